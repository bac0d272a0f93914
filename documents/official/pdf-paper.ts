import PDFDocument from 'pdfkit';
import { type Face, fontFile } from './fonts';
import { A4, type Form, points, textWidth } from './form';
import type { OfficialDocument } from './official-document';

/** Measures on the pages of a .pdf are points. */
export type Pdf = InstanceType<typeof PDFDocument>;

/** A part that no page break may split: a line, a table row, a chart, a signature. */
export type Unit = {
  height: number;
  /** The space below it, which may fall into the bottom margin. */
  after: number;
  /** It stays on one page with the next part. */
  keepsWithNext: boolean;
  /** Repeated above it where it begins a page: the heading of its table. */
  heading?: Unit;
  draw(pdf: Pdf, x: number, y: number): void;
};

const FACES: Face[] = ['regular', 'bold', 'italic', 'boldItalic'];

/**
 * The pages of a .pdf, written as they fill and not kept: a report on twenty thousand tasks has some two thousand. Parts that stay together
 * are measured before they are drawn, so that nothing is laid out twice.
 */
export class PdfPaper {
  private readonly pdf: Pdf;
  private readonly bytes: Promise<Buffer>;
  private page = 0;
  private landscape = false;
  private y = 0;
  private isAtTop = true;

  constructor(
    { language, properties: { title, author }, moment }: OfficialDocument,
    private readonly form: Form,
  ) {
    const at = new Date(moment);
    this.pdf = new PDFDocument({
      pdfVersion: '1.7',
      lang: language,
      displayTitle: true,
      autoFirstPage: false,
      // No default font: the library would open a font again each time that it knows it under two names.
      font: '',
      info: { Title: title, Subject: title, Author: author, Creator: author, CreationDate: at, ModDate: at },
    });
    for (const face of FACES) this.pdf.registerFont(face, fontFile(face));
    this.bytes = bytesOf(this.pdf);
  }

  /** From the second page on, the page number stands in the middle of the top margin. */
  beginPage(landscape: boolean): void {
    const { margins, size } = this.form;
    this.landscape = landscape;
    this.page += 1;
    this.pdf.addPage({ size: 'A4', layout: landscape ? 'landscape' : 'portrait', margin: 0 });
    this.y = points(margins.top);
    this.isAtTop = true;
    if (this.page === 1) return;
    this.pdf.font('regular', size.pageNumber);
    const text = String(this.page);
    const middle = points(margins.left + textWidth(this.form, landscape) / 2);
    const above = points(margins.top / 2) - size.pageNumber * 0.6;
    this.pdf.text(text, middle - this.pdf.widthOfString(text) / 2, above, { lineBreak: false });
  }

  put(units: Iterable<Unit>): void {
    let together: Unit[] = [];
    for (const unit of units) {
      together.push(unit);
      if (unit.keepsWithNext) continue;
      this.putTogether(together);
      together = [];
    }
    if (together.length > 0) this.putTogether(together);
  }

  end(): Promise<Buffer> {
    this.pdf.end();
    return this.bytes;
  }

  /** Parts that are together higher than a page continue on the next. */
  private putTogether(units: Unit[]): void {
    const height = units.reduce((sum, unit) => sum + unit.height + unit.after, -(units.at(-1)?.after ?? 0));
    this.makeRoomFor(height);
    for (const unit of units) {
      this.makeRoomFor(unit.height);
      if (this.isAtTop && unit.heading !== undefined) this.draw(unit.heading);
      this.draw(unit);
    }
  }

  /** Tolerance in points for rounding in sums of measures. */
  private makeRoomFor(height: number): void {
    const foot = points((this.landscape ? A4.width : A4.height) - this.form.margins.bottom);
    if (!this.isAtTop && this.y + height > foot + 0.01) this.beginPage(this.landscape);
  }

  private draw(unit: Unit): void {
    unit.draw(this.pdf, points(this.form.margins.left), this.y);
    this.y += unit.height + unit.after;
    this.isAtTop = false;
  }
}

function bytesOf(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}
