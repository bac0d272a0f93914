import type { Refusal, RefusalCode } from '../domain/commands';
import type { Language, Level } from '../domain/decision';
import type { TaskStatus } from '../domain/state';
import { documentWords } from './documents';
import { mailWords } from './mail';
import { taskStatusWords } from './status';

/** Why a command has no effect, and what to do next. */
type RefusalWords = Record<RefusalCode, (params: Refusal['params']) => string>;

function dayIn(language: Language, value: string | number | undefined): string {
  return mailWords[language].shortDay(String(value ?? ''));
}

function statusIn(language: Language, value: string | number | undefined): string {
  return taskStatusWords[language][value as TaskStatus] ?? String(value ?? '');
}

function levelIn(language: Language, value: string | number | undefined): string {
  return documentWords[language].role[value as Level] ?? String(value ?? '');
}

const vi: RefusalWords = {
  unknownTask: () => 'Không có nhiệm vụ này trong danh sách. Mở lại danh sách nhiệm vụ để chọn đúng nhiệm vụ.',
  unknownBlocker: () => 'Khó khăn, vướng mắc này không có hoặc đã được tháo gỡ. Mở lại trang nhiệm vụ để xem tình trạng mới nhất.',
  unknownLetter: () => 'Dự thảo văn bản này không có, đã rút hoặc đã ban hành. Mở lại danh sách văn bản để xem tình trạng mới nhất.',
  alreadyAssigned: () => 'Nhiệm vụ này đã được giao. Không cần giao lại; xem tình trạng trên bảng theo dõi.',
  notAllowedForRole: () =>
    'Việc này không thuộc quyền của người đang thực hiện. Đề nghị liên hệ Văn phòng để người có thẩm quyền thực hiện.',
  ownWork: () => 'Người đã nộp kết quả không được tự xác nhận kết quả đó. Đề nghị chuyển người khác có thẩm quyền xác nhận.',
  wrongState: ({ status }) =>
    `Chưa ghi nhận, vì nhiệm vụ đang ở trạng thái “${statusIn('vi', status)}”. Xem tình trạng mới nhất bên dưới; nếu cần thay đổi, gọi Văn phòng.`,
  alreadyAcknowledged: () => 'Việc tiếp nhận đã được xác nhận trước đó, không cần xác nhận lại. Khi có tiến độ, báo cáo hoặc nộp kết quả.',
  wordsMissing: () => 'Chưa có nội dung. Viết nội dung rồi gửi lại.',
  countOutOfRange: ({ total }) =>
    total === ''
      ? 'Số đã thực hiện phải là số nguyên, không âm.'
      : `Số đã thực hiện phải là số nguyên từ 0 đến ${total}. Sửa lại số rồi gửi lại.`,
  unknownSubUnit: () => 'Có đơn vị trực thuộc không còn trong danh sách. Mở lại trang để lấy danh sách mới, đánh dấu và gửi lại.',
  pauseNotRequested: () => 'Khó khăn, vướng mắc này không có đề nghị tạm dừng tính thời hạn đang chờ quyết định.',
  notAReport: () => 'Chỉ nhiệm vụ báo cáo mới kết thúc kỳ bằng cách này. Bỏ đánh dấu kết thúc kỳ rồi gửi lại, hoặc nộp kết quả.',
  higherLevelNeeded: ({ level }) => `Việc này cần từ cấp ${levelIn('vi', level)} trở lên. Đề nghị trình cấp đó thực hiện.`,
  notOpenedYet: ({ opens }) => `Kỳ này chưa mở; mở từ ngày ${dayIn('vi', opens)}. Đề nghị trả lời từ ngày đó.`,
  happenedInFuture: () => 'Thời điểm đã thực hiện không được ở tương lai. Sửa lại thời điểm rồi gửi lại.',
  dateInFuture: ({ date }) => `Ngày văn bản ${dayIn('vi', date)} ở tương lai. Sửa lại ngày rồi gửi lại.`,
  numberMissing: () => 'Thiếu số văn bản hoặc người ký. Ghi đủ cả hai rồi gửi lại.',
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
  ownWork: () => 'Whoever submitted a result may not confirm it. Please leave it to somebody else with the authority.',
  wrongState: ({ status }) =>
    `Not recorded, because the task is “${statusIn('en', status)}”. See its latest state below; if something must change, call the Office.`,
  alreadyAcknowledged: () =>
    'It was acknowledged before and needs no second acknowledgement. When there is progress, report it or submit the result.',
  wordsMissing: () => 'There are no words. Write them and send again.',
  countOutOfRange: ({ total }) =>
    total === ''
      ? 'The count must be a whole number and not negative.'
      : `The count must be a whole number from 0 to ${total}. Correct it and send again.`,
  unknownSubUnit: () => 'One of the sub-units is no longer on the list. Open the page again for the new list, tick and send again.',
  pauseNotRequested: () => 'No request to pause the deadline awaits a decision on this blocker.',
  notAReport: () => 'Only a reporting task ends its period this way. Clear the tick and send again, or submit the result.',
  higherLevelNeeded: ({ level }) => `This takes the level “${levelIn('en', level)}” or above. Please submit it to that level.`,
  notOpenedYet: ({ opens }) => `This period is not open yet; it opens on ${dayIn('en', opens)}. Please answer from that day on.`,
  happenedInFuture: () => 'What is recorded cannot have happened in the future. Correct the moment and send again.',
  dateInFuture: ({ date }) => `The date of the paper, ${dayIn('en', date)}, is in the future. Correct it and send again.`,
  numberMissing: () => 'The number of the paper or its signer is missing. Give both and send again.',
  commandIdReused: () =>
    'Something else was sent and recorded from this very form. See what is recorded below; if you still want to send what you wrote, press the button once more.',
  unavailable: () =>
    'The system could not answer, so it is not known whether this was recorded. What you wrote is still in the form: send it again in a few minutes; it is never recorded twice. If it is urgent, call the Office.',
};

export const refusalWords: Record<Language, RefusalWords> = { vi, en };

/** A refusal in words that say what to do next. */
export function refusalText(refusal: Refusal, language: Language): string {
  return refusalWords[language][refusal.code](refusal.params);
}
