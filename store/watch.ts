import { addMinutes, type Instant } from '../domain/calendar/time';
import { type Database, directly, utc } from './database';
import { Prisma } from './generated/client';
import { isRequest } from './outbox';
import { forgetCauses } from './step-traces';

/** The watch's own record: its rounds, what it mended, and what it could not mend. */

/** A rollout that needs a follower, as recorded. */
export type FollowedRollout = {
  id: string;
  nextLookAt: Instant | null;
  /** Successive rounds that found it without a working follower; 0 where the last one found it well. */
  tries: number;
};

export type Why = 'missing' | 'earlierVersion' | 'wedged' | 'late';
export type Did = 'started' | 'restarted' | 'nudged';
/** An action on a follower, with Temporal's answer in `detail`. */
export type Mend = { rollout: string; did: Did; why: Why; detail: string };
/** A rollout that has no working follower after every attempt. */
export type Trouble = { rollout: string; since: Instant; why: Exclude<Why, 'earlierVersion'>; detail: string };
/** Findings and actions of one part of a round. */
export type RoundFindings = { compared: string[]; mends: Mend[]; troubles: Trouble[] };

/** After this many rounds in a row every kind of mending has been tried. */
const TRIES_BEFORE_TOLD = 3;
const DETAIL_LENGTH = 300;

/** Opens a round. Returns its number. */
export async function openRound(db: Database, now: Instant): Promise<number> {
  const row = await db.watchRound.create({ data: { startedAt: now } });
  return Number(row.id);
}

export type Round = {
  id: number;
  startedAt: Instant;
  endedAt: Instant | null;
  rollouts: number;
  started: number;
  restarted: number;
  nudged: number;
  unmended: number;
};

/** The last round, running or ended; null before the first one. */
export async function lastRound(db: Database): Promise<Round | null> {
  const wanted = Prisma.sql`/* prepared round */ SELECT id::float8 AS id, ${utc('started_at')} AS "startedAt", ${utc('ended_at')} AS "endedAt",
    rollouts, started, restarted, nudged, unmended FROM watch_round ORDER BY watch_round.id DESC LIMIT 1`;
  return (await directly<Round>(db, wanted))[0] ?? null;
}

/** Minutes after which a last round shows that nobody watches: several rounds should have begun since. */
const OLD_ROUND_MINUTES = 10;

/**
 * Since when nobody has watched, or null. Without any recorded round: since the first followed decision began, as in an installation whose
 * worker has never run.
 */
export async function unwatchedSince(db: Database, now: Instant): Promise<Instant | null> {
  const round = await lastRound(db);
  const [first] = round === null ? await decisionsToFollow(db) : [];
  const since = round ?? (first === undefined ? null : { startedAt: first.startsAt });
  return since === null ? null : unwatchedAfter(since, now);
}

/** Since when nobody has watched where this round is the last; null where it is recent. */
export function unwatchedAfter({ startedAt }: Pick<Round, 'startedAt'>, now: Instant): Instant | null {
  return startedAt < addMinutes(now, -OLD_ROUND_MINUTES) ? startedAt : null;
}

export type FollowerTrouble = { rollout: string; since: Instant; why: string; detail: string };

/** Rollouts without a working follower after every kind of mending, the oldest first. */
export async function followersInTrouble(db: Database, most: number): Promise<FollowerTrouble[]> {
  const wanted = Prisma.sql`/* prepared troubles */ SELECT rollout_id AS rollout, ${utc('since')} AS since, why, detail FROM follower_trouble
    WHERE tries >= ${TRIES_BEFORE_TOLD} ORDER BY follower_trouble.since, rollout_id LIMIT ${most}`;
  return directly<FollowerTrouble>(db, wanted);
}

/** Opened rollouts after an id that need a follower: they are open, or a message about their end is still owed. */
export async function followedAfter(db: Database, after: string, most: number): Promise<FollowedRollout[]> {
  return db.$queryRaw<FollowedRollout[]>`
    SELECT r.id, ${utc('r.next_look_at')} AS "nextLookAt", coalesce(t.tries, 0) AS tries
    FROM rollout r LEFT JOIN follower_trouble t ON t.rollout_id = r.id
    WHERE r.id > ${after} AND r.version > 0 AND (r.closed_at IS NULL OR r.next_look_at IS NOT NULL)
    ORDER BY r.id LIMIT ${most}`;
}

