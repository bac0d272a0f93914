import { type AuditEvent, type AuditRollout, auditEvents, auditRollouts } from './audit-export';
import type { Database } from './database';
import { ChainFollower } from './event-chain';
import { type LostEvents, type RestoreStatement, restoreStatements, type StoredStatement } from './restored';

/**
 * Verifies that a record is as it was written. Each event's hash covers the event and the hash before it; the rollout keeps the last one.
 * This detects changed, removed and inserted events. Somebody who can write every row could also compute every hash anew, so keep the last
 * hashes of an audit elsewhere.
 */

/**
 * `changed`: the event differs from the one that was hashed. `missing`: a number is left out. `head`: the rollout's last hash or number
 * differs. `restored`: the event up to which a restore put the record back differs from the one in its statement. `statement`: a statement
 * of a restore differs from what was signed.
 */
export type ChainBreak = {
  rollout: string;
  agency: string;
  event: number;
  fault: 'changed' | 'missing' | 'head' | 'restored' | 'statement' /** Id of a statement. */;
  statement?: string;
};
export type ChainHead = { rollout: string; agency: string; events: number; hash: string };
/** The part of a restore that concerns one decision: up to which event it put each rollout back, and which events were lost. */
export type AuditRestore = Pick<RestoreStatement, 'at' | 'by' | 'reason' | 'backup' | 'compared'> & {
  signature: StoredStatement['signature'];
  key: string;
  heads: { agency: string; event: number }[];
  lost: (LostEvents & { agency: string })[];
};
/** `broken` counts every break; the first ones are listed. */
export type ChainVerification = { events: number; heads: ChainHead[]; broken: number; breaks: ChainBreak[]; restores: AuditRestore[] };

/** Breaks that are listed one by one. A record that was rewritten as a whole has a break for every event. */
const MOST_BREAKS = 1_000;

/** Recomputes the hashes of every rollout of a decision, a page of events at a time. */
export async function verifyChains(db: Database, decision: string, told: (events: number) => void = () => {}): Promise<ChainVerification> {
  const result: ChainVerification = { events: 0, heads: [], broken: 0, breaks: [], restores: [] };
  const rollouts = await auditRollouts(db, decision);
  const statements = await restoreStatements(db);
  const stated = statedHeads(statements);
  result.restores = statements.map((stored) => aboutRollouts(stored, decision, rollouts));
  for (const { statement } of statements.filter(({ signature }) => signature === 'invalid')) {
    result.broken += 1;
    result.breaks.push({ rollout: '', agency: '', event: 0, fault: 'statement', statement: statement.id });
  }
  for (const rollout of rollouts) {
    const chain: Chain = { follower: new ChainFollower(rollout.id), stated: stated.get(rollout.id) ?? new Map() };
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
    for (const event of chain.stated.keys()) found(event, 'restored');
    result.heads.push({ rollout: rollout.id, agency: rollout.agency, events: chain.follower.seq, hash: rollout.auditHash });
  }
  return result;
}

/** `stated`: hashes named by restores, by event number, until the chain reaches that event. */
type Chain = { follower: ChainFollower; stated: Map<number, Set<string>> };

/** The hashes that restores name, by rollout and event. A later restore that went back further cancels those beyond its own event. */
function statedHeads(statements: readonly StoredStatement[]): Map<string, Chain['stated']> {
  const stated = new Map<string, Chain['stated']>();
  let bounds = new Map<string, number>();
  for (const [later, { statement }] of [...statements].reverse().entries()) {
    const own = new Map<string, number>();
    for (const { rollout, event, hash } of statement.heads) {
      const bound = later === 0 ? event : Math.min(event, bounds.get(rollout) ?? 0);
      own.set(rollout, bound);
      if (event === 0 || event > bound) continue;
      const ofRollout: Chain['stated'] = stated.get(rollout) ?? new Map();
      stated.set(rollout, ofRollout.set(event, (ofRollout.get(event) ?? new Set()).add(hash)));
    }
    bounds = own;
  }
  return stated;
}

function aboutRollouts({ statement, signature, key }: StoredStatement, decision: string, rollouts: readonly AuditRollout[]): AuditRestore {
  const { at, by, reason, backup, compared, heads, lost } = statement;
  const agencies = new Map(rollouts.map(({ id, agency }) => [id, agency]));
  // A rollout that began after the backup is gone as a whole; its id still names the agency.
  const agencyOf = (rollout: string) =>
    agencies.get(rollout) ?? (rollout.startsWith(`${decision}:`) ? rollout.slice(decision.length + 1) : null);
  return {
    ...{ at, by, reason, backup, compared, signature, key },
    heads: heads.flatMap(({ rollout, event }) => (agencies.has(rollout) ? [{ agency: agencies.get(rollout) ?? '', event }] : [])),
    lost: lost.flatMap((entry) => {
      const agency = agencyOf(entry.rollout);
      return agency === null ? [] : [{ ...entry, agency }];
    }),
  };
}

function followChain(
  chain: Chain,
  { event, hash, ...sealing }: AuditEvent,
  found: (event: number, fault: ChainBreak['fault']) => void,
): void {
  const next = chain.follower.seq + 1;
  const { fault } = chain.follower.follow(event, sealing, hash);
  if (fault === 'gap') found(next, 'missing');
  else if (fault === 'changed') found(event.seq, 'changed');
  const stated = chain.stated.get(event.seq);
  if (stated === undefined) return;
  chain.stated.delete(event.seq);
  if ([...stated].some((named) => named !== hash)) found(event.seq, 'restored');
}

function isOtherHead({ follower }: Chain, { version, auditHash }: AuditRollout): boolean {
  return follower.seq !== version || follower.hash !== auditHash;
}
