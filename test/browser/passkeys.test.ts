import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { accountNamed, changeAccount } from '../../store/accounts';
import { hashPassword } from '../../web/account/password';
import { ask, openSite, type Site } from '../web/support/site';
import { openBrowser, violationsOn, visitorOf } from './support/browser';

/** Passkeys in a real browser, whose device is Chromium's own virtual one: it makes keys, signs, and can be copied. */

const PASSWORD = 'một câu dài của riêng người này';
let site: Site;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  site = await openSite();
  await site.app.listen({ port: 0, host: '127.0.0.1' });
  // A passkey holds for a name and not for a number.
  origin = `http://localhost:${(site.app.server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

type Person = { context: BrowserContext; page: Page; device: CDPSession; authenticator: string; name: string };

/** Somebody at a browser with a device, with an account that has a password. */
async function person(name: string): Promise<Person> {
  await site.signIn('officer', { name });
  const account = await accountNamed(site.database, name);
  await changeAccount(site.database, account?.id ?? '', { passwordHash: await hashPassword(PASSWORD) });
  const context = await visitorOf(browser, { origin });
  const page = await context.newPage();
  const device = await context.newCDPSession(page);
  await device.send('WebAuthn.enable');
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return { context, page, device, authenticator: authenticatorId, name };
}

async function byPassword({ page, name }: Person): Promise<void> {
  await page.goto('/sign-in');
  await page.fill('#name', name);
  await page.fill('#password', PASSWORD);
  await page.click('form[data-forget] button:text-is("Đăng nhập")');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

async function added({ page }: Person, present = PASSWORD): Promise<string> {
  await page.goto('/account');
  await page.fill('#passkey-name', 'máy phòng 302');
  await page.fill('#passkey-present', present);
  await page.click('text=Thêm khóa truy cập');
  await page.waitForLoadState();
  return (await page.textContent('.notice')) ?? '';
}

async function signedOut({ page }: Person): Promise<void> {
  await page.goto('/account');
  await page.click('form[action="/sign-out"] button');
  await page.waitForURL(/\/sign-in/);
}

/** Presses the button of the sign-in page; gives what was sent, and where that led. */
async function byPasskey({ page }: Person): Promise<{ sent: string; path: string; text: string }> {
  await page.goto('/sign-in?to=/account');
  const asking = page.waitForRequest((request) => request.url().includes('/sign-in/passkey'));
  await page.click('text=Đăng nhập bằng khóa truy cập');
  const sent = (await asking).postData() ?? '';
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
  return { sent, path: new URL(page.url()).pathname, text: (await page.textContent('main')) ?? '' };
}

const events = async (name: string) => {
  const account = await accountNamed(site.database, name);
  const rows = await site.database.accountEvent.findMany({ where: { account: account?.id ?? '' }, orderBy: { seq: 'asc' } });
  return rows.map(({ type }) => type).filter((type) => type.startsWith('passkey'));
};

test('is added by whoever knows the password, signs in, is listed with its last use, and ends when it is removed', async () => {
  const who = await person('khoa-mot');
  await byPassword(who);
  expect(await added(who, 'không phải mật khẩu này')).toContain('Mật khẩu hiện tại không đúng');
  expect(await added(who)).toContain('Đã thêm khóa truy cập');
  expect(await violationsOn(who.page)).toEqual([]);
  expect(await who.page.textContent('main')).toContain('máy phòng 302');
  await signedOut(who);
  expect(await violationsOn(who.page)).toEqual([]);
  expect((await byPasskey(who)).path).toBe('/account');
  expect(await who.page.textContent('main')).toMatch(/máy phòng 302.*dùng lần cuối/s);
  await who.page.click('[aria-label="Bỏ khóa: máy phòng 302"]');
  await who.page.waitForURL(/done=passkey-removed/);
  await signedOut(who);
  const after = await byPasskey(who);
  expect([after.path, after.text.includes('không đăng nhập được ở đây')]).toEqual(['/sign-in/passkey', true]);
  expect(await events(who.name)).toEqual(['passkeyAdded', 'passkeyRemoved']);
});

test('an answer is taken once, and not for another question, account or site', async () => {
  const who = await person('khoa-hai');
  await byPassword(who);
  await added(who);
  await signedOut(who);
  const { sent } = await byPasskey(who);
  const fields = Object.fromEntries(new URLSearchParams(sent));
  const post = (changes: Record<string, string>) =>
    ask(site.app, {
      method: 'POST',
      url: '/sign-in/passkey',
      headers: { host: new URL(origin).host, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ ...fields, ...changes }).toString(),
    });
  const asked = async () =>
    /name="asked" value="([^"]+)"/.exec((await ask(site.app, { url: '/sign-in', headers: { host: new URL(origin).host } })).body)?.[1] ??
    '';
  const response = JSON.parse(fields.response ?? '') as { response: Record<string, string> };
  const elsewhere = Buffer.from(
    JSON.stringify({
      ...JSON.parse(Buffer.from(response.response.clientDataJSON ?? '', 'base64url').toString()),
      origin: 'https://x.example',
    }),
  ).toString('base64url');
  const forged: Record<string, string>[] = [
    {},
    { asked: await asked() },
    { asked: '' },
    { asked: `${fields.asked}x` },
    { response: '' },
    { response: 'null' },
    { asked: await asked(), response: JSON.stringify({ ...response, response: { ...response.response, clientDataJSON: elsewhere } }) },
    { asked: await asked(), response: JSON.stringify({ id: 'x'.repeat(40) }) },
  ];
  for (const changes of forged) {
    const reply = await post(changes);
    expect([changes, reply.statusCode, reply.headers['set-cookie'] ?? null]).toEqual([changes, 422, null]);
  }
});

test('a copy of the key whose count has stood still signs nobody in', async () => {
  const who = await person('khoa-ba');
  await byPassword(who);
  await added(who);
  const { credentials } = await who.device.send('WebAuthn.getCredentials', { authenticatorId: who.authenticator });
  await signedOut(who);
  expect((await byPasskey(who)).path).toBe('/account');
  await signedOut(who);
  await who.device.send('WebAuthn.clearCredentials', { authenticatorId: who.authenticator });
  const [copy] = credentials;
  if (copy === undefined) throw new Error('the device has no key');
  await who.device.send('WebAuthn.addCredential', { authenticatorId: who.authenticator, credential: { ...copy, signCount: 0 } });
  expect((await byPasskey(who)).path).toBe('/sign-in/passkey');
});

test('ends with its account, and with the person whose account it was', async () => {
  const who = await person('khoa-bon');
  await byPassword(who);
  await added(who);
  const account = await accountNamed(site.database, who.name);
  await changeAccount(site.database, account?.id ?? '', { disabled: true });
  expect((await byPasskey(who)).path).toBe('/sign-in/passkey');
  await changeAccount(site.database, account?.id ?? '', { disabled: false });
  expect((await byPasskey(who)).path).toBe('/account');
  await changeAccount(site.database, account?.id ?? '', { person: 'somebody-else' });
  expect(await site.database.passkey.count({ where: { accountId: account?.id ?? '' } })).toBe(0);
});

test('is not offered where the page is opened by a number, nor without scripts', async () => {
  const { port } = new URL(origin);
  const byNumber = await ask(site.app, { url: '/sign-in', headers: { host: `127.0.0.1:${port}` } });
  expect(byNumber.body).not.toContain('data-passkey');
  const context = await visitorOf(browser, { origin, scripts: false });
  const page = await context.newPage();
  await page.goto('/sign-in');
  expect(await page.isVisible('text=Đăng nhập bằng khóa truy cập')).toBe(false);
});
