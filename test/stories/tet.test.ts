import { rehearse } from '../../domain/ladder/rehearsal';
import { agency, task } from '../support/decision';
import { at, byAgency, shown } from '../support/rollouts';
import { createWorld, type World } from '../support/world';
import { mailboxFaults, rehearsedRows, sentRows, toldAbout } from './support/mail-rows';
import { storyDecision } from './support/story-decision';

describe('a rollout that crosses Tết, 10 to 16 February 2021', () => {
  const base = storyDecision();
  const decision = storyDecision({
    id: 'bacninh-2021-35-QD-UBND',
    source: { ...base.source, number: '35/QĐ-UBND', date: '2021-01-18' },
    agencies: [agency('so-a'), agency('huyen-c', 'district')],
    tasks: [
      task('counted', { deadline: { type: 'workingDays', count: 18, from: 'decision' } }),
      task('dated', { deadline: { type: 'date', day: '2021-02-12' } }),
    ],
  });
  const lastDay = '2021-02-26 17:00';
  let world: World;
  let startsAt: string;
  let duringTet: unknown;
  // Given deadlines that fall in Tết or run through it, when Tết passes and an agency raises a blocker on its first day.
  beforeAll(async () => {
    world = await createWorld({ startsAt: '2021-01-18 08:00', issuesLetters: true });
    startsAt = await world.publish(decision);
    await world.until('2021-02-12 09:00');
    duringTet = (await world.database.task.findMany({ where: { id: 'dated' } })).map(({ classCurrent }) => classCurrent);
    await world.give('huyen-c', byAgency, { type: 'raiseBlocker', task: 'counted', words: 'Mạng bị hỏng', pause: false });
    await world.until(lastDay);
  });
  afterAll(() => world?.close());

  it('sends nothing on the days off', async () => {
    const slots = [...new Set((await sentRows(world.database)).map(({ slot }) => shown(slot)))];
    expect(slots.some((slot) => slot.startsWith('2021-02-08'))).toBe(true);
    expect(slots.filter((slot) => slot >= '2021-02-10' && slot < '2021-02-17')).toEqual([]);
    expect(slots.some((slot) => slot.startsWith('2021-02-17'))).toBe(true);
    expect(await mailboxFaults(world)).toEqual([]);
  });

  it('counts working days around them: eighteen from 18 January end on 18 February', async () => {
    expect((await world.state('so-a')).tasks.counted?.current).toBe('2021-02-18');
    const told = await toldAbout(world.database, 'so-a', 'counted');
    expect(told.filter((line) => /T|Q1/.test(line))).toEqual([
      '2021-02-04 08:00 T5',
      '2021-02-08 08:00 T3',
      '2021-02-18 08:00 T0',
      '2021-02-19 08:00 Q1',
    ]);
  });

  it('lets a deadline of 12 February end on 17 February, the first working day after', async () => {
    expect(duringTet).toEqual(['dueSoon', 'dueSoon']);
    const told = await toldAbout(world.database, 'so-a', 'dated');
    expect(told.filter((line) => /T|Q1/.test(line))).toEqual([
      '2021-02-03 08:00 T5',
      '2021-02-05 08:00 T3',
      '2021-02-17 08:00 T0',
      '2021-02-18 08:00 Q1',
    ]);
  });

  it('tells a blocker raised meanwhile when the Office opens again', async () => {
    expect((await toldAbout(world.database, 'huyen-c', 'counted')).filter((line) => line.endsWith('V0'))).toEqual(['2021-02-17 07:30 V0']);
  });

  it('is as rehearsed at the agency that does not answer', async () => {
    const alone = { ...decision, agencies: decision.agencies.filter(({ code }) => code === 'so-a') };
    const promised = rehearsedRows(rehearse(alone, world.calendar, startsAt).messages, at(lastDay));
    const sent = (await sentRows(world.database)).map((row) => ({
      ...row,
      entries: row.entries.filter((entry) => entry.startsWith('so-a ')),
    }));
    expect(sent.filter(({ entries }) => entries.length > 0)).toEqual(promised);
  });
});
