import { kindReader } from '../../../documents/tables/agency-kinds';
import {
  agencyNames,
  agencyValue,
  dayValue,
  type FilledCell,
  oneOf,
  type ValueRead,
  yesNoValue,
} from '../../../documents/tables/cell-values';
import { deadlineValue } from '../../../documents/tables/deadline-values';
import { addresseesReader } from '../../../documents/tables/list-values';
import { folded } from '../../../domain/text/plain-letters';
import { importHeadings, importKinds, markHeadings, readersColumns } from '../../../words/import-headings';
import { levelNames, scopeNames } from '../../../words/import-values';

const said = (read: ValueRead) => ('text' in read ? read.text : `! ${read.fault.code}`);

describe('a cell is read as', () => {
  it.each<[FilledCell, string]>([
    [{ day: '2020-09-15' }, '2020-09-15'],
    [44089, '2020-09-15'],
    ['2020-09-15', '2020-09-15'],
    ['15/9/2020', '2020-09-15'],
    ['15-09-2020', '2020-09-15'],
    ['15.9.2020', '2020-09-15'],
    ['Ngày 15 tháng 9 năm 2020', '2020-09-15'],
    ['ngày 15 tháng 9 năm 2020'.normalize('NFD'), '2020-09-15'],
    ['31/2/2020', '! writtenDay'],
    ['9/15/2020', '! writtenDay'],
    [15, '! writtenDay'],
    [44089.5, '! writtenDay'],
    [true, '! writtenDay'],
  ])('the day of %j: %s', (cell, day) => {
    expect(said(dayValue(cell))).toBe(day);
  });

  it.each<[FilledCell, string]>([
    ['30/10/2020', '2020-10-30'],
    ['đến 30/10/2020', '2020-10-30'],
    [{ day: '2020-10-30' }, '2020-10-30'],
    ['15 ngày làm việc', '15 working days after assignment'],
    ['15 ngày làm việc kể từ ngày được giao', '15 working days after assignment'],
    ['15 ngày làm việc từ ngày quyết định', '15 working days after decision'],
    ['15 ngày làm việc kể từ ngày ban hành', '15 working days after decision'],
    ['10 working days after decision', '10 working days after decision'],
    ['không thời hạn', 'none'],
    ['', 'none'],
    ['Định kỳ', 'recurring'],
    ['Quý IV/2020', 'end of 2020-Q4'],
    ['Trong quý 3 năm 2020', 'end of 2020-Q3'],
    ['Tháng 02/2021', 'end of 2021-02'],
    ['6 tháng đầu năm 2021', 'end of 2021-H1'],
    ['Hết năm 2020', 'end of 2020'],
    ['Trước 30/11/2020', 'before 2020-11-30'],
    ['before 2020-11-30', 'before 2020-11-30'],
    ['30 ngày', '30 calendar days after assignment'],
    ['Trong vòng 30 ngày kể từ ngày ký', '30 calendar days after decision'],
    ['30 ngày từ ngày quyết định', '30 calendar days after decision'],
    ['end of 2020-H2', 'end of 2020-H2'],
    ['Trước ngày 01 tháng 3 năm 2021', 'before 2021-03-01'],
    ['Chậm nhất ngày 30/11/2020', '2020-11-30'],
    ['Thường xuyên', 'none'],
    ['Thực hiện ngay', 'as soon as possible'],
    ['Ngay khi có thể', 'as soon as possible'],
    ['5 working days after review is completed', '5 working days after review is completed'],
    ['Hằng tháng, ngày 25, từ tháng 10/2020 đến tháng 12/2020', 'every month on 25, within 0 working days, from 2020-10 to 2020-12'],
    [
      'Hàng quý, trước ngày 14, nộp trong 2 ngày làm việc, từ quý IV/2020 đến quý II/2021',
      'every quarter on 13, within 2 working days, from 2020-Q4 to 2021-Q2',
    ],
    ['Hằng tháng, trước ngày 1, từ 10/2020 đến 12/2020', '! writtenPeriods'],
    ['Hằng tháng', '! writtenPeriods'],
    [
      'Hằng tháng, trước 16:00 ngày 25, từ 10/2020 đến 12/2020',
      'every month on 25 at 16:00, within 0 working days, from 2020-10 to 2020-12',
    ],
    ['Hằng tuần, thứ Sáu, từ 1/10/2020 đến 31/12/2020', 'every week on 5, within 0 working days, from 2020-10-01 to 2020-12-31'],
    [
      'Hàng tuần, trước 16h30 thứ 6, nộp trong 1 ngày làm việc, từ ngày 01/10/2020 đến hết ngày 31/12/2020',
      'every week on 5 at 16:30, within 1 working days, from 2020-10-01 to 2020-12-31',
    ],
    ['Hằng tuần, Chủ nhật, từ 1/10/2020 đến 31/12/2020', 'every week on 7, within 0 working days, from 2020-10-01 to 2020-12-31'],
    [
      'Hằng ngày, trước 16 giờ, từ ngày 1/10/2020 đến ngày 31/10/2020',
      'every day at 16:00, within 0 working days, from 2020-10-01 to 2020-10-31',
    ],
    ['Hằng tuần', '! writtenPeriods'],
    ['Hằng tuần, từ 1/10/2020 đến 31/12/2020', '! writtenPeriods'],
    ['Hằng ngày, từ 1/10/2020 đến 31/9/2020', '! writtenPeriods'],
    ['Hằng ngày, trước 25 giờ, từ 1/10/2020 đến 31/10/2020', '! writtenPeriods'],
    ['Hằng tháng, ngày 32, từ 10/2020 đến 12/2020', '! writtenPeriods'],
    ['Hằng tháng, ngày 25, từ 12/2020 đến 10/2020', '! writtenPeriods'],
    ['Trước quý IV/2020', '! writtenDeadline'],
    ['Tháng 13/2020', '! writtenDeadline'],
    ['17:00 ngày 30/10/2020', '2020-10-30 17:00'],
    ['Trước 17h00 ngày 30/10/2020', '2020-10-30 17:00'],
    ['Chậm nhất 9 giờ 30 phút ngày 30/10/2020', '2020-10-30 09:30'],
    [{ day: '2020-10-30', time: '17:00' }, '2020-10-30 17:00'],
    ['8 giờ làm việc', '8 office hours after assignment'],
    ['Trong 08 giờ làm việc kể từ khi được giao', '8 office hours after assignment'],
    ['24 giờ', '24 hours after assignment'],
    ['Trong vòng 24h kể từ lúc nhận', '24 hours after assignment'],
    ['25:00 ngày 30/10/2020', '! writtenDeadline'],
    ['0 giờ', '! writtenDeadline'],
    ['17h', '! writtenDeadline'],
    ['8 giờ', '! writtenDeadline'],
    ['trong 8 giờ', '8 hours after assignment'],
    ['48h', '48 hours after assignment'],
    ['0 ngày', '! writtenDeadline'],
    ['05 ngày làm việc', '5 working days after assignment'],
    ['15 days', '15 calendar days after assignment'],
    ['15 fortnights', '! writtenDeadline'],
    ['15 January 2021', '2021-01-15'],
    ['by the 1st of Feb. 2021', '2021-02-01'],
    ['January 15, 2021', '2021-01-15'],
    ['31 February 2021', '! writtenDeadline'],
    ['before 15 January 2021', 'before 2021-01-15'],
    ['no later than 15 January 2021', '2021-01-15'],
    ['17:00 on 15 January 2021', '2021-01-15 17:00'],
    ['by end of March 2021', 'end of 2021-03'],
    ['March 2021', 'end of 2021-03'],
    ['Q1 2021', 'end of 2021-Q1'],
    ['by the end of 2021', 'end of 2021'],
    ['first half of 2021', 'end of 2021-H1'],
    ['within 10 working days', '10 working days after assignment'],
    ['within 10 working days of the decision', '10 working days after decision'],
    ['8 office hours', '8 office hours after assignment'],
    ['Monthly, on the 25th, from October 2020 to December 2020', 'every month on 25, within 0 working days, from 2020-10 to 2020-12'],
    ['Quarterly, on the 14th, from Q4 2020 to Q2 2021', 'every quarter on 14, within 0 working days, from 2020-Q4 to 2021-Q2'],
    ['Yearly, on the 14th, from 2020 to 2022', 'every year on 14, within 0 working days, from 2020 to 2022'],
    ['Weekly, Friday, from 1/10/2020 to 31/12/2020', 'every week on 5, within 0 working days, from 2020-10-01 to 2020-12-31'],
    ['Daily, before 16:00, from 1/10/2020 to 31/10/2020', 'every day at 16:00, within 0 working days, from 2020-10-01 to 2020-10-31'],
    ['monthly', '! writtenPeriods'],
    ['Monthly, by the 5th, from January 2021 to December 2021', 'every month on 5, within 0 working days, from 2021-01 to 2021-12'],
    ['Every month, before the 5th, from January 2021 to December 2021', 'every month on 4, within 0 working days, from 2021-01 to 2021-12'],
    ['every quarter', '! writtenPeriods'],
    ['Twice a year', '! writtenPeriods'],
    ['As needed', 'none'],
    ['By mid-2021', '! writtenDeadline'],
    ['Ongoing', 'none'],
    ['Thường xuyên, liên tục', 'none'],
    ['Ngay sau khi Kế hoạch được ban hành', 'as soon as possible'],
    ['Ngay sau khi ban hành Kế hoạch', 'as soon as possible'],
    ['Ngay sau khi Bộ ban hành hướng dẫn', 'none'],
    ['Khi có yêu cầu', 'none'],
    ['Sau khi Bộ ban hành hướng dẫn', 'none'],
    ['Khi thuận tiện', '! writtenDeadline'],
    ['khi nào xong thì báo', '! writtenDeadline'],
    ['Theo kế hoạch của Bộ', 'none'],
    ['Sau 15 ngày kể từ ngày có hướng dẫn của Bộ', 'none'],
    ['Theo Quyết định ngày 15/3/2021', '! writtenDeadline'],
    ['Theo quy định, trước 30/11', '! writtenDeadline'],
    ['Theo tiến độ, trong Quý IV', '! writtenDeadline'],
    ['Theo kế hoạch, tháng 12', '! writtenDeadline'],
    ['Theo yêu cầu, trong 15 ngày', '! writtenDeadline'],
    ['Theo tiến độ, xong trong năm nay', '! writtenDeadline'],
    ['Khi có yêu cầu, chậm nhất 30/11', '! writtenDeadline'],
    ['Ngay khi có hướng dẫn, trước ngày 15 tháng 12', '! writtenDeadline'],
    ['Theo quy chế làm việc', 'none'],
    ['Theo Thông báo số 15', 'none'],
    ['Năm 2021, 2023', '! severalDeadlines'],
    ['Năm 2021 và 2025', '! severalDeadlines'],
    ['Trước ngày 20 hằng tháng', '! writtenPeriods'],
    ['Ngày 25 hàng tháng', '! writtenPeriods'],
    ['30/6 và 31/12 hằng năm', '! writtenPeriods'],
    ['Trước ngày 15 tháng cuối quý', '! writtenPeriods'],
    ['6 tháng, năm', '! writtenPeriods'],
    ['Cuối năm', '! writtenDeadline'],
    ['Ngày 25 hằng tháng, từ tháng 10/2020 đến tháng 12/2020', 'every month on 25, within 0 working days, from 2020-10 to 2020-12'],
    ['Trước ngày 20 hằng tháng, từ 10/2020 đến 12/2020', 'every month on 19, within 0 working days, from 2020-10 to 2020-12'],
    ['Thứ Sáu hằng tuần, từ 1/10/2020 đến 31/12/2020', 'every week on 5, within 0 working days, from 2020-10-01 to 2020-12-31'],
    ['2021-2022', 'end of 2022'],
    ['Tháng 3 - 6/2021', 'end of 2021-06'],
    ['Quý II, III/2021', 'end of 2021-Q3'],
    ['Tháng 6 và tháng 12/2021', '! severalDeadlines'],
    ['Quý I, III/2021', '! severalDeadlines'],
    ['Quí III năm 2021', 'end of 2021-Q3'],
    ['T6/2021', 'end of 2021-06'],
    ['Xong trước ngày 30/6/2021', 'before 2021-06-30'],
    ['Hoàn thành trong tháng 6/2021', 'end of 2021-06'],
    ['Trình trước 15/6/2021', 'before 2021-06-15'],
    ['Từ 01/01/2021 đến 30/6/2021', '2021-06-30'],
    ['Đến hết ngày 30/6/2021', '2021-06-30'],
    ['Đầu quý II/2021', '! writtenDeadline'],
    ['Giai đoạn 2021 - 2025', 'end of 2025'],
    ['Giai đoạn từ năm 2021 đến năm 2025', 'end of 2025'],
    ['Năm 2021, 2022', 'end of 2022'],
    ['Tháng 11, 12/2020', 'end of 2020-12'],
    ['Quý I và quý II/2021', 'end of 2021-Q2'],
    ['Giai đoạn 2025 - 2021', '! writtenDeadline'],
    ['Giai đoạn tới', '! writtenDeadline'],
    ['before 2020-11-31', '! writtenDeadline'],
    ['end of 2020-Q5', '! writtenDeadline'],
    ['quý IV', '! writtenDeadline'],
  ])('the deadline %j: %s', (cell, deadline) => {
    expect(said(deadlineValue(cell))).toBe(deadline);
  });

  it.each<[FilledCell, string]>([
    ['x', 'yes'],
    ['X', 'yes'],
    ['Có', 'yes'],
    ['đã tích hợp', 'yes'],
    [true, 'yes'],
    [1, 'yes'],
    ['✓', 'yes'],
    ['Không', 'no'],
    ['chưa', 'no'],
    ['', 'no'],
    ['-', 'no'],
    [0, 'no'],
    ['một phần', '! writtenYesNo'],
    [2, '! writtenYesNo'],
  ])('the mark %j: %s', (cell, value) => {
    expect(said(yesNoValue(cell))).toBe(value);
  });

  it.each([
    ['Mức độ 4', '4'],
    [4, '4'],
    ['DVC toàn trình', 'full'],
    ['MOT PHAN', 'partial'],
    ['5', '! notInList'],
  ])('the level %j: %s', (cell, level) => {
    expect(said(oneOf(levelNames)(cell))).toBe(level);
  });

  it.each([
    ['cấp tỉnh', 'province'],
    ['Huyện', 'district'],
    ['cap xa', 'commune'],
    ['Trung ương', 'central'],
    ['liên tỉnh', '! notInList'],
  ])('the scope %j: %s', (cell, scope) => {
    expect(said(oneOf(scopeNames)(cell))).toBe(scope);
  });
});

