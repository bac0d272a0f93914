import { dayOf } from '../../domain/calendar/time';
import { type Loop, loopsOf } from '../../domain/record/leadership-matters';
import type { Followed } from '../../office/rollout-commands';
import { type Latest, latestEvents } from '../../store/latest';
import { freshAnywhere } from '../fresh-routes';
import { decisionsOf } from '../place';
import { sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { DirectivesPage } from './directives-page';

/** Lists the leaders' directives: those under way, and the latest. */

const LATEST = 50;

export type OpenDirective = { of: Followed; loop: Loop };
export type GivenDirective = { of: Followed; given: Latest<'directiveGiven'> };

/** GET /directives */
export const showDirectives: SignedInHandler = async (deps, _request, reply, me) => {
  const fresh = await freshAnywhere(deps);
  const rollouts = await deps.waiting();
  const decisions = await decisionsOf(deps, rollouts);
  const open: OpenDirective[] = [];
  for (const { decision, state } of rollouts) {
    const of = decisions.get(decision);
    if (of === undefined) continue;
    for (const loop of loopsOf(state, of.decision, of.calendar, dayOf(of.now))) if (loop.kind === 'directive') open.push({ of, loop });
  }
  open.sort((a, b) => b.loop.ageDays - a.loop.ageDays);
  const latest: GivenDirective[] = [];
  const found = await latestEvents(deps.database, 'directiveGiven', null, LATEST);
  const those = await decisionsOf(deps, found);
  for (const given of found) {
    const of = those.get(given.decision);
    if (of !== undefined) latest.push({ of, given });
  }
  return sendPage(reply, 200, <DirectivesPage me={me} fresh={fresh} open={open} latest={latest} />);
};
