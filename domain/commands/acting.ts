import { type Level, levels } from '../decision/decision';
import type { Actor } from '../record/actor';

/** In whose name somebody acts, and how high that name stands. */

/** In whose name an act is done: the one it is recorded for, or the actor. */
export function actingAs(actor: Actor): Actor['role'] {
  return actor.onBehalfOf ?? actor.role;
}

/** True when somebody of at least this level acts, or an act of that level is recorded. */
export function reaches(actor: Actor, level: Level): boolean {
  return (levels as readonly string[]).indexOf(actingAs(actor)) >= levels.indexOf(level);
}

/** The person who acts, or the role where the record knows no person: what two acts are compared by. */
export function nameOf({ person, role }: Actor): string {
  return person ?? role;
}

/** True where somebody records the word of a level above their own. The secretary speaks for the Chairman and records nothing. */
export function isForSuperior({ role, onBehalfOf }: Actor): boolean {
  if (onBehalfOf === null || onBehalfOf === 'agency' || role === 'secretary') return false;
  return levels.indexOf(onBehalfOf) > (levels as readonly string[]).indexOf(role);
}
