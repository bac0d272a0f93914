import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Language } from '../../../domain/decision/decision';

/** A real Chromium, as `npm test` has found it (local/browser.ts). */

/** The flags of the package's own are for one page in one process; these are for a test. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--headless=shell',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.DONDOC_BROWSER;
  if (executablePath === undefined) throw new Error('DONDOC_BROWSER is not set: run this test by `npm test -- <its path>`');
  return chromium.launch({ executablePath, args: flags });
}

export type Visitor = { width?: number; scripts?: boolean; cookie?: string; origin: string; language?: Language };

/** A person at a browser of their own; `cookie` is that of a session. Nothing outside this machine can be asked for. */
export async function visitorOf(browser: Browser, { width = 1280, scripts = true, cookie, origin }: Visitor): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: scripts, baseURL: origin });
  await context.route(
    (url) => url.origin !== origin,
    (route) => route.abort(),
  );
  if (cookie !== undefined) {
    const [name = '', ...value] = cookie.split('=');
    await context.addCookies([{ name, value: value.join('='), url: origin }]);
  }
  context.setDefaultTimeout(20_000);
  return context;
}

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
type Violation = { id: string; help: string; nodes: { html: string }[] };
type Axe = { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } };

/** Lists the faults that axe-core finds on a page, a line each; by WCAG 2.2 AA and its best practices. */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => (globalThis as unknown as Axe).axe.run({ resultTypes: ['violations'] }));
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 200))
        .join(' | ')}`,
  );
}

/**
 * Statuses whose words stand out less than 7 : 1 from what is behind them (WCAG 2.2 AAA), a line for each. What is below 4.5 : 1 is told by
 * `violationsOn`, and not again by this rule.
 */
export async function faintStatusesOn(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  if ((await page.locator('.status').count()) === 0) return [];
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: (where: string, options: object) => Promise<{ violations: Violation[] }> } }).axe.run(
      '.status',
      {
        runOnly: ['color-contrast-enhanced'],
        rules: { 'color-contrast-enhanced': { enabled: true } },
      },
    ),
  );
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** How much of a page has moved while it was loaded: the sum of its layout shifts, 0 for none. */
export function shiftOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        type Entries = { getEntries: () => { value: number }[] };
        const { PerformanceObserver: Observer, requestAnimationFrame: drawn } = globalThis as unknown as {
          requestAnimationFrame: (then: () => void) => void;
          PerformanceObserver: new (seen: (list: Entries) => void) => { observe: (options: object) => void };
        };
        let moved = 0;
        new Observer((list) => {
          for (const { value } of list.getEntries()) moved += value;
        }).observe({ type: 'layout-shift', buffered: true });
        // A movement is told once the frame after it has been drawn.
        drawn(() => drawn(() => drawn(() => setTimeout(() => resolve(moved), 150))));
      }),
  );
}

/** By how many pixels a page is wider than its window. */
/**
 * Tables that are wider than the page lets them be, by their names, folded ones too. Each scrolls in itself, so that the page is not wider;
 * but on a phone whoever reads it does not see that there are more columns.
 */
export function cutTablesOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Part = { open: boolean; scrollWidth: number; clientWidth: number; getAttribute: (name: string) => string | null };
    const { document: shown } = globalThis as unknown as { document: { querySelectorAll: (what: string) => Iterable<Part> } };
    const folded = [...shown.querySelectorAll('details:not([open])')];
    for (const part of folded) part.open = true;
    const cut = [...shown.querySelectorAll('section.table')].filter((part) => part.scrollWidth > part.clientWidth + 1);
    const names = cut.map((part) => `${part.getAttribute('aria-label')}: ${part.scrollWidth} of ${part.clientWidth} px`);
    for (const part of folded) part.open = false;
    return names;
  });
}

export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { document: shown, innerWidth } = globalThis as unknown as {
      document: { documentElement: { scrollWidth: number } };
      innerWidth: number;
    };
    return Math.max(0, shown.documentElement.scrollWidth - innerWidth);
  });
}
