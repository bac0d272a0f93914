import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeXlsx } from 'hucre';
import { instantAt } from '../../domain/calendar/time';
import { readPackageInForce } from '../../store/decisions';
import { removeFolders, spoiledExample } from '../documents/support/package-folder';
import { startInstallation, type TestInstallation } from '../support/installation';
import { dondoc } from './support/terminal';

/** Tables of an office at the command line, on a whole installation: exported, edited, shown, stored, refused. */

const DECISION = 'mau-2021-45-UBND-KSTT';
const HEADING = ['Mã', 'Tên dịch vụ', 'Cơ quan', 'Mức độ', 'Phạm vi', 'Tích hợp'];
let installation: TestInstallation;
let folder: string;
const english = (...args: string[]) => dondoc(...args, '--lang', 'en');

const importing = (kind: string, file: string, ...rest: string[]) =>
  english('import', kind, file, '--decision', '45/UBND-KSTT', '--as', 'chanh-van-phong', ...rest);

async function table(name: string, rows: (string | number | null)[][]): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, await writeXlsx({ sheets: [{ name: 'DM', rows }] }));
  return file;
}

async function inForce() {
  const pack = await readPackageInForce(installation.connections.database, DECISION);
  if (pack === null) throw new Error('the decision is not stored');
  return pack;
}

/** The stored catalogue as rows under HEADING. */
async function catalogue(): Promise<(string | number | null)[][]> {
  const { services } = await inForce();
  return services.map(({ code, name, agency, level, scope, integrated }) => [code, name, agency, level, scope, integrated ? 'yes' : 'no']);
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dondoc-import-test-'));
  installation = await startInstallation(instantAt('2021-03-01', '09:00'));
  process.env.DONDOC_HOME = installation.home;
  await installation.supervise({ name: 'worker', script: 'worker/main.js' }).ready;
  const published = await english('publish', await spoiledExample());
  if (published.code !== 0) throw new Error(published.err);
});
afterAll(async () => {
  delete process.env.DONDOC_HOME;
  await removeFolders();
  await rm(folder, { recursive: true, force: true });
  await installation?.close();
});

it.each(['agencies', 'services', 'tasks'])('exports the %s and imports them again without writing a row', async (kind) => {
  const file = path.join(folder, `${kind}.xlsx`);
  expect(await english('import', kind, '--export', file, '--decision', '45/UBND-KSTT')).toMatchObject({ code: 0, err: '' });
  const versions = await installation.connections.database.decisionVersion.count();
  const again = await importing(kind, file, '--yes');
  expect(again).toMatchObject({ code: 0, err: '' });
  expect(again.out).toContain('Nothing differs; nothing is written.');
  expect(await installation.connections.database.decisionVersion.count()).toBe(versions);
});

it('shows the exact difference, stores it with --yes, and brings agencies up to it; the same file again writes no row', async () => {
  const before = await inForce();
  const rows = await catalogue();
  const edited = rows.map((row) => (row[0] === 'sct-003' ? [row[0], 'Thông báo khuyến mại', ...row.slice(2)] : row));
  const added = ['moi-001', '=HYPERLINK("x") Thủ tục mới', 'kho-bac', 4, 'Trung ương', null];
  const file = await table('edited.xlsx', [HEADING, ...edited, added]);
  const shown = await importing('services', file, '--dry-run', '--json');
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(shown.out)).toMatchObject({
    ok: true,
    difference: {
      added: [{ key: 'moi-001' }],
      changed: [{ key: 'sct-003', fields: [{ field: 'name', before: 'Thông báo hoạt động khuyến mại' }] }],
      removed: [],
    },
    amendments: [],
  });
  expect((await inForce()).version).toBe(before.version);
  const stored = await importing('services', file, '--yes', '--reason', 'Quyết định 99/QĐ-UBND');
  expect(stored).toMatchObject({ code: 0, err: '' });
  const after = await inForce();
  expect(after.version).toBe(before.version + 1);
  expect(after.services.find(({ code }) => code === 'moi-001')).toMatchObject({
    name: '=HYPERLINK("x") Thủ tục mới',
    level: '4',
    integrated: false,
  });
  const count = (pack: typeof before) => pack.decision.agencies.find(({ code }) => code === 'kho-bac')?.serviceCount ?? 0;
  expect(count(after)).toBe(count(before) + 1);
  expect((await importing('services', file, '--yes')).out).toContain('Nothing differs');
  expect((await inForce()).version).toBe(after.version);
});

