import { randomUUID } from 'node:crypto';
import { agency, task } from '../../support/decision';
import { ask, communes, openSite, pageDecision, post, postFiles, type Site } from '../support/site';

let site: Site;
let officer: Record<string, string>;
let chairman: Record<string, string>;
const decision = pageDecision.id;
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const formOf = async (code: string, type: string, query: string, headers = officer) =>
  (await ask(site.app, { url: `/d/${decision}/a/${code}/act/${type}?task=${query}`, headers })).body;
const give = (code: string, type: string, fields: Record<string, string>, headers = officer) =>
  post(site.app, `/d/${decision}/a/${code}/act/${type}`, { id: randomUUID(), ...fields }, headers);

async function answer(
  code: string,
  of: string,
  kind: string,
  fields: Record<string, string>,
  files: { name: string; content: string }[] = [],
) {
  const token = await site.link(code);
  const sent = files.map((file) => ({ field: 'files', ...file }));
  const path = `/l/${token}/t/${of}/${kind}`;
  const filled = { id: randomUUID(), ...fields };
  const reply = await (sent.length === 0 ? post(site.app, path, filled) : postFiles(site.app, path, filled, sent));
  expect(reply.statusCode).toBe(303);
}

beforeAll(async () => {
  const codes = ['so-a', 'so-b', 'so-c', 'so-d', 'so-e', 'so-f'];
  const [review, , plan] = pageDecision.tasks;
  if (review === undefined || plan === undefined) throw new Error('tasks');
  const wanted = { vi: 'Kế hoạch có chữ ký', en: 'A signed plan' };
  const tasks = [
    review,
    { ...plan, result: wanted },
    task('units', { progress: 'subUnits' }),
    task('high', { progress: 'words', acceptedBy: 'chiefOfOffice' }),
  ];
  site = await openSite({ ...pageDecision, tasks, agencies: codes.map((code) => agency(code, 'department', { subUnits: communes })) });
  officer = await site.signIn('officer');
  chairman = await site.signIn('chairman');
});
afterAll(() => site.close());

describe('the form that confirms or returns a result', () => {
  beforeAll(async () => {
    await answer('so-a', 'plan', 'submit', { words: 'Bản thứ nhất.' });
    expect((await give('so-a', 'return', { task: 'plan', reason: 'Thiếu phụ lục 2.' })).statusCode).toBe(303);
    await answer('so-a', 'plan', 'submit', { words: 'Đã bổ sung phụ lục.' }, [{ name: 'ke-hoach.pdf', content: '%PDF-1.7 x' }]);
  });

  test.each(['accept', 'return'])('shows what is asked, what came, what was returned before, and both clocks: %s', async (type) => {
    const html = await formOf('so-a', type, 'plan');
    const text = textOf(html);
    for (const words of [
      'Kế hoạch có chữ ký',
      'Đã bổ sung phụ lục.',
      'Thiếu phụ lục 2.',
      'Thời hạn ban đầu',
      'Thời hạn hiện tại',
      'thứ Sáu 30/10/2020',
    ]) {
      expect(text).toContain(words);
    }
    expect(html).toMatch(/href="[^"]+\/files\/[0-9a-f]{64}">ke-hoach\.pdf</);
    expect(text).not.toContain('Bản thứ nhất.');
    expect(html.indexOf('Đã bổ sung phụ lục.')).toBeLessThan(html.indexOf('<form class="sheet first"'));
  });

  test('says in English what it says in Vietnamese', async () => {
    const text = textOf(await formOf('so-a', 'accept', 'plan&lang=en'));
    for (const words of ['A signed plan', 'Đã bổ sung phụ lục.', 'Returned for rework before', 'Original deadline', 'Fri 30 Oct 2020']) {
      expect(text).toContain(words);
    }
  });

  test('says what becomes of the task', async () => {
    expect(textOf(await formOf('so-a', 'accept', 'plan'))).toContain('30/10/2020, chờ xác nhận → 30/10/2020, hoàn thành đúng hạn');
  });

  test('warns where the count contradicts the result', async () => {
    await answer('so-b', 'units', 'submit', { words: 'Xong.' });
    expect(textOf(await formOf('so-b', 'accept', 'units'))).toContain('Đã nộp kết quả nhưng còn 3 chưa xong');
    expect(textOf(await formOf('so-a', 'accept', 'plan'))).not.toContain('chưa xong');
  });

  test('of one that is for somebody higher says whose word it needs', async () => {
    await answer('so-a', 'high', 'submit', { words: 'Xong.' });
    // Its confirmation is given in person; its return may be recorded.
    expect(textOf(await formOf('so-a', 'accept', 'high'))).toContain('Việc này cần từ cấp Chánh Văn phòng trở lên');
    expect(textOf(await formOf('so-a', 'return', 'high'))).toContain('thuộc thẩm quyền của chiefOfOffice');
    const chief = await site.signIn('chiefOfOffice');
    expect(textOf(await formOf('so-a', 'accept', 'high', chief))).not.toContain('thuộc thẩm quyền');
  });
});

