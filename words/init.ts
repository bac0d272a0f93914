import type { Language } from '../domain/decision/decision';

/** Words of `dondoc init`. */

export type AnswerName = 'sender' | 'mailServer' | 'pages' | 'account.name' | 'account.role' | 'account.position' | 'account.address';

const vi = {
  opening: (home: string) =>
    `Chuẩn bị bản cài đặt của đơn vị, dữ liệu ở ${home}. Bấm Enter để nhận giá trị trong ngoặc vuông; Ctrl-C để dừng, chưa ghi gì.`,
  /** Each question, and why it is asked. */
  questions: {
    sender: 'Địa chỉ gửi thư: người nhận thấy thư đến từ địa chỉ này',
    mailServer: 'Máy chủ thư, như smtps://nguoi-dung:mat-khau@mail.example:465',
    pages: 'Địa chỉ mở các trang, đứng đầu mọi liên kết trong thư, như https://dondoc.example',
    'account.name': 'Tên đăng nhập của người dùng đầu tiên',
    'account.role': 'Vai trò của người này',
    'account.position': 'Chức vụ, như Chuyên viên Văn phòng',
    'account.address': 'Địa chỉ thư điện tử của người này',
  } satisfies Record<AnswerName, string>,
  /** The meaning of an empty answer; none where an answer is needed. */
  empty: {
    mailServer: 'không có: thư chỉ vào hộp thư trên máy này, không gửi cho ai',
    pages: 'chỉ mở trên máy này',
    'account.address': 'không có',
  } as Partial<Record<AnswerName, string>>,
  wrong: (expected: string) => `Chưa đúng. Cần: ${expected}`,
  needed: 'Cần trả lời câu này.',
  summary: 'Sẽ ghi:',
  rows: {
    sender: 'Gửi thư từ',
    mail: 'Thư đi qua',
    pages: 'Các trang ở',
    parts: 'PostgreSQL, Temporal',
    account: 'Người dùng đầu tiên',
    sample: 'Quyết định mẫu',
  } satisfies Record<'sender' | 'mail' | 'pages' | 'parts' | 'account' | 'sample', string>,
  ownMailbox: 'hộp thư trên máy này, chưa gửi cho ai',
  thisMachine: 'máy này',
  ownParts: 'kèm theo, chạy trên máy này',
  givenParts: 'theo câu trả lời',
  noAccount: 'chưa có; tạo sau bằng dondoc user add',
  noSample: 'không mở',
  confirm: 'Ghi? (c/k) ',
  nothingWritten: 'Chưa ghi gì.',
  noTerminal: 'Không ở màn hình lệnh nên không hỏi được: nêu --answers <tệp YAML> và --yes. Mẫu: docs/install.md',
  alreadySetUp: (file: string) => `đã có ${file}. Sửa tệp đó, hoặc nêu --again để trả lời lại từ đầu`,
  alreadyRan: (home: string) =>
    `Lưu ý: ${home} đã chạy trước đây; những gì đang theo dõi ở đó vẫn còn. Muốn bắt đầu trống, đặt DONDOC_HOME sang thư mục khác.`,
  sampleAside: (home: string, aside: string) =>
    `Bản mẫu ở ${home} được chuyển sang ${aside}; mở lại bằng DONDOC_HOME=${aside} npm start. Bản cài đặt của đơn vị bắt đầu trống.`,
  mailRefuses: (said: string) => `Lưu ý: máy chủ thư chưa cho gửi (${said}). Vẫn ghi được; thư sẽ chờ đến khi máy chủ nhận.`,
  mailAnswers: 'Máy chủ thư trả lời và cho đăng nhập.',
  written: (file: string) => `Đã ghi ${file}; chỉ tài khoản này của máy đọc được.`,
  remarks: [
    'Cài đặt của Đôn Đốc. Biến môi trường cùng tên được ưu tiên; các tên khác: README.',
    'Có thể chứa mật khẩu: không gửi cho ai.',
  ] satisfies readonly [string, string],
  next: 'Việc tiếp theo:',
  steps: {
    start: 'khởi động; màn hình hiện liên kết đăng nhập của người dùng đầu tiên',
    package: 'quyết định đầu tiên từ phụ lục Excel: docs/huong-dan/quyet-dinh-dau-tien.md',
    check: 'xem mọi lỗi một lần, không lưu gì',
    publish: 'giao nhiệm vụ, sau khi cho xem sẽ gửi gì cho ai',
  },
};

export type InitWords = typeof vi;

const en: InitWords = {
  opening: (home) =>
    `An installation of your own, its data in ${home}. Enter takes the value in brackets; Ctrl-C stops, with nothing written.`,
  questions: {
    sender: 'Sender: the address that messages come from',
    mailServer: 'Mail server, such as smtps://user:password@mail.example:465',
    pages: 'Address of the pages, the start of every link in a message, such as https://dondoc.example',
    'account.name': 'Sign-in name of the first user',
    'account.role': 'Role of that person',
    'account.position': 'Position, such as Officer of the Office',
    'account.address': 'E-mail address of that person',
  },
  empty: {
    mailServer: 'none: messages go to a mailbox on this machine and to nobody',
    pages: 'opened on this machine only',
    'account.address': 'none',
  },
  wrong: (expected) => `Not so. Expected: ${expected}`,
  needed: 'This needs an answer.',
  summary: 'To be written:',
  rows: {
    sender: 'Messages come from',
    mail: 'They go through',
    pages: 'Pages at',
    parts: 'PostgreSQL, Temporal',
    account: 'First user',
    sample: 'Sample decision',
  },
  ownMailbox: 'a mailbox on this machine, to nobody yet',
  thisMachine: 'this machine',
  ownParts: 'embedded, on this machine',
  givenParts: 'as answered',
  noAccount: 'nobody; later by dondoc user add',
  noSample: 'not opened',
  confirm: 'Write? (y/n) ',
  nothingWritten: 'Nothing was written.',
  noTerminal: 'There is no terminal to ask at: give --answers <YAML file> and --yes. An example: docs/install.md',
  alreadySetUp: (file) => `${file} is there already. Edit it, or give --again to answer anew`,
  alreadyRan: (home) =>
    `Note: ${home} has run before, and what is followed there stays. To begin empty, set DONDOC_HOME to another folder.`,
  sampleAside: (home, aside) =>
    `The sample in ${home} is moved to ${aside}; open it again with DONDOC_HOME=${aside} npm start. Your own installation begins empty.`,
  mailRefuses: (said) => `Note: the mail server does not let us send yet (${said}). It can be written; messages wait until it does.`,
  mailAnswers: 'The mail server answers and lets us in.',
  written: (file) => `Written: ${file}, readable by this account only.`,
  remarks: [
    'Settings of Đôn Đốc. A variable of the environment wins over the same name here; other names: README.',
    'May hold a password: for nobody else.',
  ],
  next: 'Next:',
  steps: {
    start: 'start it; the terminal shows a sign-in link of the first user',
    package: 'your first decision, from an annex in Excel: docs/first-decision.md',
    check: 'see every fault at once, with nothing stored',
    publish: 'assign the tasks, after it has shown what would be sent to whom',
  },
};

export const initWords: Record<Language, InitWords> = { vi, en };
