import { type Language, type Service, serviceLevels } from '../domain/decision/decision';
import { counted, forCount } from './counted';
import { givenDayWords } from './given-day';

/** Words of the register of services: on pages, at the command line, and in the workbook that an agency fills in. */

export const registerFields = [
  'code',
  'name',
  'level',
  'integrated',
  'integratedOn',
  'complete',
  'accurate',
  'online',
  'all',
  'note',
] as const;
export type RegisterField = (typeof registerFields)[number];

const sheetFaults = [
  'notAList',
  'otherDecision',
  'otherAgency',
  'noHeading',
  'columnTwice',
  'unknownService',
  'serviceTwice',
  'nameDiffers',
  'notALevel',
  'notYesNo',
  'unknownCell',
  'notADay',
  'notACount',
  'oneCountOnly',
  'tooLong',
  'dateInFuture',
  'dayTooFar',
  'notIntegrated',
  'moreOnlineThanAll',
] as const;
/** Faults of a filled-in list. */
export type SheetFault = (typeof sheetFaults)[number];
/** Its place: the sheet by name, the row as the spreadsheet numbers it, the column's letter; null where it is the whole file's. */
export type SheetProblem = { fault: SheetFault; sheet: string | null; row: number | null; column: string | null; found: string };

type Counts = { total: number; reviewed: number; accurate: number; integrated: number; noneOnline: number };

const levelsVi: Record<Service['level'], string> = { '3': 'mức độ 3', '4': 'mức độ 4', full: 'toàn trình', partial: 'một phần' };
const levelsEn: Record<Service['level'], string> = { '3': 'level 3', '4': 'level 4', full: 'full', partial: 'partial' };

/** `2020-08` as `8/2020`. */
function monthText(month: string): string {
  return `${Number(month.slice(5, 7))}/${month.slice(0, 4)}`;
}

const placeOf =
  (
    sheet: (name: string) => string,
    row: (number: number) => string,
    column: (letter: string) => string,
  ): ((problem: SheetProblem) => string) =>
  (problem) =>
    [
      problem.sheet === null ? null : sheet(problem.sheet),
      problem.row === null ? null : row(problem.row),
      problem.column === null ? null : column(problem.column),
    ]
      .filter((part) => part !== null)
      .join(', ');

