import type { Language } from '../domain/decision/decision';

const vi = {
  title: (decision: string) => `Sửa nhiệm vụ của ${decision}`,
  link: 'Sửa nhiệm vụ trong bảng',
  hint: 'Sửa ngay trong ô. Trang sau cho biết mọi thay đổi và thư trước khi lưu; chưa gửi gì. Cơ quan, cán bộ, quy trình chung sửa ở Danh bạ hoặc trong tệp của gói.',
  columns: {
    task: 'Nhiệm vụ',
    for: 'Ai thực hiện',
    deadline: 'Thời hạn',
    result: 'Kết quả cần có',
    ladder: 'Quy trình đôn đốc',
  },
  added: (number: number) => `Nhiệm vụ thêm ${number}`,
  vietnamese: 'tiếng Việt',
  inEnglish: 'Bằng tiếng Anh',
  whom: (count: number, said: string) => `${count} cơ quan: ${said}`,
  choose: 'Chọn cơ quan',
  eachAgency: 'Từng cơ quan',
  asKind: 'theo loại cơ quan',
  addIt: 'giao thêm',
  leaveOut: 'không giao',
  addNames: 'Giao thêm cơ quan',
  exceptNames: 'Trừ cơ quan',
  namesHint: 'Mỗi dòng một tên.',
  recurring: 'định kỳ; kỳ báo cáo sửa trong tệp',
  until: (day: string) => `đến hết ${day}`,
  deadlineHint: 'Như văn bản viết: 30/11/2026; trước 30/11/2026; 10 ngày làm việc từ ngày giao; quý IV/2026. Để trống: không có thời hạn.',
  whole: 'như quy trình chung',
  departs: (count: number) => `khác quy trình chung ở ${count} mốc`,
  without: 'Không dùng các mốc:',
  end: 'Kết thúc nhiệm vụ này',
  /** Beside a field that differs: its value in the version in force. */
  was: 'Đang là:',
  nothing: 'để trống',
  moreRows: 'Thêm một nhiệm vụ',
  show: 'Xem thay đổi và thư',
  faulty: 'Chưa xem được thay đổi. Sửa các ô sau:',
  stale:
    'Trong lúc sửa, quyết định đã có bản mới. Bảng giữ những gì đã nhập; giá trị đang theo dõi ghi bên cạnh. Xem lại từng ô rồi tiếp tục.',
  faults: {
    noTitle: 'Cần tên nhiệm vụ.',
    nobody: 'Không cơ quan nào thực hiện: chọn loại cơ quan hoặc cơ quan.',
    noTask: 'Quyết định cần ít nhất một nhiệm vụ; để kết thúc theo dõi, dùng “Kết thúc theo dõi”.',
    deadline: 'Chưa hiểu thời hạn này.',
    agency: 'Có tên không phải của cơ quan nào trong quyết định.',
    reason: 'Cần lý do sửa đổi.',
  },
  together: {
    title: 'Thư thay đổi',
    columns: { day: 'Ngày', what: 'Nội dung', whom: 'Gửi', change: 'Thay đổi' },
    more: 'gửi thêm',
    less: 'không gửi nữa',
    whom: (messages: number, agencies: number) => `${messages} thư, ${agencies} cơ quan`,
    rest: (count: number) => `… và ${count} dòng nữa, xem ở từng cơ quan bên dưới.`,
  },
};

/** Texts of the table in which the tasks of a followed decision are changed. */
export type AmendTableWords = typeof vi;

const en: AmendTableWords = {
  title: (decision) => `Change the tasks of ${decision}`,
  link: 'Change the tasks in a table',
  hint: 'Change what a cell says. The next page shows every change and message before anything is stored; nothing is sent yet. Agencies and people are changed in the directory, the ladder itself in the files.',
  columns: {
    task: 'Task',
    for: 'Who carries it out',
    deadline: 'Deadline',
    result: 'Result required',
    ladder: 'Ladder',
  },
  added: (number) => `Added task ${number}`,
  vietnamese: 'in Vietnamese',
  inEnglish: 'In English',
  whom: (count, said) => `${count} ${count === 1 ? 'agency' : 'agencies'}: ${said}`,
  choose: 'Choose agencies',
  eachAgency: 'One by one',
  asKind: 'as its kind',
  addIt: 'give it too',
  leaveOut: 'leave out',
  addNames: 'Give it to these agencies too',
  exceptNames: 'Leave these agencies out',
  namesHint: 'One name a line.',
  recurring: 'recurring; its periods are changed in the files',
  until: (day) => `through ${day}`,
  deadlineHint:
    'As the paper says it: 30/11/2026; before 2026-11-30; 10 working days after assignment; end of 2026-Q4. Empty: no deadline.',
  whole: 'as the ladder says',
  departs: (count) => `departs from the ladder in ${count} ${count === 1 ? 'rung' : 'rungs'}`,
  without: 'Does without these rungs:',
  end: 'End this task',
  was: 'Now:',
  nothing: 'empty',
  moreRows: 'Add a task',
  show: 'Show what changes',
  faulty: 'The changes cannot be shown yet. Mend these cells:',
  stale:
    'A new version of the decision was stored while you were writing. The table keeps what you wrote, with the value in force beside it. Look at each cell, then go on.',
  faults: {
    noTitle: 'Give the task a name.',
    nobody: 'Nobody carries it out: choose a kind of agencies, or agencies.',
    noTask: 'A decision needs at least one task; to end it all, use “End the follow-up”.',
    deadline: 'This deadline is not understood.',
    agency: 'One of the names is that of no agency in the decision.',
    reason: 'Say why it changes.',
  },
  together: {
    title: 'Messages that change',
    columns: { day: 'Day', what: 'About', whom: 'Sent', change: 'Change' },
    more: 'sent in addition',
    less: 'no longer sent',
    whom: (messages, agencies) =>
      `${messages} ${messages === 1 ? 'message' : 'messages'}, ${agencies} ${agencies === 1 ? 'agency' : 'agencies'}`,
    rest: (count) => `… and ${count} more ${count === 1 ? 'line' : 'lines'}, shown agency by agency below.`,
  },
};

export const amendTableWords: Record<Language, AmendTableWords> = { vi, en };
