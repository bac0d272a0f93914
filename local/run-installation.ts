import path from 'node:path';
import { openDatabase } from '../store/database';
import { type Clock, establishClock } from '../store/installation';
import { installationWords } from '../words/installation';
import type { UpWords } from '../words/up';
import { type Connections, connect } from './connections';
import type { Environment } from './environment';
import { exitCodes, Failure } from './failure';
import { freePort } from './free-port';
import { readRuntime, recordRuntime } from './home';
import { type Parts, startParts } from './installation';
import { type Mailbox, startMailbox } from './mailbox';
import type { Progress } from './set-up/progress.cjs';
import { type SupervisedProcess, supervise } from './supervise';

/** Everything of a one-machine installation, running. */
export type Running = {
  parts: Parts;
  clock: Clock;
  connections: Connections;
  webUrl: string;
  smtpUrl: string | null;
  /** Process ids of what this start supervises. */
  pids: () => { worker: number | undefined; web: number | undefined };
  /** Drains web, worker and mailbox, then stops Temporal and PostgreSQL, in this order. Once, however often it is called. */
  stop: () => Promise<void>;
};

/** Web port of a first start, if it is free. */
const USUAL_WEB_PORT = 8484;

/**
 * Starts or adopts the parts, fixes the clock at the first start, and supervises worker and web. Throws Failure with
 * the exit code of design: 69 for a part that cannot be had, 78 for another clock. What was started is stopped then.
 */
export async function runInstallation(environment: Environment, progress: Progress, words: UpWords, signal: AbortSignal): Promise<Running> {
  const home = path.resolve(environment.DONDOC_HOME);
  const stops: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= stopInOrder(stops);
    return stopping;
  };
  try {
    const { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE } = environment;
    const parts = await startParts({ home, environment: { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE }, progress, signal });
    stops.unshift(() => parts.stop());
    const clock = await fixClock(parts.databaseUrl, environment, words);
    const mailbox = environment.SMTP_URL === undefined ? await startMailbox({ folder: path.join(home, 'mailbox') }) : null;
    if (mailbox !== null) stops.unshift(() => mailbox.close());
    const webUrl = await recordAddresses(home, environment, mailbox);
    const { worker, web } = await startProcesses(home, progress, words, stops, signal);
    const connections = await connect(environment);
    stops.unshift(() => connections.close());
    parts.keepRunning();
    const pids = () => ({ worker: worker.pid, web: web.pid });
    return { parts, clock, connections, webUrl, smtpUrl: mailbox?.url ?? null, pids, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function stopInOrder(stops: (() => Promise<void>)[]): Promise<void> {
  for (const stop of stops) await stop().catch((error: Error) => process.stderr.write(`${error.message}\n`));
}

async function fixClock(databaseUrl: string, environment: Environment, words: UpWords): Promise<Clock> {
  const database = openDatabase(databaseUrl, 1);
  try {
    const clock = await establishClock(database, environment.DONDOC_CLOCK ?? null);
    if (clock === null) throw new Failure(words.clockFixed, exitCodes.configuration);
    return clock;
  } finally {
    await database.$disconnect();
  }
}

async function recordAddresses(home: string, environment: Environment, mailbox: Mailbox | null): Promise<string> {
  const webPort = await freePort(environment.PORT ?? readRuntime(home).webPort ?? USUAL_WEB_PORT);
  const webUrl = environment.BASE_URL ?? `http://127.0.0.1:${webPort}`;
  recordRuntime(home, { webPort, webUrl, smtpUrl: mailbox?.url });
  return webUrl;
}

async function startProcesses(
  home: string,
  progress: Progress,
  words: UpWords,
  stops: (() => Promise<void>)[],
  signal: AbortSignal,
): Promise<{ worker: SupervisedProcess; web: SupervisedProcess }> {
  const common = {
    home,
    words: installationWords[progress.language],
    say: (text: string) => progress.say(text),
    environment: { DONDOC_HOME: home },
  };
  const worker = supervise({ ...common, name: 'worker', script: 'worker/main.js' });
  stops.unshift(() => worker.stop());
  const web = supervise({
    ...common,
    name: 'web',
    script: 'web/main.js',
    environment: { DONDOC_HOME: home, PORT: String(readRuntime(home).webPort) },
  });
  stops.unshift(() => web.stop());
  const interrupted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Failure(common.words.interrupted, 130)), { once: true });
  });
  await Promise.race([
    interrupted,
    Promise.all([progress.run(words.worker, () => worker.ready), progress.run(words.web, () => web.ready)]),
  ]);
  return { worker, web };
}
