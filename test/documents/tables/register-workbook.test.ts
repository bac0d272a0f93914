import { writeWorkbook } from '../../../documents/official/write-workbook';
import { readBytes } from '../../../documents/spreadsheet/read-bytes';
import type { Cell, Sheet } from '../../../documents/spreadsheet/sheet';
import { type RegisterReading, readRegisterSheets } from '../../../documents/tables/read-register-sheet';
import { monthToTell, registerWorkbook } from '../../../documents/tables/register-workbook';
import { instantAt } from '../../../domain/calendar/time';
import { type Language, serviceLevels } from '../../../domain/decision/decision';
import { changeOf, entryOf, type ServiceEntry, withChange } from '../../../domain/record/service-register';
import { registerWords } from '../../../words/register';
import { agency, decision } from '../../support/decision';
import { seed } from '../../support/seeded';

const now = instantAt('2020-09-15', '08:00');
const month = '2020-08';
const of = decision();
const home = agency('so-a');

function service(code: string, changes: Partial<ServiceEntry> = {}): ServiceEntry {
  const catalogue = { code, name: `Cấp giấy phép ${code}`, agency: 'so-a', level: '3', scope: 'province', integrated: false } as const;
  return { ...entryOf({ ...catalogue, assumed: [] }), ...changes };
}

const reviewed = { complete: true, accurate: false, on: '2020-09-10', by: 'agency' } as const;
const entries: ServiceEntry[] = [
  service('a-1'),
  service('a-2', { integrated: true, integratedOn: '2020-08-01', reviewed, note: '=1+1 không phải công thức' }),
  service('a-3', { level: 'full', files: [{ month, online: 2, all: 5 }] }),
];

/** The sheets of a list as they are read back, without a file between. */
function sheetsOf(list: readonly ServiceEntry[] = entries, language: Language = 'vi'): Sheet[] {
  const workbook = registerWorkbook({ decision: of, version: 1, agency: home, entries: list, shows: 7, language, moment: now });
  return workbook.sheets.map(({ name, lines, columns, rows }) => ({
    name,
    hidden: false,
    merges: [],
    rows: [
      ...lines.map((line): Cell[] => [line.text]),
      columns.map((column): Cell => column.title),
      ...rows.map((row) =>
        row.map((cell, index): Cell => (columns[index]?.kind === 'day' && cell !== null ? { day: String(cell) } : cell)),
      ),
    ],
  }));
}

const HEADING = 4;
const column = {
  code: 0,
  name: 1,
  level: 2,
  integrated: 3,
  integratedOn: 4,
  complete: 5,
  accurate: 6,
  online: 7,
  all: 8,
  note: 9,
} as const;

/** A list with some cells written over: row of the service from 0, field, value. */
function edited(edits: [number, keyof typeof column, Cell][], language: Language = 'vi'): Sheet[] {
  const sheets = sheetsOf(entries, language);
  for (const [row, field, value] of edits) {
    const cells = sheets[0]?.rows[HEADING + 1 + row];
    if (cells === undefined) throw new Error(`no row ${row}`);
    cells[column[field]] = value;
  }
  return sheets;
}

const read = (sheets: readonly Sheet[], list: readonly ServiceEntry[] = entries): RegisterReading =>
  readRegisterSheets(sheets, { decision: of.id, agency: 'so-a', entries: list, now });

function changesOf(reading: RegisterReading) {
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.changes;
}

function problemsOf(reading: RegisterReading) {
  if (reading.ok) throw new Error(`no problem, but ${JSON.stringify(reading.changes)}`);
  return reading.problems.map(({ fault, row, column: letter }) => `${fault} ${row ?? '-'} ${letter ?? '-'}`);
}

