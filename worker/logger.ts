import { DefaultLogger, type Logger } from '@temporalio/worker';
import pino from 'pino';

/** Temporal's log through the log of every process: one JSON line each, on stdout. */
export function workerLogger(level: string): Logger {
  const log = pino({ level, base: { part: 'worker' } });
  const write = { TRACE: log.trace, DEBUG: log.debug, INFO: log.info, WARN: log.warn, ERROR: log.error };
  return new DefaultLogger('INFO', (entry) => write[entry.level].call(log, plainMeta(entry.meta), entry.message));
}

/** Only what says where something happened: no payloads, and of an error its type and message. */
function plainMeta(meta: Record<string, unknown> | undefined): Record<string, unknown> {
  const { error, workflowId, activityType, attempt, runId } = (meta ?? {}) as Record<string, unknown>;
  const failure = error instanceof Error ? { error: error.name, reason: error.message, stack: error.stack } : {};
  return { workflowId, activityType, attempt, runId, ...failure };
}
