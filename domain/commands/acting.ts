import { type Level, levels } from '../decision/decision';
import type { Actor } from '../record/actor';

/** Works out in whose name somebody acts, and the level of that name. */

/** The role in whose name an act is done: the one it is recorded for, or the actor's own. */
export function actingAs(actor: Actor): Actor['role'] {
  return actor.onBehalfOf ?? actor.role;
}

/** True where the name in which somebody acts is of at least this level. */
export function reaches(actor: Actor, level: Level): boolean {
  return (levels as readonly string[]).indexOf(actingAs(actor)) >= levels.indexOf(level);
}

/** The person who acts, or the role where no person is recorded. Two acts with the same name count as done by one person. */
export function nameOf({ person, role }: Actor): string {
  return person ?? role;
}

/** True where somebody records an act of a level above their own. The secretary speaks for the Chairman and does not record. */
export function isForSuperior({ role, onBehalfOf }: Actor): boolean {
  if (onBehalfOf === null || onBehalfOf === 'agency' || role === 'secretary') return false;
  return levels.indexOf(onBehalfOf) > (levels as readonly string[]).indexOf(role);
}
