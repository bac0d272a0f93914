import { buildCalendar } from '../../../domain/calendar/calendar';
import { instantAt } from '../../../domain/calendar/time';
import type { Decision } from '../../../domain/decision/decision';
import { lookTime, nextStep } from '../../../domain/ladder/followUp';
import { agency, decision, person, task } from '../../support/decision';
import { at, by, byAgency, calendar, Run, reviewOf, shown } from '../../support/rollouts';

const soA = agency('so-a');
const review = 'review';
const begin = (changes: Partial<Decision> = {}, who = soA, start = '2020-09-15 08:00') =>
  new Run({ decision: decision({ agencies: [who], ...changes }), agency: who, start }).assign();
const submit = (run: Run, id = review) => run.give({ type: 'submit', task: id, words: 'xong' }, byAgency);
const giveBack = (run: Run, id = review) => run.give({ type: 'return', task: id, reason: 'thiếu' }, by('officer'));
const acknowledge = (run: Run, id = review) => run.give({ type: 'acknowledge', tasks: [id] }, byAgency);

/** Assigned on Tuesday 15/9/2020, due on Tuesday 6/10/2020; the Office signs each letter on the day it is drafted. */
describe('an agency that never answers', () => {
  const silent = begin().untilIssuing('2021-06-01 00:00');

  test.each([
    ['G0', ['2020-09-15']],
    ['G2', ['2020-09-17']],
    ['G4', ['2020-09-21']],
    ['I10', ['2020-09-29', '2020-10-13', '2020-10-27', '2020-11-10', '2020-11-24', '2020-12-08']],
    ['T5', ['2020-09-29']],
    ['T3', ['2020-10-01']],
    ['T0', ['2020-10-06']],
    ['Q1', ['2020-10-07']],
    ['Q3', ['2020-10-09']],
    ['Q5', ['2020-10-16']],
    ['Q10', ['2020-10-23']],
    ['Q15', ['2020-10-30']],
    // The fifth day after lần 3 is Friday 6/11: the draft is there for Monday's briefing.
    ['Q20', ['2020-11-09']],
  ])('meets %s on its day', (code, days) => {
    expect(silent.daysOf(code)).toEqual(days);
  });

  test('is a line of the weekly page twelve times, and of nothing after', () => {
    const lines = silent.daysOf('Q20+');
    expect(lines).toHaveLength(12);
    expect(lines[0]).toBe('2020-11-16');
    // 1/1/2021 is a day off, so the eighth line counts from Tuesday 5/1 and waits for the briefing of 11/1.
    expect(lines.slice(6)).toEqual(['2020-12-28', '2021-01-11', '2021-01-18', '2021-01-25', '2021-02-01', '2021-02-08']);
    expect(silent.nextLookAt).toBeNull();
  });

  test('is told at the sending hour, and each role once', () => {
    expect(silent.log().filter((line) => / (T3|Q1|Q10) /.test(line))).toEqual([
      '2020-10-01 08:00 T3 focal',
      '2020-10-01 08:00 T3 head',
      '2020-10-07 08:00 Q1 head',
      '2020-10-07 08:00 Q1 focal',
      '2020-10-07 08:00 Q1 officer',
      '2020-10-23 08:00 Q10 chiefOfOffice',
      '2020-10-23 08:00 Q10 deputyChairman (copy)',
    ]);
  });

  test('gets each letter at its head, with the focal officer informed', () => {
    expect(silent.log().filter((line) => line.includes('letterIssued:Q5'))).toEqual([
      '2020-10-16 10:00 letterIssued:Q5 head',
      '2020-10-16 10:00 letterIssued:Q5 focal (copy)',
    ]);
  });
});

describe('acknowledging', () => {
  test('stops the calls to acknowledge', () => {
    const run = begin().until('2020-09-16 10:00');
    acknowledge(run);
    run.until('2020-09-28 10:00');
    expect([...run.daysOf('G2'), ...run.daysOf('G4')]).toEqual([]);
  });

  test('after the first call stops the second', () => {
    const run = begin().until('2020-09-18 10:00');
    acknowledge(run);
    run.until('2020-09-28 10:00');
    expect([run.daysOf('G2'), run.daysOf('G4')]).toEqual([['2020-09-17'], []]);
  });
});

