import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { momentOf } from '../documents/commands/text';
import type { NoticeProblem } from '../documents/package/calendar-notice';
import { readCast } from '../documents/package/cast';
import type { Cast } from '../documents/package/cast-schema';
import { buildCalendar } from '../domain/calendar/calendar';
import { dayOf, type Instant, instantAt, isDay } from '../domain/calendar/time';
import { type DecisionPackage, degrees, type Language, roles } from '../domain/decision/decision';
import { statusClasses } from '../domain/record/status';
import { exitCodes, Failure } from '../local/failure';
import { freePort } from '../local/free-port';
import { endRunningCommands } from '../local/set-up/command.cjs';
import { Progress } from '../local/set-up/progress.cjs';
import type { Figures } from '../local/simulation/figures';
import type { Incident } from '../local/simulation/performance';
import type { Served } from '../local/simulation/serve';
import { noticeExpectedText, noticeProblemText } from '../words/calendar-notice';
import { commandNames } from '../words/command-names';
import { commandWords } from '../words/commands';
import { documentWords } from '../words/documents';
import { mailWords } from '../words/mail';
import { officeWords } from '../words/office';
import { refusalText } from '../words/refusals';
import { simulateWords } from '../words/simulate';
import { momentWithinBounds } from './given-day';
import { inOneLine } from './listed';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { printJson, printTable } from './output';
import { readForCommand } from './problems';

type Options = CommonOptions & { cast: string; until?: string; out?: string; serve?: true | string };

/** Exit code of a command that was interrupted. */
const INTERRUPTED = 130;
/** When a day without an hour ends, for an office. */
const END_OF_DAY = '17:00';
/** The files of a simulation: a folder that holds only these may be overwritten. */
const ownFiles = ['mailbox', 'timeline.md', 'timeline.json', 'figures.json'];
/** Milliseconds between reports of progress where stderr is not a terminal. */
const TOLD_EVERY_MS = 5_000;

/** `dondoc simulate <folder> --cast <file>`: plays a decision through the real workflows under a clock that skips idle time. */
export function register(program: Command): void {
  const command = program
    .command('simulate')
    .description(inOneLine('simulate'))
    .argument('<folder>', 'package of the decision · thư mục gói quyết định')
    .requiredOption('--cast <file>', 'who takes part, and what they do when · kịch bản: ai tham gia, làm gì, khi nào')
    .option('--until <moment>', 'when it ends (default: as the cast says) · thời điểm kết thúc')
    .option('--serve [port]', 'then serve the pages of what was played, until Ctrl-C · mở các trang để xem, đến khi dừng')
    .option('--out <folder>', 'where to leave mailbox, timeline and figures (default: a new folder) · thư mục kết quả');
  withCommonOptions(command, [
    'dondoc simulate samples/decision-1284 --cast samples/decision-1284/cast.yaml',
    'dondoc simulate samples/decision-1284 --cast samples/decision-1284/cast.yaml --until 2020-10-31 --out october',
  ]).action(run);
}

async function run(folder: string, options: Options): Promise<void> {
  const read = await readForCommand(folder, options.lang, options.json === true);
  if (read === null) return;
  const reading = await readCast(options.cast, read.package.decision);
  if (!reading.ok) return showFaults(reading.problems, options);
  const until = endOf(reading.cast, options);
  const out = preparedFolder(options);
  const interruption = new AbortController();
  const interrupt = () => {
    interruption.abort();
    void endRunningCommands();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt);
  try {
    await playInto(read.package, reading.cast, { until, out, options, signal: interruption.signal });
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    throw new Failure(simulateWords[options.lang].interrupted(out), INTERRUPTED);
  } finally {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, interrupt);
  }
}

type Run = { until: Instant; out: string; options: Options; signal: AbortSignal };

async function playInto(pack: DecisionPackage, cast: Cast, { until, out, options, signal }: Run): Promise<void> {
  const words = simulateWords[options.lang];
  const startedAt = Date.now();
  const progress = new Progress({ language: options.lang });
  // Loaded only here: no other command needs Temporal's worker and test server in its process.
  const { simulate } = await import('../local/simulation/simulate.js');
  const label = words.playing(vietnamTime(cast.startsAt), vietnamTime(until));
  const onMoment = teller(progress);
  const serve =
    options.serve === undefined
      ? undefined
      : { port: await portOf(options), until: (served: Served) => untilStopped(served, options, signal) };
  const { figures, incidents } = await simulate(pack, cast, {
    until,
    signal,
    out,
    language: options.lang,
    progress,
    label,
    onMoment,
    serve,
  });
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  showNotTaken(incidents, options.lang);
  if (options.json === true) return printJson({ out, seconds, figures });
  showFigures(figures, options.lang);
  process.stdout.write(`\n${words.written(out)}\n${words.took(seconds)}\n`);
}

/** Port of the pages: the requested one, else a free one. Throws Failure (2) for an invalid one. */
async function portOf({ serve, lang }: Options): Promise<number> {
  if (serve === true) return freePort();
  if (!/^\d{1,5}$/.test(String(serve)) || Number(serve) > 65_535)
    throw new Failure(simulateWords[lang].badPort(String(serve)), exitCodes.usage);
  return Number(serve);
}

