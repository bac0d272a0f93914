import path from 'node:path';
import type { Connection } from '@temporalio/client';
import type { Logger } from '@temporalio/worker';
import type { Ports } from '../activities/ports';
import { type Connections, connect } from '../local/connections';
import { readEnvironment } from '../local/environment';
import { type Runtime, readRuntime } from '../local/home';
import { rootFolder } from '../local/root';
import { endWith, exitWithParent, tellReady } from '../local/supervise';
import { version } from '../local/version';
import { watchMail } from '../office/fetch-mail';
import { HealthKeeper } from '../office/health-keeper';
import { greetingOf, nowAndThen } from '../office/mail-greeting';
import { Metrics } from '../office/metrics';
import { keepInUse } from '../store/in-use';
import { journalRefused } from '../store/refused-commands';
import { createWorker, type WorkerSettings } from './create-worker';
import { keepEngine } from './keep-engine';
import { workerLogger } from './logger';
import { observedSteps } from './observed-steps';
import { listenForOperations } from './operations';
import { portsOf } from './ports';
import { installRuntime } from './telemetry';
import { tellOutside } from './tell-outside';

/** The worker process: configuration, ports, worker, drain. */
async function main(): Promise<void> {
  const connections = await connect(readEnvironment(), 'worker');
  const { environment, home } = connections;
  const runtime = readRuntime(home);
  const logger = workerLogger(environment.LOG_LEVEL);
  const { figuresUrl } = await installRuntime(logger);
  const inUse = keepInUse(environment.DATABASE_URL ?? runtime.databaseUrl ?? '', 'dondoc worker');
  const smtpUrl = environment.SMTP_URL ?? runtime.smtpUrl ?? '';
  const warn = (error: unknown) => logger.warn('parts not looked at', { error });
  const health = new HealthKeeper({ ...connections, kind: 'worker', version, greeting: nowAndThen(greetingOf(smtpUrl)), warn });
  const metrics = new Metrics('worker', health);
  const ports = observedPorts(portsOf(connections, smtpUrl, environment.BASE_URL ?? runtime.webUrl ?? ''), metrics);
  const { worker, close } = await createWorker(workerSettings(connections, runtime, logger, metrics), ports);
  const namespace = environment.TEMPORAL_NAMESPACE;
  const connection = async () => (await connections.temporal()).client.connection as Connection;
  const keeper = keepEngine(ports, { connection, namespace }, connections.clock.now, logger);
  const isRunning = () => worker.getState() === 'RUNNING';
  const operations = await listenForOperations({
    port: environment.WORKER_PORT ?? 0,
    host: environment.WORKER_HOST,
    token: environment.METRICS_TOKEN ?? null,
    health,
    metrics,
    isRunning,
    sdkFiguresUrl: figuresUrl,
  });
  exitWithParent(async () => worker.shutdown());
  health.start();
  tellReady({ port: operations.port });
  const incoming = watchMail(connections, environment.IMAP_URL, (reason) => logger.warn(`the mailbox cannot be read: ${reason}`));
  const outside = tellOutside(ports, connections.clock.now, logger);
  await worker.run();
  await Promise.all([outside.stop(), incoming.stop(), keeper.stop(), operations.close()]);
  await ports.mailer.close();
  await close();
  await health.stop();
  await inUse.close();
  await connections.close();
}

function observedPorts(ports: Ports, metrics: Metrics): Ports {
  return { ...ports, give: metrics.timed(ports.give), stepConflicted: () => metrics.stepConflicted() };
}

function workerSettings(
  { environment, payloadKeys, database, clock }: Connections,
  runtime: Runtime,
  logger: Logger,
  metrics: Metrics,
): WorkerSettings {
  return {
    address: environment.TEMPORAL_ADDRESS ?? runtime.temporalAddress ?? '',
    access: environment.temporalAccess,
    namespace: environment.TEMPORAL_NAMESPACE,
    taskQueue: environment.TEMPORAL_TASK_QUEUE,
    payloadKeys,
    cachedWorkflows: environment.WORKER_CACHE,
    refused: (why, workflow) => {
      // Runs of an earlier version are started again, so this is no warning.
      logger[why === 'notBound' ? 'info' : 'warn']('refused what came by Temporal', { workflowId: workflow, why });
      journalRefused(database, { workflow, why, commandId: null }, clock.now()).catch((error) => logger.warn('not journaled', { error }));
    },
    workflows: { bundle: path.join(rootFolder, 'dist', 'workflow-bundle.js') },
    activityInterceptors: [observedSteps(logger, metrics)],
  };
}

main().catch(endWith);
