import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPackage } from '../../documents/package/read-package';
import { buildCalendar } from '../../domain/calendar/calendar';
import { instantAt } from '../../domain/calendar/time';
import type { DecisionPackage } from '../../domain/decision/decision';
import { type WaitingItem, waitingAt } from '../../domain/message/pending-matters';
import { type Mailbox, startMailbox } from '../../local/mailbox';
import { playCourse } from '../../local/play-sample';
import { listMailbox } from '../../mail/mailbox-store';
import { sampleCourse, sampleOf } from '../../office/sample-course';
import { calendarReader } from '../../store/calendar-reader';
import { type Database, openDatabase } from '../../store/database';
import { decisionReader } from '../../store/decision-reader';
import { establishClock } from '../../store/installation';
import { readStates } from '../../store/rollouts';
import { beginSample, unplayedSample } from '../../store/sample';
import { type FreshDatabase, freshDatabase } from '../support/database';
import { effort } from '../support/effort';
import { portsOver } from '../support/ports';
import { at } from '../support/rollouts';
import { ask, openSite } from '../web/support/site';

/** The sample's course on a real record and with the real mailbox, played until a day on which somebody opens it. */

const root = join(__dirname, '..', '..');
const calendar = buildCalendar();
jest.setTimeout(300_000);

const silent = ['ubnd-xa-binh-khe', 'ubnd-phuong-an-phu', 'ubnd-xa-kim-son'];
const handedIn = [
  ...['ubnd-xa-cam-khe', 'ubnd-phuong-hoa-phu', 'ubnd-xa-yen-lam', 'buu-dien-tinh', 'ubnd-xa-binh-son'],
  ...['ubnd-phuong-kim-thanh', 'bao-hiem-xa-hoi-tinh', 'ubnd-xa-minh-khe', 'ubnd-phuong-tan-thinh', 'ubnd-xa-dong-xuan'],
];

/** The agencies that the cast names, and in soak all of them. */
async function smaller({ decision, services }: DecisionPackage, cast: string): Promise<DecisionPackage> {
  const text = await readFile(cast, 'utf8');
  const named = effort(text, decision.agencies.map(({ code }) => code).join(' '));
  const agencies = decision.agencies.filter(({ code }) => named.includes(code));
  return { decision: { ...decision, agencies, controlTotals: [] }, services };
}

type Opened = { database: Database; folder: string; refused: unknown[]; waiting: WaitingItem[] };

/** Plays until the moment; `interrupted` ends the first attempt at a moment, as Ctrl-C does, and begins a second one. */
async function opened(now: string, interrupted: string | null, fresh: FreshDatabase, mailbox: Mailbox, folder: string): Promise<Opened> {
  const database = openDatabase(fresh.url);
  await establishClock(database, null);
  const reading = await readPackage(join(root, 'samples', 'plan-2026'));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const course = sampleCourse(root, at(now), calendar);
  const pack = await smaller(sampleOf(reading.package, course, calendar), course.cast ?? '');
  const ports = portsOver(database, { smtpPort: mailbox.port });
  const stop = new AbortController();
  const play = (from: string | null, signal: AbortSignal) =>
    playCourse(ports, course, pack, { now: () => at(now), from, signal, onMoment: (moment) => stopAt(moment) });
  const stopAt = (moment: string) => {
    if (interrupted !== null && moment >= at(interrupted)) stop.abort();
  };
  await beginSample(database, pack.decision.id);
  if (interrupted !== null) {
    await expect(play(null, stop.signal)).rejects.toThrow('aborted');
  }
  const begun = await unplayedSample(database);
  const refused = await play(begun?.lastRecorded ?? null, new AbortController().signal);
  await ports.mailer.close();
  const ids = pack.decision.agencies.map(({ code }) => `${pack.decision.id}:${code}`);
  const states = Object.values(await readStates(database, ids));
  const context = { decision: pack.decision, calendar, now: at(now) };
  return { database, folder, refused, waiting: states.flatMap((state) => waitingAt(state, context)) };
}

