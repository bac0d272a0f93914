import type { Language } from '../domain/decision';

/** What `doctor` looks at, and what it says of it. */

export const checks = [
  'notOpened',
  'nobodyWatches',
  'followersTrouble',
  'lookPast',
  'lookMissing',
  'outboxUnanswered',
  'outboxRefused',
  'noticesLate',
  'noticesUnreachable',
  'messagesFailed',
  'messagesUnknown',
  'messagesStuck',
  'mailHeld',
  'mailIntake',
  'addresses',
  'lettersUnsigned',
  'calendar',
  'provisionalDays',
  'clock',
] as const;
export type Check = (typeof checks)[number];

export type DoctorWords = {
  description: string;
  examined: (now: string) => string;
  healthy: string;
  /** How many of the findings need somebody. */
  attention: (findings: number) => string;
  found: Record<Check, (count: number) => string>;
  advice: Record<Check, string>;
  todo: string;
  more: (count: number) => string;
  since: (moment: string) => string;
};

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

const vi: DoctorWords = {
  description: 'what needs attention in this installation · những việc cần xử lý của hệ thống',
  examined: (now) => `Kiểm tra lúc ${now}`,
  healthy: 'Không có việc gì cần xử lý.',
  attention: (findings) => `${findings} loại việc cần xử lý.`,
  found: {
    notOpened: (count) => `${count} cơ quan của quyết định đã giao nhưng chưa bắt đầu được theo dõi`,
    nobodyWatches: () => 'Việc theo dõi không được giám sát: đã hơn 10 phút không có lượt đối chiếu nào',
    followersTrouble: (count) => `${count} cơ quan đang không được theo dõi dù đã thử khôi phục: không nhắc việc, không báo cáo lên trên`,
    lookPast: (count) => `${count} cơ quan quá giờ xem lại hơn 10 phút mà chưa được xem`,
    lookMissing: (count) => `${count} cơ quan còn nhiệm vụ chưa xong nhưng không có lần xem tới: sẽ không có gì tự gửi nữa`,
    outboxUnanswered: (count) => `${count} yêu cầu giữa các cơ quan chưa được nhận sau hơn 10 phút`,
    outboxRefused: (count) => `${count} yêu cầu giữa các cơ quan bị từ chối trong 30 ngày qua`,
    noticesLate: (count) => `${count} thông báo đã đến giờ gửi hơn 10 phút mà chưa gửi`,
    noticesUnreachable: (count) => `${count} thông báo không còn địa chỉ nào nhận được`,
    messagesFailed: (count) => `${count} thư không gửi được trong 30 ngày qua và không chuyển cho người khác`,
    messagesUnknown: (count) => `${count} thư trong 30 ngày qua không rõ đã tới hay chưa`,
    messagesStuck: (count) => `${count} thư đang gửi dở hoặc bị hoãn đã lâu`,
    mailHeld: () => 'Thư đang được giữ lại, chưa gửi đi',
    mailIntake: (count) => `${count} đường nhận thư trả lời, thư báo lỗi đang không đọc được`,
    addresses: (count) => `${count} địa chỉ không nhận được thư`,
    lettersUnsigned: (count) => `${count} dự thảo văn bản đã quá 10 ngày làm việc mà chưa ký`,
    calendar: () => 'Lịch ngày nghỉ cần được bổ sung',
    provisionalDays: (count) => `${count} ngày nghỉ tạm tính trước thời hạn của nhiệm vụ đang theo dõi`,
    clock: () => 'Đồng hồ của hệ thống được đặt khác giờ thật',
  },
  advice: {
    notOpened: 'Kiểm tra tiến trình worker và Temporal đang chạy, rồi giao lại cùng gói quyết định: dondoc publish <thư mục>.',
    nobodyWatches: 'Khởi động tiến trình worker và kiểm tra Temporal; trong lúc đó nhắc việc và báo cáo lên trên có thể không được gửi.',
    followersTrouble: 'Chạy dondoc rebuild; nếu vẫn còn, xem nhật ký của worker về cơ quan này.',
    lookPast: 'Kiểm tra tiến trình worker và Temporal đang chạy; nếu Temporal mất dữ liệu, chạy dondoc rebuild.',
    lookMissing:
      'Xem nhiệm vụ và quyết định: gia hạn, nhắc ngay, trả lại hoặc kết thúc theo dõi; kiểm tra quy trình đôn đốc có mốc cho trạng thái này.',
    outboxUnanswered: 'Kiểm tra tiến trình worker và Temporal đang chạy; yêu cầu được gửi lại cho đến khi có trả lời.',
    outboxRefused: 'Đọc mã từ chối, rồi giao lại hoặc điều chỉnh nhiệm vụ ở cơ quan đã gửi yêu cầu.',
    noticesLate: 'Kiểm tra tiến trình worker, Temporal và máy chủ thư (SMTP_URL).',
    noticesUnreachable: 'Sửa địa chỉ trong quyết định, hoặc khôi phục địa chỉ đã nhận lại được: dondoc mail restored <địa chỉ>.',
    messagesFailed: 'Đọc trả lời của máy chủ thư, rồi liên hệ người nhận bằng cách khác. Danh sách đầy đủ: dondoc mail --failed.',
    messagesUnknown: 'Hỏi người nhận đã nhận được chưa; hệ thống không tự gửi lại. Danh sách đầy đủ: dondoc mail --unknown.',
    messagesStuck: 'Kiểm tra máy chủ thư (SMTP_URL) và tiến trình worker. Danh sách đầy đủ: dondoc mail.',
    mailHeld:
      'Đọc lý do, sửa SMTP_URL hoặc MAIL_FROM nếu lỗi do cấu hình (tự gửi lại khi máy chủ nhận); thư giữ sau khôi phục: dondoc mail release.',
    mailIntake: 'Kiểm tra IMAP_URL và hộp thư; thư không mất, sẽ được đọc khi kết nối lại.',
    addresses: 'Gọi điện xác minh địa chỉ; sửa trong quyết định, hoặc khi đã nhận lại được: dondoc mail restored <địa chỉ>.',
    lettersUnsigned: 'Trình ký, phát hành hoặc trả lại dự thảo.',
    calendar: 'Nhập thông báo nghỉ lễ, Tết: dondoc calendar --help.',
    provisionalDays: 'Khi có thông báo chính thức, nhập vào lịch; thời hạn sẽ được tính lại.',
    clock: 'Chỉ dùng cho bản mẫu, thử nghiệm và mô phỏng; bản dùng thật phải để DONDOC_CLOCK trống.',
  },
  todo: 'Việc cần làm',
  more: (count) => `… và ${count} mục nữa`,
  since: (moment) => `từ ${moment}`,
};

