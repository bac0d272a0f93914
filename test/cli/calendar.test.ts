import { Command } from 'commander';
import { register as registerCalendar } from '../../cli/calendar';
import { register as registerDue } from '../../cli/due';
import { exitCodes, type Failure } from '../../local/failure';
import { createTemporaryHome, discardHome } from '../../local/temporary-home';
import { calendarWords } from '../../words/calendar';

/** Without an installation: what is built in, and in Vietnamese. */
const outside = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'DONDOC_CLOCK', 'DONDOC_HOME', 'LC_ALL', 'LC_MESSAGES', 'LANG'] as const;
const kept = Object.fromEntries(outside.map((name) => [name, process.env[name]]));
let home: string;
beforeAll(() => {
  home = createTemporaryHome();
  for (const name of outside) delete process.env[name];
  process.env.DONDOC_HOME = home;
});
afterAll(() => {
  for (const name of outside) {
    if (kept[name] === undefined) delete process.env[name];
    else process.env[name] = kept[name];
  }
  discardHome(home);
});

async function run(...args: string[]): Promise<{ stdout: string; stderr: string }> {
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
    await program.parseAsync(args, { from: 'user' });
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
  return written;
}

async function failureOf(...args: string[]): Promise<Failure> {
  const outcome = await run(...args).then(
    () => null,
    (error: Failure) => error,
  );
  if (outcome === null) throw new Error(`${args.join(' ')} did not fail`);
  return outcome;
}

async function answerOf(...args: string[]) {
  return JSON.parse((await run(...args, '--json')).stdout);
}

type Listed = { date: string; kind: string; name: string; source: string; status: string };

describe('dondoc calendar', () => {
  test('lists the days of 2026 that are not ordinary, with exactly their five keys', async () => {
    const { year, days } = (await answerOf('calendar', '2026')) as { year: number; days: Listed[] };
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

  test('names the days in Vietnamese, or in English when asked', async () => {
    const named = async (...args: string[]) => ((await answerOf('calendar', '2026', ...args)) as { days: Listed[] }).days[0]?.name;
    expect(await named('--lang', 'vi')).toBe('Tết Dương lịch');
    expect(await named('--lang', 'en')).toBe("New Year's Day");
  });

  test('prints a table with a heading and a line for each day', async () => {
    const lines = (await run('calendar', '2025')).stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^Ngày +Thứ +Nghỉ hay làm/);
    expect(lines.find((line) => line.startsWith('26/4/2025'))).toMatch(/thứ Bảy +làm việc +Làm bù cho ngày nghỉ hoán đổi 2\/5\/2025/);
    expect((await run('calendar', '2025', '--lang', 'en')).stdout).toContain('Saturday worked in exchange for 2 May 2025');
  });

  test.each(['2014', '2031', '20x6', '26', '02026'])('refuses the year %s as bad data, naming what is known', async (year) => {
    const failure = await failureOf('calendar', year);
    expect(failure.exitCode).toBe(exitCodes.badData);
    expect(failure.message).toContain(year);
    expect(failure.message).toContain('2015');
    expect(failure.message).toContain('2030');
  });

  test('says that notices entered are not counted where no installation answers, and lists the built-in ones', async () => {
    expect((await run('calendar', '2026', '--lang', 'en')).stderr).toContain(calendarWords.en.builtInOnly);
    const { stdout, stderr } = await run('calendar', 'list', '--lang', 'en');
    expect(stderr).toContain(calendarWords.en.builtInOnly);
    expect(stdout).toMatch(/built in +announced-2026 +2026 +16 October 2025 +announced +Thông báo 9441\/TB-BNV/);
    expect(stdout).toMatch(/built in +announced-2027 +2027 +2 October 2026 +provisional/);
    const { notices } = await answerOf('calendar', 'list');
    expect(notices).toHaveLength(13);
    expect(notices[0]).toMatchObject({ id: 'announced-2015', year: 2015, happened: null, version: null, recorded: null });
  });

  test('warns when a provisional year is near, by the clock that is given', async () => {
    process.env.DONDOC_CLOCK = '2026-12-20T08:00:00+07:00';
    const near = await run('calendar', '2026', '--json', '--lang', 'en');
    expect(JSON.parse(near.stdout).warning).toEqual({ code: 'yearProvisional', params: { year: 2027, days: 12 } });
    expect(near.stderr).toContain('2027 begins in 12 days');
    process.env.DONDOC_CLOCK = '2026-10-20T08:00:00+07:00';
    expect((await answerOf('calendar', '2026')).warning).toBeNull();
    delete process.env.DONDOC_CLOCK;
  });
});

describe('dondoc due', () => {
  test('explains three working days from 29 April 2025 day by day, with sources', async () => {
    const answer = await answerOf('due', '2025-04-29', '3');
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

  test('says the deadline first and then each day', async () => {
    const { stdout, stderr } = await run('due', '2025-04-29', '3');
    expect(stdout.split('\n')[0]).toBe('Thời hạn 3 ngày làm việc sau ngày 29/4/2025: 7/5/2025');
    expect(stdout).toMatch(/3\/5\/2025 +thứ Bảy +– +ngày nghỉ hằng tuần/);
    expect(stderr).toBe(`${calendarWords.vi.builtInOnly}\n`);
    expect((await run('due', '2025-04-29', '3', '--lang', 'en')).stdout.split('\n')[0]).toBe(
      '3 working days after 29 April 2025: 7 May 2025',
    );
  });

  test('counts back with a negative number', async () => {
    expect((await answerOf('due', '2025-05-05', '-1')).due).toBe('2025-04-29');
    expect((await run('due', '2025-05-05', '-1')).stdout).toContain('trước ngày 5/5/2025');
  });

  test('warns on stderr where the calendar is not known', async () => {
    const { stdout, stderr } = await run('due', '2030-12-30', '3', '--json');
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
  ])('refuses %s %s as bad data, naming "%s"', async (day, count, found) => {
    const failure = await failureOf('due', day, count);
    expect(failure.exitCode).toBe(exitCodes.badData);
    expect(failure.message).toContain(`"${found}"`);
  });
});
