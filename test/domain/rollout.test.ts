import type { Actor, CommandBody, CommandType } from '../../domain/commands';
import { systemActor } from '../../domain/commands';
import type { Decision } from '../../domain/decision';
import { decide } from '../../domain/rollout';
import { emptyRollout, type RolloutState, type TaskState, type TaskStatus, taskStatuses } from '../../domain/state';
import { agency, decision, task } from '../support/decision';
import { at, by, byAgency, calendar, command, onBehalfOfAgency, secretary, stateAfter } from '../support/rollouts';

const soA = agency('so-a', 'department', { subUnits: [{ code: 'xa-1', name: { vi: 'Xã 1', en: 'Commune 1' } }] });
const NOW = at('2020-09-22 09:00');

/** A state with one task that was handed in, has a blocker whose pause was asked for, and a draft about it. */
function stateWith(status: TaskStatus): RolloutState {
  const assigned = { id: 'review', code: 'review', period: null, opensOn: '2020-09-15', deadline: '2020-10-06', stated: null, total: 12 };
  const state = stateAfter(
    emptyRollout('d', 'so-a'),
    { body: { type: 'taskAssigned', task: assigned, opened: true }, at: '2020-09-15 08:00' },
    { body: { type: 'blockerRaised', task: 'review', blocker: 'b2', words: 'vướng', pause: true }, at: '2020-09-17 09:00' },
    { body: { type: 'submitted', task: 'review', words: 'xong' }, at: '2020-09-18 09:00', actor: byAgency },
    {
      body: {
        type: 'letterDrafted',
        letter: 'l4',
        day: '2020-09-22',
        degree: 'reminder',
        tasks: [{ task: 'review', rung: 'Q3', cycle: '1#1' }],
      },
      at: '2020-09-22 04:00',
    },
  );
  const reached = { ...(state.tasks.review as TaskState), status };
  return { ...state, tasks: { review: reached } };
}

function outcome(state: RolloutState, body: CommandBody, actor: Actor, changes: Partial<Decision> = {}, office = soA): string {
  const context = { decision: decision({ agencies: [office], ...changes }), agency: office, calendar, now: NOW };
  const decided = decide(state, command(body, actor), context);
  return 'refusal' in decided ? decided.refusal.code : decided.events.map((event) => event.type).join(' ');
}

const ids = { task: 'review', blocker: 'b2' };
const extra = { id: 'extra', code: 'review', period: null, opensOn: '2020-09-22', deadline: null, stated: null, total: null };
const bodies = {
  assign: { type: 'assign', tasks: [extra], decisionVersion: 1 },
  acknowledge: { type: 'acknowledge', tasks: ['review'] },
  reportProgress: { type: 'reportProgress', task: 'review', done: 5, subUnits: null, words: '' },
  nilReturn: { type: 'nilReturn', task: 'review', asResult: false },
  submit: { type: 'submit', task: 'review', words: 'xong' },
  accept: { type: 'accept', task: 'review' },
  return: { type: 'return', task: 'review', reason: 'thiếu' },
  raiseBlocker: { type: 'raiseBlocker', task: 'review', words: 'vướng', pause: false },
  acceptPause: { type: 'acceptPause', ...ids },
  declinePause: { type: 'declinePause', ...ids, reason: 'không phụ thuộc' },
  resolveBlocker: { type: 'resolveBlocker', ...ids, words: 'đã gỡ' },
  reportUpward: { type: 'reportUpward', ...ids, to: 'chairman', words: 'xin ý kiến' },
  issueLetter: { type: 'issueLetter', letter: 'l4', number: '1/VP', date: '2020-09-22', signer: 'Chánh Văn phòng' },
} satisfies { [T in CommandType]: Extract<CommandBody, { type: T }> };

const actors = {
  agency: byAgency,
  'officer for the agency, by a paper': onBehalfOfAgency,
  'officer for the agency, by no paper': by('officer', { onBehalfOf: 'agency' }),
  officer: by('officer'),
  headOfDivision: by('headOfDivision'),
  deputyChief: by('deputyChief'),
  chiefOfOffice: by('chiefOfOffice'),
  deputyChairman: by('deputyChairman'),
  chairman: by('chairman'),
  'secretary for the Chairman': secretary,
  'secretary alone': { ...secretary, onBehalfOf: null },
  system: systemActor,
} satisfies Record<string, Actor>;
type ActorName = keyof typeof actors;

