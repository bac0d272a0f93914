/** What a spreadsheet reads as the beginning of a formula, behind any number of apostrophes. */
const FORMULA_LIKE = /^'*[=+\-@\t\r]/;

/**
 * A text as a cell of a .csv file that no spreadsheet takes for a formula: one that begins with `=`, `+`, `-`, `@`, a tab
 * or a carriage return, after apostrophes or none, gets one more apostrophe before it. `textOfCsv` takes it away again, so
 * that every text survives the round trip.
 */
export function csvText(text: string): string {
  return FORMULA_LIKE.test(text) ? `'${text}` : text;
}

/** The text that `csvText` made a cell of. A cell typed by a person, without the apostrophe, is the text itself. */
export function textOfCsv(cell: string): string {
  return cell.startsWith("'") && FORMULA_LIKE.test(cell) ? cell.slice(1) : cell;
}

/**
 * A text as a cell of an .xlsx file: `_x0041_` in it is what the format has for the letter A, so its first underline is written
 * as `_x005F_`, which readers take back.
 */
export function xlsxText(text: string): string {
  return text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
