import { folded } from '../../domain/text/plain-letters';
import type { ListedAgency } from './directory';

/** The choices that the directory's address makes, and what they leave. */

export type DirectoryQuery = { kind: string | null; q: string; page: number };

const AGENCIES_A_PAGE = 30;
/** Longest text that is searched for. */
const LONGEST_QUERY = 100;

/** Reads the choices from an address; drops what makes no sense. */
export function directoryQuery(given: unknown): DirectoryQuery {
  const { kind, q, page } = (given ?? {}) as Record<string, unknown>;
  return {
    kind: typeof kind === 'string' && /^[A-Za-z][\w-]{0,59}$/.test(kind) ? kind : null,
    q: typeof q === 'string' ? q.normalize('NFC').trim().slice(0, LONGEST_QUERY) : '',
    page: typeof page === 'string' && /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
  };
}

export function directoryAddress({ kind, q, page }: DirectoryQuery): string {
  const asked = { kind: kind ?? '', q, page: page === 1 ? '' : String(page) };
  const text = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();
  return text === '' ? '/directory' : `/directory?${text}`;
}

export type Found = { agencies: ListedAgency[]; found: number; page: number; last: number };

/** One page of the agencies of a kind whose name, place or address has every word that is asked for, whatever its accents. */
export function findAgencies(all: readonly ListedAgency[], { kind, q, page }: DirectoryQuery): Found {
  const words = folded(q).split(' ');
  const found = all.filter(
    (listed) => (kind === null || listed.agency.kind === kind) && words.every((word) => tellsOf(listed).includes(word)),
  );
  const last = Math.max(1, Math.ceil(found.length / AGENCIES_A_PAGE));
  const shown = Math.min(page, last);
  return { agencies: found.slice((shown - 1) * AGENCIES_A_PAGE, shown * AGENCIES_A_PAGE), found: found.length, page: shown, last };
}

function tellsOf({ agency, name }: ListedAgency): string {
  const contacts = [agency.head, agency.focal].flatMap((contact) =>
    contact === null ? [] : [contact.position.vi, contact.position.en, contact.address ?? ''],
  );
  return folded([name.vi, name.en, agency.code, ...contacts].join(' '));
}
