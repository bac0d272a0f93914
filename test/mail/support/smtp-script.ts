import net from 'node:net';

/** Where in a session the scripted server misbehaves: `body` is after the first bytes of data, `end` after the end of data. */
export const stages = ['greeting', 'ehlo', 'auth', 'mail', 'rcpt', 'data', 'body', 'end'] as const;
export type Stage = (typeof stages)[number];
/** A reply to give instead of the usual one (its line end is added), or what else to do. */
export type Behaviour = { reply: string } | { raw: string } | { replyThenClose: string } | 'close' | 'reset' | 'hang';
export type Script = Partial<Record<Stage, Behaviour>>;

export type ScriptedServer = {
  port: number;
  /** Commands in the order received, over all connections. */
  commands: string[];
  /** The text after DATA on the last connection, dots unstuffed, without the end of data. */
  received: () => string;
  sawEndOfData: () => boolean;
  connections: () => number;
  /** Resolves when every connection has closed. */
  allClosed: () => Promise<void>;
  close: () => Promise<void>;
};

const usual: Record<Exclude<Stage, 'body'>, string> = {
  greeting: '220 script ready',
  ehlo: '250-script\r\n250-AUTH PLAIN\r\n250 SIZE 1000000',
  auth: '235 in',
  mail: '250 sender ok',
  rcpt: '250 recipient ok',
  data: '354 go on',
  end: '250 taken',
};
const END_OF_DATA = '\r\n.\r\n';

/**
 * A mail server that follows a script; each connection takes the next one, the last repeats.
 * @param pipelining whether it offers PIPELINING, under which the client sends a whole envelope at once
 */
export async function startScript(scripts: Script[], pipelining = false): Promise<ScriptedServer> {
  const state = { commands: [] as string[], data: '', ended: false, connections: 0, open: new Set<net.Socket>() };
  const waiting: (() => void)[] = [];
  const server = net.createServer((socket) => {
    const script = scripts[Math.min(state.connections, scripts.length - 1)] ?? {};
    state.connections += 1;
    state.open.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.on('close', () => {
      state.open.delete(socket);
      if (state.open.size === 0) for (const done of waiting.splice(0)) done();
    });
    serve(socket, script, pipelining, state);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    commands: state.commands,
    received: () => state.data.replace(/(^|\r\n)\.\./g, '$1.'),
    sawEndOfData: () => state.ended,
    connections: () => state.connections,
    allClosed: () => new Promise((resolve) => (state.open.size === 0 ? resolve() : waiting.push(resolve))),
    close: () =>
      new Promise((resolve) => {
        for (const socket of state.open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

type Seen = { commands: string[]; data: string; ended: boolean };

function serve(socket: net.Socket, script: Script, pipelining: boolean, seen: Seen): void {
  const session = new Session(socket, script, pipelining, seen);
  session.answer('greeting');
  socket.on('data', (chunk) => session.hear(chunk.toString('latin1')));
}

/** One connection under its script. */
class Session {
  private buffer = '';
  private isData = false;
  private isDeaf = false;
  private hasRecipient = false;

  constructor(
    private readonly socket: net.Socket,
    private readonly script: Script,
    private readonly pipelining: boolean,
    private readonly seen: Seen,
  ) {}

  hear(text: string): void {
    if (this.isDeaf) return;
    this.buffer += text;
    for (;;) {
      if (this.isData) this.onBody();
      if (this.isData || this.isDeaf) return;
      const lineEnd = this.buffer.indexOf('\r\n');
      if (lineEnd < 0) return;
      const line = this.buffer.slice(0, lineEnd);
      this.buffer = this.buffer.slice(lineEnd + 2);
      this.onCommand(line);
    }
  }

  /** Answers a stage; true where the session goes on as usual. */
  answer(stage: Stage): boolean {
    const { socket } = this;
    const behaviour = this.script[stage];
    if (behaviour === undefined) {
      if (stage !== 'body') socket.write(`${this.usualAnswer(stage)}\r\n`);
      return true;
    }
    if (behaviour === 'hang') this.isDeaf = true;
    else if (behaviour === 'close') socket.end();
    else if (behaviour === 'reset') socket.resetAndDestroy();
    else if ('raw' in behaviour) socket.write(behaviour.raw);
    else if ('reply' in behaviour) socket.write(`${behaviour.reply}\r\n`);
    else socket.end(`${behaviour.replyThenClose}\r\n`);
    return false;
  }

  private usualAnswer(stage: Exclude<Stage, 'body'>): string {
    const isWhole = stage === 'ehlo' && this.pipelining;
    return isWhole ? usual.ehlo.replace('250-AUTH', '250-PIPELINING\r\n250-AUTH') : usual[stage];
  }

  private onCommand(line: string): void {
    this.seen.commands.push(line);
    const verb = line.split(' ')[0]?.toUpperCase();
    if (verb === 'EHLO' || verb === 'HELO') this.answer('ehlo');
    else if (verb === 'AUTH') this.answer('auth');
    else if (verb === 'MAIL') this.answer('mail');
    else if (verb === 'RCPT') this.hasRecipient = this.answer('rcpt');
    else if (verb === 'QUIT') this.socket.end('221 bye\r\n');
    else if (verb === 'DATA') this.startData();
    else this.socket.write('500 what\r\n');
  }

  private startData(): void {
    const behaviour = this.script.data;
    if (!this.hasRecipient && behaviour === undefined) {
      this.socket.write('554 no valid recipients\r\n');
      return;
    }
    const goesOn = (text: string) => text.startsWith('354');
    this.isData = this.answer('data') || (typeof behaviour === 'object' && Object.values(behaviour).some(goesOn));
    if (this.isData) this.seen.data = '';
  }

  private onBody(): void {
    const { seen } = this;
    if (seen.data === '' && this.buffer.length > 0) this.answer('body');
    seen.data += this.buffer;
    this.buffer = '';
    const isEmpty = seen.data.startsWith('.\r\n');
    const end = isEmpty ? -2 : seen.data.indexOf(END_OF_DATA);
    if (end < 0 && !isEmpty) return;
    this.buffer = seen.data.slice(end + END_OF_DATA.length);
    seen.data = seen.data.slice(0, end + 2);
    this.isData = false;
    seen.ended = true;
    this.answer('end');
  }
}
