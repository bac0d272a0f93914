import { ImapFlow, type ImapFlowOptions, type MailboxObject } from 'imapflow';
import { oneLine } from '../classify';
import type { ImapSettings } from './imap-settings';
import { MOST_READ } from './read-incoming';

/** How far a folder has been read. UIDs only grow while UIDVALIDITY stays the same (RFC 3501, 2.3.1.1). */
export type FolderPlace = { uidValidity: string | null; lastUid: number };

/**
 * The outcome for a message. `handled`: it is marked or moved. `left`: it stays as it is, for the mailbox's readers. `later`: it and all
 * after it are read again next time.
 */
export type Handling = 'handled' | 'left' | 'later';

export type FolderWork = {
  place: FolderPlace;
  take: (bytes: Buffer) => Promise<Handling>;
  /** Called after each message, so that an interrupted look resumes there. */
  keep: (place: FolderPlace) => Promise<void>;
  /** Ends the look at once. */
  signal?: AbortSignal;
};

/** Most messages of one look. */
const MOST_AT_ONCE = 200;
/** Days to look back in a folder that was not read before. */
const DAYS_BACK = 30;

/** A mailbox that cannot be reached or does not do as asked. Its message holds no password. */
export class ImapUnavailable extends Error {}

/**
 * Reads the folder once and passes each new message to `take`. Nothing is ever deleted, and a message that is not ours is not even marked
 * as seen. True where more are left than one look takes.
 * @throws ImapUnavailable
 */
export async function readFolder(settings: ImapSettings, work: FolderWork): Promise<boolean> {
  const client = new ImapFlow(clientOptions(settings));
  // Without a listener an error after the connection would end the process; a pending call gets the error as well.
  client.on('error', () => {});
  const close = () => client.close();
  const timer = setTimeout(close, settings.timeouts.round);
  work.signal?.addEventListener('abort', close, { once: true });
  const taking: { error: unknown } = { error: null };
  try {
    await client.connect();
    const more = await readOpen(client, settings, work, taking);
    await client.logout();
    return more;
  } catch (error) {
    if (taking.error !== null) throw taking.error;
    throw new ImapUnavailable(reasonOf(error, settings), { cause: error });
  } finally {
    clearTimeout(timer);
    work.signal?.removeEventListener('abort', close);
    close();
  }
}

async function readOpen(client: ImapFlow, settings: ImapSettings, work: FolderWork, taking: { error: unknown }): Promise<boolean> {
  if (settings.moveTo !== null) await client.mailboxCreate(settings.moveTo);
  const mailbox = await client.mailboxOpen(settings.folder);
  const uidValidity = String(mailbox.uidValidity);
  const uids = await newUids(client, mailbox, work.place);
  let stuck = 0;
  for (const uid of uids.slice(0, MOST_AT_ONCE)) {
    if (work.signal?.aborted) throw new Error('stopped');
    const message = await client.fetchOne(String(uid), { uid: true, source: { start: 0, maxLength: MOST_READ } }, { uid: true });
    const bytes = message === false ? undefined : message?.source;
    const handling = bytes === undefined ? 'left' : await taken(work, Buffer.from(bytes), taking);
    if (handling === 'later') return false;
    if (handling === 'handled' && !(await putAway(client, uid, settings.moveTo))) stuck += 1;
    await work.keep({ uidValidity, lastUid: uid });
  }
  // The messages are recorded, and the next ones must not wait; but the failure must be reported.
  if (stuck > 0) throw new Error(`messages that could not be marked or moved: ${stuck}`);
  // Also where nothing new was found, so that the next look need not search from the beginning.
  if (uids.length === 0) await work.keep({ uidValidity, lastUid: mailbox.uidNext - 1 });
  return uids.length > MOST_AT_ONCE;
}

/** Keeps an error of the record apart from errors of the mailbox. */
async function taken({ take }: FolderWork, bytes: Buffer, taking: { error: unknown }): Promise<Handling> {
  try {
    return await take(bytes);
  } catch (error) {
    taking.error = error;
    throw error;
  }
}

async function newUids(client: ImapFlow, mailbox: MailboxObject, place: FolderPlace): Promise<number[]> {
  const isKnown = place.uidValidity === String(mailbox.uidValidity);
  if (mailbox.exists === 0 || (isKnown && mailbox.uidNext <= place.lastUid + 1)) return [];
  const query = isKnown ? { uid: `${place.lastUid + 1}:*` } : { since: new Date(Date.now() - DAYS_BACK * 86_400_000) };
  const found = (await client.search(query, { uid: true })) || [];
  // `n:*` names the last message even where its number is smaller than n.
  return found.filter((uid) => !isKnown || uid > place.lastUid).sort((one, other) => one - other);
}

async function putAway(client: ImapFlow, uid: number, moveTo: string | null): Promise<boolean> {
  const marked = await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
  return moveTo === null ? marked : (await client.messageMove(String(uid), moveTo, { uid: true })) !== false;
}

function clientOptions({ host, port, secure, startTls, verifyCertificate, user, password, timeouts }: ImapSettings): ImapFlowOptions {
  return {
    host,
    port,
    secure,
    doSTARTTLS: secure ? undefined : startTls,
    tls: { rejectUnauthorized: verifyCertificate },
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: timeouts.answer,
    greetingTimeout: timeouts.answer,
    socketTimeout: timeouts.answer,
    maxLineLength: 8 * MOST_READ,
    maxLiteralSize: 2 * MOST_READ,
    maxResponseSize: 16 * MOST_READ,
  };
}

function reasonOf(error: unknown, { password }: ImapSettings): string {
  const { message, responseText, code } = error as { message: string; responseText?: string; code?: string };
  const parts = [message, responseText, code].filter((part): part is string => typeof part === 'string' && part !== '');
  return oneLine([...new Set(parts)].join(': ')).replaceAll(password, '…');
}
