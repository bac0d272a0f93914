import type { Language } from '../domain/decision/decision';

/** What the pages of signing in, and of one's own account, say. */
export type SignInWords = {
  title: string;
  name: string;
  password: string;
  button: string;
  forAgencies: string;
  openId: string;
  lost: string;
  wrong: string;
  tooMany: (minutes: number) => string;
  passkey: { button: string; wrong: string; cancelled: string };
  link: {
    title: (position: string) => string;
    hint: string;
    button: string;
    over: { title: string; hint: string };
  };
  openIdFailed: { title: string; unknown: string; hint: string };
  account: {
    title: string;
    signsInAs: string;
    role: string;
    fields: string;
    allFields: string;
    signOut: string;
    language: { title: string; label: string; button: string; vi: string; en: string };
    passwordTitle: string;
    noPassword: string;
    present: string;
    fresh: string;
    freshHint: (length: number) => string;
    change: string;
    changed: string;
    presentWrong: string;
    signInAgain: (minutes: number) => string;
    weak: Record<'short' | 'long' | 'guessed' | 'personal', (shortest: number, longest: number) => string>;
    passkeys: {
      title: string;
      hint: string;
      name: string;
      nameHint: string;
      nameMissing: string;
      add: string;
      added: string;
      notAdded: string;
      cancelled: string;
      tooMany: (most: number) => string;
      since: (moment: string) => string;
      lastUsed: (moment: string) => string;
      neverUsed: string;
      remove: string;
      removed: string;
      needsName: string;
      needsScripts: string;
    };
    sessions: { title: string; this: string; since: (moment: string) => string; endOthers: string; ended: string };
    tokens: {
      title: string;
      hint: string;
      none: string;
      name: string;
      days: string;
      scopes: Record<'read' | 'act' | 'report', string>;
      make: string;
      made: string;
      madeHint: string;
      until: (day: string) => string;
      lastUsed: (moment: string) => string;
      neverUsed: string;
      revoke: string;
      revoked: string;
      nameMissing: string;
      scopeMissing: string;
      tooMany: (most: number) => string;
    };
    languageKept: string;
  };
};

