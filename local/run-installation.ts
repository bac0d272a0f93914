import path from 'node:path';
import { openDatabase } from '../store/database';
import { type Clock, establishClock } from '../store/installation';
import { installationWords } from '../words/installation';
import type { UpWords } from '../words/up';
import { type Connections, connectionsWith, settingsOf } from './connections';
import type { Environment } from './environment';
import { exitCodes, Failure } from './failure';
import { readRuntime, recordRuntime } from './home';
import { type Parts, startParts } from './installation';
import { type Mailbox, startMailbox } from './mailbox';
import type { Progress } from './set-up/progress.cjs';
import { type SupervisedProcess, supervise } from './supervise';

/** A running one-machine installation. */
export type Running = {
  parts: Parts;
  clock: Clock;
  connections: Connections;
  webUrl: string;
  smtpUrl: string | null;
  /** Process ids of the supervised processes. */
  pids: () => { worker: number | undefined; web: number | undefined };
  /** Drains web, worker and mailbox, then stops Temporal and PostgreSQL, in this order. Runs once for any number of calls. */
  stop: () => Promise<void>;
};

/** Web port of a first start, if it is free. */
const USUAL_WEB_PORT = 8484;

/**
 * Starts or adopts the parts, fixes the clock at the first start, and supervises worker and web. Throws Failure with the exit code of the
 * design: 69 for an unavailable part, 78 for another clock. The started parts are stopped then.
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
    const { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, temporalAccess, DONDOC_TEMPORAL_UI } = environment;
    const elsewhere = { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, temporalAccess, DONDOC_TEMPORAL_UI };
    const parts = await startParts({ home, environment: elsewhere, progress, signal });
    stops.unshift(() => parts.stop());
    const clock = await fixClock(parts.databaseUrl, environment, words);
    const mailbox = environment.SMTP_URL === undefined ? await startMailbox({ folder: path.join(home, 'mailbox') }) : null;
    if (mailbox !== null) stops.unshift(() => mailbox.close());
    recordPreferences(home, environment, mailbox);
    const { worker, web, webUrl } = await startProcesses(environment, progress, words, stops, signal);
    // The clock is known, so no query can fail here.
    const connections = connectionsWith(settingsOf(environment), openDatabase(parts.databaseUrl), clock);
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

/** Fixes the installation's time at its first start. Throws Failure (78) where another one was fixed. */
export async function fixClock(databaseUrl: string, environment: Environment, words: UpWords): Promise<Clock> {
  const database = openDatabase(databaseUrl, 1);
  try {
    const clock = await establishClock(database, environment.DONDOC_CLOCK ?? null);
    if (clock === null) throw new Failure(words.clockFixed, exitCodes.configuration);
    return clock;
  } finally {
    await database.$disconnect();
  }
}

/** Records the ports that the web prefers: the requested one, else that of the last start, which sent links contain. */
function recordPreferences(home: string, environment: Environment, mailbox: Mailbox | null): void {
  recordRuntime(home, { webPort: environment.PORT ?? readRuntime(home).webPort ?? USUAL_WEB_PORT, smtpUrl: mailbox?.url });
}

async function startProcesses(
  environment: Environment,
  progress: Progress,
  words: UpWords,
  stops: (() => Promise<void>)[],
  signal: AbortSignal,
): Promise<{ worker: SupervisedProcess; web: SupervisedProcess; webUrl: string }> {
  const home = path.resolve(environment.DONDOC_HOME);
  const common = {
    home,
    words: installationWords[progress.language],
    say: (text: string) => progress.say(text),
    environment: { DONDOC_HOME: home },
  };
  const interrupted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Failure(common.words.interrupted, 130)), { once: true });
  });
  const web = supervise({ ...common, name: 'web', script: 'web/main.js' });
  stops.unshift(() => web.stop());
  const { port } = await Promise.race([interrupted, progress.run(words.web, () => web.ready)]);
  // Links begin with the web's actual address, so the worker, which writes them, starts second.
  const webUrl = environment.BASE_URL ?? `http://127.0.0.1:${port}`;
  recordRuntime(home, { webPort: Number(port), webUrl });
  const worker = supervise({ ...common, name: 'worker', script: 'worker/main.js' });
  stops.splice(1, 0, () => worker.stop());
  const { port: workerPort } = await Promise.race([interrupted, progress.run(words.worker, () => worker.ready)]);
  recordRuntime(home, { workerUrl: `http://127.0.0.1:${String(workerPort)}` });
  return { worker, web, webUrl };
}
