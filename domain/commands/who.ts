import type { Level } from '../decision/decision';

/** Who may give a command: data, so that it can be read, printed and tested. docs/permissions.md is printed from it. */
export type Permission = {
  /** The agency itself, by its link; or the Office on its behalf with a paper or a talk as the source. */
  agency: boolean;
  /** The lowest level of the Office that may give it in its own name, or null for none. */
  from: Level | null;
  /** A level that the task or letter names is needed besides: whoever may move its deadline, accept its result, or sign it. */
  taskLevel: 'extendableBy' | 'acceptedBy' | 'signer' | null;
  /** The Chairman's secretary, on the Chairman's behalf. */
  secretary: boolean;
  /** Given by the person alone, and not recorded for them by somebody else. */
  ownName: boolean;
  /** The system itself: at a publication, an amendment, or for another rollout. */
  system: boolean;
};

const nobody: Permission = { agency: false, from: null, taskLevel: null, secretary: false, ownName: false, system: false };
export const byAgency: Permission = { ...nobody, agency: true };
/** Whoever gave the act that it is about, and nobody for them. */
export const byGiver: Permission = { ...nobody, agency: true, from: 'officer', secretary: true, ownName: true };
export const bySystem: Permission = { ...nobody, system: true };
export const byOffice: Permission = { ...nobody, from: 'officer' };
export const byDivision: Permission = { ...nobody, from: 'headOfDivision' };
export const byDeputyChief: Permission = { ...nobody, from: 'deputyChief' };
export const byChief: Permission = { ...nobody, from: 'chiefOfOffice' };
/** What moves a deadline, or ends a task, is for whoever assigned it or the level that the package names in its place. */
export const byAssigner: Permission = { ...byOffice, taskLevel: 'extendableBy', secretary: true };
export const byVerifier: Permission = { ...byOffice, taskLevel: 'acceptedBy' };
/** What completes a task: whoever says so says it themselves, the Chairman by the secretary. */
export const byVerifierAlone: Permission = { ...byVerifier, ownName: true, secretary: true };
export const byLeader: Permission = { ...nobody, from: 'deputyChairman', secretary: true };
