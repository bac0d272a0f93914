import { writeFile } from 'node:fs/promises';
import path, { join } from 'node:path';
import { Command } from 'commander';
import { register } from '../../cli/check';
import { writeWorkbook } from '../../documents/official/write-workbook';
import { examplePath, removeFolders, samplePath, spoiledExample } from '../documents/support/package-folder';

type Run = { out: string; err: string; exitCode: number };

/** Runs the command in this process, as main does, and gives what it wrote. */
async function check(...args: string[]): Promise<Run> {
  const run: Run = { out: '', err: '', exitCode: 0 };
  const keep = (stream: 'out' | 'err') => (text: string | Uint8Array) => {
    run[stream] += String(text);
    return true;
  };
  const out = jest.spyOn(process.stdout, 'write').mockImplementation(keep('out'));
  const err = jest.spyOn(process.stderr, 'write').mockImplementation(keep('err'));
  try {
    const program = new Command('dondoc').exitOverride();
    register(program);
    await program.parseAsync(['check', ...args], { from: 'user' });
    run.exitCode = Number(process.exitCode ?? 0);
  } finally {
    process.exitCode = 0;
    out.mockRestore();
    err.mockRestore();
  }
  return run;
}

afterAll(removeFolders);

describe('dondoc check', () => {
  it('sums the sample up and exits 0', async () => {
    const { out, err, exitCode } = await check(samplePath, '--lang', 'en');
    expect(exitCode).toBe(0);
    expect(err).toBe('');
    expect(out).toMatch(/bacninh-2020-1284-QD-UBND can be read; 0 warnings/);
    expect(out).toMatch(/Departments, boards and sectors +19\n/);
    expect(out).toMatch(/rungs that can never be owed +0\n/);
    expect(out).toMatch(/three levels of government of the province +785 +785\n/);
  });

  it('counts in its first line what it lists', async () => {
    const plan = path.join(path.dirname(samplePath), 'plan-2026');
    const { out, err, exitCode } = await check(plan, '--lang', 'en', '--today', '2026-12-01');
    const listed = out.match(/^warning: /gm)?.length ?? 0;
    expect(listed).toBeGreaterThan(0);
    expect(out.split('\n')[0]).toBe(`lamgiang-2026-2680-QD-UBND can be read; ${listed} warnings.`);
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
  });

  it('speaks Vietnamese unless told otherwise', async () => {
    const { out } = await check(samplePath);
    expect(out).toMatch(/Cơ quan +số lượng/);
    expect(out).toMatch(/mốc không bao giờ đến +0\n/);
  });

  it('gives the same as JSON', async () => {
    const { out } = await check(samplePath, '--json', '--lang', 'en', '--today', '2020-09-15');
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      summary: {
        id: 'bacninh-2020-1284-QD-UBND',
        publishable: true,
        agencies: { total: 38, department: 19, district: 8, centralVertical: 10, office: 1 },
        tasks: { definitions: 20, instances: 307 },
        services: 928,
        rungs: { total: 31, neverOwed: [] },
        pastDeadlines: 0,
      },
      problems: [],
    });
  });

  it('exits 65 and writes every fault to stderr', async () => {
    const folder = await spoiledExample(
      { file: 'decision.yaml', replace: 'sendingHour: 08:00', by: 'sendingHour: 8h' },
      { file: 'services.csv', replace: 'partial', by: 'half' },
    );
    const { out, err, exitCode } = await check(folder, '--lang', 'en');
    expect(exitCode).toBe(65);
    expect(out).toBe('');
    expect(err.split('\n').filter((line) => line.startsWith('error: '))).toHaveLength(2);
    expect(err).toMatch(/decision\.yaml, line \d+, column 14, sendingHour: found “8h”, expected a time of day as HH:MM/);
    expect(err).toMatch(/2 errors, 0 warnings\. Nothing was stored\./);
    expect(JSON.parse((await check(folder, '--json')).out)).toMatchObject({
      ok: false,
      problems: [
        { file: 'decision.yaml', field: 'sendingHour', expected: expect.stringMatching(/giờ:phút/) },
        { file: 'services.csv', row: 2, field: 'level' },
      ],
    });
  });

  it('exits 65 for rules that would never act, after the summary, and tells them all', async () => {
    const folder = await spoiledExample(
      { file: 'decision.yaml', replace: 'onlyLongerThan: 5', by: 'onlyLongerThan: 90' },
      { file: 'decision.yaml', replace: 'ofLetters: [Q3]', by: 'onlyKinds: [district]' },
    );
    const { out, err, exitCode } = await check(folder, '--lang', 'en', '--today', '2021-03-01');
    expect(exitCode).toBe(65);
    expect(out).toMatch(/rungs that can never be owed +2 \(T3, Q8\)/);
    expect(err.split('\n').slice(0, 2)).toEqual([
      'error: Rung T3 can never be owed: no deadline is more than 90 working days away. Lower onlyLongerThan, or take the rung out.',
      'error: Rung Q8 can never be owed: no agency of its kinds has a task. Change onlyKinds, or take the rung out.',
    ]);
    expect(err).toMatch(/2 errors, 2 warnings\. It cannot be published; nothing was stored\./);
    const json = JSON.parse((await check(folder, '--json', '--today', '2021-03-01')).out);
    expect(json).toMatchObject({ ok: false, summary: { rungs: { neverOwed: ['T3', 'Q8'] } }, problems: [] });
    const told = json.findings.filter((found: { severity: string }) => found.severity === 'error');
    expect(told).toMatchObject([{ text: expect.stringMatching(/^Mốc T3 không bao giờ đến/) }, { code: 'rungNeverOwed' }]);
  });

  it('exits 65 where the calendar ends before the last message, and 0 half a year earlier', async () => {
    const late = await check(examplePath, '--today', '2030-12-13');
    expect(late.exitCode).toBe(65);
    expect(late.err).toMatch(/Lịch ngày nghỉ chỉ có từ 2015-01-01 đến 2030-12-31/);
    expect(await check(examplePath, '--today', '2030-06-03')).toMatchObject({ exitCode: 0, err: '' });
  });

  it('checks a table of what is under way as well, an .xlsx like a .csv, without an installation', async () => {
    const folder = await spoiledExample();
    const rows = [
      ['STT', 'Cơ quan', 'Nhiệm vụ', 'Trạng thái', 'Ngày hoàn thành'],
      ['1', 'so-cong-thuong', 'review', 'Đã hoàn thành', '2021-03-01'],
      ['2', 'Kho bạc Nhà nước tỉnh', 'report@2021-03', 'Quá hạn', ''],
    ];
    const [heading = [], ...cells] = rows;
    const columns = heading.map((title) => ({ title, width: 20, kind: 'text' as const }));
    const sheet = { name: 'Theo dõi', lines: [], columns, rows: cells, protected: false, landscape: false };
    const table = join(folder, 'dang-theo-doi.xlsx');
    await writeFile(table, await writeWorkbook({ moment: '2021-03-08T01:00:00.000Z', title: '', author: '', sheets: [sheet] }));
    const good = await check(folder, '--today', '2021-03-08', '--take-over', table);
    expect(good.err).not.toContain('dang-theo-doi');
    expect(good.out).toMatch(/Bảng tiếp nhận đọc được: .*1 đã hoàn thành/);
    expect(good.out).toMatch(/1 đang thực hiện/);
    const csv = join(folder, 'sai.csv');
    await writeFile(csv, 'Cơ quan,Nhiệm vụ,Trạng thái\nso-cong-thuong,review,xong rồi\n');
    const bad = await check(folder, '--today', '2021-03-08', '--take-over', csv);
    expect(bad).toMatchObject({ exitCode: 65, err: expect.stringContaining('sai.csv, hàng 2, Trạng thái') });
  });

  it('exits 66 where the folder is missing', async () => {
    const { err, exitCode } = await check(join(samplePath, 'nowhere'), '--lang', 'en');
    expect(exitCode).toBe(66);
    expect(err).toMatch(/nowhere: nothing there, expected this folder or file to exist/);
  });

  it.each([
    ['--lang', 'fr'],
    ['--today', '2021-02-29'],
  ])('refuses %s %s as wrong usage', async (option, value) => {
    await expect(check(samplePath, option, value)).rejects.toMatchObject({ exitCode: 2 });
  });

  it.each(['0220-09-15', '2226-09-15'])('refuses to look at the start on %s, and says between which days it may be', async (day) => {
    const message = expect.stringMatching(new RegExp(`^--today: The day ${day} has to lie between 2015-01-01 and 2030-12-31`));
    await expect(check(samplePath, '--lang', 'en', '--today', day)).rejects.toMatchObject({ exitCode: 65, message });
  });
});
