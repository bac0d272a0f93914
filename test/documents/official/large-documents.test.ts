import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROWS = 22_000;
const MOST_MEGABYTES = 300;

function written(kind: string, heapMegabytes: number): { bytes: number; megabytes: number } {
  const parameters = [`--max-old-space-size=${heapMegabytes}`, join(__dirname, '..', '..', 'support', 'run-source.cjs')];
  const script = join('..', 'documents', 'official', 'support', 'write-large.ts');
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  return JSON.parse(execFileSync(process.execPath, [...parameters, script, kind, String(ROWS)], { encoding: 'utf8', stdio }));
}

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('a document with a table of twenty thousand tasks', () => {
  test.each(['docx', 'pdf'])('is written as a .%s in bounded memory', (kind) => {
    const { bytes, megabytes } = written(kind, 200);
    expect(bytes).toBeGreaterThan(400_000);
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  });

  test('the bound can be missed: in a heap that is too small the process ends without a file', () => {
    expect(() => written('pdf', 12)).toThrow();
  });
});
