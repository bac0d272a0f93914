import type { Language } from '../domain/decision/decision';
import { counted } from './counted';

const vi = {
  comparing: 'Đang đối chiếu hồ sơ với các tiến trình theo dõi',
  compared: (rollouts: number) => `Đã đối chiếu ${rollouts} tiến trình theo dõi.`,
  did: (started: number, restarted: number, nudged: number) =>
    `Bắt đầu lại phần bị mất: ${started}; khởi động lại: ${restarted}; nhắc kiểm tra ngay: ${nudged}.`,
  nothing: 'Không có gì phải khôi phục.',
  unmended: (count: number) => `${count} tiến trình vẫn chưa hoạt động sau nhiều lần thử. Xem chi tiết: dondoc doctor`,
  noWorker:
    'Chưa có tiến trình xử lý nào nhận việc đối chiếu. Kiểm tra tiến trình worker và Temporal (dondoc doctor); khi chúng hoạt động, việc đối chiếu tự chạy.',
};

export type RebuildWords = typeof vi;

const en: RebuildWords = {
  comparing: 'Comparing the record with the follow-ups that run',
  compared: (rollouts) => `Compared ${counted(rollouts, 'follow-up')}.`,
  did: (started, restarted, nudged) =>
    `Started because they were missing: ${started}; begun again: ${restarted}; told to look at once: ${nudged}.`,
  nothing: 'Nothing had to be rebuilt.',
  unmended: (count) => `${counted(count, 'still does', 'still do')} not run after several attempts. For details: dondoc doctor`,
  noWorker:
    'No worker has taken up the comparison. Check the worker process and Temporal (dondoc doctor); once they run, it happens by itself.',
};

export const rebuildWords: Record<Language, RebuildWords> = { vi, en };
