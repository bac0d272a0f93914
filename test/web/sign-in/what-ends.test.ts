import { accountEvents, brokenAccountEvents } from '../../../store/account-events';
import { allowOpenId, changeAccount, createAccount, linkOpenId } from '../../../store/accounts';
import { createSignInLink } from '../../../store/sign-in';
import { createToken } from '../../../store/tokens';
import { hashPassword } from '../../../web/account/password';
import { ask, openSite, post, type Reply, type Site } from '../support/site';

/** Changes of an account: the sessions they end, the trace they leave, and who may make them. */

let site: Site;
let accounts = 0;
const PASSWORD = 'một câu dài dễ nhớ';
const byTerminal = { way: 'commandLine', account: null } as const;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.database.signInAttempt.deleteMany();
});

async function person(password: string | null = PASSWORD) {
  accounts += 1;
  const position = { vi: `Chuyên viên ${accounts}`, en: `Officer ${accounts}` };
  const named = { name: `can-bo-${accounts}`, person: null, role: 'officer', position, fields: [], language: 'vi' } as const;
  const account = await createAccount(site.database, { ...named, fields: [], address: `can-bo-${accounts}@ubnd.example` }, byTerminal);
  if (account === null) throw new Error('the name is taken');
  if (password !== null) await changeAccount(site.database, account.id, { passwordHash: await hashPassword(password) }, byTerminal);
  return account;
}

const here = { 'sec-fetch-site': 'same-origin' };
const signIn = (name: string, password: string) => post(site.app, '/sign-in', { name, password }, here);
const sessionOf = (reply: Reply) =>
  [reply.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0] ?? '')
    .find((cookie) => cookie.startsWith('dondoc=')) ?? '';
const statusOf = async (cookie: string) => (await ask(site.app, { url: '/account', headers: { cookie } })).statusCode;
const tokenStatus = async (token: string | null) =>
  (await ask(site.app, { url: '/api/v1/me', headers: { authorization: `Bearer ${token}` } })).statusCode;
const linkStatus = async (token: string) => (await ask(site.app, { url: `/sign-in/link/${token}` })).statusCode;
const act = (cookie: string, path: string, fields: Record<string, string | string[]>) => post(site.app, path, fields, { ...here, cookie });

/** Each way in that somebody may have had before. */
async function waysIn(account: { id: string; name: string }) {
  const { database, deps } = site;
  return {
    session: sessionOf(await signIn(account.name, PASSWORD)),
    token: await createToken(database, deps.sessionSecret, { accountId: account.id, name: 'bảng', scopes: ['read'], days: 9 }),
    link: await createSignInLink(database, deps.sessionSecret, account.id, 9, byTerminal),
  };
}
type Ways = Awaited<ReturnType<typeof waysIn>>;
const answers = async ({ session, token, link }: Ways) => [await statusOf(session), await tokenStatus(token), await linkStatus(link)];
const OPEN = [200, 200, 200];
const ENDED = [303, 401, 410];

describe('every way in', () => {
  test.each<[string, Parameters<typeof changeAccount>[2][]]>([
    ['role', [{ role: 'chairman' }]],
    ['fields', [{ fields: ['kinh-te'] }]],
    ['password', [{ passwordHash: 'x' }]],
    ['person', [{ person: 'chu-tich' }]],
    ['state, and is not revived by opening it again', [{ disabled: true }, { disabled: false }]],
    ['identity', [{ openId: 'https://issuer|new' }, { openId: null }]],
  ])('ends for good when an account changes its %s', async (_what, changes) => {
    const account = await person();
    const ways = await waysIn(account);
    expect(await answers(ways)).toEqual(OPEN);
    for (const change of changes) await changeAccount(site.database, account.id, change, byTerminal);
    expect(await answers(ways)).toEqual(ENDED);
  });

  test('stays where only the language or the address changes', async () => {
    const account = await person();
    const ways = await waysIn(account);
    await changeAccount(site.database, account.id, { language: 'en', address: 'khac@ubnd.example' }, byTerminal);
    expect(await answers(ways)).toEqual(OPEN);
  });

  test('ends when somebody changes their own password, but for the session in which they do', async () => {
    const account = await person();
    const ways = await waysIn(account);
    const own = sessionOf(await signIn(account.name, PASSWORD));
    expect((await act(own, '/account/password', { present: PASSWORD, fresh: 'một câu dài hoàn toàn khác' })).statusCode).toBe(303);
    expect(await answers(ways)).toEqual(ENDED);
    expect(await statusOf(own)).toBe(200);
  });
});