describe('silence', () => {
  test('counts anew from each piece of news', () => {
    const run = begin().until('2020-09-22 10:00');
    run.give({ type: 'nilReturn', task: review, asResult: false }, byAgency);
    run.until('2020-10-05 10:00');
    expect(run.daysOf('I10')).toEqual([]);
    run.until('2020-10-21 10:00');
    expect(run.daysOf('I10')).toEqual(['2020-10-06', '2020-10-20']);
    run.give(reviewOf(1), byAgency);
    run.until('2020-11-04 10:00');
    expect(run.daysOf('I10')).toEqual(['2020-10-06', '2020-10-20', '2020-11-04']);
  });

  test('is told six times and no more', () => {
    expect(
      begin({ tasks: [task(review, { deadline: { type: 'none' } })] })
        .until('2021-06-01 10:00')
        .daysOf('I10'),
    ).toHaveLength(6);
  });
});

describe('a deadline', () => {
  test.each([
    [10, []],
    [11, ['2020-09-23']],
  ])('%i working days away is announced five days before only when it is a long task', (count, days) => {
    const run = begin({ tasks: [task(review, { deadline: { type: 'workingDays', count, from: 'assignment' } })] });
    expect(run.until('2020-10-05 10:00').daysOf('T5')).toEqual(days);
  });

  test('that is none is asked after every twenty days, and listed after three months', () => {
    const run = begin({ tasks: [task(review, { deadline: { type: 'none' } })] }).until('2021-01-15 10:00');
    expect(run.daysOf('K')).toEqual(['2020-10-13', '2020-11-10', '2020-12-08', '2021-01-06']);
    expect(run.daysOf('K3')).toEqual(['2020-12-15']);
    expect([...run.daysOf('T3'), ...run.daysOf('Q1')]).toEqual([]);
  });

  test('on a day off falls due on the next working day', () => {
    const run = begin({ tasks: [task(review, { deadline: { type: 'date', day: '2020-10-03' } })] }).until('2020-10-09 00:00');
    expect([...run.daysOf('T3'), ...run.daysOf('T0'), ...run.daysOf('Q1')]).toEqual(['2020-09-30', '2020-10-05', '2020-10-06']);
  });
});

describe('an accepted pause', () => {
  function paused(raised: string): { run: Run; blocker: string } {
    const run = begin().until(raised);
    run.give({ type: 'raiseBlocker', task: review, words: 'vướng', pause: true }, byAgency);
    const blocker = Object.keys(run.task().blockers)[0] ?? '';
    run.give({ type: 'acceptPause', task: review, blocker }, by('officer'));
    return { run, blocker };
  }

  test('silences the rungs on the deadline and on silence, and not those on the blocker', () => {
    const { run } = paused('2020-09-28 10:00');
    run.until('2020-12-31 10:00');
    expect(['T5', 'T3', 'T0', 'Q1', 'Q3', 'I10'].flatMap((code) => run.daysOf(code))).toEqual([]);
    expect(['V0', 'V2', 'V3', 'V5'].flatMap((code) => run.daysOf(code))).toEqual(['2020-09-28', '2020-09-30', '2020-10-01', '2020-10-05']);
  });

  test('opens a new cycle of rungs on the deadline when it ends', () => {
    const { run, blocker } = paused('2020-10-02 10:00');
    expect(run.daysOf('T3')).toEqual(['2020-10-01']);
    run.until('2020-10-09 10:00');
    run.give({ type: 'resolveBlocker', task: review, blocker, words: 'đã gỡ' }, by('officer'));
    run.until('2020-10-20 10:00');
    // Five days' credit: due on 13/10; T5 and T3 lie before the new cycle and are skipped, T0 and what follows come.
    expect(run.task().current).toBe('2020-10-13');
    expect([run.daysOf('T0'), run.daysOf('Q1'), run.daysOf('Q3')]).toEqual([['2020-10-13'], ['2020-10-14'], ['2020-10-16']]);
    expect(run.skipped()).toEqual(['T5', 'T3']);
  });

  test('that was only asked for silences nothing', () => {
    const run = begin().until('2020-10-02 10:00');
    run.give({ type: 'raiseBlocker', task: review, words: 'vướng', pause: true }, byAgency);
    run.until('2020-10-08 10:00');
    expect([...run.daysOf('T0'), ...run.daysOf('Q1')]).toEqual(['2020-10-06', '2020-10-07']);
  });
});

