import type { Deadline, Urgency } from '../../../domain/decision/decision';
import { explainDeadline } from '../../../domain/explain/deadline';
import { definitionOf } from '../../../domain/record/linked-tasks';
import { statusOf } from '../../../domain/record/status';
import { endOf } from '../../../domain/record/term';
import { deadlineLines } from '../../../words/explain-deadline';
import { letterWords } from '../../../words/letters';
import { pageWords } from '../../../words/pages';
import { agency, decision, task as definition } from '../../support/decision';
import { explainedDay } from '../../support/explained';
import { at, by, byAgency, calendar, Run, shown } from '../../support/rollouts';

/** Deadlines with an hour. The Office is there from 07:30 to 11:30 and from 13:30 to 17:00; no weekday of September 2020 from the 3rd on is off. */

const soA = agency('so-a');
const task = 'review';
const officeHours = [
  {
    from: null,
    season: null,
    spans: [
      ['07:30', '11:30'],
      ['13:30', '17:00'],
    ] as [string, string][],
  },
];

function begin(deadline: Deadline, { start = '2020-09-15 08:00', urgency = 'normal' as Urgency } = {}): Run {
  const plain = decision({ agencies: [soA], tasks: [definition(task, { deadline, progress: 'words' })], officeHours });
  return new Run({ decision: { ...plain, source: { ...plain.source, urgency } }, agency: soA, start }).assign();
}

const oClock = (day: string, time: string): Deadline => ({ type: 'date', day, time });
const classOf = (run: Run, clock: 'current' | 'original' = 'current') => statusOf(run.task(), clock, run.input.decision, calendar, run.now);

function pause(run: Run, from: string, to: string): void {
  run.until(from).give({ type: 'raiseBlocker', task, words: 'vướng', pause: true }, byAgency);
  const blocker = Object.keys(run.task().blockers).at(-1) ?? '';
  run.give({ type: 'acceptPause', task, blocker }, by('officer'));
  run.until(to).give({ type: 'resolveBlocker', task, blocker, words: 'đã gỡ' }, by('officer'));
}

function storyOf(run: Run) {
  const definitionThere = definitionOf(run.input.decision, run.task());
  if (definitionThere === undefined) throw new Error('no definition');
  const story = explainDeadline(run.task(), definitionThere, { decision: run.input.decision, calendar, start: '2020-09-15', now: run.now });
  if (story === null) throw new Error('no story');
  return story;
}

const linesOf = (run: Run, language: 'vi' | 'en' = 'vi') =>
  deadlineLines(storyOf(run), { language, paperDay: null, assumed: false }).map(({ what, why }) => `${what} | ${why}`);

describe('a deadline at an hour of a day', () => {
  test('is in time until its minute, and late after it', () => {
    const run = begin(oClock('2020-09-21', '10:00'));
    expect(run.task().current).toBe('2020-09-21T10:00');
    expect(shown(endOf(run.task().current ?? '', run.input.decision, calendar))).toBe('2020-09-21 10:00');
    expect(classOf(run.until('2020-09-21 10:00'))).toBe('dueSoon');
    expect(classOf(run.until('2020-09-21 10:01'))).toBe('overdue');
  });

  test('counts a result by the minute in which it was handed in', () => {
    for (const [moment, expected] of [
      ['2020-09-21 10:00', 'completedOnTime'],
      ['2020-09-21 10:01', 'completedLate'],
    ] as const) {
      const run = begin(oClock('2020-09-21', '10:00')).until(moment);
      run.give({ type: 'submit', task, words: 'xong' }, byAgency);
      run.give({ type: 'accept', task }, by('officer'));
      expect(classOf(run)).toBe(expected);
    }
  });

  test('stays on a day off: whoever names the hour means it', () => {
    const run = begin(oClock('2020-09-20', '09:00'));
    expect(classOf(run.until('2020-09-20 09:00'))).toBe('dueSoon');
    expect(classOf(run.until('2020-09-20 09:01'))).toBe('overdue');
  });

  test('is looked at in the minute after it', () => {
    const run = begin(oClock('2020-09-20', '09:00')).until('2020-09-20 08:59');
    expect(run.look().nextLookAt).toBe(at('2020-09-20 09:01'));
  });
});

