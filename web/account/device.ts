import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WebDeps } from '../deps';

/**
 * Counts the failures of a browser in which somebody has signed in before apart from strangers', so that a stranger cannot lock them out.
 */

const COOKIE = 'dondoc-device';
const YEAR_SECONDS = 31_536_000;

function markOf(secret: string, id: string, name: string): string {
  return createHmac('sha256', secret).update(`device|${id}|${name.trim().toLowerCase()}`).digest('base64url');
}

/** Id of the browser, where it has signed in under this name before; else null. */
export function knownDevice(deps: Pick<WebDeps, 'sessionSecret'>, request: FastifyRequest, name: string): string | null {
  const [id = '', mark = ''] = (request.cookies[COOKIE] ?? '').split('.');
  if (!/^[A-Za-z0-9_-]{22}$/.test(id)) return null;
  const wanted = Buffer.from(markOf(deps.sessionSecret, id, name));
  const given = Buffer.from(mark);
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? id : null;
}

/** Marks the browser as one in which this account has signed in. */
export function rememberDevice(deps: Pick<WebDeps, 'sessionSecret' | 'baseUrl'>, reply: FastifyReply, name: string): void {
  const id = randomBytes(16).toString('base64url');
  const secure = deps.baseUrl?.startsWith('https:') === true;
  const options = { path: '/sign-in', httpOnly: true, sameSite: 'lax', secure, maxAge: YEAR_SECONDS } as const;
  reply.setCookie(COOKIE, `${id}.${markOf(deps.sessionSecret, id, name)}`, options);
}
