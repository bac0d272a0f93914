import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Whoever has the token; where there is none, whoever asks from this machine itself and not through a proxy. */
export function mayReadFigures(token: string | null, headers: IncomingHttpHeaders, from: string): boolean {
  if (token !== null) return isSame(headers.authorization ?? '', `Bearer ${token}`);
  const isForwarded = 'forwarded' in headers || 'via' in headers || Object.keys(headers).some((name) => name.startsWith('x-forwarded-'));
  return !isForwarded && isLoopback(from);
}

/** Of an address as a socket tells it. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
