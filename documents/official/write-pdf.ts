import Printer, { type Content, type LaidNode, type NodesAround } from 'pdfmake/js/Printer';
import { cleanDocument } from './clean-document';
import { fontFile } from './fonts';
import { addresseeLines, type Form, formOf, points, SHORT_RULE, textWidth } from './form';
import type { Annex, OfficialDocument } from './official-document';
import { groupEndsPage, headingEndsPage, type Keeping, MOVED } from './pdf-keeping';
import { after, centredLines, longestLine, pdfBlocks, rule } from './pdf-parts';

/**
 * The document as a .pdf in the form of Decree 30/2020/NĐ-CP, Appendix I, with its fonts inside and its charts as drawings.
 * The same document gives the same bytes.
 */
export async function writePdf(given: OfficialDocument): Promise<Buffer> {
  const document = cleanDocument(given);
  const form = formOf(document);
  const broken = new Set<string>();
  for (;;) {
    try {
      return await bytesOf(await laidOut(document, form, broken));
    } catch (error) {
      if (!(error instanceof GroupApart)) throw error;
    }
  }
}

/** Stops a layout that is to be done again with one more group on a new page, before it is drawn. */
class GroupApart extends Error {}

/** The file, not yet written. Adds to `broken` what must begin a new page; a group met for the first time there stops the layout. */
function laidOut(document: OfficialDocument, form: Form, broken: Set<string>) {
  const faces = { normal: fontFile('regular'), bold: fontFile('bold'), italics: fontFile('italic'), bolditalics: fontFile('boldItalic') };
  // Nothing is fetched and no file but the fonts is read, whatever a text says.
  const nowhere = { resolve: () => undefined, resolved: async () => undefined };
  const printer = new Printer({ Tinos: faces }, null, nowhere, (path) => Object.values(faces).includes(path));
  const pageBreakBefore = (node: LaidNode, around: NodesAround): boolean => {
    const { id = '' } = node;
    if (broken.has(id)) return false;
    const apart = groupEndsPage(node, around);
    if (!apart && !headingEndsPage(node, around)) return false;
    broken.add(id);
    if (apart) throw new GroupApart(id);
    return true;
  };
  const keeping = { headings: 0, groups: 0, tables: 0, charts: 0, broken };
  return printer.createPdfKitDocument({ ...definition(document, form, keeping), pageBreakBefore });
}

function bytesOf(file: NodeJS.ReadableStream & { end(): void }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    file.on('data', (chunk: Buffer) => chunks.push(chunk));
    file.on('end', () => resolve(Buffer.concat(chunks)));
    file.on('error', reject);
    file.end();
  });
}

function definition(document: OfficialDocument, form: Form, keeping: Keeping) {
  const { title, author } = document.properties;
  const moment = new Date(document.moment);
  const { left, top, right, bottom } = form.margins;
  return {
    version: '1.7',
    language: document.language,
    displayTitle: true,
    info: { title, subject: title, author, creator: author, creationDate: moment, modDate: moment },
    pageSize: 'A4' as const,
    pageMargins: [points(left), points(top), points(right), points(bottom)] satisfies [number, number, number, number],
    defaultStyle: { font: 'Tinos', fontSize: form.size.body },
    header: (page: number): Content | null => (page === 1 ? null : pageNumber(page, form)),
    content: [
      ...head(document, form),
      ...body(document, form, keeping),
      ...document.annexes.flatMap((annex) => annexParts(annex, form, keeping)),
    ],
  };
}

/** In the middle of the top margin. */
function pageNumber(page: number, form: Form): Content {
  const { left, top, right } = form.margins;
  const above = points(top / 2) - form.size.pageNumber * 0.6;
  return {
    text: String(page),
    style: MOVED,
    alignment: 'center',
    fontSize: form.size.pageNumber,
    margin: [points(left), above, points(right), 0],
  };
}

function head(document: OfficialDocument, form: Form): Content[] {
  const parts: Content[] = [];
  if (document.draftMark !== null) {
    parts.push({ text: document.draftMark, alignment: 'center', bold: true, fontSize: form.size.draftMark, margin: after(4) });
  }
  parts.push(...columns(document, form));
  const width = points(textWidth(form, false));
  if (document.title !== null) {
    const abstract = { fontSize: form.size.abstract, bold: true };
    const within = width - points(20);
    const kind: Content = { text: document.title.kind.toUpperCase(), alignment: 'center', bold: true, fontSize: form.size.kind };
    parts.push({ ...kind, margin: [0, form.between * 2, 0, 0] }, centredLines(document.title.abstract, abstract, within));
    parts.push(rule(longestLine(document.title.abstract, abstract, within) * SHORT_RULE, width, form.between));
  }
  if (document.addressees !== null) parts.push(addressees(document.addressees, form));
  else parts.push({ text: ' ', fontSize: form.between / 2 });
  return parts;
}

