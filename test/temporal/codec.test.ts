import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter, type Payload, type SerializationContext } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { PayloadFault } from '../../store/refused-commands';
import { type KeyRing, open, openFromStorage, parseKeyRing, seal, sealForStorage, tokenHashes } from '../../store/seal';
import { EncryptionCodec } from '../../temporal/payload-codec';

const key = (id: string): Record<string, Buffer> => ({ [id]: randomBytes(32) });
const ringOf = (current: string, ...rings: Record<string, Buffer>[]): KeyRing => ({ current, keys: Object.assign({}, ...rings) });

const oldKey = key('old');
const newKey = key('new');
const ring = ringOf('old', oldKey);
const command = { id: 'c1', address: 'dauMoi@so-a.example', words: 'Vướng mắc: thiếu kinh phí' };
const plain = (value: unknown = command): Payload => {
  const payload = defaultPayloadConverter.toPayload(value);
  if (payload === undefined) throw new Error('not a value');
  return payload;
};
const at = (workflowId: string) => ({ type: 'workflow', namespace: 'default', workflowId }) as const;
const here = at('rollout:mot:so-a');
const encodeOne = async (codec: EncryptionCodec, payload = plain()): Promise<Payload> =>
  (await codec.encode([payload], here))[0] as Payload;
/** Converts as the SDK does: it throws where the codec refuses. */
const decodeOne = async (codec: EncryptionCodec, payload: Payload, context: SerializationContext = here): Promise<unknown> =>
  defaultPayloadConverter.fromPayload((await codec.decode([payload], context))[0] as Payload);
const REFUSED = 'Unknown encoding: binary/refused';
/** As versions up to 0.5.0 encrypted. */
const unbound = (): Payload => {
  const { keyId, data } = seal(ring, temporal.api.common.v1.Payload.encode(plain()).finish());
  return { metadata: { encoding: Buffer.from('binary/encrypted'), 'encryption-key-id': Buffer.from(keyId) }, data };
};
const bytesOf = (payload: Payload): Buffer =>
  Buffer.concat([payload.data ?? Buffer.alloc(0), ...Object.values(payload.metadata ?? {})].map((part) => Buffer.from(part)));
const withData = (payload: Payload, data: Uint8Array): Payload => ({ ...payload, data });

