import { amendmentFor, keptDeadlines, missedTasks } from '../../domain/commands/amendment';
import type { Amendment, Command } from '../../domain/commands/command';
import { decide } from '../../domain/commands/decide';
import { checkDecision } from '../../domain/decision/check';
import type { Decision } from '../../domain/decision/decision';
import { reachedBy } from '../../domain/decision/recipients';
import { type Actor, systemActor } from '../../domain/record/actor';
import { loopsOf } from '../../domain/record/leadership-matters';
import { agency, decision, task as definition, person } from '../support/decision';
import { at, by, byAgency, calendar, onBehalfOfAgency, Run, secretary, signedReport } from '../support/rollouts';
import { Several } from './support/several-rollouts';

/**
 * Leaders' words, grants and blockers stand under every change. One test for each situation that users of such systems report; the values
 * are counted by hand on the calendar of autumn 2020, when no weekday is off.
 */

const review = 'review';
const three = [agency('so-a'), agency('so-b'), agency('so-c')];
const onlyA = { for: { kinds: [], agencies: ['so-a'], except: [], services: null } };
const begin = (changes: Partial<Decision> = {}) =>
  new Several(decision({ agencies: three, tasks: [definition(review, onlyA)], ...changes }), '2020-09-15 08:00', ['so-a']);
const alone = () =>
  new Run({
    decision: decision({ agencies: [agency('so-a')], tasks: [definition(review), definition('other')] }),
    agency: agency('so-a'),
    start: '2020-09-15 08:00',
  }).assign();
const blockerOf = (run: Run) => Object.keys(run.task().blockers)[0] ?? '';
const paused = (run: Run) => {
  run.give({ type: 'raiseBlocker', task: review, words: 'vướng', pause: true }, byAgency);
  run.give({ type: 'acceptPause', task: review, blocker: blockerOf(run) }, by('officer'));
};
const amendment: Amendment = { decisionVersion: 2, assign: [], cancel: [], deadlines: [], newContacts: [], reason: 'Quyết định 1500' };
const chairman = by('chairman');

test('1: a task that is given to another agency takes its blocker, its pause, its directive and a request along', () => {
  const all = begin().until('2020-09-16 09:00');
  const there = 'review~so-a';
  all.give('so-a', { type: 'requestExtension', task: review, until: '2020-10-20', reason: 'thiếu người' }, byAgency);
  all.give('so-a', { type: 'raiseBlocker', task: review, words: 'chưa có hướng dẫn', pause: true }, byAgency);
  const blocker = blockerOf(all.of('so-a'));
  all.give('so-a', { type: 'acceptPause', task: review, blocker }, by('officer'));
  all.give('so-a', { type: 'reportUpward', task: review, blocker, to: 'chairman', words: 'xin ý kiến' }, by('chiefOfOffice'));
  const tasks = [{ agency: 'so-c', title: 'Hướng dẫn', deadline: '2020-09-25' }];
  all.give('so-a', { type: 'giveDirective', task: review, blocker, words: 'Sở C hướng dẫn', tasks, resume: false }, secretary);
  all.until('2020-09-17 09:00');
  all.give('so-a', { type: 'reassign', task: review, to: 'so-b', deadline: null, reason: 'đúng chức năng' }, by('officer'));

  const { state, input } = all.of('so-b');
  expect(state.tasks[there]).toMatchObject({
    status: 'assigned',
    acknowledged: null,
    blockers: { [blocker]: { pause: 'accepted', resolved: null } },
    extensions: { [Object.keys(all.of('so-a').task().extensions)[0] ?? '']: { until: '2020-10-20', decided: null } },
  });
  expect(loopsOf(state, input.decision, calendar, '2020-09-17')).toMatchObject([
    { kind: 'directive', awaiting: 'agency', agencies: ['so-c'] },
  ]);
  // The third agency's answer is heard where the task stands now, and closes it there.
  const given = Object.keys(all.of('so-c').state.tasks)[0] ?? '';
  all.until('2020-09-22 09:00');
  all.give('so-c', { type: 'answerDirective', task: given, words: 'đã hướng dẫn', done: true }, byAgency);
  all.give('so-c', { type: 'accept', task: given }, by('officer'));
  // The officer hears of it once, about the task where it stands.
  const news = (code: string) =>
    all
      .of(code)
      .log()
      .filter((line) => line.includes('linkedNews'));
  expect([news('so-a'), news('so-b')]).toEqual([[], expect.arrayContaining(['2020-09-22 09:00 linkedNews officer'])]);
  const directive = Object.keys(state.tasks[there]?.directives ?? {})[0] ?? '';
  all.give('so-b', { type: 'closeDirective', task: there, directive, words: 'đã gỡ' }, secretary);
  // The pause at the new agency: after 17/9 through 22/9, three working days.
  expect(all.of('so-b').task(there)).toMatchObject({
    current: '2020-10-09',
    directives: { [directive]: { closed: { event: expect.any(Number) } } },
  });
  expect(all.refused).toEqual([]);
});

