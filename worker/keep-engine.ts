import type { Connection } from '@temporalio/client';
import type { Logger } from '@temporalio/worker';
import type { Ports } from '../activities/ports';
import { ensureRuns } from '../activities/watch';
import { journalMend } from '../store/watch';
import { ensureNamespace, ensureSearchAttributes } from '../temporal/namespace';

/** Milliseconds between the checks of each worker process. */
const EVERY_MS = 60_000;

export type EngineKeeper = { stop: () => Promise<void> };

/**
 * Makes sure, now and every minute, that the namespace, its search attributes, the post office, the courier and the watch exist; the watch
 * finds everything else that Temporal has lost. `now` returns the installation's time.
 */
export function keepEngine(
  ports: Pick<Ports, 'engine' | 'database'>,
  server: { connection: () => Promise<Connection>; namespace: string },
  now: () => string,
  log: Pick<Logger, 'warn'>,
): EngineKeeper {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let round: Promise<void> = Promise.resolve();
  const look = async () => {
    await ensureServer(server, log);
    for (const service of ports.engine.services()) {
      const mend = await ensureRuns(ports, service);
      if (mend === null) continue;
      log.warn(`${mend.did} ${service.id}`, { workflowId: service.id, why: mend.why });
      await journalMend(ports.database, mend, now());
    }
  };
  const repeat = () => {
    round = look()
      .catch((error: Error) => log.warn('the engine could not be looked after', { error }))
      .finally(() => {
        if (!isStopped) timer = setTimeout(repeat, EVERY_MS);
      });
  };
  repeat();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}

/** A server managed by others may forbid both; existing ones are enough then. */
async function ensureServer({ connection, namespace }: Parameters<typeof keepEngine>[1], log: Pick<Logger, 'warn'>): Promise<void> {
  const open = await connection();
  for (const ensure of [ensureNamespace, ensureSearchAttributes]) {
    await ensure(open, namespace).catch((error: Error) => log.warn('the namespace could not be looked after', { error }));
  }
}
