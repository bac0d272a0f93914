import { type Calendar, workingDaysBetween } from '../../domain/calendar/calendar';
import { addDays, dayOf, type Instant } from '../../domain/calendar/time';
import { nameOn } from '../../domain/decision/agency-names';
import type { Agency, Decision } from '../../domain/decision/decision';
import { type KindOfAgency, kindsOf } from '../../domain/decision/kinds';
import { type OpenDeadline, openByDefinition } from '../../domain/record/following';
import type { StatusClass } from '../../domain/record/status';
import { deadlineDay, workingDaysLeft } from '../../domain/record/term';
import type { Text } from '../../domain/text/both-languages';
import type { BoardRows, BoardTask } from '../../store/board';
import { isFirstDeadlineAssumed } from '../visit';
import { asksForTasks, type BoardQuery, isShown, plainText, type Show, taskFilters } from './board-query';

/** The board of a decision as a page shows it: figures, columns, and the agencies that a filter leaves. */

export type BoardCell = {
  task: BoardTask;
  /** Working days from today to the current deadline, negative once it has passed; null without one. */
  days: number | null;
  /** Whether it is what the filter asks for. */
  matches: boolean;
  /** Why it has no day although the decision gives it a deadline; null for any other task. */
  open: OpenDeadline | null;
};
export type BoardColumn = { codes: string[]; title: Text; assumed: boolean };
export type BoardLine = {
  code: string;
  name: Text;
  kind: string;
  /** Opened tasks by class: the line's progress. */
  tasks: BoardTask[];
  /** One for each column; null where the agency has no such task. */
  cells: (BoardCell | null)[];
  /**
   * Opened tasks that have no column, the most urgent first: tasks of few agencies, those from directives and requests, and earlier periods
   * that are not over.
   */
  others: BoardCell[];
};
export type BoardFigures = {
  agencies: number;
  tasks: number;
  onTime: number;
  awaiting: number;
  /** Working days that the oldest result has waited. */
  longestWait: number;
  overdue: number;
  /** Of these, those whose deadline ended within the last seven days. */
  newlyOverdue: number;
  blocked: number;
  services: BoardRows['services'];
};
export type Board = {
  figures: BoardFigures;
  columns: BoardColumn[];
  groups: { kind: KindOfAgency; lines: BoardLine[] }[];
  /** How many tasks each filter would show, with the rest of the query as it is. */
  counts: Record<Show, number>;
  /** How many agencies of each kind the rest of the query leaves. */
  kinds: { kind: KindOfAgency; agencies: number }[];
  /** Tasks that the filter asks for. */
  found: number;
};

type Scene = { decision: Decision; calendar: Calendar; now: Instant };

const WEEK = 7;
const LARGE = 10;

/** Filters a decision's rows into the board that a query asks for. */
export function boardOf(rows: BoardRows, scene: Scene, query: BoardQuery): Board {
  const order = kindsOf(scene.decision);
  const columns = columnsOf(scene.decision, rows);
  const wanted = plainText(query.q);
  const lines = linesOf(rows, columns, scene);
  const searched = lines.map((line) => ({ line, isFound: finder(line, columns, scene.decision, wanted) }));
  const inKind = searched.filter(({ line }) => !order.some(({ code }) => code === query.kind) || line.kind === query.kind);
  const shown = inKind.flatMap(({ line, isFound }) => filtered(line, (task) => isShown[query.show](task) && isFound(task), query));
  const count = (show: Show) =>
    inKind.reduce((sum, { line, isFound }) => sum + cellsOf(line).filter(({ task }) => isShown[show](task) && isFound(task)).length, 0);
  const counts = Object.fromEntries(taskFilters.map((show) => [show, count(show)])) as Record<Show, number>;
  return {
    figures: figuresOf(rows, scene),
    columns,
    groups: order
      .map((kind) => ({ kind, lines: shown.filter((line) => line.kind === kind.code) }))
      .filter((group) => group.lines.length > 0),
    counts,
    kinds: order
      .map((kind) => ({
        kind,
        agencies: searched.filter(({ line, isFound }) => line.kind === kind.code && isLeft(line, isFound, query)).length,
      }))
      .filter((entry) => entry.agencies > 0 || entry.kind.code === query.kind),
    found: counts[query.show],
  };
}

