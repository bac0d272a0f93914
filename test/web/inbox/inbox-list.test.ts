import { randomUUID } from 'node:crypto';
import { agency, task } from '../../support/decision';
import { ask, openSite, pageDecision, post, type Site } from '../support/site';

let site: Site;
let officer: Record<string, string>;
const codes = ['so-a', 'so-b', 'so-c', 'so-d', 'so-e'];
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const inbox = async (query = '') => (await ask(site.app, { url: `/inbox${query}`, headers: officer })).body;
/** The lines of the list, each as its key, its text, and its fields. */
const linesOf = (html: string) =>
  html
    .split('<li class="item" id="')
    .slice(1)
    .map((part) => ({
      key: part.slice(0, part.indexOf('"')),
      html: part,
      text: textOf(part.slice(part.indexOf('<summary'), part.indexOf('</summary'))),
    }));

async function answer(code: string, of: string, kind: string, fields: Record<string, string>) {
  const token = await site.link(code);
  expect((await post(site.app, `/l/${token}/t/${of}/${kind}`, { id: randomUUID(), ...fields })).statusCode).toBe(303);
}

/** Presses the button in place that gives a command. */
async function press(line: { html: string }, type: string) {
  const form = line.html.split('<form').find((part) => part.includes(`/act/${type}"`)) ?? '';
  const fields = [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map((found): [string, string] => [
    found[1] ?? '',
    (found[2] ?? '').replaceAll('&amp;', '&'),
  ]);
  return post(site.app, /action="([^"]+)"/.exec(form)?.[1] ?? '', Object.fromEntries(fields), officer);
}

beforeAll(async () => {
  const tasks = [task('plan', { progress: 'words' }), task('other', { progress: 'words' })];
  site = await openSite({ ...pageDecision, tasks, agencies: codes.map((code) => agency(code)) });
  officer = await site.signIn('officer');
  for (const code of ['so-a', 'so-b', 'so-c']) await answer(code, 'plan', 'submit', { words: `Kết quả của ${code}.` });
  await answer('so-d', 'plan', 'blocker', { words: 'Chưa có kinh phí.', pause: 'yes' });
});
afterAll(() => site.close());

