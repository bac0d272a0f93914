import { type SourceFile, sourceFiles } from '../structure/support/sources';
import { ask, openSite, type Site } from './support/site';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const said = async (text: string, language = 'vi') => {
  const { body, statusCode } = await ask(site.app, { url: `/said-day?lang=${language}&text=${encodeURIComponent(text)}` });
  expect(statusCode).toBe(200);
  return (JSON.parse(body) as { said: string }).said;
};

describe('a day that is typed', () => {
  test.each([
    // Tuesday 6 October, not 10 June.
    ['6/10/2020', 'vi', 'thứ Ba 6/10/2020'],
    ['06/10/2020', 'en', 'Tue 6 Oct 2020'],
    ['2020-10-06', 'vi', 'thứ Ba 6/10/2020'],
    ['15/11/2020', 'vi', 'Chủ nhật 15/11/2020, ngày nghỉ; ngày làm việc tiếp theo: thứ Hai 16/11/2020'],
    // Independence Day, on a Wednesday.
    ['2/9/2020', 'en', 'Wed 2 Sep 2020, a day off; the next working day is Thu 3 Sep 2020'],
    ['31/2/2020', 'vi', 'chưa phải một ngày: viết như 30/10/2020'],
    ['10/13/2020', 'en', 'not a day yet: write it like 30/10/2020'],
    ['mai', 'vi', 'chưa phải một ngày: viết như 30/10/2020'],
    ['', 'vi', ''],
  ])('%s in %s is said as: %s', async (text, language, expected) => {
    expect(await said(text, language)).toBe(expected);
  });
});

describe('a deadline that is typed', () => {
  test.each([
    // Five working days after Tuesday 15 September end on the Tuesday after it.
    ['5 ngày làm việc từ ngày ký', 'vi', '5 ngày làm việc; nếu tính từ hôm nay: đến hết thứ Ba 22/9/2020'],
    ['30 ngày', 'vi', '30 ngày; nếu tính từ hôm nay: đến hết thứ Năm 15/10/2020'],
    ['trước 30/11/2020', 'vi', 'trước ngày 30/11/2020: đến hết thứ Sáu 27/11/2020'],
    ['Quý IV/2020', 'en', 'end of Q4 2020: through Thu 31 Dec 2020'],
    ['30/10/2020', 'vi', 'thứ Sáu 30/10/2020'],
    ['24 giờ', 'en', '24 hours'],
    ['999 ngày làm việc', 'vi', /^999 ngày làm việc/],
    ['khi thuận tiện', 'vi', 'chưa hiểu thời hạn này'],
    ['sớm nhất có thể', 'vi', 'làm ngay'],
    ['hằng tháng', 'en', 'this deadline is not understood yet'],
  ] as const)('%s in %s says where it leads', async (text, language, expected) => {
    const { body } = await ask(site.app, { url: `/said-day?of=deadline&lang=${language}&text=${encodeURIComponent(text)}` });
    expect((JSON.parse(body) as { said: string }).said).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  });
});

describe('a day or an hour that is typed', () => {
  test.each([
    ['17:00 15/11/2020', 'vi', '17:00 Chủ nhật 15/11/2020'],
    ['17h 16/11/2020', 'en', '17:00, Mon 16 Nov 2020'],
    ['15/11/2020', 'vi', 'Chủ nhật 15/11/2020, ngày nghỉ; ngày làm việc tiếp theo: thứ Hai 16/11/2020'],
    ['25:00 15/11/2020', 'en', 'not a day yet: write it like 30/10/2020'],
  ])('%s in %s is said as: %s', async (text, language, expected) => {
    const { body } = await ask(site.app, { url: `/said-day?of=due&lang=${language}&text=${encodeURIComponent(text)}` });
    expect((JSON.parse(body) as { said: string }).said).toBe(expected);
  });
});

describe('no page has a field that shows a day by the browser’s language', () => {
  const native = (sources: readonly SourceFile[]) =>
    sources.filter(({ path, text }) => path.startsWith('web/') && /type=(?:"|\{')date/.test(text)).map(({ path }) => path);

  test('in any source', () => expect(native(sourceFiles())).toEqual([]));

  test('one would be found', () => {
    expect(native([{ path: 'web/x.tsx', text: '<input type="date" />' }])).toEqual(['web/x.tsx']);
    expect(native([{ path: 'web/x.tsx', text: "<input type={'date'} />" }])).toEqual(['web/x.tsx']);
  });
});

test('a form shows the day that it begins with as it is written here', async () => {
  const officer = await site.signIn('officer');
  const { body } = await ask(site.app, {
    url: '/d/bacninh-2020-1284-QD-UBND/a/so-a/act/changeDeadline?task=plan&deadline=2020-11-05',
    headers: officer,
  });
  expect(body).toMatch(/name="deadline" type="text"[^>]* value="05\/11\/2020"/);
  expect(body).toMatch(/<output for="deadline" class="said">thứ Năm 5\/11\/2020<\/output>/);
});
