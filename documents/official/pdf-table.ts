import type { Form } from './form';
import type { Column, Table } from './official-document';
import type { Pdf, Unit } from './pdf-paper';
import { drawLine, type Letters, textUnits } from './pdf-text';
import { heightOfLine, type Line, linesWithin } from './text-width';

/** The rows of a table, one after another: a table of twenty thousand rows is never kept as a whole. */

const LINE = 0.5;
const PADDING = 3;
/** Most lines of a row, some two thirds of a landscape page; the rest continues in a row below. */
const MOST_LINES = 24;

type Row = { cells: string[]; strong?: boolean };
type Drawn = { lines: Line[]; align: Column['align'] }[];

export function* tableUnits({ caption, columns, rows }: Table, form: Form, width: number): Generator<Unit> {
  if (caption !== null) {
    const letters: Letters = { size: form.size.table + 1, bold: true };
    for (const line of textUnits(caption, { width, align: 'center', letters }, form.between)) yield { ...line, keepsWithNext: true };
  }
  const table = new TableOnPaper(columns, form, width);
  const titles = columns.map(({ title }) => title);
  const heading = table.heading(titles);
  yield { ...heading, keepsWithNext: true };
  // The name of a group stays with the group; a total at the end of a table begins none.
  const lastOfGroup = rows.findLastIndex(({ strong }) => strong !== true);
  for (const [at, row] of rows.entries()) {
    for (const unit of table.row(row)) {
      const after = at === rows.length - 1 ? form.between : 0;
      yield { ...unit, heading, after, keepsWithNext: row.strong === true && at < lastOfGroup };
    }
  }
}

class TableOnPaper {
  private readonly widths: number[];
  private readonly letters: { plain: Letters; strong: Letters };

  constructor(
    private readonly columns: Column[],
    private readonly form: Form,
    width: number,
  ) {
    const shares = columns.reduce((sum, column) => sum + column.width, 0);
    this.widths = columns.map((column) => (width * column.width) / shares);
    this.letters = { plain: { size: form.size.table }, strong: { size: form.size.table, bold: true } };
  }

  heading(titles: string[]): Unit {
    const cells = titles.map((title, at) => ({ lines: this.linesOf(title, at, true), align: 'center' as const }));
    return this.unit(cells, true, '#e7e6e6');
  }

  *row({ cells, strong = false }: Row): Generator<Unit> {
    const drawn = this.columns.map(({ align }, at) => ({ lines: this.linesOf(cells[at] ?? '', at, strong), align }));
    const most = Math.max(1, ...drawn.map(({ lines }) => lines.length));
    for (let from = 0; from < most; from += MOST_LINES) {
      yield this.unit(
        drawn.map(({ lines, align }) => ({ lines: lines.slice(from, from + MOST_LINES), align })),
        strong,
      );
    }
  }

  private linesOf(text: string, column: number, strong: boolean): Line[] {
    return linesWithin(text, this.roomIn(column), this.form.size.table, strong ? 'bold' : 'regular');
  }

  private roomIn(column: number): number {
    return (this.widths[column] ?? 0) - 2 * PADDING - LINE;
  }

  private unit(cells: Drawn, strong: boolean, fill?: string): Unit {
    const letters = strong ? this.letters.strong : this.letters.plain;
    const line = heightOfLine(letters.size, strong ? 'bold' : 'regular');
    const height = Math.max(1, ...cells.map(({ lines }) => lines.length)) * line + 2 * this.form.cell + LINE;
    const draw = (pdf: Pdf, x: number, y: number) => {
      this.drawFrame(pdf, x, y, height, fill);
      let left = x + PADDING + LINE / 2;
      for (const [column, { lines, align }] of cells.entries()) {
        let top = y + (height - lines.length * line) / 2;
        for (const one of lines) {
          drawLine(pdf, one, letters, align, { x: left, y: top, width: this.roomIn(column) });
          top += line;
        }
        left += this.widths[column] ?? 0;
      }
    };
    return { height, after: 0, keepsWithNext: false, draw };
  }

  /** The lines around each cell. The previous row draws the line above a row; a heading draws its own. */
  private drawFrame(pdf: Pdf, x: number, y: number, height: number, fill: string | undefined): void {
    const width = this.widths.reduce((sum, one) => sum + one, 0);
    if (fill !== undefined)
      pdf
        .rect(x, y, width, height)
        .fill(fill)
        .fillColor('#000000')
        .moveTo(x, y)
        .lineTo(x + width, y);
    pdf.moveTo(x, y + height).lineTo(x + width, y + height);
    let left = x;
    for (const one of [0, ...this.widths]) {
      left += one;
      pdf.moveTo(left, y).lineTo(left, y + height);
    }
    pdf.lineWidth(LINE).stroke('#000000');
  }
}
