import { isDay } from '../../domain/calendar/time';
import { Grid } from './grid';
import { Refused } from './refused';
import { bounds, type Cell, type Sheet } from './sheet';
import { type Attributes, readXml, xmlText } from './xml-events';
import type { Parts } from './zip-parts';

/** The sheets of an OpenDocument spreadsheet. Throws Refused. */
export function readOds(parts: Parts): Sheet[] {
  const content = parts.get('content.xml');
  if (content === undefined) throw new Refused('damaged');
  const reader = new ContentReader();
  readXml(xmlText(content), {
    open: (name, attributes) => reader.open(name, attributes),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
  });
  return reader.sheets();
}

/** Elements whose inside is not the sheet's content: notes on cells, drawings, the history of changes, tables inside cells. */
const asides = new Set(['annotation', 'shapes', 'frame', 'tracked-changes', 'sub-table', 'forms', 'dde-links']);
/** Elements by which a spreadsheet gets its content from elsewhere. */
const fromElsewhere = new Set(['table-source', 'cell-range-source', 'dde-source']);

type OpenCell = { attributes: Attributes; paragraphs: string[]; isCovered: boolean };
type ReadCell = { value: Cell; times: number; rows: number; columns: number };

class ContentReader {
  private readonly grid = new Grid();
  private readonly hiddenStyles = new Set<string>();
  private style = '';
  private hasBody = false;
  private aside = 0;
  private isInTable = false;
  private row = 0;
  private rowTimes = 1;
  private cells: ReadCell[] = [];
  private cell: OpenCell | null = null;

  sheets(): Sheet[] {
    if (!this.hasBody) throw new Refused('notASpreadsheet');
    if (this.grid.sheets.length === 0) throw new Refused('damaged');
    return this.grid.sheets;
  }

  open(name: string, attributes: Attributes): void {
    if (fromElsewhere.has(name)) this.grid.refuse('externalLinks', null, null);
    if (this.aside > 0 || asides.has(name)) this.aside += 1;
    else if (name === 'style') this.style = attributes.name ?? '';
    else if (name === 'table-properties' && attributes.display === 'false') this.hiddenStyles.add(this.style);
    else if (name === 'spreadsheet') this.hasBody = true;
    else if (!this.hasBody) return;
    else if (name === 'table') this.openTable(attributes);
    else if (name === 'table-row') this.openRow(attributes);
    else if (name === 'table-cell' || name === 'covered-table-cell') this.openCell(name, attributes);
    else if (this.cell !== null) this.openInside(this.cell, name, attributes);
  }

  text(text: string): void {
    const last = (this.cell?.paragraphs.length ?? 0) - 1;
    if (this.cell === null || last < 0 || this.aside > 0) return;
    this.cell.paragraphs[last] += text;
    if ((this.cell.paragraphs[last]?.length ?? 0) > bounds.textCharacters) this.tooLong();
  }

  close(name: string): void {
    if (this.aside > 0) this.aside -= 1;
    else if (name === 'table' && this.isInTable) {
      this.grid.close();
      this.isInTable = false;
    } else if (name === 'table-row' && this.isInTable) this.closeRow();
    else if ((name === 'table-cell' || name === 'covered-table-cell') && this.cell !== null) {
      this.cells.push(this.readCell(this.cell));
      this.cell = null;
    }
  }

  private openTable(attributes: Attributes): void {
    if (this.isInTable) this.damaged();
    this.grid.add(attributes.name ?? '', this.hiddenStyles.has(attributes['style-name'] ?? ''));
    this.isInTable = true;
    this.row = 0;
  }

  private openRow(attributes: Attributes): void {
    if (!this.isInTable || this.cell !== null || this.cells.length > 0) this.damaged();
    this.rowTimes = this.times(attributes['number-rows-repeated']);
    this.grid.count(this.row);
  }

