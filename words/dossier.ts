import type { Language } from '../domain/decision/decision';
import type { Blocker } from '../domain/record/state';
import type { Clock } from '../domain/record/status';
import { counted } from './counted';

const vi = {
  title: 'Nội dung cần xem xét',
  parts: {
    required: 'Kết quả phải có',
    parts: 'Phần việc',
    count: 'Tiến độ',
    handedIn: 'Kết quả đã nộp',
    returned: 'Đã đề nghị bổ sung',
    request: 'Đề nghị gia hạn',
    opinion: 'Ý kiến của Văn phòng',
    earlierRequest: 'Lần đề nghị trước',
    refusal: 'Cơ quan trả lại nhiệm vụ',
    suspension: 'Đang tạm dừng theo dõi',
    directive: 'Ý kiến chỉ đạo',
    news: 'Tin gần nhất từ cơ quan',
    pressure: 'Đã đôn đốc',
  } satisfies Record<
    | 'required'
    | 'parts'
    | 'count'
    | 'handedIn'
    | 'returned'
    | 'request'
    | 'opinion'
    | 'earlierRequest'
    | 'refusal'
    | 'suspension'
    | 'directive'
    | 'news'
    | 'pressure',
    string
  >,
  blocker: 'Khó khăn, vướng mắc',
  upward: (position: string, moment: string) => `Văn phòng trình ${position}, ${moment}`,
  proposed: (agency: string, deadline: string) => `giao ${agency}, hạn ${deadline}`,
  signedDocument: 'Là văn bản ký: cần đủ số, ngày và tệp.',
  counted: (done: number, total: number) => `${done} trên ${total}`,
  fromRegister: 'đếm từ danh mục dịch vụ',
  contradicts: (left: number) => `Đã nộp kết quả nhưng còn ${left} chưa xong.`,
  handedInAt: (moment: string) => `Nộp lúc ${moment}`,
  recordedAt: (moment: string) => `ghi nhận lúc ${moment}`,
  forAgency: 'Văn phòng ghi nhận thay',
  inTime: 'đúng hạn',
  late: 'sau hạn',
  noFiles: 'Không có tài liệu kèm theo.',
  document: (number: string, day: string) => `Văn bản số ${number}, ngày ${day}`,
  none: 'chưa có',
  asked: (until: string, requested: string) => `Xin đến ${until}; gửi ngày ${requested}`,
  later: (workingDays: number) => `muộn hơn ${workingDays} ngày làm việc so với hạn hiện tại`,
  recommends: (until: string | null): string => (until === null ? 'Đề xuất đồng ý như cơ quan đề nghị' : `Đề xuất đồng ý, đến ${until}`),
  advisesAgainst: 'Đề xuất không đồng ý',
  granted: (until: string) => `được gia hạn đến ${until}`,
  refused: (until: string) => `xin đến ${until}, không được đồng ý`,
  dayOff: (day: string, endsOn: string) => `${day} là ngày nghỉ: tính đến hết ${endsOn}.`,
  pause: {
    none: 'không đề nghị tạm dừng tính thời hạn',
    requested: 'đề nghị tạm dừng tính thời hạn',
    accepted: 'đang tạm dừng tính thời hạn',
    declined: 'không được tạm dừng tính thời hạn',
  } satisfies Record<Blocker['pause'], string>,
  since: (day: string, workingDays: number): string =>
    workingDays === 0 ? `từ hôm nay, ${day}` : `từ ${day}, ${workingDays} ngày làm việc`,
  suggests: (agency: string) => `Cơ quan cho là thuộc ${agency}.`,
  directiveBy: (position: string, day: string) => `${position}, ${day}`,
  taskGiven: (agency: string, deadline: string, news: string | null) => `${agency}, hạn ${deadline}: ${news ?? 'chưa có tin'}`,
  noNews: 'Chưa báo cáo tiến độ.',
  letters: (letters: string) => `Văn bản đã phát hành: ${letters}.`,
  urgings: (count: number) => `${count} lần ngoài quy trình.`,
  clock: { original: 'Thời hạn ban đầu', current: 'Thời hạn hiện tại' } satisfies Record<Clock, string>,
  noDeadline: 'không có thời hạn',
  effect: {
    title: 'Nếu ghi nhận',
    moves: (clock: string, before: string, after: string) => `${clock}: ${before} → ${after}`,
    stays: 'Hai thời hạn giữ nguyên.',
  },
  /** Whose word it needs, where it is not one's own. */
  othersWord: (position: string) => `Việc này thuộc thẩm quyền của ${position}. Mẫu dưới đây chỉ để ghi nhận thay khi đã có ý kiến.`,
  layBefore: 'Trình để xin ý kiến:',
  dayOffAgain: 'Nếu đúng ý, bấm gửi lần nữa.',
};

