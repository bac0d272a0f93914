import { type WaitingItem, waitingAt } from '../../domain/inbox';
import { type OfferedAct, offeredActs } from '../../domain/offered';
import type { RolloutState } from '../../domain/state';
import type { Followed } from '../../office/rollout-commands';
import { waitingRollouts } from '../../store/waiting';
import type { WebDeps } from '../deps';
import { actorOn } from '../give';
import { decisionsOnce } from '../place';
import type { SignedIn } from '../session';

/** What waits for somebody's word in every open decision, with the acts that answer it. */

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

/** What of an item's own kind the account may answer with. */
const answers: Partial<Record<WaitingItem['kind'], readonly OfferedAct['type'][]>> = {
  verification: ['accept', 'return'],
  refusal: ['keepAssignment', 'reassign'],
  pause: ['acceptPause', 'declinePause', 'reportUpward'],
  unblocking: ['resolveBlocker', 'reportUpward'],
  extension: ['decideExtension', 'prepareExtension'],
  resumption: ['resume'],
  directiveClosing: ['closeDirective'],
  blocker: ['giveDirective', 'resolveBlocker'],
  overdue: ['giveDirective'],
};
const letterActs = { submit: 'submitLetter', sign: 'signLetter', issue: 'issueLetter' } as const;

export function answersTo({ of, state, item }: Waiting, me: SignedIn): OfferedAct[] {
  if (item.letter !== null) return [{ type: letterActs[item.letter.step], about: { letter: item.letter.id }, recorded: false }];
  if (item.kind === 'release') return [{ type: 'release', about: {}, recorded: false }];
  const agency = of.decision.agencies.find(({ code }) => code === item.agency);
  const task = item.task === null ? undefined : state.tasks[item.task];
  if (agency === undefined || task === undefined) return [];
  const wanted = answers[item.kind] ?? [];
  const offered = offeredActs(state, task, actorOn(me), { decision: of.decision, agency, calendar: of.calendar, now: of.now });
  return wanted.flatMap((type) => offered.find((act) => act.type === type && !act.recorded) ?? []).slice(0, MOST_ACTS);
}