describe('an agency’s list', () => {
  test('asks for the files of the last month that is over', () => {
    expect(monthToTell(instantAt('2021-01-05', '08:00'))).toBe('2020-12');
  });

  test.each(['vi', 'en'] as const)('left as it is says nothing, in %s', (language) => {
    expect(read(sheetsOf(entries, language))).toEqual({ ok: true, changes: [], missing: [], ignored: [] });
  });

  test('protects codes and names and lets choose in the rest', () => {
    const [sheet] = registerWorkbook({ decision: of, version: 1, agency: home, entries, shows: 7, language: 'vi', moment: now }).sheets;
    expect(sheet?.protected).toBe(true);
    expect(sheet?.columns.map(({ open }) => open)).toEqual([false, false, ...Array(8).fill(true)]);
    expect(sheet?.columns.map(({ choices }) => choices?.join('/') ?? '')).toEqual([
      '',
      '',
      'mức độ 3/mức độ 4/toàn trình/một phần',
      'Có/Không',
      '',
      'Có/Không',
      'Có/Không',
      '',
      '',
      '',
    ]);
  });

  test('says exactly what was filled in', () => {
    const changes = changesOf(
      read(
        edited([
          [0, 'integrated', 'CÓ'],
          [0, 'integratedOn', '5/9/2020'],
          [0, 'complete', 'co'],
          [0, 'accurate', true],
          [1, 'note', null],
          [1, 'accurate', 'Có'],
          [2, 'level', '4'],
          [2, 'online', '1.002'],
          [2, 'all', 1002],
        ]),
      ),
    );
    expect(changes).toEqual([
      { code: 'a-1', integrated: true, integratedOn: '2020-09-05', complete: true, accurate: true },
      { code: 'a-2', accurate: true, note: null },
      { code: 'a-3', level: '4', files: [{ month, online: 1002, all: 1002 }] },
    ]);
  });

  test('takes a day as the number that spreadsheets have for it, and an English list as well', () => {
    const changes = changesOf(
      read(
        edited(
          [
            [0, 'integrated', 'Yes'],
            [0, 'integratedOn', 44_075],
          ],
          'en',
        ),
      ),
    );
    expect(changes).toEqual([{ code: 'a-1', integrated: true, integratedOn: '2020-09-01' }]);
  });

  test('takes columns in another order, and passes over one of its own and rows that are empty', () => {
    const [sheet] = edited([[0, 'complete', 'Có']]);
    if (sheet === undefined) throw new Error('no sheet');
    const turned = sheet.rows.map((row, index) => (index < HEADING ? row : [...row].reverse()));
    turned[HEADING]?.push('STT');
    turned.push([], [null, ' ']);
    expect(read([{ ...sheet, rows: turned }])).toEqual({
      ok: true,
      changes: [{ code: 'a-1', complete: true }],
      missing: [],
      ignored: ['STT'],
    });
  });

  test('knows a name by what is seen of it', () => {
    const list = [service('a-1', { name: 'Cấp\u00a0giấy\u200b phép' })];
    const [sheet] = sheetsOf(list);
    const cells = sheet?.rows[HEADING + 1];
    if (sheet === undefined || cells === undefined) throw new Error('no row');
    cells[column.name] = 'Cấp giấy phép';
    expect(read([sheet], list)).toEqual({ ok: true, changes: [], missing: [], ignored: [] });
  });

  test('tells which services have no row; they stay as they are', () => {
    const [sheet] = sheetsOf();
    const reading = read([{ ...(sheet as Sheet), rows: (sheet as Sheet).rows.toSpliced(HEADING + 2, 1) }]);
    expect(reading).toEqual({ ok: true, changes: [], missing: ['a-2'], ignored: [] });
  });
});

