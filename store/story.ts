import type { Instant } from '../domain/calendar/time';
import type { RolloutEvent } from '../domain/record/events';
import { type Database, directly, utc } from './database';
import { Prisma } from './generated/client';

/** Read queries for the story of an agency's tasks: messages and events. */

export type ToldMessage = {
  id: string;
  at: Instant;
  address: string;
  position: { vi: string; en: string } | null;
  status: string;
  /** Null before rendering. */
  subject: string | null;
};

/** Messages that carry a notice of a rollout, or of one task: the latest first, at most `most`. */
export async function messagesAbout(db: Database, rollout: string, task: string | null, most: number): Promise<ToldMessage[]> {
  const ofTask = task === null ? Prisma.empty : Prisma.sql`AND n.task = ${task}`;
  return directly<ToldMessage>(
    db,
    Prisma.sql`
    SELECT m.id::text, ${utc('coalesce(m.settled_at, m.slot)')} AS at, m.address, m.recipient->'position' AS position, m.status, m.subject
    FROM message m
    WHERE m.id IN (SELECT n.message_id FROM notice n WHERE n.rollout_id = ${rollout} AND n.message_id IS NOT NULL ${ofTask})
    ORDER BY m.slot DESC, m.id LIMIT ${most}`,
  );
}

/** Messages about an agency's tasks that did not arrive, or whose outcome is unknown: the latest first, at most `most`. */
export async function undelivered(db: Database, rollout: string, most: number): Promise<ToldMessage[]> {
  return directly<ToldMessage>(
    db,
    Prisma.sql`
    /* prepared undelivered */ SELECT m.id::text, ${utc('coalesce(m.settled_at, m.slot)')} AS at, m.address, m.recipient->'position' AS position,
      m.status, m.subject
    FROM message m
    WHERE m.status IN ('failed', 'bounced', 'unknown')
      AND m.id IN (SELECT n.message_id FROM notice n WHERE n.rollout_id = ${rollout} AND n.message_id IS NOT NULL)
    ORDER BY m.slot DESC, m.id LIMIT ${most}`,
  );
}

type EventRow = { seq: number; type: string; happened: Instant; recorded: Instant; actor: object; body: object };

const toldColumns = Prisma.sql`e.seq, e.type, ${utc('e.happened')} AS happened, ${utc('e.recorded')} AS recorded, e.actor, e.body`;

/** The events in order, the earliest first. */
function eventsOfRows(rows: readonly EventRow[]): RolloutEvent[] {
  return rows.map(({ body, ...row }) => ({ ...row, ...body }) as unknown as RolloutEvent).reverse();
}

/**
 * The last events about a task, in order, at most `most`: those that name it, records of services that it counts, and letters issued about
 * it.
 */
export async function eventsOfTask(db: Database, rollout: string, task: string, most: number): Promise<RolloutEvent[]> {
  const counted = JSON.stringify([{ task }]);
  const rows = await directly<EventRow>(
    db,
    Prisma.sql`
    SELECT ${toldColumns} FROM event e
    WHERE e.rollout_id = ${rollout} AND (e.body ->> 'task' = ${task} OR e.body #>> '{task,id}' = ${task}
      OR (e.type = 'servicesRecorded' AND e.body -> 'tasks' @> ${counted}::jsonb)
      OR (e.type = 'letterIssued' AND e.body ->> 'letter' IN (
        SELECT d.body ->> 'letter' FROM event d
        WHERE d.rollout_id = ${rollout} AND d.type IN ('letterDrafted', 'letterRevised') AND d.body -> 'tasks' @> ${counted}::jsonb)))
    ORDER BY e.seq DESC LIMIT ${most}`,
  );
  return eventsOfRows(rows);
}

