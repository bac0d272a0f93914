import { dayOf } from '../../../domain/calendar/time';
import { openDrafts } from '../../../domain/ladder/moments';
import {
  blockerSubmission,
  type LetterContent,
  laidBlockers,
  letterContent,
  letterSubmission,
  replyWithin,
} from '../../../domain/message/letter-content';
import { lettersOf, stageOf } from '../../../domain/record/letter-record';
import { agency, decision, task } from '../../support/decision';
import { by, byAgency, calendar, Run } from '../../support/rollouts';

/** Content of letters and submissions, from rollouts that ran by the rules. */

const due = (day: string) => ({ deadline: { type: 'date', day } }) as const;

function begun(of = agency('so-a'), tasks = [task('review', due('2020-10-06')), task('plan', due('2020-10-06'))]): Run {
  return new Run({ decision: decision({ agencies: [of], tasks }), agency: of, start: '2020-09-15 08:00' }).assign();
}

function draftOf(run: Run): LetterContent {
  const [letter] = openDrafts(run.state);
  if (letter === undefined) throw new Error('no draft lies there');
  return letterContent(run.state, run.input.decision, run.input.agency, letter, calendar, dayOf(run.now));
}

describe('what a letter says', () => {
  it('has its tasks in its order, each with both deadlines and the working days between the present one and the day of the letter', () => {
    const run = begun().until('2020-10-09 09:00');
    expect(draftOf(run)).toMatchObject({
      degree: 'reminder',
      standing: 'subordinate',
      agency: { head: { vi: 'Giám đốc Cơ quan so-a' } },
      addressee: { vi: 'Giám đốc Cơ quan so-a' },
      earlier: [],
      signer: 'headOfDivision',
      copies: [{ vi: 'deputyChief' }],
      // Three working days after Friday 9/10.
      replyBy: '2020-10-14',
      withSubmission: false,
      tasks: [
        {
          task: 'review',
          original: '2020-10-06',
          current: '2020-10-06',
          overdue: 3,
          lastNews: null,
          assumed: { original: true, current: true },
        },
        { task: 'plan', overdue: 3 },
      ],
    });
    expect(replyWithin.reminder).toBe(3);
  });

  it('has the authority of whoever signed it over the name, where the ladder would let a lower level sign', () => {
    const run = begun().until('2020-10-09 09:00');
    const [letter] = openDrafts(run.state);
    const id = letter?.id ?? '';
    run.give({ type: 'submitLetter', letter: id }, by('officer'));
    expect(draftOf(run).signer).toBe('headOfDivision');
    run.give({ type: 'signLetter', letter: id }, by('chiefOfOffice'));
    expect(draftOf(run)).toMatchObject({ signer: 'chiefOfOffice', copies: [{ vi: 'deputyChief' }, { vi: 'headOfDivision' }] });
  });

  it('counts days overdue as of the day it is given', () => {
    const run = begun().until('2020-10-12 09:00');
    expect(draftOf(run).tasks.map(({ overdue }) => overdue)).toEqual([4, 4]);
  });

  it('keeps the first deadline beside the present one, with what was decided and what was last heard', () => {
    const run = begun().until('2020-09-21 09:00');
    run.give({ type: 'requestExtension', task: 'plan', until: '2020-10-08', reason: 'chờ số liệu' }, byAgency);
    const [extension] = Object.keys(run.task('plan').extensions);
    if (extension === undefined) throw new Error('nothing was asked for');
    run.give({ type: 'decideExtension', task: 'plan', extension, granted: true, until: '2020-10-08', words: 'đồng ý' }, by('chairman'));
    run.until('2020-10-01 09:00');
    run.give({ type: 'raiseBlocker', task: 'plan', words: 'thiếu mẫu biểu', pause: false }, byAgency);
    run.until('2020-10-13 09:00');
    const [drafted] = openDrafts(run.state);
    if (drafted === undefined) throw new Error('no draft lies there');
    const both = {
      ...drafted,
      tasks: [...drafted.tasks, { task: 'plan', rung: 'Q3', cycle: '1#1' }, { task: 'plan', rung: 'Q3', cycle: '1#1' }],
    };
    const { tasks } = letterContent(run.state, run.input.decision, run.input.agency, both, calendar, '2020-10-13');
    expect(tasks.map((entry) => entry.task)).toEqual(['review', 'plan']);
    expect(tasks[1]).toMatchObject({
      original: '2020-10-06',
      current: '2020-10-08',
      overdue: 3,
      lastNews: '2020-10-01',
      // The present deadline was decided by the Chairman.
      assumed: { original: true, current: false },
      extensions: [{ decided: '2020-09-21', granted: true, until: '2020-10-08' }],
      blockers: [{ words: 'thiếu mẫu biểu', raised: '2020-10-01', reportedUpward: null }],
    });
  });

  it('names the letters before it with number and day, oldest first, and climbs to the leader with a submission', () => {
    const run = begun().untilIssuing('2020-10-30 09:00');
    const third = draftOf(run);
    expect(third).toMatchObject({ degree: 'urging3', signer: 'deputyChairman', withSubmission: true });
    expect(third.earlier).toEqual([
      { degree: 'reminder', number: 'letter-2020-10-09/VP', date: '2020-10-09' },
      { degree: 'urging1', number: 'letter-2020-10-16/VP', date: '2020-10-16' },
      { degree: 'urging2', number: 'letter-2020-10-23/VP', date: '2020-10-23' },
    ]);
    const [letter] = openDrafts(run.state);
    if (letter === undefined) throw new Error('no draft lies there');
    const submission = letterSubmission(run.state, run.input.decision, run.input.agency, letter, calendar, '2020-10-30');
    expect(submission).toMatchObject({ to: [{ vi: 'deputyChairman' }], about: { kind: 'letter', degree: 'urging3' } });
    expect(submission?.tasks).toHaveLength(2);
  });

  it('is addressed to the superior where it goes there, and only there', () => {
    const run = begun(agency('cuc-c', 'centralVertical')).untilIssuing('2020-11-09 09:00');
    expect(draftOf(run)).toMatchObject({ degree: 'toSuperior', standing: 'central', addressee: { vi: 'Tổng cục' }, signer: 'chairman' });
    const other = begun(agency('cuc-c', 'centralVertical')).untilIssuing('2020-10-30 09:00');
    expect(draftOf(other)).toMatchObject({ degree: 'urging3', addressee: { vi: 'Giám đốc Cơ quan cuc-c' } });
  });

  it('has no submission where no rung asks for one', () => {
    const run = begun().until('2020-10-09 09:00');
    const [letter] = openDrafts(run.state);
    if (letter === undefined) throw new Error('no draft lies there');
    expect(letterSubmission(run.state, run.input.decision, run.input.agency, letter, calendar, '2020-10-09')).toBeNull();
  });
});

