import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { addWebhook } from '../../store/webhooks';
import { buildServer } from '../../web/server';
import { healthSource, NOW, recordWith } from '../support/health';
import { openSite, pageDecision, type Site } from '../web/support/site';
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

/** A system that has received something, and waits for what its server did not take. */
async function toldOutside(): Promise<void> {
  const keys = { current: 'one', keys: { one: Buffer.alloc(32, 'key') } };
  const told = { url: 'https://gateway.bacninh.example/dondoc/receive', kinds: ['assigned', 'overdue'] as const, by: 'Trần Thị B' };
  const webhookId = await addWebhook(site.database, keys, { ...told, secret: Buffer.alloc(32), now: NOW });
  const rolloutId = `${pageDecision.id}:so-a`;
  for (const [source, status, answer] of [
    ['taskAssigned', 'sent', '204'],
    ['overdue', 'pending', 'no answer in time'],
    ['taskAssigned', 'failed', '503'],
  ] as const)
    await site.database.webhookMessage.create({
      data: { webhookId, rolloutId, task: 'plan', source, status, answer, attempts: 2, moment: new Date(NOW) },
    });
  await site.database.webhookAct.create({
    data: { at: new Date(NOW), who: 'Trần Thị B', did: 'replayed', webhookId, since: new Date(NOW), count: 2 },
  });
}

test('nothing is found by axe, and nothing is wider than a phone, in both languages', async () => {
  const { cookie = '' } = await site.signIn('officer');
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  await toldOutside();
  const pages = [
    { name: 'parts', path: '/system', cookie },
    { name: 'other systems', path: '/webhooks', cookie },
    { name: 'inbox over broken parts', path: '/inbox', cookie },
  ];
  const faults = await lookAtAll({ browser, played: { url, cookies: {} as never, close: async () => {} } }, pages);
  expect(Object.fromEntries(Object.entries(faults).map(([kind, { found }]) => [kind, found]))).toEqual({
    ...{ axe: [], tooWide: [], cut: [], faint: [], moved: [], outline: [] },
  });
  expect(faults.axe.looks).toBeGreaterThanOrEqual(4);
});
