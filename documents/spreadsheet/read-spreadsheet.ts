import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  type SpreadsheetRefusal,
  type SpreadsheetRefusalReason,
  spreadsheetRefusalReasons,
} from '../../domain/decision/spreadsheet-refusal';
import { compiledScript, inTurn, type ProcessBounds, type ProcessOutcome, runBounded } from '../bounded-process';
import { bounds, type SpreadsheetReading } from './sheet';

/** The limits that the calling process enforces; tests set lower ones, and a script of their own. */
const ownBounds = (): ProcessBounds => ({
  seconds: bounds.seconds,
  memoryMegabytes: bounds.memoryMegabytes,
  // A character takes up to three bytes; a cell takes some more for its marks.
  answerBytes: 3 * bounds.characters + 30 * bounds.cells,
  script: compiledScript(__dirname, 'spreadsheet-process.js'),
});

/** Processes at one time. */
const queue = inTurn(2);

/**
 * Reads a spreadsheet (.xlsx, .ods, .csv, by its content) in a separate process under the limits of sheet.ts. Whatever the file holds and
 * however that process ends, the answer is a reading or a refusal. Rejects only with file system errors for this path (ENOENT, EACCES), or
 * where no process can be started.
 */
export async function readSpreadsheet(file: string, given: Partial<ProcessBounds> = {}): Promise<SpreadsheetReading> {
  const found = await stat(file);
  if (!found.isFile()) return refusal('notASpreadsheet');
  await access(file, constants.R_OK);
  if (found.size > bounds.fileBytes) return refusal('tooLarge', bounds.fileBytes);
  const own = { ...ownBounds(), ...given };
  const outcome = await queue(() => runBounded(own, { parameters: [path.resolve(file)] }));
  return outcome === null ? refusal('tookTooLong', own.seconds) : readingFrom(outcome, own);
}

function refusal(reason: SpreadsheetRefusalReason, most: number | null = null): SpreadsheetReading {
  return { ok: false, reason, sheet: null, row: null, most };
}

/** The reading or refusal that follows from the outcome of the process. */
function readingFrom({ stopped, answer }: ProcessOutcome, { seconds, memoryMegabytes }: ProcessBounds): SpreadsheetReading {
  switch (stopped) {
    case 'tookTooLong':
      return refusal('tookTooLong', seconds);
    case 'answeredTooMuch':
      return refusal('tooMuchText', bounds.characters);
    default: {
      // The memory may have run out after the answer.
      const reading = readingOf(answer);
      if (reading !== null) return reading;
      return stopped === 'tooMuchMemory' ? refusal('tooMuchMemory', memoryMegabytes) : refusal('damaged');
    }
  }
}

/** The answer of the process; null where it is malformed, because the process ended before or within it. */
function readingOf(answer: Buffer): SpreadsheetReading | null {
  let found: unknown;
  try {
    found = JSON.parse(answer.toString('utf8'));
  } catch {
    return null;
  }
  if (typeof found !== 'object' || found === null || !('ok' in found)) return null;
  if (found.ok === true) return 'sheets' in found && Array.isArray(found.sheets) ? (found as SpreadsheetReading) : null;
  const { reason } = found as Partial<SpreadsheetRefusal>;
  return found.ok === false && reason !== undefined && spreadsheetRefusalReasons.includes(reason) ? (found as SpreadsheetReading) : null;
}
