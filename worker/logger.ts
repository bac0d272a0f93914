import { DefaultLogger, type LogEntry, type Logger, type LogLevel } from '@temporalio/worker';
import pino, { type DestinationStream } from 'pino';
import { spanInLog } from '../tracing/span';

/** Sends Temporal's log through this process's log: one JSON line each, on stdout. */

const levels: readonly LogLevel[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'];
/** Far more runs than a worker keeps in its cache. */
const RUNS_KEPT = 5_000;
const REASON_LENGTH = 500;
const isDebugging = (level: string) => level === 'debug' || level === 'trace';

/**
 * The SDK's native part identifies a workflow task only by its run. Entries of the other part, also unprinted ones, name workflow and run,
 * so each line can name the workflow and its agency.
 */
export function workerLogger(level: string, destination?: DestinationStream): Logger {
  const log = pino({ level, base: { part: 'worker' }, mixin: () => spanInLog() }, destination ?? pino.destination(1));
  const write = { TRACE: log.trace, DEBUG: log.debug, INFO: log.info, WARN: log.warn, ERROR: log.error };
  const lowest = isDebugging(level) ? 'DEBUG' : 'INFO';
  const runs = new Runs();
  return new DefaultLogger('TRACE', (entry) => {
    const { workflowId, runId } = runs.learn(entry);
    if (levels.indexOf(entry.level) < levels.indexOf(lowest)) return;
    const line = { workflowId, runId, ...followed(workflowId), ...plainMeta(entry.meta, isDebugging(level)) };
    write[entry.level].call(log, line, entry.message);
  });
}

class Runs {
  private readonly workflows = new Map<string, string>();

  learn({ meta }: LogEntry): { workflowId: string | undefined; runId: string | undefined } {
    const { workflowId: named, runId: ofEntry, run_id: ofCore, workflowExecution } = (meta ?? {}) as Record<string, unknown>;
    const execution = workflowExecution as { workflowId?: string; runId?: string } | undefined;
    const runId = text(ofEntry) ?? text(ofCore) ?? text(execution?.runId);
    const workflowId = text(named) ?? text(execution?.workflowId);
    if (runId === undefined) return { workflowId, runId };
    if (workflowId === undefined) return { workflowId: this.workflows.get(runId), runId };
    this.workflows.set(runId, workflowId);
    const [oldest] = this.workflows.keys();
    if (this.workflows.size > RUNS_KEPT && oldest !== undefined) this.workflows.delete(oldest);
    return { workflowId, runId };
  }
}

/** The rollout of a follower, and its agency. */
function followed(workflowId: string | undefined): { rollout?: string; agency?: string } {
  if (workflowId === undefined || !workflowId.startsWith('rollout:')) return {};
  const rollout = workflowId.slice('rollout:'.length);
  return { rollout, agency: rollout.slice(rollout.lastIndexOf(':') + 1) };
}

/**
 * Keeps only fields that locate an event: no payloads, and of an error its type and message. Stack traces do not help operators;
 * LOG_LEVEL=debug shows them.
 */
function plainMeta(meta: Record<string, unknown> | undefined, withStack: boolean): Record<string, unknown> {
  const { error, failure, activityType, attempt, rollout, command, asked, outcome, ms, why, state, trace_id, span_id } = (meta ??
    {}) as Record<string, unknown>;
  const known = { activityType, attempt, rollout, command, asked, outcome, ms, why, state, trace_id, span_id };
  const told = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined && typeof value !== 'object'));
  return { ...told, ...errorOf(error, withStack), ...(typeof failure === 'string' ? { reason: reasonOf(failure) } : {}) };
}

function errorOf(error: unknown, withStack: boolean): Record<string, unknown> {
  if (!(error instanceof Error)) return {};
  return { error: error.name, reason: withoutFrames(error.message), ...(withStack ? { stack: error.stack } : {}) };
}

/** The native part prints a failure as a structure; this takes its message. */
function reasonOf(failure: string): string {
  const message = /message: "((?:[^"\\]|\\.)*)"/.exec(failure)?.[1]?.replace(/\\(.)/g, '$1') ?? '';
  return message === 'Encoded failure' ? 'a failure whose words are encrypted in the history' : withoutFrames(message);
}

/** Removes stack frames and source lines, which some libraries put into a message. */
function withoutFrames(message: string): string {
  const lines = message.split('\n').filter((line) => !/^\s*(?:at\s|→|\d+\s)|^\s*\^/.test(line) && line.trim() !== '');
  return lines.join(' ').slice(0, REASON_LENGTH);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
