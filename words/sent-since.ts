import type { Language } from '../domain/decision/decision';
import { counted, forCount } from './counted';

const vi = {
  known: (count: number) => `${count} thư đã gửi, hồ sơ biết là đã gửi`,
  unsettled: (count: number) => `${count} thư đã gửi, nhưng hồ sơ còn coi là chưa gửi`,
  unknown: (count: number) => `${count} thư gửi sau bản sao lưu, biết rõ nội dung nào đã báo`,
  silent: (count: number) => `${count} thư gửi sau bản sao lưu, không rõ đã báo nội dung nào: nội dung đó có thể được gửi lại`,
  columns: ['Gửi lúc', 'Đến', 'Tiêu đề', ''] satisfies string[],
  states: { unsettled: 'chưa ghi là đã gửi', unknown: 'hồ sơ chưa có', silent: 'không rõ nội dung' },
  more: (count: number) => `… và ${count} thư nữa (--json liệt kê tất cả)`,
  nothing: 'Không có gì cần ghi thêm: mọi thư đã gửi đều có trong hồ sơ.',
  wouldSettle: 'Chưa ghi gì. Thêm --yes để ghi là đã gửi, nhờ đó không nội dung nào gửi hai lần; rồi cho gửi thư: dondoc mail release',
  settled: (settled: number, added: number, notices: number) =>
    `Đã ghi: ${settled} thư của hồ sơ là đã gửi, thêm ${added} thư gửi sau bản sao lưu; ${notices} nội dung đang chờ coi như đã báo. Cho gửi thư: dondoc mail release`,
  noSource: 'Cần --sent-log <tệp>: tệp mbox của hộp thư đã gửi, hoặc nhật ký của máy chủ thư.',
  cannotRead: (file: string, reason: string) => `không đọc được ${file}: ${reason}`,
};

export type SentSinceWords = typeof vi;

const en: SentSinceWords = {
  known: (count) => `${counted(count, 'message was', 'messages were')} sent, and the record says so`,
  unsettled: (count) =>
    `${counted(count, 'message was', 'messages were')} sent, but the record still holds ${forCount(count, 'it', 'them')} as not sent`,
  unknown: (count) =>
    `${counted(count, 'message was', 'messages were')} sent after the backup, and ${forCount(count, 'says what it', 'say what they')} told`,
  silent: (count) =>
    `${counted(count, 'message was', 'messages were')} sent after the backup and ${forCount(count, 'does not say what it', 'do not say what they')} told: that may go out again`,
  columns: ['Sent', 'To', 'Subject', ''],
  states: { unsettled: 'not recorded as sent', unknown: 'not in the record', silent: 'does not say what it told' },
  more: (count) => `… and ${count} more (--json lists all)`,
  nothing: 'Nothing to settle: every message that was sent is in the record.',
  wouldSettle:
    'Nothing was recorded. Add --yes to record them as sent, so that nothing is told twice; then let mail go: dondoc mail release',
  settled: (settled, added, notices) =>
    `Recorded: ${counted(settled, 'message')} of the record as sent, ${added} that ${forCount(added, 'was', 'were')} sent after the backup added; ${counted(notices, 'waiting notice counts', 'waiting notices count')} as told. Let mail go: dondoc mail release`,
  noSource: 'Give --sent-log <file>: an mbox of what was sent, or the log of the mail server.',
  cannotRead: (file, reason) => `cannot read ${file}: ${reason}`,
};

export const sentSinceWords: Record<Language, SentSinceWords> = { vi, en };

export const sentSinceHelp = {
  sentSince: 'after a restore: what was sent since the backup · thư đã gửi sau bản sao lưu',
  sentLog: 'mbox of sent mail, or log of the mail server · tệp mbox hoặc nhật ký máy chủ thư',
  yes: 'record them as sent · ghi là đã gửi',
} as const;
