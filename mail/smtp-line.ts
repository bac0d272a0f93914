import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpFailure } from './classify';
import type { HeldMessage } from './held-message';
import type { SmtpSettings } from './smtp-settings';

/** One open connection to a mail server. */
export type SmtpLine = {
  /** Sends a message and resolves with the server's answer or with the failure; never rejects. */
  send: (envelope: { from: string; to: string }, size: number, message: HeldMessage, deadline: number) => Promise<Answer>;
  isOpen: () => boolean;
  /** Cuts the connection, so that the server sees no end of data. */
  cut: () => void;
  /** Sends QUIT and waits a moment for the answer. */
  quit: () => Promise<void>;
};
export type Answer = { response: string } | { failure: SmtpFailure };
type Settle<T> = (error: SmtpFailure | null | undefined, value?: T) => void;

const QUIT_WAIT_MS = 1_000;
/** The record keeps replies, so their length is limited. */
const MAX_REPLY_BYTES = 64 * 1024;

/**
 * Connects, encrypts and logs in.
 * @param deadline instant of the machine's clock, in milliseconds, by which this must be done
 * @throws SmtpFailure
 */
export async function openLine(smtp: SmtpSettings, deadline: number): Promise<SmtpLine> {
  const connection = new SMTPConnection(connectionOptions(smtp));
  // Without a listener a late socket error would end the process.
  connection.on('error', () => {});
  try {
    await step<void>(connection, deadline, (settle) => connection.connect((error) => settle(error)));
    if (smtp.credentials !== null) {
      const { user, password } = smtp.credentials;
      await step<boolean>(connection, deadline, (settle) => connection.login({ user, pass: password }, settle));
    }
  } catch (error) {
    connection.close();
    throw error;
  }
  return lineOver(connection);
}

function lineOver(connection: SMTPConnection): SmtpLine {
  return {
    send: async (envelope, size, message, deadline) => {
      try {
        const info = await step<{ response: string }>(
          connection,
          deadline,
          (settle) => connection.send({ from: envelope.from, to: [envelope.to], size }, message, settle),
          // In the same turn as the answer, so that the end cannot be sent between the two.
          () => message.closeHold(),
        );
        return { response: info?.response ?? '' };
      } catch (error) {
        return { failure: error as SmtpFailure };
      }
    },
    isOpen: () => !connection.destroyed,
    cut: () => connection.close(),
    quit: async () => {
      if (!connection.destroyed) await step<void>(connection, Date.now() + QUIT_WAIT_MS, () => connection.quit()).catch(() => {});
      connection.close();
    },
  };
}

/**
 * Runs one exchange. The client calls back only for some of the ways in which a connection ends, so this also watches its events and the
 * deadline.
 */
function step<T>(
  connection: SMTPConnection,
  deadline: number,
  start: (settle: Settle<T>) => void,
  onOutcome: () => void = () => {},
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const done = (outcome: () => void) => {
      onOutcome();
      clearTimeout(timer);
      connection.off('error', onError);
      connection.off('end', onEnd);
      outcome();
    };
    const onError = (error: SmtpFailure) => done(() => reject(error));
    // The callback for the same ending follows this event at once and has more detail.
    const onEnd = () => setImmediate(() => done(() => reject({ message: 'connection closed', code: 'ECONNECTION' } satisfies SmtpFailure)));
    const timer = setTimeout(
      () => {
        done(() => reject({ message: 'not done in time', code: 'ETIMEDOUT' } satisfies SmtpFailure));
        connection.close();
      },
      Math.max(deadline - Date.now(), 0),
    );
    connection.on('error', onError);
    connection.on('end', onEnd);
    start((error, value) => done(() => (error ? reject(error) : resolve(value))));
  });
}

function connectionOptions(smtp: SmtpSettings): ConstructorParameters<typeof SMTPConnection>[0] {
  return {
    host: smtp.host,
    port: smtp.port,
    secure: smtp.secure,
    ignoreTLS: smtp.startTls === 'never',
    requireTLS: smtp.startTls === 'required',
    tls: { rejectUnauthorized: smtp.verifyCertificate },
    name: smtp.name ?? undefined,
    connectionTimeout: smtp.timeouts.connection,
    dnsTimeout: smtp.timeouts.connection,
    greetingTimeout: smtp.timeouts.greeting,
    socketTimeout: smtp.timeouts.idle,
    maxResponseSize: MAX_REPLY_BYTES,
    // Cuts an abandoned message at once; a polite close could be taken for its end.
    socketCloseTimeout: 0,
  };
}
