import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readPackage } from '../documents/package/read-package';
import { addDays } from '../domain/calendar/time';
import type { Deadline, Decision } from '../domain/decision/decision';
import type { Actor } from '../domain/record/actor';
import { type Connections, connect } from '../local/connections';
import { readEnvironment } from '../local/environment';
import { freePort } from '../local/free-port';
import { readRuntime } from '../local/home';
import { rootFolder } from '../local/root';
import { createTemporaryHome, discardHome } from '../local/temporary-home';
import { applyAmendment, planAmendment } from '../office/amend-decision';
import { closeRollouts } from '../office/close-decision';
import { publishDecision } from '../office/publish-decision';
import { followed } from '../office/rollout-commands';
import { inLanes, startBareTemporal } from './bare-temporal';
import { type Goal, sizeOf, tell } from './figures';
import { start, stop } from './whole-installation';

/**
 * A decision for thousands of agencies in a whole installation: published, its processes started again, amended, closed. How long each
 * takes, what a cached rollout takes of the worker's memory beside a workflow of Temporal alone that only waits, and the longest history.
 * `BENCH_AGENCIES` changes the number; `WORKER_CACHE` how many rollouts the worker keeps.
 */

const agencies = sizeOf('BENCH_AGENCIES', 200, 60);
const cached = Number(process.env.WORKER_CACHE ?? 500);
const TASKS = 2;
const BY_HISTORY = 4_000;
const BY_START: Goal = { of: null, bound: 8 };
const BY_MEMORY: Goal = { of: null, bound: 0.25 };
const chief: Actor = { role: 'chiefOfOffice', person: null, channel: 'commandLine', via: null, onBehalfOf: null, paper: null };

const say = (text: string) => process.stderr.write(`large decision, ${agencies} agencies: ${text}\n`);

function told(work: string, unit: string, value: number, goals: readonly Goal[] = [], beside: Record<string, number[]> = {}): void {
  tell({ work: `${agencies} agencies, ${work}`, unit, better: 'less', product: [value], beside, goals });
}

async function timed<T>(label: string, action: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await action();
  told(label, 's', (performance.now() - started) / 1_000);
  return result;
}

function megabytesOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
}

function atManyAgencies(sample: Decision): Decision {
  const [first] = sample.agencies;
  if (first === undefined) throw new Error('the sample has no agency');
  const all = Array.from({ length: agencies }, (_, index) => {
    const head = { ...first.head, address: `head@agency-${index}.example` };
    return { ...first, code: `agency-${index}`, head, focal: head };
  });
  const own = { kinds: [first.kind], agencies: [], except: [], services: null };
  const tasks = sample.tasks.filter(({ recurrence, deadline }) => recurrence === null && deadline.type === 'date').slice(0, TASKS);
  return { ...sample, agencies: all, tasks: tasks.map((task) => ({ ...task, for: own })) };
}

async function live(connections: Connections, decision: Decision): Promise<void> {
  const later = (deadline: Deadline): Deadline => (deadline.type === 'date' ? { ...deadline, day: addDays(deadline.day, 7) } : deadline);
  const amended = { ...decision, tasks: decision.tasks.map((task) => ({ ...task, deadline: later(task.deadline) })) };
  const reason = 'one week more';
  const plan = await timed('its amendment planned', () => planAmendment(connections, { decision: amended, services: [] }, reason));
  if (plan === null) throw new Error('it is not followed');
  const actor = { ...chief, person: personOf(decision) };
  // Where a busy machine leaves a command unanswered, it is given again, as a person would.
  await timed('amended', () => untilAll(async () => (await applyAmendment(connections, plan, reason, actor)).refused.length));
  const of = await followed(connections, decision.id);
  let open = decision.agencies.map(({ code }) => code);
  await timed('closed', () =>
    untilAll(async () => {
      const { refused } = await closeRollouts(connections, of, open, { reason: 'done', cancelOpen: true, actor });
      open = refused.map(({ agency }) => agency);
      return open.length;
    }),
  );
}

