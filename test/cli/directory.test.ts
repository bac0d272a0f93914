import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { register as registerDirectory } from '../../cli/directory';
import { register as registerImport } from '../../cli/import';
import { register as registerLadder } from '../../cli/ladder';
import { register as registerNew } from '../../cli/new';
import { readPackage } from '../../documents/package/read-package';
import { amendDecision, readDecision, readPackageInForce } from '../../store/decisions';
import { ladderNamed, readShared, recordShared, sharedSource, usesOf } from '../../store/shared';
import { alone, database, publish, startsAt, withRecordOfItsOwn } from '../activities/support/post';
import { examplePath, spoiledExample } from '../documents/support/package-folder';
import { rung, decision as smallDecision } from '../support/decision';
import { portsOver } from '../support/ports';
import { installOverDatabase, told, uninstall } from './support/over-database';

/** The installation's directory and ladders: every version with who recorded it, and what followed decisions have of it. */

withRecordOfItsOwn();
beforeEach(installOverDatabase);
afterEach(uninstall);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dondoc-directory-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const directory = (...parameters: string[]) => told(registerDirectory, 'directory', ...parameters, '--lang', 'en');
const ladder = (...parameters: string[]) => told(registerLadder, 'ladder', ...parameters, '--lang', 'en');

async function table(...rows: string[]): Promise<string> {
  const file = path.join(folder, 'table.csv');
  await writeFile(file, `${rows.join('\n')}\n`);
  return file;
}

const heading = 'Mã cơ quan,Tên cơ quan,Loại cơ quan,Chức vụ thủ trưởng,Thư điện tử thủ trưởng,Đầu mối,Email đầu mối';
const row = (code: string, address: string) => `${code},Cơ quan ${code},Sở,Giám đốc,${address},Chuyên viên đầu mối,focal@${code}.example`;
const importing = async (kind: string, rows: string[], ...options: string[]) =>
  directory('import', kind, await table(...rows), '--by', 'Trần Thị B', ...options);

it('is imported from tables, shown first, each version with who recorded it', async () => {
  const shown = await importing('agencies', [heading, row('so-a', 'head@so-a.example')]);
  expect(shown.stdout).toContain('Nothing is stored');
  expect(await readShared(database, 'directory')).toBeNull();
  expect(await importing('agencies', [heading, row('so-a', 'head@so-a.example')], '--yes')).toMatchObject({ exitCode: 0, stderr: '' });
  await importing(
    'people',
    ['Chức vụ,Email', 'Chánh Văn phòng UBND tỉnh,chanh@vp.example', 'Phó Chủ tịch phụ trách kinh tế,pct@ubnd.example'],
    '--yes',
  );
  const { document, ...version } = (await readShared(database, 'directory')) ?? {};
  expect(version).toMatchObject({ version: 2, who: 'Trần Thị B', reason: 'Imported from table.csv' });
  expect(document?.agencies.map(({ code, kind }) => [code, kind])).toEqual([['so-a', 'department']]);
  expect(document?.people.map(({ id, role, assumed }) => [id, role, assumed])).toEqual([
    ['chanh-van-phong-ubnd-tinh', 'chiefOfOffice', ['role']],
    ['pho-chu-tich-phu-trach-kinh-te', 'deputyChairman', ['role']],
  ]);
  const again = await importing('agencies', [heading, row('so-a', 'head@so-a.example')], '--yes');
  expect(again.stdout).toContain('does not differ from version 2');
  expect((await directory('diff', '1', '2')).stdout).toContain('added person chanh-van-phong-ubnd-tinh');
});

it('refuses a table with a fault, at its cell', async () => {
  const { stderr, exitCode } = await importing('people', ['Chức vụ,Email', 'Người quản lý,a@b'], '--yes');
  expect([exitCode, stderr]).toEqual([65, expect.stringContaining('B2')]);
  expect(stderr).toContain('Level');
  expect(await readShared(database, 'directory')).toBeNull();
});

it('stores one of two changes made at once, and tells the other so', async () => {
  const change = (who: string) =>
    recordShared(database, 'directory', {
      document: { agencies: [alone(who)], people: [], fields: [] },
      ...{ after: 0, who, reason: '', recorded: startsAt },
    });
  const outcomes = (await Promise.all([change('so-a'), change('so-b'), change('so-c')])).map(({ outcome }) => outcome);
  expect(outcomes.sort()).toEqual(['stale', 'stale', 'stored']);
  const kept = await readShared(database, 'directory');
  expect(kept?.document.agencies.map(({ code }) => code)).toEqual([kept?.who]);
});

