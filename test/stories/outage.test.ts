import { agency } from '../support/decision';
import { byAgency } from '../support/rollouts';
import { createWorld, type World } from '../support/world';
import { mailboxFaults, toldAbout } from './support/mail-rows';
import { review, storyDecision } from './support/story-decision';

describe('the record takes nothing for a night', () => {
  let world: World;
  // Given a task that nobody has acknowledged, when the record fails from the evening to the next morning.
  beforeAll(async () => {
    world = await createWorld({ startsAt: '2020-09-15 08:00' });
    await world.publish(storyDecision({ agencies: [agency('so-a')], tasks: [review] }));
    await world.until('2020-09-16 18:00');
  });
  afterAll(() => world?.close());

  it('answers a command that it is unavailable, keeps nothing of it, and misses no rung', async () => {
    await world.database.$executeRaw`ALTER FUNCTION record_step(jsonb) RENAME TO record_step_away`;
    const answer = await world.give('so-a', byAgency, { type: 'raiseBlocker', task: 'review', words: 'Mạng bị hỏng', pause: false });
    expect(answer).toEqual({ accepted: false, code: 'unavailable', params: {} });
    await world.database.$executeRaw`ALTER FUNCTION record_step_away(jsonb) RENAME TO record_step`;

    expect(Object.keys((await world.state('so-a')).tasks.review?.blockers ?? {})).toEqual([]);
    await world.until('2020-09-17 09:00');
    expect(await toldAbout(world.database, 'so-a', 'review')).toEqual(['2020-09-15 08:00 G0', '2020-09-17 08:00 G2']);
  });

  it('takes the command when it is given again', async () => {
    const answer = await world.give('so-a', byAgency, { type: 'raiseBlocker', task: 'review', words: 'Mạng bị hỏng', pause: false });
    expect(answer).toMatchObject({ accepted: true });
    expect(await toldAbout(world.database, 'so-a', 'review')).toContain('2020-09-17 09:00 V0');
    expect(await mailboxFaults(world)).toEqual([]);
  });
});
