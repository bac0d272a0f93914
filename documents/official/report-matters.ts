import type { LinkedNews } from '../../domain/record/events';
import type { BlockerPath } from '../../domain/report/blockers';
import { urgingsInAll } from '../../domain/report/urgings';
import { newsText } from '../../words/events';
import { levelText } from '../../words/report';
import type { Block, Table } from './official-document';
import { awaitedFrom, awaitedText, capitalised, numbered, shortened, type Telling, tableOf, titleIn } from './report-telling';

/** The tables of a report on blockers, directives, urging and waiting matters. */

type TableBlock = Extract<Block, { type: 'table' }>;

/** Longest text of agencies and leaders, in letters; the record keeps all of it. */
const LONGEST_WORDS = 240;

/** Blockers with their path, open ones first; null where there are none. */
export function blockersTable(telling: Telling, most: number): TableBlock | null {
  const { words, report } = telling;
  if (report.blockers.paths.length === 0) return null;
  const rows = report.blockers.paths
    .slice(0, most)
    .map((path) => [
      `${telling.agency(path.agency)}: ${titleIn(telling, path)}`,
      shortened(path.words, LONGEST_WORDS),
      pathText(path, telling),
      capitalised(awaitedText(path.awaiting, telling)),
    ]);
  return tableOf(words.captions.blockers, words.columns.blockers, [6, 25, 25, 28, 16], 'cllll', numbered(rows));
}

/** `Nêu ngày 25/09/2020; báo cáo Chủ tịch ngày 01/10/2020; …` */
function pathText(path: BlockerPath, { words, language, day }: Telling): string {
  const { raised, pause, reportedUpward, directive, resolved } = path;
  const steps = [
    words.path.raised(day(raised)),
    words.path.pause[pause],
    reportedUpward === null ? null : words.path.upward(day(reportedUpward.on), levelText(language, reportedUpward.to)),
    directive === null ? null : words.path.directive(day(directive.on), levelText(language, directive.by)),
    directive === null || directive.closed === null ? null : words.path.closed(day(directive.closed)),
    resolved === null ? null : resolved.withdrawn ? words.path.withdrawn(day(resolved.on)) : words.path.resolved(day(resolved.on)),
  ];
  return capitalised(steps.filter((step) => step !== null).join('; '));
}

/** Directives, open ones first; null where there are none. */
export function directivesTable(telling: Telling, most: number): TableBlock | null {
  const { words, report, language, day } = telling;
  if (report.directives.entries.length === 0) return null;
  const rows = report.directives.entries
    .slice(0, most)
    .map((entry) => [
      `${capitalised(levelText(language, entry.by))}, ${day(entry.given)}`,
      shortened(entry.words, LONGEST_WORDS),
      entry.tasks.map((task) => `${telling.agency(task.agency)} (${day(task.deadline)}${newsOf(task.news, telling)})`).join('; '),
      entry.closed === null ? capitalised(awaitedText(entry.awaiting, telling)) : capitalised(words.path.closed(day(entry.closed))),
    ]);
  return tableOf(words.captions.directives, words.columns.directives, [6, 16, 32, 28, 18], 'cllll', numbered(rows));
}

function newsOf(news: string | null, { language }: Telling): string {
  return news === null ? '' : `, ${newsText(news as LinkedNews, language)}`;
}

/** Waiting matters by person and kind: their count and longest wait; null where nothing waits. */
export function awaitingTable(telling: Telling): TableBlock | null {
  const { words, report, number } = telling;
  const groups = new Map<string, { who: string; what: string; count: number; longest: number }>();
  for (const entry of report.awaited) {
    const [who, what] = [awaitedFrom(entry, telling), words.awaitedWhat[entry.awaited.what]];
    const group = groups.get(`${who}|${what}`) ?? { who, what, count: 0, longest: 0 };
    groups.set(`${who}|${what}`, { ...group, count: group.count + 1, longest: Math.max(group.longest, entry.workingDays) });
  }
  if (groups.size === 0) return null;
  const rows = [...groups.values()]
    .sort((a, b) => b.longest - a.longest)
    .map(({ who, what, count, longest }) => ({ cells: [capitalised(who), capitalised(what), number(count), words.days(longest)] }));
  return tableOf(words.captions.awaiting, words.columns.awaiting, [30, 38, 12, 20], 'llcc', rows);
}

/** Urgings of each agency beyond the reminders of the ladder; null where there are none. */
export function urgingsTable(telling: Telling): TableBlock | null {
  const { words, report, agency, number } = telling;
  const urged = report.urgings.filter((entry) => urgingsInAll(entry) > entry.reminders.value);
  if (urged.length === 0) return null;
  const sorted = urged.sort((a, b) => urgingsInAll(b) - b.reminders.value - (urgingsInAll(a) - a.reminders.value));
  const rows = sorted.map(({ agency: code, letters, reminders, urged: messages, calls }) => [
    agency(code),
    ...[
      letters.reminder.value,
      letters.urging1.value + letters.urging2.value + letters.urging3.value,
      letters.criticism.value,
      letters.toSuperior.value,
      reminders.value,
      messages.value,
      calls.value,
    ].map(number),
  ]);
  return tableOf(words.captions.urgings, words.columns.urgings, [6, 24, 10, 10, 10.5, 10, 10, 10, 9.5], 'clccccccc', numbered(rows));
}

/** Tasks without a deadline that were assigned more than three months ago, at most `most`; null where there are none. */
export function oldTable(telling: Telling, most: number): TableBlock | null {
  const { words, report, agency, day } = telling;
  const { entries } = report.oldWithoutDeadline;
  if (entries.length === 0) return null;
  const rows = entries.slice(0, most).map((entry) => [agency(entry.agency), titleIn(telling, entry), day(entry.since)]);
  return tableOf(words.captions.old, words.columns.old, [6, 32, 46, 16], 'cllc', numbered(rows));
}

/** Tasks that were extended twice or more; null where there are none. */
export function extensionsTable(telling: Telling): TableBlock | null {
  const { words, report, agency, day, number } = telling;
  const { entries } = report.repeatedExtensions;
  if (entries.length === 0) return null;
  const rows = entries.map((entry) => [
    agency(entry.agency),
    titleIn(telling, entry),
    number(entry.granted),
    day(entry.original),
    day(entry.current),
  ]);
  return tableOf(words.captions.extensions, words.columns.extensions, [6, 25, 33, 10, 13, 13], 'cllccc', numbered(rows));
}

/** Agencies that are late with contributions to others; null where there are none. */
export function coordinatorsTable({ words, report, agency, number }: Telling): TableBlock | null {
  if (report.slowCoordinators.length === 0) return null;
  const rows = report.slowCoordinators.map((entry) => [agency(entry.agency), number(entry.asked.value), number(entry.late.value)]);
  return tableOf(words.captions.coordinators, words.columns.coordinators, [6, 54, 22, 18], 'clcc', numbered(rows));
}

/** The Office's own delay. */
export function delayTable({ words, report, number }: Telling): TableBlock {
  const rows: Table['rows'] = (['verification', 'extensions', 'letters'] as const).map((name) => {
    const { figure, entries } = report.office[name];
    const longest = entries[0]?.workingDays;
    return { cells: [words.delay[name], number(figure.value), longest === undefined ? '–' : words.days(longest)] };
  });
  return tableOf(null, words.columns.delay, [56, 18, 26], 'lcc', rows);
}
