import type { Day } from '../calendar/time';
import type { Told } from '../commands/tell';
import type { Agency, Role, Rung } from '../decision/decision';
import { isWrittenTo } from '../decision/recipients';
import { performerOf, performerToldBy } from '../record/performers';
import type { RolloutState, TaskState } from '../record/state';
import { noticeKey, type PendingNotice } from './notice';
import { recipientsOf } from './rung-recipients';

/**
 * Copies for whoever a task was passed on to: of everything that the agency is told about it. The head stays addressed. A contact of the
 * agency gets no second copy.
 */

type At = { agency: Agency; today: Day };

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

/** The tellings of an event, with the copies. A draft that a performer has prepared is news for the agency alone. */
export function withCopies(told: readonly Told[], event: number, { tasks }: RolloutState, at: At): Told[] {
  const own = told.filter((entry) => entry.role !== 'performer' || !isContact(entry, event, tasks[entry.task], at));
  const copies = told.filter(({ role, purpose, task }) => role === 'head' && purpose !== 'resultPrepared' && hasCopies(tasks[task], at));
  return [...own, ...copies.map((entry): Told => ({ ...entry, role: 'performer', copy: true }))];
}

/** True where the performer who would be told is a contact of the agency, whose own link opens the task anyway. */
function isContact({ purpose }: Told, event: number, task: TaskState | undefined, { agency, today }: At): boolean {
  const address = performerToldBy(task?.performers ?? [], { purpose, cycle: String(event) })?.address ?? null;
  return address !== null && isWrittenTo(agency, address, today);
}

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
