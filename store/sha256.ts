import { hash } from 'node:crypto';

/** SHA-256 in one call: an audit computes millions of them, and a hash object each costs as much as the hash itself. */

/** The hash in hex; text is read as UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

/** The hash as 32 bytes. */
export function sha256Bytes(content: string | Uint8Array): Buffer {
  return hash('sha256', content, 'buffer');
}
