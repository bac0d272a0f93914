import { groupedMatters, waitsFor } from '../../domain/message/whose-matters';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { keyOf } from './inbox-items';
import { waitingFor } from './waiting';

/** Finds where in the list somebody goes on who answers several of its matters at once. */

/**
 * The list's address with its first matter below the chosen ones, or the first of those above where none is below. `chosen` names tasks
 * of one decision, as `so-xay-dung/review`.
 */
export async function listPast(deps: WebDeps, me: SignedIn, list: string, decision: string, chosen: ReadonlySet<string>): Promise<string> {
  const [address = ''] = list.split('#');
  const kind = new URL(address, 'http://localhost').searchParams.get('kind');
  const all = await waitingFor(deps, (item) => kind === null || item.kind === kind);
  const shown = groupedMatters(all.filter((waiting) => waitsFor(me.account, waiting)));
  const isChosen = shown.map(({ of, item }) => of.id === decision && chosen.has(`${item.agency}/${item.task}`));
  const last = isChosen.lastIndexOf(true);
  const next = shown.find((_, index) => index > last && !isChosen[index]) ?? shown.find((_, index) => !isChosen[index]);
  return next === undefined ? address : `${address}#${keyOf(next)}`;
}
