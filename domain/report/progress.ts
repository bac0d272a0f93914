import { addDays, addMonths, type Day, dayOf, daysBetween, type Instant, instantAt } from '../calendar/time';
import { evolve } from '../record/evolve';
import { emptyRollout } from '../record/state';
import { statusOf } from '../record/status';
import { entriesAt, recordedServices } from './register-figures';
import type { Scene } from './scene';

/** The history of a follow-up: its figures week by week, or at the end of each month where the follow-up is long. */

export type ProgressPoint = { day: Day; assigned: number; completed: number; overdue: number; integrated: number };

const LAST_MINUTE = '23:59';
/** One chart has room for so many weeks. */
const MOST_WEEKS = 16;

/**
 * The figures from the first day to the moment of the report, each from the events recorded by the end of that day. Classes follow
 * the calendar and the decision of the report.
 */
export function progressOf(scene: Scene): ProgressPoint[] {
  const recorded = recordedServices(scene);
  const moments = momentsOf(dayOf(scene.record.startedAt), scene.record.asOf);
  const counts = moments.map(() => ({ assigned: 0, completed: 0, overdue: 0 }));
  for (const rollout of scene.rollouts) countRollout(scene, rollout, moments, counts);
  return moments.map((at, index) => ({
    day: dayOf(at),
    ...(counts[index] ?? { assigned: 0, completed: 0, overdue: 0 }),
    integrated: entriesAt(scene, recorded, at).filter((entry) => entry.integrated).length,
  }));
}

type Count = Omit<ProgressPoint, 'day' | 'integrated'>;

function countRollout(
  { record }: Scene,
  { agency, events }: Scene['rollouts'][number],
  moments: readonly Instant[],
  counts: Count[],
): void {
  let state = emptyRollout(record.decision.id, agency);
  let next = 0;
  for (const [index, at] of moments.entries()) {
    for (let event = events[next]; event !== undefined && event.recorded <= at; event = events[next]) {
      state = evolve(state, event);
      next += 1;
    }
    const count = counts[index];
    if (count === undefined) continue;
    for (const task of Object.values(state.tasks)) {
      const status = statusOf(task, 'current', record.decision, record.calendar, at);
      if (status === null) continue;
      count.assigned += 1;
      if (status === 'completedOnTime' || status === 'completedLate') count.completed += 1;
      if (status === 'overdue') count.overdue += 1;
    }
  }
}

/** The moments to report, in order: the ends of days, and at last the moment of the report itself. */
function momentsOf(start: Day, asOf: Instant): Instant[] {
  const last = dayOf(asOf);
  const weekly = daysBetween(start, last) <= MOST_WEEKS * 7;
  const days: Day[] = [];
  for (let count = 0; ; count += 1) {
    const day = weekly ? addDays(start, count * 7) : count === 0 ? start : addDays(addMonths(`${start.slice(0, 7)}-01`, count), -1);
    if (day >= last) break;
    if (days.at(-1) !== day) days.push(day);
  }
  return [...days.map((day) => instantAt(day, LAST_MINUTE)), asOf];
}
