import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { buildServer } from '../../web/server';
import { healthSource, NOW, recordWith } from '../support/health';
import { openSite, type Site } from '../web/support/site';
import { openBrowser } from './support/browser';
import { lookAtAll } from './support/looks';

/** The page of parts in a real Chromium, with as much to say as it can have. */

let site: Site;
let browser: Browser;
let app: Site['app'];

const found = (count: number) => ({
  count,
  examples: [{ what: 'bacninh-2020-1284-QD-UBND:so-tu-phap', since: NOW, detail: 'late, attempt 7' }],
});
const broken = healthSource({
  ...{ temporal: 'away' as const, disk: { freeBytes: 1 }, clock: { offsetMs: -3_600_000, skewMs: 40_000 } },
  record: recordWith({
    ...{ processes: [], followersLeft: found(40), stuck: found(3), intake: found(1) },
    watch: { lastRoundAt: NOW, unwatchedSince: NOW },
    looks: { oldest: NOW, late: found(12) },
    holds: [{ kind: 'configuration', since: NOW, reason: '550 5.7.1 relay not permitted for office.example by policy' }],
  }),
});

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), openBrowser()]);
  app = buildServer({ ...site.deps, health: broken });
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await site?.close();
});

test('nothing is found by axe, and nothing is wider than a phone, in both languages', async () => {
  const { cookie = '' } = await site.signIn('officer');
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const pages = [
    { name: 'parts', path: '/system', cookie },
    { name: 'inbox over broken parts', path: '/inbox', cookie },
  ];
  const faults = await lookAtAll({ browser, played: { url, cookies: {} as never, close: async () => {} } }, pages);
  expect(Object.fromEntries(Object.entries(faults).map(([kind, { found }]) => [kind, found]))).toEqual({
    ...{ axe: [], tooWide: [], faint: [], moved: [], outline: [] },
  });
  expect(faults.axe.looks).toBeGreaterThanOrEqual(4);
});
