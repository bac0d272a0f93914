import { rolloutId } from '../../store/decisions';
import { TEXT_LENGTH } from '../../web/link/forms';
import { agency } from '../support/decision';
import { ask, communes, formId, openSite, pageDecision, post, type Site, START } from './support/site';

// A real database on a busy machine.
let site: Site;
let recordStep: Site['gate']['give'];
/** A department and a district of each test's own. */
let so: string;
let huyen: string;
let tests = 0;

const TESTS = 40;
const numbers = Array.from({ length: TESTS }, (_, index) => index + 1);
const manyAgencies = {
  ...pageDecision,
  agencies: [
    ...numbers.map((number) => agency(`so-${number}`)),
    ...numbers.map((number) => agency(`huyen-${number}`, 'district', { subUnits: communes })),
  ],
};

beforeAll(async () => {
  site = await openSite(manyAgencies);
  recordStep = site.gate.give;
});

beforeEach(() => {
  tests += 1;
  so = `so-${tests}`;
  huyen = `huyen-${tests}`;
  site.gate.give = recordStep;
  site.clock.now = START;
});

afterAll(async () => {
  await site.close();
});

const get = (url: string) => ask(site.app, { method: 'GET', url });

/** Opens a task's page and sends one of its forms. */
async function answer(token: string, task: string, kind: string, fields: Record<string, string | string[]>) {
  const page = await get(`/l/${token}/t/${encodeURIComponent(task)}`);
  return post(site.app, `/l/${token}/t/${encodeURIComponent(task)}/${kind}`, { id: formId(page.body, `/${kind}`), ...fields });
}

