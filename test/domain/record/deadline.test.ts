import { buildCalendar, type CalendarEntry, workingDaysBetween } from '../../../domain/calendar/calendar';
import type { Day } from '../../../domain/calendar/time';
import { projectedDeadline, reprojection } from '../../../domain/record/deadline';
import { agency, countedBy, decision, task as definition } from '../../support/decision';
import { by, byAgency, calendar, Run, reviewOf } from '../../support/rollouts';

const soA = agency('so-a');
const task = 'review';
/** Assigned on Tuesday 15/9/2020, fifteen working days: due on Tuesday 6/10/2020. */
const begin = (changes: Parameters<typeof definition>[1] = {}) =>
  new Run({ decision: decision({ agencies: [soA], tasks: [definition(task, changes)] }), agency: soA, start: '2020-09-15 08:00' }).assign();
const onDate = { deadline: { type: 'date', day: '2020-10-06' } } as const;
const chairman = by('chairman');

/** The calendar after a notice that names one day off, or one Saturday worked. */
function noticed(day: Day, kind: CalendarEntry['kind']) {
  const entry: CalendarEntry = { day, kind, name: { vi: 'Thông báo', en: 'Notice' }, source: 'Thông báo 1', status: 'announced' };
  return buildCalendar([{ id: 'n1', year: 2020, replaces: [], entries: [entry] }]);
}
/** Thursday 24/9 is off after all; or Saturday 26/9 is worked. */
const holiday = noticed('2020-09-24', 'off');
const workedSaturday = noticed('2020-09-26', 'work');

function pause(run: Run, from: string, to: string): void {
  run.until(from).give({ type: 'raiseBlocker', task, words: 'vướng', pause: true }, byAgency);
  const blocker = Object.keys(run.task().blockers).at(-1) ?? '';
  run.give({ type: 'acceptPause', task, blocker }, by('officer'));
  run.until(to).give({ type: 'resolveBlocker', task, blocker, words: 'đã gỡ' }, by('officer'));
}

const suspend = (run: Run) => run.give({ type: 'suspend', task, reason: 'chờ văn bản mới' }, chairman);
const resume = (run: Run) => run.give({ type: 'resume', task, words: '' }, chairman);

/** Asks for more time, and has it decided; the answer to the decision. */
function extension(run: Run, until: Day, granted: boolean) {
  run.give({ type: 'requestExtension', task, until, reason: 'khối lượng lớn' }, byAgency);
  const id = Object.keys(run.task().extensions).at(-1) ?? '';
  run.give({ type: 'prepareExtension', task, extension: id, recommend: granted, until: null, words: 'có ý kiến' }, by('officer'));
  return run.give({ type: 'decideExtension', task, extension: id, granted, until, words: 'theo đề nghị' }, chairman);
}

/** Reasons as day, kind and days given back. */
const reasons = (run: Run) => run.task().reasons.map(({ day, reason, workingDays }) => [day, reason, workingDays]);

describe('the days that explain a deadline', () => {
  test('add up to it: those it was counted from, and each given back since', () => {
    const run = begin();
    pause(run, '2020-09-17 09:00', '2020-09-21 09:00');
    run.until('2020-09-22 09:00');
    suspend(run);
    run.until('2020-09-25 09:00');
    resume(run);
    run.give({ type: 'submit', task, words: 'xong' }, byAgency);
    run.until('2020-09-29 09:00').give({ type: 'return', task, reason: 'thiếu' }, by('officer'));
    expect(reasons(run)).toEqual([
      ['2020-10-06', 'assigned', 0],
      ['2020-10-08', 'pause', 2],
      ['2020-10-13', 'suspension', 3],
      ['2020-10-15', 'verification', 2],
    ]);
    const { recipe, current } = run.task();
    expect(recipe).toEqual({ from: '2020-09-15', workingDays: 15 });
    expect(workingDaysBetween(calendar, '2020-09-15', current ?? '')).toBe(15 + 2 + 3 + 2);
    expect(projectedDeadline(run.task(), countedBy(calendar))).toBe(current);
  });

  test('begin again from a day that somebody decided', () => {
    const run = begin();
    pause(run, '2020-09-17 09:00', '2020-09-21 09:00');
    extension(run, '2020-10-20', true);
    pause(run, '2020-09-22 09:00', '2020-09-24 09:00');
    expect(reasons(run)).toEqual([
      ['2020-10-06', 'assigned', 0],
      ['2020-10-08', 'pause', 2],
      ['2020-10-20', 'extension', 0],
      ['2020-10-22', 'pause', 2],
    ]);
    expect(projectedDeadline(run.task(), countedBy(calendar))).toBe('2020-10-22');
    run.give({ type: 'changeDeadline', task, deadline: null, reason: 'không còn hạn' }, chairman);
    expect(projectedDeadline(run.task(), countedBy(calendar))).toBeNull();
    run.give({ type: 'changeDeadline', task, deadline: '2020-10-30', reason: 'theo kết luận' }, chairman);
    expect(run.task()).toMatchObject({ original: '2020-10-06', current: '2020-10-30' });
    expect(projectedDeadline(run.task(), countedBy(calendar))).toBe('2020-10-30');
  });
});

