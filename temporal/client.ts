import {
  Client,
  Connection,
  type ConnectionOptions,
  defaultGrpcRetryOptions,
  isGrpcServiceError,
  makeGrpcRetryInterceptor,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { ApplicationFailure, WorkflowIdConflictPolicy, WorkflowIdReusePolicy, WorkflowNotFoundError } from '@temporalio/common';
import { addMinutes, type Instant } from '../domain/calendar/time';
import type { Answer, Command, Seal } from '../domain/commands/command';
import { sealCommand } from '../store/command-seal';
import type { Database } from '../store/database';
import { findAnswer } from '../store/rollouts';
import type { KeyRing } from '../store/seal';
import { currentSpan, inSpan, type TraceParent } from '../tracing/span';
import { COURIER_ID, decisionFollowerId, followerId, LONGEST_RUN, POST_OFFICE_ID, workflowTypes } from '../workflows/ids';
import type { CourierInput, FollowAgencyInput, FollowDecisionInput, PostOfficeInput } from '../workflows/messages';
import type { TemporalAccess } from './access';
import { dataConverter } from './data-converter';

/** The requests that the web, the commands and the start send to Temporal. */

export type TemporalSettings = { address: string; namespace: string; taskQueue: string; payloadKeys: KeyRing; access?: TemporalAccess };
export type TemporalClient = { client: Client; taskQueue: string; close: () => Promise<void> };

export const START_ONCE = {
  workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
} as const;
/** Milliseconds that Temporal may take for one answer, and that the giver of a command waits. */
const ANSWER_MS = 5_000;
/** Milliseconds within which a command must begin: a step takes some hundredths of a second. */
const BEGIN_MS = 4_000;
/** Milliseconds before a command is given again to a workflow that could not take it. */
const AGAIN_MS = 50;

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];
const withRetries: Interceptor = makeGrpcRetryInterceptor(defaultGrpcRetryOptions());
/** Without a deadline a request would wait for ever on a server that accepts connections and never answers. */
const endsIn =
  (answerMs: number): Interceptor =>
  (options, send) =>
    withRetries({ ...options, deadline: options.deadline ?? Date.now() + answerMs }, send);

/**
 * Connects to Temporal. Rejects after ten seconds without an answer; each request rejects after `answerMs`, with its retries: five seconds,
 * but where nobody waits.
 */
export async function connectTemporal(settings: TemporalSettings, answerMs = ANSWER_MS): Promise<TemporalClient> {
  const connection = await Connection.connect({
    ...settings.access,
    address: settings.address,
    connectTimeout: '10 seconds',
    interceptors: [endsIn(answerMs)],
  });
  const client = new Client({ connection, namespace: settings.namespace, dataConverter: dataConverter(settings.payloadKeys) });
  return { client, taskQueue: settings.taskQueue, close: () => connection.close() };
}

/** Starts the follow-up of a stored decision, if it is not running. */
export async function startDecision({ client, taskQueue }: TemporalClient, input: Omit<FollowDecisionInput, 'longestRun'>): Promise<void> {
  const whole: FollowDecisionInput = { ...input, longestRun: LONGEST_RUN };
  await client.workflow.start(workflowTypes.decision, {
    ...START_ONCE,
    taskQueue,
    workflowId: decisionFollowerId(input.decision),
    args: [whole],
  });
}

/**
 * Makes every follower of a decision look at the record again; starts those that do not run. `agencies`: the decision's present ones, where
 * an amendment may have changed them.
 */
export async function lookAgain({ client }: TemporalClient, decision: string, agencies?: string[]): Promise<void> {
  const handle = client.workflow.getHandle(decisionFollowerId(decision));
  await (agencies === undefined ? handle.signal('look') : handle.signal<[string[]]>('look', agencies));
}

