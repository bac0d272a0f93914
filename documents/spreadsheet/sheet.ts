import type { Day, TimeOfDay } from '../../domain/calendar/time';
import type { SpreadsheetRefusal } from '../../domain/decision/spreadsheet-refusal';
import type { LookAlike } from '../../domain/text/look-alikes';

/**
 * The content of a spreadsheet of any format, as plain values: no formulas, no styles. It is JSON, because it comes from another process.
 */

/**
 * A cell's value: a text in NFC, a number, a yes or no, a day, or nothing. A formula counts as its last result. The shown text is kept
 * where it differs from the value: zeros of a format, the hour of a day. An unknown value is marked and never read as nothing: an error
 * such as `#REF!`, or a formula without a stored result.
 */
export type Cell =
  | string
  | number
  | boolean
  | { day: Day; time?: TimeOfDay }
  | { number: number; shown: string }
  | { error: string }
  | { formula: string }
  | null;

/** Merged cells, counted from 0; the first of them has the value. */
export type Merge = { row: number; column: number; rows: number; columns: number };

/** Cells of a column with look-alike letters or an old encoding. */
export type ColumnLetters = {
  column: number;
  /** `oldEncoding`: the cells are unchanged, because a person must first agree to the conversion. */
  kind: LookAlike | 'oldEncoding';
  /** The first of the cells. */
  row: number;
  count: number;
};

export type Sheet = {
  name: string;
  hidden: boolean;
  /** Row 0 is the spreadsheet's row 1; no row is left out, so that places can be named. A row ends with its last value. */
  rows: Cell[][];
  /** None overlaps another, and none reaches beyond the last row or the widest one. */
  merges: Merge[];
  /** Replaced look-alike letters and old encodings, by column; left out where there are none. */
  letters?: ColumnLetters[];
};

export type SpreadsheetReading = { ok: true; sheets: Sheet[] } | ({ ok: false } & SpreadsheetRefusal);

/** Limits for reading, far above an office's needs and far below any harm. */
export const bounds = {
  fileBytes: 20 * 1024 * 1024,
  bytesInside: 200 * 1024 * 1024,
  filesInside: 2_000,
  sheets: 50,
  rows: 200_000,
  columns: 200,
  /** Over all sheets, including empty cells between values and one for each row. */
  cells: 4_000_000,
  /** Of one cell; Excel itself holds no more. */
  textCharacters: 32_767,
  /** Of all cells together. */
  characters: 40_000_000,
  seconds: 60,
  memoryMegabytes: 1_024,
} as const;