describe('2: what is recorded late', () => {
  const recorded = (actor: Actor, date = '2020-09-16'): Actor => ({ ...actor, onBehalfOf: 'agency', paper: { ...signedReport, date } });
  test.each([
    ['a blocker of a year ago', { type: 'raiseBlocker', task: review, words: 'vướng', pause: true }, '2019-09-16 09:00'],
    ['a result of before the assignment', { type: 'submit', task: review, words: 'xong' }, '2020-09-14 09:00'],
  ] as const)('has happened after the assignment: %s', (_, body, happened) => {
    const run = alone().until('2020-09-21 09:00');
    expect(run.give(body, recorded(by('officer')), at(happened)).refusal).toEqual({
      code: 'happenedTooEarly',
      params: { day: '2020-09-15' },
    });
  });

  test('a blocker is not resolved before it was raised, nor a suspension ended before it began, nor a result returned before it came', () => {
    const run = alone().until('2020-09-21 09:00');
    const onPaper = (actor: Actor): Actor => ({ ...actor, paper: { ...signedReport, source: 'document' } });
    paused(run);
    const resolve = { type: 'resolveBlocker', task: review, blocker: blockerOf(run), words: 'xong' } as const;
    expect(run.give(resolve, onPaper(by('officer')), at('2020-09-18 09:00')).refusal?.code).toBe('happenedTooEarly');
    run.give({ type: 'submit', task: review, words: 'xong' }, byAgency);
    const back = { type: 'return', task: review, reason: 'thiếu' } as const;
    expect(run.give(back, onPaper(by('officer')), at('2020-09-17 09:00')).refusal?.code).toBe('happenedTooEarly');
    run.give({ type: 'suspend', task: 'other', reason: 'chờ' }, chairman);
    const resume = { type: 'resume', task: 'other', words: '' } as const;
    expect(run.give(resume, onPaper(chairman), at('2020-09-16 09:00')).refusal?.code).toBe('happenedTooEarly');
  });

  test('on the day of the assignment itself is taken, whatever the hour: papers have days', () => {
    const run = alone().until('2020-09-21 09:00');
    expect(run.give({ type: 'acknowledge', tasks: [review] }, onBehalfOfAgency, at('2020-09-15 00:00')).refusal).toBeNull();
  });
});

