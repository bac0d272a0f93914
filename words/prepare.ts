import type { Language } from '../domain/decision';

/** What the pages say on which a decision is brought in and its follow-up begins. */
export type PrepareWords = {
  link: string;
  title: string;
  hint: string;
  files: string;
  filesHint: string;
  check: string;
  noFiles: string;
  tooLarge: string;
  faulty: (count: number) => string;
  again: string;
  ready: (number: string) => string;
  summary: { agencies: string; tasks: string; services: string; messages: string; atOnce: string };
  first: string;
  more: (count: number) => string;
  warnings: string;
  confirm: (messages: number) => string;
  confirmMissing: string;
  publish: string;
  discard: string;
  known: string;
  different: string;
  progress: {
    title: (number: string, opened: number, agencies: number) => string;
    bar: string;
    sent: (messages: number) => string;
    done: string;
    board: string;
    later: string;
    failed: string;
    again: string;
  };
};

const vi: PrepareWords = {
  link: 'Đưa quyết định mới vào theo dõi',
  title: 'Đưa quyết định mới vào theo dõi',
  hint: 'Chọn các tệp của gói quyết định: decision.yaml và các bảng agencies.csv, services.csv, sub-units.csv, absences.csv, later-names.csv nếu có. Chưa có gì được gửi cho đến khi giao nhiệm vụ.',
  files: 'Các tệp của gói',
  filesHint: 'Nhiều nhất 12 tệp, mỗi tệp không quá 2 MB.',
  check: 'Kiểm tra gói',
  noFiles: 'Chọn ít nhất tệp decision.yaml.',
  tooLarge: 'Có tệp quá lớn hoặc quá nhiều tệp. Bớt tệp rồi gửi lại.',
  faulty: (count) => `Gói có ${count} lỗi; chưa giao được`,
  again: 'Sửa các tệp rồi chọn lại.',
  ready: (number) => `${number}: gói đúng, có thể giao nhiệm vụ`,
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
  discard: 'Bỏ gói này',
  known: 'Quyết định này đã được theo dõi với cùng nội dung; việc giao được tiếp tục nếu còn dở.',
  different: 'Quyết định này đã được theo dõi với nội dung khác. Sửa đổi bằng dondoc amend.',
  progress: {
    title: (number, opened, agencies) =>
      opened >= agencies ? `${number}: đã giao cho ${agencies} cơ quan` : `${number}: đang giao, ${opened}/${agencies} cơ quan`,
    bar: 'Tiến độ giao nhiệm vụ',
    sent: (messages) => `${messages} thư đã gửi.`,
    done: 'Mọi cơ quan đã có nhiệm vụ và được theo dõi.',
    board: 'Mở bảng theo dõi',
    later: 'Trang này tự cập nhật; có thể rời đi, việc giao vẫn tiếp tục.',
    failed: 'Việc giao bị gián đoạn. Những gì đã giao được giữ; bấm nút để tiếp tục, không giao hai lần.',
    again: 'Tiếp tục giao',
  },
};

const en: PrepareWords = {
  link: 'Bring in a new decision',
  title: 'Bring in a new decision',
  hint: 'Choose the files of its package: decision.yaml and the tables agencies.csv, services.csv, sub-units.csv, absences.csv, later-names.csv where there are any. Nothing is sent until the tasks are assigned.',
  files: 'Files of the package',
  filesHint: 'At most 12 files of 2 MB each.',
  check: 'Check the package',
  noFiles: 'Choose at least decision.yaml.',
  tooLarge: 'A file is too large, or there are too many. Take some away and send it again.',
  faulty: (count) => `The package has ${count} ${count === 1 ? 'fault' : 'faults'} and cannot be published`,
  again: 'Correct the files, then choose them again.',
  ready: (number) => `${number}: the package is right, its tasks can be assigned`,
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
  discard: 'Discard this package',
  known: 'This decision is followed already with the same content; an unfinished assignment goes on.',
  different: 'This decision is followed already with other content. Change it with dondoc amend.',
  progress: {
    title: (number, opened, agencies) =>
      opened >= agencies ? `${number}: assigned to ${agencies} agencies` : `${number}: being assigned, ${opened} of ${agencies} agencies`,
    bar: 'Progress of the assignment',
    sent: (messages) => `${messages} messages sent.`,
    done: 'Every agency has its tasks and is followed.',
    board: 'Open the board',
    later: 'This page keeps itself up to date; you may leave, the assignment goes on.',
    failed: 'The assignment was interrupted. What was assigned is kept; press the button to go on, nothing is assigned twice.',
    again: 'Go on',
  },
};

export const prepareWords: Record<Language, PrepareWords> = { vi, en };
