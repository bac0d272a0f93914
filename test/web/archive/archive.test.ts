import { ask, openSite, pageDecision, post, type Site, START } from '../support/site';

/** The page of archives: its rule, what is held back, and what other pages say of a decision whose record is in an archive. */

let site: Site;
let officer: Record<string, string>;
let chief: Record<string, string>;
const decision = pageDecision.id;

beforeAll(async () => {
  site = await openSite();
  officer = await site.signIn('officer', { name: 'chuyen-vien-a' });
  chief = await site.signIn('chiefOfOffice', { name: 'chanh-van-phong-b' });
  const long = new Date(Date.parse(START) - 11 * 366 * 24 * 3_600_000);
  await site.database.rollout.updateMany({ data: { closedAt: long, nextLookAt: null } });
  await site.database.decision.updateMany({ data: { closedAt: long } });
  await site.database.notice.updateMany({ where: { status: 'pending' }, data: { status: 'withdrawn' } });
});
afterAll(() => site.close());

const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const page = async (url = '/archive', by = chief) => {
  const { statusCode, body } = await ask(site.app, { url, headers: by });
  return { status: statusCode, text: textOf(body) };
};
const acts = async () =>
  (await site.database.archiveAct.findMany({ orderBy: { id: 'asc' } })).map(({ who, did, years, reason }) => [who, did, years, reason]);

it('shows an officer the rule, and lets whoever may end a follow-up set it, with a reason', async () => {
  const shown = await page('/archive', officer);
  expect([shown.status, shown.text.includes('Quy định số năm này')]).toEqual([200, false]);
  expect(shown.text).toContain('chưa quy định số năm');
  expect((await post(site.app, '/archive/rule', { years: '10', reason: 'x' }, officer)).statusCode).toBe(404);
  const short = await post(site.app, '/archive/rule', { years: '9', reason: '' }, chief);
  expect([short.statusCode, textOf(short.body).includes('Cần một số năm từ 10 đến 100.')]).toEqual([422, true]);
  expect(textOf(short.body)).toContain('Cần nêu lý do.');
  expect((await post(site.app, '/archive/rule', { years: '10', reason: 'Quy chế 12' }, chief)).statusCode).toBe(303);
  expect(await acts()).toEqual([['chanh-van-phong-b', 'rule', 10, 'Quy chế 12']]);
  expect((await page('/archive?lang=en')).text).toContain('Archived 10 years after the follow-up has ended (chanh-van-phong-b');
});

it('shows what would leave the database, and holds a decision back and lets it go, each with a reason', async () => {
  const before = await page(`/archive?of=${decision}`);
  expect(before.text).toContain('đến hạn');
  expect(before.text).toMatch(/[1-9]\d* việc đã ghi/);
  const asked = await post(site.app, '/archive/hold', { decision, did: 'held' }, chief);
  expect([asked.statusCode, textOf(asked.body).includes('Giữ lại')]).toEqual([200, true]);
  expect((await post(site.app, '/archive/hold', { decision, did: 'held', confirm: 'yes', reason: ' ' }, chief)).statusCode).toBe(422);
  expect((await post(site.app, '/archive/hold', { decision, did: 'held', reason: 'Thanh tra' }, officer)).statusCode).toBe(404);
  for (const did of ['held', 'held', 'released']) {
    const { headers } = await post(site.app, '/archive/hold', { decision, did, confirm: 'yes', reason: 'Thanh tra' }, chief);
    expect(headers.location).toMatch(/^\/archive\?done=/);
  }
  expect((await acts()).slice(1)).toEqual([
    ['chanh-van-phong-b', 'held', null, 'Thanh tra'],
    ['chanh-van-phong-b', 'released', null, 'Thanh tra'],
  ]);
});

it('says on the pages of a decision where its record is, and never shows an empty one', async () => {
  const entry = { at: new Date(START), who: 'Lê D', did: 'archived', decisionId: decision, reason: 'x', name: 'kho-1.jsonl.gz', bytes: 9n };
  const { id } = await site.database.decisionArchive.create({
    data: { ...entry, hash: 'f'.repeat(64), anchor: 1, leaves: 1, tables: {}, figures: {} },
  });
  await site.database.rollout.updateMany({ data: { state: { archived: Number(id) } } });
  for (const url of [`/d/${decision}`, `/d/${decision}/document`]) {
    const { status, text } = await page(url, officer);
    expect([url, status, text.includes('kho-1.jsonl.gz'), text.includes('Lê D'), text.includes('f'.repeat(64))]).toEqual([
      url,
      200,
      true,
      true,
      true,
    ]);
  }
  expect((await page()).text).toContain('đã đưa vào kho lưu trữ: kho-1.jsonl.gz');
  for (const url of [`/d/${decision}/a/so-a`, `/d/${decision}/report/figures?figure=overdue`, `/d/${decision}/a/so-a/t/plan`]) {
    const { status, text } = await page(url, officer);
    expect([url, status, text.includes('Hồ sơ này ở trong kho lưu trữ')]).toEqual([url, 410, true]);
  }
});
