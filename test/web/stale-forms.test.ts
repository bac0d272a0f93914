import { rolloutId } from '../../store/decisions';
import { agency } from '../support/decision';
import { ask, formId, openSite, pageDecision, post, postFiles, type Site } from './support/site';

let site: Site;
let so: string;
let tests = 0;
const TESTS = 12;
const decision = {
  ...pageDecision,
  agencies: Array.from({ length: TESTS }, (_, index) => agency(`so-${index + 1}`)),
  tasks: pageDecision.tasks.map((task) => (task.code === 'plan' ? { ...task, signedDocument: true } : task)),
};

beforeAll(async () => {
  site = await openSite(decision);
});
beforeEach(() => {
  tests += 1;
  so = `so-${tests}`;
});
afterAll(() => site.close());

const get = (url: string) => ask(site.app, { url });
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const seenIn = (html: string) => /name="seen" value="(\d+)"/.exec(html)?.[1] ?? '';
const typesOf = async () => {
  const events = await site.database.event.findMany({ where: { rolloutId: rolloutId(decision.id, so) }, orderBy: { seq: 'asc' } });
  return events.map(({ type }) => type);
};

describe('a form made before others changed its task', () => {
  async function opened(task = 'review') {
    const token = await site.link(so, { address: `focal@${so}.example` });
    const other = await site.link(so, { address: `head@${so}.example` });
    const page = await get(`/l/${token}/t/${task}`);
    return { token, other, page: page.body, fields: { id: formId(page.body, '/progress'), seen: seenIn(page.body) } };
  }

  test('is answered with what changed and by whom, keeps what was typed, and takes it the second time', async () => {
    const { token, other, fields } = await opened();
    const page = await get(`/l/${other}/t/review`);
    await post(site.app, `/l/${other}/t/review/nil`, { id: formId(page.body, '/nil'), seen: seenIn(page.body) });
    const reply = await post(site.app, `/l/${token}/t/review/progress`, { ...fields, done: '', words: 'Đã rà soát 3 dịch vụ.' });
    expect(reply.statusCode).toBe(409);
    expect(textOf(reply.body)).toContain('đã có thay đổi sau khi trang này mở');
    expect(textOf(reply.body)).toContain(`báo cáo không có khó khăn, vướng mắc – qua liên kết gửi tới head@${so}.example`);
    expect(reply.body).toContain('Đã rà soát 3 dịch vụ.');
    expect(await typesOf()).not.toContain('progressReported');
    const again = { id: fields.id, seen: seenIn(reply.body), done: '', words: 'Đã rà soát 3 dịch vụ.' };
    expect((await post(site.app, `/l/${token}/t/review/progress`, again)).statusCode).toBe(303);
    expect(await typesOf()).toContain('progressReported');
  });

  test('is not stale by what its own link did, by another task, nor by an urging or a call', async () => {
    const { token, fields, page } = await opened();
    await post(site.app, `/l/${token}/t/review/nil`, { id: formId(page, '/nil'), seen: seenIn(page) });
    await site.office(so, { type: 'urge', task: 'review', words: 'Đề nghị khẩn trương.' });
    await site.office(so, { type: 'recordCall', task: 'review', words: 'Đã gọi.', reached: false });
    expect((await post(site.app, `/l/${token}/t/review/progress`, { ...fields, done: '', words: 'Đang làm.' })).statusCode).toBe(303);
  });

  test('sent a second time after it took effect says so again, whatever has happened since', async () => {
    const { token, other, fields } = await opened();
    const sent = { ...fields, done: '', words: 'Đang làm.' };
    await post(site.app, `/l/${token}/t/review/progress`, sent);
    const page = await get(`/l/${other}/t/review`);
    await post(site.app, `/l/${other}/t/review/nil`, { id: formId(page.body, '/nil'), seen: seenIn(page.body) });
    expect((await post(site.app, `/l/${token}/t/review/progress`, sent)).statusCode).toBe(303);
    expect((await typesOf()).filter((type) => type === 'progressReported')).toHaveLength(1);
  });

  test('acknowledges nothing where somebody else has answered for the agency', async () => {
    const token = await site.link(so, { address: `focal@${so}.example` });
    const other = await site.link(so, { address: `head@${so}.example` });
    const list = (await get(`/l/${token}`)).body;
    const page = await get(`/l/${other}/t/review`);
    await post(site.app, `/l/${other}/t/review/refuse`, { id: formId(page.body, '/refuse'), words: 'Không đúng chức năng.', agency: '' });
    const tasks = [...list.matchAll(/name="task" value="([^"]+)"/g)].map(([, id]) => id ?? '');
    const reply = await post(site.app, `/l/${token}/acknowledge`, { id: formId(list, '/acknowledge'), seen: seenIn(list), task: tasks });
    expect(reply.statusCode).toBe(409);
    expect(textOf(reply.body)).toContain('trả lại vì không đúng chức năng, thẩm quyền');
  });

  test('asks whether it is still so', async () => {
    const { page } = await opened();
    expect(page).toMatch(new RegExp(`data-fresh="/l/[^"]+/fresh\\?since=${seenIn(page)}"`));
  });
});

describe('a result that is a signed document', () => {
  const pdf = { field: 'files', name: 'bao-cao.pdf', content: '%PDF-1.4\n%âãÏÓ\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n' };

  async function form() {
    const token = await site.link(so);
    const page = (await get(`/l/${token}/t/plan`)).body;
    return { token, page, id: formId(page, '/submit') };
  }

  test('is provisional by link until number, date and file are there; the page says what is missing and takes it', async () => {
    const first = await form();
    expect(textOf(first.page)).toContain('Kết quả là văn bản ký');
    const fields = { id: first.id, words: 'Kế hoạch rà soát.', number: '12/KH-A', date: '' };
    expect((await postFiles(site.app, `/l/${first.token}/t/plan/submit`, fields, [])).statusCode).toBe(303);
    expect((await typesOf()).at(-1)).toBe('submittedProvisionally');
    const page = (await get(`/l/${first.token}/t/plan`)).body;
    expect(textOf(page)).toContain('Còn thiếu ngày và tệp của văn bản ký');
    expect(page).toContain('value="12/KH-A"');
    expect(page).toMatch(/<details class="answer" name="answer" open[^>]*>\s*<summary>Bổ sung văn bản ký/);
    expect(textOf((await get(`/l/${first.token}`)).body)).toContain('nộp tạm, chờ văn bản ký');
    const rest = { id: formId(page, '/submit'), words: 'Kế hoạch rà soát.', number: '12/KH-A', date: '15/9/2020' };
    const done = await postFiles(site.app, `/l/${first.token}/t/plan/submit`, rest, [pdf]);
    expect(done.statusCode).toBe(303);
    expect((await site.state(so)).tasks.plan).toMatchObject({
      status: 'submitted',
      submitted: { document: { number: '12/KH-A', date: '2020-09-15' } },
    });
  });

  test.each([
    ['number', { number: 'x'.repeat(200), date: '' }],
    ['date', { number: '', date: '32/9/2020' }],
  ])('is refused with a %s that cannot be', async (field, fields) => {
    const { token, id } = await form();
    const reply = await postFiles(site.app, `/l/${token}/t/plan/submit`, { id, words: 'Kế hoạch.', ...fields }, []);
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain(`href="#submit-${field}"`);
    expect(reply.body).toContain('Kế hoạch.');
  });
});
