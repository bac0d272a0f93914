import { randomBytes } from 'node:crypto';
import { decrypted, encrypted } from '../../../office/backup/age-content';
import { type Key, type Lock, openHeader, writeHeader } from '../../../office/backup/age-header';
import { newIdentity, recipientBytes, recipientOf } from '../../../office/backup/age-keys';

/** A file that `age` 1.2.1 has written, and its key: `age -r … | base64`. */
const written = {
  identity: 'AGE-SECRET-KEY-1RP9GSNZJJVM98XAHSZR49H7VL4SWSVQC5MSZYL6JS7MT64U5NKQQ5MRZJC',
  text: 'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBkVGZYVE05b0d0MkFWbG84ZGpaa2pmclJleXZ2MThvVGRrVGU4SEJVcTBrClZXSWRnM3Fjbm92bWhSSXJSaHluY0drQk1LYmlBLzF6bVdBQTlHaitZUjgKLS0tIGJpMzdzc1YycnN5VCtVM0lFUi9ndWFOSlpuUGdUaW5WTEl3TFNmaDdMVEEKaEkAsxJxx2CspuTOiPsWP3yf5RdtzIVarCMMNSTMqm+5FgG3/EuUzI1l1BO6sfs=',
  passphrase: 'đôn đốc việc 1284',
  byPassphrase:
    'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBXcFMzQlpSMW54MGphL2l1OE1Wa1pRIDE4Ck1xd2NldlUzSXhocE5XVzhncy9tWW5SSjM4NXpLVnA1dE5xZHRjWHVseVUKLS0tIE43bjV5RVdiQjJoQWpUQm9YcUpKK0ZKNGF2TVVHeXBOdTVkVkVibWNhM1kK7W2WwQ3T8duYjhlqMWLHP+OePFs6au6y3PrUmN+7mL+v/2ByW6swJwwcWctsvNM=',
};
const said = 'sổ theo dõi\n';

const fileKey = Buffer.alloc(16, 7);
/** A passphrase takes half a second on purpose: it is asked for only where it is the point. */
const lock: Lock = { recipient: newIdentity().recipient };

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const encryptedBytes = async (plain: Buffer, chosen: Lock = lock, chunk = 50_000) =>
  collect(encrypted(inChunks(plain, chunk), await writeHeader(fileKey, chosen), fileKey));
const opened = (bytes: Buffer, key: Key, chunk = 10_000) => collect(decrypted(inChunks(bytes, chunk), (header) => openHeader(header, key)));
const withFileKey = (bytes: Buffer) => collect(decrypted(inChunks(bytes, 10_000), () => Promise.resolve(fileKey)));

describe('an age file', () => {
  it('of the age program is opened, by its key and by its passphrase', async () => {
    expect((await opened(Buffer.from(written.text, 'base64'), { identity: written.identity })).toString()).toBe(said);
    expect((await opened(Buffer.from(written.byPassphrase, 'base64'), { passphrase: written.passphrase })).toString()).toBe(said);
  });

  it.each([0, 1, 65_535, 65_536, 65_537, 3 * 65_536, 200_001])('of %d bytes comes back as it was, whatever the chunks', async (size) => {
    const plain = randomBytes(size);
    for (const chunk of [1_000, 65_536, 300_000]) {
      const bytes = await encryptedBytes(plain, lock, chunk);
      expect((await withFileKey(bytes)).equals(plain)).toBe(true);
    }
  });

  it('opens with its passphrase and with its key only', async () => {
    const plain = Buffer.from(said);
    const { identity, recipient } = newIdentity();
    expect(recipientOf(identity)).toBe(recipient);
    const byKey = await encryptedBytes(plain, { recipient });
    const byPassphrase = await encryptedBytes(plain, { passphrase: 'một mật khẩu' });
    expect(await opened(byKey, { identity })).toEqual(plain);
    expect(await opened(byPassphrase, { passphrase: 'một mật khẩu' })).toEqual(plain);
    await expect(opened(byKey, { identity: newIdentity().identity })).rejects.toMatchObject({ kind: 'wrongKey' });
    await expect(opened(byKey, { passphrase: 'một mật khẩu' })).rejects.toMatchObject({ kind: 'wrongKey' });
    await expect(opened(byPassphrase, { passphrase: 'một mật khẩu ' })).rejects.toMatchObject({ kind: 'wrongKey' });
    await expect(opened(byPassphrase, { identity })).rejects.toMatchObject({ kind: 'wrongKey' });
  });

  it('is refused wherever a byte of it is another, or it is cut, longer, or its pieces have changed places', async () => {
    const plain = randomBytes(3 * 65_536 + 100);
    const bytes = await encryptedBytes(plain);
    const start = bytes.indexOf('\n', bytes.indexOf('\n---') + 1) + 1 + 16;
    const piece = 65_536 + 16;
    const flipped = (at: number) => Buffer.concat([bytes.subarray(0, at), Buffer.from([(bytes[at] ?? 0) ^ 1]), bytes.subarray(at + 1)]);
    const swapped = Buffer.concat([
      bytes.subarray(0, start),
      bytes.subarray(start + piece, start + 2 * piece),
      bytes.subarray(start, start + piece),
      bytes.subarray(start + 2 * piece),
    ]);
    const damaged = [
      ...[start - 16, start - 1, start, start + piece - 1, start + piece, bytes.length - 1].map(flipped),
      ...[start - 20, start - 3, start, start + 5, start + piece, start + 2 * piece, start + 3 * piece, bytes.length - 1].map((at) =>
        bytes.subarray(0, at),
      ),
      Buffer.concat([bytes, Buffer.from([0])]),
      Buffer.concat([bytes, bytes.subarray(start)]),
      swapped,
    ];
    for (const other of damaged) await expect(withFileKey(other)).rejects.toMatchObject({ kind: 'damaged' });
    expect((await withFileKey(bytes)).equals(plain)).toBe(true);
  });

  it('is refused wherever a byte of its header is another', async () => {
    const { identity, recipient } = newIdentity();
    const bytes = await encryptedBytes(Buffer.from(said), { recipient });
    const end = bytes.indexOf('\n', bytes.indexOf('\n---') + 1);
    for (let at = 0; at < end; at += 1) {
      const other = Buffer.from(bytes);
      other[at] = (other[at] ?? 0) ^ 1;
      await expect(opened(other, { identity })).rejects.toMatchObject({ kind: expect.stringMatching(/^(damaged|wrongKey)$/) });
    }
  });
});

describe('a key', () => {
  it('is refused when a letter of it is another or missing', () => {
    const { recipient } = newIdentity();
    expect(recipientBytes(recipient)).toHaveLength(32);
    const other = recipient.endsWith('q') ? 'p' : 'q';
    for (const bad of [
      `${recipient.slice(0, -1)}${other}`,
      recipient.slice(0, -1),
      recipient.toUpperCase().replace('A', 'a'),
      'age1',
      '',
    ]) {
      expect(() => recipientBytes(bad)).toThrow('badKey');
    }
  });
});