function columns({ head }: OfficialDocument, form: Form): Content[] {
  const { size } = form;
  const [left, right] = [points(form.headLeft), points(textWidth(form, false) - form.headLeft)];
  const issuer = { fontSize: size.issuer, bold: true };
  const motto = { fontSize: size.motto, bold: true };
  const bodies: Content[] = head.parent === null ? [] : [centredLines(head.parent.toUpperCase(), { fontSize: size.parent }, left)];
  bodies.push(centredLines(head.issuer.toUpperCase(), issuer, left));
  bodies.push(rule(longestLine(head.issuer.toUpperCase(), issuer, left) * SHORT_RULE, left));
  const state: Content[] = [
    centredLines(head.country.toUpperCase(), { fontSize: size.country, bold: true }, right),
    centredLines(head.motto, motto, right),
    rule(longestLine(head.motto, motto, right), right),
  ];
  const number: Content[] = [{ text: head.numberLine, alignment: 'center', fontSize: size.number }];
  if (head.subject !== null) number.push(centredLines(head.subject, { fontSize: size.subject }, left - points(4)));
  const date: Content = { text: head.placeAndDate, alignment: 'center', italics: true, fontSize: size.placeAndDate };
  return [
    {
      columns: [
        { stack: bodies, width: left },
        { stack: state, width: right },
      ],
    },
    {
      columns: [
        { stack: number, width: left },
        { ...date, width: right },
      ],
      margin: [0, 6, 0, 0],
    },
  ];
}

function addressees(text: { words: string; names: string[] }, form: Form): Content {
  const [first = '', ...names] = addresseeLines(text);
  const space = form.between * 2;
  if (names.length === 0) return { text: first, alignment: 'center', fontSize: form.size.body, margin: [0, space, 0, space] };
  const line = (name: string, left: number): Content => ({ text: name, fontSize: form.size.body, margin: [points(left), 0, 0, 0] });
  return { stack: [line(first, 30), ...names.map((name) => line(name, 45))], margin: [0, space, 0, space] };
}

/** The blocks, and the end of the document: the last paragraph stays with the signature, which never stands alone on a page. */
function body(document: OfficialDocument, form: Form, keeping: Keeping): Content[] {
  const blocks = pdfBlocks(document.blocks, form, textWidth(form, false), keeping);
  const end = endOf(document, form);
  if (end === null) return blocks;
  const closing =
    document.blocks.at(-1)?.type === 'paragraph' ? blocks.splice(-1).map((last) => ({ ...last, id: 'closing', style: MOVED })) : [];
  return [...blocks, { unbreakable: true, stack: [...closing, end] }];
}

function endOf({ signature, recipients }: OfficialDocument, form: Form): Content | null {
  if (signature === null && recipients === null) return null;
  const half = points(textWidth(form, false) / 2);
  const left: Content[] = [];
  if (recipients !== null) {
    left.push({ text: recipients.words, bold: true, italics: true, fontSize: form.size.recipientWords });
    left.push(...recipients.lines.map((line): Content => ({ text: line, fontSize: form.size.recipients })));
  }
  const right: Content[] = [];
  if (signature !== null) {
    right.push(...signature.authority.map((line) => centredLines(line.toUpperCase(), { fontSize: form.size.authority, bold: true }, half)));
    const name: Content = { text: signature.name ?? ' ', alignment: 'center', bold: true, fontSize: form.size.name };
    right.push({ ...name, margin: [0, form.signature, 0, 0] });
  }
  return {
    columns: [
      { stack: left, width: half },
      { stack: right, width: half },
    ],
    margin: [0, form.between, 0, 0],
  };
}

function annexParts(annex: Annex, form: Form, keeping: Keeping): Content[] {
  const orientation = annex.landscape ? 'landscape' : 'portrait';
  const parts: Content[] = [
    {
      text: annex.title,
      alignment: 'center',
      bold: true,
      fontSize: form.size.kind,
      pageBreak: 'before',
      pageOrientation: orientation,
      margin: after(form.between),
    },
  ];
  if (annex.subtitle !== null)
    parts.push({ text: annex.subtitle, alignment: 'center', italics: true, fontSize: form.size.body, margin: after(form.between) });
  return [...parts, ...pdfBlocks(annex.blocks, form, textWidth(form, annex.landscape), keeping)];
}
