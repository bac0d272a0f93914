import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  isCancellation,
  ParentClosePolicy,
  setHandler,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import type { followAgency } from './followAgency';
import { followerId, LONGEST_RUN } from './ids';
import { type FollowDecisionInput, lookSignal, startedQuery } from './messages';
import { publishing } from './proxies';

/** Rollouts opened in one activity, and workflows started side by side. */
const OPENED_AT_ONCE = 10;
const STARTED_AT_ONCE = 10;

/**
 * Begins the follow-up of a decision: every agency's tasks are recorded first, so that one address gets one
 * assignment message however many agencies share it; then each agency is followed by a workflow of its own.
 */
export async function followDecision(input: FollowDecisionInput): Promise<void> {
  let fanOut = 0;
  let started = 0;
  setHandler(startedQuery, () => started);
  let followed = input.agencies;
  setHandler(lookSignal, (agencies) => {
    followed = agencies ?? followed;
    fanOut += 1;
  });

  for (const agencies of batches(input.agencies, OPENED_AT_ONCE)) {
    await publishing.openRollouts({ decision: input.decision, agencies, now: input.startsAt });
  }
  for (const agencies of batches(input.agencies, STARTED_AT_ONCE)) {
    await Promise.all(agencies.map((agency) => startFollowing(input, agency)));
    started += agencies.length;
  }

  let told = 0;
  while (!workflowInfo().continueAsNewSuggested) {
    await condition(() => fanOut > told);
    told = fanOut;
    for (const agencies of batches(followed, STARTED_AT_ONCE)) {
      await Promise.all(agencies.map((agency) => tellToLook(input, agency)));
    }
    // Agencies that an amendment brought in have a follower now as well.
    started = Math.max(started, followed.length);
  }
  await continueAsNew<typeof followDecision>({ ...input, agencies: followed });
}

/** A follower that does not run is started anew from the record, and then looks by itself. */
async function tellToLook(input: FollowDecisionInput, agency: string): Promise<void> {
  try {
    await getExternalWorkflowHandle(followerId(input.decision, agency)).signal(lookSignal);
  } catch (error) {
    if (isCancellation(error)) throw error;
    await startFollowing(input, agency);
  }
}

/** A rollout that is followed already (a start repeated after a crash) is left as it is. */
async function startFollowing(input: FollowDecisionInput, agency: string): Promise<void> {
  const { decision, clockOffsetMs, searchable } = input;
  try {
    await startChild<typeof followAgency>('followAgency', {
      workflowId: followerId(decision, agency),
      args: [{ decision, agency, clockOffsetMs, searchable, longestRun: LONGEST_RUN }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

function batches<T>(all: readonly T[], size: number): T[][] {
  const result: T[][] = [];
  for (let start = 0; start < all.length; start += size) result.push(all.slice(start, start + size));
  return result;
}
