import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { freePort } from '../../../../local/free-port';
import { canHaveImapServer, ensureImapServer } from '../../../../local/imap-server';

/** A real IMAP server for a test file: GreenMail, with one account and an empty mailbox. */

/** How long one start may take on a machine that does much else, and how many are tried. */
const START_MS = 60_000;
const ATTEMPTS = 3;

const account = { user: 'dondoc', password: 'a secret/word' };

export type ImapServer = {
  /** The value of IMAP_URL, with options. */
  url: (options?: string, folder?: string) => string;
  /** The same over TLS, with the certificate that GreenMail carries. */
  secureUrl: (options?: string) => string;
  /** Puts a message into a folder, as a mail server does. */
  arrive: (bytes: Buffer, folder?: string) => Promise<void>;
  /** Messages of a folder: their subjects and whether they have been seen. */
  list: (folder?: string) => Promise<{ subject: string; seen: boolean }[]>;
  stop: () => Promise<void>;
};

/** `it` where this machine has what the server needs; elsewhere the tests are skipped, and it is said why. */
export function itWithImapServer(about: string): jest.It {
  if (canHaveImapServer()) return it;
  process.stderr.write(`skipped: ${about}: Java and Maven are needed, to fetch a real IMAP server\n`);
  return it.skip;
}

/** Starts it. A port may be taken by somebody else between being found free and being used: then it is tried again. */
export async function startImapServer(): Promise<ImapServer> {
  const program = await ensureImapServer();
  for (let attempt = 1; ; attempt += 1) {
    const server = await startOnce(program).catch((error: Error) => error);
    if (!(server instanceof Error)) return server;
    if (attempt === ATTEMPTS) throw server;
  }
}

async function startOnce(program: string): Promise<ImapServer> {
  const ports = { imap: await freePort(), imaps: await freePort(), api: await freePort() };
  const places = Object.entries(ports).flatMap(([name, port]) => [
    `-Dgreenmail.${name}.port=${port}`,
    `-Dgreenmail.${name}.hostname=127.0.0.1`,
  ]);
  const users = `-Dgreenmail.users=${account.user}:${account.password}@office.example`;
  // Left to itself it gives up after two seconds, makes no account and stays.
  const patience = `-Dgreenmail.startup.timeout=${START_MS}`;
  const child = spawn(program, [...places, users, patience], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said = `${said}${text}`.slice(-2_000)));
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  if (await answering(ports.imap, isRunning)) return { ...serverAt(ports), stop: () => end(child) };
  await end(child);
  throw new Error(`the IMAP server did not start: ${said}`);
}

function serverAt(ports: { imap: number; imaps: number }): Omit<ImapServer, 'stop'> {
  const credentials = `${account.user}:${encodeURIComponent(account.password)}`;
  const connected = async <T>(work: (client: ImapFlow) => Promise<T>): Promise<T> => {
    const client = clientOf(ports.imap);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.logout();
    }
  };
  return {
    url: (options = '', folder = 'INBOX') => `imap://${credentials}@127.0.0.1:${ports.imap}/${encodeURIComponent(folder)}${options}`,
    secureUrl: (options = '') => `imaps://${credentials}@127.0.0.1:${ports.imaps}/INBOX${options}`,
    arrive: (bytes, folder = 'INBOX') =>
      connected(async (client) => {
        await client.mailboxCreate(folder).catch(() => {});
        await client.append(folder, bytes);
      }),
    list: (folder = 'INBOX') =>
      connected(async (client) => {
        const { exists } = await client.mailboxOpen(folder);
        const messages = exists === 0 ? [] : await client.fetchAll('1:*', { envelope: true, flags: true });
        return messages.map(({ envelope, flags }) => ({ subject: envelope?.subject ?? '', seen: flags?.has('\\Seen') === true }));
      }),
  };
}

/** True when the account may sign in, which is after the server greets; false when the server has ended, or after a bound. */
async function answering(port: number, isRunning: () => boolean): Promise<boolean> {
  const until = Date.now() + START_MS;
  while (isRunning() && Date.now() < until) {
    const client = clientOf(port);
    client.on('error', () => {});
    const signedIn = await client.connect().then(
      () => true,
      () => false,
    );
    client.close();
    if (signedIn) return true;
    await pause(50);
  }
  return false;
}

function clientOf(port: number): ImapFlow {
  const auth = { user: account.user, pass: account.password };
  return new ImapFlow({ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, auth, logger: false, socketTimeout: START_MS });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
