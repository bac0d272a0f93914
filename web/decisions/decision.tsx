import type { FastifyReply } from 'fastify';
import { mayGive } from '../../domain/commands/permissions';
import { closeRollouts, type OpenRollout, openRolloutsOf } from '../../office/close-decision';
import type { Followed } from '../../office/rollout-commands';
import { archiveOf } from '../../store/archive/archived';
import { decisionVersions } from '../../store/decisions';
import { refusalText } from '../../words/refusals';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { actorOn } from '../give';
import { logFailure } from '../log';
import { agencyName, decisionOf, paths } from '../place';
import { sendMissing, sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { one, type Sent, sentOf } from '../sent';
import { inLanguage } from '../visit';
import { ClosePage, DocumentPage } from './decision-page';

/** A decision itself: what it assigns, its ladder, its versions, and the end of its follow-up. */

/** GET /d/:decision/document */
export const showDocument: SignedInHandler = async (deps, request, reply, me) => {
  const of = await decisionOf(deps, request);
  if (of === null) return sendMissing(request, reply);
  const { changed, closed } = request.query as { changed?: unknown; closed?: unknown };
  const head = await deps.database.decision.findUnique({ where: { id: of.id }, select: { closedAt: true } });
  const versions = await decisionVersions(deps.database, of.id);
  return sendPage(
    reply,
    200,
    <DocumentPage
      me={me}
      of={of}
      versions={versions}
      closedAt={head?.closedAt?.toISOString() ?? null}
      archive={await archiveOf(deps.database, of.id)}
      done={changed === '1' ? 'changed' : closed === '1' ? 'closed' : null}
      mayClose={mayClose(me)}
    />,
  );
};

function mayClose(me: SignedIn): boolean {
  return mayGive(actorOn(me), 'close') === 'yes';
}

export type CloseForm = { open: OpenRollout[]; sent: Sent; faults: ('reason' | 'cancel' | 'confirm')[]; refused: string[] };

/** GET /d/:decision/close: what is still open, and the form that ends the follow-up. */
export const showClose: SignedInHandler = async (deps, request, reply, me) => {
  const of = await decisionOf(deps, request);
  if (of === null || !mayClose(me)) return sendMissing(request, reply);
  return sendClose(deps, reply, me, of, 200, { sent: {}, faults: [], refused: [] });
};

async function sendClose(deps: WebDeps, reply: FastifyReply, me: SignedIn, of: Followed, status: number, form: Omit<CloseForm, 'open'>) {
  const open = await openRolloutsOf(deps.office, of, of.decision.agencies);
  return sendPage(reply, status, <ClosePage me={me} of={of} form={{ ...form, open }} />);
}

/** POST /d/:decision/close: ends the follow-up at every agency. Doing it again goes on where it stopped. */
export const takeClose: SignedInHandler = async (deps, request, reply, me) => {
  const of = await decisionOf(deps, request);
  if (of === null || !mayClose(me)) return sendMissing(request, reply);
  const sent = sentOf(request.body);
  const open = await openRolloutsOf(deps.office, of, of.decision.agencies);
  const cancelOpen = one(sent, 'cancel') === 'yes';
  const reason = one(sent, 'reason').normalize('NFC');
  const faults: CloseForm['faults'] = [];
  if (reason === '') faults.push('reason');
  if (!cancelOpen && open.some(({ tasks }) => tasks.length > 0)) faults.push('cancel');
  if (one(sent, 'confirm') !== 'yes') faults.push('confirm');
  if (faults.length > 0) return sendClose(deps, reply, me, of, 422, { sent, faults, refused: [] });
  const agencies = open.map(({ agency }) => agency);
  try {
    const done = await closeRollouts(deps.office, of, agencies, { reason, cancelOpen, actor: actorOn(me) });
    const refused = done.refused.map(({ agency, answer }) => {
      const name = agencyName(of.decision, agency, of.now, me.language);
      return answer.accepted ? name : `${name}: ${refusalText(answer, me.language)}`;
    });
    if (refused.length > 0) return sendClose(deps, reply, me, of, 422, { sent, faults: [], refused });
  } catch (error) {
    logFailure(deps.log, request, error);
    const refused = [refusalText({ code: 'unavailable', params: {} }, me.language)];
    return sendClose(deps, reply, me, of, 503, { sent, faults: [], refused });
  }
  return reply.redirect(inLanguage(`${paths.decision(of.id)}/document?closed=1`, me), 303);
};
