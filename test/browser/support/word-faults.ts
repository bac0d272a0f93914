import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Language } from '../../../domain/decision/decision';
import { said } from '../../../words/simulate';
import { samplePath } from '../../documents/support/package-folder';
import { codesIn, foreignIn, type Known } from '../../support/plain-words';
import { shownTexts } from '../../support/shown-text';
import { type CrawledPage, crawl } from './crawl';
import type { PlayedSample } from './played';

/** Finds texts on the pages of the played sample that are not in words, or not in the language of the page. */

/** The product's own name, feasts that have no other, and the kinds of files that agencies may hand in. */
const namesOfTheProduct = ['Đôn', 'Đốc', 'Tết', 'Hùng', 'pdf', 'jpg', 'jpeg', 'png', 'docx', 'xlsx', 'odt', 'ods'];

type Leaf = { text: string; key: string; twin: string | null };

/** The texts of a document with the English beside each, where it has one of its own. */
function leavesOf(value: unknown, key = '', twin: string | null = null): Leaf[] {
  if (typeof value === 'string') return [{ text: value, key, twin }];
  if (typeof value !== 'object' || value === null) return [];
  const english = (value as { en?: unknown }).en;
  return Object.entries(value).flatMap(([name, inner]) =>
    leavesOf(inner, Number.isNaN(Number(name)) ? name : key, name === 'vi' && typeof english === 'string' ? english : null),
  );
}

/** Collects known texts of the sample: its codes, texts in one language only, and the names in its English. */
export function knownOfSample(): Known {
  const textOf = (file: string) => readFileSync(path.join(samplePath, file), 'utf8');
  const decision = parse(textOf('decision.yaml'));
  const leaves = [...leavesOf(decision), ...leavesOf(parse(textOf('cast.yaml')))];
  const oneLanguage = leaves.filter(({ key, text, twin }) => /\s/.test(text) && key !== 'en' && (twin === null || twin === text));
  const english = [...leaves.filter(({ key }) => key === 'en').map(({ text }) => text), textOf('agencies.csv'), textOf('sub-units.csv')];
  const codes = leaves.filter(({ key }) => ['code', 'id', 'rung'].includes(key)).map(({ text }) => text);
  const agencies = textOf('agencies.csv')
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0] ?? '');
  // A language is named in its own. The numbers of services are the catalogue's own, as the national ones are.
  const services = textOf('services.csv')
    .split('\n')
    .slice(1)
    .flatMap((line) => line.split(',')[0] || []);
  return {
    codes: new Set([...codes, ...agencies].filter((code) => /[-\d]/.test(code))),
    written: [...oneLanguage.map(({ text }) => text), ...Object.values(said), ...services, 'Tiếng Việt'].sort(
      (a, b) => b.length - a.length,
    ),
    names: new Set([...(english.join(' ').match(/\p{Lu}[\p{L}\p{M}]*/gu) ?? []), ...namesOfTheProduct]),
  };
}

/** Weekdays at the head of a calendar are written as some codes are. */
const weekday = /^T[2-7]$/;

/** A line for each text that a person should not have to read so, with one page where it stands. */
export function wordFaults(pages: readonly CrawledPage[], known: Known): string[] {
  const faults = new Map<string, string>();
  for (const { who, path: address, language, html } of pages) {
    for (const { text, language: own, at } of shownTexts(html)) {
      if (at.startsWith('thead') && weekday.test(text)) continue;
      const read: Language = own === 'en' || own === 'vi' ? own : language;
      const found = [...codesIn(text, known).map((code) => `code ${code}`), ...foreignIn(text, read, known)];
      if (found.length > 0 && !faults.has(text))
        faults.set(text, `${read} has ${[...new Set(found)].join(', ')}: “${text.slice(0, 120)}” (${who}, ${address}, ${at})`);
    }
  }
  return [...faults.values()];
}

/** Everything that is reached from the start by everybody who signs in, by an agency's link, and by whoever reads the mail. */
export async function everyPage({ url, cookies }: PlayedSample, perKind: number): Promise<CrawledPage[]> {
  const pages = await crawl({ url, who: 'nobody', from: ['/', '/sign-in', '/mailbox?to=vanthu@soxaydung.bacninh.example'], perKind });
  const links = [...new Set(pages.flatMap(({ html }) => [...html.matchAll(/\/l\/[\w-]+/g)].map(([link]) => link)))];
  pages.push(...(await crawl({ url, who: 'agency', from: links, perKind })));
  for (const [who, cookie] of Object.entries(cookies)) pages.push(...(await crawl({ url, who, cookie, from: ['/'], perKind })));
  return pages;
}
