import type { WaitingKind } from '../../domain/message/pending-matters';
import { groupedMatters, waitsFor } from '../../domain/message/whose-matters';
import { unusableAddresses } from '../../store/addresses';
import { rolloutId } from '../../store/decisions';
import { findRecorded } from '../../store/links';
import { openHolds } from '../../store/mail-hold';
import { type FollowerTrouble, followersInTrouble, lastRound, unwatchedAfter } from '../../store/watch';
import type { SignedIn } from '../account/session';
import { rolloutInWords } from '../decisions/rollout-names';
import type { WebDeps } from '../deps';
import { freshAnywhere } from '../fresh-routes';
import { isCommandId } from '../link/forms';
import { agencyPlace, decisionAt } from '../place';
import { sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import type { RecordedBefore } from '../task/story';
import { inboxItems } from './inbox-items';
import { InboxPage, type Unfollowed } from './inbox-page';
import { waitingFor } from './waiting';
import { noteWaiting } from './waiting-count';

/** The page of matters that wait for the Office. */

const PER_PAGE = 50;

/** A longer list has one cause. */
const MOST_UNFOLLOWED = 20;

/** GET /inbox, with `?kind=` one kind and `?from=` the place of the first shown. */
export const showInbox: SignedInHandler = async (deps, request, reply, me) => {
  const { kind: asked, from } = request.query as { kind?: unknown; from?: unknown };
  const fresh = await freshAnywhere(deps);
  const everything = await waitingFor(deps, () => true);
  noteWaiting(deps, everything);
  const all = everything.filter((waiting) => waitsFor(me.account, waiting));
  const counts = new Map<WaitingKind, number>();
  for (const { item } of all) counts.set(item.kind, (counts.get(item.kind) ?? 0) + 1);
  const kind = [...counts.keys()].find((entry) => entry === asked) ?? null;
  const wanted = groupedMatters(all.filter(({ item }) => kind === null || item.kind === kind));
  const first = typeof from === 'string' && /^\d{1,6}$/.test(from) ? Number(from) : 0;
  const items = await inboxItems(deps, me, wanted.slice(first, first + PER_PAGE));
  const next = wanted.length > first + PER_PAGE ? first + PER_PAGE : null;
  const [recorded, refused, held, troubles, round] = await Promise.all([
    recordedBefore(deps, request.query),
    unusableAddresses(deps.database),
    openHolds(deps.database),
    followersInTrouble(deps.database, MOST_UNFOLLOWED),
    lastRound(deps.database),
  ]);
  const unfollowed = await Promise.all(troubles.map((trouble) => named(deps, trouble, me)));
  // Where no watch has ever run, as in a simulation that somebody looks at, none is missing; doctor reports that.
  const unwatched = round === null ? null : unwatchedAfter(round, deps.now());
  return sendPage(
    reply,
    200,
    <InboxPage
      me={{ ...me, waiting: all.length }}
      fresh={fresh}
      all={all}
      items={items}
      recorded={recorded}
      first={first}
      counts={counts}
      kind={kind}
      next={next}
      refused={[...refused]}
      held={held}
      unfollowed={unfollowed}
      unwatched={unwatched}
      judgements={deps.health?.latest()?.judgements ?? []}
    />,
  );
};

/** Finds what the act before this page has recorded: the address names decision, agency and command. */
async function recordedBefore(deps: WebDeps, query: unknown): Promise<RecordedBefore | null> {
  const { done, at } = query as { done?: unknown; at?: unknown };
  if (typeof done !== 'string' || typeof at !== 'string' || !isCommandId(done)) return null;
  const [decision = '', agency = ''] = at.split('/');
  const of = await decisionAt(deps, decision);
  const found = of === null ? null : await findRecorded(deps.database, rolloutId(decision, agency), done);
  if (of === null || found === null) return null;
  const place = await agencyPlace(deps, of, agency);
  return { of, events: found.events, at: place === null ? null : { agency: place.agency, state: place.record.state } };
}

/** The decision and the agency of a follow-up that stands still, in words. */
async function named(deps: WebDeps, { rollout, since }: FollowerTrouble, me: SignedIn): Promise<Unfollowed> {
  return { name: await rolloutInWords(deps, rollout, me), since };
}
