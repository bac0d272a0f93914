import type { Language } from '../domain/decision/decision';

/** Words between the pages of a long list. */
export type PageLinkWords = { pages: string; before: string; after: string };

export const pageLinkWords: Record<Language, PageLinkWords> = {
  vi: { pages: 'Các trang', before: 'Trang trước', after: 'Trang sau' },
  en: { pages: 'Pages', before: 'Previous page', after: 'Next page' },
};
