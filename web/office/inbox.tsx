import type { WaitingKind } from '../../domain/inbox';
import { unusableAddresses } from '../../store/addresses';
import { openHolds } from '../../store/mail-hold';
import { freshAnywhere } from '../fresh-routes';
import { InboxPage } from '../pages/office/inbox';
import { sendPage } from '../plain-pages';
import type { SignedInHandler } from '../routes';
import { answersTo, isLeaders, waitingFor } from './waiting';

/** What waits for the Office. */

const PER_PAGE = 50;

/** GET /inbox, with `?kind=` one kind and `?from=` the place of the first shown. */
export const showInbox: SignedInHandler = async (deps, request, reply, me) => {
  const { kind: asked, from } = request.query as { kind?: unknown; from?: unknown };
  const fresh = await freshAnywhere(deps);
  const all = await waitingFor(deps, (item) => !isLeaders(item));
  const counts = new Map<WaitingKind, number>();
  for (const { item } of all) counts.set(item.kind, (counts.get(item.kind) ?? 0) + 1);
  const kind = [...counts.keys()].find((entry) => entry === asked) ?? null;
  const wanted = all.filter(({ item }) => kind === null || item.kind === kind);
  const first = typeof from === 'string' && /^\d{1,6}$/.test(from) ? Number(from) : 0;
  const items = wanted.slice(first, first + PER_PAGE).map((waiting) => ({ ...waiting, acts: answersTo(waiting, me) }));
  const next = wanted.length > first + PER_PAGE ? first + PER_PAGE : null;
  const refused = [...(await unusableAddresses(deps.database))];
  const held = await openHolds(deps.database);
  return sendPage(
    reply,
    200,
    <InboxPage me={me} fresh={fresh} all={all} items={items} counts={counts} kind={kind} next={next} refused={refused} held={held} />,
  );
};
