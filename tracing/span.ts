/**
 * Spans: what a process did, for how long, and what caused it. Nothing is measured, and no library is loaded, until `traceWith` is called
 * (tracing/open-telemetry.ts), so a span costs one call where tracing is off.
 */

/** A span in the form of the W3C's header `traceparent`: only numbers, so it may stand anywhere. */
export type TraceParent = string;

/** The names of all attributes. The list is closed, since spans leave the house: ids, codes, sizes and durations, never an address or a text. */
export type AttributeName =
  | 'http.request.method'
  | 'http.route'
  | 'http.response.status_code'
  | 'error.type'
  | 'dondoc.command_line'
  | 'dondoc.decision'
  | 'dondoc.rollout'
  | 'dondoc.step.kind'
  | 'dondoc.command.type'
  | 'dondoc.outcome'
  | 'dondoc.attempts'
  | 'dondoc.conflicts'
  | 'dondoc.events'
  | 'dondoc.tasks'
  | 'dondoc.notices'
  | 'dondoc.withdrawn'
  | 'dondoc.requests'
  | 'dondoc.left'
  | 'dondoc.agencies'
  | 'dondoc.messages'
  | 'dondoc.sent'
  | 'dondoc.message'
  | 'dondoc.webhook.message'
  | 'dondoc.bytes'
  | 'dondoc.smtp.connection'
  | 'dondoc.smtp.code'
  | 'dondoc.report.files'
  | 'dondoc.script'
  | 'dondoc.exit_code';
type Attributes = Partial<Record<AttributeName, string | number | boolean>>;

export type Span = {
  note: (attributes: Attributes) => void;
  /** Marks the span as failed. `code`: what kind of fault, never its words, which may quote anything. */
  fail: (code: string) => void;
};

export type SpanStart = {
  kind?: 'server' | 'client' | 'producer' | 'consumer';
  attributes?: Attributes;
  /** The span that caused this one; null: none did. Left out: the running one. */
  parent?: TraceParent | null;
  /** Spans that had a part in causing it. */
  links?: readonly TraceParent[];
  /** Milliseconds for which the work has been going on already. */
  begunBeforeMs?: number;
};

export type Tracer = {
  inSpan: <T>(name: string, start: SpanStart, work: (span: Span) => Promise<T>) => Promise<T>;
  current: () => TraceParent | null;
};

const noSpan: Span = { note: () => {}, fail: () => {} };
let tracer: Tracer | null = null;

/** Hands every span of this process to a tracer; null: to nobody. */
export function traceWith(given: Tracer | null): void {
  tracer = given;
}

/** Does work in a span, which ends with it and is marked where it fails. */
export function inSpan<T>(name: string, start: SpanStart, work: (span: Span) => Promise<T>): Promise<T> {
  return tracer === null ? work(noSpan) : tracer.inSpan(name, start, work);
}

/** The running span, to be carried to another process; null where none runs. */
export function currentSpan(): TraceParent | null {
  return tracer?.current() ?? null;
}

/** The fields by which OpenTelemetry joins log lines to a span, by default the running one; empty where there is none. */
export function spanInLog(span = currentSpan()): { trace_id?: string; span_id?: string } {
  const [, trace_id, span_id] = span?.split('-') ?? [];
  return trace_id === undefined ? {} : { trace_id, span_id };
}

/** True where the trace of a span is kept: another one is not worth storing. */
export function isSampled(span: TraceParent): boolean {
  return (Number.parseInt(span.slice(-2), 16) & 1) === 1;
}
