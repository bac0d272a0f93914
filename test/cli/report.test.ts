import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRollouts } from '../../activities/openRollouts';
import type { Ports } from '../../activities/ports';
import { sendDue } from '../../activities/sendDue';
import { register } from '../../cli/report';
import { type Instant, instantAt } from '../../domain/calendar/time';
import type { CommandBody } from '../../domain/commands/command';
import type { Actor } from '../../domain/record/actor';
import { statusClasses } from '../../domain/record/status';
import { reportOf } from '../../domain/report/report';
import { exitCodes } from '../../local/failure';
import { storeDecision } from '../../store/decisions';
import { establishClock } from '../../store/installation';
import { readRecord } from '../../store/report';
import { decisionStatus } from '../../store/status';
import { database, give, scripted, startsAt, withRecordOfItsOwn } from '../activities/support/post';
import { agency, decision as smallDecision, task } from '../support/decision';
import { byAgency, byOfficer, command } from '../support/ports';
import { onBehalfOfAgency } from '../support/rollouts';
import { installOverDatabase, told, uninstall } from './support/over-database';

const now: Instant = instantAt('2020-10-30', '17:00');
const services = ['s1', 's2', 's3'].map((code) => {
  return { code, name: code, agency: 'so-a', level: '4' as const, scope: 'province' as const, integrated: code === 's1', assumed: [] };
});
const decision = smallDecision({
  agencies: [agency('so-a', 'department', { serviceCount: 3 }), agency('huyen-b', 'district'), agency('cuc-c', 'centralVertical')],
  tasks: [task('plan', { deadline: { type: 'workingDays', count: 10, from: 'decision' } }), task('review', { progress: 'words' })],
});

let folder: string;
let ports: Ports;
let commands = 0;

withRecordOfItsOwn();
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dondoc-report-'));
  await establishClock(database, now);
  await installOverDatabase();
  ports = (await scripted([{}])).ports;
  await storeDecision(database, { decision, services }, startsAt);
  await openRollouts(ports, { decision: decision.id, agencies: decision.agencies.map(({ code }) => code), now: startsAt });
  await send(startsAt);
});
afterEach(async () => {
  uninstall();
  await rm(folder, { recursive: true, force: true });
});

async function send(at: Instant): Promise<void> {
  for (let more = true; more; ) more = (await sendDue(ports, { now: at })).more;
}

async function act(
  agencyCode: string,
  when: [string, string],
  body: CommandBody,
  actor: Actor = byAgency,
  happened: Instant | null = null,
): Promise<void> {
  const at = instantAt(...when);
  commands += 1;
  const { answer } = await give(ports, agencyCode, { ...command(`c${commands}`, body, actor), happened }, at);
  expect([body.type, answer]).toMatchObject([body.type, { accepted: true }]);
  await send(at);
}

/** Until the middle of October: a plan accepted, a plan handed in, a review overdue at two agencies. */
async function lived(): Promise<void> {
  await act('so-a', ['2020-09-22', '09:00'], { type: 'submit', task: 'plan', words: 'Kế hoạch' });
  await act('so-a', ['2020-09-23', '09:00'], { type: 'accept', task: 'plan' }, byOfficer);
  await act('huyen-b', ['2020-10-12', '09:00'], { type: 'submit', task: 'plan', words: 'Kế hoạch' });
  await act('so-a', ['2020-10-13', '09:00'], { type: 'recordServices', changes: [{ code: 's2', integrated: true }], words: '' });
  for (const code of ['so-a', 'huyen-b', 'cuc-c']) await give(ports, code, null, instantAt('2020-10-15', '17:00'));
}

const report = (...parameters: string[]) => told(register, 'report', '1284/QĐ-UBND', ...parameters);
const json = async (...parameters: string[]) => JSON.parse((await report(...parameters, '--json')).stdout);
const october = ['--as-of', '2020-10-15T17:00+07:00'];

async function hashes(...parameters: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const ending of ['docx', 'pdf', 'xlsx']) {
    const file = join(folder, `bao-cao.${ending}`);
    await report(...parameters, '--out', file);
    found.push(
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    );
  }
  return found;
}

const refusal = (...parameters: string[]) =>
  report(...parameters).then(
    () => null,
    (error) => error,
  );

