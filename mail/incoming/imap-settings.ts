import { type ImapUrlProblem, mailIncomingWords } from '../../words/mail-incoming';

/** The mailbox for reports and answers, and how to read it. Times are milliseconds. */
export type ImapSettings = {
  host: string;
  port: number;
  /** TLS from the first byte (imaps). */
  secure: boolean;
  /** STARTTLS on a plain connection: required, or never. */
  startTls: boolean;
  verifyCertificate: boolean;
  user: string;
  password: string;
  folder: string;
  /** The folder to which recorded messages are moved; null: they are marked as seen. */
  moveTo: string | null;
  /** Between two looks. */
  every: number;
  /** For one answer of the server, and for one whole look. */
  timeouts: { answer: number; round: number };
};

/** An unusable mailbox address. Its message never repeats the address, which holds a password. */
export class ImapUrlError extends Error {
  constructor(
    readonly problem: ImapUrlProblem,
    readonly detail: string,
  ) {
    super(mailIncomingWords.en.imapUrl[problem](detail));
    this.name = 'ImapUrlError';
  }
}

const flags = ['requireTLS', 'rejectUnauthorized'];
const numbers = ['everyMinutes', 'answerTimeout', 'roundTimeout'];
const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/**
 * Reads `imaps://user:password@host:port/folder?option=value`, or `imap://`. Ports default to 993 and 143, the folder to INBOX.
 * Options: `moveTo` (a folder), `everyMinutes` (2), `requireTLS`, `rejectUnauthorized` (`true` or `false`), `answerTimeout` and
 * `roundTimeout` in milliseconds. On a plain connection to another machine STARTTLS is required unless `requireTLS=false` says
 * otherwise, so that a password is not sent in clear by oversight.
 * @throws ImapUrlError
 */
export function parseImapUrl(text: string): ImapSettings {
  const url = parsed(text);
  const secure = url.protocol === 'imaps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  checkOptions(url);
  const requireTls = flag(url, 'requireTLS') ?? !loopback.test(host);
  return {
    host,
    port: url.port === '' ? (secure ? 993 : 143) : Number(url.port),
    secure,
    startTls: !secure && requireTls,
    verifyCertificate: flag(url, 'rejectUnauthorized') ?? true,
    ...credentialsOf(url),
    folder: decoded(url.pathname.slice(1), 'folder') || 'INBOX',
    moveTo: url.searchParams.get('moveTo') || null,
    every: number(url, 'everyMinutes', 2) * 60_000,
    timeouts: { answer: number(url, 'answerTimeout', 30_000), round: number(url, 'roundTimeout', 180_000) },
  };
}

function parsed(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new ImapUrlError('notUrl', '');
  }
  if (url.protocol !== 'imap:' && url.protocol !== 'imaps:') throw new ImapUrlError('scheme', url.protocol);
  if (!/^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)$/.test(url.hostname)) throw new ImapUrlError('host', '');
  return url;
}

function credentialsOf({ username, password }: URL): { user: string; password: string } {
  if (username === '' || password === '') throw new ImapUrlError('credentials', '');
  return { user: decoded(username, 'credentials'), password: decoded(password, 'credentials') };
}

function decoded(text: string, problem: 'folder' | 'credentials'): string {
  try {
    const value = decodeURIComponent(text);
    if (!/\p{Cc}/u.test(value)) return value;
  } catch {
    // The error below uses the same words.
  }
  throw new ImapUrlError(problem, '');
}

function checkOptions({ searchParams }: URL): void {
  const known = [...flags, ...numbers, 'moveTo'];
  for (const option of searchParams.keys()) if (!known.includes(option)) throw new ImapUrlError('unknownOption', option);
  if (/\p{Cc}/u.test(searchParams.get('moveTo') ?? '')) throw new ImapUrlError('badOption', 'moveTo');
}

function flag({ searchParams }: URL, option: string): boolean | null {
  const value = searchParams.get(option);
  if (value === null) return null;
  if (value !== 'true' && value !== 'false') throw new ImapUrlError('badOption', option);
  return value === 'true';
}

function number({ searchParams }: URL, option: string, usual: number): number {
  const value = searchParams.get(option);
  if (value === null) return usual;
  if (!/^[1-9]\d{0,6}$/.test(value)) throw new ImapUrlError('badOption', option);
  return Number(value);
}
