import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { fieldsOf, type GivenCommand } from '../documents/commands/schema';
import { commandNamed, readCommand } from '../documents/commands/text';
import { dayOf } from '../domain/calendar/time';
import type { Command as RolloutCommand } from '../domain/commands/command';
import { definitionFor } from '../domain/commands/decide';
import { permissions } from '../domain/commands/permissions';
import { type GivenType, givenTypes } from '../domain/commands/table';
import { nameOn } from '../domain/decision/agency-names';
import { agencyOf } from '../domain/decision/agency-of';
import type { Agency, Language } from '../domain/decision/decision';
import type { EventBody } from '../domain/record/events';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { type Followed, fatesFor, followed, forEach, type Given, giveTo, previewFor } from '../office/rollout-commands';
import { actWords, fieldProblemText } from '../words/act';
import { commandNames } from '../words/command-names';
import { documentWords } from '../words/documents';
import { eventQuote, eventText } from '../words/events';
import { permissionWords } from '../words/permissions';
import { refusalText } from '../words/refusals';
import { type ActorOptions, actorOf, asOption } from './actor';
import { agenciesNamed } from './agencies-named';
import { attached } from './attach';
import { canAsk, confirmed } from './confirmed';
import { inOneLine } from './listed';
import { type CommonOptions, withCommonOptions } from './options';
import { printJson, printTable } from './output';
import { fatesLines, showPreview } from './show-preview';
import { decisionNamed } from './status';

type Options = CommonOptions & ActorOptions & { id?: string; preview?: boolean; yes?: boolean; list?: boolean; attach?: string[] };

/** `dondoc act <decision> <agency> <command> [field=value …]`: gives a command as the Office gives it. */
export function register(program: Command): void {
  const command = program
    .command('act')
    .description(inOneLine('act'))
    .argument('[decision]', 'number or id of the decision · số hoặc mã quyết định')
    .argument('[agency]', 'code of the agency, several by commas, or all · mã cơ quan, nhiều mã cách nhau bằng dấu phẩy, hoặc all')
    .argument('[command]', 'what is done, see --list · việc, xem --list')
    .argument('[fields...]', 'field=value · trường=giá trị')
    .option(...asOption)
    .option('--on-behalf <who>', 'recorded for the agency, or for a level · ghi nhận thay cơ quan (agency) hoặc một cấp')
    .option('--source <kind>', 'signedReport, telephone, meeting, handwrittenInstruction, document · loại văn bản, cuộc trao đổi')
    .option('--number <number>', 'number of the paper · số văn bản')
    .option('--date <day>', 'date of the paper · ngày văn bản')
    .option('--file <path>', 'where the paper is kept · nơi lưu văn bản')
    .option('--attach <path...>', 'files that go with a result handed in · tài liệu kèm theo kết quả')
    .option('--happened <moment>', 'when it happened, "2020-10-05 09:00" · thời điểm diễn ra')
    .option('--id <id>', 'id of the command: given again with it, it takes effect once · mã lệnh, gửi lại không ghi hai lần')
    .option(
      '--preview',
      'only show what of what is open goes along or ends, and which messages would follow · chỉ xem việc gì chuyển theo, kết thúc, và thư nào sẽ gửi',
    )
    .option('--yes', 'a change is not asked about again at a terminal · không hỏi lại khi việc đang mở chuyển theo hoặc kết thúc')
    .option('--list', 'every command, its fields, and who may give it · mọi việc, các trường, ai được làm');
  withCommonOptions(command, [
    'dondoc act 1284/QĐ-UBND so-y-te submit task=review words="Đã rà soát 45 dịch vụ" --as chuyen-vien --on-behalf agency --source signedReport --number 12/BC-SYT --date 2020-10-05 --happened "2020-10-05 09:00"',
    'dondoc act 1284/QĐ-UBND so-y-te accept task=review --as chuyen-vien',
    'dondoc act 1284/QĐ-UBND all urge task=review --as chuyen-vien --preview',
    'dondoc act --list',
  ]).action(run);
}

