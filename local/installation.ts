import path from 'node:path';
import { MigrationMismatch, migrate } from '../store/migrate';
import { openClient, usualPatience } from '../store/patient-client';
import { giveRoles } from '../store/roles';
import type { TemporalAccess } from '../temporal/access';
import { type InstallationWords, installationWords } from '../words/installation';
import { exitCodes, Failure } from './failure';
import { lockHome, readRuntime, recordRuntime } from './home';
import { startPostgres } from './postgres';
import { rootFolder } from './root';
import { ensureSecrets, type Secrets } from './secrets';
import { endRunningCommands } from './set-up/command.cjs';
import { Progress } from './set-up/progress.cjs';
import { type RunningTemporal, startTemporal, useExternalTemporal } from './temporal';
import { ensureTemporalCli } from './temporal-cli';

const interruptedExitCode = 130;

/** Options for starting the parts. */
export interface PartsOptions {
  /** Absolute path of DONDOC_HOME. */
  home: string;
  /** A part named here replaces an embedded one. */
  environment?: {
    DATABASE_URL?: string;
    TEMPORAL_ADDRESS?: string;
    TEMPORAL_NAMESPACE?: string;
    temporalAccess?: TemporalAccess;
    DONDOC_TEMPORAL_UI?: boolean;
  };
  progress?: Progress;
  /** When aborted, running work ends, started parts are stopped, and startParts throws Failure (130). */
  signal?: AbortSignal;
  /** A database for one use: faster, and not safe against a power cut. */
  temporary?: boolean;
}

/** PostgreSQL and Temporal, answering and up to date. */
export interface Parts {
  home: string;
  secrets: Secrets;
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  /** Temporal's own page; undefined for an external server. */
  temporalUiUrl: string | undefined;
  versions: { postgres: string; temporal: string };
  embedded: { postgres: boolean; temporal: boolean };
  /** Watches the embedded parts until stop(), and restarts a part that ended or was killed at its address. */
  keepRunning(): void;
  /** Stops the embedded parts, Temporal before PostgreSQL, and releases the data folder. Runs once for any number of calls. */
  stop(): Promise<void>;
}

/**
 * Claims the data folder, starts or adopts the parts that the environment does not name, and migrates the database. Throws Failure: 69 when
 * a part is not available or the folder is in use, 78 when its secrets cannot be read, 1 when the migration fails. After a failure nothing
 * is left running.
 */
export async function startParts(options: PartsOptions): Promise<Parts> {
  const progress = options.progress ?? new Progress();
  const words = installationWords[progress.language];
  const lock = lockHome(options.home, words);
  const starting = new Starting(options, words, progress);
  const keeper = new PartKeeper(starting, words, (text) => progress.say(text));
  const stop = once(async () => {
    await keeper.stop();
    await starting.stop();
    recordRuntime(options.home, notRunning);
    lock.release();
  });
  const onAbort = () => void endRunningCommands();
  options.signal?.addEventListener('abort', onAbort);
  try {
    const parts = await starting.start();
    if (options.signal?.aborted) throw new Failure(words.interrupted, interruptedExitCode);
    return { ...parts, keepRunning: () => keeper.start(), stop };
  } catch (error) {
    await stop();
    throw options.signal?.aborted ? new Failure(words.interrupted, interruptedExitCode) : error;
  } finally {
    options.signal?.removeEventListener('abort', onAbort);
  }
}

const notRunning = {
  databaseUrl: undefined,
  databaseRoles: undefined,
  temporalAddress: undefined,
  temporalNamespace: undefined,
  temporalUiUrl: undefined,
  smtpUrl: undefined,
  webUrl: undefined,
  workerUrl: undefined,
};

const lookEveryMs = 2_000;

/** Checks the embedded parts at intervals, one check at a time. */
class PartKeeper {
  private timer: NodeJS.Timeout | undefined;
  private look: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: Starting,
    private readonly words: InstallationWords,
    private readonly say: (text: string) => void,
  ) {}

  start(): void {
    this.timer = setTimeout(() => {
      this.look = this.lookOnce().finally(() => {
        if (this.timer !== undefined) this.start();
      });
    }, lookEveryMs);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.look;
  }

  private async lookOnce(): Promise<void> {
    try {
      for (const part of await this.parts.revive()) this.say(this.words.partRevived(part));
    } catch (error) {
      this.say((error as Error).message);
    }
  }
}

interface Database {
  pid?: number;
  url: string;
  version: string;
  stop(): Promise<void>;
}

class Starting {
  private database: Database | undefined;
  private temporal: RunningTemporal | undefined;

  constructor(
    private readonly options: PartsOptions,
    private readonly words: InstallationWords,
    private readonly progress: Progress,
  ) {}

