import type { SpreadsheetRefusalReason } from '../../../../domain/decision/spreadsheet-refusal';

/** A file that must be refused for this reason, at this row where one is given; or, though it looks hostile, must be read. */
export type HostileFile = {
  name: string;
  content: () => Buffer | Promise<Buffer>;
  expected: SpreadsheetRefusalReason | 'read';
  row?: number;
};

/** Files of one kind of fault that are refused for one reason. */
export function family(expected: HostileFile['expected'], files: Record<string, () => Buffer | Promise<Buffer>>): HostileFile[] {
  return Object.entries(files).map(([name, content]) => ({ name, content, expected }));
}

/** The same with the row that the refusal must name. */
export function familyWithRows(
  expected: SpreadsheetRefusalReason,
  files: Record<string, [row: number, content: () => Buffer | Promise<Buffer>]>,
): HostileFile[] {
  return Object.entries(files).map(([name, [row, content]]) => ({ name, content, expected, row }));
}