it('never changes a version', async () => {
  await importing('agencies', [heading, row('so-a', 'head@so-a.example')], '--yes');
  await expect(database.sharedVersion.updateMany({ data: { who: 'x' } })).rejects.toThrow(/never changed/);
  await expect(database.sharedVersion.deleteMany()).rejects.toThrow(/never changed/);
});

it('offers a new address to decisions that had the old one, and leaves one that has its own', async () => {
  // Where a decision names no focal officer, nothing of its own was written.
  const bare = { ...alone('so-a'), focal: null };
  const own = { ...alone('so-b'), head: { ...alone('so-b').head, address: 'rieng@so-b.example' } };
  const followed = smallDecision({ agencies: [bare, own] });
  await publish(portsOver(database), followed);
  await importing('agencies', [heading, row('so-a', 'head@so-a.example'), row('so-b', 'head@so-b.example')], '--yes');
  expect((await directory('carry', '--json')).stdout).toContain('"amendments": []');
  const stored = await importing('agencies', [heading, row('so-a', 'moi@so-a.example'), row('so-b', 'moi@so-b.example')], '--yes');
  expect(stored.stdout).toContain('1 followed decision still has');
  const shown = await directory('carry');
  expect(shown.stdout).toContain('so-b, its head was written for this decision alone');
  expect(shown.stdout).not.toContain('so-a, its focal');
  expect(shown.stdout).toContain('changed agency so-a: head');
  expect(shown.stdout).toContain('Nothing was stored');
  const inForce = await readPackageInForce(database, followed.id);
  expect(inForce?.decision.agencies.map(({ head }) => head.address)).toEqual(['head@so-a.example', 'rieng@so-b.example']);
});

describe('a new package', () => {
  const annex = ['TT,Nhiệm vụ,Cơ quan chủ trì,Thời hạn', '1,Rà soát thủ tục,Sở Y tế,30/12/2020', '2,Báo cáo,Sở Nội vụ,30/12/2020'];
  const answers = [
    ...['title: Kế hoạch', 'issuer: UBND tỉnh Mẫu', 'head: Chủ tịch UBND tỉnh', 'headAddress: chutich@ubnd.example'],
    ...[
      'number: 1/QĐ-UBND',
      'date: 2020-09-15',
      'officer: Chuyên viên',
      'officerAddress: cv@vp.example',
      'organisation: provincesSince2025',
    ],
  ];
  const known = [
    'Mã cơ quan,Tên cơ quan,Loại cơ quan,Chức vụ thủ trưởng,Thư điện tử thủ trưởng',
    'syt,Sở Y tế,Sở,Giám đốc Sở Y tế,giamdoc@syt.example',
    'snv,Sở Nội vụ,Sở,Giám đốc Sở Nội vụ,giamdoc@snv.example',
    'stc,Sở Tài chính,Sở,Giám đốc Sở Tài chính,giamdoc@stc.example',
  ];
  const making = async (...options: string[]) => {
    const [tasks, file, into] = ['annex.csv', 'new.yaml', 'made'].map((name) => path.join(folder, name)) as [string, string, string];
    await writeFile(tasks, `${annex.join('\n')}\n`);
    await writeFile(file, `${answers.join('\n')}\n`);
    await rm(into, { recursive: true, force: true });
    const result = await told(registerNew, 'new', into, '--tasks', tasks, '--answers', file, '--lang', 'en', ...options);
    const reading = await readPackage(into);
    return { ...result, agencies: reading.ok ? reading.package.decision.agencies.map(({ code, head }) => [code, head.address]) : null };
  };

  it('needs no list of agencies where the directory has those that the annex names', async () => {
    await expect(making()).rejects.toThrow('There is no directory');
    await importing('agencies', known, '--yes');
    expect(await making()).toMatchObject({
      exitCode: 0,
      agencies: [
        ['van-phong', 'cv@vp.example'],
        ['syt', 'giamdoc@syt.example'],
        ['snv', 'giamdoc@snv.example'],
      ],
    });
  });

  it('takes from the directory what the list leaves empty, and tells so', async () => {
    await importing('agencies', known, '--yes');
    const list = await table('Tên cơ quan,Email', 'Sở Y tế,rieng@syt.example', 'Sở Nội vụ,', 'Sở Mới,giamdoc@moi.example');
    const { stdout, agencies } = await making('--agencies', list);
    expect(agencies).toEqual([
      ['van-phong', 'cv@vp.example'],
      ['syt', 'rieng@syt.example'],
      ['snv', 'giamdoc@snv.example'],
      ['so-moi', 'giamdoc@moi.example'],
    ]);
    expect(stdout).toContain('2 agencies leave values empty: taken from the directory');
  });
});

