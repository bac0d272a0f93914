import { readdirSync } from 'node:fs';
import path from 'node:path';
import { rootFolder } from '../../local/root';
import LongestFirst from '../support/sequencer.cjs';

/** In which order the suite runs its files, where jest remembers no run, as in a fresh clone. */

/** Files with their sizes. */
const files: Record<string, number> = {
  'domain/text/alphabet.test.ts': 90_000,
  'browser/played.test.ts': 200,
  'web/board/board.test.ts': 500,
  'domain/browser/beside.test.ts': 10,
  'nemesis/planted.test.ts': 800,
  'domain/properties/rollouts.test.ts': 190,
  'browser/publish.test.ts': 4_000,
  'structure/style.test.ts': 7_000,
};

const context = {
  config: { rootDir: rootFolder, cache: false },
  hasteFS: { getSize: (file: string) => files[shortOf(file)] },
};

function shortOf(file: string): string {
  return path.relative(path.join(rootFolder, 'test'), file).split(path.sep).join('/');
}

function ordered(remembered: (file: string) => number | undefined = () => undefined): string[] {
  const sequencer = new LongestFirst();
  jest.spyOn(sequencer, 'time').mockImplementation(({ path: file }) => remembered(shortOf(file)));
  const tests = Object.keys(files).map((file) => ({ path: path.join(rootFolder, 'test', ...file.split('/')), context }));
  return sequencer.sort(tests).map((test) => shortOf(test.path));
}

test('what runs real servers and what explores comes first, however short its file is, and the short rest last', () => {
  expect(ordered()).toEqual([
    'browser/publish.test.ts',
    'browser/played.test.ts',
    'nemesis/planted.test.ts',
    'domain/properties/rollouts.test.ts',
    'web/board/board.test.ts',
    'domain/text/alphabet.test.ts',
    'structure/style.test.ts',
    'domain/browser/beside.test.ts',
  ]);
});

test('where a run is remembered, the times of the files say it', () => {
  const times: Record<string, number> = { 'structure/style.test.ts': 9_000, 'browser/played.test.ts': 8_000 };
  expect(ordered((file) => times[file] ?? 1).slice(0, 2)).toEqual(['structure/style.test.ts', 'browser/played.test.ts']);
});

test('every folder that is named for it holds test files', () => {
  const empty = LongestFirst.longest.filter(
    (folder) => !readdirSync(path.join(rootFolder, 'test', folder), { recursive: true }).some((file) => `${file}`.endsWith('.test.ts')),
  );
  expect(empty).toEqual([]);
});
