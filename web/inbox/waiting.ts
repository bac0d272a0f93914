import { answersAmong, isRecorded, type Offer, offersFor } from '../../domain/commands/offered';
import { type WaitingItem, waitingAt } from '../../domain/message/pending-matters';
import type { WaitingMatter } from '../../domain/message/whose-matters';
import type { Followed } from '../../office/rollout-commands';
import { MOST_ROLLOUTS, waitingRollouts } from '../../store/waiting';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { actorOn } from '../give';
import { contextAt, decisionsOnce } from '../place';

/** Finds the matters that wait for somebody's word in every open decision, with the acts that answer them. */

export type Waiting = WaitingMatter & { of: Followed };

/** At most so many acts stand beside a matter. */
const MOST_ACTS = 3;

/** Everything that waits, oldest first, as far as `wanted` says. */
export async function waitingFor(deps: WebDeps, wanted: (item: WaitingItem) => boolean): Promise<Waiting[]> {
  const found: Waiting[] = [];
  const read = decisionsOnce(deps);
  for (const { decision, state } of await waitingRollouts(deps.database, MOST_ROLLOUTS)) {
    const of = await read(decision);
    if (of === null) continue;
    for (const item of waitingAt(state, of)) if (wanted(item)) found.push({ of, state, item });
  }
  return found.sort((a, b) => (a.item.since < b.item.since ? -1 : a.item.since > b.item.since ? 1 : 0));
}

const letterSteps = { submit: 'submitLetter', sign: 'signLetter', issue: 'issueLetter' } as const;

/**
 * The answers that the account may give to a matter in its own name, the likeliest first. A letter is signed on paper, which the Office
 * records.
 */
export function answersOffered({ of, state, item }: Waiting, me: SignedIn): Offer[] {
  const agency = of.decision.agencies.find(({ code }) => code === item.agency);
  const task = item.task === null ? null : state.tasks[item.task];
  if (agency === undefined || task === undefined) return [];
  const actor = actorOn(me);
  const offers = offersFor(state, task, actor, contextAt({ of, agency }));
  const { letter } = item;
  return answersAmong(offers, item.kind)
    .filter(({ type, about }) => letter === null || (about.letter === letter.id && type === letterSteps[letter.step]))
    .filter((offer) => letter !== null || !isRecorded(offer, actor))
    .slice(0, MOST_ACTS);
}
