import type { Actor, CommandType } from './commands';
import { type Level, levels } from './decision';

/** Who may give which command: one piece of data, so that it can be read, printed and tested. docs/permissions.md is printed from it. */
export type Permission = {
  /** The agency itself, by its link; or the Office on its behalf with a paper or a talk as the source. */
  agency: boolean;
  /** The lowest level of the Office that may give it in its own name, or null for none. */
  from: Level | null;
  /** The task names a level of its own that is needed: whoever may move its deadline, or accept its result. */
  taskLevel: 'extendableBy' | 'acceptedBy' | null;
  /** The Chairman's secretary, on the Chairman's behalf. */
  secretary: boolean;
  /** The system itself: at a publication, an amendment, or for another rollout. */
  system: boolean;
};

const nobody: Permission = { agency: false, from: null, taskLevel: null, secretary: false, system: false };
const byAgency: Permission = { ...nobody, agency: true };
const bySystem: Permission = { ...nobody, system: true };
const byOffice: Permission = { ...nobody, from: 'officer' };
const byDivision: Permission = { ...nobody, from: 'headOfDivision' };
const byDeputyChief: Permission = { ...nobody, from: 'deputyChief' };
const byChief: Permission = { ...nobody, from: 'chiefOfOffice' };
/** What moves a deadline, or ends a task, is for whoever assigned it or the level that the package names in its place. */
const byAssigner: Permission = { ...byOffice, taskLevel: 'extendableBy', secretary: true };
const byVerifier: Permission = { ...byOffice, taskLevel: 'acceptedBy' };
const byLeader: Permission = { ...nobody, from: 'deputyChairman', secretary: true };

export const permissions: Record<CommandType, Permission> = {
  assign: { ...byOffice, system: true },
  takeOver: { ...byOffice, system: true },
  amend: { ...byDivision, system: true },
  receive: bySystem,
  tellOrigin: bySystem,
  acknowledge: byAgency,
  refuse: byAgency,
  reportProgress: byAgency,
  nilReturn: byAgency,
  submit: byAgency,
  raiseBlocker: byAgency,
  withdrawBlocker: byAgency,
  recordServices: { ...byAgency, from: 'officer' },
  announceChange: { ...byAgency, from: 'officer' },
  requestContribution: { ...byAgency, from: 'officer' },
  requestExtension: byAgency,
  answerDirective: byAgency,
  accept: byVerifier,
  return: byVerifier,
  keepAssignment: byOffice,
  reassign: byOffice,
  acceptPause: byOffice,
  declinePause: byOffice,
  resolveBlocker: { ...byOffice, secretary: true },
  reportUpward: byOffice,
  prepareExtension: byOffice,
  decideExtension: byAssigner,
  suspend: byAssigner,
  resume: byAssigner,
  changeDeadline: byAssigner,
  cancel: byAssigner,
  urge: byOffice,
  recordCall: byOffice,
  giveDirective: byLeader,
  closeDirective: { ...byOffice, secretary: true },
  planInspection: byDeputyChief,
  concludeInspection: byDeputyChief,
  submitLetter: byOffice,
  signLetter: byDivision,
  returnLetter: byDivision,
  issueLetter: byOffice,
  release: byOffice,
  close: { ...byChief, system: true },
  correct: byDivision,
  reopen: byDivision,
};

/** In whose name an act is done: the one it is recorded for, or the actor. */
export function actingAs(actor: Actor): Actor['role'] {
  return actor.onBehalfOf ?? actor.role;
}

/** True for a level of the Office and leadership, with the rank that it has. */
function rankOf(role: Actor['role']): number {
  return (levels as readonly string[]).indexOf(role);
}

/** True when somebody of at least this level acts, or an act of that level is recorded. */
export function reaches(actor: Actor, level: Level): boolean {
  return rankOf(actingAs(actor)) >= levels.indexOf(level);
}

/** Whether the actor may give a command of this type at all; the task's own rules come after. */
export function mayGive(actor: Actor, type: CommandType): 'yes' | 'no' | 'paperMissing' {
  const permission = permissions[type];
  if (actor.role === 'system') return permission.system ? 'yes' : 'no';
  if (actor.role === 'secretary') return permission.secretary && actor.onBehalfOf === 'chairman' ? 'yes' : 'no';
  if (actor.role === 'agency') return permission.agency && actor.onBehalfOf === null ? 'yes' : 'no';
  if (actor.onBehalfOf === null) return permission.from !== null && reaches(actor, permission.from) ? 'yes' : 'no';
  // Recorded for somebody else: for those who may do it themselves, and on a paper.
  const may = actor.onBehalfOf === 'agency' ? permission.agency : permission.from !== null && reaches(actor, permission.from);
  if (!may) return 'no';
  return actor.paper === null ? 'paperMissing' : 'yes';
}
