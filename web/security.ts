import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a browser is told to allow, and from where a form is taken. */

/** Scripts, style and fonts from here only, forms to here only, in no frame. */
const contentPolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Set before a handler runs, so that one with needs of its own (the mailbox) can say otherwise. */
export function setSecurityHeaders(reply: FastifyReply): void {
  reply.headers({
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

/** The same for what a cookie lets somebody do: the browser has to say where the form comes from. */
export function isSurelyFromHere(request: FastifyRequest, baseUrl: string | null): boolean {
  const { 'sec-fetch-site': site, origin } = request.headers;
  return (site === 'same-origin' || (origin !== undefined && origin !== 'null')) && isFromHere(request, baseUrl);
}
