import { accountEvents } from '../../../store/account-events';
import { changeAccount, createAccount, linkOpenId } from '../../../store/accounts';
import { createSignInLink } from '../../../store/sign-in';
import { hashPassword } from '../../../web/account/password';
import { ask, openSite, post, type Reply, type Site } from '../support/site';

let site: Site;
let accounts = 0;
const PASSWORD = 'một câu dài dễ nhớ';
const here = { 'sec-fetch-site': 'same-origin' };

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.database.signInAttempt.deleteMany();
});

async function person(role: 'officer' | 'chairman' = 'officer') {
  accounts += 1;
  const position = { vi: `Chuyên viên ${accounts}`, en: `Officer ${accounts}` };
  const named = { name: `nguoi-${accounts}`, person: null, role, position, fields: [], address: null, language: 'vi' as const };
  const account = await createAccount(site.database, named);
  if (account === null) throw new Error('the name is taken');
  await changeAccount(site.database, account.id, { passwordHash: await hashPassword(PASSWORD) });
  return account;
}

const signIn = (name: string, password: string, more: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  post(site.app, '/sign-in', { name, password, ...more }, { ...here, ...headers });
const cookiesOf = (reply: Reply) => [reply.headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0] ?? '');
const sessionOf = (reply: Reply) => cookiesOf(reply).find((cookie) => cookie.startsWith('dondoc=')) ?? '';
const page = (url: string, cookie: string) => ask(site.app, { url, headers: { cookie } });