describe('an opinion that was asked for', () => {
  test('is called in every three days, five times, until the blocker is resolved', () => {
    const run = begin().until('2020-09-16 10:00');
    run.give({ type: 'raiseBlocker', task: review, words: 'vướng', pause: false }, byAgency);
    const blocker = Object.keys(run.task().blockers)[0] ?? '';
    run.give({ type: 'reportUpward', task: review, blocker, to: 'chairman', words: 'xin ý kiến' }, by('chiefOfOffice'));
    run.until('2020-09-25 10:00');
    expect(run.daysOf('V5+')).toEqual(['2020-09-21', '2020-09-24']);
    run.until('2020-12-01 10:00');
    expect(run.daysOf('V5+')).toHaveLength(5);
    run.give({ type: 'resolveBlocker', task: review, blocker, words: 'đã gỡ' }, by('officer'));
    expect(Object.keys(run.task().rungs).filter((key) => key.includes('|b'))).toEqual([]);
  });
});

describe('letters', () => {
  test('climb from the day the one before was issued, not drafted', () => {
    const run = begin().until('2020-10-13 10:00');
    run.issueDrafts();
    run.until('2020-10-19 23:00');
    expect(run.daysOf('Q5')).toEqual([]);
    run.until('2020-10-20 12:00');
    expect(run.daysOf('Q5')).toEqual(['2020-10-20']);
  });

  test('left unsigned are called in five times, and the ladder ends there', () => {
    const run = begin().until('2021-06-01 00:00');
    expect(run.daysOf('L2')).toEqual(['2020-10-13', '2020-10-15', '2020-10-19', '2020-10-21', '2020-10-23']);
    expect(run.daysOf('Q5')).toEqual([]);
    expect(run.log().filter((line) => line.includes('letterIssued'))).toEqual([]);
    expect(run.nextLookAt).toBeNull();
  });

  const two = {
    tasks: [task('a', { deadline: { type: 'date', day: '2020-10-06' } }), task('b', { deadline: { type: 'date', day: '2020-10-13' } })],
  };

  test('of one day are one, at the highest degree owed, and count for each of their tasks', () => {
    // Q3 of a on 9/10; Q5 of a and Q3 of b both on 16/10.
    const run = begin(two).untilIssuing('2020-10-16 12:00');
    expect(
      Object.values(run.state.letters).map(({ day, degree, tasks }) => [day, degree, tasks.map((entry) => `${entry.task} ${entry.rung}`)]),
    ).toEqual([
      ['2020-10-09', 'reminder', ['a Q3']],
      ['2020-10-16', 'urging1', ['a Q5', 'b Q3']],
    ]);
    expect(Object.keys(run.task('a').letters)).toEqual(['Q3', 'Q5']);
    expect(Object.keys(run.task('b').letters)).toEqual(['Q3']);
  });

  test('of one day are one even when the first is already signed: the second waits for the next working day', () => {
    const run = begin({ tasks: [task('a', { deadline: { type: 'date', day: '2020-10-06' } })] }).untilIssuing('2020-10-09 12:00');
    const second = { id: 'c', code: 'a', period: null, opensOn: '2020-09-15', deadline: '2020-10-06', stated: null, total: null };
    run.give({ type: 'assign', tasks: [second], decisionVersion: 1 }, by('officer'));
    // Q3 of the second task counts for today, and today's letter has gone.
    expect(Object.keys(run.state.letters)).toEqual(['letter-2020-10-09']);
    run.until('2020-10-12 09:00');
    expect(run.state.letters['letter-2020-10-12']?.tasks).toMatchObject([{ task: 'c', rung: 'Q3' }]);
  });

  test('lose a task that is handed in, fall to the degree of the rest, and leave its rung unspent', () => {
    const run = begin(two).untilIssuing('2020-10-16 07:00');
    expect(run.state.letters['letter-2020-10-16']).toMatchObject({ degree: 'urging1' });
    submit(run, 'a');
    expect(run.state.letters['letter-2020-10-16']).toMatchObject({ degree: 'reminder', tasks: [{ task: 'b', rung: 'Q3' }] });
    expect(run.task('a').rungs['Q5|']).toMatchObject({ times: 0 });
    expect(run.task('b').rungs['Q3|']).toMatchObject({ times: 1 });
  });

  test('about nothing any more are withdrawn', () => {
    const run = begin().until('2020-10-09 09:00');
    submit(run);
    expect(run.state.letters).toEqual({});
    expect(run.events.map((event) => event.type).slice(-3)).toEqual(['submitted', 'rungWithdrawn', 'letterWithdrawn']);
    run.until('2020-10-30 09:00');
    expect([...run.daysOf('L2'), ...run.daysOf('Q5')]).toEqual([]);
  });

  test('come back in a new cycle when the task comes back overdue, though their draft had been told', () => {
    const run = begin().untilIssuing('2020-10-15 12:00').until('2020-10-16 09:00');
    expect(run.daysOf('Q5')).toEqual(['2020-10-16']);
    submit(run);
    giveBack(run);
    run.until('2020-10-19 12:00');
    expect(run.log().filter((line) => line.includes(' Q5 '))).toEqual([
      '2020-10-16 08:00 Q5 chiefOfOffice',
      '2020-10-16 09:00 Q5 chiefOfOffice',
    ]);
    expect(Object.keys(run.state.letters)).toEqual(['letter-2020-10-09', 'letter-2020-10-16']);
  });

  test('that stand are not written again when a credit leaves the task overdue', () => {
    const run = begin().untilIssuing('2020-10-19 09:00');
    submit(run);
    run.until('2020-10-22 09:00');
    giveBack(run);
    run.untilIssuing('2020-11-20 00:00');
    expect(run.daysOf('Q3')).toEqual(['2020-10-09']);
    expect(run.daysOf('Q5')).toEqual(['2020-10-16']);
    expect(run.daysOf('Q10')).toEqual(['2020-10-23']);
  });

  test('unsigned, of which one task is handed in, are still called in for the other once', () => {
    const both = {
      tasks: [task('a', { deadline: { type: 'date', day: '2020-10-06' } }), task('b', { deadline: { type: 'date', day: '2020-10-06' } })],
    };
    const run = begin(both).until('2020-10-13 07:00');
    submit(run, 'a');
    run.until('2020-10-14 12:00');
    expect(run.log('a').filter((line) => line.includes('L2'))).toEqual([]);
    expect(run.log('b').filter((line) => line.includes('L2'))).toEqual([
      '2020-10-13 08:00 L2 headOfDivision',
      '2020-10-13 08:00 L2 chiefOfOffice',
    ]);
  });

  test('to a central vertical agency end at its superior and never at a criticism', () => {
    const cuc = agency('cuc-c', 'centralVertical');
    const run = begin({}, cuc).untilIssuing('2021-06-01 00:00');
    expect([run.daysOf('Q20'), run.daysOf('Q20S')]).toEqual([[], ['2020-11-09']]);
    expect(Object.values(run.state.letters).at(-1)?.degree).toBe('toSuperior');
    expect(run.log().filter((line) => line.includes('letterIssued:Q20S'))).toEqual([
      '2020-11-09 10:00 letterIssued:Q20S superior',
      '2020-11-09 10:00 letterIssued:Q20S head (copy)',
      '2020-11-09 10:00 letterIssued:Q20S focal (copy)',
    ]);
    expect(run.daysOf('Q20+')).toHaveLength(12);
  });
});

