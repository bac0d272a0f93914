import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { instantAt } from '../../domain/time';
import { readRuntime, recordRuntime } from '../../local/home';
import { readSecrets } from '../../local/secrets';
import { createAccount } from '../../store/accounts';
import { createSignInLink } from '../../store/sign-in';
import { samplePath } from '../documents/support/package-folder';
import { startInstallation, type TestInstallation } from '../support/installation';
import { openBrowser, violationsOn, visitorOf } from './support/browser';

/** An officer signs in by a link, brings the sample in, and its agencies get their messages: every part is the real one. */

jest.setTimeout(180_000);

let installation: TestInstallation;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  installation = await startInstallation(instantAt('2020-09-15', '08:00'));
  browser = await openBrowser();
  const web = installation.supervise({ name: 'web', script: 'web/main.js' });
  const { port } = await web.ready;
  origin = `http://127.0.0.1:${port}`;
  recordRuntime(installation.home, { webUrl: origin });
  await installation.supervise({ name: 'worker', script: 'worker/main.js' }).ready;
});
afterAll(async () => {
  await browser?.close();
  await installation?.close();
});

test('from the package to the first messages', async () => {
  const { database } = installation.connections;
  const secret = readSecrets(installation.home)?.sessionSecret ?? '';
  const position = { vi: 'Chuyên viên', en: 'Officer' };
  const account = await createAccount(database, {
    ...{ name: 'chuyen-vien', person: 'chuyen-vien', role: 'officer', position },
    ...{ fields: [], address: null, language: 'vi' },
  });
  const token = await createSignInLink(database, secret, account?.id ?? '', 1);
  const context = await visitorOf(browser, { origin });
  const page = await context.newPage();
  await page.goto(`/sign-in/link/${token}`);
  await page.click('button[type=submit]');
  await page.waitForURL(/\/board/);
  await page.click('a[href="/d/new"]');
  expect(await violationsOn(page)).toEqual([]);
  const names = ['decision.yaml', 'agencies.csv', 'services.csv', 'sub-units.csv'];
  await page.setInputFiles(
    '#files',
    names.map((name) => path.join(samplePath, name)),
  );
  await page.click('main button[type=submit]');
  await page.waitForURL(/\/d\/drafts\//);
  expect(await page.textContent('h1')).toContain('1284/QĐ-UBND');
  expect(await violationsOn(page)).toEqual([]);
  await page.check('#confirm');
  await page.click('main form.first button[type=submit]');
  await page.waitForURL(/publishing/);
  expect(await violationsOn(page)).toEqual([]);
  await page.waitForFunction(
    () => (globalThis as unknown as { document: { title: string } }).document.title.includes('đã giao cho 38'),
    undefined,
    { timeout: 60_000 },
  );
  await page.getByRole('link', { name: 'Mở bảng theo dõi' }).click();
  expect(await page.textContent('.figures')).toContain('38');
  await absenceThroughThePages(page);
  // Every agency has its tasks before the last message has left.
  while ((await installation.arrivals()).length <= 70) await page.reload();
  expect(readRuntime(installation.home).webUrl).toBe(origin);
  await context.close();
});

/** Somebody is away: what changes is shown, and what is confirmed reaches every agency through the real follow-up. */
async function absenceThroughThePages(page: Page): Promise<void> {
  const { database } = installation.connections;
  await page.goto('/directory/change/absence?who=chanh-van-phong');
  await page.fill('#from', '2020-10-05');
  await page.fill('#to', '2020-10-09');
  const deputy = await page
    .locator('#substitute option')
    .evaluateAll((all) =>
      all.map((option) => (option as unknown as { value: string }).value).find((value) => value.startsWith('pho-chanh-van-phong')),
    );
  await page.selectOption('#substitute', deputy ?? '');
  await page.click('main button[type=submit]');
  expect(await violationsOn(page)).toEqual([]);
  expect(await database.decisionVersion.count()).toBe(1);
  await page.check('#confirm');
  await page.click('button[value=apply]');
  await page.waitForURL(/\/directory\?changed=1/);
  const versions = await database.decisionVersion.findMany({ orderBy: { version: 'asc' } });
  expect(versions.map(({ recordedBy }) => recordedBy)).toEqual(['chuyen-vien', 'chuyen-vien']);
  const rollouts = await database.rollout.findMany({ select: { state: true } });
  expect(rollouts.every(({ state }) => (state as { decisionVersion: number }).decisionVersion === 2)).toBe(true);
  const decision = await database.decision.findFirstOrThrow();
  await page.goto(`/d/${decision.id}`);
}
