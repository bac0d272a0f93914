import type { Language } from '../domain/decision/decision';
import { counted } from './counted';

const vi = {
  task: {
    todo: 'Văn phòng có thể làm',
    todoOfLeader: 'Đồng chí có thể làm',
    nothing: 'Hiện không có việc nào của Văn phòng ở nhiệm vụ này.',
    other: 'Việc khác',
    behalf: 'Ghi nhận thay cơ quan, lãnh đạo',
    status: 'Vì sao ở tình trạng này',
    story: 'Diễn biến',
    next: 'Tiếp theo, nếu không ai trả lời',
    past: 'Đã diễn ra',
    nextNone: 'Không còn thư nào sẽ được gửi về nhiệm vụ này.',
    files: 'Kết quả, tài liệu kèm theo',
    blockers: 'Khó khăn, vướng mắc',
    linked: 'Việc giao cơ quan khác',
    letters: 'Văn bản về nhiệm vụ này',
    extensions: 'Đề nghị gia hạn',
    asked: (until: string, day: string) => `đến ${until}, đề nghị ngày ${day}`,
    granted: (day: string) => `đồng ý, thời hạn mới ${day}`,
    declined: 'không đồng ý',
    undecided: 'chưa quyết định',
    rung: (name: string, holders: string) => `${name} → ${holders}`,
    rungSkipped: (name: string) => `${name}: đã qua trước khi bắt đầu theo dõi, không gửi`,
    rungWithdrawn: (name: string) => `${name}: rút lại, không còn cần`,
    again: (name: string, time: number) => `${name}, lần ${time}`,
    recorded: (moment: string) => `ghi nhận ${moment}`,
    alike: (what: string, count: number) => `${what} (${count} lần)`,
    together: {
      taskAssigned: 'giao nhiệm vụ',
      rungSkipped: 'các mốc đã qua trước khi bắt đầu theo dõi, không gửi',
      rungWithdrawn: 'các mốc được rút lại, không còn cần',
      other: 'việc cùng loại',
    } satisfies Record<'taskAssigned' | 'rungSkipped' | 'rungWithdrawn' | 'other', string>,
    showEach: 'Xem từng việc',
    message: (position: string, status: string) => `Thư gửi ${position}: ${status}`,
    copy: {
      title: 'Nội dung nhắc để chép',
      hint: 'Để dán vào tin nhắn; không có liên kết và không có nội dung mật.',
      label: 'Nội dung nhắc',
      button: 'Sao chép',
      copied: 'Đã sao chép',
    },
    reminder: ({
      agency,
      task,
      deadline,
      decision,
      status,
    }: {
      agency: string;
      task: string;
      deadline: string | null;
      decision: string;
      status: string;
    }) =>
      `Kính gửi ${agency}: nhiệm vụ “${task}” theo ${decision} ${status}${deadline === null ? '' : `, thời hạn ${deadline}`}. Đề nghị đồng chí mở thư của Văn phòng UBND tỉnh để báo cáo kết quả, hoặc nêu khó khăn, vướng mắc nếu có.`,
    done: (what: string) => `Đã ghi nhận: ${what}`,
    doneBefore: 'Việc này đã được ghi nhận trước đó.',
    about: (blocker: string) => `về “${blocker}”`,
  },
  agency: {
    title: (agency: string, overdue: number, waiting: number): string =>
      overdue > 0
        ? `${agency}: ${overdue} nhiệm vụ quá hạn`
        : waiting > 0
          ? `${agency}: ${waiting} kết quả chờ xác nhận`
          : `${agency}: không có nhiệm vụ quá hạn`,
    tasks: 'Nhiệm vụ',
    columns: {
      task: 'Nhiệm vụ',
      status: 'Tình trạng',
      current: 'Thời hạn',
      original: 'Thời hạn ban đầu',
      progress: 'Tiến độ',
      awaits: 'Đang chờ',
    },
    contacts: 'Nơi nhận thư',
    head: 'Thủ trưởng',
    focal: 'Đầu mối',
    noAddress: 'chưa có địa chỉ',
    letters: 'Văn bản nhắc nhở, đôn đốc',
    services: (count: number, integrated: number) => `${count} dịch vụ trong danh mục, ${integrated} đã tích hợp`,
    away: (from: string, to: string, position: string) => `vắng ${from}–${to}, ${position} thay`,
    refused: 'địa chỉ không nhận được thư',
    undelivered: 'Thư chưa tới nơi',
    undeliveredAt: (position: string, moment: string, status: string) => `${position}, ${moment}: ${status}`,
    story: 'Diễn biến gần đây',
    older: 'Diễn biến trước đó',
    acts: 'Việc về cả cơ quan',
  },
};

