import type { RegisterGiven } from '../../documents/tables/read-register-sheet';
import type { SpreadsheetRefusal } from '../../domain/decision/spreadsheet-refusal';
import { type ListReading, readRegisterList } from '../../office/register-list';
import type { Database } from '../../store/database';
import { sheetsReceived } from '../received-sheets';

/** Reads a filled-in list: its changes, its problems by cell, or why it cannot be read as a spreadsheet. */
export async function readList(
  database: Database,
  content: Buffer,
  given: RegisterGiven & { version: number },
): Promise<ListReading | { ok: false; refusal: SpreadsheetRefusal }> {
  const found = await sheetsReceived(content);
  if (found.ok) return readRegisterList(database, found.sheets, given);
  const { ok, ...refusal } = found;
  return { ok, refusal };
}
