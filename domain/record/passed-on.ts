import type { Performer } from '../decision/performer';
import type { Mark } from './state';

/** A performer for as long as a task, or a part of one, is passed on to them. */
export type PassedOn = Performer & { given: Mark; ended: Mark | null };

/** Performers that are kept, so that a notice which has not left finds its addressee. The events keep all of them. */
export const MOST_PERFORMERS = 10;

/** Whoever is no longer kept once somebody else gets the task or the part; null while there is room. */
export function droppedByNext({ performers = [] }: { performers?: PassedOn[] }): PassedOn | null {
  return performers.length < MOST_PERFORMERS ? null : (performers[0] ?? null);
}

/** A task or a part with a new performer, or with none. */
export function withPerformer<Of extends { performers?: PassedOn[] }>(of: Of, performer: Performer | null, mark: Mark): Of {
  const before = (of.performers ?? []).map((known) => (known.ended === null ? { ...known, ended: mark } : known));
  const next = performer === null ? before : [...before, { ...performer, given: mark, ended: null }];
  return { ...of, performers: next.slice(-MOST_PERFORMERS) };
}
