import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { Client as Postgres } from 'pg';
import { BARE_QUEUE } from './bare-worker';
import type { bareCommanded, bareFollower } from './bare-workflows';
import { secondsOfPostgres } from './postgres-time';

/** Temporal alone on the server and the database of the product, with a worker of its own. */
export type BareTemporal = {
  /** Workflows with these ids, each with one row and one letter. Resolves when all have ended, for which it asks once all letters are sent. */
  publish: (ids: readonly string[], sent: Promise<unknown>) => Promise<void>;
  /** Begins workflows that take commands. */
  begin: (ids: readonly string[]) => Promise<void>;
  /** Answers after one row. */
  command: (workflow: string, id: string) => Promise<void>;
  coreSeconds: () => number;
  workerPid: number;
  close: () => Promise<void>;
};

/** Requests to the server side by side. */
const AT_ONCE = 32;

type Beside = { databaseUrl: string; temporalAddress: string; sink: { port: number } };

export async function startBareTemporal({ databaseUrl, temporalAddress, sink }: Beside): Promise<BareTemporal> {
  await makeTable(databaseUrl);
  const child = fork(path.join(__dirname, 'bare-worker.js'), [temporalAddress, databaseUrl, String(sink.port)]);
  await once(child, 'message');
  const connection = await Connection.connect({ address: temporalAddress });
  const { workflow } = new Client({ connection });
  return {
    publish: async (ids, sent) => {
      await inLanes(ids, AT_ONCE, async (workflowId) => {
        await workflow.start<typeof bareFollower>('bareFollower', { taskQueue: BARE_QUEUE, workflowId, args: [workflowId] });
      });
      await sent;
      await inLanes(ids, AT_ONCE, (workflowId) => workflow.getHandle(workflowId).result());
    },
    begin: (ids) =>
      inLanes(ids, AT_ONCE, async (workflowId) => {
        await workflow.start<typeof bareCommanded>('bareCommanded', { taskQueue: BARE_QUEUE, workflowId });
      }),
    command: async (workflowId, id) => {
      await workflow.getHandle(workflowId).executeUpdate<string, [string]>('command', { args: [id] });
    },
    coreSeconds: () => secondsOfPostgres(child.pid ?? 0),
    workerPid: child.pid ?? 0,
    close: async () => {
      await connection.close();
      child.disconnect();
    },
  };
}

async function makeTable(databaseUrl: string): Promise<void> {
  const client = new Postgres({ connectionString: databaseUrl });
  await client.connect();
  await client.query('CREATE TABLE bare (id text PRIMARY KEY, data text NOT NULL)');
  await client.end();
}

/** Does all, some side by side. */
export async function inLanes<T>(all: readonly T[], lanes: number, act: (one: T) => Promise<unknown>): Promise<void> {
  const left = all.values();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const one of left) await act(one);
    }),
  );
}
