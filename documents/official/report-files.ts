import type { Language } from '../../domain/decision/decision';
import type { Report } from '../../domain/report/report';
import { briefingDocument } from './report-briefing';
import { type IssuedAs, reportDocument } from './report-document';
import { reportWorkbook } from './report-workbook';

/** A report as files, for the command line, the pages, and storage when it is issued. */

const office = 'application/vnd.openxmlformats-officedocument';

/** The kinds of file for a report, with their media types. */
export const reportFileKinds = {
  docx: `${office}.wordprocessingml.document`,
  pdf: 'application/pdf',
  xlsx: `${office}.spreadsheetml.sheet`,
} as const;
export type ReportFileKind = keyof typeof reportFileKinds;

export type ReportFileOptions = {
  language: Language;
  /** One page for the weekly briefing; the workbook is the same for both. */
  onePage: boolean;
  issued: IssuedAs | null;
};

/** A report as one file. The same report with the same options gives the same bytes. */
export function reportFile(report: Report, kind: ReportFileKind, options: ReportFileOptions): Promise<Buffer> {
  return reportWriter(report, kind, options)();
}

/**
 * Returns a function that writes a report as one file. It keeps only the texts, so that the record of a large report can be freed before
 * writing.
 */
export function reportWriter(
  report: Report,
  kind: ReportFileKind,
  { language, onePage, issued }: ReportFileOptions,
): () => Promise<Buffer> {
  if (kind === 'xlsx') {
    const workbook = reportWorkbook(report, language);
    return async () => (await import('./write-workbook.js')).writeWorkbook(workbook);
  }
  const document = onePage ? briefingDocument(report, language, issued) : reportDocument(report, language, issued);
  // Each kind has a large library of its own, loaded only where it is needed.
  if (kind === 'docx') return async () => (await import('./write-docx.js')).writeDocx(document);
  return async () => (await import('./write-pdf.js')).writePdf(document);
}

/** The kind of file that a name ends with, or null. */
export function reportFileKindOf(name: string): ReportFileKind | null {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  return ending in reportFileKinds && name.includes('.') ? (ending as ReportFileKind) : null;
}
