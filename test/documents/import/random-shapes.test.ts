import { importIntoDecision } from '../../../documents/tables/import-decision';
import { fc, seed } from '../../support/seeded';
import { sheetsOf } from './support/messy';
import { type Known, knownRows, type Shape, shape, written, writtenAsText } from './support/random-shape';
import { sheetsOfRaw } from './support/raw-table';
import { office } from './support/shapes';

/** A table of known records in any shape is read back exactly, or a question is asked: there is no silent difference. */

const RUNS = 400;

/** `told`: what the import says of cells that it did not take word for word. */
type Answer = { asked: string[] } | { read: Known[]; told: string[] };

function readBack(rows: readonly Known[], form: Shape): Answer {
  const of = { kind: 'services' as const, file: 'bang.xlsx', sheet: null, today: '2026-09-15' };
  const text = writtenAsText(rows, form);
  const sheets = text === null ? sheetsOfRaw(...written(rows, form)) : sheetsOf(Buffer.from(text), 'bang.csv');
  const { pack, problems, table } = importIntoDecision(sheets, office, of);
  if (pack === null) return { asked: problems.filter(({ severity }) => severity === 'error').map(({ code }) => code) };
  const told = table?.told.map(({ what }) => what) ?? [];
  return { read: pack.services.map(({ assumed: _, ...record }) => record), told };
}

const byCode = (rows: readonly Known[]) => [...rows].sort((a, b) => (a.code < b.code ? -1 : 1));

describe('known records in a table of random shape', () => {
  it(`are read back exactly, or something is asked (seed ${seed}, FC_SEED repeats it)`, () => {
    const count = { read: 0, askedOfCodes: 0, askedElse: 0 };
    fc.assert(
      fc.property(knownRows, shape, (rows, form) => {
        const answer = readBack(rows, form);
        if ('asked' in answer) {
          expect(answer.asked).not.toEqual([]);
          count[answer.asked.every((code) => code === 'lostZeros') ? 'askedOfCodes' : 'askedElse'] += 1;
          return;
        }
        count.read += 1;
        // A whole number may have been a code with zeros before it or behind a point: that is said.
        const isWhole = (code: string) => answer.told.includes('codeWhole') && /^0*\d+(?:\.0+)?$/.test(code);
        const without = (code: string) => (isWhole(code) ? String(Number(code)) : code);
        expect(answer.read).toEqual(byCode(rows.map((row) => ({ ...row, code: without(row.code) }))));
      }),
      { numRuns: RUNS },
    );
    // Half of the tables have numbers for codes, which must be asked for; little else may be.
    expect({ ...count, isUnderstood: count.read > RUNS / 3 && count.askedElse < RUNS / 20 }).toMatchObject({ isUnderstood: true });
  });

  it(`are not read where one of them is written otherwise: the comparison would show it (seed ${seed})`, () => {
    fc.assert(
      fc.property(knownRows, shape, fc.nat(), (rows, form, at) => {
        const other = rows.map((row, index) => (index === at % rows.length ? { ...row, level: row.level === '3' ? '4' : '3' } : row));
        const answer = readBack(other, form);
        if ('read' in answer) expect(answer.read).not.toEqual(byCode(rows));
      }),
      { numRuns: 50 },
    );
  });
});