describe('a password', () => {
  test('signs in, by the name in any case, and leads to where one wanted to go', async () => {
    const { name } = await person();
    const reply = await signIn(name.toUpperCase(), PASSWORD.normalize('NFD'), { to: '/account?x=1' });
    expect([reply.statusCode, reply.headers.location]).toEqual([303, '/account?x=1']);
    expect(String(reply.headers['set-cookie'])).toMatch(/dondoc=[^;]+; Path=\/; HttpOnly; SameSite=Lax/);
    expect((await page('/account', sessionOf(reply))).body).toContain(name);
  });

  test('is told wrong in the same words for a wrong one and an unknown name; nothing is in the log of it', async () => {
    const { name } = await person();
    const [wrong, unknown] = [await signIn(name, 'không đúng đâu nhé'), await signIn('khong-co-ai', 'không đúng đâu nhé')];
    expect([wrong.statusCode, unknown.statusCode]).toEqual([422, 422]);
    const told = (reply: Reply) => /role="alert">(.*?)<\/div>/.exec(reply.body)?.[1];
    expect(told(wrong)).toBe(told(unknown));
    expect(told(wrong)).toContain('không đúng');
    expect(site.log.join('\n')).not.toContain('không đúng đâu');
    expect(site.log.join('\n')).not.toContain(name);
  });

  test('does not sign in an account that is disabled or has none', async () => {
    const { id, name } = await person();
    await changeAccount(site.database, id, { disabled: true });
    expect((await signIn(name, PASSWORD)).statusCode).toBe(422);
  });

  test.each([
    ['https://evil.example/', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/%09/evil.example', '/%09/evil.example'],
    ['javascript:alert(1)', '/'],
    ['/d/x?a=b', '/d/x?a=b'],
  ])('never leads to another site: %s', async (to, location) => {
    const { name } = await person();
    expect((await signIn(name, PASSWORD, { to })).headers.location).toBe(location);
  });

  test('begins a new session, so that one put into a browser beforehand opens nothing', async () => {
    const { name } = await person();
    const first = sessionOf(await signIn(name, PASSWORD));
    const second = sessionOf(await signIn(name, PASSWORD, {}, { cookie: first }));
    expect(second).not.toBe(first);
    expect((await page('/account', first)).statusCode).toBe(303);
    expect((await page('/account', second)).statusCode).toBe(200);
  });
});

describe('many failures', () => {
  test('are put off after a while, with the time to wait, even for the right password', async () => {
    const { name } = await person();
    for (let tries = 0; tries < 8; tries += 1) expect((await signIn(name, 'sai')).statusCode).toBe(422);
    const reply = await signIn(name, PASSWORD);
    expect(reply.statusCode).toBe(429);
    expect(reply.body).toMatch(/Thử lại sau \d+ phút/);
  });

  test('of a stranger do not keep out whoever has signed in from their browser before', async () => {
    const { name } = await person();
    const first = await signIn(name, PASSWORD);
    const device = cookiesOf(first).find((cookie) => cookie.startsWith('dondoc-device=')) ?? '';
    for (let tries = 0; tries < 9; tries += 1) await signIn(name, 'sai');
    expect((await signIn(name, PASSWORD)).statusCode).toBe(429);
    expect((await signIn(name, PASSWORD, {}, { cookie: device })).statusCode).toBe(303);
  });

  test('cannot be excused by the mark of another name, nor by one that is made up', async () => {
    const [one, other] = [await person(), await person()];
    const device = cookiesOf(await signIn(other.name, PASSWORD)).find((cookie) => cookie.startsWith('dondoc-device=')) ?? '';
    for (let tries = 0; tries < 8; tries += 1) await signIn(one.name, 'sai', {}, { cookie: device });
    expect((await signIn(one.name, PASSWORD, {}, { cookie: device })).statusCode).toBe(429);
    expect((await signIn(one.name, PASSWORD, {}, { cookie: `dondoc-device=${'x'.repeat(22)}.${'y'.repeat(43)}` })).statusCode).toBe(429);
  });

  test('of one name do not keep out another one', async () => {
    const [one, other] = [await person(), await person()];
    for (let tries = 0; tries < 9; tries += 1) await signIn(one.name, 'sai');
    expect((await signIn(other.name, PASSWORD)).statusCode).toBe(303);
  });
});

describe('a link that signs in', () => {
  test('shows whose it is and changes nothing, however often it is opened; then signs in once', async () => {
    const { id } = await person('chairman');
    const token = await createSignInLink(site.database, site.deps.sessionSecret, id, 1);
    for (let times = 0; times < 20; times += 1) expect((await ask(site.app, { url: `/sign-in/link/${token}` })).statusCode).toBe(200);
    expect(await site.database.session.count({ where: { accountId: id } })).toBe(0);
    const reply = await post(site.app, `/sign-in/link/${token}`, {}, here);
    expect([reply.statusCode, reply.headers.location]).toEqual([303, '/']);
    expect((await page('/', sessionOf(reply))).headers.location).toBe('/today');
    const again = await post(site.app, `/sign-in/link/${token}`, {}, here);
    expect(again.statusCode).toBe(410);
    expect(again.body).toContain('npm start');
  });

  test('of an account that was disabled, one that is too old, and one that never was open nothing', async () => {
    const { id } = await person();
    const old = await createSignInLink(site.database, site.deps.sessionSecret, id, -1);
    const disabled = await createSignInLink(site.database, site.deps.sessionSecret, id, 1);
    expect((await post(site.app, `/sign-in/link/${old}`, {}, here)).statusCode).toBe(410);
    await changeAccount(site.database, id, { disabled: true });
    expect((await post(site.app, `/sign-in/link/${disabled}`, {}, here)).statusCode).toBe(410);
    expect((await post(site.app, '/sign-in/link/nothing', {}, here)).statusCode).toBe(410);
  });
});

describe('a session', () => {
  test.each<[string, Parameters<typeof changeAccount>[2]]>([
    ['role', { role: 'headOfDivision' }],
    ['fields', { fields: ['kinh-te'] }],
    ['password', { passwordHash: null }],
    ['right to sign in', { disabled: true }],
  ])('ends at once when the %s of its account changes', async (_what, change) => {
    const { id, name } = await person();
    const cookie = sessionOf(await signIn(name, PASSWORD));
    expect((await page('/account', cookie)).statusCode).toBe(200);
    await changeAccount(site.database, id, change);
    expect((await page('/account', cookie)).statusCode).toBe(303);
  });

  test('ends by signing out, and with it what the browser keeps', async () => {
    const { name } = await person();
    const cookie = sessionOf(await signIn(name, PASSWORD));
    const reply = await post(site.app, '/sign-out', {}, { ...here, cookie });
    expect(reply.headers['clear-site-data']).toBe('"cache", "storage"');
    expect([reply.statusCode, reply.headers.location]).toEqual([303, '/sign-in']);
    expect((await page('/account', cookie)).statusCode).toBe(303);
  });

  test('is no use to a form from elsewhere, nor to one that does not say where it is from', async () => {
    const { name } = await person();
    const cookie = sessionOf(await signIn(name, PASSWORD));
    const elsewhere: Record<string, string>[] = [{}, { origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }];
    for (const headers of elsewhere) {
      expect((await post(site.app, '/sign-out', {}, { cookie, ...headers })).statusCode).toBe(403);
    }
    expect((await page('/account', cookie)).statusCode).toBe(200);
  });

  test('asks for the way in at an address that is there and at one that is not, alike', async () => {
    const reply = await ask(site.app, { url: '/account?a=1' });
    expect([reply.statusCode, reply.headers.location]).toEqual([303, `/sign-in?to=${encodeURIComponent('/account?a=1')}`]);
  });
});

describe('the account', () => {
  const act = (cookie: string, path: string, fields: Record<string, string | string[]>) =>
    post(site.app, path, fields, { ...here, cookie });

  test('changes its password by the present one, and ends the other sessions', async () => {
    const { name } = await person();
    const [one, other] = [sessionOf(await signIn(name, PASSWORD)), sessionOf(await signIn(name, PASSWORD))];
    expect((await act(one, '/account/password', { present: 'sai', fresh: 'một câu dài hoàn toàn khác' })).statusCode).toBe(422);
    expect((await act(one, '/account/password', { present: PASSWORD, fresh: 'ngắn' })).statusCode).toBe(422);
    expect((await act(one, '/account/password', { present: PASSWORD, fresh: 'một câu dài hoàn toàn khác' })).statusCode).toBe(303);
    expect((await page('/account', one)).statusCode).toBe(200);
    expect((await page('/account', other)).statusCode).toBe(303);
    expect((await signIn(name, PASSWORD)).statusCode).toBe(422);
    expect((await signIn(name, 'một câu dài hoàn toàn khác')).statusCode).toBe(303);
  });

  test('makes a token that is shown once and works, and revokes it', async () => {
    const { name } = await person();
    const cookie = sessionOf(await signIn(name, PASSWORD));
    expect((await act(cookie, '/account/tokens', { name: '', scope: 'read' })).statusCode).toBe(422);
    expect((await act(cookie, '/account/tokens', { name: 'bảng điện tử' })).statusCode).toBe(422);
    const made = await act(cookie, '/account/tokens', { name: 'bảng điện tử', scope: ['read'], days: '5', present: PASSWORD });
    const token = /dondoc_[A-Za-z0-9_-]{43}/.exec(made.body)?.[0] ?? '';
    const asked = () => ask(site.app, { url: '/api/v1/me', headers: { authorization: `Bearer ${token}` } });
    expect((await asked()).statusCode).toBe(200);
    const listed = (await page('/account', cookie)).body;
    expect(listed).not.toContain(token);
    const revoke = /action="(\/account\/tokens\/[^"]+\/revoke)"/.exec(listed)?.[1] ?? '';
    const stranger = sessionOf(await signIn((await person()).name, PASSWORD));
    await act(stranger, revoke, {});
    expect((await asked()).statusCode).toBe(200);
    await act(cookie, revoke, {});
    expect((await asked()).statusCode).toBe(401);
  });

  test('keeps the language of its pages, and ends its other sessions', async () => {
    const { name } = await person();
    const [one, other] = [sessionOf(await signIn(name, PASSWORD)), sessionOf(await signIn(name, PASSWORD))];
    await act(one, '/account/language', { language: 'en' });
    expect((await page('/account', one)).body).toContain('Change the password');
    expect((await page('/account', other)).statusCode).toBe(200);
    await act(one, '/account/sessions', {});
    expect((await page('/account', other)).statusCode).toBe(303);
  });

  test('turns its morning mail on and off, once, and each is an event of the account', async () => {
    const { name, id } = await person();
    const cookie = sessionOf(await signIn(name, PASSWORD));
    expect((await page('/account', cookie)).body).not.toContain('action="/account/morning-mail"');
    await changeAccount(site.database, id, { address: 'lan@ubnd.example' });
    expect((await page('/account', cookie)).body).toContain('action="/account/morning-mail"');
    for (const on of ['yes', 'yes']) await act(cookie, '/account/morning-mail', { on });
    expect((await page('/account?done=morning-mail', cookie)).body).toMatch(/Đã bật thư buổi sáng[\s\S]+gửi tới lan@ubnd.example/);
    await act(cookie, '/account/morning-mail', { on: 'no' });
    expect((await page('/account', cookie)).body).toContain('Đang tắt');
    const told = (await accountEvents(site.database, id, 10)).filter(({ body }) => 'morningMailSince' in body);
    expect(told.map(({ type, by, body }) => [type, by, body])).toEqual([
      ['changed', { way: 'web', account: id }, { morningMailSince: { from: expect.any(String), to: null } }],
      ['changed', { way: 'web', account: id }, { morningMailSince: { from: null, to: expect.any(String) } }],
    ]);
  });
});