describe('the inbox', () => {
  test('is a line a matter, those of a kind together, each with what its decision rests on', async () => {
    const html = await inbox();
    const lines = linesOf(html);
    // A blocker with a pause asked for waits for two answers.
    expect(lines).toHaveLength(5);
    expect(lines.map(({ text }) => text.trim())).toEqual([
      expect.stringContaining('Cơ quan so-a'),
      expect.stringContaining('Cơ quan so-b'),
      expect.stringContaining('Cơ quan so-c'),
      expect.stringContaining('Cơ quan so-d'),
      expect.stringContaining('Cơ quan so-d'),
    ]);
    for (const [index, code] of ['so-a', 'so-b', 'so-c'].entries())
      expect(textOf(lines[index]?.html ?? '')).toContain(`Kết quả của ${code}.`);
    expect(textOf(lines[3]?.html ?? '')).toContain('Chưa có kinh phí.');
    expect(textOf(html)).toContain('đều từ hôm nay');
    expect(textOf(html)).not.toContain('0 ngày');
  });

  test('says how long a matter has waited and to whom it goes next', async () => {
    const before = site.clock.now;
    site.clock.now = '2020-09-17T02:00:00.000Z';
    const [line] = linesOf(await inbox('?kind=verification'));
    // Submitted on Tuesday 15/9; the ladder of this decision brings it to the head of division three working days later.
    expect(line?.text).toMatch(/2 ngày làm việc · báo cáo \S.* (ngày mai|\d{1,2}\/9\/2020)/);
    site.clock.now = before;
  });

  test('an answer in place is one press, is told, and leads to the next matter; a second press changes nothing', async () => {
    const [first, second] = linesOf(await inbox('?kind=verification'));
    if (first === undefined || second === undefined) throw new Error('no lines');
    const reply = await press(first, 'accept');
    expect(reply.statusCode).toBe(303);
    expect(reply.headers.location).toMatch(new RegExp(`^/inbox\\?kind=verification&done=[^#]+#${second.key}$`));
    const events = await site.events();
    expect((await press(first, 'accept')).statusCode).toBe(303);
    expect(await site.events()).toBe(events);
    const after = await ask(site.app, { url: reply.headers.location?.split('#')[0] ?? '', headers: officer });
    expect(textOf(after.body)).toContain('Đã ghi nhận');
    expect(linesOf(after.body).map(({ key }) => key)).not.toContain(first.key);
    expect((await site.state('so-a')).tasks.plan?.status).toBe('completed');
  });

  test('an answer that has to be written leads back to the list as well', async () => {
    const [line] = linesOf(await inbox('?kind=verification'));
    const href = (/href="([^"]+\/act\/return\?[^"]+)"/.exec(line?.html ?? '')?.[1] ?? '').replaceAll('&amp;', '&');
    const form = await ask(site.app, { url: href, headers: officer });
    const list = (/name="list" value="([^"]+)"/.exec(form.body)?.[1] ?? '').replaceAll('&amp;', '&');
    expect(list).toMatch(/^\/inbox\?kind=verification/);
    const path = href.slice(0, href.indexOf('?'));
    const fields = { id: randomUUID(), task: 'plan', reason: 'Thiếu phụ lục.' };
    expect((await post(site.app, path, { ...fields, list }, officer)).headers.location).toMatch(/^\/inbox\?kind=verification&done=/);
  });

  test.each(['https://elsewhere.example/', '//elsewhere.example', '/inbox/../account', '/inbox?x=\\u0022>'])(
    'no form leads to another place: %s',
    async (list) => {
      const fields = { id: randomUUID(), task: 'plan', words: 'x', reached: 'yes', list };
      const reply = await post(site.app, `/d/${pageDecision.id}/a/so-e/act/recordCall`, fields, officer);
      expect(reply.headers.location).toMatch(/^\/d\//);
    },
  );

  test('what was changed meanwhile is told before an answer in place takes effect', async () => {
    const line = linesOf(await inbox('?kind=verification')).find(({ text }) => text.includes('so-c'));
    await site.office('so-c', { type: 'return', task: 'plan', reason: 'Thiếu.' });
    await answer('so-c', 'plan', 'submit', { words: 'Bản mới.' });
    const reply = await press(line ?? { html: '' }, 'accept');
    expect(reply.statusCode).toBe(409);
    expect(textOf(reply.body)).toContain('Bản mới.');
    expect((await site.state('so-c')).tasks.plan?.status).toBe('submitted');
  });

  test('several answered together lead back to the list at the first one below them', async () => {
    for (const code of ['so-a', 'so-b', 'so-e']) await answer(code, 'other', 'submit', { words: `Việc khác của ${code}.` });
    const lines = linesOf(await inbox('?kind=verification')).map(({ key, html }) => ({
      key,
      item: /name="item" value="([^"]+)"/.exec(html)?.[1] ?? '',
    }));
    const at = lines.findIndex(({ item }) => item === 'so-b/other');
    expect(at).toBeGreaterThan(0);
    const chosen = lines.slice(at - 1, at + 1).map(({ item }) => item);
    const sent = { act: 'accept', item: chosen, list: '/inbox?kind=verification' };
    const summary = await post(site.app, `/d/${pageDecision.id}/bulk`, sent, officer);
    const list = (/name="list" value="([^"]+)"/.exec(summary.body)?.[1] ?? '').replaceAll('&amp;', '&');
    expect(list).toBe(`/inbox?kind=verification#${lines[at + 1]?.key}`);
    const items = [...summary.body.matchAll(/name="item" value="([^"]+)"/g)].map(([, item]) => item ?? '');
    const done = await post(
      site.app,
      `/d/${pageDecision.id}/bulk/confirm`,
      { id: randomUUID(), act: 'accept', item: items, list },
      officer,
    );
    const page = await ask(site.app, { url: String(done.headers.location), headers: officer });
    expect(page.body).toContain(`href="${list}"`);
    expect(page.body).not.toContain('Trở lại bảng');
  });

  test('is counted in the navigation of other pages, for the Office and for a leader by what is theirs', async () => {
    const shown = linesOf(await inbox()).length;
    const board = await ask(site.app, { url: `/d/${pageDecision.id}`, headers: officer });
    expect(board.body).toContain(`<span class="count">${shown}</span>`);
    const chairman = await site.signIn('chairman');
    expect((await ask(site.app, { url: `/d/${pageDecision.id}`, headers: chairman })).body).not.toContain('class="count"');
  });
});
