import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type Finding, finding } from './finding';

/**
 * Histories that could not be replayed: the watch may mend a follower before anybody asks it, and the log has told of it all the same.
 * `runs` says whose the runs were.
 */
export function checkLogs(folder: string, runs: ReadonlyMap<string, string>): Finding[] {
  const lines = readdirSync(folder)
    .filter((name) => name.includes('worker'))
    .flatMap((name) => stripVTControlCharacters(readFileSync(path.join(folder, name), 'utf8')).split('\n'))
    .filter((line) => line.includes('TMPRL1100'));
  const ids = new Set(lines.map((line) => /run_?id\W*([0-9a-f]{8}-[0-9a-f-]{27})/i.exec(line)?.[1] ?? 'a run'));
  return [...ids].map((id) => finding('historyNotReplayed', runs.get(id) ?? '', `run ${id}`));
}
