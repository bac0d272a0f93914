import { networkInterfaces } from 'node:os';
import type { HealthKeeper } from '../../office/health-keeper';
import { Metrics } from '../../office/metrics';
import { listenForOperations, type Operations } from '../../worker/operations';
import { type factsWith, healthSource } from '../support/health';

/** The worker's answers at its own address. */

const open: Operations[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((operations) => operations.close()));
});

async function listening(changes: Parameters<typeof factsWith>[0] = {}, { port = 0, isRunning = true } = {}): Promise<Operations> {
  const health = healthSource(changes);
  const metrics = new Metrics('worker', health as HealthKeeper);
  const sdkFiguresUrl = 'http://127.0.0.1:1/metrics';
  const operations = await listenForOperations({ port, health, metrics, isRunning: () => isRunning, sdkFiguresUrl });
  open.push(operations);
  return operations;
}

async function ask({ port }: Operations, path: string, method = 'GET'): Promise<{ status: number; body: string }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
  return { status: response.status, body: await response.text() };
}

it('says that it lives and that it can work', async () => {
  const operations = await listening();
  expect(await ask(operations, '/healthz')).toEqual({ status: 200, body: '{"alive":true}\n' });
  expect((await ask(operations, '/readyz')).status).toBe(200);
});

it('says that it cannot work while a part that it needs is broken, or while it takes no work', async () => {
  const cut = await listening({ temporal: 'away' });
  expect((await ask(cut, '/readyz')).status).toBe(503);
  const stopping = await ask(await listening({}, { isRunning: false }), '/readyz');
  expect([stopping.status, JSON.parse(stopping.body).ready]).toEqual([503, false]);
});

it('gives its figures, also while those of the SDK are away', async () => {
  const { status, body } = await ask(await listening(), '/metrics?x=1');
  expect(status).toBe(200);
  expect(body).toContain('dondoc_part_condition{part="temporal",condition="works",process="worker"} 1');
});

it('knows nothing else', async () => {
  const operations = await listening();
  for (const path of ['/', '/metrics/', '/__proto__', '/constructor']) expect((await ask(operations, path)).status).toBe(404);
  expect((await ask(operations, '/readyz', 'POST')).status).toBe(404);
});

it('listens elsewhere where another worker has its port', async () => {
  const first = await listening();
  const second = await listening({}, { port: first.port });
  expect(second.port).not.toBe(first.port);
  expect((await ask(second, '/healthz')).status).toBe(200);
});

it('gives its figures to another machine for the token alone', async () => {
  const health = healthSource({});
  const token = 'x'.repeat(32);
  const settings = { port: 0, host: '0.0.0.0', health, metrics: new Metrics('worker', health as HealthKeeper), isRunning: () => true };
  const another = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address;
  for (const given of [token, null]) {
    const operations = await listenForOperations({ ...settings, token: given, sdkFiguresUrl: 'http://127.0.0.1:1/metrics' });
    open.push(operations);
    const statusOf = async (host: string, headers: Record<string, string> = {}) =>
      (await fetch(`http://${host}:${operations.port}/metrics`, { headers })).status;
    expect(await statusOf('127.0.0.1')).toBe(200);
    if (another === undefined) continue;
    expect(await statusOf(another)).toBe(404);
    expect(await statusOf(another, { authorization: `Bearer ${token}` })).toBe(given === null ? 404 : 200);
    expect((await fetch(`http://${another}:${operations.port}/healthz`)).status).toBe(200);
  }
});
