/** Ids of workflows, shared with the clients: a start repeated is the same start. */

/** Events of one run before the next one begins: far below the 2,000 that a run may have, for one loop more still fits. */
export const LONGEST_RUN = 1_500;

export const POST_OFFICE_ID = 'post-office';
export const followerId = (decision: string, agency: string): string => `rollout:${decision}:${agency}`;
export const decisionFollowerId = (decision: string): string => `decision:${decision}`;
