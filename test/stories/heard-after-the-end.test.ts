import { agency, wholeLadder } from '../support/decision';
import { byAgency } from '../support/rollouts';
import { createWorld, type World } from '../support/world';
import { toldAbout } from './support/mail-rows';
import { review, storyDecision } from './support/story-decision';

describe('an agency that answers when the ladder has ended', () => {
  const ladder = wholeLadder.filter(({ code }) => ['G0', 'Q1', 'X3', 'X5', 'X8'].includes(code));
  let world: World;
  // Given a ladder with nothing left to say, when the agency hands in at last and nobody verifies.
  beforeAll(async () => {
    world = await createWorld({ startsAt: '2020-09-15 08:00' });
    await world.publish(storyDecision({ agencies: [agency('so-a')], tasks: [review], ladder }));
    await world.until('2020-11-03 09:00');
  });
  afterAll(() => world?.close());

  it('is followed up again: the Office is called to verify what it handed in', async () => {
    expect(await world.database.rollout.count({ where: { nextLookAt: null } })).toBe(1);
    await world.give('so-a', byAgency, { type: 'submit', task: 'review', words: 'Đã rà soát xong' });
    await world.until('2020-11-20 09:00');
    expect(await toldAbout(world.database, 'so-a', 'review')).toEqual([
      '2020-09-15 08:00 G0',
      '2020-10-07 08:00 Q1',
      '2020-11-06 08:00 X3',
      '2020-11-10 08:00 X5',
      '2020-11-13 08:00 X8',
    ]);
  });
});
