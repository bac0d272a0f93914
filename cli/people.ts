import type { Command } from 'commander';
import { z } from 'zod';
import { address as addressForm } from '../documents/package/value-schema';
import type { Language } from '../domain/decision/decision';
import type { Text } from '../domain/text/both-languages';
import { withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { amendWords } from '../words/amend';
import { documentWords } from '../words/documents';
import { amendByEdit, dayOption, type EditOptions, withEditOptions } from './edit-decisions';
import { inOneLine } from './listed';

type Options = EditOptions & {
  from?: string;
  to?: string;
  substitute?: string;
  position?: string;
  positionEn?: string;
  address?: string;
};

/** `dondoc people absent | replace | hand-over`: records absences and successors, in every open decision that they concern. */
export function register(program: Command): void {
  const command = program.command('people').description(inOneLine('people'));
  const absent = command
    .command('absent')
    .description('somebody is away and another stands in · vắng, có người thay')
    .argument('<who>', 'id of a person, or an address · mã người hoặc địa chỉ')
    .requiredOption('--from <day>', 'first day away · ngày đầu')
    .requiredOption('--to <day>', 'last day away · ngày cuối')
    .option('--substitute <person>', 'id of the person who stands in · mã người thay');
  withContactOptions(absent, [
    'dondoc people absent chanh-van-phong --from 2020-10-05 --to 2020-10-16 --substitute pho-chanh-van-phong --as truong-phong-kiem-soat-thu-tuc --yes',
    'dondoc people absent giamdoc@so.example --from 2020-10-05 --to 2020-10-16 --position "Phó Giám đốc" --address pho@so.example',
  ]).action(runAbsent);
  const replace = command
    .command('replace')
    .description('another head or focal officer at an agency · thay thủ trưởng, đầu mối của cơ quan')
    .argument('<agency>', 'code of the agency · mã cơ quan')
    .argument('<contact>', 'head or focal · head (thủ trưởng) hoặc focal (đầu mối)');
  const handOver = command
    .command('hand-over')
    .description('somebody leaves and another takes the work over · bàn giao công việc')
    .argument('<who>', 'id of who leaves · mã người bàn giao')
    .option('--to <person>', 'id of who takes over; without it a new person · mã người tiếp nhận');
  withContactOptions(handOver, [
    'dondoc people hand-over chuyen-vien --position "Chuyên viên Phòng Kiểm soát thủ tục hành chính" --address moi@vpubnd.example --as truong-phong-kiem-soat-thu-tuc --yes',
  ]).action(runHandOver);
  withContactOptions(replace, [
    'dondoc people replace so-y-te head --address giamdoc.moi@so.example --as truong-phong-kiem-soat-thu-tuc --yes',
  ]).action(runReplace);
}

function withContactOptions(command: Command, examples: readonly string[]): Command {
  command
    .option('--position <words>', 'position, in Vietnamese · chức vụ')
    .option('--position-en <words>', 'position in English; as in Vietnamese unless said · chức vụ bằng tiếng Anh')
    .option('--address <address>', 'e-mail address · địa chỉ thư điện tử');
  return withEditOptions(command, examples);
}

async function runAbsent(who: string, options: Options): Promise<void> {
  const { lang } = options;
  const from = dayOption('--from', options.from, lang);
  const to = dayOption('--to', options.to, lang);
  const position = positionOf(options);
  const address = addressOf(options.address, lang);
  const deputy = position === null || address === null ? null : { position, address };
  await withConnections(async (connections) => {
    const edit = { of: 'absence', who, from, to, substitute: options.substitute ?? null, deputy } as const;
    await amendByEdit(connections, edit, amendWords[lang].reasons.absent(who, from, to), options);
  });
}

async function runReplace(agency: string, contact: string, options: Options): Promise<void> {
  const { lang } = options;
  const words = amendWords[lang];
  const who = z.enum(['head', 'focal']).safeParse(contact).data;
  const address = addressOf(options.address, lang);
  const position = positionOf(options);
  if (who === undefined || (address === null && position === null)) throw new Failure(words.positionNeeded, exitCodes.usage);
  await withConnections((connections) =>
    amendByEdit(connections, { of: 'contact', agency, who, position, address }, words.reasons.replaced(agency), options),
  );
}

async function runHandOver(who: string, options: Options & { to?: string }): Promise<void> {
  const { lang, to = null } = options;
  const position = positionOf(options);
  const address = addressOf(options.address, lang);
  if (to === null && (position === null || address === null)) throw new Failure(amendWords[lang].positionNeeded, exitCodes.usage);
  await withConnections(async (connections) => {
    const reason = amendWords[lang].reasons.handedOver(who, to ?? position?.[lang] ?? '');
    await amendByEdit(connections, { of: 'handOver', who, to, position, address }, reason, options);
  });
}

function positionOf({ position, positionEn }: Options): Text | null {
  const vi = position?.normalize('NFC').trim() ?? '';
  return vi === '' ? null : { vi, en: positionEn?.trim() || vi };
}

function addressOf(text: string | undefined, language: Language): string | null {
  if (text === undefined) return null;
  const read = addressForm.safeParse(text.trim());
  if (read.success) return read.data;
  throw new Failure(`--address: ${documentWords[language].form.address}`, exitCodes.usage);
}
