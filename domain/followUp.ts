import { addWorkingDays, type Calendar, nextWorkingDay } from './calendar';
import type { Agency, Decision, Rung } from './decision';
import { draftMoment, ladderFor, type MomentSet, momentsOf, occurrenceDay, occurrencesOf, openDrafts } from './ladder';
import { isWithAgency, type RolloutState, type RungMark, type TaskState } from './state';
import { classChangeDays } from './status';
import { addMinutes, type Day, dayOf, earliest, type Instant, instantAt } from './time';

/** What the ladder asks for now, and when to look again: the heart of the follow-up. */

export type RungOccurrence = {
  /** The task, or empty where the rung is on a letter as a whole. */
  task: string;
  rung: Rung;
  subject: string;
  cycle: string;
  ordinal: number;
  /** The working day that the occurrence counts for. */
  day: Day;
};

export type NextStep = {
  /** Recurring tasks whose window opens. */
  opens: string[];
  /** Rungs dated before their cycle began: journaled, never sent. */
  skipped: RungOccurrence[];
  owed: RungOccurrence[];
  /** The next instant at which the record must be looked at again; null when nothing will come by itself. */
  nextLookAt: Instant | null;
};

export type FollowUpContext = { decision: Decision; agency: Agency; calendar: Calendar };

/**
 * What is owed at `now` and when to look next. Days are looked at early in the morning, before the sending hour,
 * at a minute of their own for each rollout.
 */
export function nextStep(state: RolloutState, context: FollowUpContext, now: Instant): NextStep {
  const today = dayOf(now);
  const ladder = ladderFor(context.decision, context.agency, today);
  const step: NextStep = { opens: [], skipped: [], owed: [], nextLookAt: null };
  for (const task of Object.values(state.tasks)) {
    if (task.status === 'scheduled') lookAtOpening(state, task, context, now, step);
    else lookAtTask(state, task, ladder, context, now, step);
  }
  for (const letter of openDrafts(state)) {
    for (const rung of ladder) {
      const moment = draftMoment(rung, letter);
      if (moment !== null) lookAtRung(state, '', rung, moment, letter.rungs[rung.code], context, now, step);
    }
  }
  return step;
}

/** The minute of a day at which a rollout is looked at: 03:00 to 05:59, spread by its id. */
export function lookInstant(state: Pick<RolloutState, 'decision' | 'agency'>, day: Day): Instant {
  return addMinutes(instantAt(day, '03:00'), spread(`${state.decision}:${state.agency}`) % 180);
}

/** An even hash of an id (FNV-1a), so that rollouts do not wake in the same minute. */
function spread(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
}

function lookAtOpening(state: RolloutState, task: TaskState, context: FollowUpContext, now: Instant, step: NextStep): void {
  const at = lookInstant(state, nextWorkingDay(context.calendar, task.opensOn));
  if (at <= now) step.opens.push(task.id);
  else step.nextLookAt = earliest([step.nextLookAt, at]);
}

function lookAtTask(state: RolloutState, task: TaskState, ladder: Rung[], context: FollowUpContext, now: Instant, step: NextStep): void {
  for (const rung of ladder) {
    for (const moment of momentsOf(rung, task, context.calendar)) {
      lookAtRung(state, task.id, rung, moment, task.rungs[`${rung.code}|${moment.subject}`], context, now, step);
    }
  }
  if (!isWithAgency(task)) return;
  for (const day of classChangeDays(task, context.decision, context.calendar)) {
    const at = lookInstant(state, day);
    if (at > now) step.nextLookAt = earliest([step.nextLookAt, at]);
  }
}

function lookAtRung(
  state: RolloutState,
  task: string,
  rung: Rung,
  moment: MomentSet,
  mark: RungMark | undefined,
  context: FollowUpContext,
  now: Instant,
  step: NextStep,
): void {
  const spent = mark !== undefined && mark.cycle === moment.cycle ? mark.times : 0;
  let latest: RungOccurrence | null = null;
  for (let ordinal = spent + 1; ordinal <= occurrencesOf(rung); ordinal += 1) {
    const day = occurrenceDay(rung, moment.base, ordinal, context.decision, context.calendar);
    const at = lookAtOccurrence(state, rung, day, context.calendar, now);
    if (at > now) {
      step.nextLookAt = earliest([step.nextLookAt, at]);
      break;
    }
    latest = { task, rung, subject: moment.subject, cycle: moment.cycle, ordinal, day };
  }
  // Repeats missed while nobody looked are told once, as the latest of them.
  if (latest === null) return;
  if (moment.skipBefore !== null && latest.day < moment.skipBefore) step.skipped.push(latest);
  else step.owed.push(latest);
}

/** What is told at once is looked at when its moment is set; a second letter of one day waits for the next working day. */
function lookAtOccurrence(state: RolloutState, rung: Rung, day: Day, calendar: Calendar, now: Instant): Instant {
  const issuedToday =
    rung.by === 'letter' && Object.values(state.letters).some((letter) => letter.issued !== null && letter.day === dayOf(now));
  if (issuedToday && day <= dayOf(now)) return lookInstant(state, addWorkingDays(calendar, dayOf(now), 1));
  if (rung.slot === 'atOnce' && 'workingDays' in rung.offset && rung.offset.workingDays === 0) return instantAt('1970-01-01', '00:00');
  return lookInstant(state, day);
}
