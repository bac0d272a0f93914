import type { CellValue } from 'hucre';
import { writeWorkbook } from '../../../documents/official/write-workbook';
import { readBytes } from '../../../documents/spreadsheet/read-bytes';
import { importIntoDecision } from '../../../documents/tables/import-decision';
import { tableWorkbook } from '../../../documents/tables/write-tables';
import type { DecisionPackage, TaskDefinition } from '../../../domain/decision/decision';
import { task } from '../../support/decision';
import { outcome, sheetsOfXlsx, stored } from './support/messy';

/** Who leads together, who coordinates by kind, and who does a task inside its agency: columns of the table of tasks. */

const options = { kind: 'tasks', sheet: null, today: '2020-09-15', mode: 'add', isTcvn3: false } as const;

async function imported(rows: CellValue[][], pack: DecisionPackage = stored) {
  return importIntoDecision(await sheetsOfXlsx({ rows }), pack, { ...options, file: 'tasks.xlsx' });
}

async function lastTask(rows: CellValue[][]): Promise<TaskDefinition | undefined> {
  const result = await imported(rows);
  expect(outcome(result).filter((line) => !line.startsWith('+'))).toEqual([]);
  return result.pack?.decision.tasks.at(-1);
}

const heading = ['STT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Thời hạn'];
const english = ['No', 'Task', 'Lead agency', 'Deadline'];
const both = 'Sở Nội vụ; Sở Thông tin và Truyền thông';

describe('joint leads', () => {
  it.each([
    ['Đồng chủ trì', heading],
    ['Joint leads', english],
  ])('are marked under %s', async (name, columns) => {
    expect(
      await lastTask([
        [...columns, name],
        [1, 'Việc mới', both, '31/12/2020', 'x'],
      ]),
    ).toMatchObject({
      joint: true,
      for: { agencies: ['so-noi-vu', 'so-thong-tin-va-truyen-thong'] },
    });
    expect(
      (
        await lastTask([
          [...columns, name],
          [1, 'Việc mới', both, '31/12/2020', null],
        ])
      )?.joint,
    ).toBeUndefined();
  });

  it('are named in their own column, and lead too', async () => {
    const rows = [
      [...heading, 'Đồng chủ trì'],
      [1, 'Việc mới', 'Sở Nội vụ', '31/12/2020', 'Sở Thông tin và Truyền thông'],
    ];
    expect(await lastTask(rows)).toMatchObject({ joint: true, for: { agencies: ['so-noi-vu', 'so-thong-tin-va-truyen-thong'] } });
  });

  it('that nobody knows are asked about at their cell', async () => {
    const rows = [
      [...heading, 'Đồng chủ trì'],
      [1, 'Việc mới', 'Sở Nội vụ', '31/12/2020', 'Sở Lạ'],
    ];
    expect(outcome(await imported(rows))).toEqual([expect.stringMatching(/^\w+ E2/)]);
  });
});

test('a kind among those that coordinate stays a kind, with its agencies', async () => {
  const rows = [
    [...heading, 'Cơ quan phối hợp'],
    [1, 'Việc mới', 'Sở Nội vụ', '31/12/2020', 'Các sở, ban, ngành; Cục Thuế'],
  ];
  expect(await lastTask(rows)).toMatchObject({
    coordinatingKinds: ['department'],
    coordinating: ['cuc-thue', 'so-thong-tin-va-truyen-thong'],
  });
});

