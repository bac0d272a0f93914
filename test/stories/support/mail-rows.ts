import { addMinutes, type Instant, startOfMinute } from '../../../domain/calendar/time';
import type { RehearsedMessage } from '../../../domain/ladder/deliveries';
import { listMailbox, type MailboxEntry, readMailboxMessage } from '../../../mail/mailbox-store';
import type { Database } from '../../../store/database';
import { at, shown } from '../../support/rollouts';
import type { World } from '../../support/world';

/** Reads the sent messages as rows, to compare with a rehearsal. */

/** One message: `entries` are `agency rung task purpose [roles]`, sorted. */
export type MailRow = { slot: Instant; address: string; entries: string[] };

/** The rows that a rehearsal promises, or only those by an instant, in order of slot and address. */
export function rehearsedRows(messages: readonly RehearsedMessage[], by: Instant | null = null): MailRow[] {
  return messages
    .filter((message) => by === null || message.slot <= by)
    .map(({ slot, address, entries }) => ({
      slot,
      address,
      entries: entries.map((entry) => entryText(entry.agency, entry.rung, entry.task, entry.purpose, entry.roles)).sort(),
    }))
    .sort(inOrder);
}

/** The messages that the record says were sent. */
export async function sentRows(database: Database): Promise<MailRow[]> {
  const messages = await database.message.findMany({ where: { status: 'sent' }, include: { notices: { include: { rollout: true } } } });
  return messages.map(({ slot, address, notices }) => ({ slot: slot.toISOString(), address, entries: entriesOf(notices) })).sort(inOrder);
}

type SentNotice = { rung: string; task: string; purpose: string; role: string; rollout: { agency: string } };

function entriesOf(notices: readonly SentNotice[]): string[] {
  const roles = new Map<string, string[]>();
  for (const { rung, task, purpose, role, rollout } of notices) {
    const key = JSON.stringify([rollout.agency, rung, task, purpose]);
    roles.set(key, [...(roles.get(key) ?? []), role]);
  }
  return [...roles.entries()]
    .map(([key, of]) => {
      const [agency, rung, task, purpose] = JSON.parse(key) as [string, string, string, string];
      return entryText(agency, rung, task, purpose, of);
    })
    .sort();
}

function entryText(agency: string, rung: string, task: string, purpose: string, roles: readonly string[]): string {
  return `${agency} ${rung} ${task === '' ? '-' : task} ${purpose} [${[...roles].sort().join(' ')}]`;
}

function inOrder(a: MailRow, b: MailRow): number {
  return a.slot < b.slot ? -1 : a.slot > b.slot ? 1 : a.address < b.address ? -1 : a.address > b.address ? 1 : 0;
}

/** Minutes between a slot and the Date of its message that are still the same hour of sending. */
const SENDING_MINUTES = 5;

/**
 * Holds every row of the record against the mailbox: each message is sent, is there once, at its address and in the hour that
 * it is for, and nothing else is. Gives what does not agree, in words.
 */
export async function mailboxFaults({ database, mailbox }: Pick<World, 'database' | 'mailbox'>): Promise<string[]> {
  const messages = await database.message.findMany();
  const { entries } = await listMailbox(mailbox, { limit: 1_000_000 });
  const faults = messages.flatMap((message) => faultsOf(message, entries));
  const known = new Set(messages.map((message) => message.header));
  const unknown = entries.filter((entry) => !known.has(entry.messageId ?? ''));
  return [...faults, ...unknown.map((entry) => `${entry.messageId} to ${entry.to} is not in the record`)];
}

type RecordedMessage = { header: string; address: string; slot: Date; status: string };

function faultsOf({ header, address, slot, status }: RecordedMessage, entries: readonly MailboxEntry[]): string[] {
  const which = `${header} to ${address} for ${shown(slot.toISOString())}`;
  const found = entries.filter((entry) => entry.messageId === header);
  const faults = [...(status === 'sent' ? [] : [`is ${status}`]), ...(found.length === 1 ? [] : [`arrived ${found.length} times`])];
  for (const { to, date } of found) {
    // A slot is a minute, and the date of a message knows no milliseconds.
    const minutes = (Date.parse(date ?? '') - Date.parse(startOfMinute(slot.toISOString()))) / 60_000;
    if (to !== address) faults.push(`arrived at ${to}`);
    if (!(minutes >= 0 && minutes < SENDING_MINUTES)) faults.push(`was sent ${minutes} minutes after its slot`);
  }
  return faults.map((fault) => `${which} ${fault}`);
}

/** When one task of an agency was told and by which rungs or answers: `2020-10-07 08:00 Q1`, each once, in order. */
export async function toldAbout(database: Database, agency: string, task: string): Promise<string[]> {
  const notices = await database.notice.findMany({
    where: { task, rollout: { agency }, message: { status: 'sent' } },
    include: { message: true },
  });
  const told = notices.map(({ rung, purpose, message }) => `${shown(slotOf(message))} ${purpose === 'rung' ? rung : purpose}`);
  return [...new Set(told)].sort();
}

/** Whom the rungs of one agency told, and when: `2020-10-07 08:00 Q1 officer@office.example`. */
export async function whoWasTold(database: Database, agency: string, rungs: readonly string[]): Promise<string[]> {
  const notices = await database.notice.findMany({
    where: { rung: { in: [...rungs] }, rollout: { agency }, message: { status: 'sent' } },
    include: { message: true },
  });
  const told = notices.map(({ rung, message }) => `${shown(slotOf(message))} ${rung} ${message?.address}`);
  return [...new Set(told)].sort();
}

function slotOf(message: { slot: Date } | null): Instant {
  return message?.slot.toISOString() ?? '';
}

/** The text of the message that an address got for a minute, `2020-10-13 08:00`, as it lies in the mailbox. */
export async function textOf({ database, mailbox }: Pick<World, 'database' | 'mailbox'>, address: string, slot: string): Promise<string> {
  const message = await database.message.findFirstOrThrow({ where: { address, slot: { gte: at(slot), lt: addMinutes(at(slot), 1) } } });
  const { entries } = await listMailbox(mailbox, { limit: 1_000_000 });
  const entry = entries.find(({ messageId }) => messageId === message.header);
  const found = entry === undefined ? null : await readMailboxMessage(mailbox, entry.id);
  if (found === null) throw new Error(`the message to ${address} for ${slot} is not in the mailbox`);
  return found.text;
}
