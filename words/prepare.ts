import type { Language } from '../domain/decision/decision';

/** What the pages say on which a decision is brought in and its follow-up begins. */
export type PrepareWords = {
  link: string;
  title: string;
  hint: string;
  files: string;
  filesHint: string;
  check: string;
  noFiles: string;
  strangers: (names: readonly string[]) => string;
  twice: (names: readonly string[]) => string;
  tooLarge: string;
  badZip: string;
  faulty: (count: number) => string;
  moreFaults: (count: number) => string;
  again: string;
  ready: (number: string) => string;
  followed: (number: string) => string;
  drafts: string;
  draftsKept: (most: number) => string;
  summary: { agencies: string; tasks: string; services: string; messages: string; atOnce: string };
  first: string;
  more: (count: number) => string;
  warnings: string;
  confirm: (messages: number) => string;
  confirmMissing: string;
  publish: string;
  unnamed: string;
  edit: {
    title: string;
    hint: string;
    save: string;
    saved: string;
    stale: string;
    none: string;
    lines: (count: number) => string;
    faults: (count: number) => string;
  };
  timeline: {
    link: (messages: number) => string;
    title: (messages: number, decision: string) => string;
    assumed: string;
    part: (from: number, to: number, all: number) => string;
    earlier: string;
    later: string;
  };
  discard: string;
  sure: string;
  discardMissing: string;
  same: string;
  different: string;
  progress: {
    title: (number: string, opened: number, agencies: number) => string;
    bar: string;
    sent: (messages: number) => string;
    done: string;
    board: string;
    later: string;
    look: string;
    failed: string;
    again: string;
  };
};

const vi: PrepareWords = {
  link: 'Đưa quyết định mới vào theo dõi',
  title: 'Đưa quyết định mới vào theo dõi',
  hint: 'Chọn các tệp của gói quyết định: decision.yaml và các bảng agencies.csv, services.csv, sub-units.csv, absences.csv, later-names.csv nếu có, hoặc một tệp .zip chứa các tệp ấy. Chưa có gì được gửi cho đến khi giao nhiệm vụ.',
  files: 'Các tệp của gói',
  filesHint: 'Giữ nguyên tên tệp như trên. decision.yaml không quá 512 KB, mỗi bảng không quá 2 MB, tất cả không quá 8 MB.',
  check: 'Kiểm tra gói',
  noFiles: 'Chọn ít nhất tệp decision.yaml.',
  strangers: (names) =>
    `Gói không có tệp tên ${names.join(', ')}. Chưa đọc tệp nào, để không bỏ sót bảng nào. Đổi lại đúng tên hoặc bỏ tệp ra, rồi chọn lại tất cả.`,
  twice: (names) => `Có hai tệp cùng tên ${names.join(', ')}. Chưa đọc tệp nào. Giữ một tệp, rồi chọn lại tất cả.`,
  badZip: 'Không đọc được tệp .zip này. Nén lại, hoặc chọn từng tệp.',
  tooLarge: 'Có tệp quá lớn hoặc quá nhiều tệp. Bớt tệp rồi gửi lại.',
  faulty: (count) => `Gói có ${count} lỗi; chưa giao được`,
  moreFaults: (count) => `và ${count} lỗi nữa.`,
  again: 'Sửa ngay trong các tệp ở dưới, hoặc sửa tệp rồi tải lên lại.',
  ready: (number) => `${number}: gói đúng, có thể giao nhiệm vụ`,
  followed: (number) => `${number}: đã được theo dõi`,
  drafts: 'Gói của tôi đang chuẩn bị',
  draftsKept: (most) => `Giữ ${most} gói gần nhất; gói cũ hơn được bỏ đi.`,
  summary: {
    agencies: 'Cơ quan',
    tasks: 'Nhiệm vụ',
    services: 'Dịch vụ',
    messages: 'Thư, nếu không ai trả lời',
    atOnce: 'Thư gửi khi giao',
  },
  first: 'Các thư đầu tiên',
  more: (count) => `và ${count} thư nữa về sau.`,
  warnings: 'Cần lưu ý',
  confirm: (messages) => `Tôi hiểu ${messages} thư giao nhiệm vụ được gửi và không thu lại được.`,
  confirmMissing: 'Đánh dấu xác nhận trước khi giao: thư đã gửi không thu lại được.',
  publish: 'Giao nhiệm vụ, bắt đầu theo dõi',
  unnamed: 'gói chưa đọc được',
  edit: {
    title: 'Sửa trực tiếp',
    hint: 'Nội dung các tệp của gói. Lưu rồi gói được kiểm tra lại; chưa gửi gì.',
    save: 'Lưu và kiểm tra lại',
    saved: 'Đã lưu và kiểm tra lại.',
    stale: 'Gói này vừa được sửa ở nơi khác. Những gì đang nhập được giữ ở dưới; lưu lần nữa sẽ thay bản kia.',
    none: 'không có',
    lines: (count) => `${count} dòng`,
    faults: (count) => `${count} lỗi`,
  },
  timeline: {
    link: (messages) => `Xem toàn bộ ${messages} thư theo thời gian`,
    title: (messages, decision) => `${messages} thư của ${decision}, theo thời gian`,
    assumed: 'Tính trên giả định không ai trả lời và Văn phòng phát hành mỗi văn bản ngay trong ngày dự thảo.',
    part: (from, to, all) => `Thư ${from}–${to} trong ${all}`,
    earlier: 'Sớm hơn',
    later: 'Muộn hơn',
  },
  discard: 'Bỏ gói này',
  sure: 'Tôi không cần gói này nữa; bỏ rồi thì không lấy lại được',
  discardMissing: 'Đánh dấu xác nhận trước khi bỏ gói.',
  same: 'Quyết định này đã được theo dõi với cùng nội dung; không giao lần nữa.',
  different: 'Quyết định này đã được theo dõi với nội dung khác. Có thể sửa đổi bằng gói này ở dưới.',
  progress: {
    title: (number, opened, agencies) =>
      opened >= agencies ? `${number}: đã giao cho ${agencies} cơ quan` : `${number}: đang giao, ${opened}/${agencies} cơ quan`,
    bar: 'Tiến độ giao nhiệm vụ',
    sent: (messages) => `${messages} thư đã gửi.`,
    done: 'Mọi cơ quan đã có nhiệm vụ và được theo dõi.',
    board: 'Mở bảng theo dõi',
    later: 'Có thể rời trang này, việc giao vẫn tiếp tục.',
    look: 'Xem tiến độ giao',
    failed: 'Việc giao bị gián đoạn. Những gì đã giao được giữ; bấm nút để tiếp tục, không giao hai lần.',
    again: 'Tiếp tục giao',
  },
};

