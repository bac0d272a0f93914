import { Client, type ClientConfig } from 'pg';

/** How long a database connection waits at most, in milliseconds. */
export type Patience = {
  /** For the server to accept the connection. */
  connectMs: number;
  /** For one statement; the server then cancels it. 0 for no limit. */
  statementMs: number;
  /** For any data during a statement: the server may hang, or the network may have lost the connection. 0 for no limit. */
  silenceMs: number;
  /** For the next statement of an open transaction; the server then ends it and releases its locks. */
  idleInTransactionMs: number;
};

/** For pages, steps and commands: they take milliseconds, a large import takes seconds. */
export const usualPatience: Patience = { connectMs: 8_000, statementMs: 30_000, silenceMs: 35_000, idleInTransactionMs: 30_000 };
/** For an export, which reads everything in parts. A hanging server is still detected in the end. */
export const exportPatience: Patience = { connectMs: 10_000, statementMs: 600_000, silenceMs: 605_000, idleInTransactionMs: 0 };
/** For migrations and full copies, which may take as long as they need. An unreachable server is still detected soon. */
export const longPatience: Patience = { connectMs: 10_000, statementMs: 0, silenceMs: 0, idleInTransactionMs: 0 };

/** Milliseconds after which an ending connection is cut: a hanging server would keep a finished process alive. */
const END_MS = 1_000;
/** Milliseconds after which an idle connection asks whether its other end is there, so that a firewall does not forget it. */
const ALIVE_MS = 60_000;
/** How many checks without data count as silence. */
const LOOKS = 3;

/** Connections of this process that wait for the server, and when one of them last received data. */
const waitingClients = new Set<PatientClient>();
let heardAt = 0;

/**
 * Milliseconds for which this process has waited for the database; 0 while nothing waits. A process that is busy receives nothing either,
 * and that says nothing about the database.
 */
export function owedForMs(): number {
  return waitingClients.size === 0 ? 0 : performance.now() - heardAt;
}

export type PatientConfig = ClientConfig & { patience: Patience };

/**
 * Connection settings in UTC, so that a moment never depends on the server's time zone. A statement runs in one process of the server:
 * starting others takes longer than a page's query, and takes the cores from everybody else. Nothing is compiled, which takes longer than
 * a page, too. What is read here and there is in memory or on a disk without heads: by the server's own measure, which is of a disk with
 * heads, a list of fifty decisions read all tasks of the record for each.
 */
export function connectionConfig(url: string, patience: Patience): PatientConfig {
  const session = {
    timezone: 'UTC',
    max_parallel_workers_per_gather: 0,
    jit: 'off',
    random_page_cost: 1.1,
    statement_timeout: patience.statementMs,
    idle_in_transaction_session_timeout: patience.idleInTransactionMs,
  };
  const options = Object.entries(session).map(([name, value]) => `-c ${name}=${value}`);
  return { connectionString: url, options: options.join(' '), keepAlive: true, keepAliveInitialDelayMillis: ALIVE_MS, patience };
}

/** Creates one connection, not yet connected; the server shows `name` for it. */
export function openClient(url: string, patience: Patience = usualPatience, name?: string): Client {
  return new PatientClient({ ...connectionConfig(url, patience), application_name: name });
}

/**
 * PostgreSQL's client with a limit on silence. The driver's own `query_timeout` only rejects for the caller: the statement goes on, and the
 * connection returns to the pool, perhaps inside a transaction. Here the connection is cut, so that the server rolls back and nobody uses
 * it again.
 */
export class PatientClient extends Client {
  private readonly patience: Patience;
  private silence: NodeJS.Timeout | undefined;

  constructor(config: PatientConfig) {
    // The driver's own connect time-out gives an error that does not say so.
    super({ ...config, connectionTimeoutMillis: 0 });
    this.patience = config.patience;
    for (const event of ['connect', 'drain']) this.on(event as 'drain', () => this.hear());
    this.on('end', () => this.waitNoMore());
  }

  override connect(...given: unknown[]): never {
    this.expectWithin(this.patience.connectMs);
    return (super.connect as (...parameters: unknown[]) => never)(...given);
  }

  override query(...given: unknown[]): never {
    this.expectWithin(this.patience.silenceMs);
    return (super.query as (...parameters: unknown[]) => never)(...given);
  }

  override end(...given: unknown[]): never {
    setTimeout(() => this.cut(), END_MS).unref();
    return (super.end as (...parameters: unknown[]) => never)(...given);
  }

  /**
   * Counts checks instead of comparing clock times: while this process was busy it could not receive an answer that was there already, so
   * one long pause counts as one check.
   */
  private expectWithin(milliseconds: number): void {
    clearInterval(this.silence);
    if (waitingClients.size === 0) heardAt = performance.now();
    waitingClients.add(this);
    if (milliseconds === 0) return;
    let looks = 0;
    this.silence = setInterval(() => {
      looks += 1;
      if (looks === LOOKS) this.cut(new DatabaseSilent(milliseconds));
    }, milliseconds / LOOKS);
  }

  private hear(): void {
    heardAt = performance.now();
    this.waitNoMore();
  }

  private waitNoMore(): void {
    clearInterval(this.silence);
    waitingClients.delete(this);
  }

  private cut(reason?: Error): void {
    this.waitNoMore();
    (this as unknown as { connection: { stream: { destroy: (reason?: Error) => void } } }).connection.stream.destroy(reason);
  }
}

/** The server has accepted the connection or a statement, and sent nothing since. */
export class DatabaseSilent extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(milliseconds: number) {
    super(`the database has not answered for ${milliseconds} ms`);
  }
}
