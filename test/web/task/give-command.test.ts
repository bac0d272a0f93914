import { randomUUID } from 'node:crypto';
import { permissions } from '../../../domain/commands/permissions';
import { givenTypes } from '../../../domain/commands/table';
import { levels } from '../../../domain/decision/decision';
import type { AccountRole } from '../../../store/accounts';
import { rolloutId } from '../../../store/decisions';
import type { FormedType } from '../../../words/act-forms';
import { agency } from '../../support/decision';
import { ask, communes, openSite, pageDecision, post, postFiles, type Site } from '../support/site';

let site: Site;
let people: Record<AccountRole, Record<string, string>>;
let so = 'so-1';
let tests = 1;
const roles = [...levels, 'secretary'] as const;
const types = givenTypes.filter((type): type is FormedType => type !== 'recordServices');

beforeAll(async () => {
  const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
  const agencies = [...numbers.map((number) => agency(`so-${number}`)), agency('huyen-1', 'district', { subUnits: communes })];
  site = await openSite({ ...pageDecision, agencies });
  people = Object.fromEntries(await Promise.all(roles.map(async (role) => [role, await site.signIn(role)]))) as typeof people;
});
afterAll(() => site.close());

const decision = pageDecision.id;
const actPath = (type: string, of = so) => `/d/${decision}/a/${of}/act/${type}`;
const open = (role: AccountRole, type: string, query = '?task=plan') =>
  ask(site.app, { url: `${actPath(type)}${query}`, headers: people[role] });
const send = (role: AccountRole, type: string, fields: Record<string, string | string[]>, of = so) =>
  post(site.app, actPath(type, of), { id: randomUUID(), task: 'plan', ...fields }, people[role]);
const stateOf = async () => (await site.state(so)).tasks.plan;

/**
 * Commands that the Chairman's secretary gives on the Chairman's behalf. Everybody else of the Office and leadership opens every form:
 * others' acts they record for whoever did them.
 */
const ofSecretary: readonly string[] = [
  'accept',
  'undo',
  ...['resolveBlocker', 'decideExtension', 'suspend', 'resume', 'changeDeadline', 'cancel'],
  ...['giveDirective', 'closeDirective'],
];

describe('the form of a command', () => {
  test.each(types)('%s: opens for exactly those who may give it or record it', async (type) => {
    for (const role of roles) {
      const expected = role === 'secretary' && !ofSecretary.includes(type) ? 404 : 200;
      expect([role, (await open(role, type)).statusCode]).toEqual([role, expected]);
    }
  });

  test.each(types)('%s: an empty one is refused in words, and nothing is recorded', async (type) => {
    const role = permissions[type].from ?? 'officer';
    const before = await site.events();
    const body = await send(role, type, { task: '' });
    expect(body.statusCode).toBe(422);
    expect(await site.events()).toBe(before);
  });

  test('is not there for another agency’s task, an unknown type, or the system’s own commands', async () => {
    expect((await open('officer', 'urge', '?task=communes')).statusCode).toBe(404);
    for (const type of ['assign', 'receive', 'amend', 'recordServices', 'constructor', 'nothing']) {
      expect((await open('officer', type)).statusCode).toBe(404);
    }
    expect((await ask(site.app, { url: `/d/${decision}/a/nowhere/act/urge`, headers: people.officer })).statusCode).toBe(404);
  });
});

