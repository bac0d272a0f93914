import type { Command } from 'commander';
import { calendarWarning } from '../domain/calendar/notice-warning';
import { dayOf, type Instant } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import { type Loop, loopsOf } from '../domain/record/leadership-matters';
import { type StatusClass, statusClasses } from '../domain/record/status';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { findDecisions, readDecision, rolloutId } from '../store/decisions';
import { readStates } from '../store/rollouts';
import { type DecisionStatus, decisionStatus } from '../store/status';
import { calendarWarningText } from '../words/calendar';
import { type CommandWords, commandWords } from '../words/commands';
import { inOneLine } from './listed';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { printJson, printTable } from './output';

/** `dondoc status <decision>`: a follow-up in figures, as the database has it. */
export function register(program: Command): void {
  const command = program
    .command('status')
    .description(inOneLine('status'))
    .argument('<decision>', 'number or id of the decision · số hoặc mã quyết định');
  withCommonOptions(command, ['dondoc status 1284/QĐ-UBND', 'dondoc status 1284/QĐ-UBND --json']).action(run);
}

async function run(name: string, options: CommonOptions): Promise<void> {
  await withConnections(async (connections) => {
    const id = await decisionNamed(connections, name, options.lang);
    const status = await decisionStatus(connections.database, id);
    if (status === null) throw new Failure(commandWords[options.lang].status.unknown(name), exitCodes.badData);
    const now = connections.clock.now();
    const loops = await openLoops(connections, id, now);
    if (options.json === true) printJson({ ...status, loops, now });
    else {
      await show(connections, status, loops, now, options.lang);
      const warning = calendarWarning(await connections.calendars.current(), dayOf(now));
      if (warning !== null) process.stderr.write(`${calendarWarningText(warning, options.lang)}\n`);
    }
  });
}

/** The id of a decision by its number or id. Throws Failure (65) naming the candidates when the number is not unique. */
export async function decisionNamed({ database }: Connections, name: string, language: Language): Promise<string> {
  const words = commandWords[language].status;
  const found = await findDecisions(database, name.normalize('NFC'));
  const [only] = found;
  if (only === undefined) throw new Failure(words.unknown(name), exitCodes.badData);
  if (found.length > 1) throw new Failure(words.ambiguous(name, found.map((entry) => entry.id).join(', ')), exitCodes.badData);
  return only.id;
}

/** Open matters that have reached the leadership, oldest first. */
async function openLoops({ database, calendars }: Connections, id: string, now: Instant): Promise<Loop[]> {
  const published = await readDecision(database, id);
  if (published === null) return [];
  const { decision } = published;
  const calendar = await calendars.current();
  const states = await readStates(
    database,
    decision.agencies.map((agency) => rolloutId(id, agency.code)),
  );
  const loops = Object.values(states).flatMap((state) => loopsOf(state, decision, calendar, dayOf(now)));
  return loops.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

async function show(
  { database }: Connections,
  status: DecisionStatus,
  loops: readonly Loop[],
  now: string,
  language: Language,
): Promise<void> {
  const words = commandWords[language].status;
  const published = await readDecision(database, status.id);
  const line = (text: string) => process.stdout.write(`${text}\n`);
  line(words.heading(status.number, published?.decision.source.title[language] ?? ''));
  line(words.since(vietnamTime(status.startedAt), vietnamTime(now)));
  if (status.closedAt !== null) line(words.closed(vietnamTime(status.closedAt)));
  if (status.held > 0) line(words.held(status.held, status.number));
  line('');
  const classes = statusClasses.filter((name) => (status.classes.current[name] ?? 0) > 0);
  printTable([
    [words.tasks, ''],
    ...classes.map((name) => [words.classes[name], String(status.classes.current[name] ?? 0)]),
    [words.later, String(status.tasks.scheduled)],
  ]);
  line(words.blocked(status.tasks.blocked));
  line(words.excused(status.tasks.excused));
  if (loops.length > 0) {
    line('');
    printTable([
      words.loopColumns,
      ...loops.map((loop) => [
        loop.agency,
        loop.task,
        words.loopKinds[loop.kind],
        words.awaiting[loop.awaiting](loop.agencies.join(', ')),
        loop.since,
        words.age(loop.ageDays),
        loop.words,
      ]),
    ]);
  }
  line('');
  printTable([
    [words.messages, ''],
    ...Object.entries(status.messages).map(([name, count]) => [words.messageStatus[name] ?? name, String(count)]),
  ]);
  for (const message of status.undelivered) {
    line(
      `  ! ${vietnamTime(message.slot)}  ${message.address}  ${words.messageStatus[message.status] ?? message.status}: ${message.response}`,
    );
  }
  line('');
  line(`${words.letters}: ${words.lettersLine(status.letters.drafted, status.letters.issued)}`);
  line('');
  printTable([words.columns, ...agencyRows(status, words)]);
}

function agencyRows(status: DecisionStatus, words: CommandWords['status']): string[][] {
  const nameOf = (state: StatusClass | null) => (state === null ? '' : words.classes[state]);
  return status.agencies.map((entry) => [
    entry.agency,
    nameOf(entry.state),
    String(entry.tasks),
    String(entry.overdue),
    entry.nextLookAt === null ? '' : vietnamTime(entry.nextLookAt),
  ]);
}