/** Shows the addresses to open, and waits for the interruption. */
async function untilStopped({ url, links, cookies }: Served, { lang, json }: Options, signal: AbortSignal): Promise<void> {
  if (json === true) printJson({ url, links, cookies });
  else {
    process.stdout.write(`${simulateWords[lang].serving(url)}\n`);
    for (const { role, url: link } of links) process.stdout.write(`  ${officeWords[lang].role[role].padEnd(24)}${link}\n`);
  }
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

/** Shows the simulated date: in the line that rewrites itself, or in a line of its own at intervals. */
function teller(progress: Progress): (now: Instant, note: (remark: string) => void) => void {
  let toldAt = Date.now();
  return (now, note) => {
    note(vietnamTime(now));
    if (process.stderr.isTTY || Date.now() - toldAt < TOLD_EVERY_MS) return;
    toldAt = Date.now();
    progress.say(vietnamTime(now));
  };
}

function endOf(cast: Cast, { until, lang }: Options): Instant {
  if (until === undefined) return cast.until;
  const end = isDay(until) ? instantAt(until, END_OF_DAY) : momentOf(until);
  if (end === null || end < cast.startsAt)
    throw new Failure(simulateWords[lang].badUntil(until, vietnamTime(cast.startsAt)), exitCodes.usage);
  const bounding = { calendar: buildCalendar(), today: dayOf(cast.startsAt) };
  return momentWithinBounds('--until', end, 'counted', bounding, lang);
}

/** The folder for the results; files of an earlier simulation are removed. */
function preparedFolder({ out, lang }: Options): string {
  if (out === undefined) return mkdtempSync(path.join(os.tmpdir(), 'dondoc-simulation-'));
  const folder = path.resolve(out);
  mkdirSync(folder, { recursive: true });
  const present = readdirSync(folder);
  if (present.some((name) => !ownFiles.includes(name))) throw new Failure(simulateWords[lang].folderInUse(folder), exitCodes.usage);
  for (const name of present) rmSync(path.join(folder, name), { recursive: true });
  return folder;
}

function showFaults(problems: readonly NoticeProblem[], { json, lang }: Options): void {
  process.exitCode = problems.some((found) => found.code === 'missingFile') ? exitCodes.inputMissing : exitCodes.badData;
  if (json) {
    printJson({ ok: false, problems: problems.map((found) => ({ ...found, expected: noticeExpectedText(found, lang) })) });
    return;
  }
  for (const found of problems) process.stderr.write(`${noticeProblemText(found, lang)}\n`);
  process.stderr.write(`${documentWords[lang].check.faults({ errors: problems.length, warnings: 0 })}\n`);
}

/** Shows the cast's actions that the rules refused, so that its author can correct them. */
function showNotTaken(incidents: readonly Incident[], language: Language): void {
  for (const incident of incidents) {
    if (incident.kind !== 'refused') continue;
    const { at, agency, command, refusal } = incident;
    const why = refusalText(refusal, language);
    process.stderr.write(`${simulateWords[language].notTaken(vietnamTime(at), agency, commandNames[language][command], why)}\n`);
  }
}

function showFigures(figures: Figures, language: Language): void {
  const words = simulateWords[language].figures;
  const line = (text: string) => process.stdout.write(`${text}\n`);
  line(`${words.heading(figures.number ?? figures.decision, vietnamTime(figures.until))}\n`);
  const { classes, onTime } = figures;
  const { classes: classNames } = commandWords[language].status;
  const rows = statusClasses
    .filter((name) => classes.current[name] + classes.original[name] > 0)
    .map((name) => [classNames[name], String(classes.current[name]), String(classes.original[name])]);
  const percent = (rate: number | null) =>
    rate === null ? '' : `${(rate * 100).toFixed(1).replace('.', language === 'vi' ? ',' : '.')} %`;
  printTable([
    [words.class, words.current, words.original],
    ...rows,
    [words.rate, percent(onTime.current.rate), percent(onTime.original.rate)],
  ]);
  line('');
  for (const text of figureLines(figures, language)) line(text);
  line('');
  printTable(messageTable(figures, language));
}

function figureLines(figures: Figures, language: Language): string[] {
  const words = simulateWords[language].figures;
  const { letters, urgings, messages, commands } = figures;
  const names = mailWords[language].degree.subordinate;
  const each = degrees.filter((degree) => letters[degree] > 0).map((degree) => `${names[degree]} ${letters[degree]}`);
  const issued = degrees.reduce((sum, degree) => sum + letters[degree], 0);
  return [
    words.lateness(figures.late, figures.excused),
    words.letters(issued, each.length === 0 ? '' : ` (${each.join(', ')})`, letters.unsigned),
    words.urgings(urgings.letters, urgings.urged, urgings.calls),
    words.blockers(figures.blockers),
    words.directives(figures.directives),
    words.extensions(figures.extensions),
    words.refusals(figures.refusals),
    words.merged(figures.merged),
    words.returns(figures.returns),
    words.contributions(figures.contributions),
    words.deadlinesMoved(figures.deadlinesMoved),
    words.commands(commands.given, commands.refused),
    words.messages(messages.total, messages.undelivered),
  ];
}

/** Messages by role and month, and all of them. */
function messageTable({ messages }: Figures, language: Language): string[][] {
  const words = simulateWords[language].figures;
  const names = documentWords[language].role;
  const months = Object.keys(messages.byMonth).sort();
  const told = roles.filter((role) => messages.byRole[role] !== undefined);
  const row = (name: string, counts: Record<string, number> | undefined) => [name, ...months.map((month) => String(counts?.[month] ?? 0))];
  return [[words.role, ...months], ...told.map((role) => row(names[role], messages.byRole[role])), row(words.total, messages.byMonth)];
}
