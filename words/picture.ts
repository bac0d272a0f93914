import type { Language } from '../domain/decision';

/** What the page with the charts says beside what the charts say themselves. */
export type PictureWords = { title: string; none: string; table: string };

export const pictureWords: Record<Language, PictureWords> = {
  vi: { title: 'Toàn cảnh thực hiện', none: 'Chưa có quyết định nào đang được theo dõi.', table: 'Số liệu của biểu đồ' },
  en: { title: 'The whole picture', none: 'No decision is followed yet.', table: 'Figures of this chart' },
};
