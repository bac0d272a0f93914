import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { Instant } from '../../domain/calendar/time';
import { canonicalJson } from '../canonical-json';
import { publicKeyOf } from '../restored';
import type { KindRoot } from './manifest';

/** What leaves the machine: that the record was just so at one moment, signed. */

/** `daily`: the day's. `report`: a report was issued since the last one. `asked`: somebody asked for it. */
export type AnchorReason = 'daily' | 'report' | 'asked';

export type AnchorStatement = {
  form: 'dondoc anchor 1';
  /** Counts from 1 without a gap. */
  number: number;
  /** By the installation's clock. */
  at: Instant;
  /** Real time. */
  made: Instant;
  reason: AnchorReason;
  /** The anchor before: its number and the hash of the whole of it; null for the first. */
  previous: { number: number; hash: string } | null;
  root: string;
  kinds: KindRoot[];
  /** What was found against the anchor before, so that a signature never hides it. */
  found: number;
  /** Public key of the statements of restores: SPKI DER in base64; null where there is none. */
  statementKey: string | null;
  program: string;
};

/** `key`: the Ed25519 public key that the signature is of, SPKI DER in base64. */
export type SignedAnchor = { statement: AnchorStatement; key: string; signature: string };

/** `anchorKey`: Ed25519, PKCS8 DER in base64. */
export function signAnchor(statement: AnchorStatement, anchorKey: string): SignedAnchor {
  const key = createPrivateKey({ key: Buffer.from(anchorKey, 'base64'), type: 'pkcs8', format: 'der' });
  const signature = sign(null, Buffer.from(canonicalJson(statement)), key).toString('base64');
  return { statement, key: publicKeyOf(anchorKey), signature };
}

export function isSignedAnchor({ statement, key, signature }: SignedAnchor): boolean {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), type: 'spki', format: 'der' });
    return verify(null, Buffer.from(canonicalJson(statement)), publicKey, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** SHA-256 over all of an anchor, in hex: how the next one names it. */
export function hashOfAnchor(anchor: SignedAnchor): string {
  return createHash('sha256').update(canonicalJson(anchor)).digest('hex');
}

/** `wrong`: its signature is of something else. `broken`: it does not follow the one before. */
export type AnchorFault = { number: number; fault: 'wrong' | 'broken' };

/** What is wrong with a row of anchors, each of which names the one before. */
export function anchorFaults(anchors: readonly SignedAnchor[]): AnchorFault[] {
  return anchors.flatMap((anchor, place): AnchorFault[] => {
    const { number, previous } = anchor.statement;
    if (!isSignedAnchor(anchor)) return [{ number, fault: 'wrong' }];
    const before = anchors[place - 1];
    const follows =
      before === undefined
        ? number === 1 && previous === null
        : number === before.statement.number + 1 && previous?.number === before.statement.number && previous.hash === hashOfAnchor(before);
    return follows ? [] : [{ number, fault: 'broken' }];
  });
}
