import { readFigures } from '../../../store/figures';
import { addWebhook } from '../../../store/webhooks';
import { ask, openSite, pageDecision, post, type Site, START } from '../support/site';

/** The page of the systems that are told: which has received what, and the replay, with the name of whoever asks for it. */

let site: Site;
let officer: Record<string, string>;
let gateway: string;
let other: string;

const url = 'https://gateway.example/…';
const key = 'khoa-cua-cong';
const name = 'tran-thi-b';
const later = (minutes: number) => new Date(Date.parse(START) + minutes * 60_000);

beforeAll(async () => {
  site = await openSite();
  officer = await site.signIn('officer', { name });
  const keys = { current: 'one', keys: { one: Buffer.alloc(32, 'key') } };
  const add = (to: string) =>
    addWebhook(site.database, keys, {
      url: to,
      kinds: ['assigned', 'overdue'],
      secret: Buffer.alloc(32, 'secret'),
      by: 'Lê D',
      now: START,
    });
  [gateway, other] = [await add(`https://gateway.example/dondoc/${key}?token=${key}`), await add('https://other.example/hook')];
  await message(gateway, 'taskAssigned', 'sent', '204', 1);
  await message(gateway, 'overdue', 'failed', '503', 2);
  await message(gateway, 'overdue', 'pending', 'ECONNREFUSED', 3);
  await message(other, 'taskAssigned', 'sent', '204', 1);
});
afterAll(() => site.close());

async function message(webhookId: string, source: string, status: string, answer: string, minutes: number): Promise<void> {
  const settledAt = status === 'pending' ? null : later(minutes);
  const rolloutId = `${pageDecision.id}:so-a`;
  const of = { webhookId, rolloutId, task: 'plan', source, moment: later(minutes) };
  await site.database.webhookMessage.create({ data: { ...of, status, answer, attempts: 1, settledAt } });
}

const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const page = async (path = '/webhooks') => textOf((await ask(site.app, { url: path, headers: officer })).body);
const replay = (fields: Record<string, string>) =>
  post(site.app, '/webhooks/replay', { id: gateway, since: '2020-09-15', ...fields }, officer);
const statuses = async (webhookId: string) =>
  (await site.database.webhookMessage.findMany({ where: { webhookId }, orderBy: { id: 'asc' } })).map(({ status }) => status);

test('shows who is told of what and what each has received, in both languages, and no signing key', async () => {
  const vi = await page(`/webhooks?of=${gateway}`);
  expect(vi).toContain(`${url} giao nhiệm vụ, quá hạn 1 1 (ECONNREFUSED) 1 Lê D`);
  expect(vi).toContain('Cơ quan so-a: Nhiệm vụ plan quá hạn không được 503');
  expect(vi).toContain('đang chờ, đã thử 1 lần ECONNREFUSED');
  expect(vi).not.toContain(key);
  const en = await page(`/webhooks?of=${gateway}&lang=en`);
  expect(en).toContain('Agency so-a: Task plan overdue failed 503');
  expect(en).toContain('Agency so-a: Task plan assigned received 204');
  expect(vi).not.toContain(Buffer.alloc(32, 'secret').toString('base64'));
  expect(await page('/system')).toContain('Xem các hệ thống được báo');
});

test('tells how much would be told again before anything is, and asks for a day that has been', async () => {
  const shown = await replay({});
  expect([shown.statusCode, textOf(shown.body)]).toEqual([200, expect.stringContaining(`Báo lại 2 tin cho ${url}?`)]);
  for (const since of ['', '2020-09-31', '2020-09-16']) expect((await replay({ since, confirm: 'yes' })).statusCode).toBe(422);
  expect(await statuses(gateway)).toEqual(['sent', 'failed', 'pending']);
  expect(await site.database.webhookAct.count()).toBe(0);
});

test('tells it again, that system alone, and records who wanted it', async () => {
  expect((await replay({ confirm: 'yes' })).headers.location).toBe(`/webhooks?of=${gateway}&done=replayed`);
  expect(await statuses(gateway)).toEqual(['pending', 'pending', 'pending']);
  expect(await statuses(other)).toEqual(['sent']);
  expect(await site.database.webhookAct.findMany()).toMatchObject([{ who: name, did: 'replayed', webhookId: gateway, count: 2 }]);
  expect(await page('/webhooks?done=replayed')).toContain(`${name} báo lại 2 tin cho ${url}, từ 00:00`);
  expect((await replay({ confirm: 'yes' })).headers.location).toContain('done=unchanged');
  expect(await site.database.webhookAct.count()).toBe(1);
});

test('counts what is told for the metrics', async () => {
  const figures = await readFigures(site.database, later(63).toISOString());
  expect([figures.webhookMessages, figures.webhookLag]).toEqual([{ pending: 3, sent: 1, failed: 0 }, 62 * 60]);
});
