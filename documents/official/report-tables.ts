import { kindsOf } from '../../domain/decision/kinds';
import { statusClasses } from '../../domain/record/status';
import { type AgencyStatusFigures, countOf, type StatusFigures, statusFiguresTogether } from '../../domain/report/classes';
import { ageClasses, type OverdueTask } from '../../domain/report/overdue';
import { commandWords } from '../../words/commands';
import { mailWords } from '../../words/mail';
import { degreeText, percentText } from '../../words/report';
import type { Block, Table } from './official-document';
import { capitalised, numbered, type Telling, tableOf, titleIn } from './report-telling';

/** The tables of a report on tasks and agencies. */

type TableBlock = Extract<Block, { type: 'table' }>;

/** Tasks by class against both clocks, with their sum. */
export function classesTable(telling: Telling): TableBlock {
  const { words, language, report, number } = telling;
  const { original, current } = report.standing.classes;
  const names = commandWords[language].status.classes;
  const rows: Table['rows'] = statusClasses
    .filter((name) => original[name].value + current[name].value > 0)
    .map((name) => ({ cells: [capitalised(names[name]), number(original[name].value), number(current[name].value)] }));
  const all = number(report.standing.assigned.value);
  return tableOf(words.captions.classes, words.columns.classes, [6, 3, 3], 'lcc', [
    ...rows,
    { cells: [words.total, all, all], strong: true },
  ]);
}

const agencyWidths = [6.5, 20, 8.5, 10.5, 10.5, 12, 10.5, 10.5, 8.5, 13];

/** Every agency by its kind, with a row for each kind and one for all. */
export function agenciesTable(telling: Telling): TableBlock {
  const { words, language, report } = telling;
  const rows: Table['rows'] = [];
  let count = 0;
  for (const kind of kindsOf(report.record.decision)) {
    const own = report.agencies.filter((entry) => entry.kind === kind.code);
    if (own.length === 0) continue;
    rows.push({ cells: ['', kind.many[language], ...standingCells(statusFiguresTogether(own), telling)], strong: true });
    for (const entry of own) {
      count += 1;
      rows.push({ cells: [String(count), withMerged(entry.agency, telling), ...standingCells(entry, telling)] });
    }
  }
  rows.push({ cells: ['', words.total, ...standingCells(report.standing, telling)], strong: true });
  return tableOf(words.captions.agencies, words.columns.agencies, agencyWidths, 'clcccccccc', rows);
}

/** The name of an agency, with those whose tasks it has taken over. */
export function withMerged(agency: string, { words, taken, agency: nameOf }: Telling): string {
  const before = taken.get(agency);
  return before === undefined ? nameOf(agency) : words.withMerged(nameOf(agency), [...before].map(nameOf).join(', '));
}

/** A row for each kind of agency, and one for all. */
export function groupsTable(telling: Telling): TableBlock {
  const { words, language, report } = telling;
  const rows: Table['rows'] = kindsOf(report.record.decision).flatMap((kind) => {
    const own = report.agencies.filter((entry) => entry.kind === kind.code);
    if (own.length === 0) return [];
    return [{ cells: [`${kind.many[language]} (${own.length})`, ...standingCells(statusFiguresTogether(own), telling)] }];
  });
  rows.push({ cells: [words.total, ...standingCells(report.standing, telling)], strong: true });
  return tableOf(null, words.columns.agencies.slice(1), [26, ...agencyWidths.slice(2)], 'lcccccccc', rows);
}

function standingCells(standing: StatusFigures, { language, number }: Telling): string[] {
  const { original, current } = standing.classes;
  const both = (name: 'completedOnTime' | 'completedLate' | 'overdue') => {
    const [first, now] = [number(original[name].value), number(current[name].value)];
    return first === now ? now : `${first} / ${now}`;
  };
  const [first, now] = [standing.onTime.original.rate, standing.onTime.current.rate].map((rate) => percentText(language, rate));
  return [
    number(standing.assigned.value),
    both('completedOnTime'),
    both('completedLate'),
    both('overdue'),
    number(countOf(current, 'awaiting')),
    number(countOf(current, 'inProgress')),
    number(countOf(current, 'other')),
    first === now ? (now ?? '') : `${first} / ${now}`,
  ];
}