describe('who does a task inside its agency', () => {
  it.each([
    ['Vietnamese', heading, ['Phòng, đơn vị', 'Người thực hiện', 'Chức vụ người thực hiện', 'Thư điện tử người thực hiện']],
    ['English', english, ['Division', 'Person', 'Position of the person', 'E-mail of the person']],
  ])('is read under %s headings', async (_, columns, own) => {
    const row = [1, 'Việc mới', 'Sở Nội vụ', '31/12/2020', 'Phòng Nghiệp vụ', 'Trần Văn B', 'chuyên viên', 'b@noivu.example'];
    expect((await lastTask([[...columns, ...own], row]))?.performer).toEqual({
      division: 'Phòng Nghiệp vụ',
      name: 'Trần Văn B',
      position: 'chuyên viên',
      address: 'b@noivu.example',
      may: 'prepare',
    });
  });

  it('is nobody where the cells are empty, and asked about where there is an address alone', async () => {
    const columns = [...heading, 'Người thực hiện', 'Thư điện tử người thực hiện'];
    expect((await lastTask([columns, [1, 'Việc mới', 'Sở Nội vụ', '31/12/2020', null, null]]))?.performer).toBeUndefined();
    expect(outcome(await imported([columns, [1, 'Việc mới', 'Sở Nội vụ', '31/12/2020', null, 'b@noivu.example']]))).toEqual([
      expect.stringMatching(/^missing E2/),
    ]);
    expect(outcome(await imported([columns, [1, 'Việc mới', 'Sở Nội vụ', '31/12/2020', 'Trần Văn B', 'không có']]))).toEqual([
      expect.stringMatching(/^wrongForm F2/),
    ]);
  });
});

describe('parts of a task', () => {
  const columns = [...heading, 'Phần việc'];
  const row = (cell: string) => [columns, [1, 'Việc mới', 'Sở Nội vụ', '31/12/2020', cell]];

  it.each([
    ['a line each', 'Rà soát\nIn ấn'],
    ['lines with dashes', '- Rà soát;\n- In ấn.'],
    ['letters on lines', 'a) Rà soát\nb) In ấn'],
    ['letters on one line', 'a) Rà soát; b) In ấn.'],
    ['numbers on lines', '1. Rà soát\n2. In ấn'],
  ])('are read from %s', async (_, cell) => {
    const found = await lastTask(row(cell));
    expect(found?.parts?.map(({ title }) => title.vi)).toEqual(['Rà soát', 'In ấn']);
  });

  it('keep a title with a bracket, a date and a semicolon whole', async () => {
    const found = await lastTask(row('Rà soát (theo điểm a) và số liệu; trước 1.10'));
    expect(found?.parts?.map(({ title }) => title.vi)).toEqual(['Rà soát (theo điểm a) và số liệu; trước 1.10']);
  });

  it('beyond fifty are told at their cell', async () => {
    const cell = Array.from({ length: 51 }, (__, each) => `- Phần ${each}`).join('\n');
    expect(outcome(await imported(row(cell)))).toEqual([expect.stringMatching(/^\w+ E2/)]);
  });
});

test('a written table says all of it, and read again changes nothing', async () => {
  const performer = { division: 'Phòng Nghiệp vụ', name: 'Trần Văn B', position: null, address: 'b@noivu.example', may: 'submit' } as const;
  const tasks = [
    task('review', {
      title: { vi: 'Rà soát', en: 'Review' },
      for: { kinds: [], agencies: ['so-noi-vu'], except: [], services: null },
      performer,
      parts: [
        { title: { vi: 'Rà soát', en: 'Review' }, performer: { ...performer, may: 'prepare' }, day: '2020-10-01', words: 'Theo mẫu.' },
        { title: { vi: 'In ấn; gửi', en: 'Print; send' }, performer: null, day: null, words: '' },
      ],
    }),
    task('second', {
      title: { vi: 'Việc hai', en: 'Second' },
      for: { kinds: [], agencies: ['so-noi-vu', 'cuc-thue'], except: [], services: null },
      joint: true,
      coordinating: ['huyen-gia-binh', 'so-thong-tin-va-truyen-thong'],
      coordinatingKinds: ['department'],
      priority: true,
    }),
  ];
  const pack = { ...stored, decision: { ...stored.decision, tasks } };
  const reading = readBytes(await writeWorkbook(tableWorkbook('tasks', pack, '2020-09-15T01:00:00.000Z')), 'tasks.xlsx');
  if (!reading.ok) throw new Error(reading.reason);
  const result = importIntoDecision(reading.sheets, pack, { ...options, mode: 'replace', file: 'tasks.xlsx' });
  expect(outcome(result)).toEqual([]);
  expect(result.pack?.decision.tasks).toEqual(tasks);
});
