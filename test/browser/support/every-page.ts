import { effort } from '../../support/effort';
import { faintStatusesOn, shiftOf, violationsOn, visitorOf } from './browser';
import { type Faults, lookAtAll, type PageToLookAt } from './looks';
import { decisionPath as decision } from './played';
import { world } from './world';

/** Every page of the played sample in a real Chromium: axe, a phone's width, 200 % zoom, the keyboard, print, and without scripts. */

/** An agency with tasks of every kind, a blocker and letters in the cast. */
let pages: PageToLookAt[];
const agency = `${decision}/a/so-xay-dung`;

beforeAll(async () => {
  const { officer, chairman, headOfDivision, chiefOfOffice } = world().played.cookies;
  const link = await linkFromMailbox();
  pages = [
    { name: 'start', path: '/' },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'board', path: decision, cookie: officer },
    { name: 'board of a leader', path: decision, cookie: chairman },
    { name: 'agency', path: agency, cookie: officer },
    { name: 'task with a blocker', path: `${agency}/t/review`, cookie: officer },
    { name: 'task of a leader', path: `${agency}/t/review`, cookie: chairman },
    { name: 'form of an act', path: `${agency}/act/giveDirective?task=review`, cookie: chairman },
    { name: 'form that confirms a result', path: `${decision}/a/huyen-tien-du/act/accept?task=communes`, cookie: officer },
    { name: 'form of a new deadline', path: `${agency}/act/changeDeadline?task=review&deadline=2020-11-15`, cookie: chairman },
    { name: 'form recorded on behalf', path: `${agency}/act/submit?task=review`, cookie: officer },
    { name: 'form of a correction', path: `${agency}/act/correct?task=review`, cookie: headOfDivision },
    { name: 'form of what somebody else did', path: `${agency}/t/review/record`, cookie: officer },
    { name: 'inbox', path: '/inbox', cookie: officer },
    { name: 'mail', path: '/mail', cookie: officer },
    { name: 'webhooks', path: '/webhooks', cookie: officer },
    { name: 'archives', path: '/archive', cookie: chiefOfOffice },
    { name: 'search', path: '/search?q=ra+soat+xay', cookie: officer },
    { name: 'nothing found', path: '/search?q=khongcogica', cookie: chairman },
    { name: 'calendar', path: '/calendar?year=2020&from=2020-09-15&days=20', cookie: officer },
    { name: 'notice', path: '/calendar/notices/new', cookie: officer },
    { name: 'directory', path: '/directory', cookie: officer },
    { name: 'directory of a leader', path: '/directory', cookie: chairman },
    { name: 'shared directory', path: '/directory/shared', cookie: officer },
    { name: 'shared ladders', path: '/ladders', cookie: officer },
    { name: 'absence', path: '/directory/change/absence?who=chuyen-vien', cookie: officer },
    { name: 'merger', path: '/directory/change/end?agency=so-xay-dung', cookie: officer },
    { name: 'letters', path: '/letters', cookie: officer },
    { name: 'letters that are laid together', path: '/letters/together?step=submitLetter&stage=draft', cookie: officer },
    { name: 'hand-over', path: '/directory/change/handOver?who=chuyen-vien', cookie: officer },
    { name: 'issued letters', path: '/letters?stage=issued', cookie: chairman },
    { name: 'directives', path: '/directives', cookie: chairman },
    { name: 'document of the decision', path: `${decision}/document`, cookie: chiefOfOffice },
    { name: 'end of the follow-up', path: `${decision}/close`, cookie: chiefOfOffice },
    { name: 'decision in a form', path: '/d/new/form', cookie: officer },
    { name: 'decision out of tables', path: '/d/new/tables', cookie: officer },
    { name: 'template of a table', path: '/templates/tasks', cookie: officer },
    { name: 'figure of a report', path: `${decision}/report/figures?figure=overdue`, cookie: chairman },
    { name: 'today', path: '/today', cookie: chairman },
    { name: 'picture', path: '/picture', cookie: chairman },
    { name: 'new decision', path: '/d/new', cookie: officer },
    { name: 'reports', path: '/reports', cookie: officer },
    { name: 'account', path: '/account', cookie: officer },
    { name: 'agency’s list', path: link },
    { name: 'agency’s services', path: `${link}/services` },
    { name: 'agency’s preferences', path: `${link}/preferences` },
    { name: 'missing', path: '/nowhere' },
  ];
});
/** The link in the latest message to one of the agency's addresses. */
async function linkFromMailbox(): Promise<string> {
  const context = await visitorOf(world().browser, { origin: world().played.url });
  const page = await context.newPage();
  await page.goto('/mailbox?to=vanthu@soxaydung.bacninh.example');
  await page.locator('a[href^="/mailbox/"]').first().click();
  const address = await page.frameLocator('iframe').locator('a[href*="/l/"]').first().getAttribute('href');
  await context.close();
  return new URL(address ?? '', world().played.url).pathname.split('/').slice(0, 3).join('/');
}

