import { buildServer } from '../../web/server';
import { ask, openSite, pageDecision, post, type Site } from './support/site';

// A real database on a busy machine.
let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(async () => {
  await site.close();
});

const get = (url: string) => ask(site.app, { method: 'GET', url });

describe('a link that opens', () => {
  test('shows the agency every task of its decision and none of another agency', async () => {
    const reply = await get(`/l/${await site.link('so-a')}?lang=vi`);
    expect(reply.statusCode).toBe(200);
    for (const title of ['Nhiệm vụ review', 'Nhiệm vụ plan', 'Nhiệm vụ update', 'Nhiệm vụ report – kỳ tháng 10/2020']) {
      expect(reply.body).toContain(title);
    }
    expect(reply.body).not.toContain('Nhiệm vụ communes');
    expect(reply.body).toContain('Cơ quan so-a: 4 nhiệm vụ chờ xác nhận tiếp nhận');
  });

  test('says on every page how answers are recorded and until when it opens', async () => {
    const token = await site.link('huyen-b', { until: '2020-11-30' });
    for (const url of [`/l/${token}`, `/l/${token}/t/communes`]) {
      const { body } = await get(url);
      expect(body).toContain('Hệ thống ghi nhận “qua liên kết gửi tới focal@huyen-b.example”');
      expect(body).toContain('30/11/2020');
    }
  });

  test('speaks the language of the address it was sent to, and the one that is asked for', async () => {
    const token = await site.link('so-a', { address: 'head@so-a.example' });
    const standard = await get(`/l/${token}/t/review`);
    const asked = await get(`/l/${token}/t/review?lang=vi`);
    expect(standard.body).toContain('<html lang="en">');
    expect(standard.body).toContain('What counts as a result');
    expect(asked.body).toContain('<html lang="vi">');
    expect(asked.body).toContain('Kết quả cần có');
    expect(asked.body).toMatch(new RegExp(`action="/l/${token}/t/review/progress\\?lang=vi"`));
  });

  test('asks a central vertical agency and assigns it nothing', async () => {
    const token = await site.link('cuc-c');
    const pages = [await get(`/l/${token}`), await get(`/l/${token}/t/review`)];
    for (const { body } of pages) expect(body).not.toMatch(/nhiệm vụ chờ|Người giao|Giao nhiệm vụ|Về nhiệm vụ/);
    expect(pages[1]?.body).toContain('Người đề nghị');
  });

  test('explains the deadline: where it counts from, what it skips, when it ends, and that it is assumed', async () => {
    const { body } = await get(`/l/${await site.link('so-a')}/t/review`);
    const text = body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toContain('17:00, thứ Ba 6/10/2020');
    expect(text).toContain('+15 ngày làm việc số ngày ghi trong gói nhiệm vụ (giả định)');
    expect(text).toContain('19–20/9, 26–27/9, 3–4/10 nghỉ hằng tuần');
    expect(text).toContain('16/9/2020 thứ Tư 1');
    expect(text).toContain('6/10/2020 thứ Ba 15');
    expect(text).toContain('chủ động kiểm tra, rà soát');
    expect(text).toContain('Cơ quan huyen-b');
  });

  test('shows a later period without a form until it opens', async () => {
    const { statusCode, body } = await get(`/l/${await site.link('so-a')}/t/${encodeURIComponent('report@2020-11')}`);
    expect(statusCode).toBe(200);
    expect(body).toContain('Kỳ này chưa mở');
    expect(body).not.toContain('<form');
  });

  test('opens under an older key, and not under a key that is gone', async () => {
    const token = await site.link('so-a', { key: 'old' });
    expect((await get(`/l/${token}`)).statusCode).toBe(200);
    const { current, keys } = site.deps.linkKeys;
    const app = buildServer({ ...site.deps, linkKeys: { current, keys: { [current]: keys[current] ?? Buffer.alloc(32) } } });
    expect((await ask(app, { method: 'GET', url: `/l/${token}` })).statusCode).toBe(404);
    await app.close();
  });
});

