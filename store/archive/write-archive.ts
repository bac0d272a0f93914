import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Client } from 'pg';
import { manifestFile } from '../proof/anchor-folder';
import { RecordSnapshot, textOf } from '../proof/leaves';
import { readManifest } from '../proof/manifest';
import { PartialTree } from '../proof/partial-tree';
import { ARCHIVE_FORM, type ArchiveFigures, type ArchiveHeading, type ArchiveLine, rowStart, type TableDigests } from './archive-form';
import { leavesOfDecision } from './leaves-of-decision';

/** Writes the archive of one decision from the record as of one moment. */

export type ArchiveOrder = Omit<ArchiveHeading, 'form' | 'tables' | 'figures'> & {
  url: string;
  /** The folder of anchors: the list of the anchor is read from it. */
  anchors: string;
  /** The file, which gets its name when it is complete and on the disk. */
  to: string;
};

/** Returns the heading as written. */
export async function writeArchive({ url, anchors, to, ...given }: ArchiveOrder): Promise<ArchiveHeading> {
  const snapshot = await RecordSnapshot.open(url);
  const partial = `${to}.${process.pid}.part`;
  try {
    const { client } = snapshot;
    const heading: ArchiveHeading = {
      ...{ form: ARCHIVE_FORM, ...given },
      tables: await digestsOf(client, given.decision),
      figures: await figuresOf(client, given.decision),
    };
    const lines = archiveText(snapshot, heading, manifestFile(anchors, heading.anchor.statement.number));
    await pipeline(Readable.from(lines), createGzip({ level: 6 }), createWriteStream(partial, { mode: 0o600, flags: 'wx' }));
    await onDisk(partial);
    await rename(partial, to);
    await onDisk(path.dirname(to));
    return heading;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await snapshot.close();
  }
}

async function onDisk(file: string): Promise<void> {
  const handle = await open(file, 'r');
  await handle.sync().finally(() => handle.close());
}

async function digestsOf(client: Client, decision: string): Promise<TableDigests> {
  const { rows } = await client.query<{ tables: TableDigests }>('SELECT archive_digest($1) AS tables', [decision]);
  return rows[0]?.tables ?? {};
}

async function figuresOf(client: Client, decision: string): Promise<ArchiveFigures> {
  const { rows } = await client.query<ArchiveFigures>(
    `WITH mine AS (SELECT id FROM rollout WHERE decision_id = $1)
     SELECT (SELECT count(*)::int FROM mine) AS agencies,
       (SELECT coalesce(jsonb_object_agg(class, count), '{}') FROM (SELECT coalesce(class_current, status) AS class, count(*)::int AS count
         FROM task WHERE rollout_id IN (SELECT id FROM mine) GROUP BY 1) c) AS tasks,
       (SELECT count(*)::int FROM event WHERE rollout_id IN (SELECT id FROM mine)) AS events,
       (SELECT count(DISTINCT message_id)::int FROM notice WHERE rollout_id IN (SELECT id FROM mine)) AS messages,
       (SELECT count(*)::int FROM archive_files($1)) AS files`,
    [decision],
  );
  const [figures] = rows;
  if (figures === undefined) throw new Error('no figures');
  return figures;
}

async function* archiveText(snapshot: RecordSnapshot, heading: ArchiveHeading, manifest: string): AsyncGenerator<string> {
  let count = 0;
  const text = (line: string) => {
    count += 1;
    return `${line}\n`;
  };
  const json = (line: ArchiveLine) => text(JSON.stringify(line));
  yield json(['archive', heading]);
  const chosen = new Set<string>();
  const { client } = snapshot;
  for await (const { archived: _, ...leaf } of snapshot.present(leavesOfDecision(client.escapeLiteral(heading.decision)))) {
    chosen.add(`${leaf.kind}\n${leaf.key}`);
    yield json(['leaf', leaf]);
  }
  for await (const line of proofs(manifest, chosen)) yield json(line);
  const taken = new Set<string>();
  for await (const { table, key, row } of rowsOf(client, heading.decision)) {
    const content = await contentOf(client, table, key);
    if (content !== null) taken.add(`${table}\n${key}`);
    yield text(`${rowStart(table, key, content)}${row}]`);
  }
  for (const place of chosen) {
    const [kind = '', key = ''] = place.split('\n');
    const table = kind === 'file' ? 'stored_file' : kind === 'letter' ? 'message' : null;
    if (table === null || taken.has(`${table}\n${key}`)) continue;
    yield json(['kept', kind as 'file' | 'letter', key, (await contentOf(client, table, key)) ?? '']);
  }
  yield json(['end', count]);
}

async function* proofs(manifest: string, chosen: ReadonlySet<string>): AsyncGenerator<ArchiveLine> {
  let kind = '';
  let tree = new PartialTree();
  for await (const line of readManifest(manifest)) {
    if (line.kind !== kind) {
      const items = tree.finish();
      if (items.length > 0) yield ['proof', kind, items];
      kind = line.kind;
      tree = new PartialTree();
    }
    tree.add(textOf(line), chosen.has(`${line.kind}\n${line.key}`));
  }
  const items = tree.finish();
  if (items.length > 0) yield ['proof', kind, items];
}

type Row = { table: string; key: string; row: string };

async function* rowsOf(client: Client, decision: string): AsyncGenerator<Row> {
  await client.query(`DECLARE rows NO SCROLL CURSOR FOR SELECT "table", key, "row"::text FROM archive_rows(${client.escapeLiteral(decision)})
    ORDER BY "table", key COLLATE "C"`);
  for (;;) {
    const { rows } = await client.query<Row>('FETCH 500 FROM rows');
    yield* rows;
    if (rows.length === 0) break;
  }
  await client.query('CLOSE rows');
}

/** The bytes of a file, or of the kept copy of a message, in base64; null for every other row. */
async function contentOf(client: Client, table: string, key: string): Promise<string | null> {
  const sql = {
    stored_file: 'SELECT content FROM stored_file WHERE hash = $1',
    message: 'SELECT redacted AS content FROM message WHERE id = $1::uuid',
  }[table];
  if (sql === undefined) return null;
  const { rows } = await client.query<{ content: Buffer | null }>(sql, [key]);
  return rows[0]?.content?.toString('base64') ?? null;
}