/** Words above a decision on a task: what is asked, what came, what was said before, both clocks. */
export type DossierWords = typeof vi;

const en: DossierWords = {
  title: 'Before you decide',
  parts: {
    required: 'What the task asks for',
    parts: 'Parts',
    count: 'Progress',
    handedIn: 'What was submitted',
    returned: 'Returned for rework before',
    request: 'Request for more time',
    opinion: 'The Office’s opinion',
    earlierRequest: 'Earlier request',
    refusal: 'The agency refuses the task',
    suspension: 'Suspended',
    directive: 'Directive',
    news: 'Last heard from the agency',
    pressure: 'Urged so far',
  },
  blocker: 'Blocker',
  upward: (position, moment) => `The Office to the ${position}, ${moment}`,
  proposed: (agency, deadline) => `to ${agency}, due ${deadline}`,
  signedDocument: 'It is a signed document: number, date and file are needed.',
  counted: (done, total) => `${done} of ${total}`,
  fromRegister: 'counted in the register of services',
  contradicts: (left) => `A result was submitted although ${counted(left, 'is', 'are')} not done.`,
  handedInAt: (moment) => `Submitted at ${moment}`,
  recordedAt: (moment) => `recorded at ${moment}`,
  forAgency: 'recorded by the Office',
  inTime: 'in time',
  late: 'late',
  noFiles: 'No files came with it.',
  document: (number, day) => `Document ${number} of ${day}`,
  none: 'none yet',
  asked: (until, requested) => `Until ${until}; asked on ${requested}`,
  later: (workingDays) => `${counted(workingDays, 'working day')} after the current deadline`,
  recommends: (until) => (until === null ? 'Recommends granting what was asked' : `Recommends granting it until ${until}`),
  advisesAgainst: 'Advises against it',
  granted: (until) => `granted until ${until}`,
  refused: (until) => `asked until ${until}, not granted`,
  dayOff: (day, endsOn) => `${day} is a day off: it counts to the end of ${endsOn}.`,
  pause: {
    none: 'no pause of the deadline asked for',
    requested: 'a pause of the deadline is asked for',
    accepted: 'the deadline is paused',
    declined: 'no pause was granted',
  },
  since: (day, workingDays) => (workingDays === 0 ? `since today, ${day}` : `since ${day}, ${counted(workingDays, 'working day')}`),
  suggests: (agency) => `The agency suggests ${agency}.`,
  directiveBy: (position, day) => `${position}, ${day}`,
  taskGiven: (agency, deadline, news) => `${agency}, due ${deadline}: ${news ?? 'no news yet'}`,
  noNews: 'No progress was reported.',
  letters: (letters) => `Letters issued: ${letters}.`,
  urgings: (count) => `${counted(count, 'time')} outside the ladder.`,
  clock: { original: 'Original deadline', current: 'Current deadline' },
  noDeadline: 'no deadline',
  effect: {
    title: 'Once recorded',
    moves: (clock, before, after) => `${clock}: ${before} → ${after}`,
    stays: 'Both deadlines stay as they are.',
  },
  othersWord: (position) => `This is for the ${position} to decide. The form below only records a decision already made.`,
  layBefore: 'Lay it before them:',
  dayOffAgain: 'If that is what you want, send it again.',
};

export const dossierWords: Record<Language, DossierWords> = { vi, en };
