import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { processIdentity } from '../../local/set-up/process-identity.cjs';
import { ended } from '../../local/stop-process';
import { type SupervisedProcess, supervise } from '../../local/supervise';
import { installationWords } from '../../words/installation';
import { distFolder, runNode } from './support/run-node';

const superviseModule = JSON.stringify(path.join(distFolder, 'local', 'supervise.js'));
const helpers = `const { exitWithParent, tellReady } = require(${superviseModule});`;
let home = '';
let running: SupervisedProcess | undefined;
const said: string[] = [];

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'dondoc supervise '));
  said.length = 0;
});
afterEach(async () => {
  await running?.stop();
  rmSync(home, { recursive: true, force: true });
});

function script(source: string): string {
  const file = path.join(home, 'process.cjs');
  writeFileSync(file, source);
  return file;
}

function start(source: string, drainMs?: number): SupervisedProcess {
  running = supervise({
    name: 'worker',
    script: script(source),
    home,
    words: installationWords.en,
    say: (text) => said.push(text),
    drainMs,
  });
  return running;
}

const log = () => readFileSync(path.join(home, 'logs', 'worker.log'), 'utf8');

describe('a supervised process', () => {
  it('tells when it is ready, and its output is in its log', async () => {
    const worker = start(`${helpers} console.log('works'); exitWithParent(async () => {}); tellReady({ port: 4711 })`);
    expect(await worker.ready).toEqual({ port: 4711 });
    expect(log()).toBe('works\n');
  });

  it('finishes what is under way before it ends', async () => {
    const worker = start(`${helpers}
      const work = setInterval(() => {}, 1000);
      exitWithParent(async () => { setTimeout(() => { console.log('finished'); clearInterval(work); }, 200); });
      tellReady();`);
    await worker.ready;
    await worker.stop();
    expect(log()).toBe('finished\n');
    expect(worker.pid).toBeUndefined();
    expect(said).toEqual([]);
  });

  it('is ended by force when it does not finish', async () => {
    const worker = start(`${helpers} process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); tellReady()`, 200);
    await worker.ready;
    const { pid = 0 } = worker;
    await worker.stop();
    expect(processIdentity(pid)).toBeNull();
  });

  it('is started again when it dies, after a growing pause', async () => {
    const counter = JSON.stringify(path.join(home, 'starts'));
    const worker = start(`${helpers}
      const fs = require('node:fs');
      fs.appendFileSync(${counter}, 'x');
      if (fs.readFileSync(${counter}, 'utf8').length < 3) process.exit(1);
      exitWithParent(async () => {});
      tellReady();`);
    await worker.ready;
    expect(said).toEqual(['worker: it ended (exit 1), starting again in 0.5 s', 'worker: it ended (exit 1), starting again in 1 s']);
  });

  it('is given up at once when its configuration is wrong', async () => {
    const worker = start(`console.error('PORT: expected a number'); process.exit(78)`);
    await expect(worker.ready).rejects.toMatchObject({ exitCode: 78, message: expect.stringContaining('PORT: expected a number') });
    expect(said).toEqual([]);
  });

  it('ends by itself when its parent is killed', async () => {
    const file = script(
      `${helpers} setInterval(() => {}, 1000).unref(); exitWithParent(async () => { console.log('drained'); }); tellReady()`,
    );
    const options = JSON.stringify({ name: 'worker', script: file, home });
    const parent = runNode(`const { supervise } = require(${superviseModule});
      const worker = supervise({ ...${options}, words: {}, say: () => {} });
      worker.ready.then(() => console.log('child ' + worker.pid));`);
    const pid = Number((await parent.says('child ')).slice('child '.length));
    const identity = processIdentity(pid);
    expect(identity).not.toBeNull();
    parent.child.kill('SIGKILL');
    expect(await ended({ pid, identity }, 5_000)).toBe(true);
    expect(log()).toBe('drained\n');
  });
});
