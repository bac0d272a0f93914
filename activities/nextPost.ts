import type { Calendar } from '../domain/calendar/calendar';
import { nextOfficeMinute, sendingInstant } from '../domain/calendar/office-hours';
import { addDays, addMinutes, dayOf, earliest, type Instant, later } from '../domain/calendar/time';
import type { Decision } from '../domain/decision/decision';
import { countLook, heldUntil, openHolds } from '../store/mail-hold';
import { dueNotices, nextDueAfter, postBacklog } from '../store/messages';
import { addresseeOf, momentOf } from './addressee';
import { followedDecisions, nextMorningMail } from './morningMail';
import type { Ports } from './ports';

/** Minutes between looks while no decision is followed, for one that began meanwhile. */
const IDLE_MINUTES = 12 * 60;

/** `mark`: the count that the post office received last, or null. */
export type NextPostInput = { now: Instant; mark?: number | null };
/**
 * `at`: when to send next. `due`: whether that is now. `retryAt`: the earliest retry of a deferred delivery. `mark`: pass it with the next
 * call; a record with a lower count was restored.
 */
export type PostPlan = { at: Instant; due: boolean; retryAt: Instant | null; mark: number };

/**
 * The next moment to send: a sending hour, an urgent notice, a deferred delivery, the end of a dead sender's lease, or where mail is held,
 * the next probe.
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
    await nextMorningMail(ports, followed, now),
    nextAttemptAt,
    nextUrgentDue === null ? null : later(nextUrgentDue, now),
    leaseEndsInMs === null ? null : addMinutes(now, Math.max(0, leaseEndsInMs) / 60_000),
    nextDue === null ? null : whenAnyIsOpen(followed, calendar, later(nextDue, now)),
  ]);
  return { at: at ?? addMinutes(now, IDLE_MINUTES), retryAt: nextAttemptAt };
}

/** The moment at which the first notice may go, where every due one waits for the hour preferred at its address; else its due time. */
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

function nextSendingHour({ officeHours, sendingHour }: Decision, calendar: Calendar, now: Instant): Instant {
  const today = dayOf(now);
  const at = sendingInstant(calendar, officeHours, today, sendingHour);
  return at > now ? at : sendingInstant(calendar, officeHours, addDays(today, 1), sendingHour);
}

/** An overdue ordinary notice is sent when some Office is open; the recipient's own hours are checked again then. */
function whenAnyIsOpen(followed: readonly Decision[], calendar: Calendar, instant: Instant): Instant {
  return earliest(followed.map(({ officeHours }) => nextOfficeMinute(calendar, officeHours, instant))) ?? instant;
}
