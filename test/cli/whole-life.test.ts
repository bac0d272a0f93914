import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readPackage } from '../../documents/package/read-package';
import { instantAt } from '../../domain/calendar/time';
import { planAmendment } from '../../office/amend-decision';
import { closeRollouts } from '../../office/close-decision';
import { followed } from '../../office/rollout-commands';
import { amendDecision, readDecision } from '../../store/decisions';
import { readStates } from '../../store/rollouts';
import { followersStarted } from '../../temporal/client';
import { removeFolders, spoiledExample } from '../documents/support/package-folder';
import { startInstallation, type TestInstallation } from '../support/installation';
import { byOfficer } from '../support/ports';
import { dondoc } from './support/terminal';

/** The Office at its command line, on a whole installation: commands, amendments, taking over, releasing, closing. */

const DECISION = 'mau-2021-45-UBND-KSTT';
const OTHER = 'mau-2021-46-UBND-KSTT';

let installation: TestInstallation;

const english = (...args: string[]) => dondoc(...args, '--lang', 'en');
const act = (agency: string, ...rest: string[]) => english('act', '45/UBND-KSTT', agency, ...rest);
const paper = ['--as', 'chuyen-vien', '--on-behalf', 'agency', '--source', 'signedReport', '--number', '12/BC-SCT', '--date', '2021-03-01'];

async function written(name: string, content: string): Promise<string> {
  const place = path.join(installation.home, name);
  await writeFile(place, content);
  return place;
}

async function taskOf(agency: string, task: string, decision = DECISION) {
  const states = await readStates(installation.connections.database, [`${decision}:${agency}`]);
  return states[`${decision}:${agency}`]?.tasks[task];
}

beforeAll(async () => {
  installation = await startInstallation(instantAt('2021-03-01', '09:00'));
  process.env.DONDOC_HOME = installation.home;
  await installation.supervise({ name: 'worker', script: 'worker/main.js' }).ready;
  const published = await dondoc('publish', await spoiledExample());
  if (published.code !== 0) throw new Error(published.err);
});
afterAll(async () => {
  delete process.env.DONDOC_HOME;
  await removeFolders();
  await installation?.close();
});

