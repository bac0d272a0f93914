import { reportWriters } from '../../../documents/official/report-files';
import { reportOf } from '../../../domain/report/report';
import { preparedReports } from '../../../office/prepared-reports';
import type { Database } from '../../../store/database';
import { readRecord } from '../../../store/report';
import { agency, decision, task } from '../../support/decision';
import { ask, openSite, type Site } from '../support/site';

const large = decision({
  agencies: Array.from({ length: 60 }, (_, index) => agency(`so-${index}`)),
  tasks: Array.from({ length: 8 }, (_, index) => task(`t${index}`)),
});
const url = `/d/${large.id}/report?kind=pdf`;

/** Pages one after the other, at most so many, until it is over; how many were answered, and milliseconds of the processor that each took of this process. */
async function pagesUntil(page: () => ReturnType<typeof ask>, isOver: () => boolean, most = Number.POSITIVE_INFINITY) {
  const before = process.cpuUsage();
  let answered = 0;
  // One that waited too long for the database is told so.
  while (!isOver() && answered < most) if ((await page()).statusCode === 200) answered += 1;
  const { user, system } = process.cpuUsage(before);
  return { answered, each: (user + system) / 1_000 / Math.max(1, answered) };
}

type Beside = { answered: number /** Processor's time of a page, as a multiple of what it takes alone. */; dearer: number };

/** How many pages were answered while a report was made, what they cost, and the answer to the question for the report. */
async function pagesBeside(site: Site): Promise<Beside & { status: number; begins: string }> {
  const officer = await site.signIn('officer');
  const page = () => ask(site.app, { url: '/calendar', headers: officer });
  expect((await page()).statusCode).toBe(200);
  const alone = await pagesUntil(page, () => false, 30);
  let isMade = false;
  const making = ask(site.app, { url, headers: officer }).finally(() => {
    isMade = true;
  });
  const { answered, each } = await pagesUntil(page, () => isMade);
  const { statusCode: status, bytes } = await making;
  return { answered, dearer: each / alone.each, status, begins: bytes.subarray(0, 4).toString('latin1') };
}

/** As it was: in the process that answers people. */
const inThisProcess = (database: () => Database) =>
  preparedReports(async ({ decision: id, asOf, kinds, ...options }) => {
    const record = await readRecord(database(), id, asOf);
    if (record === null) return { outcome: 'missing' };
    return { outcome: 'made', contents: await reportWriters(reportOf(record), kinds, options)() };
  });

test('while a report is made, pages are answered at once', async () => {
  const site = await openSite(large);
  try {
    const { answered, dearer } = await pagesBeside(site);
    expect(answered).toBeGreaterThan(20);
    // Whatever else the machine does: the process that answers people has no part in it.
    expect(dearer).toBeLessThan(4);
  } finally {
    await site.close();
  }
});

test('where it is made in the process that answers people, they are not: the proof can fail', async () => {
  let own: Site | undefined;
  const site = await openSite(large, { reports: inThisProcess(() => own?.database as Database) });
  own = site;
  try {
    const { answered, dearer, status, begins } = await pagesBeside(site);
    expect([status, begins]).toEqual([200, '%PDF']);
    expect(answered).toBeLessThan(20);
    expect(dearer).toBeGreaterThan(10);
  } finally {
    await site.close();
  }
});

test('a report that takes longer than people wait is asked for again by the page itself, in both languages, and is of the same moment', async () => {
  const site = await openSite();
  try {
    const officer = await site.signIn('officer');
    const { make } = site.deps.reports;
    const making: Promise<unknown>[] = [];
    const kept: typeof make = (order) => {
      const made = make(order);
      making.push(made);
      return made;
    };
    Object.assign(site.deps, { reports: preparedReports(kept, 1) });
    const decisionUrl = `/d/${(await site.database.decision.findFirstOrThrow()).id}/report?kind=docx`;
    const first = await ask(site.app, { url: decisionUrl, headers: officer });
    expect(first.statusCode).toBe(202);
    expect(first.body).toContain('Đang lập báo cáo');
    expect((await ask(site.app, { url: `${decisionUrl}&lang=en`, headers: officer })).body).toContain('The report is being made');
    const again = /^3; url=(.*)$/.exec(String(first.headers.refresh))?.[1] ?? '';
    expect(first.body).toContain(again.replaceAll('&', '&amp;'));
    // Time goes on, and what is asked for stays what it was.
    site.clock.now = new Date(Date.parse(site.clock.now) + 5 * 60_000).toISOString();
    let reply = await ask(site.app, { url: again, headers: officer });
    for (let times = 0; reply.statusCode === 202 && times < 10_000; times += 1)
      reply = await ask(site.app, { url: again, headers: officer });
    expect([reply.statusCode, reply.bytes.subarray(0, 2).toString('latin1')]).toEqual([200, 'PK']);
    for (const wrong of ['x', '2020-02-31T08:00:00.000Z', '2030-01-01T00:00:00.000Z'])
      expect((await ask(site.app, { url: `${decisionUrl}&at=${wrong}`, headers: officer })).statusCode).toBe(422);
    await Promise.all(making);
  } finally {
    await site.close();
  }
});
