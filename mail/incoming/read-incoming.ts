import { createHash } from 'node:crypto';
import { type ParsedMail, simpleParser } from 'mailparser';
import { oneLine } from '../classify';
import { type RecipientReport, readDeliveryStatus } from './delivery-status';
import { type Field, fieldsOf, fieldValue, messageIdsIn } from './header-fields';

/** A received message, as far as it may concern one of ours. `about`: Message-IDs that it names, the most trusted first. */
export type Incoming =
  /** A delivery report (RFC 3464). */
  | { kind: 'report'; about: string[]; recipients: RecipientReport[]; id: string }
  /** A program answered for a person (RFC 3834). `from`: that person's address; `text`: the beginning of the answer. */
  | { kind: 'autoReply'; about: string[]; from: string; subject: string; text: string; id: string }
  /** A notice that a message was shown or deleted (RFC 8098); it has no consequences. */
  | { kind: 'receipt' }
  /** A message from a person, or from a program that answers nothing. */
  | { kind: 'message' }
  /** A report whose parts are missing or empty. */
  | { kind: 'unreadable' }
  /** Bytes that are not a message. */
  | { kind: 'notMail' };

/** Most bytes that are read of a message. A report has its content at the beginning, so the rest can be dropped. */
export const MOST_READ = 2 * 1024 * 1024;
/** Most bytes of a part that matters. The text of a returned message may be longer and is not read. */
const MOST_OF_PART = 128 * 1024;
const MOST_OF_TEXT = 300;

/** Splits a message into its parts but no further: a message returned inside a report stays one part. */
const options = {
  keepDeliveryStatus: true,
  ignoreEmbedded: true,
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipImageLinks: true,
  skipTextLinks: true,
  maxHtmlLengthToParse: 1,
  maxHeadSize: 256 * 1024,
  maxChildNodes: 100,
};

/** Interprets an incoming message. Never throws: an illegible one is `unreadable` or `notMail`. */
export async function readIncoming(bytes: Buffer): Promise<Incoming> {
  const read = bytes.subarray(0, MOST_READ);
  const head = fieldsOf(headOf(read));
  if (!head.some(({ name }) => mailFields.has(name))) return { kind: 'notMail' };
  try {
    return understood(await simpleParser(read, options), head);
  } catch {
    return { kind: 'unreadable' };
  }
}

/** A message has at least one of these fields. */
const mailFields = new Set(['from', 'to', 'subject', 'date', 'message-id', 'received', 'content-type', 'mime-version', 'return-path']);

function headOf(bytes: Buffer): string {
  const end = /\r?\n\r?\n/.exec(bytes.subarray(0, MOST_OF_PART).toString('latin1'));
  return bytes.subarray(0, end?.index ?? MOST_OF_PART).toString('utf8');
}

function understood(mail: ParsedMail, head: readonly Field[]): Incoming {
  const answered = [...messageIdsIn(fieldValue(head, 'in-reply-to')), ...messageIdsIn(fieldValue(head, 'references')).reverse()];
  const type = (fieldValue(head, 'content-type') ?? '').toLowerCase();
  const id = identityOf(head);
  if (/^multipart\/report\b/.test(type)) {
    if (/report-type\s*=\s*"?disposition-notification/.test(type)) return { kind: 'receipt' };
    const recipients = partOf(mail, statusTypes).flatMap(readDeliveryStatus);
    if (recipients.length === 0)
      return mail.attachments.some(({ contentType }) => receiptTypes.has(contentType)) ? { kind: 'receipt' } : { kind: 'unreadable' };
    const returned = partOf(mail, returnedTypes).flatMap((text) => messageIdsIn(fieldValue(fieldsOf(firstBlock(text)), 'message-id')));
    return { kind: 'report', about: returned.length > 0 ? returned.slice(0, 1) : answered, recipients, id };
  }
  const failed = oldBounce(head);
  if (failed !== null) return { kind: 'report', about: answered, recipients: failed, id };
  if (!isAutomatic(head)) return { kind: 'message' };
  const from = mail.from?.value[0]?.address ?? '';
  // A mail server reports in a form of its own; this is no person's answer.
  if (ofMailServer.test(from)) return { kind: 'unreadable' };
  const subject = oneLine(mail.subject ?? '').slice(0, MOST_OF_TEXT);
  const text = oneLine((mail.text ?? '').slice(0, 4 * MOST_OF_TEXT)).slice(0, MOST_OF_TEXT);
  return { kind: 'autoReply', about: answered, from, subject, text, id };
}

const statusTypes = new Set(['message/delivery-status', 'message/global-delivery-status']);
const receiptTypes = new Set(['message/disposition-notification', 'message/global-disposition-notification']);
const returnedTypes = new Set([
  'message/rfc822',
  'text/rfc822-headers',
  'message/rfc822-headers',
  'message/global',
  'message/global-headers',
]);

/** The text of the first part with one of these types. */
function partOf(mail: ParsedMail, types: ReadonlySet<string>): string[] {
  const part = mail.attachments.find(({ contentType }) => types.has(contentType));
  return part === undefined ? [] : [part.content.subarray(0, MOST_OF_PART).toString('utf8')];
}

function firstBlock(text: string): string {
  return text.trimStart().split(/\r?\n[ \t]*\r?\n/, 1)[0] ?? '';
}

/**
 * Bounces of old versions of Exim, and of Gmail beside its reports: the failed addresses are in a header field, the reason only in words.
 */
function oldBounce(head: readonly Field[]): RecipientReport[] | null {
  const addresses = (fieldValue(head, 'x-failed-recipients') ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '')
    .slice(0, 100);
  return addresses.length === 0 ? null : [{ addresses, action: 'failed', status: null, diagnostic: '' }];
}

/** Whether a program answered: by RFC 3834, or by older headers that programs still write. */
function isAutomatic(head: readonly Field[]): boolean {
  const submitted = fieldValue(head, 'auto-submitted')?.toLowerCase() ?? 'no';
  if (!/^no\b/.test(submitted)) return true;
  if (automaticFields.some((name) => fieldValue(head, name) !== null)) return true;
  return /^auto[_-]?reply\b/i.test(fieldValue(head, 'precedence') ?? '');
}

const ofMailServer = /^(?:mailer-daemon|postmaster|microsoftexchange[0-9a-f]*)@/i;
const automaticFields = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply', 'x-vacation', 'x-autogenerated'];

/** An identity for this message: its own Message-ID, else a hash of the header fields that its route does not change. */
function identityOf(head: readonly Field[]): string {
  const own = messageIdsIn(fieldValue(head, 'message-id'))[0];
  if (own !== undefined) return own;
  const kept = head.filter(({ name }) => ['from', 'to', 'subject', 'date', 'content-type'].includes(name));
  return createHash('sha256').update(JSON.stringify(kept)).digest('hex');
}
