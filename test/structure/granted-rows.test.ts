import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where each of the seventeen situations in which something granted was lost is shown: by the rules alone, and through the real
 * workflows and the record. What becomes of each open thing under each change stands in docs/changes.md, which test/domain/changes holds.
 */

const rows = Array.from({ length: 17 }, (_, index) => index + 1);

/** The numbers that the titles of a file name: `test('1: …`, `describe('2: …`, `test('rows 4 and 11: …`, `test.each(…)('11: …`. */
function rowsIn(file: string): number[] {
  const text = readFileSync(join(__dirname, '..', file), 'utf8');
  const titles = [...text.matchAll(/\('(?:rows? )?(\d+(?: and \d+)?): /g)].map((match) => match[1] ?? '');
  return titles.flatMap((title) => title.split(' and ').map(Number)).sort((a, b) => a - b);
}

test('each is played through the real workflows', () => {
  expect(rowsIn('stories/what-was-granted.test.ts')).toEqual(rows);
});

test('each is played by the rules alone, but for numbers of letters, which only the record knows, and the merger of communes', () => {
  expect(rowsIn('domain/what-was-granted.test.ts')).toEqual(rows.filter((row) => row !== 13 && row !== 15));
});
