import { briefingDay } from '../../../domain/ladder/ladder';
import { ladderFor } from '../../../domain/ladder/standing-ladder';
import { agency, decision, person, rung, task, wholeLadder } from '../../support/decision';
import { at, by, byAgency, calendar, Run } from '../../support/rollouts';

const soA = agency('so-a');
const everyone = decision().people;
const without = (...roles: string[]) => everyone.filter((entry) => !roles.includes(entry.role));
const offsetsOf = (people: typeof everyone, codes: string[]) =>
  ladderFor(decision({ people }), soA, '2020-09-15')
    .filter((entry) => codes.includes(entry.code))
    .map((entry) => [entry.code, 'workingDays' in entry.offset ? entry.offset.workingDays : null]);

const blockerRungs = ['V0', 'V2', 'V3', 'V5'];

describe('a level that is empty', () => {
  test('is skipped without its delay, so that the rungs after it come earlier by that delay', () => {
    expect(offsetsOf(everyone, blockerRungs)).toEqual([
      ['V0', 0],
      ['V2', 2],
      ['V3', 3],
      ['V5', 5],
    ]);
    expect(offsetsOf(without('deputyChief'), blockerRungs)).toEqual([
      ['V0', 0],
      ['V3', 2],
      ['V5', 4],
    ]);
    expect(offsetsOf(without('deputyChief', 'chiefOfOffice'), blockerRungs)).toEqual([
      ['V0', 0],
      ['V5', 2],
    ]);
  });

  test('is skipped at the bottom of the ladder as well', () => {
    expect(offsetsOf(without('officer'), ['X3', 'X5', 'X8'])).toEqual([
      ['X5', 3],
      ['X8', 6],
    ]);
  });

  test('is not skipped where it is the last of its ladder: the rung falls to the next level that is there', () => {
    expect(offsetsOf(without('deputyChief'), ['X3', 'X5', 'X8'])).toEqual([
      ['X3', 3],
      ['X5', 5],
      ['X8', 8],
    ]);
    const run = new Run({ decision: decision({ agencies: [soA], people: without('deputyChief') }), agency: soA, start: '2020-09-15 08:00' })
      .assign()
      .until('2020-09-16 09:00');
    run.give({ type: 'submit', task: 'review', words: 'xong' }, byAgency);
    run.until('2020-10-30 09:00');
    expect(run.daysOf('X8')).toEqual(['2020-09-28']);
  });

  test('is empty for one who answers for other fields, and not for one who has no address of their own but a substitute', () => {
    const other = person('deputyChief', { fields: ['van-xa'] });
    expect(offsetsOf([...without('deputyChief'), other], blockerRungs)).toHaveLength(3);
    const away = person('deputyChief', { substitutes: [{ person: 'officer', from: '2020-09-01', to: '2020-09-30' }], address: null });
    expect(offsetsOf([...without('deputyChief'), away], blockerRungs)).toHaveLength(4);
  });

  test('never loses a letter: it is drafted by the next level', () => {
    const people = without('headOfDivision', 'deputyChief');
    const run = new Run({ decision: decision({ agencies: [soA], people }), agency: soA, start: '2020-09-15 08:00' }).assign();
    run.until('2020-10-09 12:00');
    expect(run.daysOf('Q3')).toEqual(['2020-10-09']);
  });

  test('brings the blocker above earlier in the follow-up itself', () => {
    const told = (people: typeof everyone) => {
      const run = new Run({ decision: decision({ agencies: [soA], people }), agency: soA, start: '2020-09-15 08:00' }).assign();
      run.give({ type: 'raiseBlocker', task: 'review', words: 'vướng', pause: false }, byAgency);
      run.until('2020-09-30 09:00');
      return blockerRungs.map((code) => run.daysOf(code)[0] ?? null);
    };
    expect(told(everyone)).toEqual(['2020-09-15', '2020-09-17', '2020-09-18', '2020-09-22']);
    expect(told(without('chiefOfOffice'))).toEqual(['2020-09-15', '2020-09-17', null, '2020-09-18']);
  });
});

