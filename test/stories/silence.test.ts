import { statusOf } from '../../domain/record/status';
import { followerId } from '../../workflows/ids';
import { agency, task } from '../support/decision';
import { at, by, byAgency } from '../support/rollouts';
import { createWorld, type World } from '../support/world';
import { mailboxFaults, toldAbout, whoWasTold } from './support/mail-rows';
import { type Act, deadlinesOf, does, on, play, taskOf } from './support/script';
import { only, storyDecision } from './support/story-decision';

/** Four agencies, each with a story of its own: a deadline far away, none at all, or one of three weeks. */
const decision = storyDecision({
  agencies: ['so-a', 'so-b', 'so-c', 'so-d'].map((code) => agency(code)),
  tasks: [
    task('integration', { deadline: { type: 'date', day: '2020-12-31' }, for: only('so-a', 'so-b') }),
    task('update', { deadline: { type: 'none' }, for: only('so-c') }),
    task('review', { deadline: { type: 'workingDays', count: 15, from: 'decision' }, for: only('so-d') }),
  ],
});

let world: World;
const noted: Record<string, unknown> = {};

const calls = (moment: string, reached: boolean): Act =>
  does(moment, 'so-b', by('officer'), { type: 'recordCall', task: 'integration', words: 'Gọi chuyên viên đầu mối', reached });

// Given a task due on 31/12 that two agencies acknowledge on 16/9, when neither says anything more; the officer calls one of
// them on 5/10, when nobody answers, and on 20/10, when somebody does.
const acknowledgedAndSilent: Act[] = [
  does('2020-09-16 09:00', 'so-a', byAgency, { type: 'acknowledge', tasks: ['integration'] }),
  does('2020-09-16 09:00', 'so-b', byAgency, { type: 'acknowledge', tasks: ['integration'] }),
  calls('2020-10-05 10:00', false),
  calls('2020-10-20 10:00', true),
];

// Given a task without a deadline, when nobody speaks of it for three months and the Chairman then sets one.
const withoutDeadline: Act[] = [
  does('2020-09-16 09:00', 'so-c', byAgency, { type: 'acknowledge', tasks: ['update'] }),
  on('2020-12-15 09:00', async () => {
    noted.class = statusOf(taskOf(await world.state('so-c'), 'update'), 'current', decision, world.calendar, at('2020-12-15 09:00'));
  }),
  does(
    '2020-12-16 09:00',
    'so-c',
    by('officer'),
    { type: 'changeDeadline', task: 'update', deadline: '2020-12-30', reason: 'Quá lâu' },
    { refused: 'higherLevelNeeded' },
  ),
  does('2020-12-16 09:05', 'so-c', by('chairman'), { type: 'changeDeadline', task: 'update', deadline: '2020-12-30', reason: 'Quá lâu' }),
];

// Given a follow-up that is closed on 24/9, its work being done, when the result turns out to be wrong on 30/9.
const workflowOf = (of: World) => of.temporal.client.workflow.getHandle(followerId(decision.id, 'so-d'));
const closedAndReopened: Act[] = [
  does('2020-09-22 09:00', 'so-d', by('chiefOfOffice'), { type: 'close', words: 'Kết thúc theo dõi' }, { refused: 'openTasks' }),
  does('2020-09-22 10:00', 'so-d', byAgency, { type: 'submit', task: 'review', words: 'Đã rà soát xong' }),
  does('2020-09-23 09:00', 'so-d', by('officer'), { type: 'accept', task: 'review' }),
  does('2020-09-24 09:00', 'so-d', by('officer'), { type: 'close', words: 'Kết thúc theo dõi' }, { refused: 'notAllowedForRole' }),
  does('2020-09-24 09:05', 'so-d', by('chiefOfOffice'), { type: 'close', words: 'Kết thúc theo dõi' }),
  on('2020-09-25 09:00', async (of) => {
    noted.afterClosing = (await workflowOf(of).describe()).status.name;
  }),
  does(
    '2020-09-28 09:00',
    'so-d',
    byAgency,
    { type: 'raiseBlocker', task: 'review', words: 'Mạng bị hỏng', pause: false },
    { refused: 'rolloutClosed' },
  ),
  on('2020-09-28 09:30', async (of) => {
    noted.afterRefusal = (await workflowOf(of).describe()).status.name;
  }),
  does('2020-09-30 09:00', 'so-d', by('headOfDivision'), { type: 'reopen', task: 'review', reason: 'Danh mục còn thiếu' }),
  on('2020-09-30 09:30', async (of) => {
    noted.afterReopening = (await workflowOf(of).describe()).status.name;
  }),
];

