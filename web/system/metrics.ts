import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayReadFigures } from '../../office/figure-readers';
import type { WebDeps } from '../deps';
import { sendMissing } from '../replies';

/** GET /metrics: figures for Prometheus. For others it is not there. */
export async function showMetrics({ metrics }: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (metrics === null || !mayReadFigures(metrics.token, request.headers, request.socket.remoteAddress ?? ''))
    return sendMissing(request, reply);
  return reply.type(metrics.figures.contentType).send(await metrics.figures.text());
}
