import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** `npm run bench`: every measurement in a process of its own, or those that are named. Each prints a line for what it measured. */

const benches = [
  'import',
  'catalogue-difference',
  'audit-export',
  'audit',
  'next-step',
  'board',
  'storm',
  'opening',
  'planning',
  'large-decision',
  'warm-start',
  'report',
  'morning',
] as const;

function run(named: readonly string[]): number {
  const unknown = named.filter((name) => !(benches as readonly string[]).includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`${unknown.join(', ')}: not among ${benches.join(', ')}\n`);
    return 2;
  }
  const failed = benches
    .filter((name) => named.length === 0 || named.includes(name))
    .filter((name) => spawnSync(process.execPath, [path.join(__dirname, `${name}.js`)], { stdio: 'inherit' }).status !== 0);
  if (failed.length > 0) process.stderr.write(`failed: ${failed.join(', ')}\n`);
  return failed.length > 0 ? 1 : 0;
}

process.exitCode = run(process.argv.slice(2));
