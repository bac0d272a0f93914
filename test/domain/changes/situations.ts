import type { TakenOverTask } from '../../../domain/decision/assignment';
import type { Decision } from '../../../domain/decision/decision';
import type { OpenKind } from '../../../domain/ladder/open-things';
import { systemActor } from '../../../domain/record/actor';
import { agency, decision, task as definition } from '../../support/decision';
import { by, byAgency, type Run, secretary } from '../../support/rollouts';
import { Several } from '../support/several-rollouts';

/** One task at one of three agencies, and one thing about it brought about: the rows of docs/changes.md. */

export const onlyA = { kinds: [], agencies: ['so-a'], except: [], services: null };
const review = definition('review', { for: onlyA, progress: 'words', coordinating: ['so-b'] });
export const other = definition('other', { for: onlyA, progress: 'words' });
const monthly = { type: 'rule', every: 'month', cutOffDay: 14, submitWithin: 5, first: '2020-10', last: '2020-12' } as const;

const chairman = by('chairman');
const officer = by('officer');
const START = '2020-09-15 08:00';
/** In time, and overdue with its first letter drafted on 9/10. */
const EARLY = '2020-09-22 09:00';
const LATE = '2020-10-12 09:00';

export type Situation = { all: Several; run: Run; task: string };

function begun(until: string, changes: Partial<typeof review> = {}): Situation {
  const document: Decision = decision({
    agencies: ['so-a', 'so-b', 'so-c'].map((code) => agency(code)),
    tasks: [{ ...review, ...changes }],
  });
  const all = new Several(document, START, ['so-a']).until(until);
  const run = all.of('so-a');
  return { all, run, task: Object.keys(run.state.tasks)[0] ?? '' };
}

type Given = Parameters<Several['give']>;
function withGiven(situation: Situation, ...given: [Given[1], Given[2]][]): Situation {
  for (const [body, actor] of given) {
    const { refusal } = situation.all.give('so-a', body, actor);
    if (refusal !== null) throw new Error(`${body.type}: ${refusal.code}`);
  }
  return situation;
}

function blocked(pause: boolean): Situation & { blocker: string } {
  const situation = withGiven(begun(EARLY), [{ type: 'raiseBlocker', task: 'review', words: 'vướng', pause }, byAgency]);
  return { ...situation, blocker: Object.keys(situation.run.task().blockers)[0] ?? '' };
}

function directed(): Situation {
  const tasks = [{ agency: 'so-c', title: 'Hướng dẫn', deadline: '2020-10-20' }];
  return withGiven(begun(EARLY), [
    { type: 'giveDirective', task: 'review', blocker: null, words: 'làm ngay', tasks, resume: false },
    secretary,
  ]);
}

function asked(): Situation & { extension: string } {
  const situation = withGiven(begun(EARLY), [
    { type: 'requestExtension', task: 'review', until: '2020-11-30', reason: 'thiếu người' },
    byAgency,
  ]);
  return { ...situation, extension: Object.keys(situation.run.task().extensions)[0] ?? '' };
}

function lettered(...steps: ('submitLetter' | 'signLetter' | 'issueLetter')[]): Situation {
  const situation = begun(LATE);
  const letter = Object.keys(situation.run.state.letters)[0] ?? '';
  const paper = { number: '1/VP', date: '2020-10-12', signer: 'Chánh Văn phòng' };
  return withGiven(
    situation,
    ...steps.map((type): [Given[1], Given[2]] => [
      type === 'issueLetter' ? { type, letter, ...paper } : { type, letter },
      by('chiefOfOffice'),
    ]),
  );
}

const older: TakenOverTask = {
  id: 'review',
  code: 'review',
  period: null,
  opensOn: '2020-06-01',
  deadline: '2020-10-06',
  stated: null,
  total: null,
  standing: {
    status: 'inProgress',
    current: '2020-10-06',
    assigned: '2020-06-01',
    acknowledged: '2020-06-03',
    submitted: null,
    completed: null,
    lastNews: '2020-09-14',
    done: null,
    letters: [],
  },
};

