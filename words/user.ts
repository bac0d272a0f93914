import type { Language } from '../domain/decision/decision';

/** What `dondoc user` says. */
export type UserWords = {
  columns: string[];
  none: string;
  added: (name: string) => string;
  changed: (name: string) => string;
  taken: (name: string) => string;
  unknown: (name: string, known: string) => string;
  unknownPerson: (id: string, known: string) => string;
  unknownRole: (role: string, known: string) => string;
  needs: string;
  passwordFromInput: string;
  passwordForm: (shortest: number, longest: number) => string;
  generated: (name: string, password: string) => string;
  link: (name: string, url: string, hours: number) => string;
  noSecret: string;
  nothing: string;
  disabled: string;
};

const vi: UserWords = {
  columns: ['Tên', 'Vai trò', 'Chức vụ', 'Mật khẩu', 'Trạng thái'],
  none: 'Chưa có tài khoản nào. Tạo bằng: dondoc user add <tên> --person <mã>',
  added: (name) => `Đã tạo tài khoản ${name}. Đặt mật khẩu: dondoc user password ${name}; hoặc tạo liên kết: dondoc user link ${name}`,
  changed: (name) => `Đã đổi tài khoản ${name}; các phiên đang mở của tài khoản này đã kết thúc.`,
  taken: (name) => `tên ${name} đã có. Chọn tên khác, hoặc đổi bằng: dondoc user change ${name}`,
  unknown: (name, known) => `không có tài khoản ${name}. Đang có: ${known}`,
  unknownPerson: (id, known) => `không có người ${id} trong các quyết định. Đang có: ${known}`,
  unknownRole: (role, known) => `không có vai trò ${role}. Dùng: ${known}`,
  needs: 'cần --person, hoặc cả --role và --position',
  passwordFromInput: 'Mật khẩu đọc từ đầu vào chuẩn, một dòng; hoặc dùng --generate.',
  passwordForm: (shortest, longest) => `mật khẩu cần từ ${shortest} đến ${longest} ký tự`,
  generated: (name, password) => `Mật khẩu của ${name}, chỉ hiện lần này: ${password}`,
  link: (name, url, hours) => `Liên kết đăng nhập một lần của ${name}, trong ${hours} giờ:\n${url}`,
  noSecret: 'SESSION_SECRET: chưa có',
  nothing: 'không có gì để đổi: nêu --role, --position, --fields, --address, --language hoặc --person',
  disabled: 'đã khóa',
};

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
  passwordForm: (shortest, longest) => `a password has from ${shortest} to ${longest} characters`,
  generated: (name, password) => `Password of ${name}, shown only this time: ${password}`,
  link: (name, url, hours) => `Link that signs ${name} in once, within ${hours} hours:\n${url}`,
  noSecret: 'SESSION_SECRET: there is none',
  nothing: 'nothing to change: give --role, --position, --fields, --address, --language or --person',
  disabled: 'disabled',
};

export const userWords: Record<Language, UserWords> = { vi, en };
