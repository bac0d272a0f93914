import { createHash } from 'node:crypto';
import type { Instant } from '../domain/calendar/time';
import { markAddress, oweAnew, tellOfficer } from './addresses';
import { type Database, utc } from './database';

/** What comes back about a message that has left, and what follows from it. */

type Transaction = Pick<Database, '$queryRaw' | '$executeRaw'>;

export const returnKinds = ['arrived', 'delayed', 'refused', 'full', 'undelivered', 'autoReply'] as const;
export type ReturnKind = (typeof returnKinds)[number];

/** What a report says of one recipient, or how an automatic answer begins. */
export type MailReturn = {
  kind: ReturnKind;
  /** The enhanced status code, or null. */
  code: string | null;
  said: string;
  /** True where it shows that the message has arrived, whatever was known of it before. */
  settles: boolean;
  /** What tells this report from another one about the same message. */
  id: string;
};

/** The message that a report may be about. `about`: Message-IDs it names, the most trusted first. */
export type Returned = {
  about: readonly string[];
  /** What is said about the message at an address; null where nothing is said about that address. */
  for: (address: string) => MailReturn | null;
};

export type Recorded = {
  /** The message, by what people know of it. */
  message: { id: string; address: string; slot: Instant };
  kind: ReturnKind;
  /** True where it is recorded as not delivered because of this. */
  bounced: boolean;
  /** True where the address is passed over from now on because of this. */
  marked: boolean;
  /** True where nobody knew whether it had arrived, and it has. */
  settled: boolean;
  /** Notices that are due now: what the message said, for the next recipient, and items for the officer. */
  owed: number;
};

export type ReturnOutcome =
  | ({ outcome: 'recorded' } & Recorded)
  /** The same report came before: nothing was changed. */
  | { outcome: 'repeated' }
  /** None of the Message-IDs is ours. */
  | { outcome: 'notOurs' }
  /** Ours, but it has never been handed over: whoever writes of it has not got it. */
  | { outcome: 'notSent' }
  /** Ours, but it went to another address than the report speaks of. */
  | { outcome: 'otherAddress' }
  /** Its sender is just hearing whether the mail server has taken it; to be asked again within minutes. */
  | { outcome: 'later' };

type Row = { id: string; address: string; slot: Instant; status: string; underWay: boolean };

/** More Message-IDs than one thread of ours has. */
const MOST_ASKED = 100;

/**
 * Records what came back, and what follows from it, in one transaction. Believed only where the Message-ID is ours, the message was
 * handed over, and the report speaks of the address to which it went. A second delivery of the same report changes nothing.
 */
export async function recordReturn(db: Database, returned: Returned, now: Instant): Promise<ReturnOutcome> {
  const ids = returned.about.slice(0, MOST_ASKED);
  const rows = await db.$queryRaw<(Row & { header: string })[]>`
    SELECT id::text, header, address FROM message WHERE header = ANY(${ids}::text[])`;
  const ours = rows.sort((one, other) => ids.indexOf(one.header) - ids.indexOf(other.header));
  const found = ours.find(({ address }) => returned.for(address) !== null);
  if (found === undefined) return { outcome: ours.length === 0 ? 'notOurs' : 'otherAddress' };
  const said = returned.for(found.address) as MailReturn;
  return db.$transaction(
    async (tx) => {
      // The order in which a bounce told by hand takes its locks.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('dondoc.bounce'), hashtext(${found.address}))`;
      const [message] = await tx.$queryRaw<Row[]>`
        SELECT id::text, address, ${utc('slot')} AS slot, status, status = 'ending' AND lease_until > clock_timestamp() AS "underWay"
        FROM message WHERE id = ${found.id}::uuid FOR UPDATE`;
      if (message === undefined) return { outcome: 'notOurs' };
      if (message.underWay) return { outcome: 'later' };
      if (!handedOver.has(message.status)) return { outcome: 'notSent' };
      return record(tx, message, said, now);
    },
    { timeout: 30_000, maxWait: 30_000 },
  );
}

/** Statuses in which a mail server has, or may have, the message. */
const handedOver = new Set(['sent', 'unknown', 'ending', 'bounced']);

