import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { Client } from 'pg';
import type { Instant } from '../domain/calendar/time';
import { canonicalJson } from './canonical-json';
import type { Database } from './database';

/**
 * The statement of a restore: who replaced the record by which backup, up to which event of each rollout, and which events were lost. It is
 * signed, so that nobody without the installation's key can present a deletion as a restore.
 */

/** The last event of a rollout with its hash. */
export type StatedHead = { rollout: string; event: number; hash: string };
/** Events that the replaced record had and this one lacks: the first number, and the last one with its hash. */
export type LostEvents = { rollout: string; from: number; to: number; hash: string };

export type RestoreStatement = {
  id: string;
  /** By the installation's clock, as of the backup. */
  at: Instant;
  /** Real time. */
  made: Instant;
  /** User account on the machine, and the machine's name. */
  by: string;
  reason: string;
  program: string;
  backup: { id: string; file: string; hash: string; made: Instant; clock: Instant; program: string };
  heads: StatedHead[];
  /** False where there was no earlier record to compare with: the losses are unknown then. */
  compared: boolean;
  lost: LostEvents[];
};

/** A statement from the record. `signature`: whether it matches; `key`: the signer's public key. */
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

/** All restores of the record, the earliest first. */
export async function restoreStatements(db: Database): Promise<StoredStatement[]> {
  const rows = await db.recordRestored.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  return rows.map(({ statement, key, signature }) => ({
    statement: statement as unknown as RestoreStatement,
    signature: isSignedStatement(statement, key, signature) ? 'valid' : 'invalid',
    key,
  }));
}

/** True where the owner of this public key signed this statement. */
export function isSignedStatement(statement: unknown, key: string, signature: string): boolean {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), type: 'spki', format: 'der' });
    return verify(null, Buffer.from(canonicalJson(statement)), publicKey, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