describe('3: a deadline that was granted', () => {
  test('to an hour of the evening stands under an amendment to that day, which ends with the Office', () => {
    const run = alone().until('2020-09-16 09:00');
    run.give({ type: 'changeDeadline', task: review, deadline: '2020-11-30T20:00', reason: 'thêm việc' }, chairman);
    run.give({ type: 'amend', ...amendment, deadlines: [{ task: review, deadline: '2020-11-30' }] }, systemActor);
    expect(run.task().current).toBe('2020-11-30T20:00');
  });

  test('stands under an amendment that would have it nearer, and the preview names it', () => {
    const run = alone().until('2020-09-16 09:00');
    run.give({ type: 'requestExtension', task: review, until: '2020-11-30', reason: 'thiếu người' }, byAgency);
    const extension = Object.keys(run.task().extensions)[0] ?? '';
    run.give({ type: 'decideExtension', task: review, extension, granted: true, until: '2020-11-30', words: '' }, chairman);
    const changed = { ...amendment, deadlines: [{ task: review, deadline: '2020-10-09' }] };
    const kept = { decision: run.input.decision, calendar, today: '2020-09-16' };
    expect(keptDeadlines(changed, run.state, kept)).toEqual([{ task: review, stays: '2020-11-30', instead: '2020-10-09' }]);
    run.give({ type: 'amend', ...changed }, systemActor);
    expect(run.task().current).toBe('2020-11-30');
    run.give({ type: 'amend', ...amendment, decisionVersion: 3, deadlines: [{ task: review, deadline: '2020-12-15' }] }, systemActor);
    expect(run.task().current).toBe('2020-12-15');
  });

  test('is never put on a day that has passed', () => {
    const run = alone().until('2020-09-21 09:00');
    run.give({ type: 'amend', ...amendment, deadlines: [{ task: review, deadline: '2020-09-18' }] }, systemActor);
    expect(run.task().current).toBe('2020-10-06');
  });
});

test('4: who decides a deadline knows of the pause so far: only the days after the decision are given back', () => {
  const run = alone().until('2020-09-17 09:00');
  paused(run);
  run.until('2020-10-05 09:00');
  run.give({ type: 'changeDeadline', task: review, deadline: '2020-10-30', reason: 'Chủ tịch đồng ý' }, chairman);
  run.until('2020-10-06 09:00');
  run.give({ type: 'resolveBlocker', task: review, blocker: blockerOf(run), words: 'xong' }, by('officer'));
  // One working day, 6/10: from Friday 30/10 to Monday 2/11.
  expect(run.task().current).toBe('2020-11-02');
});

test('5: a task that a change took out and the next one puts back is owed again, and the agency is told', () => {
  const [whole, without] = [
    decision({ agencies: [agency('so-a')], tasks: [definition(review), definition('other')] }),
    decision({ agencies: [agency('so-a')], tasks: [definition('other')] }),
  ];
  const run = alone().until('2020-09-16 09:00');
  const plan = (before: Decision, after: Decision, version: number, today: string) =>
    amendmentFor({ before, after, agency: 'so-a', state: run.state, calendar, today, version, reason: 'Quyết định 1500' }) ?? amendment;
  run.give({ type: 'amend', ...plan(whole, without, 2, '2020-09-16') }, systemActor);
  expect(run.task().status).toBe('cancelled');
  run.until('2020-09-21 09:00');
  const back = plan(without, whole, 3, '2020-09-21');
  expect(back.assign.map(({ id }) => id)).toEqual([review]);
  const { notices } = run.give({ type: 'amend', ...back }, systemActor);
  expect(run.task().status).toBe('assigned');
  expect(notices.map(({ purpose, role }) => `${purpose} ${role}`)).toEqual(expect.arrayContaining(['reopened head', 'reopened focal']));
});

test('6: an agency whose follow-up has ended is named with the tasks that a change would bring it', () => {
  const before = decision({ agencies: [agency('so-a')], tasks: [definition(review)] });
  const after = decision({ agencies: [agency('so-a')], tasks: [definition(review), definition('other')] });
  const run = new Run({ decision: before, agency: agency('so-a'), start: '2020-09-15 08:00' }).assign();
  run.give({ type: 'cancel', task: review, reason: 'thôi' }, chairman);
  run.give({ type: 'close', words: 'xong' }, by('chiefOfOffice'));
  const input = { before, after, agency: 'so-a', state: run.state, calendar, today: '2020-09-16', version: 2, reason: 'Quyết định 1500' };
  expect(missedTasks(input).map(({ id }) => id)).toEqual(['other']);
  expect(amendmentFor(input)).toBeNull();
  run.give({ type: 'reopen', task: null, reason: 'còn việc' }, by('headOfDivision'));
  expect(missedTasks({ ...input, state: run.state })).toEqual([]);
  expect(amendmentFor({ ...input, state: run.state })?.assign.map(({ id }) => id)).toEqual(['other']);
});

