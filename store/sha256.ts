import { hash } from 'node:crypto';

/** SHA-256 in one call: an audit asks for some millions of them, and an object for each costs as much as the hash itself. */

/** In hex; a text is taken in UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

/** Its 32 bytes. */
export function sha256Bytes(content: string | Uint8Array): Buffer {
  return hash('sha256', content, 'buffer');
}
