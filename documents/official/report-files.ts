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
export async function reportFile(report: Report, kind: ReportFileKind, options: ReportFileOptions): Promise<Buffer> {
  const [content] = await reportWriters(report, [kind], options)();
  return content as Buffer;
}

/**
 * Returns a function that writes a report in each of some kinds of file, in their order. It keeps only the texts, so that the record of a
 * large report can be freed before writing.
 */
export function reportWriters(
  report: Report,
  kinds: readonly ReportFileKind[],
  { language, onePage, issued }: ReportFileOptions,
): () => Promise<Buffer[]> {
  const workbook = kinds.includes('xlsx') ? reportWorkbook(report, language) : null;
  const isText = kinds.some((kind) => kind !== 'xlsx');
  const document = isText ? (onePage ? briefingDocument : reportDocument)(report, language, issued) : null;
  return async () => {
    const contents: Buffer[] = [];
    for (const kind of kinds) contents.push(await written(kind, { workbook, document }));
    return contents;
  };
}

type ReportTexts = { workbook: ReturnType<typeof reportWorkbook> | null; document: ReturnType<typeof reportDocument> | null };

/** Each kind has a large library of its own, loaded only where it is needed. */
async function written(kind: ReportFileKind, { workbook, document }: ReportTexts): Promise<Buffer> {
  if (workbook !== null && kind === 'xlsx') return (await import('./write-workbook.js')).writeWorkbook(workbook);
  if (document === null) throw new Error(`no text was made for a file of kind ${kind}`);
  return kind === 'docx' ? (await import('./write-docx.js')).writeDocx(document) : (await import('./write-pdf.js')).writePdf(document);
}

/** The kind of file that a name ends with, or null. */
export function reportFileKindOf(name: string): ReportFileKind | null {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  return ending in reportFileKinds && name.includes('.') ? (ending as ReportFileKind) : null;
}
