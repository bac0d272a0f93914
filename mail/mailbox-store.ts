import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import type { Instant } from '../domain/calendar/time';

/**
 * The embedded mailbox on disk: one `.eml` for each message and recipient, named `<arrival in ms>-<ordinal>-<hash of Message-ID>-<hash of
 * recipient>`. Names alone give the order, the recipient, repeats and the Message-ID. A message that came twice is stored twice.
 */
export type MailboxEntry = {
  id: string;
  /** The time of arrival by the machine's clock. */
  arrived: Instant;
  /** The Date header, which follows the installation's clock; null where there is none. */
  date: Instant | null;
  from: string;
  /** The recipient's bare address, from the envelope. */
  to: string;
  /** The To header as shown, position included. */
  toHeader: string;
  subject: string;
  messageId: string | null;
  /** True where the same Message-ID had already come to this recipient. */
  isRepeat: boolean;
};
export type MailboxPage = {
  entries: MailboxEntry[];
  total: number /** The id to give as `before` for the page after this one. */;
  next: string | null;
};
export type MailboxMessage = { entry: MailboxEntry; headers: { name: string; value: string }[]; text: string; html: string | null };
export type Arrival = { from: string; to: string[]; bytes: Buffer; arrivedAt: number };

const idForm = /^(\d{13})-(\d{4})-([0-9a-f]{24})-([0-9a-f]{16})$/;
const NO_MESSAGE_ID = '0'.repeat(24);
const HEADER_BYTES = 64 * 1024;
const INDEX = 'by-message-id';
let lastStamp = { at: 0, ordinal: 0 };

