import { agenciesTable } from '../../../documents/official/report-tables';
import { tellingOf } from '../../../documents/official/report-telling';
import { reportWorkbook } from '../../../documents/official/report-workbook';
import { instantAt } from '../../../domain/calendar/time';
import { step } from '../../../domain/ladder/step';
import { reportOf } from '../../../domain/report/report';
import { readRecord } from '../../../store/report';
import { calendar } from '../../support/rollouts';
import { ask, openSite, pageDecision, type Site } from '../support/site';

/** An agency that was merged: the page of each task that it brought or shares, and reports, name it. */

const [first, ...others] = pageDecision.agencies;
const merged = {
  ...pageDecision,
  agencies: [{ ...(first ?? others[0]), validTo: '2020-09-30', successor: 'huyen-b' }, ...others],
} as typeof pageDecision;
const now = instantAt('2020-10-01', '08:00');
let site: Site;

beforeAll(async () => {
  site = await openSite(merged);
  site.clock.now = now;
  const [agency] = merged.agencies;
  if (agency === undefined) throw new Error('no agency');
  const input = { decision: merged, agency, calendar, now, state: await site.state('so-a'), pending: [], command: null };
  for (const { to, command } of step(input).outbox) await site.deps.giveCommand(to, command);
});
afterAll(() => site.close());

const page = async (task: string, language: 'vi' | 'en') => {
  const headers = await site.signIn('officer', { language });
  return (await ask(site.app, { url: `/d/${merged.id}/a/huyen-b/t/${task}?lang=${language}`, headers })).body;
};

test('the page of a task that two agencies had, and of one that came along, says from whom', async () => {
  const { tasks } = await site.state('huyen-b');
  expect(tasks.plan?.joined).toMatchObject([{ agency: 'so-a', task: 'plan' }]);
  expect(await page('plan', 'vi')).toContain('Xuất phát từ: tiếp nhận từ Cơ quan so-a');
  expect(await page('plan', 'en')).toMatch(/Given because of: [^<]*so-a/);
  // Only the district has this one.
  expect(await page('communes', 'vi')).not.toContain('Xuất phát từ');
});

test('reports name the merged agency beside the one that has its tasks, and at each of them', async () => {
  const record = await readRecord(site.database, merged.id, now);
  if (record === null) throw new Error('no record');
  const report = reportOf(record);
  for (const [language, words] of [
    ['vi', 'Cơ quan huyen-b (gồm cả việc tiếp nhận từ Cơ quan so-a)'],
    ['en', /huyen-b \(with what it took over from .*so-a\)/],
  ] as const) {
    const names = agenciesTable(tellingOf(report, language)).table.rows.map(({ cells }) => cells[1]);
    expect(names.filter((name) => (typeof words === 'string' ? name === words : words.test(String(name))))).toHaveLength(1);
    const sheets = reportWorkbook(report, language).sheets;
    const rows = JSON.stringify(sheets);
    expect(rows).toContain(language === 'vi' ? 'tiếp nhận từ Cơ quan so-a' : 'so-a');
  }
});
