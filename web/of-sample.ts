import type { FastifyInstance } from 'fastify';
import type { WebDeps } from './deps';

/** Whether a server shows a sample: asked of the record until it says so, since a start opens its sample after its pages. */

const DECORATION = 'ofSample';
/** Milliseconds before the record is asked again. */
const ASK_AGAIN_MS = 10_000;

type Known = { isSample: boolean; askedAt: number };
type Decorated = { [DECORATION]: Known };

export function keepOfSample(app: FastifyInstance, { isSample }: Pick<WebDeps, 'isSample'>): void {
  const known: Known = { isSample: false, askedAt: 0 };
  app.decorate(DECORATION, known);
  app.addHook('onRequest', async () => {
    if (known.isSample || Date.now() - known.askedAt < ASK_AGAIN_MS) return;
    known.askedAt = Date.now();
    // Without an answer a page still stands, and an outage has a page of its own.
    known.isSample = await isSample().catch(() => false);
  });
}

export function isOfSample(app: FastifyInstance): boolean {
  return (app as unknown as Decorated)[DECORATION].isSample;
}
