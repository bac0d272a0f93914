import type { Decision } from '../domain/decision/decision';
import type { Actor } from '../domain/record/actor';
import { type BareTemporal, inLanes, startBareTemporal } from './bare-temporal';
import { byTurns, isQuick, quantile, REPEATS, tell } from './figures';
import { atOwnAddresses, decisionOf } from './fresh-record';
import { onRunningParts, type RunningParts } from './running-parts';

/**
 * A command in a running installation: milliseconds from giving it to its answer, at one, eight and thirty-two commands at once, each to
 * another agency. Beside it, on the same Temporal server and by turns: an Update whose handler runs one local activity of one statement.
 */

const TASKS = 10;
/** How many at once, and how many together in one repeat. */
const loads = isQuick
  ? [
      { atOnce: 1, count: 12 },
      { atOnce: 8, count: 32 },
      { atOnce: 32, count: 64 },
    ]
  : [
      { atOnce: 1, count: 60 },
      { atOnce: 8, count: 160 },
      { atOnce: 32, count: 320 },
    ];
/** Enough for all repeats: each task is acknowledged once. */
const together = loads.reduce((sum, { count }) => sum + count, 0);
const agencies = Math.max(32, Math.ceil((REPEATS * together) / (TASKS - 1)));
/** Each agency and each bare workflow once, so that nothing of its beginning is left to do. */
const WARMING = { atOnce: 8, count: agencies };
/** Between the sending hours, so that nothing else is due. */
const startsAt = '2020-09-15T02:30:00.000Z';

/** `give` gives the next command and returns after its answer; `spent`: seconds of a core that each part has taken. */
type Commands = { give: () => Promise<void>; spent: () => Record<string, number> };

/** Acknowledges one task after another, each at the next agency. */
async function product({ connections, sample, publish, coreSeconds }: RunningParts): Promise<Commands> {
  const decision: Decision = atOwnAddresses(decisionOf(sample, agencies * TASKS));
  await publish(decision);
  const tasks = await connections.database.task.findMany({ where: { status: 'assigned' }, orderBy: [{ id: 'asc' }, { rolloutId: 'asc' }] });
  const next = tasks.values();
  const give = async () => {
    const { value: task } = next.next();
    if (task === undefined) throw new Error('every task is acknowledged: more agencies are needed');
    const actor: Actor = {
      ...{ role: 'agency', person: null, channel: 'link', onBehalfOf: null, paper: null },
      via: addressOf(task.rolloutId),
    };
    const id = `bench:${task.rolloutId}:${task.id}`;
    const answer = await connections.give(task.rolloutId, { type: 'acknowledge', id, actor, happened: null, tasks: [task.id] });
    if (!answer.accepted) throw new Error(`refused: ${JSON.stringify(answer)}`);
  };
  return { give, spent: coreSeconds };

  function addressOf(rollout: string): string {
    const code = rollout.slice(rollout.lastIndexOf(':') + 1);
    return decision.agencies.find((agency) => agency.code === code)?.head.address ?? '';
  }
}

async function bareUpdate(bare: BareTemporal, { coreSeconds }: RunningParts): Promise<Commands> {
  const ids = Array.from({ length: agencies }, (_, index) => `commanded-${index}`);
  await bare.begin(ids);
  let turn = 0;
  const give = () => {
    turn += 1;
    return bare.command(ids[turn % ids.length] ?? '', `command-${turn}`);
  };
  return { give, spent: () => ({ ...coreSeconds(), worker: bare.coreSeconds() }) };
}

type Times = { p50: number[]; p95: number[] };

/** The times of one repeat. Says as well how much of a core each command took. */
async function timesOf(name: string, { give, spent }: Commands, { atOnce, count }: (typeof loads)[number]): Promise<number[]> {
  const times: number[] = [];
  const [before, own] = [spent(), process.cpuUsage()];
  await inLanes(Array.from({ length: count }), atOnce, async () => {
    const started = performance.now();
    await give();
    times.push(performance.now() - started);
  });
  const { user, system } = process.cpuUsage(own);
  const parts = Object.entries({ ...spent(), giver: (user + system) / 1e6 });
  const each = parts.map(([part, seconds]) => `${part} ${(((seconds - (before[part] ?? 0)) * 1_000) / count).toFixed(1)}`);
  process.stderr.write(`${name}, ${atOnce} at once: p50 ${quantile(times, 0.5).toFixed(0)} ms; ms of a core each: ${each.join(', ')}\n`);
  return times;
}

async function compare(given: Record<string, Commands>, load: (typeof loads)[number]): Promise<void> {
  const found: Record<string, Times> = {};
  const runs = Object.entries(given).map(([name, commands]) => {
    const times: Times = { p50: [], p95: [] };
    found[name] = times;
    const run = async () => {
      const one = await timesOf(name, commands, load);
      times.p95.push(quantile(one, 0.95));
      times.p50.push(quantile(one, 0.5));
      return quantile(one, 0.5);
    };
    return [name, run] as const;
  });
  await byTurns(Object.fromEntries(runs));
  for (const part of ['p50', 'p95'] as const) {
    const { product: own = [], ...beside } = Object.fromEntries(Object.entries(found).map(([name, times]) => [name, times[part]]));
    const goals = part === 'p50' ? [{ of: 'bare Update', bound: 1.2 }] : [];
    tell({ work: `a command, ${load.atOnce} at once, ${part}`, unit: 'ms', better: 'less', product: own, beside, goals });
  }
}

void onRunningParts(startsAt, async (running) => {
  const bare = await startBareTemporal(running);
  try {
    const given = { product: await product(running), 'bare Update': await bareUpdate(bare, running) };
    for (const [name, commands] of Object.entries(given)) await timesOf(`${name}, not counted`, commands, WARMING);
    for (const load of loads) await compare(given, load);
  } finally {
    await bare.close();
  }
});
