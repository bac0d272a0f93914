import { readEnvironment } from '../../local/environment';
import { createToken } from '../../store/tokens';
import { isUnwritable } from '../../web/security';
import { fc } from '../support/seeded';
import { ask, openSite, post, type Site } from './support/site';

/** Text that no database keeps is refused where it comes in. */

let site: Site;
let officer: Record<string, string>;
let bearer: string;

beforeAll(async () => {
  site = await openSite(undefined, { baseUrl: 'https://dondoc.example' });
  officer = await site.signIn('officer');
  const { id } = await site.database.account.findFirstOrThrow({ where: { role: 'officer' } });
  const made = { accountId: id, name: 'test', scopes: ['read', 'act'] as const, days: 1 };
  bearer = (await createToken(site.database, site.deps.sessionSecret, made)) ?? '';
});
afterAll(() => site.close());

const HOST = { host: 'dondoc.example' };
const here = () => ({ ...officer, ...HOST, 'sec-fetch-site': 'same-origin' });

test.each(['/search?q=a%00b', '/sign-in?to=%00', '/sign-in/link/%00', '/l/%00', '/d/%00'])(
  'NUL in the address %s is a bad request',
  async (url) => {
    expect((await ask(site.app, { url, headers: here() })).statusCode).toBe(400);
  },
);

test.each(['/sign-in', '/account/password', '/account/tokens'])('NUL in a form of %s is a bad request', async (path) => {
  for (const fields of [{ name: 'a\0b' }, { 'na\0me': 'a' }] as Record<string, string>[])
    expect((await post(site.app, path, fields, here())).statusCode).toBe(400);
});

test.each(['"a\\u0000b"', '"a\\ud800b"', '{"deep":["\\udc00"]}'])('the API refuses %s with what is wrong', async (words) => {
  const headers = {
    ...HOST,
    authorization: `Bearer ${bearer}`,
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
  };
  const url = '/api/v1/decisions/mot/agencies/so-a/commands';
  const payload = `{"command":{"type":"urge","task":"review","words":${words}}}`;
  const reply = await ask(site.app, { method: 'POST', url, headers, payload });
  expect([reply.statusCode, JSON.parse(reply.body).type]).toEqual([400, 'urn:dondoc:problem:unwritable']);
});

test('whatever text is well formed and without NUL is taken, at any depth, and nothing else', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const texts: string[] = [];
      JSON.stringify(value, (key, inner) => {
        texts.push(key, ...(typeof inner === 'string' ? [inner] : []));
        return inner;
      });
      expect(isUnwritable(value)).toBe(texts.some((text) => text.includes('\0') || Buffer.from(text).toString() !== text));
    }),
  );
  expect(isUnwritable({ a: ['đôn đốc 𠀋'] })).toBe(false);
});

test('a browser that came by https is told to come by nothing else', async () => {
  expect((await ask(site.app, { url: '/sign-in', headers: HOST })).headers['strict-transport-security']).toBe('max-age=31536000');
  const plain = await openSite(undefined, { baseUrl: 'http://127.0.0.1:1' });
  expect((await ask(plain.app, { url: '/sign-in' })).headers['strict-transport-security']).toBeUndefined();
  await plain.close();
});

test.each(['https://dondoc.example/dondoc', 'https://dondoc.example/?a', 'https://a:b@dondoc.example'])(
  'BASE_URL %s is refused at the start, with why',
  (BASE_URL) => {
    expect(() => readEnvironment({ BASE_URL })).toThrow('BASE_URL: expected an address without a path');
    expect(readEnvironment({ BASE_URL: 'https://dondoc.example/' }).BASE_URL).toBe('https://dondoc.example/');
  },
);