const en: PrepareWords = {
  link: 'Bring in a new decision',
  title: 'Bring in a new decision',
  hint: 'Choose the files of its package: decision.yaml and the tables agencies.csv, services.csv, sub-units.csv, absences.csv, later-names.csv where there are any, or one .zip that holds them. Nothing is sent until the tasks are assigned.',
  files: 'Files of the package',
  filesHint: 'Keep the names as above. At most 512 kB for decision.yaml, 2 MB for a table, and 8 MB for all together.',
  check: 'Check the package',
  noFiles: 'Choose at least decision.yaml.',
  strangers: (names) =>
    `A package has no file called ${names.join(', ')}. No file was read, so that no table is left out. Correct the name or take the file away, then choose all of them again.`,
  twice: (names) => `Two files are called ${names.join(', ')}. No file was read. Keep one of them, then choose all of them again.`,
  badZip: 'This .zip cannot be read. Pack it again, or choose the files one by one.',
  tooLarge: 'A file is too large, or there are too many. Take some away and send it again.',
  faulty: (count) => `The package has ${count} ${count === 1 ? 'fault' : 'faults'} and cannot be published`,
  moreFaults: (count) => `and ${count} more ${count === 1 ? 'fault' : 'faults'}.`,
  again: 'Correct them in the files below, or correct your files and upload them again.',
  ready: (number) => `${number}: the package is right, its tasks can be assigned`,
  followed: (number) => `${number}: followed already`,
  drafts: 'My packages in preparation',
  draftsKept: (most) => `The latest ${most} packages are kept; older ones go.`,
  summary: {
    agencies: 'Agencies',
    tasks: 'Tasks',
    services: 'Services',
    messages: 'Messages if nobody answers',
    atOnce: 'Messages at the start',
  },
  first: 'The first messages',
  more: (count) => `and ${count} more later.`,
  warnings: 'To be noted',
  confirm: (messages) => `I understand that ${messages} assignment messages are sent and cannot be taken back.`,
  confirmMissing: 'Tick the confirmation first: messages that were sent cannot be taken back.',
  publish: 'Assign the tasks, begin the follow-up',
  unnamed: 'a package that cannot be read yet',
  edit: {
    title: 'Change it here',
    hint: 'The files of the package. Once saved they are checked again; nothing is sent.',
    save: 'Save and check again',
    saved: 'Saved and checked again.',
    stale: 'This package was changed elsewhere meanwhile. What you typed is kept below; saving again puts it in place of the other.',
    none: 'none',
    lines: (count) => `${count} lines`,
    faults: (count) => (count === 1 ? '1 error' : `${count} errors`),
  },
  timeline: {
    link: (messages) => `All ${messages} messages in order of time`,
    title: (messages, decision) => `${messages} messages of ${decision} in order of time`,
    assumed: 'If nobody answers, and the Office issues each letter on the day it is drafted.',
    part: (from, to, all) => `Messages ${from}–${to} of ${all}`,
    earlier: 'Earlier',
    later: 'Later',
  },
  discard: 'Discard this package',
  sure: 'I no longer need this package; once discarded it is gone',
  discardMissing: 'Tick the confirmation before discarding the package.',
  same: 'This decision is followed already with the same content; it is not assigned again.',
  different: 'This decision is followed already with other content. This package can amend it, below.',
  progress: {
    title: (number, opened, agencies) =>
      opened >= agencies ? `${number}: assigned to ${agencies} agencies` : `${number}: being assigned, ${opened} of ${agencies} agencies`,
    bar: 'Progress of the assignment',
    sent: (messages) => `${messages} messages sent.`,
    done: 'Every agency has its tasks and is followed.',
    board: 'Open the board',
    later: 'You may leave this page, the assignment goes on.',
    look: 'See how far it is',
    failed: 'The assignment was interrupted. What was assigned is kept; press the button to go on, nothing is assigned twice.',
    again: 'Go on',
  },
};

export const prepareWords: Record<Language, PrepareWords> = { vi, en };
