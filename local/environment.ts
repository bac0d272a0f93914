import { createPrivateKey } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { type DkimFault, type DkimSettings, dkimFault } from '../mail/dkim';
import { parseImapUrl } from '../mail/incoming/imap-settings';
import { isLoopback, nameOf } from '../office/public-address';
import type { TemporalAccess } from '../temporal/access';
import { exitCodes, Failure } from './failure';
import { readSecretFile } from './secret-file';
import { readSettings } from './settings-file';
import { readTemporalSettings } from './temporal-settings';
import { readTracingSettings, type TracingSettings } from './tracing-settings';

/** Every setting of the environment, checked at once; each secret may also come from a file by `NAME_FILE`. */

const port = z.coerce.number().int().min(0).max(65_535);
const url = (schemes: string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), {
    message: `expected a URL starting with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
  });
/** Allows only scheme, host and port; a malformed address is reported already. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { pathname, search, hash, username, password } = new URL(text);
  return pathname === '/' && `${search}${hash}${username}${password}` === '';
}

const keys = z
  .string()
  .regex(
    /^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=(,[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=)*$/,
    'expected <id>:<32 bytes in base64>, several separated by commas',
  );

/** Reports the fault but never the address, which holds a password. */
const mailbox = z.string().superRefine((text, context) => {
  try {
    parseImapUrl(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message.replace(/^IMAP_URL /, '') });
  }
});

/** PEM, or PKCS8 DER in base64, which becomes PEM; the fault never shows the key. */
const signingKey = z.string().transform((text, context) => {
  try {
    const pem = text.replaceAll('\\n', '\n');
    const key = pem.includes('-----BEGIN')
      ? createPrivateKey(pem)
      : createPrivateKey({ key: Buffer.from(text, 'base64'), type: 'pkcs8', format: 'der' });
    if (key.asymmetricKeyType === 'ed25519') return key.export({ type: 'pkcs8', format: 'der' }).toString('base64');
  } catch {
    // Reported below, like a key of another kind.
  }
  context.addIssue({
    code: 'custom',
    message: 'expected an Ed25519 private key in PEM, such as `openssl genpkey -algorithm ed25519` gives',
  });
  return z.NEVER;
});

const addresses = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .pipe(z.array(z.email('expected e-mail addresses, separated by commas')).max(20, 'expected at most 20 addresses'));

const environmentSchema = z.object({
  PORT: port.optional(),
  /** Whether a first start opens the sample. */
  DONDOC_SAMPLE: z.stringbool().default(true),
  DONDOC_HOME: z.string().min(1).default('.dondoc'),
  DONDOC_CLOCK: z.iso
    .datetime({ offset: true, precision: -1, message: 'expected a moment such as 2020-09-15T08:00+07:00' })
    .or(z.iso.datetime({ offset: true }))
    .optional(),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s/:]+:\d+$|^\[[0-9a-fA-F:]+\]:\d+$/, 'expected host:port')
    .optional(),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_TASK_QUEUE: z.string().min(1).default('dondoc'),
  /** Whether to start the embedded Temporal's own page, which has no sign-in. */
  DONDOC_TEMPORAL_UI: z.stringbool().default(false),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  IMAP_URL: mailbox.optional(),
  MAIL_FROM: z.email('expected an e-mail address').optional(),
  DKIM_DOMAIN: z.string().min(1).optional(),
  DKIM_SELECTOR: z.string().min(1).optional(),
  /** PEM; on one line with `\n` for line ends where a settings file allows only one line. */
  DKIM_KEY: z
    .string()
    .transform((text) => text.replaceAll('\\n', '\n'))
    .optional(),
  BASE_URL: url(['http:', 'https:'])
    .refine(isOrigin, {
      message: 'expected an address without a path, such as https://dondoc.example: pages and cookies stand at its root',
    })
    .optional(),
  SESSION_SECRET: z.string().min(32, 'expected at least 32 characters').optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .default([]),
  OIDC_ISSUER: url(['https:', 'http:']).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  LINK_KEYS: keys.optional(),
  PAYLOAD_KEYS: keys.optional(),
  BACKUP_KEY: z.string().min(1).optional(),
  ANCHOR_KEY: signingKey.optional(),
  ANCHOR_TO: addresses.default([]),
  /** Port for the worker's state on the loopback address; a free one where none is given. */
  WORKER_PORT: port.optional(),
  /** Follow-ups that a worker keeps in memory; each of the others is replayed from its history when it gets an event. */
  WORKER_CACHE: z.coerce.number().int().min(10).max(20_000).optional(),
  /** An address other than the loopback one, for a monitor on another machine. */
  WORKER_HOST: z.union([z.ipv4(), z.ipv6()], 'expected an IP address').optional(),
  /** Whether webhooks may go to systems inside the own network and without encryption. */
  WEBHOOKS_INSIDE: z.stringbool().default(false),
  /** The token for the web's figures; without it only this machine may read them. */
  METRICS_TOKEN: z.string().min(32, 'expected at least 32 characters').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

type Given = z.infer<typeof environmentSchema>;
/** `temporalAccess`: how to connect to the server of TEMPORAL_ADDRESS. `tracing`: null where no receiver of traces is named. */
export type Environment = Given & { MAIL_FROM: string; temporalAccess: TemporalAccess; tracing: TracingSettings | null };

/** Sender for a trial, whose messages never leave this machine. */
const TRIAL_SENDER = 'dondoc@vpubnd.bacninh.example';

const secretNames = [
  'DATABASE_URL',
  'SMTP_URL',
  'IMAP_URL',
  'DKIM_KEY',
  'SESSION_SECRET',
  'OIDC_CLIENT_SECRET',
  'LINK_KEYS',
  'PAYLOAD_KEYS',
  'BACKUP_KEY',
  'ANCHOR_KEY',
  'METRICS_TOKEN',
] as const;

/**
 * Reads the settings of the environment, over those kept in the data folder. Throws Failure (78) with every fault, never with a secret's
 * value.
 */
export function readEnvironment(own: NodeJS.ProcessEnv = process.env): Environment {
  const problems: string[] = [];
  const variables = withKept(own, problems);
  const given: Record<string, string> = {};
  for (const name of Object.keys(environmentSchema.shape)) {
    const value = variables[name];
    if (value !== undefined && value !== '') given[name] = value;
  }
  for (const name of secretNames) readSecretFile(name, variables, given, problems);
  const temporal = readTemporalSettings(variables, problems);
  if (temporal.address !== undefined) given.TEMPORAL_ADDRESS = temporal.address;
  if (temporal.namespace !== undefined) given.TEMPORAL_NAMESPACE = temporal.namespace;
  const tracing = readTracingSettings(variables, problems);
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) problems.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const openId = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'].filter((name) => given[name] !== undefined);
  if (openId.length % 3 !== 0)
    problems.push(`OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: all three are needed, given: ${openId.join(', ')}`);
  if (parsed.success) problems.push(...dkimProblems(parsed.data), ...senderProblems(parsed.data));
  if (!parsed.success || problems.length > 0)
    throw new Failure(`configuration:\n${problems.map((problem) => `  ${problem}`).join('\n')}`, exitCodes.configuration);
  return { ...parsed.data, MAIL_FROM: parsed.data.MAIL_FROM ?? TRIAL_SENDER, temporalAccess: temporal.access, tracing };
}

/** A setting of the environment overrides the kept one; an unknown name among the kept ones is reported as a typing error. */
function withKept(variables: NodeJS.ProcessEnv, problems: string[]): NodeJS.ProcessEnv {
  const home = path.resolve(variables.DONDOC_HOME || '.dondoc');
  try {
    const kept = readSettings(home);
    const known = (name: string) => Object.hasOwn(environmentSchema.shape, name.replace(/_FILE$/, '')) || /^(TEMPORAL|OTEL)_/.test(name);
    for (const name of Object.keys(kept)) if (!known(name)) problems.push(`${path.join(home, 'settings.env')}: ${name} is no setting`);
    const base = (name: string) => name.replace(/_FILE$/, '');
    const now = Object.entries(variables).filter(([, value]) => value !== undefined && value !== '');
    const names = new Set(now.map(([name]) => base(name)));
    return Object.fromEntries([...Object.entries(kept).filter(([name]) => !names.has(base(name))), ...now]);
  } catch (error) {
    problems.push(`${path.join(home, 'settings.env')}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})`);
    return variables;
  }
}

/** Recipients elsewhere see the sender, so it must be given and is never invented. */
function senderProblems({ SMTP_URL, MAIL_FROM }: Given): string[] {
  if (SMTP_URL === undefined || MAIL_FROM !== undefined || isLoopback(nameOf(SMTP_URL) ?? '')) return [];
  return ['MAIL_FROM: needed with SMTP_URL, the address that messages come from, such as dondoc@office.example (or run: dondoc init)'];
}

/** The settings for signing messages; null where none are given. */
export function dkimOf({ DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_KEY: privateKey }: Given): DkimSettings | null {
  return domain === undefined || selector === undefined || privateKey === undefined ? null : { domain, selector, privateKey };
}

const dkimFaults: Record<DkimFault, string> = {
  domain: 'DKIM_DOMAIN: expected a host name such as bacninh.gov.vn',
  selector: 'DKIM_SELECTOR: expected a selector such as dondoc2026',
  key: 'DKIM_KEY: expected an RSA private key of at least 1024 bits in PEM',
  foreignSender: 'DKIM_DOMAIN: MAIL_FROM is not of this domain, so nobody would take the signature for it',
};

function dkimProblems(environment: Given): string[] {
  const names = (['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_KEY'] as const).filter((name) => environment[name] !== undefined);
  if (names.length % 3 !== 0) return [`DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY: all three are needed, given: ${names.join(', ')}`];
  const settings = dkimOf(environment);
  const fault = settings === null ? null : dkimFault(settings, environment.MAIL_FROM ?? TRIAL_SENDER);
  return fault === null ? [] : [dkimFaults[fault]];
}
