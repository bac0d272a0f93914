import { type Payload, type PayloadCodec, ValueError } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { type KeyRing, open, seal } from '../store/seal';

const ENCODING = 'binary/encrypted';
const text = (value: string) => new TextEncoder().encode(value);

/**
 * Encrypts every payload with AES-256-GCM before it reaches a Temporal history and names the key beside it, so that
 * names, addresses and free text never stand there in clear.
 */
export class EncryptionCodec implements PayloadCodec {
  constructor(private readonly ring: KeyRing) {}

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => {
      const { keyId, data } = seal(this.ring, temporal.api.common.v1.Payload.encode(payload).finish());
      return { metadata: { encoding: text(ENCODING), 'encryption-key-id': text(keyId) }, data };
    });
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => {
      if (read(payload, 'encoding') !== ENCODING) return payload;
      const keyId = read(payload, 'encryption-key-id');
      if (keyId === null || !payload.data) throw new ValueError('an encrypted payload without its key id or data');
      return temporal.api.common.v1.Payload.decode(open(this.ring, keyId, payload.data));
    });
  }
}

function read(payload: Payload, key: string): string | null {
  const value = payload.metadata?.[key];
  return value ? new TextDecoder().decode(value) : null;
}
