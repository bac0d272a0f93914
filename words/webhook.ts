import type { Language } from '../domain/decision/decision';
import type { AnnouncedKind } from '../domain/message/announcement';

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
  } satisfies Record<'notAnAddress' | 'notEncrypted' | 'inside', string>,
};

export type WebhookWords = typeof vi;

const en: WebhookWords = {
  added: (id, secret) => `Added ${id}.\nIts signing key, shown this once: ${secret}`,
  none: 'No other system is told.',
  unknown: (id) => `There is no ${id} in use. See the list: dondoc webhook list`,
  removed: (id) => `${id} is not told any more.`,
  replayed: (count) => `${count} messages will be told again.`,
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
  },
};

export const webhookWords: Record<Language, WebhookWords> = { vi, en };
