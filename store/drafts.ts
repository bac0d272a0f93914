import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/calendar/time';
import type { Database } from './database';

/** Packages of decisions in preparation, as text files. They stay after publication for reference, until newer ones replace them. */

/** `version` counts the changes. */
export type Draft = { id: string; name: string; version: number; files: Record<string, string> };

/** Drafts kept per account. The oldest is deleted first. */
export const MOST_DRAFTS = 5;

/** Stores a package for an account. Drafts are ordered by real time. */
export async function keepDraft(db: Database, accountId: string, name: string, files: Record<string, string>): Promise<string> {
  const id = randomUUID();
  await db.decisionDraft.create({ data: { id, accountId, name, files, recorded: new Date() } });
  const older = await db.decisionDraft.findMany({
    where: { accountId },
    orderBy: { recorded: 'desc' },
    skip: MOST_DRAFTS,
    select: { id: true },
  });
  if (older.length > 0) await db.decisionDraft.deleteMany({ where: { id: { in: older.map((draft) => draft.id) } } });
  return id;
}

/** Drafts of an account, the newest first. */
export async function draftsOf(db: Database, accountId: string): Promise<{ id: string; name: string; recorded: Instant }[]> {
  const rows = await db.decisionDraft.findMany({
    where: { accountId },
    orderBy: { recorded: 'desc' },
    take: MOST_DRAFTS,
    select: { id: true, name: true, recorded: true },
  });
  return rows.map((row) => ({ ...row, recorded: row.recorded.toISOString() }));
}

/** The database rejects any other text with an error. */
const isId = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);

/** A draft of an account; null for any other. */
export async function draftOf(db: Database, accountId: string, id: string): Promise<Draft | null> {
  const row = isId(id) ? await db.decisionDraft.findFirst({ where: { id, accountId } }) : null;
  return row === null ? null : { id: row.id, name: row.name, version: row.version, files: row.files as Record<string, string> };
}

/** Replaces the files of a draft; `stale` where it was changed after the version that they are based on. */
export async function replaceDraft(db: Database, accountId: string, { id, version, name, files }: Draft): Promise<'stored' | 'stale'> {
  const where = { id, accountId, version };
  const { count } = await db.decisionDraft.updateMany({ where, data: { name, files, version: version + 1, recorded: new Date() } });
  return count === 1 ? 'stored' : 'stale';
}

export async function discardDraft(db: Database, accountId: string, id: string): Promise<void> {
  if (isId(id)) await db.decisionDraft.deleteMany({ where: { id, accountId } });
}
