import { dayOf, type Instant } from '../calendar/time';
import type { Role } from '../decision/decision';
import { openDeadline } from '../record/following';
import type { RolloutState } from '../record/state';
import type { RungOccurrence } from './followUp';
import { dueFor, type Timing, withNextPost } from './notice';
import { hasCopies } from './performer-copies';
import { recipientsOf } from './rung-recipients';

/** Whom a rung tells, of what, and when. Both the step, which tells them, and the explanation, which says so before, ask here. */

export type RungTelling = { role: Role; copy: boolean; about: string[]; due: Instant; urgent: boolean };

/** The tellings of an occurrence reached at `timing.now` about some tasks; `copy` is true for whoever is not addressed. */
export function tellingsOfRung(
  owed: Pick<RungOccurrence, 'task' | 'rung' | 'due'>,
  tasks: readonly string[],
  state: RolloutState,
  timing: Timing,
): RungTelling[] {
  const { rung } = owed;
  const about = [...new Set(tasks)];
  const recipients = recipientsOf(rung).map(([role, copy]) => ({ role, copy, about }));
  const at = { agency: timing.agency, today: dayOf(timing.now) };
  const copied = recipients.some(({ role }) => role === 'head' || role === 'focal')
    ? about.filter((id) => hasCopies(state.tasks[id], at))
    : [];
  const copies = copied.length === 0 ? [] : [{ role: 'performer' as const, copy: true, about: copied }];
  const task = state.tasks[owed.task];
  const atAnyHour = task !== undefined && openDeadline(timing.decision, task)?.type === 'asSoonAsPossible';
  const waits = waitsForThePost(owed, state, timing.now);
  return [...recipients, ...copies].map((told) => ({
    ...told,
    ...(waits ? withNextPost(told.role, timing) : dueFor(rung, owed.due, told.role, { ...timing, atAnyHour })),
  }));
}

/** All requests for contributions of a day go out in one message at the sending hour, and no reminder arrives before its assignment. */
function waitsForThePost({ task, rung }: Pick<RungOccurrence, 'task' | 'rung'>, { tasks }: RolloutState, now: Instant): boolean {
  const { origin, assigned } = tasks[task] ?? {};
  if (origin?.kind !== 'contribution' && origin?.kind !== 'serviceChange') return false;
  if (rung.after === 'assigned' && rung.slot === 'atOnce') return true;
  return rung.slot === 'sendingHour' && assigned !== undefined && dayOf(assigned.recorded) === dayOf(now);
}
