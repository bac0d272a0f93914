import type { CommandBody } from '../../domain/commands/command';
import { at, by, byAgency } from '../support/rollouts';
import { createWorld, type World } from '../support/world';
import { mailboxFaults, sentRows } from './support/mail-rows';
import { departments, monthlyReport, plan, review, storyDecision } from './support/story-decision';

describe('one agency does all in time, another one nothing', () => {
  const decision = storyDecision({ agencies: departments, tasks: [plan, review, monthlyReport] });
  let world: World;

  const does = async (body: CommandBody) => expect(await world.give('so-a', byAgency, body)).toMatchObject({ accepted: true });
  const handsIn = async (task: string) => {
    await does({ type: 'submit', task, words: 'Đã thực hiện xong' });
    expect(await world.give('so-a', by('officer'), { type: 'accept', task })).toMatchObject({ accepted: true });
  };

  // Given two departments, when one acknowledges on the day, hands in before each deadline, and the Office accepts at once.
  beforeAll(async () => {
    world = await createWorld({ startsAt: '2020-09-15 08:00' });
    await world.publish(decision);
    await world.until('2020-09-15 09:30');
    await does({ type: 'acknowledge', tasks: ['plan', 'review', 'report@2020-10'] });
    await world.until('2020-09-23 15:00');
    await handsIn('plan');
    await handsIn('review');
    await does({ type: 'nilReturn', task: 'report@2020-10', asResult: true });
    await world.give('so-a', by('officer'), { type: 'accept', task: 'report@2020-10' });
    for (const [day, period] of [
      ['2020-10-16', '2020-11'],
      ['2020-11-17', '2020-12'],
    ] as const) {
      await world.until(`${day} 09:00`);
      await handsIn(`report@${period}`);
    }
    await world.until('2020-12-31 17:00');
  });
  afterAll(() => world?.close());

  it('writes to it once, with the assignment, and then never again', async () => {
    const rows = (await sentRows(world.database)).filter(({ address }) => address.endsWith('@so-a.example'));
    expect(rows.map(({ slot, address }) => [slot, address])).toEqual([
      [at('2020-09-15 08:00'), 'focal@so-a.example'],
      [at('2020-09-15 08:00'), 'head@so-a.example'],
    ]);
  });

  it('tells nobody else about it', async () => {
    const entries = (await sentRows(world.database)).flatMap((row) => row.entries);
    expect([...new Set(entries.filter((entry) => entry.startsWith('so-a ')).map((entry) => entry.split(' ')[1]))]).toEqual(['G0']);
  });

  it('counts every one of its tasks as completed on time, and looks no more', async () => {
    const tasks = await world.database.task.findMany({ where: { rollout: { agency: 'so-a' } } });
    expect(tasks).toHaveLength(5);
    expect([...new Set(tasks.map((task) => task.classCurrent))]).toEqual(['completedOnTime']);
    const rollout = await world.database.rollout.findUniqueOrThrow({ where: { id: world.rollout('so-a') } });
    expect([rollout.statusClass, rollout.nextLookAt]).toEqual(['completedOnTime', null]);
  });

  it('goes on with the one that is silent', async () => {
    const rungs = (await sentRows(world.database))
      .filter(({ address }) => address.endsWith('@so-b.example'))
      .flatMap(({ entries }) => entries.map((entry) => entry.split(' ')[1]));
    expect(rungs).toEqual(expect.arrayContaining(['G2', 'T3', 'T0', 'Q1', 'I10']));
    expect(await mailboxFaults(world)).toEqual([]);
  });
});
