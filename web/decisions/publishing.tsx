import { startOfMinute } from '../../domain/calendar/time';
import type { DecisionPackage } from '../../domain/decision/decision';
import { systemActor } from '../../domain/record/actor';
import { bringUpToVersion } from '../../office/amend-decision';
import { publishDecision } from '../../office/publish-decision';
import { readPackageInForce, storeDecision } from '../../store/decisions';
import { decisionProgress } from '../../store/status';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { plainError } from '../log';
import { decisionOf, paths } from '../place';
import { sendMissing, sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { draftNamed, showAgain } from './draft';
import { examinePackage } from './examine';
import { ProgressPage } from './prepare-page';

/** The publication of a package: confirmed, stored once, followed while somebody looks on, gone on with after an interruption. */

/** Publications that this process has under way, by decision. A failed one is removed, so that it can begin again. */
const underWay = new Map<string, Promise<unknown>>();

/** POST /d/drafts/:draft/publish: stores it and begins the follow-up, then shows how far it is. Doing it again goes on. */
export const takePublish: SignedInHandler = async (deps, request, reply, me) => {
  const draft = await draftNamed(deps, request.params, me);
  if (draft === null) return sendMissing(request, reply);
  if ((request.body as { confirm?: unknown } | null)?.confirm !== 'yes') return showAgain(deps, reply, me, draft, 422, 'confirmMissing');
  const examined = await examinePackage(deps, draft.files, me);
  if (!examined.ok) return showAgain(deps, reply, me, draft, 422, null);
  if ((await storeOnce(deps, draft.id, examined.pack, me)) === 'different') return showAgain(deps, reply, me, draft, 422, null);
  publishInBackground(deps, examined.pack, request.id);
  return reply.redirect(`${paths.decision(examined.pack.decision.id)}/publishing`, 303);
};

/** Keyed by draft: two packages may have one number. */
const storing = new Map<string, ReturnType<typeof storeDecision>>();

/** Stored before the page of its progress is shown; both clicks of a double click wait for the same storing. */
function storeOnce(deps: WebDeps, draft: string, pack: DecisionPackage, me: SignedIn): ReturnType<typeof storeDecision> {
  const begin = () => storeDecision(deps.database, pack, startOfMinute(deps.now()), null, me.account.name);
  const known = storing.get(draft) ?? begin().finally(() => storing.delete(draft));
  storing.set(draft, known);
  return known;
}

/** Publishes while the person watches the progress or leaves. An interruption is logged, and the page offers to go on. */
function publishInBackground(deps: WebDeps, pack: DecisionPackage, reference: string): void {
  const { id } = pack.decision;
  inBackground(deps, id, reference, () => publishDecision(deps.office, pack, () => {}, null, PATIENCE_MS));
}

/** A page shows a publication as under way for so long; after that it offers to go on, as where the worker is away. */
const PATIENCE_MS = 10 * 60_000;

function inBackground(deps: WebDeps, id: string, reference: string, work: () => Promise<unknown>): void {
  if (underWay.has(id)) return;
  const going = work()
    .catch((error) => deps.log.error({ reference, ...plainError(error) }, 'publishing interrupted'))
    .finally(() => underWay.delete(id));
  underWay.set(id, going);
}

/** GET /d/:decision/publishing: how far it is, from the record alone. */
export const showPublishing: SignedInHandler = async (deps, request, reply, me) => {
  const of = await decisionOf(deps, request);
  if (of === null) return sendMissing(request, reply);
  const progress = await decisionProgress(deps.database, of.id);
  return sendPage(reply, 200, <ProgressPage me={me} of={of} progress={progress} isUnderWay={underWay.has(of.id)} />);
};

/** GET /d/:decision/publishing.json: the same for the bar of a page that is open. */
export const tellPublishing: SignedInHandler = async (deps, request, reply) => {
  const of = await decisionOf(deps, request);
  if (of === null) return sendMissing(request, reply);
  const { opened, agencies, messagesSent } = await decisionProgress(deps.database, of.id);
  return reply.send({ opened, agencies, messagesSent, isUnderWay: underWay.has(of.id) });
};

/** POST /d/:decision/publishing: goes on with what was interrupted. Who decided it stands with the version. */
export const goOnPublishing: SignedInHandler = async (deps, request, reply) => {
  const of = await decisionOf(deps, request);
  const pack = of === null ? null : await readPackageInForce(deps.database, of.id);
  if (of === null || pack === null) return sendMissing(request, reply);
  if (of.version === 1) publishInBackground(deps, { decision: pack.decision, services: pack.services }, request.id);
  else inBackground(deps, of.id, request.id, () => bringUpToVersion(deps.office, of.id, systemActor));
  return reply.redirect(`${paths.decision(of.id)}/publishing`, 303);
};
