import type { FastifyRequest } from 'fastify';
import { isLoopback, isPublic, nameOf } from '../office/public-address';

/**
 * At which names this installation is. A page is sent under no other one: a name that somebody else points here would make their pages
 * ours (DNS rebinding), and what we write into an address would carry it.
 */

/** Asked by monitors and balancers under whatever address they have; they show nothing that is recorded. */
const askedByMachines: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/** True for a request under the name of BASE_URL; while that is this machine's own or not known, under any of its own. */
export function isKnownHost(request: Pick<FastifyRequest, 'host' | 'routeOptions'>, baseUrl: string | null): boolean {
  if (askedByMachines.has(request.routeOptions.url ?? '')) return true;
  const asked = nameOf(`http://${request.host}`);
  if (asked === null) return false;
  if (baseUrl !== null && asked === nameOf(baseUrl)) return true;
  return !isPublic(baseUrl) && isLoopback(asked);
}

/** True for a request made on this machine by somebody who sits at it, and not by a proxy for somebody elsewhere. */
export function isFromThisMachine({ ip, headers }: Pick<FastifyRequest, 'ip' | 'headers'>): boolean {
  return isLoopback(ip) && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined;
}
