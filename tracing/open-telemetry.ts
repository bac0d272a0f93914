import { randomUUID } from 'node:crypto';
import {
  type Context,
  context,
  diag,
  type Span as OtelSpan,
  type Tracer as OtelTracer,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Span, SpanStart, TraceParent, Tracer } from './span';

/**
 * Spans by OpenTelemetry, sent by OTLP over HTTP in protobuf. Loaded only where a receiver is configured. The libraries read the standard
 * variables `OTEL_*` from the environment themselves: receiver, headers, sampler, batches, limits.
 */

/** Milliseconds for the last spans when a process ends. They are lost where the receiver takes longer. */
const LAST_MS = 2_000;
/** Milliseconds for an answer to an empty delivery. */
const ASK_MS = 3_000;
const SUCCESS = 0;

const kinds: Record<NonNullable<SpanStart['kind']>, SpanKind> = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

export type Service = { name: string; version: string };

/** Begins to send spans. `close` sends the last ones. */
export function openTelemetry({ name, version }: Service): { tracer: Tracer; close: () => Promise<void> } {
  const own = resourceFromAttributes({ 'service.name': name, 'service.version': version, 'service.instance.id': randomUUID() });
  const provider = new NodeTracerProvider({
    // The operator names the service over the program. The machine's name and account are not asked.
    resource: own.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  const spans = provider.getTracer('dondoc', version);
  return {
    tracer: { inSpan: (name, start, work) => inSpan(spans, name, start, work), current: () => parentOf(context.active()) },
    close: async () => {
      await inTime(LAST_MS, provider.shutdown()).catch(() => {});
      trace.disable();
      context.disable();
      propagation.disable();
      diag.disable();
    },
  };
}

function inSpan<T>(tracer: OtelTracer, name: string, start: SpanStart, work: (span: Span) => Promise<T>): Promise<T> {
  const { kind, attributes, parent, links = [], begunBeforeMs = 0 } = start;
  const around = parent === undefined ? context.active() : contextOf(parent);
  const options = {
    kind: kind === undefined ? SpanKind.INTERNAL : kinds[kind],
    attributes,
    links: links.flatMap((link) => trace.getSpanContext(contextOf(link)) ?? []).map((linked) => ({ context: linked })),
    startTime: begunBeforeMs === 0 ? undefined : Date.now() - begunBeforeMs,
  };
  return tracer.startActiveSpan(name, options, around, async (span) => {
    try {
      return await work(spanOver(span));
    } catch (error) {
      fail(span, codeOf(error));
      throw error;
    } finally {
      span.end();
    }
  });
}

function spanOver(span: OtelSpan): Span {
  return { note: (attributes) => void span.setAttributes(attributes), fail: (code) => fail(span, code) };
}

function fail(span: OtelSpan, code: string): void {
  span.setAttribute('error.type', code);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** The code of an error, else its name; never its message, which may quote an address or what somebody typed. */
function codeOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  const told = [code, name].find((text): text is string => typeof text === 'string' && /^[\w.-]{1,60}$/.test(text));
  return told ?? 'error';
}

/** Text that is no `traceparent` gives no parent. */
function contextOf(parent: TraceParent | null): Context {
  return parent === null ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent: parent });
}

function parentOf(active: Context): TraceParent | null {
  const carrier: { traceparent?: string } = {};
  propagation.inject(active, carrier);
  return carrier.traceparent ?? null;
}

/** Delivers no spans to the receiver, and returns why it did not take them; null where it did. */
export async function askReceiver(): Promise<string | null> {
  const exporter = new OTLPTraceExporter({ timeoutMillis: ASK_MS });
  try {
    return await inTime(
      ASK_MS,
      new Promise<string | null>((resolve) =>
        exporter.export([], ({ code, error }) => resolve(code === SUCCESS ? null : codeOrStatusOf(error))),
      ),
    );
  } catch {
    return 'no answer in time';
  } finally {
    exporter.shutdown().catch(() => {});
  }
}

function codeOrStatusOf(error: (Error & { code?: unknown }) | undefined): string {
  const { code, message = '' } = error ?? {};
  return code === undefined ? message.slice(0, 200) : String(code);
}

async function inTime<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
