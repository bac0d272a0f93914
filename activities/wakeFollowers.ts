import { rolloutId } from '../store/decisions';
import type { Ports } from './ports';

export type WakeFollowersInput = { decision: string; agencies: string[] };

const AT_ONCE = 10;

/** Makes the followers of some agencies look at the record. One that does not run is started, and looks by itself. */
export async function wakeFollowers({ engine }: Ports, { decision, agencies }: WakeFollowersInput): Promise<void> {
  const waiting = [...agencies];
  const work = async () => {
    for (let agency = waiting.pop(); agency !== undefined; agency = waiting.pop()) await engine.wake(rolloutId(decision, agency));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
