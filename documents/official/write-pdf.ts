import Printer, { type Content, type Definition, type LaidNode, type NodesAround } from 'pdfmake/js/Printer';
import { cleanDocument } from './clean-document';
import { fontFile } from './fonts';
import { addresseeLines, type Form, formOf, points, SHORT_RULE, textWidth } from './form';
import type { Annex, OfficialDocument } from './official-document';
import { type GroupPlace, groupsApart, headingEndsPage, type Keeping, keepingFrom, MOVED, nameOf, tableParts } from './pdf-keeping';
import { after, centredLines, longestLine, pdfBlocks, rowsDrawn, rule } from './pdf-parts';

/**
 * The document as a .pdf in the form of Decree 30/2020/NĐ-CP, Appendix I, with its fonts inside and its charts as drawings.
 * The same document gives the same bytes.
 */
export async function writePdf(given: OfficialDocument): Promise<Buffer> {
  const document = cleanDocument(given);
  const form = formOf(document);
  const broken = new Set<string>();
  for (;;) {
    const keeping = keepingFrom(broken);
    try {
      return await bytesOf(await laidOut(definition(document, form, keeping), broken));
    } catch (error) {
      if (!(error instanceof GroupApart)) throw error;
      await breakGroups(error.group, keeping, form, broken);
    }
  }
}

/** Stops a layout that is to be done again with one more group on a new page, before it is drawn. */
class GroupApart extends Error {
  constructor(readonly group: string) {
    super(group);
  }
}

/**
 * Makes a group begin a new page, and with it every later group of its table that would end a page then. A page that begins with a
 * group does not hang on what was before it, so that these are found on some pages of the table alone: to lay the whole document out
 * again for each of them takes as many times as long as it has pages.
 */
async function breakGroups(first: string, keeping: Keeping, form: Form, broken: Set<string>): Promise<void> {
  const place = keeping.places.get(first);
  broken.add(first);
  for (let next = place; next !== undefined; ) {
    const found = await nextApart(next, form);
    if (found === null) return;
    broken.add(nameOf(found));
    next = keeping.places.get(nameOf(found));
  }
}

/** Rows that are laid out to find the next group that ends a page, some ten pages; more where there is none. */
const FIRST_ROWS = 200;

async function nextApart({ group, columns, rows, at, width }: GroupPlace, form: Form): Promise<number | null> {
  for (let most = FIRST_ROWS; ; most *= 2) {
    const end = rows.findIndex((row, index) => index >= at + most && row.strong === true);
    const some = rows.slice(at, end === -1 ? rows.length : end);
    const keeping = keepingFrom(new Set());
    const [part = []] = tableParts({ columns, rows: some }, width, keeping);
    const content = [rowsDrawn(columns, part, form, width)];
    try {
      await laidOut({ ...pages(form, width > points(textWidth(form, false))), defaultStyle: defaultStyle(form), content }, new Set());
    } catch (error) {
      if (!(error instanceof GroupApart)) throw error;
      // The first of these rows is the name of the group itself, which counts as none here.
      return group + 1 + (keeping.places.get(error.group)?.group ?? 0);
    }
    if (end === -1) return null;
  }
}

/** The file, not yet written. Adds to `broken` the headings that begin a new page; a group whose name ends a page stops the layout. */
function laidOut(given: Omit<Definition, 'pageBreakBefore'>, broken: Set<string>) {
  const faces = { normal: fontFile('regular'), bold: fontFile('bold'), italics: fontFile('italic'), bolditalics: fontFile('boldItalic') };
  // Nothing is fetched and no file but the fonts is read, whatever a text says.
  const nowhere = { resolve: () => undefined, resolved: async () => undefined };
  const printer = new Printer({ Tinos: faces }, null, nowhere, (path) => Object.values(faces).includes(path));
  const apart = groupsApart();
  const pageBreakBefore = (node: LaidNode, around: NodesAround): boolean => {
    const { id = '' } = node;
    const group = apart(node);
    if (group !== null && !broken.has(group)) throw new GroupApart(group);
    if (broken.has(id) || !headingEndsPage(node, around)) return false;
    broken.add(id);
    return true;
  };
  return printer.createPdfKitDocument({ ...given, pageBreakBefore });
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

function pages(form: Form, landscape: boolean) {
  const { left, top, right, bottom } = form.margins;
  return {
    pageSize: 'A4' as const,
    pageOrientation: landscape ? ('landscape' as const) : ('portrait' as const),
    pageMargins: [points(left), points(top), points(right), points(bottom)] satisfies [number, number, number, number],
  };
}

const defaultStyle = (form: Form) => ({ font: 'Tinos', fontSize: form.size.body });

function definition(document: OfficialDocument, form: Form, keeping: Keeping): Omit<Definition, 'pageBreakBefore'> {
  const { title, author } = document.properties;
  const moment = new Date(document.moment);
  return {
    version: '1.7',
    language: document.language,
    displayTitle: true,
    info: { title, subject: title, author, creator: author, creationDate: moment, modDate: moment },
    ...pages(form, false),
    defaultStyle: defaultStyle(form),
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
