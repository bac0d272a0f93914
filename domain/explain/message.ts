import { type Calendar, workingDaysBetween } from '../calendar/calendar';
import { type Due, dueDay } from '../calendar/due';
import { dayOf, type Instant, startOfMinute, timeOf } from '../calendar/time';
import type { Agency, Decision, Rung } from '../decision/decision';
import { inMatterOf, type Unusable } from '../decision/recipients';
import { baseOf, occurrenceDue, occurrencesOf } from '../ladder/ladder';
import { draftMoment, type MomentSet, momentsOf } from '../ladder/moments';
import type { Notice } from '../ladder/notice';
import { ladderFor, ladderOf } from '../ladder/standing-ladder';
import type { RolloutEvent } from '../record/events';
import { evolveAll } from '../record/evolve';
import { definitionOf } from '../record/linked-tasks';
import { allPerformers, performerToldBy } from '../record/performers';
import { emptyRollout, type Letter, type RolloutState } from '../record/state';
import { type AddressStep, explainAddress } from './address';

/** Explains the notices of a message: the rung or decision behind each, its address and its hour. */

/** A rung as the cause of a notice. Fields are null where the record no longer tells. */
export type RungCause = {
  because: 'rung';
  rung: Rung | null;
  code: string;
  ordinal: number;
  atMost: number;
  /** The event that set its moment; null where another agency's record holds it. */
  setBy: RolloutEvent | null;
  /** The count from `base` to `day` by the given calendar: `workingDays`, negative where `day` is before `base`. */
  counted: { base: Due; workingDays: number; day: Due } | null;
  /** The moment of the look that reached the rung. */
  reachedAt: Instant | null;
};
export type NoticeCause =
  | RungCause
  /** Somebody decided, and those concerned are told. */
  | { because: 'event'; event: RolloutEvent }
  /** A message could not be delivered. */
  | { because: 'undelivered' }
  | { because: 'unknown' };

const hourReasons = ['anyHour', 'atOnce', 'officeOpens', 'sendingHour', 'briefing', 'late', 'nextPost', 'owedAnew'] as const;
/**
 * Why a notice was due at its hour. `anyHour`: at once, even outside office hours (hỏa tốc, or the decision assigns so). `atOnce`: in
 * the same minute. `officeOpens`: when the office opened. `late`: after an outage. `nextPost`: at the next sending hour. `owedAnew`:
 * again, after its message failed.
 */
export type HourReason = (typeof hourReasons)[number];

export type NoticeExplanation = {
  cause: NoticeCause;
  address: AddressStep[];
  hour: HourReason;
  /** Set where it went out later than due, with the message of that slot; else null. */
  joined: Instant | null;
  letter: { id: string; degree: Letter['degree'] | null; issued: Letter['issued'] } | null;
};

/** `recorded`: the moment at which the notice was made. In the context, `slot` is its message's and `resolvedAt` the address lookup. */
export type SentNotice = Notice & { recorded: Instant };
export type MessageContext = {
  decision: Decision;
  agency: Agency;
  calendar: Calendar;
  /** Every event of the rollout, in order. */
  events: readonly RolloutEvent[];
  slot: Instant;
  resolvedAt: Instant;
  unusable: Unusable;
};

/** Explains one notice of a message. */
export function explainNotice(notice: SentNotice, context: MessageContext): NoticeExplanation {
  const { decision, agency, events, slot, resolvedAt, unusable } = context;
  const cause = causeOf(notice, context);
  const state = stateThrough(decision, agency, events, (event) => event.recorded <= resolvedAt);
  const letter = notice.letter === null ? undefined : state.letters[notice.letter];
  const performer = notice.role === 'performer' ? performerToldBy(allPerformers(state.tasks[notice.task] ?? {}), notice) : null;
  return {
    cause,
    address: explainAddress(
      decision,
      { ...inMatterOf(decision, agency, notice.task), performer },
      notice.role,
      dayOf(resolvedAt),
      unusable,
    ),
    hour: hourOf(notice, cause, decision),
    joined: slot > notice.due ? slot : null,
    letter: notice.letter === null ? null : { id: notice.letter, degree: letter?.degree ?? null, issued: letter?.issued ?? null },
  };
}

function stateThrough(
  decision: Decision,
  agency: Agency,
  events: readonly RolloutEvent[],
  through: (event: RolloutEvent) => boolean,
): RolloutState {
  return evolveAll(emptyRollout(decision.id, agency.code), events.filter(through));
}

function causeOf(notice: SentNotice, context: MessageContext): NoticeCause {
  if (notice.purpose === 'addressFailed') return { because: 'undelivered' };
  const { cycle, ordinal } = partsOf(notice.cycle);
  if (notice.purpose === 'rung') return rungCause(notice, cycle, ordinal, context);
  const event = context.events.find((one) => String(one.seq) === cycle);
  return event === undefined ? { because: 'unknown' } : { because: 'event', event };
}

