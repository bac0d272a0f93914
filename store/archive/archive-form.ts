import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { Instant } from '../../domain/calendar/time';
import type { SignedAnchor } from '../proof/anchor-statement';
import type { Leaf } from '../proof/leaves';
import type { ProofItem } from '../proof/partial-tree';

/**
 * An archive is one gzip file of lines in JSON, each an array that says what it is. First the heading, then the leaves of the decision as
 * they are in the signed anchor of the heading, the proof that they are in it, the rows that were taken out of the record with the letters
 * and files, and the end, which says how many lines were before it.
 */

export const ARCHIVE_FORM = 'dondoc archive 1';

/** Rows of a table and one hash over all of them, as `archive_digest` gives them. */
export type TableDigests = Record<string, { rows: number; digest: string }>;

export type ArchiveHeading = {
  form: typeof ARCHIVE_FORM;
  decision: string;
  number: string;
  closedAt: Instant;
  at: Instant;
  by: string;
  reason: string;
  /** The rule by which it was archived. */
  years: number;
  program: string;
  anchor: SignedAnchor;
  tables: TableDigests;
  figures: ArchiveFigures;
};

/** Sums that stay in the record. */
export type ArchiveFigures = {
  agencies: number;
  /** Tasks by class at the end, by the current deadline. */
  tasks: Record<string, number>;
  events: number;
  messages: number;
  files: number;
};

export type ArchiveLine =
  | ['archive', ArchiveHeading]
  | ['leaf', Omit<Leaf, 'archived'>]
  | ['proof', string, ProofItem[]]
  /** Table, key, bytes that belong to it in base64 or null, and the row. */
  | ['row', string, string, string | null, unknown]
  /** Of a file or letter that stays in the record, since another decision has it as well: kind, key, bytes in base64. */
  | ['kept', 'file' | 'letter', string, string]
  | ['end', number];

/** The leaf whose row is in a table. */
const kindsOfTables: Record<string, string> = {
  command: 'command',
  event: 'event',
  message: 'letter',
  notice: 'notice',
  outbox: 'request',
  rollout: 'state',
  stored_file: 'file',
};
/** A leaf that comes with another of the same key. */
const companions: Record<string, string> = { notice: 'told', request: 'requestAnswer' };

/** Kinds and keys of the leaves that leave the record with a row; the second one only where there is such a leaf. */
export function leavesOfRow(table: string, key: string): [kind: string, key: string][] {
  const kind = kindsOfTables[table] ?? table;
  const leafKey = table === 'notice' ? String(BigInt(key)).padStart(9, '0') : key;
  const companion = companions[kind];
  return [[kind, leafKey], ...(companion === undefined ? [] : [[companion, leafKey] as [string, string]])];
}

/** The row's JSON as it stands in its line, so that no number or letter of it changes. */
export function rowText(line: string, [, table, key, content]: Extract<ArchiveLine, ['row', ...unknown[]]>): string {
  return line.slice(rowStart(table, key, content).length, -1);
}

export function rowStart(table: string, key: string, content: string | null): string {
  return `${JSON.stringify(['row', table, key, content]).slice(0, -1)},`;
}

/** The lines of an archive as text. Rejects where the file cannot be read or is cut off. */
export async function* archiveLines(file: string, told: (piece: Buffer) => void = () => {}): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error));
  source.on('data', (piece) => told(piece as Buffer));
  source.pipe(unpacked).setEncoding('utf8');
  // A line with a file has millions of letters: its pieces are joined once.
  let rest: string[] = [];
  for await (const piece of unpacked as AsyncIterable<string>) {
    const lines = piece.split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      yield [...rest, line].join('');
      rest = [];
    }
    rest.push(last);
  }
  if (rest.join('') !== '') throw new Error(`${file} is cut off`);
}
