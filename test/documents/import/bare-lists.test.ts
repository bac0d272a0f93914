import type { CellValue } from 'hucre';
import { kindReader, kindsByName, positionByName } from '../../../documents/tables/agency-kinds';
import { agencyNames, agencyValue } from '../../../documents/tables/cell-values';
import { importIntoDecision } from '../../../documents/tables/import-decision';
import { readyKinds } from '../../../domain/decision/kinds';
import { importProblemText } from '../../../words/import';
import { type Messy, outcome, sheetsOfXlsx, stored } from './support/messy';

/** Lists as offices keep them: a name and a mailbox, and nothing of kinds and positions. */

const since2025 = { ...stored, decision: { ...stored.decision, kinds: [...readyKinds.provincesSince2025] } };

async function importing(kind: 'agencies' | 'tasks', rows: CellValue[][], pack = stored) {
  const sheet: Messy = { rows };
  const sheets = await sheetsOfXlsx(sheet);
  return importIntoDecision(sheets, pack, { kind, file: 'list.xlsx', sheet: null, today: '2026-11-30', mode: 'add', isTcvn3: false });
}

async function added(rows: CellValue[][]) {
  const imported = await importing('agencies', rows, since2025);
  expect(outcome(imported).filter((line) => !line.startsWith('+'))).toEqual([]);
  const known = new Set(stored.decision.agencies.map(({ code }) => code));
  return (imported.pack?.decision.agencies ?? [])
    .filter(({ code }) => !known.has(code))
    .map(({ name, kind, head, assumed }) => [name.vi, kind, head.position.vi, head.address, [...assumed].join(' ')]);
}

test('kind and position follow from the name, marked as assumed', async () => {
  const rows = await added([
    ['STT', 'Đơn vị', 'Email văn thư'],
    [1, 'Sở Y tế', 'vanthu@yte.example'],
    [2, 'UBND phường Kinh Bắc', 'vanthu@kinhbac.example'],
    [3, 'Kho bạc Nhà nước khu vực VI', null],
    [4, 'Ban Quản lý các khu công nghiệp', null],
    [null, 'Tổng cộng: 4 đơn vị'],
  ]);
  expect(rows).toEqual([
    ['Sở Y tế', 'department', 'Giám đốc Sở Y tế', 'vanthu@yte.example', 'kind head'],
    ['UBND phường Kinh Bắc', 'commune', 'Chủ tịch UBND phường Kinh Bắc', 'vanthu@kinhbac.example', 'kind head'],
    ['Kho bạc Nhà nước khu vực VI', 'centralVertical', 'Giám đốc Kho bạc Nhà nước khu vực VI', null, 'kind head'],
    ['Ban Quản lý các khu công nghiệp', 'department', 'Trưởng Ban Quản lý các khu công nghiệp', null, 'kind head'],
  ]);
});

test('a name that tells no kind, and a kind that the decision has not, are asked for', async () => {
  for (const name of ['Hội Chữ thập đỏ', 'UBND huyện Gia Lâm']) {
    const imported = await importing(
      'agencies',
      [
        ['TT', 'Đơn vị', 'Email'],
        [1, name, 'a@x.example'],
      ],
      since2025,
    );
    expect(outcome(imported)).toEqual([expect.stringMatching(/^columnNeeded /)]);
  }
});

test('groups give kinds under whatever stands around their names, and the Office stays the Office', async () => {
  const rows = await added([
    ['STT', 'Cơ quan/Đơn vị', 'Thủ trưởng'],
    ['I', 'CÁC SỞ, BAN, NGÀNH THUỘC TỈNH'],
    [1, 'Hội Nông dân', null],
    [2, 'Văn phòng UBND tỉnh', null],
    ['II', 'CƠ QUAN TRUNG ƯƠNG TRÊN ĐỊA BÀN'],
    [3, 'Trung tâm Khí tượng', null],
    ['III', 'UBND CÁC XÃ, PHƯỜNG'],
    [4, 'Lương Tài', null],
  ]);
  expect(rows.map(([name, kind]) => [name, kind])).toEqual([
    ['Hội Nông dân', 'department'],
    ['Văn phòng UBND tỉnh', 'office'],
    ['Trung tâm Khí tượng', 'centralVertical'],
    ['Lương Tài', 'commune'],
  ]);
});

test('of a person only the position is kept', async () => {
  const rows = await added([
    ['STT', 'Đơn vị', 'Thủ trưởng'],
    [1, 'Sở Y tế', 'Nguyễn Thị A'],
    [2, 'Sở Công Thương', 'Ông Trần Văn B - Phó Giám đốc phụ trách'],
    [3, 'Sở Ngoại vụ', 'Quyền Giám đốc'],
  ]);
  expect(rows.map(([, , position]) => position)).toEqual(['Giám đốc Sở Y tế', 'Phó Giám đốc phụ trách', 'Quyền Giám đốc']);
});

test('an empty cell leaves a position as it is stored', async () => {
  const rows = stored.decision.agencies.map(({ name }) => [name.vi, null]);
  expect(outcome(await importing('agencies', [['Đơn vị', 'Chức vụ thủ trưởng'], ...rows]))).toEqual([]);
});

