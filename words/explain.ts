import type { Language, Role, Rung } from '../domain/decision';
import type { HourReason } from '../domain/explain-message';
import type { NotSet } from '../domain/explain-rung';
import type { PlainLook, Quiet } from '../domain/explain-silence';
import type { Awaited } from '../domain/explain-status';

/** What explanations say of a status, a silence and a message. Days and moments come ready in words; counts are working days. */

type NotSetTexts = {
  [Because in NotSet['because']]: (why: Extract<NotSet, { because: Because }>, say: { day: (day: string) => string; status: (s: string) => string }) => string;
};

export type ExplainWords = {
  parts: Record<'deadline' | 'status' | 'silence' | 'message', string>;
  heading: (title: string, agency: string, decision: string) => string;
  now: (moment: string) => string;
  asOf: (moment: string, events: number) => string;
  noDeadline: string;
  clock: Record<'current' | 'original', (status: string) => string>;
  step: {
    status: (status: string, since: string | null) => string;
    noDeadline: string;
    deadline: (day: string, end: string) => string;
    paused: (days: number) => string;
    submitted: (at: string, inTime: boolean) => string;
    submittedUnknown: (inTime: boolean) => string;
    ended: (at: string, days: number) => string;
    window: (left: number, dueSoonDays: number, soonFrom: string, inside: boolean) => string;
  };
  lateness: Record<'late' | 'excused', string>;
  blocked: (words: string, since: string) => string;
  pause: Record<'none' | 'requested' | 'accepted' | 'declined', string>;
  reportedUpward: (day: string) => string;
  notBlocked: string;
  awaits: (whom: string, what: string, since: string, days: number) => string;
  awaitsNobody: string;
  whom: Record<'agency' | 'office' | 'leader', string>;
  what: Record<Awaited['what'], string>;
  quiet: { [Because in Quiet['because']]: (on: string, name: string) => string };
  standing: {
    otherKind: (kinds: string) => string;
    emptyLevel: (roles: string) => string;
    setAside: string;
    quiet: string;
    spent: (on: string, times: number) => string;
    waiting: (at: string) => string;
    skipped: (on: string) => string;
    willSkip: (day: string) => string;
    told: (on: string, times: number) => string;
    withdrawn: (on: string) => string;
    earlier: (on: string) => string;
    about: (subject: string) => string;
  };
  notSet: NotSetTexts;
  coming: {
    counted: (moment: string, base: string, days: number, day: string) => string;
    months: (moment: string, base: string, months: number, day: string) => string;
    now: string;
    repeats: (ordinal: number, atMost: number, lastDay: string) => string;
    last: string;
    tells: (role: string, copy: boolean, reached: string, at: string) => string;
    instead: (role: string, reached: string) => string;
    nobody: (role: string) => string;
  };
  by: Record<Rung['by'], string>;
  look: Record<PlainLook['why'], string>;
  next: (at: string, what: string) => string;
  nothingNext: string;
  cause: {
    rung: (code: string, title: string | null, ordinal: number, atMost: number) => string;
    setBy: (what: string, on: string, event: number) => string;
    setElsewhere: string;
    reached: (at: string) => string;
    event: (what: string, on: string, event: number) => string;
    undelivered: string;
    unknown: string;
  };
  address: {
    owedTo: (role: string, copy: boolean) => string;
    reached: (role: string, position: string, address: string) => string;
    field: (field: string) => string;
    standsIn: (position: string, from: string, to: string) => string;
    empty: (role: string) => string;
    noAddress: (role: string) => string;
    refused: (role: string, address: string) => string;
    nobody: string;
  };
  hour: Record<HourReason, (due: string) => string>;
  joined: (slot: string) => string;
  letter: (degree: string, number: string | null, date: string | null, signer: string | null) => string;
  /** What the message has become: its state and the server's last answer. */
  delivery: (status: string, response: string | null) => string;
  unknownAgency: (name: string, nearest: string | null, all: string) => string;
  unknownTask: (name: string, nearest: string | null, all: string) => string;
  unknownMessage: (name: string, candidates: string) => string;
  ambiguousMessage: (name: string, candidates: string) => string;
  notYet: (moment: string, begun: string) => string;
  badMoment: (text: string) => string;
  missing: string;
  role: (role: Role) => string;
};

