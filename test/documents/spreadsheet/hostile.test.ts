import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSpreadsheet } from '../../../documents/spreadsheet/read-spreadsheet';
import type { SpreadsheetReading } from '../../../documents/spreadsheet/sheet';
import { spreadsheetRefusalReasons } from '../../../domain/decision/spreadsheet-refusal';
import { effort } from '../../support/effort';
import { seed } from '../../support/seeded';
import type { HostileFile } from './support/hostile-file';
import { odsFiles } from './support/hostile-ods';
import { texts } from './support/hostile-texts';
import { entities, farCells, links, malformed, programs, strange, tooMany } from './support/hostile-workbooks';
import {
  bombs,
  contradictions,
  encryptedEntries,
  falseSizes,
  manyFiles,
  nestedZips,
  pathNames,
  truncated,
  withBitsTurned,
} from './support/hostile-zips';
import { xlsxOf } from './support/packages';

const families: Record<string, HostileFile[]> = {
  'zip bombs': bombs,
  'zips inside of zips': nestedZips,
  'false sizes': falseSizes,
  'zips that contradict themselves': contradictions,
  'names that lead out of the zip': pathNames,
  'encrypted files inside': encryptedEntries,
  'too many files inside': manyFiles,
  'workbooks cut off': truncated,
  'far cells': farCells,
  'too much of everything': tooMany,
  'XML entities': entities,
  'malformed parts': malformed,
  'programs inside': programs,
  'links to elsewhere': links,
  'strange workbooks': strange,
  OpenDocument: odsFiles,
  'other files and tables of values': texts,
};

/** Good workbooks with one bit turned, by the seed. */
const TURNED = effort(20, 300);
/** Reads that run side by side; each takes a process of its own. */
const AT_ONCE = 2;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dondoc-hostile-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let written = 0;
async function readBytesOf(content: Buffer): Promise<SpreadsheetReading> {
  written += 1;
  const file = path.join(folder, `${written}.xlsx`);
  await writeFile(file, content);
  const reading = await readSpreadsheet(file);
  await rm(file);
  return reading;
}

async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function told(reading: SpreadsheetReading, row: number | undefined): string {
  if (reading.ok) return 'read';
  return row === undefined ? reading.reason : `${reading.reason} at row ${reading.row}`;
}

describe('a hostile or broken file', () => {
  it('comes in at least 100 forms, with every reason that a file can be refused for by its content', () => {
    const all = Object.values(families).flat();
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(100);
    const ofTheProcess = ['tookTooLong', 'tooMuchMemory'];
    const met = new Set<string>([...all.map(({ expected }) => expected), ...ofTheProcess]);
    expect(spreadsheetRefusalReasons.filter((reason) => !met.has(reason))).toEqual([]);
  });

  it.each(Object.keys(families))('is answered by its reason and never harms the process: %s', async (name) => {
    const wrong: Record<string, string> = {};
    await eachOf(families[name] ?? [], async ({ name: file, content, expected, row }) => {
      const answer = told(await readBytesOf(await content()), row);
      const right = row === undefined ? expected : `${expected} at row ${row}`;
      if (answer !== right) wrong[file] = `${answer} instead of ${right}`;
    });
    expect(wrong).toEqual({});
  });

  it('is refused or read as before when one bit of a good workbook is turned', async () => {
    const good = await readBytesOf(xlsxOf());
    const wrong: Record<string, SpreadsheetReading> = {};
    await eachOf([...withBitsTurned(seed, TURNED).entries()], async ([index, bytes]) => {
      const reading = await readBytesOf(bytes);
      // A byte outside the checksum, such as a file's time, changes nothing; any other is found damaged.
      if (reading.ok && JSON.stringify(reading) !== JSON.stringify(good)) wrong[`seed ${seed}, file ${index}`] = reading;
    });
    expect(wrong).toEqual({});
  });

  it('leaves a good file readable after all of them', async () => {
    expect(await readBytesOf(xlsxOf())).toEqual({
      ok: true,
      sheets: [{ name: 'Danh mục', hidden: false, rows: [['Tên dịch vụ']], merges: [] }],
    });
  });
});
