import type { Language } from '../domain/decision/decision';
import { counted } from './counted';

/** Words of `doctor` on the record; on the parts of an installation it uses words/health.ts. */

const checks = [
  'lookMissing',
  'outboxUnanswered',
  'outboxRefused',
  'noticesUnreachable',
  'messagesFailed',
  'messagesUnknown',
  'addresses',
  'lettersUnsigned',
  'lettersSameNumber',
  'webhooks',
  'calendar',
  'provisionalDays',
] as const;
export type Check = (typeof checks)[number];

const vi = {
  examined: (now: string) => `Kiểm tra lúc ${now}`,
  healthy: 'Không có việc gì cần xử lý.',
  /** How many of the findings need somebody. */
  attention: (findings: number) => `${findings} loại việc cần xử lý.`,
  traces: {
    taken: 'Nơi nhận dấu vết xử lý (OpenTelemetry) có nhận.',
    lost: (said: string) => `Nơi nhận dấu vết xử lý (OpenTelemetry) không nhận: ${said}. Công việc không bị ảnh hưởng, dấu vết bị mất.`,
    todo: 'Kiểm tra địa chỉ và khóa trong OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS; hoặc bỏ hai biến này.',
  },
  found: {
    lookMissing: (count) => `${count} cơ quan còn nhiệm vụ chưa xong nhưng không có lần xem tới: sẽ không có gì tự gửi nữa`,
    outboxUnanswered: (count) => `${count} yêu cầu giữa các cơ quan chưa được nhận sau hơn 10 phút`,
    outboxRefused: (count) => `${count} yêu cầu giữa các cơ quan bị từ chối trong 30 ngày qua`,
    noticesUnreachable: (count) => `${count} thông báo không còn địa chỉ nào nhận được`,
    messagesFailed: (count) => `${count} thư không gửi được trong 30 ngày qua và không chuyển cho người khác`,
    messagesUnknown: (count) => `${count} thư trong 30 ngày qua không rõ đã tới hay chưa`,
    addresses: (count) => `${count} địa chỉ không nhận được thư`,
    lettersUnsigned: (count) => `${count} dự thảo văn bản đã quá 10 ngày làm việc mà chưa ký`,
    lettersSameNumber: (count) => `${count} số văn bản được cấp cho nhiều hơn một văn bản trong cùng năm`,
    webhooks: (count) => `${count} hệ thống khác (webhook) không nhận tin được báo`,
    calendar: (_count: number) => 'Lịch ngày nghỉ cần được bổ sung',
    provisionalDays: (count) => `${count} ngày nghỉ tạm tính trước thời hạn của nhiệm vụ đang theo dõi`,
  } satisfies Record<Check, (count: number) => string>,
  advice: {
    lookMissing:
      'Xem nhiệm vụ và quyết định: gia hạn, nhắc ngay, trả lại hoặc kết thúc theo dõi; kiểm tra quy trình đôn đốc có mốc cho trạng thái này.',
    outboxUnanswered: 'Kiểm tra tiến trình worker và Temporal đang chạy; yêu cầu được gửi lại cho đến khi có trả lời.',
    outboxRefused: 'Đọc mã từ chối, rồi giao lại hoặc điều chỉnh nhiệm vụ ở cơ quan đã gửi yêu cầu.',
    noticesUnreachable: 'Sửa địa chỉ trong quyết định, hoặc khôi phục địa chỉ đã nhận lại được: dondoc mail restored <địa chỉ>.',
    messagesFailed: 'Đọc trả lời của máy chủ thư, rồi liên hệ người nhận bằng cách khác. Danh sách đầy đủ: dondoc mail --failed.',
    messagesUnknown: 'Hỏi người nhận đã nhận được chưa; hệ thống không tự gửi lại. Danh sách đầy đủ: dondoc mail --unknown.',
    addresses: 'Gọi điện xác minh địa chỉ; sửa trong quyết định, hoặc khi đã nhận lại được: dondoc mail restored <địa chỉ>.',
    lettersUnsigned: 'Trình ký, phát hành hoặc trả lại dự thảo.',
    lettersSameNumber:
      'Đối chiếu sổ văn bản đi; đính chính số của văn bản ghi sai (đính chính ở trang nhiệm vụ). Văn bản giấy đã gửi trùng số thì giữ nguyên, có đánh dấu.',
    webhooks: 'Hỏi người quản lý hệ thống đó; khi đã nhận lại được: dondoc webhook replay <mã> --since <lúc>. Xem: dondoc webhook list.',
    calendar: 'Nhập thông báo nghỉ lễ, Tết: dondoc calendar --help.',
    provisionalDays: 'Khi có thông báo chính thức, nhập vào lịch; thời hạn sẽ được tính lại.',
  } satisfies Record<Check, string>,
  /** The database did not let itself be read. */
  recordUnread: 'Chưa kiểm tra được dữ liệu: cơ sở dữ liệu không đọc được.',
  todo: 'Việc cần làm',
  more: (count: number) => `… và ${count} mục nữa`,
  since: (moment: string) => `từ ${moment}`,
};