/** Its tasks, those without a column last. */
export function cellsOf(line: BoardLine): BoardCell[] {
  return [...line.cells.filter((cell) => cell !== null), ...line.others];
}

function isLeft(line: BoardLine, isFound: (task: BoardTask) => boolean, query: BoardQuery): boolean {
  return filtered(line, (task) => isShown[query.show](task) && isFound(task), query).length > 0;
}

/** The line with its matching tasks marked; null where none matches and the query asks for something. */
function filtered(line: BoardLine, matches: (task: BoardTask) => boolean, query: BoardQuery): BoardLine[] {
  const mark = (cell: BoardCell): BoardCell => ({ ...cell, matches: matches(cell.task) });
  const marked = { ...line, cells: line.cells.map((cell) => (cell === null ? null : mark(cell))), others: line.others.map(mark) };
  return !asksForTasks(query) || cellsOf(marked).some((cell) => cell.matches) ? [marked] : [];
}

/** Searches the agency's name, which finds all of its tasks; else the names of the tasks. */
function finder(line: BoardLine, columns: readonly BoardColumn[], decision: Decision, wanted: string): (task: BoardTask) => boolean {
  if (wanted === '') return () => true;
  if (plainText(`${line.code} ${line.name.vi} ${line.name.en}`).includes(wanted)) return () => true;
  const titles = new Map(columns.flatMap(({ codes, title }) => codes.map((code) => [code, title] as const)));
  for (const { code, title } of decision.tasks) titles.set(code, title);
  const found = new Set(
    [...titles].filter(([code, title]) => plainText(`${code} ${title.vi} ${title.en}`).includes(wanted)).map(([code]) => code),
  );
  return (task) => found.has(task.code);
}

/** One column for each task; those of one name that no agency has together, such as a report asked of two kinds of agencies, share one. */
function columnsOf({ tasks }: Decision, rows: BoardRows): BoardColumn[] {
  const held = new Map<string, Set<string>>();
  for (const { code, agency } of rows.tasks) held.set(code, (held.get(code) ?? new Set()).add(agency));
  const columns: (BoardColumn & { agencies: Set<string> })[] = [];
  for (const definition of tasks) {
    const agencies = held.get(definition.code) ?? new Set<string>();
    if (agencies.size === 0) continue;
    const { title, code } = definition;
    const same = columns.find((column) => column.title.vi === title.vi && [...agencies].every((agency) => !column.agencies.has(agency)));
    if (same === undefined) {
      columns.push({ codes: [code], title, assumed: isFirstDeadlineAssumed(definition), agencies });
      continue;
    }
    same.codes.push(code);
    same.assumed = same.assumed || isFirstDeadlineAssumed(definition);
    for (const agency of agencies) same.agencies.add(agency);
  }
  return columns.filter(({ agencies }) => agencies.size >= fewestIn(rows)).map(({ agencies: _, ...column }) => column);
}

/** In a large decision a task of a few agencies has no column of its own, which would be empty: it stands at the end of their lines. */
function fewestIn({ agencies }: BoardRows): number {
  return agencies.length < LARGE ? 1 : Math.ceil(agencies.length / LARGE);
}

function linesOf(rows: BoardRows, columns: readonly BoardColumn[], scene: Scene): BoardLine[] {
  const byAgency = new Map<string, BoardTask[]>(rows.agencies.map((agency) => [agency, []]));
  for (const task of rows.tasks) byAgency.get(task.agency)?.push(task);
  const ranks = new Map(scene.decision.agencies.map((agency, index) => [agency.code, index]));
  const rank = (code: string) => ranks.get(code) ?? ranks.size;
  return [...byAgency.keys()]
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((code) => lineOf(scene.decision.agencies[rank(code)], code, byAgency.get(code) ?? [], columns, scene));
}

