import { type CommandBody, type RefusalCode, refusalCodes } from '../../../domain/commands/command';
import { decide } from '../../../domain/commands/decide';
import type { Actor } from '../../../domain/record/actor';
import type { RolloutState } from '../../../domain/record/state';
import { refusalText } from '../../../words/refusals';
import { agency, task } from '../../support/decision';
import { at, by, byAgency, calendar, stateAfter } from '../../support/rollouts';
import { agencyCommands } from './agency-commands';
import { leadershipCommands } from './leadership-commands';
import { letterCommands } from './letter-commands';
import { officeCommands } from './office-commands';
import { rolloutCommands } from './rollout-commands';
import { actors, decided, type Family, NOW, outcome, soA, stateIn, stateWith, theDecision, withLetter } from './situations';
import { timeCommands } from './time-commands';

/** Commands that are refused for their content: one line for each way to get it wrong. */

/** A command of the tables, with something said otherwise, in the state in which the table has it accepted. */
function said(family: Family, name: string, otherwise: object, state?: RolloutState): { state: RolloutState; body: CommandBody } {
  const row = family.rows[name];
  if (row === undefined) throw new Error(`no row ${name}`);
  return { state: state ?? stateIn(row.usual, row), body: { ...row.body, ...otherwise } as CommandBody };
}

const chairman = actors.chairman;
type Line = [RefusalCode, string, Actor, { state: RolloutState; body: CommandBody }];
const blank = '  ';
const given = (changes: object) => ({ tasks: [{ agency: 'so-b', title: 'Hướng dẫn', deadline: '2020-10-01', ...changes }] });
const decidedOn = stateAfter(stateWith('inProgress'), {
  body: { type: 'extensionRefused', task: 'review', extension: 'e7', words: 'không' },
  at: '2020-09-22 08:00',
});
const resolved = stateAfter(stateWith('inProgress'), {
  body: { type: 'blockerResolved', task: 'review', blocker: 'b3', words: 'x', credit: 0, deadline: null },
  at: '2020-09-22 08:00',
});
const paused = stateAfter(stateWith('inProgress'), {
  body: { type: 'pauseAccepted', task: 'review', blocker: 'b3' },
  at: '2020-09-22 08:00',
});
const issued = stateAfter(stateWith('inProgress'), {
  body: { type: 'letterIssued', letter: 'l8', number: '1/VP', date: '2020-09-22', signer: 'x' },
  at: '2020-09-22 08:30',
});
const undated = stateWith('inProgress', { current: null, extensions: {} });
const asked = (news: 'answered' | 'returned' | 'moved') =>
  stateAfter(
    stateWith('inProgress'),
    {
      body: {
        type: 'contributionRequested',
        task: 'review',
        words: 'x',
        given: { link: 'k9', agency: 'so-b', task: 'k', title: 'x', deadline: '2020-09-25' },
      },
      at: '2020-09-21 08:00',
    },
    {
      body: { type: 'linkedTaskNews', task: 'review', link: 'k9', news, words: news === 'moved' ? 'so-b' : '' },
      at: '2020-09-22 08:00',
    },
  );
const overdue = stateWith('inProgress', { current: '2020-09-18' });
const unheard = stateWith('inProgress', {
  linked: Object.fromEntries(
    Object.entries(stateWith('inProgress').tasks.review?.linked ?? {}).map(([id, link]) => [id, { ...link, news: 'submitted' as const }]),
  ),
});

const provisional = stateAfter(stateWith('inProgress'), {
  body: { type: 'submittedProvisionally', task: 'review', words: 'xong', number: '1/BC', date: null },
  at: '2020-09-22 08:00',
});

const changed = (change: object) => ({ changes: [{ code: 'so-a-1', ...change }] });
/** The task as one whose services are counted by hand. */
const typed = stateWith('inProgress', { definition: task('review', { kind: 'deployment', progress: 'services' }) });

