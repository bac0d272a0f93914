import { Client, Connection, WorkflowUpdateFailedError } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy, WorkflowNotFoundError } from '@temporalio/common';
import type { Answer, Command } from '../domain/commands';
import type { Database } from '../store/database';
import { findAnswer } from '../store/rollouts';
import type { KeyRing } from '../store/seal';
import { decisionFollowerId, followerId, LONGEST_RUN, POST_OFFICE_ID } from '../workflows/ids';
import type { FollowAgencyInput, FollowDecisionInput, PostOfficeInput } from '../workflows/messages';
import { dataConverter } from './data-converter';

/** What the web, the commands and the start ask of Temporal. */

export type TemporalSettings = { address: string; namespace: string; taskQueue: string; payloadKeys: KeyRing };
export type TemporalClient = { client: Client; taskQueue: string; close: () => Promise<void> };

const START_ONCE = {
  workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
} as const;
/** How long somebody who gave a command is kept waiting, in milliseconds. */
const ANSWER_MS = 5_000;

/** Connects to Temporal. Rejects after ten seconds without an answer. */
export async function connectTemporal(settings: TemporalSettings): Promise<TemporalClient> {
  const connection = await Connection.connect({ address: settings.address, connectTimeout: '10 seconds' });
  const client = new Client({ connection, namespace: settings.namespace, dataConverter: dataConverter(settings.payloadKeys) });
  return { client, taskQueue: settings.taskQueue, close: () => connection.close() };
}

/** Begins, or finds begun, the follow-up of a stored decision. */
export async function startDecision({ client, taskQueue }: TemporalClient, input: FollowDecisionInput): Promise<void> {
  await client.workflow.start('followDecision', {
    ...START_ONCE,
    taskQueue,
    workflowId: decisionFollowerId(input.decision),
    args: [input],
  });
}

/**
 * Makes every follower of a decision look at the record again; one that does not run is started anew. `agencies` are those that
 * the decision has now, where an amendment may have changed them.
 */
export async function lookAgain({ client }: TemporalClient, decision: string, agencies?: string[]): Promise<void> {
  const handle = client.workflow.getHandle(decisionFollowerId(decision));
  await (agencies === undefined ? handle.signal('look') : handle.signal<[string[]]>('look', agencies));
}

/** How many agencies of a decision have a follower; 0 while nobody can tell. */
export async function followersStarted({ client }: TemporalClient, decision: string): Promise<number> {
  try {
    return await client.withDeadline(Date.now() + ANSWER_MS, () =>
      client.workflow.getHandle(decisionFollowerId(decision)).query<number>('started'),
    );
  } catch {
    return 0;
  }
}

/** Begins, or finds begun, the post office of the installation; one that runs plans anew, for a decision may have come. */
export async function startPostOffice({ client, taskQueue }: TemporalClient, input: PostOfficeInput): Promise<void> {
  await client.workflow.signalWithStart('postOffice', {
    ...START_ONCE,
    taskQueue,
    workflowId: POST_OFFICE_ID,
    args: [{ ...input, longestRun: LONGEST_RUN }],
    signal: 'look',
  });
}

export type CommandContext = { temporal: TemporalClient; database: Database; clockOffsetMs: number; searchable: boolean };

/**
 * Gives a command to the workflow of its rollout, which is started anew from the record where it is not running.
 * Always answers: where the connection was lost, with what the record says became of the command.
 */
export async function giveCommand(context: CommandContext, rollout: string, command: Command): Promise<Answer> {
  const answer = await update(context, rollout, command).catch((error): Answer => {
    if (error instanceof WorkflowUpdateFailedError) throw error;
    return { accepted: false, code: 'unavailable', params: {} };
  });
  if (answer.accepted || answer.code !== 'unavailable') return answer;
  return (await findAnswer(context.database, command.id).catch(() => null)) ?? answer;
}

async function update({ temporal, clockOffsetMs, searchable }: CommandContext, rollout: string, command: Command): Promise<Answer> {
  const { client, taskQueue } = temporal;
  const split = rollout.lastIndexOf(':');
  const [decision, agency] = [rollout.slice(0, split), rollout.slice(split + 1)];
  const workflowId = followerId(decision, agency);
  const give = () => client.workflow.getHandle(workflowId).executeUpdate<Answer, [Command]>('command', { args: [command] });
  return client.withDeadline(Date.now() + ANSWER_MS, async () => {
    try {
      return await give();
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      const input: FollowAgencyInput = { decision, agency, clockOffsetMs, searchable, longestRun: LONGEST_RUN, forCommand: true };
      await client.workflow.start('followAgency', { ...START_ONCE, taskQueue, workflowId, args: [input] });
      return give();
    }
  });
}