describe('the ladder', () => {
  test('asked for again is the same one; on another day, of another version or agency, it is worked out anew', () => {
    const october = { person: 'unreachable', from: '2020-10-01', to: '2020-10-31' };
    const people = [
      ...without('deputyChief'),
      person('deputyChief', { substitutes: [october] }),
      person('secretary', { id: 'unreachable', address: null }),
    ];
    const version = decision({ people });
    const asked = (of = version, who = soA, day = '2020-09-15') => {
      const codes = ladderFor(of, who, day).map((entry) => entry.code);
      return { V2: codes.includes('V2'), Q20: codes.includes('Q20') };
    };
    expect(asked()).toEqual({ V2: true, Q20: true });
    expect(asked(version, soA, '2020-10-05')).toEqual({ V2: false, Q20: true });
    expect(asked({ ...version, people: without('deputyChief') })).toEqual({ V2: false, Q20: true });
    expect(asked(version, { ...soA, kind: 'centralVertical' })).toEqual({ V2: true, Q20: false });
    expect(asked()).toEqual({ V2: true, Q20: true });
    expect(ladderFor(version, soA, '2020-09-15')).toBe(ladderFor(version, soA, '2020-09-15'));
  });

  test('leaves out rungs for other kinds of agency', () => {
    const codes = (kind: 'department' | 'centralVertical') =>
      ladderFor(decision(), agency('x', kind), '2020-09-15').flatMap((entry) => (entry.code.startsWith('Q20') ? [entry.code] : []));
    expect(codes('department')).toEqual(['Q20', 'Q20+']);
    expect(codes('centralVertical')).toEqual(['Q20S', 'Q20+']);
  });

  test('carries rungs whose moment never comes, and never reaches them', () => {
    const run = new Run({ decision: decision({ agencies: [soA] }), agency: soA, start: '2020-09-15 08:00' })
      .assign()
      .untilIssuing('2021-06-01 00:00');
    expect(wholeLadder.some((entry) => entry.after === 'extensionRequested')).toBe(true);
    expect(run.daysOf('H2')).toEqual([]);
  });

  test('counts a rung after any letter from the last one, once for each', () => {
    const any = rung({ code: 'N1', after: 'letterIssued', days: 1, to: ['officer'] });
    const ladder = [...wholeLadder.filter((entry) => ['Q3', 'Q5'].includes(entry.code)), any];
    const run = new Run({ decision: decision({ agencies: [soA], ladder }), agency: soA, start: '2020-09-15 08:00' }).assign();
    run.untilIssuing('2020-12-01 00:00');
    expect(run.daysOf('N1')).toEqual(['2020-10-12', '2020-10-19']);
  });

  test('tells a role named twice once, and not for information', () => {
    const ladder = [rung({ code: 'Q1', after: 'due', days: 1, to: ['head', 'head'], copyTo: ['head', 'focal', 'focal'] })];
    const run = new Run({ decision: decision({ agencies: [soA], ladder }), agency: soA, start: '2020-09-15 08:00' }).assign();
    run.until('2020-10-07 09:00');
    expect(run.log()).toEqual(['2020-10-07 08:00 Q1 head', '2020-10-07 08:00 Q1 focal (copy)']);
  });
});

describe('a task that departs from the ladder', () => {
  const own = task('own', {
    ladder: [
      { rung: 'T3', workingDays: -2, none: false },
      { rung: 'T5', workingDays: null, none: true },
      { rung: 'Q1', workingDays: null, none: false },
      { rung: 'I10', workingDays: null, none: true },
    ],
  });
  const run = new Run({ decision: decision({ agencies: [soA], tasks: [task('plain'), own] }), agency: soA, start: '2020-09-15 08:00' })
    .assign()
    .until('2020-10-08 12:00');
  const daysOf = (id: string) => ['T5', 'T3', 'T0', 'Q1', 'I10'].map((code) => run.daysOf(code, id));

  test('counts its own days and does without its own rungs, and the other tasks do not', () => {
    expect(daysOf('own')).toEqual([[], ['2020-10-02'], ['2020-10-06'], ['2020-10-07'], []]);
    expect(daysOf('plain')).toEqual([['2020-09-29'], ['2020-10-01'], ['2020-10-06'], ['2020-10-07'], ['2020-09-29']]);
  });
});