const byTheAgency: Line[] = (
  [
    ['unknownTask', 'acknowledges nothing', said(agencyCommands, 'acknowledge', { tasks: [] })],
    ['unknownTask', 'acknowledges what there is not', said(agencyCommands, 'acknowledge', { tasks: ['review', 'none'] })],
    ['unknownTask', 'hands in what there is not', said(agencyCommands, 'submit', { task: 'none' })],
    ['wordsMissing', 'refuses without a reason', said(agencyCommands, 'refuse', { reason: blank })],
    ['unknownAgency', 'refuses for an agency that there is not', said(agencyCommands, 'refuse', { suggests: 'so-z' })],
    ['sameAgency', 'refuses for itself', said(agencyCommands, 'refuse', { suggests: 'so-a' })],
    ['wordsMissing', 'reports in no words and no count', said(agencyCommands, 'reportProgress', { words: blank })],
    ['fromRegister', 'types a count of services', said(agencyCommands, 'reportProgress', { done: 5 })],
    [
      'unknownService',
      'tells of a service that it does not have',
      said(agencyCommands, 'recordServices', { changes: [{ code: 'so-b-1' }] }),
    ],
    ['nothingToChange', 'tells what is so already', said(agencyCommands, 'recordServices', changed({ integrated: false }))],
    ['notIntegrated', 'dates what is not integrated', said(agencyCommands, 'recordServices', changed({ integratedOn: '2020-09-20' }))],
    [
      'dateInFuture',
      'has integrated tomorrow',
      said(agencyCommands, 'recordServices', changed({ integrated: true, integratedOn: '2020-09-23' })),
    ],
    [
      'dateInFuture',
      'has files of a month to come',
      said(agencyCommands, 'recordServices', changed({ files: [{ month: '2020-10', online: 0, all: 0 }] })),
    ],
    [
      'countOutOfRange',
      'has more files online than in all',
      said(agencyCommands, 'recordServices', changed({ files: [{ month: '2020-09', online: 2, all: 1 }] })),
    ],
    ['countOutOfRange', 'reports more than there is', said(agencyCommands, 'reportProgress', { done: 13 }, typed)],
    ['countOutOfRange', 'reports less than nothing', said(agencyCommands, 'reportProgress', { done: -1 }, typed)],
    ['countOutOfRange', 'reports half a service', said(agencyCommands, 'reportProgress', { done: 1.5 }, typed)],
    ['notAReport', 'ends with a nil return what is no report', said(agencyCommands, 'nilReturn', { asResult: true })],
    ['wordsMissing', 'hands in without words', said(agencyCommands, 'submit', { words: blank })],
    ['wordsMissing', 'raises a blocker without words', said(agencyCommands, 'raiseBlocker', { words: blank })],
    ['unknownBlocker', 'withdraws a blocker that there is not', said(agencyCommands, 'withdrawBlocker', { blocker: 'b99' })],
    ['unknownBlocker', 'withdraws what is resolved', said(agencyCommands, 'withdrawBlocker', {}, resolved)],
    ['wordsMissing', 'withdraws a blocker without words', said(agencyCommands, 'withdrawBlocker', { words: blank })],
    ['wordsMissing', 'announces a change without words', said(agencyCommands, 'announceChange', { words: blank })],
    ['notCoordinating', 'asks who does not coordinate', said(agencyCommands, 'requestContribution', { agency: 'so-c' })],
    ['notCoordinating', 'asks who is not there', said(agencyCommands, 'requestContribution', { agency: 'so-z' })],
    ['sameAgency', 'asks itself', said(agencyCommands, 'requestContribution', { agency: 'so-a' })],
    ['wordsMissing', 'asks for nothing in words', said(agencyCommands, 'requestContribution', { words: blank })],
    ['alreadyRequested', 'asks again before the answer is in', said(agencyCommands, 'requestContribution', {}, asked('answered'))],
    ['alreadyRequested', 'asks again while it is being reworked', said(agencyCommands, 'requestContribution', {}, asked('returned'))],
    ['alreadyRequested', 'asks again where it was moved to', said(agencyCommands, 'requestContribution', {}, asked('moved'))],
    ['noDeadline', 'asks for more time without a deadline', said(agencyCommands, 'requestExtension', {}, undated)],
    ['extensionPending', 'asks for more time twice', said(agencyCommands, 'requestExtension', {}, stateWith('inProgress'))],
    ['wordsMissing', 'asks for more time without a reason', said(agencyCommands, 'requestExtension', { reason: blank })],
    ['dayNotLater', 'asks for the deadline itself', said(agencyCommands, 'requestExtension', { until: '2020-10-06' })],
    [
      'dayPast',
      'asks for a day that has passed',
      said(agencyCommands, 'requestExtension', { until: '2020-09-21' }, stateWith('inProgress', { current: '2020-09-18', extensions: {} })),
    ],
    ['notADirective', 'answers a directive that there is not', said(agencyCommands, 'answerDirective:done', {}, stateWith('inProgress'))],
    ['wordsMissing', 'answers a directive without words', said(agencyCommands, 'answerDirective:interim', { words: blank })],
  ] as const
).map(([code, says, how]) => [code, says, byAgency, how]);

