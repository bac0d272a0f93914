import type { DataConverter } from '@temporalio/common';
import type { KeyRing } from '../store/seal';
import { EncryptionCodec, type PayloadSettings } from './payload-codec';

/** The converter of every client and worker: payloads are encrypted, and so is what failures say. */
export function dataConverter(ring: KeyRing, settings: PayloadSettings = {}): DataConverter {
  return { failureConverterPath: require.resolve('./failure-converter'), payloadCodecs: [new EncryptionCodec(ring, settings)] };
}
