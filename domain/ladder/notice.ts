import type { Calendar } from '../calendar/calendar';
import { type Due, instantOf, isTimed } from '../calendar/due';
import { nextOfficeMinute, sendingInstant } from '../calendar/office-hours';
import { addDays, dayOf, type Instant, later, startOfMinute } from '../calendar/time';
import { type Agency, type Decision, isExpress, type Role, type Rung } from '../decision/decision';
import { reachedBy } from '../decision/recipients';
import type { Purpose } from '../record/purpose';

/** Something to tell a role about a task. Its address is found later, and one message carries many notices. */
export type Notice = {
  task: string;
  rung: string;
  /** `<event>#<ordinal>`: the cycle and its repeat. With task, rung and role it is the key of the notice. */
  cycle: string;
  role: Role;
  copy: boolean;
  purpose: Purpose;
  /** The slot: a sending hour, a briefing, or a minute. */
  due: Instant;
  /** True where its rollout sends it as soon as it is due, and not the post office at the sending hour. */
  urgent: boolean;
  letter: string | null;
  blocker: string | null;
};

/** A notice that no sender has claimed yet. */
export type PendingNotice = Pick<Notice, 'task' | 'rung' | 'cycle' | 'role' | 'purpose' | 'due' | 'urgent' | 'letter'>;

/** The key of a notice in its rollout. */
export function noticeKey(notice: Pick<Notice, 'task' | 'rung' | 'cycle' | 'role'>): string {
  return `${notice.task}|${notice.rung}|${notice.cycle}|${notice.role}`;
}

/** `command`: the command being carried out; null or missing at a look, where nobody waits for an answer. */
export type Timing = {
  decision: Decision;
  agency: Agency;
  calendar: Calendar;
  now: Instant;
  command?: object | null;
  /** True for a task that is to be done at once (ngay): its assignment goes out at any hour. */
  atAnyHour?: boolean;
};

/**
 * The moment at which a rung is sent to a role, and whether it cannot wait for the sending hour. A rung with a minute goes out in that
 * minute where the decision is express, even in the evening or on a day off; else in the recipient's next office minute.
 */
export function dueFor(rung: Pick<Rung, 'after' | 'slot'>, due: Due, role: Role, timing: Timing): { due: Instant; urgent: boolean } {
  const { decision, calendar, now } = timing;
  if (isTimed(due)) return { due: minuteFor(later(instantOf(due), startOfMinute(now)), role, timing), urgent: true };
  // An assignment without a command comes from the calendar (a new agency, for one) and can wait for the sending hour.
  const isGiven = rung.after !== 'assigned' || (timing.command ?? null) !== null;
  if (rung.slot === 'atOnce' && isGiven) return { due: atOnce(rung.after === 'assigned', role, timing), urgent: true };
  const hours = hoursOf(role, timing);
  const at = sendingInstant(calendar, hours, due, decision.sendingHour);
  if (at >= startOfMinute(now)) return { due: at, urgent: isPassed(at, now) };
  return { due: nextOfficeMinute(calendar, hours, endOfQuarter(now)), urgent: true };
}

/** The next sending hour of a role, from this minute on. Notices that wait for it share one message with everything due then. */
export function withNextPost(role: Role, timing: Timing): { due: Instant; urgent: boolean } {
  const { decision, calendar, now } = timing;
  const hours = hoursOf(role, timing);
  const today = sendingInstant(calendar, hours, dayOf(now), decision.sendingHour);
  if (today >= startOfMinute(now)) return { due: today, urgent: isPassed(today, now) };
  return { due: sendingInstant(calendar, hours, addDays(dayOf(now), 1), decision.sendingHour), urgent: false };
}

/** True in the minute of the sending hour or later. The post office may have sent already, so the rollout sends the notice itself. */
function isPassed(due: Instant, now: Instant): boolean {
  return due <= now;
}

/**
 * The end of the quarter of an hour that holds an instant. Notices that are late after an outage wait for it, so that those of several
 * rollouts to one address go out in one message.
 */
function endOfQuarter(instant: Instant): Instant {
  const quarter = 15 * 60_000;
  return new Date(Math.ceil(Date.parse(instant) / quarter) * quarter).toISOString();
}

/** The next minute in which a role may get an urgent notice. */
export function atOnce(assignment: boolean, role: Role, timing: Timing): Instant {
  const { decision, now } = timing;
  return assignment && (decision.assignment === 'anyHour' || timing.atAnyHour === true)
    ? startOfMinute(now)
    : minuteFor(startOfMinute(now), role, timing);
}

/** The minute itself where the decision is express, else the next office minute of the recipient. */
function minuteFor(minute: Instant, role: Role, timing: Timing): Instant {
  return isExpress(timing.decision.source) ? minute : nextOfficeMinute(timing.calendar, hoursOf(role, timing), minute);
}

function hoursOf(role: Role, { decision, agency, now }: Timing) {
  return reachedBy(decision, agency, role, dayOf(now))?.officeHours ?? decision.officeHours;
}
