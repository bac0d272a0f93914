import type { Engine } from '../../activities/ports';
import { wakeFollowers } from '../../activities/wakeFollowers';

/** Followers on one queue: each look takes one turn of the event loop, in the order in which they were woken. */
function followers({ tellsOfLooks }: { tellsOfLooks: boolean }) {
  const woken: string[] = [];
  const looked = new Set<string>();
  let mostWaiting = 0;
  let turn = Promise.resolve();
  const wake: Engine['wake'] = async (rollout) => {
    woken.push(rollout);
    mostWaiting = Math.max(mostWaiting, woken.length - looked.size);
    turn = turn.then(() => new Promise((resolve) => setImmediate(resolve))).then(() => void looked.add(rollout));
  };
  const untilLooked: Engine['untilLooked'] = async (rollout) => {
    while (tellsOfLooks && !looked.has(rollout)) await new Promise((resolve) => setImmediate(resolve));
  };
  return { woken, mostWaiting: () => mostWaiting, engine: { wake, untilLooked } };
}

const agencies = Array.from({ length: 195 }, (_, index) => `so-${index}`);
const all = agencies.map((code) => `d:${code}`);

async function waitingAtMost(tellsOfLooks: boolean): Promise<number> {
  const { engine, woken, mostWaiting } = followers({ tellsOfLooks });
  await wakeFollowers({ engine }, { decision: 'd', agencies });
  expect(woken).toEqual(all);
  return mostWaiting();
}

it('wakes every follower, and leaves few in front of a command', async () => {
  expect(await waitingAtMost(true)).toBeLessThanOrEqual(60);
});

it('would leave many there if nobody waited for looks', async () => {
  expect(await waitingAtMost(false)).toBeGreaterThan(120);
});
