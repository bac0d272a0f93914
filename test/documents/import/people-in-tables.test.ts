import { importIntoDecision } from '../../../documents/tables/import-decision';
import type { Agency } from '../../../domain/decision/decision';
import { HEADING, type Messy, outcome, ROWS, sheetsOfXlsx, stored } from './support/messy';

/** Heads and focal officers as an untrained person keeps them: under a heading of two rows, with names, beside addresses out of a mail program. */

const options = { kind: 'agencies', file: 'dv.xlsx', sheet: null, today: '2020-09-15', mode: 'add', isTcvn3: false } as const;

async function imported(table: Messy) {
  const result = importIntoDecision(await sheetsOfXlsx(table), stored, options);
  const told = (result.table?.told ?? []).map(({ what, letters, count }) => `${what} ${letters} ×${count}`);
  const agencies = new Map<string, Agency>(result.pack?.decision.agencies.map((agency) => [agency.code, agency]));
  return { result, told, agencies };
}

describe('a heading of two rows, whose upper one names the person', () => {
  const rows = [
    ['STT', 'Tên cơ quan', 'Người đứng đầu', null, 'Đầu mối', null],
    [null, null, 'Chức vụ', 'Email', 'Họ tên, chức vụ', 'Email'],
    [1, 'Sở Y tế', 'Nguyễn Văn An - Giám đốc', 'giamdoc@syt.example', 'Trần Thị Bé - Chuyên viên', 'be@syt.example'],
    [2, 'Sở Nội vụ', 'Giám đốc', 'giamdoc@snv.example', 'Bộ phận một cửa', 'motcua@snv.example'],
  ];
  const merges = ['A1:A2', 'B1:B2', 'C1:D1', 'E1:F1'];

  it('gives each person the columns below, and of a name its position', async () => {
    const { result, told, agencies } = await imported({ rows, merges });
    expect(outcome(result).filter((line) => line.startsWith('!'))).toEqual([]);
    expect(result.problems).toEqual([]);
    expect(agencies.get('so-y-te')).toMatchObject({
      head: { position: { vi: 'Giám đốc' }, address: 'giamdoc@syt.example' },
      focal: { position: { vi: 'Chuyên viên' }, address: 'be@syt.example' },
    });
    expect(agencies.get('so-noi-vu')).toMatchObject({ focal: { position: { vi: 'Bộ phận một cửa' }, address: 'motcua@snv.example' } });
    expect(told).toEqual(expect.arrayContaining(['personLeftOut C ×1', 'personLeftOut E ×1']));
  });
});

describe('an address out of a mail program', () => {
  const headed = (address: string) => [
    ['STT', 'Tên cơ quan', 'Chức vụ', 'Email'],
    [1, 'Sở Y tế', 'Giám đốc', address],
  ];

  it.each([
    ['Văn thư Sở Y tế <vanthu@syt.example>', ['nameByAddress D ×1']],
    ['<VanThu@syt.example>;', ['nameByAddress D ×1']],
    ['mailto:vanthu@syt.example', []],
    [' vanthu@syt.example ; ', []],
  ])('%s is that address', async (written, tells) => {
    const { result, told, agencies } = await imported({ rows: headed(written) });
    expect(result.problems).toEqual([]);
    expect(agencies.get('so-y-te')?.head.address).toBe('vanthu@syt.example');
    expect(told.filter((what) => what.startsWith('nameByAddress'))).toEqual(tells);
  });

  it.each(['a@syt.example; b@syt.example', 'A <a@syt.example>, B <b@syt.example>', 'Văn thư <vanthu>', 'Văn thư <>'])(
    '%s is asked about at its cell',
    async (written) => {
      const { result } = await imported({ rows: headed(written) });
      expect(result.problems).toMatchObject([{ code: 'wrongForm', cell: 'D2', found: written }]);
    },
  );
});

it.each(['Tổng Giám đốc', 'Phó Tổng Giám đốc', 'Bộ trưởng', 'Điều dưỡng trưởng', 'Phó Vụ trưởng', 'Quản đốc'])(
  '%s is a position, of the head and under the table',
  async (position) => {
    const rows = [
      ['STT', 'Tên cơ quan', 'Chức vụ', 'Email', 'Ghi chú'],
      [1, 'Sở Y tế', position, 'a@syt.example', null],
      [null, null, null, position.toUpperCase(), null],
      [null, null, null, 'Lê Quang Minh', null],
    ];
    const { result, told, agencies } = await imported({ rows, merges: ['D3:E3'] });
    expect(result.problems).toEqual([]);
    expect(agencies.get('so-y-te')?.head.position.vi).toBe(position);
    expect(told.filter((what) => what.startsWith('personLeftOut'))).toEqual([]);
    expect(result.table?.parts[0]).toMatchObject({ groups: [], skipped: { notes: [3, 4] } });
  },
);

describe('an empty cell in a column of codes', () => {
  it('is the code of the stored agency of that name, or made of the name', async () => {
    const { result, told } = await imported({
      rows: [
        ['Mã cơ quan', 'Tên cơ quan', 'Loại cơ quan', 'Chức vụ', 'Email'],
        [null, 'Sở Nội vụ', 'Sở, ban, ngành', 'Giám đốc', 'giamdoc@snv.example'],
        ['so-y', 'Sở Y tế', 'Sở, ban, ngành', 'Giám đốc', 'a@syt.example'],
        [null, 'Sở Xây dựng', 'Sở, ban, ngành', 'Giám đốc', 'a@sxd.example'],
      ],
    });
    expect(result.problems).toEqual([]);
    expect(result.difference?.added.map(({ key }) => key)).toEqual(['so-y', 'so-xay-dung']);
    expect(result.difference?.changed.map(({ key }) => key)).toEqual(['so-noi-vu']);
    expect(told.filter((what) => what.startsWith('codeOfName'))).toEqual(['codeOfName null ×2']);
  });

  it('is asked for among services, which have codes of their own', async () => {
    const rows = [HEADING, ...ROWS, [null, 'Cấp giấy phép mới', 'Sở Nội vụ', 'Mức độ 3', 'Cấp tỉnh', 'Không']];
    const { problems } = importIntoDecision(await sheetsOfXlsx({ rows }), stored, { ...options, kind: 'services' });
    expect(problems).toMatchObject([{ code: 'missing', cell: 'A5' }]);
  });
});
