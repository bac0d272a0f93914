import { catalogueDifference } from '../domain/decision/catalogue-difference';
import type { Service } from '../domain/decision/decision';
import { byTurns, isQuick, tell } from './figures';

/** How the comparison of two catalogues grows: in the second one every code is new, so that every name is compared. */

/** A province has a hundredth of the largest one; each size is ten times the one before. */
const sizes = isQuick ? [928, 9_280] : [928, 9_280, 92_800];

function catalogue(prefix: string, size: number): Service[] {
  return Array.from({ length: size }, (_, index) => ({
    code: `${prefix}${index}`,
    name: `Cấp giấy phép hoạt động loại ${index % 928} tại xã ${index}`,
    agency: `so-${index % 30}`,
    level: '3',
    scope: 'province',
    integrated: false,
    assumed: [],
  }));
}

/** Microseconds for a service. */
function compared(size: number): number {
  const [before, after] = [catalogue('x', size), catalogue('y', size)];
  const started = performance.now();
  const { likelyRenamed } = catalogueDifference(before, after);
  const spent = performance.now() - started;
  if (likelyRenamed.length === 0) throw new Error('no likely pair was found');
  return (spent / size) * 1_000;
}

async function bench(): Promise<void> {
  const figures = await byTurns(Object.fromEntries(sizes.map((size) => [size, () => compared(size)])));
  for (const [place, size] of sizes.entries()) {
    const smaller = sizes[place - 1];
    const beside: Record<string, number[]> = smaller === undefined ? {} : { 'a tenth of the services': figures[smaller] ?? [] };
    const goals = smaller === undefined ? [] : [{ of: 'a tenth of the services', bound: 1.5 }];
    const work = `catalogue difference, each of ${size.toLocaleString('en-US')} services`;
    tell({ work, unit: 'µs', better: 'less', product: figures[size] ?? [], beside, goals });
  }
}

void bench();
