import type { Language } from '../domain/decision';
import { type ImportFaultCode, type ImportProblem, importFaults } from '../domain/import-problem';
import type { Problem, ProblemCode } from '../domain/problem';
import type { FieldChange } from '../domain/table-difference';
import { documentWords, expectedText } from './documents';
import { type ImportKind, importHeadings } from './import-headings';

/** What the import of tables says to a person. */

type Params = Record<string, string | number>;
type Say = (params: Params) => string;

export type Recognition = 'exact' | 'withoutAccents' | 'english' | 'synonym';

export type ImportWords = {
  kind: Record<ImportKind, string>;
  expected: Record<ImportFaultCode, Say>;
  place: { sheet: (name: string) => string; cell: (cell: string) => string };
  recognised: Record<Recognition, string>;
  understood: {
    table: (sheet: string, row: number, rows: number) => string;
    column: (letters: string, heading: string, field: string, by: string) => string;
    mark: (letters: string, heading: string, field: string, value: string) => string;
    unused: (columns: string) => string;
    derivedCodes: string;
    numbering: (row: number) => string;
    groups: (count: number) => string;
    totals: (row: number, compared: string) => string;
    notes: (rows: string) => string;
    empty: (count: number) => string;
  };
  difference: {
    heading: (decision: string) => string;
    none: string;
    added: (key: string, name: string) => string;
    removed: (key: string, name: string) => string;
    changed: (key: string) => string;
    field: (name: string, change: FieldChange) => string;
    more: (count: number) => string;
    counts: (counts: { added: number; changed: number; removed: number; unchanged: number }) => string;
  };
  more: (count: number) => string;
  nothingStored: (errors: number) => string;
  written: (file: string, rows: number) => string;
  exported: (file: string, rows: number) => string;
  reason: (kind: ImportKind, file: string) => string;
  tasksInYaml: string;
  usage: { file: string; where: string; both: string };
  notAPackage: (folder: string) => string;
  title: Record<ImportKind, (decision: string) => string>;
};

function meant({ suggestion }: Params, language: Language): string {
  return suggestion === undefined ? '' : documentWords[language].meant({ suggestion });
}

