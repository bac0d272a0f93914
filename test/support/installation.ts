import path from 'node:path';
import type { Instant } from '../../domain/calendar/time';
import { type Connections, connect } from '../../local/connections';
import { readEnvironment } from '../../local/environment';
import { recordRuntime } from '../../local/home';
import { startParts } from '../../local/installation';
import { lastLines } from '../../local/logs';
import { type Mailbox, startMailbox } from '../../local/mailbox';
import { rootFolder } from '../../local/root';
import { Progress } from '../../local/set-up/progress.cjs';
import { type ProcessOptions, type SupervisedProcess, supervise } from '../../local/supervise';
import { createTemporaryHome, discardHome } from '../../local/temporary-home';
import { listMailbox, type MailboxEntry } from '../../mail/mailbox-store';
import { openDatabase } from '../../store/database';
import { establishClock } from '../../store/installation';
import { installationWords } from '../../words/installation';
import { freshDatabase } from './database';
import { expectReplayable } from './replay-all';

/**
 * A real installation of its own: a database, a Temporal development server, a mail server in the process of the test, and
 * workers in processes of theirs. Only the web is left out.
 */
export type TestInstallation = {
  home: string;
  connections: Connections;
  mailbox: Mailbox;
  arrivals: () => Promise<MailboxEntry[]>;
  /** Starts a process of the installation and keeps it running, as `npm start` does. */
  supervise: (
    options: Pick<ProcessOptions, 'name' | 'script' | 'parameters' | 'environment'>,
    onDeath?: (said: string) => void,
  ) => SupervisedProcess;
  close: () => Promise<void>;
};

const bundle = path.join(rootFolder, 'dist', 'workflow-bundle.js');

/** Puts data into the data folder and the database before the start, such as data of an earlier version. */
export type Laid = (home: string, databaseUrl: string) => Promise<void>;

/**
 * Starts one whose clock begins at an instant. Whatever was started is stopped when that fails. At its end every history is
 * replayed, unless a test has taken the server away or made histories that cannot be.
 */
export async function startInstallation(
  startsAt: Instant,
  { lay = async () => {}, replays = true }: { lay?: Laid; replays?: boolean } = {},
): Promise<TestInstallation> {
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    let failed: unknown;
    for (const stop of closing.splice(0).reverse()) await stop().catch((error) => (failed ??= error));
    if (failed !== undefined) throw failed;
  };
  try {
    const fresh = await freshDatabase();
    closing.push(() => fresh.drop());
    const home = createTemporaryHome();
    closing.push(async () => {
      tellLogs(home);
      await discardHome(home);
    });
    putTemporalOnPath();
    await lay(home, fresh.url);
    const progress = new Progress({ stream: { write: () => true }, language: 'en' });
    const parts = await startParts({ home, environment: { DATABASE_URL: fresh.url }, progress, temporary: true });
    closing.push(() => parts.stop());
    const folder = path.join(home, 'mailbox');
    const mailbox = await startMailbox({ folder });
    closing.push(() => mailbox.close());
    recordRuntime(home, { smtpUrl: mailbox.url, webUrl: 'http://127.0.0.1:1' });
    const database = openDatabase(fresh.url, 1);
    await establishClock(database, startsAt).finally(() => database.$disconnect());
    const connections = await connect(readEnvironment({ DONDOC_HOME: home }));
    closing.push(() => connections.close());
    // After its workers have ended, and before the server does.
    if (replays)
      closing.push(async () =>
        expectReplayable((await connections.temporal()).client, connections.database, connections.payloadKeys, bundle),
      );
    const arrivals = async () => (await listMailbox(folder, { limit: 100_000 })).entries;
    const start: TestInstallation['supervise'] = (options, onDeath = () => {}) => {
      const environment = { DONDOC_HOME: home, LOG_LEVEL: 'warn', ...options.environment };
      const running = supervise({ ...options, environment, home, words: installationWords.en, say: onDeath });
      closing.push(() => running.stop());
      return running;
    };
    return { home, connections, mailbox, arrivals, supervise: start, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Prints the last log lines of its processes where a test has failed: the logs go with the folder, and the test may not fail again. */
function tellLogs(home: string): void {
  if (!('aTestHasFailed' in globalThis)) return;
  for (const name of ['web', 'worker']) {
    const lines = lastLines(path.join(home, 'logs', `${name}.log`));
    if (lines.length > 0) process.stderr.write(`last lines of ${name}.log:\n${lines}\n`);
  }
}

/** The test run has made the program ready; here it need not be found or built again. */
function putTemporalOnPath(): void {
  const program = process.env.DONDOC_TEMPORAL_CLI;
  if (program === undefined) throw new Error('DONDOC_TEMPORAL_CLI is not set: run this test by `npm test -- <its path>`');
  process.env.PATH = `${path.dirname(program)}${path.delimiter}${process.env.PATH}`;
}
