import { addWorkingDays, type Calendar, workingDaysBetween } from '../calendar/calendar';
import { type Minute, minuteAt, minuteOf } from '../calendar/due';
import { type Day, dayOf, instantAt, later } from '../calendar/time';
import type { Decision, Rung } from '../decision/decision';
import { awaitsDeadline } from '../record/following';
import {
  type Blocker,
  type IssuedLetter,
  isCarriedOut,
  isOpen,
  isPaused,
  isWithAgency,
  type Letter,
  type Mark,
  openBlockers,
  openDirectives,
  pendingExtension,
  type RolloutState,
  type TaskState,
  type TaskStatus,
} from '../record/state';
import { endOf, workingDeadlineDay } from '../record/term';

/** Works out from which moment the rungs of the ladder (quy trình đôn đốc) count for a task, or why one has no moment. */

/** A rung's moment as it stands in the record. */
export type MomentSet = {
  /** Id of the blocker, request, directive or letter that the rung is about; empty where it is about the task. */
  subject: string;
  /** Number of the event that set the moment; for a letter, perhaps with `.` and the count of its earlier drafts. */
  cycle: string;
  /** The day from which working days count. */
  base: Day;
  /** The minute from which hours count. */
  minute: Minute;
  /** Occurrences before this minute are skipped, those without an hour where their day is earlier; null where none is skipped. */
  skipBefore: Minute | null;
  /** A working day to which earlier occurrences are moved; null where none is moved. */
  notBefore: Day | null;
};

/** Why a rung has no moment. */
export type NotSet =
  | { because: 'status'; status: TaskStatus; since: Day | null }
  | { because: 'paused'; since: Day }
  | { because: 'noDeadline' }
  | { because: 'hasDeadline'; deadline: Day }
  /** Its deadline counts from another task, whose day is not known yet. */
  | { because: 'awaitsTask' }
  | { because: 'onlyDirectives' }
  | { because: 'notDirectives' }
  | { because: 'openedByCalendar' }
  | { because: 'shortTask'; workingDays: number; longerThan: number }
  | { because: 'letterCounts'; on: Day }
  | { because: 'noLetter'; rungs: string[] }
  | { because: 'letterUnsigned'; rungs: string[]; since: Day }
  | { because: 'nothingSubmitted' }
  | { because: 'noBlocker' }
  | { because: 'directiveGiven'; on: Day }
  | { because: 'notReportedUpward' }
  | { because: 'noRequest' }
  | { because: 'noDraft' };

/** Tells why there is no moment. It is worked out only where somebody asks: most rungs of most tasks have none. */
type NoMoment = () => NotSet;

/** The inputs from which the moments of a task follow. `ladder` is the one that applies now. */
export type MomentContext = {
  decision: Decision;
  calendar: Calendar;
  ladder: readonly Rung[];
  state: Pick<RolloutState, 'released' | 'letters'>;
};

/** The moments of one kind, or a way to learn why there is none. */
type Moments = MomentSet[] | NoMoment;

/** True while rungs apply to a task. A directive stays open until somebody closes it, even after its task has ended. */
export function isFollowedUp(task: TaskState): boolean {
  return isOpen(task) || ((task.status === 'completed' || task.status === 'cancelled') && openDirectives(task).length > 0);
}

/** The moments from which a rung counts for a task now; empty where the rung does not apply. */
export function momentsOf(rung: Rung, task: TaskState, context: MomentContext): MomentSet[] {
  const set = momentsOrReason(rung, task, context);
  return typeof set === 'function' ? [] : set;
}

/** The moments of each rung of a ladder for a task, in the order of the ladder. Rungs that count from the same thing share a moment. */
export function momentsOfLadder(ladder: readonly Rung[], task: TaskState, context: MomentContext): { rung: Rung; moment: MomentSet }[] {
  const shared: Partial<Record<Rung['after'], Moments>> = {};
  const found: { rung: Rung; moment: MomentSet }[] = [];
  for (const rung of ladder) {
    shared[rung.after] ??= momentsAfter(rung.after, task, context);
    const all = shared[rung.after];
    const own = typeof all === 'function' ? all : momentsOrReason(rung, task, context, all);
    if (typeof own !== 'function') for (const moment of own) found.push({ rung, moment });
  }
  return found;
}

