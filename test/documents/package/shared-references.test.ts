import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { readPackage } from '../../../documents/package/read-package';
import { writePackage } from '../../../documents/package/write-package';
import type { DecisionPackage } from '../../../domain/decision/decision';
import { type Directory, type SharedSource, withoutCatalogue } from '../../../domain/decision/shared';

/** A package that refers to the installation's directory and ladder is the package that was written out, and says which versions it used. */

const example = join(__dirname, '../../../docs/example');
let folder: string;
let written: DecisionPackage;
let document: Record<string, unknown>;
let asked: [string, number | null][];
let shared: SharedSource;
let directory: Directory;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dondoc-shared-'));
  await cp(example, folder, { recursive: true });
  const reading = await readPackage(example);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  written = reading.package;
  const { agencies, people, ladder, fields = [] } = written.decision;
  directory = { agencies: agencies.map(withoutCatalogue), people, fields };
  document = parse(await readFile(join(example, 'decision.yaml'), 'utf8'));
  asked = [];
  shared = {
    directory: async () => ({ version: 4, document: directory }),
    ladder: async (name, version) => {
      asked.push([name, version]);
      return name === 'thuong-2021' ? { version: 3, document: { rungs: ladder } } : null;
    },
  };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function reading(changed: Record<string, unknown>, source: SharedSource | null = shared) {
  const { people: _p, agencies: _a, ladder: _l, fields: _f, ...rest } = document;
  await writeFile(join(folder, 'decision.yaml'), stringify({ ...rest, ...changed }));
  return readPackage(folder, source);
}

const ids = () => written.decision.people.map(({ id }) => id);

async function withoutTables(): Promise<void> {
  for (const file of ['agencies.csv', 'sub-units.csv', 'later-names.csv', 'absences.csv']) await rm(join(folder, file));
}

it('is the same decision as written out, with the versions', async () => {
  await withoutTables();
  const read = await reading({ people: ids(), agencies: 'all', ladder: 'thuong-2021' });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { uses, ...decision } = read.package.decision;
  const strip = (pack: typeof decision) => ({ ...pack, agencies: pack.agencies.map(({ assumed: _, ...agency }) => agency) });
  expect(strip(decision)).toEqual(strip(written.decision));
  expect(uses).toEqual({ directory: 4, ladder: 'thuong-2021@3' });
  expect(asked).toEqual([['thuong-2021', null]]);
});

it('is exported whole: its files need no installation', async () => {
  const read = await reading({ people: ids(), agencies: 'all', ladder: 'thuong-2021@3' });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  expect(asked).toEqual([['thuong-2021', 3]]);
  const out = await mkdtemp(join(folder, 'out-'));
  for (const [name, text] of Object.entries(writePackage(read.package))) await writeFile(join(out, name), text);
  const again = await readPackage(out);
  if (!again.ok) throw new Error(JSON.stringify(again.problems));
  expect(again.package).toEqual(read.package);
});

it('departs from both: an own address, an own rung, a rung less, a person of its own', async () => {
  await withoutTables();
  await writeFile(join(folder, 'agencies.csv'), 'code,headAddress\nso-cong-thuong,rieng@so.example\n');
  const own = { id: 'thu-ky', role: 'secretary', position: { vi: 'Thư ký', en: 'Secretary' }, address: 'thuky@ubnd.example' };
  const first = (document.ladder as { code: string }[])[0];
  if (first === undefined) throw new Error('no rung');
  const read = await reading({
    people: [...ids(), own],
    agencies: ['so-cong-thuong', 'kho-bac', 'van-phong'],
    ladder: { of: 'thuong-2021', change: [{ ...first, when: 'at assigned', title: { vi: 'Mốc riêng', en: 'Own rung' } }], without: ['H2'] },
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { agencies, people, ladder } = read.package.decision;
  expect(agencies.find(({ code }) => code === 'so-cong-thuong')?.head).toMatchObject({
    address: 'rieng@so.example',
    position: { vi: 'Giám đốc Sở Công Thương' },
  });
  expect(people.at(-1)?.id).toBe('thu-ky');
  expect(ladder.find(({ code }) => code === first.code)?.title.en).toBe('Own rung');
  expect(ladder.map(({ code }) => code)).toEqual(written.decision.ladder.map(({ code }) => code).filter((code) => code !== 'H2'));
});

it.each([
  ['a ladder that nobody has kept', { ladder: 'la' }, 'ladder', 'ladder'],
  ['an agency that it does not know', { agencies: ['so-la'] }, 'agencies[0]', 'agency'],
  ['a person whom it does not know', { people: ['nguoi-la'] }, 'people[0]', 'person'],
])('is told where it refers to %s', async (_, changed, field, of) => {
  const read = await reading({ people: ids(), agencies: 'all', ladder: 'thuong-2021', ...changed });
  expect(read.ok ? [] : read.problems.map((found) => [found.code, found.field, found.params.of])).toEqual([['notShared', field, of]]);
});

it('is told at its own row where that names a field that neither it nor the directory knows', async () => {
  await withoutTables();
  await writeFile(join(folder, 'agencies.csv'), 'code,field\nso-cong-thuong,kinh-teee\n');
  const read = await reading({ people: ids(), agencies: 'all', ladder: 'thuong-2021' });
  expect(read.ok ? [] : read.problems.map(({ code, file, row, found }) => [code, file, row, found])).toEqual([
    ['unknownReference', 'agencies.csv', 2, 'kinh-teee'],
  ]);
});

it('cannot be read without an installation, and says so once', async () => {
  const read = await reading({ people: ids(), agencies: 'all', ladder: 'thuong-2021' }, null);
  expect(read.ok ? [] : read.problems.map((found) => [found.code, found.field, found.params.of])).toEqual([
    ['notShared', 'ladder', 'installation'],
  ]);
});

it('tells a fault of the directory at the reference', async () => {
  const [agency] = directory.agencies;
  if (agency === undefined) throw new Error('no agency');
  directory = { ...directory, agencies: [{ ...agency, kind: 'unknownKind' }, ...directory.agencies.slice(1)] };
  await withoutTables();
  const read = await reading({ people: ids(), agencies: 'all', ladder: 'thuong-2021' });
  const found = read.ok ? undefined : read.problems.find(({ found }) => found === 'unknownKind');
  expect(found).toMatchObject({ file: 'decision.yaml', field: 'agencies', row: null });
});
