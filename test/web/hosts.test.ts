import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openMailbox } from '../../mail/mailbox-store';
import type { WebDeps } from '../../web/deps';
import { isFromThisMachine } from '../../web/hosts';
import { buildServer } from '../../web/server';
import { openSite, type Site } from './support/site';

/** Under which names pages are sent, and to whom the embedded mailbox is open. */

let site: Site;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dondoc-hosts-'));
  await openMailbox(folder);
  site = await openSite();
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

type Asked = { url?: string; host: string; headers?: Record<string, string> };
type Answered = { statusCode: number; body: string };

/** Asks a server of its own, over a socket: whichever name is asked for stands in the header alone. */
async function ask(changes: Partial<WebDeps>, { url = '/', host, headers = {} }: Asked): Promise<Answered> {
  const app = buildServer({ ...site.deps, ...changes });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  try {
    return await new Promise<Answered>((resolve, reject) => {
      const asked = request({ port, host: '127.0.0.1', path: url, agent: false, headers: { ...headers, host } }, (reply) => {
        const parts: Buffer[] = [];
        reply.on('data', (part: Buffer) => parts.push(part));
        reply.on('end', () => resolve({ statusCode: reply.statusCode ?? 0, body: Buffer.concat(parts).toString() }));
      });
      asked.on('error', reject).end();
    });
  } finally {
    await app.close();
  }
}
const statusOf = async (changes: Partial<WebDeps>, asked: Asked) => (await ask(changes, asked)).statusCode;

const https = { baseUrl: 'https://dondoc.bacninh.example' };
const local = { baseUrl: 'http://127.0.0.1:3000' };

describe('a page', () => {
  test.each([
    [https, 'dondoc.bacninh.example', 200],
    [https, 'DONDOC.bacninh.example:443', 200],
    [https, 'dondoc.bacninh.example.', 200],
    [https, 'evil.example', 421],
    [https, '127.0.0.1:3000', 421],
    [https, 'localhost', 421],
    [https, 'dondoc.bacninh.example.evil.example', 421],
    [https, 'dondoc.bacninh.example@evil.example', 421],
    [https, '', 421],
    [local, '127.0.0.1:3000', 200],
    [local, 'localhost:8080', 200],
    [local, '[::1]:3000', 200],
    [local, '127.0.0.1.evil.example', 421],
    [local, '127.1.evil.example', 421],
    [local, 'localhost.evil.example', 421],
    [local, '192.168.1.7', 421],
    [{ baseUrl: null }, 'localhost', 200],
    [{ baseUrl: null }, 'evil.example', 421],
    [{ baseUrl: 'http://dondoc.lan' }, 'dondoc.lan', 200],
    [{ baseUrl: 'http://dondoc.lan' }, 'localhost', 421],
  ] as const)('of %j asked for at %j: %d', async (changes, host, status) => {
    expect(await statusOf(changes, { host })).toBe(status);
  });

  test('is refused in words, for people and for programs, whether it is there or not', async () => {
    const page = await ask(https, { host: 'evil.example', url: '/sign-in?lang=en' });
    expect(page.body).toContain('This address is not the one of this system');
    expect((await ask(https, { host: 'evil.example', url: '/no-such' })).statusCode).toBe(421);
    const answer = await ask(https, { host: 'evil.example', url: '/api/v1/decisions' });
    expect([answer.statusCode, JSON.parse(answer.body)]).toMatchObject([421, { type: 'urn:dondoc:problem:wrongHost' }]);
  });

  test('is taken from a proxy that is trusted under the name that it was asked for', async () => {
    const headers = { 'x-forwarded-host': 'dondoc.bacninh.example' };
    expect(await statusOf({ ...https, trustedProxies: ['127.0.0.1'] }, { host: 'web:3000', headers })).toBe(200);
    expect(await statusOf(https, { host: 'web:3000', headers })).toBe(421);
  });

  test('that a monitor asks for is answered under any name', async () => {
    expect(await statusOf(https, { host: '10.0.0.7:3000', url: '/healthz' })).toBe(200);
    expect(await statusOf(https, { host: '10.0.0.7:3000', url: '/readyz' })).not.toBe(421);
  });
});

describe('the embedded mailbox', () => {
  const urls = ['/mailbox', '/mailbox/1600000000000-0000.eml', '/mailbox/1600000000000-0000/content'];

  test('is not there where the pages are public', async () => {
    for (const url of urls) {
      expect(await statusOf({ ...https, mailboxFolder: folder }, { url, host: 'dondoc.bacninh.example' })).toBe(404);
      expect(await statusOf({ baseUrl: 'http://dondoc.lan', mailboxFolder: folder }, { url, host: 'dondoc.lan' })).toBe(404);
    }
  });

  test('is open on this machine, and asks anybody else to sign in', async () => {
    const here = { ...local, mailboxFolder: folder };
    expect(await statusOf(here, { url: '/mailbox', host: '127.0.0.1:3000' })).toBe(200);
    const elsewhere: Record<string, string>[] = [{ 'x-forwarded-for': '192.168.1.9' }, { forwarded: 'for=192.168.1.9' }];
    for (const headers of elsewhere) {
      for (const url of urls) expect(await statusOf(here, { url, host: '127.0.0.1:3000', headers })).toBe(303);
    }
    expect(isFromThisMachine({ ip: '192.168.1.9', headers: {} })).toBe(false);
    expect(isFromThisMachine({ ip: '::ffff:127.0.0.1', headers: {} })).toBe(true);
  });

  test('is for the Office and not for leaders', async () => {
    const here = { ...local, mailboxFolder: folder };
    const by = async (role: 'officer' | 'chairman') => {
      const headers = { ...(await site.signIn(role)), 'x-forwarded-for': '192.168.1.9' };
      return statusOf(here, { url: '/mailbox', host: '127.0.0.1:3000', headers });
    };
    expect(await by('officer')).toBe(200);
    expect(await by('chairman')).toBe(404);
  });

  test('is spoken of at the start where it is', async () => {
    const shown = async (changes: Partial<WebDeps>, asked: Asked) =>
      (await ask({ ...changes, mailboxFolder: folder }, asked)).body.includes('href="/mailbox');
    expect(await shown(local, { host: 'localhost' })).toBe(true);
    expect(await shown(https, { host: 'dondoc.bacninh.example' })).toBe(false);
  });
});