export const nearestVi = (nearest: string | null) => (nearest === null ? '' : ` Có phải “${nearest}”?`);
const nearestEn = (nearest: string | null) => (nearest === null ? '' : ` Did you mean “${nearest}”?`);
const days = (count: number) => `${count} working ${count === 1 ? 'day' : 'days'}`;
const signedVi = (count: number) => (count < 0 ? `trước đó ${-count} ngày làm việc` : count === 0 ? 'đúng ngày đó' : `sau đó ${count} ngày làm việc`);
const signedEn = (count: number) => (count < 0 ? `${days(-count)} before` : count === 0 ? 'on that day' : `${days(count)} after`);

const vi: ExplainWords = {
  parts: { deadline: 'Thời hạn', status: 'Tình trạng', silence: 'Quy trình đôn đốc: vì sao chưa gửi, và sắp gửi gì', message: 'Thư' },
  heading: (title, agency, decision) => `${title} – ${agency} (${decision})`,
  now: (moment) => `Bây giờ là ${moment}.`,
  asOf: (moment, events) => `Theo hồ sơ đã ghi nhận đến ${moment} (${events} sự kiện); những gì ghi nhận sau đó không tính.`,
  noDeadline: 'Nhiệm vụ này không có thời hạn.',
  clock: {
    current: (status) => `Theo thời hạn hiện tại: ${status}`,
    original: (status) => `Theo thời hạn ban đầu: ${status}`,
  },
  step: {
    status: (status, since) => `trạng thái đã ghi: ${status}${since === null ? '' : `, từ ${since}`}`,
    noDeadline: 'không có thời hạn theo cách tính này',
    deadline: (day, end) => `thời hạn ${day}, hết lúc ${end}`,
    paused: (count) => `đã cộng ${count} ngày làm việc của lần tạm dừng đang mở`,
    submitted: (at, inTime) => `kết quả được xác nhận đã nộp lúc ${at}: ${inTime ? 'trong hạn' : 'sau khi hết hạn'}`,
    submittedUnknown: (inTime) => `hồ sơ không ghi lúc nộp, tính đến bây giờ: ${inTime ? 'trong hạn' : 'sau khi hết hạn'}`,
    ended: (at, count) => `đã hết hạn lúc ${at}, quá ${count} ngày làm việc`,
    window: (left, dueSoonDays, soonFrom, inside) =>
      inside
        ? `còn ${left} ngày làm việc, không quá ${dueSoonDays}: sắp đến hạn từ ngày ${soonFrom}`
        : `còn ${left} ngày làm việc, nhiều hơn ${dueSoonDays}: sắp đến hạn từ ngày ${soonFrom}`,
  },
  lateness: {
    late: 'Quá hạn theo thời hạn hiện tại: không có lý do được chấp nhận.',
    excused: 'Quá thời hạn ban đầu nhưng không quá thời hạn hiện tại: quá hạn có lý do.',
  },
  blocked: (words, since) => `khó khăn, vướng mắc từ ngày ${since}: “${words}”`,
  pause: {
    none: 'không đề nghị tạm dừng tính thời hạn',
    requested: 'đề nghị tạm dừng, chưa được quyết định: thời hạn vẫn tính',
    accepted: 'được tạm dừng tính thời hạn',
    declined: 'không được tạm dừng: thời hạn vẫn tính',
  },
  reportedUpward: (day) => `báo cáo cấp trên ngày ${day}`,
  notBlocked: 'không có khó khăn, vướng mắc đang mở',
  awaits: (whom, what, since, count) => `chờ ${whom} ${what}, từ ngày ${since} (${count} ngày làm việc)`,
  awaitsNobody: 'không chờ ai',
  whom: { agency: 'cơ quan', office: 'Văn phòng', leader: 'lãnh đạo UBND tỉnh' },
  what: {
    acknowledgement: 'xác nhận tiếp nhận',
    result: 'báo cáo, nộp kết quả',
    rework: 'bổ sung, thực hiện lại',
    letterAnswer: 'thực hiện theo văn bản đã phát hành',
    verification: 'xác nhận kết quả',
    refusal: 'xử lý việc trả lại',
    pause: 'quyết định về tạm dừng tính thời hạn',
    directiveClosing: 'kết thúc ý kiến chỉ đạo đã thực hiện',
    release: 'cho phép gửi',
    extension: 'quyết định gia hạn',
    resumption: 'cho tiếp tục theo dõi',
    blocker: 'cho ý kiến về khó khăn, vướng mắc',
    overdue: 'cho ý kiến, ký văn bản về việc quá hạn',
    directive: 'thực hiện ý kiến chỉ đạo',
    contribution: 'phối hợp',
    inspection: 'thực hiện việc giao sau kiểm tra',
  },
  quiet: {
    held: () => 'Việc được tiếp nhận từ nơi theo dõi khác và chưa cho phép gửi: không gửi gì cho đến khi chuyên viên cho phép.',
    closed: (on) => `Đã kết thúc theo dõi cơ quan ngày ${on}: không gửi gì nữa.`,
    agencyEnded: (on, name) => `Cơ quan kết thúc hoạt động ngày ${on}: việc chuyển sang ${name} ở lần xem tới.`,
    status: (_on, name) => `Nhiệm vụ ${name}: không có mốc nào được tính.`,
  },
  standing: {
    otherKind: (kinds) => `chỉ áp dụng đối với ${kinds}`,
    emptyLevel: (roles) => `bỏ qua cùng khoảng chờ của nó: không ai giữ ${roles}`,
    setAside: 'nhiệm vụ này không áp dụng mốc này',
    quiet: 'không tính',
    spent: (on, times) => (times > 1 ? `đã thực hiện đủ ${times} lần, lần cuối ngày ${on}` : `đã thực hiện ngày ${on}`),
    waiting: (at) => `thư chờ gửi lúc ${at}`,
    skipped: (on) => `bỏ qua, ghi nhận ngày ${on}: ngày của mốc đã qua trước khi bắt đầu tính thời hạn này`,
    willSkip: (day) => `sẽ bỏ qua: ngày ${day} đã qua trước khi bắt đầu tính thời hạn này`,
    told: (on, times) => `đã thực hiện ${times} lần, gần nhất ngày ${on}`,
    withdrawn: (on) => `đã rút ngày ${on} trước khi gửi, được tính lại`,
    earlier: (on) => `trước đó đã thực hiện ngày ${on}`,
    about: (subject) => `về ${subject}`,
  },
  notSet: {
    status: ({ status, since }, say) => `không tính: nhiệm vụ ${say.status(status)}${since === null ? '' : ` từ ngày ${say.day(since)}`}`,
    paused: ({ since }, say) => `không tính khi đang tạm dừng tính thời hạn (từ ngày ${say.day(since)})`,
    noDeadline: () => 'không tính: nhiệm vụ không có thời hạn',
    hasDeadline: ({ deadline }, say) => `chỉ tính khi không có thời hạn; thời hạn là ${say.day(deadline)}`,
    onlyDirectives: () => 'chỉ dành cho nhiệm vụ theo ý kiến chỉ đạo',
    notDirectives: () => 'nhiệm vụ theo ý kiến chỉ đạo có mốc riêng',
    openedByCalendar: () => 'kỳ báo cáo mở theo lịch, không giao lại',
    shortTask: ({ workingDays, longerThan }) => `chỉ tính khi có hơn ${longerThan} ngày làm việc; nhiệm vụ có ${workingDays}`,
    letterCounts: ({ on }, say) => `văn bản của mốc này đã tính từ ngày ${say.day(on)}`,
    noLetter: ({ rungs }) => `chờ văn bản ${rungs.length === 0 ? 'được phát hành' : `của mốc ${rungs.join(', ')} được phát hành`}`,
    letterUnsigned: ({ rungs, since }, say) => `chờ phát hành văn bản${rungs.length === 0 ? '' : ` của mốc ${rungs.join(', ')}`}, dự thảo từ ngày ${say.day(since)}`,
    nothingSubmitted: () => 'không có gì chờ Văn phòng xác nhận',
    noBlocker: () => 'không có khó khăn, vướng mắc đang mở',
    directiveGiven: ({ on }, say) => `lãnh đạo đã cho ý kiến chỉ đạo ngày ${say.day(on)}`,
    notReportedUpward: () => 'khó khăn, vướng mắc chưa được báo cáo lãnh đạo',
    noRequest: () => 'không có đề nghị gia hạn chờ quyết định',
    noDraft: () => 'không có dự thảo văn bản chờ ký',
    unknown: () => 'chưa có thời điểm để tính',
  },
  coming: {
    counted: (moment, base, count, day) => `ngày ${day}: ${moment} ${base}, ${signedVi(count)}`,
    months: (moment, base, count, day) => `ngày ${day}: ${moment} ${base}, sau đó ${count} tháng`,
    now: 'đã đến mốc: được thực hiện ở lần xem này',
    repeats: (ordinal, atMost, lastDay) => `lần ${ordinal}, nhiều nhất ${atMost} lần, chậm nhất ngày ${lastDay}`,
    last: 'lần cuối',
    tells: (role, copy, reached, at) => `${copy ? 'đồng gửi ' : 'gửi '}${role} ${reached} lúc ${at}`,
    instead: (role, reached) => `(không tới được, nên gửi ${role} ${reached})`,
    nobody: (role) => `${role}: không tới được ai`,
  },
  by: { message: 'thư', item: 'việc cần xử lý, báo bằng thư', letter: 'dự thảo văn bản để ký, báo bằng thư', line: 'một dòng trong bảng tuần' },
  look: {
    opens: 'kỳ báo cáo mở',
    dueSoon: 'chuyển sang sắp đến hạn, không gửi thư',
    overdue: 'chuyển sang quá hạn, không gửi thư',
    blockerOpen: 'xem lại khó khăn, vướng mắc còn mở',
    successor: 'cơ quan kết thúc hoạt động: chuyển việc sang cơ quan kế thừa',
    calendar: 'lịch nghỉ đã thay đổi: tính lại thời hạn',
  },
  next: (at, what) => `Lần xem tới cho nhiệm vụ này: ${at} (${what}).`,
  nothingNext: 'Không còn gì tự đến: nhiệm vụ vẫn ở bảng theo dõi cho đến khi có người xử lý.',
  cause: {
    rung: (code, title, ordinal, atMost) => `mốc ${code}${title === null ? '' : `: ${title}`}${atMost > 1 ? ` (lần ${ordinal}, nhiều nhất ${atMost})` : ''}`,
    setBy: (what, on, event) => `tính từ khi ${what}, ghi nhận ${on} (sự kiện số ${event})`,
    setElsewhere: 'thời điểm tính nằm trong hồ sơ của cơ quan trước đó',
    reached: (at) => `đến mốc ở lần xem lúc ${at}`,
    event: (what, on, event) => `báo cho người liên quan: ${what}, ghi nhận ${on} (sự kiện số ${event})`,
    undelivered: 'báo chuyên viên: có thư không tới được địa chỉ của cơ quan',
    unknown: 'hồ sơ không còn cho biết lý do',
  },
  address: {
    owedTo: (role, copy) => `${copy ? 'đồng gửi' : 'gửi'} ${role}`,
    reached: (role, position, address) => `${role} là ${position}: ${address}`,
    field: (field) => `phụ trách lĩnh vực ${field}`,
    standsIn: (position, from, to) => `thay ${position} vắng từ ${from} đến ${to}`,
    empty: (role) => `${role}: không có người giữ, chuyển cấp tiếp theo`,
    noAddress: (role) => `${role}: không có địa chỉ, chuyển cấp tiếp theo`,
    refused: (role, address) => `${role}: địa chỉ ${address} không nhận thư, chuyển cấp tiếp theo`,
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
  },
  joined: (slot) => `đi cùng thư lúc ${slot}: mỗi địa chỉ nhận một thư cho mỗi giờ gửi`,
  letter: (degree, number, date, signer) =>
    number === null ? `${degree}, dự thảo chưa có số` : `${degree} số ${number}${date === null ? '' : ` ngày ${date}`}${signer === null ? '' : `, người ký: ${signer}`}`,
  delivery: (status, response) => `tình trạng: ${status}${response === null || response === '' ? '' : ` (${response})`}`,
  unknownAgency: (name, nearest, all) => `Quyết định không có cơ quan ${name}.${nearestVi(nearest)} Các mã: ${all}`,
  unknownTask: (name, nearest, all) => `Cơ quan không có nhiệm vụ ${name}.${nearestVi(nearest)} Các mã: ${all}`,
  unknownMessage: (name, candidates) => `Không có thư ${name}.${candidates === '' ? '' : ` Các thư gần đây:\n${candidates}`}`,
  ambiguousMessage: (name, candidates) => `Có nhiều thư ${name}; hãy chọn một mã:\n${candidates}`,
  notYet: (moment, begun) => `Lúc ${moment} chưa bắt đầu theo dõi cơ quan này; bắt đầu ${begun}.`,
  badMoment: (text) => `Thời điểm không hợp lệ: ${text}. Ví dụ: "2020-10-05 09:00"`,
  missing: 'Cần ba tên: quyết định, cơ quan, nhiệm vụ; hoặc --message <mã thư>.',
  role: (role) => rolesVi[role],
};

const rolesVi: Record<Role, string> = {
  head: 'thủ trưởng',
  focal: 'đầu mối',
  superior: 'cơ quan cấp trên',
  officer: 'chuyên viên',
  headOfDivision: 'Trưởng phòng',
  deputyChief: 'Phó Chánh Văn phòng',
  chiefOfOffice: 'Chánh Văn phòng',
  deputyChairman: 'Phó Chủ tịch phụ trách lĩnh vực',
  chairman: 'Chủ tịch',
  secretary: 'thư ký của Chủ tịch',
};

export const explainWords: Record<Language, ExplainWords> = { vi, en: vi };
