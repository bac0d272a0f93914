import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { writeOds } from 'hucre';
import { openRollouts } from '../../activities/openRollouts';
import { runStep } from '../../activities/step';
import { register } from '../../cli/catalogue';
import { writeWorkbook } from '../../documents/official/write-workbook';
import { readPackage } from '../../documents/package/read-package';
import { tableWorkbook } from '../../documents/tables/write-tables';
import type { CatalogueDifference } from '../../domain/decision/catalogue-difference';
import type { DecisionPackage, Service } from '../../domain/decision/decision';
import { exitCodes } from '../../local/failure';
import { rolloutId, storeDecision } from '../../store/decisions';
import { readStates } from '../../store/rollouts';
import { giveCommand } from '../../temporal/client';
import { alone, database, minutesLater, startsAt, withRecordOfItsOwn } from '../activities/support/post';
import { programs } from '../documents/spreadsheet/support/hostile-workbooks';
import { decision as smallDecision, task } from '../support/decision';
import { portsOver } from '../support/ports';
import { installOverDatabase, told, uninstall } from './support/over-database';

jest.mock('../../temporal/client', () => ({
  connectTemporal: jest.fn(async () => ({ close: async () => {} })),
  giveCommand: jest.fn(),
}));

withRecordOfItsOwn();
let folder: string;
beforeEach(async () => {
  await installOverDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), 'dondoc-catalogue-'));
});
afterEach(async () => {
  uninstall();
  await rm(folder, { recursive: true, force: true });
});

const sample = path.join(__dirname, '..', '..', 'samples', 'decision-1284');
const service = (code: string, agency: string, changes: Partial<Service> = {}): Service => {
  return { code, name: `Thủ tục ${code}`, agency, level: '3', scope: 'province', integrated: false, assumed: [], ...changes };
};
async function table(name: string, services: readonly Service[]): Promise<string> {
  const file = path.join(folder, name);
  const rows = services.map(({ code, name: called, agency, level, scope, integrated }) =>
    [code, `"${called}"`, agency, level, scope, integrated ? 'có' : 'không'].join(','),
  );
  await writeFile(file, `code,name,agency,level,scope,integrated\n${rows.join('\n')}\n`);
  return file;
}
/** The services of a package as `dondoc import services --export` writes them. */
async function exported(name: string, pack: DecisionPackage): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, await writeWorkbook(tableWorkbook('services', pack, startsAt)));
  return file;
}
async function packageOf(source: string): Promise<DecisionPackage> {
  const reading = await readPackage(source);
  if (!reading.ok) throw new Error(`${source} has faults: ${JSON.stringify(reading.problems)}`);
  return reading.package;
}
async function ods(name: string, rows: string[][]): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, await writeOds({ sheets: [{ name: 'DM', rows }] }));
  return file;
}
const catalogue = (...parameters: string[]) => told(register, 'catalogue', ...parameters);
const diff = async (...parameters: string[]) =>
  JSON.parse((await catalogue('diff', ...parameters, '--json')).stdout) as CatalogueDifference;

/** Two agencies are followed under a task that takes changes of services, a third is of the decision and has none. */
const services = [
  service('a1', 'so-a'),
  service('a2', 'so-a', { name: 'Cấp phép xây dựng' }),
  service('b1', 'so-b'),
  service('c1', 'so-c'),
];
const followedDecision = smallDecision({
  agencies: ['so-a', 'so-b', 'so-c'].map((code) => alone(code)),
  tasks: [
    task('review', { for: { kinds: [], agencies: ['so-c'], except: [], services: null } }),
    task('update', { changeWithin: 5, kind: 'update', for: { kinds: [], agencies: ['so-a', 'so-b'], except: [], services: null } }),
  ],
});

async function published(): Promise<void> {
  const ports = portsOver(database);
  await storeDecision(database, { decision: followedDecision, services }, startsAt);
  await openRollouts(ports, { decision: followedDecision.id, agencies: ['so-a', 'so-b', 'so-c'], now: startsAt });
  jest.mocked(giveCommand).mockImplementation(async (_, rollout, command) => {
    const { answer } = await runStep(ports, { rollout, command, now: minutesLater(5) });
    return answer ?? { accepted: false, code: 'unavailable', params: {} };
  });
}

