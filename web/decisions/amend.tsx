import { paths } from '../place';
import { sendMissing } from '../replies';
import type { SignedInHandler } from '../routes';
import { one, sentOf } from '../sent';
import { inLanguage } from '../visit';
import { confirmPlans } from './confirm-plans';
import { draftNamed, sendDraft } from './draft';
import { examinePackage } from './examine';

/** A package that was brought in amends the decision that is followed under its number. */

/** POST /d/drafts/:draft/amend: shows what would change; with `do=apply` does it. */
export const takeAmend: SignedInHandler = async (deps, request, reply, me) => {
  const draft = await draftNamed(deps, request.params, me);
  if (draft === null) return sendMissing(request, reply);
  const sent = sentOf(request.body);
  const reason = one(sent, 'reason').normalize('NFC');
  if (one(sent, 'do') === 'change') return reply.redirect(inLanguage(`/d/drafts/${draft.id}`, me), 303);
  const examined = await examinePackage(deps, draft.files, me);
  if (!examined.ok || examined.standing === 'unknown') return sendDraft(reply, me, draft, examined, 422, null);
  if (reason === '') return sendDraft(reply, me, draft, examined, 422, 'reasonNeeded');
  const { id } = examined.pack.decision;
  const confirming = { packs: [examined.pack], reason, sent, current: 'board', action: `/d/drafts/${draft.id}/amend` } as const;
  return confirmPlans(deps, request, reply, me, { ...confirming, done: () => `${paths.decision(id)}/document?changed=1` });
};
