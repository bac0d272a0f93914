import { type Day, dayOf, type Instant, timeOf } from '../domain/calendar/time';
import type { GivenPart } from '../domain/decision/assignment';
import type { Degree, Language, Level } from '../domain/decision/decision';
import { performerText } from '../domain/decision/performer';
import type { Actor, Correction, Paper, TaskToGive } from '../domain/record/actor';
import type { EventBody, LinkedNews, SignedDocument } from '../domain/record/events';
import { counted } from './counted';
import { documentWords } from './documents';
import { mailWords, onDayVi } from './mail';

/** Words of events: one list for the pages, the command line and the explanations. */

/** To whom it is told, and how agencies are named. */
export type EventTelling = {
  /** A central vertical agency is asked (`requested`) and never told. */
  standing: 'assigned' | 'requested';
  /** The name of an agency by its code. */
  agency: (code: string) => string;
  /** The name of a step of the ladder by its code. */
  rung: (code: string) => string;
  /** The name of the agency that a linked task was given to, or null where it is not known. */
  agencyOfLink: (link: string) => string | null;
};
type EventTexts = { [Type in EventBody['type']]: (event: Extract<EventBody, { type: Type }>, telling: EventTelling) => string };

const short = (language: Language, day: Day) => mailWords[language].shortDay(day);
const moment = (language: Language, at: Instant) => mailWords[language].at(timeOf(at), short(language, dayOf(at)));
const level = (language: Language, name: Level) => documentWords[language].role[name];

function degreeIn(language: Language, degree: Degree, standing: EventTelling['standing']): string {
  return mailWords[language].degree[standing === 'requested' ? 'central' : 'subordinate'][degree];
}

function doneOf({ done, total }: { done: number | null; total: number | null }): string {
  if (done === null) return '';
  return total === null ? ` ${done}` : ` ${done}/${total}`;
}

/** `Sở A (đến 6/10/2020), Sở B (đến 9/10/2020)` */
function givenTo(given: readonly TaskToGive[], telling: EventTelling, until: (day: Day) => string): string {
  const each = given.map((task) => `${telling.agency(task.agency)} (${until(task.deadline)})`);
  return each.length === 0 ? '' : `: ${each.join(', ')}`;
}

function correctedVi(correction: Correction): string {
  switch (correction.of) {
    case 'submitted':
      return `thời điểm nộp kết quả là ${moment('vi', correction.happened)}`;
    case 'acknowledged':
      return `thời điểm tiếp nhận là ${moment('vi', correction.happened)}`;
    case 'progress':
      return `số đã thực hiện là ${correction.done}`;
    case 'letter':
      return `văn bản số ${correction.number} ngày ${short('vi', correction.date)}, người ký: ${correction.signer}`;
  }
}

function correctedEn(correction: Correction): string {
  switch (correction.of) {
    case 'submitted':
      return `the result was submitted at ${moment('en', correction.happened)}`;
    case 'acknowledged':
      return `it was acknowledged at ${moment('en', correction.happened)}`;
    case 'progress':
      return `the count is ${correction.done}`;
    case 'letter':
      return `the letter is no. ${correction.number} of ${short('en', correction.date)}, signed by: “${correction.signer}”`;
  }
}

const creditVi = ({ credit }: { credit: number }) => (credit > 0 ? `, cộng lại ${credit} ngày làm việc` : '');
const creditEn = ({ credit }: { credit: number }) => (credit > 0 ? `, ${counted(credit, 'working day')} given back` : '');
const untilVi = (day: Day) => `đến ${short('vi', day)}`;
const untilEn = (day: Day) => `by ${short('en', day)}`;
const deadlineVi = (day: Day | null) => (day === null ? 'không thời hạn' : `thời hạn ${short('vi', day)}`);
const deadlineEn = (day: Day | null) => (day === null ? 'no deadline' : `deadline ${short('en', day)}`);

/** ` (Trần Văn B, hạn 6/10/2020)` */
function partSaidVi({ performer, day }: GivenPart): string {
  return inBrackets([performer === null ? null : performerText(performer), day === null ? null : `hạn ${short('vi', day)}`]);
}

function partSaidEn({ performer, day }: GivenPart): string {
  return inBrackets([performer === null ? null : performerText(performer), day === null ? null : `by ${short('en', day)}`]);
}

function inBrackets(said: readonly (string | null)[]): string {
  const known = said.filter((text) => text !== null);
  return known.length === 0 ? '' : ` (${known.join(', ')})`;
}

