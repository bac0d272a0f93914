import type { Calendar } from '../domain/calendar/calendar';
import { nextOfficeMinute, sendingInstant } from '../domain/calendar/office-hours';
import { addDays, addMinutes, dayOf, earliest, type Instant, later } from '../domain/calendar/time';
import type { Decision } from '../domain/decision/decision';
import { openDecisions } from '../store/decisions';
import { countLook, heldUntil, openHolds } from '../store/mail-hold';
import { dueNotices, nextDueAfter, postBacklog } from '../store/messages';
import { addresseeOf, momentOf } from './addressee';
import type { Ports } from './ports';

/** When no decision is followed, the post office still looks now and then for one that began meanwhile. */
const IDLE_MINUTES = 12 * 60;

/** `mark`: what the post office heard last, or null. */
export type NextPostInput = { now: Instant; mark?: number | null };
/**
 * `at`: when to send next. `due`: that is now. `retryAt`: the earliest moment promised for a delivery that was put off. `mark`: to be given with the next
 * question: a record that has counted less was restored.
 */
export type PostPlan = { at: Instant; due: boolean; retryAt: Instant | null; mark: number };

/**
 * When the post office has to send next: a sending hour, what cannot wait for it, a delivery put off, what a sender that died has
 * left, or where mail is held, the next probe.
 */
export async function nextPost(ports: Ports, { now, mark: heard = null }: NextPostInput): Promise<PostPlan> {
  const mark = await countLook(ports.database, heard, now);
  const held = heldUntil(await openHolds(ports.database), now);
  const plan = held === null ? await nextSending(ports, now) : { at: later(held, now), retryAt: held };
  return { ...plan, due: plan.at <= now, mark };
}

async function nextSending(ports: Ports, now: Instant): Promise<Pick<PostPlan, 'at' | 'retryAt'>> {
  const { leaseEndsInMs, nextAttemptAt, nextUrgentDue, ...backlog } = await postBacklog(ports.database);
  const nextDue = await afterWaiting(ports, backlog.nextDue, now);
  const followed = await followedDecisions(ports);
  const calendar = await ports.calendars.current();
  const at = earliest([
    ...followed.map((decision) => nextSendingHour(decision, calendar, now)),
    nextAttemptAt,
    nextUrgentDue === null ? null : later(nextUrgentDue, now),
    leaseEndsInMs === null ? null : addMinutes(now, Math.max(0, leaseEndsInMs) / 60_000),
    nextDue === null ? null : whenAnyIsOpen(followed, calendar, later(nextDue, now)),
  ]);
  return { at: at ?? addMinutes(now, IDLE_MINUTES), retryAt: nextAttemptAt };
}

/** When the first notice may go, where everything that is due waits for the hour that its address prefers; else when it is due. */
async function afterWaiting(ports: Ports, nextDue: Instant | null, now: Instant): Promise<Instant | null> {
  if (nextDue === null || nextDue > now) return nextDue;
  const moment = await momentOf(ports, now);
  if (![...moment.preferences.values()].some(({ digestHour }) => digestHour !== null)) return nextDue;
  const slots: Instant[] = [];
  for (const notice of await dueNotices(ports.database, now)) {
    const addressee = await addresseeOf(ports, notice, moment);
    if (addressee === null || addressee.slot <= now) return nextDue;
    slots.push(addressee.slot);
  }
  return earliest([...slots, await nextDueAfter(ports.database, now)]);
}

async function followedDecisions({ database, decisions }: Ports): Promise<Decision[]> {
  const open = await openDecisions(database);
  return Promise.all(open.map(async ({ id, version }) => (await decisions(id, version)).decision));
}

function nextSendingHour({ officeHours, sendingHour }: Decision, calendar: Calendar, now: Instant): Instant {
  const today = dayOf(now);
  const at = sendingInstant(calendar, officeHours, today, sendingHour);
  return at > now ? at : sendingInstant(calendar, officeHours, addDays(today, 1), sendingHour);
}

/** An ordinary notice that is overdue is sent when an Office is open; its recipient's own hours are asked again then. */
function whenAnyIsOpen(followed: readonly Decision[], calendar: Calendar, instant: Instant): Instant {
  return earliest(followed.map(({ officeHours }) => nextOfficeMinute(calendar, officeHours, instant))) ?? instant;
}
