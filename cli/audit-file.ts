import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvStream, workbookStream } from '../documents/official/write-rows';
import type { Decision, Language } from '../domain/decision/decision';
import { auditEvents, auditMessages, auditRollouts, auditState } from '../store/audit-export';
import { oneAhead } from '../store/one-ahead';
import type { Reader } from '../store/plain-reader';
import { type AuditColumn, type AuditKind, auditWords } from '../words/audit';
import { type AuditCell, columnsFor, eventRow, messageRow } from './audit-rows';

/** Writes the auditor's table as a file while it is read: only one page of rows is in memory. */

export const auditForms = ['.csv', '.xlsx'] as const;
export type AuditForm = (typeof auditForms)[number];

/** Longest text of a cell: a workbook allows 32,767 characters. */
const MOST_IN_A_CELL = 32_000;

export type AuditFileInput = {
  decision: Decision;
  language: Language;
  kinds: readonly AuditKind[];
  path: string;
  form: AuditForm;
  /** Called after each page with the number of rows written. */
  told: (rows: number) => void;
};
export type AuditFile = { events: number; messages: number /** SHA-256 of the file, in hex. */; hash: string };

/**
 * Writes the table. The file gets its name only when it is complete: until then, and after a failure, that name is unused or still holds
 * the earlier file.
 */
export async function writeAuditFile(db: Reader, input: AuditFileInput): Promise<AuditFile> {
  const counts = { events: 0, messages: 0 };
  const columns = columnsFor(input.kinds);
  const partial = path.join(path.dirname(input.path), `.${path.basename(input.path)}.${process.pid}.partial`);
  const hash = createHash('sha256');
  // Opens the file first: where nothing can be written, nothing need be read.
  const file = await open(partial, 'wx');
  try {
    await pipeline(
      streamOf(input, columns, rowsOf(db, input, columns, counts)),
      async function* (chunks: AsyncIterable<Buffer | string>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      },
      file.createWriteStream(),
    );
    await rename(partial, input.path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return { ...counts, hash: hash.digest('hex') };
}

function streamOf({ form, language }: AuditFileInput, columns: readonly AuditColumn[], rows: AsyncIterable<AuditCell[]>): Readable {
  const words = auditWords[language];
  const titles = columns.map((column) => words.columns[column]);
  if (form === '.csv') return csvStream(titles, rows);
  return workbookStream({ name: words.sheet, columns: titles.map((title, index) => ({ title, width: widthOf(columns[index]) })) }, rows);
}

async function* rowsOf(
  db: Reader,
  input: AuditFileInput,
  columns: readonly AuditColumn[],
  counts: { events: number; messages: number },
): AsyncGenerator<AuditCell[]> {
  const { decision, language, kinds, told } = input;
  const telling = { decision, language, mostCharacters: input.form === '.csv' ? Number.POSITIVE_INFINITY : MOST_IN_A_CELL };
  const cells = (row: Partial<Record<AuditColumn, AuditCell>>) => columns.map((column) => row[column] ?? null);
  for (const rollout of kinds.includes('event') ? await auditRollouts(db, decision.id) : []) {
    const state = await auditState(db, rollout.id);
    if (state === null) continue;
    for await (const page of oneAhead(auditEvents(db, rollout.id))) {
      for (const entry of page) yield cells(eventRow(entry, { agency: rollout.agency, state }, telling));
      counts.events += page.length;
      told(counts.events);
    }
  }
  if (!kinds.includes('message')) return;
  for await (const page of oneAhead(auditMessages(db, decision.id))) {
    for (const message of page) yield cells(messageRow(message, telling));
    counts.messages += page.length;
    told(counts.events + counts.messages);
  }
}

/** Width in characters. */
function widthOf(column: AuditColumn | undefined): number {
  switch (column) {
    case 'whatVi':
    case 'whatEn':
    case 'said':
    case 'notices':
      return 60;
    case 'kind':
    case 'number':
    case 'attempts':
      return 10;
    case 'taskTitle':
    case 'agencyName':
    case 'subject':
    case 'response':
    case 'position':
    case 'address':
      return 36;
    default:
      return 22;
  }
}
