import { type AuditEvent, type AuditRollout, auditEvents, auditRollouts } from './audit-export';
import type { Database } from './database';
import { chained } from './rollouts';

/**
 * Whether a record is as it was written. Each event's hash covers the event and the hash before it; the rollout keeps the last.
 * It shows what was changed, taken out or put in between; whoever can write every row could also write every hash anew, so the last
 * hashes of an audit are worth keeping elsewhere.
 */

/** `changed`: the event is not the one that was hashed. `missing`: a number is left out. `head`: the rollout's last hash or number is another. */
export type ChainBreak = { rollout: string; agency: string; event: number; fault: 'changed' | 'missing' | 'head' };
export type ChainHead = { rollout: string; agency: string; events: number; hash: string };
/** `broken` counts every break; the first ones are listed. */
export type ChainVerification = { events: number; heads: ChainHead[]; broken: number; breaks: ChainBreak[] };

/** Breaks listed one by one: a record written anew as a whole has as many as it has events. */
const MOST_BREAKS = 1_000;

/** Recomputes the hashes of every rollout of a decision, a page of events at a time. */
export async function verifyChains(db: Database, decision: string, told: (events: number) => void = () => {}): Promise<ChainVerification> {
  const result: ChainVerification = { events: 0, heads: [], broken: 0, breaks: [] };
  for (const rollout of await auditRollouts(db, decision)) {
    const chain = { hash: '', seq: 0 };
    const found = (event: number, fault: ChainBreak['fault']) => {
      result.broken += 1;
      if (result.breaks.length < MOST_BREAKS) result.breaks.push({ rollout: rollout.id, agency: rollout.agency, event, fault });
    };
    for await (const page of auditEvents(db, rollout.id)) {
      for (const entry of page) followChain(chain, entry, found);
      result.events += page.length;
      told(result.events);
    }
    if (isOtherHead(chain, rollout)) found(rollout.version, 'head');
    result.heads.push({ rollout: rollout.id, agency: rollout.agency, events: chain.seq, hash: rollout.auditHash });
  }
  return result;
}

type Chain = { hash: string; seq: number };

/** Goes on with the stored hash after a break, so that each break is told once. */
function followChain(chain: Chain, { event, hash }: AuditEvent, found: (event: number, fault: ChainBreak['fault']) => void): void {
  if (event.seq !== chain.seq + 1) found(chain.seq + 1, 'missing');
  else if (chained(chain.hash, [event]).auditHash !== hash) found(event.seq, 'changed');
  chain.hash = hash;
  chain.seq = event.seq;
}

function isOtherHead(chain: Chain, { version, auditHash }: AuditRollout): boolean {
  return chain.seq !== version || chain.hash !== auditHash;
}
