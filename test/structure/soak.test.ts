import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { nodeReleases } from '../../local/node-releases';
import { rootFolder } from '../../local/root';
import { readSoakOptions, soakParts } from '../../local/soak-parts';
import { sourceFiles } from './support/sources';

const sources = new Map(sourceFiles().map(({ path: file, text }) => [file, text]));

/** A test file with what it imports of its own folder and below. */
function textOf(file: string): string {
  const text = sources.get(file) ?? '';
  const near = [...text.matchAll(/from '(\.\/[^']+)'|import '(\.\/[^']+)'/g)].map((match) =>
    path.join(path.dirname(file), match[1] ?? match[2] ?? ''),
  );
  return text + near.map((other) => textOf(`${other}.ts`)).join('');
}

describe('npm run soak', () => {
  it('runs test files of the suite, each of which takes more effort there', () => {
    const files = Object.values(soakParts).flat();
    expect(files.filter((file) => !existsSync(path.join(rootFolder, file)))).toEqual([]);
    expect(files.filter((file) => !/\beffort\(/.test(textOf(file)))).toEqual([]);
  });

  it('has every test file that takes more effort there', () => {
    const takesMore = [...sources.keys()].filter((file) => file.endsWith('.test.ts') && /\beffort\(/.test(textOf(file)));
    const known: readonly string[] = Object.values(soakParts).flat();
    expect(takesMore.filter((file) => !known.includes(file) && file !== 'test/structure/soak.test.ts')).toEqual([]);
  });

  it('is told to the tests in one place', () => {
    const readers = [...sources].filter(([file, text]) => file.startsWith('test/') && /env\.DONDOC_SOAK/.test(text)).map(([file]) => file);
    expect(readers.filter((file) => file !== 'test/structure/soak.test.ts')).toEqual(['test/support/effort.ts']);
  });

  it('runs the suite on the lines of Node.js on which the host of the code runs it', () => {
    const matrix = readFileSync(path.join(rootFolder, '.github', 'workflows', 'check.yml'), 'utf8');
    const [, listed = ''] = /node: \[([^\]]*)\]/.exec(matrix) ?? [];
    const lines = [...listed.matchAll(/'(\d+)/g)].map(([, line]) => line);
    expect(lines.length).toBeGreaterThan(1);
    expect(nodeReleases.map((release) => release.split('.')[0])).toEqual(lines);
  });

  it('takes a seed, minutes and parts, and refuses what it does not know', () => {
    const all = Object.keys(soakParts);
    expect(readSoakOptions([], 12_345)).toEqual({ parts: all, seed: 12_345, minutes: 0 });
    expect(readSoakOptions(['--seed', '7', 'model', '--minutes=30'], 1)).toEqual({ parts: ['model'], seed: 7, minutes: 30 });
    for (const wrong of [['nothing'], ['--seed', 'x'], ['--minutes', '-1'], ['--minutes', '1.5'], ['--hours', '1']]) {
      expect([wrong, readSoakOptions(wrong, 1)]).toEqual([wrong, null]);
    }
  });
});