export type DoctorWords = typeof vi;

const en: DoctorWords = {
  examined: (now) => `Examined at ${now}`,
  healthy: 'Nothing needs attention.',
  attention: (findings) => (findings === 1 ? 'One kind of thing needs attention.' : `${findings} kinds of things need attention.`),
  traces: {
    taken: 'The receiver of traces (OpenTelemetry) takes them.',
    lost: (said) => `The receiver of traces (OpenTelemetry) does not take them: ${said}. The work goes on; the traces are lost.`,
    todo: 'Check the address and the key in OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_EXPORTER_OTLP_HEADERS, or take both out.',
  },
  found: {
    lookMissing: (count) =>
      `${counted(count, 'agency', 'agencies')} with open tasks and no next look: nothing will be sent by itself any more`,
    outboxUnanswered: (count) => `${counted(count, 'request')} between agencies without an answer for more than 10 minutes`,
    outboxRefused: (count) => `${counted(count, 'request')} between agencies refused in the last 30 days`,
    noticesUnreachable: (count) => `${counted(count, 'notice')} with no address left to go to`,
    messagesFailed: (count) => `${counted(count, 'message')} of the last 30 days that failed and went to nobody else`,
    messagesUnknown: (count) => `${counted(count, 'message')} of the last 30 days of which nobody knows whether they arrived`,
    addresses: (count) => `${counted(count, 'address', 'addresses')} on record as refusing messages`,
    lettersUnsigned: (count) => `${counted(count, 'letter')} drafted more than 10 working days ago and unsigned`,
    lettersSameNumber: (count) => `${counted(count, 'number')} of a letter given to more than one in the same year`,
    webhooks: (count) => `${counted(count, 'other system')} (webhook) not taking what it is told`,
    calendar: () => 'The calendar of days off needs a notice',
    provisionalDays: (count) => `${counted(count, 'provisional day off', 'provisional days off')} before the deadline of an open task`,
  },
  advice: {
    lookMissing: 'Look at the task and decide: extend, urge now, return or close it; check that the ladder has a rung for this state.',
    outboxUnanswered: 'See that the worker and Temporal run; a request is delivered again until it is answered.',
    outboxRefused: 'Read the code of the refusal, then assign anew or change the task at the agency that asked.',
    noticesUnreachable: 'Correct the address in the decision, or restore one that works again: dondoc mail restored <address>.',
    messagesFailed: 'Read what the mail server said and reach the recipient another way. The whole list: dondoc mail --failed.',
    messagesUnknown: 'Ask the recipient; nothing is sent again by itself. The whole list: dondoc mail --unknown.',
    addresses: 'Telephone to verify the address; correct it in the decision, or once it works again: dondoc mail restored <address>.',
    lettersUnsigned: 'Have the draft signed, issued or returned.',
    lettersSameNumber:
      'Compare with the book of outgoing papers and correct the number that was recorded wrongly (correct it on the page of a task). Papers that went out so stay as they are, marked.',
    webhooks:
      'Ask whoever runs that system; once it takes messages: dondoc webhook replay <id> --since <moment>. See: dondoc webhook list.',
    calendar: 'Enter the notice of days off: dondoc calendar --help.',
    provisionalDays: 'Enter the official notice when it comes; deadlines are then counted anew.',
  },
  recordUnread: 'The record was not examined: the database cannot be read.',
  todo: 'To do',
  more: (count) => `… and ${count} more`,
  since: (moment) => `since ${moment}`,
};

export const doctorWords: Record<Language, DoctorWords> = { vi, en };
