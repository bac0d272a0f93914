import { createMigration } from '../store/migrate';
import { installationWords } from '../words/installation';
import { exitCodes, Failure } from './failure';
import { lockHome } from './home';
import { migrationsFolder, schemaFile } from './installation';
import { startPostgres } from './postgres';
import { ensureSecrets } from './secrets';
import { Progress } from './set-up/progress.cjs';
import { createTemporaryHome, discardHome } from './temporary-home';

/** Writes the migration from the migrations to the schema, with a temporary PostgreSQL. */
async function writeMigration(name: string | undefined): Promise<void> {
  const progress = new Progress();
  const words = installationWords[progress.language];
  if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) throw new Failure(words.migrationNameWanted, exitCodes.usage);
  const home = createTemporaryHome();
  const lock = lockHome(home, words);
  try {
    const password = ensureSecrets(home, words).databasePassword;
    const { url } = await progress.run(words.parts.postgres, (note) =>
      startPostgres({ home, password, words, note, say: (text) => progress.say(text), temporary: true }),
    );
    const folder = await createMigration(url, migrationsFolder, schemaFile, name);
    process.stdout.write(`${folder === null ? words.noDifference : words.migrationWritten(folder)}\n`);
  } finally {
    await discardHome(home);
    lock.release();
  }
}

writeMigration(process.argv[2]).catch((error: Error & { exitCode?: number }) => {
  process.stderr.write(`${error.exitCode === undefined ? error.stack : error.message}\n`);
  process.exitCode = error.exitCode ?? exitCodes.failure;
});
