import type { FastifyRequest } from 'fastify';
import type { NeededLevel } from '../../domain/commands/amendment-right';
import type { Answer } from '../../domain/commands/command';
import type { DecisionPackage } from '../../domain/decision/decision';
import { type AmendmentPlan, applyAmendment, planAmendment } from '../../office/amend-decision';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { actorOn } from '../give';
import { logFailure } from '../log';
import { one, type Sent } from '../sent';

/** Changed decisions on their way through a page: what would differ, then done once it is confirmed. Doing it again goes on. */

/** The reason why a change was not made, or only in part. */
export type PlanTrouble =
  | { code: 'confirmMissing' | 'faulty' | 'stale' | 'away' }
  | { code: 'notTheirs'; missing: NeededLevel }
  | { code: 'unfinished'; refused: { agency: string; answer: Extract<Answer, { accepted: false }> }[] };

/** Plans the change from each package to the decision of its id that is followed; leaves out unknown ids. */
export async function plansFor(deps: WebDeps, packs: readonly DecisionPackage[], reason: string): Promise<AmendmentPlan[]> {
  const plans: AmendmentPlan[] = [];
  for (const pack of packs) {
    const plan = await planAmendment(deps.office, pack, reason);
    if (plan !== null) plans.push(plan);
  }
  return plans;
}

/** Names the versions that the plans are made from. The form carries them, so that another change meanwhile shows. */
export function seenOf(plans: readonly AmendmentPlan[]): string {
  return plans.map(({ id, from }) => `${id}@${from}`).join(' ');
}

/** Whether there is anything to do: also what an interrupted change has left undone. */
export const isNothing = (plans: readonly AmendmentPlan[]) =>
  plans.every(({ version, from, rollouts }) => version === from && rollouts.length === 0);

/** Applies the plans where the form confirms exactly what it shows; else, or where only a part was applied, says why. */
export async function applyPlans(
  deps: WebDeps,
  request: FastifyRequest,
  me: SignedIn,
  plans: readonly AmendmentPlan[],
  { sent, reason }: { sent: Sent; reason: string },
): Promise<PlanTrouble | null> {
  if (one(sent, 'confirm') !== 'yes') return { code: 'confirmMissing' };
  if (one(sent, 'seen') !== seenOf(plans)) return { code: 'stale' };
  const refused: Extract<PlanTrouble, { code: 'unfinished' }>['refused'] = [];
  try {
    for (const plan of plans) {
      const applied = await applyAmendment(deps.office, plan, reason, actorOn(me));
      if (applied.missing !== undefined) return { code: 'notTheirs', missing: applied.missing };
      if (applied.outcome === 'faulty') return { code: applied.outcome };
      if (applied.outcome === 'stale' || applied.outcome === 'unknown') return { code: 'stale' };
      for (const { agency, answer } of applied.refused) if (!answer.accepted) refused.push({ agency, answer });
    }
  } catch (error) {
    logFailure(deps.log, request, error);
    return { code: 'away' };
  }
  return refused.length === 0 ? null : { code: 'unfinished', refused };
}
