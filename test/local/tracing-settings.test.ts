import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readTracingSettings } from '../../local/tracing-settings';

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://tempo:4318' };

function read(variables: NodeJS.ProcessEnv) {
  const problems: string[] = [];
  return { settings: readTracingSettings(variables, problems), problems };
}

it.each<[string, NodeJS.ProcessEnv]>([
  ['no receiver is named', { OTEL_TRACES_SAMPLER: 'always_on' }],
  ['the SDK is switched off', { ...endpoint, OTEL_SDK_DISABLED: 'TRUE' }],
  ['no exporter is wanted', { ...endpoint, OTEL_TRACES_EXPORTER: 'none' }],
  ['the address is empty', { OTEL_EXPORTER_OTLP_ENDPOINT: '' }],
])('is off where %s', (_what, variables) => {
  expect(read(variables)).toEqual({ settings: null, problems: [] });
});

it('hands every variable of the libraries on, and no other', () => {
  const given = {
    ...endpoint,
    OTEL_BSP_SCHEDULE_DELAY: '200',
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: '0.1',
  };
  expect(read({ ...given, DATABASE_URL: 'x' })).toEqual({ settings: given, problems: [] });
  expect(read({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://a/v1/traces' }).settings).not.toBeNull();
});

it.each<[NodeJS.ProcessEnv, string]>([
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'tempo:4318' }, 'OTEL_EXPORTER_OTLP_ENDPOINT: expected a URL starting with http:// or https://'],
  [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, 'OTEL_EXPORTER_OTLP_PROTOCOL: expected http/protobuf, the one that traces are sent by'],
  [{ OTEL_TRACES_EXPORTER: 'zipkin' }, 'OTEL_TRACES_EXPORTER: expected otlp or none'],
  [
    { OTEL_TRACES_SAMPLER: 'jaeger_remote' },
    'OTEL_TRACES_SAMPLER: expected one of always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off, parentbased_traceidratio',
  ],
  [{ OTEL_TRACES_SAMPLER_ARG: '10' }, 'OTEL_TRACES_SAMPLER_ARG: expected the part of traces to keep, from 0 to 1'],
  [{ OTEL_TRACES_SAMPLER: 'traceidratio' }, 'OTEL_TRACES_SAMPLER_ARG: expected the part of traces to keep, from 0 to 1'],
  [{ OTEL_EXPORTER_OTLP_HEADERS_FILE: '/nowhere' }, 'OTEL_EXPORTER_OTLP_HEADERS_FILE: cannot be read (ENOENT)'],
])('reports %j', (variables, problem) => {
  expect(read({ ...endpoint, ...variables }).problems).toEqual([problem]);
});

it('takes headers from a file, and not twice', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dondoc-headers-'));
  try {
    const file = path.join(folder, 'headers');
    writeFileSync(file, 'authorization=Bearer%20key\n');
    const given = { ...endpoint, OTEL_EXPORTER_OTLP_HEADERS_FILE: file };
    expect(read(given).settings).toEqual({ ...endpoint, OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20key' });
    expect(read({ ...given, OTEL_EXPORTER_OTLP_HEADERS: 'a=b' }).problems).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
