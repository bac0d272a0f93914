import { createReadStream } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { simpleParser } from 'mailparser';
import type { Instant } from '../domain/calendar/time';
import { NOTICES_HEADER } from './notice-key';

/** A message that a mail server accepted, as told by a mailbox, an mbox file or a log. */
export type SentMail = {
  /** With its angle brackets. */
  messageId: string;
  /** Null where only a line of a log names the message. */
  to: string | null;
  date: Instant | null;
  subject: string | null;
  /** Hashes of its notices; empty where it does not name them. */
  notices: string[];
};

const HEADER_BYTES = 64 * 1024;
/** Most header lines that are read of one message in an mbox. */
const MOST_LINES = 2_000;
/** One of our Message-IDs anywhere in a line of a log. */
const ourId = /<[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}@[A-Za-z0-9.-]+>/g;

/** Every message in the folder of the embedded mailbox. */
export async function* sentInMailbox(folder: string): AsyncGenerator<SentMail> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((entry) => entry.endsWith('.eml')).sort()) {
    const file = await open(path.join(folder, name), 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
      const mail = await headersOf(buffer.toString('utf8', 0, bytesRead));
      if (mail !== null) yield mail;
    } finally {
      await file.close();
    }
  }
}

/** Every message that a file names: an mbox or a single message by their headers, any other file by the Message-IDs in its lines. */
export async function* sentInFile(file: string): AsyncGenerator<SentMail> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  let headers: string[] | null = null;
  let isFirst = true;
  let isMail = false;
  for await (const line of lines) {
    if (isFirst) isMail = /^(From |[A-Za-z-]+: )/.test(line);
    if (!isMail) {
      for (const [messageId] of line.matchAll(ourId)) yield { messageId, to: null, date: null, subject: null, notices: [] };
    } else if (line.startsWith('From ') || isFirst) {
      headers = line.startsWith('From ') ? [] : [line];
    } else if (headers !== null && line === '') {
      const mail = await headersOf(headers.join('\r\n'));
      if (mail !== null) yield mail;
      headers = null;
    } else if (headers !== null && headers.length < MOST_LINES) {
      headers.push(line);
    }
    isFirst = false;
  }
}

async function headersOf(text: string): Promise<SentMail | null> {
  const end = text.indexOf('\r\n\r\n');
  const mail = await simpleParser(`${end < 0 ? text : text.slice(0, end)}\r\n\r\n`);
  if (mail.messageId === undefined) return null;
  const to = Array.isArray(mail.to) ? mail.to[0] : mail.to;
  const delivered = mail.headerLines.find(({ key }) => key === 'delivered-to')?.line.slice('delivered-to:'.length);
  const told = mail.headers.get(NOTICES_HEADER.toLowerCase());
  return {
    messageId: mail.messageId,
    to: to?.value[0]?.address ?? delivered?.trim() ?? null,
    date: mail.date === undefined || Number.isNaN(mail.date.getTime()) ? null : mail.date.toISOString(),
    subject: mail.subject ?? null,
    notices: typeof told === 'string' ? told.split(/\s+/).filter((hash) => /^[0-9a-f]{16}$/.test(hash)) : [],
  };
}
