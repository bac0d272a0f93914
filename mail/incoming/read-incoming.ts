import { createHash } from 'node:crypto';
import { type ParsedMail, simpleParser } from 'mailparser';
import { oneLine } from '../classify';
import { type RecipientReport, readDeliveryStatus } from './delivery-status';
import { type Field, fieldsOf, fieldValue, messageIdsIn } from './header-fields';

/** What has come in, as far as it may be about a message of ours. `about`: Message-IDs that it names, the most trusted first. */
export type Incoming =
  /** A delivery report (RFC 3464). */
  | { kind: 'report'; about: string[]; recipients: RecipientReport[]; id: string }
  /** A program answered for a person (RFC 3834). `from`: the address it answers for; `text`: how it begins. */
  | { kind: 'autoReply'; about: string[]; from: string; subject: string; text: string; id: string }
  /** Told that a message was shown, or deleted (RFC 8098): nothing follows from it. */
  | { kind: 'receipt' }
  /** A message of a person, or of a program that answers nothing. */
  | { kind: 'message' }
  /** A report whose parts are missing or say nothing. */
  | { kind: 'unreadable' }
  /** Bytes that are no message. */
  | { kind: 'notMail' };

/** Bytes of a message that are read. What a report says stands at its beginning: a longer one is read as far as this. */
export const MOST_READ = 2 * 1024 * 1024;
/** Of a part that says something; the text of a returned message may be longer and is not read. */
const MOST_OF_PART = 128 * 1024;
const MOST_OF_TEXT = 300;

/** A message is split into its parts and no further: what was returned inside a report stays one part. */
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

/** Understands a message that came back. Never throws: what cannot be read is `unreadable` or `notMail`. */
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

/** Fields without which nothing is a message; one of them is enough. */
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
  // A mail server that tells something in a form of its own: whatever it is, nobody has answered.
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

/** The text of the first part of one of the types. */
function partOf(mail: ParsedMail, types: ReadonlySet<string>): string[] {
  const part = mail.attachments.find(({ contentType }) => types.has(contentType));
  return part === undefined ? [] : [part.content.subarray(0, MOST_OF_PART).toString('utf8')];
}

function firstBlock(text: string): string {
  return text.trimStart().split(/\r?\n[ \t]*\r?\n/, 1)[0] ?? '';
}

/** Exim before it wrote reports, and Gmail beside them: the failed addresses in a field of the header, the reason in words only. */
function oldBounce(head: readonly Field[]): RecipientReport[] | null {
  const addresses = (fieldValue(head, 'x-failed-recipients') ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '')
    .slice(0, 100);
  return addresses.length === 0 ? null : [{ addresses, action: 'failed', status: null, diagnostic: '' }];
}

/** Whether a program answered: by RFC 3834, or by what programs wrote before it and write still. */
function isAutomatic(head: readonly Field[]): boolean {
  const submitted = fieldValue(head, 'auto-submitted')?.toLowerCase() ?? 'no';
  if (!/^no\b/.test(submitted)) return true;
  if (automaticFields.some((name) => fieldValue(head, name) !== null)) return true;
  return /^auto[_-]?reply\b/i.test(fieldValue(head, 'precedence') ?? '');
}

const ofMailServer = /^(?:mailer-daemon|postmaster|microsoftexchange[0-9a-f]*)@/i;
const automaticFields = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply', 'x-vacation', 'x-autogenerated'];

/** What tells this message from another one: its own Message-ID, else its whole header but for the way it came. */
function identityOf(head: readonly Field[]): string {
  const own = messageIdsIn(fieldValue(head, 'message-id'))[0];
  if (own !== undefined) return own;
  const kept = head.filter(({ name }) => ['from', 'to', 'subject', 'date', 'content-type'].includes(name));
  return createHash('sha256').update(JSON.stringify(kept)).digest('hex');
}
