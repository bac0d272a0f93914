import { type Day, dayOf, type Instant } from '../domain/calendar/time';
import type { Text } from '../domain/text/both-languages';
import { type Database, directly, utc } from './database';
import { Prisma } from './generated/client';

/** Searches everything that is followed. Every word of the query must match, as a prefix; diacritics and case do not count. */

export const hitKinds = ['decision', 'agency', 'work', 'task', 'letter', 'service', 'person', 'told', 'report'] as const;
/** `work`: a task at an agency, where a query names both. `told`: text that people wrote, such as a blocker, a directive or a result. */
export type HitKind = (typeof hitKinds)[number];

export type Hit = {
  kind: HitKind;
  decision: string;
  /** Number of the decision; empty for one without. */
  number: string;
  version: number;
  closed: boolean;
  /** Code of the agency, where the hit belongs to one. */
  agency: string | null;
  /** Id of the task, or its code for `task`. */
  task: string | null;
  /** The key within its kind: a person's id, a service's code, a letter's number. */
  key: string;
  title: Text;
  /** The class of a task, or the type of the event. */
  detail: string | null;
  on: Day | null;
};
export type Hits = { hits: Hit[]; more: boolean };

/** Most matches that are ranked; further ones of a very common word are ignored. */
const MOST_MATCHES = 500;
/** Most agencies whose tasks are looked at: more than an office has open decisions with one agency, by a half. */
const MOST_PAIRED = 200;

type Asked = { text: string; limit: number };
type Row = Omit<Hit, 'kind' | 'on'> & { at: Instant | null };

const ofDecision = Prisma.sql`d.number, d.version, (d.closed_at IS NOT NULL) AS closed`;
const noWork = Prisma.sql`NULL::text AS agency, NULL::text AS task`;

/** Hits of a kind, at most `limit`, the best matches and open ones first. */
export async function search(db: Database, kind: HitKind, asked: Asked): Promise<Hits> {
  const found = await directly<Row>(db, Prisma.sql`${Prisma.raw(`/* prepared search${kind} */`)} ${queries[kind](asked)}`);
  const hits = found.slice(0, asked.limit).map(({ at, ...row }): Hit => ({ kind, ...row, on: at === null ? null : dayOf(at) }));
  return { hits, more: found.length > asked.limit };
}

const queries: Record<HitKind, (asked: Asked) => Prisma.Sql> = {
  decision: (asked) => ofEntries('decision', asked, noWork),
  agency: (asked) => ofEntries('agency', asked, Prisma.sql`e.key AS agency, NULL::text AS task`),
  task: (asked) => ofEntries('task', asked, Prisma.sql`NULL::text AS agency, e.key AS task`),
  person: (asked) => ofEntries('person', asked, noWork),
  work: ofWork,
  service: ofServices,
  letter: (asked) => ofEvents(asked, Prisma.sql`type = 'letterIssued'`),
  told: (asked) => ofEvents(asked, Prisma.sql`type IN ('directiveGiven', 'blockerRaised', 'submitted', 'inspectionConcluded')`),
  report: ofReports,
};

/** The words looked for, worked out once for a statement: a plan that is kept would work them out for each row. */
const everyOf = (text: string) => Prisma.sql`(SELECT search_query(${text}, '&'))`;
const anyOf = (text: string) => Prisma.sql`(SELECT search_query(${text}, '|'))`;

type EntryKind = 'decision' | 'agency' | 'task' | 'person';
/** The kind is a literal in the query, because each kind has indexes of its own. */
const isOf: Record<EntryKind, Prisma.Sql> = {
  decision: Prisma.sql`kind = 'decision'`,
  agency: Prisma.sql`kind = 'agency'`,
  task: Prisma.sql`kind = 'task'`,
  person: Prisma.sql`kind = 'person'`,
};

/** Entries of the versions in force that match: those of closed decisions only where those of open ones leave room. */
function entriesOf(kind: EntryKind, query: Prisma.Sql): Prisma.Sql {
  const among = (which: Prisma.Sql) =>
    Prisma.sql`(SELECT * FROM search_entry WHERE ${isOf[kind]} AND ${which} AND search_vector(words) @@ ${query} LIMIT ${MOST_MATCHES})`;
  return Prisma.sql`(${among(Prisma.sql`open`)} UNION ALL ${among(Prisma.sql`NOT open`)} LIMIT ${MOST_MATCHES})`;
}

