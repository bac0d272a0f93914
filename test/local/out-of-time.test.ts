import { runCommand } from '../../local/set-up/command.cjs';
import { lasted, terminalLanguage } from '../../local/set-up/words.cjs';

/** A program that set-up ends, because it lasts too long: what it wrote until then is no reason. */

const program = (script: string, timeoutMs: number) => runCommand('sh', ['-c', script], { timeoutMs });

it('says that it was ended, and after how long, before what the program wrote', async () => {
  const { status, output } = await program('echo downloading; exec sleep 600', 2_000);
  expect(status).toBe(1);
  expect(output).toContain(lasted(2_000, terminalLanguage()));
  expect(output.split('\n').at(-1)).toBe('downloading');
});

it('says nothing of it where the program ended by itself, or was ended by somebody else', async () => {
  expect(await program('echo no; exit 3', 60_000)).toEqual({ status: 3, output: 'no' });
  expect(await program('echo no; kill -TERM $$', 60_000)).toEqual({ status: 1, output: 'no' });
});
