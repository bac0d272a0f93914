import { missedTasks } from '../../../domain/commands/amendment';
import type { CommandBody } from '../../../domain/commands/command';
import { type Decision, levels } from '../../../domain/decision/decision';
import { openDrafts } from '../../../domain/ladder/moments';
import { loopsOf } from '../../../domain/record/leadership-matters';
import type { RolloutState } from '../../../domain/record/state';
import { readDecision } from '../../../store/decisions';
import { agency, person, task } from '../../support/decision';
import { by, byAgency, secretary } from '../../support/rollouts';
import type { World } from '../../support/world';
import { amend } from './amend';
import { type Act, does, on, recordedFor, taskOf } from './script';
import { only, storyDecision } from './story-decision';

/** The decision and the acts of test/stories/what-was-granted.test.ts. A review is due on 6/10/2020: fifteen working days. */

const of15 = { deadline: { type: 'workingDays', count: 15, from: 'decision' } } as const;
export const review = 'review';
const forOne = (code: string, ...agencies: string[]) => task(code, { ...of15, for: only(...agencies), progress: 'words' });
const ends = (successor: string) => ({ validTo: '2020-09-30', successor });
const away = { from: '2020-09-30', to: '2020-10-02' };

const reviewers = ['so-1', 'so-2', 'so-3', 'so-4', 'so-7', 'so-8', 'so-9', 'so-10', 'so-12', 'so-13', 'so-14', 'so-16', 'so-17'];
export const decision = storyDecision({
  agencies: [
    ...reviewers.map((code) => agency(code, 'department', code === 'so-7' ? { validFrom: '2020-10-01' } : {})),
    ...['so-1b', 'so-1c', 'so-5', 'so-6', 'so-6b', 'so-8b', 'xa-c'].map((code) => agency(code)),
    ...['xa-a', 'xa-b'].map((code) => agency(code, 'department', ends('xa-c'))),
  ],
  people: [
    ...levels.filter((level) => level !== 'officer').map((level) => person(level)),
    person('secretary'),
    // Two officers, who stand in for each other and are away on the same days.
    person('officer', { substitutes: [{ person: 'officer-2', ...away }] }),
    person('officer', { id: 'officer-2', address: 'officer-2@office.example', substitutes: [{ person: 'officer', ...away }] }),
  ],
  tasks: [
    forOne(review, ...reviewers),
    forOne('granted', 'so-3'),
    forOne('comes-and-goes', 'so-5'),
    forOne('stays', 'so-5', 'so-6', 'so-6b'),
    forOne('equal', 'xa-a', 'xa-b', 'xa-c'),
    task('bc', {
      ...{ kind: 'reporting', progress: 'words', deadline: { type: 'none' }, for: only('xa-a', 'xa-b', 'xa-c') },
      recurrence: { type: 'rule', every: 'month', cutOffDay: 14, submitWithin: 5, first: '2020-10', last: '2020-12' },
    }),
  ],
});

/** Facts noted while the story goes on. */
export const noted: Record<string, unknown> = {};
const note = (moment: string, name: string, look: (of: World) => Promise<unknown>): Act =>
  on(moment, async (of) => {
    noted[name] = await look(of);
  });

const blocker = (state: RolloutState, id = review) => Object.keys(taskOf(state, id).blockers)[0] ?? '';
const raises: CommandBody = { type: 'raiseBlocker', task: review, words: 'Chưa có hướng dẫn', pause: true };
const paused = (day: string, code: string, hour = '09'): Act[] => [
  does(`${day} ${hour}:00`, code, byAgency, raises),
  does(`${day} ${hour}:05`, code, by('officer'), (state) => ({ type: 'acceptPause', task: review, blocker: blocker(state) })),
];
const resolves = (state: RolloutState): CommandBody => ({ type: 'resolveBlocker', task: review, blocker: blocker(state), words: 'Đã gỡ' });
const handsIn: CommandBody = { type: 'submit', task: review, words: 'Đã rà soát xong' };
const accepts: CommandBody = { type: 'accept', task: review };
const reopens: CommandBody = { type: 'reopen', task: review, reason: 'Chưa đạt' };
const asks = (until: string, id = review): CommandBody => ({ type: 'requestExtension', task: id, until, reason: 'Thiếu người' });
const draft = (state: RolloutState) => openDrafts(state)[0]?.id ?? '';
const lays = (state: RolloutState): CommandBody => ({ type: 'submitLetter', letter: draft(state) });
const signs = (state: RolloutState): CommandBody => ({ type: 'signLetter', letter: draft(state) });
const issues =
  (number: string, more: { goneOut?: boolean } = {}) =>
  (state: RolloutState): CommandBody => ({
    ...{ type: 'issueLetter', letter: draft(state), number, date: '2020-10-13', signer: 'Trưởng phòng', ...more },
  });