function textOf(html: string): string {
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

describe('an answer', () => {
  test('acknowledges all tasks from the list, and the page after it says so', async () => {
    const token = await site.link(huyen);
    const list = await get(`/l/${token}`);
    const tasks = [...list.body.matchAll(/name="task" value="([^"]+)"/g)].map(([, id]) => id ?? '');
    const reply = await post(site.app, `/l/${token}/acknowledge`, { id: formId(list.body, '/acknowledge'), task: tasks });
    expect(reply.statusCode).toBe(303);
    const after = await get(String(reply.headers.location));
    expect(textOf(after.body)).toContain(`Đã ghi nhận lúc 08:00, thứ Ba 15/9/2020: xác nhận tiếp nhận ${tasks.length} nhiệm vụ.`);
    expect(after.body).not.toContain('/acknowledge');
    const { state } = { state: await site.state(huyen) };
    expect(tasks.map((id) => state.tasks[id]?.status)).toEqual(tasks.map(() => 'acknowledged'));
  });

  test('acknowledges one task from its page and comes back to it', async () => {
    const token = await site.link(so);
    const page = await get(`/l/${token}/t/review`);
    const fields = { id: formId(page.body, '/acknowledge'), task: 'review', from: 'review' };
    const reply = await post(site.app, `/l/${token}/acknowledge`, fields);
    expect(String(reply.headers.location)).toContain(`/l/${token}/t/review?done=`);
    expect((await site.state(so)).tasks.plan?.status).toBe('assigned');
  });

  test('is recorded as given by the link sent to its address, and by nobody', async () => {
    const token = await site.link(so, { address: `head@${so}.example` });
    await answer(token, 'review', 'nil', {});
    const event = await site.database.event.findFirst({ where: { type: 'nilReturned', rolloutId: rolloutId(pageDecision.id, so) } });
    expect(event?.actor).toEqual({
      role: 'agency',
      person: null,
      channel: 'link',
      via: `head@${so}.example`,
      onBehalfOf: null,
      paper: null,
    });
  });

  test('reports progress as a count, and the page shows the state after it', async () => {
    const token = await site.link(so);
    const reply = await answer(token, 'review', 'progress', { done: '5', words: 'đợt 1' });
    const after = textOf((await get(String(reply.headers.location))).body);
    expect(after).toContain('báo cáo tiến độ 5/12');
    expect(after).toContain('5 trong 12 dịch vụ');
    expect(after).toContain('17:00, thứ Ba 6/10/2020');
    expect(after).toContain('+15 ngày làm việc');
  });

  test('reports progress as a checklist, which is filled in the next time', async () => {
    const token = await site.link(huyen);
    await answer(token, 'communes', 'progress', { subUnits: ['xa-1', 'xa-3'], words: '' });
    const { body } = await get(`/l/${token}/t/communes`);
    expect((await site.state(huyen)).tasks.communes?.progress).toMatchObject({ done: 2, total: 3, subUnits: ['xa-1', 'xa-3'] });
    expect([...body.matchAll(/value="(xa-\d)" checked/g)].map(([, code]) => code)).toEqual(['xa-1', 'xa-3']);
  });

  test('that nothing stands in the way ends a reporting period only where it is ticked', async () => {
    const token = await site.link(so);
    const report = await get(`/l/${token}/t/report@2020-10`);
    const review = await get(`/l/${token}/t/review`);
    expect([report.body.includes('name="asResult"'), review.body.includes('name="asResult"')]).toEqual([true, false]);
    await answer(token, 'report@2020-10', 'nil', {});
    expect((await site.state(so)).tasks['report@2020-10']?.status).toBe('inProgress');
    await answer(token, 'report@2020-10', 'nil', { asResult: 'yes' });
    expect((await site.state(so)).tasks['report@2020-10']?.status).toBe('submitted');
  });

  test('submits a result, after which it can be added to or withdrawn, and nothing else', async () => {
    const token = await site.link(so);
    const reply = await answer(token, 'plan', 'submit', { words: 'Kế hoạch 12/KH-SA' });
    const { body } = await get(String(reply.headers.location));
    expect(body).toContain('chờ xác nhận');
    const forms = [...body.matchAll(/<form[^>]*action="[^"]*\/t\/plan\/([^"?]+)/g)].map(([, kind]) => kind);
    expect(forms).toEqual(['add', 'takeBack']);
    expect(body.match(/<form/g)).toHaveLength(2);
  });

  test('raises a blocker with a pause; the page tells the pause asked, accepted and given back', async () => {
    const token = await site.link(so);
    await answer(token, 'review', 'blocker', { words: 'chưa có quy trình', pause: 'yes' });
    expect((await get(`/l/${token}/t/review`)).body).toContain('đề nghị tạm dừng chờ quyết định');
    const blocker = Object.keys((await site.state(so)).tasks.review?.blockers ?? {})[0] ?? '';
    site.clock.now = '2020-09-18T02:00:00.000Z';
    await site.office(so, { type: 'acceptPause', task: 'review', blocker });
    expect(textOf((await get(`/l/${token}/t/review`)).body)).toContain('+3 ngày làm việc đang tạm dừng từ ngày 15/9/2020');
    await site.office(so, { type: 'resolveBlocker', task: 'review', blocker, words: 'đã hướng dẫn' });
    const after = textOf((await get(`/l/${token}/t/review`)).body);
    expect(after).toContain('thời hạn ban đầu 6/10/2020');
    expect(after).toContain('+3 ngày làm việc cộng lại thời gian tạm dừng');
    expect(after).toContain('17:00, thứ Sáu 9/10/2020');
    expect(after).toContain('đã hướng dẫn');
  });

  test('never shows what the Office reported upward', async () => {
    const token = await site.link(so);
    await answer(token, 'review', 'blocker', { words: 'vướng' });
    const blocker = Object.keys((await site.state(so)).tasks.review?.blockers ?? {})[0] ?? '';
    await site.office(so, { type: 'reportUpward', task: 'review', blocker, to: 'chairman', words: 'Sở này luôn chậm' });
    const { body } = await get(`/l/${token}/t/review`);
    expect(body).toContain('đã báo cáo cấp trên');
    expect(body).not.toContain('luôn chậm');
  });

  test('shows why a result came back, and the days given back for the check', async () => {
    const token = await site.link(so);
    await answer(token, 'review', 'submit', { words: 'xong' });
    site.clock.now = '2020-09-17T02:00:00.000Z';
    await site.office(so, { type: 'return', task: 'review', reason: 'thiếu phụ lục' });
    const { body } = await get(`/l/${token}/t/review`);
    expect(body).toContain('thiếu phụ lục');
    expect(textOf(body)).toContain('+2 ngày làm việc cộng lại thời gian Văn phòng xem xét kết quả');
    expect(body).toMatch(/<details class="answer" name="answer" open>\s*<summary>Nộp kết quả/);
  });
});

describe('a form sent again', () => {
  test('twice has one effect and the same page after it', async () => {
    const token = await site.link(so);
    const id = formId((await get(`/l/${token}/t/review`)).body, '/progress');
    const before = await site.events();
    const send = () => post(site.app, `/l/${token}/t/review/progress`, { id, done: '3', words: '' });
    const replies = await Promise.all(Array.from({ length: 10 }, send));
    expect(new Set(replies.map((reply) => `${reply.statusCode} ${reply.headers.location}`)).size).toBe(1);
    expect(replies[0]?.statusCode).toBe(303);
    expect(await site.events()).toBe(before + 1);
  });

  test('with other words says what was recorded, keeps the new words, and takes them at the next press', async () => {
    const token = await site.link(so);
    const id = formId((await get(`/l/${token}/t/review`)).body, '/progress');
    await post(site.app, `/l/${token}/t/review/progress`, { id, done: '3', words: 'đầu' });
    const second = await post(site.app, `/l/${token}/t/review/progress`, { id, done: '4', words: 'sau' });
    expect(second.statusCode).toBe(422);
    expect(second.body).toContain('Một nội dung khác đã được gửi và ghi nhận');
    expect(second.body).toContain('>sau</textarea>');
    const fresh = formId(second.body, '/progress');
    expect(fresh).not.toBe(id);
    expect((await post(site.app, `/l/${token}/t/review/progress`, { id: fresh, done: '4', words: 'sau' })).statusCode).toBe(303);
    expect((await site.state(so)).tasks.review?.progress.done).toBe(4);
  });
});

describe('a form that is not taken', () => {
  test('shows every fault at once beside its field and in a summary, and keeps what was typed', async () => {
    const token = await site.link(so);
    const long = 'ă'.repeat(TEXT_LENGTH + 1);
    const before = await site.events();
    const reply = await answer(token, 'review', 'progress', { done: '13', words: long });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('href="#progress-done"');
    expect(reply.body).toContain('href="#progress-words"');
    expect(reply.body).toContain('Ghi một số nguyên từ 0 đến 12.');
    expect(reply.body).toContain('id="progress-words-fault"');
    expect(reply.body).toContain('value="13"');
    expect(reply.body).toContain(long);
    expect(await site.events()).toBe(before);
  });

  test.each([
    ['progress', { done: '-1', words: '' }, 'Ghi một số nguyên từ 0 đến 12.'],
    ['progress', { done: '1e1', words: '' }, 'Ghi một số nguyên từ 0 đến 12.'],
    ['progress', { done: '', words: ' \n ' }, 'Ghi số đã thực hiện hoặc viết nội dung báo cáo.'],
    ['submit', { words: '\u0007 ' }, 'Viết nội dung trước khi gửi.'],
    ['blocker', { words: '' }, 'Viết nội dung trước khi gửi.'],
    ['nil', { id: 'not-an-id' }, 'Biểu mẫu đã cũ'],
    ['nil', { id: '' }, 'Biểu mẫu đã cũ'],
  ])('%s with %j says what to do', async (kind, fields, words) => {
    const token = await site.link(so);
    const reply = await answer(token, 'review', kind, fields);
    expect(reply.statusCode).toBe(422);
    expect(textOf(reply.body)).toContain(words);
  });

  test('names a sub-unit that is not the district’s', async () => {
    const reply = await answer(await site.link(huyen), 'communes', 'progress', { subUnits: ['xa-1', 'xa-99'], words: '' });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('Danh sách đơn vị đã thay đổi');
  });

  test('is refused in words with the newest state where the task has moved on meanwhile', async () => {
    const token = await site.link(so);
    const page = await get(`/l/${token}/t/plan`);
    await answer(token, 'plan', 'submit', { words: 'đã xong' });
    const reply = await post(site.app, `/l/${token}/t/plan/progress`, { id: formId(page.body, '/progress'), words: 'đang làm' });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('đã nộp kết quả, chờ xác nhận');
    expect(reply.body).toContain('đang làm');
  });

  test('acknowledging what is acknowledged says so and changes nothing', async () => {
    const token = await site.link(so);
    const id = '0f9b7c1e-62f5-4a1f-8a44-0f6f7a3f9d10';
    await answer(token, 'review', 'nil', {});
    const before = await site.events();
    const reply = await post(site.app, `/l/${token}/acknowledge`, { id, task: 'review', from: 'review' });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('đã được xác nhận trước đó');
    expect(await site.events()).toBe(before);
  });
});

describe('while the workflows do not answer', () => {
  const failures: [string, () => Promise<never>][] = [
    ['reject', () => Promise.reject(new Error(`connection refused to vanthu@${so}.example`))],
    ['throw', () => Promise.reject(Object.assign(new Error('update failed'), { name: 'WorkflowUpdateFailedError' }))],
  ];

  test.each(failures)('and %s, the form comes back with 503, its words and its id', async (_name, fail) => {
    const token = await site.link(so);
    site.gate.give = fail;
    const id = formId((await get(`/l/${token}/t/review`)).body, '/submit');
    const reply = await post(site.app, `/l/${token}/t/review/submit`, { id, words: 'Báo cáo <b>45</b>' });
    expect(reply.statusCode).toBe(503);
    expect(reply.body).toContain('Báo cáo &lt;b>45&lt;/b>');
    expect(reply.body).toContain('gửi lại không bị ghi hai lần');
    expect(formId(reply.body, '/submit')).toBe(id);
    expect(site.log.join('')).not.toContain('vanthu@');
  });

  test('an answer that was recorded all the same is said to be', async () => {
    const token = await site.link(so);
    const real = site.gate.give;
    site.gate.give = async (rollout, command) => {
      await real(rollout, command);
      throw new Error('connection lost');
    };
    const reply = await answer(token, 'review', 'submit', { words: 'xong' });
    expect(reply.statusCode).toBe(303);
    expect((await get(String(reply.headers.location))).body).toContain('Đã ghi nhận');
  });
});

describe('the page after an answer', () => {
  test('says nothing of an id that recorded nothing here, whatever the address claims', async () => {
    const token = await site.link(so);
    const other = await answer(await site.link(huyen), 'review', 'nil', {});
    const foreign = /done=([^&]+)/.exec(String(other.headers.location))?.[1] ?? '';
    for (const done of [foreign, '0f9b7c1e-62f5-4a1f-8a44-0f6f7a3f9d11', 'yes', '<script>alert(1)</script>']) {
      const { statusCode, body } = await get(`/l/${token}?done=${encodeURIComponent(done)}`);
      expect([statusCode, body.includes('Đã ghi nhận'), body.includes('alert(1)')]).toEqual([200, false, false]);
    }
  });

  test('tells two answers of the same moment apart', async () => {
    const token = await site.link(so);
    const first = await answer(token, 'review', 'progress', { done: '1', words: '' });
    const second = await answer(token, 'review', 'nil', {});
    const said = async (location: unknown) => /Đã ghi nhận[^<]*/.exec((await get(String(location))).body)?.[0];
    expect(await said(first.headers.location)).toMatch(/: báo cáo tiến độ 1\/12\.$/);
    expect(await said(second.headers.location)).toMatch(/: báo cáo không có khó khăn, vướng mắc\.$/);
  });
});

describe('text that somebody wrote', () => {
  const attack = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e{{7*7}}';

  test('is shown as text and never as a part of the page', async () => {
    const token = await site.link(so);
    const refused = await answer(token, 'review', 'progress', { done: attack, words: attack });
    await answer(token, 'review', 'blocker', { words: attack });
    await answer(token, 'review', 'progress', { done: '1', words: attack });
    const pages = [refused.body, (await get(`/l/${token}/t/review`)).body, (await get(`/l/${token}?lang=%22%3E%3Cscript%3E`)).body];
    for (const body of pages) {
      expect(body).not.toMatch(/<script(?! src="\/assets\/)|<img|\u202e/);
      expect(body).not.toMatch(/<[^>]+ onerror=/);
    }
    expect(pages[1]).toContain('&lt;script');
  });

  test('is stored in NFC without control characters, its lines kept', async () => {
    const token = await site.link(so);
    await answer(token, 'plan', 'submit', { words: 'Kế hoạch\u0007\r\ndòng hai\u0007'.normalize('NFD') });
    const event = await site.database.event.findFirst({ where: { type: 'submitted', rolloutId: rolloutId(pageDecision.id, so) } });
    expect(event?.body).toHaveProperty('words', 'Kế hoạch\ndòng hai');
  });
});