/** Those whose title matches come first; a decision is called by its number, too. */
function ofEntries(kind: EntryKind, { text, limit }: Asked, place: Prisma.Sql): Prisma.Sql {
  const every = everyOf(text);
  const called = kind === 'decision' ? Prisma.sql`search_vector(d.number) || e.names` : Prisma.sql`e.names`;
  return Prisma.sql`
    SELECT e.decision_id AS decision, ${ofDecision}, ${place}, e.key, e.title, NULL::text AS detail, NULL::text AS at
    FROM ${entriesOf(kind, every)} e JOIN decision d ON d.id = e.decision_id
    ORDER BY NOT e.open, (${called}) @@ ${every} DESC, length(e.title ->> 'vi'), d.started_at DESC, e.key LIMIT ${limit + 1}`;
}

/**
 * A task at an agency, where neither name alone contains every word of the query, and both together do. Only tasks that the agencies found
 * have are looked at: of many decisions with the same tasks, the ones that match best by themselves may be tasks of others.
 */
function ofWork({ text, limit }: Asked): Prisma.Sql {
  const every = everyOf(text);
  const any = anyOf(text);
  return Prisma.sql`
    WITH a AS MATERIALIZED (
      SELECT * FROM ${entriesOf('agency', Prisma.sql`${any} AND numnode(${every}) > 1`)} e WHERE NOT names @@ ${every}
      ORDER BY ts_rank(names, ${any}) DESC, NOT open, length(words), decision_id, key LIMIT ${MOST_PAIRED})
    SELECT d.id AS decision, ${ofDecision}, a.key AS agency, w.id AS task, w.id AS key, t.title, w.class_current AS detail, NULL::text AS at
    FROM a JOIN decision d ON d.id = a.decision_id
      JOIN rollout r ON r.decision_id = d.id AND r.agency = a.key JOIN task w ON w.rollout_id = r.id
      -- One with none of the words has nothing to add to the agency's; the two names are joined for the others alone.
      JOIN search_entry t ON t.decision_id = d.id AND t.kind = 'task' AND t.key = w.code AND t.names @@ ${any} AND NOT t.names @@ ${every}
    WHERE (a.names || t.names) @@ ${every}
    ORDER BY NOT a.open, length(a.title ->> 'vi') + length(t.title ->> 'vi'), d.started_at DESC, a.key, w.opens_on DESC, w.id
    LIMIT ${limit + 1}`;
}

function ofServices({ text, limit }: Asked): Prisma.Sql {
  return Prisma.sql`
    SELECT s.decision_id AS decision, ${ofDecision}, s.agency, NULL::text AS task, s.code AS key,
      jsonb_build_object('vi', s.name, 'en', s.name) AS title, NULL::text AS detail, NULL::text AS at
    FROM (SELECT * FROM service WHERE search_vector(code || ' ' || name) @@ ${everyOf(text)} LIMIT ${MOST_MATCHES}) s
    JOIN decision d ON d.id = s.decision_id AND d.version = s.version
    ORDER BY d.closed_at IS NOT NULL, length(s.name), d.started_at DESC, s.code LIMIT ${limit + 1}`;
}

/** Matches over text that people wrote, or the number of a paper; the types are those of an index. */
function ofEvents({ text, limit }: Asked, type: Prisma.Sql): Prisma.Sql {
  const said = Prisma.sql`coalesce(e.body ->> 'number', e.body ->> 'words', '')`;
  return Prisma.sql`
    SELECT d.id AS decision, ${ofDecision}, r.agency, e.body ->> 'task' AS task, coalesce(e.body ->> 'letter', e.seq::text) AS key,
      jsonb_build_object('vi', ${said}, 'en', ${said}) AS title, e.type AS detail, ${utc('e.happened')} AS at
    FROM (SELECT * FROM event WHERE ${type} AND search_vector(search_event_words(body)) @@ ${everyOf(text)} LIMIT ${MOST_MATCHES}) e
    JOIN rollout r ON r.id = e.rollout_id JOIN decision d ON d.id = r.decision_id
    ORDER BY d.closed_at IS NOT NULL, e.happened DESC, e.rollout_id, e.seq LIMIT ${limit + 1}`;
}

function ofReports({ text, limit }: Asked): Prisma.Sql {
  return Prisma.sql`
    SELECT i.decision_id AS decision, ${ofDecision}, ${noWork}, i.number AS key, jsonb_build_object('vi', i.number, 'en', i.number) AS title,
      i.signer AS detail, ${utc('i.as_of')} AS at
    FROM issued_report i JOIN decision d ON d.id = i.decision_id
    WHERE search_vector(concat_ws(' ', i.number, i.signer, i.period)) @@ ${everyOf(text)}
    ORDER BY i.as_of DESC, i.id LIMIT ${limit + 1}`;
}