describe('a follow-up that begins late', () => {
  test('skips the rungs that lay before it, journals them and sends none of them', () => {
    const run = begin({}, soA, '2020-10-08 08:00');
    expect(run.skipped()).toEqual(['T3', 'T0', 'Q1']);
    expect(run.log()).toEqual(['2020-10-08 08:00 G0 focal', '2020-10-08 08:00 G0 head']);
    run.until('2020-10-09 12:00');
    expect(run.daysOf('Q3')).toEqual(['2020-10-09']);
  });

  test('after the first letter would have been written counts the next from its beginning', () => {
    const run = begin({}, soA, '2020-10-14 08:00').untilIssuing('2020-11-30 00:00');
    expect(run.skipped()).toEqual(['T3', 'T0', 'Q1', 'Q3']);
    expect([run.daysOf('Q3'), run.daysOf('Q5'), run.daysOf('Q10')]).toEqual([[], ['2020-10-21'], ['2020-10-28']]);
  });
});

describe('a period of recurring work', () => {
  const monthly = {
    tasks: [
      task('report', { kind: 'reporting', recurrence: { type: 'dates', days: ['2020-10-16', '2020-11-17'] }, deadline: { type: 'none' } }),
    ],
  };

  test('opens on its day without a new assignment message, and has rungs of its own', () => {
    const run = begin(monthly).until('2020-10-16 12:00');
    expect(run.task('report@2020-11-17').status).toBe('scheduled');
    run.until('2020-10-19 12:00');
    expect(run.task('report@2020-11-17')).toMatchObject({ status: 'assigned', openedByCalendar: true });
    run.until('2020-11-17 12:00');
    expect(run.log('report@2020-11-17').filter((line) => / [GTQ]/.test(line))).toEqual([
      '2020-11-10 08:00 T5 focal',
      '2020-11-12 08:00 T3 focal',
      '2020-11-12 08:00 T3 head',
      '2020-11-17 08:00 T0 focal',
      '2020-11-17 08:00 T0 head',
    ]);
  });

  test('is acknowledged when an earlier one was', () => {
    const run = begin(monthly);
    acknowledge(run, 'report@2020-10-16');
    run.until('2020-10-19 12:00');
    expect(run.task('report@2020-11-17').status).toBe('acknowledged');
  });
});

