import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { statementFile } from '../../../store/proof/anchor-folder';
import { signAnchor } from '../../../store/proof/anchor-statement';
import { tamper, withCopy } from '../../../tools/tamper/attempt';
import { tamperings } from '../../../tools/tamper/tamperings';
import { act } from '../../../tools/tamper/world';
import { newKey, type Recorded, recordedWorld } from './support/anchored';
import { verifiedExport, verifiedFolder } from './support/exported';

/** The script that an auditor runs elsewhere, over what he took away. */

let record: Recorded;
beforeAll(async () => {
  record = await recordedWorld();
  for (const day of [1, 2]) await record.anchor(day);
});
afterAll(() => record.drop());

const verified = (url: string, ...options: string[]) => verifiedExport(url, record.folder, ...options);

it('finds an untouched record whole, also against an anchor that was kept elsewhere', async () => {
  expect(await verified(record.url)).toMatchObject({ exit: 0, whole: true, findings: [] });
  const held = statementFile(record.folder, 1);
  expect(await verified(record.url, '--held', held)).toMatchObject({ exit: 0, whole: true });
});

it('finds an anchor that is none of this installation, and a key that is not the one expected', async () => {
  const other = path.join(record.folder, 'other.json');
  const { anchor } = await record.anchor(3);
  await writeFile(other, JSON.stringify(signAnchor({ ...anchor.statement, root: 'x' }, newKey())));
  expect(await verified(record.url, '--held', other)).toMatchObject({ exit: 1, places: ['anchor 000000003'] });
  const { places } = await verified(record.url, '--key', 'another');
  expect(places).toEqual(['anchor 000000001', 'anchor 000000002', 'anchor 000000003']);
});

it.each(tamperings.map((tampering) => [tampering.name, tampering] as const))('finds %s by name and place', async (_, tampering) => {
  await withCopy(record.url, async (copy) => {
    const expected = await tamper(copy, record.world, tampering);
    const found = await verified(copy);
    expect(found.exit).toBe(1);
    expect(found.places).toEqual(expect.arrayContaining(expected));
    // Negative control: it is these checks that find it.
    const checks = found.findings
      .filter(({ kind, key }) => expected.includes(`${kind} ${key}`))
      .flatMap(({ kind, fault }) => [kind, fault]);
    const blind = await verifiedFolder(path.join(record.folder, 'bundle'), '--without', checks.join(','));
    expect(blind.places.filter((place) => expected.includes(place))).toEqual([]);
  });
});

// Last, since it moves the record on: what follows from events it cannot tell any more where there are later ones.
it('takes for whole what went on after the anchor', async () => {
  await record.connected((_db, ports) => act(ports, record.world.rollouts[2], 4 * 24 * 60));
  expect(await verified(record.url)).toMatchObject({ exit: 0, whole: true });
});
