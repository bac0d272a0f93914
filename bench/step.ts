import { randomBytes } from 'node:crypto';
import { Client, Pool } from 'pg';
import { openRollouts } from '../activities/openRollouts';
import type { Ports } from '../activities/ports';
import { runSealedStep } from '../activities/sealed-step';
import type { StepInput } from '../activities/step';
import { addMinutes, type Instant } from '../domain/calendar/time';
import type { Command } from '../domain/commands/command';
import type { Decision } from '../domain/decision/decision';
import { calendarReader } from '../store/calendar-reader';
import { sealCommand } from '../store/command-seal';
import type { Database } from '../store/database';
import { decisionReader } from '../store/decision-reader';
import { rolloutId, storeDecision } from '../store/decisions';
import { inLanes } from './bare-temporal';
import { REPEATS, sizeOf, tell } from './figures';
import { decisionOf, onFreshRecord } from './fresh-record';

/**
 * A step over a database that writes to disk: the activity with a sealed command, one and eight at once, each at another agency. Beside it,
 * by turns, *its SQL*: the same statements with the same values by the driver alone, without any rule. They are overheard at a decision of
 * its own, where the product takes the same steps before anything is measured.
 */

const TASKS = 10;
const agencies = sizeOf('BENCH_AGENCIES', 40, 16);
const ROUNDS_OF_A_REPEAT = 4;
const loads = [1, 8];
const startsAt = '2020-09-15T01:00:00.000Z';
const WARMING = 2;

/** A round is one step at each agency. */
type Round = { now: Instant; task: number };
type Statement = { text: string; values: unknown[]; name?: string };
type Spent = { rate: number; core: number };

const sealKeys = { current: 'bench', keys: { bench: randomBytes(32) } };
const rounds: Round[] = Array.from({ length: WARMING + REPEATS * loads.length * ROUNDS_OF_A_REPEAT }, (_, index) => ({
  now: addMinutes(startsAt, 60 + index),
  task: index % TASKS,
}));

function commandOf(decision: Decision, code: string, { now, task }: Round): Command {
  const address = decision.agencies.find((agency) => agency.code === code)?.head.address ?? '';
  const definition = decision.tasks[task]?.code ?? '';
  return {
    id: `bench:${decision.id}:${code}:${now}`,
    actor: { role: 'agency', person: null, channel: 'link', via: address, onBehalfOf: null, paper: null },
    ...{ happened: null, type: 'reportProgress', task: definition, done: null, subUnits: null, words: 'đang rà soát' },
  };
}

/** Opens a decision of its own name for each who takes the steps. */
async function opened(ports: Ports, sample: Decision, name: string): Promise<Decision> {
  const decision = { ...decisionOf(sample, agencies * TASKS), id: `bench-${name}` };
  await storeDecision(ports.database, { decision, services: [] }, startsAt);
  await openRollouts(ports, { decision: decision.id, agencies: decision.agencies.map(({ code }) => code), now: startsAt });
  return decision;
}

/** Sealed by whoever gives the command, which is no part of the step. */
function asked(decision: Decision, code: string, round: Round): StepInput {
  const rollout = rolloutId(decision.id, code);
  const command = commandOf(decision, code, round);
  return { rollout, command, now: round.now, seal: sealCommand(sealKeys, rollout, command, new Date()) };
}

async function step(ports: Ports, input: StepInput): Promise<void> {
  const { answer } = await runSealedStep(ports, input);
  if (answer?.accepted !== true) throw new Error(`refused: ${JSON.stringify(answer)}`);
}

/** The statements with which the product asks the database in each step, in order. */
async function overheard(ports: Ports, decision: Decision): Promise<Statement[][]> {
  const plain = Client.prototype.query as (...given: unknown[]) => unknown;
  let heard: Statement[] = [];
  Client.prototype.query = function (this: Client, ...given: unknown[]) {
    const [asked, values] = given as [string | Statement, unknown[] | undefined];
    const { text, name, values: own } = typeof asked === 'string' ? { text: asked } : (asked as Partial<Statement>);
    if (text?.includes('_step')) heard.push({ text, name, values: own ?? values ?? [] });
    return plain.apply(this, given);
  } as typeof Client.prototype.query;
  const steps: Statement[][] = [];
  for (const round of rounds) {
    for (const { code } of decision.agencies) {
      heard = [];
      await step(ports, asked(decision, code, round));
      steps.push(heard);
    }
  }
  Client.prototype.query = plain as typeof Client.prototype.query;
  return steps;
}

