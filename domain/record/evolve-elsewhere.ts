import type { TaskState } from './state';

/** Event numbers of another rollout are lowered by this: they keep their order and never equal a number of this rollout. */
const ELSEWHERE = 1_000_000_000;

/** Renumbers the marks of a task from another rollout, so that none of its cycles equals a cycle here. */
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

/** Renumbers a cycle such as `43.1`: the event, then the number of drafts that the rung was taken out of. */
function renumberedCycle(cycle: string, number: (event: number) => number): string {
  const [event = '', ...drafts] = cycle.split('.');
  return [String(number(Number(event))), ...drafts].join('.');
}
