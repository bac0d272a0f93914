import { startOfMinute } from '../domain/calendar/time';
import type { DecisionPackage } from '../domain/decision/decision';
import { storeDecision, type TakenOver } from '../store/decisions';
import { type DecisionProgress, decisionProgress, notOpened } from '../store/status';
import { followersStarted, lookIfFollowed, startDecision, startPostOffice } from '../temporal/client';
import type { OfficeParts } from './parts';
import { forEach } from './rollout-commands';

export type Published = { outcome: 'stored' | 'same' | 'different'; progress: DecisionProgress };

/**
 * Stores a decision, begins its follow-up, reports progress, and waits until every agency has its tasks and a follower and every assignment
 * message is sent or was deferred by the mail server. A repetition continues where the first call stopped. Tasks taken over from elsewhere
 * open in their state there, and send nothing. After `patienceMs` it returns and the rest goes on.
 */
export async function publishDecision(
  office: OfficeParts,
  pack: DecisionPackage,
  onProgress: (progress: DecisionProgress) => void,
  takenOver: TakenOver = null,
  patienceMs = Number.POSITIVE_INFINITY,
): Promise<Published> {
  const { database, clock } = office;
  const { decision } = pack;
  const outcome = await storeDecision(database, pack, startOfMinute(clock.now()), takenOver);
  if (outcome === 'different') return { outcome, progress: await decisionProgress(database, decision.id) };
  await follow(office, decision.id);
  return { outcome, progress: await untilFollowed(office, decision.id, onProgress, patienceMs) };
}

/** True for a stored decision: publishing it again continues, and does not judge it anew. */
export async function isPublished({ database }: OfficeParts, id: string): Promise<boolean> {
  return (await database.decision.count({ where: { id } })) > 0;
}

/**
 * Waits until every agency of a decision has its tasks and a follower and no assignment message waits, or until `patienceMs` has passed.
 */
async function untilFollowed(
  office: OfficeParts,
  id: string,
  onProgress: (progress: DecisionProgress) => void,
  patienceMs = Number.POSITIVE_INFINITY,
): Promise<DecisionProgress> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const progress = await decisionProgress(office.database, id);
    onProgress(progress);
    const told = progress.opened === progress.agencies && progress.waitingNow === 0;
    const isFollowed = told && (await followersStarted(await office.temporal(), id)) >= progress.agencies;
    if (isFollowed || Date.now() > until) return progress;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/**
 * Waits until the agencies of these decisions have their tasks, at most `patienceMs` for all together. Nobody needs to wait for opened
 * ones: the watch restarts a missing follower.
 */
export async function untilOpened(
  office: OfficeParts,
  ids: readonly string[],
  onProgress: (progress: DecisionProgress) => void,
  patienceMs: number,
): Promise<void> {
  const until = Date.now() + patienceMs;
  for (const id of await notOpened(office.database, ids)) await untilFollowed(office, id, onProgress, Math.max(0, until - Date.now()));
}

/** Starts the follow-up of a stored decision and the post office, if they are not running. */
export async function follow(office: OfficeParts, id: string): Promise<void> {
  await startPostOffice(await office.temporal(), { clockOffsetMs: office.clock.offsetMs });
  await followDecision(office, id);
}

/** The same for several decisions, a few at a time. Each that is followed already looks at its agencies again; the others do so as they begin. */
export async function followAll(office: OfficeParts, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const temporal = await office.temporal();
  await startPostOffice(temporal, { clockOffsetMs: office.clock.offsetMs });
  await forEach(ids, async (id) => {
    if (!(await lookIfFollowed(temporal, id))) await followDecision(office, id);
  });
}

async function followDecision(office: OfficeParts, id: string): Promise<void> {
  const { database, clock } = office;
  const temporal = await office.temporal();
  const row = await database.decision.findUniqueOrThrow({
    where: { id },
    include: { rollouts: { select: { agency: true }, orderBy: { agency: 'asc' } } },
  });
  await startDecision(temporal, {
    decision: id,
    agencies: row.rollouts.map((rollout) => rollout.agency),
    clockOffsetMs: clock.offsetMs,
    startsAt: row.startedAt.toISOString(),
  });
}