const vi: ImportWords = {
  kind: { agencies: 'danh sách cơ quan', services: 'danh mục dịch vụ công', tasks: 'danh sách nhiệm vụ' },
  expected: {
    headingNotFound: ({ needed, expected }) => `dòng tiêu đề có ít nhất cột “${needed}” và một cột khác trong các cột: ${expected}`,
    ambiguousSheet: () => 'chỉ một trang tính có bảng này; chọn trang bằng --sheet <tên trang>',
    sheetNotFound: ({ names }) => `tên một trang tính trong tệp: ${names}`,
    sameMeaning: ({ first }) => `mỗi nội dung chỉ một cột; cột ${first} đã có nội dung này`,
    nearHeading: ({ suggestion }) => `tên cột đã biết, hoặc một tên khác hẳn; có phải “${suggestion}”? Sửa tên cột cho đúng rồi nhập lại`,
    noRows: () => 'các dòng dữ liệu dưới dòng tiêu đề',
    totalsRow: ({ counted }) => `${counted}, là số đếm được ở các dòng phía trên`,
    unknownGroup: () => 'mã hoặc tên một cơ quan, hoặc một cấp hành chính: các dòng phía dưới thuộc nhóm này',
    secondMark: ({ first }) => `chỉ một ô được đánh dấu; ô ${first} đã đánh dấu`,
    columnNeeded: ({ column, first }) => `có cột “${column}”, vì dòng ${first} là mục mới và cần giá trị này`,
    unknownAgency: (params) => `mã hoặc tên một cơ quan của quyết định${meant(params, 'vi')}`,
    ambiguousAgency: ({ codes }) => `mã cơ quan, vì tên này chỉ nhiều cơ quan: ${codes}`,
    lostZeros: (params) => `mã ở dạng văn bản: ô dạng số làm mất số 0 ở đầu${meant(params, 'vi')}`,
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
      'một ngày như 30/10/2020, “15 ngày làm việc từ ngày giao”, “15 ngày làm việc từ ngày quyết định”, hoặc “không thời hạn”',
  },
  place: { sheet: (name) => `trang “${name}”`, cell: (cell) => `ô ${cell}` },
  recognised: { exact: 'đúng tên', withoutAccents: 'không dấu', english: 'tiếng Anh', synonym: 'tên khác cùng nghĩa' },
  understood: {
    table: (sheet, row, rows) => `Trang “${sheet}”, dòng tiêu đề ${row}, ${rows} dòng dữ liệu`,
    column: (letters, heading, field, by) => `  cột ${letters} “${heading}” → ${field} (${by})`,
    mark: (letters, heading, field, value) => `  cột ${letters} “${heading}” → ${field}: ${value} khi được đánh dấu`,
    unused: (columns) => `  không dùng: ${columns}`,
    derivedCodes: '  không có cột mã: mã lấy theo mục đã lưu cùng tên, hoặc tạo từ tên',
    numbering: (row) => `  dòng ${row} đánh số cột: bỏ qua`,
    groups: (count) => `  ${count} dòng tên nhóm`,
    totals: (row, compared) => `  dòng ${row} là dòng tổng${compared === '' ? '' : `, đã đối chiếu: ${compared}`}`,
    notes: (rows) => `  dòng sau bảng, bỏ qua: ${rows}`,
    empty: (count) => `  ${count} dòng trống`,
  },
  difference: {
    heading: (decision) => `So với bản đang theo dõi (${decision}):`,
    none: 'Không có gì khác; không ghi gì.',
    added: (key, name) => `+ ${key} ${name}`,
    removed: (key, name) => `- ${key} ${name}`,
    changed: (key) => `~ ${key}`,
    field: (name, { before, after }) => `    ${name}: ${before === '' ? '(trống)' : before} → ${after === '' ? '(trống)' : after}`,
    more: (count) => `  … và ${count} mục nữa (xem đủ bằng --json)`,
    counts: ({ added, changed, removed, unchanged }) => `Thêm ${added}, đổi ${changed}, bỏ ${removed}, giữ nguyên ${unchanged}.`,
  },
  more: (count) => `… và ${count} lỗi nữa`,
  nothingStored: (errors) => `${errors} lỗi. Không có gì được lưu.`,
  written: (file, rows) => `Đã ghi ${file}: ${rows} dòng`,
  exported: (file, rows) => `Đã xuất ${file}: ${rows} dòng`,
  reason: (kind, file) => `Nhập ${vi.kind[kind]} từ ${file}`,
  tasksInYaml: 'Nhiệm vụ của gói quyết định nằm trong decision.yaml; chỉ nhập vào quyết định đang theo dõi (--decision).',
  usage: {
    file: 'Cần tệp bảng tính, hoặc --export <tệp .xlsx>',
    where: 'Cần --decision <số hoặc mã quyết định> hoặc --into <thư mục gói quyết định>',
    both: 'Chỉ dùng một: --decision hoặc --into; --export chỉ đi với --decision',
  },
  notAPackage: (folder) => `Gói quyết định ${folder} có lỗi sau khi nhập; không ghi gì:`,
  title: {
    agencies: (decision) => `Danh sách cơ quan thực hiện ${decision}`,
    services: (decision) => `Danh mục dịch vụ công theo ${decision}`,
    tasks: (decision) => `Danh sách nhiệm vụ theo ${decision}`,
  },
};