const vi: SignInWords = {
  title: 'Đăng nhập',
  name: 'Tên đăng nhập',
  password: 'Mật khẩu',
  button: 'Đăng nhập',
  forAgencies: 'Cơ quan được giao nhiệm vụ không cần tài khoản: mở thư mới nhất của Văn phòng và bấm liên kết trong thư.',
  openId: 'Đăng nhập bằng hệ thống của cơ quan',
  lost: 'Quên mật khẩu: người quản trị tạo liên kết đăng nhập một lần bằng lệnh `dondoc user link <tên>`.',
  wrong: 'Tên hoặc mật khẩu không đúng. Kiểm tra lại cả hai rồi thử lại.',
  tooMany: (minutes) => `Đã sai quá nhiều lần từ nơi này. Thử lại sau ${minutes} phút, hoặc dùng liên kết đăng nhập một lần.`,
  passkey: {
    button: 'Đăng nhập bằng khóa truy cập',
    wrong: 'Khóa truy cập này không đăng nhập được ở đây, hoặc câu hỏi đã quá hạn. Thử lại, hoặc dùng mật khẩu.',
    cancelled: 'Thiết bị chưa trả lời. Bấm lại để thử, hoặc dùng mật khẩu.',
  },
  link: {
    title: (position) => `Đăng nhập với vai trò ${position}`,
    hint: 'Liên kết này dùng được một lần. Bấm nút để đăng nhập trên trình duyệt này.',
    button: 'Đăng nhập',
    over: {
      title: 'Liên kết đăng nhập không còn dùng được',
      hint: 'Liên kết đã được dùng hoặc đã quá hạn. Lấy liên kết mới: chạy lại `npm start`, hoặc `dondoc user link <tên>`; nếu có mật khẩu thì đăng nhập như thường.',
    },
  },
  openIdFailed: {
    title: 'Chưa đăng nhập được bằng hệ thống của cơ quan',
    unknown: 'Danh tính đã được xác thực nhưng chưa gắn với tài khoản nào ở đây.',
    hint: 'Thử lại từ trang đăng nhập. Nếu vẫn không được, báo người quản trị gắn tài khoản bằng lệnh `dondoc user change`.',
  },
  account: {
    title: 'Tài khoản',
    signsInAs: 'Tên đăng nhập',
    role: 'Vai trò',
    fields: 'Lĩnh vực',
    allFields: 'tất cả',
    signOut: 'Đăng xuất',
    language: { title: 'Ngôn ngữ', label: 'Ngôn ngữ của các trang', button: 'Lưu', vi: 'Tiếng Việt', en: 'English' },
    passwordTitle: 'Mật khẩu',
    noPassword: 'Tài khoản này chưa có mật khẩu.',
    present: 'Mật khẩu hiện tại',
    fresh: 'Mật khẩu mới',
    freshHint: (length) => `Ít nhất ${length} ký tự. Một câu dài dễ nhớ tốt hơn một từ khó.`,
    change: 'Đổi mật khẩu',
    changed: 'Đã đổi mật khẩu; các phiên khác, các mã cho chương trình và liên kết đăng nhập chưa dùng đều đã hết hiệu lực.',
    presentWrong: 'Mật khẩu hiện tại không đúng.',
    signInAgain: (minutes) =>
      `Tài khoản chưa có mật khẩu: việc này làm được trong ${minutes} phút sau khi đăng nhập. Nếu đã quá, đăng xuất rồi đăng nhập lại.`,
    weak: {
      short: (shortest) => `Mật khẩu mới cần ít nhất ${shortest} ký tự.`,
      long: (_, longest) => `Mật khẩu mới có nhiều nhất ${longest} ký tự.`,
      guessed: () => 'Mật khẩu này nằm trong số mật khẩu hay bị đoán. Chọn một câu của riêng mình.',
      personal: () => 'Mật khẩu này gần như chỉ có tên, địa chỉ hoặc tên cơ quan. Thêm những từ mà người khác không đoán được.',
    },
    passkeys: {
      title: 'Khóa truy cập',
      hint: 'Đăng nhập bằng vân tay, khuôn mặt hoặc mã PIN của thiết bị, không cần mật khẩu. Thiết bị giữ khóa; hệ thống chỉ giữ phần công khai.',
      name: 'Tên thiết bị',
      nameHint: 'Để nhận ra khi cần bỏ, ví dụ: máy tính phòng 302.',
      nameMissing: 'Ghi tên thiết bị, để sau này nhận ra.',
      add: 'Thêm khóa truy cập',
      added: 'Đã thêm khóa truy cập. Lần sau đăng nhập được bằng thiết bị này.',
      notAdded: 'Chưa thêm được: thiết bị trả lời không đúng, hoặc trang đã mở quá lâu. Thử lại.',
      cancelled: 'Thiết bị chưa trả lời, hoặc đã có khóa của tài khoản này. Bấm lại để thử.',
      tooMany: (most) =>
        `Một tài khoản có nhiều nhất ${most} khóa truy cập, và mỗi khóa chỉ thuộc một tài khoản. Bỏ khóa không dùng rồi thêm lại.`,
      since: (moment) => `thêm ${moment}`,
      lastUsed: (moment) => `dùng lần cuối ${moment}`,
      neverUsed: 'chưa dùng',
      remove: 'Bỏ khóa',
      removed: 'Đã bỏ khóa truy cập. Phiên đang mở vẫn còn; kết thúc ở dưới nếu mất thiết bị.',
      needsName: 'Khóa truy cập dùng được khi mở trang bằng một tên, như https://dondoc.tinh.gov.vn, không phải bằng địa chỉ số.',
      needsScripts: 'Thêm khóa truy cập cần trình duyệt cho chạy JavaScript.',
    },
    sessions: {
      title: 'Các phiên đang mở',
      this: 'phiên này',
      since: (moment) => `từ ${moment}`,
      endOthers: 'Kết thúc các phiên khác',
      ended: 'Các phiên khác đã kết thúc.',
    },
    tokens: {
      title: 'Mã truy cập cho chương trình',
      hint: 'Chương trình gọi /api/v1 bằng mã này, với quyền của tài khoản và trong phạm vi đã chọn. Mô tả: /api/openapi.json.',
      none: 'Chưa có mã nào.',
      name: 'Dùng cho',
      days: 'Có hiệu lực trong (ngày)',
      scopes: { read: 'đọc', act: 'thực hiện', report: 'báo cáo' },
      make: 'Tạo mã',
      made: 'Mã vừa tạo',
      madeHint: 'Chép lại ngay: mã chỉ hiện lần này.',
      until: (day) => `đến ${day}`,
      lastUsed: (moment) => `dùng lần cuối ${moment}`,
      neverUsed: 'chưa dùng',
      revoke: 'Thu hồi',
      revoked: 'Đã thu hồi mã.',
      nameMissing: 'Ghi mã dùng cho chương trình nào.',
      scopeMissing: 'Chọn ít nhất một phạm vi.',
      tooMany: (most) => `Một tài khoản có nhiều nhất ${most} mã. Thu hồi mã không dùng rồi tạo lại.`,
    },
    languageKept: 'Đã lưu ngôn ngữ.',
  },
};

