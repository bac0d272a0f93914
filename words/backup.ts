import type { Language } from '../domain/decision/decision';
import { counted } from './counted';

/** Words of `dondoc backup` and `dondoc restore`. */

const vi = {
  columns: ['Bản sao lưu', ''] satisfies string[],
  facts: {
    made: 'Thời điểm',
    program: 'Phiên bản',
    decisions: 'Quyết định',
    events: 'Việc đã ghi',
    messages: 'Thư',
    files: 'Tệp đính kèm',
    size: 'Dung lượng (byte)',
    hash: 'SHA-256',
  },
  written: (file: string) => `Đã ghi và đọc lại để kiểm tra: ${file}`,
  encrypted: 'Đã mã hóa. Không có mật khẩu hoặc khóa thì không ai mở được, kể cả chúng tôi: cất ở nơi khác với tệp.',
  notEncrypted:
    'CHÚ Ý: TỆP KHÔNG MÃ HÓA. Trong tệp có khóa bí mật của hệ thống và toàn bộ hồ sơ: ai đọc được tệp thì đọc được mọi thư và vào được mọi liên kết. Dùng --passphrase-file, --key-file hoặc BACKUP_KEY để mã hóa.',
  exists: (file: string) => `${file} đã có. Chọn tên khác: bản sao lưu không bao giờ bị ghi đè.`,
  cannotWrite: (file: string, reason: string) => `Không ghi được ${file}: ${reason}. Không để lại gì.`,
  cannotRead: (file: string, reason: string) => `Không đọc được ${file}: ${reason}`,
  twoKeys: 'Chỉ dùng một trong --passphrase-file, --key-file và BACKUP_KEY.',
  emptyPassphrase: (file: string) => `${file}: không có mật khẩu hoặc khóa ở dòng đầu`,
  onlyLocks: 'Khóa age1… chỉ khóa được. Để mở cần khóa bí mật AGE-SECRET-KEY-1….',
  newKey: (file: string, recipient: string) =>
    `Khóa bí mật ở ${file}: cất ở nơi khác máy này; cần nó để khôi phục.\nKhóa để sao lưu (BACKUP_KEY), chỉ khóa được, không mở được:\n${recipient}`,
  writing: 'Sao lưu',
  reading: 'Đọc và kiểm tra bản sao lưu',
  whole: (file: string) => `${file} nguyên vẹn.`,
  present: (decisions: number, events: number) => `Hồ sơ hiện có: ${decisions} quyết định, ${events} việc đã ghi.`,
  wouldReplace: 'Chưa thay đổi gì. Thêm --yes để thay hồ sơ hiện có bằng bản sao lưu; hồ sơ hiện có được giữ lại bên cạnh.',
  restoring: 'Khôi phục',
  restored: (file: string, moment: string) => `Đã khôi phục từ ${file}: hồ sơ như lúc ${moment}.`,
  lost: (agency: string, from: number, to: number) => `  mất: ${agency}, việc số ${from === to ? from : `${from}–${to}`}`,
  moreLost: (count: number) => `  … và ${count} cơ quan nữa; xem: dondoc audit <quyết định> --verify`,
  lostUnknown: (moment: string) => `Những gì ghi sau ${moment} không có trong bản sao lưu; ở đây không còn hồ sơ cũ để biết là những gì.`,
  lostNone: 'Không mất việc nào so với hồ sơ trước đó.',
  aside: (schema: string) =>
    `Hồ sơ trước đó được giữ nguyên trong lược đồ ${schema} của cơ sở dữ liệu. Khi chắc chắn không cần nữa: dondoc restore --drop-previous --yes`,
  mailHeld:
    'MỌI THƯ ĐANG ĐƯỢC GIỮ LẠI, để không thư nào gửi hai lần. Xem những gì đã gửi sau bản sao lưu, rồi cho gửi: dondoc mail sent-since, dondoc mail release',
  followers: 'Việc theo dõi các cơ quan bắt đầu lại từ hồ sơ này ở lần khởi động tới.',
  /** `isBeside`: they do not hold before somebody has looked at them. */
  settings: (file: string, isBeside: boolean) =>
    isBeside
      ? `Cấu hình trong bản sao lưu được ghi vào ${file}: xem lại, rồi chuyển những dòng còn đúng sang settings.env.`
      : `Đã khôi phục cấu hình: ${file}.`,
  nothingAside: 'Không có hồ sơ cũ nào được giữ bên cạnh.',
  wouldDrop: (names: string) => `Chưa xóa gì. Thêm --yes để xóa hẳn: ${names}`,
  dropped: (names: string) => `Đã xóa: ${names}`,
  keysDiffer: (name: string) =>
    `${name} của môi trường không có khóa mà bản sao lưu cần: thư và liên kết cũ sẽ không đọc được. Đưa khóa trong bản sao lưu vào ${name}, hoặc bỏ ${name} để dùng khóa trong thư mục dữ liệu. Chưa thay đổi gì.`,
  fileNeeded: 'Cần tên tệp.',
  noKeys: (home: string) => `Không có khóa của hệ thống: đưa PAYLOAD_KEYS và LINK_KEYS, hoặc DONDOC_HOME có secrets.json (nay là ${home}).`,
  faults: {
    notABackup: (file: string) => `${file} không phải là bản sao lưu. Chưa thay đổi gì.`,
    keyNeeded: (file: string) => `${file} đã mã hóa: cần --passphrase-file, --key-file hoặc BACKUP_KEY.`,
    notEncrypted: (file: string) => `${file} không mã hóa, trong khi có mật khẩu hoặc khóa được nêu: có thể là tệp khác. Chưa thay đổi gì.`,
    wrongKey: (file: string) => `${file}: mật khẩu hoặc khóa không mở được tệp này. Chưa thay đổi gì.`,
    badKey: 'Khóa không đúng dạng: cần age1… hoặc AGE-SECRET-KEY-1….',
    damaged: (file: string, where: string) => `${file} đã hỏng, bị cắt hoặc bị sửa (${where}). Chưa thay đổi gì. Dùng bản sao lưu khác.`,
    newer: (version: string) => `Bản sao lưu do phiên bản mới hơn ghi (${version}). Cài phiên bản đó, rồi khôi phục. Chưa thay đổi gì.`,
    otherMigrations: (name: string) => `Bản sao lưu không phải của chương trình này (${name} khác). Chưa thay đổi gì.`,
    notAsWritten: (what: string) => `Dữ liệu đọc lại không giống bản sao lưu (${what}): đã bỏ, hồ sơ như trước.`,
    inUse: 'Hệ thống đang chạy trên cơ sở dữ liệu này. Dừng mọi tiến trình web và worker, rồi khôi phục. Chưa thay đổi gì.',
    connected: (who: string) => `Còn kết nối khác vào cơ sở dữ liệu: ${who}. Ngắt các kết nối đó, rồi khôi phục. Chưa thay đổi gì.`,
    notOwner: (reason: string) =>
      `Tài khoản cơ sở dữ liệu không đủ quyền để khôi phục (${reason}): cần là chủ của cơ sở dữ liệu và của các bảng. Chưa thay đổi gì.`,
    notEmpty: 'Cơ sở dữ liệu đã có hồ sơ. Thêm --yes để thay. Chưa thay đổi gì.',
    extensions: (names: string) =>
      `Lược đồ có phần mở rộng (${names}), không chuyển sang bên được. Khôi phục vào một cơ sở dữ liệu trống. Chưa thay đổi gì.`,
  },
};

