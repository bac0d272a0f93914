import type { Performer } from '../decision/performer';
import type { Mark } from './state';

/** A performer for as long as a task, or a part of one, is passed on to them. */
export type PassedOn = Performer & { given: Mark; ended: Mark | null };

/** Former performers that are kept, so that a notice which has not left finds its addressee. The events keep all of them. */
const KEPT = 10;

/** A task or a part with a new performer, or with none. */
export function withPerformer<Of extends { performers?: PassedOn[] }>(of: Of, performer: Performer | null, mark: Mark): Of {
  const before = (of.performers ?? []).map((known) => (known.ended === null ? { ...known, ended: mark } : known));
  const next = performer === null ? before : [...before, { ...performer, given: mark, ended: null }];
  return { ...of, performers: next.slice(-KEPT) };
}