const newsVi: Record<LinkedNews, string> = {
  answered: 'đã trả lời bước đầu',
  submitted: 'đã nộp kết quả',
  completed: 'đã hoàn thành',
  returned: 'được đề nghị bổ sung, thực hiện lại',
  refused: 'đã trả lại',
  cancelled: 'không còn phải thực hiện',
  moved: 'đã chuyển việc này sang cơ quan khác',
  withdrawn: 'đã rút kết quả đã nộp',
};

const newsEn: Record<LinkedNews, string> = {
  answered: 'gave an interim answer',
  submitted: 'submitted its result',
  completed: 'has completed it',
  returned: 'was asked for rework',
  refused: 'refused it',
  cancelled: 'no longer has to do it',
  moved: 'has passed it to another agency',
  withdrawn: 'withdrew its result',
};

/** ` (văn bản số 45/BC-SYT ngày 1/10/2020)`, where a signed document was handed in. */
function documentIn(language: Language, document: SignedDocument | undefined): string {
  if (document === undefined) return '';
  const of = language === 'vi' ? 'văn bản số' : 'document no.';
  return ` (${of} ${document.number} ${language === 'vi' ? 'ngày' : 'of'} ${short(language, document.date)})`;
}

const eventsVi: EventTexts = {
  rolloutOpened: ({ held }) => (held === true ? 'tiếp nhận việc đang theo dõi, chưa cho phép gửi' : 'bắt đầu theo dõi'),
  rolloutReleased: () => 'cho phép gửi',
  chainSealed: () => 'niêm phong hồ sơ đến đây, ghi tiếp bằng mã băm dạng mới',
  rolloutClosed: () => 'kết thúc theo dõi cơ quan',
  rolloutReopened: () => 'mở lại việc theo dõi cơ quan',
  amended: ({ decisionVersion }) => `quyết định được sửa đổi (bản ${decisionVersion})`,
  taskAssigned: ({ task }, { standing }) => {
    if (task.origin?.kind === 'serviceChange') return `dịch vụ có thay đổi, cập nhật với ${deadlineVi(task.deadline)}`;
    return standing === 'assigned' ? 'giao nhiệm vụ' : 'gửi đề nghị';
  },
  taskTakenOver: (_event, { standing }) =>
    standing === 'assigned' ? 'tiếp nhận nhiệm vụ đang theo dõi' : 'tiếp nhận nội dung đang theo dõi',
  taskReceived: ({ task }, { agency }) => (task.origin ? `nhận từ ${agency(task.origin.agency)}` : 'nhận từ cơ quan khác'),
  taskJoined: ({ from }, { agency }) => `nhập với cùng nội dung của ${agency(from)}, do thay đổi tổ chức; thời hạn muộn hơn được giữ`,
  taskMoved: ({ to, reason }, { agency }) =>
    reason === 'reassigned' ? `chuyển ${agency(to)} thực hiện` : `chuyển ${agency(to)} tiếp nhận, do thay đổi tổ chức`,
  periodOpened: () => 'mở kỳ báo cáo',
  acknowledged: () => 'xác nhận tiếp nhận',
  refused: ({ suggests }, { agency }) =>
    `trả lại vì không đúng chức năng, thẩm quyền${suggests === null ? '' : `, đề xuất ${agency(suggests)}`}`,
  assignmentKept: (_event, { standing }) => (standing === 'assigned' ? 'giữ nguyên phân công' : 'đề nghị tiếp tục thực hiện'),
  progressReported: (event) => `báo cáo tiến độ${doneOf(event)}`,
  taskPassedOn: ({ performer }) =>
    `phân công ${performerText(performer)} thực hiện${performer.may === 'submit' ? ', được tự nộp kết quả' : ', thủ trưởng nộp kết quả'}`,
  passingOnEnded: () => 'rút lại việc phân công trong cơ quan',
  resultPrepared: () => 'chuẩn bị dự thảo kết quả',
  partAdded: ({ part }) => `thêm phần việc “${part.title.vi}”${partSaidVi(part)}`,
  partChanged: ({ part }) => `sửa phần việc “${part.title.vi}”${partSaidVi(part)}`,
  partWithdrawn: ({ title }) => `bỏ phần việc “${title.vi}”`,
  partFinished: ({ title }) => `phần việc “${title.vi}” đã xong`,
  partReopened: ({ title }) => `mở lại phần việc “${title.vi}”`,
  partReminded: ({ title }) => `nhắc phần việc “${title.vi}”`,
  nilReturned: () => 'báo cáo không có khó khăn, vướng mắc',
  submitted: ({ document }) => `nộp kết quả${documentIn('vi', document)}`,
  resultAdded: () => 'bổ sung kết quả đã nộp',
  resultWithdrawn: () => 'rút kết quả đã nộp',
  submittedProvisionally: () => 'nộp tạm kết quả, chờ văn bản ký',
  servicesRecorded: ({ changes }) => `cập nhật ${changes.length} dịch vụ trong danh mục`,
  accepted: () => 'kết quả được xác nhận',
  actUndone: () => 'hoàn tác việc vừa ghi nhận',
  returned: (event) => `đề nghị bổ sung, thực hiện lại${creditVi(event)}`,
  blockerRaised: ({ pause }) => (pause ? 'nêu khó khăn, vướng mắc và đề nghị tạm dừng tính thời hạn' : 'nêu khó khăn, vướng mắc'),
  pauseAccepted: () => 'chấp nhận tạm dừng tính thời hạn',
  pauseDeclined: () => 'không chấp nhận tạm dừng tính thời hạn',
  blockerResolved: (event) => `khó khăn, vướng mắc được tháo gỡ${creditVi(event)}`,
  blockerWithdrawn: (event) => `rút khó khăn, vướng mắc${creditVi(event)}`,
  blockerReportedUpward: ({ to, tasks = [] }, telling) =>
    `báo cáo ${level('vi', to)} về khó khăn, vướng mắc${tasks.length === 0 ? '' : `; đề xuất giao${givenTo(tasks, telling, untilVi)}`}`,
  extensionRequested: ({ until }) => `đề nghị gia hạn ${untilVi(until)}`,
  extensionPrepared: ({ recommend, until }) =>
    recommend ? `đề xuất gia hạn${until === null ? '' : ` ${untilVi(until)}`}` : 'đề xuất không gia hạn',
  extensionGranted: ({ deadline }) => `gia hạn ${untilVi(deadline)}`,
  extensionRefused: () => 'không gia hạn',
  suspended: () => 'tạm dừng theo dõi',
  resumed: (event) => `tiếp tục theo dõi${creditVi(event)}`,
  deadlineChanged: ({ deadline, why }) =>
    why === 'changed' ? `thay đổi thời hạn: ${deadlineVi(deadline)}` : `thời hạn theo quyết định sửa đổi: ${deadlineVi(deadline)}`,
  deadlineReprojected: ({ deadline, kept }) =>
    kept
      ? `lịch nghỉ thay đổi, thời hạn giữ nguyên ${onDayVi(short('vi', deadline))}`
      : `tính lại thời hạn theo thông báo lịch nghỉ: ${short('vi', deadline)}`,
  deadlineFollowed: ({ deadline }) =>
    deadline === null
      ? 'chưa tính được thời hạn: nội dung làm mốc được mở lại'
      : `tính thời hạn theo nội dung làm mốc: ${deadlineVi(deadline)}`,
  precedingHeard: ({ completed, due }) =>
    completed === null
      ? `nội dung làm mốc chưa hoàn thành${due === null ? '' : `, ${deadlineVi(due)}`}`
      : `nội dung làm mốc hoàn thành ${onDayVi(short('vi', completed))}`,
  cancelled: () => 'kết thúc theo dõi',
  taskReopened: () => 'mở lại việc theo dõi',
  corrected: ({ correction }) => `đính chính: ${correctedVi(correction)}`,
  urged: (_event, { standing }) => (standing === 'assigned' ? 'đôn đốc' : 'đề nghị quan tâm, thông tin sớm'),
  called: ({ reached }) => (reached ? 'điện thoại, có người trả lời' : 'điện thoại, không có người trả lời'),
  contributionRequested: ({ given }, { agency }) => `đề nghị ${agency(given.agency)} phối hợp, ${deadlineVi(given.deadline)}`,
  directiveGiven: ({ by, given }, telling) =>
    `${level('vi', by)} ${telling.standing === 'assigned' ? 'cho ý kiến chỉ đạo' : 'có ý kiến'}${givenTo(given, telling, untilVi)}`,
  directiveAnswered: (_event, { standing }) =>
    standing === 'assigned' ? 'trả lời bước đầu về ý kiến chỉ đạo' : 'trả lời bước đầu lãnh đạo UBND tỉnh',
  directiveClosed: (_event, { standing }) =>
    standing === 'assigned' ? 'kết thúc ý kiến chỉ đạo' : 'đã thực hiện xong ý kiến lãnh đạo UBND tỉnh',
  inspectionPlanned: ({ from, to, given }, telling) =>
    `lập kế hoạch kiểm tra từ ${short('vi', from)} đến ${short('vi', to)}${givenTo(given, telling, untilVi)}`,
  inspectionConcluded: ({ number, date, given }, telling) =>
    `kết luận kiểm tra số ${number} ngày ${short('vi', date)}${givenTo(given, telling, untilVi)}`,
  linkedTaskNews: ({ link, news }, { agencyOfLink }) => `${agencyOfLink(link) ?? 'cơ quan khác'} ${newsVi[news]}`,
  letterDrafted: ({ degree }, { standing }) => `dự thảo ${degreeIn('vi', degree, standing)}`,
  letterRevised: ({ degree }, { standing }) => `sửa dự thảo thành ${degreeIn('vi', degree, standing)}`,
  letterWithdrawn: () => 'rút dự thảo văn bản',
  letterSubmitted: () => 'trình ký văn bản',
  letterSigned: ({ by }) => `${level('vi', by)} ký văn bản`,
  letterReturned: () => 'trả lại dự thảo văn bản',
  letterIssued: ({ number, date, signer, sharesNumber }) =>
    `phát hành văn bản số ${number} ngày ${short('vi', date)}, người ký: ${signer}${sharesNumber ? '; số này trùng với một văn bản khác' : ''}`,
  rungReached: ({ rung, ordinal }, { rung: named }) => `đến mốc: ${named(rung)}${ordinal > 1 ? `, lần ${ordinal}` : ''}`,
  rungSkipped: ({ rung }, { rung: named }) => `bỏ qua mốc: ${named(rung)}, đã qua trước khi bắt đầu theo dõi`,
  rungWithdrawn: ({ rung }, { rung: named }) => `rút mốc: ${named(rung)}, không còn cần gửi`,
};

