import type { Level } from '../decision/decision';

/** Who may give a command, as data, so that it can be read, printed and tested. docs/permissions.md is generated from it. */
export type Permission = {
  /** True for the agency by its link, and for the Office on its behalf with a paper or a talk as the source. */
  agency: boolean;
  /** The lowest level of the Office that may give it in its own name, or null for none. */
  from: Level | null;
  /** A level named by the task or letter that is needed besides: to move its deadline, accept its result, or sign it. */
  taskLevel: 'extendableBy' | 'acceptedBy' | 'signer' | null;
  /** True for the Chairman's secretary, on the Chairman's behalf. */
  secretary: boolean;
  /** True where nobody may record it for somebody else. */
  ownName: boolean;
  /**
   * Whether somebody inside the agency may give it about a task that was passed on to them: everybody (`prepare`), those who may submit
   * (`submit`), whoever does the part that it is about (`part`), or nobody (null).
   */
  performer: 'prepare' | 'submit' | 'part' | null;
  /** True for the system itself: at a publication, at an amendment, or for another rollout. */
  system: boolean;
};

const nobody: Permission = { agency: false, from: null, taskLevel: null, secretary: false, ownName: false, performer: null, system: false };
export const byAgency: Permission = { ...nobody, agency: true };
/** By the agency, or by whoever it has passed the task on to. */
export const byPerformer: Permission = { ...byAgency, performer: 'prepare' };
/** By the agency, or by whoever it has passed the task on to with the right to submit. */
export const bySubmitter: Permission = { ...byAgency, performer: 'submit' };
/** By the agency, or by whoever does the part or has the whole task. */
export const byPart: Permission = { ...byAgency, performer: 'part' };
/** For whoever gave the act that the command is about, and only in their own name. */
export const byGiver: Permission = { ...nobody, agency: true, from: 'officer', secretary: true, ownName: true };
export const bySystem: Permission = { ...nobody, system: true };
export const byOffice: Permission = { ...nobody, from: 'officer' };
export const byDivision: Permission = { ...nobody, from: 'headOfDivision' };
export const byDeputyChief: Permission = { ...nobody, from: 'deputyChief' };
export const byChief: Permission = { ...nobody, from: 'chiefOfOffice' };
/** For commands that move a deadline or end a task: whoever assigned it, or the level that the package names instead. */
export const byAssigner: Permission = { ...byOffice, taskLevel: 'extendableBy', secretary: true };
export const byVerifier: Permission = { ...byOffice, taskLevel: 'acceptedBy' };
/** For the command that completes a task: in one's own name only, except that the secretary speaks for the Chairman. */
export const byVerifierAlone: Permission = { ...byVerifier, ownName: true, secretary: true };
export const byLeader: Permission = { ...nobody, from: 'deputyChairman', secretary: true };
