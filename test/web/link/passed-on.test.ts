import { randomUUID } from 'node:crypto';
import { rolloutId } from '../../../store/decisions';
import { databaseOfLink } from '../../../store/link-database';
import { PASSED_ON_PURPOSE } from '../../../store/links';
import { tokenHashes } from '../../../store/seal';
import { routes } from '../../../web/route-table';
import { answerKinds } from '../../../words/page-forms';
import { ask, linkKeys, openSite, pageDecision, post, type Reply, type Site } from '../support/site';

/** The link of somebody to whom an agency has passed a task on: it opens that task, and nothing else at all. */

jest.setTimeout(300_000);

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const address = 'b@so-a.example';
const person = { name: 'Trần Văn B', position: 'chuyên viên', division: 'Phòng Nghiệp vụ', address };

/** A link as the post office makes one for whoever is no contact of the agency. */
async function linkOfPerson(to = address): Promise<string> {
  const token = await site.link('so-a', { address: to });
  await site.database.link.updateMany({
    where: { tokenHash: { in: tokenHashes(linkKeys, token) } },
    data: { purpose: PASSED_ON_PURPOSE },
  });
  return token;
}

/** The head passes a task on by the form on its page. */
async function passOn(task: string, more: Record<string, string> = {}): Promise<Reply> {
  const head = await site.link('so-a', { address: 'head@so-a.example' });
  return post(site.app, `/l/${head}/t/${task}/passOn`, { id: randomUUID(), ...person, ...more });
}

const get = (token: string, path = '') => ask(site.app, { url: `/l/${token}${path}` });
const send = (token: string, path: string, form: Record<string, string> = {}) =>
  post(site.app, `/l/${token}${path}`, { id: randomUUID(), ...form });

