import { paperOf } from '../../domain/calendar/notice';
import { dayOf } from '../../domain/calendar/time';
import { lookedAt } from '../../store/calendar-effect';
import { appendNotice } from '../../store/calendar-notices';
import { lookAgain, startPostOffice } from '../../temporal/client';
import { agency, task } from '../support/decision';
import { by, byAgency, shown } from '../support/rollouts';
import { createWorld, type World } from '../support/world';
import { mailboxFaults, sentRows, textOf, toldAbout } from './support/mail-rows';
import { deadlinesOf, does, on, play, taskOf } from './support/script';
import { storyDecision } from './support/story-decision';

/** Entered on Wednesday 30/9: offices were closed by a storm the day before, and Monday 5/10 is exchanged for Saturday 10/10. */
const notice = paperOf({
  id: '512/TB-UBND',
  happened: '2020-09-29',
  source: 'Thông báo 512/TB-UBND ngày 29/9/2020',
  status: 'announced',
  year: 2020,
  replaces: [],
  daysOff: [{ day: '2020-09-29', name: { vi: 'Nghỉ tránh bão', en: 'Closed by a storm' } }],
  swaps: [{ off: '2020-10-05', worked: '2020-10-10' }],
});

/** Fifteen and seventeen working days from 15/9, and a day that was given as such. */
const decision = storyDecision({
  agencies: [agency('so-a'), agency('huyen-b', 'district')],
  tasks: [
    task('review', { deadline: { type: 'workingDays', count: 15, from: 'decision' } }),
    task('integration', { deadline: { type: 'workingDays', count: 17, from: 'decision' } }),
    task('report', { deadline: { type: 'date', day: '2020-10-08' } }),
  ],
});
const all = ['review', 'integration', 'report'];

/** Enters a notice as `dondoc calendar add` does: stored, and every rollout looks again. */
async function enter(world: World): Promise<void> {
  const { database, temporal, simulation } = world;
  const { version } = await appendNotice(database, notice, await world.now());
  await startPostOffice(temporal, { clockOffsetMs: simulation.clockOffsetMs });
  await lookAgain(temporal, decision.id);
  for (let left = 1; left > 0; ) {
    const { rollouts, looked } = await lookedAt(database, version);
    left = rollouts - looked;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await simulation.settled();
}

describe('a notice of days off that comes late', () => {
  let world: World;
  let rowsBefore: unknown[];
  // Given three deadlines, when the notice is entered in the middle; huyen-b has done its review before.
  beforeAll(async () => {
    world = await createWorld({ startsAt: '2020-09-15 08:00' });
    await world.publish(decision);
    await play(world, [
      does('2020-09-16 09:00', 'so-a', byAgency, { type: 'acknowledge', tasks: all }),
      does('2020-09-16 09:00', 'huyen-b', byAgency, { type: 'acknowledge', tasks: all }),
      does('2020-09-25 09:00', 'huyen-b', byAgency, { type: 'submit', task: 'review', words: 'Đã rà soát xong' }),
      does('2020-09-25 15:00', 'huyen-b', by('officer'), { type: 'accept', task: 'review' }),
      on('2020-09-30 09:00', async () => {
        rowsBefore = await sentRows(world.database);
        await enter(world);
      }),
      on('2020-09-30 17:00', async () => {}),
    ]);
  });
  afterAll(() => world?.close());

  it('sends nothing for itself and nothing again: only the reminder of a given day, which is of today by the new calendar', async () => {
    const rows = await sentRows(world.database);
    expect(rows.slice(0, rowsBefore.length)).toEqual(rowsBefore);
    expect(rows.slice(rowsBefore.length).map(({ slot, address, entries }) => `${shown(slot)} ${address}: ${entries}`)).toEqual([
      '2020-09-30 09:15 focal@huyen-b.example: huyen-b T5 report rung [focal]',
      '2020-09-30 09:15 focal@so-a.example: so-a T5 report rung [focal]',
    ]);
  });

  it('counts the open deadlines anew and journals why; the first ones stay', async () => {
    const { tasks } = await world.state('so-a');
    expect([tasks.review?.original, tasks.integration?.original, tasks.report?.original]).toEqual([
      '2020-10-06',
      '2020-10-08',
      '2020-10-08',
    ]);
    expect(deadlinesOf(taskOf(await world.state('so-a'), 'review'))).toEqual(['2020-10-06 assigned', '2020-10-08 calendar']);
    expect(deadlinesOf(taskOf(await world.state('so-a'), 'integration'))).toEqual(['2020-10-08 assigned', '2020-10-10 calendar']);
    // A day that somebody named is not counted, and what is done is left alone.
    expect(tasks.report?.current).toBe('2020-10-08');
    expect(deadlinesOf(taskOf(await world.state('huyen-b'), 'review'))).toEqual(['2020-10-06 assigned']);
    const journaled = (await world.events('so-a')).filter(({ type }) => type === 'deadlineReprojected');
    expect(journaled).toMatchObject([
      { task: 'review', deadline: '2020-10-08', kept: false, notices: ['512/TB-UBND'] },
      { task: 'integration', deadline: '2020-10-10', kept: false, notices: ['512/TB-UBND'] },
    ]);
    expect(journaled.every(({ recorded }) => shown(recorded) === '2020-09-30 09:00')).toBe(true);
  });

  it('goes on by the new days, without a reminder that has been given, and on the Saturday that is worked', async () => {
    await world.until('2020-10-14 17:00');
    const told = async (of: string) => (await toldAbout(world.database, 'so-a', of)).filter((line) => / [TQ]\d/.test(line));
    expect(await told('review')).toEqual([
      // Five days before 8/10 are 30/9 now; the reminder of 29/9 stands for it.
      '2020-09-29 08:00 T5',
      '2020-10-02 08:00 T3',
      '2020-10-08 08:00 T0',
      '2020-10-09 08:00 Q1',
      '2020-10-12 08:00 Q3',
    ]);
    expect(await told('integration')).toEqual([
      '2020-10-02 08:00 T5',
      '2020-10-07 08:00 T3',
      '2020-10-10 08:00 T0',
      '2020-10-12 08:00 Q1',
      '2020-10-14 08:00 Q3',
    ]);
    const days = new Set((await sentRows(world.database)).map(({ slot }) => dayOf(slot)));
    expect([days.has('2020-10-05'), days.has('2020-10-10')]).toEqual([false, true]);
  });

  it('is told with the next message that concerns the deadline', async () => {
    const text = await textOf(world, 'head@so-a.example', '2020-10-02 08:00');
    expect(text).toContain('thời hạn thứ Năm 8/10/2020');
    expect(text).toContain('thời hạn được tính lại theo thông báo lịch nghỉ, trước đó là 6/10/2020');
    expect(await mailboxFaults(world)).toEqual([]);
  });
});
