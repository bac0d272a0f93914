import { asksForTasks, type BoardQuery } from './board-query';
import { type BoardCell, type BoardLine, cellsOf, isOver } from './board-view';

/** The tasks of a board by urgency, as a phone lists them: what is late, blocked, waiting for the Office or due soon, then all the rest. */

const urgentSections = ['late', 'block', 'wait', 'soon'] as const;
export type SectionName = (typeof urgentSections)[number] | 'rest';
export type UrgentSection = {
  name: SectionName;
  /** Tasks in it, shown or not. */
  total: number;
  /** The most urgent first; those of one agency together. */
  agencies: { line: BoardLine; cells: BoardCell[] }[];
};
export type UrgentBoard = {
  sections: UrgentSection[];
  /** Codes of the agencies of which no task is in a section: their progress is all that a phone shows. */
  quiet: ReadonlySet<string>;
  /** Whether a section leaves out some of its tasks. */
  isCut: boolean;
};

/** So many tasks of each section are listed where everything is asked for, and so many in all where something is. */
const MOST_OF_EACH = 8;
const MOST_FOUND = 100;

/** Lists the tasks that the lines' filter asks for; where it asks for all of them, those that are urgent. */
export function urgentOf(lines: readonly BoardLine[], query: BoardQuery): UrgentBoard {
  const all = lines.flatMap((line) =>
    cellsOf(line)
      .filter(({ matches }) => matches)
      .map((cell) => ({ line, cell })),
  );
  const isFound = asksForTasks(query);
  let left = MOST_FOUND;
  const names: SectionName[] = isFound ? [...urgentSections, 'rest'] : [...urgentSections];
  const sections = names.flatMap((name) => {
    const found = all.filter(({ cell }) => sectionOf(cell) === name).sort((a, b) => rankIn(name, a.cell) - rankIn(name, b.cell));
    const shown = found.slice(0, isFound ? left : MOST_OF_EACH);
    left -= shown.length;
    return found.length === 0 ? [] : [{ name, total: found.length, agencies: byAgency(shown) }];
  });
  const pressing = new Set(all.filter(({ cell }) => sectionOf(cell) !== 'rest').map(({ line }) => line.code));
  const listed = sections.reduce((sum, { agencies }) => sum + agencies.reduce((tasks, { cells }) => tasks + cells.length, 0), 0);
  return {
    sections,
    quiet: new Set(lines.filter(({ code, tasks }) => !pressing.has(code) && tasks.length > 0).map(({ code }) => code)),
    isCut: listed < sections.reduce((sum, { total }) => sum + total, 0),
  };
}

/** Each task is in one section: the first that fits. */
function sectionOf({ task }: BoardCell): SectionName {
  if (task.standing === 'overdue') return 'late';
  if (task.blocked && task.standing !== null && !isOver(task)) return 'block';
  if (task.standing === 'awaitingConfirmation' || task.standing === 'refused') return 'wait';
  return task.standing === 'dueSoon' ? 'soon' : 'rest';
}

/** Whatever waits longest for the Office comes first there; elsewhere what is due first. A task without a day comes last. */
function rankIn(name: SectionName, { task, days }: BoardCell): number {
  if (name === 'wait') return task.submittedAt === null ? Number.NEGATIVE_INFINITY : Date.parse(task.submittedAt);
  return days ?? Number.MAX_SAFE_INTEGER;
}

function byAgency(found: readonly { line: BoardLine; cell: BoardCell }[]): UrgentSection['agencies'] {
  const agencies = new Map<string, { line: BoardLine; cells: BoardCell[] }>();
  for (const { line, cell } of found) {
    const known = agencies.get(line.code);
    if (known === undefined) agencies.set(line.code, { line, cells: [cell] });
    else known.cells.push(cell);
  }
  return [...agencies.values()];
}
