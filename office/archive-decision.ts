import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from 'pg';
import type { Instant } from '../domain/calendar/time';
import { archiveRule, type ClosedDecision, closedDecisions } from '../store/archive/acts';
import { type ArchiveNote, archiveOf } from '../store/archive/archived';
import { archivingAlone, putBack, takeOut } from '../store/archive/move-rows';
import { type ArchiveFault, type ArchiveReading, readArchive } from '../store/archive/read-archive';
import { writeArchive } from '../store/archive/write-archive';
import type { Database } from '../store/database';
import { type AnchorPlace, makeAnchor } from '../store/proof/make-anchor';

/**
 * Archives a closed decision: anchors the record, writes the archive, reads it back from the disk and verifies it, and only then takes its
 * rows out, in one transaction. Whatever breaks before leaves the record as it is and at most a file that the next run writes anew.
 */

/** Decisions that are looked at in one run. */
export const MOST_CLOSED = 500;

export type ArchivePlace = AnchorPlace & { /** Where archives are written. */ to: string };
export type ArchiveBy = { by: string; reason: string; now: Instant };

export type Archived =
  | { outcome: 'archived' | 'same'; archive: ArchiveNote }
  /** Nothing was taken out. `changed`: the record was changed meanwhile. `differs`: it is not as it was anchored. */
  | { outcome: 'notDue'; state: ClosedDecision['state'] | 'open'; due: Instant | null }
  | { outcome: 'busy' | 'changed' }
  | { outcome: 'differs'; found: number }
  | { outcome: 'unproven'; faults: ArchiveFault[] };

/** Archives one decision. Doing it again changes nothing. */
export async function archiveDecision(place: ArchivePlace, decision: string, by: ArchiveBy): Promise<Archived> {
  return (await archivingAlone(place.url, (client) => archiveAlone(client, place, decision, by))) ?? { outcome: 'busy' };
}

async function archiveAlone(client: Client, place: ArchivePlace, decision: string, { by, reason, now }: ArchiveBy): Promise<Archived> {
  const { db, url, folder } = place;
  const before = await archiveOf(db, decision);
  if (before !== null) return { outcome: 'same', archive: before };
  const rule = await archiveRule(db);
  const closed = (await closedDecisions(db, now, MOST_CLOSED)).find(({ id }) => id === decision);
  if (closed === undefined || closed.state !== 'due' || rule === null) {
    return { outcome: 'notDue', state: closed?.state ?? 'open', due: closed?.due ?? null };
  }
  const made = await makeAnchor(place, now, 'asked');
  if (made === null) return { outcome: 'busy' };
  if (made.proof.found > 0) return { outcome: 'differs', found: made.proof.found };
  await mkdir(place.to, { recursive: true, mode: 0o700 });
  const name = `${decision.replaceAll(/[^\w.-]/g, '_')}-${1 + (await db.decisionArchive.count({ where: { decisionId: decision } }))}.jsonl.gz`;
  const file = path.join(place.to, name);
  const { number, closedAt } = closed;
  const heading = { decision, number, closedAt, at: now, by, reason, years: rule.years, program: place.program, anchor: made.anchor };
  await writeArchive({ url, anchors: folder, to: file, ...heading });
  const { heading: read, faults, ...reading } = await readArchive(file);
  if (read === null || faults.length > 0) return { outcome: 'unproven', faults };
  try {
    await takeOut(client, { ...reading, heading: read, name });
  } catch (error) {
    if ((error as { code?: string }).code === '40001') return { outcome: 'changed' };
    throw error;
  }
  const archive = await archiveOf(db, decision);
  if (archive === null) throw new Error(`the archive of ${decision} was not recorded`);
  return { outcome: 'archived', archive };
}

export type Checked = ArchiveReading & {
  /** Whether the record names just this file for what is out of it. */
  known: 'same' | 'other' | 'none';
  archive: ArchiveNote | null;
};

/** Verifies an archive by itself and with what the record says of it. */
export async function checkArchive(db: Database, file: string): Promise<Checked> {
  const reading = await readArchive(file);
  const archive = reading.heading === null ? null : await archiveOf(db, reading.heading.decision);
  return { ...reading, archive, known: archive === null ? 'none' : archive.hash === reading.hash ? 'same' : 'other' };
}

export type Restored = { outcome: 'restored'; decision: string } | { outcome: 'busy' } | { outcome: 'refused'; checked: Checked };

/** Puts the record of a decision back from its archive, once the file is verified. */
export async function restoreArchive(
  { db, url }: Pick<ArchivePlace, 'db' | 'url'>,
  file: string,
  { by, reason, now }: ArchiveBy,
): Promise<Restored> {
  const done = await archivingAlone(url, async (client): Promise<Restored> => {
    const checked = await checkArchive(db, file);
    if (checked.archive === null || checked.known !== 'same' || checked.faults.length > 0) return { outcome: 'refused', checked };
    await putBack(client, { archive: checked.archive.id, file, at: now, by, reason });
    return { outcome: 'restored', decision: checked.heading?.decision ?? '' };
  });
  return done ?? { outcome: 'busy' };
}
