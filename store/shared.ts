import type { Instant } from '../domain/calendar/time';
import { type Directory, emptyDirectory, type NamedLadder, type SharedSource } from '../domain/decision/shared';
import { canonicalJson } from './canonical-json';
import type { Database } from './database';

/** Versions of the installation's directory and of its named ladders. */

export type SharedName = 'directory' | `ladder:${string}`;
export const ladderNamed = (name: string): `ladder:${string}` => `ladder:${name}`;

type Documents = { directory: Directory; ladder: NamedLadder };
type DocumentOf<Name extends SharedName> = Name extends 'directory' ? Documents['directory'] : Documents['ladder'];

export type VersionRow = { version: number; who: string; reason: string; recorded: Instant };
export type SharedVersion<Name extends SharedName> = VersionRow & { document: DocumentOf<Name> };

/** Versions that are read for one list or comparison. */
const MOST_VERSIONS = 200;

/**
 * Records a version after `after`, the last one that whoever changes it has seen (0: none). `stale`: another one was recorded meanwhile,
 * and nothing is stored. `same`: nothing differs.
 */
export async function recordShared<Name extends SharedName>(
  db: Database,
  name: Name,
  given: { document: DocumentOf<Name>; after: number; who: string; reason: string; recorded: Instant },
): Promise<{ outcome: 'stored' | 'same' | 'stale'; version: number }> {
  const { document, after, who, reason, recorded } = given;
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('shared_version'), hashtext(${name}))`;
    const last = await tx.sharedVersion.findFirst({ where: { name }, orderBy: { version: 'desc' } });
    const version = last?.version ?? 0;
    if (last !== null && canonicalJson(last.document) === canonicalJson(document)) return { outcome: 'same', version };
    if (version !== after) return { outcome: 'stale', version };
    const row = { name, version: version + 1, document: document as object, who, reason, recorded };
    await tx.sharedVersion.create({ data: row });
    return { outcome: 'stored', version: row.version };
  });
}

/** A version, or the last one; null where there is none. */
export async function readShared<Name extends SharedName>(
  db: Database,
  name: Name,
  version: number | null = null,
): Promise<SharedVersion<Name> | null> {
  const row = await db.sharedVersion.findFirst({ where: { name, ...(version === null ? {} : { version }) }, orderBy: { version: 'desc' } });
  if (row === null) return null;
  const { who, reason, recorded } = row;
  return { version: row.version, who, reason, recorded: recorded.toISOString(), document: row.document as unknown as DocumentOf<Name> };
}

/** The versions, the last first, without what they hold. */
export async function sharedVersions(db: Database, name: SharedName): Promise<VersionRow[]> {
  const rows = await db.sharedVersion.findMany({
    where: { name },
    orderBy: { version: 'desc' },
    take: MOST_VERSIONS,
    select: { version: true, who: true, reason: true, recorded: true },
  });
  return rows.map(({ recorded, ...row }) => ({ ...row, recorded: recorded.toISOString() }));
}

/** The last version of the directory, and the versions before it. */
export async function directoryHistory(db: Database): Promise<{ version: number; latest: Directory; earlier: Directory[] }> {
  const rows = await db.sharedVersion.findMany({ where: { name: 'directory' }, orderBy: { version: 'desc' }, take: MOST_VERSIONS });
  const [latest, ...earlier] = rows.map(({ document }) => document as unknown as Directory);
  return { version: rows[0]?.version ?? 0, latest: latest ?? emptyDirectory, earlier };
}

/** The named ladders, each with its last version. */
export async function listLadders(db: Database): Promise<(VersionRow & { name: string; rungs: number })[]> {
  const rows = await db.sharedVersion.findMany({
    where: { name: { startsWith: 'ladder:' } },
    orderBy: [{ name: 'asc' }, { version: 'desc' }],
    distinct: ['name'],
    take: MOST_VERSIONS,
  });
  return rows.map(({ name, document, recorded, version, who, reason }) => ({
    ...{ name: name.slice('ladder:'.length), version, who, reason, recorded: recorded.toISOString() },
    rungs: (document as unknown as NamedLadder).rungs.length,
  }));
}

/** A decision that was made with a version of the directory or of a ladder. */
export type Use = { decision: string; number: string; version: number };

/** The decisions in force that name a version of the directory, or of a ladder. */
export async function usesOf(db: Database, name: SharedName): Promise<Use[]> {
  const rows = await db.$queryRaw<{ decision: string; number: string; used: string }[]>`
    SELECT d.id AS decision, d.number, CASE WHEN ${name} = 'directory' THEN v.document #>> '{uses,directory}' ELSE v.document #>> '{uses,ladder}' END AS used
    FROM decision d JOIN decision_version v ON v.decision_id = d.id AND v.version = d.version
    WHERE CASE WHEN ${name} = 'directory' THEN v.document #> '{uses,directory}' IS NOT NULL
      ELSE starts_with(v.document #>> '{uses,ladder}', substr(${name}, length('ladder:') + 1) || '@') END
    ORDER BY d.started_at DESC LIMIT ${MOST_VERSIONS}`;
  return rows.map(({ decision, number, used }) => ({ decision, number, version: Number(used.slice(used.lastIndexOf('@') + 1)) }));
}

/** The shared documents for reading a package that refers to them. */
export function sharedSource(db: Database): SharedSource {
  return {
    directory: () => readShared(db, 'directory'),
    ladder: (name, version) => readShared(db, ladderNamed(name), version),
  };
}
