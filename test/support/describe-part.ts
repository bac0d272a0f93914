import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { permissions } from '../../domain/permissions';
import { wholeLadder } from './decision';
import { PARTS, type PartReport, SEQUENCES_OF_A_PART, seed } from './random-check';

/** Far above what a part takes; a failing story is made smaller for as long as this. */
const LIMIT_MS = 900_000;

/** Checks one part of the random stories in a process of its own; parts run side by side as test files. */
export function describeRandomRollouts(part: number): void {
  describe(`random rollouts, part ${part} of ${PARTS}`, () => {
    let report: PartReport = { accepted: [], reached: [], steps: 0 };

    test(
      'keep every invariant after every step',
      () => {
        process.stderr.write(`random rollouts: seed ${seed}, part ${part} (FC_SEED repeats it)\n`);
        const program = [path.join(__dirname, 'run-source.cjs'), 'random-part.ts', String(part)];
        const environment = { ...process.env, FC_SEED: String(seed) };
        const output = execFileSync(process.execPath, program, { encoding: 'utf8', env: environment, timeout: LIMIT_MS, maxBuffer: 1e8 });
        report = JSON.parse(output) as PartReport;
        process.stderr.write(`random rollouts: part ${part}, ${SEQUENCES_OF_A_PART} sequences, ${report.steps} steps\n`);
        expect(report.steps).toBeGreaterThan(SEQUENCES_OF_A_PART * 30);
      },
      LIMIT_MS,
    );

    test('have accepted every type of command', () => {
      expect({ seed, never: Object.keys(permissions).filter((type) => !report.accepted.includes(type)) }).toEqual({ seed, never: [] });
    });

    test('have reached every rung', () => {
      const never = wholeLadder.map((rung) => rung.code).filter((code) => !report.reached.includes(code));
      expect({ seed, never }).toEqual({ seed, never: [] });
    });
  });
}
