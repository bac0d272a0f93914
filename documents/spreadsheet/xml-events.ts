import { SaxesParser } from 'saxes';
import { decodedText } from './decoded-text';
import { Refused } from './refused';

/** Handlers for an XML text, called in document order. Names come without prefix, which a writer chooses freely. */
export type XmlHandlers = {
  open: (name: string, attributes: Attributes) => void;
  text: (text: string) => void;
  close: (name: string) => void;
};
/** Values by name without prefix; of two names that differ only in prefix, the first counts. */
export type Attributes = Record<string, string | undefined>;

/** Greatest nesting of elements; office programs stay below 30. */
const deepest = 200;

/**
 * Reads an XML text and calls the handlers. Strict: malformed XML throws Refused `damaged`; a document type declaration or a reference to
 * an entity other than XML's own five throws `entities`, because entities can read files and grow without limit.
 */
export function readXml(xml: string, handlers: XmlHandlers): void {
  const parser = new SaxesParser({ xmlns: false, position: false } as const);
  let depth = 0;
  parser.on('error', ({ message }) => {
    throw new Refused(message.includes('undefined entity') ? 'entities' : 'damaged');
  });
  parser.on('doctype', () => {
    throw new Refused('entities');
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > deepest) throw new Refused('damaged');
    handlers.open(localName(name), localAttributes(attributes));
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handlers.close(localName(name));
  });
  const take = (text: string) => {
    if (depth > 0) handlers.text(text);
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.write(xml).close();
}

function localAttributes(attributes: Readonly<Record<string, string>>): Attributes {
  const local: Attributes = Object.create(null);
  for (const [name, value] of Object.entries(attributes)) if (!name.startsWith('xmlns')) local[localName(name)] ??= value;
  return local;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
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
