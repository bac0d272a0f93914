import { textOfCell } from '../../../documents/spreadsheet/cell-text';
import { readBytes } from '../../../documents/spreadsheet/read-bytes';
import type { Service } from '../../../domain/decision/decision';
import { rolloutId } from '../../../store/decisions';
import { storeFile } from '../../../store/files';
import { readRegister, registerCounts } from '../../../store/register';
import { agency, decision as smallDecision, task } from '../../support/decision';
import { ask, formId, openSite, post, postFiles, type Site, START } from '../support/site';

// A real database on a busy machine.
const COUNT = 4;
const TESTS = 21;
const numbers = Array.from({ length: TESTS }, (_, index) => index + 1);
const agencies = numbers.map((number) => agency(`so-${number}`, 'department', { serviceCount: COUNT, integratedCount: 1 }));
const decision = smallDecision({
  agencies,
  tasks: [task('review'), task('update', { kind: 'update' }), task('integration', { kind: 'integration' })],
});
const services = agencies.flatMap(({ code }) =>
  Array.from(
    { length: COUNT },
    (_, index): Service => ({
      code: `${code}-${index + 1}`,
      name: index === 1 ? 'Đăng ký <b>khai sinh</b>' : `Cấp giấy phép số ${index + 1}`,
      agency: code,
      level: '4',
      scope: 'province',
      integrated: index === 0,
      assumed: [],
    }),
  ),
);

let site: Site;
let recordStep: Site['gate']['give'];
/** A department of each test's own. */
let so: string;
let tests = 0;

beforeAll(async () => {
  site = await openSite(decision, {}, services);
  recordStep = site.gate.give;
});

beforeEach(() => {
  tests += 1;
  so = `so-${tests}`;
  site.gate.give = recordStep;
  site.clock.now = START;
});

afterAll(async () => {
  await site.close();
});

const get = (url: string) => ask(site.app, { url });
const entries = () => readRegister(site.database, decision.id, 1, { agency: so });
const progress = async () => {
  const { tasks } = await site.state(so);
  return Object.fromEntries(Object.values(tasks).map(({ id, progress: { done, total } }) => [id, `${done ?? '-'}/${total}`]));
};
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

/** The list as .csv, as a spreadsheet saves it, with some cells written over: row from 0, column from 0. */
async function csvOf(token: string, edits: [number, number, string][] = []): Promise<string> {
  const reading = readBytes((await get(`/l/${token}/services.xlsx`)).bytes, 'list');
  if (!reading.ok) throw new Error(reading.reason);
  const rows = (reading.sheets[0]?.rows ?? []).map((row) => row.map(textOfCell));
  const heading = rows.findIndex((row) => row[0] === 'Mã dịch vụ');
  for (const [row, column, value] of edits) (rows[heading + 1 + row] as string[])[column] = value;
  return `\ufeff${rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n')}`;
}

const upload = (token: string, content: string | Buffer, name = 'danh muc.csv') =>
  postFiles(site.app, `/l/${token}/services`, {}, [{ field: 'list', name, content }]);

