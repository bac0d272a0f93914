import type { Language } from '../domain/decision/decision';
import { counted, forCount } from './counted';

/** Words of anchors, their verification and the auditor's bundle. */

/** A fault as it is found, by the name that store/proof gives it. */
export type ProofFault =
  | 'changed'
  | 'removed'
  | 'putIn'
  | 'rewritten'
  | 'gap'
  | 'head'
  | 'derived'
  | 'content'
  | 'signature'
  | 'order'
  | 'otherHistory'
  | 'list';

export type AnchorMail = { number: number; at: string; root: string; hash: string; key: string; leaves: number; found: number };

const help = {
  anchor: 'sign how the record stands now, to be kept elsewhere · ký xác nhận hồ sơ tại thời điểm này, để lưu ở nơi khác',
  bundle:
    'everything recorded with its anchors, to be verified without this program · toàn bộ hồ sơ kèm các bản ký, kiểm tra được ở máy khác',
  to: 'folder to write, which must not be there yet · thư mục ghi ra, chưa có sẵn',
  against: 'an anchor that was kept elsewhere · bản ký đã lưu ở nơi khác',
  key: 'only show the public key that anchors are signed by · chỉ cho biết khóa công khai của các bản ký',
};

const vi = {
  help,
  /** The names of kinds; one that is not among them is told as it is. */
  kinds: {
    decision: 'quyết định',
    decisionVersion: 'văn bản quyết định',
    catalogue: 'danh mục dịch vụ',
    calendarNotice: 'thông báo lịch nghỉ',
    rollout: 'cơ quan theo dõi',
    event: 'việc',
    head: 'mã băm cuối',
    state: 'hiện trạng',
    task: 'dòng nhiệm vụ',
    command: 'lệnh và trả lời',
    request: 'yêu cầu gửi cơ quan khác',
    requestAnswer: 'trả lời yêu cầu',
    mailAttempt: 'lần gửi thư',
    mailReturn: 'thư báo trả về',
    mailAct: 'việc làm về thư',
    notice: 'thông báo',
    told: 'thông báo trong thư',
    message: 'thư',
    letter: 'bản lưu của thư',
    outcome: 'kết quả gửi thư',
    file: 'tài liệu',
    report: 'báo cáo đã phát hành',
    restored: 'xác nhận khôi phục',
    accountEvent: 'việc về tài khoản',
    letterNumber: 'số văn bản',
    account: 'tài khoản',
    webhook: 'hệ thống được báo',
    webhookEnd: 'việc thôi báo cho hệ thống khác',
    webhookAct: 'việc làm về hệ thống được báo',
    sharedVersion: 'phiên bản danh bạ hoặc quy trình dùng chung',
    archiveAct: 'quy định lưu trữ',
    archive: 'việc đưa vào kho lưu trữ',
    anchor: 'bản ký',
  } as Record<string, string>,
  faults: {
    changed: 'khác với khi được ký',
    removed: 'không còn',
    putIn: 'thêm vào sau khi ký, nhưng ghi ngày trước đó',
    rewritten: 'nội dung không khớp mã băm',
    gap: 'thiếu việc ngay trước đó',
    head: 'không khớp việc cuối cùng',
    derived: 'không đúng với các việc đã ghi',
    content: 'nội dung không phải của tài liệu này',
    signature: 'chữ ký sai',
    order: 'không nối tiếp bản ký trước',
    otherHistory: 'không phải bản ký của hệ thống này',
    list: 'danh sách kèm theo không phải danh sách đã ký, hoặc không còn',
  } satisfies Record<ProofFault, string>,
  found: (kind: string, key: string, fault: string) => `${kind} ${key}: ${fault}`,
  checking: (leaves: number) => `đã kiểm tra ${leaves} mục`,
  noAnchor: 'Chưa có bản ký nào: mới kiểm tra được mã băm, chưa so được với thời điểm nào. Lập bản ký: dondoc audit anchor',
  noKey: 'Chưa có khóa để ký: khởi động hệ thống một lần, hoặc đặt ANCHOR_KEY_FILE.',
  busy: 'Một tiến trình khác đang lập bản ký. Thử lại sau ít phút.',
  whole: (leaves: number, events: number, number: number, at: string) =>
    `Hồ sơ nguyên vẹn: ${leaves} mục, trong đó ${events} việc, đúng với mã băm và với bản ký số ${number} lúc ${at}.`,
  wholeUnanchored: (leaves: number, events: number) => `Mã băm đúng: ${leaves} mục, trong đó ${events} việc.`,
  broken: (count: number, number: number, at: string) => `Hồ sơ KHÔNG nguyên vẹn: ${count} chỗ khác với bản ký số ${number} lúc ${at}`,
  moreFound: (count: number) => `… và ${count} chỗ nữa`,
  accountsTold: 'Tài khoản thay đổi từ bản ký đó (được phép, cần có người biết):',
  told: (kind: string, key: string, change: 'changed' | 'removed' | 'added') =>
    `${kind} ${key}: ${{ changed: 'thay đổi', removed: 'không còn', added: 'mới' }[change]}`,
  archived: (leaves: number) => `${leaves} mục ở trong kho lưu trữ: kiểm tra riêng từng tệp bằng dondoc archive verify.`,
  lost: (leaves: number) => `${leaves} mục không còn do khôi phục từ bản sao lưu, đã có xác nhận.`,
  /** Two lines to be copied elsewhere. */
  made: (number: number, at: string, root: string, file: string) => `Bản ký số ${number} lúc ${at}: ${file}\nMã gốc ${root}`,
  publicKey: (key: string) => `Khóa công khai: ${key}`,
  notSent: 'Chưa gửi đi đâu: đặt ANCHOR_TO (địa chỉ thư), hoặc tự sao tệp này sang nơi khác.',
  heldUnreadable: (file: string) => `${file}: không đọc được bản ký`,
  folderTaken: (folder: string) => `${folder}: đã có sẵn, hoặc không ghi được`,
  bundled: (folder: string, leaves: number, files: number) =>
    `${folder}: ${leaves} mục, ${files} tài liệu\nKiểm tra ở máy khác: node ${folder}/verify-export.mjs ${folder} --held <bản ký đã lưu>`,
  mail: {
    subject: (number: number, day: string) => `Bản ký hồ sơ số ${number}, ngày ${day}`,
    lines: ({ number, at, root, hash, key, leaves, found }: AnchorMail): string[] => [
      `Bản ký số ${number} xác nhận hồ sơ lúc ${at}: ${leaves} mục.`,
      found === 0
        ? 'So với bản ký trước: không có gì bị sửa.'
        : `So với bản ký trước: ${found} chỗ bị sửa. Đề nghị chạy: dondoc audit --verify`,
      `Mã gốc: ${root}`,
      `Mã của bản ký: ${hash}`,
      `Khóa công khai: ${key}`,
      'Đề nghị giữ thư này và tệp kèm theo. Sau này đối chiếu: dondoc audit --verify --against <tệp kèm theo>',
    ],
  },
};

