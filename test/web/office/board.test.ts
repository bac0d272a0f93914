import { rolloutId } from '../../../store/decisions';
import { decisionStatus } from '../../../store/status';
import { agency, task } from '../../support/decision';
import { ask, openSite, pageDecision, type Site } from '../support/site';

let site: Site;
let officer: Record<string, string>;
const everyone = { kinds: ['department', 'district', 'centralVertical', 'office'] as const, agencies: [], except: [], services: null };
const decision = {
  ...pageDecision,
  agencies: [
    agency('so-xay-dung', 'department', { name: { vi: 'Sở Xây dựng', en: 'Department of Construction' } }),
    agency('so-y-te', 'department', { name: { vi: 'Sở Y tế', en: 'Department of Health' } }),
    agency('huyen-gia-binh', 'district', { name: { vi: 'UBND huyện Gia Bình', en: 'Gia Bình district' } }),
    agency('cuc-thue', 'centralVertical', { name: { vi: 'Cục Thuế tỉnh', en: 'Tax Department' } }),
  ],
  tasks: [
    task('review', {
      assumed: [],
      for: { ...everyone, kinds: ['department'] },
      deadline: { type: 'date', day: '2020-09-25' },
      progress: 'services',
    }),
    task('plan', {
      for: { ...everyone, kinds: ['department', 'district'] },
      deadline: { type: 'date', day: '2020-09-29' },
      progress: 'words',
      assumed: ['deadline'],
    }),
    task('spread', {
      assumed: [],
      title: { vi: 'Tuyên truyền đến người dân', en: 'Tell the citizens' },
      for: { ...everyone, kinds: [...everyone.kinds] },
      deadline: { type: 'date', day: '2020-10-30' },
      progress: 'words',
    }),
    task('report', {
      assumed: [],
      title: { vi: 'Báo cáo tình hình', en: 'Report' },
      for: { ...everyone, kinds: ['department'] },
      deadline: { type: 'none' },
      progress: 'words',
    }),
    task('report-central', {
      assumed: [],
      title: { vi: 'Báo cáo tình hình', en: 'Report' },
      for: { ...everyone, kinds: ['centralVertical'] },
      deadline: { type: 'none' },
      progress: 'words',
    }),
  ],
};
const home = `/d/${decision.id}`;

const paper = { source: 'signedReport', number: '12/BC', date: '2020-09-16', file: null } as const;
const onBehalf = { role: 'officer', person: 'someone', channel: 'paper', via: null, onBehalfOf: 'agency', paper } as const;

async function byAgency(code: string, id: string, body: object) {
  const answer = await site.gate.give(rolloutId(decision.id, code), { id, actor: onBehalf, happened: null, ...body } as never);
  expect(answer).toMatchObject({ accepted: true });
}

/** Looks at every rollout, as its clock does. */
async function look(at: string) {
  site.clock.now = at;
  for (const { code } of decision.agencies)
    await site.office(code, { type: 'recordCall', task: 'spread', words: 'Hỏi thăm.', reached: false });
}

beforeAll(async () => {
  site = await openSite(decision);
  officer = await site.signIn('officer');
  site.clock.now = '2020-09-21T02:00:00.000Z';
  await byAgency('so-xay-dung', 'a1', { type: 'acknowledge', tasks: ['review', 'plan', 'spread'] });
  await byAgency('so-xay-dung', 'a2', { type: 'submit', task: 'review', words: 'Đã rà soát xong.' });
  await site.office('so-xay-dung', { type: 'accept', task: 'review' });
  await byAgency('so-xay-dung', 'a3', { type: 'submit', task: 'plan', words: 'Kế hoạch đây.' });
  await byAgency('so-y-te', 'a4', { type: 'raiseBlocker', task: 'spread', words: 'Chưa có kinh phí.', pause: false });
  await byAgency('huyen-gia-binh', 'a5', { type: 'acknowledge', tasks: ['spread'] });
  await look('2020-09-28T02:00:00.000Z');
});
afterAll(() => site.close());