/** The moments from which a rung counts for a task now, or a way to learn why it has none. `shared`: those of all rungs after the same. */
export function momentsOrReason(
  rung: Rung,
  task: TaskState,
  context: MomentContext,
  shared: Moments = momentsAfter(rung.after, task, context),
): Moments {
  const own = typeof shared === 'function' ? shared : ownMoments(rung, shared, task, context);
  if (typeof own === 'function') return isOpen(task) ? own : () => byStatus(task);
  return rung.by === 'letter' ? own.map((moment) => asLetter(rung, moment, task, context)) : own;
}

/**
 * A letter waits until the deadline has ended, because letters taken over or issued before the deadline moved could make it due
 * earlier. A deadline on a day off ends on the next working day. A draft that waits for its signature keeps its cycle where a new
 * deadline leaves the task overdue, so it is not written twice.
 */
function asLetter(rung: Rung, moment: MomentSet, task: TaskState, { calendar, state }: MomentContext): MomentSet {
  const notBefore = task.current === null ? null : addWorkingDays(calendar, workingDeadlineDay(calendar, task.current), 1);
  const drafts = task.rungs[`${rung.code}|`]?.drafts;
  // A task that left an unsigned draft and is overdue again gets a new cycle.
  const cycle = drafts === undefined ? moment.cycle : `${moment.cycle}.${drafts}`;
  return { ...moment, notBefore, cycle: cycleInDraft(rung, task, state) ?? cycle };
}

/** The cycle of a rung whose letter about the task is still a draft; null without such a draft. */
function cycleInDraft(rung: Rung, task: TaskState, state: Pick<RolloutState, 'letters'>): string | null {
  const entries = openDrafts(state).flatMap((letter) => letter.tasks);
  const drafted = entries.find((entry) => entry.task === task.id && entry.rung === rung.code);
  return drafted === undefined ? null : (drafted.cycle.split('#')[0] ?? null);
}

/** Moments that keep their day after a take-over or a reopening: deadlines and letters are those of the older record. */
const keepsItsDay: ReadonlySet<Rung['after']> = new Set(['due', 'directiveDue', 'letterIssued']);

/**
 * Moves a moment to the release of a decision taken over, or to the reopening of a task, where that is later. Nobody was asked anything
 * before, so silence counts from there.
 */
function fromBegin(moment: MomentSet, begins: readonly (Mark | null)[]): MomentSet {
  const base = begins.reduce((day, mark) => (mark === null ? day : later(day, dayOf(mark.recorded))), moment.base);
  const minute = begins.reduce((at, mark) => (mark === null ? at : later(at, minuteOf(mark.recorded))), moment.minute);
  return minute === moment.minute ? moment : { ...moment, base, minute };
}

/** The moments of all rungs that count from the same thing. */
function momentsAfter(after: Rung['after'], task: TaskState, context: MomentContext): Moments {
  const moments = plainMoments(after, task, context);
  const { released } = context.state;
  const begins = [released, task.reopened ?? null];
  if (typeof moments === 'function' || keepsItsDay.has(after) || begins.every((mark) => mark === null)) return moments;
  return moments.map((moment) => fromBegin(moment, begins));
}

/** Those of one rung: it may be for long tasks only, or a letter that counts already, or follow letters of its own. */
function ownMoments(rung: Rung, shared: MomentSet[], task: TaskState, { calendar, state }: MomentContext): Moments {
  switch (rung.after) {
    case 'due':
    case 'directiveDue':
      return alreadyCounts(rung, task) ?? tooShort(rung, task, shared, calendar) ?? shared;
    case 'letterIssued':
      return alreadyCounts(rung, task) ?? letterMoments(rung, task, state);
    default:
      return shared;
  }
}