describe('dondoc catalogue diff', () => {
  it('finds nothing between the sample and itself, and exactly what was edited in a copy of its catalogue', async () => {
    expect((await catalogue('diff', sample, path.join(sample, 'services.csv'))).stdout).toBe('Hai danh mục như nhau.\n');
    const difference = await diff(
      sample,
      await table('small.csv', [service('snv-001', 'so-noi-vu', { level: '4' }), service('zz-1', 'so-y-te')]),
    );
    expect(difference.added.map(({ code }) => code)).toEqual(['zz-1']);
    expect(difference.changed.map(({ after, fields }) => [after.code, fields])).toEqual([['snv-001', ['name']]]);
    expect(difference.removed.length).toBe(927);
  });

  it('compares a decision as it stands, or as a version published it, with a table', async () => {
    await published();
    const after = await table('new.csv', [...services.slice(1), service('a9', 'so-a', { name: 'Cấp phép quảng cáo' })]);
    for (const before of [followedDecision.id, `${followedDecision.id}@1`]) {
      const difference = await diff(before, after);
      expect([difference.added.length, difference.removed.length, difference.unchanged]).toEqual([1, 1, 3]);
    }
    await expect(catalogue('diff', `${followedDecision.id}@7`, after)).rejects.toMatchObject({ exitCode: exitCodes.inputMissing });
  });

  it('shows likely pairs, and takes them for one service when they are confirmed', async () => {
    const before = await table('old.csv', services);
    const after = await table('new.csv', [
      ...services.filter(({ code }) => code !== 'a2'),
      service('a20', 'so-a', { name: 'CẤP PHÉP xây dựng' }),
    ]);
    const shown = await catalogue('diff', before, after);
    expect(shown.stdout).toMatch(/1 cặp có thể là một dịch vụ đổi mã/);
    expect(shown.stdout).toMatch(/Thêm 1, bỏ 1, thay đổi 0, giữ nguyên 3/);
    const confirmed = await diff(before, after, '--confirm', 'a2=a20');
    expect([confirmed.added, confirmed.removed, confirmed.likelyRenamed]).toEqual([[], [], []]);
    expect(confirmed.changed.map(({ fields }) => fields)).toEqual([['code', 'name']]);
    await expect(catalogue('diff', before, after, '--confirm', 'a1=a20')).rejects.toMatchObject({ exitCode: exitCodes.badData });
    await expect(catalogue('diff', before, after, '--confirm', 'a2')).rejects.toMatchObject({ exitCode: exitCodes.usage });
  });

  it('names every fault of a table, what is missing, and what it cannot compare', async () => {
    const good = await table('good.csv', services);
    const bad = await table('bad.csv', [service('a1', 'so-a'), service('a1', 'so-a'), service('a2', 'so-a', { level: '7' as never })]);
    const { stderr, exitCode } = await catalogue('diff', good, bad);
    expect(exitCode).toBe(exitCodes.badData);
    expect(stderr).toMatch(/bad\.csv.*3[\s\S]*bad\.csv.*4/);
    await expect(catalogue('diff', good, path.join(folder, 'none.csv'))).rejects.toMatchObject({ exitCode: exitCodes.inputMissing });
    await expect(catalogue('diff', good, 'không có quyết định')).rejects.toMatchObject({ exitCode: exitCodes.inputMissing });
    await mkdir(path.join(folder, 'empty'));
    expect((await catalogue('diff', good, path.join(folder, 'empty'))).exitCode).toBe(exitCodes.inputMissing);
  });
});

