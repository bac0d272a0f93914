import type { Language, Rung } from '../domain/decision/decision';
import type { HourReason } from '../domain/explain/message';
import type { Quiet, Subject } from '../domain/explain/silence';
import type { PlainLook } from '../domain/ladder/followUp';
import type { NotSet } from '../domain/ladder/moments';
import type { Awaited } from '../domain/record/awaited';
import { counted } from './counted';
import { onDayVi } from './mail';

/** Words of explanations: of a status, a silence and a message. Days and moments come ready in words; counts are working days. */

type NotSetTexts = {
  [Because in NotSet['because']]: (
    why: Extract<NotSet, { because: Because }>,
    say: { day: (day: string) => string; status: (s: string) => string },
  ) => string;
};

const nearestVi = (nearest: string | null) => (nearest === null ? '' : ` Có phải “${nearest}”?`);
const nearestEn = (nearest: string | null) => (nearest === null ? '' : ` Did you mean “${nearest}”?`);
const days = (count: number) => counted(count, 'working day');
const signedVi = (count: number) =>
  count < 0 ? `trước đó ${-count} ngày làm việc` : count === 0 ? 'đúng ngày đó' : `sau đó ${count} ngày làm việc`;
const signedEn = (count: number) => (count < 0 ? `${days(-count)} before` : count === 0 ? 'on that day' : `${days(count)} after`);

