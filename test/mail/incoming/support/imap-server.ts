import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { freePort } from '../../../../local/free-port';
import { canHaveImapServer, ensureImapServer } from '../../../../local/imap-server';

/** A real IMAP server for a test file: GreenMail, with one account and an empty mailbox. */

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

export async function startImapServer(): Promise<ImapServer> {
  const program = await ensureImapServer();
  const ports = { imap: await freePort(), imaps: await freePort(), api: await freePort() };
  const places = Object.entries(ports).flatMap(([name, port]) => [
    `-Dgreenmail.${name}.port=${port}`,
    `-Dgreenmail.${name}.hostname=127.0.0.1`,
  ]);
  const users = `-Dgreenmail.users=${account.user}:${account.password}@office.example`;
  const child = spawn(program, [...places, users, '-Dfile.encoding=UTF-8'], { stdio: 'ignore' });
  const stop = () => end(child);
  try {
    await Promise.race([answering(ports.imap), once(child, 'exit').then(() => Promise.reject(new Error('the IMAP server ended')))]);
    return { ...serverAt(ports), stop };
  } catch (error) {
    await stop();
    throw error;
  }
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

/** Resolves when the account may sign in: the server greets before it has made it. */
async function answering(port: number): Promise<void> {
  for (;;) {
    const client = clientOf(port);
    client.on('error', () => {});
    const signedIn = await client.connect().then(
      () => true,
      () => false,
    );
    client.close();
    if (signedIn) return;
    await pause(50);
  }
}

function clientOf(port: number): ImapFlow {
  const auth = { user: account.user, pass: account.password };
  return new ImapFlow({ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, auth, logger: false });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
