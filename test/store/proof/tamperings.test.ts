import { placesOf, prove, tamper, withCopy } from '../../../tools/tamper/attempt';
import { tamperings } from '../../../tools/tamper/tamperings';
import { days, type Recorded, recordedWorld } from './support/anchored';

/** One record for all: each tampering is tried on a copy of it. */
let record: Recorded;

beforeAll(async () => {
  record = await recordedWorld();
  for (const day of [1, 2]) await record.anchor(day);
}, 60_000);
afterAll(() => record.drop());

it('finds nothing in a record that nobody has touched, and covers something of every kind but a restore', async () => {
  const proof = await prove(record.url, record.folder, days(3));
  expect(proof).toMatchObject({ found: 0, findings: [], told: [], lost: 0, anchor: { statement: { number: 2, found: 0 } } });
  const empty = proof.kinds.filter(({ leaves }) => leaves === 0).map(({ kind }) => kind);
  expect(empty).toEqual(['requestAnswer', 'mailReturn', 'mailAct', 'bounceTold', 'restored']);
});

it('knows at least thirty tamperings', () => {
  expect(tamperings.length).toBeGreaterThanOrEqual(30);
  expect(new Set(tamperings.map(({ name }) => name)).size).toBe(tamperings.length);
});

describe.each(tamperings.map((tampering) => [tampering.name, tampering] as const))('%s', (_, tampering) => {
  it('is found by name and place', async () => {
    await withCopy(record.url, async (copy) => {
      const expected = await tamper(copy, record.world, tampering);
      expect(expected.length).toBeGreaterThan(0);
      const proof = await prove(copy, record.folder, days(3));
      expect(placesOf(proof)).toEqual(expect.arrayContaining(expected));
      // Negative control: it is these checks that find it.
      const checks = proof.findings
        .filter(({ kind, key }) => expected.includes(`${kind} ${key}`))
        .flatMap(({ kind, fault }) => [kind, fault]);
      const blind = await prove(copy, record.folder, days(3), checks);
      expect(placesOf(blind).filter((place) => expected.includes(place))).toEqual([]);
    });
  });
});