describe('an agency', () => {
  const known = agencyNames([
    { code: 'so-thong-tin-va-truyen-thong', names: ['Sở Thông tin và Truyền thông'] },
    { code: 'so-tai-chinh', names: ['Sở Tài chính'] },
    { code: 'huyen-gia-binh', names: ['Ủy ban nhân dân huyện Gia Bình'] },
    { code: 'xa-bac-ha', names: ['Xã Bắc Hà'] },
    { code: 'xa-tan-an', names: ['Xã Tân An'] },
    // A place and its committee apart are two agencies.
    { code: 'xa-dong', names: ['Xã Đông'] },
    { code: 'ubnd-xa-dong', names: ['UBND xã Đông'] },
    { code: 'mot', names: ['Trung tâm Hà'] },
    { code: 'hai', names: ['Trung tâm Hạ'] },
  ]);

  it.each([
    ['so-tai-chinh', 'so-tai-chinh'],
    ['SỞ TÀI CHÍNH', 'so-tai-chinh'],
    ['so tai chinh', 'so-tai-chinh'],
    ['Sở TT&TT', 'so-thong-tin-va-truyen-thong'],
    ['Sở TTTT', 'so-thong-tin-va-truyen-thong'],
    ['UBND huyện Gia Bình', 'huyen-gia-binh'],
    ['Huyện Gia Bình', 'huyen-gia-binh'],
    ['UBND xã Bắc Hà', 'xa-bac-ha'],
    ['UBND xã Đông', 'ubnd-xa-dong'],
    ['Xã Đông', 'xa-dong'],
    ['Trung tâm Hà', 'mot'],
    ['Trung tam Ha', '! ambiguousAgency'],
    ['Sở Tài chín', '! unknownAgency'],
    ['', '! unknownAgency'],
  ])('named %j is %s', (text, code) => {
    expect(said(agencyValue(text, known))).toBe(code);
  });

  it.each([
    ['Sở Tài chính; UBND huyện Gia Bình', 'so-tai-chinh; huyen-gia-binh'],
    ['Sở Tài chính, Sở TT&TT', 'so-tai-chinh; so-thong-tin-va-truyen-thong'],
    ['Các sở, ban, ngành\nUBND huyện Gia Bình', 'kind:department; huyen-gia-binh'],
    ['Sở Tài chính và Sở TT&TT', 'so-tai-chinh; so-thong-tin-va-truyen-thong'],
    ['Sở Thông tin và Truyền thông và Sở Tài chính', 'so-thong-tin-va-truyen-thong; so-tai-chinh'],
    ['Các sở, ban, ngành, UBND huyện Gia Bình', 'kind:department; huyen-gia-binh'],
    ['Sở Tài chính / Sở TTTT', 'so-tai-chinh; so-thong-tin-va-truyen-thong'],
    ['Các Sở: Tài chính; Thông tin và Truyền thông', 'so-tai-chinh; so-thong-tin-va-truyen-thong'],
    ['Các Sở Tài chính, TT&TT', 'so-tai-chinh; so-thong-tin-va-truyen-thong'],
    ['UBND các xã: Bắc Hà, Tân An', 'xa-bac-ha; xa-tan-an'],
    ['Các Sở Tài chính, TT&TT; các xã Bắc Hà và Tân An', 'so-tai-chinh; so-thong-tin-va-truyen-thong; xa-bac-ha; xa-tan-an'],
    ['Các Sở: Tài chính; Xây dựng', '! unknownAgency'],
    ['Các sở, ban, ngành', 'kind:department'],
    ['Giám đốc Sở Tài chính', 'so-tai-chinh'],
    ['Thủ trưởng các sở, ban, ngành; Chủ tịch UBND huyện Gia Bình', 'kind:department; huyen-gia-binh'],
    ['Phó Giám đốc Sở Tài chính', '! unknownAgency'],
    ['Sở Tài chính chủ trì', 'so-tai-chinh'],
    ['Sở Tài chính (chủ trì), Sở TT&TT (phối hợp)', '! supportsHere'],
    ['Sở Tài chính và các đơn vị liên quan', '! unknownAgency'],
    ['Sở Tài chính, Sở X', '! unknownAgency'],
    ['Sở Thông tin và Sở Tài chính', '! unknownAgency'],
  ])('and others in %j are %s', (text, codes) => {
    expect(said(addresseesReader(known, kindReader(null))(text))).toBe(codes);
  });
});

it.each(importKinds)('no heading of %s means two columns', (kind) => {
  const owners = new Map<string, string>();
  const claims = [
    ...Object.entries(importHeadings[kind]).flatMap(([field, { vi, en, also }]) =>
      [vi, en, field, ...also].map((name) => [folded(name), field]),
    ),
    ...markHeadings[kind].flatMap(({ field, value, names }) => names.map((name) => [folded(name), `${field}=${value}`])),
    ...readersColumns.map((name) => [folded(name), 'none']),
  ];
  for (const [name = '', owner = ''] of claims) {
    expect([name, owners.get(name) ?? owner]).toEqual([name, owner]);
    owners.set(name, owner);
  }
});
