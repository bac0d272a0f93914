import type { Language } from '../domain/decision/decision';
import { LEAST_TASKS_RANKED } from '../domain/report/ranking';
import { counted } from './counted';

const vi = {
  title: 'Toàn cảnh thực hiện',
  none: 'Chưa có quyết định nào đang được theo dõi.',
  table: 'Số liệu của biểu đồ',
  discipline: {
    title: 'Kỷ luật thời hạn: tỷ lệ đúng hạn theo cả hai thời hạn',
    none: 'Chưa có cơ quan nào đủ nhiệm vụ đến hạn để so sánh kỷ luật thời hạn.',
    rank: 'Hạng',
    agency: 'Cơ quan',
    assigned: 'Nhiệm vụ',
    original: 'Đúng thời hạn ban đầu',
    current: 'Đúng thời hạn hiện tại',
    hint: `Xếp theo thời hạn ban đầu, sau đó theo thời hạn hiện tại (sau gia hạn, tạm dừng, thay đổi lịch). Chỉ xếp cơ quan cấp dưới có từ ${LEAST_TASKS_RANKED} nhiệm vụ (giả định).`,
    unranked: (agencies: number) => `Chưa xếp ${agencies} cơ quan`,
    /** Most agencies share the first place. */
    together: (count: number, share: string, agencies: string) =>
      `${count} cơ quan cùng đạt ${share} theo thời hạn ban đầu nên không xếp hạng: ${agencies}.`,
  },
};

/** Words of the page with the charts, beside the charts' own. */
export type PictureWords = typeof vi;

const en: PictureWords = {
  title: 'Overview',
  none: 'No decision is followed yet.',
  table: 'Figures of this chart',
  discipline: {
    title: 'Discipline: what was on time, by both deadlines',
    none: 'No agency has enough tasks that were due for a comparison of discipline.',
    rank: 'Rank',
    agency: 'Agency',
    assigned: 'Tasks',
    original: 'On time by the original deadline',
    current: 'On time by the current one',
    hint: `In the order of the original deadline, then of the current one (after extensions, pauses and changes of the calendar). Only subordinate agencies with at least ${LEAST_TASKS_RANKED} tasks (assumed).`,
    unranked: (agencies) => `Not ranked: ${counted(agencies, 'agency', 'agencies')}`,
    together: (count, share, agencies) =>
      `${counted(count, 'agency shares', 'agencies share')} ${share} by the original deadline, so a rank would say nothing: ${agencies}.`,
  },
};

export const pictureWords: Record<Language, PictureWords> = { vi, en };
