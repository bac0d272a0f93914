import type { Language } from '../domain/decision/decision';

/** Words of the pages and files that show an office which tables are read, and what their cells may hold. */

/** `register` has no empty template: each agency downloads a list of its own. */
export const templateKinds = ['agencies', 'services', 'tasks', 'people', 'takeOver', 'register'] as const;
export type TemplateKind = (typeof templateKinds)[number];
/** Kinds with a template to download. */
export type EmptyTemplate = Exclude<TemplateKind, 'register'>;
export const emptyTemplates = templateKinds.filter((kind): kind is EmptyTemplate => kind !== 'register');

/** Forms of cells that are told in words; a column of chosen values lists these instead. */
const cellForms = [
  'line',
  'paragraph',
  'code',
  'serviceCode',
  'day',
  'address',
  'yesNo',
  'count',
  'position',
  'agency',
  'agencies',
  'addressees',
  'joint',
  'performerName',
  'parts',
  'deadline',
  'field',
  'fieldCode',
  'fields',
  'people',
  'marks',
  'task',
  'happened',
  'progress',
  'letters',
  'kept',
  'said',
  'recordedDay',
  'files',
  'note',
] as const;
export type CellForm = (typeof cellForms)[number];

/** Deadlines as offices write them, each of which is read. */
export const deadlineExamples: Readonly<Record<Language, readonly string[]>> = {
  vi: [
    '30/11/2026',
    '17:00 ngày 30/11/2026',
    'trước 30/11/2026',
    'Quý IV/2026',
    'Tháng 12/2026',
    '6 tháng cuối năm 2026',
    'Năm 2026',
    '10 ngày làm việc kể từ ngày ban hành',
    '30 ngày',
    '8 giờ làm việc',
    '24 giờ',
    'Hằng tháng, ngày 25, từ tháng 10/2026 đến tháng 12/2026',
    'Thường xuyên',
    'Làm ngay',
  ],
  en: [
    '30/11/2026',
    '15 January 2027',
    'before 30/11/2026',
    'Q4 2026',
    'by end of March 2027',
    'within 10 working days of the decision',
    '30 calendar days',
    '24 hours',
    'Monthly, on the 5th, from January 2027 to June 2027',
    'Ongoing',
    'As soon as possible',
  ],
};

