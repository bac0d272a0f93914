import { frequentActs, playAct } from './frequent-acts';
import { world } from './world';

/** What an Office does most takes no more clicks than it should: counted in a real browser, in the order in which one follows the other. */

test.each(frequentActs)('$name: at most $most clicks', async (act) => {
  const { clicks } = await playAct(world(), act);
  expect(clicks).toBeGreaterThan(0);
  expect(clicks).toBeLessThanOrEqual(act.most);
});
