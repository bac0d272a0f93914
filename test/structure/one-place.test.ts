import { type SourceFile, sourceFiles } from './support/sources';

/** Knowledge that stands once: how accents are folded, how a day that a person wrote is read, which kinds of agencies there are, how one of
 * thousands of agencies is found. */

const places: { what: string; pattern: RegExp; place: string }[] = [
  { what: 'accents', pattern: /normalize\('NFD'\)/, place: 'domain/text/plain-letters.ts' },
  { what: 'written days', pattern: /\\d\{1,2\}\)?(?:\\s\*)?\[\/\.-\]/, place: 'domain/calendar/time.ts' },
  { what: 'cells of a .csv', pattern: /\[",\\[nr]/, place: 'documents/official/safe-text.ts' },
  { what: 'codes of kinds of agencies', pattern: /(?<!^ {4})'centralVertical'/m, place: 'domain/decision/kinds.ts' },
  {
    what: 'agencies by their codes',
    pattern:
      /agencies\.(?:find|some)\(\s*(?:\(\{ code \}\) => code ===|\((\w+)\) => \1\.code ===)|agencies\.map\(\(agency\) => \[agency\.code, agency\]\)/,
    place: 'domain/decision/agency-of.ts',
  },
];

function elsewhere(sources: readonly SourceFile[], { pattern, place }: (typeof places)[number]): string[] {
  return sources.filter(({ path, text }) => !/^(test|bench)\//.test(path) && path !== place && pattern.test(text)).map(({ path }) => path);
}

it.each(places)('$what stand in one place', (entry) => {
  const sources = sourceFiles();
  expect(elsewhere(sources, entry)).toEqual([]);
  expect(sources.filter(({ path, text }) => path === entry.place && entry.pattern.test(text))).toHaveLength(1);
});

it.each([
  [0, "const plain = name.normalize('NFD').replaceAll(/\\p{M}/gu, '');"],
  [3, "const isCentral = agency.kind === 'centralVertical';"],
  [4, 'const agency = decision.agencies.find((each) => each.code === code);'],
  [4, 'if (!decision.agencies.some(({ code }) => code === other)) return null;'],
  [2, 'const quoted = /[",\\n]/.test(text);'],
  [1, 'const day = /^(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})$/.exec(text);'],
])('a second place is reported', (at, text) => {
  const [entry] = places.slice(at, at + 1);
  expect(entry === undefined ? [] : elsewhere([{ path: 'office/x.ts', text }], entry)).toEqual(['office/x.ts']);
});

/** A file of texts whose type stands beside the Vietnamese text, where it is a list of its properties and no map over known keys. */
const typedByHand = (files: readonly { path: string; text: string }[]) =>
  files.filter(
    ({ path, text }) =>
      path.startsWith('words/') &&
      /^const vi: [A-Z]\w*Words = \{/m.test(text) &&
      /^(export )?(type|interface) \w*Words (= )?\{/m.test(text),
  );

it('texts have the type of the Vietnamese ones', () => {
  expect(typedByHand(sourceFiles()).map(({ path }) => path)).toEqual([]);
});

it('a type of texts written by hand would be found', () => {
  const text = "type AWords = {\n  title: string;\n};\n\nconst vi: AWords = {\n  title: 'a',\n};\n";
  expect(typedByHand([{ path: 'words/a.ts', text }])).toHaveLength(1);
});
