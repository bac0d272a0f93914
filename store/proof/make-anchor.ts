import type { Client } from 'pg';
import type { Instant } from '../../domain/calendar/time';
import type { Database } from '../database';
import { exportPatience, openClient } from '../patient-client';
import { publicKeyOf } from '../restored';
import { keepStatement, manifestFile, prepareAnchorFolder, readAnchors } from './anchor-folder';
import { type AnchorReason, hashOfAnchor, isSignedAnchor, type SignedAnchor, signAnchor } from './anchor-statement';
import { writeManifest } from './manifest';
import { type Proof, verifyRecord } from './verify-record';

/** Verifies the record against the last anchor and signs its present state, in one pass. */

export type AnchorPlace = {
  url: string;
  db: Database;
  folder: string;
  /** Ed25519, PKCS8 DER in base64. */
  anchorKey: string;
  /** Key for statements of restores; null where there is none. */
  statementKey: string | null;
  program: string;
};

export type MadeAnchor = { anchor: SignedAnchor; file: string; proof: Proof };

/** Only one process at a time makes an anchor, wherever it runs. The number is arbitrary and used for this only. */
const anchorLock = 412_841_286;

/** Makes an anchor. Null where another process is making one. */
export async function makeAnchor(
  place: AnchorPlace,
  now: Instant,
  reason: AnchorReason,
  told?: (leaves: number) => void,
): Promise<MadeAnchor | null> {
  const client = openClient(place.url, { ...exportPatience, silenceMs: 0 }, 'dondoc anchor');
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [anchorLock]);
    if (rows[0]?.taken !== true) return null;
    return await make(client, place, now, reason, told);
  } finally {
    await client.end();
  }
}

async function make(
  client: Client,
  place: AnchorPlace,
  now: Instant,
  reason: AnchorReason,
  told?: (leaves: number) => void,
): Promise<MadeAnchor> {
  const { url, db, folder, anchorKey, statementKey, program } = place;
  await prepareAnchorFolder(folder);
  const anchors = await completeFolder(db, folder, publicKeyOf(anchorKey));
  const last = anchors.at(-1) ?? null;
  const number = (last?.statement.number ?? 0) + 1;
  const manifest = manifestFile(folder, number);
  const proof = await verifyRecord({ url, db, anchors, folder, now, told }, (lines) => writeManifest(manifest, lines));
  const previous = last === null ? null : { number: last.statement.number, hash: hashOfAnchor(last) };
  const { root, kinds, found } = proof;
  const made = new Date().toISOString();
  const own = statementKey === null ? null : publicKeyOf(statementKey);
  const anchor = signAnchor(
    { form: 'dondoc anchor 1', number, at: now, made, reason, previous, root, kinds, found, statementKey: own, program },
    anchorKey,
  );
  await client.query('INSERT INTO anchor (number, at, statement, key, signature) VALUES ($1, $2, $3, $4, $5)', [
    number,
    now,
    JSON.stringify(anchor.statement),
    anchor.key,
    anchor.signature,
  ]);
  return { anchor, file: await keepStatement(folder, anchor), proof };
}

/**
 * The anchors of the folder, completed by those that only the record has: after a crash between both writes, or on a new machine. An anchor
 * of another key, or one that does not follow the last, is left out: a tampered record must not supply anchors.
 */
export async function completeFolder(db: Database, folder: string, ownKey: string): Promise<SignedAnchor[]> {
  const anchors = await readAnchors(folder);
  const later = await db.anchor.findMany({
    where: { number: { gt: anchors.at(-1)?.statement.number ?? 0 } },
    orderBy: { number: 'asc' },
  });
  for (const { statement, key, signature } of later) {
    const anchor = { statement, key, signature } as unknown as SignedAnchor;
    const last = anchors.at(-1);
    const follows = (anchor.statement.previous?.hash ?? '') === (last === undefined ? '' : hashOfAnchor(last));
    if (key !== ownKey || !isSignedAnchor(anchor) || !follows) break;
    await keepStatement(folder, anchor);
    anchors.push(anchor);
  }
  return anchors;
}
