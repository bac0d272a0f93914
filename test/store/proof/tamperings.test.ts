import { openDatabase } from '../../../store/database';
import { FileReplaced, readFile } from '../../../store/files';
import { placesOf, prove, tamper, withCopy } from '../../../tools/tamper/attempt';
import { tamperings } from '../../../tools/tamper/tamperings';
import { days, type Recorded, recordedWorld } from './support/anchored';

/** One record for all: each tampering is tried on a copy of it. */
let record: Recorded;

beforeAll(async () => {
  record = await recordedWorld();
  for (const day of [1, 2]) await record.anchor(day);
});
afterAll(() => record.drop());

it('finds nothing in a record that nobody has touched, and covers something of every kind but a restore and archives', async () => {
  const proof = await prove(record.url, record.folder, days(3));
  expect(proof).toMatchObject({ found: 0, findings: [], told: [], lost: 0, anchor: { statement: { number: 2, found: 0 } } });
  const empty = proof.kinds.filter(({ leaves }) => leaves === 0).map(({ kind }) => kind);
  expect(empty).toEqual(['letterNumber', 'requestAnswer', 'mailReturn', 'mailAct', 'bounceTold', 'restored', 'archiveAct', 'archive']);
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

it('serves no evidence that was replaced in the database', async () => {
  const [tampering] = tamperings.filter(({ name }) => name === 'evidence replaced under its hash');
  if (tampering === undefined) throw new Error('no such tampering');
  await withCopy(record.url, async (copy) => {
    const [hash = ''] = (await tamper(copy, record.world, tampering)).map((place) => place.replace('file ', ''));
    const [tampered, whole] = [openDatabase(copy, 1), openDatabase(record.url, 1)];
    try {
      await expect(readFile(tampered, hash)).rejects.toThrow(FileReplaced);
      expect(await readFile(whole, hash)).toMatchObject({ kind: 'text/plain' });
    } finally {
      await Promise.all([tampered.$disconnect(), whole.$disconnect()]);
    }
  });
});
