import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/calendar/time';
import type { Recipient } from '../domain/decision/recipients';
import { type Database, directly, utc } from './database';
import { Prisma } from './generated/client';
import { together } from './together';

/**
 * The progress of each message's delivery: claimed, rendered, ending, settled. Many messages share a statement and its commit; each is
 * still decided by its own claim.
 */

export type ClaimedMessage = {
  id: string;
  claim: string;
  address: string;
  slot: Instant;
  recipient: Recipient;
  header: string;
  attempts: number;
  isRendered: boolean;
};
type Claim = Pick<ClaimedMessage, 'id' | 'claim'>;

/**
 * Claims the next messages to send under a lease of real seconds; their slots are closed from then on. A sender that dies loses its lease.
 * The oldest come first, or for a probe those whose last try is longest ago.
 */
export async function claimMessages(
  db: Database,
  now: Instant,
  leaseSeconds: number,
  most: number,
  order: 'oldest' | 'longestUntried' = 'oldest',
): Promise<ClaimedMessage[]> {
  const claimed = await directly<ClaimedMessage>(
    db,
    Prisma.sql`
    /* prepared claim */ SELECT id::text, claim::text, address, recipient, header, attempts, mime IS NOT NULL AS "isRendered", ${utc('slot')} AS slot
    FROM claim_messages(${randomUUID()}::uuid, ${now}::timestamptz, ${leaseSeconds}::float8, ${most}::int, ${order === 'longestUntried'})`,
  );
  // An UPDATE returns its rows in no order.
  return claimed.sort((one, other) => (one.slot === other.slot ? compare(one.id, other.id) : compare(one.slot, other.slot)));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : 1;
}

/** Gives back messages whose delivery has not begun: any sender may claim them at once, and this try does not count. */
export async function giveBack(db: Database, messages: readonly Claim[]): Promise<void> {
  if (messages.length === 0) return;
  const { ids, claims } = columnsOf(messages);
  await db.$executeRaw`
    UPDATE message SET claim = NULL, lease_until = NULL, attempts = attempts - 1
    FROM unnest(${ids}::uuid[], ${claims}::uuid[]) AS given(id, claim)
    WHERE message.id = given.id AND message.claim = given.claim AND message.status = 'sending'`;
}

function columnsOf(messages: readonly Claim[]): { ids: string[]; claims: string[] } {
  return { ids: messages.map(({ id }) => id), claims: messages.map(({ claim }) => claim) };
}

/** The message rendered at an earlier try, encrypted, and its copy without tokens; null where none was or the claim is lost. */
export async function storedMime(db: Database, { id, claim }: Claim): Promise<{ mime: Uint8Array; copy: Uint8Array } | null> {
  const row = await db.message.findFirst({ where: { id, claim }, select: { mime: true, redacted: true } });
  return row === null || row.mime === null ? null : { mime: row.mime, copy: row.redacted ?? Buffer.alloc(0) };
}

export type LinkRow = { tokenHash: string; rolloutId: string; address: string; purpose: string; until: string };
export type Rendered = { message: ClaimedMessage; subject: string; mime: Uint8Array; redacted: Uint8Array; links: LinkRow[] };

/** Stores the rendered messages with their links before any of them leaves. Returns the ids of those whose claim is still held. */
export async function storeRendered(db: Database, rendered: readonly Rendered[], now: Instant): Promise<Set<string>> {
  const { ids, claims } = columnsOf(rendered.map(({ message }) => message));
  const links = rendered.flatMap((each) => each.links.map((link) => ({ ...link, messageId: each.message.id })));
  // One value for all: in an array the driver would write each byte as two digits. A join with it would copy it for each message.
  const bytes = Buffer.concat(rendered.flatMap(({ mime, redacted }) => [mime, redacted]));
  const stored = await directly<{ id: string }>(
    db,
    Prisma.sql`
    /* prepared rendered */ WITH whole AS MATERIALIZED (SELECT ${bytes}::bytea AS bytes),
    given AS (
      SELECT id, claim, subject, mime, redacted, sum(mime + redacted) OVER (ORDER BY place)::int - mime - redacted AS before
      FROM unnest(${ids}::uuid[], ${claims}::uuid[], ${rendered.map(({ subject }) => subject)}::text[],
        ${rendered.map(({ mime }) => mime.length)}::int[], ${rendered.map(({ redacted }) => redacted.length)}::int[])
        WITH ORDINALITY AS given(id, claim, subject, mime, redacted, place)),
    stored AS (
      UPDATE message SET subject = given.subject, rendered_at = ${now}::timestamptz,
        mime = substring((SELECT bytes FROM whole) FROM before + 1 FOR given.mime),
        redacted = substring((SELECT bytes FROM whole) FROM before + given.mime + 1 FOR given.redacted)
      FROM given WHERE message.id = given.id AND message.claim = given.claim AND message.status = 'sending' RETURNING message.id),
    linked AS (
      INSERT INTO link (token_hash, rollout_id, message_id, address, purpose, until, recorded)
      SELECT l."tokenHash", l."rolloutId", stored.id, l.address, l.purpose, l.until, ${now}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
        AS l("tokenHash" text, "rolloutId" text, "messageId" uuid, address text, purpose text, until text) JOIN stored ON stored.id = l."messageId")
    SELECT id::text FROM stored`,
  );
  return new Set(stored.map(({ id }) => id));
}