describe('a holiday that is announced late', () => {
  const on = '2020-09-22';

  test('moves a deadline that was counted, and not a day that was given', () => {
    expect(reprojection(begin().task(), countedBy(holiday), on)).toEqual({ deadline: '2020-10-07', kept: false });
    expect(reprojection(begin(onDate).task(), countedBy(holiday), on)).toBeNull();
  });

  test('counts a pause anew: the day off in it is given back once, by the term or by the pause', () => {
    const counted = begin();
    pause(counted, '2020-09-21 09:00', '2020-09-28 09:00');
    expect(counted.task().current).toBe('2020-10-13');
    // One day more of the term, one day less of the pause.
    expect(reprojection(counted.task(), countedBy(holiday), '2020-09-28')).toBeNull();
    const given = begin(onDate);
    pause(given, '2020-09-21 09:00', '2020-09-28 09:00');
    expect(reprojection(given.task(), countedBy(holiday), '2020-09-28')).toEqual({ deadline: '2020-10-12', kept: false });
  });

  test('leaves the day of an extension, and moves what was given back after it', () => {
    const run = begin();
    extension(run, '2020-10-20', true);
    expect(reprojection(run.task(), countedBy(holiday), on)).toBeNull();
    pause(run, '2020-09-22 09:00', '2020-09-25 09:00');
    expect(run.task().current).toBe('2020-10-23');
    expect(reprojection(run.task(), countedBy(holiday), '2020-09-25')).toEqual({ deadline: '2020-10-22', kept: false });
  });

  test.each(['completed', 'cancelled', 'moved'] as const)('leaves what is %s', (status) => {
    expect(reprojection({ ...begin().task(), status }, countedBy(holiday), on)).toBeNull();
  });

  test('is journaled once with the notice that did it, opens no new cycle, and tells nothing again', () => {
    const run = begin().until('2020-10-01 12:00');
    expect(run.daysOf('T3')).toEqual(['2020-10-01']);
    const cycle = run.task().deadlineSet;
    run.calendar = noticed('2020-10-05', 'off');
    const events = () => run.events.filter((event) => event.type === 'deadlineReprojected');
    run.look();
    run.look();
    expect(events()).toMatchObject([{ task, deadline: '2020-10-07', kept: false, notices: ['n1'] }]);
    expect(run.task()).toMatchObject({ original: '2020-10-06', current: '2020-10-07', deadlineSet: cycle });
    run.until('2020-10-09 12:00');
    expect([run.daysOf('T3'), run.daysOf('T0'), run.daysOf('Q1')]).toEqual([['2020-10-01'], ['2020-10-07'], ['2020-10-08']]);
  });
});

describe('a Saturday that is worked after all', () => {
  test('brings a deadline nearer', () => {
    expect(reprojection(begin().task(), countedBy(workedSaturday), '2020-10-05')).toEqual({ deadline: '2020-10-05', kept: false });
  });

  test('makes nobody late: what would have passed already stays as it was told, and is not judged again', () => {
    const run = begin().until('2020-10-06 09:00');
    expect(reprojection(run.task(), countedBy(workedSaturday), '2020-10-06')).toEqual({ deadline: '2020-10-06', kept: true });
    run.calendar = workedSaturday;
    run.look();
    expect(run.task().reasons.at(-1)).toMatchObject({ day: '2020-10-06', reason: 'calendar', kept: true });
    expect(reprojection(run.task(), countedBy(workedSaturday), '2020-10-07')).toBeNull();
  });
});

