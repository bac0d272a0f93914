import { readdirSync, readFileSync } from 'node:fs';

/** Hundredths of a second, in which Linux tells the time of a process. */
const TICKS = 100;

type Spent = { pid: number; parent: number; ticks: number };

/**
 * Seconds of a core that a PostgreSQL server has taken by now, with its connections and those that have ended; NaN where the system does not tell.
 * `server` is the id of its process.
 */
export function secondsOfPostgres(server: number): number {
  try {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const spent = all.flatMap(spentBy).filter(({ pid, parent }) => pid === server || parent === server);
    return spent.reduce((sum, { ticks }) => sum + ticks, 0) / TICKS;
  } catch {
    return Number.NaN;
  }
}

/** Nothing for a process that has ended meanwhile. Its children that ended are counted with it. */
function spentBy(pid: string): Spent[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const after = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = after.slice(11, 15).reduce((sum, value) => sum + Number(value), 0);
    return [{ pid: Number(pid), parent: Number(after[1]), ticks }];
  } catch {
    return [];
  }
}
