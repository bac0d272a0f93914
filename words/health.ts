import type { Language } from '../domain/decision/decision';
import type { Cause, Part } from '../domain/health/causes';
import type { Condition } from '../domain/health/health';
import { counted } from './counted';

/** Words on the parts of an installation, for a terminal and the Office's page; `/readyz` takes only their names. */

/** `what` is a whole sentence; `detail` is what a server said, or a figure. `means`: for the people who rely on it. */
export type CauseWords = { what: (count: number, detail: string) => string; means: string; todo: string };

const megabytes = (bytes: string) => `${Math.floor(Number(bytes) / 1024 ** 2)} MB`;
const said = (detail: string) => (detail === '' ? '' : `: ${detail}`);

const vi = {
  title: 'Tình trạng hệ thống',
  intro: 'Từng phần của hệ thống có hoạt động không, từ khi nào, ảnh hưởng gì và cần làm gì.',
  parts: {
    database: 'Cơ sở dữ liệu',
    disk: 'Đĩa',
    temporal: 'Temporal',
    worker: 'Tiến trình worker',
    web: 'Trang web',
    watch: 'Giám sát việc theo dõi',
    followers: 'Theo dõi từng cơ quan',
    looks: 'Các lần xem đến hạn',
    messages: 'Thư đến giờ gửi',
    mail: 'Máy chủ thư',
    mailIntake: 'Nhận thư trả lại',
    clock: 'Đồng hồ',
  } satisfies Record<Part, string>,
  conditions: { works: 'hoạt động', degraded: 'hoạt động kém', broken: 'không hoạt động', unknown: 'chưa biết' } satisfies Record<
    Condition,
    string
  >,
  causes: {
    databaseSilent: {
      what: () => 'PostgreSQL nhận kết nối nhưng không trả lời',
      means: 'Không mở được trang nào, không nhận được báo cáo; thư nhắc không gửi. Những gì đã ghi nhận vẫn còn nguyên.',
      todo: 'Xem PostgreSQL có bị treo, hết bộ nhớ hoặc đĩa chậm; khởi động lại nếu cần.',
    },
    databaseAway: {
      what: () => 'Không kết nối được PostgreSQL',
      means: 'Không mở được trang nào, không nhận được báo cáo; thư nhắc không gửi. Những gì đã ghi nhận vẫn còn nguyên.',
      todo: 'Xem PostgreSQL có đang chạy và mạng tới đó có thông; bản một máy tự khởi động lại, nếu không được thì chạy lại npm start.',
    },
    databaseStarting: {
      what: () => 'PostgreSQL đang khởi động hoặc đang dừng',
      means: 'Trang và thư nhắc tạm ngừng ít phút.',
      todo: 'Đợi ít phút; nếu lâu hơn, xem nhật ký của PostgreSQL.',
    },
    databaseCrowded: {
      what: () => 'PostgreSQL đã hết chỗ kết nối',
      means: 'Nhiều trang và báo cáo không vào được; thư nhắc có thể chậm.',
      todo: 'Đóng bớt kết nối của chương trình khác, hoặc tăng max_connections.',
    },
    databaseDenied: {
      what: () => 'PostgreSQL từ chối tài khoản, mật khẩu hoặc tên cơ sở dữ liệu',
      means: 'Không mở được trang nào, không nhận được báo cáo; thư nhắc không gửi.',
      todo: 'Sửa DATABASE_URL; bản một máy thì xem secrets.json có đúng của thư mục dữ liệu này.',
    },
    databaseReadOnly: {
      what: () => 'PostgreSQL chỉ cho đọc',
      means: 'Xem được, nhưng không ghi nhận được báo cáo nào và không thư nào được gửi.',
      todo: 'Có thể đang nối vào máy dự phòng: sửa DATABASE_URL, hoặc bỏ default_transaction_read_only.',
    },
    databaseSlow: {
      what: () => 'PostgreSQL trả lời quá chậm',
      means: 'Trang mở chậm, báo cáo có thể phải gửi lại.',
      todo: 'Xem các câu lệnh đang chạy trong pg_stat_activity và tải của máy.',
    },
    diskFull: {
      what: (_count, detail) => (detail === '' ? 'Đĩa đã đầy' : `Đĩa đã đầy (thư mục dữ liệu còn ${megabytes(detail)})`),
      means: 'Không ghi nhận được báo cáo nào, không thư nào được gửi. Những gì đã ghi nhận vẫn còn nguyên và có thể vẫn xem được.',
      todo: 'Giải phóng hoặc thêm dung lượng đĩa; sau đó mọi việc tự tiếp tục.',
    },
    diskLow: {
      what: (_count, detail) => `Đĩa sắp đầy: thư mục dữ liệu còn ${megabytes(detail)}`,
      means: 'Khi đĩa đầy, không báo cáo nào được ghi nhận và không thư nào được gửi.',
      todo: 'Giải phóng hoặc thêm dung lượng đĩa.',
    },
    temporalAway: {
      what: () => 'Temporal không trả lời',
      means: 'Xem được, nhưng báo cáo và ý kiến gửi lên chưa được nhận; không có lần nhắc nào. Không mất gì: mọi việc tự tiếp tục.',
      todo: 'Xem Temporal có đang chạy (TEMPORAL_ADDRESS).',
    },
    temporalNamespace: {
      what: () => 'Temporal không có namespace của hệ thống',
      means: 'Báo cáo gửi lên chưa được nhận; không có lần nhắc nào.',
      todo: 'Worker tự tạo lại trong vòng một phút nếu được phép; nếu không, tạo namespace theo TEMPORAL_NAMESPACE rồi chạy dondoc rebuild.',
    },
    commandsRefused: {
      what: (count) => `Trong 24 giờ qua đã từ chối nội dung không có dấu xác thực gửi thẳng vào Temporal (${count} nơi nhận)`,
      means: 'Không nội dung nào trong số đó được ghi nhận. Có người hoặc chương trình nào đó tới được Temporal mà không qua hệ thống này.',
      todo: 'Chỉ cho web và worker tới được cổng Temporal; bật TLS hai chiều hoặc khóa API; xem nhật ký worker.',
    },
    workerNever: {
      what: () => 'Chưa có tiến trình worker nào từng chạy với cơ sở dữ liệu này',
      means: 'Không việc nào được theo dõi, không thư nào được gửi, báo cáo gửi lên không được nhận.',
      todo: 'Khởi động tiến trình worker (npm start, hoặc node dist/worker/main.js).',
    },
    workerSilent: {
      what: () => 'Không còn tiến trình worker nào chạy',
      means: 'Không có lần nhắc nào, không thư nào được gửi, báo cáo gửi lên không được nhận.',
      todo: 'Khởi động lại tiến trình worker; nguyên nhân ở nhật ký worker.log.',
    },
    workerCut: {
      what: () => 'Worker chạy nhưng không tới được Temporal',
      means: 'Không có lần nhắc nào, không thư nào được gửi, báo cáo gửi lên không được nhận.',
      todo: 'Xem mạng từ máy của worker tới TEMPORAL_ADDRESS.',
    },
    webNever: {
      what: () => 'Chưa có tiến trình web nào từng chạy với cơ sở dữ liệu này',
      means: 'Cơ quan không mở được đường dẫn trong thư, Văn phòng không mở được trang.',
      todo: 'Khởi động tiến trình web (npm start, hoặc node dist/web/main.js).',
    },
    webSilent: {
      what: () => 'Không còn tiến trình web nào chạy',
      means: 'Cơ quan không mở được đường dẫn trong thư, Văn phòng không mở được trang.',
      todo: 'Khởi động lại tiến trình web; nguyên nhân ở nhật ký web.log.',
    },
    unwatched: {
      what: () => 'Đã hơn 10 phút không có lượt đối chiếu nào',
      means: 'Nếu việc theo dõi một cơ quan dừng lại thì không ai biết: nhắc việc và báo cáo lên trên có thể không được gửi.',
      todo: 'Khởi động tiến trình worker và kiểm tra Temporal.',
    },
    neverWatched: {
      what: (count) => `Chưa có lượt đối chiếu nào, trong khi ${count} quyết định đang được theo dõi`,
      means: 'Nhắc việc và báo cáo lên trên có thể không được gửi.',
      todo: 'Khởi động tiến trình worker và kiểm tra Temporal.',
    },
    followersLeft: {
      what: (count) => `${count} cơ quan đang không được theo dõi dù đã thử khôi phục`,
      means: 'Các cơ quan này không nhận được nhắc việc và việc chậm không được báo cáo lên trên.',
      todo: 'Chạy dondoc rebuild; nếu vẫn còn, xem nhật ký của worker về cơ quan này.',
    },
    notOpened: {
      what: (count) => `${count} cơ quan của quyết định đã giao nhưng chưa bắt đầu được theo dõi`,
      means: 'Các cơ quan này chưa nhận được thư giao việc.',
      todo: 'Kiểm tra tiến trình worker và Temporal đang chạy, rồi giao lại cùng gói quyết định: dondoc publish <thư mục>.',
    },
    looksLate: {
      what: (count) => `${count} cơ quan quá giờ xem lại hơn 10 phút mà chưa được xem`,
      means: 'Nhắc việc của các cơ quan này đến chậm.',
      todo: 'Kiểm tra tiến trình worker và Temporal đang chạy; nếu Temporal mất dữ liệu, chạy dondoc rebuild.',
    },
    looksLong: {
      what: (count) => `${count} cơ quan quá giờ xem lại mà chưa được xem, có cơ quan đã hơn một giờ`,
      means: 'Các cơ quan này không nhận được nhắc việc và việc chậm không được báo cáo lên trên.',
      todo: 'Kiểm tra tiến trình worker và Temporal đang chạy; nếu Temporal mất dữ liệu, chạy dondoc rebuild.',
    },
    messagesLate: {
      what: (count) => `${count} thông báo đã đến giờ gửi hơn 10 phút mà chưa gửi`,
      means: 'Người nhận được báo chậm.',
      todo: 'Kiểm tra tiến trình worker, Temporal và máy chủ thư (SMTP_URL).',
    },
    messagesLong: {
      what: (count) => `${count} thông báo đã đến giờ gửi mà chưa gửi, có thông báo đã hơn một giờ`,
      means: 'Người nhận chưa được báo.',
      todo: 'Kiểm tra tiến trình worker, Temporal và máy chủ thư (SMTP_URL); nếu gấp, gọi điện cho người nhận.',
    },
    messagesStuck: {
      what: (count) => `${count} thư đang gửi dở hoặc bị hoãn đã lâu`,
      means: 'Người nhận được báo chậm.',
      todo: 'Kiểm tra máy chủ thư (SMTP_URL) và tiến trình worker. Danh sách đầy đủ: dondoc mail.',
    },
    mailHeldSettings: {
      what: (_count, detail) => `Tất cả thư đang bị giữ lại, vì máy chủ thư không nhận${said(detail)}`,
      means: 'Không cơ quan nào nhận được thư. Không thư nào bị mất; tất cả tự đi khi máy chủ thư nhận.',
      todo: 'Sửa SMTP_URL hoặc MAIL_FROM nếu lỗi do cấu hình; gửi thử ngay: dondoc mail release.',
    },
    mailHeldRestored: {
      what: (_count, detail) => `Tất cả thư đang bị giữ lại, vì dữ liệu được khôi phục từ bản sao lưu${said(detail)}`,
      means: 'Không cơ quan nào nhận được thư cho đến khi có người cho gửi.',
      todo: 'Xem thư nào đã đi từ bản sao lưu (dondoc mail sent-since), rồi chạy: dondoc mail release.',
    },
    mailHeldOfficer: {
      what: (_count, detail) => `Tất cả thư đang được Văn phòng giữ lại${said(detail)}`,
      means: 'Không cơ quan nào nhận được thư cho đến khi có người cho gửi.',
      todo: 'Khi được gửi trở lại: dondoc mail release.',
    },
    mailRefused: {
      what: (count, detail) => `Máy chủ thư từ chối ${count} lần liên tiếp${said(detail)}`,
      means: 'Thư chờ và được gửi lại; người nhận được báo chậm.',
      todo: 'Đọc trả lời của máy chủ thư; kiểm tra SMTP_URL và MAIL_FROM. Danh sách: dondoc mail.',
    },
    mailUnanswered: {
      what: (count, detail) => `Máy chủ thư không trả lời, ${count} lần liên tiếp${said(detail)}`,
      means: 'Thư chờ và được gửi lại; thư đã gửi dở có thể không rõ đã tới hay chưa.',
      todo: 'Kiểm tra máy chủ thư có chạy và mạng tới SMTP_URL. Danh sách: dondoc mail.',
    },
    mailServerAway: {
      what: (_count, detail) => `Máy chủ thư không nhận kết nối của hệ thống${said(detail)}`,
      means: 'Chưa có thư nào phải chờ; thư đến giờ gửi sẽ chờ và được gửi lại.',
      todo: 'Kiểm tra máy chủ thư có chạy, mạng và đăng nhập trong SMTP_URL.',
    },
    intakeFails: {
      what: (count) => `${count} đường nhận thư trả lời, thư báo lỗi đang không đọc được`,
      means: 'Thư bị trả lại và địa chỉ hỏng được biết chậm. Không thư nào bị mất.',
      todo: 'Kiểm tra IMAP_URL và hộp thư.',
    },
    clockSkewed: {
      what: (_count, detail) => `Đồng hồ của máy này lệch ${detail} so với đồng hồ của cơ sở dữ liệu`,
      means: 'Giờ ghi nhận báo cáo và giờ gửi thư có thể sai.',
      todo: 'Bật đồng bộ giờ (NTP) trên cả hai máy.',
    },
    clockJumped: {
      what: (_count, detail) => `Đồng hồ của máy vừa nhảy ${detail}`,
      means: 'Việc đến hạn trong khoảng bị nhảy được làm ngay; không thư nào gửi hai lần.',
      todo: 'Xem giờ của máy bây giờ có đúng không; bật đồng bộ giờ (NTP).',
    },
    clockSetApart: {
      what: (_count, detail) => `Đồng hồ của hệ thống được đặt khác giờ thật (${detail})`,
      means: 'Mọi ngày giờ là của lần chạy thử này.',
      todo: 'Chỉ dùng cho bản mẫu, thử nghiệm và mô phỏng; bản dùng thật phải để DONDOC_CLOCK trống.',
    },
  } satisfies Record<Cause, CauseWords>,
  /** Of a part that stands in the record, while the record cannot be read. */
  unknown: 'Chưa biết: chưa đọc được cơ sở dữ liệu, hoặc nó vừa hoạt động trở lại.',
  columns: ['Phần', 'Tình trạng'] satisfies [part: string, condition: string],
  since: (moment: string) => `từ ${moment}`,
  means: 'Ảnh hưởng',
  todo: 'Việc cần làm',
  allWork: 'Mọi phần đều hoạt động.',
  /** How many parts do not work as they should. */
  some: (count: number) => `${count} phần không hoạt động bình thường`,
  readAt: (moment: string) => `Kiểm tra lúc ${moment}`,
  more: (count: number) => `… và ${count} mục nữa`,
  toPage: 'Tình trạng hệ thống',
  /** Above everything, on pages of the Office, while a part does not work. */
  notice: (parts: readonly string[]) => `Hệ thống có phần không hoạt động bình thường: ${parts.join(', ')}.`,
};

