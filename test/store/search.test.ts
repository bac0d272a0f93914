import { rolloutId } from '../../store/decisions';
import { type HitKind, hitKinds, search } from '../../store/search';
import { byAgency } from '../support/rollouts';
import { openSite, pageDecision, type Site } from '../web/support/site';

/** Search over a real database: without marks, by the beginnings of words, by every word. */

let site: Site;

const services = [
  {
    code: '1.001',
    name: 'Cấp giấy phép xây dựng nhà ở riêng lẻ',
    agency: 'so-a',
    level: '4',
    scope: 'province',
    integrated: false,
    assumed: [],
  },
  { code: '1.002', name: 'Cấp lại giấy phép xây dựng', agency: 'huyen-b', level: '3', scope: 'district', integrated: false, assumed: [] },
] as const;

beforeAll(async () => {
  site = await openSite(
    pageDecision,
    {},
    services.map((service) => ({ ...service, assumed: [] })),
  );
  const blocker = { type: 'raiseBlocker', task: 'plan', words: 'Thiếu đường truyền tới Đồng Nguyên', pause: false } as const;
  const command = { id: 'blocker', actor: byAgency, happened: null, ...blocker };
  expect(await site.deps.giveCommand(rolloutId(pageDecision.id, 'so-a'), command)).toMatchObject({ accepted: true });
});
afterAll(() => site.close());

async function keys(kind: HitKind, text: string, limit = 10): Promise<string[]> {
  return (await search(site.database, kind, { text, limit })).hits.map(({ key }) => key);
}

test('a word without its marks finds the one with them, and its beginning is enough', async () => {
  expect(await keys('service', 'giay phep xay')).toEqual(['1.002', '1.001']);
  expect(await keys('service', 'GIẤY PHÉP, xây-dựng riêng')).toEqual(['1.001']);
  expect(await keys('service', 'giấy phép lái xe')).toEqual([]);
});

test('what somebody has written is found, with where it stands', async () => {
  const { hits } = await search(site.database, 'told', { text: 'duong truyen dong nguyen', limit: 10 });
  expect(hits).toMatchObject([{ decision: pageDecision.id, agency: 'so-a', task: 'plan', detail: 'blockerRaised' }]);
});

test('an agency and a task named together find the task at that agency, and neither of them alone', async () => {
  const agency = pageDecision.agencies.find(({ code }) => code === 'so-a')?.name.vi ?? '';
  const task = pageDecision.tasks.find(({ code }) => code === 'plan')?.title.vi ?? '';
  const { hits } = await search(site.database, 'work', { text: `${agency} ${task}`, limit: 50 });
  expect(hits.map((hit) => `${hit.agency}/${hit.task}`)).toContain('so-a/plan');
  expect(await keys('work', agency)).toEqual([]);
  expect(await keys('agency', agency)).toContain('so-a');
  expect(await keys('task', task)).toContain('plan');
});

test('tasks of other agencies that match better by themselves do not hide the task at the agency named', async () => {
  const agency = pageDecision.agencies.find(({ code }) => code === 'so-a')?.name.vi ?? '';
  const task = pageDecision.tasks.find(({ code }) => code === 'plan')?.title.vi ?? '';
  const words = task.split(' ').slice(-2).join(' ');
  await site.database.$executeRaw`INSERT INTO search_entry (decision_id, kind, key, title, words)
    SELECT ${pageDecision.id}, 'task', 'other-' || n, jsonb_build_object('vi', ${words}::text, 'en', ''), ${words} FROM generate_series(1, 600) n`;
  const { hits } = await search(site.database, 'work', { text: `${agency} ${words}`, limit: 50 });
  await site.database.$executeRaw`DELETE FROM search_entry WHERE key LIKE 'other-%'`;
  expect(hits.map((hit) => `${hit.agency}/${hit.task}`)).toContain('so-a/plan');
});

test('a number is found by its figures, by its letters, and by both however they are joined', async () => {
  const number = pageDecision.source.number ?? '';
  for (const text of [number, number.split('/')[0] ?? '', number.replace('/', ' ').toLowerCase()]) {
    expect(await keys('decision', text)).toEqual([pageDecision.id]);
  }
});

test('signs that mean something to a database are looked for as any other', async () => {
  for (const kind of hitKinds) {
    for (const text of ["'", '%', '_', '\\', ':*', '& |', '!', '(', '😀', 'x'.repeat(120)]) {
      expect([kind, text, (await keys(kind, text)).length]).toEqual([kind, text, 0]);
    }
  }
});

test('one more than asked for says that there is more', async () => {
  expect((await search(site.database, 'service', { text: 'cap', limit: 1 })).more).toBe(true);
  expect((await search(site.database, 'service', { text: 'cap', limit: 2 })).more).toBe(false);
});

test('a new version of a decision is what is found from then on', async () => {
  const document = {
    ...pageDecision,
    people: pageDecision.people.map((person) => ({ ...person, position: { vi: 'Chuyên gia Mới', en: 'X' } })),
  };
  const row = { decisionId: pageDecision.id, version: 2, document: document as object, digest: 'x', recordedAt: new Date(), reason: 'x' };
  expect(await keys('person', 'chuyen gia moi')).toEqual([]);
  await site.database.decisionVersion.create({ data: row });
  expect((await keys('person', 'chuyen gia moi')).length).toBe(pageDecision.people.length);
});
