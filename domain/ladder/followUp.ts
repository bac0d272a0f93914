import { addWorkingDays, type Calendar, nextWorkingDay } from '../calendar/calendar';
import { type Due, dueDay, instantOf, isTimed, minuteOf } from '../calendar/due';
import { addDays, addMonths, type Day, dayOf, type Instant, instantAt, later, type TimeOfDay } from '../calendar/time';
import type { Agency, Decision, Rung } from '../decision/decision';
import { reprojection } from '../record/deadline';
import { undoableAt } from '../record/evolve-undo';
import { isOpen, openBlockers, type RolloutState, type TaskState } from '../record/state';
import type { Text } from '../text/both-languages';
import { draftWaitsUntil } from './drafts';
import { type Followed, followedDeadline } from './following';
import { occurrenceDue, occurrencesOf } from './ladder';
import { draftMoment, isFollowedUp, type MomentSet, openDrafts } from './moments';
import { partLooks } from './part-looks';
import { ladderFor } from './standing-ladder';
import { classLooks, type Finding, foundBefore, KeptTasks, type Wait, type Waits, waitAt } from './waits';

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
  /** Carried from look to look at the same rollout. */
  kept?: KeptTasks;
};

/** One look at a rollout. `time` is the minute at which its days are looked at. */
export type LookMoment = Omit<FollowUpContext, 'time' | 'kept'> & { state: RolloutState; now: Instant; today: Day; time: TimeOfDay };

/** The inputs of a look, and the step that it collects. */
type Look = LookMoment & { step: NextStep };

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
  const look: Look = { ...moment, step };
  if (lookAtAgency(look)) return step;
  const kept = (context.kept ?? new KeptTasks()).with({ decision, calendar, ladder, time: moment.time, released: state.released });
  const minute = minuteOf(now);
  for (const task of Object.values(state.tasks)) {
    const known = kept.waitsFor(state, task, drafts);
    const moved = known.recounted === null ? null : reprojection(task, { decision, calendar }, minute, known.recounted);
    const followed = moved === null && known.isFollowing ? followedDeadline(state, task, { decision, calendar }, now) : null;
    if (moved !== null) step.reprojected.push({ task: task.id, ...moved });
    else if (followed !== null) step.followed.push(followed);
    else if (task.status === 'scheduled') lookAtOpening(look, task);
    else if (isFollowedUp(task)) lookAtTask(look, task, known);
    else lookAgainAt(look, draftWaitsUntil(task.id, state, now));
  }
  for (const letter of drafts) {
    for (const rung of ladder) {
      const moment = draftMoment(rung, letter, state);
      if (moment !== null) addFound(look, foundAt(look, '', [waitAt(rung, moment, letter.rungs[rung.code])], []));
    }
  }
  return step;
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
  const earlier = Object.keys(state.undoable ?? {}).flatMap((id) =>
    state.tasks[id]?.code === task.code ? (undoableAt(state, id, now) ?? []) : [],
  );
  const at = earlier.reduce((last, { until }) => later(last, until), openingLook(look, task).at);
  if (at <= now) look.step.opens.push(task.id);
  else lookAgainAt(look, at);
}

function lookAgainAt({ step }: Look, at: Instant | null): void {
  step.nextLookAt = earlierOf(step.nextLookAt, at);
}

function lookAtTask(look: Look, task: TaskState, known: Waits): void {
  const undoable = undoableAt(look.state, task.id, look.now);
  // While the last act can be undone, its task gets no reminders.
  if (undoable !== null) {
    lookAgainAt(look, undoable.until);
    return;
  }
  for (const { at, ...reminded } of partLooks(look, task)) {
    if (at > look.now) lookAgainAt(look, at);
    else look.step.reminded.push({ task: task.id, ...reminded });
  }
  if (known.isBlocked) for (const { at } of blockerLooks(look, task)) lookAgainAt(look, at);
  known.found = foundBefore(known, look.now) ?? foundAt(look, task.id, known.waits, known.changes);
  addFound(look, known.found);
}

function addFound(look: Look, { skipped, owed, next }: Finding): void {
  for (const occurrence of skipped) look.step.skipped.push(occurrence);
  for (const occurrence of owed) look.step.owed.push(occurrence);
  lookAgainAt(look, next);
}

/** Looks at the rungs of a task, or of a letter (`task` is empty), and at the changes of its class. */
function foundAt(look: LookMoment, task: string, waits: readonly Wait[], changes: Waits['changes']): Finding {
  const found: Finding = { from: look.now, until: null, skipped: [], owed: [], next: null };
  for (const { at } of changes) if (at > look.now) found.next = earlierOf(found.next, at);
  for (const wait of waits) {
    const { rung, moment } = wait;
    const { owed, next } = occurrencesAt(look, wait);
    if (next !== null) found.next = earlierOf(found.next, next.lookAt);
    if (rung.by === 'letter') found.until = earlierOf(found.until, owed === null ? beginOf(next) : look.now);
    if (owed === null) continue;
    const occurrence = { task, rung, subject: moment.subject, cycle: moment.cycle, ordinal: owed.ordinal, due: owed.day };
    (isSkipped(owed.day, moment) ? found.skipped : found.owed).push(occurrence);
  }
  found.until = earlierOf(found.until, found.next);
  return found;
}

/** From the begin of its day on an occurrence of a letter depends on the letters that other tasks get that day. */
function beginOf(next: Occurrence | null): Instant | null {
  return next === null ? null : instantAt(dueDay(next.day), '00:00');
}

function earlierOf(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || (other !== null && other < one) ? other : one;
}

type Occurrence = { ordinal: number; day: Due; lookAt: Instant };
type Occurrences = { owed: Occurrence | null; next: Occurrence | null };

/** The occurrence that is owed at a look, and the one that comes next. Where several repeats were missed, only the latest is owed. */
export function occurrencesAt(look: LookMoment, wait: Wait): Occurrences {
  const { rung, moment, spent } = wait;
  let owed: Occurrence | null = null;
  for (let ordinal = spent + 1; ordinal <= occurrencesOf(rung); ordinal += 1) {
    const known = ordinal === spent + 1 ? wait.due : null;
    const day = known ?? occurrenceDue(rung, moment, ordinal, look.decision, look.calendar);
    if (ordinal === spent + 1) wait.due = day;
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

const LONG_AGO: Instant = instantAt('1970-01-01', '00:00');

/** When to look at an occurrence. A rung sent at once is due immediately. A second letter of one day waits for the next working day. */
function lookAtOccurrence({ state, calendar, today, time }: LookMoment, rung: Rung, due: Due): Instant {
  const day = dueDay(due);
  const waits = rung.by === 'letter' && day <= today;
  if (waits && Object.values(state.letters).some((letter) => letter.issued !== null && letter.day === today))
    return instantAt(addWorkingDays(calendar, today, 1), time);
  if (rung.slot === 'atOnce' && 'workingDays' in rung.offset && rung.offset.workingDays === 0) return LONG_AGO;
  return isTimed(due) ? instantOf(due) : instantAt(day, time);
}
