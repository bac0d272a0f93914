import { currentSpan, inSpan, type SpanStart, type TraceParent } from '../tracing/span';

/** Joins messages and requests to the steps that caused them: spans are kept in the record, because another process carries them out, later. */
export type Causes = ReadonlyMap<string, readonly TraceParent[]>;

/** Asks the record only where this process keeps traces. Nothing waits for an answer that does not come: no message is less important. */
export async function causesFrom(ask: () => Promise<Causes>): Promise<Causes> {
  return currentSpan() === null ? new Map() : inSpan('find causes', {}, ask).catch(() => new Map());
}

/**
 * Where a span belongs that these caused: to their trace where it is one, so that one trace leads from a page to the mail; else to the
 * running span. It is linked to all of them, and in another trace to the running one.
 */
export function causedBy(causes: readonly TraceParent[] = []): SpanStart {
  const [first] = causes;
  if (first === undefined) return {};
  if (new Set(causes.map(traceOf)).size > 1) return { links: causes };
  const running = currentSpan();
  return { parent: first, links: running === null ? causes : [...causes, running] };
}

function traceOf(span: TraceParent): string {
  return span.split('-')[1] ?? '';
}
