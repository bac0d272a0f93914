import { type FileChild, LineRuleType, Paragraph } from 'docx';
import { centred, centredLines, longestLine, plainTable, rule, runs, twentieths } from './docx-parts';
import { addresseeLines, type Form, SHORT_RULE, textWidth, twips } from './form';
import type { OfficialDocument } from './official-document';

/** The part above the body: the draft mark, the two columns of the head, kind and abstract, the addressees. */
export function docxHead(document: OfficialDocument, form: Form): FileChild[] {
  const parts: FileChild[] = [];
  if (document.draftMark !== null) {
    parts.push(centred(document.draftMark, { size: form.size.draftMark, bold: true }, { spacing: { after: twentieths(4) } }));
  }
  parts.push(columns(document, form));
  if (document.title !== null) parts.push(...title(document.title, form));
  if (document.addressees !== null) parts.push(...addressees(document.addressees, form));
  else parts.push(new Paragraph({ spacing: { line: twentieths(form.between), lineRule: LineRuleType.EXACT }, children: [] }));
  return parts;
}

function columns({ head }: OfficialDocument, form: Form): FileChild {
  const { size } = form;
  const [left, right] = [form.headLeft, textWidth(form, false) - form.headLeft];
  const issuer = { size: size.issuer, bold: true };
  const motto = { size: size.motto, bold: true };
  const issuerRule = longestLine(head.issuer.toUpperCase(), issuer, left) * SHORT_RULE;
  const bodies = [centredLines(head.issuer.toUpperCase(), issuer, left), rule(issuerRule, left)];
  if (head.parent !== null) bodies.unshift(centredLines(head.parent.toUpperCase(), { size: size.parent }, left));
  const state = [
    centredLines(head.country.toUpperCase(), { size: size.country, bold: true }, right),
    centredLines(head.motto, motto, right),
    rule(longestLine(head.motto, motto, right), right),
  ];
  const before = { spacing: { before: twentieths(6) } };
  const number = [centred(head.numberLine, { size: size.number }, before)];
  if (head.subject !== null) number.push(centredLines(head.subject, { size: size.subject }, left - 4));
  return plainTable(
    [
      [bodies, state],
      [number, [centred(head.placeAndDate, { size: size.placeAndDate, italics: true }, before)]],
    ],
    [left, right],
  );
}

function title(text: { kind: string; abstract: string }, form: Form): FileChild[] {
  const width = textWidth(form, false);
  const abstract = { size: form.size.abstract, bold: true };
  return [
    centred(text.kind.toUpperCase(), { size: form.size.kind, bold: true }, { spacing: { before: twentieths(form.between * 2) } }),
    centredLines(text.abstract, abstract, width - 20),
    rule(longestLine(text.abstract, abstract, width - 20) * SHORT_RULE, width, form.between),
  ];
}

function addressees(text: { words: string; names: string[] }, form: Form): FileChild[] {
  const letters = { size: form.size.body };
  const [first = '', ...names] = addresseeLines(text);
  const space = twentieths(form.between);
  if (names.length === 0) return [centred(first, letters, { spacing: { before: space * 2, after: space * 2 } })];
  const indented = (line: string, left: number, before: number, after: number): Paragraph =>
    new Paragraph({ indent: { left: twips(left) }, spacing: { before, after }, children: runs(line, letters) });
  return [indented(first, 30, space * 2, 0), ...names.map((name, at) => indented(name, 45, 0, at === names.length - 1 ? space * 2 : 0))];
}

/** The part below the body: the recipients on the left, the signer on the right, with room for the signature. */
export function docxEnd({ signature, recipients }: OfficialDocument, form: Form): FileChild[] {
  if (signature === null && recipients === null) return [];
  const width = textWidth(form, false);
  const left = [new Paragraph({ children: [] })];
  if (recipients !== null) {
    left.splice(0, 1, new Paragraph({ children: runs(recipients.words, { size: form.size.recipientWords, bold: true, italics: true }) }));
    left.push(...recipients.lines.map((line) => new Paragraph({ children: runs(line, { size: form.size.recipients }) })));
  }
  const right = [new Paragraph({ children: [] })];
  if (signature !== null) {
    const authority = signature.authority.map((line) =>
      centredLines(line.toUpperCase(), { size: form.size.authority, bold: true }, width / 2),
    );
    const room = { spacing: { before: twentieths(form.signature) } };
    right.splice(0, 1, ...authority, centred(signature.name ?? '', { size: form.size.name, bold: true }, room));
  }
  const apart = new Paragraph({ keepNext: true, spacing: { line: twentieths(form.between), lineRule: LineRuleType.EXACT }, children: [] });
  return [apart, plainTable([[left, right]], [width / 2, width / 2])];
}
