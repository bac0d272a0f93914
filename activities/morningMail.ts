import { dayOf, type Instant } from '../domain/calendar/time';
import type { Decision } from '../domain/decision/decision';
import type { Recipient } from '../domain/decision/recipients';
import { isLeadership } from '../domain/decision/recipients';
import { isMorningMailOwed, type Morning, type MorningMail, morningMailOf, morningOf, nextMorning } from '../domain/message/morning-mail';
import { waitingAt } from '../domain/message/pending-matters';
import type { WaitingMatter } from '../domain/message/whose-matters';
import { morningHash } from '../mail/notice-key';
import { openDecisions } from '../store/decisions';
import { hasSubscribers, type Settled, type Subscriber, settleMorning, unsettledSubscribers } from '../store/morning-mail';
import { waitingReader } from '../store/waiting';
import type { Ports } from './ports';

/** Makes the morning mails, and tells the post office when the next ones are due. */

export async function followedDecisions({ database, decisions }: Ports): Promise<Decision[]> {
  const open = await openDecisions(database);
  return Promise.all(open.map(async ({ id, version }) => (await decisions(id, version)).decision));
}

/** When morning mails are made next: `now` where some are owed, else the next opening; null where nobody has asked for one. */
export async function nextMorningMail(ports: Ports, followed: readonly Decision[], now: Instant): Promise<Instant | null> {
  if (!(await hasSubscribers(ports.database))) return null;
  const calendar = await ports.calendars.current();
  const morning = morningOf(followed, calendar, dayOf(now));
  return (await owed(ports, morning, now)).length > 0 ? now : nextMorning(followed, calendar, now);
}

async function owed({ database }: Ports, morning: Morning | null, now: Instant): Promise<Subscriber[]> {
  if (morning === null) return [];
  return (await unsettledSubscribers(database, dayOf(now))).filter(({ since }) => isMorningMailOwed(since, morning, now));
}

/** Settles the morning of everybody to whom it is owed now: a message with what waits, or none where nothing does. */
export async function makeMorningMails(ports: Ports, now: Instant): Promise<void> {
  const { database, calendars, mail } = ports;
  if (!(await hasSubscribers(database))) return;
  const morning = morningOf(await followedDecisions(ports), await calendars.current(), dayOf(now));
  const subscribers = await owed(ports, morning, now);
  if (morning === null || subscribers.length === 0) return;
  const waiting = await everythingWaiting(ports, now);
  const day = dayOf(now);
  const settled = subscribers.map((subscriber): Settled => {
    const content = morningMailOf(subscriber, waiting, now);
    const key = morningHash(subscriber.account, day);
    const { account } = subscriber;
    return { account, key, mail: content === null ? null : { content, recipient: recipientOf(subscriber, content, waiting) } };
  });
  await settleMorning(database, day, settled, { domain: mail.domain, slot: morning.opens, now });
}

async function everythingWaiting(ports: Ports, now: Instant): Promise<WaitingMatter[]> {
  const { database, calendars } = ports;
  const calendar = await calendars.current();
  const known = new Map((await followedDecisions(ports)).map((decision) => [decision.id, decision]));
  const rollouts = await waitingReader(database)();
  return rollouts.flatMap(({ decision: id, state }): WaitingMatter[] => {
    const decision = known.get(id);
    if (decision === undefined) return [];
    const of = { decision, calendar, now };
    return waitingAt(state, of).map((item) => ({ of, state, item }));
  });
}

function recipientOf(
  { role, address, position, language }: Subscriber,
  { sender }: MorningMail,
  waiting: readonly WaitingMatter[],
): Recipient {
  return {
    role,
    address,
    position,
    organisation: sender,
    language,
    audience: isLeadership(role) ? 'leadership' : 'office',
    wording: null,
    officeHours: waiting[0]?.of.decision.officeHours ?? [],
  };
}
