import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** True for a request with the token; where none is set, for one from this machine that did not pass a proxy. */
export function mayReadFigures(token: string | null, headers: IncomingHttpHeaders, from: string): boolean {
  if (token !== null) return isSame(headers.authorization ?? '', `Bearer ${token}`);
  const isForwarded = 'forwarded' in headers || 'via' in headers || Object.keys(headers).some((name) => name.startsWith('x-forwarded-'));
  return !isForwarded && isLoopback(from);
}

/** `address`: as a socket gives it. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