/** Creates the folder, removes the remains of an interrupted write, and completes the index. Call it before taking messages. */
export async function openMailbox(folder: string): Promise<void> {
  await mkdir(path.join(folder, INDEX), { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (name.endsWith('.part')) await rm(path.join(folder, name), { force: true });
    else if (name.endsWith('.eml')) await markMessageId(folder, idForm.exec(name.slice(0, -4))?.[3] ?? NO_MESSAGE_ID);
  }
}

/** Stores a message once for each recipient. When it resolves, the message is on disk and can be found by its Message-ID. */
export async function storeMessage(folder: string, arrival: Arrival): Promise<void> {
  const messageIdHash = hashOfMessageId(messageIdIn(arrival.bytes));
  for (const to of arrival.to) {
    const id = `${stamp(arrival.arrivedAt)}-${messageIdHash}-${hashOfAddress(to)}`;
    const trace = `Return-Path: <${printable(arrival.from)}>\r\nDelivered-To: ${printable(to)}\r\n`;
    await writeDurably(folder, `${id}.eml`, Buffer.concat([Buffer.from(trace), arrival.bytes]));
  }
  await markMessageId(folder, messageIdHash);
  await syncFolder(path.join(folder, INDEX));
}

/** A page of the mailbox, newest first; reads names, and only the headers of the page's messages. */
export async function listMailbox(
  folder: string,
  { to, limit, before }: { to?: string; limit: number; before?: string },
): Promise<MailboxPage> {
  const names = await allIds(folder);
  const repeats = repeatsAmong(names);
  const recipient = to === undefined ? null : hashOfAddress(to);
  const matching = names.filter((id) => recipient === null || id.endsWith(`-${recipient}`)).reverse();
  const rest = before === undefined ? matching : matching.filter((id) => id < before);
  const shown = rest.slice(0, limit);
  const entries = await Promise.all(shown.map((id) => readEntry(folder, id, repeats)));
  return { entries, total: matching.length, next: rest.length > limit ? (shown.at(-1) ?? null) : null };
}

/** One message, or null where none has this id. The HTML is as it came: show it only in a sandbox. */
export async function readMailboxMessage(folder: string, id: string): Promise<MailboxMessage | null> {
  const bytes = await readMailboxBytes(folder, id);
  if (bytes === null) return null;
  const mail = await simpleParser(bytes, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
  const headers = mail.headerLines.map(({ key, line }) => ({
    name: line.slice(0, key.length),
    value: unfolded(line.slice(key.length + 1)),
  }));
  const entry = entryOf(id, mail, repeatsAmong(await allIds(folder)));
  return { entry, headers, text: mail.text ?? '', html: mail.html || null };
}

/** The stored bytes, or null where no message has this id. */
export async function readMailboxBytes(folder: string, id: string): Promise<Buffer | null> {
  if (!isMailboxId(id)) return null;
  try {
    return await readFile(path.join(folder, `${id}.eml`));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** True for the form of an id; it cannot name a file outside the mailbox. */
export function isMailboxId(text: string): boolean {
  return idForm.test(text);
}

/** Whether a message with this Message-ID (with or without angle brackets) is stored. It looks up one file name. */
export async function findByMessageId(folder: string, messageId: string): Promise<boolean> {
  try {
    await access(path.join(folder, INDEX, hashOfMessageId(messageId)), constants.F_OK);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function allIds(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.eml') && isMailboxId(name.slice(0, -4)))
    .map((name) => name.slice(0, -4))
    .sort();
}

/** Ids whose Message-ID had come to the same recipient before. */
function repeatsAmong(sortedIds: string[]): Set<string> {
  const seen = new Set<string>();
  const repeats = new Set<string>();
  for (const id of sortedIds) {
    const what = id.slice(19);
    if (what.startsWith(NO_MESSAGE_ID)) continue;
    if (seen.has(what)) repeats.add(id);
    seen.add(what);
  }
  return repeats;
}

async function readEntry(folder: string, id: string, repeats: Set<string>): Promise<MailboxEntry> {
  const file = await open(path.join(folder, `${id}.eml`), 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return entryOf(id, await simpleParser(headersIn(buffer.subarray(0, bytesRead))), repeats);
  } finally {
    await file.close();
  }
}

function entryOf(id: string, mail: ParsedMail, repeats: Set<string>): MailboxEntry {
  const to = Array.isArray(mail.to) ? mail.to[0] : mail.to;
  const delivered = mail.headerLines
    .find((line) => line.key === 'delivered-to')
    ?.line.slice('delivered-to:'.length)
    .trim();
  return {
    id,
    arrived: new Date(Number(id.slice(0, 13))).toISOString(),
    date: mail.date === undefined || Number.isNaN(mail.date.getTime()) ? null : mail.date.toISOString(),
    from: shown(mail.from),
    to: delivered ?? '',
    toHeader: shown(to),
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? null,
    isRepeat: repeats.has(id),
  };
}

function shown(header: AddressObject | undefined): string {
  const mailboxes = header?.value ?? [];
  return mailboxes.map(({ name, address }) => (name ? `${name} <${address ?? ''}>` : (address ?? ''))).join(', ');
}

/** A sortable stamp, unique within this process even when the machine's clock is set back. */
function stamp(now: number): string {
  lastStamp = now > lastStamp.at ? { at: now, ordinal: 0 } : { at: lastStamp.at, ordinal: lastStamp.ordinal + 1 };
  if (lastStamp.ordinal > 9999) lastStamp = { at: lastStamp.at + 1, ordinal: 0 };
  return `${String(lastStamp.at).padStart(13, '0')}-${String(lastStamp.ordinal).padStart(4, '0')}`;
}

async function writeDurably(folder: string, name: string, bytes: Buffer): Promise<void> {
  const part = path.join(folder, `.${name}.part`);
  const file = await open(part, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path.join(folder, name));
  await syncFolder(folder);
}

async function markMessageId(folder: string, hash: string): Promise<void> {
  if (hash === NO_MESSAGE_ID) return;
  const file = await open(path.join(folder, INDEX, hash), 'a', 0o600);
  await file.close();
}

/** Makes a rename durable. Windows cannot open a folder for it; its renames are durable enough. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function headersIn(bytes: Buffer): Buffer {
  const end = bytes.indexOf('\r\n\r\n');
  return end < 0 ? bytes : bytes.subarray(0, end + 4);
}

function messageIdIn(bytes: Buffer): string {
  const headers = unfolded(headersIn(bytes.subarray(0, HEADER_BYTES)).toString('latin1'));
  return /^message-id:[ \t]*(.*)$/im.exec(headers)?.[1] ?? '';
}

function unfolded(text: string): string {
  return text.replace(/\r?\n[ \t]+/g, ' ').trim();
}

function hashOfMessageId(messageId: string): string {
  const bare = /<([^<>]*)>/.exec(messageId)?.[1] ?? messageId;
  return bare.trim() === '' ? NO_MESSAGE_ID : createHash('sha256').update(bare.trim()).digest('hex').slice(0, 24);
}

function hashOfAddress(address: string): string {
  return createHash('sha256').update(address.trim().toLowerCase()).digest('hex').slice(0, 16);
}

function printable(address: string): string {
  return address.replace(/[\p{Cc}<>]/gu, '');
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
