import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import { type AddressInfo, connect as connectSocket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createServer, type Server } from 'node:tls';
import type { Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { instantAt } from '../../domain/calendar/time';
import { readEnvironment } from '../../local/environment';
import { outageOf } from '../../office/outage';
import { connectTemporal, lookAgain, startDecision, startPostOffice } from '../../temporal/client';
import { createEngine, tellWatch } from '../../temporal/engine';
import { ensureNamespace, ensureSearchAttributes } from '../../temporal/namespace';
import { openGate } from '../support/gate';
import { startInstallation, type TestInstallation } from '../support/installation';
import { quietRuntime } from '../support/replay-all';

/** Temporal behind TLS, mutual TLS and an API key, configured as Temporal documents it for its own programs; and one that falls silent. */

let folder: string;
let installation: TestInstallation;
let target: number;
const servers: { close: () => unknown }[] = [];
const file = (name: string) => path.join(folder, name);

beforeAll(async () => {
  quietRuntime();
  folder = mkdtempSync(path.join(os.tmpdir(), 'dondoc-tls-'));
  const script = path.join(__dirname, 'support', 'make-certificates.mjs');
  type Made = Record<'authority' | 'server' | 'worker', { cert: string; private: string }>;
  const made = JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' })) as Made;
  writeFileSync(file('ca.pem'), made.authority.cert);
  writeFileSync(file('worker.pem'), made.worker.cert);
  writeFileSync(file('worker.key'), made.worker.private);
  Object.assign(served, { cert: made.server.cert, key: made.server.private, ca: made.authority.cert });
  installation = await startInstallation(instantAt('2020-09-15', '08:00'), { replays: false });
  const { connection } = (await installation.connections.temporal()).client;
  target = Number((connection as unknown as { options: { address: string } }).options.address.split(':')[1]);
});
afterAll(async () => {
  for (const server of servers) server.close();
  await installation?.close();
  rmSync(folder, { recursive: true, force: true });
});

const served = { cert: '', key: '', ca: '', ALPNProtocols: ['h2'] };

/** The real server behind TLS. */
async function behindTls(asksForCertificate: boolean): Promise<string> {
  const server: Server = createServer({ ...served, requestCert: asksForCertificate, rejectUnauthorized: asksForCertificate }, (socket) => {
    const inner = connectSocket(target, '127.0.0.1');
    for (const end of [socket, inner]) end.on('error', () => end.destroy());
    socket.pipe(inner).pipe(socket);
  });
  server.on('tlsClientError', () => {});
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Connects as the web does, and as the worker does; gives what each of them hears. */
async function heard(variables: Record<string, string>): Promise<boolean[]> {
  const { TEMPORAL_ADDRESS: address = '', TEMPORAL_NAMESPACE: namespace, temporalAccess: access } = readEnvironment(variables);
  const { payloadKeys } = installation.connections;
  const asClient = async () => {
    const client = await connectTemporal({ address, namespace, taskQueue: 'x', payloadKeys, access });
    await client.client.workflowService.describeNamespace({ namespace }).finally(() => client.close());
  };
  const asWorker = async () => {
    const connection = await NativeConnection.connect({ ...access, address });
    await connection.workflowService.describeNamespace({ namespace }).finally(() => connection.close());
  };
  const results = await Promise.allSettled([asClient(), asWorker()]);
  return results.map(({ status }) => status === 'fulfilled');
}

const trusted = () => ({ TEMPORAL_TLS_SERVER_CA_CERT_PATH: file('ca.pem'), TEMPORAL_TLS_SERVER_NAME: 'temporal.example' });
const ours = () => ({ TEMPORAL_TLS_CLIENT_CERT_PATH: file('worker.pem'), TEMPORAL_TLS_CLIENT_KEY_PATH: file('worker.key') });

it('TLS: web and worker reach a server whose authority they know, and no other one', async () => {
  const TEMPORAL_ADDRESS = await behindTls(false);
  expect(await heard({ TEMPORAL_ADDRESS, ...trusted() })).toEqual([true, true]);
  expect(await heard({ TEMPORAL_ADDRESS, ...trusted(), TEMPORAL_TLS_SERVER_NAME: 'another.example' })).toEqual([false, false]);
});

it('mutual TLS: with their certificate they are let in, without it they are not', async () => {
  const TEMPORAL_ADDRESS = await behindTls(true);
  expect(await heard({ TEMPORAL_ADDRESS, ...trusted(), ...ours() })).toEqual([true, true]);
  expect(await heard({ TEMPORAL_ADDRESS, ...trusted() })).toEqual([false, false]);
});

it('a profile of the file says the same as the variables', async () => {
  const address = await behindTls(true);
  const tls = [
    ['server_name', 'temporal.example'],
    ['server_ca_cert_path', file('ca.pem')],
    ['client_cert_path', file('worker.pem')],
    ['client_key_path', file('worker.key')],
  ].map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  const lines = ['[profile.office]', `address = "${address}"`, 'namespace = "default"', '[profile.office.tls]', ...tls];
  writeFileSync(file('temporal.toml'), `${lines.join('\n')}\n`);
  expect(await heard({ TEMPORAL_CONFIG_FILE: file('temporal.toml'), TEMPORAL_PROFILE: 'office' })).toEqual([true, true]);
});

it('an API key goes along with every call, by TLS', async () => {
  const shown: (string | undefined)[] = [];
  const server = createSecureServer(served, (request, response) => {
    shown.push(request.headers.authorization);
    response.writeHead(200, { 'content-type': 'application/grpc' });
    response.addTrailers({ 'grpc-status': '12' });
    response.end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const TEMPORAL_ADDRESS = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  await heard({ TEMPORAL_ADDRESS, ...trusted(), TEMPORAL_API_KEY: 'a key of the office' });
  expect(shown.length).toBeGreaterThanOrEqual(2);
  expect(new Set(shown)).toEqual(new Set(['Bearer a key of the office']));
});

it('whatever is asked of a server that falls silent ends in words, and goes on when it speaks again', async () => {
  const gate = await openGate(target);
  servers.push(gate);
  const { payloadKeys } = installation.connections;
  const temporal = await connectTemporal({ address: `127.0.0.1:${gate.port}`, namespace: 'default', taskQueue: 'nobody', payloadKeys });
  const clock = { clockOffsetMs: 0 };
  const engine = createEngine({ temporal: async () => temporal, ...clock, searchable: false, watchEveryMs: null });
  gate.hang();
  const asked: Record<string, Promise<unknown>> = {
    startDecision: startDecision(temporal, { decision: 'd', agencies: ['a'], startsAt: '2020-09-15T01:00:00.000Z', ...clock }),
    lookAgain: lookAgain(temporal, 'd'),
    startPostOffice: startPostOffice(temporal, clock),
    tellWatch: tellWatch(temporal, clock),
    wake: engine.wake('d:a'),
    find: engine.find('rollout:d:a'),
    ensureNamespace: ensureNamespace(temporal.client.connection as Connection, 'default'),
    ensureSearchAttributes: ensureSearchAttributes(temporal.client.connection as Connection, 'default'),
  };
  const waited = engine.untilLooked('d:a');
  const names = Object.keys(asked);
  const ends = await Promise.allSettled(Object.values(asked));
  const said = ends.map((end) => (end.status === 'fulfilled' ? 'answered' : outageOf(end.reason)));
  expect(Object.fromEntries(names.map((name, at) => [name, said[at]]))).toEqual(
    Object.fromEntries(names.map((name) => [name, 'temporal'])),
  );
  // Whoever waits for a look goes on without it.
  expect(await waited).toBeUndefined();
  await gate.open();
  expect(await engine.find('rollout:nobody:here')).toBeNull();
  expect(await engine.untilLooked('nobody:here')).toBeUndefined();
  await temporal.close();
});

describe('what is configured', () => {
  it('is refused at the start where a file is missing, where no server is named, and where there is no such profile', () => {
    const missing = { TEMPORAL_ADDRESS: 'a:1', TEMPORAL_TLS_SERVER_CA_CERT_PATH: '/nowhere/ca.pem' };
    expect(() => readEnvironment(missing)).toThrow(/configuration:\n {2}TEMPORAL_\*: .*\/nowhere\/ca\.pem/);
    expect(() => readEnvironment({ TEMPORAL_API_KEY: 'geheim' })).toThrow(
      'TEMPORAL_API_KEY: TEMPORAL_ADDRESS or TEMPORAL_PROFILE is needed',
    );
    expect(() => readEnvironment({ TEMPORAL_API_KEY: 'geheim' })).not.toThrow(/geheim/);
    expect(() => readEnvironment({ TEMPORAL_CONFIG_FILE: file('temporal.toml'), TEMPORAL_PROFILE: 'nobody' })).toThrow(/TEMPORAL_/);
  });

  it('is the embedded server where nothing names another one', () => {
    const { TEMPORAL_ADDRESS, temporalAccess } = readEnvironment({ TEMPORAL_ADDRESS: '', HOME: folder });
    expect([TEMPORAL_ADDRESS, temporalAccess]).toEqual([undefined, {}]);
  });
});
