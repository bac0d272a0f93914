import type { Language } from '../domain/decision/decision';
import type { EditFault } from '../domain/decision/edits';

/** What the pages of agencies and people say, and of what changes there. */
export type DirectoryWords = {
  title: (agencies: number, people: number) => string;
  none: string;
  agencies: string;
  people: string;
  columns: { agency: string; head: string; focal: string; decisions: string; change: string };
  personColumns: { person: string; role: string; address: string; fields: string; change: string };
  ended: (day: string) => string;
  renames: (day: string, name: string) => string;
  away: (from: string, to: string, position: string) => string;
  noAddress: string;
  refused: string;
  allFields: string;
  account: string;
  differs: string;
  decisions: (count: number) => string;
  done: (decisions: number) => string;
  acts: Record<'absence' | 'contact' | 'name' | 'end' | 'handOver', string>;
  form: {
    hint: string;
    who: string;
    from: string;
    to: string;
    validFrom: string;
    substitute: string;
    choose: string;
    deputy: string;
    deputyHint: string;
    position: string;
    positionEn: string;
    address: string;
    contact: string;
    contacts: Record<'head' | 'focal', string>;
    keeps: string;
    name: string;
    nameEn: string;
    successor: string;
    successorNone: string;
    successorHint: string;
    leaving: string;
    takesOver: string;
    takesOverHint: string;
    newcomer: string;
    accountHint: string;
    reason: string;
    reasonHint: string;
    show: string;
    faults: { needed: string; day: string; address: string; one: string };
    refused: string;
  };
  fault: Record<EditFault['code'], (name: string) => string>;
  severalPeople: (addresses: string) => string;
  openTasks: (tasks: string) => string;
};

const vi: DirectoryWords = {
  title: (agencies, people) => `Danh bạ: ${agencies} cơ quan, ${people} cán bộ, lãnh đạo`,
  none: 'Chưa có quyết định nào đang được theo dõi.',
  agencies: 'Cơ quan',
  people: 'Văn phòng và lãnh đạo',
  columns: { agency: 'Cơ quan', head: 'Thủ trưởng', focal: 'Đầu mối', decisions: 'Quyết định', change: 'Thay đổi' },
  personColumns: { person: 'Chức vụ', role: 'Vai trò', address: 'Nơi nhận thư', fields: 'Lĩnh vực', change: 'Thay đổi' },
  ended: (day) => `hoạt động đến hết ${day}`,
  renames: (day, name) => `từ ${day}: ${name}`,
  away: (from, to, position) => `vắng ${from}–${to}, ${position} thay`,
  noAddress: 'chưa có địa chỉ',
  refused: 'địa chỉ không nhận được thư',
  allFields: 'mọi lĩnh vực',
  account: 'có tài khoản',
  differs: 'khác nhau giữa các quyết định',
  decisions: (count) => `${count} quyết định`,
  done: (decisions) => `Đã cập nhật ${decisions} quyết định.`,
  acts: { absence: 'Vắng mặt', contact: 'Thay người nhận', name: 'Đổi tên', end: 'Sáp nhập, kết thúc', handOver: 'Bàn giao' },
  form: {
    hint: 'Áp dụng cho mọi quyết định đang theo dõi có liên quan. Trang sau cho biết những thư sẽ thay đổi, trước khi lưu.',
    who: 'Địa chỉ thư hoặc mã người',
    from: 'Từ ngày',
    to: 'Đến hết ngày',
    validFrom: 'Từ ngày',
    substitute: 'Người thay',
    choose: 'Chọn',
    deputy: 'Người thay ở cơ quan',
    deputyHint: 'Dùng khi người vắng là của cơ quan.',
    position: 'Chức vụ',
    positionEn: 'Chức vụ bằng tiếng Anh',
    address: 'Địa chỉ thư điện tử',
    contact: 'Thay ai',
    contacts: { head: 'Thủ trưởng', focal: 'Đầu mối' },
    keeps: 'Để trống: giữ như cũ.',
    name: 'Tên mới',
    nameEn: 'Tên mới bằng tiếng Anh',
    successor: 'Cơ quan tiếp nhận nhiệm vụ đang mở',
    successorNone: 'Không có: mọi nhiệm vụ đã xong',
    successorHint: 'Sáp nhập: chọn cơ quan nhận. Nhiệm vụ, lịch sử và cả hai thời hạn được chuyển theo.',
    leaving: 'Người bàn giao',
    takesOver: 'Người tiếp nhận',
    takesOverHint: 'Người tiếp nhận có thêm lĩnh vực của người bàn giao; mọi việc đang mở và thư sau này gửi cho người tiếp nhận.',
    newcomer: 'Người mới',
    accountHint: 'Tài khoản của người bàn giao vẫn còn: quản trị viên khóa tài khoản ấy và mở tài khoản cho người mới.',
    reason: 'Căn cứ, lý do',
    reasonHint: 'Như số văn bản; được ghi vào hồ sơ.',
    show: 'Xem thay đổi',
    faults: {
      needed: 'Cần điền.',
      day: 'Cần một ngày có thật.',
      address: 'Cần một địa chỉ thư điện tử.',
      one: 'Cần chức vụ hoặc địa chỉ mới.',
    },
    refused: 'Chưa lưu gì.',
  },
  fault: {
    nobodyThere: (name) => `Không có ai nhận thông báo tại ${name}.`,
    substituteUnknown: (name) => `Không có người “${name}” trong quyết định.`,
    substituteNeeded: (name) => `${name} là của Văn phòng hoặc lãnh đạo: chọn người thay.`,
    deputyNeeded: (name) => `${name} là của cơ quan: điền chức vụ và địa chỉ của người thay.`,
    ownSubstitute: () => 'Người thay phải là người khác.',
    overlap: (name) => `${name} đã có người thay trong thời gian này.`,
    wrongOrder: (name) => `Ngày không được sớm hơn ngày trước đó (${name}).`,
    unknownAgency: (name) => `Không có cơ quan “${name}” trong quyết định.`,
    sameAgency: () => 'Cần chọn một cơ quan khác.',
    alreadyEnded: (name) => `${name} đã kết thúc hoạt động trước đó.`,
    otherRole: () => 'Người tiếp nhận phải cùng cấp với người bàn giao.',
  },
  severalPeople: (addresses) => `Người này có nhiều địa chỉ; điền một địa chỉ: ${addresses}.`,
  openTasks: (tasks) => `Còn nhiệm vụ đang mở (${tasks}): chọn cơ quan tiếp nhận.`,
};

