import type { Command } from 'commander';
import type { Day } from '../domain/calendar/time';
import type { Text } from '../domain/text/both-languages';
import { withConnections } from '../local/connections';
import type { Edit } from '../office/edit-documents';
import { amendWords } from '../words/amend';
import { amendByEdit, dayOption, type EditOptions, withEditOptions } from './edit-decisions';
import { inOneLine } from './listed';

type Options = EditOptions & { from?: string; name?: string; nameEn?: string; into?: string; successor?: string };

/** `dondoc agencies rename | merge | abolish`: changes agencies from a day on, in every open decision that it concerns. */
export function register(program: Command): void {
  const command = program.command('agencies').description(inOneLine('agencies'));
  const rename = command
    .command('rename')
    .description('another name from a day on · đổi tên từ một ngày')
    .argument('<code>', 'code of the agency · mã cơ quan')
    .requiredOption('--name <words>', 'new name in Vietnamese · tên mới')
    .requiredOption('--name-en <words>', 'new name in English · tên mới bằng tiếng Anh');
  withOptions(rename, [
    'dondoc agencies rename so-a --name "Sở A và B" --name-en "Department of A and B" --from 2020-11-01 --as truong-phong-kiem-soat-thu-tuc --yes',
  ]).action((code: string, options: Options) =>
    runEdit([code], options, (from) => ({ of: 'name', agency: code, name: nameOf(options), from })),
  );
  const merge = command
    .command('merge')
    .description('agencies go into another one, which takes their open tasks over · sáp nhập, chuyển nhiệm vụ đang mở')
    .argument('<codes...>', 'codes of the agencies that end · mã các cơ quan bị sáp nhập')
    .requiredOption('--into <code>', 'agency that takes over · mã cơ quan tiếp nhận');
  withOptions(merge, ['dondoc agencies merge so-a so-b --into so-c --from 2020-11-01']).action((codes: string[], options: Options) =>
    runEdit(codes, options, (from) => ({ of: 'end', agencies: codes, successor: options.into ?? null, from })),
  );
  const abolish = command
    .command('abolish')
    .description('an agency ends · cơ quan kết thúc hoạt động')
    .argument('<code>', 'code of the agency · mã cơ quan')
    .option('--successor <code>', 'agency that takes its open tasks over · mã cơ quan tiếp nhận nhiệm vụ');
  withOptions(abolish, [
    'dondoc agencies abolish so-a --successor so-c --from 2020-11-01 --as truong-phong-kiem-soat-thu-tuc --yes',
  ]).action((code: string, options: Options) =>
    runEdit([code], options, (from) => ({ of: 'end', agencies: [code], successor: options.successor ?? null, from })),
  );
}

function withOptions(command: Command, examples: readonly string[]): Command {
  command.requiredOption('--from <day>', 'the day from which it is so · từ ngày');
  return withEditOptions(command, examples);
}

/** `edit` receives the day from which the change applies. */
async function runEdit(codes: readonly string[], options: Options, edit: (from: Day) => Edit): Promise<void> {
  const from = dayOption('--from', options.from, options.lang);
  await withConnections((connections) => amendByEdit(connections, edit(from), reasonOf(codes, from, options), options));
}

function nameOf({ name = '', nameEn = '' }: Options): Text {
  return { vi: name.normalize('NFC').trim(), en: nameEn.trim() };
}

function reasonOf(codes: readonly string[], from: Day, { lang, name, into }: Options): string {
  const { reasons } = amendWords[lang];
  const named = codes.join(', ');
  if (name !== undefined) return reasons.renamed(named, from);
  return into === undefined ? reasons.abolished(named, from) : reasons.merged(named, into, from);
}
