import { workingDaysBetween } from '../calendar/calendar';
import { type Due, dueDay, minuteOf } from '../calendar/due';
import { type Day, dayOf, earliest, type Instant, later } from '../calendar/time';
import { isForUrgency, type Role, type Rung } from '../decision/decision';
import { kindsOf } from '../decision/kinds';
import { inMatterOf, reachedBy, type Unusable } from '../decision/recipients';
import { draftWaitsUntil } from '../ladder/drafts';
import {
  type FollowUpContext,
  goesToSuccessor,
  isPastLastDay,
  isSkipped,
  type LookMoment,
  lookMoment,
  occurrencesAt,
  type PlainLook,
  plainLooks,
} from '../ladder/followUp';
import { baseOf, occurrenceDue, occurrencesOf } from '../ladder/ladder';
import { draftMoment, isFollowedUp, type MomentSet, momentsOrReason, type NotSet, openDrafts } from '../ladder/moments';
import type { PendingNotice } from '../ladder/notice';
import { tellingsOfRung } from '../ladder/rung-tellings';
import { ladderFor, ladderOf } from '../ladder/standing-ladder';
import { type Wait, waitAt } from '../ladder/waits';
import { reprojection } from '../record/deadline';
import type { RolloutEvent } from '../record/events';
import { undoableAt } from '../record/evolve-undo';
import { definitionOf } from '../record/linked-tasks';
import { performerOf } from '../record/performers';
import type { RolloutState, RungMark, TaskState, TaskStatus } from '../record/state';
import type { Text } from '../text/both-languages';

/** Explains why nothing is sent now and what comes next: the standing of every rung for a task. */

/** Why no rung at all can be owed. */
export type Quiet =
  | { because: 'held' }
  | { because: 'closed'; on: Day }
  | { because: 'agencyEnded'; on: Day; successor: string }
  | { because: 'status'; status: TaskStatus };

/** Whom an occurrence tells, and when. `role` should get it; `reaches` is the role and address that do, or null for nobody. */
export type Telling = {
  role: Role;
  copy: boolean;
  reaches: { role: Role; address: string; position: Text } | null;
  due: Instant;
  urgent: boolean;
};

/** The next occurrence of a rung. */
export type Coming = {
  /** The moment from which it counts; `workingDays` from there to `day`, negative where `day` is before it. */
  base: Due;
  workingDays: number;
  day: Due;
  /** The look at which it is reached; not later than now where it is owed already. */
  lookAt: Instant;
  ordinal: number;
  atMost: number;
  /** The day of its last repeat. */
  lastDay: Due;
  /** True where it lies before the follow-up of this deadline began, so that it is recorded and never sent. */
  skips: boolean;
  tells: Telling[];
};

export type RungStatus =
  | { is: 'otherKind'; kinds: Text[] }
  /** The rung is for decisions of other urgencies. */
  | { is: 'otherUrgency' }
  | { is: 'emptyLevel'; roles: Role[] }
  | { is: 'setAside' }
  | { is: 'quiet' }
  | { is: 'notSet'; why: NotSet }
  /** The rung was reached as often as it may be, last on `on`. `waiting`: when its pending notices go out, or null without any. */
  | { is: 'spent'; on: Day; times: number; waiting: Instant | null }
  | { is: 'skipped'; on: Day }
  | { is: 'coming'; coming: Coming; told: { on: Day; times: number; waiting: Instant | null } | null };

/** The matter of a task that a rung is about. */
export type Subject =
  | { kind: 'blocker'; words: string }
  | { kind: 'request'; until: Day }
  | { kind: 'directive'; words: string }
  | { kind: 'draft'; day: Day };

/**
 * `subject`: the id of the matter that it is about, or empty for the task itself. `before`: the day on which it was last reached, in any
 * cycle, and the day on which its notices were withdrawn, where that was its last event.
 */
export type RungStanding = { rung: Rung; subject: string; about: Subject | null; before: Before; stands: RungStatus };
export type Before = { reached: Day | null; withdrawn: Day | null };

export type SilenceExplanation = {
  quiet: Quiet | null;
  rungs: RungStanding[];
  looks: PlainLook[];
  /** The next look for this task; null where nothing will come without an event. */
  nextLookAt: Instant | null;
};

/**
 * `pending`: notices that are not sent yet. `events`: those of the rollout, to distinguish skipped and withdrawn rungs from reached
 * ones. `unusable`: addresses that refuse messages.
 */
export type SilenceContext = FollowUpContext & {
  now: Instant;
  pending?: readonly PendingNotice[];
  events?: readonly RolloutEvent[];
  unusable?: Unusable;
};

type View = SilenceContext & LookMoment & { task: TaskState; inForce: readonly Rung[]; ladder: readonly Rung[] };

