import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { PayloadFault } from '../store/refused-commands';
import { type KeyRing, open, seal } from '../store/seal';

/** Encodings of payloads: bound to one workflow, and unbound as versions up to 0.5.0 wrote them. */
const BOUND = 'binary/encrypted-for-workflow';
const UNBOUND = 'binary/encrypted';
/** An encoding without a converter: reading such a payload fails, so the Update or task with it is refused. */
const REFUSED = 'binary/refused';
const text = (value: string) => new TextEncoder().encode(value);

export type PayloadSettings = {
  /** Called for each refused payload. */
  refused?: (fault: PayloadFault, workflowId: string) => void;
  /** Reads payloads of versions up to 0.5.0, to inspect old runs. Working workers never do. */
  readsUnbound?: boolean;
};

/**
 * Encrypts every payload with AES-256-GCM before it reaches a Temporal history, with the key's id beside it, so that names, addresses and
 * free text never stand there in clear. The workflow's id is authenticated too: a payload moved to another workflow is refused, and so is
 * an unencrypted one.
 */
export class EncryptionCodec implements PayloadCodec {
  constructor(
    private readonly ring: KeyRing,
    private readonly settings: PayloadSettings = {},
  ) {}

  async encode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    return payloads.map((payload) => {
      const { keyId, data } = seal(this.ring, temporal.api.common.v1.Payload.encode(payload).finish(), boundTo(context));
      return { metadata: { encoding: text(BOUND), 'encryption-key-id': text(keyId) }, data };
    });
  }

  async decode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    return payloads.map((payload) => {
      const read = this.read(payload, context);
      if (typeof read !== 'string') return read;
      this.settings.refused?.(read, context?.workflowId ?? '');
      return { metadata: { encoding: text(REFUSED) }, data: text(read) };
    });
  }

  private read(payload: Payload, context: SerializationContext | undefined): Payload | PayloadFault {
    const encoding = metadata(payload, 'encoding');
    if (encoding === UNBOUND && !this.settings.readsUnbound) return 'notBound';
    if (encoding !== BOUND && encoding !== UNBOUND) return 'notEncrypted';
    const keyId = metadata(payload, 'encryption-key-id');
    if (keyId === null || !payload.data) return 'notForThisWorkflow';
    if (!Object.hasOwn(this.ring.keys, keyId)) return 'unknownPayloadKey';
    try {
      return temporal.api.common.v1.Payload.decode(open(this.ring, keyId, payload.data, encoding === BOUND ? boundTo(context) : undefined));
    } catch {
      return 'notForThisWorkflow';
    }
  }
}

/** The authenticated context of a payload. Activities count as part of their workflow; the keys belong to one installation. */
function boundTo(context: SerializationContext | undefined): Uint8Array {
  return text(`dondoc payload\n${context?.workflowId ?? ''}`);
}

function metadata(payload: Payload, key: string): string | null {
  const value = payload.metadata?.[key];
  return value ? new TextDecoder().decode(value) : null;
}