const eventsEn: EventTexts = {
  rolloutOpened: ({ held }) => (held === true ? 'taken over from elsewhere, not released yet' : 'follow-up begun'),
  rolloutReleased: () => 'released for sending',
  chainSealed: () => 'the record so far is sealed; hashes of another form from here on',
  rolloutClosed: () => 'follow-up of the agency ended',
  rolloutReopened: () => 'follow-up of the agency reopened',
  amended: ({ decisionVersion }) => `decision amended (version ${decisionVersion})`,
  taskAssigned: ({ task }, { standing }) => {
    if (task.origin?.kind === 'serviceChange') return `a service has changed, to be updated with ${deadlineEn(task.deadline)}`;
    return standing === 'assigned' ? 'assigned' : 'requested';
  },
  taskTakenOver: () => 'taken over from elsewhere',
  taskReceived: ({ task }, { agency }) => (task.origin ? `received from ${agency(task.origin.agency)}` : 'received from another agency'),
  taskJoined: ({ from }, { agency }) => `one with the same task of ${agency(from)}, which was merged; the later deadline stands`,
  taskMoved: ({ to, reason }, { agency }) =>
    reason === 'reassigned' ? `given to ${agency(to)}` : `passed to ${agency(to)}, which takes the agency’s place`,
  periodOpened: () => 'period opened',
  acknowledged: () => 'acknowledged',
  refused: ({ suggests }, { agency }) => `refused as not the agency’s to do${suggests === null ? '' : `; ${agency(suggests)} suggested`}`,
  assignmentKept: (_event, { standing }) => (standing === 'assigned' ? 'assignment kept' : 'asked to carry on'),
  progressReported: (event) => `progress reported${doneOf(event)}`,
  taskPassedOn: ({ performer }) =>
    `passed on to ${performerText(performer)}${performer.may === 'submit' ? ', who may submit' : '; the head submits the result'}`,
  passingOnEnded: () => 'taken back inside the agency',
  resultPrepared: () => 'result prepared',
  partAdded: ({ part }) => `part “${part.title.en}” added${partSaidEn(part)}`,
  partChanged: ({ part }) => `part “${part.title.en}” changed${partSaidEn(part)}`,
  partWithdrawn: ({ title }) => `part “${title.en}” withdrawn`,
  partFinished: ({ title }) => `part “${title.en}” done`,
  partReopened: ({ title }) => `part “${title.en}” opened again`,
  partReminded: ({ title }) => `reminded of part “${title.en}”`,
  nilReturned: () => 'reported that there is no blocker',
  submitted: ({ document }) => `result submitted${documentIn('en', document)}`,
  resultAdded: () => 'added to the submitted result',
  resultWithdrawn: () => 'submitted result withdrawn',
  submittedProvisionally: () => 'result submitted provisionally, signed document still to come',
  servicesRecorded: ({ changes }) => `updated ${counted(changes.length, 'service')} in the register`,
  accepted: () => 'result confirmed',
  actUndone: () => 'what was just recorded was undone',
  returned: (event) => `returned for rework${creditEn(event)}`,
  blockerRaised: ({ pause }) => (pause ? 'blocker raised, and a pause of the deadline asked for' : 'blocker raised'),
  pauseAccepted: () => 'pause of the deadline accepted',
  pauseDeclined: () => 'pause of the deadline declined',
  blockerResolved: (event) => `blocker resolved${creditEn(event)}`,
  blockerWithdrawn: (event) => `blocker withdrawn${creditEn(event)}`,
  blockerReportedUpward: ({ to, tasks = [] }, telling) =>
    `blocker reported to the ${level('en', to)}${tasks.length === 0 ? '' : `; proposed tasks${givenTo(tasks, telling, untilEn)}`}`,
  extensionRequested: ({ until }) => `more time asked for, until ${short('en', until)}`,
  extensionPrepared: ({ recommend, until }) =>
    recommend ? `extension recommended${until === null ? '' : ` until ${short('en', until)}`}` : 'extension not recommended',
  extensionGranted: ({ deadline }) => `extended until ${short('en', deadline)}`,
  extensionRefused: () => 'extension refused',
  suspended: () => 'follow-up suspended',
  resumed: (event) => `follow-up resumed${creditEn(event)}`,
  deadlineChanged: ({ deadline, why }) =>
    why === 'changed' ? `deadline changed: ${deadlineEn(deadline)}` : `by the amended decision: ${deadlineEn(deadline)}`,
  deadlineReprojected: ({ deadline, kept }) =>
    kept
      ? `the calendar changed, the deadline stays on ${short('en', deadline)}`
      : `deadline counted anew after a notice of days off: ${short('en', deadline)}`,
  deadlineFollowed: ({ deadline }) =>
    deadline === null
      ? 'deadline not known: the task from which it counts is open again'
      : `counted from another task: ${deadlineEn(deadline)}`,
  precedingHeard: ({ completed, due }) =>
    completed === null
      ? `the task from which deadlines count is not complete${due === null ? '' : `, ${deadlineEn(due)}`}`
      : `the task from which deadlines count was completed on ${short('en', completed)}`,
  cancelled: () => 'follow-up ended',
  taskReopened: () => 'follow-up reopened',
  corrected: ({ correction }) => `corrected: ${correctedEn(correction)}`,
  urged: (_event, { standing }) => (standing === 'assigned' ? 'urged' : 'asked to attend to it'),
  called: ({ reached }) => (reached ? 'telephoned, somebody answered' : 'telephoned, nobody answered'),
  contributionRequested: ({ given }, { agency }) => `${agency(given.agency)} asked for a contribution, ${deadlineEn(given.deadline)}`,
  directiveGiven: ({ by, given }, telling) => `directive given by the ${level('en', by)}${givenTo(given, telling, untilEn)}`,
  directiveAnswered: () => 'interim answer to the directive',
  directiveClosed: () => 'directive closed',
  inspectionPlanned: ({ from, to, given }, telling) =>
    `inspection planned from ${short('en', from)} to ${short('en', to)}${givenTo(given, telling, untilEn)}`,
  inspectionConcluded: ({ number, date, given }, telling) =>
    `inspection concluded, no. ${number} of ${short('en', date)}${givenTo(given, telling, untilEn)}`,
  linkedTaskNews: ({ link, news }, { agencyOfLink }) => `${agencyOfLink(link) ?? 'the other agency'} ${newsEn[news]}`,
  letterDrafted: ({ degree }, { standing }) => `${degreeIn('en', degree, standing)} drafted`,
  letterRevised: ({ degree }, { standing }) => `draft changed to a ${degreeIn('en', degree, standing)}`,
  letterWithdrawn: () => 'draft letter withdrawn',
  letterSubmitted: () => 'letter submitted for signature',
  letterSigned: ({ by }) => `letter signed by the ${level('en', by)}`,
  letterReturned: () => 'draft letter returned',
  letterIssued: ({ number, date, signer, sharesNumber }) =>
    `letter no. ${number} of ${short('en', date)} issued, signed by: “${signer}”${sharesNumber ? '; another letter has this number too' : ''}`,
  rungReached: ({ rung, ordinal }, { rung: named }) => `step reached: ${named(rung)}${ordinal > 1 ? `, time ${ordinal}` : ''}`,
  rungSkipped: ({ rung }, { rung: named }) => `step skipped, ${named(rung)}: it had passed before the follow-up began`,
  rungWithdrawn: ({ rung }, { rung: named }) => `step withdrawn, ${named(rung)}: no longer to be sent`,
};

