import type { Command } from 'commander';
import { buildCalendar, type CalendarEntry, entriesOf, knows } from '../domain/calendar';
import type { Language } from '../domain/decision';
import { type Day, weekdayOf } from '../domain/time';
import { exitCodes, Failure } from '../local/failure';
import { calendarWords } from '../words/calendar';
import { usualLanguage } from './options';
import { printJson, printTable } from './output';

/** A day of `calendar --json`; `due --json` names its days off by the same keys. */
type ListedDay = { date: Day; kind: CalendarEntry['kind']; name: string; source: string; status: CalendarEntry['status'] };

function listed(entry: CalendarEntry, language: Language): ListedDay {
  return { date: entry.day, kind: entry.kind, name: entry.name[language], source: entry.source, status: entry.status };
}

function printCalendar(yearText: string, options: { json?: boolean; lang: Language }): void {
  const words = calendarWords[options.lang];
  const calendar = buildCalendar();
  if (!/^\d{4}$/.test(yearText) || !knows(calendar, `${yearText}-01-01`)) {
    throw new Failure(words.badYear(yearText, calendar.firstDay.slice(0, 4), calendar.lastDay.slice(0, 4)), exitCodes.badData);
  }
  const year = Number(yearText);
  const days = entriesOf(calendar, year).map((entry) => listed(entry, options.lang));
  if (options.json) {
    printJson({ year, days });
    return;
  }
  const rows = days.map((day) => [
    words.day(day.date),
    words.weekdays[weekdayOf(day.date) - 1] ?? '',
    words.kinds[day.kind],
    day.name,
    words.statuses[day.status],
    day.source,
  ]);
  printTable([[...words.calendarColumns], ...rows]);
}

/** `dondoc calendar <year>`: every day of a year that is not an ordinary weekday or weekend. A year that is not known exits 65. */
export function register(program: Command): void {
  const { help } = calendarWords.en;
  const command = program.command('calendar').description(help.calendar).argument('<year>', help.year);
  command
    .option('--json', help.json)
    .addOption(command.createOption('--lang <language>', help.language).choices(['vi', 'en']).default(usualLanguage()))
    .addHelpText('after', `\n${help.examples}\n  dondoc calendar 2026\n  dondoc calendar 2026 --json --lang en`)
    .action(printCalendar);
}
