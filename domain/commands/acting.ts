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
