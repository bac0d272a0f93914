import type { DayUse } from '../domain/calendar/given-day';
import type { TakenOverTask } from '../domain/decision/assignment';
import type { Language, Moment, Role } from '../domain/decision/decision';
import type { Problem, ProblemCode, ReferenceKind, ValueForm, YamlCause } from '../domain/decision/problem';
import { counted } from './counted';
import { givenDayWords } from './given-day';
import { takenOverStatusNames } from './taken-over';

/** Words for reading and checking a decision package. */

type TakenOverStatus = TakenOverTask['standing']['status'];
type Params = Record<string, string | number>;
type Say = (params: Params) => string;

function quantity(value: string | number | undefined): number {
  return Number(value ?? 0);
}

/** How many tasks stand how. */
function standingText(standing: Partial<Record<TakenOverStatus, number>>, pick: (names: readonly string[]) => string | undefined): string {
  return (Object.keys(standing) as TakenOverStatus[])
    .map((status) => `${standing[status]} ${pick(takenOverStatusNames[status])}`)
    .join(', ');
}

function megabytes(bytes: string | number | undefined): number {
  return Math.round(quantity(bytes) / 1024 / 1024);
}

const vi = {
  /** Expected in place of what was found. */
  expected: {
    missingFile: (_params: Params) => 'có thư mục hoặc tệp này',
    notUtf8: (_params: Params) => 'tệp văn bản mã UTF-8 (trong Excel: lưu dạng “CSV UTF-8”)',
    tooLarge: ({ most }) => `tệp không quá ${megabytes(most)} MB`,
    tooManyRows: ({ most }) => `không quá ${most} dòng dữ liệu`,
    badYaml: (params): string => vi.yaml[(params.cause ?? 'other') as YamlCause](params),
    duplicateKey: (_params: Params) => 'mỗi khóa chỉ viết một lần',
    aliasRefused: (_params: Params) =>
      'giá trị viết đầy đủ; không dùng tham chiếu (*) trong YAML. Văn bản bắt đầu bằng * phải đặt trong ngoặc kép',
    tagRefused: (_params: Params) => 'giá trị không có thẻ (!) của YAML',
    badCsv: ({ reason }) => `CSV đúng cú pháp, dấu ngoặc kép đóng mở đủ (bộ đọc báo: ${reason})`,
    missingColumn: (_params: Params) => 'cột này trong bảng',
    unknownColumn: (params): string => `tên cột đã quy định${meant.vi(params)}`,
    duplicateColumn: (_params: Params) => 'mỗi cột chỉ có một lần',
    cellCount: ({ count }) => `${count} ô như dòng tiêu đề`,
    lostZeros: (params): string =>
      `mã ở dạng văn bản, đủ các số 0 ở đầu và cuối: ô dạng số có thể đã mất chúng. Định dạng cột là Văn bản (Text) rồi gõ lại mã${meant.vi(params)}`,
    errorCell: (_params: Params) => 'một giá trị; ô này là lỗi của bảng tính. Sửa công thức hoặc gõ thẳng giá trị',
    missing: (_params: Params) => 'một giá trị',
    unknownKey: (params): string => `khóa đã quy định${meant.vi(params)}`,
    wrongType: ({ type }): string => typeIn(vi, type),
    wrongForm: ({ form }): string => vi.form[form as ValueForm],
    notInList: (params): string => `một trong: ${params.values}${meant.vi(params)}`,
    outOfRange: ({ least, most }) => (least === undefined ? `số không lớn hơn ${most}` : `số không nhỏ hơn ${least}`),
    tooFew: ({ least }) => `ít nhất ${least} mục`,
    unknownReference: (params): string => `${vi.reference[params.kind as ReferenceKind]}${meant.vi(params)}`,
    duplicate: ({ first }) => `mã chỉ dùng một lần (đã có ở dòng ${first})`,
    duplicateName: ({ first }) => `tên khác nhau trong một cơ quan (đã có ở dòng ${first})`,
    successorCycle: ({ chain }) => `chuỗi cơ quan kế thừa không vòng lại (${chain})`,
    successorWithoutEnd: (_params: Params) => 'ngày kết thúc (validTo) đi cùng cơ quan kế thừa',
    wrongOrder: ({ first }) => `ngày hoặc kỳ không sớm hơn ${first}`,
    beforeDecision: ({ date }) => `thời hạn không sớm hơn ngày văn bản (${date})`,
    dayTooFar: ({ from, to, use = 'counted' }): string => `một ngày từ ${from} đến ${to}. ${givenDayWords.vi.why[use as DayUse]}`,
    inFuture: ({ today }) => `ngày không muộn hơn hôm nay (${today})`,
    unknownAssumed: (params): string => `một trong: ${params.names}${meant.vi(params)}`,
    secretPaper: (_params: Params) => 'văn bản không mật; văn bản mật, tối mật, tuyệt mật được theo dõi ngoài hệ thống này',
    notShared: ({ of }): string =>
      of === 'installation'
        ? 'bản cài đặt đang chạy, nơi có danh bạ và quy trình mà gói này dẫn tới'
        : of === 'ladder'
          ? 'tên một quy trình đã lưu (dondoc ladder list), có thể kèm phiên bản, như express-2026@3'
          : of === 'person'
            ? 'mã một người trong danh bạ (dondoc directory show)'
            : of === 'agency'
              ? 'mã một cơ quan trong danh bạ (dondoc directory show)'
              : 'danh bạ đã có ít nhất một phiên bản (dondoc directory import)',
    oneDeadline: (_params: Params) => 'đúng một trong ba: deadline, recurrence, dates',
    tooManyPeriods: ({ most }) => `kỳ cuối sớm hơn: nhiều nhất ${most} kỳ; các kỳ sau thêm bằng bổ sung, sửa đổi`,
    followsPeriods: ({ task }) => `một nhiệm vụ không định kỳ: “${task}” có nhiều kỳ, nên không rõ tính từ kỳ nào`,
    deadlineCycle: ({ chain }) => `các thời hạn không chờ nhau thành vòng (${chain})`,
    noPeriod: (_params: Params) => 'ít nhất một kỳ: không có ngày chốt nào từ “first” đến “last”',
    ownWork: (_params: Params) => 'cấp trên chuyên viên: không ai xác nhận việc của chính mình',
    degreeNeeded: (_params: Params) => 'mức của văn bản (mốc có văn bản phải có degree)',
    degreeRefused: (_params: Params) => 'bỏ degree, vì mốc này không ra văn bản',
    lettersRefused: (_params: Params) => 'bỏ ofLetters, hoặc dùng thời điểm letterDrafted, letterIssued',
    notALetter: (_params: Params) => 'mã một mốc ra văn bản (by: letter)',
    refersToItself: (_params: Params) => 'một mục khác, không phải chính nó',
    overrideOfAtOnce: (_params: Params) => '“none”, hoặc bỏ dòng này: mốc gửi ngay tại thời điểm của nó, không có khoảng cách để đổi',
    coordinatorNeeded: (_params: Params) => 'có cơ quan phối hợp (coordinating), hoặc bỏ contributeWithin',
    contactMissing: (_params: Params) => 'head, hoặc đầu mối (focalPositionVi, focalPositionEn) của cơ quan này trong agencies.csv',
    overlap: ({ first }) => `thời gian vắng không trùng với hàng ${first}`,
    scopeOfAgency: (_params: Params) => 'phạm vi central cho cơ quan Trung ương, các phạm vi khác cho cơ quan của tỉnh',
    halfRecord: ({ other }) => `một giá trị, vì cột ${other} đã có`,
    controlTotal: ({ counted }) => `khớp với danh mục: services.csv có ${counted}`,
    neededToPublish: (_params: Params) => 'giá trị này để giao nhiệm vụ, bắt đầu theo dõi; dự thảo thì chưa cần',
  } satisfies Record<ProblemCode, Say>,
  /** Tells which YAML is wanted at a place, by the kind of fault there. */
  yaml: {
    comma: (_params: Params) => 'văn bản có dấu phẩy trong { } phải đặt trong ngoặc kép, như { vi: "Rà soát, công bố", en: Review }',
    quotes: (_params: Params) =>
      'cả văn bản trong một cặp dấu nháy: văn bản có "ngoặc kép" ở giữa đặt trong nháy đơn, như \'Điều 2 "Tổ chức"\', hoặc dùng “ ”',
    colon: (_params: Params) => 'văn bản có dấu hai chấm và dấu cách phải đặt trong ngoặc kép, như "Điều 2: tổ chức thực hiện"',
    start: (_params: Params) => 'văn bản bắt đầu bằng % @ ` phải đặt trong ngoặc kép',
    openQuote: (_params: Params) => 'dấu nháy mở ở đây phải có dấu nháy đóng',
    openBracket: (_params: Params) => 'dấu { hoặc [ mở ở đây phải có dấu } hoặc ] đóng trước dòng sau',
    key: (_params: Params) => '“khóa: giá trị”; văn bản nhiều dòng phải thụt vào hơn khóa của nó',
    indent: (_params: Params) => 'thụt đầu dòng bằng dấu cách, các mục cùng cấp thẳng cột với nhau; không dùng phím Tab',
    several: (_params: Params) => 'một tài liệu duy nhất, không có dòng ---',
    other: ({ reason }) => `YAML đúng cú pháp (bộ đọc báo: ${reason})`,
  } satisfies Record<YamlCause, Say>,
  form: {
    text: 'văn bản không quá 5.000 ký tự, không có ký tự điều khiển',
    line: 'một dòng không quá 500 ký tự, không có ký tự điều khiển',
    longLine: 'một dòng không quá 2.000 ký tự, không có ký tự điều khiển',
    serviceCode: 'chữ thường không dấu, chữ số, ở giữa có thể có dấu gạch nối hoặc dấu chấm, không quá 60 ký tự, như 1.014966',
    code: 'mã gồm chữ thường không dấu, chữ số và dấu gạch nối, như so-xay-dung',
    kindCode: 'mã loại cơ quan gồm chữ không dấu, chữ số và dấu gạch nối, như commune',
    rungCode: 'mã mốc gồm chữ không dấu, chữ số, dấu + và -, như Q5 hay V5+',
    day: 'ngày viết năm-tháng-ngày, như 2020-09-15',
    dayWritten: 'một ngày như 15/9/2020 hoặc 2020-09-15',
    existingDay: 'ngày có trong lịch',
    timeOfDay: 'giờ viết giờ:phút, như 08:00',
    moment: 'ngày và giờ, như 2020-10-05 09:15',
    address: 'một địa chỉ thư điện tử, như vanthu@so.example',
    deadline:
      '“none”, một ngày như 2020-10-30, có giờ như “2020-10-30 17:00”, “8 office hours after assignment”, “24 hours after assignment”, “before 2020-11-30”, “end of 2020-Q4” (2020-11, 2020-H2, 2020), hoặc như “10 working days after decision”, “30 calendar days after assignment”, “5 working days after review is completed” (hoặc “after review of so-y-te is due”), “as soon as possible”',
    when: 'như “at assigned”, “5 working days before due”, “1 working day after due”, “3 months after noDeadline”',
    repeat: 'như “every 10 working days, at most 6 times”, từ 2 lần trở lên',
    override: '“none”, hoặc số ngày làm việc từ 0 đến 999',
    period: 'kỳ hợp với “every”: tháng 2020-10, quý 2020-Q4, nửa năm 2020-H2, năm "2020"; ngày, tuần: một ngày như 2020-10-05',
    performer: 'tên người thực hiện, hoặc phòng, đơn vị',
    cutOffDay: 'ngày chốt hợp với “every”: tuần từ 1 (thứ Hai) đến 7 (Chủ nhật); tháng, quý, năm từ 1 đến 31; “every: day” thì không ghi',
    season: 'mùa viết như “04-16 to 10-15”',
    span: 'khoảng giờ như 07:30-11:30, bắt đầu trước kết thúc',
    assumed: '“all” hoặc danh sách tên trường',
    yesNo: 'yes hoặc no (có hoặc không)',
    mailServer: 'smtp:// hoặc smtps://, như smtps://nguoi-dung:mat-khau@mail.example:465',
    pagesAddress: 'địa chỉ không có đường dẫn, như https://dondoc.example',
    port: 'số cổng từ 1 đến 65535',
    databaseAddress: 'postgresql://nguoi-dung:mat-khau@may-chu:5432/ten',
    temporalAddress: 'máy-chủ:cổng, như temporal.example:7233',
    accountName: 'chữ không dấu, chữ số, dấu chấm, gạch nối, gạch dưới, không quá 60 ký tự, như lan',
  } satisfies Record<ValueForm, string>,
  type: {
    string: 'văn bản (số thì đặt trong ngoặc kép)',
    array: 'danh sách',
    object: 'nhóm khóa: giá trị',
    boolean: 'true hoặc false',
    number: 'số nguyên',
    other: 'giá trị đúng loại',
  } satisfies Record<'string' | 'array' | 'object' | 'boolean' | 'number' | 'other', string>,
  reference: {
    agency: 'mã cơ quan có trong agencies.csv',
    field: 'mã lĩnh vực có trong fields',
    person: 'mã người có trong people',
    rung: 'mã mốc có trong ladder',
    officeHours: 'tên giờ làm việc có trong officeHours',
    task: 'mã nhiệm vụ có trong tasks',
    kind: 'mã loại cơ quan của quyết định (kinds)',
  } satisfies Record<ReferenceKind, string>,
  role: {
    head: 'thủ trưởng',
    focal: 'đầu mối',
    superior: 'cơ quan cấp trên',
    officer: 'chuyên viên',
    headOfDivision: 'Trưởng phòng',
    deputyChief: 'Phó Chánh Văn phòng',
    chiefOfOffice: 'Chánh Văn phòng',
    deputyChairman: 'Phó Chủ tịch phụ trách lĩnh vực',
    chairman: 'Chủ tịch',
    secretary: 'thư ký của Chủ tịch',
    performer: 'người thực hiện trong cơ quan',
  } satisfies Record<Role, string>,
  moment: {
    assigned: 'giao nhiệm vụ',
    due: 'đến hạn',
    lastNews: 'tin gần nhất',
    blockerRaised: 'nêu khó khăn, vướng mắc',
    opinionRequested: 'xin ý kiến chỉ đạo',
    submitted: 'gửi kết quả',
    extensionRequested: 'đề nghị gia hạn',
    letterDrafted: 'trình ký văn bản',
    letterIssued: 'ban hành văn bản',
    directiveDue: 'đến hạn ý kiến chỉ đạo',
    noDeadline: 'nhiệm vụ không thời hạn',
  } satisfies Record<Moment, string>,
  /** Parts of the line that shows a problem. */
  problem: {
    line: ({ line, column }: Params): string => (column === undefined ? `dòng ${line}` : `dòng ${line}, cột ${column}`),
    row: ({ row }: Params) => `hàng ${row}`,
    found: ({ found }: Params): string => (found === '' ? 'không có giá trị' : `có “${found}”`),
    expected: ({ expected }: Params) => `cần ${expected}`,
    error: 'lỗi',
    warning: 'lưu ý',
  },
  meant: ({ suggestion }: Params): string => (suggestion === undefined ? '' : `; có phải “${suggestion}”?`),
  check: {
    readable: ({ id, errors, warnings, notes }: Params) =>
      `Đọc được ${id}; ${Number(errors) > 0 ? `${errors} lỗi, ` : ''}${warnings} lưu ý${Number(notes) > 0 ? `, ${notes} ghi chú` : ''}.`,
    faults: ({ errors, warnings }: Params) => `${errors} lỗi, ${warnings} lưu ý. Không có gì được lưu.`,
    ruleFaults: ({ errors, warnings }: Params) => `${errors} lỗi, ${warnings} lưu ý. Chưa giao nhiệm vụ được; không có gì được lưu.`,
    draft: 'Dự thảo: kiểm tra và xem trước được, chưa giao nhiệm vụ được.',
    heading: {
      agencies: 'Cơ quan',
      tasks: 'Nhiệm vụ và quy trình đôn đốc',
      totals: 'Số liệu đối chiếu',
      findings: 'Điều cần biết',
    },
    columns: { item: 'mục', count: 'số lượng', stated: 'văn bản', counted: 'danh mục' },
    agencies: 'tất cả cơ quan',
    definitions: 'nhiệm vụ',
    instances: 'nhiệm vụ theo từng cơ quan và kỳ',
    services: 'dịch vụ công',
    rungs: 'mốc đôn đốc',
    neverOwed: 'mốc không bao giờ đến',
    pastDeadlines: 'thời hạn đã qua',
    assumedValues: 'giá trị giả định',
    assumedRecords: 'mục giả định toàn bộ',
    badDay: ({ found }: Params) => `--today: cần ngày có trong lịch, viết năm-tháng-ngày; có “${found}”.`,
    badLanguage: ({ found }: Params) => `--lang: cần vi hoặc en; có “${found}”.`,
    folder: 'thư mục có decision.yaml, agencies.csv, services.csv',
    json: 'ghi JSON',
    language: 'ngôn ngữ: vi hoặc en',
    today: 'ngày coi là hôm nay, năm-tháng-ngày',
    takeOver: 'bảng các việc đang được theo dõi ở nơi khác, cũng được kiểm tra',
    takenOver: ({ agencies, tasks, standing }: { agencies: number; tasks: number; standing: Partial<Record<TakenOverStatus, number>> }) =>
      `Bảng tiếp nhận đọc được: ${tasks} nhiệm vụ của ${agencies} cơ quan; ${standingText(standing, (names) => names[0])}`,
    example: 'Ví dụ:\n  dondoc check samples/decision-1284\n  dondoc check samples/decision-1284 --lang en --json',
  },
};

