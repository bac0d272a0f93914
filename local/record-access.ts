import path from 'node:path';
import { type InstallationWords, installationWords } from '../words/installation';
import type { Environment } from './environment';
import { exitCodes, Failure } from './failure';
import { prepareHome, readRuntime, recordRuntime } from './home';
import { startPostgres } from './postgres';
import { ensureSecrets } from './secrets';
import { tryLock } from './set-up/lock.cjs';
import type { Progress } from './set-up/progress.cjs';

/** The database of an installation, for work that needs nothing else. */
export type RecordAccess = { home: string; url: string };

/**
 * Runs the action with the database of the data folder, or with that of DATABASE_URL. An embedded one that does not run is started for it
 * and stopped afterwards. With `alone`, a running installation is refused. Throws Failure (69).
 */
export async function withRecord<T>(
  environment: Environment,
  progress: Progress,
  alone: boolean,
  action: (record: RecordAccess) => Promise<T>,
): Promise<T> {
  const home = path.resolve(environment.DONDOC_HOME);
  const words = installationWords[progress.language];
  prepareHome(home);
  // Reading an external database needs no lock of the data folder.
  if (!alone && environment.DATABASE_URL !== undefined) return action({ home, url: environment.DATABASE_URL });
  const lock = tryLock(path.join(home, 'lock'));
  const runtime = readRuntime(home);
  if (!('release' in lock)) {
    const { pid, since } = lock.holder;
    const url = runtime.databaseUrl;
    if (alone || url === undefined) throw new Failure(words.homeInUse(home, pid, since, runtime.webUrl), exitCodes.unavailable);
    return action({ home, url });
  }
  try {
    if (environment.DATABASE_URL !== undefined) return await action({ home, url: environment.DATABASE_URL });
    return await withEmbedded(home, words, progress, action);
  } finally {
    lock.release();
  }
}

async function withEmbedded<T>(
  home: string,
  words: InstallationWords,
  progress: Progress,
  action: (record: RecordAccess) => Promise<T>,
): Promise<T> {
  const password = ensureSecrets(home, words).databasePassword;
  const server = await progress.run(words.parts.postgres, (note) =>
    startPostgres({ home, password, words, note, say: (text) => progress.say(text) }),
  );
  try {
    return await action({ home, url: server.url });
  } finally {
    await server.stop();
    recordRuntime(home, { databaseUrl: undefined });
  }
}
