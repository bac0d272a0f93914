import type { CommandBody } from '../../../domain/commands/command';
import { decide } from '../../../domain/commands/decide';
import type { Decided } from '../../../domain/commands/verdict';
import { type Actor, systemActor } from '../../../domain/record/actor';
import { emptyRollout, type RolloutState } from '../../../domain/record/state';
import { agency, decision, task } from '../../support/decision';
import { at, by, byAgency, calendar, command, onBehalfOfAgency, stateAfter } from '../../support/rollouts';
import { actors, NOW, outcome, soA, stateWith, theDecision } from '../command-table/situations';

/** Decisions that depend on a command's moment, paper or level. The rest is in command-table. */

const accept = { type: 'accept', task: 'review' } as const;
const submit = { type: 'submit', task: 'review', words: 'xong' } as const;
const context = { decision: theDecision, agency: soA, calendar, now: NOW };
const judge = (state: RolloutState, body: CommandBody, actor: Actor, happened: string | null = null): Decided =>
  decide(state, command(body, actor, happened === null ? null : at(happened)), context);

describe('the moment of an act', () => {
  test('may lie before now where a paper says so', () => {
    expect(judge(stateWith('inProgress'), submit, onBehalfOfAgency, '2020-09-18 16:00')).toEqual({
      events: [{ type: 'submitted', task: 'review', words: 'xong', recordedBy: 'officer' }],
    });
  });

  test('is the receipt stamped here without a paper', () => {
    expect(judge(stateWith('inProgress'), submit, byAgency, '2020-09-18 16:00')).toMatchObject({ refusal: { code: 'paperMissing' } });
  });

  test('never lies in the future', () => {
    expect(judge(stateWith('inProgress'), submit, onBehalfOfAgency, '2020-09-22 09:01')).toMatchObject({
      refusal: { code: 'happenedInFuture' },
    });
  });

  test('on a paper counts the days that are given back', () => {
    const chief = by('chiefOfOffice', { paper: { source: 'document', number: '9/VP', date: '2020-09-21', file: null } });
    const given = (happened: string | null) =>
      judge(stateWith('submitted'), { ...accept, type: 'return', reason: 'thiếu' }, chief, happened);
    // Handed in on Monday 21/9, and returned today or on that day.
    expect(given(null)).toMatchObject({ events: [{ credit: 1, deadline: '2020-10-07' }] });
    expect(given('2020-09-21 16:00')).toMatchObject({ events: [{ credit: 0, deadline: '2020-10-06' }] });
  });
});

describe('a result', () => {
  const handedIn = stateWith('submitted');

  test.each([
    ['officer', 'higherLevelNeeded'],
    ['deputyChief', 'higherLevelNeeded'],
    ['chiefOfOffice', 'blockerResolved & accepted'],
    ['chairman', 'blockerResolved & accepted'],
  ] as const)('that the Chief of Office accepts, judged by %s: %s', (level, expected) => {
    expect(outcome(handedIn, accept, by(level), { tasks: [task('review', { acceptedBy: 'chiefOfOffice' })] })).toBe(expected);
  });

  test('of the Office itself is accepted above the officer, even where the package says the officer', () => {
    const office = agency('van-phong', 'office');
    const byOfficer = { tasks: [task('review', { acceptedBy: 'officer' })] };
    expect(outcome(handedIn, accept, by('officer'), byOfficer)).toBe('blockerResolved & accepted');
    expect(outcome(handedIn, accept, by('officer'), byOfficer, office)).toBe('higherLevelNeeded');
    expect(outcome(handedIn, accept, by('headOfDivision'), byOfficer, office)).toBe('blockerResolved & accepted');
  });

  test('is not judged by the person who handed it in, whatever the level', () => {
    const own = stateAfter(stateWith('inProgress'), {
      body: { type: 'submitted', task: 'review', words: 'xong' },
      at: '2020-09-22 08:00',
      actor: { ...byAgency, person: 'chiefOfOffice' },
    });
    expect(outcome(own, accept, by('chiefOfOffice'))).toBe('ownWork');
    expect(outcome(own, { ...accept, type: 'return', reason: 'x' }, by('chiefOfOffice'))).toBe('ownWork');
    expect(outcome(own, accept, by('deputyChief'))).toBe('blockerResolved & accepted');
  });

  test('recorded before anybody wrote down by whom is judged as it was', () => {
    const recorded = stateAfter(stateWith('inProgress'), {
      body: { type: 'submitted', task: 'review', words: 'xong' },
      at: '2020-09-22 08:00',
      actor: onBehalfOfAgency,
    });
    expect(outcome(recorded, accept, by('officer'), { tasks: [task('review')] })).toBe('blockerResolved & accepted');
  });

  test('may be a nil return, where the task is a report', () => {
    const reporting = { tasks: [task('review', { kind: 'reporting' })] };
    const nil = { type: 'nilReturn', task: 'review', asResult: true } as const;
    expect(outcome(stateWith('assigned'), nil, byAgency, reporting)).toBe('nilReturned & submitted');
  });
});

