import { answersAmong, isRecorded, type Offer, offersFor } from '../../domain/commands/offered';
import { type WaitingItem, waitingAt } from '../../domain/message/pending-matters';
import type { RolloutState } from '../../domain/record/state';
import type { Followed } from '../../office/rollout-commands';
import { waitingRollouts } from '../../store/waiting';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { actorOn } from '../give';
import { contextAt, decisionsOnce } from '../place';

/** Finds the matters that wait for somebody's word in every open decision, with the acts that answer them. */

export type Waiting = { of: Followed; state: RolloutState; item: WaitingItem };

/** Rollouts looked at for one page: far more than an office has open matters. */
export const MOST_ROLLOUTS = 2_000;
/** Acts that stand beside a matter. */
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

/** True for what a leader is asked, not the Office. */
export function isLeaders({ whom }: WaitingItem): boolean {
  return whom === 'leader' || whom === 'chairman' || whom === 'deputyChairman';
}

/** The Chairman and his secretary see everything; a deputy what is of his fields or names nobody else. */
export function isOf({ account }: SignedIn, { of, item }: Waiting): boolean {
  if (account.role !== 'deputyChairman') return true;
  if (item.whom === 'chairman') return false;
  const field = of.decision.agencies.find(({ code }) => code === item.agency)?.field ?? null;
  return account.fields.length === 0 || (field !== null && account.fields.includes(field));
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