/** The order of the agencies of the province; null where none is ranked yet. */
export function rankingTable({ words, language, report, agency, number }: Telling): TableBlock | null {
  const { ranked } = report.ranking;
  if (ranked.length === 0) return null;
  const rows = ranked.map(({ rank, agency: code, assigned, rates }) => ({
    cells: [String(rank), agency(code), number(assigned), percentText(language, rates.original), percentText(language, rates.current)],
  }));
  return tableOf(words.captions.ranking, words.columns.ranking, [9, 41, 12, 19, 19], 'clccc', rows);
}

/** Overdue tasks by age against both clocks. */
export function agesTable({ words, report, number }: Telling): TableBlock {
  const { original, current } = report.overdue.ages;
  const rows: Table['rows'] = ageClasses.map((age) => ({
    cells: [words.age[age], number(original[age].value), number(current[age].value)],
  }));
  const { classes } = report.standing;
  rows.push({ cells: [words.total, number(classes.original.overdue.value), number(classes.current.overdue.value)], strong: true });
  return tableOf(words.captions.ages, words.columns.ages, [6, 3, 3], 'lcc', rows);
}

/** The tasks overdue longest, at most `most`. */
export function overdueTable(telling: Telling, most: number): TableBlock | null {
  const { words, report } = telling;
  if (report.overdue.tasks.length === 0) return null;
  const rows = report.overdue.tasks
    .slice(0, most)
    .map((task) => [
      telling.agency(task.agency),
      `${titleIn(telling, task)}${task.blocked ? ` (${words.blockedMark})` : ''}`,
      telling.day(task.current),
      telling.number(task.days.current ?? 0),
      letterSent(task, telling),
    ]);
  return tableOf(words.captions.overdue, words.columns.overdue, [6, 22, 33, 13, 11, 15], 'cllccl', numbered(rows));
}

/** The highest letter issued on a task, in words; empty where none was. */
export function letterSent(task: OverdueTask, { language, wording }: Telling): string {
  return task.letter === null ? '' : degreeText(language, task.letter, wording(task.agency));
}

/** Every task that was assigned, under the name of its agency. */
export function tasksTable(telling: Telling): TableBlock {
  const { words, language, report, day, number } = telling;
  const names = commandWords[language].status.classes;
  const tasksOf = new Map<string, typeof report.tasks>();
  for (const task of report.tasks) {
    const own = tasksOf.get(task.agency);
    if (own === undefined) tasksOf.set(task.agency, [task]);
    else own.push(task);
  }
  const rows = report.agencies.flatMap((agency: AgencyStatusFigures): Table['rows'] => {
    const own = tasksOf.get(agency.agency) ?? [];
    const listed = own.map((task, at) => {
      const days = telling.late(task)?.days.current ?? null;
      const title = `${titleIn(telling, task)}${task.period === null ? '' : ` (${mailWords[language].period(task.period)})`}`;
      const state = `${names[task.classes.current]}${task.blocked ? `, ${words.blockedMark}` : ''}`;
      const progress = task.done === null ? '' : words.workbook.progress(task.done, task.total);
      return { cells: [String(at + 1), title, day(task.original), day(task.current), state, progress, days === null ? '' : number(days)] };
    });
    return [{ cells: ['', `${telling.agency(agency.agency)} (${number(own.length)})`, '', '', '', '', ''], strong: true }, ...listed];
  });
  return tableOf(null, words.columns.tasks, [4.5, 41.5, 11, 11, 16, 8, 8], 'clccccc', rows);
}

/** The figures behind the progress charts. */
export function progressTable({ words, report, day, number }: Telling): TableBlock {
  const rows = report.progress.map((point) => ({
    cells: [day(point.day), number(point.assigned), number(point.completed), number(point.overdue), number(point.integrated)],
  }));
  const { assigned, completed, overdue, integrated } = words.series;
  return tableOf(null, [words.day, assigned, completed, overdue, integrated], [3, 2, 2, 2, 2], 'ccccc', rows);
}
