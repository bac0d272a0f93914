import { addWorkingDays, type Calendar, nextWorkingDay } from '../calendar/calendar';
import { type Due, dueDay, instantOf, isTimed, minuteOf } from '../calendar/due';
import { addDays, addMonths, type Day, dayOf, earliest, type Instant, instantAt, later, type TimeOfDay } from '../calendar/time';
import type { Agency, Decision, Rung } from '../decision/decision';
import { reprojection } from '../record/deadline';
import { type Undoable, undoableAt } from '../record/evolve-undo';
import { isOpen, type Letter, openBlockers, openDirectives, type RolloutState, type TaskState } from '../record/state';
import type { Text } from '../text/both-languages';
import { draftWaitsUntil } from './drafts';
import { type Followed, followedDeadline } from './following';
import { occurrenceDue, occurrencesOf } from './ladder';
import { draftMoment, type MomentSet, openDrafts } from './moments';
import { partLooks } from './part-looks';
import { ladderFor } from './standing-ladder';
import { classLooks, isQuiet, type Wait, type Waits, waitAt, waitsFor } from './waits';

/** Works out which rungs are owed now and when to look again: the heart of the follow-up. */

export type RungOccurrence = {
  /** Id of the task, or empty where the rung is about a whole letter. */
  task: string;
  rung: Rung;
  subject: string;
  cycle: string;
  ordinal: number;
  /** The working day that the occurrence counts for, or the minute of a rung in hours. */
  due: Due;
};

export type NextStep = {
  /** Deadlines that the calendar moves. */
  reprojected: { task: string; deadline: Due; kept: boolean }[];
  /** Deadlines that another task moves. */
  followed: Followed[];
  /** Tasks that go from an agency that has ended to its successor. */
  moves: string[];
  /** Recurring tasks whose window opens. */
  opens: string[];
  /** Rungs dated before their cycle began. They are recorded and never sent. */
  skipped: RungOccurrence[];
  owed: RungOccurrence[];
  /** Parts of tasks of which whoever does them is reminded. */
  reminded: { task: string; part: string; title: Text; day: Day }[];
  /** The instant of the next look; null where nothing will come without an event. */
  nextLookAt: Instant | null;
};

export type FollowUpContext = {
  decision: Decision;
  agency: Agency;
  calendar: Calendar;
  /** The minute of its looks, in a rehearsal that stands for others; missing: its own. */
  time?: TimeOfDay;
};

/** One look at a rollout. `time` is the minute at which its days are looked at. */
export type LookMoment = Omit<FollowUpContext, 'time'> & { state: RolloutState; now: Instant; today: Day; time: TimeOfDay };

/** The inputs of a look, and the step that it collects. */
type Look = LookMoment & {
  ladder: readonly Rung[];
  /** Letters that wait for a signature. */
  drafts: readonly Letter[];
  step: NextStep;
};

/** A look at the record that itself sends nothing. */
export type PlainLook = {
  at: Instant;
  why: 'opens' | 'dueSoon' | 'overdue' | 'blockerOpen' | 'successor' | 'calendar' | 'undoable' | 'partDue';
};

export function lookMoment(state: RolloutState, { decision, agency, calendar, time }: FollowUpContext, now: Instant): LookMoment {
  return { decision, agency, calendar, state, now, today: dayOf(now), time: time ?? lookTime(state) };
}

/**
 * Works out the step owed at `now` and the time of the next look. A day is looked at early in the morning, before the sending hour,
 * at a minute that differs between rollouts.
 */
export function nextStep(state: RolloutState, context: FollowUpContext, now: Instant): NextStep {
  const { decision, agency, calendar } = context;
  const step: NextStep = { reprojected: [], followed: [], moves: [], opens: [], skipped: [], owed: [], reminded: [], nextLookAt: null };
  // A rollout that is held or closed owes nothing until somebody acts.
  if (state.held || state.closed !== null) return step;
  const moment = lookMoment(state, context, now);
  const ladder = ladderFor(decision, agency, moment.today);
  const drafts = openDrafts(state);
  const look: Look = { ...moment, ladder, drafts, step };
  if (lookAtAgency(look)) return step;
  for (const task of Object.values(state.tasks)) {
    const moved = reprojection(task, { decision, calendar }, minuteOf(now));
    const followed = moved === null ? followedDeadline(state, task, { decision, calendar }, now) : null;
    if (moved !== null) step.reprojected.push({ task: task.id, ...moved });
    else if (followed !== null) step.followed.push(followed);
    else if (task.status === 'scheduled') lookAtOpening(look, task);
    else if (isFollowedUp(task)) lookAtTask(look, task, undoableAt(state, task.id, now));
    else lookAgainAt(look, draftWaitsUntil(task.id, state, now));
  }
  for (const letter of drafts) {
    for (const rung of ladder) {
      const moment = draftMoment(rung, letter, state);
      if (moment !== null) lookAtRung(look, '', waitAt(rung, moment, letter.rungs[rung.code]));
    }
  }
  return step;
}

