import type { Client } from 'pg';
import type { Instant } from '../../domain/calendar/time';
import { canonicalJson } from '../canonical-json';
import { oneAhead } from '../one-ahead';
import { exportPatience, openClient } from '../patient-client';
import { sha256 } from '../sha256';
import { type LeafKind, leafKinds } from './leaf-kinds';

/** The record as leaves, in the order of a manifest, as of one moment, with bounded memory. */

/**
 * `at` is empty where a broken record has none. `archived`: the hash of a leaf whose row is in an archive, so that only its line is here;
 * null for every other leaf.
 */
export type Leaf = { kind: string; key: string; at: Instant | ''; content: unknown; archived: string | null };
/** A leaf as an anchor covers it. `hash` covers everything in the leaf; for an event it is the hash of its chain. */
export type LeafLine = { kind: string; key: string; at: Instant | ''; hash: string };

/** Rows of one fetch, of which two are in memory, and the server's memory for sorting. */
const ROWS = 500;
const SORT_MEMORY = '64MB';

/** The record as of one moment; close it after use. */
export class RecordSnapshot {
  private constructor(readonly client: Client) {}

  static async open(url: string): Promise<RecordSnapshot> {
    const client = openClient(url, exportPatience, 'dondoc proof');
    // A lost connection fails the running query; without a listener it would end the process.
    client.on('error', () => {});
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(`SET LOCAL work_mem = '${SORT_MEMORY}'`);
    return new RecordSnapshot(client);
  }

  /** Every leaf, in the order of a manifest, also those of archived rows. Other queries may run between two leaves. */
  async *leaves(): AsyncGenerator<Leaf> {
    for (const { kind, sql } of leafKinds) {
      yield* this.ofKind(
        kind,
        `SELECT key, at, content, NULL::text AS archived FROM (${sql}) AS present
        UNION ALL SELECT key, at, NULL::jsonb, hash FROM archived_leaf WHERE kind = '${kind}'`,
      );
    }
  }

  /** The leaves of these kinds whose rows are in the record. */
  async *present(kinds: readonly LeafKind[]): AsyncGenerator<Leaf> {
    for (const { kind, sql } of kinds) yield* this.ofKind(kind, `SELECT key, at, content, NULL::text AS archived FROM (${sql}) AS present`);
  }

  close(): Promise<void> {
    return this.client.end();
  }

  private async *ofKind(kind: string, sql: string): AsyncGenerator<Leaf> {
    await this.client.query(
      `DECLARE leaves NO SCROLL CURSOR FOR SELECT key, at, content, archived FROM (${sql}) AS leaf ORDER BY key COLLATE "C"`,
    );
    for await (const rows of oneAhead(this.fetched())) for (const { at, ...leaf } of rows) yield { kind, at: at ?? '', ...leaf };
    await this.client.query('CLOSE leaves');
  }

  private async *fetched(): AsyncGenerator<Row[]> {
    for (;;) {
      const { rows } = await this.client.query<Row>(`FETCH ${ROWS} FROM leaves`);
      yield rows;
      if (rows.length < ROWS) return;
    }
  }
}

type Row = Omit<Leaf, 'kind' | 'at'> & { at: Instant | null };

/** The line of a leaf that is not an event; events are hashed with those before them. */
export function lineOf({ kind, key, at, content, archived }: Leaf): LeafLine {
  if (archived !== null) return { kind, key, at, hash: archived };
  return { kind, key, at, hash: sha256(`dondoc leaf 1\n${kind}\n${key}\n${at}\n${canonicalJson(content)}`) };
}

/** A line as written to a manifest, and as hashed by the Merkle tree. */
export function textOf({ kind, key, at, hash }: LeafLine): string {
  return `${kind}\t${escaped(key)}\t${at}\t${hash}`;
}

/** Reads a line of {@link textOf}. Throws where it is malformed. */
export function parseLine(text: string): LeafLine {
  const [kind, key, at, hash, ...more] = text.split('\t');
  if (kind === undefined || key === undefined || at === undefined || hash === undefined || more.length > 0) {
    throw new Error('a manifest has a line that is none');
  }
  return { kind, key: unescaped(key), at, hash };
}

const marks: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n' };
const meant: Record<string, string> = Object.fromEntries(Object.entries(marks).map(([one, mark]) => [mark, one]));

function escaped(key: string): string {
  return key.replaceAll(/[\\\t\n]/g, (mark) => marks[mark] ?? mark);
}

function unescaped(text: string): string {
  return text.replaceAll(/\\[\\tn]/g, (mark) => meant[mark] ?? mark);
}
