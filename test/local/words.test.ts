import { terminalLanguage, words } from '../../local/set-up/words.cjs';
import { installationWords } from '../../words/installation';

/** Every leaf with its path; a function stands with its source, which holds its text. */
function texts(value: unknown, at = ''): [string, string][] {
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([key, part]) => texts(part, `${at}.${key}`));
  return [[at, String(value)]];
}

describe.each([
  ['the set-up', words],
  ['the installation', installationWords],
])('the words of %s', (_, { vi, en }) => {
  it('say the same things in both languages', () => {
    expect(texts(vi).map(([at]) => at)).toEqual(texts(en).map(([at]) => at));
  });

  it('are composed Vietnamese (NFC)', () => {
    for (const [at, text] of texts(vi)) expect([at, text]).toEqual([at, text.normalize('NFC')]);
  });
});

describe('the language of the terminal', () => {
  it.each([
    [{ LANG: 'vi_VN.UTF-8' }, 'vi'],
    [{ LANG: 'vi_VN.UTF-8', LC_ALL: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{}, 'en'],
  ])('of %j is %s', (environment, language) => {
    expect(terminalLanguage(environment)).toBe(language);
  });
});