/** True while rungs apply to a task. A directive stays open until somebody closes it, even after its task has ended. */
export function isFollowedUp(task: TaskState): boolean {
  return isOpen(task) || ((task.status === 'completed' || task.status === 'cancelled') && openDirectives(task).length > 0);
}

/** Moves the open tasks of a merged agency to its successor, at the first look after its last day. True where that day has passed. */
function lookAtAgency(look: Look): boolean {
  const { state, now, step } = look;
  const at = successorLook(look);
  if (at === null) return false;
  const open = Object.values(state.tasks).filter(goesToSuccessor);
  if (open.length === 0) return false;
  const hasEnded = isPastLastDay(look);
  if (hasEnded) step.moves.push(...open.map((task) => task.id));
  else if (at > now) step.nextLookAt = at;
  return hasEnded;
}

/** True for a task that a merged agency gives to its successor. A directive on a finished task stays where it was given. */
export function goesToSuccessor(task: TaskState): boolean {
  return isOpen(task) || task.status === 'scheduled';
}

/** True once an agency with a successor has had its last day. */
export function isPastLastDay({ agency: { validTo, successor }, today }: Pick<LookMoment, 'agency' | 'today'>): boolean {
  return validTo !== null && successor !== null && today > validTo;
}

function successorLook({ agency: { validTo, successor }, time }: LookMoment): Instant | null {
  return validTo === null || successor === null ? null : instantAt(addDays(validTo, 1), time);
}

/** The first and the last minute at which a rollout can be looked at. */
export const lookTimes: readonly [TimeOfDay, TimeOfDay] = ['03:00', '05:59'];