beforeAll(async () => {
  world = await createWorld({ startsAt: '2020-09-15 08:00' });
  await world.publish(decision);
  await play(world, acknowledgedAndSilent, withoutDeadline, closedAndReopened, [on('2021-01-15 17:00', async () => {})]);
});
afterAll(() => world?.close());

describe('acknowledged and then silent', () => {
  it('is asked six times and no more', async () => {
    const told = await toldAbout(world.database, 'so-a', 'integration');
    expect(told.filter((line) => line < '2020-12-31')).toEqual([
      '2020-09-15 08:00 G0',
      '2020-09-30 08:00 I10',
      '2020-10-14 08:00 I10',
      '2020-10-28 08:00 I10',
      '2020-11-11 08:00 I10',
      '2020-11-25 08:00 I10',
      '2020-12-09 08:00 I10',
      '2020-12-24 08:00 T5',
      '2020-12-28 08:00 T3',
    ]);
    expect((await whoWasTold(world.database, 'so-a', ['I10'])).slice(0, 2)).toEqual([
      '2020-09-30 08:00 I10 focal@so-a.example',
      '2020-09-30 08:00 I10 head@so-a.example',
    ]);
  });

  it('begins to be asked anew when a call has reached somebody', async () => {
    const told = await toldAbout(world.database, 'so-b', 'integration');
    expect(told.filter((line) => line.endsWith('I10'))).toEqual([
      '2020-09-30 08:00 I10',
      '2020-10-14 08:00 I10',
      '2020-11-03 08:00 I10',
      '2020-11-17 08:00 I10',
      '2020-12-01 08:00 I10',
      '2020-12-15 08:00 I10',
      '2020-12-29 08:00 I10',
      // The first of January is a day off, and the tenth working day is a day later for it.
      '2021-01-13 08:00 I10',
    ]);
    expect(taskOf(await world.state('so-b'), 'integration').urgings).toBe(2);
  });
});

describe('a task without a deadline', () => {
  it('ages in sight: every twenty working days, and before the Chief of Office after three months', async () => {
    const told = await toldAbout(world.database, 'so-c', 'update');
    expect(told.filter((line) => !line.endsWith('I10') && line < '2020-12-31')).toEqual([
      '2020-09-15 08:00 G0',
      '2020-10-13 08:00 K',
      '2020-11-10 08:00 K',
      '2020-12-08 08:00 K',
      '2020-12-15 08:00 K3',
      '2020-12-16 09:05 deadlineChanged',
      '2020-12-23 08:00 T5',
      '2020-12-25 08:00 T3',
      '2020-12-30 08:00 T0',
    ]);
    expect(await whoWasTold(world.database, 'so-c', ['K', 'K3'])).toEqual([
      '2020-10-13 08:00 K focal@so-c.example',
      '2020-11-10 08:00 K focal@so-c.example',
      '2020-12-08 08:00 K focal@so-c.example',
      '2020-12-15 08:00 K3 chiefofoffice@office.example',
    ]);
    expect(noted.class).toBe('withoutDeadline');
  });

  it('has a deadline from the day on which it gets one, and none before', async () => {
    const update = taskOf(await world.state('so-c'), 'update');
    expect([update.original, deadlinesOf(update)]).toEqual([null, ['2020-12-30 changed']]);
    expect((await toldAbout(world.database, 'so-c', 'update')).filter((line) => line.endsWith(' K') && line > '2020-12-16')).toEqual([]);
  });
});

describe('a follow-up that was closed and is opened again', () => {
  it('has ended: its workflow, and what could be said to it', () => {
    expect([noted.afterClosing, noted.afterRefusal]).toEqual(['COMPLETED', 'COMPLETED']);
  });

  it('goes on with the rungs that lie ahead', async () => {
    expect(noted.afterReopening).toBe('RUNNING');
    expect((await toldAbout(world.database, 'so-d', 'review')).slice(0, 7)).toEqual([
      '2020-09-15 08:00 G0',
      '2020-09-17 08:00 G2',
      '2020-09-21 08:00 G4',
      '2020-09-30 09:00 reopened',
      // Handed in on 22/9: the six working days through 30/9 are given back, from 6/10 to 14/10.
      '2020-10-07 08:00 T5',
      '2020-10-09 08:00 T3',
      '2020-10-14 08:00 I10',
    ]);
    expect((await world.events('so-d')).filter(({ type }) => type === 'rungSkipped')).toEqual([]);
    expect(await mailboxFaults(world)).toEqual([]);
  });
});
