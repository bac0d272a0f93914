import { chartHeight } from './chart-svg';
import type { Chart, OfficialDocument } from './official-document';

/** Millimetres as twentieths of a point, the unit of .docx. */
export const twips = (mm: number): number => Math.round((mm * 1440) / 25.4);

/** Millimetres as points, the unit of .pdf. */
export const points = (mm: number): number => (mm * 72) / 25.4;

/** A4 in millimetres, upright. */
export const A4 = { width: 210, height: 297 };

/** The short rule under the issuing body and under the abstract, as a share of the line above: a third to a half by the decree. */
export const SHORT_RULE = 0.42;

/** Measures of a page: millimetres for positions on paper, points for letters and the space between them. */
export type Form = {
  margins: { top: number; bottom: number; left: number; right: number };
  /** Width of the left column of the head, in millimetres; the right one takes the rest. */
  headLeft: number;
  size: Record<
    | 'parent'
    | 'issuer'
    | 'country'
    | 'motto'
    | 'number'
    | 'placeAndDate'
    | 'subject'
    | 'kind'
    | 'abstract'
    | 'body'
    | 'authority'
    | 'name'
    | 'recipientWords'
    | 'recipients'
    | 'table'
    | 'pageNumber'
    | 'draftMark',
    number
  >;
  /** First line of a paragraph, in millimetres. */
  firstLine: number;
  /** Between paragraphs, in points. */
  between: number;
  /** Height of a line as a multiple of the single one. */
  line: number;
  /** Room for the signature, in points. */
  signature: number;
  /** Above and below the text of a cell, in points. */
  cell: number;
};

/**
 * The form of Decree 30/2020/NĐ-CP, Appendix I: every measure lies within its ranges. The page for the weekly briefing takes the lower end
 * of each, and smaller tables, for which the decree has no size.
 */
const WHOLE: Form = {
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  headLeft: 73,
  size: {
    parent: 12,
    issuer: 12,
    country: 12,
    motto: 13,
    number: 13,
    placeAndDate: 13,
    subject: 12,
    kind: 14,
    abstract: 14,
    body: 14,
    authority: 13,
    name: 14,
    recipientWords: 12,
    recipients: 11,
    table: 11,
    pageNumber: 13,
    draftMark: 13,
  },
  firstLine: 12.7,
  between: 6,
  line: 1.15,
  signature: 66,
  cell: 2,
};
const FORMS: Record<OfficialDocument['layout'], Form> = {
  document: WHOLE,
  onePage: {
    ...WHOLE,
    size: { ...WHOLE.size, kind: 13, abstract: 13, body: 13, name: 13, table: 10, draftMark: 12 },
    firstLine: 10,
    line: 1,
    signature: 40,
    cell: 0.5,
  },
};

/** The measures of a document. */
export function formOf(document: OfficialDocument): Form {
  return FORMS[document.layout];
}

/** Width of the text in millimetres, on a page that lies upright or across. */
export function textWidth(form: Form, landscape: boolean): number {
  return (landscape ? A4.height : A4.width) - form.margins.left - form.margins.right;
}

/** The addressees as the lines under `Kính gửi:`: a single one follows the words, several get a line with a dash each. */
export function addresseeLines(addressees: { words: string; names: string[] }): string[] {
  const [only, ...others] = addressees.names;
  if (only === undefined || others.length === 0) return [`${addressees.words} ${only ?? ''}`.trim()];
  const last = addressees.names.length - 1;
  return [addressees.words, ...addressees.names.map((name, at) => `- ${name.replace(/[;.]$/, '')}${at === last ? '.' : ';'}`)];
}

/** Width at which charts are drawn: shrunk to the width of the text, their letters of 13 are about as high as a table's. */
export const CHART_WIDTH = 600;

/** The size of a chart in a document, at most as high as a page has room for beside its caption. */
export function chartSize(chart: Chart): { width: number; height: number } {
  return { width: CHART_WIDTH, height: Math.min(chartHeight(chart, CHART_WIDTH), CHART_WIDTH * 1.25) };
}
