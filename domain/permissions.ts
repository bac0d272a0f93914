import type { Actor, CommandType } from './commands';
import { type Level, levels } from './decision';

/** Who may give which command: one piece of data, so that it can be read, printed and tested. */
export type Permission = {
  /** The agency itself, by its link; or the Office on its behalf with a paper or a talk as the source. */
  agency: boolean;
  /** The lowest level of the Office that may give it in its own name, or null for none. */
  from: Level | null;
  /** The Chairman's secretary, on the Chairman's behalf. */
  secretary: boolean;
  /** The system itself, when a decision is published. */
  system: boolean;
};

const byAgency: Permission = { agency: true, from: null, secretary: false, system: false };
const byOffice: Permission = { agency: false, from: 'officer', secretary: false, system: false };

export const permissions: Record<CommandType, Permission> = {
  assign: { ...byOffice, system: true },
  acknowledge: byAgency,
  reportProgress: byAgency,
  nilReturn: byAgency,
  submit: byAgency,
  raiseBlocker: byAgency,
  accept: byOffice,
  return: byOffice,
  acceptPause: byOffice,
  declinePause: byOffice,
  resolveBlocker: { ...byOffice, secretary: true },
  reportUpward: byOffice,
  issueLetter: byOffice,
};

/** True when the actor's role may give a command of this type at all; the task's own rules come after. */
export function mayGive(actor: Actor, type: CommandType): boolean {
  const permission = permissions[type];
  if (actor.role === 'system') return permission.system;
  if (actor.role === 'agency') return permission.agency;
  if (actor.role === 'secretary') return permission.secretary && actor.onBehalfOf === 'chairman';
  if (permission.agency) return actor.onBehalfOf === 'agency' && actor.paper !== null;
  return permission.from !== null && levels.indexOf(actor.role) >= levels.indexOf(permission.from);
}
