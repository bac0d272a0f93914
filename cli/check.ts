import type { Command } from 'commander';
import type { Calendar } from '../domain/calendar/calendar';
import { type Day, dayOf, instantAt, isDay } from '../domain/calendar/time';
import { tasksFor } from '../domain/decision/assignment';
import { checkDecision, countAssumed, countServices, publishable } from '../domain/decision/check';
import type { Decision, DecisionPackage, Language } from '../domain/decision/decision';
import type { CheckFinding } from '../domain/decision/finding';
import { kindsOf } from '../domain/decision/kinds';
import type { Problem } from '../domain/decision/problem';
import { calendarReach } from '../domain/ladder/calendar-reach';
import { exitCodes, Failure } from '../local/failure';
import { documentWords, problemText } from '../words/documents';
import { findingLine } from '../words/findings';
import { withinBounds } from './given-day';
import { knownCalendar } from './known-calendar';
import { inOneLine } from './listed';
import { usualLanguage } from './options';
import { printJson, printTable } from './output';
import { readForCommand, withExpected, withText } from './problems';
import { rowsIn, tableTakenOver } from './taken-over';

type Options = { json?: boolean; lang: string; today?: string; takeOver?: string };

/** A readable package in figures. */
type Summary = {
  id: string;
  number: string | null;
  date: Day | null;
  title: string;
  publishable: boolean;
  /** All, and those of each kind by its code. */
  agencies: { total: number } & Record<string, number>;
  tasks: { definitions: number; instances: number };
  services: number;
  controlTotals: { name: string; stated: number; counted: number }[];
  rungs: { total: number; neverOwed: string[] };
  pastDeadlines: number;
  assumed: { values: number; records: number };
};

/** `dondoc check <folder>`: exit 0 for a package that can be followed up, 65 for a faulty one, 66 where a file is missing. */
export function register(program: Command): void {
  const words = documentWords.vi.check;
  program
    .command('check')
    .description(inOneLine('check'))
    .argument('<folder>', `${words.folder} · ${documentWords.en.check.folder}`)
    .option('--json', `${words.json} · ${documentWords.en.check.json}`)
    .option('--lang <language>', `${words.language} · ${documentWords.en.check.language}`, usualLanguage())
    .option('--today <day>', `${words.today} · ${documentWords.en.check.today}`)
    .option('--take-over <table>', `${words.takeOver} · ${documentWords.en.check.takeOver}`)
    .addHelpText('after', `\n${words.example}`)
    .action(check);
}

async function check(folder: string, options: Options): Promise<void> {
  const language = languageOf(options.lang);
  const given = dayOption(options.today, language);
  const reading = await readForCommand(folder, language, options.json === true);
  if (reading === null) return;
  const { calendar, now } = await knownCalendar(language, true);
  if (given !== null) withinBounds('--today', given, 'counted', { calendar, today: dayOf(now) }, language);
  const today = given ?? dayOf(now);
  const { decision } = reading.package;
  const takenOver =
    options.takeOver === undefined
      ? null
      : await tableTakenOver(options.takeOver, { decision, calendar, today }, { lang: language, json: options.json });
  if (takenOver === 'faulty') return;
  const start = instantAt(today, decision.sendingHour);
  const findings = [...checkDecision(decision, calendar, today), ...calendarReach(decision, calendar, start)];
  const errors = findings.filter((found) => found.severity === 'error');
  if (errors.length > 0) process.exitCode = exitCodes.badData;
  const summary = summaryOf(reading.package, findings, calendar, today, language);
  if (options.json === true)
    printJson({
      ok: errors.length === 0,
      summary,
      findings: withText(findings, language),
      problems: withExpected(reading.warnings, language),
      ...(takenOver === null ? {} : { takenOver: rowsIn(takenOver) }),
    });
  else {
    showSummary(decision, summary, findings, reading.warnings, language);
    if (takenOver !== null) process.stdout.write(`\n${documentWords[language].check.takenOver(rowsIn(takenOver))}\n`);
  }
}

function languageOf(option: string): Language {
  if (option === 'vi' || option === 'en') return option;
  throw new Failure(documentWords.vi.check.badLanguage({ found: option }), exitCodes.usage);
}

