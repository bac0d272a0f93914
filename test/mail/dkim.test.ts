import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { composeMime } from '../../mail/compose';
import { type DkimFault, type DkimSettings, dkimFault, signMime } from '../../mail/dkim';
import { dkimProblem } from './support/verify-dkim';

const pemOf = (key: KeyObject) => key.export({ type: key.type === 'public' ? 'spki' : 'pkcs8', format: 'pem' }).toString();
function rsaPair(bits: number): { privateKey: string; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  return { privateKey: pemOf(privateKey), publicKey: pemOf(publicKey) };
}
const pair = rsaPair(2048);
const other = rsaPair(2048);
const settings: DkimSettings = { domain: 'bacninh.example', selector: 'dondoc2026', privateKey: pair.privateKey };
const keys = { 'dondoc2026._domainkey.bacninh.example': pair.publicKey };

async function message(): Promise<Buffer> {
  return composeMime({
    rendered: { subject: 'Nhắc: kế hoạch của Sở Xây dựng', text: 'Kính gửi\n\n  Giám đốc  \n.một chấm\n\n\n', html: '<p>Kính gửi</p>' },
    attachments: [{ name: 'han.ics', contentType: 'text/calendar', content: Buffer.from('BEGIN:VCALENDAR\r\n') }],
    language: 'vi',
    from: { name: 'Văn phòng UBND tỉnh', address: 'dondoc@vpubnd.bacninh.example' },
    to: { name: 'Giám đốc', address: 'giamdoc@sxd.bacninh.example' },
    messageId: '<a-1@vpubnd.bacninh.example>',
    date: '2020-09-15T01:00:00.000Z',
  });
}

describe('a signed message', () => {
  it('is verified against the public key by the rules of RFC 6376, and is otherwise as it was', async () => {
    const mime = await message();
    const signed = await signMime(mime, settings);
    expect(dkimProblem(signed.toString('latin1'), keys)).toBeNull();
    expect(signed.toString('latin1').endsWith(mime.toString('latin1'))).toBe(true);
    expect(await signMime(mime, settings)).toEqual(signed);
  });

  it.each<[string, (text: string) => string, string]>([
    ['a changed body', (text) => text.replace('VkNBTEVOREFS', 'VkNBTEVOREFT').replace('<p>', '<b>'), 'the body has changed'],
    ['a changed subject', (text) => text.replace(/Subject: \S/, 'Subject: X'), 'the headers have changed'],
    ['another sender', (text) => text.replace('dondoc@vpubnd', 'thief@vpubnd'), 'the headers have changed'],
    [
      'a sender added',
      (text) => text.replace('\r\nFrom:', '\r\nFrom: x@y.example\r\nFrom:').replace(/\r\nFrom: =\?[^\r]*(\r\n[ \t][^\r]*)*/, ''),
      'the headers have changed',
    ],
    ['no signature', (text) => text.replace(/^DKIM-Signature/, 'X-Signature'), 'no signature'],
  ])('is found out by the same rules with %s', async (_what, change, problem) => {
    const signed = (await signMime(await message(), settings)).toString('latin1');
    expect(change(signed)).not.toBe(signed);
    expect(dkimProblem(change(signed), keys)).toBe(problem);
  });

  it('is found out with another key', async () => {
    const signed = (await signMime(await message(), { ...settings, privateKey: other.privateKey })).toString('latin1');
    expect(dkimProblem(signed, keys)).toBe('the headers have changed');
  });

  it('is none where it cannot be signed', async () => {
    await expect(signMime(await message(), { ...settings, privateKey: 'no key' })).rejects.toThrow();
  });
});

describe('settings', () => {
  const from = 'dondoc@vpubnd.bacninh.example';
  const small = rsaPair(512).privateKey;
  const curve = pemOf(generateKeyPairSync('ed25519').privateKey);

  it.each<[string, Partial<DkimSettings>, string, DkimFault | null]>([
    ['fit', {}, from, null],
    ['fit a sender of the very domain', {}, 'x@BacNinh.example', null],
    ['name no domain', { domain: 'bac ninh' }, from, 'domain'],
    ['name a single label', { domain: 'example' }, from, 'domain'],
    ['bring a tag of their own', { selector: 'a; d=other.example' }, from, 'selector'],
    ['hold no key', { privateKey: 'MIIE' }, from, 'key'],
    ['hold a public key', { privateKey: pair.publicKey }, from, 'key'],
    ['hold a key that is too small', { privateKey: small }, from, 'key'],
    ['hold a key of another kind', { privateKey: curve }, from, 'key'],
    ['are of another domain than the sender', { domain: 'hanoi.example' }, from, 'foreignSender'],
    ['are of a domain that only ends alike', { domain: 'ninh.example' }, from, 'foreignSender'],
  ])('%s', (_what, changes, sender, fault) => {
    expect(dkimFault({ ...settings, ...changes }, sender)).toBe(fault);
  });
});