function lineOf(
  agency: Agency | undefined,
  code: string,
  tasks: readonly BoardTask[],
  columns: readonly BoardColumn[],
  scene: Scene,
): BoardLine {
  const cell = (task: BoardTask): BoardCell => ({ task, days: daysTo(task, scene), matches: true, open: openOf(task, scene) });
  const chosen = columns.map(({ codes }) => latestOf(tasks.filter((task) => codes.includes(task.code))));
  const taken = new Set(chosen.map((task) => task?.id));
  const columned = new Set(columns.flatMap(({ codes }) => codes));
  const others = tasks.filter(
    (task) => task.standing !== null && !taken.has(task.id) && !(columned.has(task.code) && isOver(task) && !task.blocked),
  );
  return {
    code,
    name: agency === undefined ? { vi: code, en: code } : nameOn(agency, dayOf(scene.now)),
    kind: agency?.kind ?? kindsOf(scene.decision)[0]?.code ?? '',
    tasks: tasks.filter((task) => task.standing !== null),
    cells: chosen.map((task) => (task === undefined ? null : cell(task))),
    others: others.map(cell).sort((a, b) => urgencyOf(a) - urgencyOf(b)),
  };
}

const urgency: Partial<Record<StatusClass, number>> = {
  overdue: 0,
  refused: 2,
  dueSoon: 3,
  awaitingConfirmation: 4,
  completedOnTime: 9,
  completedLate: 9,
};

function urgencyOf({ task }: BoardCell): number {
  return task.blocked ? 1 : task.standing === null ? 8 : (urgency[task.standing] ?? 5);
}

/** True for a task that is over. Such a period of a report has no column once a later one has opened. */
export function isOver({ standing }: BoardTask): boolean {
  return standing === 'completedOnTime' || standing === 'completedLate' || standing === 'cancelled';
}

/** Chooses among the periods of one column at one agency: the latest that has opened, else the next, else the one that went elsewhere. */
function latestOf(tasks: readonly BoardTask[]): BoardTask | undefined {
  const opened = tasks.filter((task) => task.standing !== null).sort((a, b) => later(b, a));
  const scheduled = tasks.filter((task) => task.status === 'scheduled').sort((a, b) => later(a, b));
  return opened[0] ?? scheduled[0] ?? tasks[0];
}

function later(a: BoardTask, b: BoardTask): number {
  return a.opensOn < b.opensOn ? -1 : a.opensOn > b.opensOn ? 1 : a.id < b.id ? -1 : 1;
}

function openOf({ code, current, standing }: BoardTask, { decision }: Scene): OpenDeadline | null {
  const definition = decision.tasks.find((task) => task.code === code);
  const isOpen = current === null && standing === 'withoutDeadline' && definition !== undefined;
  return isOpen ? openByDefinition(decision, definition) : null;
}

function daysTo({ current }: BoardTask, { calendar, now }: Scene): number | null {
  return current === null ? null : workingDaysLeft(calendar, dayOf(now), current);
}

/** Counted from the same columns as `status` counts from. */
function figuresOf({ agencies, tasks, services }: BoardRows, { calendar, now }: Scene): BoardFigures {
  const count = (standing: StatusClass) => tasks.filter((task) => task.standing === standing).length;
  const today = dayOf(now);
  const waits = tasks.flatMap(({ standing, submittedAt }) =>
    standing === 'awaitingConfirmation' && submittedAt !== null ? [workingDaysBetween(calendar, dayOf(submittedAt), today)] : [],
  );
  const ended = tasks.filter(
    ({ standing, current }) => standing === 'overdue' && current !== null && deadlineDay(calendar, current) >= addDays(today, -WEEK),
  );
  return {
    agencies: agencies.length,
    tasks: tasks.filter(({ standing }) => standing !== null).length,
    onTime: count('completedOnTime'),
    awaiting: count('awaitingConfirmation'),
    longestWait: Math.max(0, ...waits),
    overdue: count('overdue'),
    newlyOverdue: ended.length,
    blocked: tasks.filter(isShown.blocked).length,
    services,
  };
}
