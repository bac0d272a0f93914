import type { Day } from '../calendar/time';
import { type Told, tellRole } from '../commands/tell';
import type { Agency, Role, Rung } from '../decision/decision';
import { isSameAddress } from '../decision/performer';
import { isWrittenTo } from '../decision/recipients';
import { type PassedOn, performerOf, performerToldBy } from '../record/performers';
import type { RolloutState, TaskState } from '../record/state';
import { noticeKey, type PendingNotice } from './notice';
import { recipientsOf } from './rung-recipients';

/**
 * Copies for whoever a task was passed on to: of everything that the agency is told about it. The head stays addressed. A contact of the
 * agency gets no second copy.
 */

type At = { agency: Agency; today: Day };
type Pending = { pending: readonly PendingNotice[] };

/** True where the performer of a task gets copies. */
function hasCopies(task: TaskState | undefined, { agency, today }: At): boolean {
  const address = task === undefined ? null : (performerOf(task)?.address ?? null);
  return address !== null && !isWrittenTo(agency, address, today);
}

/** The tellings of a rung about some tasks: each role with true for a copy, and the tasks that it is told of. */
export function tellingsOfRung(
  rung: Rung,
  tasks: readonly string[],
  { tasks: known }: RolloutState,
  at: At,
): { role: Role; copy: boolean; about: string[] }[] {
  const about = [...new Set(tasks)];
  const recipients = recipientsOf(rung).map(([role, copy]) => ({ role, copy, about }));
  if (!recipients.some(({ role }) => role === 'head' || role === 'focal')) return recipients;
  return [...recipients, { role: 'performer', copy: true, about: about.filter((id) => hasCopies(known[id], at)) }];
}

/**
 * The tellings of an event, with the copies. A draft that a performer has prepared is news for the agency alone, and who never heard that a
 * task was theirs does not hear that it is theirs no more.
 */
export function withCopies(told: readonly Told[], event: number, { tasks }: RolloutState, at: At & Pending): Told[] {
  const hears = (entry: Told) => !isContact(entry, event, tasks[entry.task], at) && !isUnheardOf(entry, event, tasks[entry.task], at);
  const own = told.filter((entry) => entry.role !== 'performer' || hears(entry));
  const copies = told.filter(({ role, purpose, task }) => role === 'head' && purpose !== 'resultPrepared' && hasCopies(tasks[task], at));
  return [...own, ...copies.map((entry): Told => ({ ...entry, role: 'performer', copy: true }))];
}

/** True where the performer who would be told is a contact of the agency, whose own link opens the task anyway. */
function isContact({ purpose }: Told, event: number, task: TaskState | undefined, { agency, today }: At): boolean {
  const address = performerToldBy(task?.performers ?? [], { purpose, cycle: String(event) })?.address ?? null;
  return address !== null && isWrittenTo(agency, address, today);
}

/** True for the end of what its performer, who did not have the task before, has not been told of yet. */
function isUnheardOf({ purpose, task }: Told, event: number, state: TaskState | undefined, { pending }: Pending): boolean {
  const performers = state?.performers ?? [];
  const former = purpose === 'takenBack' ? performerToldBy(performers, { purpose, cycle: String(event) }) : null;
  if (former === null || firstNews(pending, task, former) === undefined) return false;
  return !performers.some((other) => other !== former && isSameAddress(other.address, former.address));
}

/** The notice that still waits to tell a performer that the task is theirs. */
function firstNews(pending: readonly PendingNotice[], task: string, { given }: PassedOn): PendingNotice | undefined {
  return pending.find(
    ({ role, purpose, ...of }) => role === 'performer' && purpose === 'passedOn' && of.task === task && of.cycle === cycleOf(given.event),
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

/** Keys of pending notices for a performer who no longer has the task, but for the one that says so. */
export function keysOfFormer(pending: readonly PendingNotice[], before: RolloutState, after: RolloutState): string[] {
  const present = ({ tasks }: RolloutState, id: string) => {
    const task = tasks[id];
    return task === undefined ? undefined : performerOf(task)?.given.event;
  };
  return pending
    .filter(({ role, task, purpose }) => role === 'performer' && purpose !== 'takenBack' && present(before, task) !== present(after, task))
    .map(noticeKey);
}