describe('dondoc catalogue diff with a spreadsheet', () => {
  it('finds nothing between the sample and its services exported, whichever comes first', async () => {
    const file = await exported('sample.xlsx', await packageOf(sample));
    for (const [before, after] of [
      [sample, file],
      [file, sample],
    ] as const) {
      const { added, removed, changed, unchanged } = await diff(before, after);
      expect({ added, removed, changed, unchanged }).toEqual({ added: [], removed: [], changed: [], unchanged: 928 });
    }
    const shown = await catalogue('diff', sample, file);
    expect(shown.stderr).toBe('');
    expect(shown.stdout).toMatch(/^Trang “Danh mục dịch vụ công”, .*928 dòng[\s\S]*\n\nHai danh mục như nhau\.\n$/);
  });

  it('finds exactly one edited cell, in the direction of the two, and a row that is left out in spite of control totals', async () => {
    const pack = await packageOf(sample);
    const edited = pack.services.map((entry) => (entry.code === 'snv-001' ? { ...entry, name: 'Tên đã sửa' } : entry));
    const file = await exported('edited.xlsx', { ...pack, services: edited });
    const { changed, added, removed, unchanged } = await diff(sample, file);
    expect(changed.map(({ before, after, fields }) => [before.code, fields, after.name])).toEqual([['snv-001', ['name'], 'Tên đã sửa']]);
    expect([added, removed, unchanged]).toEqual([[], [], 927]);
    expect((await diff(file, sample)).changed.map(({ before }) => before.name)).toEqual(['Tên đã sửa']);
    expect(pack.decision.controlTotals).not.toEqual([]);
    const shorter = await exported('shorter.xlsx', { ...pack, services: pack.services.slice(1) });
    expect((await diff(sample, shorter)).removed.map(({ code }) => code)).toEqual([pack.services[0]?.code]);
  });

  it('reads the names of agencies of a published decision, and what has no column stays as it is', async () => {
    await published();
    const nameOf = (agency: string) => followedDecision.agencies.find(({ code }) => code === agency)?.name.vi ?? agency;
    const moved = services.map((entry) => (entry.code === 'c1' ? { ...entry, agency: 'so-b' } : entry));
    const rows = moved.map(({ code, name, agency }) => [code, name, nameOf(agency)]);
    const file = await ods('moi.ods', [['Mã', 'Tên dịch vụ', 'Cơ quan quản lý'], ...rows]);
    for (const before of [followedDecision.id, `${followedDecision.id}@1`]) {
      const { changed, added, removed } = await diff(before, file);
      expect(changed.map(({ after, fields }) => [after.code, fields, after.agency])).toEqual([['c1', ['agency'], 'so-b']]);
      expect([added, removed]).toEqual([[], []]);
    }
  });

  it('reads a .csv of an office as an import does: by its headings, and the names of agencies', async () => {
    await published();
    const nameOf = (agency: string) => followedDecision.agencies.find(({ code }) => code === agency)?.name.vi ?? agency;
    const moved = services.map((entry) => (entry.code === 'c1' ? { ...entry, agency: 'so-b' } : entry));
    const rows = moved.map(({ code, name, agency }) => `${code};${name};${nameOf(agency)}`);
    const file = path.join(folder, 'moi.csv');
    await writeFile(file, `\ufeffMã;Tên dịch vụ;Cơ quan quản lý\r\n${rows.join('\r\n')}\r\n`);
    const { changed, added, removed } = await diff(followedDecision.id, file);
    expect(changed.map(({ after, fields }) => [after.code, fields, after.agency])).toEqual([['c1', ['agency'], 'so-b']]);
    expect([added, removed]).toEqual([[], []]);
    await expect(catalogue('diff', file, file)).rejects.toMatchObject({ exitCode: exitCodes.usage });
  });

  it('says every fault by its cell, and refuses a hostile file in words, as an import does', async () => {
    const faulty = await ods('sai.ods', [
      ['Mã', 'Tên dịch vụ', 'Cơ quan quản lý', 'Mức độ', 'Cấp thực hiện'],
      ['moi-1', 'Thủ tục mới', 'Sở Nội vuu', '4', 'Cấp tỉnh'],
      ['moi-2', 'Thủ tục mới khác', 'Sở Nội vụ', '9', 'Cấp tỉnh'],
    ]);
    const faults = await catalogue('diff', sample, faulty);
    expect(faults.exitCode).toBe(exitCodes.badData);
    expect(faults.stderr).toMatch(/sai\.ods, trang “DM”, ô C2 .*“Sở Nội vuu”.*có phải “Sở Nội vụ”\?[\s\S]*ô D3 .*“9”/);
    const hostile = path.join(folder, 'macro.xlsx');
    const [withMacros] = programs.filter(({ name }) => name === 'macros in an .xlsx');
    await writeFile(hostile, (await withMacros?.content()) ?? '');
    for (const pair of [
      [sample, hostile],
      [hostile, sample],
    ]) {
      const refused = await catalogue('diff', ...pair);
      expect(refused).toMatchObject({ exitCode: exitCodes.badData, stdout: '' });
      expect(refused.stderr).toMatch(/^macro\.xlsx: .*macro/i);
    }
  });

  it('wants a package or a decision beside a spreadsheet, and the file itself', async () => {
    const file = await ods('a.ods', [['Mã', 'Tên dịch vụ']]);
    await expect(catalogue('diff', file, file)).rejects.toMatchObject({ exitCode: exitCodes.usage });
    await expect(catalogue('diff', await table('a.csv', services), file)).rejects.toMatchObject({
      exitCode: exitCodes.usage,
      message: expect.stringContaining('a.csv không có danh sách cơ quan'),
    });
    await expect(catalogue('diff', sample, path.join(folder, 'none.xlsx'))).rejects.toMatchObject({ exitCode: exitCodes.inputMissing });
  });
});

