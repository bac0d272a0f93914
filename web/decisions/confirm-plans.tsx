import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DecisionPackage } from '../../domain/decision/decision';
import type { AmendmentPlan } from '../../office/amend-decision';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import type { NavItem } from '../pages/office-frame';
import { sendPage } from '../replies';
import { one, type Sent } from '../sent';
import { inLanguage } from '../visit';
import { PlanPage } from './plan-page';
import { applyPlans, isNothing, type PlanTrouble, plansFor } from './plans';

/** The one way in which pages change decisions: what would differ is shown, and done once that is confirmed. */

export type Confirming = {
  packs: readonly DecisionPackage[];
  reason: string;
  /** The fields that made the packages, sent again with the confirmation. */
  sent: Sent;
  current: NavItem;
  action: string;
  /** Where to go once it is done. */
  done: (plans: readonly AmendmentPlan[]) => string;
};

const statuses: Record<PlanTrouble['code'], number> = {
  confirmMissing: 422,
  faulty: 422,
  notTheirs: 403,
  stale: 409,
  away: 503,
  unfinished: 503,
};

/** Shows what changed packages would change; with `do=apply` does it, or says why not and shows what differs now. */
export async function confirmPlans(
  deps: WebDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  me: SignedIn,
  { packs, reason, sent, current, action, done }: Confirming,
): Promise<FastifyReply> {
  const plans = await plansFor(deps, packs, reason);
  const isAsked = one(sent, 'do') === 'apply' && !isNothing(plans);
  const trouble = isAsked ? await applyPlans(deps, request, me, plans, { sent, reason }) : null;
  if (isAsked && trouble === null) return reply.redirect(inLanguage(done(plans), me), 303);
  const isAsBefore = trouble === null || trouble.code === 'confirmMissing' || trouble.code === 'faulty';
  const shown = isAsBefore ? plans : await plansFor(deps, packs, reason);
  const page = <PlanPage me={me} current={current} plans={shown} now={deps.now()} sent={sent} action={action} trouble={trouble} />;
  return sendPage(reply, trouble === null ? 200 : statuses[trouble.code], page);
}
