import type { Language } from '../domain/decision/decision';
import type { TaskStatus } from '../domain/record/state';
import type { StatusClass } from '../domain/record/status';

/** How a status looks: a shape that stands in black and white, and the name of its colours. The words of a class are in mail.ts. */
export type StatusLook = 'done' | 'open' | 'soon' | 'late' | 'wait' | 'block' | 'none';
export type StatusMark = { shape: string; look: StatusLook };

/** Shown of a task: its class, or that it went to another agency and is counted there. */
export type ShownStatus = StatusClass | 'moved';

export const statusMarks: Record<ShownStatus, StatusMark> = {
  completedOnTime: { shape: '●', look: 'done' },
  completedLate: { shape: '●', look: 'done' },
  awaitingConfirmation: { shape: '◆', look: 'wait' },
  inProgressOnTime: { shape: '○', look: 'open' },
  dueSoon: { shape: '◔', look: 'soon' },
  overdue: { shape: '▲', look: 'late' },
  withoutDeadline: { shape: '○', look: 'none' },
  refused: { shape: '◇', look: 'wait' },
  suspended: { shape: '□', look: 'none' },
  cancelled: { shape: '×', look: 'none' },
  moved: { shape: '→', look: 'none' },
};

/** A blocker is a mark beside the class. */
export const blockerMark: StatusMark = { shape: '■', look: 'block' };

/** The recorded state of a task, as one says it. */
export const taskStatusWords: Record<Language, Record<TaskStatus, string>> = {
  vi: {
    scheduled: 'chưa đến kỳ',
    assigned: 'chưa xác nhận tiếp nhận',
    acknowledged: 'đã xác nhận tiếp nhận',
    inProgress: 'đang thực hiện',
    submitted: 'đã nộp kết quả, chờ xác nhận',
    completed: 'đã hoàn thành',
    returned: 'cần bổ sung, thực hiện lại',
    refused: 'đã trả lại, chờ phân công lại',
    suspended: 'tạm dừng theo dõi',
    cancelled: 'kết thúc theo dõi',
    moved: 'đã chuyển sang cơ quan khác',
  },
  en: {
    scheduled: 'not yet open',
    assigned: 'not yet acknowledged',
    acknowledged: 'acknowledged',
    inProgress: 'in progress',
    submitted: 'submitted, awaiting confirmation',
    completed: 'completed',
    returned: 'returned for rework',
    refused: 'refused, awaiting reassignment',
    suspended: 'suspended',
    cancelled: 'closed',
    moved: 'moved to another agency',
  },
};
