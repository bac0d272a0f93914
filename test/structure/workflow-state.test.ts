import { loadedWith } from './support/import-law';
import { type SourceFile, sourceFiles } from './support/sources';

/**
 * All workflows in memory share their modules (local/set-up/bundle.cjs), which are frozen. A variable of a module, or a collection in one,
 * would still be shared by all, and a replay would find in it what another workflow left there.
 */
const kept = /^(?:export )?(?:let|var)\b|^(?:export )?const \w+[^=\n]*= new (?:Map|Set|WeakMap|WeakSet)\b/gm;

const isShared = (path: string) => /^workflows\/|^temporal\/failure-converter\.ts$/.test(path);

function statesIn(sources: readonly SourceFile[]): string[] {
  return loadedWith(sources, isShared).flatMap(({ path, text }) => [...text.matchAll(kept)].map(([found]) => `${path}: ${found}`));
}

it('no module of a workflow keeps anything, nor does one that it loads', () => {
  const loaded = loadedWith(sourceFiles(), isShared);
  expect(loaded.filter(({ path }) => path.startsWith('workflows/')).length).toBeGreaterThan(5);
  expect(statesIn(sourceFiles())).toEqual([]);
});

it('one that does is reported', () => {
  const text =
    "import { a } from '../domain/a';\nlet count = 0;\nconst seen = new Map<string, number>();\nfunction f() {\n  let own = 1;\n}\n";
  const far = "import type { b } from './b';\nconst memo = new WeakMap<object, number>();\nexport const a = 1;\n";
  const sources = [
    { path: 'workflows/x.ts', text },
    { path: 'domain/a.ts', text: far },
    { path: 'domain/b.ts', text: 'let unloaded = 1;\n' },
  ];
  expect(statesIn(sources)).toEqual([
    'workflows/x.ts: let',
    'workflows/x.ts: const seen = new Map',
    'domain/a.ts: const memo = new WeakMap',
  ]);
});