const vi = {
  names: {
    agencies: 'Danh sách cơ quan',
    services: 'Danh mục dịch vụ công',
    tasks: 'Phụ lục nhiệm vụ',
    people: 'Danh sách người của Văn phòng, lãnh đạo',
    takeOver: 'Bảng đang theo dõi bằng Excel',
    register: 'Danh mục dịch vụ do một cơ quan điền',
  } satisfies Record<TemplateKind, string>,
  files: {
    agencies: 'co-quan',
    services: 'danh-muc',
    tasks: 'nhiem-vu',
    people: 'nguoi',
    takeOver: 'tiep-nhan',
    register: 'danh-muc-co-quan',
  } satisfies Record<TemplateKind, string>,
  about: {
    agencies: 'Mỗi dòng một cơ quan: văn bản giao việc cho ai, thư gửi tới đâu.',
    services: 'Mỗi dòng một dịch vụ công (thủ tục hành chính), do một cơ quan quản lý.',
    tasks:
      'Mỗi dòng một nhiệm vụ của văn bản: ai chủ trì, hạn khi nào, sản phẩm gì. Nhiều cơ quan chủ trì trong một ô thì mỗi cơ quan nhận một nhiệm vụ riêng.',
    people:
      'Mỗi dòng một người theo chức vụ, cho danh bạ của bản cài đặt: ai nhận việc ở cấp nào. Cấp để trống thì lấy theo chức vụ và đánh dấu giả định.',
    takeOver:
      'Mỗi dòng một nhiệm vụ của một cơ quan, khi quyết định đang được theo dõi bằng bảng tính và chuyển sang đây. Nhiệm vụ không có dòng thì coi là mới giao, tính từ ngày văn bản.',
    register:
      'Mỗi cơ quan tải danh mục của mình từ liên kết trong thư, điền rồi gửi lại. Mã và tên giữ nguyên; mã của danh mục nằm ở một dòng ẩn.',
  } satisfies Record<TemplateKind, string>,
  where: {
    agencies:
      'trang “Soạn quyết định từ bảng Excel” (`/d/new/tables`) và “Danh bạ dùng chung” (`/directory/shared`); `dondoc new --agencies`; `dondoc import agencies`; `dondoc directory import agencies`',
    services: '`dondoc import services`; `dondoc catalogue diff`',
    tasks: 'trang “Soạn quyết định từ bảng Excel” (`/d/new/tables`); `dondoc new --tasks`; `dondoc import tasks`',
    people: 'trang “Danh bạ dùng chung” (`/directory/shared`); `dondoc directory import people`',
    takeOver: '`dondoc check --take-over`; `dondoc publish --take-over`',
    register: 'trang của cơ quan (`/l/…/services`); `dondoc register --read`',
  } satisfies Record<TemplateKind, string>,
  asked: 'Dùng ở',
  file: (csv: string, command: string) =>
    `Mẫu: [${csv}](${csv}); tệp .xlsx: \`${command}\`, hoặc tải ở trang nơi bảng được hỏi tới. Dòng ví dụ trong mẫu đọc được ngay; thay bằng dòng của mình.`,
  columnsTitle: 'Các cột',
  columns: ['Cột', 'Cũng nhận tên', 'Ô chứa', 'Ví dụ'],
  moreNames: (count: number) => `và ${count} tên khác`,
  needed: 'cần có',
  rules: [
    'Tên cột viết có dấu hay không dấu, chữ hoa hay chữ thường, tiếng Việt hay tiếng Anh đều được; thứ tự cột tùy ý.',
    'Cột không cần thì bỏ; ô trống là không có giá trị. Bảng có từ hai cột được nhận, hoặc một cột và STT.',
  ],
  readers: (names: string) => `Cột dành cho người đọc, hệ thống bỏ qua: ${names}.`,
  marksTitle: 'Cột đánh dấu',
  marks: (names: string, value: string) => `${names}: ô có dấu x là “${value}”.`,
  valueOf: (names: string) => `một trong: ${names}`,
  mistakesTitle: 'Lỗi thường gặp',
  mistakesIntro: 'Mọi lỗi được báo một lần, kèm ô. Chưa lưu gì cho đến khi hết lỗi.',
  mistakeColumns: ['Cột', 'Viết', 'Được báo'],
  nothing: '(để trống)',
  example: 'Mẫu. Dòng dưới tiêu đề là ví dụ: thay bằng dòng của mình.',
  generated: 'Trang này do chương trình viết từ bộ đọc bảng; đừng sửa tay.',
  forms: {
    line: 'một dòng chữ',
    paragraph: 'văn bản, có thể nhiều dòng',
    code: 'mã: chữ không dấu, chữ số, dấu gạch nối (`SNV 001` thành `snv-001`); để trống thì lấy từ tên',
    serviceCode: 'mã, ô dạng Văn bản (Text) để không mất số 0: `1.014966`; bảng không có cột mã thì lấy từ tên',
    day: 'một ngày: 15/9/2026, `2026-09-15`, ngày 15 tháng 9 năm 2026, hoặc ô ngày',
    address: 'một địa chỉ thư điện tử',
    yesNo: 'có, x, đã …; không, chưa …; trống là không',
    count: 'một số nguyên',
    position: 'chức vụ; của “Nguyễn Văn A - Giám đốc” thì lấy chức vụ; để trống thì theo tên cơ quan',
    agency: 'một cơ quan: tên hoặc mã',
    agencies: 'các cơ quan: tên hoặc mã, cách nhau bằng dấu chấm phẩy, dấu phẩy, “và” hoặc xuống dòng',
    addressees:
      'các cơ quan: tên hoặc mã, cách nhau bằng dấu chấm phẩy, dấu phẩy, “và” hoặc xuống dòng; hoặc loại cơ quan (“Các sở, ban, ngành”), hoặc “Các cơ quan, đơn vị”',
    joint: 'có, x: các cơ quan chủ trì cùng chủ trì; hoặc tên các cơ quan đồng chủ trì, cùng nhận nhiệm vụ với cơ quan chủ trì',
    performerName: 'họ và tên; chỉ dùng khi một cơ quan chủ trì',
    parts:
      'mỗi phần việc một dòng, có thể đánh dấu `-`, `a)`, `1.`; người, ngày của từng phần ghi trong decision.yaml hoặc do cơ quan phân công',
    deadline: deadlineExamples.vi.join('; '),
    field: 'tên hoặc mã một lĩnh vực của quyết định',
    fieldCode: 'mã một lĩnh vực của quyết định',
    fields: 'các lĩnh vực phụ trách, cách nhau bằng dấu chấm phẩy; để trống là mọi lĩnh vực',
    people: 'chức vụ hoặc mã của người trong quyết định; nhiều người thì ngăn cách như cơ quan',
    marks: 'tên các giá trị là giả định, cách nhau bằng dấu chấm phẩy; `*` là cả dòng',
    task: 'mã nhiệm vụ (kỳ báo cáo: `report@2026-10-16`) hoặc tên nhiệm vụ',
    happened: 'một ngày, không muộn hơn hôm nay',
    progress: '12 hoặc 12/45',
    letters: 'mốc và ngày của văn bản đã gửi: `Q3:2026-10-09; Q5:2026-10-16`',
    kept: 'giữ như đã tải về',
    said: 'Có hoặc Không; để trống là giữ nguyên',
    recordedDay: 'một ngày, không muộn hơn hôm nay; để trống là giữ nguyên',
    files: 'một số nguyên; tên cột kèm tháng; hai cột hồ sơ điền cả hai hoặc để trống cả hai',
    note: 'không quá 500 ký tự; để trống là bỏ ghi chú',
  } satisfies Record<CellForm, string>,
  page: {
    title: (name: string) => `Mẫu bảng: ${name}`,
    download: (form: string) => `Tải mẫu ${form}`,
    link: 'Mẫu để điền và các cột được nhận',
  },
  command: {
    unknownEnding: (file: string) => `${file}: tên tệp kết thúc bằng .xlsx hoặc .csv`,
    written: (file: string) => `Đã ghi ${file}.`,
  },
};