describe('the link of somebody to whom one task was passed on', () => {
  test('opens nothing before, that task after, and nothing again once it was taken back', async () => {
    const token = await linkOfPerson();
    expect((await get(token)).statusCode).toBe(410);
    expect((await passOn('plan')).statusCode).toBe(303);
    const list = await get(token, '?lang=vi');
    expect(list.statusCode).toBe(200);
    expect(list.body).toContain('Trần Văn B, chuyên viên, Phòng Nghiệp vụ');
    expect(list.body.match(/href="\/l\/[^"]*\/t\/[^"/?#]*/g)?.every((href) => href.endsWith('/t/plan'))).toBe(true);
    const head = await site.link('so-a', { address: 'head@so-a.example' });
    expect((await send(head, '/t/plan/recall')).statusCode).toBe(303);
    expect((await get(token)).statusCode).toBe(410);
    expect((await get(token, '/t/plan')).statusCode).toBe(410);
  });

  test('opens no other task, service or acknowledgement by any route of a link; the same with an agency’s link is there', async () => {
    await passOn('plan');
    const token = await linkOfPerson();
    const agencys = await site.link('so-a');
    const before = await site.events();
    const own = ['', '/fresh', '/t/plan', '/revoke', '/preferences'];
    for (const path of own) expect([path, (await get(token, path)).statusCode]).toEqual([path, 200]);
    const opened: string[] = [];
    for (const { method, path } of routes.filter((route) => route.path.startsWith('/l/:token'))) {
      // Whoever may end or set what is their own address's may do so here; a task that is theirs has a test of its own.
      if (/\/(revoke|preferences)$/.test(path) || own.includes(path.slice('/l/:token'.length))) continue;
      const at = path.slice('/l/:token'.length).replace(':task', 'review').replace(':hash', 'f'.repeat(64));
      const reply = method === 'GET' ? await get(token, at) : await send(token, at, { task: 'review', words: 'x', done: '1' });
      if (reply.statusCode !== 404) opened.push(`${method} ${path} ${reply.statusCode}`);
    }
    expect(opened).toEqual([]);
    expect((await get(agencys, '/services')).statusCode).toBe(200);
    expect((await get(agencys, '/t/review')).statusCode).toBe(200);
    // Ids of one's own task beside those of another bring nothing either.
    expect((await send(token, '/acknowledge', { task: 'plan' })).statusCode).toBe(422);
    expect(await site.events()).toBe(before);
  });

  test('gives of all answers a report of progress and a prepared result, and the head submits', async () => {
    await passOn('update');
    const token = await linkOfPerson();
    const before = await site.events();
    for (const kind of answerKinds.filter((answer) => answer !== 'progress' && answer !== 'prepare'))
      expect([
        kind,
        (await send(token, `/t/update/${kind}`, { words: 'x', until: '30/10/2020', agency: 'huyen-b', ...person })).statusCode,
      ]).toEqual([kind, 422]);
    expect(await site.events()).toBe(before);
    expect((await send(token, '/t/update/progress', { words: 'Đang làm.' })).statusCode).toBe(303);
    expect((await send(token, '/t/update/prepare', { words: 'Dự thảo báo cáo.' })).statusCode).toBe(303);
    const head = await site.link('so-a', { address: 'head@so-a.example' });
    const seen = (await get(head, '/t/update?lang=vi')).body;
    expect(seen).toContain('Dự thảo kết quả đã chuẩn bị, chưa nộp');
    expect(seen).toContain('Trần Văn B, chuyên viên, Phòng Nghiệp vụ, của Cơ quan so-a');
    expect((await send(head, '/t/update/submit', { words: 'Dự thảo báo cáo.' })).statusCode).toBe(303);
    expect((await site.state('so-a')).tasks.update?.status).toBe('submitted');
  });

  test('shows the Office who did what, and not what is only prepared', async () => {
    await passOn('report@2020-10');
    await passOn('review', { submits: 'yes' });
    const token = await linkOfPerson();
    await send(token, '/t/review/progress', { done: '1', words: 'Rà soát bước một.' });
    await send(token, '/t/review/prepare', { words: 'Chưa gửi Văn phòng.' });
    const officer = await site.signIn('officer', { name: 'who-reads' });
    const page = (await ask(site.app, { url: `/d/${pageDecision.id}/a/so-a/t/review`, headers: officer })).body;
    expect(page).toContain('Trần Văn B, chuyên viên, Phòng Nghiệp vụ, của Cơ quan so-a');
    expect(page).toContain('Rà soát bước một.');
    expect(page).not.toContain('Chưa gửi Văn phòng.');
    expect((await send(token, '/t/review/submit', { words: 'Kết quả.' })).statusCode).toBe(303);
  });

  test('ends when the task goes to another agency, and is ended by its holder or by the Office', async () => {
    await passOn('plan');
    const [token, again] = [await linkOfPerson(), await linkOfPerson('B@so-a.example')];
    expect((await get(again, '/t/plan')).statusCode).toBe(200);
    await site.office('so-a', { type: 'reassign', task: 'plan', to: 'huyen-b', deadline: null, reason: 'đúng chức năng' });
    expect([(await get(token, '/t/plan')).statusCode, (await get(again, '/t/plan')).statusCode]).toEqual([404, 404]);
    expect((await send(token, '/revoke')).statusCode).toBe(200);
    expect((await get(token)).statusCode).toBe(410);
  });

  test('names what is wrong in the form, and keeps what was typed', async () => {
    const page = await passOn('report@2020-10', { name: '', division: '', address: 'không phải' });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('e-mail address');
    expect(page.body).toContain('không phải');
  });
});

test('in the database itself the link reads events of its task alone', async () => {
  await passOn('report@2020-10', { name: 'Lê Thị C', address: 'c@so-a.example' });
  const token = await linkOfPerson('c@so-a.example');
  const own = databaseOfLink(site.database, tokenHashes(linkKeys, token));
  const rollout = rolloutId(pageDecision.id, 'so-a');
  const seen = await own.event.findMany({ where: { rolloutId: rollout } });
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.every(({ body }) => JSON.stringify(body).includes('report@2020-10'))).toBe(true);
  expect(await own.service.count()).toBe(0);
});
