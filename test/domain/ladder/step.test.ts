import type { Decision } from '../../../domain/decision/decision';
import { noticeKey } from '../../../domain/ladder/notice';
import { agency, decision, person, task } from '../../support/decision';
import { at, by, byAgency, onBehalfOfAgency, Run, secretary, shown } from '../../support/rollouts';

const soA = agency('so-a');
const review = 'review';
const at2020 = (changes: Partial<Decision> = {}, start = '2020-09-15 08:00', who = soA) =>
  new Run({ decision: decision({ agencies: [who], ...changes }), agency: who, start });
const raise = (run: Run, pause = true) => {
  run.give({ type: 'raiseBlocker', task: review, words: 'vướng', pause }, byAgency);
  return Object.keys(run.task().blockers).at(-1) ?? '';
};

describe('the assignment', () => {
  test.each([
    ['at any hour, where the decision says so', { assignment: 'anyHour' }, '2020-09-19 21:30'],
    ['when the office opens, where it does not', { assignment: 'officeHours' }, '2020-09-21 07:30'],
    [
      'at once, where the paper is express',
      { assignment: 'officeHours', source: { ...decision().source, urgency: 'express' } },
      '2020-09-19 21:30',
    ],
  ] as const)('made on a Saturday night goes out %s', (_, changes, sent) => {
    const run = at2020(changes, '2020-09-19 21:30').assign().until('2020-09-22 07:00');
    expect(run.log()).toEqual([`${sent} G0 focal`, `${sent} G0 head`]);
  });

  test('waits for the hours of the agency, not of the Office', () => {
    const early = agency('so-a', 'department', { officeHours: [{ from: null, season: null, spans: [['07:00', '11:00']] }] });
    const run = at2020({ assignment: 'officeHours' }, '2020-09-15 12:00', early).assign();
    expect(run.pending.map((notice) => shown(notice.due))).toEqual(['2020-09-16 07:00', '2020-09-16 07:00']);
  });

  test('still goes out when the agency has answered before it was sent, for it carries the way to answer', () => {
    const run = at2020({ assignment: 'officeHours' }, '2020-09-15 21:00').assign();
    run.give({ type: 'acknowledge', tasks: [review] }, onBehalfOfAgency);
    expect(run.withdrawn).toEqual([]);
    run.until('2020-09-16 08:00');
    expect(run.daysOf('G0')).toEqual(['2020-09-16']);
  });

  test('is withdrawn when nothing is left to do', () => {
    const run = at2020({ assignment: 'officeHours' }, '2020-09-15 21:00').assign();
    run.give({ type: 'submit', task: review, words: 'xong' }, onBehalfOfAgency);
    run.give({ type: 'accept', task: review }, by('headOfDivision'));
    expect(run.until('2020-09-16 12:00').log()).toEqual([]);
  });
});

describe('a step', () => {
  test('says that something urgent is due now, and when it is not, when it will be', () => {
    const now = at2020({}, '2020-09-15 08:00');
    const results: { urgent: boolean; nextLookAt: string | null }[] = [];
    now.watch = (result) => results.push(result);
    now.assign();
    expect(results.at(-1)?.urgent).toBe(true);
    const night = at2020({ assignment: 'officeHours' }, '2020-09-15 21:00');
    night.watch = (result) => results.push(result);
    night.assign();
    expect(results.at(-1)).toMatchObject({ urgent: false, nextLookAt: at('2020-09-16 07:30') });
  });

  test('that is refused changes nothing', () => {
    const run = at2020().assign().until('2020-09-16 09:00');
    const before = JSON.stringify(run.state);
    const result = run.give({ type: 'accept', task: review }, by('officer'));
    expect(result).toMatchObject({ refusal: { code: 'wrongState' }, events: [], notices: [], withdrawn: [] });
    expect(JSON.stringify(run.state)).toBe(before);
  });

  test('signs the command with its actor and what follows from it with the system', () => {
    const run = at2020().assign();
    expect(run.events.map((event) => [event.type, event.actor.role])).toEqual([
      ['rolloutOpened', 'system'],
      ['taskAssigned', 'system'],
      ['rungReached', 'system'],
    ]);
    raise(run);
    expect(run.events.slice(3).map((event) => [event.type, event.actor.role])).toEqual([
      ['blockerRaised', 'agency'],
      ['rungReached', 'system'],
    ]);
  });
});

