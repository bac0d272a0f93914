import type { ServiceEntry } from '../../domain/record/service-register';
import { withoutAccents } from '../../domain/text/plain-letters';
import { type AgencyCounts, hasNoneOnline } from '../../store/register';
import { registerWords } from '../../words/register';
import { inLanguage, type LinkVisit } from '../visit';

/** Which services of an agency a page shows. */

export type Show = keyof (typeof registerWords)['vi']['page']['shows'];
export const listFilters = Object.keys(registerWords.vi.page.shows) as Show[];

/** Services on one page. */
const PAGE = 100;
/** Longest text that is searched for. */
const LONGEST_QUERY = 100;

export type ServiceQuery = { text: string; show: Show; page: number };
export type ServicePage = { entries: ServiceEntry[]; found: number; page: number; pages: number };

/** Reads the choices in the address; drops what makes no sense. */
export function serviceQuery(query: unknown): ServiceQuery {
  const { q, show, page } = (query ?? {}) as { q?: unknown; show?: unknown; page?: unknown };
  const text = typeof q === 'string' ? q.normalize('NFC').trim().slice(0, LONGEST_QUERY) : '';
  const number = typeof page === 'string' && /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1;
  return { text, show: listFilters.find((entry) => entry === show) ?? 'all', page: number };
}

const isShown: Record<Show, (entry: ServiceEntry) => boolean> = {
  all: () => true,
  unreviewed: ({ reviewed }) => reviewed === null,
  inaccurate: ({ reviewed }) => reviewed !== null && !(reviewed.complete && reviewed.accurate),
  notIntegrated: ({ integrated }) => !integrated,
  noneOnline: hasNoneOnline,
};

/** The services of one agency counted, as `registerCounts` counts them. */
export function countsOfServices(entries: readonly ServiceEntry[]): Omit<AgencyCounts, 'agency'> {
  const count = (is: (entry: ServiceEntry) => boolean) => entries.filter(is).length;
  return {
    total: entries.length,
    reviewed: count(({ reviewed }) => reviewed !== null),
    accurate: count(({ reviewed }) => reviewed?.complete === true && reviewed.accurate),
    integrated: count(({ integrated }) => integrated),
    noneOnline: count(hasNoneOnline),
  };
}

/** The services that are asked for, by pages of a hundred; a page beyond the last is the last. */
export function pageOf(entries: readonly ServiceEntry[], { text, show, page }: ServiceQuery): ServicePage {
  const wanted = plain(text);
  const found = entries.filter((entry) => isShown[show](entry) && (wanted === '' || plain(`${entry.code} ${entry.name}`).includes(wanted)));
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const shown = Math.min(page, pages);
  return { entries: found.slice((shown - 1) * PAGE, shown * PAGE), found: found.length, page: shown, pages };
}

function plain(text: string): string {
  return withoutAccents(text).toLowerCase().replaceAll(/\s+/g, ' ');
}

/** The address of the list, or of what is below it, with what is asked for. */
export function servicesPath(visit: LinkVisit, below = '', asked: Partial<Record<'q' | 'show' | 'page' | 'code', string>> = {}): string {
  const path = inLanguage(`/l/${visit.token}/services${below}`, visit);
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();
  if (query === '') return path;
  return `${path}${path.includes('?') ? '&' : '?'}${query}`;
}
