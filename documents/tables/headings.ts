import { importHeadings, markHeadings, readersColumns, type TableKind } from '../../words/import-headings';
import { nearestName } from '../package/nearest-name';
import { cleanText } from '../plain-text';
import { columnLetters } from '../spreadsheet/column-letters';
import type { Cell, Sheet } from '../spreadsheet/sheet';
import { headingFolded, remembering } from './fold';

/** Finds the heading of a table in a sheet, and the meaning of each column. */

/** How a heading was recognised: exactly, without accents, in English, or by a synonym. */
export type Recognition = 'exact' | 'withoutAccents' | 'english' | 'synonym';
export type ColumnMeaning = {
  column: number;
  letters: string;
  /** As it stands in the file, on one line. */
  heading: string;
  field: string;
  /** The value that a mark in this column means; null where the cells hold the value. */
  value: string | null;
  by: Recognition;
};
export type UnusedColumn = {
  column: number;
  letters: string;
  heading: string;
  /** The known heading that this one nearly equals, if no other column has it: a person is asked, nothing is guessed. */
  near: string | null;
};
export type Heading = {
  sheet: Sheet;
  /** Its first and last row, counted from 0. */
  from: number;
  to: number;
  columns: ColumnMeaning[];
  /** Columns with the same meaning as another one, with that column's letters. */
  repeated: (ColumnMeaning & { first: string })[];
  unused: UnusedColumn[];
};

/** More rows than titles, notes and blanks above a heading take. */
const SEARCHED_ROWS = 100;
/** Letters of a heading for which one wrong letter is tolerated before asking. */
const LETTERS_FOR_ONE_FAULT = 6;
/** Shorter headings are similar to too many words. */
const SHORTEST_NEAR = 5;

type Known = { name: string; field: string; value: string | null; by: Recognition; exact: string | null };
type KnownHeadings = { byFolded: ReadonlyMap<string, Known>; readers: ReadonlySet<string>; find: (text: string) => Known | undefined };

/** Every name of every column of a kind, folded. */
function knownHeadings(kind: TableKind): KnownHeadings {
  const byFolded = new Map<string, Known>();
  const add = (name: string, known: Omit<Known, 'name'>) => {
    if (!byFolded.has(headingFolded(name))) byFolded.set(headingFolded(name), { name, ...known });
  };
  for (const [field, { vi, en, also }] of Object.entries(importHeadings[kind])) {
    add(vi, { field, value: null, by: 'withoutAccents', exact: vi });
    add(en, { field, value: null, by: 'english', exact: null });
    add(field, { field, value: null, by: 'english', exact: null });
    for (const name of also) add(name, { field, value: null, by: 'synonym', exact: null });
  }
  for (const { field, value, names } of markHeadings[kind]) {
    for (const name of names) add(name, { field, value, by: 'synonym', exact: null });
  }
  const find = remembering((text: string) => byFolded.get(headingFolded(text)) ?? byFolded.get(headingFolded(withoutRemarks(text))));
  return { byFolded, readers: new Set(readersColumns.map(headingFolded)), find };
}

/** A heading without text in brackets: `Thời hạn (ngày/tháng/năm)`. */
function withoutRemarks(text: string): string {
  return text.replaceAll(/\([^()]*\)|\[[^\]]*\]/g, ' ');
}

/** Rows that a heading may have. */
const MOST_ROWS = 3;

/**
 * The best heading of a sheet: the rows with most known names, of which the upper ones have merged cells. Of two with the same names the
 * one with fewer rows wins, since the rows above it are a title. Null where no rows have two known names.
 */
export function headingOf(sheet: Sheet, kind: TableKind): Heading | null {
  const known = knownHeadings(kind);
  const texts = headTexts(sheet);
  let best: { heading: Heading; score: number } | null = null;
  for (let row = 0; row < texts.length; row += 1) {
    for (let rows = 1; rows <= MOST_ROWS; rows += 1) {
      const names = namesOver(texts.slice(row, row + rows), known);
      if (names === null) break;
      const heading = meaningOf(sheet, row, row + rows - 1, names, known);
      const score = scoreOf(heading, known);
      if (score < 2 || heading.columns.length === 0) continue;
      const isBelow = best !== null && score === best.score && heading.to === best.heading.to && heading.from > best.heading.from;
      if (best === null || score > best.score || isBelow) best = { heading, score };
    }
  }
  if (best === null) return null;
  const { heading } = best;
  return { ...heading, unused: heading.unused.map((column) => ({ ...column, near: nearHeading(column.heading, heading.columns, known) })) };
}

/** The row most similar to a heading, to show a person: the first with the most texts. */
export function likelyHeading(sheet: Sheet): string[] {
  const rows = sheet.rows.slice(0, SEARCHED_ROWS).map((row) => row.map((cell) => (typeof cell === 'string' ? oneLine(cell) : '')));
  const counts = rows.map((row) => row.filter((text) => text !== '').length);
  return (rows[counts.indexOf(Math.max(0, ...counts))] ?? []).filter((text) => text !== '');
}