const byTheOffice: Line[] = (
  [
    ['signedDocumentMissing', 'accepts what is provisional', said(officeCommands, 'accept', {}, provisional)],
    ['wordsMissing', 'returns without a reason', said(officeCommands, 'return', { reason: blank })],
    ['wordsMissing', 'keeps an assignment without a reason', said(officeCommands, 'keepAssignment', { reason: blank })],
    ['sameAgency', 'reassigns to the agency itself', said(officeCommands, 'reassign', { to: 'so-a' })],
    ['unknownAgency', 'reassigns to nobody', said(officeCommands, 'reassign', { to: 'so-z' })],
    ['wordsMissing', 'reassigns without a reason', said(officeCommands, 'reassign', { reason: blank })],
    ['deadlinePassed', 'reassigns what is overdue without another deadline', said(officeCommands, 'reassign', {}, overdue)],
    ['dayPast', 'reassigns for yesterday', said(officeCommands, 'reassign', { deadline: '2020-09-21' })],
    ['pauseNotRequested', 'accepts a pause twice', said(officeCommands, 'acceptPause', {}, paused)],
    ['pauseNotRequested', 'declines a pause that is accepted', said(officeCommands, 'declinePause', {}, paused)],
    ['wordsMissing', 'declines a pause without a reason', said(officeCommands, 'declinePause', { reason: blank })],
    ['wordsMissing', 'resolves without words', said(officeCommands, 'resolveBlocker', { words: blank })],
    ['unknownBlocker', 'resolves what is resolved', said(officeCommands, 'resolveBlocker', {}, resolved)],
    ['wordsMissing', 'records a call without words', said(officeCommands, 'recordCall', { words: blank })],
    ['wordsMissing', 'corrects without a reason', said(officeCommands, 'correct:progress', { reason: blank })],
    ['fromRegister', 'corrects a count of the register', said(officeCommands, 'correct:progress', {}, stateWith('inProgress'))],
    [
      'countOutOfRange',
      'corrects to more than there is',
      said(officeCommands, 'correct:progress', { correction: { of: 'progress', done: 13 } }),
    ],
    [
      'happenedTooEarly',
      'corrects to the day before the assignment',
      said(officeCommands, 'correct:submitted', { correction: { of: 'submitted', happened: '2020-09-14T02:00:00.000Z' } }),
    ],
    [
      'dateInFuture',
      'corrects to tomorrow',
      said(officeCommands, 'correct:submitted', { correction: { of: 'submitted', happened: '2020-09-23T02:00:00.000Z' } }),
    ],
    [
      'happenedInFuture',
      'corrects to this afternoon',
      said(officeCommands, 'correct:submitted', { correction: { of: 'submitted', happened: '2020-09-22T08:00:00.000Z' } }),
    ],
    [
      'unknownLetter',
      'corrects a draft',
      said(officeCommands, 'correct:progress', {
        correction: { of: 'letter', letter: 'l8', number: '1', date: '2020-09-22', signer: 'x' },
      }),
    ],
    [
      'numberMissing',
      'corrects a letter to no number',
      said(
        officeCommands,
        'correct:progress',
        { correction: { of: 'letter', letter: 'l8', number: blank, date: '2020-09-22', signer: 'x' } },
        issued,
      ),
    ],
    [
      'dateInFuture',
      'corrects a letter to tomorrow',
      said(
        officeCommands,
        'correct:progress',
        { correction: { of: 'letter', letter: 'l8', number: '1', date: '2020-09-23', signer: 'x' } },
        issued,
      ),
    ],
    ['wordsMissing', 'reopens a task without a reason', said(officeCommands, 'reopen:task', { reason: blank })],
    ['unknownExtension', 'prepares what is decided', said(timeCommands, 'prepareExtension', {}, decidedOn)],
    ['dayNotLater', 'proposes the deadline itself', said(timeCommands, 'prepareExtension', { until: '2020-10-06' })],
    ['unknownExtension', 'decides what is decided', said(timeCommands, 'decideExtension:granted', {}, decidedOn)],
    ['dayMissing', 'grants more time without a day', said(timeCommands, 'decideExtension:granted', { until: null })],
    ['dayNotLater', 'grants a nearer day', said(timeCommands, 'decideExtension:granted', { until: '2020-10-05' })],
    [
      'dayPast',
      'grants a day that has passed',
      said(timeCommands, 'decideExtension:granted', { until: '2020-09-21' }, stateWith('inProgress', { current: '2020-09-18' })),
    ],
    ['wordsMissing', 'refuses more time without a reason', said(timeCommands, 'decideExtension:refused', { words: blank })],
    ['wordsMissing', 'suspends without a reason', said(timeCommands, 'suspend', { reason: blank })],
    ['wordsMissing', 'changes a deadline without a reason', said(timeCommands, 'changeDeadline', { reason: blank })],
    ['nothingToChange', 'changes a deadline to what it is', said(timeCommands, 'changeDeadline', { deadline: '2020-10-06' })],
    ['dayTooFar', 'changes a deadline to the year 2226', said(timeCommands, 'changeDeadline', { deadline: '2226-12-18' })],
    ['dayPast', 'changes a deadline to yesterday', said(timeCommands, 'changeDeadline', { deadline: '2020-09-21' })],
    ['wordsMissing', 'cancels without a reason', said(timeCommands, 'cancel', { reason: blank })],
  ] as const
).map(([code, says, how]) => [code, says, chairman, how]);

