import { ask, openSite, post, type Site } from '../support/site';

/** The calendar: a year with its sources, a deadline worked out, a notice entered once it has been seen what it changes. */

let site: Site;
let officer: Record<string, string>;

beforeAll(async () => {
  site = await openSite();
  officer = await site.signIn('officer');
});
afterAll(() => site.close());

const page = async (url: string) => (await ask(site.app, { url, headers: officer })).body;
const notice = {
  number: '77/TB-X',
  happened: '2020-09-14',
  source: 'Thông báo 77/TB-X ngày 14/9/2020',
  year: '2020',
  status: 'announced',
  'day.1': '2020-09-16',
  'name.1': 'Nghỉ vì bão',
};
const send = (fields: Record<string, string>) => post(site.app, '/calendar/notices', fields, officer);

test('a year shows its days off with their source, and a year that nobody knows is not there', async () => {
  const year = await page('/calendar?year=2020');
  expect(year).toContain('Lịch làm việc 2020');
  expect(year).toMatch(/nghỉ: Quốc khánh|nghỉ: [^<]*Quốc khánh/);
  expect((await ask(site.app, { url: '/calendar?year=2099', headers: officer })).statusCode).toBe(404);
});

test('a deadline is worked out as at the command line, and what cannot be is told', async () => {
  expect(await page('/calendar?from=2025-04-29&days=3')).toContain('Thời hạn 3 ngày làm việc sau ngày 29/4/2025: 7/5/2025');
  expect(await page('/calendar?from=29/4/2025&days=3')).toContain('7/5/2025');
  for (const query of ['from=2025-02-30&days=3', 'from=2025-04-29&days=x', 'from=2025-04-29&days=9999', 'from=&days=3']) {
    expect(await page(`/calendar?${query}`)).toContain('Cần một ngày có thật');
  }
});

test('a notice with faults tells each at its field and keeps what was typed', async () => {
  const reply = await send({ ...notice, happened: '2020-02-30', 'day.1': '', 'off.0': '2020-09-19' });
  expect(reply.statusCode).toBe(422);
  for (const field of ['happened', 'day.1', 'work.0']) expect(reply.body).toContain(`href="#${field}"`);
  expect(reply.body).toContain('value="Nghỉ vì bão"');
});

test('what it changes is shown first, stored once confirmed, and the same again changes nothing', async () => {
  const shown = await send(notice);
  expect(shown.statusCode).toBe(200);
  expect(shown.body).toContain('Nghỉ vì bão');
  expect(shown.body).toMatch(/\d+ thời hạn đang theo dõi sẽ tính lại/);
  expect(await site.database.calendarNotice.count()).toBe(0);
  expect((await send({ ...notice, do: 'store' })).statusCode).toBe(422);
  expect(await site.database.calendarNotice.count()).toBe(0);
  const stored = await send({ ...notice, do: 'store', confirm: 'yes' });
  expect(stored.statusCode).toBe(303);
  expect((await send({ ...notice, do: 'store', confirm: 'yes' })).headers.location).toBe(stored.headers.location);
  expect(await site.database.calendarNotice.count()).toBe(1);
  const year = await page(String(stored.headers.location));
  expect(year).toContain('Đã lưu thông báo 77/TB-X');
  expect(year).toContain('nghỉ: Nghỉ vì bão');
});

test('another notice under its number is refused, and nothing is replaced', async () => {
  const reply = await send({ ...notice, 'name.1': 'Nghỉ vì lũ', do: 'store', confirm: 'yes' });
  expect(reply.statusCode).toBe(409);
  expect(reply.body).toContain('đã được nhập với nội dung khác');
  expect(await site.database.calendarNotice.count()).toBe(1);
});

test('more rows keep what was typed', async () => {
  const reply = await send({ ...notice, 'rows.daysOff': '8', do: 'rows' });
  expect(reply.body).toContain('name="day.15"');
  expect(reply.body).toContain('value="Nghỉ vì bão"');
});