describe('the payload codec', () => {
  it('gives back what it encrypted, in order', async () => {
    const codec = new EncryptionCodec(ring);
    const values = [command, null, 'chữ', 4711, [{ a: [] }]];
    const decoded = await codec.decode(await codec.encode(values.map(plain), here), here);
    expect(decoded.map((payload) => defaultPayloadConverter.fromPayload(payload))).toEqual(values);
  });

  it('leaves nothing of it in clear, neither data nor metadata', async () => {
    const encoded = await encodeOne(new EncryptionCodec(ring));
    const bytes = bytesOf(encoded);
    for (const clear of ['dauMoi', 'Vướng mắc', 'kinh phí', 'words', 'json/plain']) expect(bytes.includes(Buffer.from(clear))).toBe(false);
    // The same search finds them before.
    expect(bytesOf(plain()).includes(Buffer.from('Vướng mắc'))).toBe(true);
    expect(bytes.includes(Buffer.from('binary/encrypted-for-workflow'))).toBe(true);
  });

  it('encrypts the same value differently each time', async () => {
    const codec = new EncryptionCodec(ring);
    expect(Buffer.from((await encodeOne(codec)).data ?? [])).not.toEqual(Buffer.from((await encodeOne(codec)).data ?? []));
  });

  it('reads what an earlier key encrypted, and encrypts under the new one', async () => {
    const before = await encodeOne(new EncryptionCodec(ring));
    const rotated = new EncryptionCodec(ringOf('new', newKey, oldKey));
    expect(await decodeOne(rotated, before)).toEqual(command);
    const after = await encodeOne(rotated);
    expect(Buffer.from(after.metadata?.['encryption-key-id'] ?? []).toString()).toBe('new');
    expect(await decodeOne(new EncryptionCodec(ringOf('new', newKey)), after)).toEqual(command);
  });

  it('refuses what a key encrypted that is gone', async () => {
    const encoded = await encodeOne(new EncryptionCodec(ring));
    await expect(decodeOne(new EncryptionCodec(ringOf('new', newKey)), encoded)).rejects.toThrow(REFUSED);
  });

  it('refuses what another key of the same name encrypted', async () => {
    const encoded = await encodeOne(new EncryptionCodec(ring));
    await expect(decodeOne(new EncryptionCodec(ringOf('old', key('old'))), encoded)).rejects.toThrow();
  });

  it('refuses a payload of which any one byte was changed', async () => {
    const codec = new EncryptionCodec(ring);
    const encoded = await encodeOne(codec, plain('ngắn'));
    const data = Buffer.from(encoded.data ?? []);
    expect(await decodeOne(codec, withData(encoded, data))).toBe('ngắn');
    for (let at = 0; at < data.length; at += 1) {
      const changed = Buffer.from(data);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(decodeOne(codec, withData(encoded, changed))).rejects.toThrow(REFUSED);
    }
  });

  it('refuses a payload that was cut short, down to nothing', async () => {
    const codec = new EncryptionCodec(ring);
    const encoded = await encodeOne(codec, plain('ngắn'));
    const data = Buffer.from(encoded.data ?? []);
    for (let length = 0; length < data.length; length += 1) {
      await expect(decodeOne(codec, withData(encoded, data.subarray(0, length)))).rejects.toThrow(REFUSED);
    }
  });

  it('is read by its own workflow and the activities of it, by no other', async () => {
    const codec = new EncryptionCodec(ring);
    const encoded = await encodeOne(codec);
    const activity = { ...here, type: 'activity', activityId: '7', isLocal: true } as const;
    expect(await decodeOne(codec, encoded, activity)).toEqual(command);
    for (const other of ['rollout:mot:so-b', 'rollout:mot:so-', 'courier', ''])
      await expect(decodeOne(codec, encoded, at(other))).rejects.toThrow(REFUSED);
    await expect(
      decodeOne(codec, { ...encoded, metadata: { ...encoded.metadata, encoding: Buffer.from('binary/encrypted') } }),
    ).rejects.toThrow();
  });

  it('tells why it refuses: not encrypted, of an earlier version, under a key that is gone, of another workflow', async () => {
    const told: [PayloadFault, string][] = [];
    const codec = new EncryptionCodec(ring, { refused: (...refused) => told.push(refused) });
    await expect(decodeOne(codec, plain())).rejects.toThrow(REFUSED);
    await expect(decodeOne(codec, unbound())).rejects.toThrow(REFUSED);
    await expect(decodeOne(codec, await encodeOne(new EncryptionCodec(ringOf('new', newKey))))).rejects.toThrow(REFUSED);
    await expect(decodeOne(codec, await encodeOne(codec), at('other'))).rejects.toThrow(REFUSED);
    const faults = ['notEncrypted', 'notBound', 'unknownPayloadKey'].map((fault) => [fault, here.workflowId]);
    expect(told).toEqual([...faults, ['notForThisWorkflow', 'other']]);
  });

  it('reads what an earlier version wrote only where it is asked to', async () => {
    expect(await decodeOne(new EncryptionCodec(ring, { readsUnbound: true }), unbound())).toEqual(command);
    await expect(decodeOne(new EncryptionCodec(ring, { readsUnbound: true }), plain())).rejects.toThrow(REFUSED);
  });
});

describe('what is sealed for one column', () => {
  it('opens under its own key, also after another one became current', () => {
    const stored = sealForStorage(ring, Buffer.from('thư'));
    expect(Buffer.from(openFromStorage(ringOf('new', newKey, oldKey), stored)).toString()).toBe('thư');
    expect(Buffer.from(stored).includes(Buffer.from('thư'))).toBe(false);
  });

  it('does not open when it names another key', () => {
    const { data } = seal(ring, Buffer.from('thư'));
    expect(() => open(ringOf('new', newKey, oldKey), 'new', data)).toThrow();
  });
});

describe('hashes of a token', () => {
  it('are under every key, the current one first, and tell nothing of the token', () => {
    const both = ringOf('new', oldKey, newKey);
    const hashes = tokenHashes(both, 'a-token');
    expect(hashes.map((hash) => hash.split(':')[0])).toEqual(['new', 'old']);
    expect(hashes[1]).toBe(tokenHashes(ring, 'a-token')[0]);
    expect(hashes.join()).not.toContain('a-token');
    expect(tokenHashes(ringOf('old', key('old')), 'a-token')[0]).not.toBe(hashes[1]);
  });
});

describe('a ring of keys', () => {
  const encoded = randomBytes(32).toString('base64');

  it('is read from text, the first key current', () => {
    const { current, keys } = parseKeyRing(`b:${encoded}, a:${randomBytes(32).toString('base64')}`, 'KEYS');
    expect(current).toBe('b');
    expect(Object.keys(keys)).toEqual(['b', 'a']);
  });

  it.each(['', 'b', `:${encoded}`, `b c:${encoded}`, 'b:c2hvcnQ='])('is refused as %j without repeating a key', (text) => {
    expect(() => parseKeyRing(text, 'KEYS')).toThrow(/^KEYS: /);
    try {
      parseKeyRing(text, 'KEYS');
    } catch (error) {
      expect((error as Error).message).not.toContain(encoded);
    }
  });
});