function plainMoments(after: Rung['after'], task: TaskState, context: MomentContext): Moments {
  const isDirective = task.origin?.kind === 'directive';
  switch (after) {
    case 'assigned':
      if (task.status !== 'assigned') return () => byStatus(task, task.acknowledged);
      return task.openedByCalendar ? () => ({ because: 'openedByCalendar' }) : [sinceMark(task.assigned)];
    case 'due':
      // The task of a directive has its own rungs (directiveDue).
      return isDirective ? () => ({ because: 'notDirectives' }) : dueMoment(task, context);
    case 'directiveDue':
      return isDirective ? dueMoment(task, context) : () => ({ because: 'onlyDirectives' });
    case 'lastNews':
      return notOwed(task) ?? [sinceMark(task.lastNews)];
    case 'noDeadline': {
      const { current } = task;
      if (!isWithAgency(task)) return () => byStatus(task);
      if (current !== null) return () => ({ because: 'hasDeadline', deadline: current });
      return awaitsDeadline(context.decision, task) ? () => ({ because: 'awaitsTask' }) : [sinceMark(task.assigned)];
    }
    case 'submitted':
      return awaitingOffice(task);
    case 'blockerRaised':
      return blockerMoments(task, (blocker) => blocker.raised);
    case 'opinionRequested':
      return blockerMoments(task, (blocker) => blocker.reportedUpward ?? laidBefore(task, blocker, context.ladder));
    case 'extensionRequested': {
      if (!isOpen(task) || task.status === 'suspended') return () => byStatus(task);
      const extension = pendingExtension(task);
      return extension === null ? () => ({ because: 'noRequest' }) : [{ ...sinceMark(extension.requested), subject: extension.id }];
    }
    case 'letterIssued':
      return notOwed(task) ?? [];
    // Rungs on a draft are about the letter as a whole (draftMoment).
    case 'letterDrafted':
      return () => ({ because: 'noDraft' });
  }
}

function byStatus({ status }: TaskState, since: Mark | null = null): NotSet {
  return { because: 'status', status, since: since === null ? null : dayOf(since.happened) };
}

/** Why the agency owes nothing on a task now: its status, or an accepted pause. Null where it owes something. */
function notOwed(task: TaskState): NoMoment | null {
  if (!isWithAgency(task)) return () => byStatus(task);
  return isPaused(task) ? () => ({ because: 'paused', since: pausedSince(task) }) : null;
}

function pausedSince(task: TaskState): Day {
  const accepted = openBlockers(task).filter((blocker) => blocker.pause === 'accepted');
  return accepted.map((blocker) => dayOf(blocker.raised.happened)).sort()[0] ?? dayOf(task.lastNews.happened);
}

/** Moments of matters that wait for the Office: a result, a refusal, and directives that are carried out and not closed. */
function awaitingOffice(task: TaskState): Moments {
  const own = task.status === 'submitted' ? task.submitted : task.status === 'refused' ? task.refused : null;
  if (task.status === 'suspended' || task.status === 'moved') return () => byStatus(task);
  const directives = openDirectives(task).filter((directive) => isCarriedOut(task, directive));
  const heard = directives.map((directive) => {
    const last = directive.links
      .map((link) => task.linked[link]?.heard ?? directive.given)
      .sort((a, b) => a.event - b.event)
      .at(-1);
    return { ...sinceMark(last ?? directive.given), subject: directive.id };
  });
  const moments = own === null ? heard : [sinceMark(own), ...heard];
  return moments.length > 0 ? moments : () => ({ because: 'nothingSubmitted' });
}

/** The tasks that a letter still asks for. A signed letter keeps its text, so tasks that the agency no longer owes are left out. */
export function askedIn(letter: Letter, { tasks }: Pick<RolloutState, 'tasks'>): Letter['tasks'] {
  return letter.tasks.filter(({ task: id }) => {
    const task = tasks[id];
    return letter.signed === null || (task !== undefined && isWithAgency(task));
  });
}

/** The moment of a rung on a letter that is not issued; null where the rung does not apply or the letter asks for nothing any more. */
export function draftMoment(rung: Rung, letter: Letter, state: Pick<RolloutState, 'tasks'>): MomentSet | null {
  if (rung.after !== 'letterDrafted' || letter.issued !== null || askedIn(letter, state).length === 0) return null;
  const counts = rung.ofLetters.length === 0 || letter.tasks.some((entry) => rung.ofLetters.includes(entry.rung));
  return counts ? { ...since(letter.drafted.event, letter.day), subject: letter.id } : null;
}

/** Letters that are not issued, oldest first. */
export function openDrafts(state: Pick<RolloutState, 'letters'>): Letter[] {
  return Object.values(state.letters).filter((letter) => letter.issued === null);
}

/** True while a letter about this task may be drafted or signed: the agency still owes it, past its current deadline. */
export function owesLetter(task: TaskState, calendar: Calendar, today: Day): boolean {
  return isWithAgency(task) && !isPaused(task) && task.current !== null && workingDeadlineDay(calendar, task.current) < today;
}

function since(event: number, base: Day, minute: Minute = minuteAt(base, '00:00')): MomentSet {
  return { subject: '', cycle: String(event), base, minute, skipBefore: null, notBefore: null };
}

