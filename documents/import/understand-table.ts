import { type ImportProblem, importProblem } from '../../domain/import-problem';
import { type ImportKind, importHeadings } from '../../words/import-headings';
import type { Sheet } from '../spreadsheet/sheet';
import { type ColumnMeaning, type Heading, headingOf, likelyHeading, type UnusedColumn } from './headings';
import { type Group, type GroupReader, readBody, type Skipped, type UnderstoodRow } from './table-body';

/** A table as understood from a spreadsheet: which sheet and heading, what each column means, which rows hold something. */

export type UnderstoodTable = {
  kind: ImportKind;
  file: string;
  sheet: string;
  /** The last row of the heading, as the spreadsheet numbers it. */
  headingRow: number;
  columns: ColumnMeaning[];
  unused: UnusedColumn[];
  rows: UnderstoodRow[];
  groups: Group[];
  skipped: Skipped;
};
export type Understanding = { table: UnderstoodTable | null; problems: ImportProblem[] };

/** Fields of which a table must have one, so that its rows are records of the kind. */
const neededFields: Record<ImportKind, readonly string[]> = {
  agencies: ['nameVi', 'code'],
  services: ['name', 'code'],
  tasks: ['titleVi', 'code'],
};

/**
 * Finds the table of a kind in a spreadsheet. Hidden sheets are passed over; where two sheets have such a table, `sheet` says which
 * one is meant. Problems name sheet and cell: no heading, a column twice, a heading that is nearly a known one, a row of totals that
 * does not agree with the rows above it. Nothing is guessed from a near name.
 */
export function understandTable(
  sheets: readonly Sheet[],
  kind: ImportKind,
  { file, sheet, groupOf }: { file: string; sheet: string | null; groupOf: GroupReader },
): Understanding {
  const candidates = sheets.filter((entry) => (sheet === null ? !entry.hidden : entry.name === sheet.normalize('NFC')));
  if (sheet !== null && candidates.length === 0) {
    const params = { names: sheets.map((entry) => entry.name).join(', ') };
    return { table: null, problems: [importProblem('sheetNotFound', file, { found: sheet, params })] };
  }
  const headings = candidates.flatMap((entry) => headingOf(entry, kind) ?? []);
  const whole = headings.filter((heading) => heading.columns.some((column) => neededFields[kind].includes(column.field)));
  const most = Math.max(0, ...whole.map((heading) => heading.columns.length));
  const best = whole.filter((heading) => heading.columns.length === most);
  const [heading] = best;
  if (heading === undefined) return { table: null, problems: [headingNotFound(candidates, headings, kind, file)] };
  if (best.length > 1) {
    const names = best.map((entry) => entry.sheet.name).join(', ');
    return { table: null, problems: [importProblem('ambiguousSheet', file, { found: names })] };
  }
  const problems = headingProblems(heading, file);
  const body = readBody(heading, { file, kind, groupOf });
  problems.push(...body.problems);
  if (body.rows.length === 0) problems.push(importProblem('noRows', file, { sheet: heading.sheet.name, row: heading.to + 1 }));
  const { columns, unused } = heading;
  const { rows, groups, skipped } = body;
  const table = { kind, file, sheet: heading.sheet.name, headingRow: heading.to + 1, columns, unused, rows, groups, skipped };
  return { table, problems };
}

/** The name of each column that a kind may have, as exported tables say it. */
export function headingNames(kind: ImportKind): string[] {
  return Object.values(importHeadings[kind]).map(({ vi }) => vi);
}

function headingNotFound(sheets: readonly Sheet[], headings: readonly Heading[], kind: ImportKind, file: string): ImportProblem {
  const [heading] = headings;
  const needed = neededFields[kind].map((field) => importHeadings[kind][field]?.vi ?? field);
  const params = { needed: needed[0] ?? '', expected: headingNames(kind).slice(0, MOST_NAMED).join(', ') };
  if (heading !== undefined) {
    const found = [...heading.columns, ...heading.unused].map((column) => column.heading).join(', ');
    return importProblem('headingNotFound', file, { sheet: heading.sheet.name, row: heading.to + 1, found, params });
  }
  const [first] = sheets;
  return importProblem('headingNotFound', file, {
    sheet: first?.name ?? null,
    found: first === undefined ? '' : likelyHeading(first).join(', '),
    params,
  });
}

/** Names of expected columns in one message. */
const MOST_NAMED = 12;

function headingProblems({ sheet, to, repeated, unused }: Heading, file: string): ImportProblem[] {
  const row = to + 1;
  const at = (letters: string) => ({ sheet: sheet.name, row, cell: `${letters}${row}` });
  return [
    ...repeated.map(({ letters, heading, first }) =>
      importProblem('sameMeaning', file, { ...at(letters), found: heading, params: { first } }),
    ),
    ...unused.flatMap(({ letters, heading, near }) =>
      near === null ? [] : [importProblem('nearHeading', file, { ...at(letters), found: heading, params: { suggestion: near } })],
    ),
  ];
}
