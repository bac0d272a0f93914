import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Instant } from '../../domain/calendar/time';
import type { KeyRing } from '../../store/seal';
import { installationWords } from '../../words/installation';
import { lockHome } from '../home';
import { bringUpToDate } from '../installation';
import { startPostgres } from '../postgres';
import { rootFolder } from '../root';
import { ensureSecrets } from '../secrets';
import { bundleFile } from '../set-up/bundle.cjs';
import type { Progress } from '../set-up/progress.cjs';
import { createTemporaryHome, discardHome, sweepTemporaryHomes } from '../temporary-home';
import { ensureTestServer } from '../test-server';
import { type Simulation, startSimulation } from './simulation';

/** A simulation with surroundings of its own, so that it touches no installation. They end with the command. */

export type Surrounded = {
  simulation: Simulation;
  /** Keys that seal its links and stored messages. */
  keys: KeyRing;
  close: () => Promise<void>;
};

/**
 * Starts a temporary PostgreSQL, finds or fetches the time-skipping server, and starts a simulation on them. Throws Failure (69) with the
 * unavailable part and the ways to provide it; nothing is left running then.
 */
export async function surroundedSimulation(options: {
  startsAt: Instant;
  mailbox: string;
  progress: Progress;
  baseUrl?: string;
}): Promise<Surrounded> {
  const { startsAt, mailbox, progress, baseUrl } = options;
  const words = installationWords[progress.language];
  await sweepTemporaryHomes();
  const home = createTemporaryHome();
  const lock = lockHome(home, words);
  const clear = async () => {
    await discardHome(home);
    lock.release();
  };
  try {
    const password = ensureSecrets(home, words).databasePassword;
    const database = progress.run(words.parts.postgres, async (note) => {
      const { url } = await startPostgres({ home, password, words, note, say: (text) => progress.say(text), temporary: true });
      await bringUpToDate(url, words);
      return url;
    });
    const server = progress.run(words.parts.testServer, (note) => ensureTestServer({ words, note }));
    // Both are awaited, whatever becomes of the other, so that nothing is started after the end.
    await Promise.allSettled([database, server]);
    const keys = newKeys();
    const simulation = await startSimulation({
      databaseUrl: await database,
      testServer: await server,
      workflowBundle: bundleFile(rootFolder),
      mailbox: path.resolve(mailbox),
      startsAt,
      keys,
      baseUrl,
    });
    return { simulation, keys, close: () => simulation.close().finally(clear) };
  } catch (error) {
    await clear();
    throw error;
  }
}

/** Keys for this run only: the encrypted data disappears with the database. */
function newKeys(): KeyRing {
  return { current: 'simulation', keys: { simulation: randomBytes(32) } };
}
