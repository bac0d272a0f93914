import type { SpreadsheetRefusalReason } from '../../domain/decision/spreadsheet-refusal';
import { isErrorText } from './error-text';
import { repairLetters } from './letters';
import { Refused } from './refused';
import { bounds, type Cell, type Merge, type Sheet } from './sheet';

/** The sheets of one file while they are read, under limits for all of them together. Places are counted from 0. */
export class Grid {
  readonly sheets: Sheet[] = [];
  private cells = 0;
  private characters = 0;

  /** Opens a sheet; what follows is put into it. */
  add(name: string, hidden: boolean): void {
    if (this.sheets.length === bounds.sheets) throw new Refused('tooManySheets', { most: bounds.sheets });
    this.sheets.push({ name: this.text(name, null), hidden, rows: [], merges: [] });
  }

  /** Puts a value at its place; null and empty texts are skipped, wherever they are. */
  put(row: number, column: number, value: Cell): void {
    if (value === null || value === '') return;
    if (row >= bounds.rows) this.refuse('tooManyRows', row, bounds.rows);
    if (column >= bounds.columns) this.refuse('tooManyColumns', row, bounds.columns);
    const { rows } = this.sheet;
    while (rows.length <= row) {
      this.count(row);
      rows.push([]);
    }
    const cells = rows[row] as Cell[];
    while (cells.length <= column) {
      this.count(row);
      cells.push(null);
    }
    cells[column] = typeof value === 'string' ? cellOf(this.text(value, row)) : value;
  }

  /** Counts cells that are read but not kept, so that they cannot be endless. */
  count(row: number | null): void {
    this.cells += 1;
    if (this.cells > bounds.cells) this.refuse('tooManyCells', row, bounds.cells);
  }

  merge(merge: Merge): void {
    this.count(merge.row);
    if (merge.rows > 1 || merge.columns > 1) this.sheet.merges.push(merge);
  }

  /** Ends a sheet: replaces look-alike letters, and cuts merges to the sheet's size. Overlapping ones would give one cell two values. */
  close(): void {
    const { rows } = this.sheet;
    const widest = rows.reduce((most, row) => Math.max(most, row.length), 0);
    const taken = new Set<number>();
    const kept: Merge[] = [];
    for (const merge of this.sheet.merges) {
      const endRow = Math.min(merge.row + merge.rows, rows.length);
      const endColumn = Math.min(merge.column + merge.columns, widest);
      for (let row = merge.row; row < endRow; row += 1) {
        for (let column = merge.column; column < endColumn; column += 1) {
          this.count(row);
          const place = row * bounds.columns + column;
          if (taken.has(place)) this.refuse('damaged', row, null);
          taken.add(place);
        }
      }
      const rest = { ...merge, rows: endRow - merge.row, columns: endColumn - merge.column };
      if (rest.rows > 0 && rest.columns > 0 && (rest.rows > 1 || rest.columns > 1)) kept.push(rest);
    }
    this.sheet.merges = kept;
    const letters = repairLetters(rows);
    if (letters.length > 0) this.sheet.letters = letters;
  }

  refuse(reason: SpreadsheetRefusalReason, row: number | null, most: number | null): never {
    throw new Refused(reason, { sheet: this.sheets.at(-1)?.name ?? null, row: row === null ? null : row + 1, most });
  }

  private get sheet(): Sheet {
    const sheet = this.sheets.at(-1);
    if (sheet === undefined) throw new Refused('damaged');
    return sheet;
  }

  private text(text: string, row: number | null): string {
    if (text.length > bounds.textCharacters) this.refuse('tooLongText', row, bounds.textCharacters);
    this.characters += text.length;
    if (this.characters > bounds.characters) this.refuse('tooMuchText', row, bounds.characters);
    return text.normalize('NFC');
  }
}

function cellOf(text: string): Cell {
  return isErrorText(text) ? { error: text } : text;
}