const en: DirectoryWords = {
  title: (agencies, people) => `Directory: ${agencies} agencies, ${people} people`,
  none: 'No decision is followed yet.',
  agencies: 'Agencies',
  people: 'Office and leadership',
  columns: { agency: 'Agency', head: 'Head', focal: 'Focal officer', decisions: 'Decisions', change: 'Change' },
  personColumns: { person: 'Position', role: 'Role', address: 'Address', fields: 'Fields', change: 'Change' },
  ended: (day) => `ends after ${day}`,
  renames: (day, name) => `from ${day}: ${name}`,
  away: (from, to, position) => `away ${from}–${to}, ${position} stands in`,
  noAddress: 'no address yet',
  refused: 'address refuses messages',
  allFields: 'every field',
  account: 'has an account',
  differs: 'not the same in every decision',
  decisions: (count) => (count === 1 ? '1 decision' : `${count} decisions`),
  done: (decisions) => (decisions === 1 ? '1 decision is up to date.' : `${decisions} decisions are up to date.`),
  acts: { absence: 'Away', contact: 'Another contact', name: 'Rename', end: 'Merge, abolish', handOver: 'Hand over' },
  form: {
    hint: 'It applies to every open decision that it concerns. The next page says which messages change, before anything is stored.',
    who: 'Address, or id of a person',
    from: 'From',
    to: 'Through',
    validFrom: 'From',
    substitute: 'Who stands in',
    choose: 'Choose',
    deputy: 'Who stands in at the agency',
    deputyHint: 'Where the one away is of an agency.',
    position: 'Position in Vietnamese',
    positionEn: 'Position in English',
    address: 'E-mail address',
    contact: 'In whose place',
    contacts: { head: 'Head', focal: 'Focal officer' },
    keeps: 'Empty: as it is.',
    name: 'New name in Vietnamese',
    nameEn: 'New name in English',
    successor: 'Agency that takes the open tasks over',
    successorNone: 'None: every task is over',
    successorHint: 'For a merger choose the agency that takes over. Tasks go with their history and both deadlines.',
    leaving: 'Who leaves',
    takesOver: 'Who takes over',
    takesOverHint: 'The fields of whoever leaves come to them, with all open matters and later messages.',
    newcomer: 'Somebody new',
    accountHint: 'The account of whoever leaves stays: an administrator closes it and opens one for somebody new.',
    reason: 'Why',
    reasonHint: 'Such as the number of the paper; it is kept in the record.',
    show: 'Show what changes',
    faults: {
      needed: 'This is needed.',
      day: 'Give a day that exists.',
      address: 'Give an e-mail address.',
      one: 'Give a new position or address.',
    },
    refused: 'Nothing was stored.',
  },
  fault: {
    nobodyThere: (name) => `Nobody is written to at ${name}.`,
    substituteUnknown: (name) => `The decision names no person “${name}”.`,
    substituteNeeded: (name) => `${name} is of the Office or leadership: choose who stands in.`,
    deputyNeeded: (name) => `${name} is of an agency: give the position and address of who stands in.`,
    ownSubstitute: () => 'Somebody else must stand in.',
    overlap: (name) => `Somebody stands in for ${name} during this time already.`,
    wrongOrder: (name) => `The day must be no earlier than the one before it (${name}).`,
    unknownAgency: (name) => `The decision has no agency “${name}”.`,
    sameAgency: () => 'Choose another agency.',
    alreadyEnded: (name) => `${name} has ended before.`,
    otherRole: () => 'Whoever takes over must be of the same level.',
  },
  severalPeople: (addresses) => `This person has several addresses; give one: ${addresses}.`,
  openTasks: (tasks) => `Tasks are open (${tasks}): choose the agency that takes them over.`,
};

export const directoryWords: Record<Language, DirectoryWords> = { vi, en };
