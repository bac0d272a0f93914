import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { register as registerCheck } from '../../cli/check';
import { newQuestions, packageAnswers, register } from '../../cli/new';
import { askEach } from '../../cli/questions';
import { readPackage } from '../../documents/package/read-package';
import { buildCalendar } from '../../domain/calendar/calendar';
import { checkDecision } from '../../domain/decision/check';
import { told } from './support/over-database';

/** A package out of two tables of Excel, as docs/first-decision.md tells a newcomer; without an installation. */

const docs = path.resolve(__dirname, '..', '..', 'docs');
const agencies = path.join(docs, 'first-decision', 'co-quan.xlsx');
const annex = path.join(docs, 'first-decision', 'phu-luc.xlsx');

let trial: string;
let folder: string;
const kept = { ...process.env };
beforeEach(async () => {
  trial = await mkdtemp(path.join(tmpdir(), 'dondoc-new-test-'));
  folder = path.join(trial, 'my-decision');
  Object.assign(process.env, { DONDOC_HOME: path.join(trial, 'nobody'), DONDOC_CLOCK: '2026-11-30T08:00+07:00' });
});
afterEach(async () => {
  for (const name of ['DONDOC_HOME', 'DONDOC_CLOCK']) {
    if (kept[name] === undefined) delete process.env[name];
    else process.env[name] = kept[name];
  }
  await rm(trial, { recursive: true, force: true });
});

/** The answers that the documentation shows. */
async function documented(): Promise<string> {
  const text = await readFile(path.join(docs, 'first-decision.md'), 'utf8');
  return /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
}

async function making(answers: string, { tables = [agencies, annex] as const, language = 'en' } = {}) {
  const file = path.join(trial, 'new.yaml');
  await writeFile(file, answers);
  return told(register, 'new', folder, '--agencies', tables[0], '--tasks', tables[1], '--answers', file, '--lang', language);
}

async function packed() {
  const reading = await readPackage(folder);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.package.decision;
}

