import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inTurn } from '../documents/bounded-process';
import { readSpreadsheet } from '../documents/spreadsheet/read-spreadsheet';
import type { SpreadsheetReading } from '../documents/spreadsheet/sheet';

/** Spreadsheets that somebody has sent, read in a process of its own from a file that is gone afterwards. */

/** Each reading may take much memory for a while; more of them wait. */
const AT_ONCE = 2;
const queue = inTurn(AT_ONCE);

/** @param name of the sheet where the file is a table of values, which has none */
export async function sheetsReceived(content: Buffer, name = 'list'): Promise<SpreadsheetReading> {
  const reading = await queue(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'dondoc-list-'));
    try {
      const file = path.join(folder, name);
      await writeFile(file, content, { mode: 0o600 });
      return await readSpreadsheet(file);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
  if (reading === null) throw new Error('a queue without end is never full');
  return reading;
}