/** The statements of a step at another decision, with what is JSON as a value that the driver writes. */
function at(decision: string, from: string, statements: readonly Statement[]): Statement[] {
  const moved = (value: unknown) => {
    if (typeof value !== 'string') return value;
    const here = value.replaceAll(from, decision);
    return here.startsWith('{') ? (JSON.parse(here) as unknown) : here;
  };
  return statements.map(({ values, ...statement }) => ({ ...statement, values: values.map(moved) }));
}

async function spentBy(steps: number, work: () => Promise<void>): Promise<Spent> {
  const [started, core] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(core);
  return { rate: (steps * 1_000) / (performance.now() - started), core: (user + system) / 1_000 / steps };
}

async function compare(ports: Ports, pool: Pool, sample: Decision): Promise<void> {
  const own = await opened(ports, sample, 'product');
  const [heardAt, sqlAt] = [await opened(ports, sample, 'overheard'), await opened(ports, sample, 'sql')];
  const statements = (await overheard(ports, heardAt)).map((step) => at(sqlAt.id, heardAt.id, step));
  const codes = own.agencies.map(({ code }) => code);
  /** Makes ready what is asked at each agency in a round, and returns how one of them is taken. */
  type Run = (round: number) => (index: number) => Promise<void>;
  const runs: Record<string, Run> = {
    product: (round) => {
      const inputs = codes.map((code) => asked(own, code, rounds[round] as Round));
      return (index) => step(ports, inputs[index] as StepInput);
    },
    'its SQL by pg': (round) => async (index) => {
      await replay(pool, statements[round * codes.length + index] ?? []);
    },
  };
  const turn = (run: Run, from: number, count: number, lanes: number) => {
    const ready = Array.from({ length: count }, (_, round) => run(from + round));
    return spentBy(count * codes.length, async () => {
      for (const take of ready) await inLanes([...codes.keys()], lanes, take);
    });
  };
  for (const run of Object.values(runs)) await turn(run, 0, WARMING, 1);
  let done = WARMING;
  for (const lanes of loads) {
    const spent: Record<string, Spent[]> = { product: [], 'its SQL by pg': [] };
    for (let repeat = 0; repeat < REPEATS; repeat += 1, done += ROUNDS_OF_A_REPEAT) {
      for (const [name, run] of Object.entries(runs)) spent[name]?.push(await turn(run, done, ROUNDS_OF_A_REPEAT, lanes));
    }
    tellOf(lanes, spent);
  }
  await audit(ports.database, own, sqlAt);
}

function tellOf(lanes: number, { product = [], ...others }: Record<string, Spent[]>): void {
  const figure = (part: keyof Spent) => ({
    product: product.map((each) => each[part]),
    beside: Object.fromEntries(Object.entries(others).map(([name, each]) => [name, each.map((spent) => spent[part])])),
  });
  const work = `a step, ${lanes} at once`;
  tell({ work, unit: 'steps/s', better: 'more', ...figure('rate'), goals: [{ of: 'its SQL by pg', bound: 0.85 }] });
  tell({ work: `${work}, beside PostgreSQL`, unit: 'ms of a core', better: 'less', ...figure('core'), goals: [] });
}

/** The read, then the write, which names the row that was read. */
async function replay(pool: Pool, statements: readonly Statement[]): Promise<void> {
  let row: unknown;
  for (const { values, ...statement } of statements) {
    const [payload] = values;
    const named = typeof payload === 'object' && payload !== null && 'row' in payload ? [{ ...payload, row }] : values;
    const [answer] = (await pool.query<{ record?: { row: unknown }; outcome?: string }>({ ...statement, values: named })).rows;
    row ??= answer?.record?.row;
  }
}

/** Both have recorded every step once, or the run counts for nothing. */
async function audit(db: Database, ...decisions: Decision[]): Promise<void> {
  for (const { id } of decisions) {
    const reported = await db.event.count({ where: { type: 'progressReported', rollout: { decisionId: id } } });
    const commands = await db.command.count({ where: { rollout: { decisionId: id }, id: { startsWith: 'bench:' } } });
    const wanted = rounds.length * agencies;
    if (reported !== wanted || commands !== wanted) throw new Error(`${id}: ${reported} reports and ${commands} answers of ${wanted}`);
  }
}

void onFreshRecord(
  startsAt,
  async (db, url, { decision: sample }) => {
    const reading = { decisions: decisionReader(db), calendars: calendarReader(db) };
    const ports = { database: db, ...reading, sealKeys, heartbeat: () => {} } as unknown as Ports;
    const pool = new Pool({ connectionString: url, max: Math.max(...loads) });
    // The pool's end does not wait for its connections, and the server may end before them.
    pool.on('error', () => {});
    try {
      await compare(ports, pool, sample);
    } finally {
      await pool.end();
    }
  },
  { writesToDisk: true },
);
