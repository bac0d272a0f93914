import { plantNames } from '../../tools/nemesis/planted/plants';
import type { Report } from '../../tools/nemesis/report';
import { runNemesis } from './support/run-nemesis';

describe('a nemesis run on a worker with bugs planted into it', () => {
  let report: Report;
  beforeAll(async () => {
    report = await runNemesis('--seed', '3', '--rounds', '4', '--planted');
  }, 300_000);

  it.each(plantNames)('finds %s', (plant) => {
    expect(report.missed).not.toContain(plant);
    expect(report.findings.map(({ decision }) => decision)).toContain(plant);
  });

  it('finds nothing in the decision that has none', () => {
    expect(report.findings.filter(({ decision }) => !(plantNames as string[]).includes(decision))).toEqual([]);
    expect(plantNames.length).toBeGreaterThanOrEqual(8);
  });
});