/** The standing of every rung for `task` at `now`, by the same functions that decide what is owed. */
export function explainSilence(state: RolloutState, task: TaskState, context: SilenceContext): SilenceExplanation {
  const { decision, agency } = context;
  const moment = lookMoment(state, context, context.now);
  const inForce = ladderFor(decision, agency, moment.today);
  const view: View = { ...context, ...moment, task, inForce, ladder: ladderOf(inForce, definitionOf(decision, task)) };
  const quiet = quietOf(view);
  const rungs = decision.ladder.flatMap((rung) => standingsOf(rung, view, quiet));
  const looks = quiet === null || task.status === 'scheduled' ? looksOf(view, quiet) : draftLooks(view);
  const coming = rungs.flatMap(({ stands }) => (stands.is === 'coming' ? [stands.coming.lookAt] : []));
  return { quiet, rungs, looks, nextLookAt: earliest([...coming, ...looks.map((look) => look.at)]) };
}

/** A task that is over may still stand in a draft, until its last act cannot be undone any more. */
function draftLooks({ state, task, now }: View): PlainLook[] {
  const until = state.held || state.closed !== null ? null : draftWaitsUntil(task.id, state, now);
  return until === null ? [] : [{ at: until, why: 'undoable' }];
}

/**
 * The looks after now that do not belong to a rung. A changed calendar asks for a look now. While the task's last act can be undone,
 * the only look is at the end of that minute.
 */
function looksOf(view: View, quiet: Quiet | null): PlainLook[] {
  const { state, task, decision, calendar, now } = view;
  const undoable = undoableAt(state, task.id, now);
  if (undoable !== null) return [{ at: undoable.until, why: 'undoable' }];
  if (quiet !== null && quiet.because !== 'status') return [];
  const coming = plainLooks(view, task)
    .filter((look) => look.at > now)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  return reprojection(task, { decision, calendar }, minuteOf(now)) === null ? coming : [{ at: now, why: 'calendar' }, ...coming];
}

function quietOf(view: View): Quiet | null {
  const { state, task, agency } = view;
  if (state.held) return { because: 'held' };
  if (state.closed !== null) return { because: 'closed', on: dayOf(state.closed.recorded) };
  if (!isFollowedUp(task) && task.status !== 'scheduled') return { because: 'status', status: task.status };
  const { validTo, successor } = agency;
  if (goesToSuccessor(task) && isPastLastDay(view) && validTo !== null && successor !== null)
    return { because: 'agencyEnded', on: validTo, successor };
  return task.status === 'scheduled' ? { because: 'status', status: task.status } : null;
}

function standingsOf(rung: Rung, view: View, quiet: Quiet | null): RungStanding[] {
  const { decision, agency, task, state, calendar, inForce, ladder } = view;
  const before: Before = { reached: lastReached(rung, view), withdrawn: lastWithdrawn(rung, view) };
  const standing = (stands: RungStatus): RungStanding => ({ rung, subject: '', about: null, before, stands });
  if (rung.onlyKinds.length > 0 && !rung.onlyKinds.includes(agency.kind)) {
    const kinds = kindsOf(view.decision).filter(({ code }) => rung.onlyKinds.includes(code));
    return [standing({ is: 'otherKind', kinds: kinds.map(({ many }) => many) })];
  }
  if (!isForUrgency(rung, decision)) return [standing({ is: 'otherUrgency' })];
  if (quiet !== null) return [standing({ is: 'quiet' })];
  if (!inForce.some((entry) => entry.code === rung.code)) return [standing({ is: 'emptyLevel', roles: [...rung.to, ...rung.copyTo] })];
  if (rung.after === 'letterDrafted') return onDrafts(rung, view, before);
  const own = ladder.find((entry) => entry.code === rung.code);
  if (own === undefined) return [standing({ is: 'setAside' })];
  const moments = momentsOrReason(own, task, { decision, calendar, ladder, state });
  if (typeof moments === 'function') return [standing({ is: 'notSet', why: moments() })];
  return moments.map((moment) => ({
    rung: own,
    subject: moment.subject,
    about: subjectOf(moment.subject, task),
    before,
    stands: rungStatus(own, moment, task.rungs[`${rung.code}|${moment.subject}`], task.id, view),
  }));
}

function subjectOf(id: string, task: TaskState): Subject | null {
  const blocker = task.blockers[id];
  if (blocker !== undefined) return { kind: 'blocker', words: blocker.words };
  const request = task.extensions[id];
  if (request !== undefined) return { kind: 'request', until: request.until };
  const directive = task.directives[id];
  return directive === undefined ? null : { kind: 'directive', words: directive.words };
}