describe('every page in both languages', () => {
  test.each(['vi', 'en'])('renders without a gap in %s', async (lang) => {
    for (const agency of pageDecision.agencies) {
      const token = await site.link(agency.code);
      const tasks = Object.keys((await site.state(agency.code)).tasks);
      for (const path of ['', ...tasks.map((task) => `/t/${encodeURIComponent(task)}`)]) {
        const { statusCode, body } = await get(`/l/${token}${path}?lang=${lang}`);
        expect([path, statusCode]).toEqual([path, 200]);
        expect(body).toContain(`<html lang="${lang}">`);
        expect(body).not.toMatch(/undefined|\[object|NaN|null</);
        expect(body).toBe(body.normalize('NFC'));
      }
    }
  });

  test('keeps the language through every link and form of a page', async () => {
    const { body } = await get(`/l/${await site.link('huyen-b')}/t/review?lang=en`);
    const ways = [...body.matchAll(/(?:href|action)="(\/l\/[^"]+)"/g)].map(([, way]) => way ?? '');
    expect(ways.length).toBeGreaterThan(5);
    const others = ways.filter((way) => !way.endsWith('?lang=en'));
    expect(others).toHaveLength(1);
  });
});

describe('looking', () => {
  test('a hundred times at every page changes nothing', async () => {
    const token = await site.link('huyen-b');
    const before = { events: await site.events(), commands: await site.database.command.count(), state: await site.state('huyen-b') };
    for (let round = 0; round < 50; round += 1) {
      for (const url of [`/l/${token}`, `/l/${token}/t/communes`]) {
        expect((await get(url)).statusCode).toBe(200);
        const head = await ask(site.app, { method: 'HEAD', url });
        expect([head.statusCode, head.body]).toEqual([200, '']);
      }
    }
    const after = { events: await site.events(), commands: await site.database.command.count(), state: await site.state('huyen-b') };
    expect(after).toEqual(before);
  });

  test('at the address of a form changes nothing either', async () => {
    const token = await site.link('huyen-b');
    const before = await site.events();
    for (const path of ['/acknowledge', '/t/review/progress', '/t/review/nil', '/t/review/submit', '/t/review/blocker']) {
      expect((await get(`/l/${token}${path}`)).statusCode).toBe(404);
    }
    expect(await site.events()).toBe(before);
  });
});

describe('a page that cannot be opened', () => {
  test('is the same for an unknown link, another agency’s task and a task that is nowhere', async () => {
    const token = await site.link('so-a');
    const pages = await Promise.all(
      [
        `/l/${'x'.repeat(32)}`,
        '/l/short',
        `/l/${'x'.repeat(32)}/t/review`,
        `/l/${token}/t/communes`,
        `/l/${token}/t/nowhere`,
        `/l/${token}/t/__proto__`,
        `/l/${token}/t/constructor`,
        '/nothing-here',
        `/l/${token}${'a'.repeat(400)}`,
        '/l/%E0%A4%A',
      ].map((url) => get(url)),
    );
    for (const page of pages) {
      expect(page.statusCode).toBe(404);
      expect(page.body).toBe(pages[0]?.body);
      expect(page.headers['content-security-policy']).toBe(pages[0]?.headers['content-security-policy']);
    }
    expect(pages[0]?.body).toContain('Mở thư mới nhất của Văn phòng');
  });

  test('takes no form for another agency’s task, and does not say that it exists', async () => {
    const token = await site.link('so-a');
    const before = await site.events();
    const fields = { id: 'c2b6a0f4-7f1e-4a43-9b5e-2f1d1d1c0a01', words: 'x' };
    const elsewhere = await post(site.app, `/l/${token}/t/communes/submit`, fields);
    const nowhere = await post(site.app, `/l/${token}/t/nowhere/submit`, fields);
    const among = await post(site.app, `/l/${token}/acknowledge`, { id: fields.id, task: ['review', 'communes'] });
    expect([elsewhere.statusCode, nowhere.statusCode, among.statusCode]).toEqual([404, 404, 404]);
    expect(elsewhere.body).toBe(nowhere.body);
    expect(await site.events()).toBe(before);
  });

  test('says of an expired link until when it opened and what to do, on its last day not yet', async () => {
    const expired = await site.link('so-a', { until: '2020-09-14' });
    const lastDay = await site.link('so-a', { until: '2020-09-15' });
    const page = await get(`/l/${expired}/t/review`);
    expect(page.statusCode).toBe(410);
    expect(page.body).toContain('14/9/2020');
    expect(page.body).toContain('mở thư mới nhất');
    expect(page.body).not.toContain('Nhiệm vụ review');
    expect((await post(site.app, `/l/${expired}/t/review/nil`, { id: 'c2b6a0f4-7f1e-4a43-9b5e-2f1d1d1c0a02' })).statusCode).toBe(410);
    expect((await get(`/l/${lastDay}`)).statusCode).toBe(200);
  });
});
