import type { Language } from '../domain/decision/decision';
import type { RehearsalWarning } from '../domain/ladder/rehearsal';
import type { Loop } from '../domain/record/leadership-matters';
import type { StatusClass } from '../domain/record/status';
import { counted, forCount } from './counted';

const vi = {
  rehearse: {
    heading: (decision: string, start: string, issued: string) =>
      `Xem trước lịch nhắc, đôn đốc của ${decision}, bắt đầu ${start}. Giả định: không cơ quan nào trả lời; Văn phòng phát hành mỗi văn bản lúc ${issued} ngày dự thảo.`,
    columns: ['Thời điểm', 'Gửi tới', 'Mốc', 'Nhiệm vụ'] satisfies [string, string, string, string],
    totals: ['Địa chỉ', 'Số thư'] satisfies [string, string],
    count: (messages: number, addresses: number) => `${messages} thư tới ${addresses} địa chỉ`,
    assumed: '* mốc giả định: khoảng cách không do văn bản quy định',
    skipped: (count: number) => `${count} mốc đã qua trước khi bắt đầu theo dõi: ghi lại, không gửi`,
    warning: (warning: RehearsalWarning) => {
      switch (warning.code) {
        case 'reachesNobody':
          return `Mốc ${warning.rung} (${warning.agency}) không tới được ai ở cấp ${warning.role}`;
        case 'beyondCalendar':
          return `Thư ${warning.slot} tới ${warning.address} nằm ngoài lịch ngày nghỉ đã biết`;
        case 'outsideOfficeHours':
          return `Thư ${warning.slot} tới ${warning.address} nằm ngoài giờ hành chính`;
        case 'neverEnds':
          return `Quy trình đôn đốc đối với ${warning.agency} không kết thúc`;
      }
    },
    badStart: (text: string) => `Thời điểm bắt đầu không hợp lệ: ${text}. Ví dụ: 2020-09-15T08:00+07:00`,
    more: (count: number) => `… còn ${count} dòng: --all cho xem hết, --json cho chương trình`,
  },
  publish: {
    stored: (decision: string, agencies: number) => `${decision}: đã lưu, giao nhiệm vụ cho ${agencies} cơ quan`,
    same: (decision: string) => `${decision}: đã giao từ trước, không có gì thay đổi`,
    different: (decision: string) =>
      `${decision}: đã giao từ trước với nội dung khác. Không có gì được lưu. Sửa đổi bằng: dondoc amend <thư mục> --reason …`,
    progress: (opened: number, agencies: number, messages: number) => `${opened}/${agencies} cơ quan đã được giao, ${messages} thư đã gửi`,
    followed: (agencies: number, tasks: number) => `Đang theo dõi ${agencies} cơ quan, ${tasks} nhiệm vụ`,
    ask: 'Giao nhiệm vụ? (c/k) ',
  },
  status: {
    unknown: (name: string) => `Không có quyết định ${name}. Giao nhiệm vụ bằng: dondoc publish <thư mục>`,
    ambiguous: (name: string, candidates: string) => `Có nhiều quyết định số ${name}; hãy dùng mã: ${candidates}`,
    heading: (number: string, title: string) => `${number} – ${title}`,
    since: (start: string, now: string) => `Theo dõi từ ${start}; bây giờ là ${now}`,
    agencies: 'Cơ quan',
    tasks: 'Nhiệm vụ',
    messages: 'Thư',
    letters: 'Văn bản',
    columns: ['Cơ quan', 'Tình trạng', 'Nhiệm vụ', 'Quá hạn', 'Lần xem tới'] satisfies [string, string, string, string, string],
    later: 'chưa mở',
    classes: {
      completedOnTime: 'hoàn thành đúng hạn',
      completedLate: 'hoàn thành quá hạn',
      awaitingConfirmation: 'chờ xác nhận',
      inProgressOnTime: 'đang thực hiện, trong hạn',
      dueSoon: 'sắp đến hạn',
      overdue: 'quá hạn',
      withoutDeadline: 'không thời hạn',
      refused: 'đã trả lại, chờ giao lại',
      suspended: 'tạm dừng theo dõi',
      cancelled: 'đã hủy',
    } satisfies Record<StatusClass, string>,
    messageStatus: {
      pending: 'chờ gửi',
      sending: 'đang gửi',
      ending: 'đang kết thúc',
      sent: 'đã gửi',
      failed: 'không gửi được',
      unknown: 'không rõ đã tới',
      bounced: 'bị trả lại',
    } as Record<string, string>,
    lettersLine: (drafted: number, issued: number) => `${drafted} dự thảo chờ ký, ${issued} đã phát hành`,
    blocked: (tasks: number) => `${tasks} nhiệm vụ đang có khó khăn, vướng mắc`,
    excused: (tasks: number) => `${tasks} nhiệm vụ chậm so với thời hạn ban đầu nhưng đúng thời hạn hiện tại (chậm có lý do)`,
    held: (agencies: number, decision: string) =>
      `${agencies} cơ quan tiếp nhận từ nơi khác đang giữ, chưa gửi gì: dondoc release ${decision}`,
    closed: (at: string) => `Đã kết thúc theo dõi lúc ${at}`,
    loopColumns: ['Cơ quan', 'Nhiệm vụ', 'Trình lãnh đạo', 'Chờ', 'Từ ngày', 'Số ngày', 'Nội dung'] satisfies string[],
    loopKinds: { blocker: 'khó khăn, vướng mắc', overdue: 'quá hạn', directive: 'ý kiến chỉ đạo' } satisfies Record<Loop['kind'], string>,
    awaiting: {
      agency: (agencies) => (agencies === '' ? 'cơ quan' : `cơ quan: ${agencies}`),
      office: (_agencies: string) => 'Văn phòng',
      leader: (_agencies: string) => 'lãnh đạo',
    } satisfies Record<Loop['awaiting'], (agencies: string) => string>,
    age: (days: number) => `${days} ngày làm việc`,
  },
};

