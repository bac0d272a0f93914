import type { Language } from '../domain/decision/decision';
import { type ImportFaultCode, type ImportProblem, importFaults } from '../domain/decision/import-problem';
import type { Problem, ProblemCode } from '../domain/decision/problem';
import type { FieldChange } from '../domain/decision/table-difference';
import { counted, forCount } from './counted';
import { documentWords, expectedText } from './documents';
import { importFaultWords } from './import-faults';
import { type ImportKind, importHeadings, type TableKind } from './import-headings';

/** Words of the import of tables. */

export type Recognition = 'exact' | 'withoutAccents' | 'english' | 'synonym';

/** Ways in which a cell's text was changed while it was read. */
type Told =
  | 'blank'
  | 'invisible'
  | 'eth'
  | 'codeOfNumber'
  | 'codeWhole'
  | 'codeSpelling'
  | 'dayBefore'
  | 'beforeDay'
  | 'calendarDays'
  | 'endOfPeriod'
  | 'otherEvent'
  | 'yearOfPaper'
  | 'sameLook'
  | 'assumedScope'
  | 'assumedResult'
  | 'assumedBasis'
  | 'assumedKind'
  | 'fromDirectory'
  | 'assumedHead'
  | 'personLeftOut'
  | 'nameByAddress'
  | 'codeOfName'
  | 'everyone';
type Mode = 'replace' | 'add' | 'agencies';

/** The result of a task where an annex names none. */
export const usualResult = { vi: 'Báo cáo kết quả thực hiện', en: 'Report of what was done' };

const cells = (count: number) => counted(count, 'cell');