export type DocumentWords = typeof vi;

const en: DocumentWords = {
  expected: {
    missingFile: () => 'this folder or file to exist',
    notUtf8: () => 'a text file in UTF-8 (in Excel: save as “CSV UTF-8”)',
    tooLarge: ({ most }) => `a file of at most ${megabytes(most)} MB`,
    tooManyRows: ({ most }) => `at most ${counted(most, 'row')} of data`,
    badYaml: (params) => en.yaml[(params.cause ?? 'other') as YamlCause](params),
    duplicateKey: () => 'each key written once',
    aliasRefused: () => 'the value written in full; YAML aliases (*) are refused. A text that begins with * stands in quotation marks',
    tagRefused: () => 'the value without a YAML tag (!)',
    badCsv: ({ reason }) => `well-formed CSV, quotation marks in pairs (the parser says: ${reason})`,
    missingColumn: () => 'this column in the table',
    unknownColumn: (params) => `a known column${meant.en(params)}`,
    duplicateColumn: () => 'each column once',
    cellCount: ({ count }) => `${counted(count, 'cell')}, as the heading has`,
    lostZeros: (params) =>
      `the code as text, with all of its zeros before and behind: a cell of a number may have lost them. Format the column as Text and type the code again${meant.en(params)}`,
    errorCell: () => 'a value; this cell is an error of the spreadsheet. Correct the formula, or type the value',
    missing: () => 'a value',
    unknownKey: (params) => `a known key${meant.en(params)}`,
    wrongType: ({ type }) => typeIn(en, type),
    wrongForm: ({ form }) => en.form[form as ValueForm],
    notInList: (params) => `one of: ${params.values}${meant.en(params)}`,
    outOfRange: ({ least, most }) => (least === undefined ? `a number of at most ${most}` : `a number of at least ${least}`),
    tooFew: ({ least }) => `at least ${counted(least, 'item')}`,
    unknownReference: (params) => `${en.reference[params.kind as ReferenceKind]}${meant.en(params)}`,
    duplicate: ({ first }) => `a code used once (already at line ${first})`,
    duplicateName: ({ first }) => `different names within an agency (already at line ${first})`,
    successorCycle: ({ chain }) => `successors that do not come back (${chain})`,
    successorWithoutEnd: () => 'an end (validTo) beside the successor',
    wrongOrder: ({ first }) => `a day or period not earlier than ${first}`,
    beforeDecision: ({ date }) => `a deadline not earlier than the paper’s date (${date})`,
    dayTooFar: ({ from, to, use = 'counted' }) => `a day from ${from} to ${to}. ${givenDayWords.en.why[use as DayUse]}`,
    inFuture: ({ today }) => `a day no later than today (${today})`,
    unknownAssumed: (params) => `one of: ${params.names}${meant.en(params)}`,
    secretPaper: () => 'a paper that is not secret; confidential, secret and top secret papers are followed outside this system',
    notShared: ({ of }): string =>
      of === 'installation'
        ? 'an installation that runs and has the directory and the ladder to which this package refers'
        : of === 'ladder'
          ? 'the name of a ladder that is kept (dondoc ladder list), with a version or without, such as express-2026@3'
          : of === 'person'
            ? 'the id of a person of the directory (dondoc directory show)'
            : of === 'agency'
              ? 'the code of an agency of the directory (dondoc directory show)'
              : 'a directory with at least one version (dondoc directory import)',
    oneDeadline: () => 'exactly one of deadline, recurrence, dates',
    tooManyPeriods: ({ most }) => `an earlier last period: at most ${counted(most, 'period')}; later ones are added by an amendment`,
    followsPeriods: ({ task }) => `a task that comes once: “${task}” has periods, and nobody can know from which to count`,
    deadlineCycle: ({ chain }) => `deadlines that do not wait for each other in a circle (${chain})`,
    noPeriod: () => 'at least one period: no cut-off day lies from “first” to “last”',
    ownWork: () => 'a level above the officer: nobody accepts their own work',
    degreeNeeded: () => 'the degree of the letter (a rung by letter must have one)',
    degreeRefused: () => 'no degree, as this rung makes no letter',
    lettersRefused: () => 'no ofLetters, or the moment letterDrafted or letterIssued',
    notALetter: () => 'the code of a rung that makes a letter (by: letter)',
    refersToItself: () => 'another record, not this one itself',
    overrideOfAtOnce: () => '“none”, or no such line: this rung goes at once, at its moment, and has no distance to change',
    coordinatorNeeded: () => 'a coordinating agency (coordinating), or no contributeWithin',
    contactMissing: () => 'head, or a focal officer of this agency in agencies.csv (focalPositionVi, focalPositionEn)',
    overlap: ({ first }) => `an absence that does not overlap with row ${first}`,
    scopeOfAgency: () => 'scope central for central agencies, the other scopes for agencies of the province',
    halfRecord: ({ other }) => `a value, as column ${other} has one`,
    controlTotal: ({ counted }) => `agreement with the catalogue: services.csv has ${counted}`,
    neededToPublish: () => 'this value in order to publish; a draft can do without',
  },
  yaml: {
    comma: () => 'quotation marks around a text with a comma inside { }, such as { vi: "Rà soát, công bố", en: Review }',
    quotes: () =>
      'the whole text in one pair of marks: one with "quotation marks" inside stands in single ones, such as \'article 2 "Implementation"\', or uses “ ”',
    colon: () => 'quotation marks around a text with a colon and a blank, such as "Article 2: implementation"',
    start: () => 'quotation marks around a text that begins with % @ `',
    openQuote: () => 'the quotation mark that opens here to be closed',
    openBracket: () => 'the { or [ that opens here to be closed by } or ] before the next line',
    key: () => '“key: value”; a text of several lines is indented further than its key',
    indent: () => 'lines indented with blanks, and those of one level in one column; no tabs',
    several: () => 'one document, without a line ---',
    other: ({ reason }) => `well-formed YAML (the parser says: ${reason})`,
  },
  form: {
    text: 'a text of at most 5,000 characters without control characters',
    line: 'one line of at most 500 characters without control characters',
    longLine: 'one line of at most 2,000 characters without control characters',
    serviceCode: 'small ASCII letters and digits, with hyphens or points between them, of at most 60 characters, such as 1.014966',
    code: 'a code of small ASCII letters, digits and hyphens, such as so-xay-dung',
    kindCode: 'a kind of ASCII letters, digits and hyphens, such as commune',
    rungCode: 'a rung code of ASCII letters, digits, + and -, such as Q5 or V5+',
    day: 'a day as YYYY-MM-DD, such as 2020-09-15',
    dayWritten: 'a day such as 15/9/2020 or 2020-09-15',
    existingDay: 'a day that exists',
    timeOfDay: 'a time of day as HH:MM, such as 08:00',
    moment: 'a day and a time of day, such as 2020-10-05 09:15',
    address: 'one e-mail address, such as office@agency.example',
    deadline:
      '“none”, a day such as 2020-10-30, with an hour such as “2020-10-30 17:00”, “8 office hours after assignment”, “24 hours after assignment”, “before 2020-11-30”, “end of 2020-Q4” (2020-11, 2020-H2, 2020), or such as “10 working days after decision”, “30 calendar days after assignment”, “5 working days after review is completed” (or “after review of so-y-te is due”), “as soon as possible”',
    when: 'such as “at assigned”, “5 working days before due”, “1 working day after due”, “3 months after noDeadline”',
    repeat: 'such as “every 10 working days, at most 6 times”, twice or more',
    override: '“none”, or a number of working days from 0 to 999',
    period:
      'a period that suits “every”: month 2020-10, quarter 2020-Q4, half-year 2020-H2, year "2020"; for day and week a day such as 2020-10-05',
    performer: 'a name, or a division',
    cutOffDay: 'a cut-off day that suits “every”: 1 (Monday) to 7 (Sunday) of a week, 1 to 31 of a longer period, none for day',
    season: 'a season such as “04-16 to 10-15”',
    span: 'a span such as 07:30-11:30, its start before its end',
    assumed: '“all” or a list of field names',
    yesNo: 'yes or no',
    mailServer: 'smtp:// or smtps://, such as smtps://user:password@mail.example:465',
    pagesAddress: 'an address without a path, such as https://dondoc.example',
    port: 'a port from 1 to 65535',
    databaseAddress: 'postgresql://user:password@server:5432/name',
    temporalAddress: 'host:port, such as temporal.example:7233',
    accountName: 'ASCII letters, digits, points, hyphens and underscores, at most 60, such as lan',
  },
  type: {
    string: 'text (a number in quotation marks)',
    array: 'a list',
    object: 'a group of keys with values',
    boolean: 'true or false',
    number: 'a whole number',
    other: 'a value of the right type',
  },
  reference: {
    agency: 'the code of an agency in agencies.csv',
    field: 'the code of a field in fields',
    person: 'the id of a person in people',
    rung: 'the code of a rung in ladder',
    officeHours: 'the name of a set in officeHours',
    task: 'the code of a task in tasks',
    kind: 'the code of a kind of agencies of the decision (kinds)',
  },
  role: {
    head: 'head',
    focal: 'focal officer',
    superior: 'superior body',
    officer: 'officer',
    headOfDivision: 'head of division',
    deputyChief: 'Deputy Chief of Office',
    chiefOfOffice: 'Chief of Office',
    deputyChairman: 'Deputy Chairman of the field',
    chairman: 'Chairman',
    secretary: 'secretary of the Chairman',
    performer: 'whoever does it inside the agency',
  },
  moment: {
    assigned: 'assigned',
    due: 'due',
    lastNews: 'last news',
    blockerRaised: 'blocker raised',
    opinionRequested: 'opinion requested',
    submitted: 'submitted',
    extensionRequested: 'extension requested',
    letterDrafted: 'letter drafted',
    letterIssued: 'letter issued',
    directiveDue: 'directive due',
    noDeadline: 'no deadline',
  },
  problem: {
    line: ({ line, column }) => (column === undefined ? `line ${line}` : `line ${line}, column ${column}`),
    row: ({ row }) => `row ${row}`,
    found: ({ found }) => (found === '' ? 'nothing there' : `found “${found}”`),
    expected: ({ expected }) => `expected ${expected}`,
    error: 'error',
    warning: 'warning',
  },
  meant: ({ suggestion }) => (suggestion === undefined ? '' : `; is “${suggestion}” meant?`),
  check: {
    readable: ({ id, errors, warnings, notes }) =>
      `${id} can be read; ${Number(errors) > 0 ? `${counted(errors, 'error')}, ` : ''}${counted(warnings, 'warning')}${Number(notes) > 0 ? `, ${counted(notes, 'note')}` : ''}.`,
    faults: ({ errors, warnings }) => `${counted(errors, 'error')}, ${counted(warnings, 'warning')}. Nothing was stored.`,
    ruleFaults: ({ errors, warnings }) =>
      `${counted(errors, 'error')}, ${counted(warnings, 'warning')}. It cannot be published; nothing was stored.`,
    draft: 'A draft: it can be checked and rehearsed, not yet published.',
    heading: { agencies: 'Agencies', tasks: 'Tasks and ladder', totals: 'Control totals', findings: 'To know' },
    columns: { item: 'item', count: 'count', stated: 'stated', counted: 'catalogue' },
    agencies: 'all agencies',
    definitions: 'tasks',
    instances: 'tasks by agency and period',
    services: 'services',
    rungs: 'rungs',
    neverOwed: 'rungs that can never be owed',
    pastDeadlines: 'past deadlines',
    assumedValues: 'assumed values',
    assumedRecords: 'records assumed as a whole',
    badDay: ({ found }) => `--today: expected a day that exists, as YYYY-MM-DD; found “${found}”.`,
    badLanguage: ({ found }) => `--lang: expected vi or en; found “${found}”.`,
    folder: 'folder with decision.yaml, agencies.csv, services.csv',
    json: 'write JSON',
    language: 'language: vi or en',
    today: 'the day taken as today, YYYY-MM-DD',
    takeOver: 'a table of what was followed elsewhere so far, checked as well',
    takenOver: ({ agencies, tasks, standing }) =>
      `The table of what is under way can be read: ${counted(tasks, 'task')} of ${counted(agencies, 'agency', 'agencies')}; ${standingText(standing, (names) => names.at(-1))}`,
    example: 'Example:\n  dondoc check samples/decision-1284\n  dondoc check samples/decision-1284 --lang en --json',
  },
};