/** Words of the commands `rehearse`, `publish` and `status`. */
export type CommandWords = typeof vi;

const en: CommandWords = {
  rehearse: {
    heading: (decision, start, issued) =>
      `Rehearsal of ${decision} from ${start}. Assumed: no agency answers; the Office issues each letter at ${issued} on the day it is drafted.`,
    columns: ['When', 'To', 'Rungs', 'Tasks'],
    totals: ['Address', 'Messages'],
    count: (messages, addresses) => `${counted(messages, 'message')} to ${counted(addresses, 'address', 'addresses')}`,
    assumed: '* an assumed rung: its distance is not the paper’s',
    skipped: (count) => `${counted(count, 'rung')} had passed before the follow-up began: recorded, not sent`,
    warning: (warning) => {
      switch (warning.code) {
        case 'reachesNobody':
          return `rung ${warning.rung} (${warning.agency}) reaches nobody at level ${warning.role}`;
        case 'beyondCalendar':
          return `the message of ${warning.slot} to ${warning.address} is beyond the known calendar`;
        case 'outsideOfficeHours':
          return `the message of ${warning.slot} to ${warning.address} is outside office hours`;
        case 'neverEnds':
          return `the ladder for ${warning.agency} does not end`;
      }
    },
    badStart: (text) => `not a moment: ${text}. Write it like 2020-09-15T08:00+07:00`,
    more: (count) => `… and ${count} more: --all shows all, --json is for scripts`,
  },
  publish: {
    stored: (decision, agencies) => `${decision}: stored, assigned to ${counted(agencies, 'agency', 'agencies')}`,
    same: (decision) => `${decision}: published before; nothing changed`,
    different: (decision) =>
      `${decision}: published before with other content. Nothing was stored. Amend it with: dondoc amend <folder> --reason …`,
    progress: (opened, agencies, messages) =>
      `${opened}/${counted(agencies, 'agency', 'agencies')} assigned, ${counted(messages, 'message')} delivered`,
    followed: (agencies, tasks) => `following ${counted(agencies, 'agency', 'agencies')}, ${counted(tasks, 'task')}`,
    ask: 'Assign the tasks? (y/n) ',
  },
  status: {
    unknown: (name) => `there is no decision ${name}. Publish one with: dondoc publish <folder>`,
    ambiguous: (name, candidates) => `several decisions have the number ${name}; use an id: ${candidates}`,
    heading: (number, title) => `${number} – ${title}`,
    since: (start, now) => `followed since ${start}; now ${now}`,
    agencies: 'Agencies',
    tasks: 'Tasks',
    messages: 'Messages',
    letters: 'Letters',
    columns: ['Agency', 'State', 'Tasks', 'Overdue', 'Next look'],
    later: 'not opened yet',
    classes: {
      completedOnTime: 'completed on time',
      completedLate: 'completed late',
      awaitingConfirmation: 'awaiting confirmation',
      inProgressOnTime: 'in progress, on time',
      dueSoon: 'due soon',
      overdue: 'overdue',
      withoutDeadline: 'without deadline',
      refused: 'refused, to be reassigned',
      suspended: 'suspended',
      cancelled: 'cancelled',
    },
    messageStatus: {
      pending: 'pending',
      sending: 'being sent',
      ending: 'being ended',
      sent: 'sent',
      failed: 'failed',
      unknown: 'unknown whether it arrived',
      bounced: 'bounced',
    },
    lettersLine: (drafted, issued) => `${counted(drafted, 'draft')} to be signed, ${issued} issued`,
    blocked: (tasks) => `${counted(tasks, 'task has', 'tasks have')} an open blocker`,
    excused: (tasks) =>
      `${counted(tasks, 'task is', 'tasks are')} late by the original deadline and not by the current one (late but excused)`,
    held: (agencies, decision) =>
      `${counted(agencies, 'agency', 'agencies')} taken over from elsewhere ${forCount(agencies, 'is', 'are')} held; nothing is sent: dondoc release ${decision}`,
    closed: (at) => `its follow-up ended at ${at}`,
    loopColumns: ['Agency', 'Task', 'Before the leadership', 'Awaits', 'Since', 'Age', 'Words'],
    loopKinds: { blocker: 'blocker', overdue: 'overdue', directive: 'directive' },
    awaiting: {
      agency: (agencies) => (agencies === '' ? 'the agency' : `agency: ${agencies}`),
      office: () => 'the Office',
      leader: () => 'the leadership',
    },
    age: (days) => counted(days, 'working day'),
  },
};

export const commandWords: Record<Language, CommandWords> = { vi, en };