const vi = {
  kind: { agencies: 'danh sách cơ quan', services: 'danh mục dịch vụ công', tasks: 'danh sách nhiệm vụ' } satisfies Record<
    ImportKind,
    string
  >,
  place: { sheet: (name: string) => `trang “${name}”`, cell: (cell: string) => `ô ${cell}` },
  recognised: { exact: 'đúng tên', withoutAccents: 'không dấu', english: 'tiếng Anh', synonym: 'tên khác cùng nghĩa' } satisfies Record<
    Recognition,
    string
  >,
  understood: {
    table: (sheet: string, row: number, rows: number) => `Trang “${sheet}”, dòng tiêu đề ${row}, ${rows} dòng dữ liệu`,
    column: (letters: string, heading: string, field: string, by: string) => `  cột ${letters} “${heading}” → ${field} (${by})`,
    mark: (letters: string, heading: string, field: string, value: string) =>
      `  cột ${letters} “${heading}” → ${field}: ${value} khi được đánh dấu`,
    unused: (columns: string) => `  không dùng: ${columns}`,
    derivedCodes: '  không có cột mã: mã lấy theo mục đã lưu cùng tên, hoặc tạo từ tên',
    numbering: (row: number) => `  dòng ${row} đánh số cột: bỏ qua`,
    group: (row: number, text: string) => `  dòng ${row} là tên nhóm “${text}”`,
    given: (field: string, value: string) => `  tên trang tính → ${field}: ${value}`,
    told: {
      blank: ({ letters, row, count }) =>
        `  cột ${letters}: ${count} ô có khoảng trắng đặc biệt, đã thay bằng dấu cách thường (ô đầu tiên: dòng ${row})`,
      invisible: ({ letters, row, count }) => `  cột ${letters}: ${count} ô có ký tự không nhìn thấy, đã bỏ (ô đầu tiên: dòng ${row})`,
      eth: ({ letters, row, count }) =>
        `  cột ${letters}: ${count} ô có chữ Ð (không phải chữ Việt), đã thay bằng Đ (ô đầu tiên: dòng ${row})`,
      codeOfNumber: ({ letters, row, count }) =>
        `  cột ${letters}: ${count} mã là ô dạng số, lấy theo mã đang theo dõi duy nhất có giá trị đó (ô đầu tiên: dòng ${row})`,
      codeWhole: ({ letters, row, count }) =>
        `  cột ${letters}: ${count} mã mới là ô dạng số nguyên, lấy đúng như số; nếu mã có số 0 ở đầu hoặc sau dấu chấm, định dạng cột là Văn bản rồi gõ lại (ô đầu tiên: dòng ${row})`,
      codeSpelling: ({ letters, row, count }) =>
        `  cột ${letters}: ${count} mã đang theo dõi được ghi khác dấu nối; giữ mã đang theo dõi (ô đầu tiên: dòng ${row})`,
      dayBefore: ({ letters, row, count }) =>
        `  cột ${letters}: ${count} kỳ báo cáo “trước ngày”: chốt vào ngày liền trước (ô đầu tiên: dòng ${row})`,
      beforeDay: ({ letters, row, count }) =>
        `  cột ${letters}: ${count} thời hạn “trước ngày”: ngày đó không còn tính, hạn là ngày làm việc liền trước (ô đầu tiên: dòng ${row})`,
      calendarDays: ({ letters, row, count }) =>
        `  cột ${letters}: ${count} thời hạn ghi “ngày”, không ghi “ngày làm việc”: tính cả ngày nghỉ (ô đầu tiên: dòng ${row})`,
      yearOfPaper: ({ letters, row, count }) =>
        `  cột ${letters}: ${count} thời hạn không ghi năm: lấy năm của văn bản, hoặc năm sau nếu đã qua (ô đầu tiên: dòng ${row})`,
      endOfPeriod: ({ letters, row, count }) =>
        `  cột ${letters}: ${count} thời hạn theo tháng, quý, năm: hạn là ngày cuối (ô đầu tiên: dòng ${row})`,
      otherEvent: ({ letters, row, count }) =>
        `  cột ${letters}: ${count} thời hạn chờ một việc khác (“khi có …”, “theo …”): tạm không thời hạn; khi biết ngày, đặt thời hạn (ô đầu tiên: dòng ${row})`,
      sameLook: ({ letters, row, count }) =>
        `  cột ${letters ?? ''}: ${count} ô chỉ khác bản đang theo dõi ở ký tự không nhìn thấy; coi là không khác (ô đầu tiên: dòng ${row})`,
      assumedScope: ({ row, count }) =>
        `  ${count} dịch vụ mới không có cột phạm vi: lấy cấp của cơ quan quản lý, đánh dấu giả định (đầu tiên: dòng ${row})`,
      assumedResult: ({ row, count }) =>
        `  ${count} nhiệm vụ không ghi sản phẩm: tạm ghi “${usualResult.vi}”, đánh dấu giả định (đầu tiên: dòng ${row})`,
      assumedBasis: ({ row, count }) =>
        `  ${count} nhiệm vụ không có cột căn cứ: lấy nội dung của dòng, đánh dấu giả định (đầu tiên: dòng ${row})`,
      fromDirectory: ({ row, count }) => `  ${count} cơ quan có giá trị để trống: lấy theo danh bạ (đầu tiên: dòng ${row})`,
      assumedKind: ({ row, count }) => `  ${count} cơ quan không ghi loại: lấy theo tên cơ quan, đánh dấu giả định (đầu tiên: dòng ${row})`,
      assumedHead: ({ row, count }) =>
        `  ${count} cơ quan không ghi chức vụ thủ trưởng: lấy theo tên cơ quan, đánh dấu giả định (đầu tiên: dòng ${row})`,
      everyone: ({ letters, row, count }) =>
        `  cột ${letters}: ${count} ô ghi chung các cơ quan, đơn vị: là mọi cơ quan của quyết định, trừ Văn phòng (ô đầu tiên: dòng ${row})`,
      personLeftOut: ({ letters, row, count }) =>
        `  cột ${letters}: ${count} ô có họ tên; chỉ giữ chức vụ, vì thư gửi theo chức vụ (ô đầu tiên: dòng ${row})`,
      codeOfName: ({ row, count }) => `  ${count} mục để trống mã: mã của mục đã lưu cùng tên, hoặc tạo từ tên (đầu tiên: dòng ${row})`,
      nameByAddress: ({ letters, row, count }) =>
        `  cột ${letters}: ${count} ô có tên kèm địa chỉ thư; chỉ giữ địa chỉ (ô đầu tiên: dòng ${row})`,
    } satisfies Record<Told, (told: { letters: string | null; row: number; count: number }) => string>,
    totals: (row: number, compared: string) => `  dòng ${row} là dòng tổng${compared === '' ? '' : `, đã đối chiếu: ${compared}`}`,
    notes: (rows: string) => `  dòng ghi chú, ký tên, bỏ qua: ${rows}`,
    empty: (count: number) => `  ${count} dòng trống`,
  },
  difference: {
    heading: (decision: string) => `So với bản đang theo dõi (${decision}):`,
    headingPackage: (folder: string) => `So với gói ${folder}:`,
    none: 'Không có gì khác; không ghi gì.',
    added: (key: string, name: string) => `+ ${key} ${name}`,
    removed: (key: string, name: string) => `- ${key} ${name}`,
    changed: (key: string) => `~ ${key}`,
    field: (name: string, { before, after }: FieldChange) =>
      `    ${name}: ${before === '' ? '(trống)' : before} → ${after === '' ? '(trống)' : after}`,
    more: (count: number) => `  … và ${count} mục nữa (xem đủ bằng --json)`,
    counts: ({ added, changed, removed, unchanged }: { added: number; changed: number; removed: number; unchanged: number }) =>
      `Thêm ${added}, đổi ${changed}, bỏ ${removed}, giữ nguyên ${unchanged}.`,
  },
  /** Heads the effect of the rows without an error. */
  rest: 'Các dòng không có lỗi:',
  /** Asked where records would be removed and nobody has said that they are to be. */
  askMode: (removed: number, { kind }: { kind: ImportKind }): string =>
    `Bảng này bỏ ${removed} mục khỏi ${vi.kind[kind]}; chưa lưu gì. Chọn: --mode replace (bỏ thật), --mode add (chỉ thêm và sửa)${
      kind === 'agencies' ? '' : ', --mode agencies (chỉ thay mục của các cơ quan có trong bảng)'
    }.`,
  mode: {
    replace: 'Cách nhập: thay toàn bộ; mục không có trong bảng bị bỏ.',
    add: 'Cách nhập: chỉ thêm và sửa; mục không có trong bảng giữ nguyên.',
    agencies: 'Cách nhập: chỉ thay mục của các cơ quan có trong bảng; mục của cơ quan khác giữ nguyên.',
  } satisfies Record<Mode, string>,
  more: (count: number) => `… và ${count} lỗi nữa`,
  nothingStored: (errors: number) => `${errors} lỗi. Không có gì được lưu.`,
  written: (file: string, rows: number) => `Đã ghi ${file}: ${rows} dòng`,
  exported: (file: string, rows: number) => `Đã xuất ${file}: ${rows} dòng`,
  reason: (kind: ImportKind, file: string): string => `Nhập ${vi.kind[kind]} từ ${file}`,
  usage: {
    file: 'Cần tệp bảng tính, hoặc --export <tệp .xlsx>',
    where: 'Cần --decision <số hoặc mã quyết định> hoặc --into <thư mục gói quyết định>',
    both: 'Chỉ dùng một: --decision hoặc --into; --export chỉ đi với --decision',
  },
  notAPackage: (folder: string) => `Gói quyết định ${folder} có lỗi sau khi nhập; không ghi gì:`,
  title: {
    agencies: (decision) => `Danh sách cơ quan thực hiện ${decision}`,
    services: (decision) => `Danh mục dịch vụ công theo ${decision}`,
    tasks: (decision) => `Danh sách nhiệm vụ theo ${decision}`,
  } satisfies Record<ImportKind, (decision: string) => string>,
};

