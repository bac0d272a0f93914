import { catalogueDifference } from '../domain/decision/catalogue-difference';
import type { Service } from '../domain/decision/decision';

/** How the comparison of two catalogues grows: in the second one every code is new, so that every name is compared. */

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

for (const size of [928, 9_280, 92_800]) {
  const [before, after] = [catalogue('x', size), catalogue('y', size)];
  const started = performance.now();
  const { likelyRenamed } = catalogueDifference(before, after);
  const milliseconds = performance.now() - started;
  process.stdout.write(
    `catalogue difference, ${size} services: ${milliseconds.toFixed(0)} ms, ${((milliseconds / size) * 1_000).toFixed(0)} µs a service, ${likelyRenamed.length} likely pairs\n`,
  );
}
