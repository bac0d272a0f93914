import { effort } from '../../support/effort';
import { knownOfSample, textFaults } from '../../support/read-words';
import { answersOf } from './answered-forms';
import type { CrawledPage } from './crawl';
import { textsOfFiles } from './read-files';
import { everyPage, wordFaults } from './word-faults';
import { world } from './world';

/** Everything that anybody can come to says what it says in words, and in its own language. */

describe('everything that is read', () => {
  let pages: CrawledPage[];
  const known = knownOfSample();
  beforeAll(async () => {
    pages = await everyPage(world().played, effort(1, 5));
  });

  test('on a page is in words, and in the language of the page', () => {
    expect(pages.length).toBeGreaterThan(300);
    expect(new Set(pages.map(({ who }) => who)).size).toBe(9);
    expect(wordFaults(pages, known)).toEqual([]);
  });

  test('in a preview, and in what is wrong with a form, is too', async () => {
    const answers = await answersOf(world().played, pages);
    expect(answers.length).toBeGreaterThan(100);
    expect(answers.filter(({ html }) => html.includes('aria-invalid="true"')).length).toBeGreaterThan(30);
    expect(wordFaults(answers, known)).toEqual([]);
  });

  test('in a report, a letter and a list of services is too', async () => {
    const texts = await textsOfFiles(world().played, pages);
    expect(new Set(texts.map(({ at }) => at)).size).toBe(8 + effort(0, 2));
    expect(textFaults(texts, known)).toEqual([]);
  });
});