/** Words of the Office's pages of an agency and of a task. */
export type WorkWords = typeof vi;

const en: WorkWords = {
  task: {
    todo: 'What the Office can do',
    todoOfLeader: 'What you can do',
    nothing: 'There is nothing for the Office to do about this task now.',
    other: 'Other acts',
    behalf: 'Record on behalf of the agency or a leader',
    status: 'Why it has this status',
    story: 'What has happened',
    next: 'What comes next if nobody answers',
    past: 'What has happened',
    nextNone: 'No more messages will be sent about this task.',
    files: 'Result and files',
    blockers: 'Blockers',
    linked: 'Tasks given to others',
    letters: 'Letters about this task',
    extensions: 'Requests for more time',
    asked: (until, day) => `until ${until}, asked on ${day}`,
    granted: (day) => `granted, new deadline ${day}`,
    declined: 'refused',
    undecided: 'not decided yet',
    rung: (name, holders) => `${name} → ${holders}`,
    rungSkipped: (name) => `${name}: passed before the follow-up began, not sent`,
    rungWithdrawn: (name) => `${name}: taken back, no longer needed`,
    again: (name, time) => `${name}, time ${time}`,
    recorded: (moment) => `recorded at ${moment}`,
    alike: (what, count) => `${what} (${counted(count, 'time')})`,
    together: {
      taskAssigned: 'tasks assigned',
      rungSkipped: 'rungs that had passed before the follow-up began, not sent',
      rungWithdrawn: 'rungs taken back, no longer needed',
      other: 'events of one kind',
    },
    showEach: 'Show each',
    message: (position, status) => `Message to ${position}: ${status}`,
    copy: {
      title: 'The reminder’s text to copy',
      hint: 'For a chat; it holds no link and nothing secret.',
      label: 'Text of the reminder',
      button: 'Copy',
      copied: 'Copied',
    },
    reminder: ({ agency, task, deadline, decision, status }) =>
      `To ${agency}: the task “${task}” of ${decision} is ${status}${deadline === null ? '' : `, deadline ${deadline}`}. Please open the message of the Provincial Office to report the result, or raise a blocker if there is one.`,
    done: (what) => `Recorded: ${what}`,
    doneBefore: 'This was recorded before.',
    about: (blocker) => `about “${blocker}”`,
  },
  agency: {
    title: (agency, overdue, waiting) =>
      overdue > 0
        ? `${agency}: ${counted(overdue, 'task')} overdue`
        : waiting > 0
          ? `${agency}: ${counted(waiting, 'result awaits', 'results await')} confirmation`
          : `${agency}: nothing overdue`,
    tasks: 'Tasks',
    columns: {
      task: 'Task',
      status: 'State',
      current: 'Deadline',
      original: 'Original deadline',
      progress: 'Progress',
      awaits: 'Waits for',
    },
    contacts: 'Who is written to',
    head: 'Head',
    focal: 'Focal officer',
    noAddress: 'no address yet',
    letters: 'Letters',
    services: (count, integrated) => `${counted(count, 'service')} in the catalogue, ${integrated} integrated`,
    away: (from, to, position) => `away ${from}–${to}, ${position} stands in`,
    refused: 'address refuses messages',
    undelivered: 'Messages that did not arrive',
    undeliveredAt: (position, moment, status) => `${position}, ${moment}: ${status}`,
    story: 'What has happened lately',
    older: 'What happened before',
    acts: 'Acts about the whole agency',
  },
};

export const workWords: Record<Language, WorkWords> = { vi, en };
