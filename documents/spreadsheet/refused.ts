import type { SpreadsheetRefusal, SpreadsheetRefusalReason } from '../../domain/decision/spreadsheet-refusal';

/** Thrown where a file is refused; it never leaves the process that reads the file. */
export class Refused extends Error {
  readonly refusal: SpreadsheetRefusal;

  constructor(reason: SpreadsheetRefusalReason, place: Partial<Omit<SpreadsheetRefusal, 'reason'>> = {}) {
    super(reason);
    this.refusal = { reason, sheet: place.sheet ?? null, row: place.row ?? null, most: place.most ?? null };
    if (place.cell !== undefined) this.refusal.cell = place.cell;
  }
}