describe('an act', () => {
  // An agency of each test's own.
  beforeEach(() => {
    tests += 1;
    so = `so-${tests}`;
  });

  test('has its effect once, and the page after it says so', async () => {
    const id = randomUUID();
    const fields = { id, words: 'Đã gọi đồng chí đầu mối.', reached: 'yes' };
    const first = await send('officer', 'recordCall', fields);
    const before = await site.events();
    const second = await send('officer', 'recordCall', fields);
    expect([first.statusCode, second.statusCode]).toEqual([303, 303]);
    expect(await site.events()).toBe(before);
    const page = await ask(site.app, { url: String(first.headers.location), headers: people.officer });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Đã ghi nhận');
    expect(page.body).toContain('Đã gọi đồng chí đầu mối.');
  });

  test('of the agency is recorded on its behalf only with a paper, with both moments', async () => {
    site.clock.now = '2020-09-18T03:00:00.000Z';
    const without = await send('officer', 'submit', { words: 'Đã ban hành kế hoạch.' });
    expect(without.statusCode).toBe(422);
    expect(without.body).toContain('Ghi thay phải có căn cứ');
    expect(without.body).toContain('Đã ban hành kế hoạch.');
    const paper = {
      behalf: 'agency',
      source: 'signedReport',
      paperNumber: '12/SXD',
      paperDate: '2020-09-16',
      happenedOn: '2020-09-16',
      happenedAt: '09:30',
    };
    expect((await send('officer', 'submit', { words: 'Đã ban hành kế hoạch.', ...paper })).statusCode).toBe(303);
    expect((await stateOf())?.submitted).toMatchObject({ happened: '2020-09-16T02:30:00.000Z', recorded: '2020-09-18T03:00:00.000Z' });
    const event = await site.database.event.findFirst({ where: { rolloutId: rolloutId(decision, so), type: 'submitted' } });
    expect(event?.actor).toMatchObject({ role: 'officer', onBehalfOf: 'agency', paper: { source: 'signedReport', number: '12/SXD' } });
    const own = await send('officer', 'accept', {});
    expect(own.statusCode).not.toBe(303);
    expect((await stateOf())?.status).toBe('submitted');
    expect((await send('chairman', 'accept', {})).statusCode).toBe(303);
    expect((await stateOf())?.status).toBe('completed');
  });

  test('of a leader is recorded by the secretary for the Chairman, on a paper', async () => {
    await site.office(so, { type: 'recordCall', task: 'plan', words: 'x', reached: true });
    const row = { 'agency.0': 'so-30', 'title.0': 'Hướng dẫn kỹ thuật', 'deadline.0': '2020-10-16', words: 'Giao Sở so-30 hướng dẫn.' };
    expect((await send('secretary', 'giveDirective', row)).statusCode).toBe(422);
    const answer = await send('secretary', 'giveDirective', { ...row, source: 'meeting' });
    expect(answer.statusCode).toBe(303);
    expect(Object.values((await stateOf())?.directives ?? {})).toMatchObject([{ by: 'chairman', words: 'Giao Sở so-30 hướng dẫn.' }]);
  });

  test('keeps what was typed when it is refused, with the reason in words', async () => {
    const reply = await send('officer', 'return', { reason: 'Chưa đủ <b>số liệu</b>' });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('Chưa đủ &lt;b>số liệu');
    expect(reply.body).toContain('đang ở trạng thái');
  });

  test('that does not fit is opened with the reason, and without a form that would only refuse', async () => {
    const reply = await open('officer', 'return', '?task=plan');
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toContain('đang ở trạng thái');
    expect(reply.body).toContain('Lúc này không làm được việc này');
    expect(reply.body).not.toContain('Những gì đã nhập');
    expect(reply.body).not.toContain('name="seen"');
  });

  test('is shown with the messages that would follow, and then nothing is recorded', async () => {
    const before = await site.events();
    const reply = await send('chairman', 'changeDeadline', { deadline: '2020-12-30', reason: 'Khối lượng lớn', do: 'preview' });
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toMatch(/thư sẽ (được thêm|không gửi nữa)/);
    expect(await site.events()).toBe(before);
  });

  test('that cannot be undone wants to be confirmed', async () => {
    expect((await send('chairman', 'cancel', { reason: 'Không còn cần' })).statusCode).toBe(422);
    expect((await stateOf())?.status).toBe('assigned');
    expect((await send('chairman', 'cancel', { reason: 'Không còn cần', confirm: 'yes' })).statusCode).toBe(303);
    expect((await stateOf())?.status).toBe('cancelled');
  });

  test('from a form that has become stale is answered with what changed, keeps what was typed, and may be sent again', async () => {
    const seen = String((await site.state(so)).version);
    const token = await site.link(so);
    await post(site.app, `/l/${token}/t/plan/submit`, { id: randomUUID(), words: 'Đã xong.' });
    const stale = await send('chairman', 'changeDeadline', { deadline: '2020-12-30', reason: 'Gia hạn thêm', seen });
    expect(stale.statusCode).toBe(409);
    expect(stale.body).toContain('Từ khi mở trang này đã có thay đổi');
    expect(stale.body).toContain('Gia hạn thêm');
    const now = /name="seen" value="(\d+)"/.exec(stale.body)?.[1] ?? '';
    expect(Number(now)).toBeGreaterThan(Number(seen));
  });

  test('whose connection is lost says that it is not known, and sent again has one effect', async () => {
    const give = site.gate.give;
    site.gate.give = async (rollout, command) => {
      await give(rollout, command);
      return { accepted: false, code: 'unavailable', params: {} };
    };
    const id = randomUUID();
    const lost = await send('officer', 'recordCall', { id, words: 'Gọi lần này.', reached: 'yes' });
    site.gate.give = give;
    expect(lost.statusCode).toBe(503);
    expect(lost.body).toContain('Chưa biết việc này đã được ghi nhận hay chưa');
    const before = await site.events();
    expect((await send('officer', 'recordCall', { id, words: 'Gọi lần này.', reached: 'yes' })).statusCode).toBe(303);
    expect(await site.events()).toBe(before);
  });
});

describe('what an act rests on', () => {
  test('is kept with its copy, named by the hash of its content; a name alone is not believed', async () => {
    so = 'so-28';
    const fields = {
      id: randomUUID(),
      task: 'plan',
      words: 'Báo cáo miệng.',
      behalf: 'agency',
      source: 'signedReport',
      paperFile: 'khong-co.pdf',
    };
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
    const sent = await postFiles(
      site.app,
      actPath('reportProgress'),
      fields,
      [{ field: 'paperCopy', name: 'báo cáo.pdf', content: pdf }],
      people.officer,
    );
    expect(sent.statusCode).toBe(303);
    const [last] = await site.database.event.findMany({
      where: { rolloutId: rolloutId(decision, so), type: 'progressReported' },
      orderBy: { seq: 'desc' },
      take: 1,
    });
    expect(last?.actor).toMatchObject({ paper: { file: expect.stringMatching(/^báo cáo\.pdf sha256:[0-9a-f]{64}$/) } });
    const { paperFile: _, ...others } = fields;
    await send('officer', 'reportProgress', { ...others, id: randomUUID(), paperFile: 'khong-co.pdf' });
    const [next] = await site.database.event.findMany({
      where: { rolloutId: rolloutId(decision, so), type: 'progressReported' },
      orderBy: { seq: 'desc' },
      take: 1,
    });
    expect(next?.actor).toMatchObject({ paper: { file: null } });
  });

  test('is of this task: ids of another one are as good as none', async () => {
    so = 'so-29';
    for (const about of ['blocker=b1', 'extension=e1', 'directive=d1', 'letter=l1', 'blocker=constructor']) {
      expect((await open('officer', 'acceptPause', `?task=plan&${about}`)).statusCode).toBe(404);
    }
  });
});