describe('limits and addresses', () => {
  test('hold for many attempts at once as for one after the other', async () => {
    const { name } = await person();
    const replies = await Promise.all(Array.from({ length: 30 }, () => signIn(name, 'sai')));
    expect(replies.filter(({ statusCode }) => statusCode === 422)).toHaveLength(8);
    expect(replies.filter(({ statusCode }) => statusCode === 429)).toHaveLength(22);
  });

  test('link an identity by its address exactly, whatever signs it holds', async () => {
    const { id } = await person();
    await changeAccount(site.database, id, { address: 'nguyenxa@ubnd.example' });
    expect(await linkOpenId(site.database, 'nguyen_a@ubnd.example', 'https://issuer|1')).toBeNull();
    expect(await linkOpenId(site.database, '%@ubnd.example', 'https://issuer|1')).toBeNull();
    expect(await linkOpenId(site.database, 'NguyenXA@ubnd.example', 'https://issuer|1')).toMatchObject({ id });
    expect(await linkOpenId(site.database, 'nguyenxa@ubnd.example', 'https://issuer|2')).toBeNull();
  });

  test('let nobody choose a password that could not be given again', async () => {
    const { name } = await person();
    const cookie = sessionOf(await signIn(name, PASSWORD));
    const fields = { present: PASSWORD, fresh: 'x'.repeat(1_200) };
    expect((await post(site.app, '/account/password', fields, { ...here, cookie })).statusCode).toBe(422);
    expect((await signIn(name, PASSWORD)).statusCode).toBe(303);
  });

  test('put off guesses at the present password too', async () => {
    const { name } = await person();
    const cookie = sessionOf(await signIn(name, PASSWORD));
    const guess = (present: string) =>
      post(site.app, '/account/password', { present, fresh: 'một câu dài hoàn toàn khác' }, { ...here, cookie });
    for (let tries = 0; tries < 8; tries += 1) expect((await guess('sai')).statusCode).toBe(422);
    expect((await guess(PASSWORD)).statusCode).toBe(429);
  });
});
