import type { Command } from 'commander';
import type { Decision, Language } from '../domain/decision';
import { ended, renamed } from '../domain/decision-edits';
import { isOpen } from '../domain/state';
import { type Connections, connect } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { recordOf } from '../office/rollout-commands';
import { amendWords } from '../words/amend';
import { type AmendingOptions, amendAll } from './amending';
import { dayOption, decisionsConcerned, documentsOf, edited, faultText } from './edit-decisions';
import { withCommonOptions } from './options';

type Options = AmendingOptions & { decision?: string; from?: string; name?: string; nameEn?: string; into?: string; successor?: string };

/** `dondoc agencies rename | merge | abolish`: how agencies change, from a day, in every open decision that it concerns. */
export function register(program: Command): void {
  const command = program
    .command('agencies')
    .description('agencies are renamed, merged, abolished · đổi tên, sáp nhập, kết thúc hoạt động');
  const rename = command
    .command('rename')
    .description('another name from a day on · đổi tên từ một ngày')
    .argument('<code>', 'code of the agency · mã cơ quan')
    .requiredOption('--name <words>', 'new name in Vietnamese · tên mới')
    .requiredOption('--name-en <words>', 'new name in English · tên mới bằng tiếng Anh');
  withOptions(rename, ['dondoc agencies rename so-a --name "Sở A và B" --name-en "Department of A and B" --from 2020-11-01 --yes']).action(
    (code: string, options: Options) => runEdit([code], options, (decision, agency, from) => renameOf(decision, agency, from, options)),
  );
  const merge = command
    .command('merge')
    .description('agencies go into another one, which takes their open tasks over · sáp nhập, chuyển nhiệm vụ đang mở')
    .argument('<codes...>', 'codes of the agencies that end · mã các cơ quan bị sáp nhập')
    .requiredOption('--into <code>', 'agency that takes over · mã cơ quan tiếp nhận');
  withOptions(merge, ['dondoc agencies merge so-a so-b --into so-c --from 2020-11-01']).action((codes: string[], options: Options) =>
    runEdit(codes, options, (decision, agency, from) => ended(decision, agency, options.into ?? null, from)),
  );
  const abolish = command
    .command('abolish')
    .description('an agency ends · cơ quan kết thúc hoạt động')
    .argument('<code>', 'code of the agency · mã cơ quan')
    .option('--successor <code>', 'agency that takes its open tasks over · mã cơ quan tiếp nhận nhiệm vụ');
  withOptions(abolish, ['dondoc agencies abolish so-a --successor so-c --from 2020-11-01 --yes']).action((code: string, options: Options) =>
    runEdit([code], options, (decision, agency, from) => ended(decision, agency, options.successor ?? null, from)),
  );
}

function withOptions(command: Command, examples: readonly string[]): Command {
  command
    .requiredOption('--from <day>', 'the day from which it is so · từ ngày')
    .option('--decision <decision>', 'only in this decision · chỉ trong quyết định này')
    .option('--reason <words>', 'why, such as the number of the paper · lý do, số văn bản')
    .option('--yes', 'do it · thực hiện');
  return withCommonOptions(command, examples);
}

function renameOf(decision: Decision, code: string, from: string, { name = '', nameEn = '' }: Options) {
  return renamed(decision, code, { vi: name.normalize('NFC').trim(), en: nameEn.trim() }, from);
}

type Edit = (decision: Decision, code: string, from: string) => ReturnType<typeof ended>;

async function runEdit(codes: readonly string[], options: Options, edit: Edit): Promise<void> {
  const { lang } = options;
  const from = dayOption('--from', options.from, lang);
  const connections = await connect();
  try {
    const packs = await documentsOf(connections, await decisionsConcerned(connections, options.decision, lang));
    const has = (decision: Decision, code: string) => decision.agencies.some((agency) => agency.code === code);
    const missing = codes.find((code) => !packs.some(({ decision }) => has(decision, code)));
    if (missing !== undefined) throw new Failure(faultText({ code: 'unknownAgency', name: missing }, lang), exitCodes.badData);
    const concerned = packs.filter(({ decision }) => codes.some((code) => has(decision, code)));
    if (options.name === undefined && options.into === undefined && options.successor === undefined) {
      for (const { decision } of concerned) await refuseOpenTasks(connections, decision.id, codes, lang);
    }
    const all = (decision: Decision) =>
      codes
        .filter((code) => has(decision, code))
        .reduce<ReturnType<Edit>>((last, code) => ('fault' in last ? last : edit(last.decision, code, from)), { decision });
    await amendAll(connections, edited(concerned, all, options.reason ?? reasonOf(codes, from, options), lang), options);
  } finally {
    await connections.close();
  }
}

/** What is open at an agency that ends without a successor would be nobody's: it is settled first. */
async function refuseOpenTasks(connections: Connections, decision: string, codes: readonly string[], language: Language): Promise<void> {
  for (const code of codes) {
    const tasks = Object.values((await recordOf(connections, decision, code))?.state.tasks ?? {});
    const open = tasks.filter((task) => isOpen(task) || task.status === 'scheduled').map((task) => task.id);
    if (open.length > 0) throw new Failure(amendWords[language].openTasks(code, open.join(', ')), exitCodes.badData);
  }
}

function reasonOf(codes: readonly string[], from: string, { lang, name, into }: Options): string {
  const { reasons } = amendWords[lang];
  const named = codes.join(', ');
  if (name !== undefined) return reasons.renamed(named, from);
  return into === undefined ? reasons.abolished(named, from) : reasons.merged(named, into, from);
}
