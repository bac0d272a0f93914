import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { freePort } from '../../../local/free-port';
import { changeAccount, createAccount } from '../../../store/accounts';
import { ask, openSite, type Reply, type Site } from '../support/site';

let site: Site;
let provider: ChildProcess;
let base: string;

beforeAll(async () => {
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  const script = path.join(__dirname, '..', 'support', 'open-id-provider.mjs');
  provider = spawn(process.execPath, [script, `${base}/sign-in/open-id/back`], { stdio: ['ignore', 'pipe', 'ignore'] });
  const issuer = await new Promise<string>((resolve) => {
    provider.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const found = /listening (\d+)/.exec(text)?.[1];
      if (found !== undefined) resolve(`http://127.0.0.1:${found}`);
    });
  });
  const openId = { issuer, clientId: 'dondoc', clientSecret: 'a secret of this test' };
  site = await openSite(undefined, { openId, baseUrl: base });
  await site.app.listen({ port, host: '127.0.0.1' });
});
afterAll(async () => {
  provider?.kill();
  await site?.close();
});

const cookiesOf = (headers: Reply['headers']) => [headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0] ?? '');
const start = async (to = '/account') => {
  const reply = await ask(site.app, { url: `/sign-in/open-id?to=${encodeURIComponent(to)}` });
  expect(reply.statusCode).toBe(303);
  return { address: String(reply.headers.location), cookie: cookiesOf(reply.headers).join('; ') };
};

/** A person at the provider's own pages: signs in, agrees, and is sent back; gives the address to which. */
async function throughProvider(address: string, name: string): Promise<string> {
  const jar = new Map<string, string>();
  let next = address;
  let form: string | null = null;
  for (let steps = 0; steps < 12; steps += 1) {
    const init: RequestInit = { redirect: 'manual', headers: { cookie: [...jar].map(([key, value]) => `${key}=${value}`).join('; ') } };
    if (form !== null) Object.assign(init, { method: 'POST', body: new URLSearchParams(form) });
    const reply = await fetch(next, init);
    for (const line of reply.headers.getSetCookie()) {
      const [key = '', ...value] = (line.split(';')[0] ?? '').split('=');
      jar.set(key, value.join('='));
    }
    form = null;
    const location = reply.headers.get('location');
    if (location !== null) {
      next = new URL(location, next).href;
      if (next.startsWith(base)) return next;
      continue;
    }
    const html = await reply.text();
    const action = /<form[^>]+action="([^"]+)"/.exec(html)?.[1] ?? '';
    next = new URL(action, next).href;
    form = html.includes('name="login"') ? `prompt=login&login=${name}&password=x` : 'prompt=consent';
  }
  throw new Error('the provider did not come to an end');
}

const comeBack = (address: string, cookie: string) => ask(site.app, { url: address.slice(base.length), headers: { cookie } });

async function person(name: string) {
  const position = { vi: 'Chuyên viên', en: 'Officer' };
  const account = {
    name,
    person: null,
    role: 'officer' as const,
    position,
    fields: [],
    address: `${name}@ubnd.example`,
    language: 'vi' as const,
  };
  const made = await createAccount(site.database, account);
  if (made === null) throw new Error('the name is taken');
  return made;
}

describe('OpenID Connect', () => {
  test('signs in the account of a verified address, links it, and leads to where one wanted to go', async () => {
    const { id } = await person('lan');
    const { address, cookie } = await start('/account?x=1');
    expect(new URL(address).searchParams.get('code_challenge_method')).toBe('S256');
    const reply = await comeBack(await throughProvider(address, 'lan'), cookie);
    expect([reply.statusCode, reply.headers.location]).toEqual([303, '/account?x=1']);
    const session = cookiesOf(reply.headers).find((entry) => entry.startsWith('dondoc=')) ?? '';
    expect((await ask(site.app, { url: '/account', headers: { cookie: session } })).body).toContain('lan');
    expect(await site.database.account.findUnique({ where: { id } })).toMatchObject({ openId: expect.stringMatching(/\|lan$/) });
    // From then on the identity counts, whatever becomes of the address.
    await changeAccount(site.database, id, { address: 'another@ubnd.example' });
    const again = await start();
    expect((await comeBack(await throughProvider(again.address, 'lan'), again.cookie)).statusCode).toBe(303);
  });

  test('tells whom nobody here knows that nobody here is that, and whose address is not verified likewise', async () => {
    await person('unverified-hoa');
    for (const name of ['stranger', 'unverified-hoa']) {
      const { address, cookie } = await start();
      const reply = await comeBack(await throughProvider(address, name), cookie);
      expect([name, reply.statusCode]).toEqual([name, 403]);
      expect(reply.body).toContain('chưa gắn với tài khoản nào');
    }
  });

  test('takes no answer with another state, of another browser, or twice', async () => {
    await person('minh');
    const { address, cookie } = await start();
    const back = await throughProvider(address, 'minh');
    const tampered = new URL(back);
    tampered.searchParams.set('state', 'another');
    expect((await comeBack(tampered.href, cookie)).statusCode).toBe(422);
    expect((await comeBack(back, (await start()).cookie)).statusCode).toBe(422);
    expect((await comeBack(back, '')).statusCode).toBe(422);
    expect((await comeBack(back, `${cookie}x`)).statusCode).toBe(422);
    expect((await comeBack(back, cookie)).statusCode).toBe(303);
    expect((await comeBack(back, cookie)).statusCode).toBe(422);
  });

  test('leads nowhere where it is not configured', async () => {
    const plain = await openSite();
    expect((await ask(plain.app, { url: '/sign-in' })).body).not.toContain('open-id');
    expect((await ask(plain.app, { url: '/sign-in/open-id' })).headers.location).toBe('/sign-in');
    await plain.close();
  });
});
