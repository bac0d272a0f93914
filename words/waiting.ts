import { addDays, type Day } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import type { WaitingKind } from '../domain/message/pending-matters';
import { counted, forCount } from './counted';
import type { StatusMark } from './status';

const signed = (value: number) => (value > 0 ? `+${value}` : `−${Math.abs(value)}`);

const vi = {
  kinds: {
    verification: 'kết quả chờ xác nhận',
    refusal: 'trả lại, chờ phân công lại',
    pause: 'đề nghị tạm dừng tính thời hạn',
    unblocking: 'khó khăn, vướng mắc chờ tháo gỡ',
    directiveClosing: 'ý kiến chỉ đạo đã thực hiện, chờ kết thúc',
    release: 'đã tiếp nhận, chờ cho phép gửi',
    extension: 'đề nghị gia hạn',
    resumption: 'tạm dừng, chờ tiếp tục theo dõi',
    blocker: 'khó khăn, vướng mắc',
    overdue: 'quá hạn',
    letter: 'văn bản chưa phát hành',
  } satisfies Record<WaitingKind, string>,
  inbox: {
    title: (count: number, oldest: number): string =>
      count === 0
        ? 'Không có việc nào chờ Văn phòng'
        : `${count} việc chờ Văn phòng${oldest === 0 ? ', đều từ hôm nay' : `, lâu nhất ${oldest} ngày làm việc`}`,
    all: 'Tất cả',
    empty: 'Không có việc nào thuộc loại này.',
    keys: 'Phím j, k: chuyển việc; Enter: mở; x: chọn; ?: xem các phím.',
    back: 'Việc chờ Văn phòng',
    choose: (matter: string) => `Chọn ${matter}`,
    age: (workingDays: number): string => (workingDays === 0 ? 'hôm nay' : `${workingDays} ngày làm việc`),
    climbs: (position: string, when: string) => `báo cáo ${position} ${when}`,
    when: (day: Day, today: Day, short: string): string => (day <= today ? 'hôm nay' : day === addDays(today, 1) ? 'ngày mai' : short),
    unwatched: (since: string) => `Việc theo dõi không được giám sát từ ${since}`,
    unwatchedHint:
      'Nhắc việc và báo cáo lên trên có thể không được gửi. Báo người quản trị: khởi động tiến trình worker, kiểm tra bằng dondoc doctor. Những gì đã ghi nhận vẫn còn nguyên.',
    unfollowed: (count: number) => `${count} cơ quan đang không được theo dõi`,
    unfollowedRow: (agency: string, since: string) => `${agency}, từ ${since}`,
    unfollowedHint:
      'Các cơ quan này không được nhắc việc, vướng mắc của họ không được báo lên. Báo người quản trị chạy: dondoc rebuild. Trong lúc đó hãy liên hệ trực tiếp.',
    bounced: (count: number) => `${count} địa chỉ không nhận được thư`,
    bouncedHint: 'Sửa địa chỉ trong danh bạ, hoặc dùng lại địa chỉ khi đã xác minh.',
    more: 'Xem thêm',
  },
  since: (day: string, workingDays: number) => `từ ${day}, ${workingDays} ngày làm việc`,
  decides: (position: string) => `thẩm quyền: ${position}`,
  open: 'Xem diễn biến',
  letterSteps: { submit: 'chờ trình ký', sign: 'chờ ký', issue: 'chờ cấp số, phát hành' } satisfies Record<
    'submit' | 'sign' | 'issue',
    string
  >,
  today: {
    title: (count: number): string =>
      count === 0
        ? 'Không có việc nào chờ ý kiến đồng chí'
        : count === 1
          ? 'Một việc chờ ý kiến đồng chí'
          : `${count} việc chờ ý kiến đồng chí`,
    agree: 'Đồng ý, giao như đề xuất',
    agreeInWords: 'Đồng ý với đề xuất, chọn cơ quan thực hiện',
    agreeWords: 'Đồng ý với đề xuất của Văn phòng: ',
    other: 'Cho ý kiến khác',
    explain: (day: string) => `Yêu cầu giải trình trước ${day}`,
    explainWords: (task: string, day: string) => `Yêu cầu giải trình việc chậm thực hiện “${task}”, báo cáo trước ngày ${day}.`,
    explainTitle: (task: string) => `Giải trình việc chậm thực hiện: ${task}`,
    proposes: 'Văn phòng đề xuất:',
    course: 'Diễn biến:',
    directives: 'Đã cho ý kiến, đang thực hiện',
    noDirectives: 'Không có ý kiến chỉ đạo nào đang thực hiện.',
    carriedOut: 'đã thực hiện, chờ kết thúc',
    awaits: (agencies: string) => `chờ ${agencies}`,
    latest: (count: number): string => (count === 0 ? 'Không có nhiệm vụ quá hạn' : `Quá hạn lâu nhất, trong ${count} nhiệm vụ`),
    allLate: (count: number) => `Xem cả ${count} nhiệm vụ quá hạn`,
    promised: (count: number): string => (count === 0 ? 'Tuần này không có nhiệm vụ đến hạn' : `Đến hạn trong tuần này: ${count} nhiệm vụ`),
    ofAgencies: (count: number) => `${count} cơ quan`,
    week: 'Đến nay',
    figures: {
      completed: 'Hoàn thành',
      overdue: 'Quá hạn',
      awaiting: 'Chờ xác nhận',
      blocked: 'Đang vướng mắc',
      onTime: 'Tỷ lệ đúng hạn',
    } satisfies Record<'completed' | 'overdue' | 'awaiting' | 'blocked' | 'onTime', string>,
    lately: (count: number) => `+${count} trong 7 ngày`,
    change: (difference: number): string => (difference === 0 ? 'như tuần trước' : `${signed(difference)} so với tuần trước`),
    changePoints: (points: number): string => (points === 0 ? 'như tuần trước' : `${signed(points)} điểm % so với tuần trước`),
    events: {
      submitted: 'Kết quả được nộp',
      accepted: 'Kết quả được xác nhận',
      blockerRaised: 'Vướng mắc mới nêu',
      blockerResolved: 'Vướng mắc được tháo gỡ',
      directiveGiven: 'Ý kiến chỉ đạo đã cho',
      directiveClosed: 'Ý kiến chỉ đạo đã kết thúc',
      letterIssued: 'Văn bản nhắc nhở, đôn đốc, phê bình đã phát hành',
    } satisfies Record<
      'submitted' | 'accepted' | 'blockerRaised' | 'blockerResolved' | 'directiveGiven' | 'directiveClosed' | 'letterIssued',
      string
    >,
    all: 'Bảng theo dõi',
    reports: 'Báo cáo',
  },
};