/** `attempt` returns how many are left. */
async function untilAll(attempt: () => Promise<number>): Promise<void> {
  for (let left = Number.POSITIVE_INFINITY, tries = 0; left > 0; tries += 1) {
    left = await attempt();
    if (left > 0) say(`${left} were refused or not answered, and are asked again`);
    if (tries > 20) throw new Error(`${left} are left`);
  }
}

function personOf({ people }: Decision): string {
  return people.find(({ role }) => role === 'chiefOfOffice')?.id ?? '';
}

async function tellHistories(connections: Connections): Promise<void> {
  const { client } = await connections.temporal();
  const longest = new Map<string, number>();
  for await (const { type, workflowId, runId, status, historyLength } of client.workflow.list()) {
    if (type === 'bareCommanded') continue;
    // A run that goes on has no length in the list.
    const isRunning = status.name === 'RUNNING';
    const events = isRunning ? (await client.workflow.getHandle(workflowId, runId).describe()).historyLength : historyLength;
    longest.set(type, Math.max(longest.get(type) ?? 0, events));
  }
  for (const [type, events] of longest) told(`longest history of ${type}`, 'events', events, [{ of: null, bound: BY_HISTORY }]);
}

/** Megabytes of a worker for each workflow that waits, with the SDK's own way to load workflows. */
async function memoryOfWaiting({ databaseUrl }: Connections, temporalAddress: string): Promise<number> {
  // It sends no letter.
  const bare = await startBareTemporal({ databaseUrl, temporalAddress, sink: { port: 9 } });
  const ids = Array.from({ length: Math.min(cached, agencies) }, (_, index) => `waiting-${index}`);
  const before = megabytesOf(bare.workerPid);
  await bare.begin(ids);
  // After its answer a workflow is in the worker's memory.
  await inLanes(ids, 8, (id) => bare.command(id, id));
  const each = (megabytesOf(bare.workerPid) - before) / ids.length;
  await bare.close();
  return each;
}

async function publish(connections: Connections, decision: Decision, workerPid: number, temporalAddress: string): Promise<void> {
  const before = megabytesOf(workerPid);
  await timed('published, sent and followed', () => publishDecision(connections, { decision, services: [] }, () => {}));
  const after = megabytesOf(workerPid);
  say(`the worker takes ${after.toFixed(0)} MB, ${before.toFixed(0)} before`);
  const beside = { 'a bare workflow that waits': [await memoryOfWaiting(connections, temporalAddress)] };
  told('memory of a cached rollout', 'MB', (after - before) / Math.min(cached, agencies), [BY_MEMORY], beside);
}

async function bench(): Promise<void> {
  const reading = await readPackage(path.join(rootFolder, 'samples', 'decision-1284'));
  if (!reading.ok) throw new Error('the sample cannot be read');
  const decision = atManyAgencies(reading.package.decision);
  const home = createTemporaryHome();
  const port = await freePort();
  let running = await start(home, port, cached);
  try {
    say(`an empty one is ready in ${running.readySeconds.toFixed(1)} s and shown in ${running.shownSeconds.toFixed(1)} s`);
    let connections = await connect(readEnvironment({ DONDOC_HOME: home }));
    await publish(connections, decision, running.workerPid, readRuntime(home).temporalAddress ?? '');
    await connections.close();
    await stop(running);
    running = await start(home, port, cached);
    told('warm start: pages answer', 's', running.readySeconds, [BY_START]);
    told('warm start: table shown', 's', running.shownSeconds, [BY_START]);
    connections = await connect(readEnvironment({ DONDOC_HOME: home }));
    await live(connections, decision);
    await tellHistories(connections);
    await connections.close();
  } finally {
    await stop(running);
    await discardHome(home);
  }
}

void bench();
