import type { Page } from 'playwright-core';
import type { Language } from '../../../domain/decision/decision';
import { effort, soaking } from '../../support/effort';
import { cutTablesOn, faintStatusesOn, overflowOf, shiftOf, violationsOn, visitorOf } from './browser';
import type { PlayedWorld } from './played';

/** Every page looked at in both languages and at every width, loaded as seldom as that allows. */

export type PageToLookAt = { name: string; path: string; cookie?: string };

/** The faults found, a line each, and how often each kind was looked for. */
export type Faults = Record<'axe' | 'tooWide' | 'cut' | 'faint' | 'moved' | 'outline', { found: string[]; looks: number }>;

const DESKTOP = 1280;
/** A page of 1280 pixels at 200 % zoom, and a phone. */
const NARROWER = [640, 360] as const;
const HEIGHT = 900;

type Note = (kind: keyof Faults, found: readonly string[]) => void;

/** The width at which axe looks at a page in a language: in the suite one for each, taking turns; in soak both. */
function axeWidths(index: number, language: Language): number[] {
  const first = (index % 2 === 0) === (language === 'vi') ? DESKTOP : 360;
  return effort([first], [DESKTOP, 360]);
}

/** In the suite one language is enough for what does not depend on words; they take turns. */
function both(index: number, language: Language): boolean {
  return effort((index % 2 === 0) === (language === 'vi'), true);
}

export async function lookAtAll(world: PlayedWorld, pages: readonly PageToLookAt[]): Promise<Faults> {
  const none = () => ({ found: [], looks: 0 });
  const faults: Faults = { axe: none(), tooWide: none(), cut: none(), faint: none(), moved: none(), outline: none() };
  const visits = visitsOf(pages);
  const lane = async () => {
    for (let visit = visits.shift(); visit !== undefined; visit = visits.shift()) await visitAll(world, visit, faults);
  };
  // Two at a time: each waits now and then for a page to come to rest.
  await Promise.all([lane(), lane()]);
  return faults;
}

/** Pages that one person opens one after the other, with their places in the list. */
type Visit = { cookie: string | undefined; scripts: boolean; pages: [number, PageToLookAt][] };

/** One browser for each person, with and without scripts: a browser for each page costs more than what is looked at in it. */
function visitsOf(pages: readonly PageToLookAt[]): Visit[] {
  const visits = new Map<string, Visit>();
  for (const scripts of [true, false]) {
    for (const [index, page] of pages.entries()) {
      const key = `${scripts} ${page.cookie}`;
      const visit = visits.get(key) ?? { cookie: page.cookie, scripts, pages: [] };
      visits.set(key, visit);
      visit.pages.push([index, page]);
    }
  }
  // The longest first, so that both lanes end together.
  return [...visits.values()].sort((a, b) => b.pages.length - a.pages.length);
}

async function visitAll({ browser, played }: PlayedWorld, { cookie, scripts, pages }: Visit, faults: Faults): Promise<void> {
  const context = await visitorOf(browser, { cookie, scripts, origin: played.url });
  const page = await context.newPage();
  for (const [index, { name, path }] of pages) {
    for (const language of ['vi', 'en'] as const) {
      if (!scripts && !both(index, language)) continue;
      const note: Note = (kind, found) => {
        faults[kind].looks += 1;
        faults[kind].found.push(...found.map((fault) => `${name} (${language}${scripts ? '' : ', no scripts'}): ${fault}`));
      };
      await page.setViewportSize({ width: DESKTOP, height: HEIGHT });
      await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      note('outline', await outlineFaults(page));
      if (scripts) await lookCloser(page, index, language, note);
    }
  }
  await context.close();
}

async function lookCloser(page: Page, index: number, language: Language, note: Note): Promise<void> {
  if (both(index, language)) {
    await page.waitForLoadState('networkidle');
    const moved = await movementOf(page);
    note('moved', moved > 0 ? [`by ${moved.toFixed(4)}`] : []);
    note('faint', await faintStatusesOn(page));
  }
  for (const width of [DESKTOP, ...NARROWER]) {
    await page.setViewportSize({ width, height: HEIGHT });
    if (soaking && width !== DESKTOP) await page.reload();
    if (width !== DESKTOP) {
      const over = await overflowOf(page);
      note('tooWide', over > 0 ? [`${over} px wider than ${width}`] : []);
      if (width === 360) note('cut', await cutTablesOn(page));
    }
    if (axeWidths(index, language).includes(width))
      note(
        'axe',
        (await violationsOn(page)).map((fault) => `at ${width}: ${fault}`),
      );
  }
}

/** Loads a page that moved once more: a busy machine may draw before a font is there, but a wrong layout moves each time. */
async function movementOf(page: Page): Promise<number> {
  const first = await shiftOf(page);
  if (first === 0) return 0;
  await page.reload();
  await page.waitForLoadState('networkidle');
  return Math.min(first, await shiftOf(page));
}

/** A title, and one heading of the first rank. */
async function outlineFaults(page: Page): Promise<string[]> {
  const headings = await page.locator('h1').count();
  const title = await page.title();
  return [...(headings === 1 ? [] : [`${headings} headings`]), ...(title.length > 10 ? [] : ['no title'])];
}
