import { Command } from 'commander';
import { establishClock } from '../../../store/installation';
import { database, fresh, startsAt } from '../../activities/support/post';

/** Commands run in the process of the test, over the test's own database; nothing else of an installation runs. */

export type Told = { stdout: string; stderr: string; exitCode: number };

const key = (text: string) => `test:${Buffer.alloc(32, text).toString('base64')}`;
const kept = { ...process.env };

/** To be called in `beforeEach`, after the database is there: an installation whose clock stands where the tests begin. */
export async function installOverDatabase(): Promise<void> {
  await establishClock(database, startsAt);
  const own = { DATABASE_URL: fresh.url, TEMPORAL_ADDRESS: '127.0.0.1:1', PAYLOAD_KEYS: key('payloads'), LINK_KEYS: key('links') };
  Object.assign(process.env, own, { LC_ALL: 'vi_VN.UTF-8' });
}

export function uninstall(): void {
  for (const name of ['DONDOC_HOME', 'DATABASE_URL', 'TEMPORAL_ADDRESS', 'PAYLOAD_KEYS', 'LINK_KEYS', 'LC_ALL']) {
    if (kept[name] === undefined) delete process.env[name];
    else process.env[name] = kept[name];
  }
}

/** Runs one command line; a failure that a command throws is thrown here. */
export async function told(register: (program: Command) => void, ...parameters: string[]): Promise<Told> {
  const written = { stdout: '', stderr: '' };
  const capture = (stream: 'stdout' | 'stderr') =>
    jest.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += text;
      return true;
    });
  const spies = [capture('stdout'), capture('stderr')];
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    const program = new Command('dondoc').exitOverride();
    register(program);
    await program.parseAsync(parameters, { from: 'user' });
    return { ...written, exitCode: Number(process.exitCode ?? 0) };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}
