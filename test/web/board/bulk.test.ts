import { rolloutId } from '../../../store/decisions';
import { agency, task } from '../../support/decision';
import { ask, openSite, pageDecision, post, type Site } from '../support/site';

let site: Site;
let officer: Record<string, string>;
const codes = ['so-a', 'so-b', 'so-c', 'so-d', 'so-e', 'so-f', 'so-g', 'so-h'];
const decision = {
  ...pageDecision,
  agencies: codes.map((code) => agency(code)),
  tasks: [
    task('plan', { progress: 'words' }),
    task('spread', { progress: 'words' }),
    task('guide', { progress: 'words', acceptedBy: 'deputyChief' as const }),
  ],
};
const home = `/d/${decision.id}`;
const paper = { source: 'signedReport', number: '12/BC', date: '2020-09-16', file: null } as const;
const onBehalf = { role: 'officer', person: 'someone', channel: 'paper', via: null, onBehalfOf: 'agency', paper } as const;

async function byAgency(code: string, id: string, body: object) {
  const answer = await site.gate.give(rolloutId(decision.id, code), { id, actor: onBehalf, happened: null, ...body } as never);
  expect(answer).toMatchObject({ accepted: true });
}

beforeAll(async () => {
  site = await openSite(decision);
  officer = await site.signIn('officer');
  site.clock.now = '2020-09-17T02:00:00.000Z';
});
afterAll(() => site.close());

const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const hidden = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map((match) => match[1] ?? '');
const typesOf = async (code: string) =>
  (await site.database.event.findMany({ where: { rolloutId: rolloutId(decision.id, code) }, orderBy: { seq: 'asc' } })).map(
    ({ type }) => type,
  );
const summary = (act: string, item: string[], fields = {}, headers = officer) =>
  post(site.app, `${home}/bulk`, { act, item, ...fields }, headers);
/** The summary's own form, sent with what is typed. */
function confirm(page: string, typed: Record<string, string> = {}, headers = officer) {
  const fields = {
    id: hidden(page, 'id')[0] ?? '',
    act: hidden(page, 'act')[0] ?? '',
    back: (hidden(page, 'back')[0] ?? '').replaceAll('&amp;', '&'),
    item: hidden(page, 'item'),
  };
  return post(site.app, `${home}/bulk/confirm`, { ...fields, ...typed }, headers);
}
const follow = (location: string | undefined, headers = officer) => ask(site.app, { url: location ?? '', headers });

describe('accepting many results', () => {
  test('shows what would be done and what cannot be, does it, and says what became of it', async () => {
    await byAgency('so-a', 'a-1', { type: 'submit', task: 'plan', words: 'Kế hoạch.' });
    await byAgency('so-a', 'a-2', { type: 'submit', task: 'guide', words: 'Hướng dẫn.' });
    const before = await site.events();
    const page = await summary('accept', ['so-a/plan', 'so-a/guide', 'so-b/plan', 'so-b/none'], { back: 'show=awaiting' });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<h1>Sẽ xác nhận 1 kết quả</h1>');
    expect(text(page.body)).toContain('Không có thư nào được gửi vì việc này.');
    expect(text(page.body)).toContain('Không thực hiện được: 3');
    expect(text(page.body)).toContain('Phó Chánh Văn phòng');
    expect(text(page.body)).toContain('Nhiệm vụ đang ở trạng thái “chưa xác nhận tiếp nhận”.');
    expect(text(page.body)).toContain('Nhiệm vụ này không còn trong danh sách.');
    expect(await site.events()).toBe(before);

    const reply = await confirm(page.body);
    expect(reply.statusCode).toBe(303);
    expect(await typesOf('so-a')).toContain('accepted');
    const result = await follow(reply.headers.location);
    expect(result.body).toContain('<h1>Đã xác nhận 1 kết quả; 3 chưa thực hiện được</h1>');
    expect(result.body).toContain(`href="${home}?show=awaiting"`);
    expect(result.body).toContain('lang=en');
  });

  test('sent twice has one effect and says the same', async () => {
    await byAgency('so-b', 'b-1', { type: 'submit', task: 'plan', words: 'Kế hoạch.' });
    const page = await summary('accept', ['so-b/plan']);
    const [first, second] = await Promise.all([confirm(page.body), confirm(page.body)]);
    const third = await confirm(page.body);
    for (const reply of [first, second, third]) {
      expect((await follow(reply.headers.location)).body).toContain('<h1>Đã xác nhận 1 kết quả</h1>');
    }
    expect((await typesOf('so-b')).filter((type) => type === 'accepted')).toHaveLength(1);
  });

  test('leaves alone what others have changed since the summary', async () => {
    await byAgency('so-c', 'c-1', { type: 'submit', task: 'plan', words: 'Kế hoạch.' });
    const page = await summary('accept', ['so-c/plan']);
    await site.office('so-c', { type: 'return', task: 'plan', reason: 'Thiếu phụ lục.' });
    await byAgency('so-c', 'c-2', { type: 'submit', task: 'plan', words: 'Kế hoạch khác.' });
    const result = await follow((await confirm(page.body)).headers.location);
    expect(text(result.body)).toContain('Có thay đổi sau khi xem trước');
    expect(await typesOf('so-c')).not.toContain('accepted');
  });
});

