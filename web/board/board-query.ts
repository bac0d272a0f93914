import { withoutAccents } from '../../domain/text/plain-letters';
import type { BoardTask } from '../../store/board';
import type { SignedIn } from '../account/session';
import { inLanguage } from '../visit';

/** The choices that a board's address makes. */

export const taskFilters = ['all', 'overdue', 'blocked', 'soon', 'unacknowledged', 'awaiting'] as const;
export type Show = (typeof taskFilters)[number];
export type BoardQuery = { show: Show; kind: string | null; q: string };

export const everything: BoardQuery = { show: 'all', kind: null, q: '' };
/** Longest text that is searched for. */
const LONGEST_QUERY = 100;

/** Reads a board's choices from an address or a form's hidden field; drops what makes no sense. */
export function boardQuery(given: unknown): BoardQuery {
  const { show, kind, q } = (given ?? {}) as Record<string, unknown>;
  return {
    show: taskFilters.find((entry) => entry === show) ?? 'all',
    kind: typeof kind === 'string' && /^[A-Za-z][\w-]{0,59}$/.test(kind) ? kind : null,
    q: typeof q === 'string' ? q.normalize('NFC').trim().slice(0, LONGEST_QUERY) : '',
  };
}

/** The same from the text of a query, as a form carries it. */
export function queryOfText(text: string): BoardQuery {
  return boardQuery(Object.fromEntries(new URLSearchParams(text)));
}

/** The query as it stands in an address; empty where nothing is asked for. */
export function textOfQuery({ show, kind, q }: BoardQuery): string {
  const asked = { show: show === 'all' ? '' : show, kind: kind ?? '', q };
  return new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();
}

/** The address of a decision's board, with what is asked for and without the language. */
export function boardAddress(decision: string, query: BoardQuery = everything): string {
  const text = textOfQuery(query);
  return `/d/${encodeURIComponent(decision)}${text === '' ? '' : `?${text}`}`;
}

export function boardPath(decision: string, query: BoardQuery, me: SignedIn): string {
  return inLanguage(boardAddress(decision, query), me);
}

/** True where a query asks for some tasks, and not for all of the agencies that it leaves. */
export function asksForTasks({ show, q }: BoardQuery): boolean {
  return show !== 'all' || q !== '';
}

/** Filters tasks. The figures count by the same functions. */
export const isShown: Record<Show, (task: BoardTask) => boolean> = {
  all: () => true,
  overdue: ({ standing }) => standing === 'overdue',
  blocked: ({ blocked, status }) => blocked && status !== 'moved',
  soon: ({ standing }) => standing === 'dueSoon',
  unacknowledged: ({ status, standing }) => status === 'assigned' && standing !== null,
  awaiting: ({ standing }) => standing === 'awaitingConfirmation',
};

/** Folds a text for searching: without marks, case and doubled blanks. */
export function plainText(text: string): string {
  return withoutAccents(text).toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
