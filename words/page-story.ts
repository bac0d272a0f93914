import type { Actor, Paper } from '../domain/commands';
import type { Language } from '../domain/decision';
import type { EventBody } from '../domain/events';

/** What the record says to the agency about itself: the events that concern it, and by which way they came. */

export type StoryWords = {
  /** Null for what is the Office's own: rungs, letters, reports upward. */
  event: (event: EventBody, standing: 'assigned' | 'requested') => string | null;
  /** What somebody wrote with it, else null. */
  quote: (event: EventBody) => string | null;
  by: (actor: Actor) => string | null;
  recorded: (moment: string, what: string) => string;
  acknowledgedMany: (count: number, standing: 'assigned' | 'requested') => string;
};

function quoteOf(event: EventBody): string | null {
  switch (event.type) {
    case 'progressReported':
    case 'submitted':
    case 'blockerRaised':
    case 'blockerResolved':
      return event.words.trim() === '' ? null : event.words;
    case 'returned':
    case 'pauseDeclined':
      return event.reason.trim() === '' ? null : event.reason;
    default:
      return null;
  }
}

function counted(event: { done: number | null; total: number | null }): string {
  if (event.done === null) return '';
  return event.total === null ? ` ${event.done}` : ` ${event.done}/${event.total}`;
}

const papersVi: Record<Paper['source'], string> = {
  signedReport: 'báo cáo có chữ ký',
  telephone: 'điện thoại',
  meeting: 'cuộc họp',
  handwrittenInstruction: 'bút phê',
};

const papersEn: Record<Paper['source'], string> = {
  signedReport: 'signed report',
  telephone: 'telephone',
  meeting: 'meeting',
  handwrittenInstruction: 'handwritten instruction',
};

const vi: StoryWords = {
  event: (event, standing) => {
    switch (event.type) {
      case 'taskAssigned':
        return standing === 'assigned' ? 'giao nhiệm vụ' : 'gửi đề nghị';
      case 'periodOpened':
        return 'mở kỳ báo cáo';
      case 'acknowledged':
        return 'xác nhận tiếp nhận';
      case 'progressReported':
        return `báo cáo tiến độ${counted(event)}`;
      case 'nilReturned':
        return 'báo cáo không có khó khăn, vướng mắc';
      case 'submitted':
        return 'nộp kết quả';
      case 'accepted':
        return 'kết quả được xác nhận';
      case 'returned':
        return 'đề nghị bổ sung, thực hiện lại';
      case 'blockerRaised':
        return event.pause ? 'nêu khó khăn, vướng mắc và đề nghị tạm dừng tính thời hạn' : 'nêu khó khăn, vướng mắc';
      case 'pauseAccepted':
        return 'chấp nhận tạm dừng tính thời hạn';
      case 'pauseDeclined':
        return 'không chấp nhận tạm dừng tính thời hạn';
      case 'blockerResolved':
        return 'khó khăn, vướng mắc được tháo gỡ';
      default:
        return null;
    }
  },
  quote: quoteOf,
  by: (actor) => {
    if (actor.role === 'system') return null;
    if (actor.channel === 'link') return `qua liên kết gửi tới ${actor.via ?? ''}`;
    if (actor.onBehalfOf === 'agency') return `Văn phòng ghi nhận thay${actor.paper === null ? '' : `: ${papersVi[actor.paper.source]}`}`;
    return 'Văn phòng';
  },
  recorded: (moment, what) => `Đã ghi nhận lúc ${moment}: ${what}.`,
  acknowledgedMany: (count, standing) => `xác nhận tiếp nhận ${count} ${standing === 'assigned' ? 'nhiệm vụ' : 'nội dung'}`,
};

const en: StoryWords = {
  event: (event, standing) => {
    switch (event.type) {
      case 'taskAssigned':
        return standing === 'assigned' ? 'assigned' : 'requested';
      case 'periodOpened':
        return 'period opened';
      case 'acknowledged':
        return 'acknowledged';
      case 'progressReported':
        return `progress reported${counted(event)}`;
      case 'nilReturned':
        return 'reported that there is no blocker';
      case 'submitted':
        return 'result submitted';
      case 'accepted':
        return 'result confirmed';
      case 'returned':
        return 'returned for rework';
      case 'blockerRaised':
        return event.pause ? 'blocker raised, and a pause of the deadline asked for' : 'blocker raised';
      case 'pauseAccepted':
        return 'pause of the deadline accepted';
      case 'pauseDeclined':
        return 'pause of the deadline declined';
      case 'blockerResolved':
        return 'blocker resolved';
      default:
        return null;
    }
  },
  quote: quoteOf,
  by: (actor) => {
    if (actor.role === 'system') return null;
    if (actor.channel === 'link') return `by the link sent to ${actor.via ?? ''}`;
    if (actor.onBehalfOf === 'agency') return `recorded by the Office${actor.paper === null ? '' : `: ${papersEn[actor.paper.source]}`}`;
    return 'the Office';
  },
  recorded: (moment, what) => `Recorded at ${moment}: ${what}.`,
  acknowledgedMany: (count, standing) => `${count} ${standing === 'assigned' ? 'tasks' : 'requests'} acknowledged`,
};

export const storyWords: Record<Language, StoryWords> = { vi, en };
