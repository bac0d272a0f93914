import { addWorkingDays, type Calendar, nextWorkingDay, workingDaysBetween } from '../calendar/calendar';
import { type Due, dueDay, isTimed, type Minute, minuteAt, minuteOf } from '../calendar/due';
import { addMinutesCounted, type Clockwork } from '../calendar/hours';
import { addDays, addMonths, type Day, dayOf, instantAt, later, weekdayOf } from '../calendar/time';
import { type Decision, isExpress, type Rung } from '../decision/decision';
import {
  type Blocker,
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
} from '../record/state';
import { endOf, workingDeadlineDay } from '../record/term';

/** Works out when the rungs of the ladder (quy trình đôn đốc) are due, and from which moment they count. */

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

/** The inputs from which the moments of a task follow. `ladder` is the one that applies now. */
export type MomentContext = {
  decision: Pick<Decision, 'officeHours'>;
  calendar: Calendar;
  ladder: readonly Rung[];
  state: Pick<RolloutState, 'released' | 'letters'>;
};

/** The moments from which a rung counts for a task now; empty where the rung does not apply. */
export function momentsOf(rung: Rung, task: TaskState, context: MomentContext): MomentSet[] {
  const plain = plainMoments(rung, task, context);
  // Most rungs have no moment: this saves the rest of the work.
  if (plain.length === 0) return plain;
  const begins = [context.state.released, task.reopened ?? null];
  const moments = plain.map((moment) => fromBegin(rung, moment, begins));
  return rung.by === 'letter' ? moments.map((moment) => asLetter(rung, moment, task, context)) : moments;
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
function fromBegin(rung: Rung, moment: MomentSet, begins: readonly (Mark | null)[]): MomentSet {
  if (keepsItsDay.has(rung.after)) return moment;
  const base = begins.reduce((day, mark) => (mark === null ? day : later(day, dayOf(mark.recorded))), moment.base);
  const minute = begins.reduce((at, mark) => (mark === null ? at : later(at, minuteOf(mark.recorded))), moment.minute);
  return minute === moment.minute ? moment : { ...moment, base, minute };
}

function plainMoments(rung: Rung, task: TaskState, context: MomentContext): MomentSet[] {
  switch (rung.after) {
    case 'assigned':
      return task.status === 'assigned' && !task.openedByCalendar ? [sinceMark(task.assigned)] : [];
    case 'due':
      // The task of a directive has its own rungs (directiveDue).
      return task.origin?.kind === 'directive' ? [] : dueMoment(rung, task, context);
    case 'directiveDue':
      return task.origin?.kind === 'directive' ? dueMoment(rung, task, context) : [];
    case 'lastNews':
      return isWithAgency(task) && !isPaused(task) ? [sinceMark(task.lastNews)] : [];
    case 'noDeadline':
      return isWithAgency(task) && task.current === null ? [sinceMark(task.assigned)] : [];
    case 'submitted':
      return awaitingOffice(task);
    case 'blockerRaised':
      return blockerMoments(task, (blocker) => blocker.raised);
    case 'opinionRequested':
      return blockerMoments(task, (blocker) => blocker.reportedUpward ?? laidBefore(task, blocker, context.ladder));
    case 'extensionRequested': {
      const extension = isOpen(task) && task.status !== 'suspended' ? pendingExtension(task) : null;
      return extension === null ? [] : [{ ...sinceMark(extension.requested), subject: extension.id }];
    }
    case 'letterIssued':
      return letterMoments(rung, task);
    // Rungs on a draft are about the letter as a whole (draftMoment).
    case 'letterDrafted':
      return [];
  }
}

/** Moments of matters that wait for the Office: a result, a refusal, and directives that are carried out and not closed. */
function awaitingOffice(task: TaskState): MomentSet[] {
  const own = task.status === 'submitted' ? task.submitted : task.status === 'refused' ? task.refused : null;
  if (task.status === 'suspended' || task.status === 'moved') return [];
  const directives = openDirectives(task).filter((directive) => isCarriedOut(task, directive));
  const heard = directives.map((directive) => {
    const last = directive.links
      .map((link) => task.linked[link]?.heard ?? directive.given)
      .sort((a, b) => a.event - b.event)
      .at(-1);
    return { ...sinceMark(last ?? directive.given), subject: directive.id };
  });
  return own === null ? heard : [sinceMark(own), ...heard];
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

/**
 * The due moment of an occurrence of a rung: a working day, or a minute for a rung in hours. `ordinal` counts from 1. A rung for the
 * weekly briefing waits for the next one, so that its letter is drafted when the leader can see it.
 */
export function occurrenceDue(
  rung: Rung,
  moment: Pick<MomentSet, 'base' | 'minute' | 'notBefore'>,
  ordinal: number,
  decision: Decision,
  calendar: Calendar,
): Due {
  const due = later(plainOccurrence(rung, moment, ordinal, decision, calendar), moment.notBefore ?? '');
  return rung.slot === 'briefing' ? briefingDay(decision, calendar, nextWorkingDay(calendar, dueDay(due))) : due;
}

/** The first weekly briefing on or after a day. A briefing on a day off takes place on the next working day. */
export function briefingDay(decision: Decision, calendar: Calendar, day: Day): Day {
  // Days off may have moved an earlier briefing to `day` or later, so the search starts a week earlier.
  let weekday = addDays(day, ((decision.briefingWeekday - weekdayOf(day) + 7) % 7) - 7);
  while (nextWorkingDay(calendar, weekday) < day) weekday = addDays(weekday, 7);
  return nextWorkingDay(calendar, weekday);
}

function plainOccurrence(
  rung: Rung,
  { base, minute }: Pick<MomentSet, 'base' | 'minute'>,
  ordinal: number,
  decision: Decision,
  calendar: Calendar,
): Due {
  const { offset, repeat } = rung;
  const work: Clockwork = { calendar, hours: decision.officeHours, count: isExpress(decision.source) ? 'clock' : 'office' };
  const again = repeat === null ? 0 : repeat.every * (ordinal - 1);
  if ('hours' in offset) return addMinutesCounted(minute, (offset.hours + (repeat?.unit === 'hours' ? again : 0)) * 60, work);
  const first =
    'months' in offset ? nextWorkingDay(calendar, addMonths(base, offset.months)) : offsetDay(calendar, base, offset.workingDays);
  return ordinal === 1 ? first : addWorkingDays(calendar, first, again);
}

/** The moment from which an occurrence counts: a minute for a rung in hours, else a day. */
export function baseOf({ base, minute }: Pick<MomentSet, 'base' | 'minute'>, due: Due): Due {
  return isTimed(due) ? minute : base;
}

/** The number of occurrences of a rung in one cycle. */
export function occurrencesOf(rung: Rung): number {
  return rung.repeat?.atMost ?? 1;
}

/** Letters that are not issued, oldest first. */
export function openDrafts(state: Pick<RolloutState, 'letters'>): Letter[] {
  return Object.values(state.letters).filter((letter) => letter.issued === null);
}

/** True while a letter about this task may be drafted or signed: the agency still owes it, past its current deadline. */
export function owesLetter(task: TaskState, calendar: Calendar, today: Day): boolean {
  return isWithAgency(task) && !isPaused(task) && task.current !== null && workingDeadlineDay(calendar, task.current) < today;
}

function offsetDay(calendar: Calendar, base: Day, workingDays: number): Day {
  return workingDays === 0 ? nextWorkingDay(calendar, base) : addWorkingDays(calendar, base, workingDays);
}

function since(event: number, base: Day, minute: Minute = minuteAt(base, '00:00')): MomentSet {
  return { subject: '', cycle: String(event), base, minute, skipBefore: null, notBefore: null };
}

function sinceMark(mark: Mark): MomentSet {
  return since(mark.event, dayOf(mark.recorded), minuteOf(mark.recorded));
}

function dueMoment(rung: Rung, task: TaskState, { decision, calendar, state }: MomentContext): MomentSet[] {
  if (task.current === null || !isWithAgency(task) || isPaused(task) || alreadyCounts(rung, task)) return [];
  const base = workingDeadlineDay(calendar, task.current);
  const assignedOn = dayOf(task.assigned.recorded);
  if (rung.onlyLongerThan !== null && workingDaysBetween(calendar, assignedOn, base) <= rung.onlyLongerThan) return [];
  const skipBefore = minuteOf(later(task.deadlineSet.recorded, state.released?.recorded ?? ''));
  return [{ ...since(task.deadlineSet.event, base, minuteOf(endOf(task.current, decision, calendar))), skipBefore }];
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
function blockerMoments(task: TaskState, mark: (blocker: Blocker) => Mark | null): MomentSet[] {
  if (!isOpen(task) || task.status === 'suspended') return [];
  return openBlockers(task).flatMap((blocker) => {
    const moment = mark(blocker);
    const spoken = Object.values(task.directives).some((directive) => directive.blocker === blocker.id);
    return moment === null || spoken ? [] : [{ ...sinceMark(moment), subject: blocker.id }];
  });
}

/** Rungs count from the last of the letters that they follow. For letters a new deadline opens a new cycle. */
function letterMoments(rung: Rung, task: TaskState): MomentSet[] {
  if (!isWithAgency(task) || isPaused(task) || alreadyCounts(rung, task)) return [];
  const codes = rung.ofLetters.length === 0 ? Object.keys(task.letters) : rung.ofLetters;
  const letters = codes.flatMap((code) => task.letters[code] ?? []).sort((a, b) => a.event - b.event);
  const last = letters.at(-1);
  if (last === undefined) return [];
  return [since(rung.by === 'letter' ? Math.max(last.event, task.deadlineSet.event) : last.event, last.on)];
}

/** True for a letter that already counts in the task's present chain and must not be written again. */
function alreadyCounts(rung: Rung, task: TaskState): boolean {
  return rung.by === 'letter' && task.letters[rung.code] !== undefined;
}
