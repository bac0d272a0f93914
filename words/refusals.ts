import type { Refusal, RefusalCode } from '../domain/commands/command';
import type { Language, Level } from '../domain/decision/decision';
import { MOST_PARTS } from '../domain/record/parts';
import { MOST_PERFORMERS } from '../domain/record/passed-on';
import { documentParts, type TaskStatus } from '../domain/record/state';
import { counted, forCount } from './counted';
import { documentWords } from './documents';
import { outsideText } from './given-day';
import { mailWords } from './mail';
import { missingText } from './signed-document';
import { taskStatusWords } from './status';

/** Why a command has no effect, and what to do next. */
type RefusalWords = Record<RefusalCode, (params: Refusal['params']) => string>;

function dayIn(language: Language, value: string | number | undefined): string {
  return mailWords[language].shortDay(String(value ?? ''));
}

/** A day in brackets where the refusal names one: ` (6/10/2020)`. */
function dayBeside(language: Language, value: string | number | undefined): string {
  return value === undefined || value === '' ? '' : ` (${dayIn(language, value)})`;
}

function outsideIn(language: Language, { day, from, to, use = 'counted' }: Refusal['params']): string {
  return outsideText({ day: dayIn(language, day), from: dayIn(language, from), to: dayIn(language, to), use }, language);
}

function statusIn(language: Language, value: string | number | undefined): string {
  return taskStatusWords[language][value as TaskStatus] ?? String(value ?? '');
}

function levelIn(language: Language, value: string | number | undefined): string {
  return documentWords[language].role[value as Level] ?? String(value ?? '');
}

/** Lists what a signed document lacks, from the codes in a refusal. */
function partsText(language: Language, value: string | number | undefined): string {
  const named = String(value ?? '').split(' ');
  return missingText(
    documentParts.filter((part) => named.includes(part)),
    language,
  );
}