export type HealthWords = typeof vi;

const en: HealthWords = {
  title: 'State of the system',
  intro: 'Whether each part of the system works, since when it does not, what that means, and what to do.',
  parts: {
    database: 'Database',
    disk: 'Disk',
    temporal: 'Temporal',
    worker: 'Worker process',
    web: 'Web pages',
    watch: 'Watch over the follow-ups',
    followers: 'Follow-up of each agency',
    looks: 'Looks that are due',
    messages: 'Messages that are due',
    mail: 'Mail server',
    mailIntake: 'Mail that comes back',
    clock: 'Clock',
  },
  conditions: { works: 'works', degraded: 'works poorly', broken: 'does not work', unknown: 'not known' },
  causes: {
    databaseSilent: {
      what: () => 'PostgreSQL takes connections and does not answer',
      means: 'No page opens, no report is taken, no reminder goes out. Everything recorded is kept.',
      todo: 'See whether PostgreSQL hangs, is out of memory or has a slow disk; restart it if need be.',
    },
    databaseAway: {
      what: () => 'PostgreSQL cannot be reached',
      means: 'No page opens, no report is taken, no reminder goes out. Everything recorded is kept.',
      todo: 'See that PostgreSQL runs and that the network leads to it; on one machine it is started again by itself, else run npm start.',
    },
    databaseStarting: {
      what: () => 'PostgreSQL is starting or stopping',
      means: 'Pages and reminders pause for some minutes.',
      todo: 'Wait a few minutes; where it lasts longer, read the log of PostgreSQL.',
    },
    databaseCrowded: {
      what: () => 'PostgreSQL has no connection left',
      means: 'Many pages and reports do not get through; reminders may be late.',
      todo: 'Close connections of other programs, or raise max_connections.',
    },
    databaseDenied: {
      what: () => 'PostgreSQL refuses the user, the password or the name of the database',
      means: 'No page opens, no report is taken, no reminder goes out.',
      todo: 'Correct DATABASE_URL; on one machine, see that secrets.json belongs to this data folder.',
    },
    databaseReadOnly: {
      what: () => 'PostgreSQL only lets itself be read',
      means: 'Pages can be read, but no report is taken and no message goes out.',
      todo: 'It may be a standby: correct DATABASE_URL, or take default_transaction_read_only back.',
    },
    databaseSlow: {
      what: () => 'PostgreSQL answers too slowly',
      means: 'Pages open slowly, and a report may have to be sent again.',
      todo: 'Look at pg_stat_activity and at the load of the machine.',
    },
    diskFull: {
      what: (_count, detail) => (detail === '' ? 'The disk is full' : `The disk is full (${megabytes(detail)} left for the data folder)`),
      means: 'No report is taken and no message goes out. Everything recorded is kept and may still be read.',
      todo: 'Free or add disk space; everything then goes on by itself.',
    },
    diskLow: {
      what: (_count, detail) => `The disk is nearly full: ${megabytes(detail)} left for the data folder`,
      means: 'Once it is full, no report is taken and no message goes out.',
      todo: 'Free or add disk space.',
    },
    temporalAway: {
      what: () => 'Temporal does not answer',
      means: 'Pages can be read, but what people send is not taken and no reminder comes. Nothing is lost: all goes on by itself.',
      todo: 'See that Temporal runs (TEMPORAL_ADDRESS).',
    },
    temporalNamespace: {
      what: () => 'Temporal has no namespace for this system',
      means: 'What people send is not taken and no reminder comes.',
      todo: 'The worker makes it again within a minute where it may; else make the one of TEMPORAL_NAMESPACE and run dondoc rebuild.',
    },
    commandsRefused: {
      what: (count) => `In the last 24 hours, what was sent straight to Temporal without a seal was refused (sent to: ${count})`,
      means: 'Nothing of it was recorded. Somebody, or some program, reaches Temporal without going through this system.',
      todo: 'Let only web and worker reach the port of Temporal; use mutual TLS or an API key; look at the log of the worker.',
    },
    workerNever: {
      what: () => 'No worker process has ever run on this database',
      means: 'Nothing is followed, no message goes out, and what people send is not taken.',
      todo: 'Start the worker process (npm start, or node dist/worker/main.js).',
    },
    workerSilent: {
      what: () => 'No worker process runs any more',
      means: 'No reminder comes, no message goes out, and what people send is not taken.',
      todo: 'Start the worker process again; worker.log says why it ended.',
    },
    workerCut: {
      what: () => 'The worker runs and does not reach Temporal',
      means: 'No reminder comes, no message goes out, and what people send is not taken.',
      todo: 'See that the network leads from the worker to TEMPORAL_ADDRESS.',
    },
    webNever: {
      what: () => 'No web process has ever run on this database',
      means: 'Agencies cannot open the links in their messages, nor the Office its pages.',
      todo: 'Start the web process (npm start, or node dist/web/main.js).',
    },
    webSilent: {
      what: () => 'No web process runs any more',
      means: 'Agencies cannot open the links in their messages, nor the Office its pages.',
      todo: 'Start the web process again; web.log says why it ended.',
    },
    unwatched: {
      what: () => 'No comparison for more than 10 minutes',
      means: 'Where the follow-up of an agency stops, nobody hears of it: reminders and escalations may not be sent.',
      todo: 'Start the worker process and see that Temporal runs.',
    },
    neverWatched: {
      what: (decisions) => `No comparison yet, while ${counted(decisions, 'decision is', 'decisions are')} followed`,
      means: 'Reminders and escalations may not be sent.',
      todo: 'Start the worker process and see that Temporal runs.',
    },
    followersLeft: {
      what: (agencies) => `${counted(agencies, 'agency is', 'agencies are')} not followed although mending was tried`,
      means: 'They get no reminder, and nothing late is reported upward.',
      todo: 'Run dondoc rebuild; where it stays, read the log of the worker about this agency.',
    },
    notOpened: {
      what: (agencies) => `${counted(agencies, 'agency', 'agencies')} of a published decision that nobody follows yet`,
      means: 'They have not got their assignment.',
      todo: 'See that the worker and Temporal run, then publish the same package again: dondoc publish <folder>.',
    },
    looksLate: {
      what: (agencies) => `${counted(agencies, 'agency', 'agencies')} with a next look that is past by more than 10 minutes`,
      means: 'Their reminders come late.',
      todo: 'See that the worker and Temporal run; where Temporal lost its data, run dondoc rebuild.',
    },
    looksLong: {
      what: (agencies) => `${counted(agencies, 'agency', 'agencies')} with a next look that is past, one by more than an hour`,
      means: 'They get no reminder, and nothing late is reported upward.',
      todo: 'See that the worker and Temporal run; where Temporal lost its data, run dondoc rebuild.',
    },
    messagesLate: {
      what: (notices) => `${counted(notices, 'notice')} due for more than 10 minutes and not sent`,
      means: 'Their recipients hear late.',
      todo: 'See that the worker, Temporal and the mail server (SMTP_URL) run.',
    },
    messagesLong: {
      what: (notices) => `${counted(notices, 'notice')} due and not sent, one for more than an hour`,
      means: 'Their recipients have not heard.',
      todo: 'See that the worker, Temporal and the mail server (SMTP_URL) run; telephone where it is urgent.',
    },
    messagesStuck: {
      what: (messages) => `${counted(messages, 'message')} stuck on their way or put off for long`,
      means: 'Their recipients hear late.',
      todo: 'See that the mail server (SMTP_URL) and the worker run. The whole list: dondoc mail.',
    },
    mailHeldSettings: {
      what: (_count, detail) => `All mail is held, since the mail server does not take it${said(detail)}`,
      means: 'No agency gets a message. None is lost; all go by themselves once the mail server takes them.',
      todo: 'Correct SMTP_URL or MAIL_FROM where the settings are at fault; to try at once: dondoc mail release.',
    },
    mailHeldRestored: {
      what: (_count, detail) => `All mail is held, since the record was restored from a backup${said(detail)}`,
      means: 'No agency gets a message until somebody releases it.',
      todo: 'See what has gone out since the backup (dondoc mail sent-since), then run: dondoc mail release.',
    },
    mailHeldOfficer: {
      what: (_count, detail) => `The Office holds all mail${said(detail)}`,
      means: 'No agency gets a message until somebody releases it.',
      todo: 'Once it may go again: dondoc mail release.',
    },
    mailRefused: {
      what: (times, detail) => `The mail server has refused ${counted(times, 'time')} in a row${said(detail)}`,
      means: 'Messages wait and are tried again; their recipients hear late.',
      todo: 'Read what the mail server said; check SMTP_URL and MAIL_FROM. The list: dondoc mail.',
    },
    mailUnanswered: {
      what: (times, detail) => `The mail server has not answered, ${counted(times, 'time')} in a row${said(detail)}`,
      means: 'Messages wait and are tried again; of one that was under way nobody may know whether it arrived.',
      todo: 'See that the mail server runs and that the network leads to SMTP_URL. The list: dondoc mail.',
    },
    mailServerAway: {
      what: (_count, detail) => `The mail server does not let this system in${said(detail)}`,
      means: 'No message waits yet; those that fall due will wait and be tried again.',
      todo: 'See that the mail server runs, and check the network and the login in SMTP_URL.',
    },
    intakeFails: {
      what: (ways) => `${counted(ways, 'way')} in which mail comes back that cannot be read`,
      means: 'Returned messages and dead addresses are known late. Nothing is lost.',
      todo: 'See that IMAP_URL and the mailbox work.',
    },
    clockSkewed: {
      what: (_count, detail) => `The clock of this machine differs from the database’s by ${detail}`,
      means: 'Times of reports and of messages may be wrong.',
      todo: 'Turn on time synchronisation (NTP) on both machines.',
    },
    clockJumped: {
      what: (_count, detail) => `The clock of the machine has jumped by ${detail}`,
      means: 'What fell due in between is done at once; no message is sent twice.',
      todo: 'See whether the machine shows the right time now; turn on time synchronisation (NTP).',
    },
    clockSetApart: {
      what: (_count, detail) => `The clock of this installation is set apart from real time (${detail})`,
      means: 'All days and hours are those of this trial.',
      todo: 'For samples, tests and simulation only; where work is real, leave DONDOC_CLOCK empty.',
    },
  },
  unknown: 'Not known: the database cannot be read, or has just come back.',
  columns: ['Part', 'State'],
  since: (moment) => `since ${moment}`,
  means: 'What it means',
  todo: 'To do',
  allWork: 'Every part works.',
  some: (number) => (number === 1 ? 'One part does not work as it should' : `${number} parts do not work as they should`),
  readAt: (moment) => `Examined at ${moment}`,
  more: (number) => `… and ${number} more`,
  toPage: 'State of the system',
  notice: (parts) => `Part of the system does not work as it should: ${parts.join(', ')}.`,
};

export const healthWords: Record<Language, HealthWords> = { vi, en };
