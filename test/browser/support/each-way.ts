import type { BrowserContext, Page } from 'playwright-core';
import { visitorOf } from './browser';
import { decisionPath as decision } from './played';
import { world } from './world';

/** Each person's main way through the real thing: Temporal, PostgreSQL, SMTP, a browser; with scripts and without. */

type Way = { context: BrowserContext; page: Page };

async function as(cookie: string | undefined, scripts: boolean): Promise<Way> {
  const context = await visitorOf(world().browser, { origin: world().played.url, cookie, scripts });
  return { context, page: await context.newPage() };
}

/** The head opens the latest message in the mailbox and follows the link to a task of the list. */
async function fromMailbox({ page }: Way, address: string, task: string): Promise<void> {
  await page.goto(`/mailbox?to=${address}`);
  await page.locator('a[href^="/mailbox/"]').first().click();
  const href = await page.frameLocator('iframe').locator('a[href*="/l/"]').first().getAttribute('href');
  const path = new URL(href ?? '', world().played.url).pathname.split('/').slice(0, 3).join('/');
  await page.goto(`${path}/t/${task}`);
}

describe.each([
  ['with scripts', true, { agency: 'so-cong-thuong', address: 'socongthuong' }],
  ['without scripts', false, { agency: 'so-y-te', address: 'soyte' }],
] as const)('%s', (_name, scripts, { agency, address }) => {
  const task = 'deployment';

  test('a head raises a blocker from the mailbox; the officer reports it upward; the Chairman directs; all of them see it', async () => {
    const head = await as(undefined, scripts);
    const own = await openTaskOf(agency);
    await fromMailbox(head, `vanthu@${address}.bacninh.example`, own);
    await answer(head.page, 'blocker', 'Chưa có đường truyền tới bộ phận một cửa.');
    expect(await head.page.textContent('main')).toContain('Chưa có đường truyền');
    await head.context.close();

    const officer = await as(world().played.cookies.officer, scripts);
    await officer.page.goto(`${decision}/a/${agency}/t/${own}`);
    await officer.page.locator('a[href*="/act/reportUpward"]').first().click();
    await officer.page.selectOption('#to', 'chairman');
    await officer.page.fill('#words', 'Đề xuất giao Sở Thông tin và Truyền thông lắp đặt trước 30/10.');
    await officer.page.locator('button[type=submit]:not([name])').last().click();
    await officer.page.waitForURL(/done=/);
    expect(await officer.page.textContent('[role=status].done')).toContain('Đã ghi nhận');

    const chairman = await as(world().played.cookies.chairman, scripts);
    await chairman.page.goto(`${decision}/a/${agency}/t/${own}`);
    await chairman.page.locator('a[href*="/act/giveDirective"][href*="blocker="]').first().click();
    await chairman.page.fill('#words', 'Đồng ý, giao như đề xuất.');
    await chairman.page.selectOption('#agency-0', 'so-thong-tin-va-truyen-thong');
    await chairman.page.fill('#title-0', 'Lắp đặt đường truyền');
    await chairman.page.fill('#deadline-0', '2020-10-30');
    await chairman.page.locator('button[type=submit]:not([name])').last().click();
    await chairman.page.waitForURL(/done=/);
    expect(await chairman.page.textContent('main')).toContain('Đồng ý, giao như đề xuất.');
    await chairman.context.close();

    await officer.page.reload();
    expect(await officer.page.textContent('main')).toContain('Lắp đặt đường truyền');
    await officer.context.close();
  });

  test('a head submits; the officer verifies; the board shows it done', async () => {
    const own = await openTaskOf(agency);
    const head = await as(undefined, scripts);
    await fromMailbox(head, `vanthu@${address}.bacninh.example`, own);
    await answer(head.page, 'submit', 'Đã triển khai tới 100 % bộ phận.');
    await head.context.close();
    const officer = await as(world().played.cookies.officer, scripts);
    await officer.page.goto(`${decision}/a/${agency}/t/${own}`);
    await officer.page.locator('a[href*="/act/accept"]').first().click();
    await officer.page.locator('button[type=submit]:not([name])').last().click();
    await officer.page.waitForURL(/done=/);
    expect(await officer.page.title()).toMatch(/^hoàn thành/);
    await officer.context.close();
  });

  /** A task that the agency still has: the first of its list that offers a result to be handed in. */
  async function openTaskOf(code: string): Promise<string> {
    const officer = await as(world().played.cookies.officer, true);
    await officer.page.goto(`${decision}/a/${code}`);
    const links = await officer.page
      .locator('.table a')
      .evaluateAll((all) => all.map((link) => String((link as unknown as { href: string }).href)));
    for (const link of links) {
      const reply = await officer.page.goto(`${link}/record`);
      if (reply?.status() === 200 && (await officer.page.locator('input[data-act="submit"]').count()) > 0) {
        await officer.context.close();
        return decodeURIComponent(new URL(link).pathname.split('/').at(-1) ?? '');
      }
    }
    throw new Error(`nothing is open at ${code} for ${task}`);
  }
});

/** Fills in one of the answers of the agency's page, opening it where it is closed. */
async function answer(page: Page, kind: string, words: string): Promise<void> {
  const form = page.locator(`#${kind}-form`);
  if (!(await form.isVisible())) await page.locator(`details:has(#${kind}-form) > summary`).click();
  await form.locator('textarea[name=words]').fill(words);
  await form.locator('button[type=submit]').click();
  await page.waitForURL(/done=/);
}
