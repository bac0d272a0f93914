import type { FastifyInstance } from 'fastify';
import type { WebDeps } from './deps';

/** Whether a server shows a sample: asked of the record until it says so, since a start opens its sample after its pages. */

const DECORATION = 'ofSample';
/** Milliseconds before the record is asked again. */
const ASK_AGAIN_MS = 10_000;
/** Milliseconds that a page waits for the answer: a record that hangs must not hold back the page that says so. */
const PATIENCE_MS = 300;

type Known = { isSample: boolean; askedAt: number };
type Decorated = { [DECORATION]: Known };

export function keepOfSample(app: FastifyInstance, { isSample }: Pick<WebDeps, 'isSample'>): void {
  const known: Known = { isSample: false, askedAt: 0 };
  app.decorate(DECORATION, known);
  app.addHook('onRequest', async () => {
    if (known.isSample || Date.now() - known.askedAt < ASK_AGAIN_MS) return;
    known.askedAt = Date.now();
    const asked = isSample()
      .catch(() => false)
      .then((answer) => {
        known.isSample = answer;
      });
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    await Promise.race([asked, enough]).finally(() => clearTimeout(timer));
  });
}

export function isOfSample(app: FastifyInstance): boolean {
  return (app as unknown as Partial<Decorated>)[DECORATION]?.isSample === true;
}
