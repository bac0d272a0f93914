import type { Decision } from '../../domain/decision/decision';
import { type HitKind, search } from '../../store/search';
import { agency } from '../support/decision';
import { fc } from '../support/seeded';
import { openSite, pageDecision, type Site } from '../web/support/site';

/** The hits of a search beside those of a search by hand through the same names: how they fold, which match, what comes first. */

jest.setTimeout(120_000);

const folded: Record<string, string> = { Đ: 'd', đ: 'd' };

/** The words of a text without marks and case, as a person would read them. */
function wordsOf(text: string): string[] {
  const plain = [...text.normalize('NFD')].filter((letter) => !(letter >= '\u0300' && letter <= '\u036f'));
  return plain
    .map((letter) => folded[letter] ?? letter.toLowerCase())
    .join('')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** A single letter or figure is a word of its own, a longer one may go on. */
const isIn = (name: string[], asked: string) => name.some((word) => (asked.length === 1 ? word === asked : word.startsWith(asked)));
const matches = (name: string, text: string) => wordsOf(text).length > 0 && wordsOf(text).every((asked) => isIn(wordsOf(name), asked));

const spoken = [
  'Đồng',
  'đường',
  'Sở',
  'sơ',
  'Ủy',
  'ủy',
  'xã',
  'xa',
  'Y',
  'y',
  '12',
  '1284/QĐ',
  'Tư',
  'thừa',
  'Thưa',
  'ĐẤT',
  'dat',
  'Nguyên',
];
const word = fc
  .tuple(fc.constantFrom(...spoken), fc.constantFrom('NFC', 'NFD'), fc.boolean())
  .map(([text, form, isLoud]) => (isLoud ? text.toUpperCase() : text).normalize(form));
const name = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 4 }), fc.constantFrom(' ', '-', ', ', ' – '))
  .map(([words, between]) => words.join(between));
/** Words as they are typed: whole or begun, with their marks or without. */
const typed = word.chain((text) => {
  const [plain = ''] = wordsOf(text);
  return fc.oneof(
    fc.constant(text),
    fc.nat(Math.max(0, plain.length - 1)).map((at) => plain.slice(0, at + 1)),
  );
});
const question = fc.array(typed, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

type Named = { key: string; vi: string; en: string };

async function call(kind: 'agency' | 'task', given: readonly Named[]): Promise<void> {
  for (const { key, vi, en } of given) {
    await site.database.$executeRaw`UPDATE search_entry SET title = jsonb_build_object('vi', ${vi}::text, 'en', ${en}::text),
      words = concat_ws(' ', ${vi}::text, ${en}::text) WHERE kind = ${kind} AND key = ${key}`;
  }
}

const found = async (kind: HitKind, text: string) => (await search(site.database, kind, { text, limit: 1_000 })).hits;
const asOne = ({ vi, en }: Named) => `${vi} ${en}`;

test('agencies, tasks, and tasks at agencies are those that a reader would find', async () => {
  const rows = await site.database.$queryRaw<{ agency: string; code: string; id: string }[]>`
    SELECT r.agency, t.code, t.id FROM rollout r JOIN task t ON t.rollout_id = r.id`;
  const [agencies, tasks] = [[...new Set(rows.map((row) => row.agency))], [...new Set(rows.map(({ code }) => code))]];
  const namesOf = (keys: readonly string[]) =>
    fc
      .array(fc.tuple(name, name), { minLength: keys.length, maxLength: keys.length })
      .map((pairs) => pairs.map(([vi, en], index): Named => ({ key: keys[index] ?? '', vi, en })));
  let met = { agency: 0, work: 0 };
  await fc.assert(
    fc.asyncProperty(
      namesOf(agencies),
      namesOf(tasks),
      fc.array(question, { minLength: 8, maxLength: 8 }),
      async (calledA, calledT, asked) => {
        await call('agency', calledA);
        await call('task', calledT);
        for (const text of asked) {
          const named = calledA.filter((each) => matches(asOne(each), text)).map(({ key }) => key);
          expect([text, (await found('agency', text)).map(({ key }) => key).sort()]).toEqual([text, named.sort()]);
          const titles = calledT.filter((each) => matches(asOne(each), text)).map(({ key }) => key);
          expect([text, (await found('task', text)).map(({ key }) => key).sort()]).toEqual([text, titles.sort()]);
          const both = rows.filter((row) => {
            const [at, of] = [calledA.find(({ key }) => key === row.agency), calledT.find(({ key }) => key === row.code)];
            if (at === undefined || of === undefined) return false;
            const isByAgency = wordsOf(text).some((one) => isIn(wordsOf(asOne(at)), one));
            return isByAgency && !matches(asOne(at), text) && !matches(asOne(of), text) && matches(`${asOne(at)} ${asOne(of)}`, text);
          });
          const work = (await found('work', text)).map((hit) => `${hit.agency}/${hit.task}`).sort();
          expect([text, work]).toEqual([text, both.map((row) => `${row.agency}/${row.id}`).sort()]);
          met = { agency: met.agency + named.length, work: met.work + work.length };
        }
      },
    ),
    { numRuns: 40 },
  );
  expect(Object.values(met).every((count) => count > 20)).toBe(true);
});

describe('beside more decisions than are looked at', () => {
  const many = { vi: 'Trung tâm Đăng kiểm', en: 'Centre' };
  const open: Decision = {
    ...pageDecision,
    agencies: [agency('dang-kiem', 'department', { name: { vi: 'Trung tâm Đăng kiểm số Một', en: 'One' } })],
  };

  const documentOf = (id: string) => ({ ...open, id }) as object;
  const decide = (id: string, closedAt: Date | null) =>
    site.database.decision.create({
      data: {
        ...{ id, number: id, issuerCode: 'x', version: 1, startedAt: new Date('2020-09-15'), sendingHour: '08:00', closedAt },
        versions: { create: { version: 1, document: documentOf(id), digest: 'x', recordedAt: new Date(), reason: '' } },
      },
    });

  beforeAll(async () => {
    await decide('closed', new Date('2020-12-01'));
    await site.database.$executeRaw`INSERT INTO search_entry (decision_id, kind, key, title, words, open)
      SELECT 'closed', 'agency', 'many-' || n, ${JSON.stringify(many)}::jsonb, ${many.vi}, false FROM generate_series(1, 600) n`;
    await decide('open', null);
  });

  test('what belongs to an open one is found, and first', async () => {
    const [first, second] = await found('agency', 'dang kiem');
    expect([first?.decision, first?.key, second?.decision]).toEqual(['open', 'dang-kiem', 'closed']);
  });

  test('one that is closed, or open again, stands where it belongs from then on; a new version does not open it', async () => {
    const isFirst = async () => (await found('agency', 'dang kiem so mot'))[0]?.decision === 'open';
    const closing = (closedAt: Date | null) => site.database.decision.update({ where: { id: 'open' }, data: { closedAt } });
    const openEntries = () => site.database.searchEntry.count({ where: { decisionId: 'open', open: true } });
    expect([await isFirst(), (await openEntries()) > 0]).toEqual([true, true]);
    await closing(new Date('2020-12-02'));
    expect(await openEntries()).toBe(0);
    const version = { decisionId: 'open', version: 2, document: documentOf('open'), digest: 'y', recordedAt: new Date(), reason: 'x' };
    await site.database.decisionVersion.create({ data: version });
    expect(await openEntries()).toBe(0);
    await closing(null);
    expect([await isFirst(), (await openEntries()) > 0]).toEqual([true, true]);
  });
});
