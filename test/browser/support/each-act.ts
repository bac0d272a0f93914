import { soaking } from '../../support/effort';
import { at, frequentActs, playAct } from './frequent-acts';
import { world } from './world';

/**
 * Counts the clicks of an Office's most frequent acts in a real browser, in the order in which one follows the other: no more than needed.
 * Without scripts each works as well, with a click more here and there.
 */

test('a result is confirmed in the list and taken back, without scripts', async () => {
  const list = '/inbox?kind=verification';
  const { page } = await at({ ...world(), scripts: false }, 'officer', list);
  const confirm = page.locator('.item:has(details[open]) form[action*="/act/accept"]').first();
  const about = await confirm.getAttribute('action');
  const waiting = () => page.locator(`form[action="${about}"]`).count();
  const before = await waiting();
  await confirm.locator('button').click();
  await page.locator('.undo').waitFor();
  expect(await waiting()).toBe(before - 1);
  await page.locator('.undo button').click();
  await page.locator('.undo').waitFor({ state: 'detached' });
  await page.goto(list);
  expect(await waiting()).toBe(before);
  await page.context().close();
});

test.each(frequentActs)('$name: at most $most clicks', async (act) => {
  const { clicks } = await playAct(world(), act);
  expect(clicks).toBeGreaterThan(0);
  expect(clicks).toBeLessThanOrEqual(act.most);
});

// All letters have gone out by then.
const again = frequentActs.filter(({ name }) => !name.includes('letter'));
test.each(soaking ? again : again.filter(({ name }) => name.startsWith('record')))('$name, without scripts', async (act) => {
  expect((await playAct({ ...world(), scripts: false }, act)).clicks).toBeGreaterThan(0);
});