describe('dondoc act', () => {
  it('records what an agency reported on paper, by whom and when it happened, and says what was recorded', async () => {
    const pdf = await written('bao-cao.pdf', '%PDF-1.7 báo cáo');
    const macros = await written('bao-cao.docm', 'PK');
    const refused = await act('so-cong-thuong', 'submit', 'task=review', 'words=x', ...paper, '--attach', macros, pdf);
    expect(refused).toMatchObject({ code: 65, out: '' });
    expect(refused.err).toMatch(/^bao-cao\.docm: the file holds macros/);
    const given = await act(
      'so-cong-thuong',
      'submit',
      'task=review',
      'words=Đã rà soát 3 thủ tục',
      ...paper,
      '--happened',
      '2021-03-01 08:30',
      '--attach',
      pdf,
    );
    expect(given).toMatchObject({ code: 0, err: '' });
    expect(given.out).toMatch(/^so-cong-thuong: recorded\n {2}.*: “Đã rà soát 3 thủ tục”\n$/);
    expect(await taskOf('so-cong-thuong', 'review')).toMatchObject({
      status: 'submitted',
      submitted: {
        happened: '2021-03-01T01:30:00.000Z',
        by: 'chuyen-vien',
        files: [{ name: 'bao-cao.pdf', kind: 'application/pdf', size: 18 }],
      },
    });
  });

  it('shows what would follow without giving it', async () => {
    const shown = await act('so-cong-thuong', 'accept', 'task=review', '--as', 'chanh-van-phong', '--preview');
    expect(shown.code).toBe(0);
    expect(shown.out).toMatch(/− +2021-03-04 08:00 +chuyenvien@vpubnd\.mau\.example +X3 +so-cong-thuong\/review/);
    expect(await taskOf('so-cong-thuong', 'review')).toMatchObject({ status: 'submitted' });
  });

  it('takes effect once under one id, and is refused in words where the state forbids it', async () => {
    expect(await act('so-cong-thuong', 'accept', 'task=review', '--as', 'chuyen-vien')).toMatchObject({ code: 1, out: '' });
    const accept = ['accept', 'task=review', '--as', 'chanh-van-phong'];
    expect((await act('so-cong-thuong', ...accept, '--id', 'a1')).out).toMatch(/^so-cong-thuong: recorded\n/);
    expect((await act('so-cong-thuong', ...accept, '--id', 'a1')).out).toBe('so-cong-thuong: recorded before; nothing changed\n');
    const refused = await act('so-cong-thuong', ...accept);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/^so-cong-thuong: not recorded\. .*completed/);
  });

  it('is given to all agencies with a line for each', async () => {
    const urged = await act('all', 'urge', 'task=report@2021-03', 'words=Đề nghị báo cáo đúng hạn', '--as', 'chuyen-vien', '--id', 'u1');
    expect(urged.code).toBe(1);
    expect(urged.err).toMatch(/: 3 agencies\n/);
    expect(urged.err).toMatch(/van-phong: not recorded/);
    expect(urged.out).toMatch(/recorded for 2 agencies, not for 1/);
    const told = ['task=report@2021-03', 'words=Đề nghị báo cáo đúng hạn'];
    await act('so-cong-thuong,kho-bac', 'urge', ...told, '--as', 'chuyen-vien', '--id', 'u1');
    expect(await taskOf('kho-bac', 'report@2021-03')).toMatchObject({ urgings: 1 });
  });

  it.each([
    [
      ['so-cong-thuong', 'submit', 'tsk=review', '--as', 'chuyen-vien'],
      /tsk: this command has no such field; is “task” meant\?\n.*task: missing.*\n.*words: missing/,
    ],
    [['so-cong-thuong', 'aknowledge', '--as', 'chuyen-vien'], /no command “aknowledge”.*“acknowledge” meant/],
    [['so-cong-thuong', 'accept', 'task=review', '--as', 'ai'], /no person “ai”; there are: chuyen-vien/],
    [['so-cong-thuong', 'accept', 'task=review', '--as', 'chuyen-vien', '--number', '1'], /needs --source/],
  ])('is refused as wrong usage: %j', async (args, expected) => {
    const wrong = await act(...(args as [string, ...string[]]));
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.err).toMatch(expected);
  });

  it('names the nearest agency, and what an officer may not do', async () => {
    expect(await act('kho-bak', 'accept', 'task=review', '--as', 'chuyen-vien')).toMatchObject({
      code: 65,
      err: expect.stringMatching(/“kho-bac” meant/),
    });
    expect((await act('kho-bac', 'acknowledge', 'tasks=report@2021-03', '--as', 'chuyen-vien')).code).toBe(1);
    expect((await act('kho-bac', 'acknowledge', 'tasks=report@2021-03', '--as', 'chuyen-vien', '--on-behalf', 'agency')).code).toBe(1);
  });

  it('brings a blocker before the leadership, and status says whose word it awaits', async () => {
    const task = 'task=report@2021-03';
    expect((await act('so-cong-thuong', 'raise-blocker', task, 'words=Thiếu hướng dẫn', ...paper)).code).toBe(0);
    const blocker = Object.keys((await taskOf('so-cong-thuong', 'report@2021-03'))?.blockers ?? {})[0];
    const upward = await act(
      'so-cong-thuong',
      'reportUpward',
      task,
      `blocker=${blocker}`,
      'to=deputyChairman',
      'words=Xin ý kiến',
      '--as',
      'chuyen-vien',
    );
    expect(upward.code).toBe(0);
    const { out } = await english('status', '45/UBND-KSTT');
    expect(out).toMatch(/so-cong-thuong +report@2021-03 +blocker +the leadership +2021-03-01 +0 working days +Thiếu hướng dẫn\n/);
    expect(out).toMatch(/0 tasks are late by the original deadline and not by the current one/);
    const directive = await act(
      'so-cong-thuong',
      'giveDirective',
      task,
      `blocker=${blocker}`,
      'words=Kho bạc hướng dẫn',
      'tasks=kho-bac 2021-03-12 Hướng dẫn',
      'resume=yes',
      '--as',
      'pho-chu-tich',
      '--preview',
    );
    expect(directive.out).toMatch(/→ sent to agency kho-bac: Receive a task/);
    expect((await taskOf('so-cong-thuong', 'report@2021-03'))?.directives).toEqual({});
  });

  it('lists every command with its fields and who may give it', async () => {
    const listed = await english('act', '--list');
    expect(listed.out).toMatch(
      /giveDirective · Give a directive\n {2}Who may give it: from the Deputy Chairman of the field; the secretary, for the Chairman\n/,
    );
    expect(JSON.parse((await english('act', '--list', '--json')).out).commands).toHaveLength(51);
  });
});