/** `held`: mail has been held meanwhile. `lost`: another sender has claimed the message. */
export type EndingAnswer = 'ending' | 'held' | 'lost';
type EndingAsked = {
  message: Claim;
  leaseSeconds: number;
  /** True where it may end while mail is held. */
  isProbe: boolean;
};
type Accepted = { message: Claim; response: string; now: Instant };

/** Commits that the end of data of a message is about to be sent. Any answer but `ending` forbids that, an error too. */
export async function commitEnding(db: Database, ending: EndingAsked): Promise<EndingAnswer> {
  return (await progress(db, { ending }))();
}

/**
 * Records that the mail server accepted a message; keeps only the copy without tokens. Ends a hold for our own settings, since the server
 * accepts mail again.
 */
export async function settleSent(db: Database, sent: Accepted): Promise<void> {
  (await progress(db, { sent }))();
}

type Progress = { ending: EndingAsked; sent?: undefined } | { sent: Accepted; ending?: undefined };

/**
 * Both in one line and one statement: an outcome is on record no later than what is asked after it, so whoever asks for the next ending
 * need not wait for the last outcome.
 */
const progress = together<Progress, () => EndingAnswer>(async (db, asked) => {
  try {
    const answerTo = await recordProgress(db, asked);
    return asked.map((each) => () => answerTo(each));
  } catch (error) {
    const isAlone = asked.length === 1;
    return Promise.all(asked.map((each) => (isAlone || each.sent === undefined ? refusing(error) : recordAlone(db, each))));
  }
});

/** An error of one message, for example because somebody records its return now, must not leave the others unknown. */
async function recordAlone(db: Database, each: Progress): Promise<() => EndingAnswer> {
  try {
    const answerTo = await recordProgress(db, [each]);
    return () => answerTo(each);
  } catch (error) {
    return refusing(error);
  }
}

function refusing(error: unknown): () => never {
  return () => {
    throw error;
  };
}

async function recordProgress(db: Database, asked: readonly Progress[]): Promise<(each: Progress) => EndingAnswer> {
  const endings = asked.flatMap(({ ending }) => ending ?? []);
  const sent = asked.flatMap(({ sent }) => sent ?? []);
  const toEnd = columnsOf(endings.map(({ message }) => message));
  const toSettle = columnsOf(sent.map(({ message }) => message));
  const rows = await directly<{ ending: string | null; held: boolean }>(
    db,
    Prisma.sql`
    /* prepared progress */ SELECT ending, held FROM record_progress(
      ${toEnd.ids}::uuid[], ${toEnd.claims}::uuid[], ${endings.map(({ leaseSeconds }) => leaseSeconds)}::float8[],
      ${endings.map(({ isProbe }) => isProbe)}::boolean[], ${toSettle.ids}::uuid[], ${toSettle.claims}::uuid[],
      ${sent.map(({ response }) => response)}::text[], ${sent.map(({ now }) => now)}::timestamptz[])`,
  );
  const committed = new Set(rows.map(({ ending }) => ending));
  const isHeld = rows[0]?.held ?? false;
  return ({ ending }) => {
    if (ending === undefined || committed.has(ending.message.id)) return 'ending';
    return isHeld && !ending.isProbe ? 'held' : 'lost';
  };
}

/** `held`: it waits until the hold ends, and this try does not count. */
export type Settlement =
  | { status: 'unknown'; response: string }
  | { status: 'sending'; response: string; nextAttemptAt: Instant | null; held?: boolean };

/** Records a delivery that was neither accepted nor failed for good. */
export async function settleMessage(db: Database, { id, claim }: Claim, settlement: Settlement, now: Instant): Promise<void> {
  const { status, response } = settlement;
  const { nextAttemptAt = null, held = false } = settlement.status === 'sending' ? settlement : {};
  await db.$executeRaw`
    UPDATE message SET status = ${status}, response = ${response}, attempts = attempts - ${held ? 1 : 0}, claim = NULL, lease_until = NULL, next_attempt_at = ${nextAttemptAt}::timestamptz,
      settled_at = CASE WHEN ${status !== 'sending'} THEN ${now}::timestamptz END
    WHERE id = ${id}::uuid AND claim = ${claim}::uuid`;
}

/**
 * Marks messages whose sender died between the end of data and the answer. Nobody knows whether they arrived, so they are not sent again.
 */
export async function markUnknown(db: Database, now: Instant): Promise<number> {
  return db.$executeRaw`
    UPDATE message SET status = 'unknown', claim = NULL, lease_until = NULL, settled_at = ${now}::timestamptz, response = 'no answer after the end of data'
    WHERE id IN (SELECT id FROM message WHERE status = 'ending' AND lease_until < clock_timestamp() ORDER BY id FOR UPDATE SKIP LOCKED)`;
}