const vi = {
  parts: {
    deadline: 'Thời hạn',
    status: 'Tình trạng',
    silence: 'Quy trình đôn đốc: vì sao chưa gửi, và sắp gửi gì',
    message: 'Thư',
  } satisfies Record<'deadline' | 'status' | 'silence' | 'message', string>,
  heading: (title: string, agency: string, decision: string) => `${title} – ${agency} (${decision})`,
  now: (moment: string) => `Bây giờ là ${moment}.`,
  asOf: (moment: string, events: number) =>
    `Theo hồ sơ đã ghi nhận đến ${moment} (${events} sự kiện); những gì ghi nhận sau đó không tính.`,
  noDeadline: 'Nhiệm vụ này không có thời hạn.',
  noDefinition: 'Quyết định không còn nhiệm vụ này.',
  clock: {
    current: (status) => `Theo thời hạn hiện tại: ${status}`,
    original: (status) => `Theo thời hạn ban đầu: ${status}`,
  } satisfies Record<'current' | 'original', (status: string) => string>,
  step: {
    status: (status: string, since: string | null) => `trạng thái đã ghi: ${status}${since === null ? '' : `, từ ${since}`}`,
    noDeadline: 'không có thời hạn theo cách tính này',
    deadline: (day: string, end: string) => `thời hạn ${day}, hết lúc ${end}`,
    paused: (count: number) => `đã cộng ${count} ngày làm việc của lần tạm dừng đang mở`,
    submitted: (at: string, inTime: boolean) => `kết quả được xác nhận đã nộp lúc ${at}: ${inTime ? 'trong hạn' : 'sau khi hết hạn'}`,
    submittedUnknown: (inTime: boolean) => `hồ sơ không ghi lúc nộp, tính đến bây giờ: ${inTime ? 'trong hạn' : 'sau khi hết hạn'}`,
    ended: (at: string, count: number) => `đã hết hạn lúc ${at}, quá ${count} ngày làm việc`,
    window: (left: number, dueSoonDays: number, soonFrom: string, inside: boolean): string =>
      inside
        ? `còn ${left} ngày làm việc, không quá ${dueSoonDays}: sắp đến hạn từ ngày ${soonFrom}`
        : `còn ${left} ngày làm việc, nhiều hơn ${dueSoonDays}: sắp đến hạn từ ngày ${soonFrom}`,
  },
  lateness: {
    late: 'Quá hạn theo thời hạn hiện tại: không có lý do được chấp nhận.',
    excused: 'Quá thời hạn ban đầu nhưng không quá thời hạn hiện tại: quá hạn có lý do.',
  } satisfies Record<'late' | 'excused', string>,
  blocked: (words: string, since: string) => `khó khăn, vướng mắc từ ngày ${since}: “${words}”`,
  pause: {
    none: 'không đề nghị tạm dừng tính thời hạn',
    requested: 'đề nghị tạm dừng, chưa được quyết định: thời hạn vẫn tính',
    accepted: 'được tạm dừng tính thời hạn',
    declined: 'không được tạm dừng: thời hạn vẫn tính',
  } satisfies Record<'none' | 'requested' | 'accepted' | 'declined', string>,
  reportedUpward: (day: string) => `báo cáo cấp trên ngày ${day}`,
  notBlocked: 'không có khó khăn, vướng mắc đang mở',
  awaits: (whom: string, what: string, since: string, count: number) => `chờ ${whom} ${what}, từ ngày ${since} (${count} ngày làm việc)`,
  awaitsNobody: 'không chờ ai',
  whom: { agency: 'cơ quan', office: 'Văn phòng', leader: 'lãnh đạo UBND tỉnh' } satisfies Record<'agency' | 'office' | 'leader', string>,
  what: {
    acknowledgement: 'xác nhận tiếp nhận',
    result: 'báo cáo, nộp kết quả',
    rework: 'bổ sung, thực hiện lại',
    signedDocument: 'bổ sung văn bản ký (số, ngày, tệp)',
    letterAnswer: 'thực hiện theo văn bản đã phát hành',
    verification: 'xác nhận kết quả',
    refusal: 'xử lý việc trả lại',
    pause: 'quyết định về tạm dừng tính thời hạn',
    unblocking: 'tháo gỡ khó khăn, vướng mắc, hoặc báo cáo lên trên',
    directiveClosing: 'kết thúc ý kiến chỉ đạo đã thực hiện',
    release: 'cho phép gửi',
    extension: 'quyết định gia hạn',
    resumption: 'cho tiếp tục theo dõi',
    blocker: 'cho ý kiến về khó khăn, vướng mắc',
    overdue: 'cho ý kiến, ký văn bản về việc quá hạn',
    directive: 'thực hiện ý kiến chỉ đạo',
    contribution: 'phối hợp',
    inspection: 'thực hiện việc giao sau kiểm tra',
  } satisfies Record<Awaited['what'], string>,
  quiet: {
    held: () => 'Việc được tiếp nhận từ nơi theo dõi khác và chưa cho phép gửi: không gửi gì cho đến khi chuyên viên cho phép.',
    closed: (on) => `Đã kết thúc theo dõi cơ quan ngày ${on}: không gửi gì nữa.`,
    agencyEnded: (on, name) => `Cơ quan kết thúc hoạt động ngày ${on}: việc chuyển sang ${name} ở lần xem tới.`,
    status: (_on, name) => `Nhiệm vụ ${name}: không có mốc nào được tính.`,
  } satisfies { [Because in Quiet['because']]: (on: string, name: string) => string },
  standing: {
    otherKind: (kinds: string) => `chỉ áp dụng đối với ${kinds}`,
    otherUrgency: 'chỉ áp dụng với văn bản có độ khẩn khác',
    emptyLevel: (roles: string) => `bỏ qua cùng khoảng chờ của nó: không ai giữ ${roles}`,
    setAside: 'nhiệm vụ này không áp dụng mốc này',
    quiet: 'không tính',
    spent: (on: string, times: number): string =>
      times > 1 ? `đã thực hiện đủ ${times} lần, lần cuối ngày ${on}` : `đã thực hiện ngày ${on}`,
    waiting: (at: string) => `thư chờ gửi lúc ${at}`,
    skipped: (on: string) => `bỏ qua, ghi nhận ngày ${on}: ngày của mốc đã qua trước khi bắt đầu tính thời hạn này`,
    willSkip: (day: string) => `sẽ bỏ qua: ${onDayVi(day)} đã qua trước khi bắt đầu tính thời hạn này`,
    told: (on: string, times: number) => `đã thực hiện ${times} lần, gần nhất ngày ${on}`,
    withdrawn: (on: string) => `đã rút ngày ${on} trước khi gửi, nên chưa tính là đã nhắc, đôn đốc`,
    earlier: (on: string) => `trước đó đã thực hiện ngày ${on}`,
    about: {
      blocker: (said) => `về khó khăn, vướng mắc “${said}”`,
      request: (said) => `về đề nghị gia hạn đến ${said}`,
      directive: (said) => `về ý kiến chỉ đạo “${said}”`,
      draft: (said) => `về dự thảo ngày ${said}`,
    } satisfies { [Kind in Subject['kind']]: (said: string) => string },
  },
  notSet: {
    status: ({ status, since }, say) => `không tính: nhiệm vụ ${say.status(status)}${since === null ? '' : ` từ ngày ${say.day(since)}`}`,
    paused: ({ since }, say) => `không tính khi đang tạm dừng tính thời hạn (từ ngày ${say.day(since)})`,
    noDeadline: () => 'không tính: nhiệm vụ không có thời hạn',
    awaitsTask: () => 'không tính: thời hạn chưa tính được, còn chờ nhiệm vụ làm mốc',
    hasDeadline: ({ deadline }, say) => `chỉ tính khi không có thời hạn; thời hạn là ${say.day(deadline)}`,
    onlyDirectives: () => 'chỉ dành cho nhiệm vụ theo ý kiến chỉ đạo',
    notDirectives: () => 'nhiệm vụ theo ý kiến chỉ đạo có mốc riêng',
    openedByCalendar: () => 'kỳ báo cáo mở theo lịch, không giao lại',
    shortTask: ({ workingDays, longerThan }) => `chỉ tính khi có hơn ${longerThan} ngày làm việc; nhiệm vụ có ${workingDays}`,
    letterCounts: ({ on }, say) => `văn bản của mốc này đã tính từ ngày ${say.day(on)}`,
    noLetter: ({ rungs }) => `chờ văn bản ${rungs.length === 0 ? 'được phát hành' : `của mốc ${rungs.join(', ')} được phát hành`}`,
    letterUnsigned: ({ rungs, since }, say) =>
      `chờ phát hành văn bản${rungs.length === 0 ? '' : ` của mốc ${rungs.join(', ')}`}, dự thảo từ ngày ${say.day(since)}`,
    nothingSubmitted: () => 'không có gì chờ Văn phòng xác nhận',
    noBlocker: () => 'không có khó khăn, vướng mắc đang mở',
    directiveGiven: ({ on }, say) => `lãnh đạo đã cho ý kiến chỉ đạo ngày ${say.day(on)}`,
    notReportedUpward: () => 'khó khăn, vướng mắc chưa được báo cáo lãnh đạo',
    noRequest: () => 'không có đề nghị gia hạn chờ quyết định',
    noDraft: () => 'không có dự thảo văn bản chờ ký',
  } satisfies NotSetTexts,
  coming: {
    counted: (moment: string, base: string, count: number, day: string) => `ngày ${day}: ${moment} ${base}, ${signedVi(count)}`,
    months: (moment: string, base: string, count: number, day: string) => `ngày ${day}: ${moment} ${base}, sau đó ${count} tháng`,
    hours: (moment: string, base: string, count: number, at: string) =>
      `${at}: ${moment} ${base}${count === 0 ? '' : `, ${count < 0 ? 'trước' : 'sau'} đó ${Math.abs(count)} giờ`}`,
    now: 'đã đến mốc: được thực hiện ở lần xem này',
    repeats: (ordinal: number, atMost: number, lastDay: string) =>
      `lần ${ordinal}, nhiều nhất ${atMost} lần, chậm nhất ${onDayVi(lastDay)}`,
    last: 'lần cuối',
    tells: (role: string, copy: boolean, reached: string, at: string) => `${copy ? 'đồng gửi ' : 'gửi '}${role} ${reached} lúc ${at}`,
    instead: (role: string, reached: string) => `(không tới được, nên gửi ${role} ${reached})`,
    nobody: (role: string) => `${role}: không tới được ai`,
  },
  by: {
    message: 'thư',
    item: 'việc cần xử lý, báo bằng thư',
    letter: 'dự thảo văn bản để ký, báo bằng thư',
    line: 'một dòng trong bảng tuần',
  } satisfies Record<Rung['by'], string>,
  look: {
    opens: 'kỳ báo cáo mở',
    dueSoon: 'chuyển sang sắp đến hạn, không gửi thư',
    overdue: 'chuyển sang quá hạn, không gửi thư',
    blockerOpen: 'xem lại khó khăn, vướng mắc còn mở',
    successor: 'cơ quan kết thúc hoạt động: chuyển việc sang cơ quan kế thừa',
    calendar: 'lịch nghỉ đã thay đổi: tính lại thời hạn',
    partDue: 'nhắc người thực hiện phần việc',
    undoable: 'hết lúc còn hoàn tác được việc vừa ghi nhận',
  } satisfies Record<PlainLook['why'], string>,
  groups: { coming: 'Sắp đến', told: 'Đã thực hiện', notCounting: 'Không tính lúc này' },
  next: (at: string, what: string) => `Lần xem tới cho nhiệm vụ này: ${at} (${what}).`,
  nothingNext: 'Không còn gì tự đến: nhiệm vụ vẫn ở bảng theo dõi cho đến khi có người xử lý.',
  cause: {
    rung: (code: string, title: string | null, ordinal: number, atMost: number) =>
      `mốc ${code}${title === null ? '' : `: ${title}`}${atMost > 1 ? ` (lần ${ordinal}, nhiều nhất ${atMost})` : ''}`,
    setBy: (what: string, on: string, event: number) => `tính từ khi ${what}, ghi nhận ${on} (sự kiện số ${event})`,
    setElsewhere: 'thời điểm tính nằm trong hồ sơ của cơ quan trước đó',
    reached: (at: string) => `đến mốc ở lần xem lúc ${at}`,
    event: (what: string, on: string, event: number) => `báo cho người liên quan: ${what}, ghi nhận ${on} (sự kiện số ${event})`,
    undelivered: 'báo chuyên viên: có thư không tới được địa chỉ của cơ quan',
    unknown: 'hồ sơ không còn cho biết lý do',
  },
  address: {
    owedTo: (role: string, copy: boolean) => `${copy ? 'đồng gửi' : 'gửi'} ${role}`,
    reached: (role: string, position: string, address: string) => `${role} là ${position}: ${address}`,
    field: (field: string) => `phụ trách lĩnh vực ${field}`,
    named: 'được giao phụ trách riêng việc này',
    standsIn: (position: string, from: string, to: string) => `thay ${position} vắng từ ${from} đến ${to}`,
    empty: (role: string) => `${role}: không có người giữ, chuyển cấp tiếp theo`,
    noAddress: (role: string) => `${role}: không có địa chỉ, chuyển cấp tiếp theo`,
    refused: (role: string, address: string) => `${role}: địa chỉ ${address} không nhận thư, chuyển cấp tiếp theo`,
    nobody: 'không tới được ai',
  },
  hour: {
    anyHour: (due) => `${due}: gửi ngay, bất kể giờ làm việc (hỏa tốc, hoặc quyết định giao việc ngay)`,
    atOnce: (due) => `${due}: việc không chờ được, gửi ngay trong giờ làm việc của nơi nhận`,
    officeOpens: (due) => `${due}: khi nơi nhận mở cửa`,
    sendingHour: (due) => `${due}: giờ gửi thư của ngày làm việc đó`,
    briefing: (due) => `${due}: ngày giao ban tuần`,
    late: (due) => `${due}: muộn sau gián đoạn, gửi trong giờ làm việc gần nhất`,
    nextPost: (due) => `${due}: cùng giờ gửi thư kế tiếp`,
    owedAnew: (due) => `${due}: gửi lại cho người tiếp theo sau khi thư trước không tới được`,
  } satisfies Record<HourReason, (due: string) => string>,
  joined: (slot: string) => `đi cùng thư lúc ${slot}: mỗi địa chỉ nhận một thư cho mỗi giờ gửi`,
  letter: (degree: string, number: string | null, date: string | null, signer: string | null): string =>
    number === null
      ? `${degree}, dự thảo chưa có số`
      : `${degree} số ${number}${date === null ? '' : ` ngày ${date}`}${signer === null ? '' : `, người ký: ${signer}`}`,
  /** The message's state and the server's last answer. */
  delivery: (status: string, response: string | null) =>
    `tình trạng: ${status}${response === null || response === '' ? '' : ` (${response})`}`,
  unknownDecision: (name: string, nearest: string | null) => `Không có quyết định ${name}.${nearestVi(nearest)}`,
  unknownAgency: (name: string, nearest: string | null, all: string) =>
    `Quyết định không có cơ quan ${name}.${nearestVi(nearest)} Các mã: ${all}`,
  unknownTask: (name: string, nearest: string | null, all: string) =>
    `Cơ quan không có nhiệm vụ ${name}.${nearestVi(nearest)} Các mã: ${all}`,
  unknownMessage: (name: string, candidates: string) =>
    `Không có thư ${name}.${candidates === '' ? '' : ` Các thư gần đây:\n${candidates}`}`,
  ambiguousMessage: (name: string, candidates: string) => `Có nhiều thư ${name}; hãy chọn một mã:\n${candidates}`,
  notYet: (moment: string, begun: string) => `Lúc ${moment} chưa bắt đầu theo dõi cơ quan này; bắt đầu ${begun}.`,
  badMoment: (text: string) => `Thời điểm không hợp lệ: ${text}. Ví dụ: "2020-10-05 09:00"`,
  future: (moment: string, now: string) => `${moment} ở sau bây giờ (${now}). Xem trước bằng: dondoc rehearse`,
  missing: 'Cần ba tên: quyết định, cơ quan, nhiệm vụ; hoặc --message <mã thư>.',
};