/** The minute of a day at which a rollout is looked at: 03:00 to 05:59, spread by its id. */
export function lookTime({ decision, agency }: Pick<RolloutState, 'decision' | 'agency'>): TimeOfDay {
  const minute = spread(`${decision}:${agency}`) % 180;
  return `0${3 + Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

/** Hashes an id evenly (FNV-1a), so that rollouts do not all wake in the same minute. */
function spread(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
}

/** The looks at a task that no rung asks for, past ones included: each reason to look stands here once. */
export function plainLooks(look: LookMoment, task: TaskState): PlainLook[] {
  const successor = goesToSuccessor(task) ? successorLook(look) : null;
  return [
    ...(task.status === 'scheduled' ? [openingLook(look, task)] : []),
    ...(successor === null ? [] : [{ at: successor, why: 'successor' as const }]),
    ...blockerLooks(look, task),
    ...partLooks(look, task).map(({ at }) => ({ at, why: 'partDue' as const })),
    ...classLooks(look, task),
  ];
}

function openingLook({ calendar, time }: LookMoment, task: TaskState): PlainLook {
  return { at: instantAt(nextWorkingDay(calendar, task.opensOn), time), why: 'opens' };
}

/** An open blocker is looked at every month, even after all its rungs, so that nobody forgets it. */
function blockerLooks({ calendar, today, time }: LookMoment, task: TaskState): PlainLook[] {
  if (!isOpen(task) || openBlockers(task).length === 0) return [];
  const nextMonth = addMonths(`${today.slice(0, 7)}-01`, 1);
  return [{ at: instantAt(nextWorkingDay(calendar, nextMonth), time), why: 'blockerOpen' }];
}

function lookAtOpening(look: Look, task: TaskState): void {
  const { state, now } = look;
  // A period takes over the acknowledgement of an earlier one, so it waits until that cannot be undone any more.
  const earlier = Object.values(state.tasks).flatMap(({ id, code }) => (code === task.code ? (undoableAt(state, id, now) ?? []) : []));
  const at = earlier.reduce((last, { until }) => later(last, until), openingLook(look, task).at);
  if (at <= now) look.step.opens.push(task.id);
  else lookAgainAt(look, at);
}

function lookAgainAt({ step }: Look, at: Instant | null): void {
  step.nextLookAt = earliest([step.nextLookAt, at]);
}

function lookAtTask(look: Look, task: TaskState, undoable: Undoable | null): void {
  // While the last act can be undone, its task gets no reminders.
  if (undoable !== null) {
    lookAgainAt(look, undoable.until);
    return;
  }
  for (const { at, ...reminded } of partLooks(look, task)) {
    if (at > look.now) lookAgainAt(look, at);
    else look.step.reminded.push({ task: task.id, ...reminded });
  }
  const known = waitsFor(look, task);
  for (const { at } of blockerLooks(look, task)) lookAgainAt(look, at);
  if (isQuiet(known, look.now)) {
    if (known.quiet?.until != null) lookAgainAt(look, known.quiet.until);
    for (const wait of known.letters) lookAtRung(look, task.id, wait);
  } else lookAtWaits(look, task, known);
}

function lookAtWaits(look: Look, task: TaskState, known: Waits): void {
  const ahead: (Instant | null)[] = known.changes.map(({ at }) => (at > look.now ? at : null));
  let isOwed = false;
  for (const wait of known.waits) {
    const { owed, next } = lookAtRung(look, task.id, wait);
    if (wait.rung.by === 'letter') continue;
    isOwed ||= owed !== null;
    ahead.push(next?.lookAt ?? null);
  }
  const until = earliest(ahead);
  if (until !== null) lookAgainAt(look, until);
  if (!isOwed) known.quiet = { from: look.now, until };
}

function lookAtRung(look: Look, task: string, wait: Wait): Occurrences {
  const { rung, moment } = wait;
  const found = occurrencesAt(look, wait);
  const { owed, next } = found;
  if (next !== null) lookAgainAt(look, next.lookAt);
  if (owed === null) return found;
  const occurrence = { task, rung, subject: moment.subject, cycle: moment.cycle, ordinal: owed.ordinal, due: owed.day };
  if (isSkipped(owed.day, moment)) look.step.skipped.push(occurrence);
  else look.step.owed.push(occurrence);
  return found;
}

type Occurrence = { ordinal: number; day: Due; lookAt: Instant };
type Occurrences = { owed: Occurrence | null; next: Occurrence | null };

/** The occurrence that is owed at a look, and the one that comes next. Where several repeats were missed, only the latest is owed. */
export function occurrencesAt(look: LookMoment, { rung, moment, spent, dues }: Wait): Occurrences {
  let owed: Occurrence | null = null;
  for (let ordinal = spent + 1; ordinal <= occurrencesOf(rung); ordinal += 1) {
    const day = dues[ordinal] ?? occurrenceDue(rung, moment, ordinal, look.decision, look.calendar);
    dues[ordinal] = day;
    const lookAt = lookAtOccurrence(look, rung, day);
    if (lookAt > look.now) return { owed, next: { ordinal, day, lookAt } };
    owed = { ordinal, day, lookAt };
  }
  return { owed, next: null };
}

/** True for an occurrence dated before its moment was set: compared by the minute where it has an hour, else by the day. */
export function isSkipped(due: Due, { skipBefore }: Pick<MomentSet, 'skipBefore'>): boolean {
  return skipBefore !== null && due < (isTimed(due) ? skipBefore : dueDay(skipBefore));
}

/** When to look at an occurrence. A rung sent at once is due immediately. A second letter of one day waits for the next working day. */
function lookAtOccurrence({ state, calendar, today, time }: LookMoment, rung: Rung, due: Due): Instant {
  const day = dueDay(due);
  const waits = rung.by === 'letter' && day <= today;
  if (waits && Object.values(state.letters).some((letter) => letter.issued !== null && letter.day === today))
    return instantAt(addWorkingDays(calendar, today, 1), time);
  if (rung.slot === 'atOnce' && 'workingDays' in rung.offset && rung.offset.workingDays === 0) return instantAt('1970-01-01', '00:00');
  return isTimed(due) ? instantOf(due) : instantAt(day, time);
}
