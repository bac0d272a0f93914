import { dayOf } from '../calendar/time';
import type { RolloutEvent } from './events';
import { fromElsewhere } from './evolve-elsewhere';
import { assignedTask } from './evolve-task';
import { partsElsewhere } from './parts';
import type { Mark, TaskState } from './state';

/** A task from another rollout: given anew, or carried with its history and both clocks. */
export function receivedTask(event: Extract<RolloutEvent, { type: 'taskReceived' }>, mark: Mark): TaskState {
  const { task, carried } = event;
  const fresh = assignedTask(task, mark, task.opensOn <= dayOf(mark.recorded));
  if (carried === null) return fresh;
  // Whoever did it inside the other agency does it no more.
  const { performers: _performers, prepared: _prepared, parts, ...own } = fromElsewhere(carried);
  return {
    ...own,
    ...(parts === undefined ? {} : { parts: partsElsewhere(parts) }),
    id: fresh.id,
    origin: fresh.origin,
    definition: fresh.definition,
    movedTo: null,
  };
}
