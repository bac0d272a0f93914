import { Client, type ClientConfig } from 'pg';

/** How long a database connection waits, in milliseconds. */
export type Patience = {
  /** For the server to take the connection. */
  connectMs: number;
  /** For one statement; the server itself ends it then. 0 for no limit. */
  statementMs: number;
  /** For a sign of life while a statement is under way: the server may hang, or the network may have lost it. 0 for no limit. */
  silenceMs: number;
  /** For the next statement of an open transaction, before the server ends it and its locks. */
  idleInTransactionMs: number;
};

/** What a page, a step and a command ask: answers in milliseconds, a large import in seconds. */
export const usualPatience: Patience = { connectMs: 8_000, statementMs: 30_000, silenceMs: 35_000, idleInTransactionMs: 30_000 };
/** An export reads everything, in parts; a server that hangs is still told in the end. */
export const exportPatience: Patience = { connectMs: 10_000, statementMs: 600_000, silenceMs: 605_000, idleInTransactionMs: 0 };
/** A migration or a copy of everything may take as long as it needs; a server that is not there is still told soon. */
export const longPatience: Patience = { connectMs: 10_000, statementMs: 0, silenceMs: 0, idleInTransactionMs: 0 };

/** A connection that was asked to end is cut after so long: a server that hangs would keep a finished process alive. */
const END_MS = 1_000;
/** How often a silence is looked at before it counts as one. */
const LOOKS = 3;

/** Connections of this process that wait for the server's word, and when one of them last heard any. */
const waiting = new Set<PatientClient>();
let heardAt = 0;

/**
 * For how many milliseconds the database has owed this process a word; 0 while nobody waits for one. A process that works or waits for
 * something else hears nothing either, and that says nothing of the database.
 */
export function owedForMs(): number {
  return waiting.size === 0 ? 0 : performance.now() - heardAt;
}

export type PatientConfig = ClientConfig & { patience: Patience };

/** Settings of a connection in UTC, so that a moment never depends on where the server stands. */
export function connectionConfig(url: string, patience: Patience): PatientConfig {
  const session = {
    timezone: 'UTC',
    statement_timeout: patience.statementMs,
    idle_in_transaction_session_timeout: patience.idleInTransactionMs,
  };
  const options = Object.entries(session).map(([name, value]) => `-c ${name}=${value}`);
  return { connectionString: url, options: options.join(' '), keepAlive: true, patience };
}

/** One connection, not yet connected; `name` is what the server shows of it. */
export function openClient(url: string, patience: Patience = usualPatience, name?: string): Client {
  return new PatientClient({ ...connectionConfig(url, patience), application_name: name });
}

/**
 * PostgreSQL's client with a bound on silence. The driver's own `query_timeout` only turns away the caller: the statement stays
 * under way, and the connection goes back to the pool, perhaps inside a transaction. Here the connection is cut, so that the
 * server rolls back and nobody uses it again.
 */
export class PatientClient extends Client {
  private readonly patience: Patience;
  private silence: NodeJS.Timeout | undefined;

  constructor(config: PatientConfig) {
    // The driver's own time-out while connecting gives an error that says nothing of the kind.
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
   * Looks at times and not at the clock: while this process was busy with something else it could not hear an answer that was there
   * long ago, so a long look away counts as one.
   */
  private expectWithin(milliseconds: number): void {
    clearInterval(this.silence);
    if (waiting.size === 0) heardAt = performance.now();
    waiting.add(this);
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
    waiting.delete(this);
  }

  private cut(reason?: Error): void {
    this.waitNoMore();
    (this as unknown as { connection: { stream: { destroy: (reason?: Error) => void } } }).connection.stream.destroy(reason);
  }
}

/** The server has taken the connection or a statement, and said nothing since. */
export class DatabaseSilent extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(milliseconds: number) {
    super(`the database has not answered for ${milliseconds} ms`);
  }
}