describe('a notice that waits', () => {
  /** A look early in the morning of a day whose messages go at eight. */
  const atDawn = (day: string) => at2020().assign().until(`${day} 07:00`);

  test('is withdrawn when its rung no longer applies, and the rung is left unspent', () => {
    const run = atDawn('2020-09-17');
    expect(run.pending.map((notice) => notice.rung)).toEqual(['G2']);
    run.give({ type: 'acknowledge', tasks: [review] }, byAgency);
    expect(run.withdrawn).toHaveLength(1);
    expect(run.events.at(-1)).toMatchObject({ type: 'rungWithdrawn', rung: 'G2', ordinal: 1 });
    expect(run.task().rungs['G2|']?.times).toBe(0);
    expect(run.until('2020-09-17 12:00').daysOf('G2')).toEqual([]);
  });

  test('on the deadline is withdrawn by a result and by an accepted pause, not by a pause that is only asked for', () => {
    const keys = (run: Run) => run.withdrawn.map((key) => key.split('|')[1]);
    const submitted = atDawn('2020-10-06');
    submitted.give({ type: 'submit', task: review, words: 'xong' }, byAgency);
    expect(keys(submitted)).toEqual(['T0', 'T0']);
    const paused = atDawn('2020-10-06');
    const blocker = raise(paused);
    expect(keys(paused)).toEqual([]);
    paused.give({ type: 'acceptPause', task: review, blocker }, by('officer'));
    expect(keys(paused)).toEqual(['T0', 'T0']);
  });

  test('about a blocker is withdrawn when that one is resolved, and not for another', () => {
    const run = at2020().assign().until('2020-09-15 09:00');
    const first = raise(run, false);
    const second = raise(run, false);
    run.until('2020-09-17 07:00');
    expect(run.pending.filter((notice) => notice.rung === 'V2')).toHaveLength(2);
    run.give({ type: 'resolveBlocker', task: review, blocker: first, words: 'đã gỡ' }, by('officer'));
    run.until('2020-09-17 12:00');
    expect(run.sent.filter(({ notice }) => notice.rung === 'V2').map(({ notice }) => notice.blocker)).toEqual([second]);
  });

  test('is gone for one role and sent to another: the rung stays spent, for an urging was sent', () => {
    const late = agency('so-a', 'department', { officeHours: [{ from: null, season: null, spans: [['09:00', '17:00']] }] });
    const run = at2020({}, '2020-09-15 09:00', late).assign().until('2020-10-07 08:30');
    expect(run.log().slice(-1)).toEqual(['2020-10-07 08:00 Q1 officer']);
    run.give({ type: 'submit', task: review, words: 'xong' }, byAgency);
    expect(run.withdrawn.map((key) => key.split('|').at(-1))).toEqual(['head', 'focal']);
    expect(run.task().rungs['Q1|']?.times).toBe(1);
  });

  test('may be owed again under the same key after it was withdrawn, and then once', () => {
    const run = at2020({ tasks: [task(review, { deadline: { type: 'none' } })] })
      .assign()
      .until('2020-10-13 07:00');
    const key = run.pending.filter((notice) => notice.rung === 'K').map(noticeKey);
    run.give({ type: 'submit', task: review, words: 'xong' }, byAgency);
    run.give({ type: 'return', task: review, reason: 'thiếu' }, by('officer'));
    expect(run.pending.filter((notice) => notice.rung === 'K').map(noticeKey)).toEqual(key);
    expect(run.until('2020-10-30 12:00').daysOf('K')).toEqual(['2020-10-13']);
  });
});

describe('what cannot wait', () => {
  test('goes the minute it happens inside office hours, and when the office opens after lunch or the weekend', () => {
    const told = (when: string) => {
      const run = at2020().assign().until(when);
      raise(run, false);
      return run
        .until('2020-09-22 00:00')
        .log()
        .filter((line) => line.includes('V0'));
    };
    expect(told('2020-09-15 10:12')).toEqual(['2020-09-15 10:12 V0 officer']);
    expect(told('2020-09-15 12:00')).toEqual(['2020-09-15 13:30 V0 officer']);
    expect(told('2020-09-18 17:00')).toEqual(['2020-09-21 07:30 V0 officer']);
  });

  test('falls to the next level where the officer has no address', () => {
    const people = decision().people.map((entry) => (entry.role === 'officer' ? person('officer', { address: null }) : entry));
    const run = at2020({ people }).assign();
    raise(run, false);
    // The level is empty, so V2 comes in its place, without its delay.
    run.until('2020-09-15 12:00');
    expect(run.log().slice(2)).toEqual(['2020-09-15 08:00 V2 deputyChief']);
  });
});

