import { randomUUID } from 'node:crypto';
import { rolloutId } from '../../../store/decisions';
import { databaseOfLink } from '../../../store/link-database';
import { PASSED_ON_PURPOSE } from '../../../store/links';
import { tokenHashes } from '../../../store/seal';
import { answerKinds } from '../../../words/page-forms';
import { ask, linkKeys, openSite, pageDecision, post, type Site } from '../support/site';

/** Parts of a task on the pages: the agency makes them, whoever does one says that it is done, the Office sees them. */

jest.setTimeout(300_000);

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const get = (token: string, path = '') => ask(site.app, { url: `/l/${token}${path}` });
const send = (token: string, path: string, form: Record<string, string> = {}) =>
  post(site.app, `/l/${token}${path}`, { id: randomUUID(), ...form });
const partsOf = async (task: string) => ((await site.state('so-a')).tasks[task]?.parts ?? []).filter(({ withdrawn }) => withdrawn === null);

async function linkOfPerson(address: string): Promise<string> {
  const token = await site.link('so-a', { address });
  await site.database.link.updateMany({ where: { tokenHash: { in: tokenHashes(linkKeys, token) } }, data: { purpose: PASSED_ON_PURPOSE } });
  return token;
}

test('whoever does a part says that it is done, by a link that opens its task and gives nothing else', async () => {
  const head = await site.link('so-a', { address: 'head@so-a.example' });
  const person = { name: 'Trần Văn B', position: 'chuyên viên', address: 'b@so-a.example' };
  expect(
    (await send(head, '/t/plan/addPart', { title: 'Rà soát quy trình', ...person, day: '1/10/2020', words: 'Theo mẫu 2.' })).statusCode,
  ).toBe(303);
  expect((await send(head, '/t/plan/addPart', { title: 'In ấn', division: 'Phòng Hành chính' })).statusCode).toBe(303);
  // A draft of whoever has the whole task is not for whoever does a part.
  const whole = { name: 'Lê Thị C', address: 'c@so-a.example' };
  expect((await send(head, '/t/plan/passOn', whole)).statusCode).toBe(303);
  expect((await send(await linkOfPerson('c@so-a.example'), '/t/plan/prepare', { words: 'Dự thảo riêng.' })).statusCode).toBe(303);
  const [one, two] = await partsOf('plan');
  expect([one?.title.vi, one?.day, two?.day]).toEqual(['Rà soát quy trình', '2020-10-01', null]);

  const token = await linkOfPerson('B@so-a.example');
  const list = await get(token, '?lang=vi');
  expect(list.statusCode).toBe(200);
  expect(list.body).toContain('Trần Văn B, chuyên viên');
  expect(list.body).toContain('Báo đã xong');
  expect((await get(token, '/t/review')).statusCode).toBe(404);
  const page = (await get(token, '/t/plan?lang=vi')).body;
  expect(page).toContain('Theo mẫu 2.');
  expect(page).not.toContain('Dự thảo riêng.');
  const before = await site.events();
  for (const kind of answerKinds.filter((answer) => answer !== 'finishPart')) {
    const form = { words: 'x', title: 'x', part: one?.id ?? '', until: '30/10/2020', agency: 'huyen-b', name: 'x', done: '1' };
    expect([kind, (await send(token, `/t/plan/${kind}`, form)).statusCode]).toEqual([kind, 422]);
  }
  expect((await send(token, '/t/plan/finishPart', { part: two?.id ?? '' })).statusCode).toBe(422);
  expect(await site.events()).toBe(before);
  expect((await send(token, '/t/plan/finishPart', { part: one?.id ?? '', words: 'Đã rà soát.' })).statusCode).toBe(303);

  const seen = (await get(head, '/t/plan?lang=vi')).body;
  expect(seen).toContain('đã xong 1/2 phần việc');
  expect(seen).toContain('Trần Văn B, chuyên viên, của Cơ quan so-a');
  expect(seen).toContain('Còn 1/2 phần việc chưa báo xong');
  expect((await get(head, '?lang=vi')).body).toContain('còn 1/2 phần việc: In ấn');
  const officer = await site.signIn('officer', { name: 'sees-parts' });
  const work = (await ask(site.app, { url: `/d/${pageDecision.id}/a/so-a/t/plan`, headers: officer })).body;
  expect(work).toContain('Rà soát quy trình');
  expect(work).not.toContain('addPart');
  const links = (await ask(site.app, { url: `/d/${pageDecision.id}/a/so-a/links?lang=vi`, headers: officer })).body;
  expect(links).toContain('người thực hiện trong cơ quan: Trần Văn B, chuyên viên');

  const own = databaseOfLink(site.database, tokenHashes(linkKeys, token));
  const events = await own.event.findMany({ where: { rolloutId: rolloutId(pageDecision.id, 'so-a') } });
  expect(events.length).toBeGreaterThan(0);
  expect(events.every(({ body }) => JSON.stringify(body).includes('plan'))).toBe(true);

  expect((await send(head, '/t/plan/reopenPart', { part: one?.id ?? '' })).statusCode).toBe(303);
  expect((await send(head, '/t/plan/withdrawPart', { part: one?.id ?? '' })).statusCode).toBe(303);
  expect((await get(token, '/t/plan')).statusCode).toBe(410);
  expect((await own.event.findMany()).length).toBe(0);
});

test('the form names what is wrong beside its field, keeps what was typed, and opens the part it is about', async () => {
  const head = await site.link('so-a', { address: 'head@so-a.example' });
  const wrong = await send(head, '/t/review/addPart', { title: '', name: 'B', address: 'không phải', day: 'mai' });
  expect(wrong.statusCode).toBe(422);
  for (const field of ['title', 'address', 'day']) expect(wrong.body).toContain(`href="#addPart-${field}"`);
  expect(wrong.body).toContain('không phải');
  await send(head, '/t/review/addPart', { title: 'Rà soát' });
  const [part] = await partsOf('review');
  const late = await send(head, '/t/review/changePart', { part: part?.id ?? '', title: 'Rà soát', day: '30/12/2020' });
  expect(late.statusCode).toBe(422);
  expect(late.body).toContain('30/12/2020');
});

test('a part goes from one person to another, who are both told: the record holds a notice for each', async () => {
  const head = await site.link('so-a', { address: 'head@so-a.example' });
  expect((await send(head, '/t/update/addPart', { title: 'In ấn', name: 'D', address: 'd@so-a.example' })).statusCode).toBe(303);
  const [part] = await partsOf('update');
  const told = async (status: string) =>
    (await site.database.notice.findMany({ where: { task: 'update', role: 'performer', status }, orderBy: { purpose: 'asc' } })).map(
      ({ purpose, rung }) => `${purpose} ${rung}`,
    );
  expect(await told('pending')).toEqual([`partGiven part:${part?.id}`]);
  await site.database.notice.updateMany({ where: { task: 'update', role: 'performer' }, data: { status: 'taken' } });
  const other = { part: part?.id ?? '', title: 'In ấn', name: 'E', address: 'e@so-a.example' };
  expect((await send(head, '/t/update/changePart', other)).statusCode).toBe(303);
  expect(await told('pending')).toEqual([`partEnded partEnded:${part?.id}`, `partGiven part:${part?.id}`]);
});
