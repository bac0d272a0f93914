import type { Calendar } from '../../domain/calendar/calendar';
import { type Day, dayOf } from '../../domain/calendar/time';
import { answersFor, isRecorded, type Offer } from '../../domain/commands/offered';
import { agencyOf } from '../../domain/decision/agency-of';
import type { Decision } from '../../domain/decision/decision';
import { type WaitingItem, waitingAt } from '../../domain/message/pending-matters';
import type { WaitingMatter } from '../../domain/message/whose-matters';
import type { RolloutState } from '../../domain/record/state';
import type { Followed } from '../../office/rollout-commands';
import type { WaitingRollout } from '../../store/waiting';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { actorOn } from '../give';
import { contextAt, decisionsOf } from '../place';

/** Finds the matters that wait for somebody's word in every open decision, with the acts that answer them. */

export type Waiting = WaitingMatter & { of: Followed };

/** At most so many acts stand beside a matter. */
const MOST_ACTS = 3;

/** Everything that waits, oldest first, as far as `wanted` says. */
export async function waitingFor(deps: WebDeps, wanted: (item: WaitingItem) => boolean): Promise<Waiting[]> {
  return mattersIn(deps, await deps.waiting(), wanted);
}

/** The same in rollouts that were read already. */
export async function mattersIn(
  deps: WebDeps,
  rollouts: readonly WaitingRollout[],
  wanted: (item: WaitingItem) => boolean,
): Promise<Waiting[]> {
  const found: Waiting[] = [];
  const decisions = await decisionsOf(deps, rollouts);
  for (const { decision, state } of rollouts) {
    const of = decisions.get(decision);
    if (of === undefined) continue;
    for (const item of mattersOf(state, of)) if (wanted(item)) found.push({ of, state, item });
  }
  return found.sort((a, b) => (a.item.since < b.item.since ? -1 : a.item.since > b.item.since ? 1 : 0));
}

type Matters = { decision: Decision; calendar: Calendar; day: Day; items: WaitingItem[] };

/** By state, as found last: they are the same for a day, as long as the state, the decision and the calendar are. */
const kept = new WeakMap<RolloutState, Matters>();

function mattersOf(state: RolloutState, of: Followed): WaitingItem[] {
  const { decision, calendar } = of;
  const day = dayOf(of.now);
  const known = kept.get(state);
  if (known?.decision === decision && known.calendar === calendar && known.day === day) return known.items;
  const items = waitingAt(state, of);
  kept.set(state, { decision, calendar, day, items });
  return items;
}

const letterSteps = { submit: 'submitLetter', sign: 'signLetter', issue: 'issueLetter' } as const;

/**
 * The answers that the account may give to a matter in its own name, the likeliest first. A letter is signed on paper, which the Office
 * records.
 */
export function answersOffered({ of, state, item }: Waiting, me: SignedIn): Offer[] {
  const agency = agencyOf(of.decision, item.agency);
  const task = item.task === null ? null : state.tasks[item.task];
  if (agency === undefined || task === undefined) return [];
  const actor = actorOn(me);
  const { letter } = item;
  return answersFor(state, task, item.kind, actor, contextAt({ of, agency }))
    .filter(({ type, about }) => letter === null || (about.letter === letter.id && type === letterSteps[letter.step]))
    .filter((offer) => letter !== null || !isRecorded(offer, actor))
    .slice(0, MOST_ACTS);
}
