import { compiledScript, inTurn, type ProcessBounds, runBounded } from '../documents/bounded-process';
import type { ReportFileKind, ReportFileOptions } from '../documents/official/report-files';
import type { Instant } from '../domain/calendar/time';

/**
 * Makes files of reports in processes of their own. A report on thousands of tasks takes a core for long and much memory, and whoever
 * opens a page meanwhile must not notice.
 */

export type ReportOrder = { decision: string; asOf: Instant; kind: ReportFileKind } & ReportFileOptions;
export type ReportMade =
  | { outcome: 'made'; content: Buffer }
  /** There is no such decision. */
  | { outcome: 'missing' }
  /** It took more time or memory than one report may. */
  | { outcome: 'tooLarge' }
  /** As many wait as may wait. */
  | { outcome: 'busy' };
/** Rejects where the process fails of itself. */
export type ReportMaker = (order: ReportOrder) => Promise<ReportMade>;

/** The exit code of a process that was asked for a decision that is not stored. */
export const NO_SUCH_DECISION = 3;

const MEGABYTE = 1024 * 1024;
/** A machine of an office has two cores and some gigabytes: one report is made at a time. */
const AT_ONCE = 1;
const WAITING = 8;

const ownBounds = (): ProcessBounds => ({
  seconds: 180,
  memoryMegabytes: 1_200,
  answerBytes: 100 * MEGABYTE,
  script: compiledScript(__dirname, 'report-process.js'),
});

/** A maker over the database at a URL. `given`: bounds that a test sets lower, and a script of its own. */
export function reportMaker(databaseUrl: string, given: Partial<ProcessBounds> = {}): ReportMaker {
  const queue = inTurn(AT_ONCE, WAITING);
  return async (order) => {
    const bounds = { ...ownBounds(), ...given };
    const work = { input: JSON.stringify({ url: databaseUrl, ...order }), inBackground: true };
    const ended = await queue(() => runBounded(bounds, work));
    if (ended === null) return { outcome: 'busy' };
    if (ended.stopped !== null) return { outcome: 'tooLarge' };
    if (ended.code === NO_SUCH_DECISION) return { outcome: 'missing' };
    if (ended.code !== 0) throw new Error(`the report was not made: ${ended.lastWords.trim()}`);
    return { outcome: 'made', content: ended.answer };
  };
}