function scoreOf(heading: Heading, known: KnownHeadings): number {
  if (heading.columns.length === 0) return 0;
  const readers = heading.unused.filter((column) => known.readers.has(headingFolded(column.heading))).length;
  return heading.columns.length + (readers > 0 ? 1 : 0) - heading.repeated.length;
}

type HeadText = { text: string; merged: { columns: number; rows: number } | null; isFirst: boolean };

/** The texts of the first rows, with the text of a merged cell in each of its cells. */
function headTexts(sheet: Sheet): HeadText[][] {
  const texts = sheet.rows
    .slice(0, SEARCHED_ROWS)
    .map((row) => row.map((cell): HeadText => ({ text: textOfHead(cell), merged: null, isFirst: true })));
  for (const { row, column, rows, columns } of sheet.merges) {
    const text = texts[row]?.[column]?.text ?? '';
    for (let down = row; down < Math.min(row + rows, texts.length); down += 1) {
      for (let across = column; across < column + columns; across += 1) {
        const cells = texts[down];
        while (cells !== undefined && cells.length <= across) cells.push({ text: '', merged: null, isFirst: true });
        if (cells !== undefined)
          cells[across] = { text, merged: { columns, rows: row + rows - down }, isFirst: down === row && across === column };
      }
    }
  }
  return texts;
}

/**
 * For each column its possible names from the rows of a heading, the fullest first. Null where the lower rows cannot belong to the heading,
 * since they hold values under a complete one.
 */
function namesOver(rows: readonly HeadText[][], known: KnownHeadings): string[][] | null {
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const names: string[][] = [];
  for (let column = 0; column < width; column += 1) {
    const parts: string[] = [];
    for (const [index, cells] of rows.entries()) {
      const { text = '' } = cells[column] ?? {};
      const isOver = index > 0 && (rows[index - 1]?.[column]?.merged?.rows ?? 1) > 1;
      if (text === '' || isOver) continue;
      const upper = rows[index - 1]?.[column];
      const isSpread = (upper?.merged?.columns ?? 1) > 1;
      if (index > 0 && upper !== undefined && !isSpread && known.find(upper.text) !== undefined) return null;
      parts.push(text);
    }
    names.push(parts.length === 0 ? [''] : parts.flatMap((_, index) => inBothOrders(parts.slice(index))));
  }
  return names;
}

/** `Đầu mối` above `Email` is what a heading of one row says as `Email đầu mối`. */
function inBothOrders(parts: readonly string[]): string[] {
  return parts.length === 1 ? [...parts] : [parts.join(' '), [...parts].reverse().join(' ')];
}

function meaningOf(sheet: Sheet, from: number, to: number, names: readonly string[][], known: KnownHeadings): Heading {
  const heading: Heading = { sheet, from, to, columns: [], repeated: [], unused: [] };
  const seen = new Map<string, string>();
  for (const [column, candidates] of names.entries()) {
    const text = candidates.at(-1) ?? '';
    if (text === '') continue;
    const letters = columnLetters(column);
    const name = candidates.find((candidate) => known.find(candidate) !== undefined);
    const found = name === undefined ? undefined : known.find(name);
    if (name === undefined || found === undefined) {
      heading.unused.push({ column, letters, heading: candidates[0] ?? text, near: null });
      continue;
    }
    const by = found.exact !== null && name.toLowerCase() === found.exact.toLowerCase() ? 'exact' : found.by;
    const meaning = { column, letters, heading: name, field: found.field, value: found.value, by } satisfies ColumnMeaning;
    const first = seen.get(`${found.field} ${found.value ?? ''}`);
    if (first !== undefined) heading.repeated.push({ ...meaning, first });
    else {
      seen.set(`${found.field} ${found.value ?? ''}`, letters);
      heading.columns.push(meaning);
    }
  }
  return heading;
}

/** The unused column name that a heading nearly equals. */
function nearHeading(text: string, columns: readonly ColumnMeaning[], known: KnownHeadings): string | null {
  const typed = headingFolded(text);
  if (known.readers.has(typed) || typed.length < SHORTEST_NEAR) return null;
  const taken = new Set(columns.map((column) => column.field));
  const free = [...known.byFolded].filter(([, { field }]) => !taken.has(field)).map(([name]) => name);
  const near = nearestName(typed, free, Math.max(1, Math.floor(typed.length / LETTERS_FOR_ONE_FAULT)));
  return near === null ? null : (known.byFolded.get(near)?.name ?? null);
}

function textOfHead(cell: Cell): string {
  return typeof cell === 'string' ? oneLine(cell) : typeof cell === 'number' ? String(cell) : '';
}

/** A text with single blanks instead of line breaks and runs of blanks. */
export function oneLine(text: string): string {
  return cleanText(text).replaceAll(/\s+/g, ' ');
}
