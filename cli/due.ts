import type { Command } from 'commander';
import { type Calendar, type ExplainedDay, explainWorkingDays } from '../domain/calendar/calendar';
import { canBeAsked } from '../domain/calendar/given-day';
import { isDay } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import { exitCodes, Failure } from '../local/failure';
import { type CalendarWords, calendarWords } from '../words/calendar';
import { knownCalendar } from './known-calendar';
import { inOneLine } from './listed';
import { usualLanguage } from './options';
import { printJson, printTable } from './output';

/** Far more than any deadline: about twenty years. */
const MOST_WORKING_DAYS = 5000;

function row(explained: ExplainedDay, words: CalendarWords, language: Language): string[] {
  const { entry } = explained;
  const reason = entry === null ? (explained.skipped === 'weekend' ? words.weekend : '') : entry.name[language];
  return [
    words.day(explained.day),
    words.weekdays[explained.weekday - 1] ?? '',
    explained.counted === null ? '–' : String(explained.counted),
    reason,
    entry === null ? '' : words.statuses[entry.status],
    entry?.source ?? '',
  ];
}

/** A day of `due --json`: `counted` is its ordinal or null; the other keys say why it was skipped, or why a Saturday counts. */
function listed(explained: ExplainedDay, language: Language): object {
  const { day, weekday, counted, skipped, entry } = explained;
  return {
    date: day,
    weekday,
    counted,
    skipped: skipped === 'entry' ? 'off' : skipped,
    name: entry?.name[language] ?? null,
    source: entry?.source ?? null,
    status: entry?.status ?? null,
  };
}

function readCount(text: string, words: CalendarWords): number {
  const count = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(Math.abs(count) <= MOST_WORKING_DAYS)) throw new Failure(words.badCount(text, MOST_WORKING_DAYS), exitCodes.badData);
  return count === 0 ? 0 : count;
}

function warnOutside(calendar: Calendar, words: CalendarWords): void {
  process.stderr.write(`${words.outsideKnown(calendar.firstDay.slice(0, 4), calendar.lastDay.slice(0, 4))}\n`);
}

async function printDue(from: string, countText: string, options: { json?: boolean; lang: Language }): Promise<void> {
  const words = calendarWords[options.lang];
  if (!isDay(from) || !canBeAsked(from)) throw new Failure(words.badDay(from), exitCodes.badData);
  const count = readCount(countText, words);
  const { calendar } = await knownCalendar(options.lang);
  const { due, days, known } = explainWorkingDays(calendar, from, count);
  if (!known) warnOutside(calendar, words);
  if (options.json) {
    printJson({ from, workingDays: count, due, known, days: days.map((day) => listed(day, options.lang)) });
    return;
  }
  process.stdout.write(`${words.due(due, from, count)}\n\n`);
  printTable([[...words.dueColumns], ...days.map((day) => row(day, words, options.lang))]);
}

/** `dondoc due <day> <working days>`: a deadline, explained day by day. A day or number that cannot be used exits 65. */
export function register(program: Command): void {
  const { help } = calendarWords.en;
  const command = program.command('due').description(inOneLine('due')).argument('<day>', help.from).argument('<workingDays>', help.count);
  command
    .option('--json', help.json)
    .addOption(command.createOption('--lang <language>', help.language).choices(['vi', 'en']).default(usualLanguage()))
    .addHelpText('after', `\n${help.examples}\n  dondoc due 2025-04-29 3\n  dondoc due 2026-02-23 -3 --json`)
    .action(printDue);
}
