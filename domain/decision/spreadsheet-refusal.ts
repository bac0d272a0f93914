/** Why a file is not read as a spreadsheet. */
export const spreadsheetRefusalReasons = [
  'notASpreadsheet',
  'damaged',
  'bareQuotes',
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
  'tooMuchText',
  'tookTooLong',
  'tooMuchMemory',
] as const;
export type SpreadsheetRefusalReason = (typeof spreadsheetRefusalReasons)[number];

/**
 * Why a file is refused, and where: the name of the sheet, the row as the spreadsheet numbers it, a cell such as `C2`. `most` is the
 * bound that was passed: bytes, files, sheets, rows, columns, cells, characters, seconds or megabytes.
 */
export type SpreadsheetRefusal = {
  reason: SpreadsheetRefusalReason;
  sheet: string | null;
  row: number | null;
  cell?: string;
  most: number | null;
};
