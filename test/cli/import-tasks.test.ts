import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { register } from '../../cli/import';
import { readPackage } from '../../documents/package/read-package';
import { removeFolders, spoiledExample } from '../documents/support/package-folder';
import { told } from './support/over-database';

/** A table of tasks into a package that is not published, without an installation. */

let folder: string;
let yaml: string;
let original: string;
const before = process.env.DONDOC_HOME;
beforeEach(async () => {
  folder = await spoiledExample();
  yaml = path.join(folder, 'decision.yaml');
  original = await readFile(yaml, 'utf8');
  process.env.DONDOC_HOME = path.join(folder, 'nobody');
});
afterEach(() => {
  if (before === undefined) delete process.env.DONDOC_HOME;
  else process.env.DONDOC_HOME = before;
});
afterAll(removeFolders);

async function importing(rows: string[], ...options: string[]) {
  const table = path.join(folder, 'phu-luc.csv');
  await writeFile(table, `${rows.join('\n')}\n`);
  return told(register, 'import', 'tasks', table, '--into', folder, '--lang', 'en', ...options);
}

async function tasksOf() {
  const reading = await readPackage(folder);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.package.decision.tasks;
}

const HEADING = 'TT,Nhiệm vụ,Cơ quan chủ trì,Thời hạn';
const POSTED = '1,Niêm yết công khai,Sở Công Thương; Kho bạc Nhà nước tỉnh,Quý II/2021';
const REVIEW = '2,Rà soát thủ tục hành chính thuộc phạm vi quản lý,"Các sở, ban, ngành",30/4/2021';

describe('dondoc import tasks --into', () => {
  it('adds tasks, and leaves every letter of the rest, remarks too', async () => {
    const shown = await importing([HEADING, POSTED], '--mode', 'add');
    expect(shown.stdout).toContain('+ niem-yet-cong-khai Niêm yết công khai');
    expect(await readFile(yaml, 'utf8')).toBe(original);
    expect(await importing([HEADING, POSTED], '--mode', 'add', '--yes')).toMatchObject({ stderr: '', exitCode: 0 });
    const written = await readFile(yaml, 'utf8');
    const at = written.indexOf('  - code: niem-yet-cong-khai');
    const end = written.indexOf('\n# The ladder');
    expect(written.slice(0, at) + written.slice(end)).toBe(original);
    expect((await tasksOf()).map(({ code, deadline, for: whom }) => ({ code, deadline, agencies: whom.agencies }))[2]).toEqual({
      code: 'niem-yet-cong-khai',
      deadline: { type: 'endOf', period: '2021-Q2' },
      agencies: ['so-cong-thuong', 'kho-bac'],
    });
    // The same table again differs in nothing.
    expect((await importing([HEADING, POSTED], '--mode', 'add', '--yes')).stdout).toContain('Nothing differs');
    expect(await readFile(yaml, 'utf8')).toBe(written);
  });

  it('changes what the table says of a known task, and nothing else of it', async () => {
    const [review] = await tasksOf();
    await importing([HEADING, REVIEW], '--mode', 'add', '--yes');
    expect((await tasksOf())[0]).toEqual({ ...review, deadline: { type: 'date', day: '2021-04-30' } });
  });

  it.each([
    ['none', ''],
    ['nothing but a remark', 'tasks: # later\n'],
    ['an empty list', 'tasks: []\n'],
  ])('fills a package that has %s so far', async (_, instead) => {
    const from = original.indexOf('\ntasks:\n') + 1;
    const to = original.indexOf('\n# The ladder');
    await writeFile(yaml, `${original.slice(0, from)}${instead}${original.slice(to)}`);
    expect(await importing([HEADING, POSTED, REVIEW], '--yes')).toMatchObject({ stderr: '', exitCode: 0 });
    expect((await tasksOf()).map(({ code }) => code)).toEqual(['niem-yet-cong-khai', 'ra-soat-thu-tuc-hanh-chinh-thuoc-pham-vi']);
  });

  it('asks before it removes tasks, and refuses a table with a fault by its cell', async () => {
    expect(await importing([HEADING, POSTED], '--yes')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--mode replace') });
    const refused = await importing([HEADING, '1,Một việc,Sở Không Có,30/4/2021'], '--mode', 'add', '--yes');
    expect(refused).toMatchObject({ exitCode: 65, stderr: expect.stringContaining('cell C2') });
    expect(await readFile(yaml, 'utf8')).toBe(original);
  });

  it('tells what else of the package cannot be read, and writes nothing', async () => {
    await writeFile(yaml, original.replace('to: [focal, head]', 'to: [focal, nobody]'));
    expect(await importing([HEADING, POSTED], '--mode', 'add', '--yes')).toMatchObject({
      exitCode: 65,
      stderr: expect.stringContaining('decision.yaml'),
    });
  });
});
