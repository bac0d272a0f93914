import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSpreadsheet } from '../../documents/spreadsheet/read-spreadsheet';
import { type RegisterGiven, type RegisterReading, readRegisterSheets } from '../../documents/tables/read-register-sheet';
import type { SpreadsheetRefusal } from '../../domain/decision/spreadsheet-refusal';

/** Reads a sent list in a process of its own, from a file that is deleted afterwards. */

/** Each reading may take much memory for a while, so more than these wait. */
const AT_ONCE = 2;
let reading = 0;
const waitingReaders: (() => void)[] = [];

/** Reads a filled-in list: its changes, its problems by cell, or why it cannot be read as a spreadsheet. */
export async function readList(
  content: Buffer,
  given: RegisterGiven,
): Promise<RegisterReading | { ok: false; refusal: SpreadsheetRefusal }> {
  if (reading >= AT_ONCE) await new Promise<void>((go) => waitingReaders.push(go));
  reading += 1;
  const folder = await mkdtemp(path.join(tmpdir(), 'dondoc-list-'));
  try {
    const file = path.join(folder, 'list');
    await writeFile(file, content, { mode: 0o600 });
    const found = await readSpreadsheet(file);
    if (found.ok) return readRegisterSheets(found.sheets, given);
    const { ok, ...refusal } = found;
    return { ok, refusal };
  } finally {
    reading -= 1;
    waitingReaders.shift()?.();
    await rm(folder, { recursive: true, force: true });
  }
}
