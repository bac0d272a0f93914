import path from 'node:path';
import { createWorker, type WorkerSettings } from '../../worker/create-worker';
import { portsOf } from '../../worker/ports';
import type { TestInstallation } from './installation';
import { quietRuntime } from './replay-all';

/** A worker of an installation in the process of the test, so that its cache and its workflows can be chosen. */
export async function workerHere(
  { connections, mailbox }: TestInstallation,
  settings: Pick<WorkerSettings, 'workflows'> & { cachedWorkflows?: number },
): Promise<{ stop: () => Promise<void> }> {
  quietRuntime();
  const { environment, payloadKeys } = connections;
  const { client } = await connections.temporal();
  const ports = portsOf(connections, mailbox.url, 'http://127.0.0.1:1');
  const { worker, close } = await createWorker(
    {
      address: addressOf(client.connection),
      namespace: environment.TEMPORAL_NAMESPACE,
      taskQueue: environment.TEMPORAL_TASK_QUEUE,
      payloadKeys,
      ...settings,
    },
    ports,
  );
  const run = worker.run();
  return {
    stop: async () => {
      worker.shutdown();
      await run;
      await ports.mailer.close();
      await close();
    },
  };
}

/** The workflows as they are, and those whose follower is that of 0.5.0. */
export const presentWorkflows = { bundle: path.resolve(__dirname, '..', '..', 'dist', 'workflow-bundle.js') };
export const interleavedWorkflows = { path: path.resolve(__dirname, '..', 'workflows', 'variants', 'interleaved.ts') };

function addressOf(connection: unknown): string {
  return (connection as { options: { address: string } }).options.address;
}
