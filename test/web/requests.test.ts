import type { CommandBody } from '../../domain/commands/command';
import type { TaskDefinition } from '../../domain/decision/decision';
import { systemActor } from '../../domain/record/actor';
import { rolloutId } from '../../store/decisions';
import { agency, task } from '../support/decision';
import { ask, formId, openSite, pageDecision, post, type Site, START } from './support/site';

// A real database on a busy machine.
let site: Site;
/** A department and the coordinating one of each test's own. */
let so: string;
let other: string;
let tests = 0;

const TESTS = 20;
const numbers = Array.from({ length: TESTS }, (_, index) => index + 1);
const all = (changes: Partial<TaskDefinition>): Partial<TaskDefinition> => ({ extendableBy: 'officer', ...changes });
const decision = {
  ...pageDecision,
  agencies: [...numbers.map((number) => agency(`so-${number}`)), agency('phoi-hop'), agency('cuc-c', 'centralVertical')],
  tasks: [
    task('review', all({ coordinating: ['phoi-hop'] })),
    task('update', all({ progress: 'words', deadline: { type: 'none' }, changeWithin: 5 })),
  ],
};

beforeAll(async () => {
  site = await openSite(decision);
});

beforeEach(() => {
  tests += 1;
  so = `so-${tests}`;
  other = 'phoi-hop';
  site.clock.now = START;
});

afterAll(async () => {
  await site.close();
});

const get = (url: string) => ask(site.app, { method: 'GET', url });

async function answer(token: string, kind: string, fields: Record<string, string | string[]>, id = 'review') {
  const page = await get(`/l/${token}/t/${encodeURIComponent(id)}`);
  return post(site.app, `/l/${token}/t/${encodeURIComponent(id)}/${kind}`, { id: formId(page.body, `/${kind}`), ...fields });
}

const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const page = async (token: string, id = 'review') => textOf((await get(`/l/${token}/t/${encodeURIComponent(id)}`)).body);
const stateOf = async (id = 'review') => (await site.state(so)).tasks[id];

async function office(body: CommandBody): Promise<void> {
  const answered = await site.office(so, body);
  if (!answered.accepted) throw new Error(answered.code);
}

