import path from 'node:path';
import type { OfficeParts } from '../office/parts';
import { calendarReader } from '../store/calendar-reader';
import { openDatabase } from '../store/database';
import { readClock } from '../store/installation';
import { type KeyRing, parseKeyRing } from '../store/seal';
import { connectTemporal, giveCommand, type TemporalClient } from '../temporal/client';
import { type Environment, readEnvironment } from './environment';
import { exitCodes, Failure } from './failure';
import { readRuntime } from './home';
import { readSecrets } from './secrets';

/** What a command or a process of a running installation works with. */
export type Connections = OfficeParts & {
  environment: Environment;
  home: string;
  payloadKeys: KeyRing;
  linkKeys: KeyRing;
  /** Key of the hashes of session tokens; null where nobody has given one. */
  sessionSecret: string | null;
  close: () => Promise<void>;
};

/**
 * Connects to the installation of DONDOC_HOME, or to the parts that the environment names. Throws Failure (69) when
 * nothing runs there, with the way to start it.
 */
export async function connect(environment: Environment = readEnvironment()): Promise<Connections> {
  const home = path.resolve(environment.DONDOC_HOME);
  const runtime = readRuntime(home);
  const secrets = readSecrets(home);
  const databaseUrl = environment.DATABASE_URL ?? runtime.databaseUrl;
  const temporalAddress = environment.TEMPORAL_ADDRESS ?? runtime.temporalAddress;
  const payloadKeys = environment.PAYLOAD_KEYS ?? secrets?.payloadKeys;
  const linkKeys = environment.LINK_KEYS ?? secrets?.linkKeys;
  if (!databaseUrl || !temporalAddress || !payloadKeys || !linkKeys) throw notRunning(home);
  const database = openDatabase(databaseUrl);
  const clock = await readClock(database).catch(() => null);
  if (clock === null) {
    await database.$disconnect();
    throw notRunning(home);
  }
  let connected: Promise<TemporalClient> | null = null;
  const ring = parseKeyRing(payloadKeys, 'PAYLOAD_KEYS');
  const temporal = () => {
    connected ??= connectTemporal({
      address: temporalAddress,
      namespace: environment.TEMPORAL_NAMESPACE,
      taskQueue: environment.TEMPORAL_TASK_QUEUE,
      payloadKeys: ring,
    }).catch((error) => {
      // A server that was away may be back when it is asked for again.
      connected = null;
      throw error;
    });
    return connected;
  };
  return {
    environment,
    home,
    database,
    calendars: calendarReader(database),
    clock,
    payloadKeys: ring,
    linkKeys: parseKeyRing(linkKeys, 'LINK_KEYS'),
    sessionSecret: environment.SESSION_SECRET ?? secrets?.sessionSecret ?? null,
    temporal,
    give: async (rollout, command) =>
      giveCommand(
        { temporal: await temporal(), database, clockOffsetMs: clock.offsetMs, searchable: true, now: clock.now },
        rollout,
        command,
      ),
    close: async () => {
      const open = connected;
      if (open !== null) await open.then((client) => client.close()).catch(() => undefined);
      await database.$disconnect();
    },
  };
}

function notRunning(home: string): Failure {
  return new Failure(`no installation runs in ${home}. Start it with: npm start`, exitCodes.unavailable);
}
