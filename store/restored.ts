import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { Client } from 'pg';
import type { Instant } from '../domain/calendar/time';
import { canonicalJson } from './canonical-json';
import type { Database } from './database';

/**
 * What a restore says of itself: who put which backup in the place of the record, up to which event of each rollout, and what
 * was lost by it. Signed, so that nobody can pass a cut off as a restore without the key of the installation.
 */

/** The last event of a rollout with its hash. */
export type StatedHead = { rollout: string; event: number; hash: string };
/** Events that the record before had and this one has not: the first one, and the last one with its hash. */
export type LostEvents = { rollout: string; from: number; to: number; hash: string };

export type RestoreStatement = {
  id: string;
  /** By the installation's clock, as the backup has it. */
  at: Instant;
  /** Real time. */
  made: Instant;
  /** Account of the machine and its name. */
  by: string;
  reason: string;
  program: string;
  backup: { id: string; file: string; hash: string; made: Instant; clock: Instant; program: string };
  heads: StatedHead[];
  /** False where there was no record to compare with: then nobody knows here what was lost. */
  compared: boolean;
  lost: LostEvents[];
};

/** A statement as it stands in the record. `signature`: whether it is as it was signed; `key`: who signed. */
export type StoredStatement = { statement: RestoreStatement; signature: 'valid' | 'invalid'; key: string };

/** Appends a statement, in the caller's transaction. `statementKey`: Ed25519, PKCS8 DER in base64. */
export async function recordStatement(client: Client, statement: RestoreStatement, statementKey: string): Promise<void> {
  const key = createPrivateKey({ key: Buffer.from(statementKey, 'base64'), type: 'pkcs8', format: 'der' });
  const signature = sign(null, Buffer.from(canonicalJson(statement)), key).toString('base64');
  await client.query('INSERT INTO record_restored (id, at, statement, key, signature) VALUES ($1, $2, $3, $4, $5)', [
    statement.id,
    statement.at,
    JSON.stringify(statement),
    publicKeyOf(statementKey),
    signature,
  ]);
}

/** The public key of a statement key: SPKI DER in base64. */
export function publicKeyOf(statementKey: string): string {
  const key = createPrivateKey({ key: Buffer.from(statementKey, 'base64'), type: 'pkcs8', format: 'der' });
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
}

/** Every restore of the record, the first one first. */
export async function restoreStatements(db: Database): Promise<StoredStatement[]> {
  const rows = await db.recordRestored.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  return rows.map(({ statement, key, signature }) => ({
    statement: statement as unknown as RestoreStatement,
    signature: isSignedStatement(statement, key, signature) ? 'valid' : 'invalid',
    key,
  }));
}

/** Whether a statement is the one that the owner of a public key signed. */
export function isSignedStatement(statement: unknown, key: string, signature: string): boolean {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), type: 'spki', format: 'der' });
    return verify(null, Buffer.from(canonicalJson(statement)), publicKey, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