describe('a blocker that is laid before the leadership', () => {
  const blocked = () => {
    const run = new Run({ decision: decision({ agencies: [soA, agency('so-b')] }), agency: soA, start: '2020-09-15 08:00' }).assign();
    run.give({ type: 'raiseBlocker', task: 'review', words: 'vướng', pause: false }, byAgency);
    return { run, blocker: Object.keys(run.task().blockers)[0] ?? '' };
  };
  const direct = (run: Run, blocker: string) => {
    const tasks = [{ agency: 'so-b', title: 'Hướng dẫn', deadline: '2020-10-01' }];
    run.give({ type: 'giveDirective', task: 'review', blocker, words: 'gỡ ngay', tasks, resume: false }, by('chairman'));
  };

  test('with the submission asks for an opinion, every three days from then on', () => {
    const { run } = blocked();
    run.until('2020-09-30 12:00');
    expect([run.daysOf('V5'), run.daysOf('V5+')]).toEqual([['2020-09-22'], ['2020-09-25', '2020-09-30']]);
  });

  test('by hand counts from that day, also when the submission comes later', () => {
    const { run, blocker } = blocked();
    run.until('2020-09-16 09:00').give({ type: 'reportUpward', task: 'review', blocker, to: 'chairman', words: 'x' }, by('officer'));
    run.until('2020-09-24 12:00');
    expect(run.daysOf('V5+')).toEqual(['2020-09-21', '2020-09-24']);
  });

  test('and on which the leader has spoken is told upward no more, though it is still open', () => {
    const { run, blocker } = blocked();
    run.until('2020-09-17 12:00');
    direct(run, blocker);
    run.until('2020-11-17 12:00');
    expect(['V2', 'V3', 'V5', 'V5+'].map((code) => run.daysOf(code))).toEqual([['2020-09-17'], [], [], []]);
    expect(run.task().blockers[blocker]?.resolved).toBeNull();
    // It is still looked at, for as long as it is open.
    expect(run.nextLookAt).not.toBeNull();
  });

  test('goes on upward where the leader spoke about another one', () => {
    const { run, blocker } = blocked();
    run.give({ type: 'raiseBlocker', task: 'review', words: 'khác', pause: false }, byAgency);
    direct(run, blocker);
    run.until('2020-09-18 12:00');
    expect(run.sent.filter(({ notice }) => notice.rung === 'V3').map(({ notice }) => notice.blocker === blocker)).toEqual([false]);
  });
});

describe('the weekly briefing', () => {
  test.each([
    ['2020-11-06', '2020-11-09'],
    ['2020-11-09', '2020-11-09'],
    ['2020-11-10', '2020-11-16'],
    // Monday 30/4/2018 and Tuesday 1/5/2018 are days off: the briefing is on Wednesday.
    ['2018-04-30', '2018-05-02'],
    ['2018-05-02', '2018-05-02'],
    ['2018-05-03', '2018-05-07'],
  ])('on or after %s is on %s', (day, expected) => {
    expect(briefingDay(decision(), calendar, day)).toBe(expected);
  });
});

describe('items', () => {
  test('go to the officer first when a result waits, and stop when it is judged', () => {
    const run = new Run({ decision: decision({ agencies: [soA] }), agency: soA, start: '2020-09-15 08:00' })
      .assign()
      .until('2020-09-16 09:00');
    run.give({ type: 'submit', task: 'review', words: 'xong' }, byAgency);
    run.until('2020-09-23 12:00');
    expect(run.log().slice(2)).toEqual(['2020-09-21 08:00 X3 officer', '2020-09-23 08:00 X5 headOfDivision']);
    run.give({ type: 'accept', task: 'review' }, by('officer'));
    run.until('2021-03-01 09:00');
    expect(run.log()).toHaveLength(4);
    expect(run.nextLookAt).toBeNull();
    expect(run.now).toBe(at('2021-03-01 09:00'));
  });
});
