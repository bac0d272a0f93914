import type { Language } from '../domain/decision/decision';
import type { AnnouncedKind } from '../domain/message/announcement';
import { counted } from './counted';

const vi = {
  added: (id: string, secret: string) => `Đã thêm ${id}.\nKhóa ký, chỉ hiện một lần này: ${secret}`,
  none: 'Chưa có hệ thống nào được báo.',
  unknown: (id: string) => `Không có ${id} đang dùng. Xem danh sách: dondoc webhook list`,
  removed: (id: string) => `Đã thôi báo cho ${id}.`,
  replayed: (count: number) => `Sẽ báo lại ${count} tin.`,
  columns: ['Mã', 'Địa chỉ', 'Báo khi', 'Đã báo', 'Đang chờ', 'Không được'] satisfies [string, string, string, string, string, string],
  kinds: {
    assigned: 'giao nhiệm vụ',
    dueSoon: 'sắp đến hạn',
    overdue: 'quá hạn',
    blocker: 'vướng mắc',
    directive: 'ý kiến chỉ đạo',
    completed: 'hoàn thành',
  } satisfies Record<AnnouncedKind, string>,
  ended: { removed: 'đã thôi', gone: 'máy chủ báo không còn nhận' },
  badKinds: (known: string) => `--kinds: một hoặc nhiều trong số ${known}, cách nhau bằng dấu phẩy.`,
  badSince: '--since: ngày giờ như 2026-11-30T08:00+07:00.',
  notAllowed: {
    notAnAddress: 'Địa chỉ phải có dạng https://máy-chủ/đường-dẫn, không kèm tên và mật khẩu.',
    notEncrypted: 'Chỉ gửi tới địa chỉ https. Trong mạng nội bộ: đặt WEBHOOKS_INSIDE=1.',
    inside: 'Địa chỉ này thuộc mạng nội bộ. Nếu đúng là cần gửi tới đó: đặt WEBHOOKS_INSIDE=1.',
    linkLocal: 'Không bao giờ gửi tới địa chỉ này: ở đó máy chủ đám mây lấy khóa của chính nó.',
  } satisfies Record<'notAnAddress' | 'notEncrypted' | 'inside' | 'linkLocal', string>,
  page: {
    title: 'Báo cho hệ thống khác',
    intro: 'Hệ thống nào được báo việc gì, và đã nhận chưa. Thêm hoặc bỏ một hệ thống: người quản trị máy, bằng lệnh dondoc webhook.',
    columns: ['Địa chỉ', 'Báo khi', 'Đã nhận', 'Đang chờ', 'Không được', 'Người thêm'] satisfies string[],
    none: 'Chưa có hệ thống nào được báo. Khi có, mỗi hệ thống là một dòng ở đây: được báo việc gì, đã nhận bao nhiêu, còn chờ hay không đến. Để thêm, đề nghị người quản trị máy chạy lệnh dondoc webhook add.',
    deliveries: (url: string) => `Tin gần đây cho ${url}`,
    noDeliveries: 'Chưa có tin nào.',
    deliveryColumns: ['Lúc xảy ra', 'Nhiệm vụ', 'Việc', 'Tình trạng', 'Trả lời'] satisfies string[],
    status: { pending: 'đang chờ', sent: 'đã nhận', failed: 'không được', withdrawn: 'không báo nữa' } satisfies Record<string, string>,
    again: (attempts: number, moment: string | null) => `, đã thử ${attempts} lần${moment === null ? '' : `, thử lại lúc ${moment}`}`,
    /** In place of the moment of a message that is not made up yet. */
    notMade: 'chưa soạn',
    onlyLatest: (count: number) => `Chỉ hiện ${count} tin mới nhất.`,
    replay: 'Báo lại',
    replayHint: 'Mọi tin đã nhận hoặc không được, từ đầu ngày này. Hệ thống kia nhận ra tin trùng theo mã tin.',
    since: 'Từ ngày',
    badDay: 'Cần một ngày có thật, không sau hôm nay.',
    confirmTitle: (count: number, url: string) => `Báo lại ${count} tin cho ${url}?`,
    nothing: 'Không có tin nào từ ngày này.',
    back: 'Quay lại',
    replayed: 'Đã ghi nhận: các tin đang được báo lại.',
    unchanged: 'Không có gì thay đổi.',
    acts: 'Đã làm gần đây',
    actColumns: ['Lúc', 'Người làm', 'Việc'] satisfies string[],
    did: {
      removed: (url: string, count: number) => `thôi báo cho ${url}; ${count} tin đang chờ không gửi nữa`,
      replayed: (url: string, count: number, since: string) => `báo lại ${count} tin cho ${url}, từ ${since}`,
    },
    toPage: 'Xem các hệ thống được báo',
  },
};