/** Everything that is said of events, in both languages; texts start small and end without a full stop. */
const vi = {
  events: eventsVi,
  news: newsVi,
  paper: {
    signedReport: 'báo cáo có chữ ký',
    telephone: 'điện thoại',
    meeting: 'cuộc họp',
    handwrittenInstruction: 'bút phê',
    document: 'văn bản',
  } satisfies Record<Paper['source'], string>,
  office: 'Văn phòng',
  recordedFor: (who: string, paper: string | null) => `Văn phòng ghi nhận thay ${who}${paper === null ? '' : `: ${paper}`}`,
  agency: 'cơ quan',
  link: (address: string) => `qua liên kết gửi tới ${address}`,
  /** `Trần Văn B, phòng Nghiệp vụ, của Sở Y tế` */
  member: (who: string, agency: string) => `${who}, của ${agency}`,
};

type Words = typeof vi;

const en: Words = {
  events: eventsEn,
  news: newsEn,
  paper: {
    signedReport: 'signed report',
    telephone: 'telephone',
    meeting: 'meeting',
    handwrittenInstruction: 'handwritten instruction',
    document: 'paper',
  },
  office: 'the Office',
  recordedFor: (who, paper) => `recorded by the Office for the ${who}${paper === null ? '' : `: ${paper}`}`,
  agency: 'agency',
  link: (address) => `by the link sent to ${address}`,
  member: (who, agency) => `${who}, of ${agency}`,
};

