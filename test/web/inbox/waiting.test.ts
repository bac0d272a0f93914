import { randomUUID } from 'node:crypto';
import { levels } from '../../../domain/decision/decision';
import { waitingReader } from '../../../store/waiting';
import { agency } from '../../support/decision';
import { ask, openSite, pageDecision, post, type Site } from '../support/site';

let site: Site;
let officer: Record<string, string>;
let chairman: Record<string, string>;
const decision = pageDecision.id;
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const inbox = async (query = '') => (await ask(site.app, { url: `/inbox${query}`, headers: officer })).body;
const today = async () => (await ask(site.app, { url: '/today', headers: chairman })).body;

async function answer(code: string, task: string, kind: string, fields: Record<string, string>) {
  const token = await site.link(code);
  const reply = await post(site.app, `/l/${token}/t/${task}/${kind}`, { id: randomUUID(), ...fields });
  expect(reply.statusCode).toBe(303);
}

beforeAll(async () => {
  const agencies = ['so-a', 'so-b', 'so-c', 'so-d', 'so-e'].map((code) => agency(code));
  site = await openSite({ ...pageDecision, agencies });
  officer = await site.signIn('officer');
  chairman = await site.signIn('chairman');
});
afterAll(() => site.close());

describe('the inbox', () => {
  test('says that nothing waits, where nothing does', async () => {
    expect(textOf(await inbox())).toContain('Không có việc nào chờ Văn phòng');
  });

  test('holds what waits for the Office, of each kind, with its answers, oldest first', async () => {
    await answer('so-a', 'plan', 'submit', { words: 'Đã ban hành kế hoạch.' });
    await answer('so-b', 'plan', 'refuse', { words: 'Không thuộc chức năng.' });
    await answer('so-c', 'plan', 'blocker', { words: 'Chưa có kinh phí.', pause: 'yes' });
    await answer('so-d', 'plan', 'extension', { words: 'Khối lượng lớn.', until: '2020-12-01' });
    const html = await inbox();
    const text = textOf(html);
    expect(text).toMatch(/[45] việc chờ Văn phòng/);
    for (const words of ['kết quả chờ xác nhận', 'Không thuộc chức năng.', 'Chưa có kinh phí.', 'Khối lượng lớn.'])
      expect(text).toContain(words);
    for (const act of ['keepAssignment', 'prepareExtension']) expect(html).toContain(`/act/${act}?task=plan`);
    // Where nothing has to be written the answer is a button of the list.
    for (const act of ['accept', 'acceptPause']) expect(html).toMatch(new RegExp(`<form method="post" action="[^"]+/act/${act}"`));
    expect(textOf(await inbox('?kind=refusal'))).not.toContain('Chưa có kinh phí.');
  });

  test('lets go of what was answered', async () => {
    await site.office('so-a', { type: 'accept', task: 'plan' });
    expect(textOf(await inbox())).not.toContain('kết quả chờ xác nhận 1');
  });

  test('says which follow-ups stand still, and that nobody watches, in both languages', async () => {
    expect(textOf(await inbox())).not.toContain('không được theo dõi');
    const long = new Date(Date.parse(site.deps.now()) - 3_600_000);
    const trouble = { rolloutId: `${decision}:so-e`, since: long, why: 'late', seenAt: long };
    await site.deps.database.followerTrouble.create({ data: { ...trouble, tries: 2 } });
    expect(textOf(await inbox())).not.toContain('không được theo dõi');
    await site.deps.database.followerTrouble.updateMany({ data: { tries: 3 } });
    await site.deps.database.watchRound.create({ data: { startedAt: long } });
    const said = textOf(await inbox());
    expect(said).toContain('1 cơ quan đang không được theo dõi');
    expect(said).toContain('dondoc rebuild');
    expect(said).not.toContain(`${decision}:so-e`);
    expect(said).toContain('Việc theo dõi không được giám sát từ');
    expect(textOf(await inbox('?lang=en'))).toMatch(/1 agency is not followed .* since/);
    await site.deps.database.watchRound.create({ data: { startedAt: new Date(site.deps.now()) } });
    await site.deps.database.followerTrouble.deleteMany();
    expect(textOf(await inbox())).not.toMatch(/giám sát|không được theo dõi/);
  });

  test('is the Office’s: for the leadership it is not there, nor theirs for the Office', async () => {
    for (const role of levels) {
      const headers = await site.signIn(role);
      const isOffice = role !== 'chairman' && role !== 'deputyChairman';
      expect((await ask(site.app, { url: '/inbox', headers })).statusCode).toBe(isOffice ? 200 : 404);
      expect((await ask(site.app, { url: '/today', headers })).statusCode).toBe(isOffice ? 404 : 200);
    }
  });

  test('reads only rollouts at which something waits', async () => {
    const found = (await waitingReader(site.database)()).map(({ state }) => state.agency);
    expect(found).toEqual(['so-b', 'so-c', 'so-d']);
  });
});

