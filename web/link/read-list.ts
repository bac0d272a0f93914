import { type RegisterGiven, type RegisterReading, readRegisterSheets } from '../../documents/tables/read-register-sheet';
import type { SpreadsheetRefusal } from '../../domain/decision/spreadsheet-refusal';
import { sheetsReceived } from '../received-sheets';

/** Reads a filled-in list: its changes, its problems by cell, or why it cannot be read as a spreadsheet. */
export async function readList(
  content: Buffer,
  given: RegisterGiven,
): Promise<RegisterReading | { ok: false; refusal: SpreadsheetRefusal }> {
  const found = await sheetsReceived(content);
  if (found.ok) return readRegisterSheets(found.sheets, given);
  const { ok, ...refusal } = found;
  return { ok, refusal };
}
