import { setTimeout as wait } from 'node:timers/promises';
import type { RecordedProcess } from './home';
import { isSameProcess } from './set-up/process-identity.cjs';

/** Asks a recorded process to end, and kills it after `patienceMs`. Does nothing when it is gone already. */
export async function stopProcess({ pid, identity }: RecordedProcess, patienceMs = 15_000): Promise<void> {
  if (!isSameProcess(pid, identity)) return;
  process.kill(pid, 'SIGTERM');
  if (await ended({ pid, identity }, patienceMs)) return;
  process.kill(pid, 'SIGKILL');
  await ended({ pid, identity }, patienceMs);
}

/** Waits until the process has ended; false when it lasts longer than `patienceMs`. */
export async function ended({ pid, identity }: RecordedProcess, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (isSameProcess(pid, identity)) {
    if (Date.now() > deadline) return false;
    await wait(30);
  }
  return true;
}