describe.each([
  // Just after Tết, with the course on both sides of it, interrupted on its way; and in soak each third week of a year.
  { now: '2027-02-19 00:05', interrupted: '2027-01-28 10:00' },
  ...effort(
    [],
    Array.from({ length: 17 }, (_, index) => ({ now: shownDay(index * 22), interrupted: null })),
  ),
])('opened at $now', ({ now, interrupted }) => {
  let fresh: FreshDatabase;
  let mailbox: Mailbox;
  let folder = '';
  let sample: Opened;
  beforeAll(async () => {
    fresh = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), 'dondoc-sample-'));
    mailbox = await startMailbox({ folder });
    sample = await opened(now, interrupted, fresh, mailbox, folder);
  });
  afterAll(async () => {
    await sample?.database.$disconnect();
    await mailbox?.close();
    await rm(folder, { recursive: true, force: true });
    await fresh?.drop();
  });

  it('takes every act of its cast, each of them once', async () => {
    expect(sample.refused).toEqual([]);
    const rows = await sample.database.event.groupBy({ by: ['type'], _count: true });
    const count = Object.fromEntries(rows.map(({ type, _count }) => [type, _count]));
    expect(count).toMatchObject({ blockerRaised: 4, blockerReportedUpward: 3, directiveGiven: 2, directiveClosed: 1, called: 1 });
    expect(count).toMatchObject({ refused: 2, extensionRequested: 3, extensionPrepared: 2, extensionGranted: 1, letterWithdrawn: 1 });
    expect(count).toMatchObject({ taskPassedOn: 3, partAdded: 3, partFinished: 1, resultPrepared: 1 });
  });

  it('leaves to the officer, the Chief of Office and the Chairman what the cast left', () => {
    const listed = sample.waiting.filter(({ kind }) => kind !== 'verification' && kind !== 'letter');
    expect(listed.map(({ kind, whom, agency }) => `${kind} ${whom} ${agency}`).sort()).toEqual([
      'blocker leader so-xay-dung',
      'extension chairman ubnd-phuong-dong-phu',
      'extension office ubnd-xa-gia-lam',
      'pause office ubnd-xa-tan-khe',
      'refusal office truong-cao-dang-lam-giang',
      'unblocking office ubnd-xa-tan-khe',
    ]);
    // Ten results by the script, and those of agencies that hand in after their deadline.
    const results = sample.waiting.filter(({ kind }) => kind === 'verification').map(({ agency }) => agency);
    expect(results).toEqual(expect.arrayContaining(handedIn));
    expect(results.length).toBeLessThan(25);
  });

  it('leaves letters to lay, and one to sign', () => {
    const letters = sample.waiting.flatMap(({ letter, agency }) => (letter === null ? [] : [`${letter.step} ${letter.degree} ${agency}`]));
    // Three agencies that owe their plan: due on the 10th working day, reminded on the 13th, urged on the 19th and again on the 25th.
    expect(letters.filter((line) => silent.some((agency) => line.endsWith(agency))).sort()).toEqual([
      'sign urging2 ubnd-xa-binh-khe',
      'submit urging2 ubnd-phuong-an-phu',
      'submit urging2 ubnd-xa-kim-son',
    ]);
    expect(letters.length).toBeLessThan(15);
  });

  it('shows it on the pages of whoever opens them', async () => {
    const { database } = sample;
    const own = { database, decisions: decisionReader(database), calendars: calendarReader(database), now: () => at(now) };
    const site = await openSite(undefined, own);
    const officer = await site.signIn('officer', { name: 'officer', person: 'chuyen-vien' });
    const chairman = await site.signIn('chairman', { name: 'chairman', person: 'chu-tich' });
    const page = async (headers: Record<string, string>, url: string) => (await ask(site.app, { method: 'GET', url, headers })).body;
    expect(await page(chairman, '/today?lang=en')).toContain('2 matters await your word');
    expect(await page(officer, '/d/lamgiang-2026-2680-QD-UBND')).toContain('Quyết định 2680/QĐ-UBND');
    const inbox = await page(officer, '/inbox');
    for (const name of ['UBND xã Cẩm Khê', 'Bưu điện tỉnh', 'UBND xã Tân Khê', 'UBND xã Gia Lâm']) expect(inbox).toContain(name);
    const agency = await page(officer, '/d/lamgiang-2026-2680-QD-UBND/a/so-tu-phap');
    expect(agency).toContain('phần việc 1/3');
    const task = await page(officer, '/d/lamgiang-2026-2680-QD-UBND/a/so-tu-phap/t/data');
    for (const said of ['Trần Minh Châu', 'Số hóa hồ sơ hộ tịch', 'quá hạn']) expect(task).toContain(said);
    await site.close();
  });

  it('has sent each of its messages once, and owes none', async () => {
    const { entries, total } = await listMailbox(folder, { limit: 10_000 });
    expect(entries.filter(({ isRepeat }) => isRepeat)).toEqual([]);
    expect(await sample.database.message.count({ where: { status: 'sent' } })).toBe(total);
    expect(await sample.database.message.count({ where: { status: { not: 'sent' } } })).toBe(0);
    expect(await sample.database.notice.count({ where: { status: 'pending', due: { lte: at(now) } } })).toBe(0);
    expect(await sample.database.rollout.count({ where: { nextLookAt: { lte: at(now) } } })).toBe(0);
  });
});

function shownDay(after: number): string {
  return `${new Date(Date.parse(instantAt('2026-12-01', '12:00')) + after * 86_400_000).toISOString().slice(0, 10)} 00:05`;
}