describe('a reader of what waits', () => {
  test('keeps a state until something happens at its agency, and lets go of it when nothing waits there', async () => {
    const read = waitingReader(site.database);
    const stateOf = async (code: string) => (await read()).find(({ state }) => state.agency === code)?.state;
    const [before, other] = [await stateOf('so-c'), await stateOf('so-d')];
    expect(before).toBeDefined();
    expect(await stateOf('so-c')).toBe(before);
    await site.office('so-c', { type: 'urge', task: 'plan', words: 'Đề nghị báo cáo.' });
    const after = await stateOf('so-c');
    expect(after?.version).toBeGreaterThan(before?.version ?? Number.POSITIVE_INFINITY);
    expect(after).toEqual(await site.state('so-c'));
    expect(await stateOf('so-d')).toBe(other);
    await site.office('so-b', { type: 'keepAssignment', task: 'plan', reason: 'Thuộc chức năng.' });
    expect(await stateOf('so-b')).toBeUndefined();
  });

  test('lets go of somebody who is erased, although nothing happens at their agency', async () => {
    const person = { name: 'Trần Văn Gieo', position: 'Chuyên viên', division: 'Phòng Gieo', address: 'gieo@so-d.example' };
    await answer('so-d', 'plan', 'passOn', person);
    const read = waitingReader(site.database);
    expect(JSON.stringify(await read())).toContain(person.name);
    await site.database.$queryRaw`SELECT * FROM erase_address(${person.address})`;
    const after = JSON.stringify(await read());
    for (const text of [person.name, person.address]) expect(after).not.toContain(text);
    expect(after).toContain(person.division);
  });

  test('reads no more than it may', async () => {
    expect((await waitingReader(site.database, 1)()).map(({ state }) => state.agency)).toEqual(['so-c']);
  });
});