/** The same, where the decision is followed. Returns false where it is not. */
export async function lookIfFollowed(temporal: TemporalClient, decision: string): Promise<boolean> {
  try {
    await lookAgain(temporal, decision);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** How many agencies of a decision have a follower; 0 while that is unknown. */
export async function followersStarted({ client }: TemporalClient, decision: string): Promise<number> {
  try {
    return await client.workflow.getHandle(decisionFollowerId(decision)).query<number>('started');
  } catch {
    return 0;
  }
}

/** Starts the post office and the courier, if they are not running. A running one looks again, for a decision may have come. */
export async function startPostOffice(temporal: TemporalClient, { clockOffsetMs }: { clockOffsetMs: number }): Promise<void> {
  const input: PostOfficeInput & CourierInput = { clockOffsetMs, longestRun: LONGEST_RUN };
  await Promise.all([
    startAndTell(temporal, workflowTypes.postOffice, POST_OFFICE_ID, input),
    startAndTell(temporal, workflowTypes.courier, COURIER_ID, input),
  ]);
}

/** Starts a workflow that looks at the record on a signal, if it is not running, and sends the signal. */
export async function startAndTell({ client, taskQueue }: TemporalClient, type: string, workflowId: string, input: object): Promise<void> {
  await client.workflow.signalWithStart(type, { ...START_ONCE, taskQueue, workflowId, args: [input], signal: 'look' });
}

export type CommandContext = {
  temporal: TemporalClient;
  database: Database;
  clockOffsetMs: number;
  searchable: boolean;
  /** Keys for seals, where the caller knows the actor; null for a command that a step asked for, which the record shows. */
  sealKeys: KeyRing | null;
  /** The installation's clock. Left out where a test moves Temporal's own time; a command then waits without limit. */
  now?: () => Instant;
};

/**
 * Gives a command to the workflow of its rollout, which is started from the record where it does not run. Always answers: after a lost
 * connection, with the answer in the record.
 */
export function giveCommand(context: CommandContext, rollout: string, command: Command): Promise<Answer> {
  const attributes = { 'dondoc.rollout': rollout, 'dondoc.command.type': command.type };
  return inSpan('give command', { kind: 'producer', attributes }, async (span) => {
    const answer = await answerTo(context, rollout, command);
    span.note({ 'dondoc.outcome': answer.accepted ? 'accepted' : answer.code });
    if (!answer.accepted && answer.code === 'unavailable') span.fail(answer.code);
    return answer;
  });
}

async function answerTo(context: CommandContext, rollout: string, command: Command): Promise<Answer> {
  const answer = await update(context, rollout, command).catch((error): Answer => {
    if (error instanceof WorkflowUpdateFailedError) throw error;
    return { accepted: false, code: 'unavailable', params: {} };
  });
  if (answer.accepted || answer.code !== 'unavailable') return answer;
  return (await findAnswer(context.database, command.id).catch(() => null)) ?? answer;
}

async function update(context: CommandContext, rollout: string, command: Command): Promise<Answer> {
  const { client, taskQueue } = context.temporal;
  const input = followerInput(context, rollout, true);
  const workflowId = followerId(input.decision, input.agency);
  const until = context.now === undefined ? null : addMinutes(context.now(), BEGIN_MS / 60_000);
  const seal = context.sealKeys === null ? null : sealCommand(context.sealKeys, rollout, command, new Date());
  const span = currentSpan();
  const args: [Command, Instant | null, Seal | null, TraceParent?] = span === null ? [command, until, seal] : [command, until, seal, span];
  const deadline = Date.now() + ANSWER_MS;
  return client.withDeadline(deadline, async () => {
    // The command's id makes repeated attempts have one effect.
    for (;;) {
      try {
        const handle = client.workflow.getHandle(workflowId);
        return await inSpan('wait for the update', { kind: 'client' }, () =>
          handle.executeUpdate<Answer, typeof args>('command', { args }),
        );
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) {
          const begin = () => client.workflow.start(workflowTypes.follower, { ...START_ONCE, taskQueue, workflowId, args: [input] });
          await inSpan('start the follower', { kind: 'client' }, begin);
        } else if (!mayBeTakenLater(error) || Date.now() + AGAIN_MS > deadline) throw error;
        else await new Promise((resolve) => setTimeout(resolve, AGAIN_MS * (1 + Math.random())));
      }
    }
  });
}

/** The input for a rollout's follower. The agency's code follows the last colon of the id. */
export function followerInput(
  { clockOffsetMs, searchable }: Pick<CommandContext, 'clockOffsetMs' | 'searchable'>,
  rollout: string,
  forCommand: boolean,
): FollowAgencyInput {
  const split = rollout.lastIndexOf(':');
  const [decision, agency] = [rollout.slice(0, split), rollout.slice(split + 1)];
  return { decision, agency, clockOffsetMs, searchable, longestRun: LONGEST_RUN, forCommand };
}

/** The run gave way, ended during the command, or the server's limit of updates was reached: the next attempt finds another state. */
const takenLater: ReadonlySet<string | null | undefined> = new Set(['MovingOn', 'UnprocessedUpdate', 'AcceptedUpdateCompletedWorkflow']);
const RESOURCE_EXHAUSTED = 8;

function mayBeTakenLater(error: unknown): boolean {
  if (error instanceof WorkflowUpdateFailedError) return error.cause instanceof ApplicationFailure && takenLater.has(error.cause.type);
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return isGrpcServiceError(cause) && cause.code === RESOURCE_EXHAUSTED;
}