describe('on every page', () => {
  let faults: Faults;
  beforeAll(async () => {
    faults = await lookAtAll(world(), pages);
  });

  test('all of it is looked for', () => {
    const { axe, tooWide, cut, faint, moved, outline } = faults;
    const looks = [axe, tooWide, cut, faint, moved, outline].map((kind) => kind.looks / pages.length);
    expect(looks).toEqual(effort([2, 4, 2, 1, 1, 3], [4, 4, 2, 2, 2, 4]));
  });

  test('axe finds nothing, in both languages, on a desk and at a phone’s width', () => expect(faults.axe.found).toEqual([]));

  test('nothing is wider than a phone, or than the window at 200 % zoom', () => expect(faults.tooWide.found).toEqual([]));

  test('no table has columns that a phone does not show', () => expect(faults.cut.found).toEqual([]));

  test('the words of every status stand out 7 : 1', () => expect(faults.faint.found).toEqual([]));

  test('nothing moves while it is loaded', () => expect(faults.moved.found).toEqual([]));

  test('there is a title and one heading of the first rank, without scripts too', () => expect(faults.outline.found).toEqual([]));
});

test('a status that is faint and a page that moves are found', async () => {
  const context = await visitorOf(world().browser, { cookie: world().played.cookies.officer, origin: world().played.url });
  const page = await context.newPage();
  await page.goto(`${agency}/t/review`);
  await page.evaluate(() => {
    type Part = { style: { color: string }; textContent: string };
    const { document: shown } = globalThis as unknown as {
      document: { querySelectorAll: (what: string) => Iterable<Part> };
    };
    for (const part of shown.querySelectorAll('.status')) part.style.color = '#6a6a6a';
  });
  expect((await faintStatusesOn(page)).length).toBeGreaterThan(0);
  expect(await shiftOf(page)).toBe(0);
  await page.evaluate(() => {
    const { document: shown } = globalThis as unknown as {
      document: { body: { prepend: (part: object) => void }; createElement: (name: string) => { style: { height: string } } };
    };
    const block = shown.createElement('div');
    block.style.height = '300px';
    shown.body.prepend(block);
  });
  expect(await shiftOf(page)).toBeGreaterThan(0);
  await context.close();
});

test('a scanner that opens every link of a message with its scripts, again and again, changes nothing', async () => {
  const before = await markOfAll();
  const context = await visitorOf(world().browser, { origin: world().played.url });
  const page = await context.newPage();
  for (let times = 0; times < effort(5, 25); times += 1) {
    for (const { path } of pages.filter((entry) => entry.path.startsWith('/l/'))) await page.goto(path, { waitUntil: 'load' });
    await page.goto(pages.find(({ name }) => name === 'agency’s list')?.path ?? '');
    const task = await page.locator('a[href*="/t/"]').first().getAttribute('href');
    await page.goto(task ?? '', { waitUntil: 'load' });
  }
  await context.close();
  expect(await markOfAll()).toBe(before);
});

/** The sum of all versions of the record, as the inbox names it to ask whether anything has changed. */
async function markOfAll(): Promise<string> {
  const context = await visitorOf(world().browser, { cookie: world().played.cookies.officer, origin: world().played.url });
  const page = await context.newPage();
  await page.goto('/inbox');
  const mark = await page.locator('body').getAttribute('data-fresh');
  await context.close();
  expect(mark).toMatch(/^\/fresh\?since=\d+$/);
  return mark ?? '';
}

test('a check of axe finds a fault that is put into a page', async () => {
  const context = await visitorOf(world().browser, { origin: world().played.url });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.evaluate(() => {
    const { document: shown } = globalThis as unknown as { document: { querySelector: (what: string) => { remove: () => void } } };
    shown.querySelector('label').remove();
  });
  expect((await violationsOn(page)).join()).toContain('label');
  await context.close();
});

test('the keyboard reaches the skip link first, then the navigation, and every field and button of a form', async () => {
  const context = await visitorOf(world().browser, { cookie: world().played.cookies.officer, origin: world().played.url });
  const page = await context.newPage();
  await page.goto(`${agency}/act/submit?task=review`);
  const reached: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    reached.push(
      await page.evaluate(() => {
        const { document: shown } = globalThis as unknown as {
          document: { activeElement: { id: string; className: string; tagName: string } };
        };
        const { id, className, tagName } = shown.activeElement;
        return id || className || tagName;
      }),
    );
  }
  expect(reached[0]).toBe('skip');
  for (const id of ['words', 'files', 'behalf', 'source', 'paperNumber', 'happenedOn']) expect(reached).toContain(id);
  await context.close();
});

