import type { Language } from '../domain/decision';

/** What the page of reports says. */
export type ReportPageWords = {
  title: string;
  none: string;
  asOf: string;
  asOfHint: string;
  language: string;
  full: string;
  onePage: string;
  download: string;
  issued: string;
  noneIssued: string;
  bad: string;
  busy: string;
};

const vi: ReportPageWords = {
  title: 'Báo cáo theo từng quyết định',
  none: 'Chưa có quyết định nào đang được theo dõi.',
  asOf: 'Số liệu đến hết ngày',
  asOfHint: 'Để trống: đến lúc này.',
  language: 'Ngôn ngữ',
  full: 'Báo cáo đầy đủ',
  onePage: 'Phục vụ giao ban, 1 trang',
  download: 'Tải về',
  issued: 'Đã ban hành',
  noneIssued: 'Chưa có báo cáo nào được ban hành.',
  bad: 'Ngày này không có số liệu: chọn một ngày từ khi bắt đầu theo dõi đến hôm nay.',
  busy: 'Đang lập một báo cáo khác. Thử lại sau ít giây.',
};

const en: ReportPageWords = {
  title: 'Reports of each decision',
  none: 'No decision is followed yet.',
  asOf: 'Figures to the end of',
  asOfHint: 'Empty: to this moment.',
  language: 'Language',
  full: 'Full report',
  onePage: 'Briefing, one page',
  download: 'Download',
  issued: 'Issued',
  noneIssued: 'No report has been issued yet.',
  bad: 'There are no figures for this day: choose one from the start of the follow-up to today.',
  busy: 'Another report is being made. Try again in a few seconds.',
};

export const reportPageWords: Record<Language, ReportPageWords> = { vi, en };
