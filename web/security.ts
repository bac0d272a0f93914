import type { FastifyReply, FastifyRequest } from 'fastify';

/** Tells browsers what a page may load, and checks from where a form was sent. */

/** Scripts, style and fonts from here only, forms to here only, in no frame. */
const contentPolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const YEAR_SECONDS = 31_536_000;

/** Set before a handler runs, so that one with other needs (the mailbox) can replace them. */
export function setSecurityHeaders(reply: FastifyReply, baseUrl: string | null): void {
  reply.headers({
    // A browser that has come by https once comes by https only.
    ...(baseUrl?.startsWith('https:') === true ? { 'strict-transport-security': `max-age=${YEAR_SECONDS}` } : {}),
    'content-security-policy': contentPolicy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'cache-control': 'no-store',
  });
}

/**
 * True where a form comes from a page of ours, as far as the browser says. Without a referrer a browser sends `Origin: null`
 * with our own forms too; then Sec-Fetch-Site decides.
 */
export function isFromHere(request: FastifyRequest, baseUrl: string | null): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = request.headers;
  if (origin === undefined || origin === 'null') return true;
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === request.host || (baseUrl !== null && new URL(baseUrl).origin === origin);
}

/** The same for forms that act with a cookie's rights: here the browser must say where the form comes from. */
export function isSurelyFromHere(request: FastifyRequest, baseUrl: string | null): boolean {
  const { 'sec-fetch-site': site, origin } = request.headers;
  return (site === 'same-origin' || (origin !== undefined && origin !== 'null')) && isFromHere(request, baseUrl);
}

/** Deeper than any form or command. */
const DEEPEST = 20;

/** True for text that no database keeps: one with the character NUL or half of a UTF-16 pair, anywhere in the form. */
export function isUnwritable(sent: unknown, depth = 0): boolean {
  if (typeof sent === 'string') return sent.includes('\0') || /\p{Surrogate}/u.test(sent);
  if (typeof sent !== 'object' || sent === null) return false;
  if (depth > DEEPEST) return true;
  return Object.entries(sent).some(([name, value]) => isUnwritable(name) || isUnwritable(value, depth + 1));
}