function sinceMark(mark: Mark): MomentSet {
  return since(mark.event, dayOf(mark.recorded), minuteOf(mark.recorded));
}

function dueMoment(task: TaskState, { decision, calendar, state }: MomentContext): Moments {
  if (task.current === null) return () => ({ because: 'noDeadline' });
  const none = notOwed(task);
  if (none !== null) return none;
  const base = workingDeadlineDay(calendar, task.current);
  const skipBefore = minuteOf(later(task.deadlineSet.recorded, state.released?.recorded ?? ''));
  return [{ ...since(task.deadlineSet.event, base, minuteOf(endOf(task.current, decision, calendar))), skipBefore }];
}

/** Set for a rung that only longer tasks have. */
function tooShort({ onlyLongerThan: longerThan }: Rung, task: TaskState, [due]: MomentSet[], calendar: Calendar): NoMoment | null {
  if (longerThan === null || due === undefined) return null;
  const workingDays = workingDaysBetween(calendar, dayOf(task.assigned.recorded), due.base);
  return workingDays > longerThan ? null : () => ({ because: 'shortTask', workingDays, longerThan });
}

/** The moment at which a submission (phiếu trình) brought a blocker before the leadership: it asks for an opinion like a report by hand. */
function laidBefore(task: TaskState, blocker: Blocker, ladder: readonly Rung[]): Mark | null {
  const marks = ladder
    .filter((rung) => rung.after === 'blockerRaised' && rung.withSubmission)
    .flatMap((rung) => task.rungs[`${rung.code}|${blocker.id}`] ?? [])
    .filter((mark) => mark.times > 0);
  const [first] = marks.sort((a, b) => a.event - b.event);
  if (first === undefined) return null;
  const at = instantAt(first.on, '00:00');
  return { happened: at, recorded: at, event: first.event };
}

/** Rungs on a blocker apply until a leader gives a directive about it. From then on the directive is followed up. */
function blockerMoments(task: TaskState, mark: (blocker: Blocker) => Mark | null): Moments {
  if (!isOpen(task) || task.status === 'suspended') return () => byStatus(task);
  const open = openBlockers(task);
  const spoken = Object.values(task.directives).filter((directive) => open.some(({ id }) => id === directive.blocker));
  const unspoken = open.filter(({ id }) => !spoken.some((directive) => directive.blocker === id));
  const moments = unspoken.flatMap((blocker) => {
    const moment = mark(blocker);
    return moment === null ? [] : [{ ...sinceMark(moment), subject: blocker.id }];
  });
  if (moments.length > 0) return moments;
  if (open.length === 0) return () => ({ because: 'noBlocker' });
  if (unspoken.length > 0) return () => ({ because: 'notReportedUpward' });
  return () => ({ because: 'directiveGiven', on: dayOf(spoken.at(-1)?.given.happened ?? task.lastNews.happened) });
}

/** Rungs count from the last of the letters that they follow. For letters a new deadline opens a new cycle. */
function letterMoments(rung: Rung, task: TaskState, { letters }: Pick<RolloutState, 'letters'>): Moments {
  const codes = rung.ofLetters.length === 0 ? Object.keys(task.letters) : rung.ofLetters;
  let last: IssuedLetter | undefined;
  for (const code of codes) {
    const letter = task.letters[code];
    if (letter !== undefined && letter.event >= (last?.event ?? 0)) last = letter;
  }
  if (last === undefined) return () => noLetterYet(rung, task, letters);
  return [since(rung.by === 'letter' ? Math.max(last.event, task.deadlineSet.event) : last.event, last.on)];
}

function noLetterYet({ ofLetters: rungs }: Rung, task: TaskState, letters: RolloutState['letters']): NotSet {
  const isFollowed = (entry: Letter['tasks'][number]) => entry.task === task.id && (rungs.length === 0 || rungs.includes(entry.rung));
  const draft = openDrafts({ letters }).find(({ tasks }) => tasks.some(isFollowed));
  return draft === undefined ? { because: 'noLetter', rungs } : { because: 'letterUnsigned', rungs, since: draft.day };
}

/** Set for a letter that already counts in the task's present chain and must not be written again. */
function alreadyCounts(rung: Rung, task: TaskState): NoMoment | null {
  const letter = rung.by === 'letter' ? task.letters[rung.code] : undefined;
  return letter === undefined ? null : () => ({ because: 'letterCounts', on: letter.on });
}
