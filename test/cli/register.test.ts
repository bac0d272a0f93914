import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openRollouts } from '../../activities/openRollouts';
import { runStep } from '../../activities/step';
import { register } from '../../cli/register';
import { readBytes } from '../../documents/spreadsheet/read-bytes';
import type { Service } from '../../domain/decision/decision';
import { exitCodes } from '../../local/failure';
import { storeDecision } from '../../store/decisions';
import { readRegister } from '../../store/register';
import { readStates } from '../../store/rollouts';
import { giveCommand } from '../../temporal/client';
import { database, startsAt, withRecordOfItsOwn } from '../activities/support/post';
import { agency, decision as smallDecision, task } from '../support/decision';
import { portsOver } from '../support/ports';
import { installOverDatabase, told, uninstall } from './support/over-database';

jest.mock('../../temporal/client', () => ({
  connectTemporal: jest.fn(async () => ({ close: async () => {} })),
  giveCommand: jest.fn(),
}));

const decision = smallDecision({
  agencies: [agency('so-a', 'department', { serviceCount: 3 }), agency('so-b', 'department', { serviceCount: 1 })],
  tasks: [task('review')],
});
const service = (code: string, of: string): Service => ({
  code,
  name: `Dịch vụ ${code}`,
  agency: of,
  level: '3',
  scope: 'province',
  integrated: false,
  assumed: [],
});
const services = [service('a-1', 'so-a'), service('a-2', 'so-a'), service('a-3', 'so-a'), service('b-1', 'so-b')];

let folder: string;

withRecordOfItsOwn();
beforeEach(async () => {
  await installOverDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), 'dondoc-register-'));
  const ports = portsOver(database, { smtpPort: 1 });
  await storeDecision(database, { decision, services }, startsAt);
  await openRollouts(ports, { decision: decision.id, agencies: decision.agencies.map(({ code }) => code), now: startsAt });
  jest.mocked(giveCommand).mockImplementation(async (_, rollout, command) => {
    const { answer } = await runStep(ports, { rollout, command, now: startsAt });
    return answer ?? { accepted: false, code: 'unavailable', params: {} };
  });
});
afterEach(async () => {
  uninstall();
  await rm(folder, { recursive: true, force: true });
});

const run = (...parameters: string[]) => told(register, 'register', '1284/QĐ-UBND', ...parameters);

/** so-a's list as the command writes it, saved as .csv with some cells written over. */
async function filled(edits: [row: number, column: number, text: string][]): Promise<string> {
  const list = path.join(folder, 'list.xlsx');
  await run('--agency', 'so-a', '--out', list);
  const reading = readBytes(await readFile(list), 'list');
  if (!reading.ok) throw new Error(reading.reason);
  const rows = (reading.sheets[0]?.rows ?? []).map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
  const heading = rows.findIndex((row) => row[0] === 'Mã dịch vụ');
  for (const [row, column, text] of edits) (rows[heading + 1 + row] as string[])[column] = text;
  const file = path.join(folder, 'filled.csv');
  await writeFile(file, rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n'));
  return file;
}

describe('dondoc register', () => {
  it('counts by agency, and lists services without a single file online', async () => {
    const ports = portsOver(database, { smtpPort: 1 });
    const actor = { role: 'officer', person: 'officer', channel: 'commandLine', via: null, onBehalfOf: null, paper: null } as const;
    const changes = [{ code: 'a-2', complete: true, accurate: true, files: [{ month: '2020-08', online: 0, all: 9 }] }];
    await runStep(ports, {
      rollout: `${decision.id}:so-a`,
      command: { id: 'x', actor, happened: null, type: 'recordServices', changes, words: '' },
      now: startsAt,
    });
    const { stdout } = await run();
    expect(stdout).toMatch(/so-a +3 +1 +1 +0 +1\n/);
    expect(stdout).toMatch(/Cộng +4 +1 +1 +0 +1\n/);
    expect(stdout).toMatch(/chưa có hồ sơ trực tuyến nào: 1\n +a-2 +so-a +0 trực tuyến \/ 9 +Dịch vụ a-2/);
    const json = JSON.parse((await run('--agency', 'so-b', '--json')).stdout);
    expect(json).toMatchObject({ agencies: [{ agency: 'so-b', total: 1, reviewed: 0 }], noneOnline: [] });
  });

  it('shows what a filled-in list changes and records nothing without --yes', async () => {
    const { stdout, exitCode } = await run('--agency', 'so-a', '--read', await filled([[1, 5, 'Có']]));
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/a-2 +Đầy đủ +chưa ghi +Có\n/);
    expect(stdout).toContain('Thêm --yes');
    expect(giveCommand).not.toHaveBeenCalled();
  });

  it('records it for the agency on its paper, and the task follows', async () => {
    const file = await filled([
      [0, 5, 'Có'],
      [0, 6, 'Có'],
      [1, 9, '-1 hồ sơ'],
    ]);
    const paper = ['--as', 'officer', '--on-behalf', 'agency', '--source', 'signedReport', '--number', '12/BC', '--date', '2020-09-15'];
    const { stdout } = await run('--agency', 'so-a', '--read', file, ...paper, '--yes');
    expect(stdout).toContain('Đã ghi thay đổi của 2 dịch vụ.');
    const [first, second] = await readRegister(database, decision.id, 1, { agency: 'so-a' });
    expect([first?.reviewed, second?.note]).toEqual([{ complete: true, accurate: true, on: '2020-09-15', by: 'agency' }, '-1 hồ sơ']);
    const states = await readStates(database, [`${decision.id}:so-a`]);
    expect(states[`${decision.id}:so-a`]?.tasks.review?.progress).toMatchObject({ done: 1, total: 3 });
  });

  it('refuses a list of another agency, a wrong cell with its place, and a file that is not there', async () => {
    const file = await filled([[2, 3, 'có lẽ']]);
    await expect(run('--agency', 'so-b', '--read', file)).rejects.toMatchObject({
      exitCode: exitCodes.badData,
      message: expect.stringContaining('so-a'),
    });
    await expect(run('--agency', 'so-a', '--read', file)).rejects.toMatchObject({
      exitCode: exitCodes.badData,
      message: expect.stringContaining('dòng 8, cột D: “có lẽ”'),
    });
    await expect(run('--agency', 'so-a', '--read', path.join(folder, 'none.xlsx'))).rejects.toMatchObject({
      exitCode: exitCodes.inputMissing,
    });
    await expect(run('--out', 'x.xlsx')).rejects.toMatchObject({ exitCode: exitCodes.usage });
    await expect(run('--agency', 'so-a', '--read', file, '--yes')).rejects.toMatchObject({ exitCode: exitCodes.usage });
  });
});