const byTheLeadership: Line[] = (
  [
    ['wordsMissing', 'gives a directive without words', said(leadershipCommands, 'giveDirective:paused', { words: blank })],
    ['tasksMissing', 'gives a directive without a task', said(leadershipCommands, 'giveDirective:paused', { tasks: [] })],
    ['unknownBlocker', 'gives a directive on what is resolved', said(leadershipCommands, 'giveDirective:paused', {}, resolved)],
    ['unknownAgency', 'gives a task to nobody', said(leadershipCommands, 'giveDirective:paused', given({ agency: 'so-z' }))],
    ['wordsMissing', 'gives a task without a title', said(leadershipCommands, 'giveDirective:paused', given({ title: blank }))],
    ['dayPast', 'gives a task for yesterday', said(leadershipCommands, 'giveDirective:paused', given({ deadline: '2020-09-21' }))],
    ['unknownDirective', 'closes a directive that there is not', said(leadershipCommands, 'closeDirective', { directive: 'd99' })],
    ['directiveTasksOpen', 'closes what is not carried out', said(leadershipCommands, 'closeDirective', {}, unheard)],
    ['wordsMissing', 'closes a directive without words', said(leadershipCommands, 'closeDirective', { words: blank })],
    ['tasksMissing', 'inspects nobody', said(leadershipCommands, 'planInspection', { agencies: [] })],
    ['wordsMissing', 'inspects without words', said(leadershipCommands, 'planInspection', { words: blank })],
    ['dayNotLater', 'ends an inspection before it begins', said(leadershipCommands, 'planInspection', { to: '2020-09-30' })],
    ['unknownInspection', 'concludes what there is not', said(leadershipCommands, 'concludeInspection', { inspection: 'i99' })],
    ['numberMissing', 'concludes without a number', said(leadershipCommands, 'concludeInspection', { number: blank })],
    ['dateInFuture', 'concludes tomorrow', said(leadershipCommands, 'concludeInspection', { date: '2020-09-23' })],
    ['wordsMissing', 'concludes without words', said(leadershipCommands, 'concludeInspection', { words: blank })],
    [
      'letterAlreadySent',
      'lays a letter before the signer twice',
      said(letterCommands, 'submitLetter', {}, withLetter(stateWith('inProgress'), 'letterSubmitted')),
    ],
    ['letterNotSigned', 'signs what was not laid before the signer', said(letterCommands, 'signLetter', {}, stateWith('inProgress'))],
    [
      'letterAlreadySent',
      'signs twice',
      said(letterCommands, 'signLetter', {}, withLetter(stateWith('inProgress'), 'letterSubmitted', 'letterSigned')),
    ],
    ['letterNotSigned', 'returns what was not laid before the signer', said(letterCommands, 'returnLetter', {}, stateWith('inProgress'))],
    ['wordsMissing', 'returns a letter without a reason', said(letterCommands, 'returnLetter', { reason: blank })],
    ['unknownLetter', 'issues what there is not', said(letterCommands, 'issueLetter', { letter: 'l99' })],
    ['unknownLetter', 'issues what is issued', said(letterCommands, 'issueLetter', {}, issued)],
    ['numberMissing', 'issues without a number', said(letterCommands, 'issueLetter', { number: blank })],
    ['numberMissing', 'issues without a signer', said(letterCommands, 'issueLetter', { signer: blank })],
    ['dateInFuture', 'issues tomorrow', said(letterCommands, 'issueLetter', { date: '2020-09-23' })],
    ['dateBeforeDraft', 'issues before the draft', said(letterCommands, 'issueLetter', { date: '2020-09-21' })],
    ['wordsMissing', 'closes without words', said(rolloutCommands, 'close', { words: blank })],
    ['directiveOpen', 'closes over an open directive', said(rolloutCommands, 'close:directive', {})],
    ['wordsMissing', 'reopens a rollout without a reason', said(rolloutCommands, 'reopen:rollout,ended', { reason: blank })],
  ] as const
).map(([code, says, how]) => [code, says, chairman, how]);

