import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { unzipSync } from 'fflate';
import type { OfficialDocument } from '../documents/official/official-document';
import type { ReportFileKind } from '../documents/official/report-files';
import type { Workbook } from '../documents/official/workbook';
import { mostMegabytes } from './own-usage';

/**
 * A process that writes the texts of a report into one kind of file, by the product or by the library alone, and tells on standard output
 * what that took. The programs are loaded and the texts read before.
 */

/** `looks`: the library with lines around each cell of a workbook. */
export type Writer = 'product' | 'library' | 'looks';
export type Writing = { seconds: number; cpuSeconds: number; megabytes: number; bytes: number; rows: number };
type Texts = { document: OfficialDocument; workbook: Workbook };
type Write = (texts: Texts) => Promise<Buffer>;

async function writerOf(writer: Writer, kind: ReportFileKind): Promise<Write> {
  if (writer !== 'product') {
    const { docxAlone, pdfAlone, xlsxAlone } = await import('./report-by-library.js');
    const ways: Record<ReportFileKind, Write> = {
      docx: ({ document }) => docxAlone(document),
      pdf: ({ document }) => pdfAlone(document),
      xlsx: ({ workbook }) => xlsxAlone(workbook, writer === 'looks'),
    };
    return ways[kind];
  }
  if (kind === 'docx') {
    const { writeDocx } = await import('../documents/official/write-docx.js');
    return ({ document }) => writeDocx(document);
  }
  if (kind === 'pdf') {
    const { writePdf } = await import('../documents/official/write-pdf.js');
    return ({ document }) => writePdf(document);
  }
  const { writeWorkbook } = await import('../documents/official/write-workbook.js');
  return ({ workbook }) => writeWorkbook(workbook);
}

/** Rows of the tables in a file, its pages in a .pdf. */
function rowsOf(file: Buffer, kind: ReportFileKind): number {
  if (kind === 'pdf') return count(file.toString('latin1'), /\/Type \/Page\b/g);
  const parts = unzipSync(file, { filter: ({ name }) => name === 'word/document.xml' || name.startsWith('xl/worksheets/sheet') });
  const mark = kind === 'docx' ? /<w:tr[ >]/g : /<row /g;
  return Object.values(parts).reduce((sum, part) => sum + count(new TextDecoder().decode(part), mark), 0);
}

function count(text: string, mark: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(mark)) found += 1;
  return found;
}

async function main([writer, kind, file]: [Writer, ReportFileKind, string]): Promise<void> {
  const write = await writerOf(writer, kind);
  const texts: Texts = deserialize(readFileSync(file));
  const [started, before] = [performance.now(), process.cpuUsage()];
  const written = await write(texts);
  const { user, system } = process.cpuUsage(before);
  const took = { seconds: (performance.now() - started) / 1_000, cpuSeconds: (user + system) / 1e6 };
  const megabytes = mostMegabytes();
  const told: Writing = { ...took, megabytes, bytes: written.length, rows: rowsOf(written, kind) };
  process.stdout.write(JSON.stringify(told));
}

void main(process.argv.slice(2) as [Writer, ReportFileKind, string]);
