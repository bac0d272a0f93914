import { randomBytes } from 'node:crypto';
import { type KeyRing, openFromStorage, sealForStorage } from '../../store/seal';
import { openBeside, sealBeside } from '../../store/sealed-beside';

const ring: KeyRing = { current: 'one', keys: { one: Buffer.alloc(32, 7) } };
const text = (size: number) => randomBytes(size).toString('base64');
const body = text(9_000);
const message = Buffer.from(`From: office\r\n\r\n${body.slice(0, 5_000)}https://office.example/l/a-token${body.slice(5_000)}`);
const copy = Buffer.from(`From: office\r\n\r\n${body.slice(0, 5_000)}urn:dondoc:link-removed${body.slice(5_000)}`);

test('a message beside its copy takes little, tells nothing, and comes back byte for byte', () => {
  const stored = sealBeside(ring, message, copy);
  expect(stored.length).toBeLessThan(300);
  expect(Buffer.from(stored).toString('latin1')).not.toContain('a-token');
  expect(openBeside(ring, stored, copy)).toEqual(message);
});

test('beside another copy it is refused', () => {
  const stored = sealBeside(ring, message, copy);
  expect(() => openBeside(ring, stored, Buffer.from('another copy'))).toThrow();
});

test('a large message is kept whole, and so is what an earlier version stored', () => {
  const large = Buffer.from(`From: office\r\n\r\n${text(60_000)}`);
  const stored = sealBeside(ring, large, large);
  expect(Buffer.from(openFromStorage(ring, stored))).toEqual(large);
  expect(openBeside(ring, stored, large)).toEqual(large);
  expect(openBeside(ring, sealForStorage(ring, message), copy)).toEqual(message);
});
