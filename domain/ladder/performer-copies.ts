import type { Day } from '../calendar/time';
import { type Told, tellRole } from '../commands/tell';
import type { Agency } from '../decision/decision';
import { isSameAddress } from '../decision/performer';
import { isWrittenTo } from '../decision/recipients';
import { openParts, partCount, partOfRung, partsOf, performerOfPart, rungOfPart } from '../record/parts';
import type { PassedOn } from '../record/passed-on';
import { allPerformers, performerOf, performerToldBy } from '../record/performers';
import type { Purpose } from '../record/purpose';
import { isPaused, isWithAgency, type RolloutState, type TaskState } from '../record/state';
import { noticeKey, type PendingNotice } from './notice';

/**
 * Copies for whoever a task was passed on to: of everything that the agency is told about it. The head stays addressed. A contact of the
 * agency gets no second copy.
 */

type At = { agency: Agency; today: Day };
type Pending = { pending: readonly PendingNotice[] };

/** A task as the people of this agency had it: of one that has just gone elsewhere they still hear. */
export function asHere(task: TaskState): TaskState {
  return task.status === 'moved' ? { ...task, status: 'inProgress' } : task;
}

/** True where the performer of a task gets copies. */
export function hasCopies(task: TaskState | undefined, { agency, today }: At): boolean {
  const address = task === undefined ? null : (performerOf(asHere(task))?.address ?? null);
  return address !== null && !isWrittenTo(agency, address, today);
}

/**
 * The tellings of an event, with the copies. A draft that a performer has prepared is news for the agency alone, and who never heard that a
 * task was theirs does not hear that it is theirs no more.
 */
export function withCopies(told: readonly Told[], event: number, { tasks }: RolloutState, at: At & Pending): Told[] {
  const hears = (entry: Told) =>
    !isContact(entry, event, tasks[entry.task], at) &&
    !isUnheardOf(entry, event, tasks[entry.task], at) &&
    !isStillToBeHeard(entry, event, tasks[entry.task], at);
  const own = told.flatMap((entry): Told[] => {
    if (entry.role !== 'performer' || hears(entry)) return [entry];
    // A contact of the agency is reminded by their own link.
    return entry.purpose === 'partDue'
      ? [
          { ...entry, role: 'head' },
          { ...entry, role: 'focal' },
        ]
      : [];
  });
  const toHead = told.filter(({ role, purpose }) => role === 'head' && !forAgencyAlone.has(purpose));
  const copies = toHead.flatMap((entry): Told[] => [
    ...(hasCopies(tasks[entry.task], at) ? [{ ...entry, role: 'performer' as const, copy: true }] : []),
    ...partCopies(entry, tasks[entry.task], at),
  ]);
  return [...own, ...copies];
}

/** Told to the agency alone: those who did it know. */
const forAgencyAlone: ReadonlySet<Purpose> = new Set(['resultPrepared', 'partsFinished']);
/** Told also to whoever does a part that is not done: it is no longer to be done now. */
const forParts: ReadonlySet<Purpose> = new Set(['cancelled', 'suspended', 'resumed', 'reopened', 'moved']);

function partCopies(entry: Told, task: TaskState | undefined, { agency, today }: At): Told[] {
  if (task === undefined || !forParts.has(entry.purpose)) return [];
  const whole = performerOf(asHere(task))?.address ?? null;
  return openParts(task).flatMap((part): Told[] => {
    const address = performerOfPart(asHere(task), part)?.address ?? null;
    const isTold = address !== null && !isWrittenTo(agency, address, today) && !isSameAddress(address, whole);
    return isTold ? [{ ...entry, role: 'performer', copy: true, rung: rungOfPart(part.id) }] : [];
  });
}

/** True where the performer who would be told is a contact of the agency, whose own link opens the task anyway. */
function isContact(told: Told, event: number, task: TaskState | undefined, { agency, today }: At): boolean {
  const address = toldPerformer(told, event, task)?.address ?? null;
  return address !== null && isWrittenTo(agency, address, today);
}

/** True for the end of what its performer, who did not have the task before, has not been told of yet. */
function isUnheardOf(told: Told, event: number, state: TaskState | undefined, { pending }: Pending): boolean {
  if (told.purpose !== 'takenBack' && told.purpose !== 'partEnded') return false;
  const former = toldPerformer(told, event, state);
  if (former === null || state === undefined || firstNews(pending, told.task, former, told.rung) === undefined) return false;
  const others = allPerformers(state).filter(({ part, given }) => part === former.part && given.event !== former.given.event);
  return !others.some(({ address }) => isSameAddress(address, former.address));
}

/** True for news of a part whose performer is still to be told that it is theirs: that message says it as it is then. */
function isStillToBeHeard(told: Told, event: number, state: TaskState | undefined, { pending }: Pending): boolean {
  if (told.purpose !== 'partGiven') return false;
  const performer = toldPerformer(told, event, state);
  return performer !== null && performer.given.event !== event && firstNews(pending, told.task, performer, told.rung) !== undefined;
}

