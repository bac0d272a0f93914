import { addWorkingDays, type Calendar, nextWorkingDay, workingDaysBetween } from './calendar';
import type { Agency, Decision, Rung } from './decision';
import { holderOf, isLevel } from './recipients';
import { type Blocker, isPaused, isWithAgency, type Letter, openBlockers, type RolloutState, type TaskState } from './state';
import { addDays, addMonths, type Day, dayOf, weekdayOf } from './time';

/** When the rungs of the ladder (quy trình đôn đốc) count, and from which moment. */

/** A rung's moment as it stands in the record. */
export type MomentSet = {
  /** What the rung is about besides its task: a blocker's id, a letter's id, or empty. */
  subject: string;
  /** Number of the event that set the moment: the cycle. */
  cycle: string;
  /** The day from which working days count. */
  base: Day;
  /** Rungs dated before this day are skipped; null where none ever is. */
  skipBefore: Day | null;
};

/**
 * The ladder as it stands for an agency on a day: rungs for other kinds left out, and a rung whose levels are all
 * empty left out together with its delay, so that the next one of the same moment takes its place.
 */
export function ladderFor(decision: Decision, agency: Agency, day: Day): Rung[] {
  const ladder = decision.ladder.filter((rung) => rung.onlyKinds.length === 0 || rung.onlyKinds.includes(agency.kind));
  const families = new Map<string, Rung[]>();
  for (const rung of ladder) {
    const family = familyOf(rung);
    families.set(family, [...(families.get(family) ?? []), rung]);
  }
  const isEmpty = (rung: Rung) =>
    [...rung.to, ...rung.copyTo].every((role) => isLevel(role) && holderOf(decision, agency, role, day) === null);
  const standing = [...families.entries()].flatMap(([family, rungs]) => (family === '' ? rungs : withoutEmpty(rungs, isEmpty)));
  return ladder.flatMap((rung) => standing.filter((candidate) => candidate.code === rung.code));
}

/** Rungs climb in one family when they count working days from the same moment; letters never lose a rung. */
function familyOf(rung: Rung): string {
  if (rung.by === 'letter' || 'months' in rung.offset || rung.offset.workingDays < 0) return '';
  return `${rung.after}|${rung.ofLetters.join(',')}`;
}

function withoutEmpty(rungs: Rung[], isEmpty: (rung: Rung) => boolean): Rung[] {
  const climbing = [...rungs].sort((a, b) => workingDaysOf(a) - workingDaysOf(b));
  const standing: Rung[] = [];
  let saved = 0;
  for (const [index, rung] of climbing.entries()) {
    const next = climbing[index + 1];
    if (isEmpty(rung) && next !== undefined) saved += workingDaysOf(next) - workingDaysOf(rung);
    else standing.push(saved === 0 ? rung : { ...rung, offset: { workingDays: workingDaysOf(rung) - saved } });
  }
  return standing;
}

function workingDaysOf(rung: Rung): number {
  return 'workingDays' in rung.offset ? rung.offset.workingDays : 0;
}

/** The moments of a rung that are set for a task and still call for it; none when it is not owed at all. */
export function momentsOf(rung: Rung, task: TaskState, calendar: Calendar): MomentSet[] {
  switch (rung.after) {
    case 'assigned':
      return task.status === 'assigned' && !task.openedByCalendar ? [since(task.assigned.event, dayOf(task.assigned.recorded))] : [];
    case 'due':
      return dueMoment(rung, task, calendar);
    case 'lastNews':
      return isWithAgency(task) && !isPaused(task) ? [since(task.lastNews.event, dayOf(task.lastNews.recorded))] : [];
    case 'noDeadline':
      return isWithAgency(task) && task.current === null ? [since(task.assigned.event, dayOf(task.assigned.recorded))] : [];
    case 'submitted':
      return task.status === 'submitted' && task.submitted !== null ? [since(task.submitted.event, dayOf(task.submitted.recorded))] : [];
    case 'blockerRaised':
      return blockerMoments(task, (blocker) => blocker.raised);
    case 'opinionRequested':
      return blockerMoments(task, (blocker) => blocker.reportedUpward);
    case 'letterIssued':
      return letterMoments(rung, task);
    // A draft is followed up as one letter (draftMoment); requests and directives are not recorded yet.
    case 'letterDrafted':
    case 'extensionRequested':
    case 'directiveDue':
      return [];
  }
}

