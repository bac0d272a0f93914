import type { Language } from '../domain/decision/decision';
import type { ImportFaultCode } from '../domain/decision/import-problem';
import { counted } from './counted';
import { documentWords } from './documents';
import { headingsIn } from './import-headings';

/** Says what an imported table should have in the place of a fault. */

type Params = Record<string, string | number>;
type Say = (params: Params) => string;

function meant({ suggestion }: Params, language: Language): string {
  return suggestion === undefined ? '' : documentWords[language].meant({ suggestion });
}

/** The part of a list that is not known. */
function part({ part: unknown }: Params, language: Language): string {
  if (unknown === undefined) return '';
  return language === 'vi' ? ` (phần “${unknown}”)` : ` (the part “${unknown}”)`;
}

const periodExamples: Record<string, Record<Language, string>> = {
  ngay: {
    vi: '“Hằng ngày, trước 16:00, từ ngày 1/10/2026 đến ngày 31/12/2026”',
    en: '“Daily, before 16:00, from 1/10/2026 to 31/12/2026”',
  },
  tuan: {
    vi: '“Hằng tuần, thứ Sáu, từ ngày 1/10/2026 đến ngày 31/12/2026”',
    en: '“Weekly, Friday, from 1/10/2026 to 31/12/2026”',
  },
  thang: {
    vi: '“Hằng tháng, ngày 25, từ tháng 10/2026 đến tháng 12/2026”',
    en: '“Monthly, on the 25th, from October 2026 to December 2026”',
  },
  quy: { vi: '“Hằng quý, ngày 14, từ quý IV/2026 đến quý IV/2027”', en: '“Quarterly, on the 14th, from Q4 2026 to Q4 2027”' },
  nam: { vi: '“Hằng năm, ngày 14, từ năm 2026 đến năm 2028”', en: '“Yearly, on the 14th, from 2026 to 2028”' },
};

