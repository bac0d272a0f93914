import { deserialize } from 'node:v8';
import { compiledScript, inTurn, type ProcessBounds, type ProcessOutcome, runBounded } from '../documents/bounded-process';
import type { ReportFileKind, ReportFileOptions } from '../documents/official/report-files';
import type { Instant } from '../domain/calendar/time';
import { DecisionArchived } from '../store/archive/decision-archived';
import { inSpan } from '../tracing/span';

/**
 * Makes report files in separate processes. A report on thousands of tasks takes a core for long and much memory, and must not slow the
 * pages.
 */

/** One report, read once, in each kind of file that is asked for. */
export type ReportOrder = { decision: string; asOf: Instant; kinds: readonly ReportFileKind[] } & ReportFileOptions;
export type ReportMade =
  /** The files, in the order of the kinds. */
  | { outcome: 'made'; contents: readonly Uint8Array[] }
  /** The decision does not exist. */
  | { outcome: 'missing' }
  /** It exceeded the time or memory limit of a report. */
  | { outcome: 'tooLarge' }
  /** The queue is full. */
  | { outcome: 'busy' };
/** Rejects where the process itself fails, and with DecisionArchived where the record is in an archive. */
export type ReportMaker = (order: ReportOrder) => Promise<ReportMade>;

/** Exit code of the process for a decision that is not stored. */
export const NO_SUCH_DECISION = 3;
/** … and for one whose record is in an archive. */
export const IN_ARCHIVE = 4;

const MEGABYTE = 1024 * 1024;
/** An office's machine has two cores and some gigabytes, so one report is made at a time. */
const AT_ONCE = 1;
const WAITING = 8;

const ownBounds = (): ProcessBounds => ({
  seconds: 180,
  memoryMegabytes: 1_200,
  answerBytes: 100 * MEGABYTE,
  script: compiledScript(__dirname, 'report-process.js'),
});

/** A maker over the database at a URL. `given`: lower bounds and another script, for tests. */
export function reportMaker(databaseUrl: string, given: Partial<ProcessBounds> = {}): ReportMaker {
  const queue = inTurn(AT_ONCE, WAITING);
  return (order) => {
    const attributes = { 'dondoc.decision': order.decision, 'dondoc.report.files': order.kinds.join(' ') };
    return inSpan('make a report', { attributes }, async (span) => {
      const bounds = { ...ownBounds(), ...given };
      const work = { input: JSON.stringify({ url: databaseUrl, ...order }), inBackground: true };
      const made = reportOf(order, await queue(() => runBounded(bounds, work)));
      span.note({ 'dondoc.outcome': made.outcome });
      return made;
    });
  };
}

function reportOf(order: ReportOrder, ended: ProcessOutcome | null): ReportMade {
  if (ended === null) return { outcome: 'busy' };
  if (ended.stopped !== null) return { outcome: 'tooLarge' };
  if (ended.code === NO_SUCH_DECISION) return { outcome: 'missing' };
  if (ended.code === IN_ARCHIVE) throw new DecisionArchived(order.decision);
  if (ended.code !== 0) throw new Error(`the report was not made: ${ended.lastWords.trim()}`);
  return { outcome: 'made', contents: deserialize(ended.answer) };
}