const extra = { id: 'review', code: 'review', period: null, opensOn: '2020-09-22', deadline: null, stated: null, total: null };
const bySystem: Line[] = (
  [
    ['alreadyAssigned', 'assigns what is assigned', said(rolloutCommands, 'assign', { tasks: [extra] })],
    [
      'unknownTask',
      'assigns what the decision does not hold',
      said(rolloutCommands, 'assign', { tasks: [{ ...extra, id: 'x', code: 'none' }] }),
    ],
    ['alreadyAssigned', 'sends what was sent', said(rolloutCommands, 'receive', { task: extra })],
    [
      'unknownTask',
      'sends what the decision does not hold',
      said(rolloutCommands, 'receive', { task: { ...extra, id: 'x', code: 'none' } }),
    ],
    ['unknownTask', 'tells of a task that there is not', said(rolloutCommands, 'tellOrigin', { task: 'none' })],
    ['unknownLink', 'tells of what was never given', said(rolloutCommands, 'tellOrigin', { link: 'd99-1' })],
  ] as const
).map(([code, says, how]) => [code, says, actors.system, how]);

const lines = [...byTheAgency, ...byTheOffice, ...byTheLeadership, ...bySystem];

describe('a command is refused', () => {
  test.each(lines)('%s: it %s', (code, _, actor, { state, body }) => {
    const found = decided(state, body, actor);
    expect(found).toMatchObject({ refusal: { code } });
    if (!('refusal' in found)) return;
    for (const language of ['vi', 'en'] as const) expect(refusalText(found.refusal, language)).toMatch(/^(?!.*undefined).{10,}$/su);
  });

  test('where it happened before the assignment', () => {
    const body: CommandBody = { type: 'submit', task: 'review', words: 'xong' };
    const given = { id: 'x', happened: at('2019-09-22 09:00'), actor: actors.byPaper, ...body };
    const context = { decision: theDecision, agency: soA, calendar, now: NOW };
    expect(decide(stateWith('inProgress'), given, context)).toMatchObject({ refusal: { code: 'happenedTooEarly' } });
  });

  test('with sub-units that the agency does not have', () => {
    const body: CommandBody = { type: 'reportProgress', task: 'review', done: null, subUnits: ['xa-9'], words: '' };
    const changes = { tasks: [task('review', { progress: 'subUnits' })] };
    expect(outcome(stateWith('inProgress'), body, byAgency, changes)).toBe('unknownSubUnit');
  });

  test('where changes of services make no tasks', () => {
    const { state, body } = said(agencyCommands, 'announceChange', {});
    expect(outcome(state, body, byAgency, { tasks: [task('review')] })).toBe('noChanges');
  });

  test('where an agency that is to do something has ended', () => {
    const ended = { agencies: [soA, agency('so-b', 'department', { validTo: '2020-09-21' })] };
    for (const [family, name] of [
      [officeCommands, 'reassign'],
      [leadershipCommands, 'giveDirective:paused'],
    ] as const) {
      const { state, body } = said(family, name, {});
      expect(outcome(state, body, chairman, ended)).toBe('unknownAgency');
    }
  });

  test('where another letter has its number, which is named; a paper that has gone out is recorded and marked', () => {
    const numberHolder = { decision: '7/QĐ-UBND', agency: { vi: 'Sở Y tế', en: 'Department of Health' }, letter: 'l1', day: '2020-03-02' };
    const context = { decision: theDecision, agency: soA, calendar, now: NOW, numberHolder };
    const { state, body } = said(letterCommands, 'issueLetter', {});
    const issue = (changes: object) => decide(state, { id: 'x', happened: null, actor: actors.officer, ...body, ...changes }, context);
    const refused = issue({});
    if (!('refusal' in refused)) throw new Error('was accepted');
    expect(refused.refusal.code).toBe('numberTaken');
    expect(refusalText(refused.refusal, 'vi')).toMatch(/^Số 1\/VP đã được cấp trong năm .*0?2\/0?3\/2020 gửi Sở Y tế \(7\/QĐ-UBND\)/);
    expect(refusalText(refused.refusal, 'en')).toContain('to Department of Health (7/QĐ-UBND)');
    expect(issue({ goneOut: true })).toMatchObject({ events: [{ type: 'letterIssued', sharesNumber: true }] });
    const correction = { of: 'letter', letter: 'l8', number: '1/VP', date: '2020-09-22', signer: 'x' } as const;
    const correct: CommandBody = { type: 'correct', task: 'review', correction, reason: 'ghi nhầm' };
    expect(decide(issued, { id: 'x', happened: null, actor: actors.division, ...correct }, context)).toMatchObject({
      events: [{ type: 'corrected', sharesNumber: true }],
    });
  });

  test('where the person handed the result in, whatever the level', () => {
    const own = stateWith('submitted', { submitted: { happened: NOW, recorded: NOW, event: 9, by: 'chairman' } });
    expect(outcome(own, { type: 'accept', task: 'review' }, chairman)).toBe('ownWork');
    expect(outcome(own, { type: 'accept', task: 'review' }, by('chairman', { person: 'other' }))).toBe('blockerResolved & accepted');
  });
});

