import { type NoticeProblem, readCalendarNotice } from '../documents/package/calendar-notice';
import type { CalendarPaper } from '../domain/calendar/calendar';
import { dayOf, weekdayOf } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { effectOf, type NoticeEffect } from '../office/calendar-effect';
import { type LookProgress, tellFollowers, untilLooked } from '../office/calendar-followers';
import { appendNotice, isSameNotice, type StoredNotice, storedNotices } from '../store/calendar-notices';
import { calendarWords } from '../words/calendar';
import { calendarNoticeWords, noticeExpectedText, noticeProblemText } from '../words/calendar-notice';
import { confirmed } from './confirmed';
import type { CommonOptions } from './options';
import { printJson, printTable } from './output';

export type AddOptions = CommonOptions & { yes?: boolean };

type Outcome = 'shown' | 'stored' | 'same';

/** Most deadlines shown; JSON has all. */
const MOST_SHOWN = 40;
/** Longest wait for the followers, in milliseconds; they continue without the command. */
const PATIENCE_MS = 60_000;

/**
 * `dondoc calendar add <file>`: shows what a notice changes; with `--yes`, or a yes on the terminal, stores it and waits until the
 * rollouts have looked by it. A faulty notice, or another one under a known id, exits 65; a missing file 66.
 */
export async function addNotice(file: string, options: AddOptions): Promise<void> {
  await withConnections(async (connections) => {
    const entered = await storedNotices(connections.database);
    const read = await readCalendarNotice(
      file,
      entered.map(({ paper }) => paper),
      dayOf(connections.clock.now()),
    );
    if (read.ok) await enter(connections, read.paper, entered, file, options);
    else showFaults(read.problems, options);
  });
}

async function enter(connections: Connections, paper: CalendarPaper, entered: StoredNotice[], file: string, options: AddOptions) {
  const words = calendarNoticeWords[options.lang];
  const known = entered.find((notice) => notice.paper.id === paper.id);
  if (known !== undefined && !isSameNotice(known.paper, paper)) throw different(paper.id, known.version, options.lang);
  const effect = known === undefined ? await effectOf(connections, paper, entered) : { days: [], deadlines: [] };
  if (!options.json) {
    if (known === undefined) showEffect(paper, effect, options.lang);
    else say(words.same(paper.id, known.version));
  }
  if (!options.yes && !(known === undefined && (await confirmed(words.confirm, options)))) {
    if (options.json) answer(paper, known === undefined ? 'shown' : 'same', known?.version ?? null, effect, null);
    else if (known === undefined) say(words.onlyShown(`dondoc calendar add ${file} --yes`));
    return;
  }
  const { outcome, version } = await appendNotice(connections.database, paper, connections.clock.now());
  if (outcome === 'different') throw different(paper.id, version, options.lang);
  if (!options.json && outcome === 'stored') say(words.stored(paper.id, version));
  const looked = await follow(connections, version, options);
  if (options.json) answer(paper, outcome, version, effect, looked);
}

function different(id: string, version: number, language: Language): Failure {
  return new Failure(calendarNoticeWords[language].different(id, version), exitCodes.badData);
}

function showEffect(paper: CalendarPaper, { days, deadlines }: NoticeEffect, language: Language): void {
  const words = calendarNoticeWords[language];
  const { day, weekdays, statuses } = calendarWords[language];
  say(words.heading(paper.id, paper.source, statuses[paper.status]));
  say(`\n${days.length === 0 ? words.days.none : words.days.heading}`);
  if (days.length > 0) {
    const rows = days.map((change) => [
      day(change.day),
      weekdays[weekdayOf(change.day) - 1] ?? '',
      words.changes[change.change],
      (change.after ?? change.before)?.name[language] ?? '',
    ]);
    printTable([[...words.days.columns], ...rows]);
  }
  say(`\n${deadlines.length === 0 ? words.deadlines.none : words.deadlines.heading(deadlines.length)}`);
  if (deadlines.length > 0) {
    const rows = deadlines
      .slice(0, MOST_SHOWN)
      .map((moved) => [moved.decision, moved.agency, moved.task, day(moved.from), moved.kept ? words.deadlines.kept : day(moved.to)]);
    printTable([[...words.deadlines.columns], ...rows]);
  }
  if (deadlines.length > MOST_SHOWN) say(words.deadlines.more(deadlines.length - MOST_SHOWN));
  say('');
}

/** Tells the followers and reports their progress; null where they could not be reached. */
async function follow(connections: Connections, version: number, { json, lang }: AddOptions): Promise<LookProgress | null> {
  const words = calendarNoticeWords[lang];
  if (!(await tellFollowers(connections))) {
    process.stderr.write(`${words.followersAway}\n`);
    return null;
  }
  let told = '';
  const onProgress = ({ looked, rollouts }: LookProgress) => {
    const line = words.looking(looked, rollouts);
    if (line !== told && rollouts > 0) process.stderr.write(`${line}\n`);
    told = line;
  };
  const progress = await untilLooked(connections, version, onProgress, PATIENCE_MS);
  const { rollouts, looked } = progress;
  const [seconds, perSecond] = [progress.seconds.toFixed(1), progress.perSecond.toFixed(1)];
  if (!json)
    say(looked >= rollouts ? words.looked(rollouts, seconds, perSecond) : words.stillLooking(looked, rollouts, seconds, perSecond));
  return progress;
}

function answer(
  paper: CalendarPaper,
  outcome: Outcome,
  version: number | null,
  { days, deadlines }: NoticeEffect,
  looked: LookProgress | null,
): void {
  printJson({ id: paper.id, outcome, version, days, deadlines, looked });
}

function showFaults(problems: readonly NoticeProblem[], { json, lang }: AddOptions): void {
  process.exitCode = problems.some((found) => found.code === 'missingFile') ? exitCodes.inputMissing : exitCodes.badData;
  if (json) {
    printJson({ ok: false, problems: problems.map((found) => ({ ...found, expected: noticeExpectedText(found, lang) })) });
    return;
  }
  for (const found of problems) process.stderr.write(`${noticeProblemText(found, lang)}\n`);
  process.stderr.write(`${calendarNoticeWords[lang].faults(problems.length)}\n`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
