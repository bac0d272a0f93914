import PDFDocument from 'pdfkit';
import { type Face, fontFile } from './fonts';
import { A4, type Form, points, textWidth } from './form';
import type { OfficialDocument } from './official-document';

/** Measures on the pages of a .pdf are points. */
export type Pdf = InstanceType<typeof PDFDocument>;

/** What is never parted by the end of a page: a line, the row of a table, a chart, a signature. */
export type Unit = {
  height: number;
  /** The space below it, which the foot of a page takes in. */
  after: number;
  /** It stands on one page with what follows it. */
  keepsWithNext: boolean;
  /** Stands above it where it begins a page: the heading of its table. */
  heading?: Unit;
  draw(pdf: Pdf, x: number, y: number): void;
};

const FACES: Face[] = ['regular', 'bold', 'italic', 'boldItalic'];

/**
 * The pages of a .pdf, written as they fill and held no longer: a report on twenty thousand tasks has some two thousand of them. What
 * stays together is measured before it is drawn, so that nothing is ever laid out twice.
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
      // None but those below: the library would open one anew each time that it knows the same under two names.
      font: '',
      info: { Title: title, Subject: title, Author: author, Creator: author, CreationDate: at, ModDate: at },
    });
    for (const face of FACES) this.pdf.registerFont(face, fontFile(face));
    this.bytes = bytesOf(this.pdf);
  }

  /** The number stands in the middle of the top margin from the second page on. */
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

  /** What is higher than a page goes on to the next where it must. */
  private putTogether(units: Unit[]): void {
    const height = units.reduce((sum, unit) => sum + unit.height + unit.after, -(units.at(-1)?.after ?? 0));
    this.makeRoomFor(height);
    for (const unit of units) {
      this.makeRoomFor(unit.height);
      if (this.isAtTop && unit.heading !== undefined) this.draw(unit.heading);
      this.draw(unit);
    }
  }

  /** A hundredth of a point is what sums of measures may differ by. */
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
