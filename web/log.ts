import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { outageOf } from '../office/outage';
import { stylePath } from './assets';

/** Logs the route's pattern, never the address asked for: the address carries a token. */

/** One line for each request that was answered. `span`: its span, in the fields of a log. */
export function logAnswered(log: Logger, request: FastifyRequest, reply: FastifyReply, span: object): void {
  const line = {
    ...span,
    reference: request.id,
    method: request.method,
    route: request.routeOptions.url ?? null,
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
  };
  log[line.route !== null && isQuiet(line.route) ? 'debug' : 'info'](line, 'answered');
}

const quiet = ['/healthz', '/readyz', '/metrics', stylePath.split('?')[0] ?? ''];

/** True for a route that monitors and browsers ask all the time. */
export function isQuiet(route: string): boolean {
  return quiet.includes(route);
}

/** Logs what went wrong while a request was served, in one line. */
export function logFailure(log: Logger, request: FastifyRequest, error: unknown): void {
  log.error({ reference: request.id, method: request.method, route: request.routeOptions.url ?? null, ...plainError(error) }, 'failed');
}

/** An error without the parts that may quote addresses, tokens or values given to the database. */
export function plainError(error: unknown): { error: string; code: string | null; reason: string; at: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, code: null, reason: '', at: [] };
  const { code } = error as NodeJS.ErrnoException;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    code: typeof code === 'string' ? code : null,
    reason: withoutSecrets(error.message),
    // Where a part is away, no line of the program is at fault.
    at: outageOf(error) === null ? frames.map((line) => line.trim()) : [],
  };
}

const REASON_LENGTH = 300;

function withoutSecrets(text: string): string {
  return text
    .replace(/[^\s@"'<>]+@[^\s@"'<>]+/g, '[address]')
    .replace(/[A-Za-z0-9_-]{24,}/g, '[removed]')
    .slice(0, REASON_LENGTH);
}
