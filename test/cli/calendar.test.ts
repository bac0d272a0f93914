import { Command } from 'commander';
import { register as registerCalendar } from '../../cli/calendar';
import { register as registerDue } from '../../cli/due';
import type { Failure } from '../../local/failure';
import { exitCodes } from '../../local/failure';

function run(...args: string[]): { stdout: string; stderr: string } {
  const written = { stdout: '', stderr: '' };
  const capture = (stream: 'stdout' | 'stderr') =>
    jest.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += text;
      return true;
    });
  const stdout = capture('stdout');
  const stderr = capture('stderr');
  try {
    const program = new Command('dondoc').exitOverride();
    registerCalendar(program);
    registerDue(program);
    for (const command of program.commands) command.exitOverride();
    program.parse(args, { from: 'user' });
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
  return written;
}

function failureOf(...args: string[]): Failure {
  try {
    run(...args);
  } catch (error) {
    return error as Failure;
  }
  throw new Error(`${args.join(' ')} did not fail`);
}

type Listed = { date: string; kind: string; name: string; source: string; status: string };

describe('dondoc calendar', () => {
  test('lists the days of 2026 that are not ordinary, with exactly their five keys', () => {
    const { year, days } = JSON.parse(run('calendar', '2026', '--json').stdout) as { year: number; days: Listed[] };
    expect(year).toBe(2026);
    expect(days.filter((day) => day.kind === 'work').map((day) => day.date)).toEqual(['2026-01-10', '2026-08-22']);
    expect(days.filter((day) => day.kind === 'off').map((day) => day.date)).toEqual([
      '2026-01-01',
      '2026-01-02',
      '2026-02-16',
      '2026-02-17',
      '2026-02-18',
      '2026-02-19',
      '2026-02-20',
      '2026-04-26',
      '2026-04-27',
      '2026-04-30',
      '2026-05-01',
      '2026-08-31',
      '2026-09-01',
      '2026-09-02',
      '2026-11-24',
    ]);
    for (const day of days) {
      expect(Object.keys(day)).toEqual(['date', 'kind', 'name', 'source', 'status']);
      expect(day.status).toBe(day.date === '2026-11-24' ? 'provisional' : 'announced');
    }
  });

  test('names the days in Vietnamese, or in English when asked', () => {
    const named = (...args: string[]) =>
      (JSON.parse(run('calendar', '2026', '--json', ...args).stdout) as { days: Listed[] }).days[0]?.name;
    expect(named()).toBe('Tết Dương lịch');
    expect(named('--lang', 'en')).toBe("New Year's Day");
  });

  test('prints a table with a heading and a line for each day', () => {
    const lines = run('calendar', '2025').stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^Ngày +Thứ +Nghỉ hay làm/);
    expect(lines.find((line) => line.startsWith('26/4/2025'))).toMatch(/thứ Bảy +làm việc +Làm bù cho ngày nghỉ hoán đổi 2\/5\/2025/);
    expect(run('calendar', '2025', '--lang', 'en').stdout).toContain('Saturday worked in exchange for 2 May 2025');
  });

  test.each(['2014', '2031', '20x6', '26', '02026', '-2026'])('refuses the year %s as bad data, naming what is known', (year) => {
    const failure = failureOf('calendar', year);
    expect(failure.exitCode).toBe(exitCodes.badData);
    expect(failure.message).toContain(year);
    expect(failure.message).toContain('2015');
    expect(failure.message).toContain('2030');
  });
});

describe('dondoc due', () => {
  test('explains three working days from 29 April 2025 day by day, with sources', () => {
    const answer = JSON.parse(run('due', '2025-04-29', '3', '--json').stdout);
    expect(answer).toMatchObject({ from: '2025-04-29', workingDays: 3, due: '2025-05-07', known: true });
    expect(answer.days).toHaveLength(8);
    expect(answer.days[2]).toEqual({
      date: '2025-05-02',
      weekday: 5,
      counted: null,
      skipped: 'off',
      name: 'Nghỉ hoán đổi, làm bù thứ Bảy 26/4/2025',
      source: 'Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024',
      status: 'announced',
    });
    expect(answer.days[3]).toMatchObject({ skipped: 'weekend', name: null, source: null });
    expect(answer.days[7]).toMatchObject({ date: '2025-05-07', counted: 3, skipped: null });
  });

  test('says the deadline first and then each day', () => {
    const { stdout, stderr } = run('due', '2025-04-29', '3');
    expect(stdout.split('\n')[0]).toBe('Thời hạn 3 ngày làm việc sau ngày 29/4/2025: 7/5/2025');
    expect(stdout).toMatch(/3\/5\/2025 +thứ Bảy +– +ngày nghỉ hằng tuần/);
    expect(stderr).toBe('');
    expect(run('due', '2025-04-29', '3', '--lang', 'en').stdout.split('\n')[0]).toBe('3 working days after 29 April 2025: 7 May 2025');
  });

  test('counts back with a negative number', () => {
    expect(JSON.parse(run('due', '2025-05-05', '-1', '--json').stdout).due).toBe('2025-04-29');
    expect(run('due', '2025-05-05', '-1').stdout).toContain('trước ngày 5/5/2025');
  });

  test('warns on stderr where the calendar is not known', () => {
    const { stdout, stderr } = run('due', '2030-12-30', '3', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ due: '2031-01-02', known: false });
    expect(stderr).toContain('2015–2030');
  });

  test.each([
    ['2025-02-29', '3', '2025-02-29'],
    ['29/4/2025', '3', '29/4/2025'],
    ['9999-12-30', '3', '9999-12-30'],
    ['2025-04-29', 'ba', 'ba'],
    ['2025-04-29', '1.5', '1.5'],
    ['2025-04-29', '5001', '5001'],
  ])('refuses %s %s as bad data, naming "%s"', (day, count, found) => {
    const failure = failureOf('due', day, count);
    expect(failure.exitCode).toBe(exitCodes.badData);
    expect(failure.message).toContain(`"${found}"`);
  });
});
