import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { Instant } from '../../domain/calendar/time';
import { openDatabase } from '../../store/database';
import { readAnchors } from '../../store/proof/anchor-folder';
import { type Proof, verifyRecord } from '../../store/proof/verify-record';
import { Owner } from './owner';
import type { Tampering } from './tamperings';
import type { World } from './world';

/** A tampering tried on a copy of a record. */

/** Gives the action a copy of a database to which nobody is connected. */
export async function withCopy<T>(url: string, action: (copy: string) => Promise<T>): Promise<T> {
  const name = `tampered_${randomBytes(6).toString('hex')}`;
  const copy = new URL(url);
  copy.pathname = `/${name}`;
  await onServer(url, `CREATE DATABASE "${name}" TEMPLATE "${new URL(url).pathname.slice(1)}"`);
  try {
    return await action(copy.href);
  } finally {
    await onServer(url, `DROP DATABASE "${name}" WITH (FORCE)`);
  }
}

async function onServer(anyUrl: string, statement: string): Promise<void> {
  const url = new URL(anyUrl);
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Does it, and gives where it was to be found. */
export async function tamper(url: string, world: World, { by }: Tampering): Promise<string[]> {
  const owner = await Owner.of(url);
  try {
    return await by(owner, world);
  } finally {
    await owner.end();
  }
}

/** The record against the anchors of a folder. */
export async function prove(url: string, folder: string, now: Instant, without: readonly string[] = []): Promise<Proof> {
  const db = openDatabase(url, 2);
  try {
    return await verifyRecord({ url, db, anchors: await readAnchors(folder), folder, now, without: new Set(without) });
  } finally {
    await db.$disconnect();
  }
}

/** `kind key` of everything found. */
export function placesOf({ findings }: Proof): string[] {
  return findings.map(({ kind, key }) => `${kind} ${key}`);
}
