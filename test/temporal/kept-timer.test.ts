import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { StepInput, StepOutcome } from '../../activities/step';
import { addMinutes, type Instant, instantAt } from '../../domain/calendar/time';
import type { Answer, Command } from '../../domain/commands/command';
import { dataConverter } from '../../temporal/data-converter';
import { LONGEST_RUN, workflowTypes } from '../../workflows/ids';
import type { FollowAgencyInput } from '../../workflows/messages';
import { startInstallation, type TestInstallation } from '../support/installation';
import { byAgency, command } from '../support/ports';
import { quietRuntime, replayAll } from '../support/replay-all';
import { presentWorkflows } from '../support/worker-here';

/** The timer of a follower stays where a command leaves the next look. Steps answer as the test says, on a real Temporal server. */

const TASK_QUEUE = 'scripted';
const SECOND = 1 / 60;
const DAY = 24 * 60;
/** A step that takes longer than two seconds goes on in another workflow task, where the server tells what happened meanwhile. */
const SHORT_TASK = '2 seconds';

type Step = (input: StepInput) => Promise<StepOutcome> | StepOutcome;

let installation: TestInstallation;
let worker: Worker;
let connection: NativeConnection;
let running: Promise<void>;
/** Steps by rollout. Each answers the same to the same, since one whose workflow task was lost is taken again. */
const scripts = new Map<string, Step>();
const seen: StepInput[] = [];

beforeAll(async () => {
  quietRuntime();
  installation = await startInstallation(instantAt('2020-09-15', '08:00'));
  const { environment, payloadKeys } = installation.connections;
  const { client } = await installation.connections.temporal();
  const { address } = (client.connection as unknown as { options: { address: string } }).options;
  connection = await NativeConnection.connect({ address });
  worker = await Worker.create({
    ...{ connection, namespace: environment.TEMPORAL_NAMESPACE, taskQueue: TASK_QUEUE },
    workflowBundle: { codePath: presentWorkflows.bundle },
    dataConverter: dataConverter(payloadKeys),
    activities: {
      step: (input: StepInput) => {
        seen.push(input);
        return scripts.get(input.rollout)?.(input);
      },
    },
  });
  running = worker.run();
});
afterAll(async () => {
  worker?.shutdown();
  await running;
  await connection?.close();
  await installation?.close();
});

const plan = (nextLookAt: Instant, answer: Answer | null = null): StepOutcome => ({
  ...{ answer, urgent: false, outgoing: false },
  plan: { version: 1, nextLookAt, statusClass: null, open: true },
});
const accepted: Answer = { accepted: true, version: 1 };
const looksFrom = (agency: string, at: Instant) =>
  seen.filter(({ rollout, command: asked, now }) => rollout === `d:${agency}` && asked === null && now >= at).length;

/** Follows an agency whose steps answer so. Resolves when its timer is set. */
async function follow(agency: string, step: Step, workflowTaskTimeout?: typeof SHORT_TASK) {
  scripts.set(`d:${agency}`, step);
  const { client } = await installation.connections.temporal();
  const input: FollowAgencyInput = { decision: 'd', agency, clockOffsetMs: 0, searchable: false, longestRun: LONGEST_RUN };
  const handle = await client.workflow.start(workflowTypes.follower, {
    ...{ taskQueue: TASK_QUEUE, workflowId: `rollout:d:${agency}`, workflowTaskTimeout, args: [input] },
  });
  await until(async () => (await types(agency)).includes('TIMER_STARTED'));
  return (id: string) =>
    handle.executeUpdate<Answer, [Command, null, null]>('command', {
      args: [command(id, { type: 'acknowledge', tasks: [] }, byAgency), null, null],
    });
}

async function types(agency: string): Promise<string[]> {
  const { client } = await installation.connections.temporal();
  const history = await client.workflow.getHandle(`rollout:d:${agency}`).fetchHistory();
  const { events } = JSON.parse(historyToJSON(history)) as { events: { eventType: string }[] };
  return events.map(({ eventType }) => eventType.replace('EVENT_TYPE_', ''));
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}

const tomorrow = (): Instant => addMinutes(new Date().toISOString(), DAY);
/** In some seconds: time enough for a command to begin before. */
const soonAfter = (now: Instant): Instant => addMinutes(now, 3 * SECOND);
const hasRung = (agency: string) => until(async () => (await types(agency)).includes('TIMER_FIRED'));
const ofCommand = ['WORKFLOW_TASK_SCHEDULED', 'WORKFLOW_TASK_STARTED', 'WORKFLOW_TASK_COMPLETED', 'WORKFLOW_EXECUTION_UPDATE_ACCEPTED'];

test('a command that leaves the next look where it is takes the six events of an Update, and one that moves it two more', async () => {
  const later = tomorrow();
  const give = await follow('stays', ({ command: asked }) =>
    plan(asked?.id === 'moves' ? addMinutes(later, 1) : later, asked === null ? null : accepted),
  );
  const before = (await types('stays')).length;
  expect(await give('leaves')).toEqual(accepted);
  const stayed = await types('stays');
  expect(stayed.slice(before)).toEqual([...ofCommand, 'MARKER_RECORDED', 'WORKFLOW_EXECUTION_UPDATE_COMPLETED']);
  await give('moves');
  const moved = (await types('stays')).slice(stayed.length);
  expect(moved.filter((type) => type.startsWith('TIMER')).sort()).toEqual(['TIMER_CANCELED', 'TIMER_STARTED']);
  expect(moved).toHaveLength(8);
});

test('a look comes at its moment after commands that left it there', async () => {
  const later = tomorrow();
  let soon = '';
  const give = await follow('rings', ({ command: asked, now }) => {
    soon ||= soonAfter(now);
    return plan(now < soon ? soon : later, asked === null ? null : accepted);
  });
  await give('leaves');
  await until(() => looksFrom('rings', soon) > 0);
  expect(looksFrom('rings', later)).toBe(0);
});

test('a timer that rings during a command is heard after it', async () => {
  const later = tomorrow();
  let soon = '';
  const step: Step = async ({ command: asked, now }) => {
    soon ||= soonAfter(now);
    if (asked === null) return plan(now < soon ? soon : later);
    await hasRung('during');
    return plan(soon, accepted);
  };
  const give = await follow('during', step, SHORT_TASK);
  expect(await give('leaves')).toEqual(accepted);
  await until(() => looksFrom('during', soon) > 0);
});

test('a timer that rings during a command which moves the look is not heard', async () => {
  const later = tomorrow();
  let soon = '';
  const step: Step = async ({ command: asked, now }) => {
    soon ||= soonAfter(now);
    if (asked === null) return plan(soon);
    await hasRung('moved');
    return plan(later, accepted);
  };
  const give = await follow('moved', step, SHORT_TASK);
  expect(await give('moves')).toEqual(accepted);
  expect(await give('moves again')).toEqual(accepted);
  expect(looksFrom('moved', soon)).toBe(0);
  expect((await types('moved')).filter((type) => type.startsWith('TIMER'))).toEqual(['TIMER_STARTED', 'TIMER_FIRED', 'TIMER_STARTED']);
});

test('each of these histories is replayed', async () => {
  const { client } = await installation.connections.temporal();
  const ids = [...scripts.keys()].map((rollout) => `rollout:${rollout}`);
  const replayed = await replayAll(client, ids, installation.connections.payloadKeys, presentWorkflows.bundle);
  expect(replayed).toHaveLength(4);
  expect(replayed.filter(({ error }) => error !== null)).toEqual([]);
});
