import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/**
 * Stands between the processes of a run and PostgreSQL, so that a connection can be lost at the one moment that matters: around the
 * commit of what was asked. It reads the protocol as far as it must: which statement a client asks for, and when an answer is whole.
 */

export type CommitFault =
  /** The server never sees the statement. */
  | { does: 'cutBefore' }
  /** The server has done it; the client never hears so. */
  | { does: 'cutAfter' }
  /** The server gets it late, when nobody may be waiting any more. */
  | { does: 'hold'; ms: number }
  /** Answered as a server answers whose disk is full. */
  | { does: 'diskFull' };

const COMMIT = /record_step|^commit/i;
const WRITE = /record_step|\binsert\b|\bupdate\b/i;

export class PostgresProxy {
  /** Taken by the next statement that commits something; one that fills the disk stays until it is taken back. */
  fault: CommitFault | null = null;
  /** How many statements have met a fault. */
  met = 0;
  private readonly server: Server;
  private readonly open = new Set<Socket>();

  private constructor(private readonly portNow: () => number) {
    this.server = createServer((client) => this.serve(client));
  }

  /** `portNow` gives where PostgreSQL listens at the moment: one that was killed may come back elsewhere. */
  static async start(portNow: () => number): Promise<PostgresProxy> {
    const proxy = new PostgresProxy(portNow);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  urlFor(databaseUrl: string): string {
    const url = new URL(databaseUrl);
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private serve(client: Socket): void {
    const upstream = connect(this.portNow(), '127.0.0.1');
    for (const socket of [client, upstream]) {
      this.open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => this.open.delete(socket));
    }
    new Session(client, upstream, this).listen();
  }

  /** The fault that a batch of messages meets, if any. */
  take(statement: string): CommitFault | null {
    const { fault } = this;
    if (fault === null) return null;
    if (!(fault.does === 'diskFull' ? WRITE : COMMIT).test(statement)) return null;
    if (fault.does !== 'diskFull') this.fault = null;
    this.met += 1;
    return fault;
  }
}

const SYNC = 'S'.charCodeAt(0);
const QUERY = 'Q'.charCodeAt(0);
const PARSE = 'P'.charCodeAt(0);
const BIND = 'B'.charCodeAt(0);
const READY = 'Z'.charCodeAt(0);

/** One client's connection. Messages are passed on in batches, each up to where the client waits for an answer. */
class Session {
  private isStarted = false;
  private asked = Buffer.alloc(0);
  private answered = Buffer.alloc(0);
  private batch: Buffer[] = [];
  private statement = '';
  private readonly named = new Map<string, string>();
  private inTransaction = false;
  private cutsWhenReady = false;
  private isHolding = false;

  constructor(
    private readonly client: Socket,
    private readonly upstream: Socket,
    private readonly proxy: PostgresProxy,
  ) {}

  listen(): void {
    this.client.on('data', (chunk: Buffer) => {
      this.asked = Buffer.concat([this.asked, chunk]);
      this.readAsked();
    });
    this.upstream.on('data', (chunk: Buffer) => this.hear(chunk));
    this.upstream.on('close', () => this.client.destroy());
    // Bytes that are held back take effect all the same: a server also finishes what was on its way to it.
    this.client.on('close', () => {
      if (this.isHolding || this.cutsWhenReady) this.cutsWhenReady = true;
      else this.upstream.destroy();
    });
  }

  private readAsked(): void {
    for (;;) {
      const start = this.isStarted ? 1 : 0;
      if (this.asked.length < start + 4) return;
      const length = start + this.asked.readUInt32BE(start);
      if (this.asked.length < length) return;
      const message = this.asked.subarray(0, length);
      this.asked = this.asked.subarray(length);
      if (this.isStarted) this.pass(message);
      else this.upstream.write(message);
      this.isStarted = true;
    }
  }

  private pass(message: Buffer): void {
    const type = message[0];
    this.batch.push(message);
    if (type === PARSE) {
      const [name = '', text = ''] = message.subarray(5).toString('utf8').split('\0');
      this.named.set(name, text);
    }
    if (type === BIND) this.statement = this.named.get(message.subarray(5).toString('latin1').split('\0')[1] ?? '') ?? '';
    if (type === QUERY) this.statement = message.subarray(5).toString('utf8');
    if (type === PARSE || type === BIND || type === 'D'.charCodeAt(0) || type === 'E'.charCodeAt(0)) return;
    const isAsked = type === SYNC || type === QUERY;
    const fault = isAsked ? this.proxy.take(this.statement) : null;
    this.statement = isAsked ? '' : this.statement;
    const whole = Buffer.concat(this.batch);
    this.batch = [];
    this.meet(fault, whole);
  }

  private meet(fault: CommitFault | null, whole: Buffer): void {
    switch (fault?.does) {
      case undefined:
        return void this.upstream.write(whole);
      case 'cutBefore':
        this.client.destroy();
        return;
      case 'cutAfter':
        this.cutsWhenReady = true;
        return void this.upstream.write(whole);
      case 'hold':
        this.isHolding = true;
        setTimeout(() => {
          this.isHolding = false;
          this.upstream.write(whole);
        }, fault.ms);
        return;
      case 'diskFull':
        this.client.write(diskFull(this.inTransaction));
    }
  }

  /** Looks for the end of each answer, which says whether a transaction is open. */
  private hear(chunk: Buffer): void {
    this.answered = Buffer.concat([this.answered, chunk]);
    let at = 0;
    while (this.answered.length >= at + 5) {
      const length = 1 + this.answered.readUInt32BE(at + 1);
      if (this.answered.length < at + length) break;
      if (this.answered[at] === READY) {
        this.inTransaction = this.answered[at + 5] !== 'I'.charCodeAt(0);
        if (this.cutsWhenReady) {
          this.cutsWhenReady = false;
          this.client.destroy();
          this.upstream.destroy();
          return;
        }
      }
      at += length;
    }
    this.answered = Buffer.from(this.answered.subarray(at));
    if (!this.cutsWhenReady) this.client.write(chunk);
  }
}

/** ErrorResponse 53100 and ReadyForQuery, as PostgreSQL would say it. */
function diskFull(inTransaction: boolean): Buffer {
  const fields = ['SERROR', 'VERROR', 'C53100', 'Mcould not extend file: No space left on device'].map((field) => `${field}\0`).join('');
  const error = Buffer.from(`E\0\0\0\0${fields}\0`, 'utf8');
  error.writeUInt32BE(error.length - 1, 1);
  return Buffer.concat([error, Buffer.from(['Z'.charCodeAt(0), 0, 0, 0, 5, (inTransaction ? 'E' : 'I').charCodeAt(0)])]);
}
