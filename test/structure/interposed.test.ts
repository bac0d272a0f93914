import { type SourceFile, sourceFiles } from './support/sources';

/**
 * Planted bugs, killed workers and tests come between the program and its database by a part of a statement. A part that no statement has
 * any more plants nothing, and everything looks well.
 */

const PART = /\b(?:sql\.includes\(|interposed\(\w+, )(["'])(.*?)\1/g;

function partsWithoutStatement(sources: readonly SourceFile[]): string[] {
  const statements = sources.filter(({ path }) => path.startsWith('store/')).map(({ text }) => text);
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(PART)].flatMap(([, , part = '']) => (statements.some((said) => said.includes(part)) ? [] : [`${path}: ${part}`])),
  );
}

it('each part by which a statement is known is in one that the program asks', () => {
  const sources = sourceFiles().filter(({ path }) => path !== 'test/structure/interposed.test.ts');
  expect(sources.flatMap(({ text }) => [...text.matchAll(PART)]).length).toBeGreaterThan(5);
  expect(partsWithoutStatement(sources)).toEqual([]);
});

it('a part whose statement has gone is found', () => {
  const store = { path: 'store/a.ts', text: 'SELECT record_progress()' };
  const by = (part: string) => ({ path: 'tools/b.ts', text: `if (sql.includes("${part}")) return 1;` });
  expect(partsWithoutStatement([store, by('record_progress')])).toEqual([]);
  expect(partsWithoutStatement([store, by("SET status = 'ending'")])).toEqual(["tools/b.ts: SET status = 'ending'"]);
  expect(partsWithoutStatement([store, { path: 'test/c.ts', text: "interposed(database, 'gone', f)" }])).toEqual(['test/c.ts: gone']);
});
