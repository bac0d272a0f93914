import { decodedText } from './decoded-text';
import { Refused } from './refused';

/** What is found in an XML text, in its order. Names are without their prefix, which a writer chooses freely. */
export type XmlHandlers = {
  open: (name: string, attributes: Attributes) => void;
  text: (text: string) => void;
  close: (name: string) => void;
};
/** Values by name without prefix; of two that differ by their prefix alone, the first. */
export type Attributes = Record<string, string | undefined>;

/** Depth of elements within each other; office programs stay below 30. */
const deepest = 200;

const blank = /[\t\n\r ]/;

/**
 * Tells the elements of a text of XML. Strict: what is not well-formed throws Refused `damaged`, a declaration of a document
 * type or a reference to an entity other than XML's own five `entities`, because entities reach files and grow without bound.
 */
export function readXml(xml: string, handlers: XmlHandlers): void {
  const open: string[] = [];
  let at = 0;
  let hasRoot = false;
  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    if (tag !== at) {
      const text = decoded(xml.slice(at, tag === -1 ? xml.length : tag));
      if (open.length > 0) handlers.text(text);
      else if (text.trim() !== '') throw new Refused('damaged');
      if (tag === -1) break;
    }
    const next = xml[tag + 1];
    if (next === '!' || next === '?') {
      at = passOver(xml, tag, handlers, open.length > 0);
      continue;
    }
    const end = tagEnd(xml, tag + 1);
    if (next === '/') {
      const name = xml.slice(tag + 2, end).trimEnd();
      if (open.pop() !== name) throw new Refused('damaged');
      handlers.close(localName(name));
    } else {
      if (open.length === 0 && hasRoot) throw new Refused('damaged');
      hasRoot = true;
      openTag(xml.slice(tag + 1, end), open, handlers);
    }
    at = end + 1;
  }
  if (open.length > 0 || !hasRoot) throw new Refused('damaged');
}

function openTag(tag: string, open: string[], handlers: XmlHandlers): void {
  const isEmpty = tag.endsWith('/');
  const content = isEmpty ? tag.slice(0, -1) : tag;
  const nameEnd = content.search(blank);
  const name = nameEnd === -1 ? content : content.slice(0, nameEnd);
  if (name === '' || /[<"'=&]/.test(name)) throw new Refused('damaged');
  const local = localName(name);
  handlers.open(local, nameEnd === -1 ? {} : attributesOf(content.slice(nameEnd)));
  if (isEmpty) handlers.close(local);
  else open.push(name);
  if (open.length > deepest) throw new Refused('damaged');
}

/** Where a tag ends: at the first `>` outside quotation marks. */
function tagEnd(xml: string, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at += 1) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x3e) return at;
    else if (code === 0x22 || code === 0x27) quote = code;
  }
  throw new Refused('damaged');
}

/** The end of a comment, an instruction or marked text; the latter is told. */
function passOver(xml: string, tag: number, handlers: XmlHandlers, isInside: boolean): number {
  if (xml.startsWith('<!--', tag)) return endOf(xml, '-->', tag + 4);
  if (xml.startsWith('<?', tag)) return endOf(xml, '?>', tag + 2);
  if (!xml.startsWith('<![CDATA[', tag)) throw new Refused('entities');
  const end = endOf(xml, ']]>', tag + 9);
  if (!isInside) throw new Refused('damaged');
  handlers.text(xml.slice(tag + 9, end - 3));
  return end;
}

function endOf(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  if (at === -1) throw new Refused('damaged');
  return at + mark.length;
}

function attributesOf(text: string): Attributes {
  const attributes: Attributes = Object.create(null);
  const names = new Set<string>();
  const one = /[\t\n\r ]+([^\t\n\r =<>"'/&]+)[\t\n\r ]*=[\t\n\r ]*(?:"([^"<]*)"|'([^'<]*)')/y;
  let at = 0;
  for (let found = one.exec(text); found !== null; found = one.exec(text)) {
    at = one.lastIndex;
    const name = found[1] as string;
    if (names.has(name)) throw new Refused('damaged');
    names.add(name);
    if (name.startsWith('xmlns')) continue;
    const local = localName(name);
    attributes[local] ??= decoded(found[2] ?? found[3] ?? '');
  }
  if (text.slice(at).trim() !== '') throw new Refused('damaged');
  return attributes;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

const ownEntities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{0,64})(;?)/g, (_, name: string, end: string) => {
    if (end === '') throw new Refused('damaged');
    if (name.startsWith('#')) return numbered(name.slice(1));
    const own = Object.hasOwn(ownEntities, name) ? ownEntities[name] : undefined;
    if (own === undefined) throw new Refused('entities');
    return own;
  });
}

function numbered(digits: string): string {
  const code = /^x[0-9a-f]{1,6}$/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : /^\d{1,7}$/.test(digits) ? Number(digits) : 0;
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new Refused('damaged');
  return String.fromCodePoint(code);
}

/** The text of a part of XML, in UTF-8 or, with its mark, UTF-16. Throws Refused where it is neither or declares entities. */
export function xmlText(bytes: Buffer): string {
  const text = decodedText(bytes);
  if (text === null) throw new Refused('damaged');
  const declared = /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{0,40})["']/.exec(text)?.[1]?.toLowerCase();
  if (declared !== undefined && !['utf-8', 'utf8', 'us-ascii', 'utf-16'].includes(declared)) throw new Refused('damaged');
  if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) throw new Refused('entities');
  return text;
}