test('kinds are called by the names that a decision has for them', () => {
  const [division] = readyKinds.organisation;
  const own = { ...division, code: 'khoa-lam-sang', one: { vi: 'Khoa lâm sàng', en: 'Ward' }, many: { vi: 'Khoa lâm sàng', en: 'Wards' } };
  const read = kindReader([{ ...own, short: own.many }]);
  expect([read('Các khoa lâm sàng thuộc bệnh viện'), read('wards'), read('khoa-lam-sang')]).toEqual(
    Array(3).fill({ text: 'khoa-lam-sang' }),
  );
  expect(read('Sở')).toMatchObject({ fault: { code: 'notInList' } });
});

test('the longest beginning decides, and a name that tells nothing is left', () => {
  expect(kindsByName('Văn phòng Sở')).toEqual([]);
  expect(kindsByName('Văn phòng UBND tỉnh')).toEqual(['office']);
  expect(kindsByName('Sởn')).toEqual(['unit']);
  expect(positionByName('Thanh tra tỉnh')).toBe('Chánh Thanh tra tỉnh');
  expect(positionByName('Hội Nông dân')).toBe('Thủ trưởng Hội Nông dân');
});

describe('a shortened name', () => {
  const known = agencyNames([
    { code: 'quan-su', names: ['Bộ Chỉ huy Quân sự tỉnh'] },
    { code: 'bql', names: ['Ban Quản lý các khu công nghiệp'] },
    { code: 'ngoai-vu', names: ['Sở Ngoại vụ'] },
    { code: 'noi-vu', names: ['Sở Nội vụ'] },
    { code: 'vp', names: ['Văn phòng UBND tỉnh'] },
    { code: 'gd', names: ['Sở Giáo dục và Đào tạo'] },
  ]);

  it.each([
    ['Bộ CHQS tỉnh', 'quan-su'],
    ['BQL các KCN', 'bql'],
    ['VP UBND tỉnh', 'vp'],
    ['Sở GD&ĐT', 'gd'],
    ['Sở GDĐT', 'gd'],
  ])('%s is %s', (text, code) => expect(agencyValue(text, known)).toEqual({ text: code }));

  it('that means two, or leaves a word out, is asked about', () => {
    expect(agencyValue('Sở NV', known)).toEqual({ fault: { code: 'ambiguousAgency', params: { codes: 'ngoai-vu, noi-vu' } } });
    for (const text of ['BQL KCN', 'Sở G', 'CHQS', 'Sở GD'])
      expect(agencyValue(text, known)).toMatchObject({ fault: { code: 'unknownAgency' } });
  });
});

describe('an annex', () => {
  const heading = ['STT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Thời hạn'];
  const forOf = async (cell: string) => {
    const imported = await importing('tasks', [heading, [1, 'Việc mới', cell, '31/12/2020']]);
    return imported.pack?.decision.tasks.at(-1)?.for ?? outcome(imported);
  };

  it.each(['Các cơ quan, đơn vị', 'Tất cả các cơ quan, đơn vị, địa phương'])('for %s is for all but the Office', async (cell) => {
    expect(await forOf(cell)).toMatchObject({ kinds: ['department', 'district', 'centralVertical'], agencies: [] });
  });

  it('names fields and whoever answers by their names, and asks about others', async () => {
    const people = stored.decision.people.map((person, index) => ({ ...person, id: `nguoi-${index}` }));
    const fields = [{ code: 'noi-chinh', name: { vi: 'Nội chính', en: 'Internal affairs' }, assumed: [] }];
    const pack = { ...stored, decision: { ...stored.decision, fields, people } };
    const rows = (who: string): CellValue[][] => [
      ['STT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Thời hạn', 'Lĩnh vực', 'Lãnh đạo phụ trách'],
      [1, 'Việc mới', 'Sở Nội vụ', '31/12/2020', 'Nội chính', who],
    ];
    const imported = await importing('tasks', rows(`${people[0]?.position.vi}; ${people[1]?.position.en}`), pack);
    expect(outcome(imported).filter((line) => !line.startsWith('+'))).toEqual([]);
    expect(imported.pack?.decision.tasks.at(-1)).toMatchObject({ field: 'noi-chinh', answeredBy: ['nguoi-0', 'nguoi-1'] });
    expect(outcome(await importing('tasks', rows('Ông Lạ'), pack))).toEqual([expect.stringMatching(/^notInList F2: /)]);
  });

  it('for all and somebody else is asked about', async () => {
    expect(await forOf('Các cơ quan, đơn vị; Sở Lạ')).toEqual([expect.stringMatching(/^unknownAgency /)]);
  });

  it('whose heading says more than a known one is asked about by name', async () => {
    const imported = await importing('tasks', [
      ['STT', 'Nhiệm vụ', 'Cơ quan chủ trì và tổng hợp', 'Thời hạn'],
      [1, 'Việc', 'Sở Nội vụ', '31/12/2020'],
    ]);
    expect(imported.problems.map((found) => importProblemText(found, 'vi')).join()).toContain(
      'nếu là cột “Cơ quan chủ trì và tổng hợp”, đổi tên cột đó',
    );
  });
});
