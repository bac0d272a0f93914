import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { type Connections, connect } from '../../local/connections';
import { readEnvironment } from '../../local/environment';
import { readRuntime, recordRuntime } from '../../local/home';
import { type Parts, startParts } from '../../local/installation';
import { runningPostmaster } from '../../local/postmaster';
import { Progress } from '../../local/set-up/progress.cjs';
import { createTemporaryHome, discardHome } from '../../local/temporary-home';
import { openDatabase } from '../../store/database';
import { establishClock } from '../../store/installation';
import { MailServer } from './mail-server';
import { PostgresProxy } from './postgres-proxy';
import { childrenOf, KeptProcess, titleOf } from './processes';

/** A whole installation that is thrown away: every part is the real one, and each can be broken. */
export type Options = {
  startsAt: string;
  /** The worker's script below dist/, and what it is told. */
  worker: string;
  environment: NodeJS.ProcessEnv;
};

export class Installation {
  connections!: Connections;
  worker!: KeptProcess;
  second!: KeptProcess;
  web!: KeptProcess;
  readonly said: string[] = [];
  private readonly closing: (() => Promise<unknown>)[] = [];

  private constructor(
    readonly home: string,
    readonly parts: Parts,
    readonly mail: MailServer,
    readonly proxy: PostgresProxy,
  ) {}

  static async start(options: Options): Promise<Installation> {
    const home = createTemporaryHome();
    const closing: (() => Promise<unknown>)[] = [() => discardHome(home)];
    try {
      const said: string[] = [];
      const progress = new Progress({ stream: { write: (text: string) => said.push(text) > 0 }, language: 'en' });
      // Safe against a crash, as an installation is: what is committed must be there after a SIGKILL.
      const parts = await startParts({ home, progress });
      closing.push(() => parts.stop());
      const mail = await MailServer.start(path.join(home, 'taken.ndjson'));
      closing.push(() => mail.close());
      const proxy = await PostgresProxy.start(() => readRuntime(home).postgresPort ?? 0);
      closing.push(() => proxy.close());
      const started = new Installation(home, parts, mail, proxy);
      started.closing.push(...closing.splice(0));
      await started.begin(options).catch((error) => started.close().then(() => Promise.reject(error)));
      return started;
    } catch (error) {
      for (const stop of closing.reverse()) await stop();
      throw error;
    }
  }

  private async begin({ startsAt, worker, environment }: Options): Promise<void> {
    const database = openDatabase(this.parts.databaseUrl, 1);
    await establishClock(database, startsAt).finally(() => database.$disconnect());
    recordRuntime(this.home, { smtpUrl: this.mail.url, webPort: 0, webUrl: 'http://127.0.0.1:1' });
    this.parts.keepRunning();
    const common = { home: this.home, environment: { ...this.environment(), ...environment } };
    const onReady = ({ port }: Record<string, unknown>) => recordRuntime(this.home, { webPort: Number(port), webUrl: this.webUrl(port) });
    this.web = new KeptProcess({ ...common, name: 'web', script: 'web/main.js', onReady });
    // A worker with plants tells none.
    const onWorker = ({ port }: Record<string, unknown>) =>
      recordRuntime(this.home, { workerUrl: port === undefined ? undefined : this.webUrl(port) });
    this.worker = new KeptProcess({ ...common, name: 'worker', script: worker, onReady: onWorker });
    this.second = new KeptProcess({ ...common, name: 'second-worker', script: worker });
    for (const kept of [this.web, this.worker, this.second]) this.closing.push(() => kept.stop());
    this.connections = await connect(readEnvironment(this.environment()));
    this.closing.push(() => this.connections.close());
    await Promise.all([this.web.start(), this.worker.start()]);
  }

  webUrl(port: unknown = readRuntime(this.home).webPort): string {
    return `http://127.0.0.1:${port}`;
  }

  /** The environment with which every process of it starts. */
  environment(): Record<string, string> {
    return {
      DONDOC_HOME: this.home,
      DATABASE_URL: this.proxy.urlFor(this.parts.databaseUrl),
      SMTP_URL: this.mail.url,
      MAIL_FROM: 'dondoc@nemesis.example',
      LOG_LEVEL: 'warn',
    };
  }

  get postgresPid(): number | undefined {
    const { postgresDataFolder = path.join(this.home, 'postgres') } = readRuntime(this.home);
    return runningPostmaster(postgresDataFolder)?.pid;
  }

  get temporalPid(): number | undefined {
    return readRuntime(this.home).temporal?.pid;
  }

  /** The processes of PostgreSQL's server: those that serve one connection each, and those that serve them all. */
  get postgresChildren(): number[] {
    return this.postgresPid === undefined ? [] : childrenOf(this.postgresPid);
  }

  /** Those that serve one connection each. */
  get postgresSessions(): number[] {
    return this.postgresChildren.filter((pid) => /^postgres: \S+ dondoc /.test(titleOf(pid)));
  }

  /** A connection that no fault touches, for who checks. */
  async direct(): Promise<Client> {
    const url = new URL(this.parts.databaseUrl);
    url.port = String(readRuntime(this.home).postgresPort);
    const client = new Client({ connectionString: url.href, connectionTimeoutMillis: 5_000, query_timeout: 20_000 });
    client.on('error', () => {});
    await client.connect();
    return client;
  }

  /**
   * The machine is off until an instant of the installation's time, and Temporal has lost all that it knew: the watch begins everything
   * again from the record.
   */
  async sleepUntil(instant: string): Promise<void> {
    await Promise.all([this.worker.stop(), this.web.stop(), this.connections.close()]);
    await this.wipeTemporal();
    const client = await this.direct();
    await client.query('UPDATE installation SET clock_offset_ms = $1', [Date.parse(instant) - Date.now()]);
    await client.end();
    this.connections = await connect(readEnvironment(this.environment()));
    await Promise.all([this.web.start(), this.worker.start()]);
  }

  /** Temporal's data is gone; its server comes back by itself, empty. */
  async wipeTemporal(): Promise<void> {
    const pid = this.temporalPid;
    if (pid !== undefined) killed(pid);
    for (const end of ['', '-shm', '-wal', '-journal']) rmSync(path.join(this.home, `temporal.db${end}`), { force: true });
    for (let tries = 0; tries < 300; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (this.temporalPid !== pid && existsSync(path.join(this.home, 'temporal.db')) && (await this.temporalAnswers())) return;
    }
    throw new Error('Temporal did not come back');
  }

  private async temporalAnswers(): Promise<boolean> {
    const address = readRuntime(this.home).temporalAddress ?? '';
    const { Connection } = await import('@temporalio/client');
    const connection = await Connection.connect({ address, connectTimeout: 1_000 }).catch(() => null);
    if (connection === null) return false;
    const answers = await connection.withDeadline(Date.now() + 1_000, () =>
      connection.workflowService.describeNamespace({ namespace: 'default' }).then(
        () => true,
        () => false,
      ),
    );
    await connection.close();
    return answers;
  }

  async close(): Promise<void> {
    for (const stop of this.closing.splice(0).reverse()) await stop().catch((error: Error) => this.said.push(error.message));
  }
}

/** SIGKILL, also to one that is stopped; nothing where it is gone already. */
export function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {}
}
