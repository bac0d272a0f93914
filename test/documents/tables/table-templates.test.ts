import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWorkbook } from '../../../documents/official/write-workbook';
import { readDeadline } from '../../../documents/package/deadline-text';
import { readSpreadsheet } from '../../../documents/spreadsheet/read-spreadsheet';
import { deadlineValue } from '../../../documents/tables/deadline-values';
import { periodsOfCell } from '../../../documents/tables/periods-written';
import { tableTemplate, templateCells, templateCsv, templateWorkbook } from '../../../documents/tables/table-templates';
import { exampleRead, faultsOf, sheetFaults, tableDocs } from '../../../documents/tables/write-table-docs';
import type { DecisionPackage } from '../../../domain/decision/decision';
import { deadlineExamples, emptyTemplates, templateKinds } from '../../../words/table-templates';

/** Templates and pages of each kind of table say exactly what its reader takes, in both languages. */

const root = join(__dirname, '../../..');
const languages = ['vi', 'en'] as const;
const every = templateKinds.flatMap((kind) => languages.map((language) => [kind, language] as const));
const empty = emptyTemplates.flatMap((kind) => languages.map((language) => [kind, language] as const));

let pack: DecisionPackage;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dondoc-templates-'));
  pack = await exampleRead(root);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('templates of tables', () => {
  it.each(empty)('of %s in %s are read with their example, as .xlsx and .csv', async (kind, language) => {
    const files = { xlsx: await writeWorkbook(templateWorkbook(kind, language)), csv: templateCsv(kind, language) };
    for (const [ending, content] of Object.entries(files)) {
      const file = join(folder, `${kind}.${language}.${ending}`);
      await writeFile(file, content);
      const reading = await readSpreadsheet(file);
      if (!reading.ok) throw new Error(reading.reason);
      const [sheet] = reading.sheets;
      if (sheet === undefined) throw new Error('no sheet');
      expect([ending, sheetFaults(kind, sheet, pack, language)]).toEqual([ending, []]);
    }
  });

  it.each(every)('of %s in %s need the columns that they say, and no other', (kind, language) => {
    const needed = new Set(tableTemplate(kind).columns.flatMap(({ field, isNeeded }) => (isNeeded ? [field] : [])));
    // One known column alone is no table.
    const ordinal = { field: '', heading: 'STT', cell: '1' };
    const cells = [ordinal, ...templateCells(kind, language).filter(({ field }) => needed.has(field))];
    expect(faultsOf(kind, templateCells(kind, language), pack, language)).toEqual([]);
    expect(faultsOf(kind, cells, pack, language)).toEqual([]);
    for (const field of needed) {
      const others = cells.filter((cell) => cell.field !== field);
      expect([field, faultsOf(kind, others, pack, language).length > 0]).toEqual([field, true]);
    }
  });

  it.each(languages.flatMap((language) => deadlineExamples[language]))('name a deadline that is read: %s', (written) => {
    const read = deadlineValue(written);
    const text = 'text' in read ? read.text : '';
    expect({ written, isRead: readDeadline(text) !== null || periodsOfCell(text) !== null }).toEqual({ written, isRead: true });
  });

  it('have pages and files as they are generated', async () => {
    const committed = new Map<string, string>();
    const generated = await tableDocs(root);
    for (const file of generated.keys()) committed.set(file, await readFile(join(root, file), 'utf8').catch(() => 'missing'));
    expect(committed).toEqual(generated);
    expect(generated.size).toBe(22);
  });
});