const vi = {
  fields: {
    code: 'Mã dịch vụ',
    name: 'Tên dịch vụ công trực tuyến',
    level: 'Mức độ',
    integrated: 'Đã tích hợp Cổng DVCQG',
    integratedOn: 'Ngày tích hợp',
    complete: 'Đầy đủ',
    accurate: 'Chính xác',
    online: 'Hồ sơ trực tuyến',
    all: 'Tổng số hồ sơ',
    note: 'Ghi chú',
  } satisfies Record<RegisterField, string>,
  levels: levelsVi,
  yes: 'Có',
  no: 'Không',
  none: 'chưa ghi',
  month: (month: string) => `tháng ${monthText(month)}`,
  /** Title of a column of files in a month. */
  filesIn: (field: 'online' | 'all', month: string): string => `${vi.fields[field]} tháng ${monthText(month)}`,
  sheet: {
    name: 'Danh mục',
    title: (agency: string) => `Danh mục dịch vụ công trực tuyến do ${agency} quản lý`,
    of: (decision: string, day: string) => `${decision}; lập ngày ${day}`,
    how: 'Điền các cột để trống hoặc sửa điều đã khác; không sửa mã và tên. Ô để trống giữ nguyên điều đã ghi, trừ ghi chú.',
    key: (key: string) => `Mã danh sách: ${key}`,
  },
  place: placeOf(
    (name) => `Trang tính “${name}”`,
    (row) => `dòng ${row}`,
    (letter) => `cột ${letter}`,
  ) satisfies (problem: SheetProblem) => string,
  fault: {
    notAList: (_found: string) =>
      'Tệp không có dòng “Mã danh sách” của danh mục tải từ hệ thống. Tải danh mục về, điền vào tệp đó rồi gửi lại.',
    otherDecision: (found) => `Tệp là danh mục theo một quyết định khác (${found}). Gửi tệp của quyết định này.`,
    otherAgency: (found) => `Tệp là danh mục của một cơ quan khác (${found}). Gửi tệp của cơ quan mình.`,
    noHeading: (_found: string) =>
      'Không thấy dòng tiêu đề có cột “Mã dịch vụ” và “Tên dịch vụ công trực tuyến”. Khôi phục dòng tiêu đề rồi gửi lại.',
    columnTwice: (found) => `Cột “${found}” có hai lần. Bỏ bớt một cột.`,
    unknownService: (found) => `Mã “${found}” không có trong danh mục của cơ quan. Khôi phục mã, hoặc xóa dòng này.`,
    serviceTwice: (found) => `Mã “${found}” có hai dòng. Bỏ bớt một dòng.`,
    nameDiffers: (found) =>
      `Tên “${found}” không phải tên của mã ở dòng này; có thể một cột đã bị sắp xếp riêng. Khôi phục tên, hoặc tải lại danh mục.`,
    notALevel: (found) => `“${found}” không phải mức độ. Chọn ${serviceLevels.map((level) => levelsVi[level]).join(', ')}.`,
    unknownCell: (found) =>
      `“${found}” là ô lỗi hoặc công thức chưa có kết quả lưu trong tệp. Mở tệp bằng Excel, sửa và lưu lại, hoặc gõ thẳng giá trị.`,
    notYesNo: (found) => `“${found}” không phải Có hoặc Không.`,
    notADay: (found) => `“${found}” không phải một ngày. Ghi như 30/10/2020.`,
    notACount: (found) => `“${found}” không phải số hồ sơ. Ghi một số nguyên từ 0.`,
    oneCountOnly: (_found: string) => 'Ghi cả số hồ sơ trực tuyến và tổng số hồ sơ của tháng, hoặc để trống cả hai.',
    tooLong: (_found: string) => 'Ghi chú dài quá 500 ký tự. Rút gọn lại.',
    dateInFuture: (found) => `“${found}” là ngày hoặc tháng chưa đến.`,
    dayTooFar: (found): string => `“${found}” quá xa: ${givenDayWords.vi.why.happened} Kiểm tra lại năm.`,
    notIntegrated: (_found: string) => 'Có ngày tích hợp nhưng dịch vụ ghi là chưa tích hợp. Chọn Có, hoặc xóa ngày.',
    moreOnlineThanAll: (found) => `Số hồ sơ trực tuyến (${found}) lớn hơn tổng số hồ sơ.`,
  } satisfies Record<SheetFault, (found: string) => string>,
  missing: (count: number, codes: string) => `${count} dịch vụ không có trong tệp, giữ nguyên: ${codes}.`,
  ignored: (titles: string) => `Cột không dùng đến: ${titles}.`,
  counts: ({ total, reviewed, accurate, integrated, noneOnline }: Counts) =>
    `${total} dịch vụ: ${reviewed} đã rà soát, ${accurate} đầy đủ và chính xác, ${integrated} đã tích hợp Cổng DVCQG${noneOnline > 0 ? `, ${noneOnline} chưa có hồ sơ trực tuyến nào` : ''}.`,
  filesOf: (online: number, all: number) => `${online} trực tuyến / ${all}`,
  review: { agency: (day) => `cơ quan rà soát ngày ${day}`, office: (day) => `Văn phòng ghi ngày ${day}` } satisfies Record<
    'agency' | 'office',
    (day: string) => string
  >,
  page: {
    title: (agency: string) => `Danh mục dịch vụ của ${agency}`,
    link: (total: number) => `Danh mục ${total} dịch vụ của cơ quan: xem, ghi từng dịch vụ hoặc điền bằng Excel`,
    back: 'Trở lại danh mục',
    download: 'Tải danh mục về (.xlsx)',
    downloadHint: 'Tệp đã có sẵn điều đã ghi; mã và tên được khóa, các cột cần điền có danh sách để chọn.',
    upload: {
      title: 'Gửi danh mục đã điền',
      label: 'Tệp danh mục (.xlsx, .ods hoặc .csv)',
      hint: 'Trước khi ghi, trang sau cho xem đúng những gì sẽ thay đổi.',
      button: 'Xem thay đổi',
    },
    filter: { label: 'Tìm theo mã hoặc tên', hint: 'Không cần gõ dấu.', show: 'Chỉ xem', button: 'Tìm' },
    shows: {
      all: 'tất cả',
      unreviewed: 'chưa rà soát',
      inaccurate: 'chưa đầy đủ hoặc chưa chính xác',
      notIntegrated: 'chưa tích hợp',
      noneOnline: 'chưa có hồ sơ trực tuyến nào',
    } satisfies Record<'all' | 'unreviewed' | 'inaccurate' | 'notIntegrated' | 'noneOnline', string>,
    found: (count: number, total: number): string => (count === total ? `${total} dịch vụ` : `${count} trong ${total} dịch vụ`),
    nothing: 'Không có dịch vụ nào như vậy.',
    empty: 'Danh mục của quyết định không có dịch vụ nào do cơ quan quản lý.',
    previous: 'Trang trước',
    next: 'Trang sau',
    pages: (page: number, of: number) => `Trang ${page} trong ${of}`,
    files: 'Hồ sơ',
    edit: 'Ghi',
    editTitle: (code: string) => `Ghi dịch vụ ${code}`,
    day: 'Ngày tích hợp, nếu đã tích hợp',
    month: 'Tháng',
    noteHint: 'Không bắt buộc; một dòng, không quá 500 ký tự.',
    record: 'Ghi nhận',
    closed: 'Việc theo dõi cơ quan này đã kết thúc nên danh mục chỉ để xem.',
  },
  difference: {
    title: 'Những gì sẽ thay đổi',
    lede: (services: number, fields: number) => `${fields} thay đổi ở ${services} dịch vụ. Chưa có gì được ghi nhận cho đến khi xác nhận.`,
    none: 'Tệp giống hệt điều đã ghi: không có gì thay đổi.',
    columns: ['Dịch vụ', 'Nội dung', 'Đang ghi', 'Sẽ ghi'] satisfies [string, string, string, string],
    confirm: (services: number) => `Xác nhận, ghi thay đổi của ${services} dịch vụ`,
    hint: 'Tiến độ rà soát, cập nhật, tích hợp được tính lại ngay từ danh mục.',
    cancel: 'Không ghi, trở lại danh mục',
    meanwhile: 'Danh mục đã thay đổi trong lúc xem nên chưa ghi gì. Kiểm tra lại rồi xác nhận.',
    gone: 'Những thay đổi này không còn mở được. Gửi lại tệp để xem và xác nhận.',
    more: (count: number) => `và ${count} thay đổi nữa, không hiện ở đây; tất cả được ghi khi xác nhận.`,
    kept: (count: number) => `${count} ô trong tệp vẫn như lúc tải về; danh mục đã được cập nhật sau đó nên giữ điều đang ghi.`,
    conflicts: (count: number) => `${count} ô được sửa cả trong tệp và trong danh mục`,
    conflictsHint: 'Danh mục giữ điều đang ghi. Nếu điều trong tệp mới đúng, mở dịch vụ và sửa ở đó.',
    inFile: 'Trong tệp',
  },
  problems: {
    title: 'Chưa ghi gì: tệp có chỗ cần sửa',
    hint: 'Sửa trong tệp rồi gửi lại; chưa có gì thay đổi trong danh mục.',
    more: (count: number) => `và ${count} chỗ nữa.`,
  },
  noFile: 'Chưa chọn tệp, hoặc nhiều hơn một tệp. Chọn một tệp danh mục rồi gửi lại.',
  cli: {
    columns: ['Cơ quan', 'Dịch vụ', 'Đã rà soát', 'Đầy đủ, chính xác', 'Đã tích hợp', 'Chưa có hồ sơ trực tuyến'] satisfies [
      string,
      string,
      string,
      string,
      string,
      string,
    ],
    sum: 'Cộng',
    noneOnline: (count: number) => `Dịch vụ có hồ sơ nhưng chưa có hồ sơ trực tuyến nào: ${count}`,
    written: (file: string, count: number) => `Đã ghi danh mục ${count} dịch vụ vào ${file}`,
    needsAgency: '--out và --read cần --agency với mã một cơ quan',
    record: 'Thêm --yes để ghi những thay đổi này.',
    recorded: (count: number) => `Đã ghi thay đổi của ${count} dịch vụ.`,
    notRecorded: 'Chưa ghi gì.',
    needsPerson: '--yes cần --as với mã người của Văn phòng',
    noSuchFile: (file: string) => `Không có tệp ${file}`,
  },
};