export const eventWords: Record<Language, Words> = { vi, en };

const plainTelling: EventTelling = { standing: 'assigned', agency: (code) => code, rung: (code) => code, agencyOfLink: () => null };

/** One event in words, such as `nộp kết quả`; agencies and steps by their code unless `telling` names them. */
export function eventText(event: EventBody, language: Language, telling: Partial<EventTelling> = {}): string {
  const tell = eventWords[language].events[event.type] as (event: EventBody, telling: EventTelling) => string;
  return tell(event, { ...plainTelling, ...telling });
}

/**
 * The words or the reason that somebody wrote with an event, else null. Codes in the place of words are left out, and so is a result that is
 * only prepared: it is the agency's own.
 */
export function eventQuote(event: EventBody): string | null {
  if (event.type === 'resultPrepared' || (event.type === 'linkedTaskNews' && event.news === 'moved')) return null;
  const said = 'words' in event ? event.words : 'reason' in event ? event.reason : '';
  const isCode = event.type === 'rungSkipped';
  return isCode || said.trim() === '' ? null : said;
}

/** Who did it and by which way, with the paper that it rests on: null for the system's own acts. */
export function actorText(actor: Actor, language: Language): string | null {
  const words = eventWords[language];
  if (actor.role === 'system') return null;
  if (actor.member !== undefined) return words.member(performerText(actor.member), actor.member.of[language]);
  if (actor.channel === 'link') return words.link(actor.via ?? '');
  if (actor.onBehalfOf !== null) {
    const who = actor.onBehalfOf === 'agency' ? words.agency : level(language, actor.onBehalfOf);
    return words.recordedFor(who, actor.paper === null ? null : paperText(actor.paper, language));
  }
  if (actor.role === 'deputyChairman' || actor.role === 'chairman') return level(language, actor.role);
  return words.office;
}

/** A paper or talk: `công văn số 12/SXD ngày 6/10/2020`. */
export function paperText({ source, number, date }: Paper, language: Language): string {
  const name = eventWords[language].paper[source];
  const numbered = number === null ? name : `${name} ${language === 'vi' ? 'số' : 'no.'} ${number}`;
  if (date === null) return numbered;
  return `${numbered} ${language === 'vi' ? 'ngày' : 'of'} ${short(language, date)}`;
}

/** News of a task given elsewhere, in words: `đã nộp kết quả`. */
export function newsText(news: LinkedNews, language: Language): string {
  return eventWords[language].news[news];
}
