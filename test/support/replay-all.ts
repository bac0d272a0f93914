import { type Client, isGrpcServiceError } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { Database } from '../../store/database';
import type { KeyRing } from '../../store/seal';
import { dataConverter } from '../../temporal/data-converter';
import { COURIER_ID, decisionFollowerId, POST_OFFICE_ID, WATCH_ID } from '../../workflows/ids';

/** Every history that a test has made, replayed from a cold cache: what cannot be replayed is a follower that dies at the next restart. */

type History = temporal.api.history.v1.IHistory;
export type Replayed = { workflowId: string; events: number; error: string | null };

const NOT_FOUND = 5;
const FETCHED_AT_ONCE = 8;

/** Ids of every workflow that a record speaks of: not every server can list what ran on it. */
export async function workflowIdsOf(database: Database): Promise<string[]> {
  const [rollouts, decisions] = await Promise.all([
    database.rollout.findMany({ select: { id: true } }),
    database.decision.findMany({ select: { id: true } }),
  ]);
  return [
    ...[POST_OFFICE_ID, COURIER_ID, WATCH_ID],
    ...decisions.map(({ id }) => decisionFollowerId(id)),
    ...rollouts.map(({ id }) => `rollout:${id}`),
  ];
}

/** The histories of a workflow: its last run, and those that it was continued from. */
async function historiesOf(client: Client, workflowId: string): Promise<History[]> {
  const histories: History[] = [];
  for (let runId: string | undefined = ''; runId !== undefined; ) {
    const history: History = await client.workflow.getHandle(workflowId, runId || undefined).fetchHistory();
    histories.push(history);
    runId = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
  }
  return histories;
}

/** The SDK tells of each replay otherwise. */
export function quietRuntime(): void {
  try {
    Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  } catch {
    // Installed earlier in this process.
  }
}

/** Replays what ran under some ids; those under which nothing ran are left out. */
export async function replayAll(
  client: Client,
  ids: readonly string[],
  keys: KeyRing,
  workflows: string | { path: string },
): Promise<Replayed[]> {
  const found: { workflowId: string; history: History }[] = [];
  const waiting = [...ids];
  const fetch = async () => {
    for (let workflowId = waiting.pop(); workflowId !== undefined; workflowId = waiting.pop()) {
      const id = workflowId;
      const histories = await historiesOf(client, id).catch((error) => {
        if (isGrpcServiceError(error) && error.code === NOT_FOUND) return [];
        throw error;
      });
      found.push(...histories.map((history) => ({ workflowId: id, history })));
    }
  };
  await Promise.all(Array.from({ length: FETCHED_AT_ONCE }, fetch));
  quietRuntime();
  const results: Replayed[] = [];
  const code = typeof workflows === 'string' ? { workflowBundle: { codePath: workflows } } : { workflowsPath: workflows.path };
  const options = { ...code, dataConverter: dataConverter(keys) };
  for await (const { workflowId, error } of Worker.runReplayHistories(options, found)) {
    const events = found[results.length]?.history.events?.length ?? 0;
    results.push({ workflowId, events, error: error === undefined ? null : `${error.name}: ${error.message}` });
  }
  return results;
}

/** Throws where a history of a record cannot be replayed, with the ids of all that cannot. */
export async function expectReplayable(client: Client, database: Database, keys: KeyRing, bundle: string): Promise<void> {
  const replayed = await replayAll(client, await workflowIdsOf(database), keys, bundle);
  const broken = replayed.filter(({ error }) => error !== null);
  if (broken.length === 0) return;
  throw new Error(
    `${broken.length} of ${replayed.length} histories cannot be replayed:\n${broken.map(({ workflowId, error }) => `${workflowId}: ${error}`).join('\n')}`,
  );
}