export const importFaultWords: Record<Language, Record<ImportFaultCode, Say>> = {
  vi: {
    headingNotFound: ({ needed, expected }) => `dòng tiêu đề có ít nhất cột “${needed}” và một cột khác trong các cột: ${expected}`,
    ambiguousSheet: () => 'chỉ một trang tính có bảng này; chọn trang bằng --sheet <tên trang>',
    sheetNotFound: ({ names }) => `tên một trang tính trong tệp: ${names}`,
    sameMeaning: ({ first }) => `mỗi nội dung chỉ một cột; cột ${first} đã có nội dung này`,
    nearHeading: ({ suggestion }) => `tên cột đã biết, hoặc một tên khác hẳn; có phải “${suggestion}”? Sửa tên cột cho đúng rồi nhập lại`,
    noRows: () => 'các dòng dữ liệu dưới dòng tiêu đề',
    totalsRow: ({ counted }) => `${counted}, là số đếm được ở các dòng phía trên`,
    unknownGroup: () => 'mã hoặc tên một cơ quan, hoặc một cấp hành chính: các dòng phía dưới thuộc nhóm này',
    secondMark: ({ first }) => `chỉ một ô được đánh dấu; ô ${first} đã đánh dấu`,
    columnNeeded: ({ column, first, likely }) =>
      `có cột “${column}”, vì dòng ${first} là mục mới và cần giá trị này${likely === undefined ? '' : `; nếu là cột “${likely}”, đổi tên cột đó`}`,
    agenciesOfDirectory: () =>
      'gói có bảng cơ quan riêng; gói này lấy cơ quan từ danh bạ (dòng “agencies”). Nhập bảng vào danh bạ (dondoc directory import agencies), hoặc ghi mã và các ô khác danh bạ vào agencies.csv',
    unknownAgency: (params) => `mã hoặc tên một cơ quan của quyết định${part(params, 'vi')}${meant(params, 'vi')}`,
    ambiguousAgency: ({ codes }) => `mã cơ quan, vì tên này chỉ nhiều cơ quan: ${codes}`,
    supportsHere: (params) => `cơ quan chủ trì; cơ quan phối hợp ghi ở cột “Cơ quan phối hợp”${part(params, 'vi')}`,
    severalAgencies: ({ values }) =>
      `một cơ quan quản lý, vì mỗi dịch vụ chỉ tính một lần cho một cơ quan; ô này có nhiều cơ quan: ${values}. Giữ cơ quan đầu mối, các cơ quan khác ghi ở cột không dùng, như “Ghi chú”`,
    severalValues: ({ values }) => `một giá trị; ô này có nhiều giá trị: ${values}. Giữ cấp của cơ quan quản lý`,
    severalDeadlines: () => 'một thời hạn; ô này có nhiều thời hạn cách nhau: ghi mỗi thời hạn một dòng, hoặc một kỳ báo cáo “Hằng …”',
    codeAsDay: () => 'mã ở dạng văn bản: Excel đã đổi mã thành ngày. Định dạng cột là Văn bản (Text) rồi gõ lại mã',
    formulaCell: () =>
      'một giá trị; kết quả của công thức không được lưu trong tệp. Mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi nhập lại',
    oldEncoding: ({ unicode, count }) =>
      `chữ Unicode; cột này (${count} ô) gõ bằng bảng mã TCVN3 (ABC), chuyển ra là “${unicode}”. Nếu đúng, nhập lại với --tcvn3; chữ hoa có dấu có thể thành chữ thường`,
    unclearRow: () => 'một mục có số thứ tự và đủ giá trị, hoặc tên nhóm (đánh số I, A hoặc gộp ô), hoặc ghi chú (đặt trong ngoặc đơn)',
    sheetOfNobody: () => 'tên một cơ quan của quyết định, như các trang khác; ẩn trang này đi, hoặc chọn một trang bằng --sheet',
    totalOfDecision: ({ stated, vi: name }) => `${stated} như văn bản nêu (“${name}”)`,
    referredTo: ({ services, tasks, heirs }) =>
      `cơ quan này trong bảng, vì còn liên quan: ${[
        Number(services) > 0 ? `${services} dịch vụ công` : '',
        tasks === '' ? '' : `nhiệm vụ ${tasks}`,
        heirs === '' ? '' : `cơ quan kế thừa của ${heirs}`,
      ]
        .filter((part) => part !== '')
        .join('; ')}. Sáp nhập, kết thúc bằng: dondoc agencies merge | abolish`,
    recurringOnly: () => 'một thời hạn: “định kỳ” chỉ dùng cho nhiệm vụ đã có kỳ báo cáo trong decision.yaml',
    writtenDay: () => 'ngày như 15/9/2020, 2020-09-15 hoặc ngày 15 tháng 9 năm 2020',
    writtenYesNo: () => 'x hoặc có; để trống hoặc không',
    writtenDeadline: () =>
      'một ngày như 30/10/2020, “17:00 ngày 30/10/2020”, “8 giờ làm việc”, “24 giờ”, “Quý IV/2020”, “Tháng 12/2020”, “trước 30/11/2020”, “15 ngày làm việc từ ngày giao”, “30 ngày từ ngày quyết định”, hoặc “không thời hạn”',
    writtenPeriods: ({ example }) => `các kỳ có ngày chốt và kỳ cuối, như ${periodExamples[String(example)]?.vi ?? ''}`,
  },
  en: {
    headingNotFound: ({ needed, expected }) =>
      `a heading with at least the column “${headingsIn('en', String(needed))}” and another one of: ${headingsIn('en', String(expected))}`,
    ambiguousSheet: () => 'one sheet with this table; choose it with --sheet <name>',
    sheetNotFound: ({ names }) => `the name of a sheet of the file: ${names}`,
    sameMeaning: ({ first }) => `one column for each meaning; column ${first} has this one already`,
    nearHeading: ({ suggestion }) =>
      `a known heading, or quite another one; is “${suggestion}” meant? Correct the heading, then import again`,
    noRows: () => 'rows under the heading',
    totalsRow: ({ counted }) => `${counted}, as counted in the rows above`,
    unknownGroup: () => 'the code or name of an agency, or a level of government, that the rows below belong to',
    secondMark: ({ first }) => `one mark in a row; ${first} is marked already`,
    columnNeeded: ({ column, first, likely }) =>
      `a column “${headingsIn('en', String(column))}”, as row ${first} is new and needs its value${likely === undefined ? '' : `; if “${likely}” is that column, rename it`}`,
    agenciesOfDirectory: () =>
      'a package with agencies of its own; this one takes them from the directory (the line “agencies”). Import the table into the directory (dondoc directory import agencies), or write the code and the cells that differ into agencies.csv',
    unknownAgency: (params) => `the code or name of an agency of the decision${part(params, 'en')}${meant(params, 'en')}`,
    ambiguousAgency: ({ codes }) => `the code of an agency, as this name means several: ${codes}`,
    supportsHere: (params) => `those that lead; whoever supports stands in the column “Coordinating agencies”${part(params, 'en')}`,
    severalAgencies: ({ values }) =>
      `one managing agency, as each service counts once; this cell names several: ${values}. Keep the one that leads, and write the others in a column that is not used, such as “Notes”`,
    severalValues: ({ values }) => `one value; this cell has several: ${values}. Keep the level of the managing agency`,
    severalDeadlines: () => 'one deadline; this cell has several that lie apart: write a row for each, or a period, “Monthly …”',
    codeAsDay: () => 'the code as text: Excel has made a day of it. Format the column as Text and type the code again',
    formulaCell: () =>
      'a value; the result of this formula is not stored in the file. Open the file in Excel or LibreOffice, save it, and import it again',
    oldEncoding: ({ unicode, count }) =>
      `letters of Unicode; this column (${counted(count, 'cell')}) is typed in TCVN3 (ABC), and would read “${unicode}”. If that is right, import with --tcvn3; capitals with a tone may become small`,
    unclearRow: () =>
      'a record with its number and values, or the name of a group (numbered I or A, or merged across), or a note (in brackets)',
    sheetOfNobody: () => 'the name of an agency of the decision, as the other sheets have; hide this sheet, or choose one with --sheet',
    totalOfDecision: ({ stated, en: name }) => `${stated}, as the paper states (“${name}”)`,
    referredTo: ({ services, tasks, heirs }) =>
      `this agency in the table, as it still has to do with: ${[
        Number(services) > 0 ? counted(services, 'service') : '',
        tasks === '' ? '' : `tasks ${tasks}`,
        heirs === '' ? '' : `the successor of ${heirs}`,
      ]
        .filter((part) => part !== '')
        .join('; ')}. Agencies are merged and ended with: dondoc agencies merge | abolish`,
    recurringOnly: () => 'a deadline: “recurring” is for tasks whose periods stand in decision.yaml',
    writtenDay: () => 'a day such as 15/9/2020 or 2020-09-15',
    writtenYesNo: () => 'x or yes; empty or no',
    writtenDeadline: () =>
      'a day such as 30/10/2020 or 30 October 2020, “17:00 30 October 2020”, “8 office hours”, “24 hours”, “Q4 2020”, “December 2020”, “before 30 November 2020”, “within 15 working days of assignment”, “30 days after the decision”, or “none”',
    writtenPeriods: ({ example }) => `periods with a day and an end, such as ${periodExamples[String(example)]?.en ?? ''}`,
  },
};