describe('the leaders’ page of today', () => {
  test('is quiet while nothing was brought up', async () => {
    expect(textOf(await today())).toContain('Không có việc nào chờ ý kiến đồng chí');
  });

  test('shows a blocker that was reported upward, what the Office proposes, and a form filled in with it; the directive takes it off', async () => {
    const blocker = Object.keys((await site.state('so-c')).tasks.plan?.blockers ?? {})[0] ?? '';
    const words = 'Đề xuất cấp bổ sung kinh phí.';
    await site.office('so-c', { type: 'reportUpward', task: 'plan', blocker, to: 'chairman', words });
    const html = await today();
    expect(textOf(html)).toContain('Một việc chờ ý kiến đồng chí');
    expect(textOf(html)).toContain(words);
    // Further on in the list there is nothing, and it still counts.
    const further = (await ask(site.app, { url: '/today?from=1', headers: chairman })).body;
    expect(textOf(further)).toContain('Một việc chờ ý kiến đồng chí');
    expect(textOf(further)).not.toContain(words);
    const href = (/href="([^"]+\/act\/giveDirective\?[^"]+words=[^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
    const form = await ask(site.app, { url: href, headers: chairman });
    expect(form.statusCode).toBe(200);
    expect(form.body).toContain('Đồng ý với đề xuất của Văn phòng: Đề xuất cấp bổ sung kinh phí.');
    const fields = {
      id: randomUUID(),
      task: 'plan',
      blocker,
      words: 'Đồng ý.',
      'agency.0': 'so-e',
      'title.0': 'Cấp kinh phí',
      'deadline.0': '2020-10-16',
    };
    expect((await post(site.app, `/d/${decision}/a/so-c/act/giveDirective`, fields, chairman)).statusCode).toBe(303);
    const after = textOf(await today());
    expect(after).toContain('Không có việc nào chờ ý kiến đồng chí');
    expect(after).toContain('Đồng ý.');
    const directives = Object.values((await site.state('so-c')).tasks.plan?.directives ?? {});
    expect(directives).toMatchObject([{ by: 'chairman' }]);
  });

  test('shows a proposal of tasks, which the leader agrees to in two clicks, and may change', async () => {
    await answer('so-b', 'review', 'blocker', { words: 'Chưa có phần mềm.' });
    const blocker = Object.keys((await site.state('so-b')).tasks.review?.blockers ?? {})[0] ?? '';
    const proposed = { 'agency.0': 'so-d', 'title.0': 'Cấp phần mềm', 'deadline.0': '30/10/2020' };
    const more = { 'agency.4': 'so-e', 'title.4': 'Tập huấn', 'deadline.4': '6/11/2020' };
    const fields = { id: randomUUID(), task: 'review', blocker, to: 'chairman', words: 'Nên giao Sở D.', ...proposed, ...more };
    expect((await post(site.app, `/d/${decision}/a/so-b/act/reportUpward`, fields, officer)).statusCode).toBe(303);
    const html = await today();
    expect(textOf(html)).toContain('Cấp phần mềm');
    const href = (/href="([^"]+\/act\/giveDirective\?[^"]+as=proposed[^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
    const form = await ask(site.app, { url: href, headers: chairman });
    expect(textOf(form.body)).toContain('giao Cơ quan so-d, hạn thứ Sáu 30/10/2020');
    const sent = new Map(
      [...form.body.matchAll(/<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"/g)].map((found) => [found[1] ?? '', found[2] ?? '']),
    );
    const chosen = [...form.body.matchAll(/<select id="agency-(\d)"[^>]*>.*?<\/select>/gs)].map((found): [string, string] => [
      `agency.${found[1]}`,
      /<option value="([^"]+)" selected/.exec(found[0])?.[1] ?? '',
    ]);
    const words = /<textarea[^>]* name="words"[^>]*>([^<]*)</.exec(form.body)?.[1] ?? '';
    expect(words).toBe('Đồng ý với đề xuất của Văn phòng: Nên giao Sở D.');
    const asShown = { ...Object.fromEntries(sent), ...Object.fromEntries(chosen), words, 'title.1': 'Tập huấn sử dụng' };
    const given = await post(site.app, `/d/${decision}/a/so-b/act/giveDirective`, asShown, chairman);
    expect([given.statusCode, /role="alert">(.*?)<\/div>/s.exec(given.body)?.[1]]).toEqual([303, undefined]);
    const { linked = {} } = (await site.state('so-b')).tasks.review ?? {};
    expect(Object.values(linked)).toMatchObject([
      { agency: 'so-d', title: 'Cấp phần mềm', deadline: '2020-10-30' },
      { agency: 'so-e', title: 'Tập huấn sử dụng', deadline: '2020-11-06' },
    ]);
  });

  test('a proposal names agencies that are there, and days to come', async () => {
    await answer('so-e', 'review', 'blocker', { words: 'Vướng.' });
    const blocker = Object.keys((await site.state('so-e')).tasks.review?.blockers ?? {})[0] ?? '';
    const proposing = async (row: { agency: string; title: string; deadline: string }) =>
      site.office('so-e', { type: 'reportUpward', task: 'review', blocker, to: 'chairman', words: 'x', tasks: [row] });
    expect(await proposing({ agency: 'nowhere', title: 'x', deadline: '2020-10-30' })).toMatchObject({ code: 'unknownAgency' });
    expect(await proposing({ agency: 'so-d', title: 'x', deadline: '2020-09-14' })).toMatchObject({ code: 'dayPast' });
    expect(await proposing({ agency: 'so-d', title: ' ', deadline: '2020-10-30' })).toMatchObject({ code: 'wordsMissing' });
    expect((await site.state('so-e')).tasks.review?.blockers[blocker]?.reportedUpward).toBeNull();
  });

  test('shows a deputy only what is of their fields', async () => {
    await answer('so-d', 'review', 'blocker', { words: 'Thiếu người.' });
    const blocker = Object.keys((await site.state('so-d')).tasks.review?.blockers ?? {})[0] ?? '';
    await site.office('so-d', { type: 'reportUpward', task: 'review', blocker, to: 'deputyChairman', words: 'Đề xuất.' });
    const other = await site.signIn('deputyChairman', { fields: ['another-field'] });
    const all = await site.signIn('deputyChairman');
    expect(textOf((await ask(site.app, { url: '/today', headers: other })).body)).not.toContain('Thiếu người.');
    expect(textOf((await ask(site.app, { url: '/today', headers: all })).body)).toContain('Thiếu người.');
  });
});
