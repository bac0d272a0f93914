import path from 'node:path';
import { readPackage } from '../../documents/package/read-package';
import { readRuntime } from '../../local/home';
import { bringUpToDate } from '../../local/installation';
import { startPostgres } from '../../local/postgres';
import { runningPostmaster, stopPostmaster } from '../../local/postmaster';
import { rootFolder } from '../../local/root';
import { ensureSecrets } from '../../local/secrets';
import { createTemporaryHome, discardHome } from '../../local/temporary-home';
import { type Database, openDatabase } from '../../store/database';
import { establishClock } from '../../store/installation';
import { installationWords } from '../../words/installation';
import { type Filled, fill } from './fill';

const startsAt = '2020-09-15T01:00:00.000Z';
const words = installationWords.en;

export type LargeRecord = { db: Database; url: string; filled: Filled };

/** A large record on a PostgreSQL of its own, which writes to disk once the record is filled. */
export async function onLargeRecord(measure: (record: LargeRecord) => Promise<void>): Promise<void> {
  const home = createTemporaryHome();
  try {
    const password = ensureSecrets(home, words).databasePassword;
    const start = async (temporary: boolean) =>
      (await startPostgres({ home, password, words, note: () => {}, say: () => {}, temporary })).url;
    const filled = await filledAt(await start(true));
    const postmaster = runningPostmaster(readRuntime(home).postgresDataFolder ?? path.join(home, 'postgres'));
    if (postmaster !== undefined) await stopPostmaster(postmaster.pid, 600_000);
    const url = await start(false);
    const db = openDatabase(url);
    try {
      await measure({ db, url, filled });
    } finally {
      await db.$disconnect();
    }
  } finally {
    await discardHome(home);
  }
}

async function filledAt(url: string): Promise<Filled> {
  await bringUpToDate(url, words);
  const reading = await readPackage(path.join(rootFolder, 'samples', 'decision-1284'));
  if (!reading.ok) throw new Error('the sample cannot be read');
  const db = openDatabase(url);
  try {
    await establishClock(db, startsAt);
    return await fill(db, url, reading.package);
  } finally {
    await db.$disconnect();
  }
}