const office: ActorName[] = [
  'officer for the agency, by a paper',
  'officer for the agency, by no paper',
  'officer',
  'headOfDivision',
  'deputyChief',
  'chiefOfOffice',
  'deputyChairman',
  'chairman',
];
const forAgency: ActorName[] = ['agency', 'officer for the agency, by a paper'];

/** Who may give which command, by hand. */
const mayGive: Record<CommandType, ActorName[]> = {
  assign: [...office, 'system'],
  acknowledge: forAgency,
  reportProgress: forAgency,
  nilReturn: forAgency,
  submit: forAgency,
  raiseBlocker: forAgency,
  accept: office,
  return: office,
  acceptPause: office,
  declinePause: office,
  resolveBlocker: [...office, 'secretary for the Chairman'],
  reportUpward: office,
  issueLetter: office,
};

/** What a command comes to in each state, by hand, in the order of `columns`. */
const columns: TaskStatus[] = [
  'scheduled',
  'assigned',
  'acknowledged',
  'inProgress',
  'submitted',
  'completed',
  'returned',
  'refused',
  'suspended',
  'cancelled',
];
const no = 'wrongState';
const early = 'notOpenedYet';
const comesTo: Record<CommandType, string[]> = {
  assign: columns.map(() => 'rolloutOpened taskAssigned'),
  acknowledge: [early, 'acknowledged', ...columns.slice(2).map(() => 'alreadyAcknowledged')],
  reportProgress: [early, 'progressReported', 'progressReported', 'progressReported', no, no, 'progressReported', no, no, no],
  nilReturn: [early, 'nilReturned', 'nilReturned', 'nilReturned', no, no, 'nilReturned', no, no, no],
  submit: [early, 'submitted', 'submitted', 'submitted', no, no, 'submitted', no, no, no],
  accept: [early, no, no, no, 'accepted', no, no, no, no, no],
  return: [early, no, no, no, 'returned', no, no, no, no, no],
  raiseBlocker: [early, 'blockerRaised', 'blockerRaised', 'blockerRaised', no, no, 'blockerRaised', no, no, no],
  acceptPause: pausing('pauseAccepted'),
  declinePause: pausing('pauseDeclined'),
  resolveBlocker: [early, ...columns.slice(1).map(() => 'blockerResolved')],
  reportUpward: pausing('blockerReportedUpward'),
  issueLetter: columns.map(() => 'letterIssued'),
};

/** A blocker is judged while its task is open; one that was only refused or suspended is still open. */
function pausing(event: string): string[] {
  return [early, event, event, event, event, no, event, event, event, no];
}

const commandTypes = Object.keys(bodies) as CommandType[];
const everyPair = commandTypes.flatMap((type) =>
  (Object.keys(actors) as ActorName[]).map((name): [CommandType, ActorName] => [type, name]),
);

