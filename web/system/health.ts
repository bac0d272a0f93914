import type { FastifyReply, FastifyRequest } from 'fastify';
import { neededByWeb, readinessOf } from '../../office/readiness';
import type { WebDeps } from '../deps';

/** For whoever keeps the process running: whether it lives, and whether it can do its work. */

/** GET /healthz: the process lives. */
export async function showHealth(_deps: WebDeps, _request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return reply.send({ alive: true });
}

/** GET /readyz: 200 while every part that the web needs does its work, else 503; each part's condition, and why. */
export async function showReadiness({ health }: WebDeps, _request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (health === null) return reply.send({ ready: true });
  const readiness = readinessOf(await health.read(), neededByWeb);
  return reply.code(readiness.ready ? 200 : 503).send(readiness);
}
