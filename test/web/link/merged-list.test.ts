import { textOfCell } from '../../../documents/spreadsheet/cell-text';
import { readBytes } from '../../../documents/spreadsheet/read-bytes';
import type { ServiceChange } from '../../../domain/record/service-register';
import { readRegister } from '../../../store/register';
import { agency, decision as smallDecision, task } from '../../support/decision';
import { ask, openSite, post, postFiles, type Site } from '../support/site';

/** A list that was filled in away from the system is merged cell by cell with what was recorded since it was downloaded. */

const decision = smallDecision({ agencies: [agency('so-a', 'department', { serviceCount: 3 })], tasks: [task('review')] });
const services = ['a-1', 'a-2', 'a-3'].map((code) => {
  const rest = { level: '4', scope: 'province', integrated: false, assumed: [] } as const;
  return { code, name: `Cấp giấy phép ${code}`, agency: 'so-a', ...rest, assumed: [] };
});
const column = { integrated: 3, complete: 5, note: 9 } as const;

let site: Site;
let token: string;
beforeAll(async () => {
  site = await openSite(decision, {}, services);
  token = await site.link('so-a');
});
afterAll(() => site.close());

const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const record = async (changes: ServiceChange[]) =>
  expect(await site.office('so-a', { type: 'recordServices', changes, words: '' })).toMatchObject({ accepted: true });
const entries = async () =>
  Object.fromEntries((await readRegister(site.database, decision.id, 1, { agency: 'so-a' })).map((entry) => [entry.code, entry]));

async function download(): Promise<string[][]> {
  const reading = readBytes((await ask(site.app, { url: `/l/${token}/services.xlsx` })).bytes, 'list');
  if (!reading.ok) throw new Error(reading.reason);
  return (reading.sheets[0]?.rows ?? []).map((row) => row.map(textOfCell));
}

function write(rows: string[][], code: string, cell: keyof typeof column, value: string): void {
  const row = rows.find(([first]) => first === code);
  if (row === undefined) throw new Error(code);
  row[column[cell]] = value;
}

async function upload(rows: string[][]) {
  const content = `\ufeff${rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n')}`;
  return postFiles(site.app, `/l/${token}/services`, {}, [{ field: 'list', name: 'danh muc.csv', content }]);
}

test('what its author left as it was takes nothing back, what both changed is told and stands, the rest is recorded', async () => {
  const rows = await download();
  // Meanwhile somebody records three cells.
  await record([
    { code: 'a-1', note: 'ghi trên trang', complete: true },
    { code: 'a-2', integrated: true },
  ]);
  write(rows, 'a-1', 'note', 'ghi trong tệp');
  write(rows, 'a-3', 'complete', 'có');
  const shown = await upload(rows);
  const text = textOf(shown.body);
  expect(shown.statusCode).toBe(200);
  expect(text).toContain('1 ô được sửa cả trong tệp và trong danh mục');
  expect(text).toMatch(/Ghi chú ghi trên trang ghi trong tệp/);
  expect(text).toContain('vẫn như lúc tải về');
  expect(text).toContain('thay đổi ở 1 dịch vụ');
  expect(shown.body).toContain(`/l/${token}/services?code=a-1`);
  const form = shown.body.split('<form').find((part) => part.includes('/services/confirm')) ?? '';
  const fields = [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]);
  expect((await post(site.app, `/l/${token}/services/confirm`, Object.fromEntries(fields))).statusCode).toBe(303);
  expect(await entries()).toMatchObject({
    'a-1': { note: 'ghi trên trang', reviewed: { complete: true } },
    'a-2': { integrated: true },
    'a-3': { reviewed: { complete: true } },
  });
});

test('a list that says nothing of when it was downloaded is compared with what is recorded', async () => {
  const rows = await download();
  const key = rows.findIndex(([first = '']) => first.startsWith('Mã danh sách'));
  rows[key] = [(rows[key]?.[0] ?? '').replace(/ \/ \d+$/, '')];
  await record([{ code: 'a-2', note: 'ghi sau khi tải' }]);
  const text = textOf((await upload(rows)).body);
  expect(text).not.toContain('vẫn như lúc tải về');
  expect(text).toContain('ghi sau khi tải');
});
