import { appendFileSync } from 'node:fs';
import os from 'node:os';

/** Benches tell their figures in one form: those of the product, those of others that stood beside it in the same run, and the goal. */

/** `of` names what stands beside the product, and `bound` is the part of it to reach; without `of`, `bound` is the figure itself. */
export type Goal = { of: string | null; bound: number };

export type Figure = {
  work: string;
  unit: string;
  /** Of a rate more is better, of a time less. */
  better: 'more' | 'less';
  /** A value for each repeat. */
  product: readonly number[];
  beside: Readonly<Record<string, readonly number[]>>;
  /** Why something beside the product has no figure, by its name: it could not do the work. */
  gaveUp?: Readonly<Record<string, string>>;
  goals: readonly Goal[];
};

export type ToldFigure = Figure & { load: number };

/** `npm run bench -- --quick`: small sizes, so that all is tried in a minute and a half. */
export const isQuick = process.env.BENCH_QUICK === '1';
export const REPEATS = Number(process.env.BENCH_REPEATS ?? (isQuick ? 2 : 5));

/** How large: what the environment says, or as is usual. */
export function sizeOf(name: `BENCH_${string}`, usual: number, quick: number): number {
  return Number(process.env[name] ?? (isQuick ? quick : usual));
}

export function quantile(values: readonly number[], part: number): number {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Each run once, then each once more, so that what else the machine does meets all of them. A run returns its figure. */
export async function byTurns<Name extends string>(
  runs: Readonly<Record<Name, () => Promise<number> | number>>,
  repeats: number = REPEATS,
): Promise<Record<Name, number[]>> {
  const figures = Object.fromEntries(Object.keys(runs).map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const [name, run] of Object.entries<() => Promise<number> | number>(runs)) figures[name as Name].push(await run());
  }
  return figures;
}

/** The product's median as a part of the other's. */
export function partOf(figure: Figure, other: string): number {
  return median(figure.product) / median(figure.beside[other] ?? []);
}

/** Null where what the goal is measured by did not run, as a peer that is not installed. */
export function isReached(figure: Figure, { of, bound }: Goal): boolean | null {
  const value = of === null ? median(figure.product) : partOf(figure, of);
  if (Number.isNaN(value)) return null;
  return figure.better === 'more' ? value >= bound : value <= bound;
}

export function tell(figure: Figure): void {
  const told: ToldFigure = { ...figure, load: Number((os.loadavg()[0] ?? 0).toFixed(1)) };
  if (process.env.BENCH_FIGURES === undefined) process.stdout.write(`${linesOf(told).join('\n')}\n`);
  else appendFileSync(process.env.BENCH_FIGURES, `${JSON.stringify(told)}\n`);
}

function inDigits(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toPrecision(value >= 10 ? 3 : 2);
}

function spread(values: readonly number[], unit: string): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const range = values.length > 1 ? ` (${inDigits(least)}–${inDigits(most)})` : '';
  return `${inDigits(median(values))}${range} ${unit}`;
}

function verdictOf(figure: Figure, goal: Goal): string {
  const asked = `${figure.better === 'more' ? '≥' : '≤'} ${goal.bound}${goal.of === null ? ` ${figure.unit}` : ` of ${goal.of}`}`;
  const reached = isReached(figure, goal);
  if (reached === null) return `${asked}: ${figure.gaveUp?.[goal.of ?? ''] === undefined ? 'not measured' : 'nothing to measure by'}`;
  return `${asked}: ${reached ? 'reached' : 'missed'}`;
}

/** Beside a row's figures: what of the others was better than the product. */
function winnersOf(figure: Figure): string[] {
  return Object.keys(figure.beside).filter((name) => (figure.better === 'more' ? partOf(figure, name) < 1 : partOf(figure, name) > 1));
}

function cellsOf(figure: ToldFigure): string[] {
  const beside = Object.entries(figure.beside).map(
    ([name, values]) => `${name} ${spread(values, figure.unit)}: ${partOf(figure, name).toFixed(2)}`,
  );
  const gaveUp = Object.entries(figure.gaveUp ?? {}).map(([name, why]) => `${name} gave up: ${why}`);
  return [
    figure.work,
    spread(figure.product, figure.unit),
    [...beside, ...gaveUp].join('; ') || '–',
    figure.goals.map((goal) => verdictOf(figure, goal)).join('; ') || '–',
    winnersOf(figure).join(', ') || '–',
    figure.load.toFixed(1),
  ];
}

function linesOf(figure: ToldFigure): string[] {
  const [work, product, beside, goals, winners, load] = cellsOf(figure);
  return [`${work}: ${product}; load ${load}`, `  beside: ${beside}`, `  goal: ${goals}`, `  better than the product: ${winners}`];
}

/** As docs/performance.md has it: median (least–most), what stood beside it with the product's part of it, the goals, and who won. */
export function tableOf(figures: readonly ToldFigure[]): string {
  const rows = [
    ['work', 'product', 'beside it: the product’s part of it', 'goal', 'better than the product', 'load'],
    ['---', '---', '---', '---', '---', '---'],
    ...figures.map(cellsOf),
  ];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