describe('a deadline in hours', () => {
  test.each<[string, Deadline, string, string]>([
    ['of the Office, over a night', { type: 'hours', count: 8, of: 'office' }, '2020-09-15 08:00', '2020-09-16T08:30'],
    ['of the Office, over a weekend', { type: 'hours', count: 8, of: 'office' }, '2020-09-18 16:00', '2020-09-21T16:30'],
    ['of every kind, into a Saturday', { type: 'hours', count: 24, of: 'clock' }, '2020-09-18 16:00', '2020-09-19T16:00'],
  ])('%s', (_, deadline, start, due) => {
    expect(begin(deadline, { start }).task().current).toBe(due);
  });

  test('counts from the minute in which the task was given, not from that of the command', () => {
    const run = begin({ type: 'hours', count: 24, of: 'clock' }, { start: '2020-09-15 08:00' });
    expect(run.task().recipe).toEqual({ from: '2020-09-15T08:00', minutes: 1_440, count: 'clock' });
  });

  test('tells its way to the minute', () => {
    const run = begin({ type: 'hours', count: 12, of: 'office' }, { start: '2020-09-18 14:00' });
    expect(explainedDay(storyOf(run), calendar)).toBe(run.task().current);
    expect(linesOf(run)).toEqual([
      '14:00 ngày 18/9/2020 | lúc giao nhiệm vụ',
      '+12 giờ làm việc | số giờ làm việc ghi trong gói nhiệm vụ',
      '+3 giờ | 18/9: 14:00–17:00',
      '19–20/9 | nghỉ hằng tuần, không tính',
      '+7 giờ 30 phút | 21/9: 07:30–11:30, 13:30–17:00',
      '+1 giờ 30 phút | 22/9: 07:30–09:00',
      '09:00 ngày 22/9/2020 | thời hạn ban đầu',
      '09:00, 22/9/2020 | thời hạn ban đầu (không đổi, dùng để thống kê): đúng giờ đã ghi',
      '09:00, 22/9/2020 | thời hạn hiện tại (dùng để nhắc, đôn đốc): đúng giờ đã ghi (trùng thời hạn ban đầu)',
    ]);
  });
});

