import { createHash } from 'node:crypto';
import type { Instant } from '../domain/calendar/time';
import type { Command } from '../domain/commands/command';
import type { TakenOverTask } from '../domain/decision/assignment';
import type { Agency, Decision, DecisionPackage, Service } from '../domain/decision/decision';
import { openingId, takeOverCommand } from '../domain/ladder/rehearsal';
import { emptyRollout } from '../domain/record/state';
import { currentDecision } from '../domain/record/upgrade';
import { canonicalJson } from './canonical-json';
import { type Database, directly } from './database';
import { Prisma } from './generated/client';

/** Decisions as published: the document by version, its catalogue, and a rollout for each agency. */

export type PublishedDecision = { decision: Decision; version: number; startedAt: Instant };

/** The id of an agency's rollout of a decision. */
export function rolloutId(decision: string, agency: string): string {
  return `${decision}:${agency}`;
}

/** Tasks followed elsewhere until now, by agency code; null for a decision whose follow-up begins with its publication. */
export type TakenOver = Readonly<Record<string, TakenOverTask[]>> | null;

type Transaction = Prisma.TransactionClient;

/**
 * Stores a decision with its catalogue and an unopened rollout for each agency, in one transaction. Publishing the same document again
 * changes nothing, even after amendments; another document under the same id is refused. Tasks taken over are stored with it as the command
 * that opens each rollout, so that a start after a crash opens it the same way.
 */
export async function storeDecision(
  db: Database,
  pack: DecisionPackage,
  startedAt: Instant,
  takenOver: TakenOver = null,
  recordedBy = '',
): Promise<'stored' | 'same' | 'different'> {
  const { decision } = pack;
  const digest = digestOf(pack);
  return db.$transaction(
    async (tx) => {
      const known = await lockedVersion(tx, decision.id);
      if (known !== null) return isVersion(tx, decision.id, digest);
      const { id, source, sendingHour } = decision;
      await tx.decision.create({
        data: { id, number: source.number ?? '', issuerCode: source.issuerCode, version: 1, startedAt, sendingHour },
      });
      await storeVersion(tx, pack, { version: 1, digest, recordedAt: startedAt, reason: '', recordedBy });
      await tx.rollout.createMany({ data: decision.agencies.map((agency) => emptyRow(decision, agency)) });
      if (takenOver !== null) {
        await tx.outbox.createMany({ data: decision.agencies.map((agency) => openingRow(id, agency, takenOver, startedAt)) });
      }
      return 'stored';
    },
    { timeout: 60_000, maxWait: 30_000 },
  );
}

/** Whether the package is stored under its id (`same`), another one is (`different`), or none (`unknown`). */
export async function comparedWithStored(db: Database, pack: DecisionPackage): Promise<'unknown' | 'same' | 'different'> {
  const { id } = pack.decision;
  return (await db.decision.count({ where: { id } })) === 0 ? 'unknown' : isVersion(db, id, digestOf(pack));
}

async function isVersion(db: Database | Transaction, decisionId: string, digest: string): Promise<'same' | 'different'> {
  return (await db.decisionVersion.count({ where: { decisionId, digest } })) > 0 ? 'same' : 'different';
}

export type Amending = {
  /** The version that the change is based on. The change is refused where another one is in force meanwhile. */
  from: number;
  reason: string;
  recordedAt: Instant;
  /** Account name of the person who changes it on a page; left out at the command line. */
  recordedBy?: string;
};

/**
 * Stores the next version of a decision, with an unopened rollout for each new agency, in one transaction. `same`: the version in force has
 * this content already, as after a repeated command. `stale`: the version in force is not the one that the change is based on. `unknown`:
 * no decision has this id.
 */
export async function amendDecision(
  db: Database,
  pack: DecisionPackage,
  { from, reason, recordedAt, recordedBy = '' }: Amending,
): Promise<{ outcome: 'stored' | 'same' | 'stale' | 'unknown'; version: number }> {
  const { decision } = pack;
  const digest = digestOf(pack);
  return db.$transaction(
    async (tx) => {
      const known = await lockedVersion(tx, decision.id);
      if (known === null) return { outcome: 'unknown', version: 0 };
      if (known.digest === digest) return { outcome: 'same', version: known.version };
      if (known.version !== from) return { outcome: 'stale', version: known.version };
      const version = from + 1;
      await storeVersion(tx, pack, { version, digest, recordedAt, reason, recordedBy });
      await tx.decision.update({ where: { id: decision.id }, data: { version, sendingHour: decision.sendingHour } });
      const rows = await tx.rollout.findMany({ where: { decisionId: decision.id }, select: { agency: true } });
      const followed = new Set(rows.map((row) => row.agency));
      const joining = decision.agencies.filter((agency) => !followed.has(agency.code));
      await tx.rollout.createMany({ data: joining.map((agency) => emptyRow(decision, agency)) });
      return { outcome: 'stored', version };
    },
    { timeout: 60_000, maxWait: 30_000 },
  );
}