/** Records one part of a round; `ended` closes it. */
export async function recordRound(db: Database, round: number, findings: RoundFindings, now: Instant, ended: boolean): Promise<void> {
  const { compared, mends, troubles } = findings;
  const count = (did: Did) => mends.filter((mend) => mend.did === did).length;
  const troubled = troubles.map(({ rollout }) => rollout);
  await db.$transaction(async (tx) => {
    await tx.followerTrouble.deleteMany({ where: { rolloutId: { in: compared.filter((id) => !troubled.includes(id)) } } });
    for (const { rollout, since, why, detail } of troubles) {
      const said = { why, detail: detail.slice(0, DETAIL_LENGTH), seenAt: now };
      await tx.followerTrouble.upsert({
        where: { rolloutId: rollout },
        create: { rolloutId: rollout, since, tries: 1, ...said },
        update: { ...said, tries: { increment: 1 } },
      });
    }
    await tx.followerMend.createMany({
      data: mends.map(({ rollout, did, why, detail }) => ({
        rolloutId: rollout,
        at: now,
        did,
        why,
        detail: detail.slice(0, DETAIL_LENGTH),
      })),
    });
    const unmended = await tx.followerTrouble.count({ where: { rolloutId: { in: troubled }, tries: { gte: TRIES_BEFORE_TOLD } } });
    await tx.watchRound.update({
      where: { id: BigInt(round) },
      data: {
        rollouts: { increment: compared.length },
        started: { increment: count('started') },
        restarted: { increment: count('restarted') },
        nudged: { increment: count('nudged') },
        unmended: { increment: unmended },
        ...(ended ? { endedAt: now } : {}),
      },
    });
    if (ended) await forgetWhatIsOver(tx);
    if (ended) await forgetCauses(tx, now);
  });
}

/** Deletes troubles of rollouts that need no follower any more, and old rounds. The journal of mending stays. */
async function forgetWhatIsOver(tx: Pick<Database, '$executeRaw'>): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM follower_trouble t WHERE NOT EXISTS (
      SELECT FROM rollout r WHERE r.id = t.rollout_id AND r.version > 0 AND (r.closed_at IS NULL OR r.next_look_at IS NOT NULL))`;
  await tx.$executeRaw`DELETE FROM watch_round WHERE id < (SELECT max(id) FROM watch_round) - ${ROUNDS_KEPT}`;
}

/** More than a week of rounds, two minutes apart. */
const ROUNDS_KEPT = 6_000;

/** Records an action on a workflow outside a round. */
export async function journalMend(db: Database, { rollout, did, why, detail }: Mend, now: Instant): Promise<void> {
  await db.followerMend.create({ data: { rolloutId: rollout, at: now, did, why, detail: detail.slice(0, DETAIL_LENGTH) } });
}

/** Decisions that need a follower, with its input: oldest first. */
export async function decisionsToFollow(db: Database): Promise<{ decision: string; agencies: string[]; startsAt: Instant }[]> {
  return db.$queryRaw<{ decision: string; agencies: string[]; startsAt: Instant }[]>`
    SELECT d.id AS decision, ${utc('d.started_at')} AS "startsAt",
      (SELECT coalesce(array_agg(r.agency ORDER BY r.agency), '{}') FROM rollout r WHERE r.decision_id = d.id) AS agencies
    FROM decision d WHERE d.closed_at IS NULL ORDER BY d.started_at, d.id LIMIT 10000`;
}

/** How many decisions are followed. */
export async function countFollowed(db: Database): Promise<number> {
  return db.decision.count({ where: { closedAt: null } });
}

/** True where an urgent notice was due before an instant and is in no message yet. */
export async function hasOldUrgentNotice(db: Database, before: Instant): Promise<boolean> {
  const rows = await db.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM notice WHERE status = 'pending' AND urgent AND due < ${before}::timestamptz) AS found`;
  return rows[0]?.found ?? false;
}

/** True where a request between rollouts has been unanswered since before an instant. */
export async function hasOldRequest(db: Database, before: Instant): Promise<boolean> {
  const rows = await db.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM outbox WHERE answered_at IS NULL AND ${isRequest} AND recorded < ${before}::timestamptz) AS found`;
  return rows[0]?.found ?? false;
}
