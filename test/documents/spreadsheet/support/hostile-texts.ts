import { gzipSync } from 'node:zlib';
import { family, familyWithRows, type HostileFile } from './hostile-file';
import { randomOf } from './random';

const bytesOf = (text: string) => () => Buffer.from(text);
const randomBytes = (seed: number) => () => {
  const random = randomOf(seed);
  return Buffer.from(Array.from({ length: 5_000 }, () => random(256)));
};
const compound = 'd0cf11e0a1b11ae1';

export const texts: HostileFile[] = [
  ...family('notASpreadsheet', {
    'an empty file': bytesOf(''),
    'blanks alone': bytesOf('  \r\n\t\n'),
    'a mark of UTF-8 alone': bytesOf('\ufeff'),
    'a PDF': bytesOf('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'),
    'a picture': () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'a page': bytesOf('\r\n<html><table><tr><td>a</td></tr></table></html>'),
    'a flat workbook of XML': bytesOf('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
    'a program of Windows': () => Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0'), Buffer.alloc(500, 0xcc)]),
    'a program of Linux': () => Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(500)]),
    'a script': bytesOf('#!/bin/sh\nrm -rf /\n'),
    'a letter as rich text': bytesOf('{\\rtf1\\ansi a}'),
    'an old workbook (.xls)': () => Buffer.concat([Buffer.from(compound, 'hex'), Buffer.alloc(2_000), Buffer.from('Workbook', 'utf16le')]),
    'a compressed table': () => gzipSync('a,b\n1,2\n'),
    'random bytes (seed 1)': randomBytes(1),
    'random bytes (seed 2)': randomBytes(2),
    'a NUL in a table': bytesOf('a,b\n1,\0\n'),
    'a table of NULs': () => Buffer.alloc(1_000_000),
    'UTF-16 without its mark': () => Buffer.from('mã,tên\n', 'utf16le'),
    'half of a character in UTF-16': () => Buffer.concat([Buffer.from('\ufeffa,b\n', 'utf16le'), Buffer.from([0x00, 0xd8])]),
    'an encoding of Windows': () => Buffer.from('m\xe3,t\xean\n', 'latin1'),
    'UTF-8 cut inside of a letter': () => Buffer.from('mã,dịch vụ').subarray(0, -2),
  }),
  ...family('encrypted', {
    'a workbook with a password, by its container alone': () =>
      Buffer.concat([Buffer.from(compound, 'hex'), Buffer.alloc(2_000), Buffer.from('EncryptedPackage', 'utf16le')]),
  }),
  ...familyWithRows('tooManyColumns', {
    'CSV: a million columns': [1, () => Buffer.from('x,'.repeat(1_000_000))],
    'CSV: 2,000,000 separators before a value': [1, () => Buffer.from(`${','.repeat(2_000_000)}x`)],
    'CSV: 201 columns in the third row': [3, bytesOf(`a\nb\n${'c;'.repeat(200)}c\n`)],
  }),
  ...familyWithRows('tooLongText', {
    'CSV: quotation marks without an end for 15 MB': [2, () => Buffer.from(`a,b\n"${'x'.repeat(15_000_000)}`)],
    'CSV: a cell of 32,768 characters': [2, () => Buffer.from(`a,b\n1,${'x'.repeat(32_768)}\n`)],
    'CSV: one line of 8 MB': [1, () => Buffer.from('x'.repeat(8_000_000))],
  }),
  ...familyWithRows('bareQuotes', {
    'CSV: quotation marks inside a cell': [2, bytesOf('a,b\n1,một "hai" ba\n')],
    'CSV: quotation marks without an end': [2, bytesOf('a,b\n"x,1\ny,2\n')],
    'CSV: text after closing quotation marks': [3, bytesOf('a,b\n1,2\n"x"y,2\n')],
  }),
  ...familyWithRows('tooManyRows', {
    'CSV: 1,000,000 rows': [200_001, () => Buffer.from('x,1\n'.repeat(1_000_000))],
  }),
  ...family('tooManyCells', {
    'CSV: 4,000,001 empty lines': () => Buffer.from(`x${'\n'.repeat(4_000_001)}`),
  }),
  ...family('tooLarge', {
    '21 MB': () => Buffer.alloc(21 * 1024 * 1024, 'a'),
  }),
];
