import { createAccount } from '../../../store/accounts';
import { ask, openSite, type Reply, type Site } from '../support/site';
import { type SmallProvider, startSmallProvider } from '../support/small-provider';

/** Believes only genuine answers of a provider, and shows the provider who this program is. */

const HOST = 'dondoc.example';
const BASE = `https://${HOST}`;
let provider: SmallProvider;
let site: Site;

async function open(methods: string[] | undefined): Promise<void> {
  provider = await startSmallProvider('lan@ubnd.example');
  provider.methods = methods;
  site = await openSite(undefined, { openId: { issuer: provider.issuer, clientId: 'dondoc', clientSecret: 'a secret' }, baseUrl: BASE });
  const position = { vi: 'Chuyên viên', en: 'Officer' };
  const lan = { name: 'lan', person: null, role: 'officer', position, fields: [], address: 'lan@ubnd.example', language: 'vi' } as const;
  await createAccount(site.database, { ...lan, fields: [] });
}
afterEach(async () => {
  await site.close();
  await provider.close();
});

/** Asks the provider; gives the address to which it sends the browser back, and what the browser keeps. */
async function asked(headers: Record<string, string> = {}): Promise<{ back: string; cookie: string; redirect: string }> {
  const reply = await ask(site.app, { url: '/sign-in/open-id', headers: { host: HOST, ...headers } });
  const at = new URL(String(reply.headers.location));
  provider.nonce = at.searchParams.get('nonce') ?? '';
  const cookie = [reply.headers['set-cookie'] ?? []].flat()[0]?.split(';')[0] ?? '';
  const redirect = at.searchParams.get('redirect_uri') ?? '';
  return { back: `/sign-in/open-id/back?code=c&state=${at.searchParams.get('state')}`, cookie, redirect };
}
const comeBack = ({ back, cookie }: { back: string; cookie: string }): Promise<Reply> =>
  ask(site.app, { url: back, headers: { host: HOST, cookie } });

test('an identity that another key signed is not believed', async () => {
  await open(undefined);
  provider.signsWith = 'strange';
  expect((await comeBack(await asked())).statusCode).toBe(422);
  provider.signsWith = 'own';
  expect((await comeBack(await asked())).statusCode).toBe(303);
});

test('an answer is taken once, also where the provider would answer again', async () => {
  await open(undefined);
  const answer = await asked();
  const [one, other] = await Promise.all([comeBack(answer), comeBack(answer)]);
  expect([one.statusCode, other.statusCode].sort()).toEqual([303, 422]);
  expect((await comeBack(answer)).statusCode).toBe(422);
  expect((await comeBack(await asked())).statusCode).toBe(303);
});

test('the provider sends people back to the configured address, whatever the request calls this host', async () => {
  await open(undefined);
  expect((await asked({ host: `${HOST}:8443`, 'x-forwarded-host': 'evil.example' })).redirect).toBe(`${BASE}/sign-in/open-id/back`);
});

test.each<[string[] | undefined, string]>([
  [undefined, 'basic'],
  [['client_secret_post', 'client_secret_basic'], 'basic'],
  [['client_secret_post'], 'post'],
])('a provider that takes %j is shown the secret by %s', async (methods, way) => {
  await open(methods);
  expect((await comeBack(await asked())).statusCode).toBe(303);
  expect(provider.shown).toEqual([way]);
});

test('a provider that takes no secret is told so in the log, and nobody is signed in', async () => {
  await open(['private_key_jwt']);
  expect((await ask(site.app, { url: '/sign-in/open-id', headers: { host: HOST } })).statusCode).toBe(422);
  expect(site.log.join('\n')).toContain('private_key_jwt');
});