async function run(
  decision: string | undefined,
  agency: string | undefined,
  name: string | undefined,
  pairs: string[],
  options: Options,
): Promise<void> {
  if (options.list === true) return list(options);
  const words = actWords[options.lang];
  if (decision === undefined || agency === undefined || name === undefined) throw new Failure(words.usage, exitCodes.usage);
  const body = bodyOf(name, pairs, options.lang);
  return withConnections(async (connections) => {
    const of = await followed(connections, await decisionNamed(connections, decision, options.lang));
    const { actor, happened } = actorOf(of.decision, options, options.lang);
    const agencies = agenciesNamed(of, agency, options.lang);
    const id = options.id ?? `act:${randomUUID()}`;
    const whole = await withFiles(connections, body, options);
    const commandFor = (entry: Agency): RolloutCommand => ({ id: `${id}:${entry.code}`, actor, happened, ...whole });
    if (options.preview === true) {
      const previews = await forEach(agencies, async (entry) => ({
        agency: entry.code,
        preview: await previewFor(connections, of, entry, commandFor(entry)),
      }));
      return showPreviews(previews, options);
    }
    if (!(await shownBefore(connections, of, agencies, commandFor, options))) return;
    if (agencies.length > 1) process.stderr.write(`${words.before(commandNames[options.lang][body.type], agencies.length)}\n`);
    const given = await forEach(agencies, (entry) => giveTo(connections, of.id, entry.code, commandFor(entry)));
    show(given, id, of, options);
  });
}

/** Shows for each agency which open items a change moves or ends, and asks for a yes at a terminal. False where the answer is no. */
async function shownBefore(
  connections: Connections,
  of: Followed,
  agencies: readonly Agency[],
  commandFor: (agency: Agency) => RolloutCommand,
  options: Options,
): Promise<boolean> {
  const [first] = agencies;
  if (first === undefined || definitionFor(commandFor(first).type).movesWhatIsOpen !== true) return true;
  const fates = await forEach(agencies, async (agency) => ({ agency, fates: await fatesFor(connections, of, agency, commandFor(agency)) }));
  const moving = fates.filter((entry) => entry.fates.length > 0);
  if (moving.length === 0) return true;
  const { heading, ask } = actWords[options.lang].moves;
  for (const { agency, fates } of moving) {
    process.stderr.write(`${[heading(agency.code), ...fatesLines(fates, options.lang)].join('\n')}\n`);
  }
  return options.yes === true || options.json === true || !canAsk() || (await confirmed(ask, options));
}

/** The command with its files; only a submission has some. Throws Failure (2) for another command. */
async function withFiles(connections: Connections, body: GivenCommand, { attach, lang }: Options): Promise<GivenCommand> {
  if (attach === undefined) return body;
  if (body.type !== 'submit') throw new Failure(actWords[lang].attachToSubmit, exitCodes.usage);
  return { ...body, files: await attached(connections, attach, lang) };
}

/** The command from its text form. Throws Failure (2) with every fault of its fields. */
function bodyOf(name: string, pairs: readonly string[], language: Language): GivenCommand {
  const words = actWords[language];
  const named = commandNamed(name);
  if (!('type' in named)) {
    throw new Failure(`${words.unknownCommand(name)}${named.suggestion === null ? '' : words.meant(named.suggestion)}`, exitCodes.usage);
  }
  const read = readCommand(named.type, pairs);
  if ('body' in read) return read.body;
  const fields = fieldsOf(named.type).map((field) => (field.needed ? field.name : `[${field.name}]`));
  throw new Failure(
    [
      ...read.problems.map((problem) => fieldProblemText(problem, language)),
      words.needs(named.type, fields.join(' ')),
      words.faults(read.problems.length),
    ].join('\n'),
    exitCodes.usage,
  );
}

