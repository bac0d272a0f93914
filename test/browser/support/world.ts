import { effort } from '../../support/effort';
import { openBrowser } from './browser';
import { type PlayedWorld, playSample } from './played';

/** The browser and the played sample that all tests of pages share: playing it takes half a minute. */

let shared: PlayedWorld | undefined;

/** The world that the hooks below have started. */
export function world(): PlayedWorld {
  if (shared === undefined) throw new Error('the sample could not be played');
  return shared;
}

jest.setTimeout(effort(300_000, 900_000));

beforeAll(async () => {
  const [browser, played] = await Promise.all([openBrowser(), playSample()]);
  shared = { browser, played };
});
afterAll(async () => {
  await shared?.browser.close();
  await shared?.played.close();
});
