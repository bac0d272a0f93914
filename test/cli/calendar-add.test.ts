import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { register as registerCalendar } from '../../cli/calendar';
import { instantAt } from '../../domain/calendar/time';
import type { RolloutEvent } from '../../domain/record/events';
import { exitCodes, type Failure } from '../../local/failure';
import { publishDecision } from '../../office/publish-decision';
import { rolloutId } from '../../store/decisions';
import { readEvents } from '../../store/rollouts';
import { calendarNoticeWords } from '../../words/calendar-notice';
import { agency, decision, task } from '../support/decision';
import { effort } from '../support/effort';
import { startInstallation, type TestInstallation } from '../support/installation';

/** A notice that comes after many agencies have been assigned a task: shown, stored, and looked at by every follower. */

const AGENCIES = effort(60, 200);
/** Fifteen working days after 15 September 2020, before and after Monday 5 October is exchanged for Saturday 10 October. */
const DEADLINE = '2020-10-06';
const MOVED = '2020-10-07';

const whole = decision({
  agencies: Array.from({ length: AGENCIES }, (_, index) => agency(`so-${index + 1}`)),
  tasks: [task('review')],
});

let installation: TestInstallation;
beforeAll(async () => {
  installation = await startInstallation(instantAt('2020-09-15', '08:00'));
  await installation.supervise({ name: 'worker', script: 'worker/main.js' }).ready;
  await publishDecision(installation.connections, { decision: whole, services: [] }, () => {});
});
afterAll(() => installation?.close());

