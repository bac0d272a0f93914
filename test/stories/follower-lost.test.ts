import { agency } from '../support/decision';
import { createWorld, type World } from '../support/world';
import { mailboxFaults, toldAbout } from './support/mail-rows';
import { review, storyDecision } from './support/story-decision';

describe('the workflow of one agency has been ended by hand', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ startsAt: '2020-09-15 08:00' });
    await world.publish(storyDecision({ agencies: [agency('so-a'), agency('so-b')], tasks: [review] }));
    await world.until('2020-09-15 17:00');
  });
  afterAll(() => world?.close());

  it('is started again from the record when the decision tells every agency to look', async () => {
    const { workflow } = world.temporal.client;
    const follower = workflow.getHandle(`rollout:${world.rollout('so-a')}`);
    await follower.terminate();
    await workflow.getHandle('decision:bacninh-2020-1284-QD-UBND').signal('look');
    await world.until('2020-09-17 09:00');
    expect((await follower.describe()).status.name).toBe('RUNNING');
    for (const code of ['so-a', 'so-b']) {
      expect(await toldAbout(world.database, code, 'review')).toEqual(['2020-09-15 08:00 G0', '2020-09-17 08:00 G2']);
    }
    expect(await mailboxFaults(world)).toEqual([]);
  });
});