describe('an answer', () => {
  /** Lists the messages that a command causes. */
  const answers = (run: Run, from: number) => run.log().slice(from);

  test('tells the agency that its result came back, and why is in the record', () => {
    const run = at2020().assign().until('2020-09-16 09:00');
    run.give({ type: 'submit', task: review, words: 'xong' }, byAgency);
    run.until('2020-09-16 10:00').give({ type: 'return', task: review, reason: 'thiếu phụ lục' }, by('officer'));
    expect(answers(run, 2)).toEqual(['2020-09-16 10:00 returned head', '2020-09-16 10:00 returned focal']);
  });

  test.each([
    ['acceptPause', 'pauseAccepted'],
    ['declinePause', 'pauseDeclined'],
  ] as const)('to %s goes to the agency, with the blocker', (type, purpose) => {
    const run = at2020().assign().until('2020-09-15 09:00');
    const blocker = raise(run);
    run.until('2020-09-15 10:00');
    run.give(
      type === 'acceptPause' ? { type, task: review, blocker } : { type, task: review, blocker, reason: 'không phụ thuộc' },
      by('officer'),
    );
    expect(answers(run, 3)).toEqual([`2020-09-15 10:00 ${purpose} head`, `2020-09-15 10:00 ${purpose} focal`]);
    expect(run.sent.at(-1)?.notice.blocker).toBe(blocker);
  });

  test('to a resolved blocker goes to the agency, whoever resolved it', () => {
    const run = at2020().assign().until('2020-09-15 09:00');
    const blocker = raise(run, false);
    run.until('2020-09-15 10:00').give({ type: 'resolveBlocker', task: review, blocker, words: 'đã chỉ đạo' }, secretary);
    expect(answers(run, 3)).toEqual(['2020-09-15 10:00 blockerResolved head', '2020-09-15 10:00 blockerResolved focal']);
  });

  test.each([
    ['chairman', ['chairman', 'secretary']],
    ['deputyChairman', ['deputyChairman']],
  ] as const)('asked of the %s goes to %j', (to, roles) => {
    const run = at2020().assign().until('2020-09-15 09:00');
    const blocker = raise(run, false);
    run.until('2020-09-15 10:00').give({ type: 'reportUpward', task: review, blocker, to, words: 'xin ý kiến' }, by('chiefOfOffice'));
    expect(answers(run, 3)).toEqual(roles.map((role) => `2020-09-15 10:00 blockerReportedUpward ${role}`));
  });

  test('about an issued letter names each of its tasks', () => {
    const tasks = ['a', 'b'].map((code) => task(code, { deadline: { type: 'date', day: '2020-10-06' } }));
    const run = at2020({ tasks }).assign().until('2020-10-09 10:00');
    const before = run.sent.length;
    run.issueDrafts();
    expect(run.sent.slice(before).map(({ notice }) => [notice.task, notice.role, notice.copy, notice.letter])).toEqual([
      ['a', 'head', false, 'letter-2020-10-09'],
      ['a', 'focal', true, 'letter-2020-10-09'],
      ['b', 'head', false, 'letter-2020-10-09'],
      ['b', 'focal', true, 'letter-2020-10-09'],
    ]);
  });

  test('signed after closing waits for the agency to open', () => {
    const run = at2020().assign().until('2020-10-09 18:00');
    run.issueDrafts();
    run.until('2020-10-13 00:00');
    expect(run.log().filter((line) => line.includes('letterIssued'))[0]).toBe('2020-10-12 07:30 letterIssued:Q3 head');
  });

  test('is never withdrawn: what was decided is told', () => {
    const run = at2020().assign().until('2020-09-15 20:00');
    const blocker = raise(run);
    run.give({ type: 'acceptPause', task: review, blocker }, by('officer'));
    run.give({ type: 'resolveBlocker', task: review, blocker, words: 'đã gỡ' }, by('officer'));
    run.until('2020-09-16 07:30');
    expect(run.log().slice(2)).toEqual([
      '2020-09-16 07:30 pauseAccepted head',
      '2020-09-16 07:30 pauseAccepted focal',
      '2020-09-16 07:30 blockerResolved head',
      '2020-09-16 07:30 blockerResolved focal',
    ]);
  });
});