describe('dondoc amend', () => {
  const newTask = `  - code: plan
    kind: deployment
    title: { vi: Kế hoạch, en: A plan }
    basis: tổ chức triển khai
    for: { agencies: [kho-bac, so-y-te] }
    deadline: 10 working days after assignment
    result: { vi: Kế hoạch, en: A plan }
    progress: words
    assignedBy: { vi: Phó Chủ tịch UBND tỉnh, en: Deputy Chairman }
    extendableBy: deputyChairman
    acceptedBy: officer
    assumed: all

# The ladder (quy trình đôn đốc), rung by rung (mốc).`;
  const soYTe =
    'so-y-te,Sở Y tế,Department of Health,department,kinh-te,,,,,,,Giám đốc Sở Y tế,Director of the Department of Health,lanhdao@soyte.mau.example,vi,,,,,,\n';
  let folder: string;

  beforeAll(async () => {
    folder = await spoiledExample(
      { file: 'decision.yaml', replace: '# The ladder (quy trình đôn đốc), rung by rung (mốc).', by: newTask },
      { file: 'agencies.csv', replace: null, by: soYTe },
    );
  });

  it('shows the difference and the messages that follow, and stores nothing', async () => {
    const shown = await english('amend', folder, '--reason', 'Công văn 60/UBND-KSTT');
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toMatch(/added agency so-y-te\n {2}added task plan\n/);
    expect(shown.out).toMatch(/kho-bac: also assigned: plan\n/);
    expect(shown.out).toMatch(/so-y-te: joins and is given 4 tasks/);
    expect(shown.out).toMatch(/\+ +2021-03-01 \d\d:\d\d +lanhdao@khobac\.mau\.example +G0 +kho-bac\/plan/);
    expect(shown.out).toMatch(/Nothing was stored/);
    expect((await readDecision(installation.connections.database, DECISION))?.version).toBe(1);
  });

  it('is somebody’s act: without a person, or by one who may not, nothing is stored', async () => {
    const nobody = await english('amend', folder, '--reason', 'Công văn 60/UBND-KSTT', '--yes');
    expect(nobody).toMatchObject({ code: 2, err: expect.stringMatching(/--as <person id> is missing/) });
    const officer = await english('amend', folder, '--reason', 'Công văn 60/UBND-KSTT', '--as', 'chuyen-vien', '--yes');
    expect(officer).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Nothing was changed\. A change of .* needs the head of division/i),
    });
    expect((await readDecision(installation.connections.database, DECISION))?.version).toBe(1);
  });

  it('stores the version and brings every agency up to it, once', async () => {
    const done = await english('amend', folder, '--reason', 'Công văn 60/UBND-KSTT', '--as', 'chanh-van-phong', '--yes');
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).toMatch(/version 2 is stored\n4 agencies are up to date/);
    expect(await taskOf('kho-bac', 'plan')).toMatchObject({ status: 'assigned', original: '2021-03-15' });
    expect(await taskOf('so-y-te', 'plan')).toMatchObject({ status: 'assigned' });
    const { recordedBy } = await installation.connections.database.decisionVersion.findFirstOrThrow({
      where: { decisionId: DECISION, version: 2 },
    });
    expect(recordedBy).toBe('chanh-van-phong');
    const amended = await installation.connections.database.event.findMany({ where: { type: 'amended' }, select: { actor: true } });
    expect(amended.map(({ actor }) => actor)).toContainEqual(expect.objectContaining({ role: 'chiefOfOffice', person: 'chanh-van-phong' }));
    expect((await english('amend', folder, '--reason', 'x', '--as', 'chanh-van-phong', '--yes')).out).toMatch(/nothing differs/);
    expect((await readDecision(installation.connections.database, DECISION))?.version).toBe(2);
  });

  it('has the agency that joined followed like the others', async () => {
    const temporal = await installation.connections.temporal();
    const until = Date.now() + 120_000;
    while ((await followersStarted(temporal, DECISION)) < 4 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await followersStarted(temporal, DECISION)).toBe(4);
  });

  it('goes on where an interrupted one stopped', async () => {
    const { database } = installation.connections;
    // As after a crash between the version and the commands: the version is stored, no rollout has heard of it.
    const inForce = await readDecision(database, DECISION);
    if (inForce === null) throw new Error('not stored');
    const changed = await spoiledExample(
      { file: 'decision.yaml', replace: '# The ladder (quy trình đôn đốc), rung by rung (mốc).', by: newTask },
      { file: 'decision.yaml', replace: 'sendingHour: 08:00', by: 'sendingHour: 09:00' },
      { file: 'agencies.csv', replace: null, by: soYTe },
    );
    const reading = await readPackage(changed);
    if (!reading.ok) throw new Error('unreadable');
    const plan = await planAmendment(installation.connections, reading.package, 'Đổi giờ gửi');
    if (plan === null) throw new Error('no plan');
    await amendDecision(database, plan.pack, { from: 2, reason: 'Đổi giờ gửi', recordedAt: installation.connections.clock.now() });
    expect((await readStates(database, [`${DECISION}:kho-bac`]))[`${DECISION}:kho-bac`]?.decisionVersion).toBe(2);
    expect((await english('amend', changed, '--reason', 'x', '--as', 'chanh-van-phong', '--yes')).out).toMatch(/4 agencies are up to date/);
    expect((await readStates(database, [`${DECISION}:kho-bac`]))[`${DECISION}:kho-bac`]?.decisionVersion).toBe(3);
  });
});