describe('7: an agency that is set up later', () => {
  const later = agency('so-a', 'department', { validFrom: '2020-10-01' });
  const of = decision({
    agencies: [
      later,
      agency('so-b', 'department', { validTo: '2020-12-31', successor: 'so-c' }),
      agency('so-c', 'department', { validTo: '2020-11-30' }),
    ],
  });

  test('has its tasks from its first day, and hears of them then', () => {
    const run = new Run({ decision: of, agency: later, start: '2020-09-15 08:00' }).assign();
    expect(run.task().status).toBe('scheduled');
    expect(run.log()).toEqual([]);
    run.until('2020-10-01 12:00');
    expect(run.task()).toMatchObject({ status: 'assigned', openedByCalendar: false });
    // The deadline is so near that the reminder comes with the assignment.
    expect([...new Set(run.log().map((line) => line.slice(0, 10)))]).toEqual(['2020-10-01']);
    expect(run.log().map((line) => line.slice(17))).toEqual(expect.arrayContaining(['G0 focal', 'G0 head', 'T3 focal', 'T3 head']));
    // Nobody gives it in that minute: it waits for the sending hour, also where assignments go out at any hour.
    expect(run.input.decision.assignment).toBe('anyHour');
    expect([...new Set(run.log().map((line) => line.slice(11, 16)))]).toEqual(['08:00']);
  });

  test('is told of by the check, and so is a successor that has ended by then', () => {
    const found = checkDecision(of, calendar, '2020-09-15').map(({ code, params }) => [code, params.agency]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['agencyBegins', 'so-a'],
        ['successorEnded', 'so-b'],
      ]),
    );
  });
});

test('8: an overdue task goes to another agency with a deadline of its own, by whoever may give one', () => {
  const all = begin().until('2020-10-12 09:00');
  const reassign = { type: 'reassign', task: review, to: 'so-b', reason: 'đúng chức năng' } as const;
  const refusal = (actor: Actor, deadline: string | null) => all.give('so-a', { ...reassign, deadline }, actor).refusal?.code ?? null;
  expect(refusal(by('officer'), '2020-10-30')).toBe('higherLevelNeeded');
  expect(refusal(chairman, null)).toBe('deadlinePassed');
  expect(refusal(chairman, '2020-10-30')).toBeNull();
  expect(all.of('so-b').task('review~so-a')).toMatchObject({ original: '2020-10-30', current: '2020-10-30' });
  expect(all.of('so-b').log()).toEqual(['2020-10-12 09:00 G0 focal', '2020-10-12 09:00 G0 head']);
});

test('9: a result that is accepted ends what blocked it, and nothing is given back for the time after it', () => {
  const run = alone().until('2020-09-16 09:00');
  paused(run);
  run.until('2020-09-21 09:00').give({ type: 'submit', task: review, words: 'xong' }, byAgency);
  run.until('2020-09-23 09:00').give({ type: 'accept', task: review }, by('officer'));
  expect(run.task().blockers[blockerOf(run)]?.resolved).not.toBeNull();
  run.give({ type: 'submit', task: 'other', words: 'xong' }, byAgency);
  run.give({ type: 'accept', task: 'other' }, by('officer'));
  run.give({ type: 'close', words: 'xong' }, by('chiefOfOffice'));
  run.until('2020-09-25 09:00').give({ type: 'reopen', task: review, reason: 'chưa đạt' }, by('headOfDivision'));
  // Paused after 16/9 through 21/9, three working days; without it after 21/9 through 25/9, four.
  expect(run.task().current).toBe('2020-10-15');
});

