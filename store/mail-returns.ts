import { createHash } from 'node:crypto';
import type { Instant } from '../domain/calendar/time';
import { withoutAddress } from '../domain/text/without-address';
import { markAddress, oweAnew, tellOfficer } from './addresses';
import { type Database, utc } from './database';

/** Reports and answers that come back about a sent message, and their consequences. */

type Transaction = Pick<Database, '$queryRaw' | '$executeRaw'>;

const returnKinds = ['arrived', 'delayed', 'refused', 'full', 'undelivered', 'autoReply'] as const;
export type ReturnKind = (typeof returnKinds)[number];

/** The part of a report about one recipient, or the beginning of an automatic answer. */
export type MailReturn = {
  kind: ReturnKind;
  /** The enhanced status code, or null. */
  code: string | null;
  said: string;
  /** True where it shows that the message has arrived, whatever was recorded before. */
  settles: boolean;
  /** Distinguishes this report from others about the same message. */
  id: string;
};

/** The message that a report may be about. `about`: Message-IDs that it names, the most trusted first. */
export type Returned = {
  about: readonly string[];
  /** The report about an address; null where it does not mention that address. */
  for: (address: string) => MailReturn | null;
};

export type Recorded = {
  /** The message as people know it. */
  message: { id: string; address: string; slot: Instant };
  kind: ReturnKind;
  /** True where this report records it as not delivered. */
  bounced: boolean;
  /** True where sending skips the address from now on because of this report. */
  marked: boolean;
  /** True where its outcome was unknown, and it has arrived. */
  settled: boolean;
  /** Notices that are due now: those of the message, for the next recipient, and items for the officer. */
  owed: number;
};

export type ReturnOutcome =
  | ({ outcome: 'recorded' } & Recorded)
  /** The same report came before; nothing was changed. */
  | { outcome: 'repeated' }
  /** None of the Message-IDs is ours. */
  | { outcome: 'notOurs' }
  /** Ours, but never handed over, so the writer cannot have it. */
  | { outcome: 'notSent' }
  /** Ours, but sent to another address than the report names. */
  | { outcome: 'otherAddress' }
  /** Its sender is waiting for the mail server's answer; ask again within minutes. */
  | { outcome: 'later' };

type Row = { id: string; address: string; slot: Instant; status: string; underWay: boolean };

/** More Message-IDs than one of our threads has. */
const MOST_ASKED = 100;

/**
 * Records a report and its consequences in one transaction. Accepts it only where the Message-ID is ours, the message was handed over, and
 * the report names the address to which it went. A second delivery of the same report changes nothing.
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
      // The same order of locks as for a bounce recorded by hand.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('dondoc.bounce'), hashtext(${found.address}))`;
      const [message] = await tx.$queryRaw<Row[]>`
        SELECT id::text, address, ${utc('slot')} AS slot, status, status = 'ending' AND lease_until > clock_timestamp() AS "underWay"
        FROM message WHERE id = ${found.id}::uuid FOR UPDATE`;
      if (message === undefined) return { outcome: 'notOurs' };
      if (message.underWay) return { outcome: 'later' };
      if (!handedOver.has(message.status)) return { outcome: 'notSent' };
      return recordOutcome(tx, message, said, now);
    },
    { timeout: 30_000, maxWait: 30_000 },
  );
}

/** Statuses in which a mail server has the message, or may have it. */
const handedOver = new Set(['sent', 'unknown', 'ending', 'bounced']);

async function recordOutcome(tx: Transaction, message: Row, told: MailReturn, now: Instant): Promise<ReturnOutcome> {
  const digest = createHash('sha256')
    .update(JSON.stringify([message.id, told.kind, told.code, told.said, told.id]))
    .digest('hex');
  const said = { ...told, said: withoutAddress(told.said, message.address) };
  // The digest covers the meaning of the whole row, so an existing row is equal.
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

/** Settles a message of unknown outcome by a report that only the recipient's side can send. */
async function settleArrived(tx: Transaction, message: string, reason: string, now: Instant): Promise<boolean> {
  const settled = await tx.$executeRaw`
    UPDATE message SET status = 'sent', claim = NULL, lease_until = NULL, settled_at = ${now}::timestamptz, mime = NULL, response = ${reason}
    WHERE id = ${message}::uuid AND status IN ('unknown', 'ending')`;
  return settled === 1;
}

/**
 * Records a message that came back. Where the refusal is about the address, it is skipped and the notices are owed to the next recipient;
 * otherwise the officer is informed and can send it again.
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

/** True where somebody declared the address usable after this message had left: an old report does not overrule that. */
async function restoredSince(tx: Transaction, { id, address }: Row): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ restored: boolean }[]>`
    SELECT EXISTS (SELECT FROM address_problem p, message m
      WHERE p.address = ${address} AND m.id = ${id}::uuid AND p.resolved_at > coalesce(m.rendered_at, m.slot)) AS restored`;
  return row?.restored ?? false;
}

/** Marks the address. True where it was usable until now; a marked one keeps its first reason. */
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

/** The latest reports, the latest first; of one message where it is given. */
export async function latestReturns(db: Database, most: number, message: string | null = null): Promise<ReturnRow[]> {
  return db.$queryRaw<ReturnRow[]>`
    SELECT m.id::text AS message, m.address, ${utc('m.slot')} AS slot, r.kind, r.code, r.said, ${utc('r.received')} AS received
    FROM mail_return r JOIN message m ON m.id = r.message_id
    WHERE ${message}::uuid IS NULL OR r.message_id = ${message}::uuid
    ORDER BY r.received DESC, r.id DESC LIMIT ${most}`;
}
