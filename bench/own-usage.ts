import { readFileSync, writeSync } from 'node:fs';

/**
 * `--require` of a process under measurement: at its exit it tells what it took, on the descriptor that BENCH_TELLS_USAGE names. A process
 * that is killed tells nothing.
 */
export type OwnUsage = { cpuSeconds: number; megabytes: number };

/**
 * The most memory that this process held, in megabytes; not a number where the system does not say. `maxRSS` of Node would be at least
 * that of the process which started it.
 */
export function mostMegabytes(): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1] ?? Number.NaN) / 1_024;
  } catch {
    return Number.NaN;
  }
}

const DESCRIPTOR = process.env.BENCH_TELLS_USAGE;
if (DESCRIPTOR !== undefined) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    const usage: OwnUsage = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: mostMegabytes() };
    writeSync(Number(DESCRIPTOR), JSON.stringify(usage));
  });
}
