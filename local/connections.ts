import path from 'node:path';
import { outageOf, TemporalAway } from '../office/outage';
import type { OfficeParts } from '../office/parts';
import { calendarReader } from '../store/calendar-reader';
import { sealKeysOf } from '../store/command-seal';
import { type Database, openDatabase } from '../store/database';
import { type Clock, readClock } from '../store/installation';
import type { ProcessRole } from '../store/roles';
import { type KeyRing, parseKeyRing } from '../store/seal';
import { connectTemporal, giveCommand, type TemporalClient } from '../temporal/client';
import { inSpan } from '../tracing/span';
import { type Outage, outageWords } from '../words/outage';
import { type Environment, readEnvironment } from './environment';
import { exitCodes, Failure } from './failure';
import { isKept, readRuntime } from './home';
import { readSecrets } from './secrets';
import { startTracing } from './tracing';

/** The parts of an installation that a command or a process works with. */
export type Connections = OfficeParts & {
  environment: Environment;
  home: string;
  databaseUrl: string;
  payloadKeys: KeyRing;
  linkKeys: KeyRing;
  /** Key for the hashes of session tokens; null where none is given. */
  sessionSecret: string | null;
  /** Gives a command that a step asked for: it has no seal, but the record shows it. */
  giveDerived: OfficeParts['give'];
  close: () => Promise<void>;
};

/** The settings from the data folder and the environment, before any connection. */
export type Settings = {
  environment: Environment;
  home: string;
  databaseUrl: string;
  temporalAddress: string;
  payloadKeys: KeyRing;
  linkKeys: KeyRing;
  sessionSecret: string | null;
};

/** Milliseconds after which a request gives up waiting for Temporal; connecting goes on for the next one. */
const TEMPORAL_MS = 4_000;

/** Milliseconds that closing waits for a pending connection, which then closes by itself. */
const CLOSE_MS = 500;

/**
 * Reads the addresses of an installation's parts. `role`: the process whose rights to use in the embedded database. Throws Failure (69)
 * where none runs.
 */
export function settingsOf(environment: Environment = readEnvironment(), role?: ProcessRole): Settings {
  const home = path.resolve(environment.DONDOC_HOME);
  const runtime = readRuntime(home);
  const secrets = readSecrets(home);
  const own = role === undefined ? undefined : runtime.databaseRoles?.[role];
  const databaseUrl = environment.DATABASE_URL ?? own ?? runtime.databaseUrl;
  const temporalAddress = environment.TEMPORAL_ADDRESS ?? runtime.temporalAddress;
  const payloadKeys = environment.PAYLOAD_KEYS ?? secrets?.payloadKeys;
  const linkKeys = environment.LINK_KEYS ?? secrets?.linkKeys;
  if (!databaseUrl || !temporalAddress || !payloadKeys || !linkKeys) throw notRunning(home);
  return {
    environment,
    home,
    databaseUrl,
    temporalAddress,
    payloadKeys: parseKeyRing(payloadKeys, 'PAYLOAD_KEYS'),
    linkKeys: parseKeyRing(linkKeys, 'LINK_KEYS'),
    sessionSecret: environment.SESSION_SECRET ?? secrets?.sessionSecret ?? null,
  };
}

/**
 * Connects to the installation of DONDOC_HOME, or to the parts named by the environment. Throws Failure (69): with the way to start it
 * where nothing runs there, and with the outage where the database does not answer.
 */
export async function connect(environment: Environment = readEnvironment(), role?: ProcessRole): Promise<Connections> {
  const settings = settingsOf(environment, role);
  const database = openDatabase(settings.databaseUrl);
  try {
    const clock = await readClock(database);
    if (clock === null) throw notRunning(settings.home);
    const connections = connectionsWith(settings, database, clock);
    const stopTracing = await startTracing(environment.tracing, role);
    return { ...connections, close: () => connections.close().finally(stopTracing) };
  } catch (error) {
    await database.$disconnect();
    throw databaseFailure(error, settings);
  }
}

/** A database error in words for the operator; any other error unchanged. */
export function databaseFailure(error: unknown, { environment, home, databaseUrl }: Settings): unknown {
  const outage = outageOf(error);
  // An installation without tables has never been started.
  if (outage === null) return (error as { code?: unknown }).code === 'P2021' ? notRunning(home) : error;
  const isEmbedded = environment.DATABASE_URL === undefined;
  if (hasEnded(outage, { environment, home })) return notRunning(home);
  const log = path.join(home, 'logs', 'postgres.log');
  return new Failure((language) => {
    const words = outageWords[language];
    const { what, todo } = words.terminal[outage](new URL(databaseUrl).host);
    return [`${what}.`, todo, ...(isEmbedded && outage === 'away' ? [words.restarting(log)] : []), words.doctor].join('\n');
  }, exitCodes.unavailable);
}

/** True where an embedded database is away because the installation was not started, or was stopped. */
export function hasEnded(outage: Outage, { environment, home }: Pick<Settings, 'environment' | 'home'>): boolean {
  return environment.DATABASE_URL === undefined && outage === 'away' && !isKept(home);
}

/** The connections of an installation whose clock is known. Temporal is connected on first use. */
export function connectionsWith(settings: Settings, database: Database, clock: Clock): Connections {
  const { environment, home, databaseUrl, payloadKeys, linkKeys, sessionSecret, temporalAddress } = settings;
  let connected: Promise<TemporalClient> | null = null;
  const temporal = () => {
    connected ??= connectTemporal({
      address: temporalAddress,
      access: environment.temporalAccess,
      namespace: environment.TEMPORAL_NAMESPACE,
      taskQueue: environment.TEMPORAL_TASK_QUEUE,
      payloadKeys,
    }).catch((error: Error) => {
      // The next request tries again, since the server may be back.
      connected = null;
      throw new TemporalAway(error.message);
    });
    return within(TEMPORAL_MS, connected);
  };
  const sealKeys = sealKeysOf(payloadKeys);
  const commands = async () => ({ temporal: await temporal(), database, clockOffsetMs: clock.offsetMs, searchable: true, now: clock.now });
  return {
    environment,
    home,
    databaseUrl,
    database,
    calendars: calendarReader(database),
    clock,
    payloadKeys,
    linkKeys,
    sessionSecret,
    temporal,
    give: async (rollout, command) => giveCommand({ ...(await commands()), sealKeys }, rollout, command),
    giveDerived: async (rollout, command) => giveCommand({ ...(await commands()), sealKeys: null }, rollout, command),
    close: async () => {
      const closed = connected?.then((client) => client.close());
      if (closed !== undefined) await within(CLOSE_MS, closed).catch(() => undefined);
      await database.$disconnect();
    },
  };
}

/** Rejects with TemporalAway where the answer takes longer. */
async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TemporalAway(`no connection within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}

function notRunning(home: string): Failure {
  return new Failure((language) => outageWords[language].notRunning(home), exitCodes.unavailable);
}

/** Does something with the connections of this installation, and closes them whatever comes of it. */
export async function withConnections<T>(act: (connections: Connections) => Promise<T>): Promise<T> {
  const connections = await connect();
  const [, , first = ''] = process.argv;
  // The command's name stands first; nothing else that was typed is told.
  const attributes = /^[a-z]{2,20}$/.test(first) ? { 'dondoc.command_line': first } : {};
  try {
    return await inSpan('command line', { attributes, parent: null }, () => act(connections));
  } finally {
    await connections.close();
  }
}
