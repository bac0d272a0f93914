import type { Command } from 'commander';
import { withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { closeRollouts, type OpenRollout, openRolloutsOf } from '../office/close-decision';
import { type Followed, followed } from '../office/rollout-commands';
import { actWords } from '../words/act';
import { amendWords } from '../words/amend';
import { refusalText } from '../words/refusals';
import { actorOf } from './actor';
import { agenciesNamed } from './agencies-named';
import { inOneLine } from './listed';
import { type CommonOptions, withCommonOptions } from './options';
import { printJson } from './output';
import { fatesLines } from './show-preview';
import { decisionNamed } from './status';

type Options = CommonOptions & { agency: string; reason?: string; replacedBy?: string; cancelOpen?: boolean; as?: string; yes?: boolean };

/** `dondoc close <decision>`: ends the follow-up, after showing the open tasks. */
export function register(program: Command): void {
  const command = program
    .command('close')
    .description(inOneLine('close'))
    .argument('<decision>', 'number or id of the decision · số hoặc mã quyết định')
    .option('--agency <codes>', 'only these agencies · chỉ các cơ quan này', 'all')
    .option('--reason <words>', 'why it ends · lý do')
    .option('--replaced-by <decision>', 'another decision takes its place; what is open is cancelled · được thay bằng quyết định khác')
    .option('--cancel-open', 'cancel what is still open · kết thúc cả các nhiệm vụ đang mở')
    .option('--as <person>', 'id of the person who ends it, from the Chief of Office · mã người kết thúc')
    .option('--yes', 'do it · thực hiện');
  withCommonOptions(command, [
    'dondoc close 1284/QĐ-UBND --reason "Đã hoàn thành" --as chanh-van-phong --yes',
    'dondoc close 1284/QĐ-UBND --replaced-by 1500/QĐ-UBND --as chanh-van-phong --yes',
  ]).action(run);
}

async function run(name: string, options: Options): Promise<void> {
  const { lang } = options;
  const words = amendWords[lang];
  await withConnections(async (connections) => {
    const of = await followed(connections, await decisionNamed(connections, name, lang));
    const replacing =
      options.replacedBy === undefined ? null : await followed(connections, await decisionNamed(connections, options.replacedBy, lang));
    if (replacing?.id === of.id) throw new Failure(words.close.itself, exitCodes.usage);
    const reason = options.reason ?? (replacing === null ? '' : words.close.replacedBy(replacing.decision.source.number ?? replacing.id));
    if (reason.trim() === '') throw new Failure(words.reasonNeeded, exitCodes.usage);
    const { actor } = actorOf(of.decision, { as: options.as }, lang);
    const open = await openRolloutsOf(connections, of, agenciesNamed(of, options.agency, lang));
    const cancelOpen = options.cancelOpen === true || replacing !== null;
    const left = open.reduce((sum, rollout) => sum + rollout.tasks.length, 0);
    if (options.json !== true) show(of, open, lang);
    if (left > 0 && !cancelOpen) {
      process.exitCode = exitCodes.failure;
      if (options.json === true) printJson({ decision: of.id, open, closed: [], refused: [], whole: false });
      else process.stderr.write(`${words.close.stillOpen(left)}\n`);
      return;
    }
    const agencies = open.map((rollout) => rollout.agency);
    const done = options.yes === true ? await closeRollouts(connections, of, agencies, { reason, cancelOpen, actor }) : null;
    if (options.json === true) printJson({ decision: of.id, open, ...(done ?? { closed: [], refused: [], whole: false }) });
    else if (done === null) process.stdout.write(`${words.close.ask}\n`);
    else report(of, done, lang);
    if ((done?.refused.length ?? 0) > 0) process.exitCode = exitCodes.failure;
  });
}

/** The open tasks of each agency, and the items that would end with them. */
export function openLines(open: readonly OpenRollout[], language: Options['lang']): string[] {
  return open.flatMap(({ agency, tasks, ends }) =>
    tasks.length === 0
      ? []
      : [`  ${amendWords[language].close.open(agency, tasks.join(', '))}`, ...fatesLines(ends, language).map((line) => `  ${line}`)],
  );
}

function show({ decision, id }: Followed, open: readonly OpenRollout[], language: Options['lang']): void {
  const words = amendWords[language].close;
  process.stdout.write(`${words.heading(decision.source.number ?? id, open.length)}\n`);
  for (const line of openLines(open, language)) process.stdout.write(`${line}\n`);
  if (open.every(({ tasks }) => tasks.length === 0)) process.stdout.write(`${words.nothingOpen}\n`);
}

function report({ decision, id }: Followed, done: Awaited<ReturnType<typeof closeRollouts>>, language: Options['lang']): void {
  const words = amendWords[language].close;
  for (const { agency, answer } of done.refused) {
    if (!answer.accepted) process.stderr.write(`${actWords[language].refused(agency, refusalText(answer, language))}\n`);
  }
  process.stdout.write(`${words.closed(done.closed.length)}\n`);
  if (done.whole) process.stdout.write(`${words.whole(decision.source.number ?? id)}\n`);
}
