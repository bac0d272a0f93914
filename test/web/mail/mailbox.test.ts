import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { openMailbox, storeMessage } from '../../../mail/mailbox-store';
import { mailboxPages } from '../../../web/mail/mailbox';
import { keepOfSample } from '../../../web/of-sample';

let folder: string;
let app: FastifyInstance;
let address: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'dondoc-mailbox-'));
  await openMailbox(folder);
  app = Fastify();
  app.register(mailboxPages({ folder }));
  address = await app.listen({ port: 0, host: '127.0.0.1' });
});

afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

let arrivedAt = 1_600_000_000_000;
async function store(subject: string, html = '<p>Kính gửi</p>', to = 'vanthu@sxd.example'): Promise<void> {
  const headers = `To: ${to}\r\nSubject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=\r\nMessage-ID: <${arrivedAt}@b.example>\r\nDate: Wed, 14 Oct 2020 01:00:00 +0000\r\n`;
  const bytes = Buffer.from(`${headers}Content-Type: text/html; charset=utf-8\r\n\r\n${html}`);
  arrivedAt += 1000;
  await storeMessage(folder, { from: 'vanphong@b.example', to: [to], bytes, arrivedAt });
}

async function get(url: string): Promise<{ statusCode: number; headers: Record<string, string>; body: string }> {
  const reply = await fetch(address + url, { headers: { connection: 'close' } });
  return { statusCode: reply.status, headers: Object.fromEntries(reply.headers), body: await reply.text() };
}

const linkTo = (body: string) => /href="(\/mailbox\/\d[^"?]*)/.exec(body)?.[1] as string;

test('every page says that it is of a sample where it is, and a message does not', async () => {
  await store('2 nhiệm vụ quá hạn');
  const sample = Fastify();
  keepOfSample(sample, { isSample: async () => true });
  sample.register(mailboxPages({ folder }));
  const page = async (of: FastifyInstance, url: string) => (await of.inject({ url })).body;
  const message = linkTo(await page(sample, '/mailbox'));
  for (const url of ['/mailbox', message, '/mailbox/9999999999999-missing']) {
    expect([url, (await page(sample, url)).includes('<strong>Dữ liệu mẫu</strong>')]).toEqual([url, true]);
    expect([url, (await page(app, url)).includes('class="sample"')]).toEqual([url, false]);
  }
  expect(await page(sample, `${message}/content`)).not.toContain('class="sample"');
  await sample.close();
});

describe('the mailbox page', () => {
  it('says how many messages there are and lists them, in Vietnamese unless asked in English', async () => {
    await store('2 nhiệm vụ quá hạn');
    const vi = await get('/mailbox');
    expect(vi.statusCode).toBe(200);
    expect(vi.body).toContain('<h1>1 thư trong hộp thư</h1>');
    expect(vi.body).toContain('08:00, thứ Tư 14/10/2020');
    expect(vi.body).toContain('2 nhiệm vụ quá hạn');
    const en = await get('/mailbox?lang=en');
    expect(en.body).toContain('<html lang="en">');
    expect(en.body).toContain('<h1>1 message in the mailbox</h1>');
    expect((await get(`${linkTo(en.body)}?lang=en`)).body).toContain('Back to the mailbox');
  });

  it('keeps to one recipient when asked, and explains an address that is none', async () => {
    await store('Một', undefined, 'mot@b.example');
    await store('Hai', undefined, 'hai@b.example');
    const one = (await get('/mailbox?to=mot%40b.example')).body;
    expect(one).toContain('1 thư gửi tới mot@b.example');
    expect(one).not.toContain('Hai');
    expect((await get('/mailbox?to=khong%40b.example')).body).toContain('Không có thư nào gửi tới khong@b.example');
    const wrong = (await get('/mailbox?to=%22%3E%3Cscript%3E')).body;
    expect(wrong).toContain('Địa chỉ chưa đúng');
    expect(wrong).not.toContain('<script>');
  });

  it('leads to older messages and back to the newest', async () => {
    for (let count = 1; count <= 51; count += 1) await store(`Thư ${count}.`);
    const first = (await get('/mailbox')).body;
    expect(first).toContain('Thư 51.');
    expect(first).not.toContain('>Thư 1.<');
    const older = /href="([^"]*before=[^"]*)"/.exec(first)?.[1] as string;
    const last = (await get(older.replaceAll('&amp;', '&'))).body;
    expect(last).toContain('Thư 1.');
    expect(last).toContain('Thư mới nhất');
    expect(last).not.toContain('before=');
  });

  it('is empty at first, and says so', async () => {
    expect((await get('/mailbox')).body).toContain('Hộp thư chưa có thư nào');
  });
});

describe('a message’s page', () => {
  it('escapes what the message says and shows its content in a sandbox that runs nothing', async () => {
    await store('<script>alert(1)</script>', '<script>alert(2)</script><a href="https://a.example">đi</a>');
    const url = linkTo((await get('/mailbox')).body);
    const page = await get(url);
    expect(page.body).not.toContain('<script>');
    expect(page.body).toMatch(/<iframe sandbox="(?!.*allow-scripts)(?!.*allow-same-origin)[^"]*"/);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    const content = await get(`${url}/content`);
    expect(content.headers['content-security-policy']).toMatch(/^sandbox (?!.*allow-scripts)(?!.*allow-same-origin).*default-src 'none'/);
    expect(content.body).toContain('<base target="_top">');
    expect(content.headers['cache-control']).toBe('no-store');
    expect(content.headers['referrer-policy']).toBe('no-referrer');
  });

  it.each([
    [
      '<!doctype html><html><head><title>x</title></head></html>',
      '<!doctype html><html><head><base target="_top"><title>x</title></head></html>',
    ],
    ['<!doctype html><p>x</p>', '<!doctype html><base target="_top"><p>x</p>'],
    ['<p>x</p>', '<base target="_top"><p>x</p>'],
  ])('opens the links of %s around the frame', async (html, shown) => {
    await store('Thư', html);
    expect((await get(`${linkTo((await get('/mailbox')).body)}/content`)).body).toBe(shown);
  });

  it('gives the message itself to keep', async () => {
    await store('Thư');
    const download = await get(`${linkTo((await get('/mailbox')).body)}.eml`);
    expect(download.headers['content-type']).toBe('message/rfc822');
    expect(download.headers['content-disposition']).toMatch(/^attachment; filename="[0-9a-f-]+\.eml"$/);
    expect(download.body).toMatch(/^Return-Path: <vanphong@b\.example>\r\nDelivered-To: vanthu@sxd\.example\r\n/);
  });

  it.each(['/mailbox/nothing', '/mailbox/..%2f..%2fpackage', '/mailbox/..%2fx.eml', '/mailbox/%00', '/mailbox/x/content'])(
    'is not found at %s, and says what to do',
    async (url) => {
      const reply = await get(url);
      expect(reply.statusCode).toBe(404);
      expect(reply.body).toContain('Không có thư này');
    },
  );
});
