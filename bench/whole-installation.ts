import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { rootFolder } from '../local/root';

/** A whole installation in processes of its own, started and stopped as a person does it. */

export type Installation = { process: ChildProcess; readySeconds: number; shownSeconds: number; workerPid: number };

/** As `dondoc up` starts it. `ready`: its web answers; `shown`: it has shown its table. */
export async function start(home: string, port: number, cached: number): Promise<Installation> {
  const began = performance.now();
  const since = () => (performance.now() - began) / 1_000;
  const own = { DONDOC_HOME: home, PORT: String(port), DONDOC_CLOCK: '2020-09-15T08:00+07:00', WORKER_CACHE: String(cached) };
  const up = spawn(process.execPath, [path.join(rootFolder, 'dist', 'cli', 'main.js'), 'up', '--no-sample', '--json'], {
    env: { ...process.env, ...own },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ready = untilReady(port).then(since);
  const shown = await new Promise<{ pids: Record<string, number> }>((resolve, reject) => {
    let text = '';
    up.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
    up.stdout?.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      try {
        resolve(JSON.parse(text));
      } catch {
        // More of it comes.
      }
    });
  });
  const shownSeconds = since();
  return { process: up, readySeconds: await ready, shownSeconds, workerPid: shown.pids.worker ?? 0 };
}

async function untilReady(port: number): Promise<void> {
  for (;;) {
    const isReady = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export async function stop({ process: up }: Installation): Promise<void> {
  const ended = new Promise((resolve) => up.once('exit', resolve));
  up.removeAllListeners('exit');
  up.once('exit', () => {});
  up.kill('SIGINT');
  await Promise.race([ended, new Promise((resolve) => up.once('close', resolve))]);
}