  private openCell(name: string, attributes: Attributes): void {
    if (!this.isInTable || this.cell !== null) this.damaged();
    // A formula that refers to another file; its last result may be old.
    if (/'(file|https?|ftp|smb):|#\$?['\w]/i.test(attributes.formula ?? '')) this.grid.refuse('externalLinks', this.row, null);
    this.cell = { attributes, paragraphs: [], isCovered: name === 'covered-table-cell' };
    this.grid.count(this.row);
  }

  private openInside(cell: OpenCell, name: string, attributes: Attributes): void {
    if (name === 'p' || name === 'h') cell.paragraphs.push('');
    else if (name === 'tab') this.text('\t');
    else if (name === 'line-break') this.text('\n');
    else if (name === 's') {
      const blanks = this.times(attributes.c);
      if (blanks > bounds.textCharacters) this.tooLong();
      this.text(' '.repeat(blanks));
    }
  }

  private readCell({ attributes, paragraphs, isCovered }: OpenCell): ReadCell {
    return {
      value: isCovered ? null : this.valueOf(attributes, paragraphs.join('\n')),
      times: this.times(attributes['number-columns-repeated']),
      rows: this.times(attributes['number-rows-spanned']),
      columns: this.times(attributes['number-columns-spanned']),
    };
  }

  /** Skips empty cells and rows, which every file repeats to the sheet's end. */
  private closeRow(): void {
    const isEmpty = this.cells.every(({ value }) => value === null || value === '');
    const times = isEmpty ? 1 : this.rowTimes;
    for (let time = 0; time < times; time += 1) this.putRow(this.row + time);
    this.row += this.rowTimes;
    this.cells = [];
  }

  private putRow(row: number): void {
    let column = 0;
    for (const { value, times, rows, columns } of this.cells) {
      const isEmpty = value === null || value === '';
      for (let time = 0; time < (isEmpty ? 0 : times); time += 1) this.grid.put(row, column + time, value);
      if (rows > 1 || columns > 1) this.grid.merge({ row, column, rows, columns });
      column += times;
    }
  }

  private valueOf(attributes: Attributes, text: string): Cell {
    const { formula } = attributes;
    const type = attributes['value-type'];
    if (formula !== undefined && type === undefined && text === '') return { formula: formula.replace(/^\w+:=?/, '').slice(0, 100) };
    switch (type) {
      case 'float':
      case 'currency':
        return this.shownNumber(attributes.value, text);
      case 'percentage':
        return this.numberOf(attributes.value);
      case 'boolean':
        return attributes['boolean-value'] === 'true';
      case 'date': {
        const [day = '', clock = ''] = attributes['date-value']?.split('T') ?? [];
        const time = clock.slice(0, 5);
        if (!isDay(day)) return text;
        return /^\d\d:\d\d$/.test(time) && time !== '00:00' && text.includes(':') ? { day, time } : { day };
      }
      case 'time': {
        const number = timeOf(attributes['time-value'] ?? '');
        return number === null ? text : text === '' ? number : { number, shown: text };
      }
      default:
        return text === '' ? (attributes['string-value'] ?? null) : text;
    }
  }

  private numberOf(value: string | undefined): number {
    const number = Number(value);
    return value === undefined || value.trim() === '' || !Number.isFinite(number) ? this.damaged() : number;
  }

  /** A number with its shown text, where that has more zeros than the number. */
  private shownNumber(value: string | undefined, text: string): Cell {
    const number = this.numberOf(value);
    const shown = text.replace(',', '.');
    return /^\d+(\.\d+)?$/.test(shown) && Number(shown) === number && shown !== String(number) ? { number, shown } : number;
  }

  private times(value: string | undefined): number {
    if (value === undefined) return 1;
    return /^[1-9]\d{0,14}$/.test(value) ? Number(value) : this.damaged();
  }

  private tooLong(): never {
    return this.grid.refuse('tooLongText', this.row, bounds.textCharacters);
  }

  private damaged(): never {
    return this.grid.refuse('damaged', this.isInTable ? this.row : null, null);
  }
}

/** A time of day as a fraction of a day, as spreadsheets count; null for any form other than PT08H30M00S. */
function timeOf(duration: string): number | null {
  const found = /^PT(\d{1,6})H(\d{1,2})M(\d{1,2}(?:[.,]\d{1,12})?)S$/.exec(duration);
  if (found === null) return null;
  return (Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3]?.replace(',', '.'))) / 86_400;
}
