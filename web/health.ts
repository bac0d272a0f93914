import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WebDeps } from './deps';
import { plainError } from './log';

/** For whoever keeps the process running: whether it lives, and whether it can do its work. */

/** A part that is silent for so long counts as failed, in milliseconds. */
const PATIENCE_MS = 2_000;

/** GET /healthz: the process lives. */
export async function showHealth(_deps: WebDeps, _request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return reply.send({ alive: true });
}

/** GET /readyz: 200 when the database and Temporal answer, else 503 naming the part that fails. */
export async function showReadiness(deps: WebDeps, _request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [database, temporal] = await Promise.all([
    answers(deps, 'database', deps.database.$queryRaw`SELECT 1`),
    answers(deps, 'temporal', deps.reachTemporal()),
  ]);
  const ready = database && temporal;
  const word = (works: boolean) => (works ? 'works' : 'fails');
  return reply.code(ready ? 200 : 503).send({ ready, parts: { database: word(database), temporal: word(temporal) } });
}

async function answers({ log }: WebDeps, part: string, question: PromiseLike<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    await Promise.race([question, silence]);
    return true;
  } catch (error) {
    log.warn({ checked: part, ...plainError(error) }, 'not ready');
    return false;
  } finally {
    clearTimeout(timer);
  }
}