describe('dondoc catalogue assign', () => {
  const after = [
    service('a1', 'so-a', { level: '4' }),
    ...services.slice(1, 2),
    service('b1', 'so-a'),
    service('c1', 'so-c', { integrated: true }),
    service('d1', 'so-d'),
  ];
  const assign = async (...more: string[]) =>
    catalogue('assign', followedDecision.id, await table('new.csv', after), '--decision', followedDecision.id, '--task', 'update', ...more);
  const changesOf = async (agency: string) => {
    const rollout = rolloutId(followedDecision.id, agency);
    return Object.values((await readStates(database, [rollout]))[rollout]?.tasks ?? {}).filter(
      ({ origin }) => origin?.kind === 'serviceChange',
    );
  };

  it('shows what each agency would get, names those without such a task, and records nothing', async () => {
    await published();
    const { stdout, stderr } = await assign();
    expect(stdout).toContain(
      'so-a / update: Cập nhật 2 dịch vụ công có thay đổi trong danh mục: a1 Thủ tục a1 (mức độ 3 thành mức độ 4); nhận quản lý b1',
    );
    expect(stdout).toContain('so-b / update: Cập nhật 1 dịch vụ công có thay đổi trong danh mục: chuyển cơ quan khác quản lý b1');
    expect(stderr).toMatch(/so-c: không có nhiệm vụ cập nhật đang mở[\s\S]*so-d: không thuộc quyết định này/);
    expect(stdout).toContain('--yes');
    expect(await changesOf('so-a')).toEqual([]);
  });

  it('gives each agency one dated task with --yes, and nothing more when it is repeated', async () => {
    await published();
    const first = await assign('--yes', '--as', 'officer');
    expect(first).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('2 cơ quan đã ghi nhận, 0 chưa ghi nhận') });
    const [given, ...more] = await changesOf('so-a');
    expect(more).toEqual([]);
    expect(given?.definition?.title.vi).toContain('a1 Thủ tục a1 (mức độ 3 thành mức độ 4)');
    expect(given?.current).toBe('2020-09-22');
    const again = await assign('--yes', '--as', 'officer');
    expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('so-a: đã ghi nhận từ trước') });
    expect((await changesOf('so-a')).length).toBe(1);
    expect((await changesOf('so-b')).length).toBe(1);
  });

  it('wants a task that takes changes, and somebody who assigns', async () => {
    await published();
    await expect(
      catalogue('assign', followedDecision.id, await table('new.csv', after), '--decision', followedDecision.id, '--task', 'review'),
    ).rejects.toMatchObject({ exitCode: exitCodes.badData, message: expect.stringContaining('update') });
    await expect(assign('--yes')).rejects.toMatchObject({ exitCode: exitCodes.usage });
    expect(await changesOf('so-a')).toEqual([]);
  });
});