/** The standings of a rung on drafts. A draft is followed up as one letter; here it is shown for one task in it. */
function onDrafts(rung: Rung, view: View, before: Before): RungStanding[] {
  const own = view.inForce.find((entry) => entry.code === rung.code) ?? rung;
  const drafts = openDrafts(view.state).filter((letter) => letter.tasks.some((entry) => entry.task === view.task.id));
  const standings = drafts.flatMap((letter): RungStanding[] => {
    const moment = draftMoment(own, letter, view.state);
    if (moment === null) return [];
    const about: Subject = { kind: 'draft', day: letter.day };
    return [{ rung: own, subject: letter.id, about, before, stands: rungStatus(own, moment, letter.rungs[rung.code], '', view) }];
  });
  return standings.length > 0
    ? standings
    : [{ rung: own, subject: '', about: null, before, stands: { is: 'notSet', why: { because: 'noDraft' } } }];
}

function rungStatus(rung: Rung, moment: MomentSet, mark: RungMark | undefined, task: string, view: View): RungStatus {
  const wait = waitAt(rung, moment, mark);
  const times = wait.spent;
  const inCycle = mark !== undefined && mark.cycle === moment.cycle ? mark : null;
  const waiting = inCycle === null || times === 0 ? null : waitingFor(rung, `${moment.cycle}#${times}`, view);
  const told = inCycle === null || times === 0 ? null : { on: inCycle.on, times, waiting };
  const coming = comingOf(wait, view);
  const held = undoableAt(view.state, task, view.now);
  if (coming !== null)
    return { is: 'coming', coming: held === null ? coming : { ...coming, lookAt: later(coming.lookAt, held.until) }, told };
  if (inCycle !== null && wasSkipped(rung, inCycle, task, view)) return { is: 'skipped', on: inCycle.on };
  return { is: 'spent', on: inCycle?.on ?? moment.base, times, waiting };
}

/** The next occurrence of a rung, or the latest of those that are owed already; null where all were reached. */
function comingOf(wait: Wait, view: View): Coming | null {
  const { decision, calendar, now } = view;
  const { owed, next } = occurrencesAt(view, wait);
  const found = owed ?? next;
  if (found === null) return null;
  const { rung, moment } = wait;
  const atMost = occurrencesOf(rung);
  const skips = isSkipped(found.day, moment);
  return {
    ...found,
    base: baseOf(moment, found.day),
    workingDays: workingDaysBetween(calendar, moment.base, dueDay(found.day)),
    atMost,
    lastDay: occurrenceDue(rung, moment, atMost, decision, calendar),
    skips,
    tells: skips ? [] : tellingsOf(rung, found.day, later(found.lookAt, now), view),
  };
}

function tellingsOf(rung: Rung, day: Due, at: Instant, { decision, agency, calendar, state, task, unusable }: View): Telling[] {
  const owed = { rung, due: day, task: rung.after === 'letterDrafted' ? '' : task.id };
  return tellingsOfRung(owed, [task.id], state, { decision, agency, calendar, now: at }).map(({ about: _about, ...told }) => {
    const matter = { ...inMatterOf(decision, agency, task.id), performer: performerOf(task) };
    const reached = reachedBy(decision, matter, told.role, dayOf(told.due), unusable);
    const reaches = reached === null ? null : { role: reached.role, address: reached.address, position: reached.position };
    return { ...told, reaches };
  });
}

/** The moment at which pending notices of an occurrence go out; null without any. */
function waitingFor(rung: Rung, cycle: string, { task, pending = [] }: View): Instant | null {
  const waiting = pending.filter((notice) => notice.task === task.id && notice.rung === rung.code && notice.cycle === cycle);
  return earliest(waiting.map((notice) => notice.due));
}

type RungEvent = Extract<RolloutEvent, { type: 'rungReached' | 'rungSkipped' | 'rungWithdrawn' }>;

function eventsOf(rung: Rung, task: string, { events = [] }: View): RungEvent[] {
  return events.flatMap((event) => {
    const isRung = event.type === 'rungReached' || event.type === 'rungSkipped' || event.type === 'rungWithdrawn';
    return isRung && event.rung === rung.code && event.task === task ? [event] : [];
  });
}

function wasSkipped(rung: Rung, mark: RungMark, task: string, view: View): boolean {
  return eventsOf(rung, task, view).some((event) => event.seq === mark.event && event.type === 'rungSkipped');
}

function lastWithdrawn(rung: Rung, view: View): Day | null {
  const last = eventsOf(rung, view.task.id, view).at(-1);
  return last?.type === 'rungWithdrawn' ? dayOf(last.recorded) : null;
}

function lastReached(rung: Rung, { task }: View): Day | null {
  const marks = Object.entries(task.rungs).filter(([key, mark]) => key.startsWith(`${rung.code}|`) && mark.times > 0);
  return (
    marks
      .map(([, mark]) => mark.on)
      .sort()
      .at(-1) ?? null
  );
}
