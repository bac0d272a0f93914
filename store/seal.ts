import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keys by id. The current one seals, all of them open, so that a key can be replaced while old data stays readable. */
export type KeyRing = { current: string; keys: Readonly<Record<string, Buffer>> };

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Reads `id:base64,id:base64` (32 bytes each). Throws an error that names the fault but never the key. */
export function parseKeyRing(text: string, name: string): KeyRing {
  const keys: Record<string, Buffer> = {};
  for (const part of text.split(',')) {
    const [id = '', encoded = ''] = part.trim().split(':');
    const key = Buffer.from(encoded, 'base64');
    if (!/^[A-Za-z0-9_-]{1,32}$/.test(id)) throw new Error(`${name}: each key needs an id of letters, digits, - or _ before the colon`);
    if (key.length !== 32) throw new Error(`${name}: key ${id} must be 32 bytes in base64`);
    keys[id] = key;
  }
  const current = Object.keys(keys)[0];
  if (current === undefined) throw new Error(`${name}: at least one key is needed`);
  return { current, keys };
}

/**
 * Encrypts with AES-256-GCM under the current key. The result is nonce, ciphertext and tag, with the key's id beside it. `boundTo` is
 * authenticated too and needed again to open.
 */
export function seal(ring: KeyRing, plain: Uint8Array, boundTo?: Uint8Array): { keyId: string; data: Uint8Array } {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(ring, ring.current), nonce, { authTagLength: TAG_BYTES });
  if (boundTo !== undefined) cipher.setAAD(boundTo);
  const data = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { keyId: ring.current, data };
}

/** Decrypts the output of {@link seal}. Throws when the key is missing, the data was changed, or it is bound to something else. */
export function open(ring: KeyRing, keyId: string, data: Uint8Array, boundTo?: Uint8Array): Uint8Array {
  const sealed = Buffer.from(data);
  const decipher = createDecipheriv('aes-256-gcm', keyOf(ring, keyId), sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  if (boundTo !== undefined) decipher.setAAD(boundTo);
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)), decipher.final()]);
}

/** Encrypts for storage in one column: the key's id, a colon, the sealed bytes. */
export function sealForStorage(ring: KeyRing, plain: Uint8Array): Uint8Array {
  const { keyId, data } = seal(ring, plain);
  return Buffer.concat([Buffer.from(`${keyId}:`, 'ascii'), data]);
}

/** Decrypts the output of {@link sealForStorage}. */
export function openFromStorage(ring: KeyRing, stored: Uint8Array): Uint8Array {
  const bytes = Buffer.from(stored);
  const colon = bytes.indexOf(0x3a);
  return open(ring, bytes.subarray(0, colon).toString('ascii'), bytes.subarray(colon + 1));
}

/** Whether {@link sealForStorage} made it under this key. */
export function isUnder(keyId: string, stored: Uint8Array): boolean {
  return (
    Buffer.from(stored)
      .subarray(0, keyId.length + 1)
      .toString('ascii') === `${keyId}:`
  );
}

/** Keyed hashes of a token under every key, the current one first. The first is stored; a look-up tries all. */
export function tokenHashes(ring: KeyRing, token: string): string[] {
  const ids = [ring.current, ...Object.keys(ring.keys).filter((id) => id !== ring.current)];
  return ids.map((id) => `${id}:${createHmac('sha256', keyOf(ring, id)).update(token).digest('base64url')}`);
}

/** Derives a key ring for another purpose, one key from each. Replacing the original keys replaces the derived ones. */
export function derivedRing({ current, keys }: KeyRing, purpose: string): KeyRing {
  const derive = (key: Buffer) => Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `dondoc ${purpose}`, 32));
  return { current, keys: Object.fromEntries(Object.entries(keys).map(([id, key]) => [id, derive(key)])) };
}

function keyOf(ring: KeyRing, id: string): Buffer {
  const key = ring.keys[id];
  if (key === undefined) throw new Error(`no key with id ${id} is configured`);
  return key;
}
