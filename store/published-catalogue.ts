import type { Service } from '../domain/decision/decision';
import type { Database } from './database';

/** The catalogue as a version of a decision published it, by code, without later records about its services. */
export async function readPublishedCatalogue(db: Database, decision: string, version: number): Promise<Service[]> {
  const rows = await db.service.findMany({ where: { decisionId: decision, version }, orderBy: { code: 'asc' } });
  return rows.map(({ decisionId: _, version: __, ...service }) => service as Service);
}