test('10: a result in time that is reopened after the deadline begins again with a reminder', () => {
  const run = alone().until('2020-09-29 09:00');
  run.give({ type: 'submit', task: review, words: 'xong' }, byAgency);
  run.give({ type: 'accept', task: review }, by('officer'));
  run.until('2020-10-20 09:00').give({ type: 'reopen', task: review, reason: 'chưa đạt' }, by('headOfDivision'));
  // Five working days were left on 29/9: due on 27/10, and the first rung is the reminder three working days before.
  expect(run.task().current).toBe('2020-10-27');
  const before = run.log().length;
  run.until('2020-10-28 12:00');
  expect(
    run
      .log()
      .slice(before)
      .find((line) => line.includes('T3')),
  ).toContain('2020-10-22');
  expect(
    run
      .log()
      .slice(before)
      .findIndex((line) => line.includes('T3')),
  ).toBeLessThan(
    run
      .log()
      .slice(before)
      .findIndex((line) => / Q\d/.test(line)),
  );
});

test.each(['2226-12-18', '2031-01-02', '2014-12-31'])('11: a day on which nobody knows the days off is refused: %s', (day) => {
  const run = alone().until('2020-09-16 09:00');
  const { refusal } = run.give({ type: 'changeDeadline', task: review, deadline: day, reason: 'x' }, chairman);
  const params = { field: 'deadline', day, use: 'counted', from: '2015-01-01', to: '2030-12-31' };
  expect(refusal).toEqual({ code: 'dayTooFar', params });
});

test('12: a letter that was signed before everything came in is recorded with its number', () => {
  const run = alone().until('2020-10-13 09:00');
  const [letter = ''] = Object.keys(run.state.letters);
  run.give({ type: 'submitLetter', letter }, by('officer'));
  run.give({ type: 'signLetter', letter }, chairman);
  for (const task of [review, 'other']) run.give({ type: 'submit', task, words: 'xong' }, byAgency);
  const issue = { type: 'issueLetter', letter, number: '45/VP-KSTT', date: '2020-10-13', signer: 'Chánh Văn phòng' } as const;
  expect(run.give(issue, by('officer')).refusal).toBeNull();
});

test('14: two who stand in for each other and are both away are passed over for the next level', () => {
  const away = { from: '2020-09-21', to: '2020-09-25' };
  const people = [
    person('chiefOfOffice', { id: 'chief', address: 'chief@x.example', substitutes: [{ person: 'deputy', ...away }] }),
    person('chiefOfOffice', { id: 'deputy', address: 'deputy@x.example', substitutes: [{ person: 'chief', ...away }] }),
    person('chairman', { id: 'chairman', address: 'chairman@x.example' }),
  ];
  expect(reachedBy(decision({ people }), agency('so-a'), 'chiefOfOffice', '2020-09-22')?.address).toBe('chairman@x.example');
});

test.each(['\u200b', '\u200b \u2060', '\ufeff\u00ad'])('16: words that nobody can read are none: %j', (words) => {
  const run = alone();
  const command: Command = { id: 'x', actor: byAgency, happened: null, type: 'raiseBlocker', task: review, words, pause: false };
  expect(decide(run.state, command, { ...run.input, calendar, now: at('2020-09-15 09:00') })).toMatchObject({
    refusal: { code: 'wordsMissing' },
  });
});

test('17: a request of before the end of a task is asked about from its reopening on', () => {
  const run = alone().until('2020-09-16 09:00');
  run.give({ type: 'requestExtension', task: review, until: '2020-11-30', reason: 'thiếu người' }, byAgency);
  run.give({ type: 'submit', task: review, words: 'xong' }, byAgency);
  run.give({ type: 'accept', task: review }, by('officer'));
  run.until('2020-11-16 09:00').give({ type: 'reopen', task: review, reason: 'chưa đạt' }, by('headOfDivision'));
  const before = run.log().length;
  run.until('2020-11-16 17:00');
  expect(run.log().slice(before)).toEqual([]);
});