function noticeFile(name: string, lines: readonly string[]): string {
  const file = path.join(installation.home, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const heading = (id: string) => [`id: ${id}`, 'happened: 2020-09-14', `source: Công văn ${id}`, 'status: announced', 'year: 2020'];
const late = () => noticeFile('late.yaml', [...heading('1/VPCP'), 'swaps: [{ off: 2020-10-05, work: 2020-10-10 }]']);

type Run = { stdout: string; stderr: string; failure: Failure | null };

/** Runs the command as a person would beside the installation. */
async function dondoc(args: readonly string[], environment: Record<string, string> = {}): Promise<Run> {
  const before = { ...process.env };
  Object.assign(process.env, { DONDOC_HOME: installation.home, ...environment });
  const run: Run = { stdout: '', stderr: '', failure: null };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    jest.spyOn(process[stream], 'write').mockImplementation((text) => {
      run[stream] += text;
      return true;
    }),
  );
  try {
    const program = new Command('dondoc').exitOverride();
    registerCalendar(program);
    await program.parseAsync(['calendar', ...args, '--lang', 'en'], { from: 'user' });
  } catch (error) {
    run.failure = error as Failure;
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.env = before;
  }
  return run;
}

const deadlines = () =>
  installation.connections.database.$queryRaw<{ original: string; current: string; count: number }[]>`
    SELECT original, current, count(*)::int AS count FROM task GROUP BY 1, 2 ORDER BY 2`;

const reprojectedOf = async (code: string) => {
  const events = await readEvents(installation.connections.database, rolloutId(whole.id, code));
  return events.filter((event): event is Extract<RolloutEvent, { type: 'deadlineReprojected' }> => event.type === 'deadlineReprojected');
};

it('shows what would change and stores nothing', async () => {
  const { stdout, failure } = await dondoc(['add', late()]);
  expect(failure).toBeNull();
  expect(stdout).toMatch(/5 October 2020 +Monday +becomes off +Day off exchanged for Saturday 10 October 2020/);
  expect(stdout).toMatch(/10 October 2020 +Saturday +becomes worked/);
  expect(stdout).toContain(`${AGENCIES} open deadlines would move`);
  expect(stdout).toMatch(/so-1 +review +6 October 2020 +7 October 2020/);
  expect(stdout).toContain('--yes');
  const listed = JSON.parse((await dondoc(['add', late(), '--json'])).stdout);
  expect(listed).toMatchObject({ id: '1/VPCP', outcome: 'shown', version: null, looked: null });
  expect(listed.deadlines).toHaveLength(AGENCIES);
  expect(await installation.connections.calendars.version()).toBe(0);
  expect(await deadlines()).toEqual([{ original: DEADLINE, current: DEADLINE, count: AGENCIES }]);
});

it('moves every open deadline within a minute, journals why and sends nothing again', async () => {
  const arrived = (await installation.arrivals()).length;
  const { stdout, stderr } = await dondoc(['add', late(), '--yes']);
  const [, rollouts, seconds] = /(\d+) rollouts in ([\d.]+) s \(([\d.]+) per second\)/.exec(stdout) ?? [];
  expect(Number(rollouts)).toBe(AGENCIES);
  expect(Number(seconds)).toBeLessThan(60);
  expect(stderr).toContain(`Looking: ${AGENCIES} of ${AGENCIES}`);
  expect(await deadlines()).toEqual([{ original: DEADLINE, current: MOVED, count: AGENCIES }]);
  expect(await reprojectedOf('so-1')).toMatchObject([{ task: 'review', deadline: MOVED, kept: false, notices: ['1/VPCP'] }]);
  expect(await installation.arrivals()).toHaveLength(arrived);
});

it('entered again changes nothing, and with other content is refused', async () => {
  const { stdout } = await dondoc(['add', late(), '--yes', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ outcome: 'same', version: 1, looked: { rollouts: AGENCIES, looked: AGENCIES } });
  expect(await reprojectedOf('so-1')).toHaveLength(1);
  const other = noticeFile('other.yaml', [...heading('1/VPCP'), 'swaps: [{ off: 2020-10-12, work: 2020-10-17 }]']);
  const { failure } = await dondoc(['add', other, '--yes']);
  expect(failure?.exitCode).toBe(exitCodes.badData);
  expect(failure?.message).toContain('other content');
  expect(await installation.connections.calendars.version()).toBe(1);
});

it('is listed with its source, and its days in its year', async () => {
  const list = await dondoc(['list']);
  expect(list.stderr).toBe('');
  expect(list.stdout).toMatch(/\n1 +1\/VPCP +2020 +14 September 2020 +announced +15 September 2020 +Công văn 1\/VPCP\n$/);
  const year = await dondoc(['2020']);
  expect(year.stdout).toMatch(/10 October 2020 +Saturday +worked/);
  expect(year.stderr).toBe('');
});

it('is stored where Temporal does not answer, and says so', async () => {
  const file = noticeFile('away.yaml', [...heading('2/VPCP'), 'swaps: [{ off: 2020-12-07, work: 2020-12-12 }]']);
  const { stdout, stderr, failure } = await dondoc(['add', file, '--yes'], { TEMPORAL_ADDRESS: '127.0.0.1:1' });
  expect(failure).toBeNull();
  expect(stdout).toContain('Notice 2/VPCP is stored; the calendar has version 2.');
  expect(stderr).toContain(calendarNoticeWords.en.followersAway);
  expect(await installation.connections.calendars.version()).toBe(2);
});

it('with faults is refused whole, each fault with its place', async () => {
  const file = noticeFile('faulty.yaml', [
    ...heading('3/VPCP'),
    'swaps:',
    '  - { off: 2020-10-04, work: 2020-10-10 }',
    '  - { off: 2020-11-02 }',
  ]);
  const { stderr } = await dondoc(['add', file, '--yes']);
  expect(process.exitCode).toBe(exitCodes.badData);
  process.exitCode = 0;
  expect(stderr).toContain('faulty.yaml, line 7, column 12, swaps[0].off: found “2020-10-04”, expected a day off from Monday to Friday');
  expect(stderr).toContain('swaps[0].work: found “2020-10-10”, expected a Saturday that is not yet worked for another day');
  expect(stderr).toContain('line 8, column 5, swaps[1].work: nothing there, expected both days of the exchange');
  expect(stderr).toContain('3 errors. Nothing was stored.');
  await dondoc(['add', path.join(installation.home, 'none.yaml')]);
  expect(process.exitCode).toBe(exitCodes.inputMissing);
  process.exitCode = 0;
  expect(await installation.connections.calendars.version()).toBe(2);
});
