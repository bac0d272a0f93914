/** Ids of workflows, shared with the clients: a start repeated is the same start. */

export const POST_OFFICE_ID = 'post-office';
export const followerId = (decision: string, agency: string): string => `rollout:${decision}:${agency}`;
export const decisionFollowerId = (decision: string): string => `decision:${decision}`;
