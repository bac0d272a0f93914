import { permissions } from '../../domain/commands/permissions';
import { wholeLadder } from './decision';
import { checkPart, type PartReport, SEQUENCES_OF_A_PART } from './random-check';
import { seed } from './seeded';

/** Longer than a part runs and is made smaller at most. */
const LIMIT_MS = 900_000;

/** Checks one part of the random stories. */
export function describeRandomRollouts(part: number): void {
  describe(`random rollouts, part ${part}`, () => {
    // Null where the part failed, which is said once.
    let report: PartReport | null = null;

    test(
      'keep every invariant after every step',
      () => {
        process.stderr.write(`random rollouts: seed ${seed}, part ${part} (FC_SEED repeats it)\n`);
        report = checkPart(part);
        process.stderr.write(`random rollouts: part ${part}, ${SEQUENCES_OF_A_PART} sequences, ${report.steps} steps\n`);
        expect(report.steps).toBeGreaterThan(SEQUENCES_OF_A_PART * 30);
      },
      LIMIT_MS,
    );

    test('have accepted every type of command', () => {
      const never = Object.keys(permissions).filter((type) => report?.accepted.includes(type) === false);
      expect({ seed, never }).toEqual({ seed, never: [] });
    });

    test('have reached every rung', () => {
      const never = wholeLadder.map((rung) => rung.code).filter((code) => report?.reached.includes(code) === false);
      expect({ seed, never }).toEqual({ seed, never: [] });
    });
  });
}
