import { mailWords, type SmtpUrlProblem } from '../words/mail';

export type { SmtpUrlProblem } from '../words/mail';

/** Settings of the connection to the mail server. Times are milliseconds. */
export type SmtpSettings = {
  host: string;
  port: number;
  /** TLS from the first byte (smtps). */
  secure: boolean;
  /** STARTTLS on a plain connection. */
  startTls: 'never' | 'ifOffered' | 'required';
  verifyCertificate: boolean;
  /** Name given with EHLO, or null for the machine's own. */
  name: string | null;
  credentials: { user: string; password: string } | null;
  /** Most parallel connections. */
  connections: number;
  timeouts: {
    /** From the name look-up to the end of a TLS handshake. */
    connection: number;
    greeting: number;
    /** Time without a byte from the server. */
    idle: number;
    /** One whole delivery, its connection included; it limits a server that answers byte by byte. */
    delivery: number;
  };
};

/** An unusable mail server address. Its message never repeats the address, which may hold a password. */
export class SmtpUrlError extends Error {
  constructor(
    readonly problem: SmtpUrlProblem,
    readonly detail: string,
  ) {
    super(mailWords.en.smtpUrl[problem](detail));
    this.name = 'SmtpUrlError';
  }
}

const defaultTimeouts = { connection: 10_000, greeting: 10_000, idle: 30_000, delivery: 60_000 };
const timeoutOptions = {
  connectionTimeout: 'connection',
  greetingTimeout: 'greeting',
  socketTimeout: 'idle',
  deliveryTimeout: 'delivery',
} as const;
/** Few: many servers accept no more from one sender. */
const DEFAULT_CONNECTIONS = 4;
const MOST_CONNECTIONS = 50;
const flagOptions = ['requireTLS', 'ignoreTLS', 'rejectUnauthorized'];
const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/**
 * Reads `smtp://` or `smtps://user:password@host:port?option=value`. Ports default to 587 and 465.
 * Options: `requireTLS`, `ignoreTLS`, `rejectUnauthorized` (`true` or `false`), `name`, `connections` (1 to 50), and
 * `connectionTimeout`, `greetingTimeout`, `socketTimeout`, `deliveryTimeout` in milliseconds. With credentials and a server elsewhere,
 * STARTTLS is required unless `requireTLS=false` says otherwise, so that a password is not sent in clear by oversight.
 * @throws SmtpUrlError
 */
export function parseSmtpUrl(text: string): SmtpSettings {
  const url = parsed(text);
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const credentials = credentialsOf(url);
  checkOptions(url);
  const require = flag(url, 'requireTLS');
  const ignore = flag(url, 'ignoreTLS') ?? false;
  if (require === true && ignore) throw new SmtpUrlError('contradiction', 'requireTLS, ignoreTLS');
  const mustHide = credentials !== null && !loopback.test(host) && !ignore;
  return {
    host,
    port: portOf(url) ?? (secure ? 465 : 587),
    secure,
    startTls: ignore ? 'never' : (require ?? mustHide) ? 'required' : 'ifOffered',
    verifyCertificate: flag(url, 'rejectUnauthorized') ?? true,
    name: url.searchParams.get('name'),
    credentials,
    connections: connectionsOf(url),
    timeouts: timeoutsOf(url),
  };
}

function parsed(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new SmtpUrlError(/^smtps?:\/\/[^/]*:\d{6,}/.test(text) ? 'port' : 'notUrl', '');
  }
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') throw new SmtpUrlError('scheme', url.protocol);
  if (!/^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)$/.test(url.hostname)) throw new SmtpUrlError('host', '');
  if (!['', '/'].includes(url.pathname) || url.hash !== '') throw new SmtpUrlError('path', '');
  return url;
}

function portOf(url: URL): number | null {
  if (url.port === '') return null;
  const port = Number(url.port);
  if (port < 1) throw new SmtpUrlError('port', url.port);
  return port;
}

function credentialsOf(url: URL): SmtpSettings['credentials'] {
  if (url.username === '' && url.password === '') return null;
  if (url.username === '' || url.password === '') throw new SmtpUrlError('credentials', '');
  try {
    return { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  } catch {
    throw new SmtpUrlError('credentials', '');
  }
}

function checkOptions(url: URL): void {
  const known = [...flagOptions, ...Object.keys(timeoutOptions), 'name', 'connections'];
  for (const option of url.searchParams.keys()) if (!known.includes(option)) throw new SmtpUrlError('unknownOption', option);
  const name = url.searchParams.get('name');
  if (name !== null && !/^[A-Za-z0-9.[\]:-]+$/.test(name)) throw new SmtpUrlError('badOption', 'name');
}

function flag(url: URL, option: string): boolean | null {
  const value = url.searchParams.get(option);
  if (value === null) return null;
  if (value !== 'true' && value !== 'false') throw new SmtpUrlError('badOption', option);
  return value === 'true';
}

function connectionsOf(url: URL): number {
  const value = url.searchParams.get('connections');
  if (value === null) return DEFAULT_CONNECTIONS;
  if (!/^[1-9]\d?$/.test(value) || Number(value) > MOST_CONNECTIONS) throw new SmtpUrlError('badOption', 'connections');
  return Number(value);
}

function timeoutsOf(url: URL): SmtpSettings['timeouts'] {
  const timeouts = { ...defaultTimeouts };
  for (const [option, timeout] of Object.entries(timeoutOptions)) {
    const value = url.searchParams.get(option);
    if (value === null) continue;
    if (!/^[1-9]\d{0,6}$/.test(value)) throw new SmtpUrlError('badOption', option);
    timeouts[timeout] = Number(value);
  }
  return timeouts;
}