describe('who changes how one gets in', () => {
  test('gives the present password for a token too', async () => {
    const { name } = await person();
    const cookie = sessionOf(await signIn(name, PASSWORD));
    const fields = { name: 'bảng điện tử', scope: 'read', days: '5' };
    for (const present of ['', 'sai']) expect((await act(cookie, '/account/tokens', { ...fields, present })).statusCode).toBe(422);
    expect((await act(cookie, '/account/tokens', { ...fields, present: PASSWORD })).body).toContain('dondoc_');
  });

  test('without a password, has just signed in', async () => {
    const { id } = await person(null);
    const token = await createSignInLink(site.database, site.deps.sessionSecret, id, 1);
    const cookie = sessionOf(await post(site.app, `/sign-in/link/${token}`, {}, here));
    await site.database.session.updateMany({ where: { accountId: id }, data: { createdAt: new Date(Date.now() - 11 * 60_000) } });
    const late = await act(cookie, '/account/password', { fresh: PASSWORD });
    expect(late.statusCode).toBe(422);
    expect(late.body).toContain('trong 10 phút');
    expect((await act(cookie, '/account/tokens', { name: 'x', scope: 'read' })).statusCode).toBe(422);
    await site.database.session.updateMany({ where: { accountId: id }, data: { createdAt: new Date() } });
    expect((await act(cookie, '/account/password', { fresh: PASSWORD })).statusCode).toBe(303);
  });
});

test('an office of a hundred behind one address signs in; what fails there counts', async () => {
  const { name } = await person();
  for (let times = 0; times < 100; times += 1) expect((await signIn(name, PASSWORD)).statusCode).toBe(303);
  let failed = 0;
  while ((await signIn(`khong-co-ai-${failed}`, 'sai')).statusCode === 422 && failed < 300) failed += 1;
  expect(failed).toBe(40);
});

describe('an identity that was unlinked', () => {
  test('is not linked again by its address, until somebody allows it', async () => {
    const { id } = await person();
    const address = `can-bo-${accounts}@ubnd.example`;
    expect(await linkOpenId(site.database, address, 'https://issuer|7')).toMatchObject({ id });
    await changeAccount(site.database, id, { openId: null }, byTerminal);
    expect(await linkOpenId(site.database, address, 'https://issuer|7')).toBeNull();
    await allowOpenId(site.database, id, byTerminal);
    expect(await linkOpenId(site.database, address, 'https://issuer|7')).toMatchObject({ id });
  });
});

describe('what is done to an account', () => {
  test('is written down with who did it, without address, password or token', async () => {
    const account = await person();
    const cookie = sessionOf(await signIn(account.name, PASSWORD));
    await act(cookie, '/account/tokens', { name: 'bảng', scope: 'read', days: '5', present: PASSWORD });
    await changeAccount(site.database, account.id, { role: 'chairman', address: 'moi@ubnd.example' }, byTerminal);
    await changeAccount(site.database, account.id, { disabled: true }, byTerminal);
    const events = (await accountEvents(site.database, account.id, 20)).reverse();
    expect(events.map(({ type, by }) => `${type} ${by.way}`)).toEqual([
      ...['created commandLine', 'passwordChanged commandLine', 'tokenMade web', 'changed commandLine', 'disabled commandLine'],
    ]);
    expect(events[2]?.by.account).toBe(account.id);
    expect(events[3]?.body).toEqual({ role: { from: 'officer', to: 'chairman' }, address: 'changed' });
    expect(JSON.stringify(events)).not.toMatch(/ubnd\.example|argon2|dondoc_/);
  });

  test('is a chain: many at once keep it whole, and whoever changes or takes one away is found', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => person()));
    await Promise.all(people.map(({ id }) => changeAccount(site.database, id, { role: 'headOfDivision' }, byTerminal)));
    expect(await brokenAccountEvents(site.database)).toEqual([]);
    await expect(site.database.accountEvent.deleteMany()).rejects.toThrow();
    await site.database.$executeRawUnsafe('ALTER TABLE account_event DISABLE TRIGGER account_event_is_kept');
    await site.database.$executeRawUnsafe(`UPDATE account_event SET way = 'openId' WHERE seq = 3`);
    await site.database.$executeRawUnsafe('DELETE FROM account_event WHERE seq = 7');
    expect(await brokenAccountEvents(site.database)).toEqual([3, 8]);
  });
});
