import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pdfSignatures } from '../../documents/pdf-signatures';

/** Files that OpenSSL has signed and stamped: fixtures/signatures/README.md. */

const fixture = (name: string) => readFileSync(path.join(__dirname, 'fixtures', 'signatures', name));
const signer = { signer: 'Nguyễn Văn An', organisation: 'UBND tỉnh Bắc Ninh', issuer: 'Nguyễn Văn An' };

test.each([
  ['signed.pdf', { moment: '2026-11-30T03:43:55.000Z', from: 'signer' }],
  ['signed-stamped.pdf', { moment: '2026-11-30T03:43:56.000Z', from: 'timestamp' }],
  ['signed-bare.pdf', null],
])('%s: who signed, when, and that it is unchanged', async (name, at) => {
  expect(await pdfSignatures(fixture(name))).toEqual([{ ...signer, at, state: 'intact', coversAll: true }]);
});

/** The file with one byte changed where `part` stands. */
function changedAt(file: Buffer, part: string): Buffer {
  const copy = Buffer.from(file);
  const place = copy.indexOf(part);
  copy.writeUInt8(copy.readUInt8(place) ^ 1, place);
  return copy;
}

test.each(['signed.pdf', 'signed-stamped.pdf', 'signed-bare.pdf'])('%s: one changed byte of what was signed is told', async (name) => {
  for (const part of ['/MediaBox', 'trailer']) {
    expect((await pdfSignatures(changedAt(fixture(name), part))).map(({ state }) => state)).toEqual(['changed']);
  }
});

test('a part that was added later is told, and leaves the signature intact', async () => {
  const [found] = await pdfSignatures(Buffer.concat([fixture('signed.pdf'), Buffer.from('\n6 0 obj\n<< >>\nendobj\n')]));
  expect(found).toMatchObject({ state: 'intact', coversAll: false });
});

test('a gap that holds more than the signature, or less than a signature, is no signature', async () => {
  const text = fixture('signed.pdf').toString('latin1');
  const start = text.indexOf('/ByteRange [0 ') + '/ByteRange [0 '.length;
  const length = Number(text.slice(start, start + 8));
  const shorter = `${text.slice(0, start)}${String(length - 10).padEnd(8)}${text.slice(start + 8)}`;
  const rubbish = text.replace(/\/Contents <[0-9A-F]{100}/, `/Contents <${'AB'.repeat(50)}`);
  for (const file of [shorter, rubbish]) {
    expect((await pdfSignatures(Buffer.from(file, 'latin1'))).map(({ state }) => state)).toEqual(['unreadable']);
  }
});

test('a file without signatures has none', async () => {
  expect(await pdfSignatures(Buffer.from('%PDF-1.7\n%%EOF\n'))).toEqual([]);
});
