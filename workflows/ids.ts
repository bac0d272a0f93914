/** Ids and types of workflows, shared with the clients. The fixed ids make a repeated start harmless. */

/**
 * A type's generation is part of its name, so that a run is only replayed by the code that it began with. To change a workflow's behaviour,
 * raise its generation: the watch ends every run of an earlier one and begins it again from the record.
 */
export const workflowTypes = {
  follower: 'followAgency4',
  decision: 'followDecision3',
  postOffice: 'postOffice3',
  courier: 'courier2',
  watch: 'keepWatch2',
} as const;

/** Events of one run before the next one begins: far below the limit of 4,000, so that one more loop still fits. */
export const LONGEST_RUN = 1_500;

export const POST_OFFICE_ID = 'post-office';
export const COURIER_ID = 'courier';
export const WATCH_ID = 'watch';
export const followerId = (decision: string, agency: string): string => `rollout:${decision}:${agency}`;
export const decisionFollowerId = (decision: string): string => `decision:${decision}`;
