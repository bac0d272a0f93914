import path from 'node:path';
import type { Connection } from '@temporalio/client';
import { connect } from '../../local/connections';
import { readRuntime } from '../../local/home';
import { rootFolder } from '../../local/root';
import { exitWithParent, tellReady } from '../../local/supervise';
import { createEngine } from '../../temporal/engine';
import { createWorker } from '../../worker/create-worker';
import { keepEngine } from '../../worker/keep-engine';
import { workerLogger } from '../../worker/logger';
import { portsOf } from '../../worker/ports';
import { installRuntime } from '../../worker/telemetry';
import { planted } from './planted/ports';

/** Far more often than an installation does, so that a short run sees several rounds. */
const WATCH_EVERY_MS = 5_000;

/**
 * A worker like worker/main.ts with bugs planted into it, each for the decision of its own name: what a run must find. Nothing of the
 * program knows of them.
 */
async function main(): Promise<void> {
  const connections = await connect();
  const { environment, home } = connections;
  const runtime = readRuntime(home);
  const logger = workerLogger(environment.LOG_LEVEL);
  await installRuntime(logger);
  const ports = portsOf(connections, environment.SMTP_URL ?? runtime.smtpUrl ?? '', environment.BASE_URL ?? runtime.webUrl ?? '');
  const { clock, temporal } = connections;
  const engine = createEngine({ temporal, clockOffsetMs: clock.offsetMs, searchable: true, watchEveryMs: WATCH_EVERY_MS });
  const withPlants = planted({ ...ports, engine }, clock.now);
  const { worker, close } = await createWorker(
    {
      address: runtime.temporalAddress ?? '',
      namespace: environment.TEMPORAL_NAMESPACE,
      taskQueue: environment.TEMPORAL_TASK_QUEUE,
      payloadKeys: connections.payloadKeys,
      workflows: { bundle: process.env.NEMESIS_BUNDLE ?? path.join(rootFolder, 'dist', 'workflow-bundle.js') },
    },
    withPlants,
  );
  const connection = async () => (await temporal()).client.connection as Connection;
  const server = { connection, namespace: environment.TEMPORAL_NAMESPACE };
  const keeper = keepEngine(withPlants, server, clock.now, logger);
  exitWithParent(async () => worker.shutdown());
  tellReady();
  await worker.run().finally(() => keeper.stop());
  await ports.mailer.close();
  await close();
  await connections.close();
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