function hidden(html: string): Record<string, string> {
  const form = html.split('<form').find((part) => part.includes('/services/confirm')) ?? '';
  return Object.fromEntries(
    [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

describe('the list of an agency’s services', () => {
  test('shows what is recorded, escaped, and how far the tasks have come', async () => {
    const token = await site.link(so);
    const page = await get(`/l/${token}/services`);
    expect(page.statusCode).toBe(200);
    expect(textOf(page.body)).toContain('4 dịch vụ: 0 đã rà soát, 0 đầy đủ và chính xác, 1 đã tích hợp Cổng DVCQG.');
    expect(page.body).toContain('Đăng ký &lt;b>khai sinh');
    expect(page.body).not.toContain('<b>khai sinh');
    const review = textOf((await get(`/l/${token}/t/review`)).body);
    expect(review).toContain('Tiến độ, tính từ danh mục dịch vụ 0 trong 4 dịch vụ');
    expect((await get(`/l/${token}/t/review`)).body).not.toContain('name="done"');
    expect(textOf((await get(`/l/${token}/t/integration`)).body)).toContain('1 trong 4 dịch vụ');
  });

  test('is searched without accents and shown in parts', async () => {
    const token = await site.link(so);
    expect(textOf((await get(`/l/${token}/services?q=DANG%20ky`)).body)).toContain('1 trong 4 dịch vụ');
    expect(textOf((await get(`/l/${token}/services?show=notIntegrated`)).body)).toContain('3 trong 4 dịch vụ');
    expect(textOf((await get(`/l/${token}/services?show=nonsense&page=99999&q[]=x`)).body)).toContain('4 dịch vụ');
  });

  test('holds no service of another agency, in the page or in the file', async () => {
    const token = await site.link(so);
    for (const url of [`/l/${token}/services`, `/l/${token}/services?code=so-19-1`]) expect((await get(url)).body).not.toContain('so-19');
    const reply = await get(`/l/${token}/services.xlsx`);
    const reading = readBytes(reply.bytes, 'list');
    const cells = reading.ok ? reading.sheets.flatMap((sheet) => sheet.rows.flat()) : [];
    expect(cells.filter((cell) => typeof cell === 'string' && /^so-\d+-\d+$/.test(cell))).toEqual(
      [1, 2, 3, 4].map((number) => `${so}-${number}`),
    );
    expect(reply.headers['content-disposition']).toBe(
      `attachment; filename="${so}-2020-09-15.xlsx"; filename*=UTF-8''${so}-2020-09-15.xlsx`,
    );
    expect(reply.headers['content-security-policy']).toContain('sandbox');
  });

  test('changes nothing when it is looked at', async () => {
    const token = await site.link(so);
    const before = [await site.events(), await site.database.storedFile.count()];
    for (const url of ['/services', '/services.xlsx', '/services?code=so-1-1', '/services/confirm', '/services/record'])
      await get(`/l/${token}${url}`);
    expect([await site.events(), await site.database.storedFile.count()]).toEqual(before);
  });

  test('is nobody’s without a link', async () => {
    const none = 'x'.repeat(32);
    for (const url of ['/services', '/services.xlsx']) expect((await get(`/l/${none}${url}`)).statusCode).toBe(404);
    expect((await upload(none, 'a')).statusCode).toBe(404);
    expect((await post(site.app, `/l/${none}/services/record`, {})).statusCode).toBe(404);
  });
});

describe('a list filled in', () => {
  test('shows its difference, records it when it is confirmed, once, and the tasks follow', async () => {
    const token = await site.link(so);
    const shown = await upload(
      token,
      await csvOf(token, [
        [1, 3, 'Có'],
        [1, 4, '10/9/2020'],
        [1, 5, 'Có'],
        [1, 6, 'Có'],
        [2, 5, 'Không'],
        [2, 6, 'Có'],
        [2, 9, '=HYPERLINK("x")'],
      ]),
    );
    expect(shown.statusCode).toBe(200);
    expect(textOf(shown.body)).toContain('7 thay đổi ở 2 dịch vụ. Chưa có gì được ghi nhận cho đến khi xác nhận.');
    expect(await progress()).toEqual({ review: '-/4', update: '-/4', integration: '1/4' });
    const fields = hidden(shown.body);
    const [first, second] = [
      await post(site.app, `/l/${token}/services/confirm`, fields),
      await post(site.app, `/l/${token}/services/confirm`, fields),
    ];
    expect([first.statusCode, second.statusCode, second.headers.location]).toEqual([303, 303, first.headers.location]);
    expect(textOf((await get(String(first.headers.location))).body)).toContain(
      'Đã ghi nhận lúc 08:00, thứ Ba 15/9/2020: cập nhật 2 dịch vụ',
    );
    expect(await progress()).toEqual({ review: '2/4', update: '1/4', integration: '2/4' });
    expect((await entries())[2]?.note).toBe('=HYPERLINK("x")');
    expect(await registerCounts(site.database, decision.id, 1, { agency: so })).toEqual([
      { agency: so, total: 4, reviewed: 2, accurate: 1, integrated: 2, noneOnline: 0 },
    ]);
    expect(await site.database.event.count({ where: { rolloutId: `${decision.id}:${so}`, type: 'servicesRecorded' } })).toBe(1);
  });

  test('unchanged has nothing to confirm', async () => {
    const token = await site.link(so);
    const reply = await upload(token, (await get(`/l/${token}/services.xlsx`)).bytes, 'list.xlsx');
    expect([reply.statusCode, reply.body.includes('<form')]).toEqual([200, false]);
    expect(textOf(reply.body)).toContain('không có gì thay đổi');
  });

  test('of another agency, a broken one, none and two are told, and nothing is kept', async () => {
    const token = await site.link(so);
    const before = [await site.events(), await site.database.storedFile.count()];
    const other = await csvOf(await site.link('so-19'));
    expect(textOf((await upload(token, other)).body)).toContain('danh mục của một cơ quan khác (so-19)');
    expect((await upload(token, Buffer.from('PK\u0003\u0004 no zip'))).statusCode).toBe(422);
    expect(textOf((await upload(token, await csvOf(token, [[0, 3, 'có lẽ']]))).body)).toMatch(
      /dòng 6, cột D: “có lẽ” không phải Có hoặc Không/,
    );
    expect(textOf((await postFiles(site.app, `/l/${token}/services`, {}, [])).body)).toContain('Chưa chọn tệp');
    const two = [
      { field: 'list', name: 'a.csv', content: 'a' },
      { field: 'list', name: 'b.csv', content: 'b' },
    ];
    expect((await postFiles(site.app, `/l/${token}/services`, {}, two)).statusCode).toBe(422);
    expect([await site.events(), await site.database.storedFile.count()]).toEqual(before);
  });

  test('is not confirmed by another agency, after another list was shown, or for any stored file', async () => {
    const token = await site.link(so);
    const fields = hidden((await upload(token, await csvOf(token, [[0, 5, 'Có']]))).body);
    const events = await site.events();
    const elsewhere = await post(site.app, `/l/${await site.link('so-19')}/services/confirm`, fields);
    const content = Buffer.from(JSON.stringify({ changes: [], before: '' }));
    const stored = await storeFile(site.database, { name: 'a', kind: 'application/json', content, recorded: site.clock.now });
    const wrong = await post(site.app, `/l/${token}/services/confirm`, { ...fields, file: stored.hash });
    const shownNext = await upload(token, await csvOf(token, [[1, 5, 'Có']]));
    const late = await post(site.app, `/l/${token}/services/confirm`, fields);
    expect([elsewhere.statusCode, wrong.statusCode, shownNext.statusCode, late.statusCode]).toEqual([422, 422, 200, 422]);
    expect(await site.events()).toBe(events);
  });

  test('however often it is sent, is kept once for an address and never among the files of the record', async () => {
    const token = await site.link(so);
    const files = await site.database.storedFile.count();
    for (const words of ['một', 'hai', 'ba']) {
      const shown = await upload(token, await csvOf(token, [[0, 9, words]]));
      expect([shown.statusCode, Object.keys(hidden(shown.body))]).toEqual([200, expect.arrayContaining(['file'])]);
    }
    expect(await site.database.storedFile.count()).toBe(files);
    expect(await site.database.shownList.count({ where: { rolloutId: rolloutId(decision.id, so) } })).toBe(1);
  });

  test('is shown again where a service has changed meanwhile', async () => {
    const token = await site.link(so);
    const fields = hidden((await upload(token, await csvOf(token, [[0, 5, 'Có']]))).body);
    await site.office(so, { type: 'recordServices', changes: [{ code: `${so}-1`, note: 'Văn phòng ghi' }], words: '' });
    const again = await post(site.app, `/l/${token}/services/confirm`, fields);
    expect([again.statusCode, textOf(again.body).includes('Danh mục đã thay đổi trong lúc xem')]).toEqual([409, true]);
    expect((await post(site.app, `/l/${token}/services/confirm`, hidden(again.body))).statusCode).toBe(303);
    expect((await entries())[0]).toMatchObject({ note: 'Văn phòng ghi', reviewed: { complete: true } });
  });
});

describe('one service by its form', () => {
  const record = async (token: string, fields: Record<string, string>, code = `${so}-2`) => {
    const page = await get(`/l/${token}/services?code=${code}`);
    return post(site.app, `/l/${token}/services/record`, { id: formId(page.body, '/record'), code, ...fields });
  };

  test('is recorded, once however often it is sent', async () => {
    const token = await site.link(so);
    const page = await get(`/l/${token}/services?code=${so}-2`);
    const fields = {
      id: formId(page.body, '/record'),
      code: `${so}-2`,
      level: '4',
      integrated: 'yes',
      integratedOn: '2020-09-01',
      complete: 'yes',
      accurate: 'no',
      month: '2020-08',
      online: '0',
      all: '7',
      note: ' hai\ndòng ',
    };
    const replies = [
      await post(site.app, `/l/${token}/services/record`, fields),
      await post(site.app, `/l/${token}/services/record`, fields),
    ];
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect((await entries())[1]).toMatchObject({
      integrated: true,
      integratedOn: '2020-09-01',
      reviewed: { complete: true, accurate: false, on: '2020-09-15', by: 'agency' },
      files: [{ month: '2020-08', online: 0, all: 7 }],
      note: 'hai dòng',
    });
    expect(await progress()).toEqual({ review: '1/4', update: '0/4', integration: '2/4' });
    expect(textOf((await get(`/l/${token}/services?show=noneOnline`)).body)).toContain('1 trong 4 dịch vụ');
  });

  test('tells every fault and keeps what was typed', async () => {
    const token = await site.link(so);
    const reply = await record(token, {
      integrated: 'maybe',
      integratedOn: '31/9/2020',
      month: '2020-08',
      online: '5',
      all: '',
      note: 'giữ',
    });
    expect(reply.statusCode).toBe(422);
    for (const text of ['“maybe” không phải Có hoặc Không', '“31/9/2020” không phải một ngày', 'Ghi cả số hồ sơ trực tuyến'])
      expect(textOf(reply.body)).toContain(text);
    expect(reply.body).toContain('value="giữ"');
    expect(reply.body).toContain('href="#service-integratedOn"');
  });

  test('is refused by the rules in words: a day to come, nothing to change, another agency’s service', async () => {
    const token = await site.link(so);
    const future = await record(token, { integrated: 'yes', integratedOn: '2020-12-31' });
    expect([future.statusCode, textOf(future.body).includes('Chưa ghi nhận')]).toEqual([422, true]);
    expect(textOf((await record(token, { level: '4' })).body)).toContain('giống hệt');
    const id = '00000000-0000-4000-8000-000000000001';
    expect((await post(site.app, `/l/${token}/services/record`, { id, code: 'so-19-1', complete: 'yes' })).statusCode).toBe(422);
    expect((await readRegister(site.database, decision.id, 1, { agency: 'so-19' })).every(({ reviewed }) => reviewed === null)).toBe(true);
  });

  test('is not known to be recorded where the record does not answer', async () => {
    const token = await site.link(so);
    site.gate.give = async () => ({ accepted: false, code: 'unavailable', params: {} });
    expect((await record(token, { complete: 'yes' })).statusCode).toBe(503);
  });
});
