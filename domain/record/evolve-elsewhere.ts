import type { TaskState } from './state';

/** No event of a rollout has so low a number: those of another rollout are told apart by it, and keep their order. */
const ELSEWHERE = 1_000_000_000;

/** A task with the marks of another rollout: their events are none of this one's, so that no cycle is taken for another. */
export function fromElsewhere(task: TaskState): TaskState {
  const number = (event: number) => event - ELSEWHERE;
  const renumbered = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(renumbered);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]): [string, unknown] => {
        if (key === 'event' && typeof entry === 'number') return [key, number(entry)];
        if (key === 'cycle' && typeof entry === 'string') return [key, renumberedCycle(entry, number)];
        return [key, renumbered(entry)];
      }),
    );
  };
  return renumbered(task) as TaskState;
}

/** `43.1`: the event, and the drafts that the rung was taken out of. */
function renumberedCycle(cycle: string, number: (event: number) => number): string {
  const [event = '', ...drafts] = cycle.split('.');
  return [String(number(Number(event))), ...drafts].join('.');
}
