import { randomUUID } from 'node:crypto';
import { addMinutes, type Day, type Instant } from '../domain/calendar/time';
import type { Language, Level } from '../domain/decision/decision';
import type { Recipient } from '../domain/decision/recipients';
import type { MorningMail } from '../domain/message/morning-mail';
import type { Text } from '../domain/text/both-languages';
import { type Database, utc } from './database';

/** Stores morning mails: one message for a person and day, and one row that says so, also where nothing waited. */

/** An account that has the morning mail on and a usable address. `since`: when it was turned on. */
export type Subscriber = {
  account: string;
  /** The id in the decisions, or null. */
  person: string | null;
  role: Level | 'secretary';
  fields: string[];
  position: Text;
  address: string;
  language: Language;
  since: Instant;
};

/** Accounts read for one morning: far more than an office has people. */
const MOST_READ = 2_000;

/** Accounts for which the morning mail of a day is not settled yet. */
export async function unsettledSubscribers(db: Database, day: Day): Promise<Subscriber[]> {
  return db.$queryRaw<Subscriber[]>`
    SELECT a.id::text AS account, a.person, a.role, a.fields, a.position, a.address, a.language, ${utc('a.morning_mail_since')} AS since
    FROM account a
    WHERE a.morning_mail_since IS NOT NULL AND a.disabled_at IS NULL AND a.address IS NOT NULL
      AND NOT EXISTS (SELECT FROM morning_mail m WHERE m.account_id = a.id AND m.day = ${day})
      AND NOT EXISTS (SELECT FROM address_problem p WHERE p.address = a.address AND p.resolved_at IS NULL)
    ORDER BY a.name LIMIT ${MOST_READ}`;
}

/** True where anybody has the morning mail on. */
export async function hasSubscribers(db: Database): Promise<boolean> {
  const found = await db.account.findFirst({ where: { morningMailSince: { not: null }, disabledAt: null }, select: { id: true } });
  return found !== null;
}

/** `mail` is null where nothing waits. `key`: by which a mail that left after a backup is known, from `morningHash`. */
export type Settled = { account: string; key: string; mail: { content: MorningMail; recipient: Recipient } | null };

/** Settles a morning: makes the messages, each once for its account and day, whoever else does the same at the same time. */
export async function settleMorning(
  db: Database,
  day: Day,
  settled: readonly Settled[],
  { domain, slot, now }: { domain: string; slot: Instant; now: Instant },
): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('dondoc.assemble'))`;
      for (const { account, key, mail } of settled) {
        const known = await tx.morningMail.count({ where: { accountId: account, day } });
        if (known > 0) continue;
        const left = await tx.$queryRaw<{ id: string }[]>`SELECT message_id::text AS id FROM told_since WHERE key = ${key}`;
        const message = left[0]?.id ?? (mail === null ? null : await newMessage(tx, mail.recipient, { domain, slot, now }));
        await tx.$executeRaw`
          INSERT INTO morning_mail (account_id, day, message_id, content, recorded)
          VALUES (${account}::uuid, ${day}, ${message}::uuid, ${mail === null ? null : JSON.stringify(mail.content)}::jsonb, ${now}::timestamptz)`;
      }
    },
    { timeout: 60_000, maxWait: 30_000 },
  );
}

type Transaction = Pick<Database, '$queryRaw' | '$executeRaw'>;

/** A message of its own in the first free minute: what is owed to the same address has its message beside it. */
async function newMessage(
  tx: Transaction,
  recipient: Recipient,
  { domain, slot, now }: { domain: string; slot: Instant; now: Instant },
): Promise<string> {
  const id = randomUUID();
  for (let at = slot; ; at = addMinutes(at, 1)) {
    const made = await tx.$executeRaw`
      INSERT INTO message (id, address, slot, recipient, header, recorded)
      VALUES (${id}::uuid, ${recipient.address}, ${at}::timestamptz, ${JSON.stringify(recipient)}::jsonb, ${`<${id}@${domain}>`}, ${now}::timestamptz)
      ON CONFLICT (address, slot) DO NOTHING`;
    if (made === 1) return id;
  }
}

/** The content of those messages that are morning mails, with its account and day, by message. */
export async function morningMailsOf(
  db: Database,
  messages: readonly string[],
): Promise<Map<string, { account: string; day: Day; content: MorningMail }>> {
  if (messages.length === 0) return new Map();
  const rows = await db.$queryRaw<{ message: string; account: string; day: Day; content: MorningMail }[]>`
    SELECT message_id::text AS message, account_id::text AS account, day, content FROM morning_mail
    WHERE message_id = ANY(${[...messages]}::uuid[]) AND content IS NOT NULL`;
  return new Map(rows.map(({ message, ...mail }) => [message, mail]));
}