function rungCause(notice: SentNotice, cycle: string, ordinal: number, context: MessageContext): RungCause {
  const { decision, calendar, events } = context;
  const code = notice.rung;
  const reached = events.findLast(
    (event) =>
      event.type === 'rungReached' &&
      event.rung === code &&
      event.cycle === cycle &&
      event.ordinal === ordinal &&
      event.recorded <= notice.recorded &&
      (event.task === notice.task || (event.task === '' && event.subject === notice.letter)),
  );
  const listed = decision.ladder.find((rung) => rung.code === code) ?? null;
  const found = reached === undefined ? null : momentThen(notice, cycle, reached, context);
  const rung = found?.rung ?? listed;
  const due = found === null ? null : occurrenceDue(found.rung, found.moment, ordinal, decision, calendar);
  return {
    because: 'rung',
    rung,
    code,
    ordinal,
    atMost: rung === null ? 1 : occurrencesOf(rung),
    setBy: setBy(cycle, notice, events),
    counted:
      found === null || due === null
        ? null
        : { base: baseOf(found.moment, due), workingDays: workingDaysBetween(calendar, found.moment.base, dueDay(due)), day: due },
    reachedAt: reached?.recorded ?? null,
  };
}

/** The moment from which the rung counted when it was reached, by the state just before; null where it cannot be found. */
function momentThen(
  notice: SentNotice,
  cycle: string,
  reached: RolloutEvent,
  { decision, agency, calendar, events }: MessageContext,
): { rung: Rung; moment: MomentSet } | null {
  const state = stateThrough(decision, agency, events, (event) => event.seq < reached.seq);
  const inForce = ladderFor(decision, agency, dayOf(reached.recorded));
  const letter = state.letters[notice.letter ?? ''];
  const onDraft = inForce.find((rung) => rung.code === notice.rung && rung.after === 'letterDrafted');
  if (onDraft !== undefined && letter !== undefined) {
    const moment = draftMoment(onDraft, letter, state);
    return moment === null ? null : { rung: onDraft, moment };
  }
  const task = state.tasks[notice.task];
  if (task === undefined) return null;
  const ladder = ladderOf(inForce, definitionOf(decision, task));
  const rung = ladder.find((entry) => entry.code === notice.rung);
  if (rung === undefined) return null;
  const moment = momentsOf(rung, task, { decision, calendar, ladder, state }).find((one) => one.cycle === cycle);
  return moment === undefined ? null : { rung, moment };
}

/** The event of that number if it is about this task. The cycles of a task from another agency number that agency's events. */
function setBy(cycle: string, notice: SentNotice, events: readonly RolloutEvent[]): RolloutEvent | null {
  const event = events.find((one) => String(one.seq) === cycle);
  if (event === undefined) return null;
  const about =
    'task' in event
      ? typeof event.task === 'string'
        ? event.task === notice.task || event.task === ''
        : event.task.id === notice.task
      : 'letter' in event;
  return about ? event : null;
}

function hourOf(notice: SentNotice, cause: NoticeCause, decision: Decision): HourReason {
  if (cause.because === 'undelivered') return 'owedAnew';
  const slot = cause.because === 'rung' ? (cause.rung?.slot ?? 'sendingHour') : 'atOnce';
  // A notice whose message failed is made again at the moment of the failure, later than its cause.
  const anew = cause.because === 'rung' && cause.reachedAt !== null && notice.recorded > cause.reachedAt;
  if (anew || (cause.because === 'event' && notice.recorded > cause.event.recorded)) return 'owedAnew';
  if (!notice.urgent) return slot === 'atOnce' ? 'nextPost' : atItsHour(notice, slot, decision);
  if (slot !== 'atOnce') return 'late';
  const assigns = cause.because === 'rung' && cause.rung?.after === 'assigned';
  if (decision.source.urgency === 'express' || (assigns && decision.assignment === 'anyHour')) return 'anyHour';
  return notice.due > startOfMinute(notice.recorded) ? 'officeOpens' : 'atOnce';
}

/** An office that is closed at the sending hour gets its messages when it opens. */
function atItsHour({ due }: Notice, slot: 'sendingHour' | 'briefing', { sendingHour }: Decision): HourReason {
  if (timeOf(due) !== sendingHour) return 'officeOpens';
  return slot;
}

/** Splits `12#3` into the number of the event that set the cycle, and the repeat. */
function partsOf(cycle: string): { cycle: string; ordinal: number } {
  const [event = '', ordinal = '1'] = cycle.split('#');
  return { cycle: event, ordinal: Number(ordinal) };
}
