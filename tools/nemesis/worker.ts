import path from 'node:path';
import { Runtime } from '@temporalio/worker';
import { connect } from '../../local/connections';
import { readRuntime } from '../../local/home';
import { rootFolder } from '../../local/root';
import { exitWithParent, tellReady } from '../../local/supervise';
import { createWorker } from '../../worker/create-worker';
import { workerLogger } from '../../worker/logger';
import { portsOf } from '../../worker/ports';
import { planted } from './planted/ports';

/**
 * A worker like worker/main.ts with bugs planted into it, each for the decision of its own name: what a run must find. Nothing of the
 * program knows of them.
 */
async function main(): Promise<void> {
  const connections = await connect();
  const { environment, home } = connections;
  const runtime = readRuntime(home);
  Runtime.install({ logger: workerLogger(environment.LOG_LEVEL), shutdownSignals: [] });
  const ports = portsOf(connections, environment.SMTP_URL ?? runtime.smtpUrl ?? '', environment.BASE_URL ?? runtime.webUrl ?? '');
  const { worker, close } = await createWorker(
    {
      address: runtime.temporalAddress ?? '',
      namespace: environment.TEMPORAL_NAMESPACE,
      taskQueue: environment.TEMPORAL_TASK_QUEUE,
      payloadKeys: connections.payloadKeys,
      workflows: { bundle: process.env.NEMESIS_BUNDLE ?? path.join(rootFolder, 'dist', 'workflow-bundle.js') },
    },
    planted(ports),
  );
  exitWithParent(async () => worker.shutdown());
  tellReady();
  await worker.run();
  await ports.mailer.close();
  await close();
  await connections.close();
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