describe('dondoc new', () => {
  it('makes of the documented answers and tables a package without a fault, all but its rungs as written', async () => {
    const { stdout, exitCode } = await making(await documented());
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining(`dondoc -- publish ${folder}`)]);
    const decision = await packed();
    expect(decision.agencies.map(({ code, kind }) => [code, kind])).toEqual([
      ['van-phong', 'office'],
      ['so-noi-vu', 'department'],
      ['so-y-te', 'department'],
      ['so-xay-dung', 'department'],
      ['ubnd-xa-bac-ha', 'commune'],
      ['ubnd-phuong-an-phu', 'commune'],
    ]);
    expect(decision.tasks.map(({ deadline, recurrence }) => recurrence ?? deadline)).toEqual([
      { type: 'workingDays', count: 10, from: 'assignment' },
      { type: 'before', day: '2027-01-15' },
      { type: 'date', day: '2027-01-29', time: '16:30' },
      { type: 'endOf', period: '2026-12' },
      expect.objectContaining({ every: 'month', cutOffDay: 25, first: '2026-12', last: '2027-03' }),
    ]);
    // The province has central agencies, this decision none: no table names them.
    const { stdout: checked } = await told(registerCheck, 'check', folder, '--lang', 'en');
    expect(checked).toMatch(/communes, wards and special zones +2\n/);
    expect(checked).not.toContain('Central vertical');
    const found = checkDecision(decision, buildCalendar(), '2026-11-30');
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    // Two communes have no focal officer, and are reminded all the same.
    expect(found.filter(({ severity }) => severity === 'warning')).toEqual([]);
    expect(decision.ladder.find(({ code }) => code === 'T5')?.to).toEqual(['focal', 'head']);
  });

  it('tells nobody who is not there: an officer alone, in an organisation of divisions', async () => {
    const heads = await documented();
    const alone = heads.replace('provincesSince2025', 'organisation').replace(/^chief.*\n/gm, '');
    const list = path.join(trial, 'phong.csv');
    await writeFile(
      list,
      'Tên phòng, ban,Khối,Thủ trưởng,Email thủ trưởng\nKhoa Nội,Đơn vị,Trưởng khoa Nội,noi@bv.example\nPhòng Tổ chức,"Phòng, ban",Trưởng phòng,tc@bv.example\n'.replace(
        'Tên phòng, ban',
        '"Tên phòng, ban"',
      ),
    );
    const tasks = path.join(trial, 'viec.csv');
    await writeFile(tasks, 'Nhiệm vụ,Chủ trì,Thời hạn\nKiểm kê thiết bị,Khoa Nội; Phòng Tổ chức,30/12/2026\n');
    expect(await making(alone, { tables: [list, tasks] as never })).toMatchObject({ exitCode: 0 });
    const decision = await packed();
    const levels = new Set(decision.ladder.flatMap(({ to, copyTo }) => [...to, ...copyTo]));
    expect([...levels].sort()).toEqual(['chairman', 'focal', 'head', 'officer']);
    expect(checkDecision(decision, buildCalendar(), '2026-11-30').filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('in English makes a package of an English office, whose lists say little', async () => {
    const units = path.join(trial, 'units.csv');
    const actions = path.join(trial, 'actions.csv');
    await writeFile(
      units,
      'No,Department / unit,Head,E-mail\nA,CLINICAL,,\n1,Surgery,Dr Omar Haddad,surgery@h.example\n2,Pharmacy,,p@h.example\n',
    );
    await writeFile(
      actions,
      'No.,Action,Responsible,Support,Due date,Deliverable\n1,Review procedures,All departments,,31/03/2027,Report\n',
    );
    const answers = (await documented()).replace('provincesSince2025', 'organisation');
    const { stdout, exitCode } = await making(answers, { tables: [units, actions] as never });
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('only the position is kept')]);
    const { agencies: made, people, tasks } = await packed();
    expect(made.map(({ name, kind, head }) => [name.en, kind, head.position.en, head.language])).toEqual([
      [expect.anything(), 'office', expect.anything(), 'en'],
      ['Surgery', 'unit', 'Head of Surgery', 'en'],
      ['Pharmacy', 'unit', 'Head of Pharmacy', 'en'],
    ]);
    expect([people.every(({ language }) => language === 'en'), tasks[0]?.for.kinds]).toEqual([true, ['unit']]);
  });

  it('of an express paper takes a ladder in hours', async () => {
    const { exitCode } = await making((await documented()).replace('urgency: normal ', 'urgency: express '));
    const { source, ladder } = await packed();
    expect([exitCode, source.urgency]).toEqual([0, 'express']);
    expect(ladder.find(({ code }) => code === 'Q1')).toMatchObject({ after: 'due', offset: { hours: 1 } });
    expect(ladder.filter(({ by }) => by === 'letter')).toEqual([]);
    const { stdout } = await told(registerCheck, 'check', folder, '--lang', 'en');
    expect(stdout).toContain('can be read; 0 warnings, 2 notes');
  });

  it('tells an English office the English names of columns', async () => {
    const wrong = path.join(trial, 'wrong.csv');
    await writeFile(wrong, 'Alpha,Beta\nx,y\n');
    const { stderr } = await making(await documented(), { tables: [wrong, annex] as never });
    expect(stderr).toContain('at least the column “Vietnamese name” and another one of: Agency code, Vietnamese name, English name');
    expect(stderr).not.toContain('Tên cơ quan');
  });

  it('writes nothing where a table has a fault, and names the cell', async () => {
    const wrong = path.join(trial, 'sai.csv');
    await writeFile(wrong, 'Nhiệm vụ,Cơ quan chủ trì,Thời hạn\nMột việc,Sở Không Có,30/12/2026\n');
    const { exitCode, stderr } = await making(await documented(), { tables: [agencies, wrong] as never });
    expect([exitCode, stderr]).toEqual([65, expect.stringContaining('cell B2')]);
    await expect(readdir(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('tells all faults of the answers at once, and takes no folder that holds something', async () => {
    const faulty = (await documented()).replace('2026-11-30', '30/11/2026').replace('chutich@ubnd.mau.example', 'chu tich');
    const { exitCode, stderr } = await making(faulty);
    expect([exitCode, stderr]).toEqual([65, expect.stringMatching(/date[\s\S]*headAddress/)]);
    await making(await documented());
    await expect(making(await documented())).rejects.toMatchObject({ exitCode: 2 });
    const file = path.join(trial, 'a-file');
    await writeFile(file, 'x');
    const into = told(register, 'new', file, '--agencies', agencies, '--tasks', annex, '--answers', path.join(trial, 'new.yaml'));
    await expect(into).rejects.toMatchObject({ exitCode: 2 });
  });
});

it('asks what the tables do not say, one question at a time', async () => {
  const typed = [
    '9',
    '',
    '4',
    '',
    '30/11/2026',
    'Trích yếu',
    'UBND tỉnh',
    'Chủ tịch',
    'khong phai',
    'a@b.example',
    'Chuyên viên',
    'c@b.example',
    '',
    '',
  ];
  const said: string[] = [];
  const answers = await askEach(
    newQuestions('vi'),
    async () => typed.shift() ?? null,
    (text) => said.push(text),
    'cần',
  );
  expect(said.filter((line) => line.includes('Chưa đúng'))).toHaveLength(2);
  expect(packageAnswers(answers ?? [])).toEqual({
    ...{
      organisation: 'provincesSince2025',
      urgency: 'express',
      number: null,
      date: '2026-11-30',
      title: 'Trích yếu',
      issuer: 'UBND tỉnh',
      head: 'Chủ tịch',
    },
    ...{
      headAddress: 'a@b.example',
      officer: 'Chuyên viên',
      officerAddress: 'c@b.example',
      chief: null,
      chiefAddress: null,
      language: null,
    },
  });
});

describe('an annex as an office writes it', () => {
  it('may name leaders, have everybody coordinate, and leave years out', async () => {
    const table = path.join(trial, 'phu-luc.csv');
    const rows = [
      'STT;Nhiệm vụ;Cơ quan chủ trì;Cơ quan phối hợp;Thời hạn;Lãnh đạo phụ trách',
      '1;Rà soát thủ tục;Sở Nội vụ;Các cơ quan, đơn vị;trước 15/12;Phó Chủ tịch Nguyễn Văn A',
      '2;Ban hành quy chế;Sở Y tế (cơ quan thường trực);;Quý I;Phó Chủ tịch Trần Thị B',
      '3;Báo cáo nhanh;Sở Y tế;;17h00 hằng ngày từ 1/12/2026 đến 31/12/2026;Đ/c PCT Nguyễn Văn A',
    ];
    await writeFile(table, rows.join('\n'));
    const { stdout, stderr } = await making(await documented(), { tables: [agencies, table] as never });
    expect(stderr).toBe('');
    expect(stdout).toContain('2 deadlines without a year');
    const { tasks, people } = await packed();
    expect(tasks.map(({ deadline }) => deadline)).toEqual([
      { type: 'before', day: '2026-12-15' },
      { type: 'endOf', period: '2027-Q1' },
      { type: 'none' },
    ]);
    expect(tasks[0]?.coordinating).toEqual(['so-y-te', 'so-xay-dung', 'ubnd-xa-bac-ha', 'ubnd-phuong-an-phu']);
    expect(tasks[2]?.recurrence).toMatchObject({ every: 'day', time: '17:00' });
    const deputies = people.filter(({ role }) => role === 'deputyChairman');
    expect(deputies.map(({ id, address, assumed }) => [id, address, assumed])).toEqual([
      ['pho-chu-tich-nguyen-van-a', null, ['*']],
      ['pho-chu-tich-tran-thi-b', null, ['*']],
    ]);
    expect(tasks.map(({ answeredBy }) => answeredBy)).toEqual([[deputies[0]?.id], [deputies[1]?.id], [deputies[0]?.id]]);
  });
});