/** The decision with some tasks left out, or another deadline of one. */
const changing =
  (code: string, change: (entry: Decision['tasks'][number]) => Decision['tasks']) =>
  (document: Decision): Decision => ({
    ...document,
    tasks: document.tasks.flatMap((entry) => (entry.code === code ? change(entry) : [entry])),
  });

/** Acts of each row, by the numbers of the rows of test/domain/what-was-granted.test.ts. */
export const rows: Act[][] = [
  // Row 1: a task with a directive, a paused blocker and a request goes to another agency, and is carried out there.
  [
    does('2020-09-16 09:00', 'so-1', byAgency, asks('2020-10-20')),
    ...paused('2020-09-16', 'so-1'),
    does('2020-09-16 09:10', 'so-1', by('chiefOfOffice'), (state) => ({
      ...{ type: 'reportUpward', task: review, blocker: blocker(state), to: 'chairman', words: 'Xin ý kiến' },
    })),
    does('2020-09-16 10:00', 'so-1', secretary, (state) => ({
      ...{ type: 'giveDirective', task: review, blocker: blocker(state), words: 'Giao hướng dẫn', resume: false },
      tasks: [{ agency: 'so-1c', title: 'Hướng dẫn', deadline: '2020-09-25' }],
    })),
    does('2020-09-17 09:00', 'so-1', by('officer'), {
      type: 'reassign',
      task: review,
      to: 'so-1b',
      deadline: null,
      reason: 'Đúng chức năng',
    }),
    note('2020-09-17 09:05', 'loops of the new agency', async (of) => {
      const state = await of.state('so-1b');
      const { extensions } = taskOf(state, 'review~so-1');
      const loops = loopsOf(state, decision, of.calendar, '2020-09-17').map(({ kind, agencies }) => `${kind} ${agencies}`);
      return { loops, asked: Object.values(extensions).map(({ until }) => until) };
    }),
    does('2020-09-22 09:00', 'so-1c', byAgency, (state) => ({
      ...{ type: 'answerDirective', task: Object.keys(state.tasks)[0] ?? '', words: 'Đã hướng dẫn', done: true },
    })),
    does('2020-09-22 09:05', 'so-1c', by('officer'), (state) => ({ type: 'accept', task: Object.keys(state.tasks)[0] ?? '' })),
    does('2020-09-22 10:00', 'so-1b', secretary, (state) => ({
      ...{ type: 'closeDirective', task: 'review~so-1', words: 'Đã gỡ' },
      directive: Object.keys(taskOf(state, 'review~so-1').directives)[0] ?? '',
    })),
  ],
  // Row 2: what is recorded as happened before the assignment, or before what it ends, is refused.
  [
    does('2020-09-21 09:00', 'so-2', recordedFor('agency', '1/BC', '2019-09-16'), raises, {
      ...{ happened: '2019-09-16 09:00', refused: 'happenedTooEarly' },
    }),
    ...paused('2020-09-21', 'so-2'),
    does(
      '2020-09-22 09:00',
      'so-2',
      by('officer', { channel: 'paper', paper: { source: 'document', number: '2/TB', date: '2020-09-18', file: null } }),
      resolves,
      {
        ...{ happened: '2020-09-18 09:00', refused: 'happenedTooEarly' },
      },
    ),
  ],
  // Row 3: a deadline that was granted stands under an amendment that would have it nearer.
  [
    does('2020-09-16 09:00', 'so-3', byAgency, asks('2020-11-30', 'granted')),
    does('2020-09-17 09:00', 'so-3', by('chairman'), (state) => ({
      ...{ type: 'decideExtension', task: 'granted', granted: true, until: '2020-11-30', words: 'Đồng ý' },
      extension: Object.keys(taskOf(state, 'granted').extensions)[0] ?? '',
    })),
    on('2020-09-24 10:00', async (of) => {
      const deadline = { type: 'workingDays', count: 18, from: 'decision' } as const;
      await amend(
        of,
        changing('granted', (entry) => [{ ...entry, deadline }]),
        'Lùi ba ngày làm việc',
      );
    }),
  ],
  // Row 4: who decides a deadline knows of the pause so far. Row 11: nobody can name a day on which no day off is known.
  [
    ...paused('2020-09-17', 'so-4'),
    does(
      '2020-10-05 08:30',
      'so-4',
      by('chairman'),
      { type: 'changeDeadline', task: review, deadline: '2226-12-18', reason: 'Nhầm' },
      { refused: 'dayTooFar' },
    ),
    does('2020-10-05 09:00', 'so-4', by('chairman'), { type: 'changeDeadline', task: review, deadline: '2020-10-30', reason: 'Đồng ý' }),
    does('2020-10-06 09:00', 'so-4', by('officer'), resolves),
  ],
  // Row 5: what a change takes out and the next one puts back is owed again. Row 6: an agency whose follow-up has ended is named.
  [
    does('2020-09-16 14:00', 'so-6', by('chairman'), { type: 'cancel', task: 'stays', reason: 'Không còn' }),
    does('2020-09-16 14:05', 'so-6', by('chiefOfOffice'), { type: 'close', words: 'Đã xong' }),
    on('2020-09-17 14:00', async (of) => {
      await amend(
        of,
        changing('comes-and-goes', () => []),
        'Bỏ nhiệm vụ',
      );
      noted['taken out'] = taskOf(await of.state('so-5'), 'comes-and-goes').status;
    }),
    on('2020-09-21 14:00', async (of) => {
      const added = forOne('added', 'so-6', 'so-6b');
      const before = (await readDecision(of.database, decision.id))?.decision ?? decision;
      const after = { ...before, tasks: [...before.tasks, forOne('comes-and-goes', 'so-5'), added] };
      const change = { before, after, calendar: of.calendar, today: '2020-09-21', version: 9, reason: 'Giao lại' };
      const missed = async (code: string) => missedTasks({ ...change, agency: code, state: await of.state(code) }).map(({ id }) => id);
      noted.missed = [await missed('so-6'), await missed('so-6b')];
      await amend(of, () => after, 'Giao lại');
    }),
    does('2020-09-22 14:00', 'so-6', by('headOfDivision'), { type: 'reopen', task: null, reason: 'Còn việc' }),
    on('2020-09-22 14:10', async (of) => {
      await amend(
        of,
        changing('added', (entry) => [{ ...entry, basis: 'Giao thêm' }]),
        'Giao cho cơ quan đã kết thúc',
      );
    }),
  ],
  // Row 8: an overdue task goes to another agency with a deadline of its own.
  [
    does(
      '2020-10-12 09:00',
      'so-8',
      by('chairman'),
      { type: 'reassign', task: review, to: 'so-8b', deadline: null, reason: 'Đúng chức năng' },
      { refused: 'deadlinePassed' },
    ),
    does('2020-10-12 09:05', 'so-8', by('chairman'), {
      type: 'reassign',
      task: review,
      to: 'so-8b',
      deadline: '2020-10-30',
      reason: 'Đúng chức năng',
    }),
  ],
  // Row 9: the acceptance ends what blocked it, and nothing is given back for the time after it.
  [
    ...paused('2020-09-16', 'so-9', '11'),
    does('2020-09-21 09:00', 'so-9', byAgency, handsIn),
    does('2020-09-23 09:00', 'so-9', by('officer'), accepts),
    does('2020-09-25 09:00', 'so-9', by('headOfDivision'), reopens),
  ],
  // Row 10: what was accepted in time and is reopened after the deadline begins again with a reminder.
  [
    does('2020-09-29 09:00', 'so-10', byAgency, handsIn),
    does('2020-09-29 10:00', 'so-10', by('officer'), accepts),
    does('2020-10-20 09:00', 'so-10', by('headOfDivision'), reopens),
  ],
  // Row 12: a letter that was signed before all came in is recorded. Row 13: its number is taken for any other one of the year.
  [
    ...['so-12', 'so-13'].flatMap((code) => [
      does('2020-10-13 09:00', code, by('officer'), lays),
      does('2020-10-13 09:05', code, by('headOfDivision'), signs),
    ]),
    does('2020-10-13 09:10', 'so-12', byAgency, handsIn),
    does('2020-10-13 09:15', 'so-12', by('officer'), accepts),
    does('2020-10-13 10:00', 'so-12', by('officer'), issues('45/VP-KSTT')),
    does('2020-10-13 10:05', 'so-13', by('officer'), issues('045/vp-kstt'), { refused: 'numberTaken' }),
    does('2020-10-13 10:10', 'so-13', by('officer'), issues('45/VP-KSTT', { goneOut: true })),
  ],
  // Row 14: two officers who stand in for each other are both away, and the next level is asked.
  [does('2020-09-28 09:00', 'so-14', byAgency, asks('2020-10-20'))],
  // Row 15: two communes become one with a third that owes the same.
  [
    does('2020-09-16 13:30', 'xa-a', byAgency, { type: 'raiseBlocker', task: 'equal', words: 'Thiếu người', pause: false }),
    does('2020-09-16 09:00', 'xa-b', by('chairman'), { type: 'changeDeadline', task: 'equal', deadline: '2020-10-20', reason: 'Đông dân' }),
  ],
  // Row 16: words that nobody can read are none.
  [does('2020-09-16 09:00', 'so-16', byAgency, { ...raises, words: '\u200b' }, { refused: 'wordsMissing' })],
  // Row 17: a request of before the end is asked about from the reopening on.
  [
    does('2020-09-16 09:00', 'so-17', byAgency, asks('2020-11-30')),
    does('2020-09-16 15:00', 'so-17', byAgency, handsIn),
    does('2020-09-16 16:00', 'so-17', by('officer'), accepts),
    does('2020-10-07 09:00', 'so-17', by('headOfDivision'), reopens),
  ],
];
