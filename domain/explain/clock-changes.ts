import type { Day } from '../calendar/time';
import type { Command, Refusal } from '../commands/command';
import { decide, type RolloutContext, recordedAs } from '../commands/decide';
import { runningDeadline } from '../record/deadline';
import { evolveAll } from '../record/evolve';
import type { RolloutState, TaskState } from '../record/state';
import { type Clock, type StatusClass, statusOf } from '../record/status';
import { type DayOff, dayOffOf } from './dossier';

/** Shows the effect of a command on both clocks of a task, before it is given. */

type Side = { day: Day | null; class: StatusClass | null };
export type ClockChange = { clock: Clock; before: Side; after: Side; dayOff: DayOff | null };

/** Both clocks before and after a command, or its refusal. A task that the command moves away has no class afterwards. */
export function clockChanges(
  state: RolloutState,
  id: string,
  command: Command,
  context: RolloutContext,
): { refusal: Refusal } | { changes: ClockChange[] } {
  const decided = decide(state, command, context);
  if ('refusal' in decided) return { refusal: decided.refusal };
  const after = evolveAll(state, recordedAs(state, decided.events, context.now, command)).tasks[id];
  const before = state.tasks[id];
  if (before === undefined || after === undefined) return { changes: [] };
  return {
    changes: (['original', 'current'] as const).map((clock) => {
      const then = sideOf(after, clock, context);
      const dayOff = then.day === null ? null : dayOffOf(context.calendar, then.day);
      return { clock, before: sideOf(before, clock, context), after: then, dayOff };
    }),
  };
}

function sideOf(task: TaskState, clock: Clock, { decision, calendar, now }: RolloutContext): Side {
  const day = clock === 'original' ? task.original : runningDeadline(task, { decision, calendar, now });
  return { day, class: statusOf(task, clock, decision, calendar, now) };
}
