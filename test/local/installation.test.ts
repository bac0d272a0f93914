import { statSync } from 'node:fs';
import path from 'node:path';
import { readRuntime } from '../../local/home';
import { runningPostmaster } from '../../local/postmaster';
import { readSecrets } from '../../local/secrets';
import { processIdentity } from '../../local/set-up/process-identity.cjs';
import { createTemporaryHome, discardHome } from '../../local/temporary-home';
import { type NodeProcess, runScript } from './support/run-node';

const script = path.join(__dirname, 'support', 'start-parts.cjs');
const temporalFolder = path.dirname(process.env.DONDOC_TEMPORAL_CLI ?? '/nowhere/temporal');
const environment = { PATH: `${temporalFolder}${path.delimiter}${process.env.PATH}`, LC_ALL: 'C', NODE_OPTIONS: '' };
let home = '';

beforeEach(() => {
  home = createTemporaryHome();
});
afterEach(() => discardHome(home));
function startParts(): NodeProcess {
  return runScript([script, home], environment);
}

async function started(process: NodeProcess): Promise<{ databaseUrl: string; temporalAddress: string }> {
  return JSON.parse((await process.says('started ')).slice('started '.length));
}

function runningProcesses(): { postgres: number | undefined; temporal: number | undefined } {
  const { postgresDataFolder = path.join(home, 'postgres'), temporal } = readRuntime(home);
  const isAlive = temporal !== undefined && processIdentity(temporal.pid) === temporal.identity;
  return { postgres: runningPostmaster(postgresDataFolder)?.pid, temporal: isAlive ? temporal.pid : undefined };
}

const nothing = { postgres: undefined, temporal: undefined };

describe('the parts of a one-machine installation', () => {
  it('start together, keep their secrets to this account, and leave nothing when stopped', async () => {
    const first = startParts();
    const addresses = await started(first);
    expect(readRuntime(home)).toMatchObject({ databaseUrl: addresses.databaseUrl, temporalAddress: addresses.temporalAddress });
    expect(statSync(path.join(home, 'secrets.json')).mode & 0o777).toBe(0o600);
    const secrets = readSecrets(home);
    expect(secrets?.payloadKeys).toMatch(/^[0-9a-f]{8}:[A-Za-z0-9+/]{43}=$/);
    first.child.kill('SIGTERM');
    expect(await first.ended).toMatchObject({ how: 0, output: expect.stringContaining('stopped') });
    expect(runningProcesses()).toEqual(nothing);
    expect(readRuntime(home)).not.toHaveProperty('databaseUrl');
    expect(readSecrets(home)).toEqual(secrets);
  });

  it('refuse a second start in the same data folder, naming the process that has it', async () => {
    const first = startParts();
    await started(first);
    const second = await startParts().ended;
    expect(second.how).toBe(69);
    expect(second.output).toContain(`is in use: process ${first.child.pid}`);
    first.child.kill('SIGTERM');
    await first.ended;
  });

  it('are adopted at the same addresses after their parent was killed', async () => {
    const first = startParts();
    const addresses = await started(first);
    const processes = runningProcesses();
    first.child.kill('SIGKILL');
    await first.ended;
    expect(runningProcesses()).toEqual(processes);
    const second = startParts();
    expect(await started(second)).toEqual(addresses);
    expect(runningProcesses()).toEqual(processes);
    second.child.kill('SIGTERM');
    await second.ended;
    expect(runningProcesses()).toEqual(nothing);
  });

  it('start anew after everything was killed', async () => {
    const first = startParts();
    await started(first);
    const { postgres, temporal } = runningProcesses();
    first.child.kill('SIGKILL');
    for (const pid of [postgres, temporal]) if (pid !== undefined) process.kill(pid, 'SIGKILL');
    await first.ended;
    const second = startParts();
    await started(second);
    expect(runningProcesses()).not.toMatchObject({ postgres, temporal });
    second.child.kill('SIGTERM');
    await second.ended;
  });

  it('leave nothing when they are interrupted while they start', async () => {
    const first = startParts();
    await new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (runningProcesses().postgres === undefined) return;
        clearInterval(look);
        resolve();
      }, 5);
    });
    first.child.kill('SIGTERM');
    expect((await first.ended).how).toBe(130);
    expect(runningProcesses()).toEqual(nothing);
  });
});
