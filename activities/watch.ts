import { addMinutes, type Instant } from '../domain/calendar/time';
import {
  decisionsToFollow,
  type FollowedRollout,
  followedAfter,
  hasOldRequest,
  hasOldUrgentNotice,
  journalMend,
  type Mend,
  openRound,
  type RoundFindings,
  recordRound,
  type Trouble,
} from '../store/watch';
import type { Ports, Run, Runnable } from './ports';

export type BeginRoundInput = { now: Instant };
export type WatchRolloutsInput = { round: number; after: string; now: Instant };
/** The position of a round: `after` is the last rollout compared, or null at its end. */
export type RoundPart = { round: number; after: string | null };

/** Rollouts compared by one activity, and queried in parallel. */
const COMPARED_AT_ONCE = 200;
const ASKED_AT_ONCE = 10;
/** Minutes after which a look counts as missed. */
const LATE_MINUTES = 2;
/** Failed attempts at one workflow task, as where a history cannot be replayed. */
const WEDGED_ATTEMPTS = 3;

/** Begins a round with the single workflows: post office, courier, and the follower of each open decision. */
export async function beginRound(ports: Ports, { now }: BeginRoundInput): Promise<RoundPart> {
  const round = await openRound(ports.database, now);
  const decisions = (await decisionsToFollow(ports.database)).map((decision) => ports.engine.decision(decision));
  await forEach([...ports.engine.services(), ...decisions], async (runnable) => {
    const mend = await ensureRuns(ports, runnable);
    if (mend !== null) await journalMend(ports.database, mend, now);
  });
  // The process that should have nudged them may have died before.
  const late = addMinutes(now, -LATE_MINUTES);
  if (await hasOldRequest(ports.database, late)) await ports.engine.nudge('courier');
  if (await hasOldUrgentNotice(ports.database, late)) await ports.engine.nudge('postOffice');
  return { round, after: '' };
}

/** Compares the next rollouts of a round with the runs in Temporal, mends those without a working follower, and records both. */
export async function watchRollouts(ports: Ports, { round, after, now }: WatchRolloutsInput): Promise<RoundPart> {
  const rollouts = await followedAfter(ports.database, after, COMPARED_AT_ONCE);
  const findings: RoundFindings = { compared: rollouts.map(({ id }) => id), mends: [], troubles: [] };
  await forEach(rollouts, (rollout) => compare(ports, rollout, now, findings));
  const last = rollouts.length < COMPARED_AT_ONCE ? null : (rollouts.at(-1)?.id ?? null);
  await recordRound(ports.database, round, findings, now, last === null);
  return { round, after: last };
}

async function compare(ports: Ports, rollout: FollowedRollout, now: Instant, { mends, troubles }: RoundFindings): Promise<void> {
  const { id, nextLookAt, tries } = rollout;
  const follower = ports.engine.follower(id);
  const mended = await ensureRuns(ports, follower);
  if (mended !== null) {
    mends.push({ ...mended, rollout: id });
    if (mended.why !== 'earlierVersion') troubles.push(troubleOf(id, mended, now));
    return;
  }
  if (nextLookAt === null || nextLookAt > addMinutes(now, -LATE_MINUTES)) return;
  // First it is woken; if that has not helped, it is restarted from the record; then it is reported as trouble.
  const detail = `due ${nextLookAt}`;
  const restarts = tries === 1;
  if (restarts) await beginAgain(ports, follower, detail);
  else await ports.engine.wake(id);
  mends.push({ rollout: id, did: restarts ? 'restarted' : 'nudged', why: 'late', detail });
  troubles.push({ rollout: id, since: nextLookAt, why: 'late', detail });
}

function troubleOf(rollout: string, { why, detail }: Mend, now: Instant): Trouble {
  return { rollout, since: now, why: why === 'earlierVersion' ? 'missing' : why, detail };
}

/** Starts a workflow that does not run, and restarts one that is wedged or of an earlier version. Null where nothing had to be done. */
export async function ensureRuns(ports: Pick<Ports, 'engine'>, runnable: Runnable): Promise<Mend | null> {
  const run = await ports.engine.find(runnable.id);
  if (run === null) {
    await runnable.begin();
    return { rollout: runnable.id, did: 'started', why: 'missing', detail: '' };
  }
  const why = whyNotAsItShould(run, runnable);
  if (why === null) return null;
  const detail = `${run.type}, attempt ${run.attempt}`;
  await beginAgain(ports, runnable, detail);
  return { rollout: runnable.id, did: 'restarted', why, detail };
}

function whyNotAsItShould(run: Run, { type }: Runnable): 'earlierVersion' | 'wedged' | null {
  if (run.type !== type) return 'earlierVersion';
  return run.attempt >= WEDGED_ATTEMPTS ? 'wedged' : null;
}

async function beginAgain({ engine }: Pick<Ports, 'engine'>, runnable: Runnable, detail: string): Promise<void> {
  await engine.end(runnable.id, `begun again from the record: ${detail}`);
  await runnable.begin();
}

async function forEach<T>(all: readonly T[], act: (entry: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const work = async () => {
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) await act(entry);
  };
  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, work));
}