const en: ImportWords = {
  kind: { agencies: 'the agencies', services: 'the catalogue of services', tasks: 'the tasks' },
  expected: {
    headingNotFound: ({ needed, expected }) => `a heading with at least the column “${needed}” and another one of: ${expected}`,
    ambiguousSheet: () => 'one sheet with this table; choose it with --sheet <name>',
    sheetNotFound: ({ names }) => `the name of a sheet of the file: ${names}`,
    sameMeaning: ({ first }) => `one column for each meaning; column ${first} has this one already`,
    nearHeading: ({ suggestion }) =>
      `a known heading, or quite another one; is “${suggestion}” meant? Correct the heading, then import again`,
    noRows: () => 'rows under the heading',
    totalsRow: ({ counted }) => `${counted}, as counted in the rows above`,
    unknownGroup: () => 'the code or name of an agency, or a level of government, that the rows below belong to',
    secondMark: ({ first }) => `one mark in a row; ${first} is marked already`,
    columnNeeded: ({ column, first }) => `a column “${column}”, as row ${first} is new and needs its value`,
    unknownAgency: (params) => `the code or name of an agency of the decision${meant(params, 'en')}`,
    ambiguousAgency: ({ codes }) => `the code of an agency, as this name means several: ${codes}`,
    lostZeros: (params) => `the code as text: a cell of a number has lost the zeros before it${meant(params, 'en')}`,
    totalOfDecision: ({ stated, en: name }) => `${stated}, as the paper states (“${name}”)`,
    referredTo: ({ services, tasks, heirs }) =>
      `this agency in the table, as it still has to do with: ${[
        Number(services) > 0 ? `${services} services` : '',
        tasks === '' ? '' : `tasks ${tasks}`,
        heirs === '' ? '' : `the successor of ${heirs}`,
      ]
        .filter((part) => part !== '')
        .join('; ')}. Agencies are merged and ended with: dondoc agencies merge | abolish`,
    recurringOnly: () => 'a deadline: “recurring” is for tasks whose periods stand in decision.yaml',
    writtenDay: () => 'a day such as 15/9/2020 or 2020-09-15',
    writtenYesNo: () => 'x or yes; empty or no',
    writtenDeadline: () => 'a day such as 30/10/2020, “15 working days after assignment”, “15 working days after decision”, or “none”',
  },
  place: { sheet: (name) => `sheet “${name}”`, cell: (cell) => `cell ${cell}` },
  recognised: { exact: 'as named', withoutAccents: 'without accents', english: 'in English', synonym: 'another name' },
  understood: {
    table: (sheet, row, rows) => `Sheet “${sheet}”, heading in row ${row}, ${rows} rows`,
    column: (letters, heading, field, by) => `  column ${letters} “${heading}” → ${field} (${by})`,
    mark: (letters, heading, field, value) => `  column ${letters} “${heading}” → ${field}: ${value} where marked`,
    unused: (columns) => `  not used: ${columns}`,
    derivedCodes: '  no column of codes: a code is that of the stored record of the same name, or made of the name',
    numbering: (row) => `  row ${row} numbers the columns: passed over`,
    groups: (count) => `  ${count} rows with names of groups`,
    totals: (row, compared) => `  row ${row} is a row of totals${compared === '' ? '' : `, compared: ${compared}`}`,
    notes: (rows) => `  rows after the table, passed over: ${rows}`,
    empty: (count) => `  ${count} empty rows`,
  },
  difference: {
    heading: (decision) => `Compared with what is in force (${decision}):`,
    none: 'Nothing differs; nothing is written.',
    added: (key, name) => `+ ${key} ${name}`,
    removed: (key, name) => `- ${key} ${name}`,
    changed: (key) => `~ ${key}`,
    field: (name, { before, after }) => `    ${name}: ${before === '' ? '(empty)' : before} → ${after === '' ? '(empty)' : after}`,
    more: (count) => `  … and ${count} more (all of them with --json)`,
    counts: ({ added, changed, removed, unchanged }) => `${added} added, ${changed} changed, ${removed} removed, ${unchanged} unchanged.`,
  },
  more: (count) => `… and ${count} more errors`,
  nothingStored: (errors) => `${errors === 1 ? '1 error' : `${errors} errors`}. Nothing was stored.`,
  written: (file, rows) => `${file} is written: ${rows} rows`,
  exported: (file, rows) => `${file} is exported: ${rows} rows`,
  reason: (kind, file) => `Import of ${en.kind[kind]} from ${file}`,
  tasksInYaml: 'The tasks of a package stand in decision.yaml; they are imported into a decision that is followed (--decision).',
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

/** What a problem of an imported table expects in the place of what it found. */
export function importExpectedText(problem: ImportProblem, language: Language): string {
  const { code } = problem;
  if (isImportFault(code)) return importWords[language].expected[code](problem.params);
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
export function fieldName(kind: ImportKind, field: string, language: Language): string {
  return importHeadings[kind][field]?.[language] ?? field;
}
