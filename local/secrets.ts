import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { InstallationWords } from '../words/installation';
import { exitCodes, Failure } from './failure';
import { writePrivately } from './home';

/** Keys and passwords of one installation, made at its first start. */
export interface Secrets {
  /** `<key id>:<base64 of 32 bytes>`, as PAYLOAD_KEYS takes it. */
  payloadKeys: string;
  /** `<key id>:<base64 of 32 bytes>`, as LINK_KEYS takes it. */
  linkKeys: string;
  /** Base64 of 32 bytes, as SESSION_SECRET takes it. */
  sessionSecret: string;
  /** Of the embedded PostgreSQL. */
  databasePassword: string;
  /** Signs statements of this installation about its record (restores): Ed25519, PKCS8 DER in base64. Never part of a backup. */
  statementKey: string;
}

/**
 * The secrets of a data folder, from its secrets.json (mode 0600), which is written if missing. Throws Failure (78) when the file exists
 * but cannot be read: new keys could not decrypt the existing data.
 */
export function ensureSecrets(home: string, words: InstallationWords): Secrets {
  const file = secretsFile(home);
  const kept: Partial<Secrets> = existsSync(file) ? parseSecrets(file, words) : {};
  const secrets = { ...newSecrets(), ...kept };
  if (Object.keys(kept).length < Object.keys(secrets).length) writePrivately(file, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}

/** Replaces the secrets of a data folder. */
export function replaceSecrets(home: string, secrets: Secrets): void {
  writePrivately(secretsFile(home), `${JSON.stringify(secrets, null, 2)}\n`);
}

function parseSecrets(file: string, words: InstallationWords): Partial<Secrets> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>;
  } catch (error) {
    throw new Failure(words.secretsUnreadable(file, (error as Error).message), exitCodes.configuration);
  }
}

function newSecrets(): Secrets {
  return {
    payloadKeys: newKey(),
    linkKeys: newKey(),
    sessionSecret: randomBytes(32).toString('base64'),
    databasePassword: randomBytes(24).toString('base64url'),
    statementKey: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  };
}

function newKey(): string {
  return `${randomBytes(4).toString('hex')}:${randomBytes(32).toString('base64')}`;
}

/** The secrets of a data folder that was started before; null where there are none. */
export function readSecrets(home: string): Secrets | null {
  try {
    return JSON.parse(readFileSync(secretsFile(home), 'utf8')) as Secrets;
  } catch {
    return null;
  }
}

function secretsFile(home: string): string {
  return path.join(home, 'secrets.json');
}