it('moves the deadline of a task from a list as offices keep it', async () => {
  const { decision } = await inForce();
  const rows = decision.tasks.map(({ title, recurrence }) => [title.vi, recurrence === null ? '30/4/2021' : 'Định kỳ']);
  const file = await table('tasks.xlsx', [['DANH SÁCH NHIỆM VỤ'], ['Nhiệm vụ', 'Thời hạn'], ...rows]);
  expect(await importing('tasks', file, '--yes')).toMatchObject({ code: 0, err: '' });
  const after = (await inForce()).decision.tasks;
  expect(after.filter(({ recurrence }) => recurrence === null).map(({ deadline }) => deadline)).toContainEqual({
    type: 'date',
    day: '2021-04-30',
  });
  expect(after.map(({ recurrence, ladder }) => ({ recurrence, ladder }))).toEqual(
    decision.tasks.map(({ recurrence, ladder }) => ({ recurrence, ladder })),
  );
});

it('refuses all of a table with a fault, naming each cell, and an agency left out that others name', async () => {
  const before = await inForce();
  const rows = await catalogue();
  const file = await table('faulty.xlsx', [
    HEADING,
    ...rows,
    ['x-1', 'Một', 'so-khong-co', 4, 'Cấp tỉnh', null],
    ['x-2', null, rows[0]?.[2] ?? '', 9, 'Cấp tỉnh', null],
  ]);
  const refused = await importing('services', file, '--yes');
  expect(refused.code).toBe(65);
  const at = rows.length + 2;
  expect(refused.err).toContain(`sheet “DM”, cell C${at} (Cơ quan): found “so-khong-co”`);
  expect(refused.err).toContain(`cell B${at + 1} (Tên dịch vụ): nothing there`);
  expect(refused.err).toContain(`cell D${at + 1} (Mức độ): found “9”`);
  const agencies = before.decision.agencies.filter(({ serviceCount }) => serviceCount === 0).map(({ code, name }) => [code, name.vi]);
  const left = await importing('agencies', await table('left.xlsx', [['Mã cơ quan', 'Tên cơ quan'], ...agencies]), '--yes');
  expect(left.code).toBe(65);
  expect(left.err).toContain('as it still has to do with');
  expect(refused.out).toContain('The rows without an error:');
  const short = await importing('services', await table('short.xlsx', [HEADING, ...rows.filter(([code]) => code !== 'sct-003')]), '--yes');
  expect(short).toMatchObject({ code: 65 });
  expect(short.err).toContain('found “2”, expected 3, as the paper states (“Procedures of the province”)');
  expect((await inForce()).version).toBe(before.version);
});

it('adds a table of some services to a catalogue, where that is said', async () => {
  const before = await inForce();
  const file = await table('some.xlsx', [HEADING, ['1.014966', 'Thủ tục thêm', 'kho-bac', 4, 'Trung ương', null]]);
  const asked = await importing('services', file, '--yes', '--mode', 'agencies', '--dry-run');
  expect(asked.out).toContain('Import: replaces the records of the agencies in the table');
  const stored = await importing('services', file, '--yes', '--mode', 'add');
  expect(stored).toMatchObject({ code: 0, err: '' });
  expect(stored.out).toContain(`1 added, 0 changed, 0 removed, ${before.services.length} unchanged.`);
  expect((await inForce()).services.map(({ code }) => code)).toEqual([...before.services.map(({ code }) => code), '1.014966'].sort());
});

it('ends with 66 for a missing file, 65 for a file that is no spreadsheet, 2 without a place to import into', async () => {
  expect(await importing('services', path.join(folder, 'nowhere.xlsx'))).toMatchObject({ code: 66 });
  const text = path.join(folder, 'broken.xlsx');
  await writeFile(text, Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3]));
  expect(await importing('services', text)).toMatchObject({ code: 65 });
  expect(await english('import', 'services', text)).toMatchObject({ code: 2 });
});

it('writes a table into a package that is being made, whole or not at all', async () => {
  const package_ = await spoiledExample();
  const csv = path.join(package_, 'services.csv');
  const before = await readFile(csv, 'utf8');
  const rows = await catalogue();
  const into = (file: string, ...rest: string[]) => english('import', 'services', file, '--into', package_, ...rest);
  const one = await table('one.xlsx', [
    HEADING,
    ...rows.filter(([code]) => code !== 'moi-001'),
    ['moi-002', 'Một, "hai"', 'kho-bac', 'Mức độ 4', 'Trung ương', null],
  ]);
  expect((await into(one)).out).toContain('+ moi-002');
  expect(await readFile(csv, 'utf8')).toBe(before);
  expect(await into(one, '--yes')).toMatchObject({ code: 0, err: '' });
  const written = await readFile(csv, 'utf8');
  expect(written).toContain('moi-002,"Một, ""hai""",kho-bac,4,central,no,');
  // One of the province less than the control total of decision.yaml.
  const fewer = await table('fewer.xlsx', [HEADING, ...rows.filter(([code]) => code !== 'sct-003')]);
  const asked = await into(fewer, '--yes');
  expect(asked).toMatchObject({ code: 2 });
  expect(asked.err).toContain('nothing is stored. Choose: --mode replace');
  expect(await into(fewer, '--yes', '--mode', 'replace')).toMatchObject({ code: 65 });
  expect(await readFile(csv, 'utf8')).toBe(written);
});