const en: SignInWords = {
  title: 'Sign in',
  name: 'Name',
  password: 'Password',
  button: 'Sign in',
  forAgencies: 'Agencies that were given tasks need no account: open the latest message of the Office and follow the link in it.',
  openId: 'Sign in with the organisation’s system',
  lost: 'Password lost: whoever runs the system makes a link that signs in once, with `dondoc user link <name>`.',
  wrong: 'The name or the password is not right. Check both and try again.',
  tooMany: (minutes) => `Too many failures from this place. Try again in ${minutes} minutes, or use a link that signs in once.`,
  passkey: {
    button: 'Sign in with a passkey',
    wrong: 'This passkey signs nobody in here, or the page was open for too long. Try again, or use your password.',
    cancelled: 'The device has not answered. Press the button to try again, or use your password.',
  },
  link: {
    title: (position) => `Sign in as ${position}`,
    hint: 'This link works once. Press the button to sign in with this browser.',
    button: 'Sign in',
    over: {
      title: 'This sign-in link works no more',
      hint: 'It was used, or is too old. For a new one run `npm start` again, or `dondoc user link <name>`; with a password, sign in as usual.',
    },
  },
  openIdFailed: {
    title: 'Signing in with the organisation’s system did not work',
    unknown: 'Your identity was confirmed, but no account here belongs to it.',
    hint: 'Try again from the sign-in page. If it goes on, ask whoever runs the system to link your account with `dondoc user change`.',
  },
  account: {
    title: 'Account',
    signsInAs: 'Name',
    role: 'Role',
    fields: 'Fields',
    allFields: 'all',
    signOut: 'Sign out',
    language: { title: 'Language', label: 'Language of the pages', button: 'Save', vi: 'Tiếng Việt', en: 'English' },
    passwordTitle: 'Password',
    noPassword: 'This account has no password yet.',
    present: 'Present password',
    fresh: 'New password',
    freshHint: (length) => `At least ${length} characters. A long sentence is better than a difficult word.`,
    change: 'Change the password',
    changed: 'The password was changed; other sessions, tokens for programs and unused sign-in links have ended.',
    presentWrong: 'The present password is not right.',
    signInAgain: (minutes) =>
      `The account has no password: this can be done within ${minutes} minutes of signing in. If it is later, sign out and in again.`,
    weak: {
      short: (shortest) => `The new password needs at least ${shortest} characters.`,
      long: (_, longest) => `The new password has at most ${longest} characters.`,
      guessed: () => 'This password is among those that are guessed first. Choose a sentence of your own.',
      personal: () => 'This password is little more than a name, an address or the office. Add words that nobody guesses.',
    },
    passkeys: {
      title: 'Passkeys',
      hint: 'Sign in by a fingerprint, your face or the PIN of a device, without a password. The device keeps the key; this system has only its public half.',
      name: 'Name of the device',
      nameHint: 'To know it by when you remove it, such as: computer in room 302.',
      nameMissing: 'Name the device, so that you know it later.',
      add: 'Add a passkey',
      added: 'The passkey was added. You can sign in with this device next time.',
      notAdded: 'It was not added: the device’s answer was not right, or the page was open for too long. Try again.',
      cancelled: 'The device has not answered, or has a passkey of this account already. Press the button to try again.',
      tooMany: (most) =>
        `An account has at most ${most} passkeys, and each belongs to one account. Remove one that is not used, then add another.`,
      since: (moment) => `added ${moment}`,
      lastUsed: (moment) => `last used ${moment}`,
      neverUsed: 'never used',
      remove: 'Remove',
      removed: 'The passkey was removed. Sessions that are open go on; end them below if the device is lost.',
      needsName: 'Passkeys work where these pages are opened by a name, such as https://dondoc.province.gov.vn, and not by a number.',
      needsScripts: 'To add a passkey the browser has to run JavaScript.',
    },
    sessions: {
      title: 'Open sessions',
      this: 'this one',
      since: (moment) => `since ${moment}`,
      endOthers: 'End the others',
      ended: 'The other sessions have ended.',
    },
    tokens: {
      title: 'Tokens for programs',
      hint: 'A program calls /api/v1 with a token, with the rights of this account and within the scopes chosen. Described in /api/openapi.json.',
      none: 'There are none.',
      name: 'Used for',
      days: 'Valid for (days)',
      scopes: { read: 'read', act: 'act', report: 'report' },
      make: 'Make a token',
      made: 'The new token',
      madeHint: 'Copy it now: it is shown only this time.',
      until: (day) => `until ${day}`,
      lastUsed: (moment) => `last used ${moment}`,
      neverUsed: 'never used',
      revoke: 'Revoke',
      revoked: 'The token was revoked.',
      nameMissing: 'Say which program it is for.',
      scopeMissing: 'Choose at least one scope.',
      tooMany: (most) => `An account has at most ${most} tokens. Revoke one that is not used, then make another.`,
    },
    languageKept: 'The language was saved.',
  },
};

export const signInWords: Record<Language, SignInWords> = { vi, en };
