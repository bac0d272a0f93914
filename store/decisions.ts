import { createHash } from 'node:crypto';
import type { Agency, Decision, DecisionPackage } from '../domain/decision';
import { emptyRollout } from '../domain/state';
import type { Instant } from '../domain/time';
import { canonicalJson } from './canonical-json';
import type { Database } from './database';

/** Decisions as published: the document by version, its catalogue, and a rollout for each agency. */

export type PublishedDecision = { decision: Decision; version: number; startedAt: Instant };

/** The id of an agency's rollout of a decision. */
export function rolloutId(decision: string, agency: string): string {
  return `${decision}:${agency}`;
}

/**
 * Stores a decision with its catalogue and an unopened rollout for each agency, in one transaction. Publishing the
 * same document again changes nothing; another document under the same id is refused.
 */
export async function storeDecision(db: Database, pack: DecisionPackage, startedAt: Instant): Promise<'stored' | 'same' | 'different'> {
  const { decision, services } = pack;
  const digest = digestOf(pack);
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('publish'), hashtext(${decision.id}))`;
      const known = await tx.decisionVersion.findFirst({ where: { decisionId: decision.id }, orderBy: { version: 'desc' } });
      if (known !== null) return known.digest === digest ? 'same' : 'different';
      const { id, source, sendingHour } = decision;
      await tx.decision.create({
        data: { id, number: source.number ?? '', issuerCode: source.issuerCode, version: 1, startedAt, sendingHour },
      });
      await tx.decisionVersion.create({
        data: { decisionId: id, version: 1, document: decision as object, digest, recordedAt: startedAt },
      });
      await tx.service.createMany({ data: services.map((service) => ({ ...service, decisionId: id, version: 1 })) });
      await tx.rollout.createMany({ data: decision.agencies.map((agency) => emptyRow(decision, agency)) });
      return 'stored';
    },
    { timeout: 60_000 },
  );
}

function emptyRow(decision: Decision, agency: Agency) {
  const state = emptyRollout(decision.id, agency.code);
  return { id: rolloutId(decision.id, agency.code), decisionId: decision.id, agency: agency.code, version: 0, state, auditHash: '' };
}

function digestOf(pack: DecisionPackage): string {
  return createHash('sha256').update(canonicalJson(pack)).digest('hex');
}

/** A version of a decision; null when there is none. */
export async function readDecision(db: Database, id: string, version?: number): Promise<PublishedDecision | null> {
  const row = await db.decision.findUnique({
    where: { id },
    include: { versions: { where: version === undefined ? {} : { version }, orderBy: { version: 'desc' }, take: 1 } },
  });
  const stored = row?.versions[0];
  if (!row || !stored) return null;
  return { decision: stored.document as unknown as Decision, version: stored.version, startedAt: row.startedAt.toISOString() };
}

/** Ids of decisions with this number or id; several where issuers use the same number. */
export async function findDecisions(db: Database, name: string): Promise<{ id: string; number: string; issuerCode: string }[]> {
  return db.decision.findMany({
    where: { OR: [{ number: name }, { id: name }] },
    select: { id: true, number: true, issuerCode: true },
    orderBy: { id: 'asc' },
    take: 20,
  });
}

/** Decisions whose follow-up goes on, oldest first, each with its version in force. */
export async function openDecisions(db: Database): Promise<{ id: string; version: number }[]> {
  return db.decision.findMany({
    where: { closedAt: null },
    select: { id: true, version: true },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    take: 10_000,
  });
}
