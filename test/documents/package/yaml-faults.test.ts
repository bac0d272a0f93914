import { readYaml } from '../../../documents/package/read-yaml';
import { yamlCauses } from '../../../domain/decision/problem';
import { expectedText, problemText } from '../../../words/documents';

/** Each text, its faults as `line:column cause found`, counted by hand. */
const slips: [string, string[]][] = [
  ['title: { vi: Rà soát, công bố danh mục, en: Review }', ['1:23 comma công bố danh mục']],
  ['a:\n  - { vi: một, hai, ba, en: x }\n  - { vi: bốn, năm }', ['2:16 comma hai', '3:16 comma năm']],
  ['basis: "Điều 2" khoản 1', ['1:17 quotes khoản 1']],
  ["basis: 'Điều 2' khoản 1", ['1:17 quotes khoản 1']],
  ['basis: Điều 2: khoản 1', ['1:8 colon Đ']],
  ['title: { vi: Điều 2: khoản 1 }', ['1:14 colon Điều 2: khoản 1']],
  ['basis: %Điều', ['1:8 start %']],
  ['basis: @so', ['1:8 start @']],
  ['a: 1\nbasis: "Điều 2\nb: 2\n', ['2:8 openQuote "Điều 2']],
  ['a: 1\ntitle: { vi: Rà soát\nb: 2\n', ['2:8 openBracket { vi: Rà soát']],
  ['to: [head, focal\nb: 2\n', ['1:5 openBracket [head, focal']],
  ['a: 1\nkhoản 2\nb: 2', ['2:1 key khoản 2']],
  ['a:\n\t- b', ['2:1 indent ']],
  ['a: 1\n---\nb: 2', ['2:1 several ---']],
];

describe('a slip of the pen in YAML', () => {
  it.each(slips)('is told in words, where it can be mended: %j', (text, expected) => {
    const { problems } = readYaml(text, 'decision.yaml');
    expect(problems.map(({ line, column, params, found }) => `${line}:${column} ${params.cause} ${found}`)).toEqual(expected);
    for (const found of problems) {
      expect(problemText(found, 'vi')).toContain('dòng');
      // The parser's own English is for what nobody has foreseen.
      expect(expectedText(found, 'vi')).not.toMatch(/bộ đọc|Nested|scalar/);
    }
  });

  it.each([
    'title: { vi: "Rà soát, công bố danh mục", en: Review }',
    'title: { vi: Rà soát, en: }',
    'to: [head, focal]',
    'basis: \'Điều 2 "Tổ chức"\'',
    'basis: “Điều 2”, khoản 1',
    'a: { "b": 1, c: { d: 2 } }',
  ])('is not seen where there is none: %s', (text) => {
    expect(readYaml(text, 'decision.yaml').problems).toEqual([]);
  });

  it('with a comma does not hide what else is wrong: the rest is read', () => {
    const { yaml } = readYaml('title: { vi: một, hai, en: x }\nnumber: 5', 'decision.yaml');
    expect(yaml.value).toEqual({ title: { vi: 'một', en: 'x' }, number: 5 });
  });

  it.each(['vi', 'en'] as const)('has words for every cause (%s)', (language) => {
    const texts = yamlCauses.map((cause) => {
      const [found] = readYaml('a: @', 'x').problems;
      return found === undefined ? '' : expectedText({ ...found, params: { cause, reason: 'r' } }, language);
    });
    expect(new Set(texts).size).toBe(yamlCauses.length);
  });
});