function toldPerformer({ purpose, rung }: Told, event: number, task: TaskState | undefined) {
  return task === undefined ? null : performerToldBy(allPerformers(task), { purpose, cycle: String(event), rung: rung ?? purpose });
}

/** The notice that still waits to tell a performer that the task, or a part of it (`rung`), is theirs. */
function firstNews(
  pending: readonly PendingNotice[],
  task: string,
  { given }: PassedOn,
  rung: string | null = null,
): PendingNotice | undefined {
  const part = partOfRung(rung ?? '');
  return pending.find(
    ({ role, purpose, ...of }) =>
      role === 'performer' &&
      (part === null ? purpose === 'passedOn' : purpose === 'partGiven' && partOfRung(of.rung) === part) &&
      of.task === task &&
      of.cycle === cycleOf(given.event),
  );
}

/** True where an act takes a task from a performer who has not been told yet that it is theirs. */
export function leavesUntold(id: string, before: RolloutState, after: RolloutState, pending: readonly PendingNotice[]): boolean {
  const [was, is] = [before.tasks[id], after.tasks[id]].map((task) => (task === undefined ? null : performerOf(task)));
  return was != null && was.given.event !== is?.given.event && firstNews(pending, id, was) !== undefined;
}

/** Tells a performer, who has a task again because an act was undone, what the act had kept from them; null where it kept nothing. */
export function toldAgain(id: string, before: RolloutState, after: RolloutState): { told: Told; cycle: string } | null {
  const task = after.tasks[id];
  const performer = task === undefined ? null : performerOf(task);
  if (performer === null || before.undoable?.[id]?.untold !== true) return null;
  return { told: tellRole('performer', id, 'passedOn'), cycle: cycleOf(performer.given.event) };
}

const cycleOf = (event: number) => `${event}#1`;

/** Says that something ended, to whoever had it. */
const saysSo: ReadonlySet<Purpose> = new Set(['takenBack', 'partEnded', 'moved']);

/** Keys of pending notices for a performer who no longer has the task or the part, and of news about parts that is no longer true. */
export function keysOfFormer(pending: readonly PendingNotice[], before: RolloutState, after: RolloutState): string[] {
  const isMoot = (notice: PendingNotice) => {
    if (notice.purpose === 'partDue' && !isStillDue(notice, before, after)) return true;
    if (notice.purpose === 'partsFinished') return !areAllDone(after.tasks[notice.task]);
    // A part that is done is announced to nobody any more; where it is opened again, that is told.
    if (notice.purpose === 'partGiven' && isPartDone(notice, before, after)) return true;
    return notice.role === 'performer' && !saysSo.has(notice.purpose) && addressed(notice, before) !== addressed(notice, after);
  };
  return pending.filter(isMoot).map(noticeKey);
}

/** The act by which the performer whom a notice reaches came to their task or part; undefined where it reaches nobody. */
function addressed(notice: Pick<PendingNotice, 'task' | 'purpose' | 'cycle' | 'rung'>, { tasks }: RolloutState): number | undefined {
  const task = tasks[notice.task];
  return task === undefined || task.status === 'moved' ? undefined : performerToldBy(allPerformers(task), notice)?.given.event;
}

/** True for a reminder of a part that is still to be done, by the same person: another one is told of its day when they get it. */
function isStillDue({ task: id, rung }: Pick<PendingNotice, 'task' | 'rung'>, before: RolloutState, { tasks }: RolloutState): boolean {
  const [was, task] = [before.tasks[id], tasks[id]];
  if (was === undefined || task === undefined || !isWithAgency(task) || isPaused(task)) return false;
  const [partWas, part] = [was, task].map((of) => openParts(of).find((known) => known.id === partOfRung(rung)));
  // With another day it is reminded of anew.
  if (partWas === undefined || part?.reminded === undefined) return false;
  const now = performerOfPart(task, part);
  return now === null || now.given.event === performerOfPart(was, partWas)?.given.event;
}

/** True for a notice about a part that was open and is done. */
function isPartDone({ task, rung }: Pick<PendingNotice, 'task' | 'rung'>, before: RolloutState, after: RolloutState): boolean {
  const isOpenIn = ({ tasks }: RolloutState) => openParts(tasks[task] ?? {}).some(({ id }) => id === partOfRung(rung));
  return isOpenIn(before) && !isOpenIn(after) && partsOf(after.tasks[task] ?? {}).some(({ id }) => id === partOfRung(rung));
}

/** True for a task with the agency that has parts, none of them open. */
function areAllDone(task: TaskState | undefined): boolean {
  return task !== undefined && isWithAgency(task) && partCount(task) !== null && openParts(task).length === 0;
}
