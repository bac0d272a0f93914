import { parseArgs } from 'node:util';

/**
 * Tests that explore longer than the suite can: the same test files with full effort (test/support/effort.ts). Each has its short form in
 * `npm test`.
 */
export const soakParts = {
  rollouts: [
    'test/domain/properties/rollouts.test.ts',
    'test/domain/properties/amendments.test.ts',
    'test/domain/properties/erased-people.test.ts',
    'test/domain/properties/kept-looks.test.ts',
    'test/domain/properties/undone.test.ts',
  ],
  explanations: ['test/domain/explain-properties.test.ts'],
  reports: ['test/domain/report/report-properties.test.ts'],
  model: ['test/stories/same-as-the-model.test.ts'],
  'five-years': ['test/stories/five-years.test.ts'],
  'long-run': ['test/temporal/long-run.test.ts'],
  simulation: ['test/cli/simulate.test.ts'],
  silence: ['test/stories/nobody-answers.test.ts'],
  sample: ['test/stories/sample.test.ts', 'test/local/play-sample.test.ts'],
  'two-levels': ['test/stories/plan-2026.test.ts'],
  fuzz: ['test/workflows/fuzz.test.ts'],
  spreadsheets: ['test/documents/spreadsheet/hostile.test.ts'],
  tokens: ['test/web/link/bound-links.test.ts'],
  'late-notice': ['test/cli/calendar-add.test.ts'],
  pages: ['test/browser/played.test.ts', 'test/browser/system.test.ts'],
  topology: ['test/local/topology.test.ts'],
  /** The whole suite in its short form, on each release of local/node-releases.ts. */
  node: [],
} as const satisfies Record<string, readonly string[]>;

export type SoakPart = keyof typeof soakParts;

export type SoakOptions = { parts: SoakPart[]; seed: number; minutes: number };

/** Reads the options; the seed comes from the time where none is given. Null where they are malformed. */
export function readSoakOptions(parameters: string[], now: number): SoakOptions | null {
  try {
    const options = { seed: { type: 'string' }, minutes: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
    const seed = values.seed === undefined ? now % 0x0fff_ffff : Number(values.seed);
    const minutes = Number(values.minutes ?? 0);
    const known = Object.keys(soakParts) as SoakPart[];
    const isWhole = [seed, minutes].every((number) => Number.isInteger(number) && number >= 0);
    if (!isWhole || !positionals.every((part) => (known as string[]).includes(part))) return null;
    return { parts: positionals.length === 0 ? known : (positionals as SoakPart[]), seed, minutes };
  } catch {
    return null;
  }
}