describe('time given back on a deadline with an hour', () => {
  test('is counted in minutes of the Office’s hours', () => {
    const run = begin(oClock('2020-09-22', '10:00'));
    // From 16:00 to 17:00 and from 07:30 to 09:00: two and a half hours.
    pause(run, '2020-09-16 16:00', '2020-09-17 09:00');
    expect(run.task().current).toBe('2020-09-22T14:30');
    expect(run.task().original).toBe('2020-09-22T10:00');
    expect(run.task().reasons.at(-1)).toMatchObject({ reason: 'pause', workingDays: 0, minutes: 150 });
    expect(explainedDay(storyOf(run), calendar)).toBe('2020-09-22T14:30');
    expect(linesOf(run)).toContain(
      '+2 giờ 30 phút | cộng lại thời gian tạm dừng vì khó khăn, vướng mắc (từ 16:00 ngày 16/9/2020 đến 09:00 ngày 17/9/2020) (“vướng”)',
    );
  });

  test('is every minute where the work is express', () => {
    const run = begin(oClock('2020-09-22', '10:00'), { urgency: 'express' });
    pause(run, '2020-09-19 16:00', '2020-09-20 09:00');
    expect(run.task().current).toBe('2020-09-23T03:00');
  });

  test('counts once what two pauses share', () => {
    const run = begin(oClock('2020-09-25', '10:00'));
    run.until('2020-09-16 08:00').give({ type: 'raiseBlocker', task, words: 'một', pause: true }, byAgency);
    run.until('2020-09-16 09:00').give({ type: 'raiseBlocker', task, words: 'hai', pause: true }, byAgency);
    const [one = '', two = ''] = Object.keys(run.task().blockers);
    for (const blocker of [one, two]) run.give({ type: 'acceptPause', task, blocker }, by('officer'));
    run.until('2020-09-16 10:00').give({ type: 'resolveBlocker', task, blocker: one, words: 'xong' }, by('officer'));
    run.until('2020-09-16 11:00').give({ type: 'resolveBlocker', task, blocker: two, words: 'xong' }, by('officer'));
    // From 08:00 to 11:00 is three hours, though the pauses are two and two.
    expect(run.task().current).toBe('2020-09-25T15:00');
  });

  test('runs while the pause is open, and the task is not overdue by evening', () => {
    const run = begin(oClock('2020-09-16', '17:00')).until('2020-09-16 15:00');
    run.give({ type: 'raiseBlocker', task, words: 'vướng', pause: true }, byAgency);
    run.give({ type: 'acceptPause', task, blocker: Object.keys(run.task().blockers)[0] ?? '' }, by('officer'));
    for (const moment of ['2020-09-16 20:00', '2020-09-17 03:00', '2020-09-17 09:00', '2020-09-19 12:00'])
      expect([moment, classOf(run.until(moment))]).toEqual([moment, 'dueSoon']);
    expect(classOf(run, 'original')).toBe('overdue');
    // Two hours of Wednesday, and Thursday and Friday of seven and a half each.
    expect(storyOf(run).now?.running).toBe('2020-09-21T09:30');
  });

  test('for what the Office took to verify', () => {
    const run = begin(oClock('2020-09-22', '10:00')).until('2020-09-17 09:00');
    run.give({ type: 'submit', task, words: 'xong' }, byAgency);
    run.until('2020-09-17 15:30').give({ type: 'return', task, reason: 'thiếu' }, by('officer'));
    // From 09:00 to 11:30 and from 13:30 to 15:30.
    expect(run.task().reasons.at(-1)).toMatchObject({ reason: 'verification', minutes: 270 });
    expect(run.task().current).toBe('2020-09-22T16:30');
  });

  // Handed in with no office hour left; back at midnight, before anybody could begin: through the hours of that day.
  test.each([
    ['in the last minute of the hours', '2020-09-18', '17:00', '2020-09-23 17:00'],
    ['on a day off', '2020-09-19', '17:00', '2020-09-23 17:00'],
    ['in an evening', '2020-09-18', '20:00', '2020-09-23 17:00'],
  ])('lasts through the day on which it is back where the deadline was %s', (_, day, time, until) => {
    const run = begin(oClock(day, time)).until('2020-09-18 17:00');
    run.give({ type: 'submit', task, words: 'xong' }, byAgency);
    run.until('2020-09-21 09:00').give({ type: 'accept', task }, by('officer'));
    run.until('2020-09-23 00:00').give({ type: 'reopen', task, reason: 'thiếu' }, by('headOfDivision'));
    expect([classOf(run), shown(endOf(run.task().current ?? '', run.input.decision, calendar))]).toEqual(['dueSoon', until]);
  });
});

test('a later day is more time than an hour of the day before it, and the same day ends after its hours', () => {
  const run = begin(oClock('2020-09-22', '10:00')).until('2020-09-16 09:00');
  const ask = (until: string) => run.give({ type: 'requestExtension', task, until, reason: 'cần thêm' }, byAgency).refusal?.code ?? null;
  expect(ask('2020-09-21')).toBe('dayNotLater');
  expect(ask('2020-09-22')).toBeNull();
});

