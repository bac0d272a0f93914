import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countJest, failureLine, failureLines, fileTimes, readJestResult, workTimes } from '../../local/jest-result';
import { rootFolder } from '../../local/root';

const passed = { status: 'passed', fullName: 'a thing is so', failureMessages: [] };
const failed = {
  status: 'failed',
  fullName: 'random rollouts keep every invariant',
  failureMessages: [`Error: seed 5 part 2: after 16 runs\n\u001b[31mnot so\u001b[39m\nby ${'[0]'.repeat(500)}\n    at test.ts:1:2`],
};
const of = (name: string, message: string, assertionResults: (typeof failed | typeof passed)[]) => ({
  name: path.join(rootFolder, 'test', name),
  message,
  startTime: 1_000,
  endTime: name.startsWith('a') ? 3_500 : 61_000,
  assertionResults,
});

describe('the result of jest', () => {
  const counts = { numPassedTests: 7, numFailedTests: 1, numRuntimeErrorTestSuites: 1, numPendingTests: 2, numTodoTests: 1 };

  test('is told once more, a line for each failure and each file that could not run', () => {
    const testResults = [of('a.test.ts', 'long', [passed, failed]), of('b.test.ts', '\n  ● could not run\n\n  no such module', [])];
    const lines = failureLines({ ...counts, testResults });
    expect(lines).toEqual([
      expect.stringMatching(
        /^✕ test\/a\.test\.ts: random rollouts keep every invariant: Error: seed 5 part 2: after 16 runs \| not so \| by \[0\]/,
      ),
      '✕ test/b.test.ts: ● could not run | no such module',
    ]);
    expect(lines[0]?.length).toBe(400);
    expect(failureLine('Type check', '\na.ts(1,2): error\n  more\n')).toBe('✕ Type check: a.ts(1,2): error | more');
  });

  test('names the files by how long they ran, the longest first', () => {
    const testResults = [of('a.test.ts', '', [passed]), of('b.test.ts', '', [passed])];
    expect(fileTimes({ ...counts, testResults })).toEqual([
      { file: 'test/b.test.ts', ms: 60_000 },
      { file: 'test/a.test.ts', ms: 2_500 },
    ]);
  });

  test('names the files by their processor time, which each process noted on its own', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'dondoc-work-'));
    const noted = (file: string, ms: number) => `${JSON.stringify({ name: path.join(rootFolder, file), ms })}\n`;
    writeFileSync(path.join(folder, '1.jsonl'), noted('test/a.test.ts', 20) + noted('test/b.test.ts', 4_000));
    writeFileSync(path.join(folder, '2.jsonl'), noted('test/c.test.ts', 300));
    expect(workTimes(folder).map(({ file, ms }) => [file, ms])).toEqual([
      ['test/b.test.ts', 4_000],
      ['test/c.test.ts', 300],
      ['test/a.test.ts', 20],
    ]);
    rmSync(folder, { recursive: true });
  });

  test('counts a file that could not run, and a jest that failed beside its tests, as a failure', () => {
    const none = { ...counts, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults: [] };
    expect(countJest({ ...counts, testResults: [] }, 1)).toEqual({ passed: 7, failed: 2, skipped: 3 });
    expect([countJest(none, 0).failed, countJest(none, 1).failed]).toEqual([0, 1]);
  });

  test('is nothing where none was written, or half of it', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'jest-result-'));
    try {
      writeFileSync(path.join(folder, 'half.json'), '{"numPassedTests": 3');
      for (const file of ['none.json', 'half.json']) {
        expect(countJest(readJestResult(path.join(folder, file)), 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