const vi: RefusalWords = {
  unknownTask: () => 'Không có nhiệm vụ này trong danh sách. Mở lại danh sách nhiệm vụ để chọn đúng nhiệm vụ.',
  unknownBlocker: () => 'Khó khăn, vướng mắc này không có hoặc đã được tháo gỡ. Mở lại trang nhiệm vụ để xem tình trạng mới nhất.',
  unknownLetter: () => 'Dự thảo văn bản này không có, đã rút hoặc đã ban hành. Mở lại danh sách văn bản để xem tình trạng mới nhất.',
  alreadyAssigned: () => 'Nhiệm vụ này đã được giao. Không cần giao lại; xem tình trạng trên bảng theo dõi.',
  notAllowedForRole: () =>
    'Việc này không thuộc quyền của người đang thực hiện. Đề nghị liên hệ Văn phòng để người có thẩm quyền thực hiện.',
  ownWork: ({ level }) =>
    `Người đã nộp hoặc ghi nhận kết quả không được tự xác nhận hay trả lại kết quả đó. Đề nghị một người khác từ cấp ${levelIn('vi', level)} trở lên thực hiện.`,
  resultUnseen: () =>
    'Kết quả này mới được báo lại bằng lời, chưa có gì để kiểm tra, nên chưa thể xác nhận hoàn thành. Ghi nhận số, ngày hoặc bản sao của văn bản bằng “Nộp kết quả”, hoặc đề nghị cơ quan nộp qua liên kết của mình.',
  paperEmpty: () =>
    'Ý kiến của cấp trên được ghi thay phải có căn cứ kiểm tra được: số, ngày hoặc bản sao văn bản, bút phê. Bổ sung một trong các nội dung đó rồi gửi lại.',
  otherField: ({ agencyVi = 'này', whoVi = 'Chủ tịch' }) =>
    `Cơ quan ${agencyVi} không thuộc lĩnh vực được phân công phụ trách. Người có thẩm quyền: ${whoVi}; hoặc ghi nhận ý kiến của Chủ tịch kèm văn bản làm căn cứ.`,
  wrongState: ({ status }) =>
    `Chưa ghi nhận, vì nhiệm vụ đang ở trạng thái “${statusIn('vi', status)}”. Xem tình trạng mới nhất bên dưới; nếu cần thay đổi, gọi Văn phòng.`,
  alreadyAcknowledged: () => 'Việc tiếp nhận đã được xác nhận trước đó, không cần xác nhận lại. Khi có tiến độ, báo cáo hoặc nộp kết quả.',
  wordsMissing: () => 'Chưa có nội dung. Viết nội dung rồi gửi lại.',
  countOutOfRange: ({ total }) =>
    total === undefined || total === ''
      ? 'Số đã thực hiện phải là số nguyên, không âm.'
      : `Số đã thực hiện phải là số nguyên từ 0 đến ${total}. Sửa lại số rồi gửi lại.`,
  unknownService: ({ service = '' }) => `Dịch vụ “${service}” không có trong danh mục của cơ quan này. Tải lại danh mục, sửa rồi gửi lại.`,
  notIntegrated: ({ service = '' }) =>
    `Dịch vụ “${service}” có ngày tích hợp nhưng chưa được ghi là đã tích hợp. Ghi cả hai, hoặc bỏ ngày, rồi gửi lại.`,
  fromRegister: () =>
    'Số dịch vụ đã thực hiện được tính từ danh mục dịch vụ, không nhập tay. Cập nhật từng dịch vụ trong danh mục; ở đây chỉ viết nội dung.',
  unknownSubUnit: () => 'Có đơn vị trực thuộc không còn trong danh sách. Mở lại trang để lấy danh sách mới, đánh dấu và gửi lại.',
  pauseNotRequested: () => 'Khó khăn, vướng mắc này không có đề nghị tạm dừng tính thời hạn đang chờ quyết định.',
  notAReport: () => 'Chỉ nhiệm vụ báo cáo mới kết thúc kỳ bằng cách này. Bỏ đánh dấu kết thúc kỳ rồi gửi lại, hoặc nộp kết quả.',
  higherLevelNeeded: ({ level }) => `Việc này cần từ cấp ${levelIn('vi', level)} trở lên. Đề nghị trình cấp đó thực hiện.`,
  notOpenedYet: ({ opens }) => `Kỳ này chưa mở; mở từ ngày ${dayIn('vi', opens)}. Đề nghị trả lời từ ngày đó.`,
  happenedTooEarly: ({ day }) =>
    `Việc này không thể xảy ra trước ngày ${dayIn('vi', day)}, là ngày bắt đầu có việc cần làm. Sửa lại thời điểm rồi gửi lại.`,
  happenedInFuture: () => 'Thời điểm đã thực hiện không được ở tương lai. Sửa lại thời điểm rồi gửi lại.',
  dateInFuture: ({ date }) =>
    `Ngày ${dayIn('vi', date)} ở tương lai, trong khi đây là ngày của việc đã làm hoặc văn bản đã ký. Sửa lại ngày rồi gửi lại.`,
  numberTaken: ({ number = '', decision = '', agencyVi = '', date }) => {
    const letter = date === undefined ? 'văn bản khác' : `văn bản ngày ${dayIn('vi', date)} gửi ${agencyVi} (${decision})`;
    return `Số ${number} đã được cấp trong năm cho ${letter}. Ghi số khác; nếu văn bản giấy đã gửi đi với số này, đánh dấu “đã gửi đi” rồi gửi lại.`;
  },
  numberMissing: () => 'Thiếu số văn bản hoặc người ký. Ghi đủ cả hai rồi gửi lại.',
  unknownExtension: () => 'Đề nghị gia hạn này không có hoặc đã được quyết định. Mở lại nhiệm vụ để xem tình trạng mới nhất.',
  unknownDirective: () => 'Ý kiến chỉ đạo này không có hoặc đã kết thúc. Mở lại nhiệm vụ để xem tình trạng mới nhất.',
  unknownInspection: () => 'Cuộc kiểm tra này không có hoặc đã có kết luận. Mở lại nhiệm vụ để xem tình trạng mới nhất.',
  unknownAgency: () =>
    'Không có cơ quan này trong quyết định, hoặc cơ quan đã hết hiệu lực. Chọn cơ quan khác trong danh sách rồi gửi lại.',
  unknownLink: () => 'Nhiệm vụ liên quan ở cơ quan khác không còn trong danh sách. Mở lại nhiệm vụ để xem tình trạng mới nhất.',
  unknownFile: ({ name = '' }) => `Tệp “${name}” chưa được lưu trong hệ thống nên không ghi nhận được. Chọn lại tệp rồi gửi lại.`,
  paperMissing: () => 'Ghi thay phải có nguồn: văn bản, điện thoại, cuộc họp hoặc bút phê, kèm số, ngày nếu có. Bổ sung nguồn rồi gửi lại.',
  notADirective: () => 'Nhiệm vụ này không phải là việc theo ý kiến chỉ đạo. Báo cáo tiến độ hoặc nộp kết quả như nhiệm vụ thường.',
  dateBeforeDraft: ({ date }) => `Ngày văn bản không được trước ngày dự thảo${dayBeside('vi', date)}. Sửa lại ngày rồi gửi lại.`,
  dayMissing: ({ asked }) => `Ghi rõ gia hạn đến ngày nào. Cơ quan đề nghị đến ${dayIn('vi', asked ?? '')}.`,
  dayNotLater: ({ day }) => `Ngày được chọn phải muộn hơn ngày đang có hiệu lực${dayBeside('vi', day)}. Chọn ngày muộn hơn rồi gửi lại.`,
  dayTooFar: (params) => `${outsideIn('vi', params)} Chọn ngày khác rồi gửi lại.`,
  deadlinePassed: ({ day }) =>
    `Thời hạn của nhiệm vụ đã qua${dayBeside('vi', day)}: cơ quan mới sẽ quá hạn ngay khi nhận. Ghi thời hạn mới do người có thẩm quyền quyết định rồi gửi lại.`,
  dayPast: ({ day }) => `Ngày này đã qua${dayBeside('vi', day)}. Chọn một ngày từ hôm nay trở đi rồi gửi lại.`,
  noDeadline: () => 'Nhiệm vụ này không có thời hạn nên không có gì để gia hạn. Nếu có khó khăn, vướng mắc, nêu rõ để được tháo gỡ.',
  extensionPending: () => 'Đã có một đề nghị gia hạn đang chờ quyết định. Chờ quyết định, hoặc gọi Văn phòng nếu cần sửa đề nghị.',
  alreadyRequested: () => 'Cơ quan này đã được đề nghị phối hợp và chưa trả lời. Chờ trả lời, hoặc liên hệ trực tiếp với cơ quan đó.',
  notCoordinating: () => 'Cơ quan này không phải là cơ quan phối hợp của nhiệm vụ. Chọn một cơ quan phối hợp rồi gửi lại.',
  sameAgency: () => 'Cơ quan được chọn chính là cơ quan đang thực hiện. Chọn cơ quan khác rồi gửi lại.',
  noChanges: () => 'Nhiệm vụ này không theo dõi từng lần thay đổi dịch vụ. Báo cáo thay đổi trong nội dung tiến độ.',
  directiveTasksOpen: () =>
    'Ý kiến chỉ đạo này chưa được thực hiện xong: còn nhiệm vụ kèm theo chưa được xác nhận. Xác nhận hoặc hủy các nhiệm vụ đó, rồi kết thúc ý kiến chỉ đạo.',
  directiveOpen: () => 'Còn ý kiến chỉ đạo chưa kết thúc về nhiệm vụ này. Kết thúc ý kiến chỉ đạo trước, rồi thực hiện lại.',
  tasksMissing: () => 'Chưa có việc nào kèm theo. Ghi ít nhất một việc: cơ quan, nội dung, thời hạn, rồi gửi lại.',
  openTasks: ({ count }) =>
    `Còn ${count === undefined || count === '' ? '' : `${count} `}nhiệm vụ chưa kết thúc. Xác nhận hoặc kết thúc theo dõi từng nhiệm vụ trước, rồi thực hiện lại.`,
  signedDocumentMissing: ({ missing }) =>
    `Kết quả mới được nộp tạm, còn thiếu ${partsText('vi', missing)} nên chưa thể xác nhận. Chờ cơ quan bổ sung; nếu Văn phòng đã nhận văn bản, ghi thay theo văn bản đó, đủ số, ngày và tệp.`,
  letterNotSigned: () => 'Dự thảo chưa được ký nên chưa thể phát hành. Trình người có thẩm quyền ký trước.',
  letterAlreadySent: () => 'Dự thảo đã được trình hoặc đã ký. Mở lại danh sách văn bản để xem tình trạng mới nhất.',
  notHeld: () => 'Việc theo dõi đã bắt đầu, không còn chờ cho phép gửi. Không phải làm gì thêm.',
  held: () => 'Quyết định này đang được tiếp nhận và chưa cho phép gửi. Xem trước lịch nhắc, đôn đốc rồi cho phép gửi trước.',
  rolloutClosed: () => 'Việc theo dõi cơ quan này đã kết thúc. Nếu cần ghi nhận thêm, đề nghị Văn phòng mở lại trước.',
  notClosed: () => 'Nhiệm vụ hoặc việc theo dõi này chưa kết thúc nên không cần mở lại. Xem tình trạng mới nhất trên bảng theo dõi.',
  undoOver: () =>
    'Không còn hoàn tác được: đã quá một phút, thông báo đã gửi đi, hoặc nhiệm vụ đã có thay đổi khác. Nếu cần sửa, ghi nhận một việc mới.',
  undoOthers: () => 'Chỉ người vừa ghi nhận việc này mới hoàn tác được. Nếu cần sửa, ghi nhận một việc mới.',
  notPassedOn: () =>
    'Nhiệm vụ này không được phân công cho người, phòng nào trong cơ quan, hoặc đã được rút lại. Mở lại nhiệm vụ để xem tình trạng mới nhất.',
  onlyPrepares: () => 'Thủ trưởng cơ quan nộp kết quả của nhiệm vụ này. Gửi “Chuẩn bị dự thảo kết quả”; thủ trưởng nhận được thư và nộp.',
  performerMissing: () => 'Ghi ít nhất tên người thực hiện hoặc phòng, đơn vị rồi gửi lại.',
  addressOfOffice: () =>
    'Địa chỉ này là của người thuộc Văn phòng hoặc lãnh đạo trong quyết định, nên không nhận được liên kết của cơ quan. Ghi địa chỉ khác.',
  unknownPart: () => 'Nhiệm vụ không có phần việc này, hoặc phần việc đã được bỏ. Mở lại nhiệm vụ để xem các phần việc hiện có.',
  titleMissing: () => 'Ghi tên phần việc rồi gửi lại.',
  partDone: () => 'Phần việc này đã được báo là xong. Nếu chưa xong, mở lại phần việc trước.',
  partOpen: () => 'Phần việc này chưa xong, nên không cần mở lại.',
  partOfDecision: () =>
    'Phần việc này do văn bản giao, nên cơ quan chỉ phân công người thực hiện và báo đã xong; tên, thời hạn, yêu cầu không sửa, không bỏ được.',
  partAfterTask: ({ day, deadline }) =>
    `Phần việc phải xong không muộn hơn thời hạn của nhiệm vụ (${dayIn('vi', deadline)}); ngày ${dayIn('vi', day)} là sau ngày đó. Chọn ngày khác.`,
  tooManyParts: () => `Một nhiệm vụ có nhiều nhất ${MOST_PARTS} phần việc. Gộp các phần việc nhỏ, hoặc bỏ phần việc không còn cần.`,
  tooManyPerformers: () =>
    `Việc này vừa được chuyển qua ${MOST_PERFORMERS} người, mà thư báo cho người đầu tiên chưa gửi đi. Chờ đến giờ gửi thư của cơ quan (hoặc khi Văn phòng cho gửi thư trở lại) rồi phân công tiếp.`,
  nothingToChange: () => 'Nội dung mới giống hệt nội dung đã ghi nhận. Kiểm tra lại; nếu đúng, không cần gửi lại.',
  notSealed: () =>
    'Hệ thống không nhận nội dung này vì không có dấu xác thực của nơi gửi. Mở lại trang rồi gửi lần nữa; nếu vẫn vậy, báo người quản trị hệ thống.',
  commandIdReused: () =>
    'Một nội dung khác đã được gửi và ghi nhận từ chính biểu mẫu này. Xem phần đã ghi nhận bên dưới; nếu vẫn cần gửi thêm nội dung đang viết, bấm gửi lần nữa.',
  unavailable: () =>
    'Hệ thống chưa trả lời được nên chưa rõ nội dung đã được ghi nhận hay chưa. Nội dung vẫn còn trong biểu mẫu: bấm gửi lại sau ít phút, gửi lại không bị ghi hai lần. Nếu gấp, gọi Văn phòng.',
};

