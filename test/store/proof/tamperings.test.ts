import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readPackage } from '../../../documents/read-package';
import { startMailbox } from '../../../local/mailbox';
import { rootFolder } from '../../../local/root';
import { openDatabase } from '../../../store/database';
import { makeAnchor } from '../../../store/proof/make-anchor';
import { placesOf, prove, tamper, withCopy } from '../../../tools/tamper/attempt';
import { tamperings } from '../../../tools/tamper/tamperings';
import { minutesLater, smallPackage, startsAt, type World, writeRecord } from '../../../tools/tamper/world';
import { type FreshDatabase, freshDatabase } from '../../support/database';
import { portsOver } from '../../support/ports';

/** One record for all: each tampering is tried on a copy of it. */

const days = (count: number) => minutesLater(count * 24 * 60);
const anchorKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
let fresh: FreshDatabase;
let folder: string;
let world: World;

beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), 'dondoc-proof-'));
  const mailbox = await startMailbox({ folder: path.join(folder, 'mailbox') });
  const db = openDatabase(fresh.url);
  const ports = portsOver(db, { smtpPort: mailbox.port });
  try {
    const reading = await readPackage(path.join(rootFolder, 'samples', 'decision-1284'));
    if (!reading.ok) throw new Error('the sample cannot be read');
    world = await writeRecord(ports, smallPackage(reading.package));
    const place = { url: fresh.url, db, folder, anchorKey, statementKey: anchorKey, program: 'test' };
    for (const day of [1, 2]) await makeAnchor(place, days(day), 'daily');
  } finally {
    await ports.mailer.close();
    await mailbox.close();
    await db.$disconnect();
  }
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await fresh.drop();
});

it('finds nothing in a record that nobody has touched, and covers something of every kind but a restore', async () => {
  const proof = await prove(fresh.url, folder, days(3));
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
    await withCopy(fresh.url, async (copy) => {
      const expected = await tamper(copy, world, tampering);
      expect(expected.length).toBeGreaterThan(0);
      const proof = await prove(copy, folder, days(3));
      expect(placesOf(proof)).toEqual(expect.arrayContaining(expected));
      // Negative control: it is these checks that find it.
      const checks = proof.findings.filter(({ kind, key }) => expected.includes(`${kind} ${key}`)).flatMap(({ kind, fault }) => [kind, fault]);
      const blind = await prove(copy, folder, days(3), checks);
      expect(placesOf(blind).filter((place) => expected.includes(place))).toEqual([]);
    });
  });
});
