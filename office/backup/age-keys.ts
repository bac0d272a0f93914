import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { BackupFault } from './backup-fault';

/**
 * Keys of the age format (age-encryption.org/v1): a recipient `age1…` only locks, an identity `AGE-SECRET-KEY-1…` opens. Both are X25519
 * keys in Bech32 (BIP 173), as written by `age-keygen`.
 */

const RECIPIENT = 'age';
const IDENTITY = 'age-secret-key-';
const KEY_BYTES = 32;
/** DER prefix of the 32 bytes of an X25519 key, by RFC 8410. */
const privateDer = Buffer.from('302e020100300506032b656e04220420', 'hex');
const publicDer = Buffer.from('302a300506032b656e032100', 'hex');

export type AgeIdentity = { recipient: string; identity: string };

/** Generates a pair of keys. */
export function newIdentity(): AgeIdentity {
  const { privateKey } = generateKeyPairSync('x25519');
  const secret = privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(privateDer.length);
  return { identity: bech32(IDENTITY, secret).toUpperCase(), recipient: recipientOf(bech32(IDENTITY, secret)) };
}

/** The recipient that an identity opens. Throws BackupFault `badKey`. */
export function recipientOf(identity: string): string {
  return bech32(RECIPIENT, publicBytes(createPublicKey(privateKeyOf(identity))));
}

export function isIdentity(text: string): boolean {
  return text.toLowerCase().startsWith(`${IDENTITY}1`);
}

/** The public bytes of a recipient. Throws BackupFault `badKey`. */
export function recipientBytes(recipient: string): Buffer {
  return fromBech32(RECIPIENT, recipient);
}

/**
 * The shared secret of an identity and another public key, with the identity's own public key. Throws where the other key is not a point of
 * the curve.
 */
export function sharedWith(identity: string, other: Buffer): { shared: Buffer; own: Buffer } {
  const privateKey = privateKeyOf(identity);
  const publicKey = createPublicKey({ key: Buffer.concat([publicDer, other]), type: 'spki', format: 'der' });
  return { shared: diffieHellman({ privateKey, publicKey }), own: publicBytes(createPublicKey(privateKey)) };
}

function privateKeyOf(identity: string): KeyObject {
  return createPrivateKey({ key: Buffer.concat([privateDer, fromBech32(IDENTITY, identity)]), type: 'pkcs8', format: 'der' });
}

function publicBytes(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' }).subarray(publicDer.length);
}

const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const CHECKSUM_LETTERS = 6;

function bech32(prefix: string, bytes: Buffer): string {
  const values = regrouped([...bytes], 8, 5);
  const remainder = polymod([...expanded(prefix), ...values, 0, 0, 0, 0, 0, 0]) ^ 1;
  const checksum = Array.from({ length: CHECKSUM_LETTERS }, (_, at) => (remainder >> (5 * (5 - at))) & 31);
  return `${prefix}1${[...values, ...checksum].map((value) => letters[value]).join('')}`;
}

function fromBech32(prefix: string, text: string): Buffer {
  const lower = text.trim().toLowerCase();
  const isOneCase = text.trim() === lower || text.trim() === lower.toUpperCase();
  const values = [...lower.slice(prefix.length + 1)].map((letter) => letters.indexOf(letter));
  const isWhole =
    lower.startsWith(`${prefix}1`) && isOneCase && !values.includes(-1) && values.length > CHECKSUM_LETTERS && isChecked(prefix, values);
  const bytes = isWhole ? Buffer.from(regrouped(values.slice(0, -CHECKSUM_LETTERS), 5, 8)) : Buffer.alloc(0);
  if (bytes.length !== KEY_BYTES) throw new BackupFault('badKey');
  return bytes;
}

function isChecked(prefix: string, values: number[]): boolean {
  return polymod([...expanded(prefix), ...values]) === 1;
}

function expanded(prefix: string): number[] {
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}

function polymod(values: readonly number[]): number {
  const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let checksum = 1;
  for (const value of values) {
    const top = checksum >>> 25;
    checksum = ((checksum & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of generators.entries()) if ((top >> bit) & 1) checksum ^= generator;
  }
  return checksum;
}

/** Regroups bits into another size; from bits to bytes, incomplete groups are refused. */
function regrouped(values: readonly number[], from: number, to: number): number[] {
  const out: number[] = [];
  let bits = 0;
  let held = 0;
  for (const value of values) {
    held = ((held << from) | value) & 0xfff;
    bits += from;
    while (bits >= to) {
      bits -= to;
      out.push((held >> bits) & ((1 << to) - 1));
    }
  }
  if (to < from && bits > 0) out.push((held << (to - bits)) & ((1 << to) - 1));
  return out;
}