describe('dondoc people and agencies', () => {
  it('enters an absence where the address stands, and a new head who gets the open tasks', async () => {
    const absence = 'chanh-van-phong --from 2021-03-08 --to 2021-03-12 --substitute chuyen-vien --as chanh-van-phong --yes';
    const absent = await english('people', 'absent', ...absence.split(' '));
    expect(absent).toMatchObject({ code: 0, err: '' });
    const replaced = await english(
      'people',
      'replace',
      'kho-bac',
      'head',
      '--address',
      'moi@khobac.mau.example',
      '--as',
      'chanh-van-phong',
      '--yes',
    );
    expect(replaced.out).toMatch(/kho-bac: another head: gets the open tasks with the next message/);
    const stored = (await readDecision(installation.connections.database, DECISION))?.decision;
    expect(stored?.people.find((person) => person.id === 'chanh-van-phong')?.substitutes).toHaveLength(2);
    expect(stored?.agencies.find((agency) => agency.code === 'kho-bac')?.head.address).toBe('moi@khobac.mau.example');
    const again = await english('people', 'absent', 'ai-do', '--from', '2021-03-08', '--to', '2021-03-12');
    expect(again).toMatchObject({ code: 65, err: expect.stringMatching(/nobody is written to at ai-do/) });
  });

  it('names an agency otherwise from a day on, and ends none that has open tasks without a successor', async () => {
    const names = ['--name', 'Sở Y tế và Dân số', '--name-en', 'Department of Health and Population'];
    const rest = ['--from', '2021-04-01', '--as', 'chanh-van-phong', '--yes'];
    const renamed = await english('agencies', 'rename', 'so-y-te', ...names, ...rest);
    expect(renamed).toMatchObject({ code: 0, err: '' });
    expect(await english('agencies', 'abolish', 'so-y-te', '--from', '2021-05-01')).toMatchObject({
      code: 65,
      err: expect.stringMatching(/--successor/),
    });
    const merged = await english('agencies', 'merge', 'so-y-te', '--into', 'so-cong-thuong', '--from', '2021-05-01');
    expect(merged).toMatchObject({ code: 0, out: expect.stringMatching(/changed agency so-y-te: last day, successor/) });
  });
});

