/** Ids and types of workflows, shared with the clients: a start repeated is the same start. */

/**
 * A type's generation is part of its name, so that no run is ever replayed by code that it was not begun with. To change what a
 * workflow does, raise its generation: the watch ends every run of an earlier one and begins it again from the record.
 */
export const workflowTypes = {
  follower: 'followAgency3',
  decision: 'followDecision3',
  postOffice: 'postOffice3',
  courier: 'courier2',
  watch: 'keepWatch2',
} as const;

/** Events of one run before the next one begins: far below the 4,000 that a run may have, for one loop more still fits. */
export const LONGEST_RUN = 1_500;

export const POST_OFFICE_ID = 'post-office';
export const COURIER_ID = 'courier';
export const WATCH_ID = 'watch';
export const followerId = (decision: string, agency: string): string => `rollout:${decision}:${agency}`;
export const decisionFollowerId = (decision: string): string => `decision:${decision}`;
