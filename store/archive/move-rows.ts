import type { Client } from 'pg';
import type { Instant } from '../../domain/calendar/time';
import { longPatience, openClient } from '../patient-client';
import type { LeafLine } from '../proof/leaves';
import type { ArchiveHeading, ArchiveLine } from './archive-form';
import { archiveLines, rowText } from './archive-form';

/** Takes the rows of a verified archive out of the record, or puts them back: each in one transaction, so that a crash changes nothing. */

/** The number is arbitrary and used for this only. */
const archiveLock = 412_841_288;
const LINES_AT_ONCE = 5_000;
/** Rows of one call, and letters of their text. */
const ROWS_AT_ONCE = 500;
const TEXT_AT_ONCE = 4_000_000;

/** Runs an action while no other process archives or restores here. Null where one does. */
export async function archivingAlone<T>(url: string, action: (client: Client) => Promise<T>): Promise<T | null> {
  const client = openClient(url, longPatience, 'dondoc archive');
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [archiveLock]);
    return rows[0]?.taken === true ? await action(client) : null;
  } finally {
    await client.end();
  }
}

export type ArchiveEntry = { heading: ArchiveHeading; name: string; hash: string; bytes: number; taken: readonly LeafLine[] };

/** Records an archive with the lines of its leaves, and takes its rows out. */
export async function takeOut(client: Client, { heading, name, hash, bytes, taken }: ArchiveEntry): Promise<void> {
  const { at, by, decision, reason, anchor, tables, figures } = heading;
  await inTransaction(client, async () => {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO decision_archive (at, who, did, decision_id, reason, name, hash, bytes, anchor, leaves, tables, figures)
       VALUES ($1, $2, 'archived', $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
      [at, by, decision, reason, name, hash, bytes, anchor.statement.number, taken.length, JSON.stringify(tables), JSON.stringify(figures)],
    );
    const id = rows[0]?.id;
    for (let from = 0; from < taken.length; from += LINES_AT_ONCE) {
      await client.query(
        `INSERT INTO archived_leaf (kind, key, at, hash, archive)
         SELECT l.kind, l.key, l.at, l.hash, $2 FROM jsonb_to_recordset($1) AS l(kind text, key text, at text, hash text)`,
        [JSON.stringify(taken.slice(from, from + LINES_AT_ONCE)), id],
      );
    }
    await client.query('SELECT remove_archived($1)', [id]);
  });
}

export type PuttingBack = { archive: string; file: string; at: Instant; by: string; reason: string };

/** Puts the rows of an archive back as they were, and records who did it. The caller has verified the file. */
export async function putBack(client: Client, { archive, file, at, by, reason }: PuttingBack): Promise<void> {
  await inTransaction(client, async () => {
    let batch: string[] = [];
    let table = '';
    let length = 0;
    const flush = async () => {
      if (batch.length > 0) await client.query('SELECT put_back_archived($1, $2, $3)', [archive, table, `[${batch.join(',')}]`]);
      batch = [];
      length = 0;
    };
    for await (const text of archiveLines(file)) {
      if (!text.startsWith('["row",')) continue;
      const line = JSON.parse(text) as Extract<ArchiveLine, ['row', ...unknown[]]>;
      const row = withContent(rowText(text, line), line[3]);
      if (line[1] !== table || batch.length >= ROWS_AT_ONCE || length + row.length > TEXT_AT_ONCE) await flush();
      table = line[1];
      batch.push(row);
      length += row.length;
    }
    await flush();
    await client.query(`SELECT put_back_archived($1, 'end', '[]')`, [archive]);
    await client.query(
      `INSERT INTO decision_archive (at, who, did, decision_id, reason, name, hash, bytes, anchor, leaves, tables, figures)
       SELECT $2, $3, 'restored', decision_id, $4, name, hash, bytes, anchor, leaves, tables, figures FROM decision_archive WHERE id = $1`,
      [archive, at, by, reason],
    );
  });
}

/** The row with its bytes, without a change to any of its other letters. */
function withContent(row: string, content: string | null): string {
  return content === null ? row : `${row.slice(0, -1)}, "content": ${JSON.stringify(content)}}`;
}

async function inTransaction(client: Client, action: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await action();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}
