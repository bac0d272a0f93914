import { causes } from '../../../domain/health/causes';
import { buildServer } from '../../../web/server';
import { healthWords } from '../../../words/health';
import { type factsWith, healthSource, NOW, recordWith } from '../../support/health';
import { ask, openSite, pageDecision, type Site } from '../support/site';

let site: Site;
let officer: Record<string, string>;

beforeAll(async () => {
  site = await openSite();
  officer = await site.signIn('officer');
});
afterAll(() => site.close());

async function page(url: string, changes: Parameters<typeof factsWith>[0] = {}): Promise<string> {
  const app = buildServer({ ...site.deps, health: healthSource(changes) });
  const { body } = await ask(app, { url, headers: officer });
  await app.close();
  return body;
}

const HELD = { kind: 'configuration' as const, since: '2020-09-15T01:30:00.000Z', reason: '550 <relay> refused' };
const held = { record: recordWith({ holds: [HELD] }) };

it('says in both languages that every part works', async () => {
  for (const language of ['vi', 'en'] as const) {
    const words = healthWords[language];
    const body = await page(`/system?lang=${language}`);
    expect(body).toContain(words.allWork);
    for (const part of Object.values(words.parts)) expect(body).toContain(part);
  }
});

it('says which part does not work, since when, what that means and what to do', async () => {
  const body = await page('/system?lang=en', held);
  const { means, todo } = healthWords.en.causes.mailHeldSettings;
  expect(body).toContain('One part does not work as it should.');
  expect(body).toContain('All mail is held, since the mail server does not take it: 550 &lt;relay> refused');
  expect(body).toContain('since 08:30');
  expect(body).toContain(means);
  expect(body).toContain(todo);
});

it('says of what cannot be read that it is not known', async () => {
  const body = await page('/system?lang=en', { database: { reading: 'silent', writing: null, writableMs: null }, record: null });
  expect(body).toContain(healthWords.en.unknown);
  expect(body.split(healthWords.en.conditions.unknown)).toHaveLength(9);
});

it('names decision and agency of what is known by its id, five of them, and counts the others', async () => {
  const example = (what: string) => ({ what, since: NOW, detail: 'late' });
  const whats = [`${pageDecision.id}:so-a`, 'gone:so-a', ...Array.from({ length: 18 }, (_, index) => `gone:x${index}`)];
  const followersLeft = { count: 40, examples: whats.map(example) };
  const stuck = { count: 1, examples: [example('head@so-a.example')] };
  const body = await page('/system?lang=en', { record: recordWith({ followersLeft, stuck }) });
  expect(body).toContain(`${pageDecision.source.number}, Agency so-a · since 09:00`);
  expect(body).toContain('gone:so-a · since');
  expect(body).toContain('head@so-a.example · since');
  expect(body).not.toContain('gone:x3');
  expect(body).toContain('… and 35 more');
});

it('is pointed to from the inbox, and only while a part does not work', async () => {
  const notice = healthWords.vi.notice([healthWords.vi.parts.mail]);
  expect(await page('/inbox', held)).toContain(notice);
  const body = await page('/inbox');
  expect(body).not.toContain(healthWords.vi.notice([]).split(':')[0]);
  expect(body).toContain('href="/system"');
});

it('is for the Office alone', async () => {
  expect((await ask(site.app, { url: '/system', headers: await site.signIn('chairman') })).statusCode).toBe(404);
  expect((await ask(site.app, { url: '/system' })).statusCode).toBe(303);
});

it('has words for every cause, that end as sentences do', () => {
  for (const language of ['vi', 'en'] as const) {
    for (const [cause, words] of Object.entries(healthWords[language].causes)) {
      expect([cause, /[^.]$/.test(words.what(2, '1048576'))]).toEqual([cause, true]);
      expect([cause, words.means.endsWith('.'), words.todo.endsWith('.')]).toEqual([cause, true, true]);
    }
    expect(Object.keys(healthWords[language].causes)).toEqual(Object.keys(causes));
  }
});
