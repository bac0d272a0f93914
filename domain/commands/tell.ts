import type { Role } from '../decision/decision';
import type { EventType, RolloutEvent } from '../record/events';
import type { Purpose } from '../record/purpose';
import type { RolloutState } from '../record/state';

/** Whom an event tells: nobody has to look up what was decided about them. Roles and purposes only; later rooms find the people. */

export type Told = {
  role: Role;
  copy: boolean;
  task: string;
  purpose: Purpose;
  /** The rung that an issued letter answers to, else null. */
  rung: string | null;
  blocker: string | null;
  letter: string | null;
  /** False where it waits for the sending hour, as with the next message. */
  atOnce: boolean;
};

/** By the type of an event: whom it tells what; the state is the one after it. */
export type Tells = { [Type in EventType]?: (event: Extract<RolloutEvent, { type: Type }>, state: RolloutState) => Told[] };

export function told(role: Role, task: string, purpose: Purpose, more: Partial<Told> = {}): Told {
  return { role, task, purpose, copy: false, rung: null, blocker: null, letter: null, atOnce: true, ...more };
}

/** The head of the agency and its contact. */
export function toldToAgency(task: string, purpose: Purpose, blocker: string | null = null): Told[] {
  return [told('head', task, purpose, { blocker }), told('focal', task, purpose, { blocker })];
}

/** The Chairman is reached with the secretary, who may record the Chairman's word. */
export function leaders(level: Role): Role[] {
  return level === 'chairman' ? ['chairman', 'secretary'] : [level];
}
