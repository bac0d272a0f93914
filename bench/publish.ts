import type { Decision } from '../domain/decision/decision';
import { type BareTemporal, startBareTemporal } from './bare-temporal';
import { byTurns, isQuick, REPEATS, sizeOf, tell } from './figures';
import { atOwnAddresses, decisionOf } from './fresh-record';
import { onRunningParts, type RunningParts } from './running-parts';

/**
 * Publishes decisions of ten tasks in a running installation: agencies a second until all assignment letters have arrived, and until every
 * agency is followed and was looked at. Beside it, on the same Temporal server and by turns: Temporal alone, a workflow for each agency with
 * one row and one letter. `BENCH_AGENCIES` changes the smaller number; the larger is ten times as many.
 */

const agencies = sizeOf('BENCH_AGENCIES', 200, 30);
const LARGER = 10;
/** A large decision takes a minute. */
const LARGE_REPEATS = 2;
/** Between the sending hours, so that nothing else is due. */
const startsAt = '2020-09-15T02:30:00.000Z';

type Rates = { sent: number; followed: number };
type Run = { name: string; ids: readonly string[]; spent: () => Record<string, number> };

async function rates({ sink }: RunningParts, { name, ids, spent }: Run, publish: (sent: Promise<unknown>) => Promise<unknown>) {
  const [started, before] = [performance.now(), spent()];
  const since = () => (performance.now() - started) / 1_000;
  const sent = sink.reaches(ids.length).then(since);
  await publish(sent);
  const followed = since();
  const cores = Object.entries(spent()).map(([part, seconds]) => `${part} ${(seconds - (before[part] ?? 0)).toFixed(1)}`);
  await sink.audit(name, ids.length);
  const told = `sent in ${(await sent).toFixed(1)} s, followed in ${followed.toFixed(1)} s; seconds of a core: ${cores.join(', ')}`;
  process.stderr.write(`${name}, ${ids.length}: ${told}\n`);
  return { sent: ids.length / (await sent), followed: ids.length / followed };
}

function product(running: RunningParts, decision: Decision): Promise<Rates> {
  const ids = decision.agencies.map(({ code }) => code);
  return rates(running, { name: 'product', ids, spent: running.coreSeconds }, () => running.publish(decision));
}

function bareTemporal(running: RunningParts, bare: BareTemporal, decision: Decision): Promise<Rates> {
  const ids = decision.agencies.map(({ code }) => `${decision.id}-${code}`);
  const spent = () => ({ ...running.coreSeconds(), worker: bare.coreSeconds() });
  return rates(running, { name: 'bare Temporal', ids, spent }, (sent) => bare.publish(ids, sent));
}

async function compare(running: RunningParts, bare: BareTemporal, count: number, goal: number): Promise<number[]> {
  const followed: Record<string, number[]> = { product: [], 'bare Temporal': [] };
  let turn = 0;
  const next = () => {
    const decision = decisionOf(running.sample, count * 10);
    turn += 1;
    return atOwnAddresses({ ...decision, id: `${decision.id}-${turn}` });
  };
  const noted = async (name: string, run: (decision: Decision) => Promise<Rates>) => {
    const found = await run(next());
    followed[name]?.push(found.followed);
    return found.sent;
  };
  const sent = await byTurns(
    {
      product: () => noted('product', (decision) => product(running, decision)),
      'bare Temporal': () => noted('bare Temporal', (decision) => bareTemporal(running, bare, decision)),
    },
    count > agencies ? Math.min(REPEATS, LARGE_REPEATS) : REPEATS,
  );
  for (const [until, { product: own = [], ...beside }] of [
    ['sent', sent],
    ['followed', followed],
  ] as [string, Record<string, number[]>][]) {
    const work = `publish ${count} × 10, until ${until}`;
    tell({ work, unit: 'agencies/s', better: 'more', product: own, beside, goals: [{ of: 'bare Temporal', bound: goal }] });
  }
  return followed.product ?? [];
}

void onRunningParts(startsAt, async (running) => {
  const bare = await startBareTemporal(running);
  try {
    const smaller = await compare(running, bare, agencies, 1.2);
    if (isQuick) return;
    const larger = await compare(running, bare, agencies * LARGER, 1);
    const [work, name] = [`publish, ${agencies * LARGER} agencies as quickly as ${agencies}`, `${agencies} × 10`];
    tell({ work, unit: 'agencies/s', better: 'more', product: larger, beside: { [name]: smaller }, goals: [{ of: name, bound: 0.9 }] });
  } finally {
    await bare.close();
  }
});