export type ExplainWords = typeof vi;

const en: ExplainWords = {
  parts: { deadline: 'Deadline', status: 'Status', silence: 'Ladder: why nothing is sent, and what comes next', message: 'Message' },
  heading: (title, agency, decision) => `${title} – ${agency} (${decision})`,
  now: (moment) => `It is ${moment}.`,
  asOf: (moment, events) => `By the record as it was at ${moment} (${counted(events, 'event')}); what was recorded later does not count.`,
  noDeadline: 'This task has no deadline.',
  noDefinition: 'The decision no longer holds this task.',
  clock: {
    current: (status) => `Against the current deadline: ${status}`,
    original: (status) => `Against the original deadline: ${status}`,
  },
  step: {
    status: (status, since) => `recorded state: ${status}${since === null ? '' : `, since ${since}`}`,
    noDeadline: 'no deadline on this clock',
    deadline: (day, end) => `deadline ${day}, which ends at ${end}`,
    paused: (count) => `${days(count)} of the open pause are counted in`,
    submitted: (at, inTime) => `the confirmed result was submitted at ${at}: ${inTime ? 'in time' : 'after the end'}`,
    submittedUnknown: (inTime) => `when it was submitted is not recorded, so now counts: ${inTime ? 'in time' : 'after the end'}`,
    ended: (at, count) => `it ended at ${at}, ${days(count)} ago`,
    window: (left, dueSoonDays, soonFrom, inside) =>
      inside
        ? `${days(left)} left, no more than ${dueSoonDays}: due soon since ${soonFrom}`
        : `${days(left)} left, more than ${dueSoonDays}: due soon from ${soonFrom}`,
  },
  lateness: {
    late: 'Late against the current deadline: nothing excuses it.',
    excused: 'Late against the original deadline and not against the current one: late but excused.',
  },
  blocked: (words, since) => `blocker since ${since}: “${words}”`,
  pause: {
    none: 'no pause asked for',
    requested: 'a pause asked for and not decided: the deadline runs on',
    accepted: 'the deadline is paused',
    declined: 'the pause was declined: the deadline runs on',
  },
  reportedUpward: (day) => `reported upward on ${day}`,
  notBlocked: 'no open blocker',
  awaits: (whom, what, since, count) => `${whom}: ${what}, since ${since} (${days(count)})`,
  awaitsNobody: 'nobody is waited for',
  whom: { agency: 'the agency', office: 'the Office', leader: 'the leadership' },
  what: {
    acknowledgement: 'to acknowledge',
    result: 'to report or submit',
    rework: 'to do it again',
    signedDocument: 'to complete its signed document (number, date, file)',
    letterAnswer: 'to act on the letter issued',
    verification: 'to confirm the result',
    refusal: 'to deal with the refusal',
    pause: 'to decide on the pause',
    unblocking: 'to remove the blocker, or report it upward',
    directiveClosing: 'to close the directive that was carried out',
    release: 'to release it for sending',
    extension: 'to decide on the extension',
    resumption: 'to resume the follow-up',
    blocker: 'to speak on the blocker',
    overdue: 'to speak on the overdue task or sign its letter',
    directive: 'to carry out the directive',
    contribution: 'to contribute',
    inspection: 'to do what the inspection gave',
  },
  quiet: {
    held: () => 'Taken over from elsewhere and not released: nothing is sent until the officer releases it.',
    closed: (on) => `The follow-up of the agency ended on ${on}: nothing is sent any more.`,
    agencyEnded: (on, name) => `The agency ended on ${on}: at the next look the task goes to ${name}.`,
    status: (_on, name) => `The task is ${name}: no rung counts.`,
  },
  standing: {
    otherKind: (kinds) => `only for ${kinds}`,
    otherUrgency: 'only for decisions of another urgency',
    emptyLevel: (roles) => `left out together with its delay: nobody holds ${roles}`,
    setAside: 'this task does without this rung',
    quiet: 'does not count',
    spent: (on, times) => (times > 1 ? `told ${times} times, as often as it may be, last on ${on}` : `told on ${on}`),
    waiting: (at) => `its message waits for ${at}`,
    skipped: (on) => `skipped, journaled on ${on}: its day lay before this deadline began to count`,
    willSkip: (day) => `to be skipped: ${day} lies before this deadline began to count`,
    told: (on, times) => `told ${times === 1 ? 'once' : `${times} times`}, last on ${on}`,
    withdrawn: (on) => `withdrawn on ${on} before it was sent, so it does not count as told`,
    earlier: (on) => `told before, on ${on}`,
    about: {
      blocker: (said) => `about the blocker “${said}”`,
      request: (said) => `about the extension asked for until ${said}`,
      directive: (said) => `about the directive “${said}”`,
      draft: (said) => `about the draft of ${said}`,
    },
  },
  notSet: {
    status: ({ status, since }, say) =>
      `does not count: the task is ${say.status(status)}${since === null ? '' : ` since ${say.day(since)}`}`,
    paused: ({ since }, say) => `does not count while the deadline is paused (since ${say.day(since)})`,
    noDeadline: () => 'does not count: the task has no deadline',
    awaitsTask: () => 'does not count: the deadline is not known before another task',
    hasDeadline: ({ deadline }, say) => `counts only without a deadline; there is one, ${say.day(deadline)}`,
    onlyDirectives: () => 'only for tasks given by a directive',
    notDirectives: () => 'tasks given by a directive have rungs of their own',
    openedByCalendar: () => 'the period was opened by the calendar and not assigned again',
    shortTask: ({ workingDays, longerThan }) => `only for more than ${days(longerThan)}; the task has ${workingDays}`,
    letterCounts: ({ on }, say) => `the letter of this rung counts since ${say.day(on)}`,
    noLetter: ({ rungs }) => `waits for a letter${rungs.length === 0 ? '' : ` of ${rungs.join(', ')}`} to be issued`,
    letterUnsigned: ({ rungs, since }, say) =>
      `waits for the letter${rungs.length === 0 ? '' : ` of ${rungs.join(', ')}`} drafted on ${say.day(since)} to be issued`,
    nothingSubmitted: () => 'nothing waits for the Office to confirm',
    noBlocker: () => 'no open blocker',
    directiveGiven: ({ on }, say) => `the leader gave a directive on ${say.day(on)}`,
    notReportedUpward: () => 'the blocker has not been reported upward',
    noRequest: () => 'no extension waits to be decided',
    noDraft: () => 'no draft letter waits for a signature',
  },
  coming: {
    counted: (moment, base, count, day) => `${day}: ${moment} ${base}, ${signedEn(count)}`,
    months: (moment, base, count, day) => `${day}: ${moment} ${base}, ${counted(count, 'month')} after`,
    hours: (moment, base, count, at) =>
      `${at}: ${moment} ${base}${count === 0 ? '' : `, ${counted(Math.abs(count), 'hour')} ${count < 0 ? 'before' : 'after'}`}`,
    now: 'owed already: taken at this look',
    repeats: (ordinal, atMost, lastDay) => `time ${ordinal} of at most ${atMost}, the last by ${lastDay}`,
    last: 'the last time',
    tells: (role, copy, reached, at) => `${copy ? 'copy to' : 'to'} the ${role} ${reached} at ${at}`,
    instead: (role, reached) => `(not to be reached, so to the ${role} ${reached})`,
    nobody: (role) => `${role}: nobody is reached`,
  },
  by: {
    message: 'message',
    item: 'item, told by message',
    letter: 'draft letter to sign, told by message',
    line: 'line on the weekly page',
  },
  look: {
    opens: 'the period opens',
    dueSoon: 'it becomes due soon; nothing is sent',
    overdue: 'it becomes overdue; nothing is sent',
    blockerOpen: 'the open blocker is looked at again',
    successor: 'the agency ends and its task goes to the successor',
    calendar: 'the calendar has changed and the deadline is counted anew',
    partDue: 'whoever does a part is reminded of it',
    undoable: 'what was just recorded can no longer be undone',
  },
  groups: { coming: 'To come', told: 'Told', notCounting: 'Do not count now' },
  next: (at, what) => `Next look for this task: ${at} (${what}).`,
  nothingNext: 'Nothing comes by itself any more: the task stays on the board until somebody acts.',
  cause: {
    rung: (code, title, ordinal, atMost) =>
      `rung ${code}${title === null ? '' : `: ${title}`}${atMost > 1 ? ` (time ${ordinal} of at most ${atMost})` : ''}`,
    setBy: (what, on, event) => `counts from: ${what}, recorded ${on} (event ${event})`,
    setElsewhere: 'the moment that it counts from is in the record of the agency before',
    reached: (at) => `reached at the look of ${at}`,
    event: (what, on, event) => `tells those concerned: ${what}, recorded ${on} (event ${event})`,
    undelivered: 'tells the officer that a message did not reach the agency’s address',
    unknown: 'the record no longer says why',
  },
  address: {
    owedTo: (role, copy) => `${copy ? 'copy to' : 'to'} the ${role}`,
    reached: (role, position, address) => `the ${role} is ${position}: ${address}`,
    field: (field) => `answers for the field ${field}`,
    named: 'named for this task',
    standsIn: (position, from, to) => `stands in for ${position}, away from ${from} to ${to}`,
    empty: (role) => `${role}: held by nobody, so the next one`,
    noAddress: (role) => `${role}: without an address, so the next one`,
    refused: (role, address) => `${role}: ${address} refuses messages, so the next one`,
    nobody: 'nobody is reached',
  },
  hour: {
    anyHour: (due) => `${due}: at once whatever the hour (most urgent, or the decision assigns at once)`,
    atOnce: (due) => `${due}: it could not wait, and the recipient’s office was open`,
    officeOpens: (due) => `${due}: when the recipient’s office opened`,
    sendingHour: (due) => `${due}: the sending hour of that working day`,
    briefing: (due) => `${due}: the day of the weekly briefing`,
    late: (due) => `${due}: late after an outage, in the next office hours`,
    nextPost: (due) => `${due}: with the next sending hour`,
    owedAnew: (due) => `${due}: owed anew to the next one after a message had failed`,
  },
  joined: (slot) => `went with the message of ${slot}: one message for an address and a sending hour`,
  letter: (degree, number, date, signer) =>
    number === null
      ? `${degree}, a draft without number`
      : `${degree} no. ${number}${date === null ? '' : ` of ${date}`}${signer === null ? '' : `, signed by: “${signer}”`}`,
  delivery: (status, response) => `state: ${status}${response === null || response === '' ? '' : ` (${response})`}`,
  unknownDecision: (name, nearest) => `there is no decision ${name}.${nearestEn(nearest)}`,
  unknownAgency: (name, nearest, all) => `the decision has no agency ${name}.${nearestEn(nearest)} Codes: ${all}`,
  unknownTask: (name, nearest, all) => `the agency has no task ${name}.${nearestEn(nearest)} Codes: ${all}`,
  unknownMessage: (name, candidates) => `there is no message ${name}.${candidates === '' ? '' : ` The latest ones:\n${candidates}`}`,
  ambiguousMessage: (name, candidates) => `several messages match ${name}; choose one id:\n${candidates}`,
  notYet: (moment, begun) => `at ${moment} the follow-up of this agency had not begun; it began ${begun}.`,
  badMoment: (text) => `not a moment: ${text}. Write it like "2020-10-05 09:00"`,
  future: (moment, now) => `${moment} is after now (${now}). See ahead with: dondoc rehearse`,
  missing: 'Three names are needed: decision, agency, task; or --message <id>.',
};

export const explainWords: Record<Language, ExplainWords> = { vi, en };