export type ImportWords = typeof vi;

const en: ImportWords = {
  kind: { agencies: 'the agencies', services: 'the catalogue of services', tasks: 'the tasks' },
  place: { sheet: (name) => `sheet “${name}”`, cell: (cell) => `cell ${cell}` },
  recognised: { exact: 'as named', withoutAccents: 'without accents', english: 'in English', synonym: 'another name' },
  understood: {
    table: (sheet, row, rows) => `Sheet “${sheet}”, heading in row ${row}, ${counted(rows, 'row')}`,
    column: (letters, heading, field, by) => `  column ${letters} “${heading}” → ${field} (${by})`,
    mark: (letters, heading, field, value) => `  column ${letters} “${heading}” → ${field}: ${value} where marked`,
    unused: (columns) => `  not used: ${columns}`,
    derivedCodes: '  no column of codes: a code is that of the stored record of the same name, or made of the name',
    numbering: (row) => `  row ${row} numbers the columns: passed over`,
    group: (row, text) => `  row ${row} names a group: “${text}”`,
    given: (field, value) => `  name of the sheet → ${field}: ${value}`,
    told: {
      blank: ({ letters, row, count }) =>
        `  column ${letters}: ${cells(count)} with blanks of another kind, now plain ones (first in row ${row})`,
      invisible: ({ letters, row, count }) =>
        `  column ${letters}: ${cells(count)} with invisible characters, now without (first in row ${row})`,
      eth: ({ letters, row, count }) => `  column ${letters}: ${cells(count)} with the Icelandic Ð, now Đ (first in row ${row})`,
      codeOfNumber: ({ letters, row, count }) =>
        `  column ${letters}: ${cells(count)} with a number for a code, read as the only code in force of that value (first in row ${row})`,
      codeWhole: ({ letters, row, count }) =>
        `  column ${letters}: ${cells(count)} with a whole number for a new code, taken as it is; if the code has zeros before it or behind a point, format the column as Text and type it again (first in row ${row})`,
      codeSpelling: ({ letters, row, count }) =>
        `  column ${letters}: ${cells(count)} with a code in force in another spelling, which stays as it is in force (first in row ${row})`,
      dayBefore: ({ letters, row, count }) =>
        `  column ${letters}: ${cells(count)} with periods “before” a day: they close on the day before it (first in row ${row})`,
      beforeDay: ({ letters, row, count }) =>
        `  column ${letters}: ${cells(count)} with “before” a day: that day is too late, due on the working day before it (first in row ${row})`,
      calendarDays: ({ letters, row, count }) =>
        `  column ${letters}: ${cells(count)} with days that are not said to be working days: days off count too (first in row ${row})`,
      yearOfPaper: ({ letters, row, count }) =>
        `  column ${letters}: ${counted(count, 'deadline')} without a year: that of the paper, or the next one (first in row ${row})`,
      endOfPeriod: ({ letters, row, count }) =>
        `  column ${letters}: ${cells(count)} with a month, quarter or year: due on its last day (first in row ${row})`,
      otherEvent: ({ letters, row, count }) =>
        `  column ${letters}: ${cells(count)} with a deadline that waits for something else (“khi có …”, “theo …”): none for now; set it when the day is known (first in row ${row})`,
      sameLook: ({ letters, row, count }) =>
        `  column ${letters ?? ''}: ${cells(count)} ${forCount(count, 'differs', 'differ')} from what is in force in characters that nobody sees: no difference (first in row ${row})`,
      assumedScope: ({ row, count }) =>
        `  new services without a scope: ${count}, for which the level of the managing agency is assumed (first in row ${row})`,
      assumedResult: ({ row, count }) =>
        `  tasks without a result: ${count}, for which “${usualResult.en}” is assumed (first in row ${row})`,
      assumedBasis: ({ row, count }) =>
        `  tasks without a basis: ${count}, for which the words of the row are assumed (first in row ${row})`,
      fromDirectory: ({ row, count }) =>
        `  ${counted(count, 'agency leaves', 'agencies leave')} values empty: taken from the directory (first: row ${row})`,
      assumedKind: ({ row, count }) =>
        `  ${counted(count, 'agency has', 'agencies have')} no kind: taken from the name, marked as assumed (first: row ${row})`,
      assumedHead: ({ row, count }) =>
        `  ${counted(count, 'agency has', 'agencies have')} no position of the head: taken from the name, marked as assumed (first: row ${row})`,
      everyone: ({ letters, row, count }) =>
        `  column ${letters}: ${cells(count)} for all agencies: every agency of the decision but the Office is meant (first: row ${row})`,
      personLeftOut: ({ letters, row, count }) =>
        `  column ${letters}: ${cells(count)} with the name of a person; only the position is kept, because mail goes to positions (first: row ${row})`,
      codeOfName: ({ row, count }) =>
        `  ${counted(count, 'code is', 'codes are')} empty: that of the stored record of the same name, or made of the name (first: row ${row})`,
      nameByAddress: ({ letters, row, count }) =>
        `  column ${letters}: ${cells(count)} with a name beside the address; only the address is kept (first: row ${row})`,
    },
    totals: (row, compared) => `  row ${row} is a row of totals${compared === '' ? '' : `, compared: ${compared}`}`,
    notes: (rows) => `  rows of notes and signatures, passed over: ${rows}`,
    empty: (count) => `  ${counted(count, 'empty row')}`,
  },
  difference: {
    heading: (decision) => `Compared with what is in force (${decision}):`,
    headingPackage: (folder) => `Compared with the package ${folder}:`,
    none: 'Nothing differs; nothing is written.',
    added: (key, name) => `+ ${key} ${name}`,
    removed: (key, name) => `- ${key} ${name}`,
    changed: (key) => `~ ${key}`,
    field: (name, { before, after }) => `    ${name}: ${before === '' ? '(empty)' : before} → ${after === '' ? '(empty)' : after}`,
    more: (count) => `  … and ${count} more (all of them with --json)`,
    counts: ({ added, changed, removed, unchanged }) => `${added} added, ${changed} changed, ${removed} removed, ${unchanged} unchanged.`,
  },
  rest: 'The rows without an error:',
  askMode: (removed, { kind }) =>
    `This table removes ${counted(removed, 'record')} from ${en.kind[kind]}; nothing is stored. Choose: --mode replace (remove them), --mode add (only add and change)${
      kind === 'agencies' ? '' : ', --mode agencies (replace the records of the agencies in the table only)'
    }.`,
  mode: {
    replace: 'Import: replaces everything; what the table does not have is removed.',
    add: 'Import: only adds and changes; what the table does not have stays.',
    agencies: 'Import: replaces the records of the agencies in the table; those of other agencies stay.',
  },
  more: (count) => `… and ${counted(count, 'more error')}`,
  nothingStored: (errors) => `${counted(errors, 'error')}. Nothing was stored.`,
  written: (file, rows) => `${file} is written: ${counted(rows, 'row')}`,
  exported: (file, rows) => `${file} is exported: ${counted(rows, 'row')}`,
  reason: (kind, file) => `Import of ${en.kind[kind]} from ${file}`,
  usage: {
    file: 'a spreadsheet is needed, or --export <.xlsx file>',
    where: '--decision <number or id> or --into <package folder> is needed',
    both: 'one of --decision and --into only; --export goes with --decision',
  },
  notAPackage: (folder) => `the package ${folder} would have errors after the import; nothing is written:`,
  title: {
    agencies: (decision) => `Agencies carrying out ${decision}`,
    services: (decision) => `Catalogue of services of ${decision}`,
    tasks: (decision) => `Tasks of ${decision}`,
  },
};

