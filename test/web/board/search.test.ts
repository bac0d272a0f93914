import { ask, openSite, pageDecision, type Site } from '../support/site';

/** The page of search: what is found leads to where it stands. */

let site: Site;
let officer: Record<string, string>;

beforeAll(async () => {
  site = await openSite();
  officer = await site.signIn('officer');
});
afterAll(() => site.close());

const found = async (query: string) => (await ask(site.app, { url: `/search?${query}`, headers: officer })).body;

test('an agency is found without marks, and leads to its page', async () => {
  const page = await found('q=co+quan+so-a');
  expect(page).toContain(`href="/d/${pageDecision.id}/a/so-a"`);
  expect(page).toContain('kết quả cho “co quan so-a”');
});

test('nothing found says what to try, and what was typed stays in the field as text', async () => {
  const page = await found(`q=${encodeURIComponent('<b>"không" có')}`);
  expect(page).toContain('Không tìm thấy');
  expect(page).toContain('value="&lt;b>&quot;không&quot; có"');
  expect(page).not.toContain('<b>"không"');
});

test('without a question it says what can be asked, and a kind that is none is left out', async () => {
  expect(await found('')).toContain('không cần dấu');
  expect(await found('q=so-a&kind=nothing')).toContain(`/d/${pageDecision.id}/a/so-a"`);
  expect(await found('q=a&q=b&kind[]=x')).toContain('<h1>');
});

test('leaders search as well, and it says in English what it says in Vietnamese', async () => {
  const chairman = await site.signIn('chairman', { language: 'en' });
  const page = (await ask(site.app, { url: '/search?q=agency+so-a', headers: chairman })).body;
  expect(page).toContain('1 result for “agency so-a”');
  expect(page).toContain(`href="/d/${pageDecision.id}/a/so-a"`);
});
