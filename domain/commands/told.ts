import type { RolloutEvent } from '../record/events';
import type { RolloutState } from '../record/state';
import { commandTable } from './table';
import type { Tells, Told } from './tell';

/** Whom a decision tells: nobody has to look up what was decided about them. */

const tells: Tells = Object.assign({}, ...Object.values(commandTable).map((command) => command.tells ?? {}));

/** What an event owes to whom besides the rungs; `state` is the state after it. */
export function toldBy(event: RolloutEvent, state: RolloutState): Told[] {
  const tell = tells[event.type] as ((event: RolloutEvent, state: RolloutState) => Told[]) | undefined;
  return tell?.(event, state) ?? [];
}