function heldOver(): Situation {
  const document = decision({ agencies: ['so-a', 'so-b', 'so-c'].map((code) => agency(code)), tasks: [review] });
  const all = new Several(document, START, []);
  all.give('so-a', { type: 'takeOver', tasks: [older], decisionVersion: 1 }, systemActor);
  return { all: all.until(EARLY), run: all.of('so-a'), task: 'review' };
}

/** By the name that docs/changes.md gives it: its kind, and how it is brought about. */
export const situations: Record<string, [OpenKind | 'held', () => Situation]> = {
  'a blocker': ['blocker', () => blocked(false)],
  'a pause asked for': ['pauseAsked', () => blocked(true)],
  'a pause accepted': [
    'pauseAccepted',
    () => {
      const situation = blocked(true);
      return withGiven(situation, [{ type: 'acceptPause', task: 'review', blocker: situation.blocker }, officer]);
    },
  ],
  'a blocker reported upward': [
    'reportedUpward',
    () => {
      const situation = blocked(false);
      const { blocker } = situation;
      return withGiven(situation, [
        { type: 'reportUpward', task: 'review', blocker, to: 'chairman', words: 'xin ý kiến' },
        by('chiefOfOffice'),
      ]);
    },
  ],
  'a directive': ['directive', directed],
  'a directive that was answered': [
    'directive',
    () => {
      const situation = directed();
      const given = Object.keys(situation.all.of('so-c').state.tasks)[0] ?? '';
      situation.all.give('so-c', { type: 'answerDirective', task: given, words: 'đã hướng dẫn', done: true }, byAgency);
      return situation;
    },
  ],
  'more time asked for': ['extensionAsked', asked],
  'more time granted': [
    'extensionGranted',
    () => {
      const situation = asked();
      const { extension } = situation;
      return withGiven(situation, [
        { type: 'decideExtension', task: 'review', extension, granted: true, until: '2020-11-30', words: '' },
        chairman,
      ]);
    },
  ],
  'a result handed in': ['submitted', () => withGiven(begun(EARLY), [{ type: 'submit', task: 'review', words: 'xong' }, byAgency])],
  'a result handed in provisionally': [
    'provisional',
    () => withGiven(begun(EARLY, { signedDocument: true }), [{ type: 'submit', task: 'review', words: 'xong' }, byAgency]),
  ],
  'a part not done': [
    'part',
    () => {
      const who = { name: 'Trần Văn B', position: null, division: null, address: 'b@so-a.example' };
      return withGiven(begun(EARLY), [{ type: 'addPart', task: 'review', title: 'Rà soát', ...who, day: null, words: '' }, byAgency]);
    },
  ],
  'a contribution asked for': [
    'contribution',
    () => withGiven(begun(EARLY), [{ type: 'requestContribution', task: 'review', agency: 'so-b', words: 'cho ý kiến' }, byAgency]),
  ],
  'an inspection planned': [
    'inspection',
    () =>
      withGiven(begun(EARLY), [
        { type: 'planInspection', task: 'review', agencies: ['so-c'], from: '2020-10-05', to: '2020-10-06', words: 'kiểm tra' },
        by('chiefOfOffice'),
      ]),
  ],
  'a refusal of the task': [
    'refused',
    () => withGiven(begun(EARLY), [{ type: 'refuse', task: 'review', reason: 'không đúng chức năng', suggests: 'so-b' }, byAgency]),
  ],
  'a suspension': ['suspended', () => withGiven(begun(EARLY), [{ type: 'suspend', task: 'review', reason: 'chờ' }, chairman])],
  'being overdue': ['overdue', () => begun('2020-10-08 09:00')],
  'a letter drafted': ['letterDrafted', () => lettered()],
  'a letter laid before its signer': ['letterSubmitted', () => lettered('submitLetter')],
  'a letter signed': ['letterSigned', () => lettered('submitLetter', 'signLetter')],
  'a letter issued': ['letterIssued', () => lettered('submitLetter', 'signLetter', 'issueLetter')],
  'later periods': ['laterPeriod', () => begun(EARLY, { kind: 'reporting', recurrence: monthly })],
  'taken over, not released': ['held', heldOver],
};
