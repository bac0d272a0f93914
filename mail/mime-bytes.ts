import { encode as toBase64, wrap as wrapBase64 } from 'nodemailer/lib/base64';
import type MimeNode from 'nodemailer/lib/mime-node';
import { encode as toQuotedPrintable, wrap as wrapQuotedPrintable } from 'nodemailer/lib/qp';

/** The library encodes a longer content piece by piece, in a stream. */
const LONGEST = 60_000;

/** Texts that stand for those of a message. */
export type Texts = { text: string; html: string };

/**
 * The bytes that the library's stream gives for a message that is wholly in memory, by its own headers and encodings but without its
 * streams, which take several times as long as the encoding itself; and the bytes of the same message with other texts. Null for a
 * message with a large part: that is for the stream.
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
  // Sets the boundary as well.
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
  // Only this encoding takes any text, so that the head fits both.
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