/** The moment of a rung on an unsigned draft. */
export function draftMoment(rung: Rung, letter: Letter): MomentSet | null {
  if (rung.after !== 'letterDrafted' || letter.issued !== null) return null;
  const counts = rung.ofLetters.length === 0 || letter.tasks.some((entry) => rung.ofLetters.includes(entry.rung));
  return counts ? { ...since(letter.drafted.event, letter.day), subject: letter.id } : null;
}

/**
 * The day of an occurrence of a rung, counted from 1; always a working day. What is for the weekly briefing waits
 * for the next one, so that a letter is drafted when the leader can see it.
 */
export function occurrenceDay(rung: Rung, base: Day, ordinal: number, decision: Decision, calendar: Calendar): Day {
  const day = plainOccurrenceDay(rung, base, ordinal, calendar);
  return rung.slot === 'briefing' ? briefingDay(decision, calendar, day) : day;
}

/** The first weekly briefing on or after a day; a day off moves it to the next working day. */
export function briefingDay(decision: Decision, calendar: Calendar, day: Day): Day {
  // The briefing before `day` may have been moved past it by days off, so the search starts a week earlier.
  let weekday = addDays(day, ((decision.briefingWeekday - weekdayOf(day) + 7) % 7) - 7);
  while (nextWorkingDay(calendar, weekday) < day) weekday = addDays(weekday, 7);
  return nextWorkingDay(calendar, weekday);
}

function plainOccurrenceDay(rung: Rung, base: Day, ordinal: number, calendar: Calendar): Day {
  const first =
    'months' in rung.offset
      ? nextWorkingDay(calendar, addMonths(base, rung.offset.months))
      : offsetDay(calendar, base, rung.offset.workingDays);
  if (ordinal === 1 || rung.repeat === null) return first;
  return addWorkingDays(calendar, first, rung.repeat.every * (ordinal - 1));
}

/** How many occurrences a rung has in one cycle. */
export function occurrencesOf(rung: Rung): number {
  return rung.repeat?.atMost ?? 1;
}

/** Drafts that wait for a signature, oldest first. */
export function openDrafts(state: RolloutState): Letter[] {
  return Object.values(state.letters).filter((letter) => letter.issued === null);
}

/** True while a letter about this task may be drafted or signed: the agency still owes it, past its current deadline. */
export function owesLetter(task: TaskState, calendar: Calendar, today: Day): boolean {
  return isWithAgency(task) && !isPaused(task) && task.current !== null && nextWorkingDay(calendar, task.current) < today;
}

function offsetDay(calendar: Calendar, base: Day, workingDays: number): Day {
  return workingDays === 0 ? nextWorkingDay(calendar, base) : addWorkingDays(calendar, base, workingDays);
}

function since(event: number, base: Day): MomentSet {
  return { subject: '', cycle: String(event), base, skipBefore: null };
}

function dueMoment(rung: Rung, task: TaskState, calendar: Calendar): MomentSet[] {
  if (task.current === null || !isWithAgency(task) || isPaused(task) || alreadyCounts(rung, task)) return [];
  const base = nextWorkingDay(calendar, task.current);
  const assignedOn = dayOf(task.assigned.recorded);
  if (rung.onlyLongerThan !== null && workingDaysBetween(calendar, assignedOn, base) <= rung.onlyLongerThan) return [];
  return [{ subject: '', cycle: String(task.deadlineSet.event), base, skipBefore: dayOf(task.deadlineSet.recorded) }];
}

function blockerMoments(task: TaskState, mark: (blocker: Blocker) => { recorded: string; event: number } | null): MomentSet[] {
  if (task.status === 'completed' || task.status === 'cancelled') return [];
  return openBlockers(task).flatMap((blocker) => {
    const moment = mark(blocker);
    return moment === null ? [] : [{ ...since(moment.event, dayOf(moment.recorded)), subject: blocker.id }];
  });
}

/** Rungs count from the last of the letters they follow. A letter taken back with its task is a new cycle when the task comes back. */
function letterMoments(rung: Rung, task: TaskState): MomentSet[] {
  if (!isWithAgency(task) || isPaused(task) || alreadyCounts(rung, task)) return [];
  const codes = rung.ofLetters.length === 0 ? Object.keys(task.letters) : rung.ofLetters;
  const letters = codes.flatMap((code) => task.letters[code] ?? []).sort((a, b) => a.event - b.event);
  const last = letters.at(-1);
  if (last === undefined) return [];
  return [since(rung.by === 'letter' ? Math.max(last.event, task.deadlineSet.event) : last.event, last.on)];
}

/** True for a letter that stands in the task's present chain: it is not written again while the chain goes on. */
function alreadyCounts(rung: Rung, task: TaskState): boolean {
  return rung.by === 'letter' && task.letters[rung.code] !== undefined;
}
