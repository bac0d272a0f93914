import { readShared } from '../../../store/shared';
import { ask, openSite, pageDecision, post, postFiles, type Site } from '../support/site';

/** The shared directory and ladders on pages: shown first, stored once, offered to followed decisions. */

let site: Site;
let officer: Record<string, string>;
let who: string;
beforeAll(async () => {
  site = await openSite();
  officer = await site.signIn('officer');
  who = (await site.database.account.findFirstOrThrow({ where: { role: 'officer' } })).name;
});
afterAll(() => site.close());

const heading = 'Mã cơ quan,Tên cơ quan,Loại cơ quan,Chức vụ thủ trưởng,Thư điện tử thủ trưởng';
const row = (address: string) => `so-a,Cơ quan so-a,Sở,Giám đốc,${address}`;
const send = (fields: Record<string, string>, ...rows: string[]) =>
  postFiles(
    site.app,
    '/directory/shared',
    { table: '', mode: '', reason: '', after: '', ...fields },
    rows.length === 0 ? [] : [{ field: 'file', name: 'co-quan.csv', content: [heading, ...rows].join('\n') }],
    officer,
  );
const page = async (url: string) => (await ask(site.app, { url, headers: officer })).body;

test('a table is shown, then stored by whoever is signed in; of two, the second is told to look again', async () => {
  const shown = await send({ do: 'preview' }, row('head@so-a.example'));
  expect([shown.statusCode, shown.body.includes('thêm cơ quan Cơ quan so-a')]).toEqual([200, true]);
  expect(await readShared(site.database, 'directory')).toBeNull();
  const [first, second] = await Promise.all(
    ['head@so-a.example', 'khac@so-a.example'].map((address) => send({ do: 'store', after: '0' }, row(address))),
  );
  expect([first?.statusCode, second?.statusCode].sort()).toEqual([303, 409]);
  expect([first, second].find((reply) => reply?.statusCode === 409)?.body).toContain('người khác đã lưu');
  expect(await readShared(site.database, 'directory')).toMatchObject({ version: 1, who, reason: 'Nhập từ co-quan.csv' });
});

test('a fault is told by its cell, and nothing is stored', async () => {
  const reply = await send({ do: 'store', after: '1' }, row('không phải địa chỉ'));
  expect([reply.statusCode, /co-quan\.csv[^<]*ô E2/.test(reply.body)]).toEqual([422, true]);
  expect((await send({ do: 'preview' })).statusCode).toBe(422);
  expect((await readShared(site.database, 'directory'))?.version).toBe(1);
});

test('a changed address is offered to the followed decision, and shown before anything happens', async () => {
  const kept = (await readShared(site.database, 'directory'))?.document.agencies[0]?.head.address;
  if (kept !== 'head@so-a.example') await send({ do: 'store', after: '1' }, row('head@so-a.example'));
  expect(await page('/directory/shared')).not.toContain('/directory/shared/carry');
  const after = String((await readShared(site.database, 'directory'))?.version);
  await send({ do: 'store', after }, row('moi@so-a.example'));
  expect(await page('/directory/shared')).toContain('1 quyết định đang theo dõi còn địa chỉ');
  const plan = await post(site.app, '/directory/shared/carry', {}, officer);
  expect([plan.statusCode, /thủ trưởng khác/.test(plan.body), /name="do"/.test(plan.body)]).toEqual([200, true, true]);
});

test('the ladder of a followed decision is kept under a name, and has a page with its versions', async () => {
  expect((await post(site.app, '/ladders', { name: 'Tên sai', decision: '', reason: '' }, officer)).statusCode).toBe(422);
  const reply = await post(site.app, '/ladders', { name: 'thuong-2020', decision: pageDecision.id, reason: '' }, officer);
  expect([reply.statusCode, reply.headers.location]).toEqual([303, '/ladders/thuong-2020']);
  const shown = await page('/ladders/thuong-2020');
  expect([shown.includes(pageDecision.ladder[0]?.title.vi ?? 'none'), shown.includes(who)]).toEqual([true, true]);
  expect(await page('/ladders')).toContain('href="/ladders/thuong-2020"');
});
