import type { Language } from '../domain/decision/decision';
import type { AccountChanger, AccountEventType } from '../domain/record/account-events';
import { counted } from './counted';

const vi = {
  columns: ['Tên', 'Vai trò', 'Chức vụ', 'Mật khẩu', 'Trạng thái'] satisfies string[],
  none: 'Chưa có tài khoản nào. Tạo bằng: dondoc user add <tên> --person <mã>',
  added: (name: string) =>
    `Đã tạo tài khoản ${name}. Đặt mật khẩu: dondoc user password ${name}; hoặc tạo liên kết: dondoc user link ${name}`,
  changed: (name: string) => `Đã đổi tài khoản ${name}; các phiên đang mở của tài khoản này đã kết thúc.`,
  taken: (name: string) => `tên ${name} đã có. Chọn tên khác, hoặc đổi bằng: dondoc user change ${name}`,
  unknown: (name: string, known: string) => `không có tài khoản ${name}. Đang có: ${known}`,
  unknownPerson: (id: string, known: string) => `không có người ${id} trong các quyết định. Đang có: ${known}`,
  unknownRole: (role: string, known: string) => `không có vai trò ${role}. Dùng: ${known}`,
  needs: 'cần --person, hoặc cả --role và --position',
  passwordFromInput: 'Mật khẩu đọc từ đầu vào chuẩn, một dòng; hoặc dùng --generate.',
  generated: (name: string, password: string) => `Mật khẩu của ${name}, chỉ hiện lần này: ${password}`,
  link: (name: string, url: string, hours: number) => `Liên kết đăng nhập một lần của ${name}, trong ${hours} giờ:\n${url}`,
  noSecret: 'SESSION_SECRET: chưa có',
  nothing: 'không có gì để đổi: nêu --role, --position, --fields, --address, --language hoặc --person',
  disabled: 'đã khóa',
  openIdUnlinked: (name: string) =>
    `Đã gỡ định danh OpenID khỏi tài khoản ${name}; các phiên, mã và liên kết đã hết hiệu lực. Định danh này không tự gắn lại.`,
  openIdAllowed: (name: string) => `Lần đăng nhập OpenID tới bằng địa chỉ của tài khoản ${name} sẽ lại gắn với tài khoản này.`,
  openIdNone: (name: string) => `tài khoản ${name} không gắn định danh OpenID nào`,
  historyColumns: ['Số', 'Lúc', 'Việc', 'Bằng', 'Người làm', 'Nội dung'] satisfies string[],
  events: {
    created: 'tạo tài khoản',
    changed: 'đổi thông tin',
    passwordChanged: 'đổi mật khẩu',
    disabled: 'khóa',
    enabled: 'mở lại',
    openIdLinked: 'gắn định danh OpenID',
    openIdUnlinked: 'gỡ định danh OpenID',
    openIdAllowed: 'cho gắn lại định danh OpenID',
    linkMade: 'tạo liên kết đăng nhập',
    passkeyAdded: 'thêm khóa truy cập',
    passkeyRemoved: 'bỏ khóa truy cập',
    tokenMade: 'tạo mã cho chương trình',
    tokenRevoked: 'thu hồi mã',
    othersSignedOut: 'kết thúc các phiên khác',
  } satisfies Record<AccountEventType, string>,
  ways: { web: 'trang', commandLine: 'dòng lệnh', openId: 'OpenID', start: 'lần khởi động' } satisfies Record<
    AccountChanger['way'],
    string
  >,
  broken: (numbers: string) => `Chuỗi ghi nhận về tài khoản không còn nguyên vẹn ở số: ${numbers}`,
  people: {
    columns: ['Tên', 'Vai trò', 'Chức vụ'] satisfies string[],
    none: 'Mọi người của quyết định này đã có tài khoản.',
    made: (count: number) => `Đã tạo ${count} tài khoản. Liên kết đăng nhập lần đầu: dondoc user link <tên>`,
    ask: (decision: string) => `Chưa tạo tài khoản. Tạo cho những người này bằng: dondoc user people ${decision} --yes`,
  },
};

export type UserWords = typeof vi;

const en: UserWords = {
  columns: ['Name', 'Role', 'Position', 'Password', 'State'],
  none: 'There are no accounts. Make one with: dondoc user add <name> --person <id>',
  added: (name) => `Made the account ${name}. Set a password: dondoc user password ${name}; or make a link: dondoc user link ${name}`,
  changed: (name) => `Changed the account ${name}; its open sessions have ended.`,
  taken: (name) => `the name ${name} is taken. Choose another, or change it: dondoc user change ${name}`,
  unknown: (name, known) => `there is no account ${name}. There are: ${known}`,
  unknownPerson: (id, known) => `there is no person ${id} in the decisions. There are: ${known}`,
  unknownRole: (role, known) => `there is no role ${role}. Use: ${known}`,
  needs: '--person is needed, or both --role and --position',
  passwordFromInput: 'The password is read from standard input, one line; or use --generate.',
  generated: (name, password) => `Password of ${name}, shown only this time: ${password}`,
  link: (name, url, hours) => `Link that signs ${name} in once, within ${counted(hours, 'hour')}:\n${url}`,
  noSecret: 'SESSION_SECRET: there is none',
  nothing: 'nothing to change: give --role, --position, --fields, --address, --language or --person',
  disabled: 'disabled',
  openIdUnlinked: (name) =>
    `Unlinked the OpenID identity of the account ${name}; its sessions, tokens and links have ended. The identity is not linked again by itself.`,
  openIdAllowed: (name) => `The next OpenID sign-in with the address of the account ${name} is linked to it again.`,
  openIdNone: (name) => `the account ${name} is linked to no OpenID identity`,
  historyColumns: ['No.', 'When', 'What', 'By way of', 'By', 'Content'],
  events: {
    created: 'account made',
    changed: 'details changed',
    passwordChanged: 'password changed',
    disabled: 'disabled',
    enabled: 'enabled',
    openIdLinked: 'OpenID identity linked',
    openIdUnlinked: 'OpenID identity unlinked',
    openIdAllowed: 'OpenID identity may be linked again',
    linkMade: 'sign-in link made',
    passkeyAdded: 'passkey added',
    passkeyRemoved: 'passkey removed',
    tokenMade: 'token for a program made',
    tokenRevoked: 'token revoked',
    othersSignedOut: 'other sessions ended',
  },
  ways: { web: 'page', commandLine: 'command line', openId: 'OpenID', start: 'start' },
  broken: (numbers) => `The chain of what was done to accounts is broken at: ${numbers}`,
  people: {
    columns: ['Name', 'Role', 'Position'],
    none: 'Everybody whom this decision names has an account.',
    made: (count) => `${counted(count, 'account was', 'accounts were')} made. A first sign-in link: dondoc user link <name>`,
    ask: (decision) => `No account was made. Make one for each of these people: dondoc user people ${decision} --yes`,
  },
};

export const userWords: Record<Language, UserWords> = { vi, en };
