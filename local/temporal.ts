import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import type { TemporalAccess } from '../temporal/access';
import { ensureSearchAttributes, SearchAttributesMissing, searchAttributes } from '../temporal/namespace';
import type { InstallationWords } from '../words/installation';
import { exitCodes, Failure } from './failure';
import { freePort } from './free-port';
import { type RecordedProcess, readRuntime, recordRuntime } from './home';
import { lastLines, openLog } from './logs';
import { isSameProcess, processIdentity } from './set-up/process-identity.cjs';
import { stopProcess } from './stop-process';

const namespace = 'default';
const startPatienceMs = 90_000;
const startAttempts = 3;

/** Options for a development server. */
export interface TemporalOptions {
  home: string;
  /** Finds the path of the Temporal CLI; called only when no server runs yet. */
  findCli(): Promise<string>;
  words: InstallationWords;
  /** Whether its own page is started too. */
  withPage?: boolean;
  note(remark: string): void;
}

/** A Temporal server that answers. */
export interface RunningTemporal {
  address: string;
  namespace: string;
  /** Its own page; undefined for an external server. */
  uiUrl: string | undefined;
  version: string;
  adopted: boolean;
  /** Ends it and waits for its end; does nothing for an external server. */
  stop(): Promise<void>;
}

/**
 * Starts the Temporal development server of a data folder on free loopback ports, or adopts a running one. Its data stays in the data
 * folder. Throws Failure (69) when it does not start.
 */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const recorded = readRuntime(options.home).temporal;
  if (recorded !== undefined && isSameProcess(recorded.pid, recorded.identity)) {
    options.note(options.words.adopting);
    const version = await versionWhenReady({ address: addressAt(recorded.port) }, namespace, () =>
      isSameProcess(recorded.pid, recorded.identity),
    );
    if (version !== undefined) return running(options, recorded, version, true);
    await stopProcess(recorded);
  }
  return start(options, await options.findCli());
}

/** `uiPort`: the port of its page, reserved while it has none. */
type ServerProcess = RecordedProcess & { port: number; uiPort: number; hasPage?: boolean };

async function start(options: TemporalOptions, cli: string): Promise<RunningTemporal> {
  const { home, words } = options;
  options.note(words.starting);
  // Each attempt prefers the earlier ports: a server that comes back elsewhere would not be found by the running processes.
  const last = readRuntime(home).temporal;
  for (let attempt = 1; attempt <= startAttempts; attempt += 1) {
    const server = await spawnServer(options, cli, last);
    const version = await versionWhenReady({ address: addressAt(server.port) }, namespace, () =>
      isSameProcess(server.pid, server.identity),
    );
    if (version !== undefined) return running(options, server, version, false);
    await stopProcess(server);
  }
  const log = logFile(home);
  throw new Failure(words.didNotStart(words.parts.temporal, log, lastLines(log)), exitCodes.unavailable);
}

async function spawnServer(
  { home, withPage = false }: TemporalOptions,
  cli: string,
  last: ServerProcess | undefined,
): Promise<ServerProcess> {
  const [port, uiPort] = [await freePort(last?.port), await freePort(last?.uiPort)];
  const log = openLog(logFile(home));
  const child = spawn(cli, parameters(home, port, withPage ? uiPort : null), {
    cwd: home,
    detached: true,
    stdio: ['ignore', log, log],
    windowsHide: true,
  });
  child.on('error', () => {});
  child.unref();
  closeSync(log);
  const server = { pid: child.pid ?? 0, identity: processIdentity(child.pid ?? 0), port, uiPort, hasPage: withPage };
  recordRuntime(home, { temporal: server });
  return server;
}

/** `uiPort`: null without a page of its own. */
function parameters(home: string, port: number, uiPort: number | null): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
    ...(uiPort === null ? ['--headless'] : ['--ui-port', String(uiPort), '--ui-ip', '127.0.0.1']),
    ...['--db-filename', path.join(home, 'temporal.db'), '--namespace', namespace],
    ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
    // Any number of commands may wait for a follower at once, which takes them one after another.
    ...['--dynamic-config-value', 'history.maxInFlightUpdates=200'],
    ...['--log-level', 'warn', '--log-format', 'json'],
  ];
}

async function running(options: TemporalOptions, server: ServerProcess, version: string, adopted: boolean): Promise<RunningTemporal> {
  const address = addressAt(server.port);
  await addSearchAttributes({ address }, namespace, options.words);
  // A server started by an earlier version does not record its page, so the page is not shown.
  const uiUrl = server.hasPage === true ? `http://127.0.0.1:${server.uiPort}` : undefined;
  return { address, namespace, uiUrl, version, adopted, stop: () => stopProcess(server) };
}

/**
 * Uses an external server. Adds the search attributes where allowed; else `say` receives a message. Throws Failure (69) when the server
 * does not answer.
 */
export async function useExternalTemporal(
  { address, namespace: externalNamespace, access }: { address: string; namespace: string; access: TemporalAccess },
  words: InstallationWords,
  say: (text: string) => void,
): Promise<RunningTemporal> {
  const deadline = Date.now() + 15_000;
  const version = await versionWhenReady({ address, ...access }, externalNamespace, () => Date.now() < deadline);
  if (version === undefined)
    throw new Failure(words.externalUnreachable('TEMPORAL_ADDRESS', address, externalNamespace), exitCodes.unavailable);
  await addSearchAttributes({ address, ...access }, externalNamespace, words).catch((error: Error) => say(error.message));
  return { address, namespace: externalNamespace, uiUrl: undefined, version, adopted: true, stop: async () => {} };
}

/** The server's version once it answers for the namespace; undefined when it ended or stayed silent. */
async function versionWhenReady(server: Server, ofNamespace: string, isAlive: () => boolean): Promise<string | undefined> {
  const deadline = Date.now() + startPatienceMs;
  while (isAlive() && Date.now() < deadline) {
    try {
      return await withConnection(server, async ({ workflowService }) => {
        await workflowService.describeNamespace({ namespace: ofNamespace });
        const { serverVersion } = await workflowService.getSystemInfo({});
        return serverVersion;
      });
    } catch {
      await wait(100);
    }
  }
  return undefined;
}

async function withConnection<T>(server: Server, action: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ ...server, connectTimeout: '2 s' });
  try {
    return await connection.withDeadline(Date.now() + 5_000, () => action(connection));
  } finally {
    await connection.close();
  }
}

async function addSearchAttributes(server: Server, ofNamespace: string, words: InstallationWords): Promise<void> {
  await withConnection(server, (connection) => ensureSearchAttributes(connection, ofNamespace)).catch((error: Error) => {
    if (!(error instanceof SearchAttributesMissing)) throw error;
    throw new Failure(words.searchAttributesMissing(error.names.join(', '), error.message), exitCodes.unavailable);
  });
}

/** The address of a server and how to connect to it. */
type Server = TemporalAccess & { address: string };

function addressAt(port: number): string {
  return `127.0.0.1:${port}`;
}

function logFile(home: string): string {
  return path.join(home, 'logs', 'temporal.log');
}