const en: DoctorWords = {
  description: vi.description,
  examined: (now) => `Examined at ${now}`,
  healthy: 'Nothing needs attention.',
  attention: (findings) => (findings === 1 ? 'One kind of thing needs attention.' : `${findings} kinds of things need attention.`),
  found: {
    notOpened: (count) => `${counted(count, 'agency', 'agencies')} of a published decision that nobody follows yet`,
    nobodyWatches: () => 'Nobody watches over the follow-ups: no comparison for more than 10 minutes',
    followersTrouble: (count) =>
      `${counted(count, 'agency', 'agencies')} not followed although mending was tried: no reminder, nothing reported upward`,
    lookPast: (count) => `${counted(count, 'agency', 'agencies')} with a next look that is past by more than 10 minutes`,
    lookMissing: (count) =>
      `${counted(count, 'agency', 'agencies')} with open tasks and no next look: nothing will be sent by itself any more`,
    outboxUnanswered: (count) => `${counted(count, 'request', 'requests')} between agencies without an answer for more than 10 minutes`,
    outboxRefused: (count) => `${counted(count, 'request', 'requests')} between agencies refused in the last 30 days`,
    noticesLate: (count) => `${counted(count, 'notice', 'notices')} due for more than 10 minutes and not sent`,
    noticesUnreachable: (count) => `${counted(count, 'notice', 'notices')} with no address left to go to`,
    messagesFailed: (count) => `${counted(count, 'message', 'messages')} of the last 30 days that failed and went to nobody else`,
    messagesUnknown: (count) => `${counted(count, 'message', 'messages')} of the last 30 days of which nobody knows whether they arrived`,
    messagesStuck: (count) => `${counted(count, 'message', 'messages')} stuck on their way or put off for long`,
    mailHeld: () => 'Mail is held and does not go out',
    mailIntake: (count) => `${counted(count, 'way', 'ways')} in which mail comes back that cannot be read`,
    addresses: (count) => `${counted(count, 'address', 'addresses')} on record as refusing messages`,
    lettersUnsigned: (count) => `${counted(count, 'letter', 'letters')} drafted more than 10 working days ago and unsigned`,
    calendar: () => 'The calendar of days off needs a notice',
    provisionalDays: (count) => `${counted(count, 'provisional day off', 'provisional days off')} before the deadline of an open task`,
    clock: () => 'The clock of this installation is set apart from real time',
  },
  advice: {
    notOpened: 'See that the worker and Temporal run, then publish the same package again: dondoc publish <folder>.',
    nobodyWatches: 'Start the worker process and see that Temporal runs; until then reminders and escalations may not be sent.',
    followersTrouble: 'Run dondoc rebuild; where it stays, read the log of the worker about this agency.',
    lookPast: 'See that the worker and Temporal run; where Temporal lost its data, run dondoc rebuild.',
    lookMissing: 'Look at the task and decide: extend, urge now, return or close it; check that the ladder has a rung for this state.',
    outboxUnanswered: 'See that the worker and Temporal run; a request is delivered again until it is answered.',
    outboxRefused: 'Read the code of the refusal, then assign anew or change the task at the agency that asked.',
    noticesLate: 'See that the worker, Temporal and the mail server (SMTP_URL) run.',
    noticesUnreachable: 'Correct the address in the decision, or restore one that works again: dondoc mail restored <address>.',
    messagesFailed: 'Read what the mail server said and reach the recipient another way. The whole list: dondoc mail --failed.',
    messagesUnknown: 'Ask the recipient; nothing is sent again by itself. The whole list: dondoc mail --unknown.',
    messagesStuck: 'See that the mail server (SMTP_URL) and the worker run. The whole list: dondoc mail.',
    mailHeld:
      'Read why; correct SMTP_URL or MAIL_FROM where the settings are at fault (it goes on by itself once the server takes mail); after a restore: dondoc mail release.',
    mailIntake: 'See that IMAP_URL and the mailbox work; nothing is lost, it is read once the connection is back.',
    addresses: 'Telephone to verify the address; correct it in the decision, or once it works again: dondoc mail restored <address>.',
    lettersUnsigned: 'Have the draft signed, issued or returned.',
    calendar: 'Enter the notice of days off: dondoc calendar --help.',
    provisionalDays: 'Enter the official notice when it comes; deadlines are then counted anew.',
    clock: 'For samples, tests and simulation only; where work is real, leave DONDOC_CLOCK empty.',
  },
  todo: 'To do',
  more: (count) => `… and ${count} more`,
  since: (moment) => `since ${moment}`,
};

export const doctorWords: Record<Language, DoctorWords> = { vi, en };
