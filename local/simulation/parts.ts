import { mkdir } from 'node:fs/promises';
import { Context } from '@temporalio/activity';
import { DefaultLogger, makeTelemetryFilterString, Runtime, type Worker } from '@temporalio/worker';
import type { Ports } from '../../activities/ports';
import type { Instant } from '../../domain/calendar/time';
import { createMailer } from '../../mail/deliver';
import { findByMessageId } from '../../mail/mailbox-store';
import { parseSmtpUrl } from '../../mail/smtp-settings';
import { calendarReader } from '../../store/calendar-reader';
import { sealKeysOf } from '../../store/command-seal';
import { type Database, openDatabase } from '../../store/database';
import { decisionReader } from '../../store/decision-reader';
import type { KeyRing } from '../../store/seal';
import { type CommandContext, connectTemporal, giveCommand, type TemporalClient } from '../../temporal/client';
import { createEngine } from '../../temporal/engine';
import { createWorker } from '../../worker/create-worker';
import { startMailbox } from '../mailbox';
import { startTimeSkippingServer, type TimeSkippingServer } from './time-skipping-server';

/** The parts of a simulation, in one process: a database, a mail server, a worker, and a Temporal server that skips idle time. */

const TASK_QUEUE = 'simulation';
const NAMESPACE = 'default';
/** Without served pages, links in simulated messages lead nowhere: nobody answers by them. */
const NO_PAGES = 'http://127.0.0.1:1';
const DOMAIN = 'vpubnd.bacninh.example';

export type SimulationOptions = {
  /** A database of its own, migrated and empty. */
  databaseUrl: string;
  /** Path of the time-skipping server. */
  testServer: string;
  /** Path of the built workflow bundle. */
  workflowBundle: string;
  /** Folder in which the mail server keeps what arrives. */
  mailbox: string;
  /** The moment at which the simulated time begins. */
  startsAt: Instant;
  keys: KeyRing;
  /** Beginning of every link, where pages are served. */
  baseUrl?: string;
  mail?: { from: string; domain: string };
};

export type SimulationParts = {
  server: TimeSkippingServer;
  databaseUrl: string;
  database: Database;
  temporal: TemporalClient;
  mailbox: string;
  /** Milliseconds by which the simulated time is ahead of the server's. */
  clockOffsetMs: number;
  /** Keys of the seals of commands. */
  sealKeys: KeyRing;
  /** Stops everything, in the reverse order of its start. */
  close: () => Promise<void>;
};

/** Milliseconds: nobody waits for a simulation, and its server has just been started, beside whatever else runs. */
const ANSWER_MS = 60_000;

/** Starts every part. After a failure nothing is left running. */
export async function startSimulationParts(options: SimulationOptions): Promise<SimulationParts> {
  quietRuntime();
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const stop of closing.splice(0).reverse()) await stop();
  };
  try {
    const database = openDatabase(options.databaseUrl);
    closing.push(() => database.$disconnect());
    await mkdir(options.mailbox, { recursive: true });
    const mailServer = await startMailbox({ folder: options.mailbox });
    closing.push(() => mailServer.close());
    const server = await startTimeSkippingServer(options.testServer);
    closing.push(server.close);
    const settings = { address: server.address, namespace: NAMESPACE, taskQueue: TASK_QUEUE, payloadKeys: options.keys };
    const temporal = await connectTemporal(settings, ANSWER_MS);
    closing.push(() => temporal.close());
    const clockOffsetMs = Date.parse(options.startsAt) - (await server.currentTimeMs());
    const sealKeys = sealKeysOf(options.keys);
    const commands: CommandContext = { temporal, database, clockOffsetMs, searchable: false, sealKeys };
    const ports = portsOf(commands, mailServer.url, options);
    closing.push(() => ports.mailer.close());
    const { worker, close: closeConnection } = await createWorker({ ...settings, workflows: { bundle: options.workflowBundle } }, ports);
    closing.push(closeConnection, running(worker));
    const { databaseUrl, mailbox } = options;
    return { server, databaseUrl, database, temporal, mailbox, clockOffsetMs, sealKeys, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Silences the SDK except for errors. */
function quietRuntime(): void {
  try {
    const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
    Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter } }, shutdownSignals: [] });
  } catch {
    // Installed by an earlier simulation of this process.
  }
}

/** Runs a worker until it is asked to stop. */
function running(worker: Worker): () => Promise<void> {
  const run = worker.run();
  run.catch(() => {});
  return async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await run;
  };
}

function portsOf(commands: CommandContext, smtpUrl: string, { mailbox, keys, mail, baseUrl = NO_PAGES }: SimulationOptions): Ports {
  const { from, domain } = mail ?? { from: `dondoc@${DOMAIN}`, domain: DOMAIN };
  const { database } = commands;
  return {
    database,
    calendars: calendarReader(database),
    decisions: decisionReader(database),
    sealKeys: sealKeysOf(keys),
    give: (rollout, command) => giveCommand({ ...commands, sealKeys: null }, rollout, command),
    mailer: createMailer(parseSmtpUrl(smtpUrl)),
    mail: {
      from,
      domain,
      baseUrl,
      atRest: keys,
      links: keys,
      hasArrived: (header) => findByMessageId(mailbox, header),
      dkim: null,
      leaseSeconds: 60,
    },
    engine: createEngine({
      temporal: async () => commands.temporal,
      clockOffsetMs: commands.clockOffsetMs,
      searchable: false,
      watchEveryMs: null,
    }),
    heartbeat: () => Context.current().heartbeat(),
  };
}
