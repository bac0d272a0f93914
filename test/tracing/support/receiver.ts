import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'protobufjs';

/** A receiver of traces: a real server that reads OTLP over HTTP in protobuf, as its specification describes it. */

/** The fields of opentelemetry/proto/trace/v1/trace.proto that a test reads; others are skipped. */
const otlp = parse(`
  syntax = "proto3";
  message Request { repeated ResourceSpans resource_spans = 1; }
  message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
  message Resource { repeated KeyValue attributes = 1; }
  message ScopeSpans { repeated Span spans = 2; }
  message Span {
    bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; string name = 5; int32 kind = 6;
    fixed64 start_time_unix_nano = 7; fixed64 end_time_unix_nano = 8;
    repeated KeyValue attributes = 9; repeated Event events = 11; repeated Link links = 13; Status status = 15;
  }
  message Event { string name = 2; repeated KeyValue attributes = 3; }
  message Link { bytes trace_id = 1; bytes span_id = 2; }
  message Status { string message = 2; int32 code = 3; }
  message KeyValue { string key = 1; AnyValue value = 2; }
  message AnyValue { string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4; }
`).root.lookupType('Request');

type KeyValue = { key: string; value: Record<string, string | number | boolean> };
type RawSpan = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes?: KeyValue[];
  links?: { traceId: string; spanId: string }[];
  status?: { code?: number };
};
type Raw = { resourceSpans?: { resource?: { attributes?: KeyValue[] }; scopeSpans?: { spans?: RawSpan[] }[] }[] };

export type HeardSpan = {
  service: string;
  trace: string;
  id: string;
  parent: string | null;
  name: string;
  attributes: Record<string, string | number | boolean>;
  links: string[];
  failed: boolean;
};
export type Receiver = {
  url: string;
  spans: HeardSpan[];
  /** Everything that came, as JSON: names, attributes, events, states. */
  texts: string[];
  /** Header `authorization` of each delivery. */
  keys: (string | undefined)[];
  /** The status of the next answers. */
  answers: number[];
  close: () => Promise<void>;
};

export async function openReceiver(): Promise<Receiver> {
  const spans: HeardSpan[] = [];
  const texts: string[] = [];
  const keys: Receiver['keys'] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const isOtlp = request.url === '/v1/traces' && request.headers['content-type'] === 'application/x-protobuf';
      const status = answers.shift() ?? (isOtlp ? 200 : 400);
      keys.push(request.headers.authorization);
      if (status === 200) {
        const raw = otlp.toObject(otlp.decode(Buffer.concat(pieces)), { bytes: String, longs: Number }) as Raw;
        texts.push(JSON.stringify(raw));
        spans.push(...spansOf(raw));
      }
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ spans, texts, keys, answers },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function spansOf(raw: Raw): HeardSpan[] {
  return (raw.resourceSpans ?? []).flatMap(({ resource, scopeSpans }) => {
    const service = String(valuesOf(resource?.attributes)['service.name']);
    return (scopeSpans ?? []).flatMap(({ spans }) => (spans ?? []).map((span) => heard(service, span)));
  });
}

function heard(service: string, { traceId, spanId, parentSpanId, name, attributes, links, status }: RawSpan): HeardSpan {
  return {
    service,
    trace: hex(traceId),
    id: hex(spanId),
    parent: parentSpanId ? hex(parentSpanId) : null,
    name,
    attributes: valuesOf(attributes),
    links: (links ?? []).map((link) => hex(link.traceId)),
    failed: status?.code === 2,
  };
}

function valuesOf(attributes: readonly KeyValue[] = []): HeardSpan['attributes'] {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0] ?? '']));
}

function hex(base64: string): string {
  return Buffer.from(base64, 'base64').toString('hex');
}
