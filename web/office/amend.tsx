import { sendMissing } from '../link-pages';
import { PlanPage } from '../pages/office/plan';
import { paths } from '../place';
import { sendPage } from '../plain-pages';
import type { SignedInHandler } from '../routes';
import { one, sentOf } from '../sent';
import { inLanguage } from '../visit';
import { draftNamed, sendDraft } from './draft';
import { examine } from './examine';
import { applyPlans, isNothing, plansFor } from './plans';

/** A package that was brought in amends the decision that is followed under its number. */

/** POST /d/drafts/:draft/amend: shows what would change; with `do=apply` does it. */
export const takeAmend: SignedInHandler = async (deps, request, reply, me) => {
  const draft = await draftNamed(deps, request.params, me);
  if (draft === null) return sendMissing(request, reply);
  const sent = sentOf(request.body);
  const reason = one(sent, 'reason').normalize('NFC');
  if (one(sent, 'do') === 'change') return reply.redirect(inLanguage(`/d/drafts/${draft.id}`, me), 303);
  const examined = await examine(deps, draft.files, me);
  if (!examined.ok || examined.standing === 'unknown') return sendDraft(reply, me, draft, examined, 422, null);
  if (reason === '') return sendDraft(reply, me, draft, examined, 422, 'reasonNeeded');
  const { id } = examined.pack.decision;
  const plans = await plansFor(deps, [examined.pack], reason);
  const isAsked = one(sent, 'do') === 'apply' && !isNothing(plans);
  const trouble = isAsked ? await applyPlans(deps, request, me, plans, { sent, reason }) : null;
  if (isAsked && trouble === null) return reply.redirect(inLanguage(`${paths.decision(id)}/document?changed=1`, me), 303);
  const shown = trouble === null || trouble.code === 'confirmMissing' ? plans : await plansFor(deps, [examined.pack], reason);
  const status = trouble === null ? 200 : trouble.code === 'confirmMissing' ? 422 : trouble.code === 'stale' ? 409 : 503;
  const action = `/d/drafts/${draft.id}/amend`;
  return sendPage(
    reply,
    status,
    <PlanPage me={me} current="board" plans={shown} now={deps.now()} sent={sent} action={action} trouble={trouble} />,
  );
};
