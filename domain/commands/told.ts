import type { RolloutEvent } from '../record/events';
import type { RolloutState } from '../record/state';
import { commandTable } from './table';
import type { Tells, Told } from './tell';

/** Collects from the table of commands whom each event tells. */

const tells: Tells = Object.assign({}, ...Object.values(commandTable).map((command) => command.tells ?? {}));

/** Whom an event tells besides the rungs. `state` is the state after the event. */
export function toldBy(event: RolloutEvent, state: RolloutState): Told[] {
  const tell = tells[event.type] as ((event: RolloutEvent, state: RolloutState) => Told[]) | undefined;
  return tell?.(event, state) ?? [];
}
