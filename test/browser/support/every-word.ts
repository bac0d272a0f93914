import { effort } from '../../support/effort';
import { everyPage, knownOfSample, wordFaults } from './word-faults';
import { world } from './world';

/** Every page that anybody can come to says everything in words, and in its own language. */

describe('everything that is read', () => {
  test('is in words, and in the language of the page', async () => {
    const pages = await everyPage(world().played, effort(1, 5));
    expect(pages.length).toBeGreaterThan(300);
    expect(new Set(pages.map(({ who }) => who)).size).toBe(9);
    expect(wordFaults(pages, knownOfSample())).toEqual([]);
  });
});
