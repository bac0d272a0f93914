import type { Day } from '../domain/calendar/time';
import type { Service } from '../domain/decision/decision';
import type { MonthOfFiles, ServiceEntry, ServiceReview } from '../domain/record/service-register';
import { type Database, directly } from './database';
import { Prisma } from './generated/client';

/** The register of services: the catalogue of a version with later records about each service. */

type Row = Omit<ServiceEntry, 'files'> & { files: MonthOfFiles[] | null };

/** The services of a version of a decision in their current state, by code; all, or those managed by one agency. */
export async function readRegister(
  db: Database,
  decision: string,
  version: number,
  { agency = null }: { agency?: string | null } = {},
): Promise<ServiceEntry[]> {
  const rows = await directly<Row>(
    db,
    Prisma.sql`
    SELECT s.code, s.name, s.agency, coalesce(t.level, s.level) AS level, s.scope,
      coalesce(t.integrated, s.integrated) AS integrated, s.assumed,
      t.integrated_on AS "integratedOn", t.reviewed, t.note, m.files
    FROM service s
    LEFT JOIN service_standing t ON t.decision_id = s.decision_id AND t.code = s.code
    LEFT JOIN (
      SELECT code, jsonb_agg(jsonb_build_object('month', month, 'online', online, 'all', total) ORDER BY month) AS files
      FROM service_month WHERE decision_id = ${decision} GROUP BY code
    ) m ON m.code = s.code
    WHERE s.decision_id = ${decision} AND s.version = ${version} AND (${agency}::text IS NULL OR s.agency = ${agency})
    ORDER BY s.code COLLATE "C"`,
  );
  return rows.map(entryOfRow);
}

function entryOfRow(row: Row): ServiceEntry {
  const { code, name, agency, level, scope, integrated, assumed, integratedOn, reviewed, note, files } = row;
  return {
    code,
    name,
    agency,
    level: level as Service['level'],
    scope: scope as Service['scope'],
    integrated,
    assumed,
    integratedOn: integratedOn as Day | null,
    reviewed: reviewed as ServiceReview | null,
    note,
    files: files ?? [],
  };
}

/** The services of one agency, counted. */
export type AgencyCounts = {
  agency: string;
  total: number;
  reviewed: number;
  /** Verified as complete and accurate. */
  accurate: number;
  integrated: number;
  /** Files were reported for some month, and none of them was submitted online. */
  noneOnline: number;
};

/** Counts of the register by managing agency, by code; agencies without a service are left out. */
export async function registerCounts(
  db: Database,
  decision: string,
  version: number,
  { agency = null }: { agency?: string | null } = {},
): Promise<AgencyCounts[]> {
  return directly<AgencyCounts>(
    db,
    Prisma.sql`
    SELECT s.agency, count(*)::int AS total,
      count(*) FILTER (WHERE t.reviewed IS NOT NULL AND t.reviewed <> 'null'::jsonb)::int AS reviewed,
      count(*) FILTER (WHERE t.reviewed->'complete' = 'true'::jsonb AND t.reviewed->'accurate' = 'true'::jsonb)::int AS accurate,
      count(*) FILTER (WHERE coalesce(t.integrated, s.integrated))::int AS integrated,
      count(*) FILTER (WHERE m.total > 0 AND m.online = 0)::int AS "noneOnline"
    FROM service s
    LEFT JOIN service_standing t ON t.decision_id = s.decision_id AND t.code = s.code
    LEFT JOIN (
      SELECT code, sum(online) AS online, sum(total) AS total FROM service_month WHERE decision_id = ${decision} GROUP BY code
    ) m ON m.code = s.code
    WHERE s.decision_id = ${decision} AND s.version = ${version} AND (${agency}::text IS NULL OR s.agency = ${agency})
    GROUP BY s.agency ORDER BY s.agency COLLATE "C"`,
  );
}

/** True where files were reported for some month, and none of them was submitted online. */
export function hasNoneOnline({ files }: ServiceEntry): boolean {
  return files.some(({ all }) => all > 0) && files.every(({ online }) => online === 0);
}
