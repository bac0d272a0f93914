import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WebDeps } from '../deps';
import { sendMissing } from '../replies';

/** GET /metrics: figures for Prometheus. For others it is not there. */
export async function showMetrics({ metrics }: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (metrics === null || !mayReadFigures(metrics.token, request.headers, request.socket.remoteAddress ?? ''))
    return sendMissing(request, reply);
  return reply.type(metrics.figures.contentType).send(await metrics.figures.text());
}

/** Whoever has the token; where there is none, whoever asks from this machine itself and not through a proxy. */
export function mayReadFigures(token: string | null, headers: IncomingHttpHeaders, from: string): boolean {
  if (token !== null) return isSame(headers.authorization ?? '', `Bearer ${token}`);
  const isForwarded = 'forwarded' in headers || 'via' in headers || Object.keys(headers).some((name) => name.startsWith('x-forwarded-'));
  return !isForwarded && isLoopback(from);
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
