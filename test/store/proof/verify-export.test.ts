import { spawn } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { verifyingScript } from '../../../cli/audit-bundle';
import { statementFile } from '../../../store/proof/anchor-folder';
import { signAnchor } from '../../../store/proof/anchor-statement';
import { writeBundle } from '../../../store/proof/bundle';
import { tamper, withCopy } from '../../../tools/tamper/attempt';
import { tamperings } from '../../../tools/tamper/tamperings';
import { act } from '../../../tools/tamper/world';
import { newKey, type Recorded, recordedWorld } from './support/anchored';

/** The script that an auditor runs elsewhere, over what he took away. */

let record: Recorded;
beforeAll(async () => {
  record = await recordedWorld();
  for (const day of [1, 2]) await record.anchor(day);
});
afterAll(() => record.drop());

type Verified = {
  exit: number;
  places: string[];
  whole: boolean;
  leaves: number;
  findings: { kind: string; key: string; fault: string }[];
};

async function verified(url: string, ...options: string[]): Promise<Verified> {
  const to = path.join(record.folder, 'bundle');
  await rm(to, { recursive: true, force: true });
  await writeBundle({ url, anchors: record.folder, to, script: verifyingScript });
  return verify(to, ...options);
}

async function verify(folder: string, ...options: string[]): Promise<Verified> {
  // Away from the program: nothing but Node.js and the folder.
  const child = spawn(process.execPath, [path.join(folder, 'verify-export.mjs'), folder, '--json', ...options], { cwd: folder, env: {} });
  let said = '';
  let complained = '';
  child.stdout.on('data', (piece) => {
    said += piece;
  });
  child.stderr.on('data', (piece) => {
    complained += piece;
  });
  const exit = await new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)));
  if (said === '') throw new Error(complained);
  const told = JSON.parse(said) as Omit<Verified, 'exit' | 'places'>;
  return { exit, places: told.findings.map(({ kind, key }) => `${kind} ${key}`), ...told };
}

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
    const blind = await verify(path.join(record.folder, 'bundle'), '--without', checks.join(','));
    expect(blind.places.filter((place) => expected.includes(place))).toEqual([]);
  });
});

// Last, since it moves the record on: what follows from events it cannot tell any more where there are later ones.
it('takes for whole what went on after the anchor', async () => {
  await record.connected((_db, ports) => act(ports, record.world.rollouts[2], 4 * 24 * 60));
  expect(await verified(record.url)).toMatchObject({ exit: 0, whole: true });
});
