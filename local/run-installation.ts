import path from 'node:path';
import { openDatabase } from '../store/database';
import { type Clock, establishClock } from '../store/installation';
import { hasSample } from '../store/sample';
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

/** An act on an installation before anything in it happens by itself. */
export type BeforeWorker = (begun: Omit<Running, 'pids' | 'stop'>) => Promise<void>;

/** Web port of a first start, if it is free. */
const USUAL_WEB_PORT = 8484;

/**
 * Starts or adopts the parts, fixes the clock at the first start, and supervises worker and web. Throws Failure with the exit code of the
 * design: 69 for an unavailable part, 78 for another clock. The started parts are stopped then.
 */
export async function runInstallation(
  environment: Environment,
  progress: Progress,
  words: UpWords,
  signal: AbortSignal,
  beforeWorker: BeforeWorker = async () => {},
): Promise<Running> {
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
    await heedSample(parts.databaseUrl, environment, words);
    const mailbox = environment.SMTP_URL === undefined ? await startMailbox({ folder: path.join(home, 'mailbox') }) : null;
    if (mailbox !== null) stops.unshift(() => mailbox.close());
    recordPreferences(home, environment, mailbox);
    const common = processesOf(environment, progress);
    const { web, webUrl } = await startWeb(environment, common, words, stops, signal);
    // The clock is known, so no query can fail here.
    const connections = connectionsWith(settingsOf(environment), openDatabase(parts.databaseUrl), clock);
    stops.unshift(() => connections.close());
    const begun = { parts, clock, connections, webUrl, smtpUrl: mailbox?.url ?? null };
    await beforeWorker(begun);
    const worker = await startWorker(common, words, stops, signal);
    parts.keepRunning();
    const pids = () => ({ worker: worker.pid, web: web.pid });
    return { ...begun, pids, stop };
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

/** Records whether the data folder holds a sample, for `dondoc init`. Throws Failure (78) where its letters would leave this machine. */
async function heedSample(databaseUrl: string, environment: Environment, words: UpWords): Promise<void> {
  const database = openDatabase(databaseUrl, 1);
  try {
    const isSample = await hasSample(database);
    recordRuntime(path.resolve(environment.DONDOC_HOME), { sample: isSample || undefined });
    if (isSample && environment.SMTP_URL !== undefined) throw new Failure(words.sampleSendsNothing, exitCodes.configuration);
  } finally {
    await database.$disconnect();
  }
}

/** Records the ports that the web prefers: the requested one, else that of the last start, which sent links contain. */
function recordPreferences(home: string, environment: Environment, mailbox: Mailbox | null): void {
  recordRuntime(home, { webPort: environment.PORT ?? readRuntime(home).webPort ?? USUAL_WEB_PORT, smtpUrl: mailbox?.url });
}

type Processes = { home: string; progress: Progress };

function processesOf(environment: Environment, progress: Progress): Processes {
  return { home: path.resolve(environment.DONDOC_HOME), progress };
}

/** Starts one process, and waits until it is ready. Throws Failure (130) where the start is interrupted. */
async function startProcess(
  { home, progress }: Processes,
  { name, script, label }: { name: 'web' | 'worker'; script: string; label: string },
  addStop: (stop: () => Promise<void>) => void,
  signal: AbortSignal,
): Promise<{ process: SupervisedProcess; port: string }> {
  const words = installationWords[progress.language];
  const interrupted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Failure(words.interrupted, 130)), { once: true });
  });
  interrupted.catch(() => {});
  if (signal.aborted) throw new Failure(words.interrupted, 130);
  const say = (text: string) => progress.say(text);
  const process = supervise({ home, words, say, environment: { DONDOC_HOME: home }, name, script });
  addStop(() => process.stop());
  const { port } = await Promise.race([interrupted, progress.run(label, () => process.ready)]);
  return { process, port: String(port) };
}

async function startWeb(
  environment: Environment,
  processes: Processes,
  words: UpWords,
  stops: (() => Promise<void>)[],
  signal: AbortSignal,
): Promise<{ web: SupervisedProcess; webUrl: string }> {
  const given = { name: 'web', script: 'web/main.js', label: words.web } as const;
  const { process, port } = await startProcess(processes, given, (stop) => stops.unshift(stop), signal);
  // Links begin with the web's actual address, so the worker, which writes them, starts second.
  const webUrl = environment.BASE_URL ?? `http://127.0.0.1:${port}`;
  recordRuntime(processes.home, { webPort: Number(port), webUrl });
  return { web: process, webUrl };
}

async function startWorker(
  processes: Processes,
  words: UpWords,
  stops: (() => Promise<void>)[],
  signal: AbortSignal,
): Promise<SupervisedProcess> {
  const given = { name: 'worker', script: 'worker/main.js', label: words.worker } as const;
  // Stopped after the connections and the web, which ask it, and before everything that it asks.
  const { process, port } = await startProcess(processes, given, (stop) => stops.splice(2, 0, stop), signal);
  recordRuntime(processes.home, { workerUrl: `http://127.0.0.1:${port}` });
  return process;
}
