import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Connection, type ConnectionOptions } from '@temporalio/client';
import { InternalConnectionOptionsSymbol } from '@temporalio/client/lib/connection';
import { msToTs, tsToMs } from '@temporalio/common/lib/time';
import { freePort } from '../free-port';

/**
 * Temporal's server that skips idle time. The SDK can start one as well, and gives it up after five seconds: it is a Java program,
 * which takes longer on a busy machine, each time anew.
 */
export type TimeSkippingServer = {
  address: string;
  currentTimeMs: () => Promise<number>;
  /** Lets so much of the server's time pass, with everything done that falls due on the way. */
  sleep: (milliseconds: number) => Promise<void>;
  close: () => Promise<void>;
};

const START_MS = 120_000;
const LOOK_EVERY_MS = 100;
const KILL_AFTER_MS = 5_000;

/** Starts the program at a path; its time stands where nobody lets it pass. Rejects, with nothing left running, where it ends before it listens, or does not come to it. */
export async function startTimeSkippingServer(program: string): Promise<TimeSkippingServer> {
  const port = await freePort();
  const child = spawn(program, [String(port)], { stdio: 'ignore' });
  // It would outlive a process that ends without closing it.
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const stop = async () => {
    process.off('exit', endWithUs);
    await end(child);
  };
  const address = `127.0.0.1:${port}`;
  try {
    await untilItListens(child, port);
    const connection = await Connection.connect(withTestService(address));
    const { testService } = connection;
    if (testService === undefined) throw new Error('the SDK gives no service that moves the time of the server');
    const close = async () => {
      await connection.close();
      await stop();
    };
    return { address, close, ...timeOf(testService) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The SDK's own environment asks for it in this way; its type does not tell. */
function withTestService(address: string): ConnectionOptions {
  return { address, ...{ [InternalConnectionOptionsSymbol]: { supportsTestService: true } } };
}

function timeOf(testService: NonNullable<Connection['testService']>): Pick<TimeSkippingServer, 'currentTimeMs' | 'sleep'> {
  return {
    currentTimeMs: async () => tsToMs((await testService.getCurrentTime({})).time),
    sleep: async (milliseconds) => {
      await testService.unlockTimeSkippingWithSleep({ duration: msToTs(milliseconds) });
    },
  };
}

async function untilItListens(child: ChildProcess, port: number): Promise<void> {
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  child.once('exit', (code, signal) => (failure ??= new Error(`the time-skipping server ended at its start: ${signal ?? `exit ${code}`}`)));
  for (const until = Date.now() + START_MS; !(await listens(port)); await wait(LOOK_EVERY_MS)) {
    if (failure !== undefined) throw failure;
    if (Date.now() > until) throw new Error(`the time-skipping server does not listen after ${START_MS} ms`);
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  await ended;
  clearTimeout(force);
}
