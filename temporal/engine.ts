import { WorkflowNotFoundError } from '@temporalio/common';
import type { Engine, Run, Runnable } from '../activities/ports';
import { COURIER_ID, decisionFollowerId, LONGEST_RUN, POST_OFFICE_ID, WATCH_ID, workflowTypes } from '../workflows/ids';
import type { CourierInput, KeepWatchInput, PostOfficeInput } from '../workflows/messages';
import { followerInput, START_ONCE, startAndTell, type TemporalClient } from './client';

/** Milliseconds from the end of one round of the watch to the beginning of the next. */
export const WATCH_EVERY_MS = 120_000;

export type EngineSettings = {
  /** Connects on first use; rejects while Temporal is away. */
  temporal: () => Promise<TemporalClient>;
  clockOffsetMs: number;
  searchable: boolean;
  /** Null where nobody watches, as in a simulation. */
  watchEveryMs: number | null;
};

/** Looks at and starts the workflows in Temporal. */
export function createEngine(settings: EngineSettings): Engine {
  const { clockOffsetMs, watchEveryMs } = settings;
  const common = { clockOffsetMs, longestRun: LONGEST_RUN };
  const ask = async <T>(question: (temporal: TemporalClient) => Promise<T>): Promise<T> => question(await settings.temporal());
  const runnable = (id: string, type: string, input: object): Runnable => ({
    id,
    type,
    begin: () =>
      ask(async ({ client, taskQueue }) => {
        await client.workflow.start(type, { ...START_ONCE, taskQueue, workflowId: id, args: [input] });
      }),
  });
  const follower = (rollout: string) => runnable(`rollout:${rollout}`, workflowTypes.follower, followerInput(settings, rollout, false));
  return {
    find: (id) => ask((temporal) => find(temporal, id)),
    end: (id, reason) => ask(({ client }) => client.workflow.getHandle(id).terminate(reason).then(noResult, notFound)),
    follower,
    decision: (decision) => runnable(decisionFollowerId(decision.decision), workflowTypes.decision, { ...decision, ...common }),
    services: () => {
      const post: PostOfficeInput & CourierInput = common;
      const found = [runnable(POST_OFFICE_ID, workflowTypes.postOffice, post), runnable(COURIER_ID, workflowTypes.courier, post)];
      if (watchEveryMs === null) return found;
      const watch: KeepWatchInput = { ...common, everyMs: watchEveryMs };
      return [...found, runnable(WATCH_ID, workflowTypes.watch, watch)];
    },
    wake: (rollout) =>
      ask((temporal) => startAndTell(temporal, workflowTypes.follower, `rollout:${rollout}`, followerInput(settings, rollout, false))),
    // It answers behind what woke it. How it answers says nothing: only the wait counts.
    untilLooked: (rollout) =>
      ask(({ client }) => client.workflow.getHandle(`rollout:${rollout}`).query('lastLook')).then(noResult, noResult),
    nudge: (service) =>
      ask((temporal) => startAndTell(temporal, workflowTypes[service], service === 'courier' ? COURIER_ID : POST_OFFICE_ID, common)),
  };
}

/** Starts the watch, if it is not running, and makes it compare now. */
export async function tellWatch(temporal: TemporalClient, { clockOffsetMs }: { clockOffsetMs: number }): Promise<void> {
  const input: KeepWatchInput = { clockOffsetMs, longestRun: LONGEST_RUN, everyMs: WATCH_EVERY_MS };
  await startAndTell(temporal, workflowTypes.watch, WATCH_ID, input);
}

async function find({ client }: TemporalClient, id: string): Promise<Run | null> {
  try {
    const { status, type, raw } = await client.workflow.getHandle(id).describe();
    return status.name === 'RUNNING' ? { type, attempt: raw.pendingWorkflowTask?.attempt ?? 0 } : null;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

const noResult = () => {};

function notFound(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
