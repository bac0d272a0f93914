import type { CommandBody } from '../../domain/commands/command';
import { statusOf } from '../../domain/record/status';
import { agency, task } from '../support/decision';
import { by, byAgency, shown } from '../support/rollouts';
import { createWorld, type World } from '../support/world';
import { mailboxFaults, sentRows, toldAbout, whoWasTold } from './support/mail-rows';
import { type Act, deadlinesOf, does, on, play, recordedFor, taskFrom, taskOf } from './support/script';
import { only, storyDecision } from './support/story-decision';

/** Three agencies lead an update that one more coordinates; a fifth gets a review that is another's. */
const decision = storyDecision({
  agencies: ['so-a', 'so-b', 'huyen-c', 'so-d', 'so-tttt'].map((code) => agency(code, code === 'huyen-c' ? 'district' : 'department')),
  tasks: [
    task('update', {
      kind: 'update',
      deadline: { type: 'date', day: '2020-12-15' },
      coordinating: ['so-tttt'],
      for: only('so-a', 'so-b', 'huyen-c'),
    }),
    task('review', { deadline: { type: 'workingDays', count: 15, from: 'decision' }, for: only('so-d') }),
  ],
});

let world: World;
const noted: Record<string, unknown> = {};

/** Another deadline than the one it has is for whoever assigned it. */
const reassigns: CommandBody = { type: 'reassign', task: 'review', to: 'so-b', deadline: '2020-10-12', reason: 'Đúng chức năng' };
// Given a review due on 6/10 at the wrong agency, when it says so on 17/9 and the Office takes until 28/9 to give it to another.
const wrongAddressee: Act[] = [
  does('2020-09-17 10:00', 'so-d', byAgency, { type: 'refuse', task: 'review', reason: 'Không thuộc chức năng', suggests: 'so-b' }),
  does('2020-09-17 10:05', 'so-d', byAgency, { type: 'submit', task: 'review', words: 'Đã xong' }, { refused: 'wrongState' }),
  on('2020-09-25 09:00', async () => {
    noted.class = statusOf(taskOf(await world.state('so-d'), 'review'), 'current', decision, world.calendar, await world.now());
  }),
  does('2020-09-28 09:55', 'so-d', by('officer'), reassigns, { refused: 'higherLevelNeeded' }),
  does('2020-09-28 10:00', 'so-d', recordedFor('chairman', '1330/UBND', '2020-09-28'), reassigns),
  does('2020-09-28 15:00', 'so-b', byAgency, (state) => ({ type: 'acknowledge', tasks: [taskFrom(state, 'reassigned').id] })),
  does('2020-10-09 10:00', 'so-b', byAgency, (state) => ({
    type: 'submit',
    task: taskFrom(state, 'reassigned').id,
    words: 'Đã rà soát xong',
  })),
  does('2020-10-09 15:00', 'so-b', by('officer'), (state) => ({ type: 'accept', task: taskFrom(state, 'reassigned').id })),
];

// Given three leads, when each asks the coordinating agency on the afternoon of 21/9; it answers one of them on 23/9.
const asks: CommandBody = { type: 'requestContribution', task: 'update', agency: 'so-tttt', words: 'Cập nhật lên cổng dịch vụ công' };
const contributions: Act[] = [
  ...['so-a', 'so-b', 'huyen-c'].map((code) => does('2020-09-16 09:00', code, byAgency, { type: 'acknowledge', tasks: ['update'] })),
  does('2020-09-21 14:00', 'so-a', byAgency, asks),
  does('2020-09-21 14:05', 'so-a', byAgency, asks, { refused: 'alreadyRequested' }),
  does('2020-09-21 14:40', 'so-b', byAgency, asks),
  does('2020-09-21 16:30', 'huyen-c', byAgency, asks),
  does('2020-09-22 09:00', 'so-tttt', byAgency, (state) => ({ type: 'acknowledge', tasks: Object.keys(state.tasks) })),
  does('2020-09-23 09:00', 'so-tttt', byAgency, (state) => ({
    type: 'submit',
    task: taskFrom(state, 'contribution', 'so-a').id,
    words: 'Đã cập nhật',
  })),
  // The lead's own task is no business of the one who contributes.
  does('2020-09-23 09:05', 'so-tttt', byAgency, { type: 'submit', task: 'update', words: 'Đã xong' }, { refused: 'unknownTask' }),
  does('2020-09-23 09:10', 'so-a', byAgency, { type: 'accept', task: 'update' }, { refused: 'notAllowedForRole' }),
  does('2020-09-23 15:00', 'so-tttt', by('officer'), (state) => ({ type: 'accept', task: taskFrom(state, 'contribution', 'so-a').id })),
];