/** Words on matters that wait for somebody, in the Office's inbox and on the leaders' page of today. */
export type WaitingWords = typeof vi;

const en: WaitingWords = {
  kinds: {
    verification: 'result to be verified',
    refusal: 'refused, to be assigned again',
    pause: 'pause of the deadline asked for',
    unblocking: 'blocker to be removed',
    directiveClosing: 'directive carried out, to be closed',
    release: 'taken over, to be released',
    extension: 'more time asked for',
    resumption: 'suspended, to be resumed',
    blocker: 'blocker',
    overdue: 'overdue',
    letter: 'letter not issued',
  },
  inbox: {
    title: (count, oldest) =>
      count === 0
        ? 'Nothing waits for the Office'
        : `${counted(count, 'matter waits', 'matters wait')} for the Office${oldest === 0 ? ', all from today' : `, the oldest ${counted(oldest, 'working day')}`}`,
    all: 'All',
    empty: 'There is nothing of this kind.',
    keys: 'Keys j, k: next and previous; Enter: open; x: choose; ?: show the keys.',
    back: 'Waiting for the Office',
    choose: (matter) => `Choose ${matter}`,
    age: (workingDays) => (workingDays === 0 ? 'today' : counted(workingDays, 'working day')),
    climbs: (position, when) => `goes to the ${position} ${when}`,
    when: (day, today, short) => (day <= today ? 'today' : day === addDays(today, 1) ? 'tomorrow' : `on ${short}`),
    unwatched: (since) => `Nobody has watched over the follow-ups since ${since}`,
    unwatchedHint:
      'Reminders and escalations may not be sent. Ask the administrator to start the worker process and to look with dondoc doctor. Everything recorded is kept.',
    unfollowed: (count) => `${counted(count, 'agency is', 'agencies are')} not followed`,
    unfollowedRow: (agency, since) => `${agency}, since ${since}`,
    unfollowedHint:
      'They get no reminder, and their blockers are not reported upward. Ask the administrator to run: dondoc rebuild. Until then, speak to them directly.',
    bounced: (count) => `${counted(count, 'address gets', 'addresses get')} no messages`,
    bouncedHint: 'Correct the address in the directory, or use it again once it is verified.',
    more: 'More',
  },
  since: (day, workingDays) => `since ${day}, ${counted(workingDays, 'working day')}`,
  decides: (position) => `to be decided by: ${position}`,
  open: 'What has happened',
  letterSteps: { submit: 'to be laid before its signer', sign: 'to be signed', issue: 'to be numbered and issued' },
  today: {
    title: (count) =>
      count === 0 ? 'Nothing awaits your word' : count === 1 ? 'One matter awaits your word' : `${count} matters await your word`,
    agree: 'Agree, as proposed',
    agreeInWords: 'Agree with the proposal, choose who carries it out',
    agreeWords: 'Agreed, as the Office proposes: ',
    other: 'Give another word',
    explain: (day) => `Ask for an explanation by ${day}`,
    explainWords: (task, day) => `Explain the delay of “${task}”, and report by ${day}.`,
    explainTitle: (task) => `Explain the delay: ${task}`,
    proposes: 'The Office proposes:',
    course: 'So far:',
    directives: 'Directives being carried out',
    noDirectives: 'No directive is being carried out.',
    carriedOut: 'carried out, to be closed',
    awaits: (agencies) => `awaits ${agencies}`,
    latest: (count) => (count === 0 ? 'No task is overdue' : `Overdue the longest, of ${count}`),
    allLate: (count) => (count === 1 ? 'The one overdue task' : `All ${count} overdue tasks`),
    promised: (count) => (count === 0 ? 'Nothing is due this week' : `Due this week: ${counted(count, 'task')}`),
    ofAgencies: (count) => counted(count, 'agency', 'agencies'),
    week: 'So far',
    figures: {
      completed: 'Completed',
      overdue: 'Overdue',
      awaiting: 'Awaiting confirmation',
      blocked: 'Blocked',
      onTime: 'On-time rate',
    },
    lately: (count) => `+${count} in 7 days`,
    change: (difference) => (difference === 0 ? 'as a week ago' : `${signed(difference)} on a week ago`),
    changePoints: (points) => (points === 0 ? 'as a week ago' : `${signed(points)} ${forCount(Math.abs(points), 'point')} on a week ago`),
    events: {
      submitted: 'Results submitted',
      accepted: 'Results confirmed',
      blockerRaised: 'Blockers raised',
      blockerResolved: 'Blockers resolved',
      directiveGiven: 'Directives given',
      directiveClosed: 'Directives closed',
      letterIssued: 'Letters issued',
    },
    all: 'Board',
    reports: 'Reports',
  },
};

export const waitingWords: Record<Language, WaitingWords> = { vi, en };

/** How a matter is marked: a shape that stands in black and white, and the name of its colours. */
export function waitingMark(kind: WaitingKind): StatusMark & { look: 'block' | 'late' | 'wait' } {
  if (kind === 'blocker' || kind === 'unblocking' || kind === 'pause') return { shape: '■', look: 'block' };
  return kind === 'overdue' ? { shape: '▲', look: 'late' } : { shape: '◆', look: 'wait' };
}
