import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type ToldFigure, tableOf } from './figures';

/**
 * `npm run bench`: every measurement in a process of its own, or those that are named; `--quick` takes small sizes. Each prints what it
 * does; at the end one table has the figures, a line says how long each bench took, and `bench-figures.json` (or what `--out`
 * names) has the same with each repeat.
 */

const benches = [
  'import',
  'catalogue-difference',
  'audit-export',
  'audit',
  'audit-verify',
  'next-step',
  'step',
  'pages',
  'storm',
  'opening',
  'publish',
  'command',
  'planning',
  'large-decision',
  'warm-start',
  'report',
  'report-beside',
  'morning',
] as const;
/** Quick only where a decision is small, or silent about speed. */
const notQuick = ['large-decision', 'warm-start', 'morning', 'audit'];

type Asked = { named: string[]; isQuick: boolean; out: string };

function read(words: readonly string[]): Asked {
  const at = words.indexOf('--out');
  const out = at < 0 ? 'bench-figures.json' : (words[at + 1] ?? '');
  const named = words.filter((word, index) => !word.startsWith('--') && (at < 0 || index !== at + 1));
  return { named, isQuick: words.includes('--quick'), out: path.resolve(process.env.INIT_CWD ?? '.', out) };
}

function run({ named, isQuick, out }: Asked): number {
  const unknown = named.filter((name) => !(benches as readonly string[]).includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`${unknown.join(', ')}: not among ${benches.join(', ')}\n`);
    return 2;
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dondoc-bench-'));
  const figures = path.join(folder, 'figures');
  const env = { ...process.env, BENCH_FIGURES: figures, ...(isQuick ? { BENCH_QUICK: '1' } : {}) };
  const taken: string[] = [];
  const failed = benches
    .filter((name) => (named.length === 0 ? !isQuick || !notQuick.includes(name) : named.includes(name)))
    .filter((name) => {
      const started = performance.now();
      const { status } = spawnSync(process.execPath, [path.join(__dirname, `${name}.js`)], { stdio: 'inherit', env });
      taken.push(`${name} ${Math.round((performance.now() - started) / 1_000)}`);
      return status !== 0;
    });
  const told = existsSync(figures) ? readFileSync(figures, 'utf8').trim().split('\n') : [];
  rmSync(folder, { recursive: true });
  report(
    told.map((line) => JSON.parse(line) as ToldFigure),
    out,
  );
  process.stderr.write(`seconds of each: ${taken.join(', ')}\n`);
  if (failed.length > 0) process.stderr.write(`failed, so that their figures count for nothing: ${failed.join(', ')}\n`);
  return failed.length > 0 ? 1 : 0;
}

function report(figures: readonly ToldFigure[], out: string): void {
  if (figures.length === 0) return;
  const machine = { cores: os.cpus().length, model: os.cpus()[0]?.model ?? '', node: process.version, at: new Date().toISOString() };
  writeFileSync(out, `${JSON.stringify({ machine, figures }, null, 2)}\n`);
  const repeats = figures.map(({ product }) => product.length);
  const each = `${Math.min(...repeats)} to ${Math.max(...repeats)} repeats of each`;
  process.stdout.write(
    `\n${machine.cores} cores, ${machine.model}, Node ${machine.node}; ${each}\n${tableOf(figures)}\n\nEach repeat: ${out}\n`,
  );
}

process.exitCode = run(read(process.argv.slice(2)));
