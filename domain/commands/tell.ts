import type { Role } from '../decision/decision';
import type { EventType, RolloutEvent } from '../record/events';
import type { Purpose } from '../record/purpose';
import type { RolloutState } from '../record/state';

/** Whom an event tells, so that nobody has to look up decisions about them. Only roles are named here; later rooms find the people. */

export type Told = {
  role: Role;
  copy: boolean;
  task: string;
  purpose: Purpose;
  /** The rung for which an issued letter was written, else null. */
  rung: string | null;
  blocker: string | null;
  letter: string | null;
  /** False where it waits for the next sending hour. */
  atOnce: boolean;
};

/** By type of event: whom it tells. The state is that after the event. */
export type Tells = { [Type in EventType]?: (event: Extract<RolloutEvent, { type: Type }>, state: RolloutState) => Told[] };

export function tellRole(role: Role, task: string, purpose: Purpose, more: Partial<Told> = {}): Told {
  return { role, task, purpose, copy: false, rung: null, blocker: null, letter: null, atOnce: true, ...more };
}

/** Tells the head of the agency and its contact (focal). */
export function toldToAgency(task: string, purpose: Purpose, blocker: string | null = null): Told[] {
  return [tellRole('head', task, purpose, { blocker }), tellRole('focal', task, purpose, { blocker })];
}

/** The roles to tell for a level. The Chairman is told together with the secretary, who may act for the Chairman. */
export function leaders(level: Role): Role[] {
  return level === 'chairman' ? ['chairman', 'secretary'] : [level];
}
