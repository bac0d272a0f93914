import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { Instant } from '../../domain/calendar/time';
import { canonicalJson } from '../canonical-json';
import { publicKeyOf } from '../restored';
import type { KindRoot } from './manifest';

/** The statement that leaves the machine: it says, signed, how the record was at one moment. */

/** `daily`: the day's anchor. `report`: a report was issued since the last one. `asked`: somebody requested it. */
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
  /** The previous anchor: its number and its hash; null for the first. */
  previous: { number: number; hash: string } | null;
  root: string;
  kinds: KindRoot[];
  /** The number of differences found against the previous anchor, so that a signature never hides them. */
  found: number;
  /** Public key for the statements of restores: SPKI DER in base64; null where there is none. */
  statementKey: string | null;
  program: string;
};

/** `key`: the signer's Ed25519 public key, SPKI DER in base64. */
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

/** SHA-256 over the whole anchor, in hex. The next anchor names it. */
export function hashOfAnchor(anchor: SignedAnchor): string {
  return createHash('sha256').update(canonicalJson(anchor)).digest('hex');
}

/** `wrong`: the signature does not match. `broken`: it does not follow the previous one. */
export type AnchorFault = { number: number; fault: 'wrong' | 'broken' };

/** The faults of a sequence of anchors, each of which names the one before. */
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
