import { waitsFor } from '../../domain/message/whose-matters';
import type { Database } from '../../store/database';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { type Waiting, waitingFor } from './waiting';

/**
 * Counts the matters that wait for somebody, for the navigation of every page. Counting reads every rollout with a matter, so a page shows
 * the last known count and never waits; an old count is renewed beside it.
 */

type Known = { at: number; all: Waiting[]; isBeingMade: boolean };

const known = new WeakMap<Database, Known>();
/** A count may be as old as this before it is made anew. */
const AGES_MS = 10_000;

/** Keeps the matters that a page has just read. */
export function noteWaiting({ database }: WebDeps, all: Waiting[]): void {
  known.set(database, { at: Date.now(), all, isBeingMade: false });
}

/** The last known count for an account; null before anything was counted. */
export function waitingCount(deps: WebDeps, me: SignedIn): number | null {
  const last = known.get(deps.database);
  if (last === undefined || (Date.now() - last.at > AGES_MS && !last.isBeingMade)) makeAnew(deps, last);
  if (last === undefined) return null;
  return last.all.filter((waiting) => waitsFor(me.account, waiting)).length;
}

function makeAnew(deps: WebDeps, last: Known | undefined): void {
  known.set(deps.database, { at: last?.at ?? Date.now(), all: last?.all ?? [], isBeingMade: true });
  waitingFor(deps, () => true).then(
    (all) => noteWaiting(deps, all),
    // The page itself says where the record cannot be read.
    () => known.delete(deps.database),
  );
}
