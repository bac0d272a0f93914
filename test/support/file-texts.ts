import { paragraphsOf, partsOf } from '../documents/official/support/package-parts';
import { readPdf } from '../documents/official/support/pdf-text';

/** The texts of a file, each whole: paragraphs, cells, lines. */
export function textsIn(file: Buffer): string[] {
  if (file.subarray(0, 5).toString('latin1') === '%PDF-')
    return readPdf(file).pages.map((page) => page.texts.map(({ text }) => text).join(' '));
  const parts = partsOf(file);
  const word = [...parts].filter(([path]) => /^word\/(?:document|header\d*|footer\d*)\.xml$/.test(path));
  if (word.length > 0) return word.flatMap(([, xml]) => paragraphsOf(xml).map(({ text }) => decoded(text)));
  const strings = [...parts].filter(([path]) => /^xl\/(?:sharedStrings|worksheets\/sheet\d+)\.xml$/.test(path));
  const sheets = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"[^>]*>/g)];
  const names = sheets.flatMap(([sheet, name = '']) => (sheet.includes('state="hidden"') ? [] : [decoded(name)]));
  if (names.length === 0) throw new Error(`neither a document nor a workbook: ${file.subarray(0, 200).toString('utf8')}`);
  return [...names, ...strings.flatMap(([, xml]) => [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text = '']) => decoded(text)))];
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}
