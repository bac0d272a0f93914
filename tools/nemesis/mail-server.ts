import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/**
 * The mail server of a run, which is the truth: what it has taken is on disk before it says so. It can be told to do wrong in every
 * phase of a delivery.
 */

export type MailFault =
  | { at: 'connection'; does: 'refuse' | 'greetLate' }
  | { at: 'sender' | 'address' | 'data' | 'end'; does: 'defer' | 'refuse' }
  | { at: 'end'; does: 'cutBeforeKept' | 'cutAfterKept' | 'answerLate' };

/** One message that was taken; `answered` says whether the server got so far as to say so. */
export type Taken = { at: number; to: string; messageId: string; content: string };

/** Longer than the settings of a run let the sender wait for an answer, and for a greeting. */
const LATE_MS = 4_000;

const deferrals = {
  sender: '451 4.3.0 try again later',
  address: '450 4.2.0 mailbox busy',
  data: '451 4.3.0 no room now',
  end: '452 4.3.1 no room now',
};
const refusals = {
  sender: '550 5.7.1 relaying denied',
  address: '550 5.1.1 no such user',
  data: '554 5.6.0 not accepted',
  end: '554 5.7.1 message rejected',
};

export class MailServer {
  fault: MailFault | null = null;
  readonly taken: Taken[];
  private readonly server: Server;
  private readonly journal: number;
  private readonly open = new Set<Socket>();

  private constructor(journalFile: string) {
    this.journal = openSync(journalFile, 'a+');
    this.taken = readFileSync(journalFile, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Taken);
    this.server = createServer((socket) => this.serve(socket));
  }

  /** Listens on a free port of the loopback address. */
  static async start(journalFile: string): Promise<MailServer> {
    const mail = new MailServer(journalFile);
    await new Promise<void>((resolve) => mail.server.listen(0, '127.0.0.1', resolve));
    return mail;
  }

  /** For SMTP_URL, with waits that are short beside those of an installation. */
  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    const waits = 'connectionTimeout=2000&greetingTimeout=2000&socketTimeout=2500&deliveryTimeout=8000';
    return `smtp://127.0.0.1:${port}?ignoreTLS=true&${waits}`;
  }

  async close(): Promise<void> {
    this.cutAll();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
    closeSync(this.journal);
  }

  /** Ends every connection that is kept open, so that the next message has to ask for a new one. */
  cutAll(): void {
    for (const socket of this.open) socket.destroy();
  }

  private serve(socket: Socket): void {
    this.open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.open.delete(socket));
    const { fault } = this;
    if (fault?.at === 'connection' && fault.does === 'refuse') {
      socket.destroy();
      return;
    }
    const greet = () => reply(socket, '220 nemesis');
    if (fault?.at === 'connection') setTimeout(greet, LATE_MS);
    else greet();
    new Conversation(socket, this).listen();
  }

  /** On disk, not only written, when this returns. */
  keep(message: Taken): void {
    writeSync(this.journal, `${JSON.stringify(message)}\n`);
    fsyncSync(this.journal);
    this.taken.push(message);
  }
}

function reply(socket: Socket, line: string): void {
  if (!socket.destroyed) socket.write(`${line}\r\n`);
}

/** One connection: commands line by line, and a message from DATA to its dot. */
class Conversation {
  private text = '';
  private to = '';
  private inData = false;

  constructor(
    private readonly socket: Socket,
    private readonly mail: MailServer,
  ) {}

  listen(): void {
    this.socket.setEncoding('latin1');
    this.socket.on('data', (chunk) => {
      this.text += chunk;
      this.read();
    });
  }

  private read(): void {
    for (;;) {
      const end = this.text.indexOf(this.inData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const part = this.text.slice(0, end);
      this.text = this.text.slice(end + (this.inData ? 5 : 2));
      if (this.inData) this.ended(part);
      else this.command(part);
    }
  }

  private command(line: string): void {
    const answer = this.answerTo(line);
    this.say(answer);
    if (answer.startsWith('221')) this.socket.end();
  }

  private answerTo(line: string): string {
    switch (line.slice(0, 4).toUpperCase()) {
      case 'EHLO':
      case 'HELO':
        return '250 nemesis';
      case 'RSET':
      case 'NOOP':
        return '250 ok';
      case 'MAIL':
        return this.wrong('sender') ?? '250 ok';
      case 'RCPT':
        this.to = /<([^>]*)>/.exec(line)?.[1] ?? '';
        return this.wrong('address') ?? '250 ok';
      case 'DATA': {
        const wrong = this.wrong('data');
        this.inData = wrong === null;
        return wrong ?? '354 go on';
      }
      default:
        return '221 bye';
    }
  }

  private wrong(at: keyof typeof deferrals): string | null {
    const { fault } = this.mail;
    if (fault?.at !== at) return null;
    if (fault.does === 'defer') return deferrals[at];
    return fault.does === 'refuse' ? refusals[at] : null;
  }

  private ended(raw: string): void {
    this.inData = false;
    const { fault } = this.mail;
    const wrong = this.wrong('end');
    const isCut = fault?.does === 'cutBeforeKept' || fault?.does === 'cutAfterKept';
    if (wrong === null && fault?.does !== 'cutBeforeKept') this.mail.keep(takenFrom(raw, this.to));
    if (wrong === null && isCut) this.socket.destroy();
    else if (fault?.does === 'answerLate') setTimeout(() => this.say('250 kept'), LATE_MS);
    else this.say(wrong ?? '250 kept');
  }

  private say(line: string): void {
    reply(this.socket, line);
  }
}

/** `content` is the same for two letters that say the same, whatever their ids, links and boundaries are. */
function takenFrom(raw: string, to: string): Taken {
  const split = raw.indexOf('\r\n\r\n');
  const headers = raw.slice(0, split).replace(/\r\n[ \t]+/g, ' ');
  const messageId = /^message-id:[ \t]*(.*)$/im.exec(headers)?.[1]?.trim() ?? '';
  const body = raw
    .slice(split)
    .replace(/=\r\n/g, '')
    .replace(/https?:\/\/[^\s"<>)]+/g, '')
    .replace(/-{2}[-_=A-Za-z0-9]{10,}/g, '');
  const date = /^date:.*$/im.exec(headers)?.[0] ?? '';
  const content = createHash('sha256').update(`${to}\n${date}\n${body}`).digest('hex').slice(0, 24);
  return { at: Date.now(), to, messageId, content };
}
