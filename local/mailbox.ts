import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { openMailbox, storeMessage } from '../mail/mailbox-store';

/** The mailbox of a one-machine installation. It accepts every message and forwards none. */
export type Mailbox = { port: number /** For SMTP_URL. */; url: string; close: () => Promise<void> };

const MAX_MESSAGE_BYTES = 10 * 1024 * 1024;
const MAX_CLIENTS = 50;
const CLOSE_WAIT_MS = 2_000;

/**
 * Starts a mail server on the loopback address that keeps each message under `folder` before it answers 250.
 * @param port 0 or nothing for a free one
 */
export async function startMailbox({ folder, port = 0 }: { folder: string; port?: number }): Promise<Mailbox> {
  await openMailbox(folder);
  const storing = new Set<Promise<void>>();
  const server = new SMTPServer({
    name: 'dondoc-mailbox',
    logger: false,
    // Without encryption and login: only this machine can connect, and nothing leaves it.
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAX_MESSAGE_BYTES,
    maxClients: MAX_CLIENTS,
    closeTimeout: CLOSE_WAIT_MS,
    onData: (stream, session, done) => {
      const stored = receive(folder, stream, session);
      storing.add(stored);
      stored.then(() => done(), done).finally(() => storing.delete(stored));
    },
  });
  // A client that breaks off does not stop the server.
  server.on('error', () => {});
  const listening = await listen(server, port);
  return {
    port: listening,
    url: `smtp://127.0.0.1:${listening}`,
    close: async () => {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.allSettled(storing);
    },
  };
}

async function listen(server: SMTPServer, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.server.off('error', reject);
      resolve();
    });
  });
  return (server.server.address() as AddressInfo).port;
}

/** Reads a message to its end and stores it; an interrupted or too large one is not stored. */
async function receive(folder: string, stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
  const arrivedAt = Date.now();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) throw Object.assign(new Error(`message larger than ${MAX_MESSAGE_BYTES} bytes`), { responseCode: 552 });
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  try {
    await storeMessage(folder, {
      from,
      to: envelope.rcptTo.map((recipient) => recipient.address),
      bytes: Buffer.concat(chunks),
      arrivedAt,
    });
  } catch (error) {
    throw Object.assign(new Error(`not stored: ${(error as NodeJS.ErrnoException).code ?? 'error'}`), { responseCode: 451, cause: error });
  }
}
