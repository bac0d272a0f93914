import type { Actor } from '../record/actor';
import { reaches } from './acting';
import type { CommandType } from './command';
import { commandTable } from './table';
import type { Permission } from './who';

/** Who may give which command, from the table of commands. docs/permissions.md is generated from it. */
export const permissions = Object.fromEntries(Object.entries(commandTable).map(([type, { who }]) => [type, who])) as Record<
  CommandType,
  Permission
>;

/** Whether the actor may give a command of this type at all. The level that a task names is checked later. */
export function mayGive(actor: Actor, type: CommandType): 'yes' | 'no' | 'paperMissing' {
  const permission = permissions[type];
  if (actor.role === 'system') return permission.system ? 'yes' : 'no';
  if (actor.role === 'secretary') return permission.secretary && actor.onBehalfOf === 'chairman' ? 'yes' : 'no';
  if (actor.role === 'agency') {
    const may = actor.member === undefined ? permission.agency : permission.performer !== null;
    return may && actor.onBehalfOf === null ? 'yes' : 'no';
  }
  if (actor.onBehalfOf === null) return permission.from !== null && reaches(actor, permission.from) ? 'yes' : 'no';
  // An act can be recorded only for those who may do it themselves, and only with a paper.
  const may = actor.onBehalfOf === 'agency' ? permission.agency : permission.from !== null && reaches(actor, permission.from);
  if (!may || permission.ownName) return 'no';
  return actor.paper === null ? 'paperMissing' : 'yes';
}
