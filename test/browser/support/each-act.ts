import { frequentActs, playAct } from './frequent-acts';
import { world } from './world';

/**
 * Counts the clicks of an Office's most frequent acts in a real browser, in the order in which one follows the other: no more than needed.
 */

test.each(frequentActs)('$name: at most $most clicks', async (act) => {
  const { clicks } = await playAct(world(), act);
  expect(clicks).toBeGreaterThan(0);
  expect(clicks).toBeLessThanOrEqual(act.most);
});