test('a letter on its way is drawn up in both forms, to be kept and not shown', async () => {
  const context = await visitorOf(world().browser, { cookie: world().played.cookies.officer, origin: world().played.url });
  const page = await context.newPage();
  await page.goto(decision);
  const agencies = await page
    .locator(`a[href^="${decision}/a/"]:not([href*="/t/"])`)
    .evaluateAll((all) => all.map((link) => (link as unknown as { href: string }).href));
  let letters: string[] = [];
  for (const address of agencies) {
    if (letters.length > 0) break;
    await page.goto(address);
    letters = await page
      .locator('a[href*="/letters/"]')
      .evaluateAll((all) => all.map((link) => (link as unknown as { href: string }).href));
  }
  expect(letters.length).toBeGreaterThan(0);
  await page.goto(letters[0] ?? '');
  expect(await violationsOn(page)).toEqual([]);
  const files = await page.locator('a[href*="kind="]').evaluateAll((all) => all.map((link) => (link as unknown as { href: string }).href));
  expect(files.length).toBeGreaterThan(0);
  for (const address of files) {
    const reply = await context.request.get(address);
    expect([reply.status(), reply.headers()['content-disposition']?.startsWith('attachment')]).toEqual([200, true]);
    expect((await reply.body()).subarray(0, 4).toString('latin1')).toMatch(/^(%PDF|PK)/);
  }
  await context.close();
});

test('the form of what somebody else did shows the fields of what is chosen, and every field without scripts', async () => {
  const path = `${agency}/t/review/record`;
  const context = await visitorOf(world().browser, { cookie: world().played.cookies.officer, origin: world().played.url });
  const page = await context.newPage();
  await page.goto(path);
  expect(await page.locator('#until').isVisible()).toBe(false);
  await page.check('input[data-act="requestExtension"]');
  expect(await page.locator('#until').isVisible()).toBe(true);
  expect(await page.locator('#files').isVisible()).toBe(false);
  expect(await violationsOn(page)).toEqual([]);
  await context.close();
  const plain = await visitorOf(world().browser, { cookie: world().played.cookies.officer, origin: world().played.url, scripts: false });
  const still = await plain.newPage();
  await still.goto(path);
  for (const id of ['until', 'files', 'words']) expect([id, await still.locator(`#${id}`).isVisible()]).toEqual([id, true]);
  await plain.close();
});

test('the slash goes to the search field, and what is found is one key away', async () => {
  const context = await visitorOf(world().browser, { cookie: world().played.cookies.officer, origin: world().played.url });
  const page = await context.newPage();
  await page.goto(decision);
  await page.keyboard.press('/');
  await page.keyboard.type('so xay dung');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?q=so\+xay\+dung/);
  await page.locator('.found a').first().click();
  await page.waitForURL(/\/d\//);
  await context.close();
});

test('on a phone the board is a list by urgency of a few screens, and agencies without anything urgent are one line that opens', async () => {
  const about = { cookie: world().played.cookies.officer, origin: world().played.url, width: 360 };
  const plain = await visitorOf(world().browser, { ...about, scripts: false });
  const still = await plain.newPage();
  await still.goto(decision);
  const height = () => still.locator('html').evaluate((root) => (root as unknown as { scrollHeight: number }).scrollHeight);
  expect(await height()).toBeLessThan(3_000);
  expect(await still.locator('.board').isVisible()).toBe(false);
  await still.locator('.board-fold summary').click();
  expect(await still.locator('.board tbody tr:visible').count()).toBeGreaterThan(0);
  expect(await still.locator('.board .pressing:visible').count()).toBe(0);
  await plain.close();
  const context = await visitorOf(world().browser, about);
  const page = await context.newPage();
  await page.goto(decision);
  expect(await page.locator('.board-acts').isVisible()).toBe(false);
  await page.locator('.board-urgent input').first().check();
  const acts = await page.locator('.board-acts').boundingBox();
  expect((acts?.y ?? 0) + (acts?.height ?? 0)).toBeLessThanOrEqual(901);
  expect(await page.locator('[data-board-hint]').textContent()).toMatch(/1$/);
  await context.close();
});

test('board and task print on paper: nothing that only a screen can do, and no box that scrolls', async () => {
  const context = await visitorOf(world().browser, { cookie: world().played.cookies.officer, origin: world().played.url });
  const page = await context.newPage();
  for (const path of [decision, `${agency}/t/review`]) {
    await page.goto(path);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.top nav').isVisible()).toBe(false);
    expect((await page.pdf({ format: 'A4', landscape: path === decision })).length).toBeGreaterThan(10_000);
  }
  await context.close();
});