  /** Starts both at once: the first start may build a Temporal server for minutes. */
  async start(): Promise<Omit<Parts, 'stop' | 'keepRunning'>> {
    const { home, environment = {} } = this.options;
    const secrets = ensureSecrets(home, this.words);
    const [database, temporal] = await allOrNone([this.startDatabase(secrets), this.startTemporal()]);
    const addresses = {
      databaseUrl: database.url,
      temporalAddress: temporal.address,
      temporalNamespace: temporal.namespace,
      temporalUiUrl: temporal.uiUrl,
    };
    recordRuntime(home, addresses);
    return {
      home,
      secrets,
      ...addresses,
      versions: { postgres: database.version, temporal: temporal.version },
      embedded: { postgres: environment.DATABASE_URL === undefined, temporal: environment.TEMPORAL_ADDRESS === undefined },
    };
  }

  async stop(): Promise<void> {
    await this.temporal?.stop();
    await this.database?.stop();
  }

  /** Restarts each embedded part whose process is gone, at its old address. Returns their names. */
  async revive(): Promise<string[]> {
    const { home } = this.options;
    const revived: string[] = [];
    if (this.database?.pid !== undefined && !isRunning(this.database.pid)) {
      this.database = await this.startEmbeddedDatabase(ensureSecrets(home, this.words), () => {});
      revived.push(this.words.parts.postgres);
    }
    const recorded = this.options.environment?.TEMPORAL_ADDRESS === undefined ? readRuntime(home).temporal : undefined;
    if (this.temporal !== undefined && recorded !== undefined && !isRunning(recorded.pid)) {
      this.temporal = await this.startEmbeddedTemporal(() => {});
      revived.push(this.words.parts.temporal);
    }
    return revived;
  }

  private startEmbeddedDatabase(secrets: Secrets, note: (remark: string) => void): Promise<Database> {
    const { home, temporary } = this.options;
    const say = (text: string) => this.progress.say(text);
    return startPostgres({ home, password: secrets.databasePassword, temporary, words: this.words, note, say });
  }

  private startEmbeddedTemporal(note: (remark: string) => void): Promise<RunningTemporal> {
    const { words } = this;
    const withPage = this.options.environment?.DONDOC_TEMPORAL_UI ?? false;
    return startTemporal({ home: this.options.home, words, note, withPage, findCli: () => ensureTemporalCli({ words, note }) });
  }

  private async startDatabase(secrets: Secrets): Promise<Database> {
    const url = this.options.environment?.DATABASE_URL;
    const { words, progress } = this;
    this.database = await progress.run(words.parts.postgres, (note) =>
      url === undefined ? this.startEmbeddedDatabase(secrets, note) : useExternalPostgres(url, words),
    );
    const migrated = this.database;
    await progress.run(words.migrations, () => bringUpToDate(migrated.url, words));
    // With an external server, DATABASE_URL sets the role of each process.
    const databaseRoles = url === undefined ? await giveRoles(migrated.url, rolesFile) : undefined;
    recordRuntime(this.options.home, { databaseRoles });
    return migrated;
  }

  private async startTemporal(): Promise<RunningTemporal> {
    const {
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace = 'default',
      temporalAccess: access = {},
    } = this.options.environment ?? {};
    const { words, progress } = this;
    this.temporal = await progress.run(words.parts.temporal, (note) =>
      address === undefined
        ? this.startEmbeddedTemporal(note)
        : useExternalTemporal({ address, namespace, access }, words, (text) => progress.say(text)),
    );
    return this.temporal;
  }
}

/** When one fails, the other is aborted too, and both are awaited, so that both can be stopped. */
async function allOrNone<One, Other>(starting: [Promise<One>, Promise<Other>]): Promise<[One, Other]> {
  try {
    return await Promise.all(starting);
  } catch (error) {
    await endRunningCommands();
    await Promise.allSettled(starting);
    throw error;
  }
}

async function useExternalPostgres(url: string, words: InstallationWords): Promise<Database> {
  const client = openClient(url, { ...usualPatience, connectMs: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return { url, version: rows[0]?.server_version.split(' ')[0] ?? '', stop: async () => {} };
  } catch (error) {
    // The URL holds a password, so only its host is shown.
    throw new Failure(words.externalUnreachable('DATABASE_URL', new URL(url).host, (error as Error).message), exitCodes.unavailable);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Applies the migrations that the database lacks. Throws Failure (1) with the failing one and advice. */
export async function bringUpToDate(databaseUrl: string, words: InstallationWords): Promise<void> {
  try {
    await migrate(databaseUrl, migrationsFolder);
  } catch (error) {
    if (!(error instanceof MigrationMismatch)) throw new Failure(words.migrationFailed((error as Error).message), exitCodes.failure);
    const { kind, migration } = error;
    throw new Failure(kind === 'changed' ? words.migrationChanged(migration) : words.migrationUnknown(migration), exitCodes.failure);
  }
}

/** The folder of this program's migrations. */
export const migrationsFolder = path.join(rootFolder, 'prisma', 'migrations');

/** The rights of each process's role. */
export const rolesFile = path.join(rootFolder, 'prisma', 'roles.sql');

/** Prisma's schema of this program. */
export const schemaFile = path.join(rootFolder, 'prisma', 'schema.prisma');

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function once(action: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => {
    result ??= action();
    return result;
  };
}