export type BackupWords = typeof vi;

const en: BackupWords = {
  columns: ['Backup', ''],
  facts: {
    made: 'Moment',
    program: 'Version',
    decisions: 'Decisions',
    events: 'Events',
    messages: 'Messages',
    files: 'Files',
    size: 'Size (bytes)',
    hash: 'SHA-256',
  },
  written: (file) => `Written, and read back to check it: ${file}`,
  encrypted: 'Encrypted. Nobody opens it without the passphrase or key, nor do we: keep that elsewhere than the file.',
  notEncrypted:
    'CAUTION: THE FILE IS NOT ENCRYPTED. It holds the secret keys of the installation and the whole record: who can read it can read every message and use every link. Encrypt it by --passphrase-file, --key-file or BACKUP_KEY.',
  exists: (file) => `${file} exists. Choose another name: a backup is never overwritten.`,
  cannotWrite: (file, reason) => `cannot write ${file}: ${reason}. Nothing is left of it.`,
  cannotRead: (file, reason) => `cannot read ${file}: ${reason}`,
  twoKeys: 'Use only one of --passphrase-file, --key-file and BACKUP_KEY.',
  emptyPassphrase: (file) => `${file}: its first line holds no passphrase or key`,
  onlyLocks: 'A key age1… can only lock. To open, the secret key AGE-SECRET-KEY-1… is needed.',
  newKey: (file, recipient) =>
    `Secret key in ${file}: keep it elsewhere than this machine; a restore needs it.\nKey for backups (BACKUP_KEY), which can lock but not open:\n${recipient}`,
  writing: 'Backup',
  reading: 'Reading and checking the backup',
  whole: (file) => `${file} is whole.`,
  present: (decisions, events) => `The record that is here: ${counted(decisions, 'decision')}, ${counted(events, 'event')}.`,
  wouldReplace: 'Nothing was changed. Add --yes to put the backup in the place of the record; the record is kept beside.',
  restoring: 'Restore',
  restored: (file, moment) => `Restored from ${file}: the record as it stood at ${moment}.`,
  lost: (agency, from, to) => `  lost: ${agency}, event ${from === to ? from : `${from}–${to}`}`,
  moreLost: (count) => `  … and ${counted(count, 'more agency', 'more agencies')}; see: dondoc audit <decision> --verify`,
  lostUnknown: (moment) => `What was recorded after ${moment} is not in the backup; there is no earlier record here to say what that was.`,
  lostNone: 'No event of the record before was lost.',
  aside: (schema) =>
    `The record before stays as it was, in the schema ${schema} of the database. Once it is surely not needed: dondoc restore --drop-previous --yes`,
  mailHeld:
    'ALL MAIL IS HELD, so that nothing goes out twice. See what was sent since the backup, then release it: dondoc mail sent-since, dondoc mail release',
  followers: 'The follow-up of the agencies begins again from this record at the next start.',
  settings: (file, isBeside) =>
    isBeside
      ? `The settings of the backup are in ${file}: look at them, and take over what still holds here.`
      : `The settings are put back: ${file}.`,
  nothingAside: 'No earlier record is kept beside.',
  wouldDrop: (names) => `Nothing was removed. Add --yes to remove for good: ${names}`,
  dropped: (names) => `Removed: ${names}`,
  keysDiffer: (name) =>
    `${name} of the environment lacks keys that the backup needs: earlier messages and links could not be read. Put the keys of the backup into ${name}, or leave ${name} out to use those of the data folder. Nothing was changed.`,
  fileNeeded: 'Name the file.',
  noKeys: (home) =>
    `The keys of the installation are missing: give PAYLOAD_KEYS and LINK_KEYS, or a DONDOC_HOME with secrets.json (now ${home}).`,
  faults: {
    notABackup: (file) => `${file} is no backup. Nothing was changed.`,
    keyNeeded: (file) => `${file} is encrypted: give --passphrase-file, --key-file or BACKUP_KEY.`,
    notEncrypted: (file) => `${file} is not encrypted although a passphrase or key was given: it may be another file. Nothing was changed.`,
    wrongKey: (file) => `${file}: the passphrase or key does not open it. Nothing was changed.`,
    badKey: 'The key has not the form of one: age1… or AGE-SECRET-KEY-1….',
    damaged: (file, where) => `${file} is damaged, cut short or changed (${where}). Nothing was changed. Use another backup.`,
    newer: (version) => `The backup was written by a later version (${version}). Install that one, then restore. Nothing was changed.`,
    otherMigrations: (name) => `The backup is not of this program (${name} differs). Nothing was changed.`,
    notAsWritten: (what) => `What was read back is not what the backup says (${what}): dropped, the record is as before.`,
    inUse: 'An installation works with this database. Stop every web and worker, then restore. Nothing was changed.',
    connected: (who) => `Others are connected to the database: ${who}. End those connections, then restore. Nothing was changed.`,
    notOwner: (reason) =>
      `The role of the database may not restore (${reason}): it must own the database and its tables. Nothing was changed.`,
    notEmpty: 'The database has a record. Add --yes to replace it. Nothing was changed.',
    extensions: (names) =>
      `The schema holds extensions (${names}), which cannot be moved aside. Restore into an empty database. Nothing was changed.`,
  },
};

export const backupWords: Record<Language, BackupWords> = { vi, en };

/** Texts of the command line's help, in both languages at once. */
export const backupHelp = {
  backupFile: 'file to write · tệp sao lưu',
  passphraseFile: 'file whose first line is the passphrase · tệp có mật khẩu ở dòng đầu',
  keyFile: 'file with a key: age1… locks, AGE-SECRET-KEY-1… locks and opens · tệp có khóa',
  newKey: 'make a key for backups and write it to a file · tạo khóa',
  restoreFile: 'file that `dondoc backup` wrote · tệp sao lưu',
  check: 'only read the whole backup and say what it holds · chỉ kiểm tra',
  reason: 'why, for the record · lý do',
  yes: 'do it · thực hiện',
  dropPrevious: 'remove the records that earlier restores kept beside · xóa hồ sơ cũ giữ bên cạnh',
} as const;