/** The last events of a rollout, before a given one if `before` is set, in order, at most `most`. */
export async function eventsBefore(db: Database, rollout: string, before: number | null, most: number): Promise<RolloutEvent[]> {
  const beyond = before === null ? Prisma.empty : Prisma.sql`AND e.seq < ${before}::int`;
  const rows = await directly<EventRow>(
    db,
    Prisma.sql`
    SELECT ${toldColumns} FROM event e WHERE e.rollout_id = ${rollout} ${beyond} ORDER BY e.seq DESC LIMIT ${most}`,
  );
  return eventsOfRows(rows);
}

/** Events in which files with a task's results were submitted, in order. */
export async function submissionsOf(db: Database, rollout: string, task: string): Promise<RolloutEvent[]> {
  const rows = await directly<EventRow>(
    db,
    Prisma.sql`
    SELECT ${toldColumns} FROM event e
    WHERE e.rollout_id = ${rollout} AND e.type IN ('submitted', 'submittedProvisionally', 'resultAdded') AND e.body ->> 'task' = ${task}
    ORDER BY e.seq DESC LIMIT ${MOST_SUBMISSIONS}`,
  );
  return eventsOfRows(rows);
}

/** The size in bytes of all files that an agency has submitted through its links since a moment. */
export async function bytesHandedIn(db: Database, rollout: string, since: Instant): Promise<number> {
  const rows = await directly<{ bytes: number }>(
    db,
    Prisma.sql`
    SELECT coalesce(sum((f ->> 'size')::float8), 0) AS bytes FROM event e, jsonb_array_elements(e.body -> 'files') f
    WHERE e.rollout_id = ${rollout} AND e.recorded > ${since}::timestamptz AND jsonb_typeof(e.body -> 'files') = 'array'
      AND e.actor ->> 'channel' = 'link'`,
  );
  return rows[0]?.bytes ?? 0;
}

/** A task of a rollout. */
export type TaskOfRollout = { rollout: string; task: string };

/** Events of these types about several tasks at once, in order, by `keyOfTask`: the basis for a list of decisions. */
export async function eventsOfTasks(
  db: Database,
  tasks: readonly TaskOfRollout[],
  types: readonly string[],
): Promise<Map<string, RolloutEvent[]>> {
  const rows = await directly<EventRow & TaskOfRollout>(
    db,
    Prisma.sql`
    SELECT ${toldColumns}, e.rollout_id AS rollout, e.body ->> 'task' AS task
    FROM event e
    WHERE e.rollout_id = ANY(${[...new Set(tasks.map(({ rollout }) => rollout))]}::text[])
      AND e.type = ANY(${[...types]}::text[]) AND e.body ->> 'task' = ANY(${[...new Set(tasks.map(({ task }) => task))]}::text[])
    ORDER BY e.rollout_id, e.seq DESC LIMIT ${MOST_OF_TASKS}`,
  );
  const found = new Map<string, EventRow[]>();
  for (const { rollout, task, ...row } of rows) {
    const key = keyOfTask({ rollout, task });
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return new Map([...found].map(([key, of]) => [key, eventsOfRows(of)]));
}

/** Most rows read for one page: some tens for each task of a list. */
const MOST_OF_TASKS = 20_000;

export function keyOfTask({ rollout, task }: TaskOfRollout): string {
  return `${rollout}|${task}`;
}

/** More submissions than one task gets. */
const MOST_SUBMISSIONS = 500;

/** The Office's words when it last reported a blocker upward, or null. A report that was undone does not count. */
export async function proposalOf(db: Database, rollout: string, blocker: string): Promise<string | null> {
  const rows = await directly<{ words: string }>(
    db,
    Prisma.sql`
    /* prepared proposal */ SELECT e.body ->> 'words' AS words FROM event e
    WHERE e.rollout_id = ${rollout} AND e.type = 'blockerReportedUpward' AND e.body ->> 'blocker' = ${blocker}
      AND NOT EXISTS (SELECT FROM event u WHERE u.rollout_id = e.rollout_id AND u.type = 'actUndone' AND u.body -> 'act' = e.body -> 'undo' -> 'act')
    ORDER BY e.seq DESC LIMIT 1`,
  );
  return rows[0]?.words ?? null;
}