const meant = { vi: vi.meant, en: en.meant };

export const documentWords: Record<Language, DocumentWords> = { vi, en };

function typeIn(words: DocumentWords, type: string | number | undefined): string {
  if (type === 'int') return words.type.number;
  return Object.hasOwn(words.type, String(type))
    ? words.type[type as keyof Record<'string' | 'array' | 'object' | 'boolean' | 'number' | 'other', string>]
    : words.type.other;
}

/** Says what is expected in the place of a problem. */
export function expectedText(problem: Problem, language: Language): string {
  return documentWords[language].expected[problem.code](problem.params);
}

/** One line for a person: `agencies.csv, row 4, headAddress: found “x”, expected an e-mail address`. */
export function problemText(problem: Problem, language: Language): string {
  return problemLine(problem, expectedText(problem, language), language);
}

/** The same line for what another file than a package's expects. */
export function problemLine(problem: Omit<Problem, 'code'>, expected: string, language: Language): string {
  const words = documentWords[language].problem;
  const place = [problem.file];
  if (problem.row !== null) place.push(words.row({ row: problem.row }));
  else if (problem.line !== null) {
    place.push(words.line(problem.column === null ? { line: problem.line } : { line: problem.line, column: problem.column }));
  }
  if (problem.field !== '') place.push(problem.field);
  const kind = problem.severity === 'error' ? words.error : words.warning;
  return `${kind}: ${place.join(', ')}: ${words.found({ found: problem.found })}, ${words.expected({ expected })}`;
}
