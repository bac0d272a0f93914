import type { Known } from '../../support/plain-words';
import { type ReadText, textFaults } from '../../support/read-words';
import { shownTexts } from '../../support/shown-text';
import { type CrawledPage, crawl } from './crawl';
import type { PlayedSample } from './played';

/** Finds texts on the pages of the played sample that are not in words, or not in the language of the page. */

/** Weekdays at the head of a calendar are written as some codes are. */
const weekday = /^T[2-7]$/;

/** `textFaults` of all that pages show, say and hint at. */
export function wordFaults(pages: readonly CrawledPage[], known: Known): string[] {
  return textFaults(pages.flatMap(textsOfPage), known);
}

function textsOfPage({ who, path: address, language, html }: CrawledPage): ReadText[] {
  return shownTexts(html)
    .filter(({ text, at }) => !(at.startsWith('thead') && weekday.test(text)))
    .map(({ text, language: own, at }) => ({
      text,
      language: own === 'en' || own === 'vi' ? own : language,
      at: `${who}, ${address}, ${at}`,
    }));
}

/** Everything that is reached from the start by everybody who signs in, by an agency's link, and by whoever reads the mail. */
export async function everyPage({ url, cookies }: PlayedSample, perKind: number): Promise<CrawledPage[]> {
  const pages = await crawl({ url, who: 'nobody', from: ['/', '/sign-in', '/mailbox?to=vanthu@soxaydung.bacninh.example'], perKind });
  const links = [...new Set(pages.flatMap(({ html }) => [...html.matchAll(/\/l\/[\w-]+/g)].map(([link]) => link)))];
  pages.push(...(await crawl({ url, who: 'agency', from: links, perKind })));
  for (const [who, cookie] of Object.entries(cookies)) pages.push(...(await crawl({ url, who, cookie, from: ['/'], perKind })));
  return pages;
}
