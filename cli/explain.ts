import type { Command } from 'commander';
import { nearestName } from '../documents/package/nearest-name';
import type { Calendar } from '../domain/calendar/calendar';
import { dayOf, type Instant, instantAt, isDay } from '../domain/calendar/time';
import { nameOn } from '../domain/decision/agency-names';
import { agencyOf } from '../domain/decision/agency-of';
import { type Agency, type Decision, isAssumed } from '../domain/decision/decision';
import { wordingFor } from '../domain/decision/kinds';
import { explainDeadline } from '../domain/explain/deadline';
import { explainSilence } from '../domain/explain/silence';
import { explainStatus } from '../domain/explain/status';
import { openDeadline } from '../domain/record/following';
import { definitionOf } from '../domain/record/linked-tasks';
import type { TaskState } from '../domain/record/state';
import { withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { findDecisions, readDecision } from '../store/decisions';
import { decisionNames, type RecordThen, recordThen } from '../store/explain';
import { commandWords } from '../words/commands';
import { openDeadlineSaid } from '../words/deadline-said';
import { type ExplainWords, explainWords } from '../words/explain';
import { deadlineLines } from '../words/explain-deadline';
import { type LinesTelling, silenceLines, statusLines } from '../words/explain-lines';
import { explainMessage, type Recorded } from './explain-message';
import { inOneLine } from './listed';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { printJson, printTable } from './output';

type Options = CommonOptions & { deadline?: boolean; status?: boolean; silence?: boolean; at?: string; message?: string };

/** `dondoc explain`: explains a deadline, a status, a silence or a message by the rules that made it. */
export function register(program: Command): void {
  const command = program
    .command('explain')
    .description(inOneLine('explain'))
    .argument('[decision]', 'number or id of the decision · số hoặc mã quyết định')
    .argument('[agency]', 'code or name of the agency · mã hoặc tên cơ quan')
    .argument('[task]', 'id of the task · mã nhiệm vụ')
    .option('--deadline', 'only the deadline · chỉ thời hạn')
    .option('--status', 'only the status · chỉ tình trạng')
    .option('--silence', 'only what is not sent and what comes next · chỉ quy trình đôn đốc')
    .option('--at <moment>', 'by the record as it was then · theo hồ sơ tại thời điểm đó, "2020-10-05 09:00"')
    .option('--message <id>', 'a message by its id or an address · một thư, theo mã thư hoặc địa chỉ');
  withCommonOptions(command, [
    'dondoc explain 1284/QĐ-UBND so-xay-dung review',
    'dondoc explain 1284/QĐ-UBND so-xay-dung review --deadline --at "2020-10-05 09:00"',
    'dondoc explain --message 3f2b8a1c',
  ]).action(run);
}

async function run(decision: string | undefined, agency: string | undefined, task: string | undefined, options: Options): Promise<void> {
  const words = explainWords[options.lang];
  if (options.message === undefined && (decision === undefined || agency === undefined || task === undefined))
    throw new Failure(words.missing, exitCodes.usage);
  await withConnections(async (connections) => {
    if (options.message !== undefined) await explainMessage(connections, options.message, options);
    else await explainTask(connections, { decision: decision ?? '', agency: agency ?? '', task: task ?? '' }, options);
  });
}

type Names = { decision: string; agency: string; task: string };

/** One task, now or at an earlier moment. */
type Subject = {
  decision: Decision;
  agency: Agency;
  task: TaskState;
  record: RecordThen;
  calendar: Calendar;
  start: Instant;
  now: Instant;
};

/** Explains a task to stdout. Throws Failure (65) with candidates where a name or the moment cannot be used. */
async function explainTask(connections: Recorded, names: Names, options: Options): Promise<void> {
  const subject = await subjectOf(connections, names, options);
  const all = options.deadline !== true && options.status !== true && options.silence !== true;
  const wanted = {
    deadline: all || options.deadline === true,
    status: all || options.status === true,
    silence: all || options.silence === true,
  };
  if (options.json === true) printJson(asJson(subject, wanted, options.at !== undefined));
  else show(subject, wanted, options);
}

async function subjectOf(connections: Recorded, names: Names, { at, lang }: Options): Promise<Subject> {
  const words = explainWords[lang];
  const present = connections.clock.now();
  const now = at === undefined ? present : momentFrom(at, words);
  if (now > present) throw new Failure(words.future(vietnamTime(now), vietnamTime(present)), exitCodes.badData);
  const id = await decisionNamed(connections, names.decision, lang);
  const latest = await readDecision(connections.database, id);
  const code = agencyCode(names.agency, latest?.decision.agencies ?? [], words);
  const record = await recordThen(connections.database, id, code, now);
  const published = await readDecision(connections.database, id, record.decisionVersion);
  if (published === null) throw new Failure(words.unknownDecision(names.decision, null), exitCodes.badData);
  const decision = published.decision;
  const agency = agencyOf(decision, code);
  if (agency === undefined || record.events.length === 0) {
    const begun = record.begun === null ? '?' : vietnamTime(record.begun);
    throw new Failure(words.notYet(vietnamTime(now), begun), exitCodes.badData);
  }
  const task = taskNamed(names.task, record, words);
  return {
    decision,
    agency,
    task,
    record,
    calendar: await connections.calendars.at(record.calendarVersion),
    start: published.startedAt,
    now,
  };
}

/** `2020-10-05 09:00` or `2020-10-05` in Việt Nam, or an instant with its offset. */
function momentFrom(text: string, words: ExplainWords): Instant {
  const [day = '', time = '23:59', ...more] = text.trim().split(' ');
  if (more.length === 0 && isDay(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return instantAt(day, time);
  if (/\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))) return new Date(text).toISOString();
  throw new Failure(words.badMoment(text), exitCodes.badData);
}

/** Enough decisions to suggest one for a mistyped number. */
const DECISIONS_SUGGESTED = 1_000;

async function decisionNamed({ database }: Recorded, name: string, language: Options['lang']): Promise<string> {
  const found = await findDecisions(database, name.normalize('NFC'));
  const [only] = found;
  if (only === undefined) {
    const nearest = nearestName(name, await decisionNames(database, DECISIONS_SUGGESTED));
    throw new Failure(explainWords[language].unknownDecision(name, nearest), exitCodes.badData);
  }
  if (found.length > 1) {
    const candidates = found.map((entry) => entry.id).join(', ');
    throw new Failure(commandWords[language].status.ambiguous(name, candidates), exitCodes.badData);
  }
  return only.id;
}

function agencyCode(name: string, agencies: readonly Agency[], words: ExplainWords): string {
  const wanted = name.normalize('NFC').toLowerCase();
  const names = (agency: Agency) => [agency.code, ...[agency, ...agency.renamed].flatMap((entry) => [entry.name.vi, entry.name.en])];
  const found = agencies.find((agency) => names(agency).some((one) => one.toLowerCase() === wanted));
  if (found !== undefined) return found.code;
  const nearest = nearestName(name, agencies.flatMap(names));
  throw new Failure(words.unknownAgency(name, nearest, agencies.map((agency) => agency.code).join(', ')), exitCodes.badData);
}

function taskNamed(name: string, { state }: RecordThen, words: ExplainWords): TaskState {
  const tasks = Object.values(state.tasks);
  const sameCode = tasks.filter((task) => task.code === name);
  const found = tasks.find((task) => task.id === name) ?? (sameCode.length === 1 ? sameCode[0] : undefined);
  if (found !== undefined) return found;
  const ids = tasks.map((task) => task.id);
  throw new Failure(words.unknownTask(name, nearestName(name, ids), ids.join(', ')), exitCodes.badData);
}

function explanations({ decision, agency, task, record, calendar, start, now }: Subject) {
  const { state, events, pending, unusable } = record;
  const definition = definitionOf(decision, task);
  return {
    definition,
    deadline: () =>
      definition === undefined ? null : explainDeadline(task, definition, { decision, calendar, start: dayOf(start), now, events }),
    status: () => explainStatus(state, task, { decision, calendar, now }),
    silence: () => explainSilence(state, task, { decision, agency, calendar, now, events, pending, unusable }),
  };
}

type Wanted = Record<'deadline' | 'status' | 'silence', boolean>;

function asJson(subject: Subject, wanted: Wanted, asOf: boolean): object {
  const { decision, agency, task, record, now } = subject;
  const { deadline, status, silence } = explanations(subject);
  const spoken = silence();
  const rungs = spoken.rungs.map(({ rung, ...standing }) => ({ rung: rung.code, ...standing }));
  return {
    decision: decision.id,
    agency: agency.code,
    task: task.id,
    now,
    asOf,
    events: record.events.length,
    ...(wanted.deadline ? { deadline: deadline() } : {}),
    ...(wanted.status ? { status: status() } : {}),
    ...(wanted.silence ? { silence: { ...spoken, rungs } } : {}),
  };
}

function show(subject: Subject, wanted: Wanted, { lang, at }: Options): void {
  const { decision, agency, task, record, now, start } = subject;
  const words = explainWords[lang];
  const { definition, deadline, status, silence } = explanations(subject);
  const telling: LinesTelling = {
    language: lang,
    standing: wordingFor(decision, agency),
    agency: (code) => agencyName(decision, code, now, lang),
  };
  const line = (text: string) => process.stdout.write(`${text}\n`);
  const section = (part: keyof Wanted, print: () => void) => {
    if (!wanted[part]) return;
    line(`\n${words.parts[part]}`);
    print();
  };
  line(words.heading(definition?.title[lang] ?? task.id, telling.agency(agency.code), decision.source.number ?? decision.id));
  line(at === undefined ? words.now(vietnamTime(now)) : words.asOf(vietnamTime(now), record.events.length));
  section('deadline', () => {
    const story = deadline();
    const open = openDeadline(decision, task);
    if (definition !== undefined && story === null && open !== null) return line(`  ${openDeadlineSaid(open, lang)}`);
    if (story === null || definition === undefined) return line(`  ${definition === undefined ? words.noDefinition : words.noDeadline}`);
    const { date } = decision.source;
    const paperDay = decision.shiftDates && date !== null && date !== dayOf(start) ? date : null;
    const assumed = task.definition === null && isAssumed(definition, definition.recurrence === null ? 'deadline' : 'recurrence');
    printTable(deadlineLines(story, { language: lang, paperDay, assumed }).map(({ what, why }) => [`  ${what}`, why]));
  });
  section('status', () => {
    for (const { what, why } of statusLines(status(), telling)) line(why === '' ? `  ${what}` : `    ${why}`);
  });
  section('silence', () => {
    const lines = silenceLines(silence(), telling);
    const width = Math.max(...lines.filter(({ why }) => why !== '').map(({ what }) => what.length), 0);
    for (const { what, why } of lines) line(why === '' ? `  ${what}` : `    ${what.padEnd(width)}  ${why}`);
  });
}

function agencyName(decision: Decision, code: string, now: Instant, language: Options['lang']): string {
  const agency = agencyOf(decision, code);
  return agency === undefined ? code : nameOn(agency, dayOf(now))[language];
}