function show(given: readonly Given[], id: string, { decision, now }: Followed, { json, lang }: Options): void {
  const words = actWords[lang];
  const refused = given.filter(({ answer }) => !answer.accepted);
  if (refused.length > 0) {
    const away = refused.every(({ answer }) => !answer.accepted && answer.code === 'unavailable');
    process.exitCode = away ? exitCodes.unavailable : exitCodes.failure;
  }
  const told = given.map(({ agency, answer, events }) => ({
    agency,
    answer,
    events,
    text: answer.accepted
      ? events.length === 0
        ? words.recordedBefore(agency)
        : words.recorded(agency)
      : words.refused(agency, refusalText(answer, lang)),
  }));
  if (json === true) {
    printJson({ id, results: told });
    return;
  }
  const nameOfAgency = (code: string) => {
    const agency = agencyOf(decision, code);
    return agency === undefined ? code : nameOn(agency, dayOf(now))[lang];
  };
  for (const { text, answer, events } of told) {
    (answer.accepted ? process.stdout : process.stderr).write(`${text}\n`);
    for (const event of events) {
      const quote = eventQuote(event);
      process.stdout.write(`  ${eventText(event, lang, { agency: nameOfAgency })}${idOf(event)}${quote === null ? '' : `: “${quote}”`}\n`);
    }
  }
  if (given.length > 1) process.stdout.write(`${words.after(given.length - refused.length, refused.length)}\n`);
}

function showPreviews(previews: { agency: string; preview: Awaited<ReturnType<typeof previewFor>> }[], { json, lang }: Options): void {
  const words = actWords[lang];
  const refusedOf = (entry: (typeof previews)[number]) => entry.preview?.refusal ?? null;
  if (previews.some((entry) => refusedOf(entry) !== null)) process.exitCode = exitCodes.failure;
  if (json === true) {
    printJson({ previews });
    return;
  }
  for (const entry of previews) {
    const refusal = refusedOf(entry);
    if (refusal !== null) process.stderr.write(`${words.refused(entry.agency, refusalText(refusal, lang))}\n`);
    else if (entry.preview !== null) showPreview(entry.agency, entry.preview, lang);
  }
  process.stdout.write(`${words.preview.assumed}\n`);
}

function list({ json, lang }: Options): void {
  const commands = givenTypes.map((type) => ({
    type,
    name: commandNames[lang][type],
    fields: fieldsOf(type),
    who: whoMayGive(type, lang),
  }));
  if (json === true) {
    printJson({ commands });
    return;
  }
  const { columns, forms, needed } = actWords[lang];
  for (const { type, name, fields, who } of commands) {
    process.stdout.write(`${type} · ${name}\n  ${columns.who}: ${who}\n`);
    const rows = fields.map((field) => [`  ${field.name}`, field.needed ? needed : '', forms[field.form]]);
    if (rows.length > 0) printTable([[`  ${columns.field}`, columns.needed, columns.form], ...rows]);
    process.stdout.write('\n');
  }
}

/** Who may give a command, in words, from the table of permissions. */
function whoMayGive(type: GivenType, language: Language): string {
  const words = permissionWords[language];
  const { agency, from, taskLevel, secretary } = permissions[type];
  const level = from === null ? [] : [words.from(documentWords[language].role[from])];
  const own = taskLevel === null ? [] : [words.taskLevel[taskLevel]];
  return [...(agency ? [words.byAgency] : []), ...level, ...own, ...(secretary ? [words.bySecretary] : [])].join('; ');
}

/** The id by which a later command names the blocker, request, directive, inspection, letter or part of an event; empty for other events. */
function idOf(event: EventBody): string {
  for (const field of ['blocker', 'extension', 'directive', 'inspection', 'letter', 'part'] as const) {
    const named = (event as Record<string, unknown>)[field];
    const id = typeof named === 'object' && named !== null && 'id' in named ? named.id : named;
    if (typeof id === 'string') return ` [${id}]`;
  }
  return '';
}