describe('more time', () => {
  test('is granted twice and refused once, with the first date kept and every request on record', () => {
    const run = begin().until('2020-09-30 09:00');
    expect(extension(run, '2020-10-16', true).refusal).toBeNull();
    run.until('2020-10-14 09:00');
    expect(extension(run, '2020-10-30', true).refusal).toBeNull();
    run.until('2020-10-28 09:00');
    expect(extension(run, '2020-11-30', false).refusal).toBeNull();
    expect(run.task()).toMatchObject({ original: '2020-10-06', current: '2020-10-30' });
    expect(reasons(run).slice(1)).toEqual([
      ['2020-10-16', 'extension', 0],
      ['2020-10-30', 'extension', 0],
    ]);
    expect(Object.values(run.task().extensions).map(({ until, decided }) => [until, decided?.granted])).toEqual([
      ['2020-10-16', true],
      ['2020-10-30', true],
      ['2020-11-30', false],
    ]);
    // Each answer is told at once; the rungs climb anew before each deadline.
    expect(run.log().filter((line) => line.includes('extension'))).toEqual([
      '2020-09-30 09:00 extensionGranted head',
      '2020-09-30 09:00 extensionGranted focal',
      '2020-10-14 09:00 extensionGranted head',
      '2020-10-14 09:00 extensionGranted focal',
      '2020-10-28 09:00 extensionRefused head',
      '2020-10-28 09:00 extensionRefused focal',
    ]);
    run.until('2020-11-03 09:00');
    expect([run.daysOf('T3'), run.daysOf('T0'), run.daysOf('Q1')]).toEqual([['2020-10-13', '2020-10-27'], ['2020-10-30'], ['2020-11-02']]);
  });

  test('that nobody decides is followed up, and no longer when it is decided', () => {
    const run = begin().until('2020-09-16 09:00');
    run.give({ type: 'requestExtension', task, until: '2020-10-20', reason: 'x' }, byAgency);
    expect(run.task()).toMatchObject({ status: 'acknowledged', current: '2020-10-06' });
    run.until('2020-09-18 12:00');
    expect(run.daysOf('H2')).toEqual(['2020-09-18']);
    const id = Object.keys(run.task().extensions)[0] ?? '';
    run.give({ type: 'decideExtension', task, extension: id, granted: false, until: null, words: 'không' }, chairman);
    run.until('2020-09-30 12:00');
    expect(run.daysOf('H3')).toEqual([]);
  });
});

describe('a suspension', () => {
  test('gives its working days back, silences every rung, and returns to where it was', () => {
    const run = begin().until('2020-09-21 09:00');
    run.give(reviewOf(3), byAgency);
    suspend(run);
    const told = run.log().length;
    run.until('2020-11-20 09:00');
    expect(run.log().slice(told)).toEqual([]);
    resume(run);
    expect(run.task()).toMatchObject({ status: 'inProgress', original: '2020-10-06', suspended: null });
    expect(reasons(run).at(-1)).toEqual([run.task().current, 'suspension', workingDaysBetween(calendar, '2020-09-21', '2020-11-20')]);
  });

  test('that overlaps an accepted pause counts each day once', () => {
    const run = begin().until('2020-09-21 09:00');
    run.give({ type: 'raiseBlocker', task, words: 'vướng', pause: true }, byAgency);
    const blocker = Object.keys(run.task().blockers)[0] ?? '';
    run.give({ type: 'acceptPause', task, blocker }, by('officer'));
    run.until('2020-09-23 09:00');
    suspend(run);
    run.until('2020-09-30 09:00');
    resume(run);
    // After 23/9 through 30/9 are five working days.
    expect(run.task().current).toBe('2020-10-13');
    run.until('2020-10-02 09:00').give({ type: 'resolveBlocker', task, blocker, words: 'đã gỡ' }, by('officer'));
    // After 21/9 through 2/10 are nine, of which five are given back already.
    expect(run.task().current).toBe('2020-10-19');
    expect(reasons(run).map(([, , days]) => days)).toEqual([0, 5, 4]);
    expect(projectedDeadline(run.task(), countedBy(calendar))).toBe('2020-10-19');
  });

  test.each(['submitted', 'refused'] as const)('of what is %s gives nothing back: the agency had no work on it', (status) => {
    const run = begin().until('2020-09-21 09:00');
    if (status === 'submitted') run.give({ type: 'submit', task, words: 'xong' }, byAgency);
    else run.give({ type: 'refuse', task, reason: 'không đúng', suggests: null }, byAgency);
    suspend(run);
    run.until('2020-09-28 09:00');
    resume(run);
    expect(run.task()).toMatchObject({ status, current: '2020-10-06' });
    expect(run.task().reasons).toHaveLength(1);
  });
});