const get = (url: string, headers = officer) => ask(site.app, { url, headers });
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
/** The line of an agency. */
const lineOf = (html: string, name: string) =>
  html
    .split('<tr')
    .slice(1)
    .find((row) => row.includes(`>${name}<`)) ?? '';

describe('the board', () => {
  test('is where the one open decision is, and the list names it with the same figures', async () => {
    const reply = await get('/board');
    expect(reply.statusCode).toBe(303);
    expect(reply.headers.location).toBe(home);
    const list = text((await get('/board?all=1')).body);
    expect(list).toContain('1 quyết định đang được theo dõi');
    expect(list).toContain(decision.source.title.vi);
  });

  test('says what is so in its title', async () => {
    const { body } = await get(home);
    expect(body).toMatch(/<h1>1 nhiệm vụ quá hạn, 1 vướng mắc: Quyết định/);
    expect((await get(`${home}?lang=en`)).body).toMatch(/<h1>1 task overdue, 1 blocked: Decision/);
  });

  test('has figures that are those of the status of the decision', async () => {
    const status = await decisionStatus(site.database, decision.id);
    const body = text((await get(home)).body);
    expect(body).toContain(`Cơ quan ${status?.agencies.length} `);
    expect(body).toContain(`Nhiệm vụ ${status?.tasks.opened} `);
    expect(body).toContain(`Hoàn thành đúng hạn ${status?.classes.current.completedOnTime} `);
    expect(body).toContain(`Chờ xác nhận ${status?.classes.current.awaitingConfirmation} lâu nhất 5 ngày làm việc`);
    expect(body).toContain(`Quá hạn ${status?.classes.current.overdue} 1 trong 7 ngày qua`);
    expect(body).toContain(`Vướng mắc ${status?.tasks.blocked} `);
  });

  test('shows each class with its shape and shortest words, linked to the task', async () => {
    const { body } = await get(home);
    const construction = lineOf(body, 'Sở Xây dựng');
    expect(text(construction)).toMatch(/● 21\/9 .*◆ chờ xác nhận .*○ 30\/10 .*○ không thời hạn/);
    expect(construction).toContain(`href="${home}/a/so-xay-dung/t/review"`);
    const health = lineOf(body, 'Sở Y tế');
    expect(text(health)).toMatch(/▲ \+1 ngày .*◔ 1 ngày .*■ vướng mắc/);
    expect(text(lineOf(body, 'UBND huyện Gia Bình'))).toMatch(/không có nhiệm vụ .*◔ 1 ngày/);
    expect(health).toContain('quá hạn 1 ngày làm việc');
    expect(health).toContain(`href="${home}/a/so-y-te"`);
  });

  test('puts a report asked of two kinds of agencies into one column, marks assumed deadlines, and groups by kind', async () => {
    const { body } = await get(home);
    expect(body.split('Báo cáo tình hình</span>').length - 1).toBe(1 + 3);
    expect(text(body)).toContain('Thời hạn của 1 nhiệm vụ là giả định');
    const order = ['Sở, ban, ngành', 'UBND cấp huyện', 'Cơ quan ngành dọc Trung ương'].map((group) =>
      body.indexOf(`<span>${group}</span>`),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(Math.min(...order)).toBeGreaterThan(0);
  });

  test('tells the bar of a line in words', async () => {
    expect(lineOf((await get(home)).body, 'Sở Xây dựng')).toContain(
      'aria-label="1 hoàn thành, 1 chờ xác nhận hoặc phân công lại, 2 đang thực hiện"',
    );
  });

  test('shows what follows a directive in the last column', async () => {
    expect((await get(home)).body).not.toContain('Việc khác');
    const chairman = { role: 'chairman', person: 'chairman', channel: 'web', via: null, onBehalfOf: null, paper: null } as const;
    const tasks = [{ agency: 'so-y-te', title: 'Đối chiếu mã dịch vụ', deadline: '2020-10-20' }];
    await site.gate.give(rolloutId(decision.id, 'so-y-te'), {
      id: 'd1',
      actor: chairman,
      happened: null,
      type: 'giveDirective',
      task: 'review',
      blocker: null,
      words: 'Đối chiếu.',
      tasks,
      resume: false,
    } as never);
    await site.office('so-y-te', { type: 'recordCall', task: 'spread', words: 'Gọi.', reached: false });
    const outbox = await site.database.outbox.findMany({ where: { answeredAt: null } });
    for (const { toRollout, command } of outbox) await site.gate.give(toRollout, command as never);
    const { body } = await get(home);
    expect(body).toContain('Việc khác');
    const asked = (await get(`${home}?show=unacknowledged`)).body;
    expect(text(lineOf(asked, 'Sở Y tế'))).toContain('○ 20/10 Việc được giao thêm, đề nghị phối hợp');
    expect(lineOf(asked, 'Sở Y tế')).toMatch(/name="item" value="so-y-te\/directive~/);
    expect(text(lineOf(body, 'Sở Y tế'))).toContain('○ 1 việc');
  });
});

describe('what the address asks for', () => {
  test('leaves the agencies that have it and keeps the others’ cells quiet', async () => {
    const { body } = await get(`${home}?show=overdue`);
    expect(body).toContain('Sở Y tế');
    expect(body).not.toContain('>UBND huyện Gia Bình<');
    expect(lineOf(body, 'Sở Y tế').split('class="other"').length - 1).toBeGreaterThan(1);
    expect(text(body)).toContain('1 nhiệm vụ ở 1 cơ quan');
  });

  test('counts each filter within the others', async () => {
    const { body } = await get(`${home}?kind=district`);
    expect(body).toMatch(/Quá hạn<b> 0<\/b>/);
    expect(body).toMatch(/Chưa xác nhận tiếp nhận<b> 1<\/b>/);
    expect(body).toContain(`href="${home}?show=awaiting&amp;kind=district"`);
  });

  test('finds agencies and tasks without regard to accents, and keeps the search in its links', async () => {
    const byAgencyName = (await get(`${home}?q=${encodeURIComponent('gia binh')}`)).body;
    expect(byAgencyName).toContain('>UBND huyện Gia Bình<');
    expect(byAgencyName).not.toContain('>Sở Y tế<');
    const byTask = (await get(`${home}?q=${encodeURIComponent('TUYEN TRUYEN')}&kind=centralVertical`)).body;
    expect(byTask).toContain('>Cục Thuế tỉnh<');
    expect(byTask).toContain('q=TUYEN+TRUYEN');
    expect(text((await get(`${home}?q=khong-co-gi`)).body)).toContain('Không có nhiệm vụ nào như vậy.');
  });

  test('is kept when the language changes, and escaped', async () => {
    const { body } = await get(`${home}?show=overdue&q=${encodeURIComponent('"><b>y te')}`);
    expect(body).not.toContain('"><b>y te');
    expect((await get(`${home}?show=overdue`)).body).toContain(`href="${home}?show=overdue&amp;lang=en"`);
  });

  test('that makes no sense asks for everything', async () => {
    expect(text((await get(`${home}?show=x&kind=y&page=z`)).body)).toContain('Sở Xây dựng');
  });
});

describe('who sees it', () => {
  test('leaders see it without anything to tick', async () => {
    const chairman = await site.signIn('chairman');
    const reply = await get(home, chairman);
    expect(reply.statusCode).toBe(200);
    expect(reply.body).not.toContain('type="checkbox"');
    expect(reply.body).not.toContain('/bulk');
  });

  test('nobody else does, and a decision that is not there is not found', async () => {
    expect((await get(home, {})).headers.location).toContain('/sign-in');
    expect((await get('/d/nothing-here')).statusCode).toBe(404);
  });

  test('changes nothing by being looked at', async () => {
    const before = await site.events();
    for (const url of [home, '/board', `${home}?show=awaiting`]) await get(url);
    expect(await site.events()).toBe(before);
  });
});
