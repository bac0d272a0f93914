import type { LaidNode, NodesAround } from 'pdfmake/js/Printer';
import type { Column, Table } from './official-document';

/**
 * What stays together on a page of a .pdf: a heading or a caption with what follows it, the row that names a group with the group.
 * The library breaks a page before a paragraph, not before a row: a table is parted there, and laid out again.
 */
export type Keeping = {
  /** How many of each were met so far; a number in an id is the place in the document. */
  headings: number;
  groups: number;
  tables: number;
  charts: number;
  /** The ids of the headings, the captions and the names of groups that begin on a new page. */
  broken: ReadonlySet<string>;
  /** Where the name of each group stands, by its id. */
  places: Map<string, GroupPlace>;
};

/** A group's name is the row at `at` of a table as wide as `width` points. */
export type GroupPlace = { group: number; columns: Column[]; rows: Table['rows']; at: number; width: number };

export function keepingFrom(broken: ReadonlySet<string>): Keeping {
  return { headings: 0, groups: 0, tables: 0, charts: 0, broken, places: new Map() };
}

/** A row and the id that the layout knows it by, once in a document; null where nothing asks for it. */
export type KeptRow = Table['rows'][number] & { mark: string | null };

export const nameOf = (group: number): string => `group ${group}`;
const firstOf = (group: number): string => `first of ${nameOf(group)}`;

/** The rows of a table in parts, each but the first beginning a page with the name of a group. A total, which ends a table, names none. */
export function tableParts({ columns, rows }: Pick<Table, 'columns' | 'rows'>, width: number, keeping: Keeping): KeptRow[][] {
  const lastOfGroup = rows.findLastIndex(({ strong }) => strong !== true);
  let part: KeptRow[] = [];
  const parts = [part];
  let open: number | null = null;
  for (const [at, row] of rows.entries()) {
    const strong = row.strong === true;
    let mark = open !== null && !strong ? firstOf(open) : null;
    if (mark !== null) open = null;
    if (strong && open === null && at > 0 && at < lastOfGroup) {
      open = keeping.groups;
      keeping.groups += 1;
      mark = nameOf(open);
      keeping.places.set(mark, { group: open, columns, rows, at, width });
      if (keeping.broken.has(mark)) {
        part = [];
        parts.push(part);
      }
    }
    if (part.length === 0 && mark === null) {
      mark = `table ${keeping.tables}`;
      keeping.tables += 1;
    }
    part.push({ ...row, mark });
  }
  return parts;
}

const onPageOf = (node: LaidNode, others: LaidNode[]): LaidNode[] =>
  others.filter((other) => other.startPosition.pageNumber === node.startPosition.pageNumber);

/**
 * The style of what is laid out apart and then moved, as rows, unbreakable stacks and page numbers are. The library tells where it stands
 * as if it had not been moved, unless it has an id.
 */
export const MOVED = 'moved';

const standsOnPage = ({ id, text, svg, style }: LaidNode): boolean =>
  (text !== undefined || svg !== undefined) && (style !== MOVED || id !== undefined);

/** What makes a text a heading or a caption: its id, its level, and the new page where it needs one. */
export function asHeading(level: number, keeping: Keeping): { id: string; headlineLevel: number; pageBreak?: 'before' } {
  const id = `heading ${keeping.headings}`;
  keeping.headings += 1;
  return { id, headlineLevel: level, ...(keeping.broken.has(id) && { pageBreak: 'before' }) };
}

/** Whether a heading or a caption ends its page: nothing but other headings follows it there. One that begins a page stays. */
export function headingEndsPage(node: LaidNode, around: NodesAround): boolean {
  if (node.headlineLevel === undefined || node.startPosition.verticalRatio <= 0) return false;
  const follows = around.getFollowingNodesOnPage().filter((other) => standsOnPage(other) && other.headlineLevel === undefined);
  return onPageOf(node, follows).length === 0;
}

/**
 * Told of each text of a layout in its order, gives the id of a group whose name ends a page, its first row being on the next; null of
 * all others.
 */
export function groupsApart(): (node: LaidNode) => string | null {
  let name: { id: string; first: string; page: number } | null = null;
  return ({ id, startPosition: { pageNumber } }) => {
    const group = /^group (\d+)$/.exec(id ?? '')?.[1];
    if (id !== undefined && group !== undefined) name = { id, first: firstOf(Number(group)), page: pageNumber };
    if (name === null || id !== name.first) return null;
    const { id: told, page } = name;
    name = null;
    return page === pageNumber ? null : told;
  };
}