describe('an agency', () => {
  test('returns what is not its to do, with the reason and the agency whose it would be', async () => {
    const token = await site.link(so);
    const reply = await answer(token, 'refuse', { words: 'không thuộc chức năng', agency: 'cuc-c' });
    expect(reply.statusCode).toBe(303);
    expect((await stateOf())?.refused).toMatchObject({ reason: 'không thuộc chức năng', suggests: 'cuc-c' });
    const { body } = await get(String(reply.headers.location));
    expect(textOf(body)).toContain('trả lại vì không đúng chức năng, thẩm quyền, đề xuất Cơ quan cuc-c.');
    expect(textOf(body)).toContain('đang chờ Văn phòng xem xét');
    expect([...body.matchAll(/<form [^>]*action="([^"?]*)/g)].map(([, action]) => action)).toEqual([`/l/${token}/undo`]);
    expect(textOf((await get(`/l/${token}`)).body)).toContain('Đã trả lại, tạm dừng theo dõi (1)');
  });

  test('may return it without a suggestion, and never offers itself', async () => {
    const token = await site.link(so);
    const { body } = await get(`/l/${token}/t/review`);
    expect(body).toMatch(/<option value="cuc-c"/);
    expect(body).not.toMatch(new RegExp(`<option value="${so}"`));
    await answer(token, 'refuse', { words: 'không đúng', agency: '' });
    expect((await stateOf())?.refused?.suggests).toBeNull();
  });

  test('withdraws a blocker beside the blocker', async () => {
    const token = await site.link(so);
    await answer(token, 'blocker', { words: 'chưa có phần mềm' });
    const blocker = Object.keys((await stateOf())?.blockers ?? {})[0] ?? '';
    const empty = await answer(token, 'withdraw', { blocker, words: '' });
    expect(empty.statusCode).toBe(422);
    expect(empty.body).toContain(`href="#withdraw-${blocker}-words"`);
    expect(empty.body).toContain(`id="withdraw-${blocker}-words"`);
    expect((await answer(token, 'withdraw', { blocker, words: 'đã có phần mềm' })).statusCode).toBe(303);
    const after = await page(token);
    expect(after).toContain('Đã rút: đã có phần mềm');
    expect(after).not.toContain('Văn phòng trả lời: đã có phần mềm');
  });

  test.each(['2020-10-20', '20/10/2020'])('asks for more time until %s and sees the request wait', async (until) => {
    const token = await site.link(so);
    const reply = await answer(token, 'extension', { until, words: 'chờ phần mềm' });
    expect(reply.statusCode).toBe(303);
    expect(Object.values((await stateOf())?.extensions ?? {})).toMatchObject([{ until: '2020-10-20', reason: 'chờ phần mềm' }]);
    const { body } = await get(String(reply.headers.location));
    expect(textOf(body)).toContain('chờ quyết định; thời hạn vẫn tính');
    expect(body).not.toContain('/t/review/extension');
  });

  test('sees what was decided on its request, in the deadline too, and not what the officer thought of it', async () => {
    const token = await site.link(so);
    await answer(token, 'extension', { until: '2020-10-20', words: 'chờ' });
    const extension = Object.keys((await stateOf())?.extensions ?? {})[0] ?? '';
    await office({ type: 'prepareExtension', task: 'review', extension, recommend: true, until: '2020-10-15', words: 'sở này hay xin' });
    await office({ type: 'decideExtension', task: 'review', extension, granted: true, until: '2020-10-15', words: 'đồng ý một phần' });
    const after = await page(token);
    expect(after).toContain('được gia hạn đến ngày 15/10/2020');
    expect(after).toContain('15/10/2020 gia hạn theo quyết định của người có thẩm quyền');
    expect(after).toContain('17:00, thứ Năm 15/10/2020');
    expect(after).toContain('Ý kiến khi quyết định: đồng ý một phần');
    expect(after).not.toContain('hay xin');
  });

  test.each([
    ['', '', 'chờ', 'Ghi một ngày có thật'],
    ['31/2/2021', '31/2/2021', 'chờ', 'Ghi một ngày có thật'],
    ['2020-10-20', '20/10/2020', '', 'Viết nội dung trước khi gửi.'],
    ['6-10-2020', '6-10-2020', 'chờ', 'phải muộn hơn ngày đang có hiệu lực (6/10/2020)'],
  ])(
    'is told what to correct when it asks for "%s", shown as "%s", because "%s", and loses nothing of it',
    async (until, shown, words, said) => {
      const token = await site.link(so);
      const reply = await answer(token, 'extension', { until, words });
      expect(reply.statusCode).toBe(422);
      expect(textOf(reply.body)).toContain(said);
      expect(/<input id="extension-until"[^>]*>/.exec(reply.body)?.[0]).toMatch(
        shown === '' ? /value(?:=""| )/ : new RegExp(`value="${shown}"`),
      );
      expect(reply.body).toMatch(new RegExp(`name="words"[^>]*>${words}</textarea>`));
      expect(Object.keys((await stateOf())?.extensions ?? {})).toEqual([]);
    },
  );

  test('announces a change of a service only where changes are followed', async () => {
    const token = await site.link(so);
    const without = await get(`/l/${token}/t/review`);
    expect(without.body).not.toContain('/t/review/change');
    const reply = await answer(token, 'change', { words: 'Bãi bỏ thủ tục số 12' }, 'update');
    expect(reply.statusCode).toBe(303);
    expect(textOf((await get(String(reply.headers.location))).body)).toContain('dịch vụ có thay đổi, cập nhật với thời hạn 22/9/2020.');
    const tasks = Object.values((await site.state(so)).tasks);
    const made = tasks.find((entry) => entry.origin?.kind === 'serviceChange');
    expect(made?.original).toBe('2020-09-22');
    const shown = await page(token, made?.id);
    expect(shown).toContain('Bãi bỏ thủ tục số 12');
    expect(shown).toContain('+5 ngày làm việc số ngày dành cho mỗi lần đề nghị hoặc thay đổi');
    expect(shown).toContain('do dịch vụ có thay đổi');
  });

  test('asks a coordinating agency, and only one of the task', async () => {
    const token = await site.link(so);
    expect((await get(`/l/${token}/t/update`)).body).not.toContain('/t/update/contribution');
    const wrong = await answer(token, 'contribution', { agency: 'cuc-c', words: 'cần góp ý' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('href="#contribution-agency"');
    expect(textOf(wrong.body)).toContain('Chọn một cơ quan trong danh sách.');
    expect(wrong.body).toContain('>cần góp ý</textarea>');
    const reply = await answer(token, 'contribution', { agency: other, words: 'cần góp ý' });
    expect(reply.statusCode).toBe(303);
    expect(Object.values((await stateOf())?.linked ?? {})).toMatchObject([{ kind: 'contribution', agency: other, deadline: '2020-09-18' }]);
    const after = await page(token);
    expect(after).toContain('chưa có trả lời');
    expect(after).toContain('Cơ quan phoi-hop, thời hạn 18/9/2020');
    const again = await answer(token, 'contribution', { agency: other, words: 'cần thêm' });
    expect([again.statusCode, textOf(again.body).includes('đã được đề nghị phối hợp và chưa trả lời')]).toEqual([422, true]);
  });

  test('sees why the follow-up is suspended, and the days given back after it', async () => {
    const token = await site.link(so);
    await office({ type: 'suspend', task: 'review', reason: 'chờ sửa quy định' });
    const suspended = await get(`/l/${token}/t/review`);
    expect(textOf(suspended.body)).toContain('□ tạm dừng theo dõi');
    expect(textOf(suspended.body)).toContain('Lý do tạm dừng theo dõi chờ sửa quy định');
    expect(suspended.body).not.toContain('<form');
    site.clock.now = '2020-09-18T02:00:00.000Z';
    await office({ type: 'resume', task: 'review', words: '' });
    expect(await page(token)).toContain(
      '+3 ngày làm việc cộng lại thời gian tạm dừng theo dõi (sau ngày 15/9/2020 đến hết ngày 18/9/2020)',
    );
  });

  test('sees a changed deadline with its reason, and that there is none any more', async () => {
    const token = await site.link(so);
    await office({ type: 'changeDeadline', task: 'review', deadline: '2020-10-01', reason: 'họp sớm' });
    expect(await page(token)).toMatch(/1\/10\/2020 thời hạn được thay đổi.*thay đổi thời hạn: thời hạn 1\/10\/2020.*họp sớm/);
    await office({ type: 'changeDeadline', task: 'review', deadline: null, reason: 'không cần' });
    const after = await page(token);
    expect(after).toContain('Vì sao không còn thời hạn?');
    expect(after).toContain('không thời hạn từ nay không còn thời hạn');
  });

  test('sees under a task that is no longer followed that nothing is needed', async () => {
    const token = await site.link(so);
    await office({ type: 'cancel', task: 'review', reason: 'đã gộp' });
    const after = await page(token);
    expect(after).toContain('× kết thúc theo dõi');
    expect(after).toContain('đã gộp');
    expect(after).toContain('Văn phòng không còn chờ trả lời');
  });
});