export type RegisterWords = typeof vi;

const en: RegisterWords = {
  fields: {
    code: 'Code',
    name: 'Online public service',
    level: 'Level',
    integrated: 'On the national portal',
    integratedOn: 'Integrated on',
    complete: 'Complete',
    accurate: 'Accurate',
    online: 'Files online',
    all: 'Files in all',
    note: 'Note',
  },
  levels: levelsEn,
  yes: 'Yes',
  no: 'No',
  none: 'not told',
  month: monthText,
  filesIn: (field, month) => `${en.fields[field]} ${monthText(month)}`,
  sheet: {
    name: 'Services',
    title: (agency) => `Online public services managed by ${agency}`,
    of: (decision, day) => `${decision}; drawn up on ${day}`,
    how: 'Fill in what is empty or change what is different; leave codes and names as they are. An empty cell keeps what is recorded, but for the note.',
    key: (key) => `Key of this list: ${key}`,
  },
  place: placeOf(
    (name) => `Sheet “${name}”`,
    (row) => `row ${row}`,
    (letter) => `column ${letter}`,
  ),
  fault: {
    notAList: () =>
      'The file lacks the line “Key of this list” of a list downloaded here. Download the list, fill in that file and send it.',
    otherDecision: (found) => `The file is the list of another decision (${found}). Send the one of this decision.`,
    otherAgency: (found) => `The file is the list of another agency (${found}). Send your own.`,
    noHeading: () => 'There is no heading with the columns “Code” and “Online public service”. Put it back and send again.',
    columnTwice: (found) => `The column “${found}” stands there twice. Remove one.`,
    unknownService: (found) => `The code “${found}” is not on the agency’s list. Put the code back, or remove the row.`,
    serviceTwice: (found) => `The code “${found}” has two rows. Remove one.`,
    nameDiffers: (found) =>
      `The name “${found}” is not the one of this row’s code; a column may have been sorted alone. Put it back, or download the list again.`,
    notALevel: (found) => `“${found}” is no level. Choose ${serviceLevels.map((level) => levelsEn[level]).join(', ')}.`,
    unknownCell: (found) =>
      `“${found}” is an error, or a formula whose result the file does not have. Open the file in Excel, correct and save it, or type the value.`,
    notYesNo: (found) => `“${found}” is neither Yes nor No.`,
    notADay: (found) => `“${found}” is no day. Write it as 30/10/2020.`,
    notACount: (found) => `“${found}” is no number of files. Give a whole number from 0.`,
    oneCountOnly: () => 'Give both the files online and the files in all of the month, or neither.',
    tooLong: () => 'The note is longer than 500 characters. Shorten it.',
    dateInFuture: (found) => `“${found}” is a day or month still to come.`,
    dayTooFar: (found) => `“${found}” is too long ago: ${givenDayWords.en.why.happened} Check the year.`,
    notIntegrated: () => 'There is a day of integration, but the service is told as not integrated. Choose Yes, or remove the day.',
    moreOnlineThanAll: (found) => `More files online (${found}) than in all.`,
  },
  missing: (count, codes) =>
    `${counted(count, 'service is', 'services are')} not in the file and ${forCount(count, 'stays as it is', 'stay as they are')}: ${codes}.`,
  ignored: (titles) => `Columns that are not used: ${titles}.`,
  counts: ({ total, reviewed, accurate, integrated, noneOnline }) =>
    `${counted(total, 'service')}: ${reviewed} reviewed, ${accurate} complete and accurate, ${integrated} on the national portal${noneOnline > 0 ? `, ${noneOnline} without a single file online` : ''}.`,
  filesOf: (online, all) => `${online} online / ${all}`,
  review: { agency: (day) => `reviewed by the agency on ${day}`, office: (day) => `recorded by the Office on ${day}` },
  page: {
    title: (agency) => `Services of ${agency}`,
    link: (total) => `The agency’s list of ${counted(total, 'service')}: see it, record one by one or fill it in with Excel`,
    back: 'Back to the list',
    download: 'Download the list (.xlsx)',
    downloadHint: 'It holds what is recorded; codes and names are protected, the columns to fill in have lists to choose from.',
    upload: {
      title: 'Send the list filled in',
      label: 'The list (.xlsx, .ods or .csv)',
      hint: 'Before anything is recorded, the next page shows exactly what would change.',
      button: 'See the changes',
    },
    filter: { label: 'Search code or name', hint: 'Accents are not needed.', show: 'Show only', button: 'Search' },
    shows: {
      all: 'all',
      unreviewed: 'not yet reviewed',
      inaccurate: 'incomplete or inaccurate',
      notIntegrated: 'not integrated',
      noneOnline: 'without a single file online',
    },
    found: (count, total) => (count === total ? counted(total, 'service') : `${count} of ${counted(total, 'service')}`),
    nothing: 'There is no such service.',
    empty: 'The decision’s catalogue has no service managed by the agency.',
    previous: 'Previous page',
    next: 'Next page',
    pages: (page, of) => `Page ${page} of ${of}`,
    files: 'Files',
    edit: 'Record',
    editTitle: (code) => `Record service ${code}`,
    day: 'Integrated on, if it is',
    month: 'Month',
    noteHint: 'Optional; one line of at most 500 characters.',
    record: 'Record',
    closed: 'The follow-up of this agency has ended: the list is only to be looked at.',
  },
  difference: {
    title: 'What would change',
    lede: (services, fields) => `${counted(fields, 'change')} of ${counted(services, 'service')}. Nothing is recorded until you confirm.`,
    none: 'The file is just what is recorded: nothing would change.',
    columns: ['Service', 'What', 'Recorded', 'Would be'],
    confirm: (services) => `Confirm and record ${counted(services, 'service')}`,
    hint: 'The progress of review, update and integration is counted anew from the list at once.',
    cancel: 'Record nothing, back to the list',
    meanwhile: 'The list has changed while you looked, so nothing is recorded. Look again and confirm.',
    gone: 'These changes can no longer be opened. Send the file again to see and confirm them.',
    more: (count) => `and ${count} more, not shown here; all of them are recorded when you confirm.`,
    kept: (count) =>
      `${counted(count, 'cell')} of the file ${forCount(count, 'is', 'are')} as downloaded; the list was changed since, and keeps what is recorded.`,
    conflicts: (count) => `${counted(count, 'cell was', 'cells were')} changed both in the file and in the list`,
    conflictsHint: 'The list keeps what is recorded. If the file is right, open the service and change it there.',
    inFile: 'In the file',
  },
  problems: {
    title: 'Nothing recorded: the file needs correcting',
    hint: 'Correct it in the file and send it again; nothing has changed in the list.',
    more: (count) => `and ${count} more.`,
  },
  noFile: 'No file was chosen, or more than one. Choose one list and send again.',
  cli: {
    columns: ['Agency', 'Services', 'Reviewed', 'Complete, accurate', 'Integrated', 'No file online'],
    sum: 'Sum',
    noneOnline: (count) => `Services with files, but none of them online: ${count}`,
    written: (file, count) => `The list of ${counted(count, 'service')} is in ${file}`,
    needsAgency: '--out and --read need --agency with the code of one agency',
    record: 'Add --yes to record these changes.',
    recorded: (count) => `Recorded the changes of ${counted(count, 'service')}.`,
    notRecorded: 'Nothing recorded.',
    needsPerson: '--yes needs --as with the id of a person of the Office',
    noSuchFile: (file) => `There is no file ${file}`,
  },
};

export const registerWords: Record<Language, RegisterWords> = { vi, en };
