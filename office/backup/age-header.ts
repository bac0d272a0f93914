import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { newIdentity, recipientBytes, recipientOf, sharedWith } from './age-keys';
import { BackupFault } from './backup-fault';

/**
 * The header of an age file (age-encryption.org/v1): the file key, wrapped by a passphrase (scrypt) or for a recipient (X25519), and a MAC
 * over the header. Only one way of opening is accepted, so that a backup has no forgotten second one.
 */

/** The passphrase or recipient that locks a file. */
export type Lock = { passphrase: string } | { recipient: string };
/** The passphrase or identity that opens a file. */
export type Key = { passphrase: string } | { identity: string };

const VERSION = 'age-encryption.org/v1';
const X25519 = `${VERSION}/X25519`;
const SCRYPT = `${VERSION}/scrypt`;
export const FILE_KEY_BYTES = 16;
/** Takes 128 MiB and about half a second for each guess. */
const WORK_FACTOR = 17;
/** Most work that a header may demand; more would fill the memory. */
const MOST_WORK = 20;
const BLOCK_SIZE = 8;
const TAG = { authTagLength: 16 };
const noNonce = Buffer.alloc(12);

/** True for the beginning of an age file. */
export function isAge(beginning: Buffer): boolean {
  return beginning.toString('latin1', 0, VERSION.length) === VERSION;
}

/** The header for this file key, its line end included. Throws BackupFault `badKey` for a malformed recipient. */
export async function writeHeader(fileKey: Buffer, lock: Lock): Promise<Buffer> {
  const stanza = 'passphrase' in lock ? await passphraseStanza(fileKey, lock.passphrase) : recipientStanza(fileKey, lock.recipient);
  const signed = `${VERSION}\n${stanza}\n---`;
  return Buffer.from(`${signed} ${base64(macOf(fileKey, signed))}\n`, 'latin1');
}

async function passphraseStanza(fileKey: Buffer, passphrase: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await passphraseKey(passphrase, salt, WORK_FACTOR);
  return `-> scrypt ${base64(salt)} ${WORK_FACTOR}\n${base64(wrapped(key, fileKey))}`;
}

function recipientStanza(fileKey: Buffer, recipient: string): string {
  const to = recipientBytes(recipient);
  const { shared, own } = sharedWith(newIdentity().identity, to);
  return `-> X25519 ${base64(own)}\n${base64(wrapped(derived(shared, Buffer.concat([own, to]), X25519), fileKey))}`;
}

const headerForm =
  /^age-encryption\.org\/v1\n-> (scrypt|X25519) ([A-Za-z0-9+/]+)(?: ([1-9][0-9]?))?\n([A-Za-z0-9+/]{43})\n--- ([A-Za-z0-9+/]{43})\n$/;

/** The file key from a header. Throws BackupFault: `damaged`, `badKey`, or `wrongKey` where the key does not open it. */
export async function openHeader(header: Buffer, key: Key): Promise<Buffer> {
  const text = header.toString('latin1');
  const [, kind, argument = '', work, body = '', mac = ''] = headerForm.exec(text) ?? [];
  if (kind === undefined) throw new BackupFault('damaged', 'header');
  const wrapping = kind === 'scrypt' ? await fromPassphrase(key, argument, Number(work ?? 0)) : fromIdentity(key, argument);
  const fileKey = unwrapped(wrapping, unbase64(body));
  const signed = text.slice(0, text.lastIndexOf('---') + 3);
  if (!timingSafeEqual(macOf(fileKey, signed), unbase64(mac))) throw new BackupFault('damaged', 'header');
  return fileKey;
}

async function fromPassphrase(key: Key, salt: string, work: number): Promise<Buffer> {
  if (!('passphrase' in key)) throw new BackupFault('wrongKey', 'passphrase');
  if (work < 1 || work > MOST_WORK) throw new BackupFault('damaged', 'header');
  return passphraseKey(key.passphrase, unbase64(salt), work);
}

function fromIdentity(key: Key, argument: string): Buffer {
  if (!('identity' in key)) throw new BackupFault('wrongKey', 'key');
  recipientOf(key.identity);
  const share = unbase64(argument);
  if (share.length !== 32) throw new BackupFault('damaged', 'header');
  try {
    const { shared, own } = sharedWith(key.identity, share);
    return derived(shared, Buffer.concat([share, own]), X25519);
  } catch {
    throw new BackupFault('damaged', 'header');
  }
}

async function passphraseKey(passphrase: string, salt: Buffer, work: number): Promise<Buffer> {
  const cost = 2 ** work;
  const options = { cost, blockSize: BLOCK_SIZE, parallelization: 1, maxmem: 128 * BLOCK_SIZE * cost + 1024 * 1024 };
  const salted = Buffer.concat([Buffer.from(SCRYPT), salt]);
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salted, 32, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}

/** The key of the content, derived from the file key and the nonce before the content. */
export function payloadKey(fileKey: Buffer, nonce: Buffer): Buffer {
  return derived(fileKey, nonce, 'payload');
}

function macOf(fileKey: Buffer, signed: string): Buffer {
  return createHmac('sha256', derived(fileKey, Buffer.alloc(0), 'header'))
    .update(signed, 'latin1')
    .digest();
}

function derived(secret: Buffer, salt: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, purpose, 32));
}

function wrapped(key: Buffer, fileKey: Buffer): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, noNonce, TAG);
  return Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
}

function unwrapped(key: Buffer, body: Buffer): Buffer {
  const decipher = createDecipheriv('chacha20-poly1305', key, noNonce, TAG);
  decipher.setAuthTag(body.subarray(FILE_KEY_BYTES));
  try {
    return Buffer.concat([decipher.update(body.subarray(0, FILE_KEY_BYTES)), decipher.final()]);
  } catch {
    throw new BackupFault('wrongKey');
  }
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

/** Accepts only canonical base64, since age writes no other. */
function unbase64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (base64(bytes) !== text) throw new BackupFault('damaged', 'header');
  return bytes;
}
