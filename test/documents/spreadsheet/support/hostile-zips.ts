import { family } from './hostile-file';
import { goodRow, sheetPart, xlsxOf } from './packages';
import { randomOf } from './random';
import { type ZipEntry, zipOf } from './zip-of';

const MEGABYTE = 1024 * 1024;
const zeros = (megabytes: number) => Buffer.alloc(megabytes * MEGABYTE);
const withEntry = (entry: Partial<ZipEntry>) => xlsxOf({}, [{ name: 'xl/media/image1.png', content: 'image', ...entry }]);
const sheetFile = (entry: Partial<ZipEntry>) =>
  xlsxOf({ 'xl/worksheets/sheet1.xml': null }, [{ name: 'xl/worksheets/sheet1.xml', content: sheetPart(goodRow), ...entry }]);
let bombMade: Buffer | undefined;
const bomb = () => {
  bombMade ??= withEntry({ content: zeros(201) });
  return bombMade;
};

export const bombs = family('tooLargeInside', {
  'a sheet of 201 MB of blanks': () => xlsxOf({ 'xl/worksheets/sheet1.xml': sheetPart(' '.repeat(201 * MEGABYTE)) }),
  'a picture of 201 MB of zeros': bomb,
  'a bomb that says it holds 100 bytes': () => withEntry({ content: zeros(201), size: 100 }),
  'a bomb that says it holds nothing': () => withEntry({ content: zeros(201), size: 0 }),
  'thirty files of 7 MB': () =>
    xlsxOf(
      {},
      Array.from({ length: 30 }, (_, index) => ({ name: `xl/media/image${index}.png`, content: zeros(7) })),
    ),
});

export const nestedZips = [
  ...family('notASpreadsheet', {
    'a workbook inside of a zip': () => zipOf([{ name: 'good.xlsx', content: xlsxOf() }]),
    'a bomb inside of five zips': () => {
      let inner = bomb();
      for (let layer = 0; layer < 5; layer += 1) inner = zipOf([{ name: `layer${layer}.zip`, content: inner }]);
      return inner;
    },
    'an empty zip': () => zipOf([]),
  }),
  ...family('read', {
    'a bomb inside of a zip inside of a workbook, which is never opened': () =>
      xlsxOf({}, [{ name: 'xl/embeddings/package.zip', content: bomb() }]),
  }),
];

export const falseSizes = family('damaged', {
  'a size larger than the content': () => sheetFile({ size: 1_000_000 }),
  'a size smaller than the content': () => sheetFile({ size: 10 }),
  'a size of nothing': () => sheetFile({ size: 0 }),
  'a size of 4 GB without the long form': () => sheetFile({ size: 0xffffffff }),
  'a compressed size larger than the file': () => sheetFile({ compressed: 50_000_000 }),
  'a compressed size smaller than the content': () => sheetFile({ compressed: 10 }),
  'a compressed size of 4 GB without the long form': () => sheetFile({ compressed: 0xffffffff }),
  'a wrong checksum': () => sheetFile({ crc: 1 }),
  'stored content that says it is compressed': () => sheetFile({ stored: true, method: 8 }),
  'compressed content that says it is stored': () => sheetFile({ method: 0 }),
});

/** A whole file with its header inside of another's bytes: both are read from the same place. */
function overlapping(): Buffer {
  const inner = { name: 'inner.xml', content: '<a/>' };
  const header = zipOf([inner]);
  const outer = { name: 'outer.bin', content: header, stored: true };
  return zipOf([outer, { ...inner, start: 30 + outer.name.length }]);
}

export const contradictions = family('damaged', {
  'the same file twice': () => sheetFile({ name: 'xl/workbook.xml' }),
  'the same file twice in letters of either case': () => sheetFile({ name: 'XL/Workbook.xml' }),
  'two files that share their bytes': () => withEntry({ start: 0, localName: '[Content_Types].xml' }),
  'a file inside of the bytes of another': overlapping,
  'a file that begins inside of another': () => withEntry({ start: 10 }),
  'a file that begins outside of the zip': () => withEntry({ start: 40_000_000 }),
  'two names for one file': () => withEntry({ localName: 'xl/media/image2.png' }),
  'a list of files outside of the zip': () => zipOf([{ name: 'a', content: 'a' }], { start: 50_000 }),
  'a list of more files than there are': () => zipOf([{ name: 'a', content: 'a' }], { count: 9 }),
  'a way of compression that office programs do not use (bzip2)': () => withEntry({ method: 12 }),
  'a way of compression that office programs do not use (LZMA)': () => withEntry({ method: 14 }),
  'something after the end': () => Buffer.concat([xlsxOf(), Buffer.from('something')]),
});

export const pathNames = family('damaged', {
  'a name with ../ at its beginning': () => withEntry({ name: '../../etc/passwd' }),
  'a name with ../ in its middle': () => withEntry({ name: 'xl/../../etc/passwd' }),
  'a name that ends with ..': () => withEntry({ name: 'xl/..' }),
  'a name from the root': () => withEntry({ name: '/etc/passwd' }),
  'a name with backslashes': () => withEntry({ name: '..\\..\\windows\\win.ini' }),
  'a name with a NUL': () => withEntry({ name: 'xl/media/image1.png\0.exe' }),
  'an empty name': () => withEntry({ name: '' }),
});

export const encryptedEntries = family('encrypted', {
  'a file inside marked as encrypted': () => sheetFile({ flags: 0x0001 }),
  'a file inside marked as strongly encrypted': () => sheetFile({ flags: 0x0041 }),
  'a zip with its list of files encrypted': () => sheetFile({ flags: 0x2000 }),
});

export const manyFiles = family('tooManyFiles', {
  '2,001 files': () =>
    xlsxOf(
      {},
      Array.from({ length: 1_996 }, (_, index) => ({ name: `xl/media/image${index}.png`, content: '' })),
    ),
  'an end that tells of 65,535 files': () => zipOf([{ name: 'a', content: 'a' }], { count: 65_535 }),
});

/** Cut at twenty places, the last byte included. */
export const truncated = family(
  'damaged',
  Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [
      `cut after ${(index + 1) * 5} % of it`,
      () => {
        const whole = xlsxOf();
        return whole.subarray(0, Math.min(whole.length - 1, Math.ceil((whole.length * (index + 1)) / 20)));
      },
    ]),
  ),
);

/** A good workbook with one bit turned in each; which, by the seed. */
export function withBitsTurned(seed: number, count: number): Buffer[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => {
    const bytes = Buffer.from(xlsxOf());
    const at = random(bytes.length);
    bytes[at] = (bytes[at] as number) ^ (1 << random(8));
    return bytes;
  });
}