export type TemplateWords = typeof vi;

const en: TemplateWords = {
  names: {
    agencies: 'List of agencies',
    services: 'Catalogue of services',
    tasks: 'Annex of tasks',
    people: 'People of the Office and the leadership',
    takeOver: 'Table followed in Excel until now',
    register: 'List of services that an agency fills in',
  },
  files: { agencies: 'agencies', services: 'services', tasks: 'tasks', people: 'people', takeOver: 'take-over', register: 'register' },
  about: {
    agencies: 'One row for each agency: whom the paper addresses, and where its messages go.',
    services: 'One row for each service (administrative procedure), managed by one agency.',
    tasks:
      'One row for each task of the paper: who leads, by when, with what result. Where a cell names several lead agencies, each gets a task of its own.',
    people:
      'One row for each person by position, for the directory of the installation: who gets matters at which level. An empty level follows from the position and is marked as assumed.',
    takeOver:
      'One row for each task of an agency, where a decision was followed in a spreadsheet and comes here. A task without a row stands as assigned on the day of the paper.',
    register:
      'Each agency downloads its own list by the link in its message, fills it in and sends it back. Codes and names stay as they are; the list’s key is in a hidden row.',
  },
  where: {
    agencies:
      'the pages “Make a decision out of tables in Excel” (`/d/new/tables`) and “Shared directory” (`/directory/shared`); `dondoc new --agencies`; `dondoc import agencies`; `dondoc directory import agencies`',
    services: '`dondoc import services`; `dondoc catalogue diff`',
    tasks: 'the page “Make a decision out of tables in Excel” (`/d/new/tables`); `dondoc new --tasks`; `dondoc import tasks`',
    people: 'the page “Shared directory” (`/directory/shared`); `dondoc directory import people`',
    takeOver: '`dondoc check --take-over`; `dondoc publish --take-over`',
    register: 'an agency’s own page (`/l/…/services`); `dondoc register --read`',
  },
  asked: 'Used by',
  file: (csv, command) =>
    `Template: [${csv}](${csv}); as .xlsx: \`${command}\`, or from the page that asks for the table. Its example row can be read as it stands; put your own rows in its place.`,
  columnsTitle: 'Columns',
  columns: ['Column', 'Other names that are read', 'A cell holds', 'Example'],
  moreNames: (count) => `and ${count} more`,
  needed: 'needed',
  rules: [
    'Headings are read with or without accents, in capital or small letters, in Vietnamese or English, in any order.',
    'Leave out columns that you do not need; an empty cell holds no value. A table has two known columns, or one and STT.',
  ],
  readers: (names) => `Columns for people, from which nothing is read: ${names}.`,
  marksTitle: 'Columns of marks',
  marks: (names, value) => `${names}: a cell with an x means “${value}”.`,
  valueOf: (names) => `one of: ${names}`,
  mistakesTitle: 'Common errors',
  mistakesIntro: 'Every fault is told at once, with its cell. Nothing is stored until there is none.',
  mistakeColumns: ['Column', 'Written', 'What is told'],
  nothing: '(empty)',
  example: 'Template. The row below the heading is an example: put your own rows in its place.',
  generated: 'The program writes this page from the reader of the table; do not edit it.',
  forms: {
    line: 'one line of text',
    paragraph: 'text, of several lines if need be',
    code: 'a code: ASCII letters, digits, hyphens (`SNV 001` becomes `snv-001`); made of the name where it is empty',
    serviceCode: 'a code, in a cell of text so that no zero is lost: `1.014966`; made of the name in a table without this column',
    day: 'a day: 15/9/2026, `2026-09-15`, or a cell of a day',
    address: 'one e-mail address',
    yesNo: 'yes, x; no; empty means no',
    count: 'a whole number',
    position: 'a position; of `Nguyễn Văn A - Giám đốc` the position is taken; from the name of the agency where it is empty',
    agency: 'one agency: its name or code',
    agencies: 'agencies: names or codes, with semicolons, commas, `và`, “and” or line breaks between them',
    addressees:
      'agencies: names or codes, with semicolons, commas, `và`, “and” or line breaks between them; or a kind of agency (`Các sở, ban, ngành`), or “All agencies”',
    joint: 'yes, x: those that lead it do so together; or the names of those that lead beside the first',
    performerName: 'a name; only where one agency leads',
    parts:
      'a line for each part, which may begin with `-`, `a)` or `1.`; who does it and its day stand in decision.yaml, or the agency says them',
    deadline: deadlineExamples.en.join('; '),
    field: 'the name or code of a field of the decision',
    fieldCode: 'the code of a field of the decision',
    fields: 'fields that they answer for, with semicolons between them; empty means all',
    people: 'positions or ids of people of the decision, separated as agencies are',
    marks: 'names of values that are assumed, with semicolons between them; `*` is the whole row',
    task: 'the id of a task (of a report: `report@2026-10-16`) or its title',
    happened: 'a day, not after today',
    progress: '12 or 12/45',
    letters: 'rung and day of each letter issued so far: `Q3:2026-10-09; Q5:2026-10-16`',
    kept: 'as it was downloaded',
    said: 'Yes or No; empty changes nothing',
    recordedDay: 'a day, not after today; empty changes nothing',
    files: 'a whole number; the heading names the month; either both counts of files or none',
    note: 'at most 500 characters; empty takes the note away',
  },
  page: {
    title: (name) => `Template: ${name}`,
    download: (form) => `Download as ${form}`,
    link: 'A template to fill in, and the columns that are read',
  },
  command: {
    unknownEnding: (file) => `${file}: the name ends in .xlsx or .csv`,
    written: (file) => `Written: ${file}.`,
  },
};

export const templateWords: Record<Language, TemplateWords> = { vi, en };