describe('the form that decides on more time', () => {
  let extension = '';
  beforeAll(async () => {
    await answer('so-c', 'plan', 'extension', { words: 'Khối lượng lớn.', until: '2020-11-15' });
    extension = Object.keys((await site.state('so-c')).tasks.plan?.extensions ?? {})[0] ?? '';
  });
  const form = (type: string, headers = officer) => formOf('so-c', type, `plan&extension=${extension}`, headers);

  test('shows until when and why, the days it adds, and that the day is off; it begins with the day asked for', async () => {
    const html = await form('prepareExtension');
    const text = textOf(html);
    // Friday 30/10 to Monday 16/11, on which the Sunday asked for ends.
    for (const words of ['Chủ nhật 15/11/2020', 'Khối lượng lớn.', 'muộn hơn 11 ngày làm việc', 'tính đến hết thứ Hai 16/11/2020']) {
      expect(text).toContain(words);
    }
    expect(html).toMatch(/name="until"[^>]*value="(2020-11-15|15\/11\/2020)"/);
  });

  test('shows whoever decides what the Office proposes, and begins with it', async () => {
    const opinion = { task: 'plan', extension, recommend: 'yes', until: '2020-11-12', words: 'Nên cho thêm.' };
    expect((await give('so-c', 'prepareExtension', opinion)).statusCode).toBe(303);
    const html = await form('decideExtension', chairman);
    for (const words of ['Nên cho thêm.', 'Đề xuất đồng ý, đến thứ Năm 12/11/2020']) expect(textOf(html)).toContain(words);
    expect(html).toMatch(/name="until"[^>]*value="(2020-11-12|12\/11\/2020)"/);
    expect(html).toMatch(/<option[^>]*value="yes"[^>]* selected/);
    expect(textOf(html)).toMatch(/Thời hạn hiện tại: 30\/10\/2020, \S[^→]*→ 12\/11\/2020/);
  });

  test('grants nothing by a day that is left empty', async () => {
    const reply = await give('so-c', 'decideExtension', { task: 'plan', extension, granted: 'yes', until: '' }, chairman);
    expect(reply.statusCode).toBe(422);
    expect(textOf(reply.body)).toContain('Ghi rõ gia hạn đến ngày nào');
    expect((await site.state('so-c')).tasks.plan?.current).toBe('2020-10-30');
  });

  test('names a day off before it is taken, and takes it once it is sent again', async () => {
    const fields = { task: 'plan', extension, granted: 'yes', until: '15/11/2020', words: 'Đồng ý.' };
    const first = await give('so-c', 'decideExtension', fields, chairman);
    expect(first.statusCode).toBe(422);
    expect(textOf(first.body)).toContain('Chủ nhật 15/11/2020 là ngày nghỉ: tính đến hết thứ Hai 16/11/2020');
    expect((await site.state('so-c')).tasks.plan?.current).toBe('2020-10-30');
    const seen = /name="dayOff" value="([^"]+)"/.exec(first.body)?.[1] ?? '';
    const other = await give('so-c', 'decideExtension', { ...fields, until: '14/11/2020', dayOff: seen }, chairman);
    expect(other.statusCode).toBe(422);
    expect((await give('so-c', 'decideExtension', { ...fields, dayOff: seen }, chairman)).statusCode).toBe(303);
    expect((await site.state('so-c')).tasks.plan?.current).toBe('2020-11-15');
  });
});

describe('the form about a blocker', () => {
  let blocker = '';
  beforeAll(async () => {
    await answer('so-d', 'plan', 'blocker', { words: 'Chưa có kinh phí.', pause: 'yes' });
    blocker = Object.keys((await site.state('so-d')).tasks.plan?.blockers ?? {})[0] ?? '';
  });

  test.each(['acceptPause', 'declinePause', 'resolveBlocker', 'reportUpward'])(
    'shows its words, since when, and what is asked: %s',
    async (type) => {
      const text = textOf(await formOf('so-d', type, `plan&blocker=${blocker}`));
      for (const words of ['Chưa có kinh phí.', 'từ hôm nay, 15/9/2020', 'đề nghị tạm dừng tính thời hạn']) expect(text).toContain(words);
    },
  );

  test('shows a leader what the Office laid before them', async () => {
    await site.office('so-d', { type: 'reportUpward', task: 'plan', blocker, to: 'chairman', words: 'Đề xuất cấp bổ sung.' });
    const text = textOf(await formOf('so-d', 'giveDirective', `plan&blocker=${blocker}`, chairman));
    for (const words of ['Chưa có kinh phí.', 'Văn phòng trình chairman', 'Đề xuất cấp bổ sung.']) expect(text).toContain(words);
  });
});

test('a form about a refusal shows its reason and whom the agency suggests', async () => {
  await answer('so-e', 'plan', 'refuse', { words: 'Không thuộc chức năng.', agency: 'so-f' });
  for (const type of ['keepAssignment', 'reassign']) {
    const text = textOf(await formOf('so-e', type, 'plan'));
    for (const words of ['Không thuộc chức năng.', 'Cơ quan cho là thuộc', 'Kế hoạch có chữ ký']) expect(text).toContain(words);
  }
});