beforeAll(async () => {
  world = await createWorld({ startsAt: '2020-09-15 08:00' });
  await world.publish(decision);
  await play(world, wrongAddressee, contributions, [on('2020-10-14 17:00', async () => {})]);
});
afterAll(() => world?.close());

describe('a task that was given to the wrong agency', () => {
  it('is told to the officer, and the Office is called as long as it says nothing', async () => {
    expect(await whoWasTold(world.database, 'so-d', ['refused', 'X3', 'X5', 'X8', 'moved'])).toEqual([
      '2020-09-17 10:00 refused officer@office.example',
      '2020-09-22 08:00 X3 officer@office.example',
      '2020-09-24 08:00 X5 headofdivision@office.example',
      '2020-09-28 10:00 moved focal@so-d.example',
      '2020-09-28 10:00 moved head@so-d.example',
    ]);
    expect(noted.class).toBe('refused');
  });

  it('leaves the first agency in peace, which knows that it is rid of it', async () => {
    expect(await toldAbout(world.database, 'so-d', 'review')).toEqual([
      '2020-09-15 08:00 G0',
      '2020-09-17 08:00 G2',
      '2020-09-17 10:00 refused',
      '2020-09-22 08:00 X3',
      '2020-09-24 08:00 X5',
      '2020-09-28 10:00 moved',
    ]);
    const review = taskOf(await world.state('so-d'), 'review');
    expect([review.status, review.movedTo?.agency]).toEqual(['moved', 'so-b']);
  });

  it('is a new one for the other: told at once, with its own deadline, and counted there alone', async () => {
    const state = await world.state('so-b');
    const given = taskFrom(state, 'reassigned');
    expect(deadlinesOf(given)).toEqual(['2020-10-12 assigned']);
    expect(await toldAbout(world.database, 'so-b', given.id)).toEqual(['2020-09-28 10:00 G0', '2020-10-07 08:00 T3']);
    const counted = await world.database.task.findMany({ where: { code: 'review' }, include: { rollout: true } });
    expect(counted.map(({ rollout, classCurrent }) => [rollout.agency, classCurrent]).sort()).toEqual([
      ['so-b', 'completedOnTime'],
      ['so-d', null],
    ]);
  });
});

describe('a coordinating agency that three leads ask in one afternoon', () => {
  it('gets one message at the next sending hour, with all three requests and how soon they are due', async () => {
    const rows = (await sentRows(world.database)).filter(({ address }) => address.endsWith('@so-tttt.example'));
    const ids = Object.keys((await world.state('so-tttt')).tasks).sort();
    expect(ids).toHaveLength(3);
    const until = rows.filter(({ slot }) => shown(slot) < '2020-09-24');
    expect(until.map(({ slot, address, entries }) => [shown(slot), address, entries])).toEqual([
      ['2020-09-22 08:00', 'focal@so-tttt.example', ['G0', 'T3'].flatMap((rung) => ids.map((id) => `so-tttt ${rung} ${id} rung [focal]`))],
      ['2020-09-22 08:00', 'head@so-tttt.example', ['G0', 'T3'].flatMap((rung) => ids.map((id) => `so-tttt ${rung} ${id} rung [head]`))],
    ]);
  });

  it('has three working days for each, and is urged for what it still owes', async () => {
    const state = await world.state('so-tttt');
    const [given, owed] = [taskFrom(state, 'contribution', 'so-a'), taskFrom(state, 'contribution', 'huyen-c')];
    expect([given.original, owed.original]).toEqual(['2020-09-24', '2020-09-24']);
    expect((await toldAbout(world.database, 'so-tttt', given.id)).slice(2)).toEqual([]);
    expect((await toldAbout(world.database, 'so-tttt', owed.id)).slice(2, 5)).toEqual([
      '2020-09-24 08:00 T0',
      '2020-09-25 08:00 Q1',
      '2020-09-29 08:00 Q3',
    ]);
  });

  it('tells the lead when it has given its part, and leaves the lead’s task to the lead', async () => {
    expect(await toldAbout(world.database, 'so-a', 'update')).toEqual([
      '2020-09-15 08:00 G0',
      '2020-09-23 09:00 linkedNews',
      '2020-09-23 15:00 linkedNews',
      '2020-09-30 08:00 I10',
      '2020-10-14 08:00 I10',
    ]);
    expect(await toldAbout(world.database, 'so-b', 'update')).not.toContain('2020-09-23 09:00 linkedNews');
    const update = taskOf(await world.state('so-a'), 'update');
    expect(update.status).toBe('acknowledged');
    expect(Object.values(update.linked).map(({ agency: who, news }) => [who, news])).toEqual([['so-tttt', 'completed']]);
    expect(await mailboxFaults(world)).toEqual([]);
  });
});