describe('dondoc report', () => {
  it('has the figures that the status has at the same moment', async () => {
    await lived();
    const status = await decisionStatus(database, decision.id);
    const record = await readRecord(database, decision.id, instantAt('2020-10-15', '17:00'));
    if (record === null || status === null) throw new Error('nothing is stored');
    const { standing } = reportOf(record);
    for (const clock of ['original', 'current'] as const) {
      const counted = statusClasses.map((name) => [clock, name, standing.classes[clock][name].value]);
      expect(counted).toEqual(statusClasses.map((name) => [clock, name, status.classes[clock][name] ?? 0]));
    }
    expect(standing.assigned.value).toBe(status.tasks.opened);
    expect(standing.blocked.value).toBe(status.tasks.blocked);
    expect(standing.excused.value).toBe(status.tasks.excused);
  });

  it('tells the summary and the agencies, and every number in JSON', async () => {
    await lived();
    const { stdout } = await report(...october);
    expect(stdout).toContain('Số liệu ghi nhận đến 2020-10-15 17:00, bản 1 của quyết định');
    expect(stdout).toContain('hoàn thành 1 (đúng hạn 1, quá hạn 0); chờ xác nhận 1');
    expect(stdout).toMatch(/Tổng số +6 +1 +0 +4 +1/);
    const { figures, onTimeRate, agencies } = await json(...october);
    expect(figures).toMatchObject({
      assigned: 6,
      completedOnTime: 1,
      overdue: 4,
      awaitingConfirmation: 1,
      integrationAtStart: 1,
      integration: 2,
    });
    expect(onTimeRate).toEqual({ original: 0.2, current: 0.2 });
    expect(agencies.map((entry: { agency: string }) => entry.agency)).toEqual(['so-a', 'huyen-b', 'cuc-c']);
    expect((await report(...october, '--lang', 'en')).stdout).toContain('completed 1 (on time 1, late 0)');
  });

  it('gives the same bytes as of the same moment, whatever is recorded later', async () => {
    await lived();
    const before = await hashes(...october);
    const page = await hashes(...october, '--one-page');
    // Something new, and something that happened before the moment and is recorded after it.
    await act('huyen-b', ['2020-10-20', '09:00'], { type: 'accept', task: 'plan' }, byOfficer);
    await act(
      'cuc-c',
      ['2020-10-21', '09:00'],
      { type: 'submit', task: 'plan', words: 'Đã gửi' },
      onBehalfOfAgency,
      instantAt('2020-09-24', '09:00'),
    );
    expect(await hashes(...october)).toEqual(before);
    expect(await hashes(...october, '--one-page')).toEqual(page);
    // A later moment is another report.
    expect(await hashes('--as-of', '2020-10-21 17:00')).not.toEqual(before);
  });

  it('leads a figure to its tasks and events', async () => {
    await lived();
    const { stdout } = await report(...october, '--explain', 'awaitingConfirmation');
    expect(stdout).toContain('awaitingConfirmation: 1');
    expect(stdout).toMatch(
      /huyen-b {2}plan {2}awaitingConfirmation\n( {2}#\d+ {2}.*\n)* {2}#\d+ {2}submitted {2}2020-10-12 09:00 {2}nộp kết quả/,
    );
    const integration = await json(...october, '--explain', 'integration');
    expect(integration.value).toBe(integration.items.length);
    expect(integration.items[1]).toMatchObject({ subject: 's2', events: [{ type: 'servicesRecorded', agency: 'so-a' }] });
    expect((await json('--period', '2020-10', '--explain', 'period:completed')).items).toMatchObject([
      { agency: 'so-a', events: [{ type: 'accepted' }] },
    ]);
    expect(await refusal('--explain', 'period:completed')).toMatchObject({ exitCode: exitCodes.usage });
    expect(await refusal('--explain', 'overdeu')).toMatchObject({
      exitCode: exitCodes.usage,
      message: expect.stringContaining('overdue?'),
    });
  });

  it('refuses moments without figures, and what it cannot write', async () => {
    await lived();
    const bad = (exitCode: number, found: string) => ({ exitCode, message: expect.stringContaining(found) });
    expect(await refusal('--as-of', '2020-10-31')).toMatchObject(bad(exitCodes.badData, 'ở sau bây giờ (2020-10-30 17:00)'));
    expect(await refusal('--as-of', '2020-09-14')).toMatchObject(bad(exitCodes.badData, 'trước khi bắt đầu theo dõi (2020-09-15 08:00)'));
    expect(await refusal('--as-of', 'hôm qua')).toMatchObject(bad(exitCodes.usage, 'hôm qua'));
    expect(await refusal('--period', '2020-Q4')).toMatchObject(bad(exitCodes.badData, 'hết ngày 14/12/2020'));
    expect(await refusal('--period', '2020-13')).toMatchObject(bad(exitCodes.usage, '2020-13'));
    expect(await refusal('--period', '2020-10', '--as-of', '2020-10-14')).toMatchObject(bad(exitCodes.usage, '--period'));
    expect(await refusal('--out', 'bao-cao.odt')).toMatchObject(bad(exitCodes.usage, '.docx, .pdf'));
  });
});

describe('an issued report', () => {
  const signed = (file: string, signer = 'Nguyễn Văn A') => [
    '--issue',
    '--number',
    '12',
    '--date',
    '2020-10-16',
    '--as',
    'officer',
    '--paper',
    file,
    '--signer',
    signer,
  ];

  it('is served as it was stored, and stands once under its number', async () => {
    await lived();
    const copy = join(folder, 'signed.pdf');
    await writeFile(copy, '%PDF-1.7 as it was signed');
    const issued = await json('--period', '2020-10', ...signed(copy));
    expect(issued).toMatchObject({
      outcome: 'stored',
      number: '12/BC-VP',
      period: '2020-10',
      kind: 'report',
      asOf: '2020-10-14T16:59:59.999Z',
    });
    expect(issued.files.map((file: { name: string }) => file.name)).toEqual(['12-BC-VP.docx', '12-BC-VP.pdf', '12-BC-VP.xlsx']);
    await act('huyen-b', ['2020-10-20', '09:00'], { type: 'accept', task: 'plan' }, byOfficer);
    for (const file of issued.files as { name: string; hash: string }[]) {
      const out = join(folder, file.name);
      await report('--issued', '12/BC-VP', '--out', out);
      expect(
        createHash('sha256')
          .update(await readFile(out))
          .digest('hex'),
      ).toBe(file.hash);
    }
    expect((await report('--period', '2020-10', ...signed(copy))).stdout).toContain('đã lưu từ trước');
    const otherwise = await refusal('--period', '2020-10', ...signed(copy, 'Trần Văn B'));
    expect(otherwise).toMatchObject({ exitCode: exitCodes.badData, message: expect.stringContaining('nội dung khác') });
    expect(await database.issuedReport.count()).toBe(1);
    expect((await report('--issued')).stdout).toMatch(/12\/BC-VP +16\/10\/2020 +2020-10-14 23:59 +2020-10 +Nguyễn Văn A/);
  });

  it('needs a number, a signer and a date that is neither before its figures nor to come', async () => {
    await lived();
    const dated = (date: string) => refusal(...october, '--issue', '--number', '12', '--date', date, '--as', 'headOfDivision');
    const bare = ['--issue', '--number', '12', '--date', '2020-10-16', '--as'];
    for (const who of [['officer'], ['officer', '--signer', 'A'], ['headOfDivision', '--signer', 'A'], ['secretary']])
      expect(await refusal('--period', '2020-10', ...bare, ...who)).toMatchObject({
        exitCode: exitCodes.badData,
        message: expect.stringContaining('bản đã ký'),
      });
    expect(await refusal('--period', '2020-10', ...bare, 'nobody')).toMatchObject({ exitCode: exitCodes.usage });
    expect(await refusal('--issue', '--number', '12')).toMatchObject({ exitCode: exitCodes.usage });
    expect(await dated('2020-10-14')).toMatchObject({
      exitCode: exitCodes.badData,
      message: expect.stringContaining('trước ngày của số liệu'),
    });
    expect(await dated('2020-10-31')).toMatchObject({ exitCode: exitCodes.badData, message: expect.stringContaining('sau hôm nay') });
    expect(await dated('16/10')).toMatchObject({ exitCode: exitCodes.usage });
    expect(await refusal('--issued', '13', '--out', join(folder, 'a.pdf'))).toMatchObject({ exitCode: exitCodes.badData });
    expect(await database.issuedReport.count()).toBe(0);
  });
});
