import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { causedBy } from '../../activities/causes';
import { rootFolder } from '../../local/root';
import { openTelemetry } from '../../tracing/open-telemetry';
import { currentSpan, inSpan, isSampled, spanInLog, traceWith } from '../../tracing/span';
import { type HeardSpan, openReceiver, type Receiver } from './support/receiver';

/** Spans against a real receiver, in the process of the test. */

let receiver: Receiver;
let close: () => Promise<void>;

beforeAll(async () => {
  receiver = await openReceiver();
  Object.assign(process.env, { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_BSP_SCHEDULE_DELAY: '20' });
  const started = openTelemetry({ name: 'dondoc-test', version: '0' });
  traceWith(started.tracer);
  close = async () => {
    traceWith(null);
    await started.close();
  };
});
afterAll(async () => {
  await close();
  for (const name of ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_BSP_SCHEDULE_DELAY']) delete process.env[name];
  await receiver.close();
});

it('spans within a span belong to it, also after a wait, and a given parent goes before', async () => {
  let carried: string | null = null;
  await inSpan('outer', {}, async () => {
    carried = currentSpan();
    await new Promise((resolve) => setImmediate(resolve));
    await inSpan('inner', {}, async () => {});
    await inSpan('begun anew', { parent: null }, async () => {});
  });
  await inSpan('elsewhere', { parent: carried }, async () => {});
  await inSpan('of nothing', { parent: 'no traceparent' }, async () => {});
  expect(currentSpan()).toBeNull();
  const [outer, inner, anew, elsewhere, nothing] = await arrived('outer', 'inner', 'begun anew', 'elsewhere', 'of nothing');
  expect([inner?.parent, elsewhere?.parent, anew?.parent, nothing?.parent]).toEqual([outer?.id, outer?.id, null, null]);
  expect(new Set([outer, inner, elsewhere].map((span) => span?.trace)).size).toBe(1);
  expect(carried).toBe(`00-${outer?.trace}-${outer?.id}-01`);
});

it('a failure marks its span by its code or its name, and never by its words', async () => {
  const refused = Object.assign(new Error('550 head@so-a.example unknown'), { code: 'EENVELOPE' });
  await expect(inSpan('refused', {}, () => Promise.reject(refused))).rejects.toBe(refused);
  await expect(inSpan('typed', {}, () => Promise.reject(new TypeError('Chưa có kinh phí')))).rejects.toThrow(TypeError);
  const odd = Object.assign(new Error('x'), { name: 'head@so-a.example' });
  await expect(inSpan('odd', {}, () => Promise.reject(odd))).rejects.toBe(odd);
  const told = (await arrived('refused', 'typed', 'odd')).map((span) => [span?.failed, span?.attributes['error.type']]);
  expect(told).toEqual([
    [true, 'EENVELOPE'],
    [true, 'TypeError'],
    [true, 'error'],
  ]);
  expect(receiver.texts.join('')).not.toMatch(/so-a\.example|kinh phí/);
});

it('what one trace caused continues it; what several caused is linked to each', async () => {
  const a1 = `00-${'a'.repeat(32)}-${'1'.repeat(16)}-01`;
  const a2 = `00-${'a'.repeat(32)}-${'2'.repeat(16)}-01`;
  const b = `00-${'b'.repeat(32)}-${'3'.repeat(16)}-01`;
  await inSpan('round', {}, async () => {
    await inSpan('of one', causedBy([a1, a2]), async () => {});
    await inSpan('of two', causedBy([a1, b]), async () => {});
    await inSpan('of none', causedBy(undefined), async () => {});
  });
  const [round, ...caused] = await arrived('round', 'of one', 'of two', 'of none');
  const told = caused.map((span) => [span?.trace, span?.parent, span?.links]);
  expect(told).toEqual([
    ['a'.repeat(32), '1'.repeat(16), ['a'.repeat(32), 'a'.repeat(32), round?.trace]],
    [round?.trace, round?.id, ['a'.repeat(32), 'b'.repeat(32)]],
    [round?.trace, round?.id, []],
  ]);
});

it('says in a log line which span it belongs to', () => {
  expect(spanInLog(`00-${'a'.repeat(32)}-${'1'.repeat(16)}-01`)).toEqual({ trace_id: 'a'.repeat(32), span_id: '1'.repeat(16) });
  expect(spanInLog(null)).toEqual({});
  expect([isSampled('00-a-1-01'), isSampled('00-a-1-00')]).toEqual([true, false]);
});

it.each([
  ['off', {}, 0],
  ['on', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' }, 1],
])('%s: the libraries are loaded only where a receiver is named', (_what, environment, expected) => {
  const script = `
    const { readEnvironment } = require('./dist/local/environment.js');
    const { startTracing } = require('./dist/local/tracing.js');
    for (const file of ['web/server', 'activities/index', 'temporal/client', 'local/connections']) require('./dist/' + file + '.js');
    startTracing(readEnvironment({ ...process.env }).tracing, 'web').then(() => {
      const loaded = Object.keys(require.cache).filter((file) => /@opentelemetry[\\\\/](sdk|exporter|otlp|resources|core)/.test(file));
      process.stdout.write(String(loaded.length > 0 ? 1 : 0), () => process.exit());
    });`;
  const told = execFileSync(process.execPath, ['-e', script], {
    cwd: rootFolder,
    env: { PATH: process.env.PATH, DONDOC_HOME: path.join(rootFolder, 'no-home'), ...environment },
  });
  expect(Number(told.toString())).toBe(expected);
});

/** Waits until these have come. */
async function arrived(...names: string[]): Promise<(HeardSpan | undefined)[]> {
  while (!names.every(heard)) await new Promise((resolve) => setTimeout(resolve, 20));
  return names.map(heard);
}

const heard = (name: string) => receiver.spans.find((span) => span.name === name);