describe('an agency that the document holds no more', () => {
  it('has its open tasks cancelled and its follow-up ended, and what was edited since is shown to go', async () => {
    const folder = await spoiledExample({ file: 'decision.yaml', replace: 'sendingHour: 08:00', by: 'sendingHour: 09:00' });
    const shown = await english('amend', folder, '--reason', 'Công văn 70/UBND-KSTT');
    expect(shown.out).toMatch(/removed task plan\n/);
    expect(shown.out).toMatch(/changed person chanh-van-phong: substitutes/);
    expect(shown.out).toMatch(/so-y-te: is no longer in the decision: its follow-up ends\nso-y-te: cancelled: plan, /);
    expect(await english('amend', folder, '--reason', 'Công văn 70/UBND-KSTT', '--as', 'chanh-van-phong', '--yes')).toMatchObject({
      code: 0,
      err: '',
    });
    expect(await taskOf('so-y-te', 'plan')).toMatchObject({ status: 'cancelled' });
    expect(await taskOf('kho-bac', 'plan')).toMatchObject({ status: 'cancelled' });
    const rows = await installation.connections.database.rollout.findMany({ where: { decisionId: DECISION, closedAt: { not: null } } });
    expect(rows.map((row) => row.agency)).toEqual(['so-y-te']);
    expect((await english('amend', folder, '--reason', 'x')).out).toMatch(/nothing differs/);
  });
});

describe('a decision taken over', () => {
  let folder: string;
  let table: string;

  beforeAll(async () => {
    folder = await spoiledExample({ file: 'decision.yaml', replace: 'number: 45/UBND-KSTT', by: 'number: 46/UBND-KSTT' });
    table = path.join(folder, 'tasks.csv');
  });

  it('is refused with file, row and column where the table is faulty', async () => {
    await writeFile(table, 'Cơ quan,Nhiệm vụ,Trạng thái\nSở Công Thươn,review,xong\n');
    const refused = await english('publish', folder, '--take-over', table);
    expect(refused.code).toBe(65);
    expect(refused.err).toMatch(/tasks\.csv, row 2, Cơ quan: found “Sở Công Thươn”/);
    expect(refused.err).toMatch(/tasks\.csv, row 2, Trạng thái: found “xong”/);
    expect(await readDecision(installation.connections.database, OTHER)).toBeNull();
  });

  it('opens held and sends nothing until it is released after being seen', async () => {
    await writeFile(table, 'Cơ quan,Nhiệm vụ,Trạng thái,Thời hạn\nSở Công Thương,review,đang thực hiện,4/3/2021\n');
    const before = (await installation.arrivals()).length;
    const published = await english('publish', folder, '--take-over', table);
    expect(published).toMatchObject({ code: 0 });
    expect(published.out).toMatch(/Held: nothing is sent yet/);
    expect(await taskOf('so-cong-thuong', 'review', OTHER)).toMatchObject({ status: 'inProgress', current: '2021-03-04' });
    expect((await english('status', '46/UBND-KSTT')).out).toMatch(/3 agencies taken over from elsewhere are held/);
    const shown = await english('release', '46/UBND-KSTT');
    // Three working days after the deadline that the table had, which the first one of the paper does not know.
    expect(shown.out).toMatch(/2021-03-09 08:00 +chanhvanphong@vpubnd\.mau\.example +Q3 +so-cong-thuong\/review\n/);
    expect(shown.out).not.toMatch(/report@2021-04/);
    expect(await taskOf('kho-bac', 'report@2021-04', OTHER)).toMatchObject({ status: 'scheduled' });
    expect(shown.out).toMatch(/Nothing was sent/);
    expect((await installation.arrivals()).length).toBe(before);
    expect((await english('release', '46/UBND-KSTT', '--as', 'chanh-van-phong', '--yes')).out).toMatch(/Released for 3 agencies/);
    expect((await english('release', '46/UBND-KSTT')).out).toMatch(/no agency waits/);
  });
});