/** The given day; null where none was given, and the installation's clock decides. */
function dayOption(option: string | undefined, language: Language): Day | null {
  if (option === undefined || isDay(option)) return option ?? null;
  throw new Failure(documentWords[language].check.badDay({ found: option }), exitCodes.usage);
}

function summaryOf(
  { decision, services }: DecisionPackage,
  findings: CheckFinding[],
  calendar: Calendar,
  today: Day,
  language: Language,
): Summary {
  const ofKind = (code: string) => decision.agencies.filter((agency) => agency.kind === code).length;
  const kinds = Object.fromEntries(kindsOf(decision).map(({ code }) => [code, ofKind(code)]));
  const of = (code: CheckFinding['code']) => findings.filter((found) => found.code === code);
  return {
    id: decision.id,
    number: decision.source.number,
    date: decision.source.date,
    title: decision.source.title[language],
    publishable: publishable(decision).length === 0,
    agencies: { total: decision.agencies.length, ...kinds },
    tasks: {
      definitions: decision.tasks.length,
      instances: decision.agencies.reduce((sum, agency) => sum + tasksFor(decision, agency, calendar, today).length, 0),
    },
    services: services.length,
    controlTotals: decision.controlTotals.map((total) => ({
      name: total.name[language],
      stated: total.value,
      counted: countServices(services, total),
    })),
    rungs: { total: decision.ladder.length, neverOwed: of('rungNeverOwed').map((found) => String(found.params.rung)) },
    pastDeadlines: of('deadlinePast').length,
    assumed: countAssumed(decision, services),
  };
}

function showSummary(
  decision: Decision,
  summary: Summary,
  findings: CheckFinding[],
  warnings: readonly Problem[],
  language: Language,
): void {
  const { check: words } = documentWords[language];
  const { heading, columns } = words;
  const out = (text: string) => process.stdout.write(`${text}\n`);
  const listed = (severity: CheckFinding['severity']) => findings.filter((found) => found.severity === severity).length;
  const counts = { errors: listed('error'), warnings: warnings.length + listed('warning'), notes: listed('note') };
  out(words.readable({ id: summary.id, ...counts }));
  out(summary.title);
  if (!summary.publishable) out(words.draft);
  out('');
  printTable([
    [heading.agencies, columns.count],
    ...kindsOf(decision).flatMap(({ code, many }) => {
      const count = summary.agencies[code] ?? 0;
      return count === 0 ? [] : [[many[language], String(count)]];
    }),
    [words.agencies, String(summary.agencies.total)],
  ]);
  out('');
  printTable([[heading.tasks, columns.count], ...taskRows(summary, language)]);
  out('');
  printTable([
    [heading.totals, columns.stated, columns.counted],
    ...summary.controlTotals.map((total) => [total.name, String(total.stated), String(total.counted)]),
  ]);
  const errors = findings.filter((found) => found.severity === 'error');
  const others = findings.filter((found) => found.severity !== 'error');
  if (others.length > 0) out(`\n${heading.findings}`);
  for (const found of others) out(findingLine(found, language));
  for (const found of warnings) process.stderr.write(`${problemText(found, language)}\n`);
  for (const found of errors) process.stderr.write(`${findingLine(found, language)}\n`);
  if (errors.length > 0) process.stderr.write(`${words.ruleFaults(counts)}\n`);
}

function taskRows(summary: Summary, language: Language): string[][] {
  const words = documentWords[language].check;
  const { neverOwed, total } = summary.rungs;
  return [
    [words.definitions, String(summary.tasks.definitions)],
    [words.instances, String(summary.tasks.instances)],
    [words.services, String(summary.services)],
    [words.rungs, String(total)],
    [words.neverOwed, neverOwed.length === 0 ? '0' : `${neverOwed.length} (${neverOwed.join(', ')})`],
    [words.pastDeadlines, String(summary.pastDeadlines)],
    [words.assumedValues, String(summary.assumed.values)],
    [words.assumedRecords, String(summary.assumed.records)],
  ];
}
