import { cleanDocument } from './clean-document';
import { addresseeLines, type Form, formOf, points, SHORT_RULE, textWidth } from './form';
import type { Annex, OfficialDocument } from './official-document';
import { PdfPaper, type Unit } from './pdf-paper';
import { blockUnits } from './pdf-parts';
import { beside, evenUnits, type Letters, longestLine, rule, space, textUnits } from './pdf-text';

/**
 * The document as a .pdf in the form of Decree 30/2020/NĐ-CP, Appendix I, with its fonts inside and its charts as drawings.
 * The same document gives the same bytes.
 */
export async function writePdf(given: OfficialDocument): Promise<Buffer> {
  const document = cleanDocument(given);
  const form = formOf(document);
  const paper = new PdfPaper(document, form);
  paper.beginPage(false);
  paper.put(head(document, form));
  paper.put(body(document, form));
  for (const annex of document.annexes) {
    paper.beginPage(annex.landscape);
    paper.put(annexUnits(annex, form));
  }
  return paper.end();
}

function head(document: OfficialDocument, form: Form): Unit[] {
  const width = points(textWidth(form, false));
  const mark = { size: form.size.draftMark, bold: true };
  return [
    ...(document.draftMark === null ? [] : textUnits(document.draftMark, { width, align: 'center', letters: mark }, 4)),
    ...columns(document, form),
    ...(document.title === null ? [] : title(document.title, form, width)),
    ...(document.addressees === null ? [space(form.between / 2)] : addressees(document.addressees, form, width)),
  ];
}

function columns({ head }: OfficialDocument, form: Form): Unit[] {
  const { size } = form;
  const [left, right] = [points(form.headLeft), points(textWidth(form, false) - form.headLeft)];
  const issuer = { size: size.issuer, bold: true };
  const motto = { size: size.motto, bold: true };
  const bodies = [
    ...(head.parent === null ? [] : evenUnits(head.parent.toUpperCase(), { size: size.parent }, left)),
    ...evenUnits(head.issuer.toUpperCase(), issuer, left),
    rule(longestLine(head.issuer.toUpperCase(), issuer, left) * SHORT_RULE, left),
  ];
  const state = [
    ...evenUnits(head.country.toUpperCase(), { size: size.country, bold: true }, right),
    ...evenUnits(head.motto, motto, right),
    rule(longestLine(head.motto, motto, right), right),
  ];
  const aside = points(2);
  const number = [
    ...textUnits(head.numberLine, { width: left, align: 'center', letters: { size: size.number } }, 0),
    ...(head.subject === null ? [] : [beside({ units: [], width: aside }, subject(head.subject, size.subject, left - 2 * aside))]),
  ];
  const letters: Letters = { size: size.placeAndDate, italics: true };
  const date = textUnits(head.placeAndDate, { width: right, align: 'center', letters }, 0);
  return [
    beside({ units: bodies, width: left }, { units: state, width: right }),
    space(6),
    beside({ units: number, width: left }, { units: date, width: right }),
  ];
}

function subject(text: string, size: number, width: number): { units: Unit[]; width: number } {
  return { units: evenUnits(text, { size }, width), width };
}

function title(text: { kind: string; abstract: string }, form: Form, width: number): Unit[] {
  const abstract = { size: form.size.abstract, bold: true };
  const within = width - points(20);
  const aside = { units: [], width: points(10) };
  return [
    space(form.between * 2),
    ...textUnits(text.kind.toUpperCase(), { width, align: 'center', letters: { size: form.size.kind, bold: true } }, 0),
    beside(aside, { units: evenUnits(text.abstract, abstract, within), width: within }),
    rule(longestLine(text.abstract, abstract, within) * SHORT_RULE, width, form.between),
  ];
}

function addressees(text: { words: string; names: string[] }, form: Form, width: number): Unit[] {
  const [first = '', ...names] = addresseeLines(text);
  const letters = { size: form.size.body };
  const around = space(form.between * 2);
  if (names.length === 0) return [around, ...textUnits(first, { width, align: 'center', letters }, around.height)];
  const line = (name: string, left: number): Unit[] =>
    textUnits(name, { left: points(left), width: width - points(left), align: 'left', letters }, 0);
  return [around, ...line(first, 30), ...names.flatMap((name) => line(name, 45)), around];
}

/** The blocks, and the end of the document: the last paragraph stays with the signature, which never stands alone on a page. */
function* body(document: OfficialDocument, form: Form): Generator<Unit> {
  const width = points(textWidth(form, false));
  const end = endOf(document, form);
  const last = document.blocks.at(-1);
  const closing = end !== null && last?.type === 'paragraph' ? [last] : [];
  yield* blockUnits(document.blocks.slice(0, document.blocks.length - closing.length), form, width);
  for (const unit of blockUnits(closing, form, width)) yield { ...unit, keepsWithNext: true };
  if (end !== null) yield* [space(form.between), end];
}

function endOf({ signature, recipients }: OfficialDocument, form: Form): Unit | null {
  if (signature === null && recipients === null) return null;
  const half = points(textWidth(form, false) / 2);
  return beside(
    { units: recipientUnits(recipients, form, half), width: half },
    { units: signatureUnits(signature, form, half), width: half },
  );
}

function recipientUnits(recipients: OfficialDocument['recipients'], form: Form, width: number): Unit[] {
  if (recipients === null) return [];
  const words: Letters = { size: form.size.recipientWords, bold: true, italics: true };
  const lines = { size: form.size.recipients };
  return [
    ...textUnits(recipients.words, { width, align: 'left', letters: words }, 0),
    ...recipients.lines.flatMap((line) => textUnits(line, { width, align: 'left', letters: lines }, 0)),
  ];
}

function signatureUnits(signature: OfficialDocument['signature'], form: Form, width: number): Unit[] {
  if (signature === null) return [];
  const authority: Letters = { size: form.size.authority, bold: true };
  const name: Letters = { size: form.size.name, bold: true };
  return [
    ...signature.authority.flatMap((line) => evenUnits(line.toUpperCase(), authority, width)),
    space(form.signature),
    ...textUnits(signature.name ?? ' ', { width, align: 'center', letters: name }, 0),
  ];
}

function* annexUnits(annex: Annex, form: Form): Generator<Unit> {
  const width = points(textWidth(form, annex.landscape));
  yield* textUnits(annex.title, { width, align: 'center', letters: { size: form.size.kind, bold: true } }, form.between);
  if (annex.subtitle !== null) {
    yield* textUnits(annex.subtitle, { width, align: 'center', letters: { size: form.size.body, italics: true } }, form.between);
  }
  yield* blockUnits(annex.blocks, form, width);
}