export type WebhookWords = typeof vi;

const en: WebhookWords = {
  added: (id, secret) => `Added ${id}.\nIts signing key, shown this once: ${secret}`,
  none: 'No other system is told.',
  unknown: (id) => `There is no ${id} in use. See the list: dondoc webhook list`,
  removed: (id) => `${id} is not told any more.`,
  replayed: (count) => `${counted(count, 'message')} will be told again.`,
  columns: ['Id', 'Address', 'Told of', 'Told', 'Waiting', 'Failed'],
  kinds: {
    assigned: 'assigned',
    dueSoon: 'due soon',
    overdue: 'overdue',
    blocker: 'blocker',
    directive: 'directive',
    completed: 'completed',
  },
  ended: { removed: 'ended', gone: 'its server says that it is gone' },
  badKinds: (known) => `--kinds: one or more of ${known}, separated by commas.`,
  badSince: '--since: a moment such as 2026-11-30T08:00+07:00.',
  notAllowed: {
    notAnAddress: 'The address has to be https://server/path, without a name and password.',
    notEncrypted: 'Only https addresses are told. Within your own network: set WEBHOOKS_INSIDE=1.',
    inside: 'This address is within your own network. Where that is meant: set WEBHOOKS_INSIDE=1.',
    linkLocal: 'Nothing is ever told to this address: a machine of a cloud gets its own keys there.',
  },
  page: {
    title: 'Other systems',
    intro:
      'Which system is told of what, and whether it has received it. Systems are added and removed by whoever runs the machine, with dondoc webhook.',
    columns: ['Address', 'Told of', 'Received', 'Waiting', 'Failed', 'Added by'],
    none: 'No other system is told yet. Each will be a row here: what it is told of, how much it has received, what waits or has failed. To add one, ask whoever runs the machine to run dondoc webhook add.',
    deliveries: (url) => `Latest messages to ${url}`,
    noDeliveries: 'No message yet.',
    deliveryColumns: ['Happened', 'Task', 'What', 'State', 'Answer'],
    status: { pending: 'waiting', sent: 'received', failed: 'failed', withdrawn: 'not told any more' },
    again: (attempts, moment) => `, tried ${counted(attempts, 'time')}${moment === null ? '' : `, again at ${moment}`}`,
    notMade: 'not made up yet',
    onlyLatest: (count) => `Only the latest ${counted(count, 'message is', 'messages are')} shown.`,
    replay: 'Tell again',
    replayHint:
      'Everything that was received or failed, from the beginning of this day. The other system knows a repeated message by its id.',
    since: 'From',
    badDay: 'Give a real day, today at the latest.',
    confirmTitle: (count, url) => `Tell ${url} ${counted(count, 'message')} again?`,
    nothing: 'There is no message since this day.',
    back: 'Back',
    replayed: 'Recorded: the messages are being told again.',
    unchanged: 'Nothing has changed.',
    acts: 'Done recently',
    actColumns: ['When', 'Who', 'What'],
    did: {
      removed: (url, count) => `${url} is told no more; ${counted(count, 'waiting message is', 'waiting messages are')} not sent`,
      replayed: (url, count, since) => `${counted(count, 'message')} told again to ${url}, since ${since}`,
    },
    toPage: 'See which systems are told',
  },
};

export const webhookWords: Record<Language, WebhookWords> = { vi, en };