describe('in every state of its task', () => {
  test('each command and role is in the table', () => {
    expect(columns).toEqual([...taskStatuses]);
    expect(commandTypes).toHaveLength(13);
    expect(Object.values(comesTo).every((row) => row.length === columns.length)).toBe(true);
  });

  test.each(everyPair)('%s by %s does what the table says', (type, name) => {
    const expected = columns.map((status, column) => [status, mayGive[type].includes(name) ? comesTo[type][column] : 'notAllowedForRole']);
    const found = columns.map((status) => [status, outcome(stateWith(status), bodies[type], actors[name])]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });
});

describe('a command is refused', () => {
  const open = stateWith('inProgress');
  const handedIn = stateWith('submitted');
  const report = { type: 'reportProgress', task: 'review', done: null, subUnits: null, words: '' } as const;

  test.each<[string, RolloutState, CommandBody, string]>([
    ['about a task that there is not', open, { ...bodies.submit, task: 'none' }, 'unknownTask'],
    ['that acknowledges nothing', open, { type: 'acknowledge', tasks: [] }, 'unknownTask'],
    ['that acknowledges what there is not', open, { type: 'acknowledge', tasks: ['review', 'none'] }, 'unknownTask'],
    ['with progress in no words and no count', open, report, 'wordsMissing'],
    ['with a count above the total', open, { ...report, done: 13 }, 'countOutOfRange'],
    ['with a negative count', open, { ...report, done: -1 }, 'countOutOfRange'],
    ['with half a service', open, { ...report, done: 1.5 }, 'countOutOfRange'],
    ['with a nil return as the result of what is no report', open, { ...bodies.nilReturn, asResult: true }, 'notAReport'],
    ['with a result without words', open, { ...bodies.submit, words: ' ' }, 'wordsMissing'],
    ['with a blocker without words', open, { ...bodies.raiseBlocker, words: '' }, 'wordsMissing'],
  ])('%s', (_, state, body, code) => {
    expect(outcome(state, body, byAgency)).toBe(code);
  });

  test.each<[string, CommandBody, string]>([
    ['that assigns what is assigned', { ...bodies.assign, tasks: [{ ...extra, id: 'review' }] }, 'alreadyAssigned'],
    ['that assigns what the decision does not hold', { ...bodies.assign, tasks: [{ ...extra, code: 'none' }] }, 'unknownTask'],
    ['that returns without a reason', { ...bodies.return, reason: '' }, 'wordsMissing'],
    ['about a blocker that there is not', { ...bodies.acceptPause, blocker: 'b9' }, 'unknownBlocker'],
    ['that declines a pause without a reason', { ...bodies.declinePause, reason: ' ' }, 'wordsMissing'],
    ['that resolves without words', { ...bodies.resolveBlocker, words: '' }, 'wordsMissing'],
    ['that reports upward without words', { ...bodies.reportUpward, words: '' }, 'wordsMissing'],
    ['about a letter that there is not', { ...bodies.issueLetter, letter: 'l9' }, 'unknownLetter'],
    ['that issues a letter without a number', { ...bodies.issueLetter, number: '' }, 'numberMissing'],
    ['that issues a letter without a signer', { ...bodies.issueLetter, signer: '' }, 'numberMissing'],
    ['that issues a letter of tomorrow', { ...bodies.issueLetter, date: '2020-09-23' }, 'dateInFuture'],
  ])('%s', (_, body, code) => {
    expect(outcome(handedIn, body, by('chiefOfOffice'))).toBe(code);
  });

  test('that accepts a pause nobody asked for, or the same one twice', () => {
    const accepted = stateAfter(open, { body: { type: 'pauseAccepted', ...ids }, at: '2020-09-21 09:00' });
    expect(outcome(accepted, bodies.acceptPause, by('officer'))).toBe('pauseNotRequested');
    expect(outcome(accepted, bodies.declinePause, by('officer'))).toBe('pauseNotRequested');
  });

  test('that resolves what is resolved, or issues what is issued', () => {
    const resolved = stateAfter(open, {
      body: { type: 'blockerResolved', ...ids, words: 'x', credit: 0, deadline: null },
      at: '2020-09-21 09:00',
    });
    expect(outcome(resolved, bodies.resolveBlocker, by('officer'))).toBe('unknownBlocker');
    const issued = stateAfter(open, { body: { ...bodies.issueLetter, type: 'letterIssued' }, at: '2020-09-22 08:00' });
    expect(outcome(issued, bodies.issueLetter, by('officer'))).toBe('unknownLetter');
  });
});

describe('the moment of an act', () => {
  const context = { decision: decision({ agencies: [soA] }), agency: soA, calendar, now: NOW };
  const judge = (actor: Actor, happened: string) => decide(stateWith('inProgress'), command(bodies.submit, actor, at(happened)), context);

  test('may lie before now where a paper says so', () => {
    expect(judge(onBehalfOfAgency, '2020-09-18 16:00')).toEqual({ events: [{ type: 'submitted', task: 'review', words: 'xong' }] });
  });

  test('is the receipt stamped here without a paper', () => {
    expect(judge(byAgency, '2020-09-18 16:00')).toMatchObject({ refusal: { code: 'notAllowedForRole' } });
  });

  test('never lies in the future', () => {
    expect(judge(onBehalfOfAgency, '2020-09-22 09:01')).toMatchObject({ refusal: { code: 'happenedInFuture' } });
  });
});

describe('a result', () => {
  const handedIn = stateWith('submitted');

  test.each([
    ['officer', 'higherLevelNeeded'],
    ['deputyChief', 'higherLevelNeeded'],
    ['chiefOfOffice', 'accepted'],
    ['chairman', 'accepted'],
  ] as const)('that the Chief of Office accepts, judged by %s: %s', (level, expected) => {
    expect(outcome(handedIn, bodies.accept, by(level), { tasks: [task('review', { acceptedBy: 'chiefOfOffice' })] })).toBe(expected);
  });

  test('is not accepted by the person who handed it in, whatever the level', () => {
    const own = stateAfter(stateWith('inProgress'), {
      body: { type: 'submitted', task: 'review', words: 'xong' },
      at: '2020-09-22 08:00',
      actor: { ...byAgency, person: 'chiefOfOffice' },
    });
    expect(outcome(own, bodies.accept, by('chiefOfOffice'))).toBe('ownWork');
    expect(outcome(own, bodies.return, by('chiefOfOffice'))).toBe('ownWork');
    expect(outcome(own, bodies.accept, by('deputyChief'))).toBe('accepted');
  });

  test('of the Office itself is accepted above the officer, even where the package says the officer', () => {
    const vanPhong = agency('van-phong', 'office');
    expect(outcome(handedIn, bodies.accept, by('officer'), {}, vanPhong)).toBe('higherLevelNeeded');
    expect(outcome(handedIn, bodies.accept, by('headOfDivision'), {}, vanPhong)).toBe('accepted');
  });

  test('recorded for the agency is not the work of the officer who recorded it', () => {
    const recorded = stateAfter(stateWith('inProgress'), {
      body: { type: 'submitted', task: 'review', words: 'xong' },
      at: '2020-09-22 08:00',
      actor: onBehalfOfAgency,
    });
    expect(outcome(recorded, bodies.accept, by('officer'))).toBe('accepted');
  });

  test('may be a nil return, where the task is a report', () => {
    const reporting = { tasks: [task('review', { kind: 'reporting' })] };
    expect(outcome(stateWith('assigned'), { ...bodies.nilReturn, asResult: true }, byAgency, reporting)).toBe('nilReturned submitted');
  });
});

describe('progress', () => {
  const byUnits = { tasks: [task('review', { progress: 'subUnits' })] };
  const checklist = (subUnits: string[]): CommandBody => ({ type: 'reportProgress', task: 'review', done: null, subUnits, words: '' });

  test('by a checklist counts each sub-unit once', () => {
    const context = { decision: decision({ agencies: [soA], ...byUnits }), agency: soA, calendar, now: NOW };
    const decided = decide(stateWith('assigned'), command(checklist(['xa-1', 'xa-1']), byAgency), context);
    expect(decided).toMatchObject({ events: [{ type: 'progressReported', done: 1, subUnits: ['xa-1'] }] });
  });

  test('of a sub-unit that the agency does not have is refused', () => {
    expect(outcome(stateWith('assigned'), checklist(['xa-9']), byAgency, byUnits)).toBe('unknownSubUnit');
  });
});

describe('assigning', () => {
  test('opens the rollout once, and leaves what opens later scheduled', () => {
    const later = { ...extra, id: 'later', opensOn: '2020-09-23' };
    const context = { decision: decision(), agency: soA, calendar, now: NOW };
    const first = decide(emptyRollout('d', 'so-a'), command({ ...bodies.assign, tasks: [extra, later] }, systemActor), context);
    expect(first).toMatchObject({
      events: [{ type: 'rolloutOpened' }, { type: 'taskAssigned', opened: true }, { type: 'taskAssigned', opened: false }],
    });
    const opened = stateAfter(emptyRollout('d', 'so-a'), { body: { type: 'rolloutOpened', decisionVersion: 1 }, at: '2020-09-15 08:00' });
    expect(outcome(opened, bodies.assign, by('officer'))).toBe('taskAssigned');
  });
});
