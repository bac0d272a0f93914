import type { FastifyRequest } from 'fastify';
import { isLoopback, isPublic, nameOf } from '../office/public-address';

/**
 * Names under which this installation answers. It sends no page under any other name: somebody could point a name of their own here and
 * make our pages theirs (DNS rebinding), and addresses that we write would carry that name.
 */

/** Monitors and balancers ask for these under whatever address they have; they show nothing of the record. */
const askedByMachines: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/** True for a request under the name of BASE_URL. While that is this machine's own, or not set, any name of this machine will do. */
export function isKnownHost(request: Pick<FastifyRequest, 'host' | 'routeOptions'>, baseUrl: string | null): boolean {
  if (askedByMachines.has(request.routeOptions.url ?? '')) return true;
  const asked = nameOf(`http://${request.host}`);
  if (asked === null) return false;
  if (baseUrl !== null && asked === nameOf(baseUrl)) return true;
  return !isPublic(baseUrl) && isLoopback(asked);
}

/** True for a request by somebody at this machine, not by a proxy for somebody elsewhere. */
export function isFromThisMachine({ ip, headers }: Pick<FastifyRequest, 'ip' | 'headers'>): boolean {
  return isLoopback(ip) && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined;
}
