import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { instantAt } from '../../domain/calendar/time';
import { readRuntime, recordRuntime } from '../../local/home';
import { readSecrets } from '../../local/secrets';
import { createAccount } from '../../store/accounts';
import { createSignInLink } from '../../store/sign-in';
import { samplePath } from '../documents/support/package-folder';
import { startInstallation, type TestInstallation } from '../support/installation';
import { openBrowser, violationsOn, visitorOf } from './support/browser';

/** An officer signs in by a link, brings the sample in, and its agencies get their messages: every part is the real one. */

jest.setTimeout(300_000);

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
  const page = await signedIn('chuyen-vien', 'officer');
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
  );
  await page.getByRole('link', { name: 'Mở bảng theo dõi' }).click();
  expect(await page.textContent('.figures')).toContain('38');
  await absenceThroughThePages(page, await signedIn('truong-phong-kinh-te', 'headOfDivision'));
  // Every agency has its tasks before the last message has left.
  while ((await installation.arrivals()).length <= 70) await page.reload();
  expect(readRuntime(installation.home).webUrl).toBe(origin);
});

/** A page of somebody who has signed in by a link. */
async function signedIn(name: string, role: 'officer' | 'headOfDivision'): Promise<Page> {
  const { database } = installation.connections;
  const secret = readSecrets(installation.home)?.sessionSecret ?? '';
  const position = { vi: name, en: name };
  const account = await createAccount(database, { name, person: name, role, position, fields: [], address: null, language: 'vi' });
  const token = await createSignInLink(database, secret, account?.id ?? '', 1);
  const page = await (await visitorOf(browser, { origin })).newPage();
  // Each of its pages rehearses a year or waits for every agency: seconds alone, and a busy machine has several files like this one.
  page.setDefaultTimeout(90_000);
  await page.goto(`/sign-in/link/${token}`);
  await page.click('button[type=submit]');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return page;
}

/**
 * Somebody is away: what changes is shown, an officer is told who may do it, and what a head of division confirms reaches every agency
 * through the real follow-up.
 */
async function absenceThroughThePages(officer: Page, page: Page): Promise<void> {
  const { database } = installation.connections;
  await planOfAbsence(officer);
  expect(await officer.textContent('main')).toContain('cần từ cấp Trưởng phòng');
  expect(await officer.locator('button[value=apply]').count()).toBe(0);
  await planOfAbsence(page);
  expect(await database.decisionVersion.count()).toBe(1);
  await page.check('#confirm');
  await page.click('button[value=apply]');
  await page.waitForURL(/\/directory\?changed=1/);
  const versions = await database.decisionVersion.findMany({ orderBy: { version: 'asc' } });
  expect(versions.map(({ recordedBy }) => recordedBy)).toEqual(['chuyen-vien', 'truong-phong-kinh-te']);
  const amended = await database.event.findMany({ where: { type: 'amended' }, select: { actor: true } });
  expect(new Set(amended.map(({ actor }) => (actor as { person: string }).person))).toEqual(new Set(['truong-phong-kinh-te']));
  const rollouts = await database.rollout.findMany({ select: { state: true } });
  expect(rollouts.every(({ state }) => (state as { decisionVersion: number }).decisionVersion === 2)).toBe(true);
  const decision = await database.decision.findFirstOrThrow();
  await page.goto(`/d/${decision.id}`);
}

/** The form of an absence, sent: the page after it shows what would change. */
async function planOfAbsence(page: Page): Promise<void> {
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
}
