import { Progress } from '../../local/set-up/progress.cjs';

function recorder(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 60, written, write: (text: string) => written.push(text) };
}

/** One step of the given length, with the timers in hand. */
async function step(stream: ReturnType<typeof recorder>, milliseconds: number, language: 'vi' | 'en' = 'en', fails = false): Promise<void> {
  const progress = new Progress({ stream, language, now: () => Date.now() });
  const run = progress.run('Dependencies', async (note) => {
    note('from the registry');
    await jest.advanceTimersByTimeAsync(milliseconds);
    if (fails) throw new Error('no');
  });
  await run.catch(() => {});
}

describe('progress of long steps', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('says nothing of a short step', async () => {
    const stream = recorder(false);
    await step(stream, 400);
    expect(stream.written).toEqual([]);
  });

  it('is plain lines where there is no terminal: at the start, every 30 seconds, at the end', async () => {
    const stream = recorder(false);
    await step(stream, 65_000);
    expect(stream.written).toEqual([
      'Dependencies (from the registry) … 1 s\n',
      'Dependencies (from the registry) … 31 s\n',
      'Dependencies (from the registry) … 1 min 1 s\n',
      'Dependencies  1 min 5 s\n',
    ]);
  });

  it('rewrites one line on a terminal and leaves the duration', async () => {
    const stream = recorder(true);
    await step(stream, 3_000);
    const shown = stream.written.join('');
    expect(shown).toContain('Dependencies (from the registry) … 2 s\r\u001b[2K');
    expect(shown.endsWith('\r\u001b[2KDependencies  3 s\n')).toBe(true);
  });

  it('says how long it took until it failed', async () => {
    const stream = recorder(false);
    await step(stream, 200, 'en', true);
    expect(stream.written).toEqual(['Dependencies: failed after 0 s\n']);
  });

  it('speaks Vietnamese', async () => {
    const stream = recorder(false);
    await step(stream, 125_000, 'vi');
    expect(stream.written.at(-1)).toBe('Dependencies  2 phút 5 giây\n');
  });
});