/** The last version of a decision. Locks out every other writer of it until the transaction ends. */
async function lockedVersion(tx: Transaction, id: string): Promise<{ version: number; digest: string } | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('publish'), hashtext(${id}))`;
  return tx.decisionVersion.findFirst({
    where: { decisionId: id },
    orderBy: { version: 'desc' },
    select: { version: true, digest: true },
  });
}

type VersionRow = { version: number; digest: string; recordedAt: Instant; reason: string; recordedBy: string };

async function storeVersion(tx: Transaction, { decision, services }: DecisionPackage, row: VersionRow): Promise<void> {
  await tx.decisionVersion.create({ data: { decisionId: decision.id, document: decision as object, ...row } });
  await tx.service.createMany({ data: services.map((service) => ({ ...service, decisionId: decision.id, version: row.version })) });
}

/** The opening of a taken-over rollout waits in the outbox, addressed by the rollout to itself. */
function openingRow(decision: string, agency: Agency, takenOver: NonNullable<TakenOver>, recorded: Instant) {
  const rollout = rolloutId(decision, agency.code);
  const command = takeOverCommand(decision, 1, agency.code, takenOver[agency.code] ?? []);
  return { id: command.id, rolloutId: rollout, toRollout: rollout, command: command as object, recorded };
}

/** The stored command that opens a rollout; null where it opens with its publication. */
export async function storedOpening(db: Database, decision: string, agency: string): Promise<Command | null> {
  const row = await db.outbox.findUnique({ where: { id: openingId(decision, agency) } });
  return row === null ? null : (row.command as unknown as Command);
}

function emptyRow(decision: Decision, agency: Agency) {
  const state = emptyRollout(decision.id, agency.code);
  return { id: rolloutId(decision.id, agency.code), decisionId: decision.id, agency: agency.code, version: 0, state, auditHash: '' };
}

/** Leaves out counts that follow from the catalogue, and names of fields: earlier versions had fewer of them. */
function digestOf({ decision: { fields: _fields, ...decision }, services }: DecisionPackage): string {
  const agencies = decision.agencies.map(({ integratedCount: _, ...agency }) => agency);
  return createHash('sha256')
    .update(canonicalJson({ decision: { ...decision, agencies }, services }))
    .digest('hex');
}

/** A version of a decision; null when there is none. */
export async function readDecision(db: Database, id: string, version?: number): Promise<PublishedDecision | null> {
  const row = await db.decision.findUnique({
    where: { id },
    include: { versions: { where: version === undefined ? {} : { version }, orderBy: { version: 'desc' }, take: 1 } },
  });
  const stored = row?.versions[0];
  if (!row || !stored) return null;
  return {
    decision: currentDecision(stored.document as unknown as Decision),
    version: stored.version,
    startedAt: row.startedAt.toISOString(),
  };
}

/** The number of a decision's version in force; null where it is not stored. */
export async function versionInForce(db: Database, id: string): Promise<number | null> {
  const [row] = await directly<{ version: number }>(db, Prisma.sql`/* prepared version */ SELECT version FROM decision WHERE id = ${id}`);
  return row?.version ?? null;
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

/** Decisions whose follow-up goes on, oldest first, each with its version in force; the first `most`. */
export async function openDecisions(db: Database, most = 10_000): Promise<{ id: string; version: number }[]> {
  return db.decision.findMany({
    where: { closedAt: null },
    select: { id: true, version: true },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    take: most,
  });
}

export type VersionNote = { version: number; recordedAt: Instant; reason: string; recordedBy: string };

/** Every version of a decision, oldest first: when it was recorded, why and by whom. */
export async function decisionVersions(db: Database, id: string): Promise<VersionNote[]> {
  const rows = await db.decisionVersion.findMany({
    where: { decisionId: id },
    select: { version: true, recordedAt: true, reason: true, recordedBy: true },
    orderBy: { version: 'asc' },
  });
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
}

/** The whole package of the version in force, its catalogue included; null when there is no such decision. */
export async function readPackageInForce(
  db: Database,
  id: string,
): Promise<(DecisionPackage & { version: number; startedAt: Instant }) | null> {
  const published = await readDecision(db, id);
  if (published === null) return null;
  const rows = await db.service.findMany({ where: { decisionId: id, version: published.version }, orderBy: { code: 'asc' } });
  const services = rows.map(({ decisionId: _, version: __, ...service }) => service as Service);
  return { ...published, services };
}

/** True once the follow-up has ended at every agency; the record itself closes a decision with the last of its rollouts. */
export async function isClosed(db: Database, id: string): Promise<boolean> {
  return (await db.decision.findUnique({ where: { id }, select: { closedAt: true } }))?.closedAt != null;
}