it('completes a package that refers to it: tables of tasks and services go into it, one of agencies is for the directory', async () => {
  const made = await readPackage(examplePath);
  if (!made.ok) throw new Error('the example is not readable');
  const { agencies, people, fields = [] } = made.package.decision;
  const document = { agencies: agencies.map((agency) => ({ ...agency, catalogue: null })) as typeof agencies, people, fields };
  await recordShared(database, 'directory', { document, after: 0, who: 'x', reason: 'x', recorded: startsAt });
  const into = await spoiledExample({ file: 'decision.yaml', replace: null, by: '\nagencies: all\n' });
  for (const file of ['agencies.csv', 'sub-units.csv', 'later-names.csv', 'absences.csv']) await rm(path.join(into, file));
  const importTo = async (kind: string, rows: string[]) =>
    told(registerImport, 'import', kind, await table(...rows), '--into', into, '--mode', 'add', '--lang', 'en', '--yes');
  const tasks = await importTo('tasks', ['Nhiệm vụ,Cơ quan chủ trì,Thời hạn', 'Niêm yết công khai,Kho bạc Nhà nước tỉnh,Quý II/2021']);
  expect(tasks).toMatchObject({ stderr: '', exitCode: 0 });
  const services = await importTo('services', [
    'Mã TTHC,Tên thủ tục hành chính,Cơ quan thực hiện,Mức độ,Cấp thực hiện',
    'moi-009,Cấp bản sao,Kho bạc Nhà nước tỉnh,Toàn trình,Trung ương',
  ]);
  expect(services).toMatchObject({ stderr: '', exitCode: 0 });
  const refused = await importTo('agencies', [heading, row('so-a', 'head@so-a.example')]);
  expect([refused.exitCode, refused.stderr.includes('dondoc directory import agencies')]).toEqual([65, true]);
  const reading = await readPackage(into, sharedSource(database));
  const { decision, services: all } = reading.ok ? reading.package : { decision: null, services: [] };
  expect(decision?.tasks.at(-1)).toMatchObject({ code: 'niem-yet-cong-khai', for: { agencies: ['kho-bac'] } });
  expect(all.at(-1)).toMatchObject({ code: 'moi-009', agency: 'kho-bac' });
  expect(await readFile(path.join(into, 'decision.yaml'), 'utf8')).toContain('\nagencies: all\n');
});

it('keeps a ladder under a name, and knows the decisions that use it', async () => {
  const followed = smallDecision({ agencies: [alone('so-a')], uses: { directory: 1, ladder: 'thuong-2020@1' } });
  await publish(portsOver(database), followed);
  const number = followed.source.number ?? '';
  expect(await ladder('keep', 'Thường 2020', '--decision', number).catch((error: Error) => error.message)).toContain('express-2026');
  expect((await ladder('keep', 'thuong-2020', '--decision', number, '--by', 'lan', '--yes')).stdout).toContain('version 1');
  const inForce = await readDecision(database, followed.id);
  const kept = await readShared(database, ladderNamed('thuong-2020'));
  expect(kept?.document.rungs).toEqual(inForce?.decision.ladder);
  expect(await usesOf(database, ladderNamed('thuong-2020'))).toEqual([{ decision: followed.id, number, version: 1 }]);
  expect(await usesOf(database, ladderNamed('thuong'))).toEqual([]);
  expect(await usesOf(database, 'directory')).toMatchObject([{ decision: followed.id, version: 1 }]);
  const other = { ...followed, ladder: [...followed.ladder, rung({ code: 'Z1', after: 'assigned', to: ['head'], by: 'message' })] };
  await amendDecision(database, { decision: other, services: [] }, { from: 1, reason: 'Thử', recordedAt: startsAt });
  await ladder('keep', 'thuong-2020', '--decision', number, '--yes');
  expect((await ladder('diff', 'thuong-2020', '1', '2')).stdout).toContain('added rung Z1');
  expect((await ladder('show', 'thuong-2020')).stdout).toContain(`${number}: version 1`);
});