export const importWords: Record<Language, ImportWords> = { vi, en };

function isImportFault(code: ProblemCode | ImportFaultCode): code is ImportFaultCode {
  return (importFaults as readonly string[]).includes(code);
}

/** Says what is expected in the place of a problem. */
export function importExpectedText(problem: ImportProblem, language: Language): string {
  const { code } = problem;
  if (isImportFault(code)) return importFaultWords[language][code](problem.params);
  const shared: Problem = { ...problem, code };
  return expectedText(shared, language);
}

/** One line for a person: `error: list.xlsx, sheet “DM”, cell C7 (Mức độ): found “5”, expected …`. */
export function importProblemText(problem: ImportProblem, language: Language): string {
  const { place } = importWords[language];
  const words = documentWords[language].problem;
  const where = [problem.file];
  if (problem.sheet !== null) where.push(place.sheet(problem.sheet));
  if (problem.cell !== null) where.push(place.cell(problem.cell));
  else if (problem.row !== null) where.push(words.row({ row: problem.row }));
  const field = problem.field === '' ? '' : ` (${problem.field})`;
  const severity = problem.severity === 'error' ? words.error : words.warning;
  const expected = words.expected({ expected: importExpectedText(problem, language) });
  return `${severity}: ${where.join(', ')}${field}: ${words.found({ found: problem.found })}, ${expected}`;
}

/** The name of a field as tables head it: Vietnamese, or English. */
export function fieldName(kind: TableKind, field: string, language: Language): string {
  return importHeadings[kind][field]?.[language] ?? field;
}
