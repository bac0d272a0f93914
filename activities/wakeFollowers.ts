import { rolloutId } from '../store/decisions';
import type { Ports } from './ports';

export type WakeFollowersInput = { decision: string; agencies: string[] };

type Waking = { engine: Pick<Ports['engine'], 'wake' | 'untilLooked'> };

const AT_ONCE = 10;
/**
 * Groups that may still be looking while the next one is woken. Sixty looks take two seconds of two cores, which a command can wait; with
 * half of them workers waited for the next group, and a decision at 500 agencies was published in 26 s for 15.
 */
const STILL_LOOKING = 5;

/**
 * Makes the followers of some agencies look at the record. One that does not run is started, and looks by itself. Only a few look at a time:
 * a command waits behind all that were woken before it, and its giver for five seconds alone.
 */
export async function wakeFollowers({ engine }: Waking, { decision, agencies }: WakeFollowersInput): Promise<void> {
  const looking: Promise<void>[] = [];
  for (let from = 0; from < agencies.length; from += AT_ONCE) {
    const rollouts = agencies.slice(from, from + AT_ONCE).map((agency) => rolloutId(decision, agency));
    await Promise.all(rollouts.map((rollout) => engine.wake(rollout)));
    looking.push(...rollouts.slice(-1).map((last) => engine.untilLooked(last)));
    if (looking.length > STILL_LOOKING) await looking.shift();
  }
}
