import type { Language } from '../domain/decision/decision';
import { counted } from './counted';

/** The kinds of what search finds, as the pages name them. */
type Kinds = Record<'decision' | 'agency' | 'work' | 'task' | 'letter' | 'service' | 'person' | 'told' | 'report', string>;

const vi = {
  label: 'Tìm kiếm',
  button: 'Tìm',
  hint: 'Số quyết định, cơ quan, nhiệm vụ, văn bản, dịch vụ, người; không cần dấu. Có thể gõ nửa chữ.',
  title: (found: number, more: boolean, text: string) => `${more ? 'Hơn ' : ''}${found} kết quả cho “${text}”`,
  none: (text: string) => `Không tìm thấy “${text}”`,
  tips: 'Kết quả phải có đủ mọi từ đã gõ. Thử bớt từ, gõ phần đầu của từ, hoặc chỉ gõ phần số của văn bản.',
  ask: 'Tìm trong mọi quyết định đang và đã theo dõi',
  kinds: {
    decision: 'Quyết định',
    agency: 'Cơ quan',
    work: 'Nhiệm vụ của cơ quan',
    task: 'Nhiệm vụ trong quyết định',
    letter: 'Văn bản đã phát hành',
    service: 'Dịch vụ công',
    person: 'Cán bộ, lãnh đạo',
    told: 'Vướng mắc, chỉ đạo, kết quả',
    report: 'Báo cáo đã ban hành',
  } satisfies Kinds,
  more: 'Xem thêm',
  onlyFirst: (shown: number) => `Chỉ hiện ${shown} kết quả gần nhất với câu hỏi. Gõ thêm từ để thu hẹp.`,
  back: 'Mọi loại kết quả',
  closed: 'đã kết thúc theo dõi',
};

/** Words of the search field and its page. */
export type SearchWords = typeof vi;

const en: SearchWords = {
  label: 'Search',
  button: 'Search',
  hint: 'A decision’s number, an agency, a task, a letter, a service, a person; no accents needed. The beginning of a word will do.',
  title: (found, more, text) => `${more ? 'More than ' : ''}${counted(found, 'result')} for “${text}”`,
  none: (text) => `Nothing found for “${text}”`,
  tips: 'A result has every word that was typed. Try fewer words, the beginning of a word, or only the figures of a number.',
  ask: 'Search every decision that is or was followed',
  kinds: {
    decision: 'Decisions',
    agency: 'Agencies',
    work: 'Tasks at agencies',
    task: 'Tasks of decisions',
    letter: 'Issued letters',
    service: 'Services',
    person: 'People',
    told: 'Blockers, directives, results',
    report: 'Issued reports',
  },
  more: 'Show more',
  onlyFirst: (shown) => `Only the ${counted(shown, 'closest result is', 'closest results are')} shown. Type more words to narrow it down.`,
  back: 'Every kind of result',
  closed: 'follow-up has ended',
};

export const searchWords: Record<Language, SearchWords> = { vi, en };