describe('progress', () => {
  const checklist = (subUnits: string[]): CommandBody => ({ type: 'reportProgress', task: 'review', done: null, subUnits, words: '' });

  test('by a checklist counts each sub-unit once', () => {
    const byUnits = { ...theDecision, tasks: [task('review', { progress: 'subUnits' })] };
    const found = decide(stateWith('assigned'), command(checklist(['xa-1', 'xa-1']), byAgency), { ...context, decision: byUnits });
    expect(found).toMatchObject({ events: [{ type: 'progressReported', done: 1, subUnits: ['xa-1'] }] });
  });
});

describe('who moves a deadline', () => {
  const until = { type: 'decideExtension', task: 'review', extension: 'e7', granted: true, until: '2020-10-20', words: '' } as const;

  test.each([
    ['officer', 'officer', 'extensionGranted'],
    ['chiefOfOffice', 'deputyChief', 'higherLevelNeeded'],
    ['chiefOfOffice', 'chiefOfOffice', 'extensionGranted'],
    ['chairman', 'deputyChairman', 'higherLevelNeeded'],
  ] as const)('is whom the task names: %s, and %s it is %s', (extendableBy, level, expected) => {
    expect(outcome(stateWith('inProgress'), until, by(level), { tasks: [task('review', { extendableBy })] })).toBe(expected);
  });

  test.each([
    // The Office closes at 17:00, so an hour of the evening is later than its day, and the day alone is earlier.
    ['2020-10-12', '2020-10-12T20:00', 'extensionGranted'],
    ['2020-10-12', '2020-10-12T16:00', 'dayNotLater'],
    ['2020-10-12T20:00', '2020-10-12', 'dayNotLater'],
    ['2020-10-12T16:00', '2020-10-12', 'extensionGranted'],
    // A day off ends with the next working day.
    ['2020-10-11T20:00', '2020-10-11', 'extensionGranted'],
  ] as const)('gives more time and never less: from %s to %s is %s', (current, day, expected) => {
    const state = stateWith('inProgress');
    const asked = { ...state, tasks: { review: { ...state.tasks.review, current } } } as RolloutState;
    expect(outcome(asked, { ...until, until: day }, by('chairman'))).toBe(expected);
  });

  test('may be recorded by the officer from the paper that decided it, at the day of the paper', () => {
    const found = judge(stateWith('inProgress'), until, actors.chmByPaper, '2020-09-21 10:00');
    expect(found).toEqual({ events: [{ type: 'extensionGranted', task: 'review', extension: 'e7', deadline: '2020-10-20', words: '' }] });
  });

  test('decides for the day asked, or another one', () => {
    expect(judge(stateWith('inProgress'), { ...until, until: '2020-10-12' }, by('chairman'))).toMatchObject({
      events: [{ deadline: '2020-10-12' }],
    });
  });
});

describe('assigning', () => {
  test('opens the rollout once, and leaves what opens later scheduled', () => {
    const extra = { id: 'extra', code: 'review', period: null, opensOn: '2020-09-22', deadline: null, stated: null, total: null };
    const later = { ...extra, id: 'later', opensOn: '2020-09-23' };
    const assign = { type: 'assign', tasks: [extra, later], decisionVersion: 1 } as const;
    const both = { decision: decision(), agency: soA, calendar, now: NOW };
    expect(decide(emptyRollout('d', 'so-a'), command({ ...assign, tasks: [...assign.tasks] }, systemActor), both)).toMatchObject({
      events: [{ type: 'rolloutOpened' }, { type: 'taskAssigned', opened: true }, { type: 'taskAssigned', opened: false }],
    });
  });
});
