import type { DataConverter } from '@temporalio/common';
import type { KeyRing } from '../store/seal';
import { EncryptionCodec, type PayloadSettings } from './payload-codec';

/** The converter of every client and worker. It encrypts payloads and the texts of failures. */
export function dataConverter(ring: KeyRing, settings: PayloadSettings = {}): DataConverter {
  return { failureConverterPath: require.resolve('./failure-converter'), payloadCodecs: [new EncryptionCodec(ring, settings)] };
}