const en: RefusalWords = {
  unknownTask: () => 'There is no such task in this list. Open the list of tasks again and choose the right one.',
  unknownBlocker: () => 'This blocker does not exist or has been resolved. Open the task again for its latest state.',
  unknownLetter: () =>
    'This draft letter does not exist, was withdrawn or has been issued. Open the list of letters again for the latest state.',
  alreadyAssigned: () => 'This task has been assigned already. It needs no second assignment; see the board for its state.',
  notAllowedForRole: () => 'This is not for the role that asked for it. Please ask the Office, so that someone with the authority does it.',
  ownWork: ({ level }) =>
    `Whoever submitted or recorded a result may neither confirm nor return it. Please leave it to another person of the level “${levelIn('en', level)}” or above.`,
  resultUnseen: () =>
    'This result was only told and nothing of it can be looked at, so it cannot be confirmed yet. Record the number and date or a copy of the paper with “Submit the result”, or ask the agency to hand it in by its link.',
  paperEmpty: () =>
    'What is recorded for a superior needs something that can be checked: a number, a date or a copy of the paper. Give one of them and send again.',
  otherField: ({ agencyEn = 'This agency', whoEn = 'the Chairman' }) =>
    `${agencyEn} is outside the fields of this Deputy Chairman. It is for: ${whoEn}; or record the Chairman’s word with its paper.`,
  wrongState: ({ status }) =>
    `Not recorded, because the task is “${statusIn('en', status)}”. See its latest state below; if something must change, call the Office.`,
  alreadyAcknowledged: () =>
    'It was acknowledged before and needs no second acknowledgement. When there is progress, report it or submit the result.',
  wordsMissing: () => 'There are no words. Write them and send again.',
  countOutOfRange: ({ total }) =>
    total === undefined || total === ''
      ? 'The count must be a whole number and not negative.'
      : `The count must be a whole number from 0 to ${total}. Correct it and send again.`,
  unknownService: ({ service = '' }) =>
    `The list of this agency has no service “${service}”. Download the list again, correct it and send it again.`,
  notIntegrated: ({ service = '' }) =>
    `The service “${service}” has a day of integration and is not said to be integrated. Say both, or leave the day out, and send it again.`,
  fromRegister: () =>
    'How many services are done is counted in the register of services and not typed. Update the services in the register; write only words here.',
  unknownSubUnit: () => 'One of the sub-units is no longer on the list. Open the page again for the new list, tick and send again.',
  pauseNotRequested: () => 'No request to pause the deadline awaits a decision on this blocker.',
  notAReport: () => 'Only a reporting task ends its period this way. Clear the tick and send again, or submit the result.',
  higherLevelNeeded: ({ level }) => `This takes the level “${levelIn('en', level)}” or above. Please submit it to that level.`,
  notOpenedYet: ({ opens }) => `This period is not open yet; it opens on ${dayIn('en', opens)}. Please answer from that day on.`,
  happenedTooEarly: ({ day }) =>
    `This cannot have happened before ${dayIn('en', day)}, the day from which there was something to do. Correct the moment and send again.`,
  happenedInFuture: () => 'What is recorded cannot have happened in the future. Correct the moment and send again.',
  dateInFuture: ({ date }) =>
    `The day ${dayIn('en', date)} is in the future, and it is that of something done or signed. Correct it and send again.`,
  numberTaken: ({ number = '', decision = '', agencyEn = '', date }) => {
    const letter = date === undefined ? 'another letter' : `the letter of ${dayIn('en', date)} to ${agencyEn} (${decision})`;
    return `In this year the number ${number} is that of ${letter}. Give another number; if the paper has left with this one, tick “has gone out already” and send again.`;
  },
  numberMissing: () => 'The number of the paper or its signer is missing. Give both and send again.',
  unknownExtension: () => 'This request for more time does not exist or has been decided. Open the task again for its latest state.',
  unknownDirective: () => 'This directive does not exist or has been closed. Open the task again for its latest state.',
  unknownInspection: () => 'This inspection does not exist or has been concluded. Open the task again for its latest state.',
  unknownAgency: () => 'The decision has no such agency, or it is no longer in being. Choose another one from the list and send again.',
  unknownLink: () => 'The task at the other agency is no longer on the list. Open the task again for its latest state.',
  unknownFile: ({ name = '' }) =>
    `The file “${name}” is not kept by the system, so nothing was recorded. Choose the file again and send again.`,
  paperMissing: () =>
    'What is recorded for somebody else needs its source: a paper, a telephone call, a meeting or a written instruction. Give it and send again.',
  notADirective: () => 'This task does not come from a directive. Report progress or submit the result as for any other task.',
  dateBeforeDraft: ({ date }) => `The date of the paper lies before its draft${dayBeside('en', date)}. Correct it and send again.`,
  dayMissing: ({ asked }) => `Say until which day more time is given. The agency asks for ${dayIn('en', asked ?? '')}.`,
  dayNotLater: ({ day }) => `The day must lie after the one that holds now${dayBeside('en', day)}. Choose a later one and send again.`,
  dayTooFar: (params) => `${outsideIn('en', params)} Choose another day and send again.`,
  deadlinePassed: ({ day }) =>
    `The deadline of this task has passed${dayBeside('en', day)}: the new agency would be overdue as soon as it has the task. Give a new deadline, decided by whoever may move it, and send again.`,
  dayPast: ({ day }) => `This day has passed${dayBeside('en', day)}. Choose today or a later day and send again.`,
  noDeadline: () => 'This task has no deadline, so there is nothing to extend. If something blocks it, raise a blocker.',
  extensionPending: () =>
    'A request for more time awaits its decision already. Wait for it, or call the Office to have the request changed.',
  alreadyRequested: () => 'This agency has been asked already and has not answered. Wait for its answer, or get in touch with it.',
  notCoordinating: () => 'This agency does not coordinate in the task. Choose a coordinating agency and send again.',
  sameAgency: () => 'That is the very agency that has the task. Choose another one and send again.',
  noChanges: () => 'This task does not follow each change of a service. Tell of the change in a progress report.',
  directiveTasksOpen: () =>
    'This directive is not carried out yet: some of its tasks are not accepted. Accept or cancel them, then close the directive.',
  directiveOpen: () => 'A directive on this task is still open. Close the directive first, then try again.',
  tasksMissing: () => 'No task goes with it. Give at least one, with agency, words and deadline, and send again.',
  openTasks: ({ count }) =>
    count === undefined || count === ''
      ? 'There are tasks still open. Confirm or cancel each of them first, then try again.'
      : `There ${forCount(count, 'is', 'are')} ${counted(count, 'task')} still open. Confirm or cancel ${forCount(count, 'it', 'each of them')} first, then try again.`,
  signedDocumentMissing: ({ missing }) =>
    `The result is provisional and cannot be accepted: it still lacks ${partsText('en', missing)}. Wait for the agency; if the Office has the document, record it on the agency’s behalf with number, date and file.`,
  letterNotSigned: () => 'The draft is not signed, so it cannot be issued. Please have it signed first.',
  letterAlreadySent: () => 'The draft has been submitted or signed. Open the list of letters again for the latest state.',
  notHeld: () => 'The follow-up has begun and is not waiting for a release. Nothing more is needed.',
  held: () => 'This decision was taken over and is not released yet. See first what would be sent, then release it.',
  rolloutClosed: () => 'The follow-up of this agency has ended. If something must still be recorded, please ask the Office to reopen it.',
  notClosed: () => 'This is not closed, so there is nothing to reopen. See the board for its state.',
  undoOver: () =>
    'It can no longer be undone: the minute has passed, a notice of it has gone out, or something else was recorded since. To change it, record something new.',
  undoOthers: () => 'Only whoever recorded this can undo it. To change it, record something new.',
  notPassedOn: () => 'This task is passed on to nobody inside the agency, or was taken back. Open the task again for its latest state.',
  onlyPrepares: () =>
    'The head of the agency submits the result of this task. Send it as a prepared result; the head is told and submits it.',
  performerMissing: () => 'Give at least the name of the person or the division, and send again.',
  addressOfOffice: () =>
    'This address belongs to somebody of the Office or the leadership in the decision, who can get no link of an agency. Give another address.',
  unknownPart: () => 'The task has no such part, or it was withdrawn. Open the task again for the parts that it has.',
  titleMissing: () => 'Say what the part is, and send again.',
  partDone: () => 'This part is done already. If it is not, open it again first.',
  partOpen: () => 'This part is not done, so it need not be opened again.',
  partOfDecision: () =>
    'The decision gives this part, so the agency says who does it and that it is done; its name, day and words cannot be changed, and it cannot be withdrawn.',
  partAfterTask: ({ day, deadline }) =>
    `A part must be done no later than its task (${dayIn('en', deadline)}); ${dayIn('en', day)} is after that. Choose another day.`,
  tooManyParts: () => `A task has at most ${MOST_PARTS} parts. Put small parts together, or withdraw those no longer needed.`,
  tooManyPerformers: () =>
    `This has gone through ${MOST_PERFORMERS} people, and the message to the first of them has not left yet. Wait until the messages of your agency have gone out (or the Office lets them go again), then pass it on.`,
  nothingToChange: () => 'This is just what is recorded already. Please check it; if it is right, nothing more is needed.',
  notSealed: () =>
    'This was not taken, for it carries no valid seal of the place where it was given. Open the page again and send it once more; if it happens again, tell whoever runs the system.',
  commandIdReused: () =>
    'Something else was sent and recorded from this very form. See what is recorded below; if you still want to send what you wrote, press the button once more.',
  unavailable: () =>
    'The system could not answer, so it is not known whether this was recorded. What you wrote is still in the form: send it again in a few minutes; it is never recorded twice. If it is urgent, call the Office.',
};

const refusalWords: Record<Language, RefusalWords> = { vi, en };

/** A refusal in words that say what to do next. */
export function refusalText(refusal: Refusal, language: Language): string {
  return refusalWords[language][refusal.code](refusal.params);
}
