import type { Instant } from '../../domain/calendar/time';

/** A workbook as data, before it becomes an .xlsx. Texts stay texts whatever they begin with; nothing is a formula. */
export type Workbook = {
  /** The moment stored in the file; the same workbook gives the same bytes. */
  moment: Instant;
  title: string;
  author: string;
  sheets: WorkbookSheet[];
};

export type WorkbookColumn = {
  title: string;
  /** In characters of the ordinary font. */
  width: number;
  /** A share is a number from 0 to 1, shown in percent. */
  kind: 'text' | 'number' | 'day' | 'percent';
  /** Values that may be chosen in this column, where the sheet is one to fill in. */
  choices?: string[];
  /** False: the column cannot be changed in a protected sheet. */
  open?: boolean;
  wrap?: boolean;
};

export type WorkbookSheet = {
  /** At most 31 characters, none of `[]:*?/\\`. */
  name: string;
  /** Lines above the heading: title, as-of, notes. A hidden one is for the program that reads the sheet again. */
  lines: { text: string; strong?: boolean; hidden?: boolean }[];
  columns: WorkbookColumn[];
  /** A day is `YYYY-MM-DD` in a column of days. */
  rows: (string | number | null)[][];
  /** Rows that are totals or groups, by index. */
  strongRows?: number[];
  /** True: all but the open columns are protected, and the heading stays in sight. */
  protected: boolean;
  landscape: boolean;
};
