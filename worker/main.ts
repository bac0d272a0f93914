import path from 'node:path';
import type { Connection } from '@temporalio/client';
import { Runtime } from '@temporalio/worker';
import { connect } from '../local/connections';
import { readRuntime } from '../local/home';
import { rootFolder } from '../local/root';
import { endWith, exitWithParent, tellReady } from '../local/supervise';
import { watchMail } from '../office/fetch-mail';
import { keepInUse } from '../store/in-use';
import { createWorker } from './create-worker';
import { keepEngine } from './keep-engine';
import { workerLogger } from './logger';
import { portsOf } from './ports';

/** The worker process: configuration, ports, worker, drain. */
async function main(): Promise<void> {
  const connections = await connect();
  const { environment, home } = connections;
  const runtime = readRuntime(home);
  const logger = workerLogger(environment.LOG_LEVEL);
  Runtime.install({ logger, shutdownSignals: [] });
  const smtpUrl = environment.SMTP_URL ?? runtime.smtpUrl ?? '';
  const inUse = keepInUse(environment.DATABASE_URL ?? runtime.databaseUrl ?? '', 'dondoc worker');
  const ports = portsOf(connections, smtpUrl, environment.BASE_URL ?? runtime.webUrl ?? '');
  const { worker, close } = await createWorker(
    {
      address: environment.TEMPORAL_ADDRESS ?? runtime.temporalAddress ?? '',
      namespace: environment.TEMPORAL_NAMESPACE,
      taskQueue: environment.TEMPORAL_TASK_QUEUE,
      payloadKeys: connections.payloadKeys,
      workflows: { bundle: path.join(rootFolder, 'dist', 'workflow-bundle.js') },
    },
    ports,
  );
  const namespace = environment.TEMPORAL_NAMESPACE;
  const connection = async () => (await connections.temporal()).client.connection as Connection;
  const keeper = keepEngine(ports, { connection, namespace }, connections.clock.now, logger);
  exitWithParent(async () => worker.shutdown());
  tellReady();
  const incoming = watchMail(connections, environment.IMAP_URL, (reason) => logger.warn(`the mailbox cannot be read: ${reason}`));
  await worker.run();
  await Promise.all([incoming.stop(), keeper.stop()]);
  await ports.mailer.close();
  await close();
  await inUse.close();
  await connections.close();
}

main().catch(endWith);
