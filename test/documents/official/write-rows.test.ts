import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre';
import { textOfCsv } from '../../../documents/official/safe-text';
import { csvStream, type Row, workbookStream } from '../../../documents/official/write-rows';
import { partsOf } from './support/package-parts';
import { DANGEROUS_TEXTS } from './support/sample-workbook';

async function* rowsOf(...rows: Row[]): AsyncGenerator<Row> {
  yield* rows;
}

async function* counted(rows: number): AsyncGenerator<Row> {
  for (let at = 0; at < rows; at += 1) yield [at, `Văn bản ${at}`];
}

/** As it lies in the file, its mark of UTF-8 included. */
const written = async (stream: Readable): Promise<string> => (await buffer(stream)).toString('utf8');

const COLUMNS = [
  { title: 'STT', width: 8 },
  { title: 'Nội dung', width: 40 },
];

describe('rows written as they come', () => {
  test('.csv: dangerous texts, numbers and gaps come back as they were, the mark of UTF-8 before them', async () => {
    const content = await written(
      csvStream(['STT', 'Nội dung'], rowsOf(...DANGEROUS_TEXTS.map((one, at): Row => [at - 5, one]), [null, 'a,"b"'])),
    );
    expect(content.startsWith('\ufeffSTT,Nội dung\r\n')).toBe(true);
    const read: string[][] = parse(content, { bom: true, fromLine: 2 });
    expect(read.map((row) => textOfCsv(row[1] ?? ''))).toEqual([...DANGEROUS_TEXTS, 'a,"b"']);
    expect(read.map((row) => row[0])).toEqual([...DANGEROUS_TEXTS.map((_, at) => String(at - 5)), '']);
    expect(read.filter((row) => /^[=+\-@\t\r]/.test(row[1] ?? ''))).toEqual([]);
  });

  test('.xlsx: no text becomes a formula, and each is read back as it was', async () => {
    const file = await buffer(
      workbookStream({ name: 'Xuất', columns: COLUMNS }, rowsOf(...DANGEROUS_TEXTS.map((one, at): Row => [at, one]))),
    );
    for (const [path, xml] of partsOf(file)) expect([path, /<f[ >/]/.test(xml)]).toEqual([path, false]);
    const read = await readXlsx(file);
    expect(read.sheets[0]?.rows).toEqual([['STT', 'Nội dung'], ...DANGEROUS_TEXTS.map((one, at) => [at, one])]);
  });

  test('.xlsx: what a sheet cannot hold goes on in the next, under the same heading, and none is lost', async () => {
    const read = await readXlsx(await buffer(workbookStream({ name: 'Xuất', columns: COLUMNS, rowsPerSheet: 100 }, counted(250))));
    expect(read.sheets.map(({ rows }) => rows.length)).toEqual([100, 100, 53]);
    expect(read.sheets.map(({ rows }) => rows[0])).toEqual(Array(3).fill(['STT', 'Nội dung']));
    expect(read.sheets.flatMap(({ rows }) => rows.slice(1).map(([number]) => number))).toEqual(Array.from({ length: 250 }, (_, at) => at));
  });

  test('a fault while rows are read ends the stream with that fault', async () => {
    const broken = Readable.from([['1']]).map(() => {
      throw new Error('record lost');
    }) as AsyncIterable<Row>;
    await expect(buffer(csvStream(['STT'], broken))).rejects.toThrow('record lost');
    await expect(buffer(workbookStream({ name: 'Xuất', columns: COLUMNS }, broken))).rejects.toThrow('record lost');
  });

  test('rows are asked for as they are taken, not all at once', async () => {
    let asked = 0;
    async function* rows(): AsyncGenerator<Row> {
      for (; asked < 500_000; asked += 1) yield [asked, 'Văn bản'];
    }
    for (const stream of [csvStream(['STT', 'Nội dung'], rows()), workbookStream({ name: 'Xuất', columns: COLUMNS }, rows())]) {
      asked = 0;
      await new Promise((resolve) => stream.once('readable', resolve));
      expect(asked).toBeLessThan(100_000);
      stream.destroy();
    }
  });
});