describe('acts with words', () => {
  test('urge with words or without, each agency in one message', async () => {
    const page = await summary('urge', ['so-d/plan', 'so-d/spread', 'so-e/plan']);
    expect(page.body).toContain('<h1>Sẽ đôn đốc 3 nhiệm vụ</h1>');
    expect(text(page.body)).toContain('Sẽ có 4 thư gửi đến 4 địa chỉ.');
    const result = await follow((await confirm(page.body, { words: '  ' })).headers.location);
    expect(result.body).toContain('<h1>Đã đôn đốc 3 nhiệm vụ</h1>');
    expect((await typesOf('so-d')).filter((type) => type === 'urged')).toHaveLength(2);
  });

  test('return results with the reason', async () => {
    await byAgency('so-d', 'd-1', { type: 'submit', task: 'plan', words: 'Kế hoạch.' });
    const page = await summary('return', ['so-d/plan', 'so-e/plan']);
    expect(page.body).toContain('<h1>Sẽ đề nghị bổ sung 1 kết quả</h1>');
    const empty = await confirm(page.body, { words: '  ' });
    expect(empty.statusCode).toBe(422);
    expect(text(empty.body)).toContain('Chưa có nội dung này.');
    expect(await typesOf('so-d')).not.toContain('returned');
    await confirm(empty.body, { words: 'Bổ sung phụ lục.' });
    expect((await site.state('so-d')).tasks.plan?.lastReturn).toBe('Bổ sung phụ lục.');
  });

  test('propose an extension where one is asked for, and say where none is', async () => {
    await byAgency('so-f', 'f-1', { type: 'requestExtension', task: 'plan', until: '2020-10-30', reason: 'Thiếu người.' });
    const page = await summary('extension', ['so-f/plan', 'so-g/plan']);
    expect(text(page.body)).toContain('Cơ quan không có đề nghị gia hạn đang chờ.');
    expect((await confirm(page.body, { words: 'Đồng ý.', until: 'mai' })).statusCode).toBe(422);
    await confirm(page.body, { words: 'Đồng ý.', until: '28/10/2020', recommend: 'yes' });
    const extension = Object.values((await site.state('so-f')).tasks.plan?.extensions ?? {})[0];
    expect(extension?.prepared).toMatchObject({ recommend: true, until: '2020-10-28', words: 'Đồng ý.' });
  });

  test('record that agencies have acknowledged, on a paper', async () => {
    const page = await summary('acknowledge', ['so-g/plan', 'so-g/spread']);
    expect(page.body).toContain('<h1>Sẽ ghi nhận tiếp nhận 2 nhiệm vụ</h1>');
    expect((await confirm(page.body)).statusCode).toBe(422);
    expect((await confirm(page.body, { source: 'telephone', date: '2021-01-01' })).statusCode).toBe(422);
    await confirm(page.body, { source: 'signedReport', number: '12/SXD', date: '2020-09-16' });
    const events = await site.database.event.findMany({ where: { rolloutId: rolloutId(decision.id, 'so-g'), type: 'acknowledged' } });
    expect(events).toHaveLength(2);
    expect(events[0]?.actor).toMatchObject({
      role: 'officer',
      onBehalfOf: 'agency',
      paper: { source: 'signedReport', number: '12/SXD', date: '2020-09-16' },
    });
  });
});

describe('a lost connection', () => {
  test('is told, and looked up when the result is opened again', async () => {
    const page = await summary('urge', ['so-h/plan', 'so-h/spread']);
    const give = site.gate.give;
    site.gate.give = async (rollout, command) => {
      await give(rollout, command);
      return { accepted: false, code: 'unavailable', params: {} };
    };
    const location = (await confirm(page.body, { words: 'Đề nghị báo cáo.' })).headers.location;
    site.gate.give = async () => ({ accepted: false, code: 'unavailable', params: {} });
    const lost = (await confirm((await summary('urge', ['so-h/guide'])).body, { words: 'Đề nghị báo cáo.' })).headers.location;
    site.gate.give = give;
    expect((await follow(location)).body).toContain('<h1>Đã đôn đốc 2 nhiệm vụ</h1>');
    expect((await follow(lost)).body).toContain('<h1>Chưa thực hiện được việc nào; 1 chưa rõ</h1>');
  });
});

describe('what is not taken', () => {
  test('a choice of nothing, and of more than can be done at once, shows the board again', async () => {
    const nothing = await summary('accept', []);
    expect(nothing.statusCode).toBe(422);
    expect(text(nothing.body)).toContain('Chưa chọn nhiệm vụ nào.');
    const many = await summary(
      'urge',
      Array.from({ length: 301 }, (_, index) => `so-a/t${index}`),
      { back: 'show=overdue' },
    );
    expect(many.statusCode).toBe(422);
    expect(text(many.body)).toContain('nhiều nhất 300');
  });

  test('leaders cannot, nor can another site, and an unknown act is not there', async () => {
    for (const role of ['chairman', 'deputyChairman', 'secretary'] as const) {
      const leader = await site.signIn(role);
      expect((await summary('accept', ['so-a/plan'], {}, leader)).statusCode).toBe(404);
      expect((await post(site.app, `${home}/bulk/confirm`, { act: 'accept', item: 'so-a/plan' }, leader)).statusCode).toBe(404);
    }
    expect((await summary('accept', ['so-a/plan'], {}, { ...officer, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await summary('cancel', ['so-a/plan'])).statusCode).toBe(404);
  });

  test('a result that was not sealed for this account is not there', async () => {
    const page = await summary('urge', ['so-e/spread']);
    const location = (await confirm(page.body, { words: 'Khẩn trương.' })).headers.location ?? '';
    expect((await follow(location)).statusCode).toBe(200);
    expect((await follow(location.replace('r=', 'r=x'))).statusCode).toBe(404);
    expect((await follow(location, await site.signIn('officer'))).statusCode).toBe(404);
  });
});