async function record(tx: Transaction, message: Row, said: MailReturn, now: Instant): Promise<ReturnOutcome> {
  const digest = createHash('sha256')
    .update(JSON.stringify([message.id, said.kind, said.code, said.said, said.id]))
    .digest('hex');
  // The digest covers everything that the row means, so a row that is there already says the same.
  const added = await tx.$executeRaw`
    INSERT INTO mail_return (digest, message_id, kind, code, said, received)
    VALUES (${digest}, ${message.id}::uuid, ${said.kind}, ${said.code}, ${said.said}, ${now}::timestamptz) ON CONFLICT (digest) DO NOTHING`;
  if (added === 0) return { outcome: 'repeated' };
  const { id, address, slot } = message;
  const nothing = { outcome: 'recorded' as const, message: { id, address, slot }, kind: said.kind, bounced: false, marked: false, owed: 0 };
  switch (said.kind) {
    case 'delayed':
      return { ...nothing, settled: false };
    case 'arrived':
    case 'autoReply':
      return { ...nothing, settled: said.settles && (await settleArrived(tx, id, reasonOf(said), now)) };
    case 'refused':
    case 'full':
    case 'undelivered':
      return { ...nothing, settled: false, ...(await recordUndelivered(tx, message, said, now)) };
  }
}

function reasonOf({ code, said }: MailReturn): string {
  return code === null || said.includes(code) ? said : `${code} ${said}`.trim();
}

/** Nobody knew whether the mail server had taken it; what only a recipient's side can say settles it. */
async function settleArrived(tx: Transaction, message: string, reason: string, now: Instant): Promise<boolean> {
  const settled = await tx.$executeRaw`
    UPDATE message SET status = 'sent', claim = NULL, lease_until = NULL, settled_at = ${now}::timestamptz, mime = NULL, response = ${reason}
    WHERE id = ${message}::uuid AND status IN ('unknown', 'ending')`;
  return settled === 1;
}

/**
 * A message that came back. Only where the refusal is about the address is it passed over, and what the message said owed to the next
 * recipient; otherwise the officer is told, and it can be sent again.
 */
async function recordUndelivered(tx: Transaction, message: Row, said: MailReturn, now: Instant) {
  const isNew = message.status !== 'bounced';
  const reason = reasonOf(said);
  const isRefused = said.kind === 'refused' && !(await restoredSince(tx, message));
  const marked = isRefused && (await markUnlessMarked(tx, message, reason, now));
  if (!isNew) return { bounced: false, marked, owed: 0 };
  await tx.$executeRaw`
    UPDATE message SET status = 'bounced', claim = NULL, lease_until = NULL, response = ${reason}, settled_at = ${now}::timestamptz, mime = NULL
    WHERE id = ${message.id}::uuid`;
  const items = await tellOfficer(tx, message.id, isRefused ? 'address' : 'message', now);
  const owed = isRefused ? await oweAnew(tx, message.id, now) : 0;
  return { bounced: true, marked, owed: items + owed };
}

/** Somebody has found the address to work after this message had left: an old report does not overrule that. */
async function restoredSince(tx: Transaction, { id, address }: Row): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ restored: boolean }[]>`
    SELECT EXISTS (SELECT FROM address_problem p, message m
      WHERE p.address = ${address} AND m.id = ${id}::uuid AND p.resolved_at > coalesce(m.rendered_at, m.slot)) AS restored`;
  return row?.restored ?? false;
}

/** True where the address was usable until now. One that is marked keeps its first reason. */
async function markUnlessMarked(tx: Transaction, { id, address }: Row, reason: string, now: Instant): Promise<boolean> {
  const [known] = await tx.$queryRaw<{ open: boolean }[]>`
    SELECT true AS open FROM address_problem WHERE address = ${address} AND resolved_at IS NULL`;
  if (known !== undefined) return false;
  await markAddress(tx, address, reason, id, now);
  return true;
}

export type ReturnRow = {
  message: string;
  address: string;
  slot: Instant;
  kind: ReturnKind;
  code: string | null;
  said: string;
  received: Instant;
};

/** What came back last, the latest first; of one message where it is given. */
export async function latestReturns(db: Database, most: number, message: string | null = null): Promise<ReturnRow[]> {
  return db.$queryRaw<ReturnRow[]>`
    SELECT m.id::text AS message, m.address, ${utc('m.slot')} AS slot, r.kind, r.code, r.said, ${utc('r.received')} AS received
    FROM mail_return r JOIN message m ON m.id = r.message_id
    WHERE ${message}::uuid IS NULL OR r.message_id = ${message}::uuid
    ORDER BY r.received DESC, r.id DESC LIMIT ${most}`;
}