describe('a directive', () => {
  const given = {
    id: 'directive~so-2~l1',
    code: 'directive',
    period: null,
    opensOn: '2020-09-15',
    deadline: '2020-09-25',
    stated: null,
    total: null,
    definition: task('directive', {
      title: { vi: 'Mở giao diện', en: 'Open the interface' },
      deadline: { type: 'date', day: '2020-09-25' },
    }),
    origin: { kind: 'directive', agency: 'cuc-c', task: 'review', link: 'l1' },
  } as const;
  const begin = async () => {
    const command = { id: '0f9b7c1e-62f5-4a1f-8a44-0f6f7a3f9d77'.replace(/77$/, String(10 + tests)), actor: systemActor, happened: null };
    const body = { type: 'receive', task: { ...given, definition: { ...given.definition } }, carried: null } as CommandBody;
    const answered = await site.deps.giveCommand(rolloutId(decision.id, so), { ...command, ...body });
    if (!answered.accepted) throw new Error(answered.code);
    return site.link(so);
  };

  test('is answered in the meantime, and then handed in', async () => {
    const token = await begin();
    const shown = await get(`/l/${token}/t/${encodeURIComponent(given.id)}`);
    expect(textOf(shown.body)).toContain('theo ý kiến chỉ đạo về việc của Cơ quan cuc-c');
    expect(shown.body).not.toContain('/submit');
    const interim = await answer(token, 'directive', { words: 'đang làm' }, given.id);
    expect(interim.statusCode).toBe(303);
    expect((await stateOf(given.id))?.status).toBe('inProgress');
    await answer(token, 'directive', { words: 'đã mở', finished: 'yes' }, given.id);
    expect((await stateOf(given.id))?.status).toBe('submitted');
    const after = await page(token, given.id);
    expect(after).toContain('trả lời bước đầu về ý kiến chỉ đạo');
    expect(after).toContain('nhận từ Cơ quan cuc-c');
    expect(after).toContain('25/9/2020 ngày ghi khi phân công nội dung này');
  });

  test('keeps the tick and the words of an answer that is refused', async () => {
    const token = await begin();
    const reply = await answer(token, 'directive', { words: '', finished: 'yes' }, given.id);
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toMatch(/id="directive-finished"[^>]* checked/);
  });
});
