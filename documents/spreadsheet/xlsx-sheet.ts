import { isDay } from '../../domain/calendar/time';
import type { Grid } from './grid';
import { type NumberFormat, serialDay, serialTime, shownNumber } from './number-formats';
import { bounds, type Cell, type Merge } from './sheet';
import { type Attributes, readXml } from './xml-events';

/** The parts of a workbook that its sheets refer to. */
export type Workbook = {
  sharedStrings: string[];
  /** Number formats by the number of a cell style. */
  formats: NumberFormat[];
  /** Days are counted from 1904 instead of 1900. */
  from1904: boolean;
};

/** Characters of a formula or an error that are kept for messages. */
const shownOfFormula = 100;

type OpenCell = { column: number; type: string; style: number; value: string | null; inline: string; formula: string | null };

/** Reads one sheet into the grid. Rows and cells that go backwards or contradict their own places count as damage and throw Refused. */
export function readXlsxSheet(xml: string, workbook: Workbook, grid: Grid): void {
  const reader = new SheetReader(workbook, grid);
  readXml(xml, {
    open: (name, attributes) => reader.open(name, attributes),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
  });
}

class SheetReader {
  private readonly workbook: Workbook;
  private readonly grid: Grid;
  private root = '';
  private row = -1;
  private column = -1;
  private cell: OpenCell | null = null;
  private taking: 'value' | 'inline' | 'formula' | null = null;
  /** Depth inside elements that are part of a cell's text element but not of its text. */
  private aside = 0;

  constructor(workbook: Workbook, grid: Grid) {
    this.workbook = workbook;
    this.grid = grid;
  }

  open(name: string, attributes: Attributes): void {
    if (this.root === '') {
      this.root = name;
      if (name !== 'worksheet') this.damaged();
    } else if (name === 'row') this.openRow(attributes.r);
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'mergeCell') this.grid.merge(this.mergeOf(attributes.ref ?? ''));
    else if (this.cell !== null) this.openInside(name);
  }

  private openInside(name: string): void {
    if (name === 'v') this.taking = 'value';
    else if (name === 'f' && this.cell !== null) {
      this.taking = 'formula';
      this.cell.formula = '';
    } else if (name === 't' && this.aside === 0) this.taking = 'inline';
    else if (name === 'rPh') this.aside += 1;
  }

  text(text: string): void {
    if (this.cell === null) return;
    if (this.taking === 'value') this.cell.value = (this.cell.value ?? '') + text;
    else if (this.taking === 'inline') this.cell.inline += text;
    else if (this.taking === 'formula' && (this.cell.formula?.length ?? 0) < shownOfFormula) this.cell.formula += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't' || name === 'f') this.taking = null;
    else if (name === 'rPh') this.aside -= 1;
    else if (name === 'c' && this.cell !== null) {
      this.grid.put(this.row, this.cell.column, this.valueOf(this.cell));
      this.cell = null;
    }
  }

  private openRow(number: string | undefined): void {
    const row = number === undefined ? this.row + 1 : Number(number) - 1;
    if (this.cell !== null || (number !== undefined && !/^[1-9]\d*$/.test(number)) || row <= this.row) this.damaged();
    this.row = row;
    this.column = -1;
    this.grid.count(row);
  }

  private openCell({ r, t = 'n', s }: Attributes): void {
    if (this.cell !== null || this.row === -1) this.damaged();
    const place = r === undefined ? { row: this.row, column: this.column + 1 } : this.placeOf(r);
    if (place.row !== this.row || place.column <= this.column) this.damaged();
    this.column = place.column;
    this.grid.count(this.row);
    this.cell = { column: place.column, type: t, style: s === undefined ? -1 : Number(s), value: null, inline: '', formula: null };
  }

  private valueOf({ type, style, value, inline, formula }: OpenCell): Cell {
    if (type === 'inlineStr') return unescaped(inline);
    // Programs that calculate store a result, even an empty text; others leave its place empty.
    if (formula !== null && type !== 'str' && (value ?? '').trim() === '') return { formula: formula.slice(0, shownOfFormula) };
    if (value === null) return null;
    if (type === 's') return this.sharedString(value);
    if (type === 'str') return unescaped(value);
    if (type === 'e') return { error: value.slice(0, shownOfFormula) };
    if (type === 'b') return value === '1' || value === 'true';
    if (type === 'd') return isDay(value.slice(0, 10)) ? { day: value.slice(0, 10) } : value;
    if (type !== 'n') this.damaged();
    if (value.trim() === '') return null;
    const number = Number(value);
    if (!/^\s*[+-]?[\d.]/.test(value) || !Number.isFinite(number)) this.damaged();
    return this.numberOf(number, this.workbook.formats[style] ?? { type: 'plain' });
  }

  private numberOf(number: number, format: NumberFormat): Cell {
    if (format.type === 'day') {
      const day = serialDay(number, this.workbook.from1904);
      const time = format.hasTime ? serialTime(number) : null;
      return day === null ? number : time === null ? { day } : { day, time };
    }
    const shown = shownNumber(number, format);
    return shown === null ? number : { number, shown };
  }

  private sharedString(value: string): string {
    const text = /^\s*\d+\s*$/.test(value) ? this.workbook.sharedStrings[Number(value)] : undefined;
    return text ?? this.damaged();
  }

  private mergeOf(range: string): Merge {
    const [from = '', to = from, ...more] = range.split(':');
    if (more.length > 0) this.damaged();
    const first = this.placeOf(from);
    const last = this.placeOf(to);
    if (last.row < first.row || last.column < first.column) this.damaged();
    // Cells beyond the limits are not kept, so their merges are cut.
    const rows = Math.min(last.row, bounds.rows) - first.row + 1;
    const columns = Math.min(last.column, bounds.columns) - first.column + 1;
    return { ...first, rows, columns };
  }

  private placeOf(reference: string): { row: number; column: number } {
    const found = /^([A-Z]+)([1-9]\d*)$/.exec(reference);
    if (found === null) return this.damaged();
    let column = 0;
    for (const letter of found[1] as string) column = column * 26 + letter.charCodeAt(0) - 64;
    return { row: Number(found[2]) - 1, column: column - 1 };
  }

  private damaged(): never {
    return this.grid.refuse('damaged', this.row === -1 ? null : this.row, null);
  }
}

/** Decodes `_x000D_`, Excel's form of characters that XML cannot hold. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