describe('dondoc close', () => {
  it('lists what is open and closes nothing by itself', async () => {
    const open = await english('close', '45/UBND-KSTT', '--reason', 'Hết việc', '--as', 'chanh-van-phong', '--yes');
    expect(open.code).toBe(1);
    expect(open.out).toMatch(/kho-bac has open: report@2021-03/);
    expect(open.err).toMatch(/tasks are open, so nothing was closed/);
  });

  it('cancels nothing for somebody who may not close', async () => {
    // A head of division may amend, and so cancel; ending the follow-up is the Chief's.
    const of = await followed(installation.connections, DECISION);
    const how = { reason: 'Hết việc', cancelOpen: true, actor: { ...byOfficer, role: 'headOfDivision' as const } };
    expect((await closeRollouts(installation.connections, of, ['kho-bac'], how)).refused).toHaveLength(1);
    expect(await taskOf('kho-bac', 'report@2021-03')).not.toMatchObject({ status: 'cancelled' });
    const other = await spoiledExample({ file: 'decision.yaml', replace: 'number: 45/UBND-KSTT', by: 'number: 47/UBND-KSTT' });
    expect(await english('publish', other, '--replaces', '45/UBND-KSTT', '--as', 'chuyen-vien')).toMatchObject({ code: 1, out: '' });
    expect((await english('status', '47/UBND-KSTT')).code).not.toBe(0);
  });

  it('cancels what is open where another decision takes its place, and closes the decision with the last agency', async () => {
    const of = await followed(installation.connections, DECISION);
    const shown = await english('close', '45/UBND-KSTT', '--replaced-by', '46/UBND-KSTT', '--as', 'chanh-van-phong');
    expect(shown.out).toMatch(/Nothing was closed\. Go ahead with --yes/);
    const done = await english('close', '45/UBND-KSTT', '--replaced-by', '46/UBND-KSTT', '--as', 'chanh-van-phong', '--yes');
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).toMatch(/The follow-up of 3 agencies has ended\n.*its follow-up has ended/);
    expect(await taskOf('kho-bac', 'report@2021-03')).toMatchObject({ status: 'cancelled' });
    expect((await installation.connections.database.decision.findUnique({ where: { id: DECISION } }))?.closedAt).not.toBeNull();
    expect((await english('status', '45/UBND-KSTT')).out).toMatch(/its follow-up ended at/);
    // Who was closed by an answer that came too late is closed, and not refused, when somebody tries again.
    const again = { reason: 'Hết việc', cancelOpen: true, actor: { ...byOfficer, role: 'chiefOfOffice' as const } };
    expect(await closeRollouts(installation.connections, of, ['kho-bac'], again)).toMatchObject({ refused: [], whole: true });
  });
});