/** Said about the table itself, or given elsewhere than by the rules. */
const elsewhere: RefusalCode[] = [
  // The table of commands and states has these in every row.
  'notAllowedForRole',
  'paperMissing',
  'wrongState',
  'notOpenedYet',
  'alreadyAcknowledged',
  'higherLevelNeeded',
  'undoOthers',
  'openTasks',
  'notHeld',
  'held',
  'rolloutClosed',
  'notClosed',
  // By the record and the workflows.
  'commandIdReused',
  'notSealed',
  'unavailable',
  'unknownFile',
];

test('every code of refusal is given by some command', () => {
  // These three are in two-pairs-of-eyes.test.ts.
  const twoPairs: RefusalCode[] = ['resultUnseen', 'paperEmpty', 'otherField'];
  // In undo.test.ts and passing-on.test.ts.
  const undone: RefusalCode[] = ['undoOver', 'notPassedOn', 'onlyPrepares', 'performerMissing', 'addressOfOffice', 'tooManyPerformers'];
  // In parts.test.ts.
  const ofParts: RefusalCode[] = [
    ...(['unknownPart', 'titleMissing', 'partDone', 'partOpen', 'partOfDecision'] as const),
    ...(['partAfterTask', 'tooManyParts'] as const),
  ];
  const here: RefusalCode[] = [
    ...ofParts,
    ...lines.map(([code]) => code),
    ...twoPairs,
    ...undone,
    'unknownSubUnit',
    'noChanges',
    'ownWork',
    'happenedTooEarly',
    'numberTaken',
  ];
  expect([...new Set([...here, ...elsewhere])].sort()).toEqual([...refusalCodes].sort());
});