export type ProofWords = typeof vi;

const en: ProofWords = {
  help,
  kinds: {
    decision: 'decision',
    decisionVersion: 'decision document',
    catalogue: 'catalogue',
    calendarNotice: 'calendar notice',
    rollout: 'agency followed',
    event: 'event',
    head: 'last hash',
    state: 'state',
    task: 'task row',
    command: 'command and answer',
    request: 'request to another agency',
    requestAnswer: 'answer to a request',
    mailAttempt: 'delivery attempt',
    mailReturn: 'returned mail',
    mailAct: 'act about mail',
    notice: 'notice',
    told: 'notice in a message',
    message: 'message',
    letter: 'kept copy of a message',
    outcome: 'outcome of a message',
    file: 'file',
    report: 'issued report',
    restored: 'statement of a restore',
    accountEvent: 'event of an account',
    letterNumber: 'letter number',
    account: 'account',
    webhook: 'webhook',
    webhookEnd: 'end of a webhook',
    webhookAct: 'act about a webhook',
    sharedVersion: 'version of the shared directory or of a shared ladder',
    archiveAct: 'rule of archiving',
    archive: 'archive',
    anchor: 'anchor',
  },
  faults: {
    changed: 'is not what was signed',
    removed: 'is gone',
    putIn: 'was put in after the signature, and says to be from before it',
    rewritten: 'is not the one that was hashed',
    gap: 'the event before it is missing',
    head: 'is not that of the last event',
    derived: 'does not follow from the events',
    content: 'its content is another one',
    signature: 'its signature is wrong',
    order: 'does not follow the anchor before',
    otherHistory: 'is no anchor of this installation',
    list: 'its list is not the one that was signed, or is gone',
  },
  found: (kind, key, fault) => `${kind} ${key}: ${fault}`,
  checking: (leaves) => `${counted(leaves, 'entry', 'entries')} checked`,
  noAnchor: 'there is no anchor yet: hashes are checked, but nothing is compared with an earlier moment. Make one: dondoc audit anchor',
  noKey: 'there is no key to sign with: start the installation once, or set ANCHOR_KEY_FILE',
  busy: 'another process is making an anchor; try again in some minutes',
  whole: (leaves, events, number, at) =>
    `the record is whole: ${counted(leaves, 'entry', 'entries')}, ${events} of them ${forCount(events, 'an event', 'events')}, ${forCount(leaves, 'agrees with its hash', 'agree with their hashes')} and with anchor ${number} of ${at}`,
  wholeUnanchored: (leaves, events) =>
    `the hashes are right: ${counted(leaves, 'entry', 'entries')}, ${events} of them ${forCount(events, 'an event', 'events')}`,
  broken: (count, number, at) =>
    `the record is NOT whole: ${counted(count, 'place differs', 'places differ')} from anchor ${number} of ${at}`,
  moreFound: (count) => `… and ${count} more`,
  accountsTold: 'accounts changed since that anchor (which may be, and somebody should know):',
  told: (kind, key, change) => `${kind} ${key}: ${{ changed: 'changed', removed: 'is gone', added: 'is new' }[change]}`,
  archived: (leaves) => `${counted(leaves, 'entry is', 'entries are')} in archives: verify each file by dondoc archive verify.`,
  lost: (leaves) => `${counted(leaves, 'entry is', 'entries are')} gone by a restore from a backup that was stated`,
  made: (number, at, root, file) => `anchor ${number} of ${at}: ${file}\nroot ${root}`,
  publicKey: (key) => `public key: ${key}`,
  notSent: 'it has gone nowhere: set ANCHOR_TO (e-mail addresses), or copy the file elsewhere yourself',
  heldUnreadable: (file) => `${file}: no anchor can be read from it`,
  folderTaken: (folder) => `${folder}: is there already, or cannot be written`,
  bundled: (folder, leaves, files) =>
    `${folder}: ${counted(leaves, 'entry', 'entries')}, ${counted(files, 'file')}\nto verify it elsewhere: node ${folder}/verify-export.mjs ${folder} --held <an anchor that was kept>`,
  mail: {
    subject: (number, day) => `Anchor ${number} of the record, ${day}`,
    lines: ({ number, at, root, hash, key, leaves, found }) => [
      `Anchor ${number} states the record as of ${at}: ${counted(leaves, 'entry', 'entries')}.`,
      found === 0
        ? 'Against the anchor before: nothing was tampered with.'
        : `Against the anchor before: ${counted(found, 'place was', 'places were')} tampered with. Please run: dondoc audit --verify`,
      `Root: ${root}`,
      `Hash of the anchor: ${hash}`,
      `Public key: ${key}`,
      'Please keep this message and the file with it. To compare later: dondoc audit --verify --against <the file>',
    ],
  },
};

export const proofWords: Record<Language, ProofWords> = { vi, en };
