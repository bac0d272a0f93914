import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
import { isQuick } from '../figures';
import { type Filled, fill } from './fill';

const startsAt = '2020-09-15T01:00:00.000Z';
const words = installationWords.en;

export type LargeRecord = { db: Database; url: string; filled: Filled };

/** A folder in which a record is kept, so that filling a million tasks is waited for once; a later bench brings it up to date. */
const { BENCH_RECORD: kept } = process.env;

/** A large record on a PostgreSQL of its own, which writes to disk once the record is filled. */
export async function onLargeRecord(measure: (record: LargeRecord) => Promise<void>): Promise<void> {
  const home = kept === undefined ? createTemporaryHome() : path.resolve(process.env.INIT_CWD ?? '.', kept);
  const note = path.join(home, 'filled.json');
  try {
    if (!existsSync(note)) {
      mkdirSync(home, { recursive: true });
      const filled = await filledAt(await startAt(home, true));
      await stopAt(home);
      writeFileSync(note, JSON.stringify({ filled, isQuick }));
    }
    const keptAs = JSON.parse(readFileSync(note, 'utf8')) as { filled: Filled; isQuick: boolean };
    // A quick record was played to an earlier day: nothing would be due.
    if (keptAs.isQuick !== isQuick) throw new Error(`${home} was filled ${keptAs.isQuick ? 'with' : 'without'} --quick`);
    const url = await startAt(home, false);
    await bringUpToDate(url, words);
    const db = openDatabase(url);
    try {
      await measure({ db, url, filled: keptAs.filled });
    } finally {
      await db.$disconnect();
    }
  } finally {
    if (kept === undefined) await discardHome(home);
    else await stopAt(home);
  }
}

async function startAt(home: string, temporary: boolean): Promise<string> {
  const password = ensureSecrets(home, words).databasePassword;
  return (await startPostgres({ home, password, words, note: () => {}, say: () => {}, temporary })).url;
}

async function stopAt(home: string): Promise<void> {
  const postmaster = runningPostmaster(readRuntime(home).postgresDataFolder ?? path.join(home, 'postgres'));
  if (postmaster !== undefined) await stopPostmaster(postmaster.pid, 600_000);
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