describe('a blocker laid before leaders', () => {
  it('is there from the rung with a submission on, and gone when it is resolved', () => {
    const run = begun().until('2020-09-21 09:00');
    run.give({ type: 'raiseBlocker', task: 'plan', words: 'thiếu hướng dẫn', pause: true }, byAgency);
    expect(laidBlockers(run.state, run.input.decision)).toEqual([]);
    run.until('2020-09-28 09:00');
    const [laid] = laidBlockers(run.state, run.input.decision);
    if (laid === undefined) throw new Error('nothing was laid before the leaders');
    expect(laid.laid).toBe('2020-09-28');
    const content = blockerSubmission(run.state, run.input.decision, run.input.agency, laid, calendar, '2020-09-28');
    expect(content).toMatchObject({
      to: [{ vi: 'chairman' }, { vi: 'deputyChairman' }],
      tasks: [{ task: 'plan', overdue: 0 }],
      about: { kind: 'blocker', words: 'thiếu hướng dẫn', raised: '2020-09-21', pause: 'requested' },
    });
    run.give({ type: 'resolveBlocker', task: 'plan', blocker: laid.blocker.id, words: 'đã hướng dẫn' }, by('officer'));
    expect(laidBlockers(run.state, run.input.decision)).toEqual([]);
  });
});

describe('the letters of a rollout', () => {
  it('follow from its events, those that the state keeps no more and those corrected included', () => {
    const run = begun().untilIssuing('2021-03-01 09:00');
    const all = lettersOf(run.events);
    expect(all[0]).toMatchObject({ id: 'letter-2020-10-09', issued: { date: '2020-10-09' } });
    for (const letter of Object.values(run.state.letters)) expect(all).toContainEqual(letter);
    const correction = { of: 'letter', letter: 'letter-2020-10-09', number: '8/VP', date: '2020-10-12', signer: 'Trưởng phòng' } as const;
    const early = begun().untilIssuing('2020-10-13 09:00');
    early.give({ type: 'correct', task: 'review', correction, reason: 'ghi nhầm' }, by('headOfDivision'));
    expect(lettersOf(early.events)).toEqual(Object.values(early.state.letters));
    expect(lettersOf(early.events)[0]?.issued).toMatchObject({ number: '8/VP' });
  });

  it('show where each is on its way', () => {
    const run = begun().until('2020-10-09 09:00');
    const stage = () => lettersOf(run.events).map(stageOf);
    const letter = 'letter-2020-10-09';
    expect(stage()).toEqual(['drafted']);
    run.give({ type: 'submitLetter', letter }, by('officer'));
    expect(stage()).toEqual(['submitted']);
    run.give({ type: 'returnLetter', letter, reason: 'sửa' }, by('headOfDivision'));
    expect(stage()).toEqual(['returned']);
    run.give({ type: 'submitLetter', letter }, by('officer'));
    run.give({ type: 'signLetter', letter }, by('headOfDivision'));
    expect(stage()).toEqual(['signed']);
    run.issueDrafts();
    expect(stage()).toEqual(['issued']);
  });

  it('leave what was issued as it is when another falls due on the same day', () => {
    const run = begun().until('2020-10-09 07:45');
    run.give({ type: 'raiseBlocker', task: 'plan', words: 'thiếu mẫu', pause: true }, byAgency);
    const [blocker] = Object.keys(run.task('plan').blockers);
    if (blocker === undefined) throw new Error('no blocker was raised');
    run.give({ type: 'acceptPause', task: 'plan', blocker }, by('officer'));
    run.until('2020-10-09 10:00').issueDrafts();
    const issued = run.state.letters['letter-2020-10-09'];
    expect(issued).toMatchObject({ tasks: [{ task: 'review' }], issued: { date: '2020-10-09' } });
    run.give({ type: 'resolveBlocker', task: 'plan', blocker, words: 'đã gửi' }, by('officer'));
    run.until('2020-10-12 09:00');
    expect(run.state.letters['letter-2020-10-09']).toEqual(issued);
    expect(openDrafts(run.state)).toMatchObject([{ id: 'letter-2020-10-12', tasks: [{ task: 'plan' }] }]);
  });
});
