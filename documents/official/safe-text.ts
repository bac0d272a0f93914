/** Matches a text that a spreadsheet reads as a formula, behind any number of apostrophes. */
const FORMULA_LIKE = /^'*[=+\-@\t\r]/;

/**
 * A text for a .csv cell that no spreadsheet reads as a formula: one that begins with `=`, `+`, `-`, `@`, a tab or a carriage return, after
 * any apostrophes, gets one more apostrophe. `textOfCsv` removes it, so that every text survives the round trip.
 */
export function csvText(text: string): string {
  return FORMULA_LIKE.test(text) ? `'${text}` : text;
}

/** The text behind a cell of `csvText`. A cell typed by a person, without the apostrophe, is the text itself. */
export function textOfCsv(cell: string): string {
  return cell.startsWith("'") && FORMULA_LIKE.test(cell) ? cell.slice(1) : cell;
}

/** A row of a .csv without its end: guarded by `csvText`, and in quotation marks where the format needs them. */
export function csvCells(row: readonly (string | number | null)[]): string {
  return row.map(csvCell).join(',');
}

function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = csvText(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A text for an .xlsx cell. In the format `_x0041_` means the letter A, so the underline is written as `_x005F_`, which readers turn back.
 */
export function xlsxText(text: string): string {
  return text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