describe('a list is refused with its place', () => {
  test.each<[string, [number, keyof typeof column, Cell][], string]>([
    ['an unknown code', [[0, 'code', 'x-9']], 'unknownService 6 A'],
    [
      'a code twice',
      [
        [1, 'code', 'a-1'],
        [1, 'name', 'Cấp giấy phép a-1'],
      ],
      'serviceTwice 7 A',
    ],
    ['a name of another row', [[0, 'name', 'Cấp giấy phép a-2']], 'nameDiffers 6 B'],
    ['no level', [[0, 'level', '5']], 'notALevel 6 C'],
    ['a formula without a result', [[0, 'note', { formula: 'A1' }]], 'unknownCell 6 J'],
    ['an error', [[0, 'integrated', { error: '#REF!' }]], 'unknownCell 6 D'],
    ['neither yes nor no', [[0, 'integrated', 'có lẽ']], 'notYesNo 6 D'],
    [
      'a day that does not exist',
      [
        [0, 'integrated', 'Có'],
        [0, 'integratedOn', '31/9/2020'],
      ],
      'notADay 6 E',
    ],
    [
      'a day to come',
      [
        [0, 'integrated', 'Có'],
        [0, 'integratedOn', '16/9/2020'],
      ],
      'dateInFuture 6 E',
    ],
    ['a day without integration', [[0, 'integratedOn', '1/9/2020']], 'notIntegrated 6 E'],
    [
      'half a file',
      [
        [0, 'online', 0.5],
        [0, 'all', 1],
      ],
      'notACount 6 H',
    ],
    ['one count alone', [[0, 'online', 1]], 'oneCountOnly 6 I'],
    [
      'more online than in all',
      [
        [0, 'online', 3],
        [0, 'all', 2],
      ],
      'moreOnlineThanAll 6 H',
    ],
    ['a long note', [[0, 'note', 'ă'.repeat(501)]], 'tooLong 6 J'],
  ])('for %s', (_, edits, problem) => {
    expect(problemsOf(read(edited(edits)))).toEqual([problem]);
  });

  test('all at once', () => {
    expect(
      problemsOf(
        read(
          edited([
            [0, 'level', '5'],
            [2, 'complete', '?'],
          ]),
        ),
      ),
    ).toEqual(['notALevel 6 C', 'notYesNo 8 F']);
  });

  test('for another agency, another decision, no key and no heading', () => {
    const given = { decision: of.id, agency: 'so-a', entries, now };
    expect(problemsOf(readRegisterSheets(sheetsOf(), { ...given, agency: 'so-b' }))).toEqual(['otherAgency - -']);
    expect(problemsOf(readRegisterSheets(sheetsOf(), { ...given, decision: 'bacninh-2021-1-QD' }))).toEqual(['otherDecision - -']);
    const [sheet] = sheetsOf() as [Sheet];
    expect(problemsOf(read([{ ...sheet, rows: sheet.rows.filter((_, row) => row !== 3) }]))).toEqual(['notAList - -']);
    expect(problemsOf(read([{ ...sheet, rows: sheet.rows.filter((_, row) => row !== HEADING) }]))).toEqual(['noHeading - -']);
  });

  test('for a column that stands there twice', () => {
    const [sheet] = sheetsOf() as [Sheet];
    sheet.rows[HEADING]?.push(registerWords.vi.fields.note);
    expect(problemsOf(read([sheet]))).toEqual(['columnTwice 5 K']);
  });
});

describe('the round trip through a file', () => {
  /** Numbers from 0 to 1, the same for the same seed (mulberry32). */
  function chance(from: number): () => number {
    let state = from;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let value = Math.imul(state ^ (state >>> 15), 1 | state);
      value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
      return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
    };
  }

  const letters = [...'aăâbcdđeêghiklmnoôơpqrstuưvxyẤỗỷƯĐ0123456789 =+-@\'"<>&;,./%()“”…'];

  test('of random Vietnamese texts gives exactly the edit', async () => {
    const random = chance(seed);
    const among = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const text = () =>
      Array.from({ length: 1 + Math.floor(random() * 30) }, () => among(letters))
        .join('')
        .replace(/\s+/g, ' ')
        .trim() || 'ơ';
    for (let round = 0; round < 15; round += 1) {
      const before = Array.from({ length: 20 }, (_, index) =>
        service(`s-${index}`, { name: text(), note: random() < 0.5 ? text() : null }),
      );
      const wanted = before.flatMap((entry) => {
        if (random() < 0.4) return [];
        const integrated = random() < 0.5;
        const change = {
          code: entry.code,
          level: among(serviceLevels),
          note: random() < 0.3 ? null : text(),
          ...(integrated ? { integrated, integratedOn: among(['2020-01-31', '2020-09-15']) } : {}),
          ...(random() < 0.5 ? { complete: random() < 0.5, accurate: random() < 0.5 } : {}),
          ...(random() < 0.5 ? { files: [{ month, online: 3, all: 3 + Math.floor(random() * 9) }] } : {}),
        };
        const recorded = changeOf(entry, change, '2020-09-15', 'agency');
        return recorded === null ? [] : [{ entry, recorded }];
      });
      const after = before.map((entry) => {
        const change = wanted.find(({ recorded }) => recorded.code === entry.code)?.recorded;
        return change === undefined ? entry : withChange(entry, change);
      });
      const workbook = registerWorkbook({
        decision: of,
        version: 1,
        agency: home,
        entries: after,
        shows: 7,
        language: among(['vi', 'en']),
        moment: now,
      });
      const sheets = readBytes(await writeWorkbook(workbook), 'list');
      if (!sheets.ok) throw new Error(`seed ${seed}: ${sheets.reason}`);
      const reading = readRegisterSheets(sheets.sheets, { decision: of.id, agency: 'so-a', entries: before, now });
      const found = changesOf(reading).map((change) =>
        changeOf(before.find(({ code }) => code === change.code) as ServiceEntry, change, '2020-09-15', 'agency'),
      );
      expect({ seed, round, found }).toEqual({ seed, round, found: wanted.map(({ recorded }) => recorded) });
    }
  });
});
