import { type ActivityInterceptorsFactory, NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { createActivities } from '../activities';
import type { Ports } from '../activities/ports';
import type { KeyRing } from '../store/seal';
import type { TemporalAccess } from '../temporal/access';
import { dataConverter } from '../temporal/data-converter';
import type { PayloadSettings } from '../temporal/payload-codec';

export type WorkerSettings = {
  address: string;
  namespace: string;
  taskQueue: string;
  payloadKeys: KeyRing;
  access?: TemporalAccess;
  /** The built bundle, or the path of the workflows, from which one is built at the start. */
  workflows: { bundle: string } | { path: string };
  /** Workflows kept in memory; each of the others is replayed when it gets an event. */
  cachedWorkflows?: number;
  /** Called for each refused payload. */
  refused?: PayloadSettings['refused'];
  /** Interceptors around activities, such as a log. */
  activityInterceptors?: ActivityInterceptorsFactory[];
};

/** Each takes a quarter of a megabyte. */
const CACHED_WORKFLOWS = 500;

/** A worker for workflows and activities, with limits suited to two cores and a bounded pool. */
export async function createWorker(settings: WorkerSettings, ports: Ports): Promise<{ worker: Worker; close: () => Promise<void> }> {
  const connection = await NativeConnection.connect({ ...settings.access, address: settings.address });
  const code: Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> =
    'bundle' in settings.workflows
      ? { workflowBundle: { codePath: settings.workflows.bundle } }
      : { workflowsPath: settings.workflows.path };
  const worker = await Worker.create({
    connection,
    namespace: settings.namespace,
    taskQueue: settings.taskQueue,
    ...code,
    activities: createActivities(ports),
    dataConverter: dataConverter(settings.payloadKeys, { refused: settings.refused }),
    interceptors: { activity: settings.activityInterceptors ?? [] },
    maxCachedWorkflows: settings.cachedWorkflows ?? CACHED_WORKFLOWS,
    maxConcurrentActivityTaskExecutions: 8,
    maxConcurrentLocalActivityExecutions: 16,
    maxConcurrentWorkflowTaskExecutions: 20,
    shutdownGraceTime: '20 seconds',
  });
  return { worker, close: () => connection.close() };
}
