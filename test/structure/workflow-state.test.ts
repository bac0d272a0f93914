import { type SourceFile, sourceFiles } from './support/sources';

/**
 * All workflows in memory share their modules (local/set-up/bundle.cjs), which are frozen. A variable of a module, or a collection in one,
 * would still be shared by all, and a replay would find in it what another workflow left there.
 */
const kept = /^(?:export )?(?:let|var)\b|^(?:export )?const \w+[^=\n]*= new (?:Map|Set|WeakMap|WeakSet)\b/gm;

function statesIn(sources: readonly SourceFile[]): string[] {
  return sources
    .filter(({ path }) => /^workflows\/|^temporal\/failure-converter\.ts$/.test(path))
    .flatMap(({ path, text }) => [...text.matchAll(kept)].map(([found]) => `${path}: ${found}`));
}

it('no module of a workflow keeps anything', () => {
  expect(sourceFiles().filter(({ path }) => path.startsWith('workflows/')).length).toBeGreaterThan(5);
  expect(statesIn(sourceFiles())).toEqual([]);
});

it('one that does is reported', () => {
  const text = "let count = 0;\nconst seen = new Map<string, number>();\nexport const names = ['a'];\nfunction f() {\n  let own = 1;\n}\n";
  expect(statesIn([{ path: 'workflows/x.ts', text }])).toEqual(['workflows/x.ts: let', 'workflows/x.ts: const seen = new Map']);
});
