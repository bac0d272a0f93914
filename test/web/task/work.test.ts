import { randomUUID } from 'node:crypto';
import { ask, openSite, pageDecision, post, postFiles, type Site } from '../support/site';

let site: Site;
let officer: Record<string, string>;
let chairman: Record<string, string>;
const task = (agency: string, id: string) => `/d/${pageDecision.id}/a/${agency}/t/${id}`;
const page = async (url: string, headers = officer) => ask(site.app, { url, headers });
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

beforeAll(async () => {
  site = await openSite();
  officer = await site.signIn('officer');
  chairman = await site.signIn('chairman');
});
afterAll(() => site.close());

describe('the page of a task', () => {
  test('tells how it stands, why, what has happened and what comes next', async () => {
    const token = await site.link('so-a');
    await post(site.app, `/l/${token}/t/plan/blocker`, { id: randomUUID(), words: 'Chưa có kinh phí <script>', pause: 'yes' });
    const { statusCode, body } = await page(task('so-a', 'plan'));
    expect(statusCode).toBe(200);
    const text = textOf(body);
    for (const words of [
      'Vì sao ở tình trạng này',
      'Diễn biến',
      'Tiếp theo, nếu không ai trả lời',
      'qua liên kết gửi tới',
      'Chưa có kinh phí',
    ]) {
      expect(text).toContain(words);
    }
    expect(body).not.toMatch(/<script(?! src="\/assets\/)/);
    expect(body).toContain('/act/acceptPause?task=plan&amp;blocker=');
  });

  test('offers the Office its acts, and the Chairman his', async () => {
    expect((await page(task('so-a', 'update'))).body).toContain('/act/urge?task=update');
    const foremost = (html: string) => html.slice(0, html.indexOf('<details class="more"'));
    expect(foremost((await page(task('so-a', 'update'))).body)).not.toContain('/act/giveDirective');
    expect(foremost((await page(task('so-a', 'update'), chairman)).body)).toContain('/act/giveDirective?task=update');
  });

  test('gives the text of a reminder without a link', async () => {
    const { body } = await page(task('so-a', 'plan'));
    const text = /<textarea readonly[^>]*>([^<]+)</i.exec(body)?.[1] ?? '';
    expect(text).toContain('Kính gửi');
    expect(text).not.toMatch(/https?:|\/l\//);
  });

  test('gives back a file that was handed in with it, to be kept and not shown, and no other', async () => {
    const token = await site.link('so-a');
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
    await postFiles(site.app, `/l/${token}/t/review/submit`, { id: randomUUID(), words: 'Đã rà soát.' }, [
      { field: 'files', name: 'kết quả.pdf', content: pdf },
    ]);
    const { body } = await page(task('so-a', 'review'));
    const href = /href="([^"]+\/files\/[0-9a-f]{64})"/.exec(body)?.[1] ?? '';
    const file = await page(href);
    expect([file.statusCode, file.bytes.equals(pdf)]).toEqual([200, true]);
    expect(file.headers['content-disposition']).toContain('attachment');
    expect((await page(href.replace('/t/review/', '/t/plan/'))).statusCode).toBe(404);
    expect((await page(href.replace('/a/so-a/', '/a/huyen-b/'))).statusCode).toBe(404);
    expect((await page(href.replace(/[0-9a-f]{64}$/, 'f'.repeat(64)))).statusCode).toBe(404);
  });

  test.each(['/t/communes', '/t/nothing', '/t/__proto__', '/t/constructor'])(
    'is not there for %s of an agency that has no such task',
    async (path) => {
      expect((await page(`/d/${pageDecision.id}/a/so-a${path}`)).statusCode).toBe(404);
      expect((await page(`/d/nowhere/a/so-a${path}`)).statusCode).toBe(404);
    },
  );
});

describe('the page of an agency', () => {
  test('lists its tasks on both clocks, whom one writes to, and what has happened, a page at a time', async () => {
    for (let call = 0; call < 60; call += 1)
      await site.office('huyen-b', { type: 'recordCall', task: 'plan', words: `lần ${call}`, reached: true });
    const { statusCode, body } = await page(`/d/${pageDecision.id}/a/huyen-b`);
    expect(statusCode).toBe(200);
    const text = textOf(body);
    for (const words of ['Thời hạn ban đầu', 'focal@huyen-b.example', 'lần 59']) expect(text).toContain(words);
    expect(text).not.toContain('lần 5 ');
    const older = /href="([^"]+\?before=\d+)"/.exec(body)?.[1] ?? '';
    expect(textOf((await page(older)).body)).toContain('giao nhiệm vụ');
  });

  test('is there in English for the leadership too', async () => {
    const { body } = await page(`/d/${pageDecision.id}/a/cuc-c?lang=en`, chairman);
    expect(textOf(body)).toContain('Central vertical agency');
  });
});
