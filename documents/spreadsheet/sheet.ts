import type { SpreadsheetRefusal } from '../../domain/spreadsheet-refusal';
import type { Day } from '../../domain/time';

/** What a spreadsheet of any format holds, as plain values: no formulas, no styles. JSON, for it comes from another process. */

/**
 * A cell's value: a text in NFC as typed, a number, a yes or no, a day, or nothing. A formula stands as its last result, an
 * error as its text, such as `#REF!`; a time of day is a fraction of a day; of a day with a time, the day.
 */
export type Cell = string | number | boolean | { day: Day } | null;

/** Cells merged into one, counted from 0; the value stands in the first of them. */
export type Merge = { row: number; column: number; rows: number; columns: number };

export type Sheet = {
  name: string;
  hidden: boolean;
  /** Row 0 is the row that the spreadsheet numbers 1; nothing is left out, so that a place can be named. A row ends with its last value. */
  rows: Cell[][];
  /** None overlaps another, and none reaches beyond the last row or the widest one. */
  merges: Merge[];
};

export type SpreadsheetReading = { ok: true; sheets: Sheet[] } | ({ ok: false } & SpreadsheetRefusal);

/** Bounds of what is read, far above what an office has and far below what hurts. */
export const bounds = {
  fileBytes: 20 * 1024 * 1024,
  bytesInside: 200 * 1024 * 1024,
  filesInside: 2_000,
  sheets: 50,
  rows: 200_000,
  columns: 200,
  /** Of all sheets, empty ones between values and one for each row included. */
  cells: 4_000_000,
  /** Of one cell; Excel itself holds no more. */
  textCharacters: 32_767,
  /** Of all cells together. */
  characters: 40_000_000,
  seconds: 60,
  memoryMegabytes: 1_024,
} as const;
