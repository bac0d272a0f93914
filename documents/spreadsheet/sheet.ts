import type { Day } from '../../domain/time';

/** What a spreadsheet of any format holds, as plain values: no formulas, no styles. JSON, for it comes from another process. */

/** A cell's value: a text in NFC as typed, a number, a yes or no, a day, or nothing. A formula stands as its last result. */
export type Cell = string | number | boolean | { day: Day } | null;

/** Cells merged into one, counted from 0; the value stands in the first of them. */
export type Merge = { row: number; column: number; rows: number; columns: number };

export type Sheet = {
  name: string;
  hidden: boolean;
  /** Row 0 is the row that the spreadsheet numbers 1; nothing is left out, so that a place can be named. */
  rows: Cell[][];
  merges: Merge[];
};

/** Why a file is not read as a spreadsheet. */
export const refusalReasons = [
  'notASpreadsheet',
  'damaged',
  'encrypted',
  'macros',
  'externalLinks',
  'entities',
  'tooLarge',
  'tooLargeInside',
  'tooManyFiles',
  'tooManySheets',
  'tooManyRows',
  'tooManyColumns',
  'tooManyCells',
  'tooLongText',
  'tookTooLong',
  'tooMuchMemory',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** The place in a refused file where there is one: sheet by name, row as the spreadsheet numbers it. `most` is the bound that was passed. */
export type Refusal = { reason: RefusalReason; sheet: string | null; row: number | null; most: number | null };

export type SpreadsheetReading = { ok: true; sheets: Sheet[] } | ({ ok: false } & Refusal);

/** Bounds of what is read, far above what an office has and far below what hurts. */
export const bounds = {
  fileBytes: 20 * 1024 * 1024,
  bytesInside: 200 * 1024 * 1024,
  filesInside: 2_000,
  sheets: 50,
  rows: 200_000,
  columns: 200,
  cells: 4_000_000,
  textCharacters: 32_767,
  seconds: 60,
  memoryMegabytes: 1_024,
} as const;