describe('what was missed while nobody looked', () => {
  test('is told once, as the latest of its repeats', () => {
    const run = begin().until('2020-09-22 10:00');
    run.outageUntil(at('2020-10-28 10:00'));
    const silence = run.events.filter((event) => event.type === 'rungReached' && event.rung === 'I10');
    expect(silence).toMatchObject([{ ordinal: 3 }]);
    expect(run.log().filter((line) => line.includes('I10'))).toEqual(['2020-10-28 10:00 I10 focal', '2020-10-28 10:00 I10 head (copy)']);
  });
});

describe('the next look', () => {
  test('is early in the morning, at a minute of its own, before the sending hour', () => {
    const minutes = ['so-a', 'so-b', 'so-c', 'so-d'].map((code) => lookTime({ decision: 'd', agency: code }));
    expect(minutes.every((time) => time >= '03:00' && time < '06:00')).toBe(true);
    expect(new Set(minutes).size).toBeGreaterThan(1);
  });

  test('comes too when only the class changes', () => {
    const run = begin({ ladder: [] });
    acknowledge(run);
    expect(run.nextLookAt).toBe(instantAt('2020-10-01', lookTime(run.state)));
    run.until('2020-10-01 12:00');
    expect(shown(run.nextLookAt ?? '')).toBe('2020-10-06 17:01');
    run.until('2020-10-07 12:00');
    expect(run.nextLookAt).toBeNull();
  });

  test('of the same state is another one on a day on which a level is empty, and in another calendar', () => {
    // Laid before the deputy chief of office after two working days; where he is away, before the next one a day later is.
    const away = { from: '2020-09-16', to: '2020-12-31', person: 'unreachable' };
    const people = [
      ...decision().people.filter(({ role }) => role !== 'deputyChief'),
      person('deputyChief', { substitutes: [away] }),
      person('secretary', { id: 'unreachable', address: null }),
    ];
    const run = begin({ people });
    run.give({ type: 'raiseBlocker', task: review, words: 'Thiếu máy', pause: false }, byAgency);
    const { state, input } = run;
    const off = { day: '2020-09-17', kind: 'off', name: { vi: 'Nghỉ', en: 'Off' }, source: 'TB', status: 'announced' } as const;
    const later = buildCalendar([{ id: 'n', year: 2020, replaces: [], entries: [off] }]);
    const look = (from: typeof state, day: string, by = calendar) =>
      nextStep(from, { decision: input.decision, agency: soA, calendar: by }, at(`${day} 06:30`));
    const [present, absent, elsewhere] = [look(state, '2020-09-15'), look(state, '2020-09-17'), look(state, '2020-09-17', later)];
    expect(absent.owed.map(({ rung }) => rung.code)).toContain('V3');
    expect(present.owed.map(({ rung }) => rung.code)).not.toContain('V3');
    expect(elsewhere).not.toEqual(absent);
    const copy = structuredClone(state);
    expect([absent, elsewhere]).toEqual([look(copy, '2020-09-17'), look(structuredClone(state), '2020-09-17', later)]);
  });

  test('asks for nothing twice: at once after a step nothing more is owed', () => {
    const run = begin();
    const next = nextStep(run.state, { decision: run.input.decision, agency: soA, calendar }, run.now);
    expect(next).toMatchObject({ opens: [], skipped: [], owed: [] });
  });
});
