import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Instant } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import { isBareAddress, type MailAddress } from './address';
import { bytesInMemory, type Texts } from './mime-bytes';
import { NOTICES_HEADER } from './notice-key';
import type { RenderedMessage } from './render';

/** An attached file. Its name is ASCII, so that every mail program shows it alike. */
export type Attachment = { name: string; contentType: string; content: Buffer };

export type Mime = {
  rendered: RenderedMessage;
  attachments?: readonly Attachment[];
  language: Language;
  from: MailAddress;
  to: MailAddress;
  /** From `messageIdFor`, angle brackets included. */
  messageId: string;
  /** True for work that goes on at night and on days off: mail programs show it first. */
  isExpress?: boolean;
  /** Hashes of its notices, by `noticeHash`. */
  notices?: readonly string[];
  /** The installation's time, which in a sample may be years ago. */
  date: Instant;
};

/**
 * A message as sent: text and HTML as alternatives, lines ended by CRLF. The same input gives the same bytes, so that stored and new bytes
 * can be compared. Reads nothing from a file or an address.
 * @throws RangeError where an address, the Message-ID or the name of an attachment is not valid in a header
 */
export async function composeMime(mime: Mime): Promise<Buffer> {
  return (await composeWithCopy(mime, mime.rendered)).original;
}

/** Composes a message and a copy with other texts, each as {@link composeMime} does. Both have the same subject, files and headers. */
export async function composeWithCopy(mime: Mime, copy: RenderedMessage): Promise<{ original: Buffer; copy: Buffer }> {
  check(mime);
  const inMemory = bytesInMemory(compiled(mime, mime.rendered), copy);
  if (inMemory !== null) return inMemory;
  return { original: await compiled(mime, mime.rendered).build(), copy: await compiled(mime, copy).build() };
}

function check({ from, to, messageId, attachments = [] }: Mime): void {
  for (const { address } of [from, to]) if (!isBareAddress(address)) throw new RangeError(`not an address: ${JSON.stringify(address)}`);
  if (!messageIdForm.test(messageId)) throw new RangeError(`not a Message-ID: ${JSON.stringify(messageId)}`);
  for (const { name } of attachments) if (!attachmentName.test(name)) throw new RangeError(`not a file name: ${JSON.stringify(name)}`);
}

function compiled(
  { rendered, attachments = [], language, from, to, messageId, notices = [], isExpress = false, date }: Mime,
  { text, html }: Texts,
) {
  const composer = new MailComposer({
    from: headerAddress(from),
    to: headerAddress(to),
    subject: oneLine(rendered.subject),
    messageId,
    date: new Date(date),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': language,
      ...(isExpress ? { 'X-Priority': '1 (Highest)', Importance: 'High' } : {}),
      ...(notices.length === 0 ? {} : { [NOTICES_HEADER]: notices.join(' ') }),
    },
    text,
    html,
    // Base64 keeps the line ends of a calendar, whatever servers do on the way.
    attachments: attachments.map(({ name, contentType, content }) => ({
      filename: name,
      contentType,
      content,
      contentDisposition: 'attachment',
      contentTransferEncoding: 'base64',
    })),
    encoding: 'quoted-printable',
    // Random by default; derived from the id it is as unlikely to occur in the text.
    baseBoundary: createHash('sha256').update(messageId).digest('hex').slice(0, 32),
    boundaryPrefix: 'dondoc',
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile();
}

const attachmentName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const messageIdForm = /^<[A-Za-z0-9._-]+@[A-Za-z0-9.-]+>$/;

/**
 * The Message-ID of a message, the same at every attempt: the id itself if it consists of letters, digits, `.`, `_` and `-`, else its hash.
 * @throws RangeError for a domain that is no host name
 */
export function messageIdFor(id: string, domain: string): string {
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(domain)) throw new RangeError(`not a host name: ${JSON.stringify(domain)}`);
  const local = /^[A-Za-z0-9._-]{1,100}$/.test(id) ? id : createHash('sha256').update(id).digest('hex');
  return `<${local}@${domain.toLowerCase()}>`;
}

function headerAddress({ name, address }: MailAddress): { name: string; address: string } {
  return { name: name === null ? '' : oneLine(name), address };
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
