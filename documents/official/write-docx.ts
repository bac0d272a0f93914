import {
  AlignmentType,
  Document,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TextRun,
} from 'docx';
import { cleanDocument } from './clean-document';
import { docxBlocks } from './docx-blocks';
import { docxEnd, docxHead } from './docx-frame';
import { centred, FONT, twentieths } from './docx-parts';
import { DocxRows } from './docx-rows';
import { A4, type Form, formOf, textWidth, twips } from './form';
import type { Annex, OfficialDocument } from './official-document';
import { packedAgain } from './same-bytes';

/**
 * The document as a .docx in the form of Decree 30/2020/NĐ-CP, Appendix I. The same document gives the same bytes: nothing in the file
 * comes from the clock or from chance.
 */
export async function writeDocx(given: OfficialDocument): Promise<Buffer> {
  const document = cleanDocument(given);
  const form = formOf(document);
  const end = docxEnd(document, form);
  const rows = new DocxRows();
  const first: ISectionOptions = {
    properties: { titlePage: true, page: page(form, false) },
    headers: { default: pageNumber(form), first: new Header({ children: [new Paragraph({ children: [] })] }) },
    children: [
      ...docxHead(document, form),
      ...(await docxBlocks(document.blocks, form, textWidth(form, false), end.length === 0 ? 'pageEnd' : 'signature', rows)),
      ...docxEnd(document, form),
    ],
  };
  const annexes: ISectionOptions[] = [];
  for (const annex of document.annexes) annexes.push(await annexSection(annex, form, rows));
  const file = new Document({
    title: document.properties.title,
    subject: document.properties.title,
    creator: document.properties.author,
    lastModifiedBy: document.properties.author,
    styles: styles(document, form),
    sections: [first, ...annexes],
  });
  return packedAgain(await Packer.toBuffer(file), (path, xml) => {
    const fixed = withoutClock(path, xml, document);
    return path === 'word/document.xml' ? rows.filledIn(fixed) : [fixed];
  });
}

/** Letters that a program falls back to where a run names none; headings keep their level for navigation, and look like the body. */
function styles(document: OfficialDocument, form: Form) {
  const run = { font: FONT, size: form.size.body * 2, color: '000000' };
  const bold = { run: { ...run, bold: true } };
  const language = { value: document.language === 'vi' ? 'vi-VN' : 'en-GB' };
  return { default: { document: { run: { ...run, language } }, heading1: bold, heading2: bold } };
}

function page(form: Form, landscape: boolean) {
  const { top, bottom, left, right } = form.margins;
  return {
    size: {
      width: twips(A4.width),
      height: twips(A4.height),
      orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    // The number of the page stands in the middle of the top margin.
    margin: {
      top: twips(top),
      bottom: twips(bottom),
      left: twips(left),
      right: twips(right),
      header: twips(top / 2 - 2),
      footer: twips(bottom / 2),
    },
  };
}

function pageNumber(form: Form): Header {
  const number = new TextRun({ children: [PageNumber.CURRENT], font: FONT, size: form.size.pageNumber * 2 });
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] });
}

async function annexSection(annex: Annex, form: Form, rows: DocxRows): Promise<ISectionOptions> {
  const after = { spacing: { after: twentieths(form.between) } };
  const heads = [centred(annex.title, { size: form.size.kind, bold: true }, after)];
  if (annex.subtitle !== null) heads.push(centred(annex.subtitle, { size: form.size.body, italics: true }, after));
  return {
    properties: { type: SectionType.NEXT_PAGE, titlePage: false, page: page(form, annex.landscape) },
    headers: { default: pageNumber(form) },
    children: [...heads, ...(await docxBlocks(annex.blocks, form, textWidth(form, annex.landscape), 'pageEnd', rows))],
  };
}

/** The paragraph that ends a section is written as high as a line; it must not make a page of its own. */
const END_OF_SECTION = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr><w:sectPr';

/** The library dates the file with the clock, and numbers pictures through the life of the process. */
function withoutClock(path: string, xml: string, document: OfficialDocument): string {
  if (path === 'docProps/core.xml') {
    return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${document.moment.replace(/\.\d+Z$/, 'Z')}`);
  }
  let picture = 0;
  return xml.replaceAll('<w:p><w:pPr><w:sectPr', END_OF_SECTION).replace(/(<wp:docPr [^>]*?\bid=")[^"]*/g, (_, before: string) => {
    picture += 1;
    return before + picture;
  });
}
