import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isLoopback, mayReadFigures } from '../office/figure-readers';
import type { HealthSource } from '../office/health-keeper';
import type { Metrics } from '../office/metrics';
import { neededByWorker, readinessOf } from '../office/readiness';

/**
 * Serves the worker's state to operators: `/healthz`, `/readyz`, `/metrics`. By default on the loopback address, since nobody signs in
 * here; elsewhere only by a setting, and the figures then need the token.
 */

export type OperationsSettings = {
  /** A free port where it is 0, or where another process has it. */
  port: number;
  host?: string;
  /** The token for reading the figures from another machine; null: nobody may. */
  token?: string | null;
  health: HealthSource;
  metrics: Metrics;
  /** Whether the worker takes work. */
  isRunning: () => boolean;
  /** The address of the SDK's own figures. */
  sdkFiguresUrl: string;
};
export type Operations = { port: number; close: () => Promise<void> };

const SDK_MS = 2_000;

export async function listenForOperations(settings: OperationsSettings): Promise<Operations> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    const handler = request.method === 'GET' && mayAsk(settings, path, request) ? handlers[path] : undefined;
    if (handler === undefined) return void answer(response, 404, 'text/plain', 'not found\n');
    // The log has the error; a monitor only needs the failure.
    return void handler(settings, response).catch(() => answer(response, 500, 'text/plain', 'failed\n'));
  });
  const port = await listen(server, settings.port, settings.host ?? '127.0.0.1');
  return {
    port,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function mayAsk({ token = null }: OperationsSettings, path: string, { headers, socket }: IncomingMessage): boolean {
  const from = socket.remoteAddress ?? '';
  return path !== '/metrics' || isLoopback(from) || mayReadFigures(token, headers, from);
}

type Handler = (settings: OperationsSettings, response: ServerResponse) => Promise<void>;

const handlers: Record<string, Handler> = {
  '/healthz': async (_settings, response) => sendJson(response, 200, { alive: true }),
  '/readyz': async ({ health, isRunning }, response) => {
    const readiness = readinessOf(await health.read(), neededByWorker);
    const ready = readiness.ready && isRunning();
    sendJson(response, ready ? 200 : 503, { ...readiness, ready });
  },
  '/metrics': async ({ metrics, sdkFiguresUrl }, response) => {
    const [own, ofSdk] = await Promise.all([metrics.text(), sdkFigures(sdkFiguresUrl)]);
    answer(response, 200, metrics.contentType, `${own}${ofSdk}`);
  },
};

/** The SDK's figures; empty where it does not answer, so that the others are still served. */
async function sdkFigures(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(SDK_MS) });
    return response.ok ? await response.text() : '';
  } catch {
    return '';
  }
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  const at = (wanted: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port: wanted, host }, () => {
        server.off('error', reject);
        resolve();
      });
    });
  await at(port).catch(async (error: NodeJS.ErrnoException) => {
    // A second worker with the same settings has the port.
    if (error.code !== 'EADDRINUSE') throw error;
    await at(0);
  });
  return (server.address() as AddressInfo).port;
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  answer(response, status, 'application/json; charset=utf-8', `${JSON.stringify(body)}\n`);
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
