import type { Command } from 'commander';
import { type CalendarEntry, entriesOf, knows } from '../domain/calendar/calendar';
import { knownNotices } from '../domain/calendar/holidays';
import { calendarWarning } from '../domain/calendar/notice-warning';
import { type Day, dayOf, weekdayOf } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import { exitCodes, Failure } from '../local/failure';
import { calendarWarningText, calendarWords } from '../words/calendar';
import { calendarNoticeWords } from '../words/calendar-notice';
import { type AddOptions, addNotice } from './calendar-add';
import { knownCalendar } from './known-calendar';
import { inOneLine } from './listed';
import { type CommonOptions, usualLanguage } from './options';
import { printJson, printTable } from './output';

/** A day of `calendar --json`; `due --json` uses the same keys. */
type ListedDay = { date: Day; kind: CalendarEntry['kind']; name: string; source: string; status: CalendarEntry['status'] };

function listed(entry: CalendarEntry, language: Language): ListedDay {
  return { date: entry.day, kind: entry.kind, name: entry.name[language], source: entry.source, status: entry.status };
}

async function printCalendar(yearText: string, options: CommonOptions): Promise<void> {
  const words = calendarWords[options.lang];
  const { calendar, now } = await knownCalendar(options.lang);
  if (!/^\d{4}$/.test(yearText) || !knows(calendar, `${yearText}-01-01`)) {
    throw new Failure(words.badYear(yearText, calendar.firstDay.slice(0, 4), calendar.lastDay.slice(0, 4)), exitCodes.badData);
  }
  const year = Number(yearText);
  const days = entriesOf(calendar, year).map((entry) => listed(entry, options.lang));
  const warning = calendarWarning(calendar, dayOf(now));
  if (warning !== null) process.stderr.write(`${calendarWarningText(warning, options.lang)}\n`);
  if (options.json) {
    printJson({ year, days, warning });
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

/** `dondoc calendar list`: every notice known, the built-in ones (version null) before those entered. */
async function printNotices(options: CommonOptions): Promise<void> {
  const { statuses, day } = calendarWords[options.lang];
  const words = calendarNoticeWords[options.lang].list;
  const { entered } = await knownCalendar(options.lang);
  const notices = [...knownNotices.map((paper) => ({ paper, version: null, recorded: null })), ...entered];
  if (options.json) {
    printJson({
      notices: notices.map(({ paper: { id, year, happened, status, source }, version, recorded }) => {
        return { id, year, happened, status, source, version, recorded };
      }),
    });
    return;
  }
  const rows = notices.map(({ paper, version, recorded }) => [
    version === null ? words.builtIn : String(version),
    paper.id,
    String(paper.year),
    paper.happened === null ? words.unknown : day(paper.happened),
    statuses[paper.status],
    recorded === null ? '' : day(dayOf(recorded)),
    paper.source,
  ]);
  printTable([[...words.columns], ...rows]);
}

/** `dondoc calendar <year> | add <file> | list`: shows the days off of a year with their notices. An unknown year exits 65. */
export function register(program: Command): void {
  const { help } = calendarWords.en;
  const notices = calendarNoticeWords.en.help;
  const command = program.command('calendar').description(inOneLine('calendar')).argument('<year>', help.year);
  command
    .option('--json', help.json)
    .addOption(command.createOption('--lang <language>', help.language).choices(['vi', 'en']).default(usualLanguage()))
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      `\n${help.examples}\n  dondoc calendar 2026\n  dondoc calendar 2026 --json --lang en\n  dondoc calendar add notice.yaml`,
    )
    .action(printCalendar);
  // `calendar` reads the options first, including those after `add` or `list`.
  command
    .command('add')
    .description(notices.add)
    .argument('<file>', notices.file)
    .option('--yes', notices.yes)
    .addHelpText('after', `\n${help.examples}\n  dondoc calendar add notice.yaml\n  dondoc calendar add notice.yaml --yes`)
    .action((file: string, _own: object, add: Command) => addNotice(file, add.optsWithGlobals<AddOptions>()));
  command
    .command('list')
    .description(notices.list)
    .action((_own: object, list: Command) => printNotices(list.optsWithGlobals<CommonOptions>()));
}
