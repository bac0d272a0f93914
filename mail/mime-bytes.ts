import { encode as toBase64, wrap as wrapBase64 } from 'nodemailer/lib/base64';
import type MimeNode from 'nodemailer/lib/mime-node';
import { encode as toQuotedPrintable, wrap as wrapQuotedPrintable } from 'nodemailer/lib/qp';

/** The library encodes longer content in a stream, piece by piece. */
const LONGEST = 60_000;

/** Texts that replace those of a message. */
export type Texts = { text: string; html: string };

/**
 * The bytes of a message that is wholly in memory, equal to those of the library's stream and made by its own headers and encodings; the
 * stream takes several times as long as the encoding. Also the bytes of the same message with other texts. Null for a message with a large
 * part, which needs the stream.
 */
export function bytesInMemory(message: MimeNode, copy: Texts): { original: Buffer; copy: Buffer } | null {
  const text = textOf(message, copy);
  return text === null ? null : { original: bytesOf(text.original), copy: bytesOf(text.copy) };
}

function bytesOf(text: string): Buffer {
  const lines = text.replace(/(?<!\r)\n/g, '\r\n');
  return Buffer.from(lines.endsWith('\r\n') ? lines : `${lines}\r\n`, 'latin1');
}

type Both = { original: string; copy: string };

function textOf(node: MimeNode, copy: Texts): Both | null {
  // This call also sets the boundary.
  const head = `${node.buildHeaders()}\r\n\r\n`;
  if (!node.multipart) return contentOf(node, head, copy);
  const text = { original: head, copy: head };
  for (const [index, child] of node.childNodes.entries()) {
    const part = textOf(child, copy);
    if (part === null) return null;
    const between = `${index === 0 ? '' : '\r\n'}--${node.boundary}\r\n`;
    text.original += between + part.original;
    text.copy += between + part.copy;
  }
  const end = `\r\n--${node.boundary}--\r\n`;
  return { original: text.original + end, copy: text.copy + end };
}

function contentOf(node: MimeNode, head: string, copy: Texts): Both | null {
  const encoding = node.getTransferEncoding();
  const own = encoded(node.content, encoding);
  if (own === null) return null;
  const type = /^text\/(plain|html)\b/.exec(node.contentType ?? '')?.[1];
  if (type === undefined) return { original: head + own, copy: head + own };
  // Only this encoding takes any text, so that the header fits both.
  const other = encoding === 'quoted-printable' ? encoded(type === 'html' ? copy.html : copy.text, encoding) : null;
  return other === null ? null : { original: head + own, copy: head + other };
}

function encoded(content: MimeNode['content'], encoding: string | false): string | null {
  if (content === undefined) return '';
  if (typeof content !== 'string' && !Buffer.isBuffer(content)) return null;
  const bytes = Buffer.from(content);
  if (bytes.length > LONGEST) return null;
  switch (encoding) {
    case 'quoted-printable':
      return wrapQuotedPrintable(toQuotedPrintable(bytes));
    case 'base64':
      return wrapBase64(toBase64(bytes));
    default:
      return bytes.toString('latin1');
  }
}