describe('an hour that somebody gives', () => {
  const given = (run: Run) => [run.task().current, run.task().original];
  const asked = (run: Run, until: string) => {
    const { refusal } = run.give({ type: 'requestExtension', task, until, reason: 'cần thêm' }, byAgency);
    return refusal?.code ?? null;
  };

  test('as an extension moves the current deadline to its minute, and the original stays', () => {
    const run = begin(oClock('2020-09-22', '10:00')).until('2020-09-16 09:00');
    expect(asked(run, '2020-09-22T10:00')).toBe('dayNotLater');
    expect(asked(run, '2020-09-22T16:00')).toBeNull();
    const extension = Object.keys(run.task().extensions)[0] ?? '';
    const decide = (until: string) =>
      run.give({ type: 'decideExtension', task, extension, granted: true, until, words: '' }, by('chairman')).refusal?.code ?? null;
    expect(decide('2020-09-22T09:59')).toBe('dayNotLater');
    expect(decide('2020-09-22T16:00')).toBeNull();
    expect(given(run)).toEqual(['2020-09-22T16:00', '2020-09-22T10:00']);
    expect(classOf(run.until('2020-09-22 16:00'))).toBe('dueSoon');
    expect(classOf(run.until('2020-09-22 16:01'))).toBe('overdue');
    expect(classOf(run, 'original')).toBe('overdue');
    expect(linesOf(run).join('\n')).toContain('16:00 ngày 22/9/2020');
    expect(linesOf(run, 'en').join('\n')).toContain('16:00, 22 Sep 2020');
  });

  test('has not passed by then, though its day is today', () => {
    const run = begin(oClock('2020-09-16', '09:00')).until('2020-09-16 15:00');
    expect(asked(run, '2020-09-16T15:00')).toBe('dayPast');
    expect(asked(run, '2020-09-16T15:01')).toBeNull();
  });

  test('as another deadline turns a day into an hour of it, and back', () => {
    const run = begin({ type: 'date', day: '2020-09-22' }).until('2020-09-16 09:00');
    const change = (deadline: string) =>
      run.give({ type: 'changeDeadline', task, deadline, reason: 'họp sớm' }, by('chairman')).refusal?.code ?? null;
    expect(change('2020-09-16T09:00')).toBe('dayPast');
    expect(change('2020-09-22T08:00')).toBeNull();
    expect(given(run)).toEqual(['2020-09-22T08:00', '2020-09-22']);
    expect(classOf(run.until('2020-09-22 08:01'))).toBe('overdue');
    expect(change('2020-09-22')).toBeNull();
    expect(classOf(run)).toBe('dueSoon');
  });

  test('lies within the known calendar, by its day', () => {
    const run = begin({ type: 'date', day: '2020-09-22' }).until('2020-09-16 09:00');
    expect(asked(run, '2120-09-22T10:00')).toBe('dayTooFar');
  });

  test('for a task of a directive is due there to the minute', () => {
    const run = begin({ type: 'date', day: '2020-09-22' }).until('2020-09-16 09:00');
    const direct = (deadline: string) =>
      run.give(
        {
          type: 'giveDirective',
          task,
          blocker: null,
          words: 'làm ngay',
          resume: false,
          tasks: [{ agency: 'so-a', title: 'Họp', deadline }],
        } as never,
        by('chairman'),
      );
    expect(direct('2020-09-16T09:00').refusal?.code).toBe('dayPast');
    const { events } = direct('2020-09-16T16:30');
    expect(events.find(({ type }) => type === 'directiveGiven')).toMatchObject({ given: [{ deadline: '2020-09-16T16:30' }] });
  });

  test('stands before its day, and no text puts “ngày” before it', () => {
    const { asked, state } = pageWords.vi.task.extension;
    const { extended, extensionAsked } = letterWords.vi.facts;
    const [hour, day] = ['16:00 ngày 22/9/2020', '22/9/2020'];
    expect(extended(hour)).toBe('đã gia hạn đến 16:00 ngày 22/9/2020');
    expect(extended(day)).toBe('đã gia hạn đến ngày 22/9/2020');
    expect(extensionAsked(hour)).toBe('đề nghị gia hạn đến 16:00 ngày 22/9/2020, chưa có quyết định');
    expect(asked(hour, '09:00')).toBe('Đề nghị đến 16:00 ngày 22/9/2020, gửi lúc 09:00');
    expect(state.granted(hour)).toBe('được gia hạn đến 16:00 ngày 22/9/2020');
  });
});
