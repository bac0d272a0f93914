import type { FastifyReply } from 'fastify';
import { packageFiles } from '../../documents/package/package-files';
import { writePackage } from '../../documents/package/write-package';
import { readPackageInForce } from '../../store/decisions';
import { type Draft, discardDraft, draftOf, keepDraft, replaceDraft } from '../../store/drafts';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { decisionOf } from '../place';
import { receiveForm } from '../receive-form';
import { sendMissing, sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { one, sentOf } from '../sent';
import { inLanguage } from '../visit';
import { DraftPage, TimelinePage } from './draft-page';
import { asDraft, type Examined, examinePackage } from './examine';
import { mostBytes, packageBounds } from './upload';

/** A package that was brought in, written or copied: its faults or what it would do, and its files changed in place. */

const names: readonly string[] = Object.values(packageFiles);

/** GET /d/drafts/:draft */
export const showDraft: SignedInHandler = async (deps, request, reply, me) => {
  const draft = await draftNamed(deps, request.params, me);
  const { saved } = request.query as { saved?: unknown };
  return draft === null ? sendMissing(request, reply) : showAgain(deps, reply, me, draft, 200, saved === '1' ? 'saved' : null);
};

export function draftNamed({ database }: WebDeps, params: unknown, { account }: SignedIn): Promise<Draft | null> {
  return draftOf(database, account.id, (params as { draft?: string }).draft ?? '');
}

export async function showAgain(
  deps: WebDeps,
  reply: FastifyReply,
  me: SignedIn,
  draft: Draft,
  status: number,
  fault: DraftFault | null,
): Promise<FastifyReply> {
  return sendDraft(reply, me, draft, await examinePackage(deps, draft.files, me), status, fault);
}

export type DraftFault = 'confirmMissing' | 'reasonNeeded' | 'discardMissing' | 'stale' | 'tooLarge' | 'saved';

/** The page of a draft that was examined. */
export function sendDraft(
  reply: FastifyReply,
  me: SignedIn,
  draft: Draft,
  examined: Examined,
  status: number,
  fault: DraftFault | null,
): FastifyReply {
  return sendPage(reply, status, <DraftPage me={me} draft={draft} examined={examined} fault={fault} />);
}

/** POST /d/drafts/:draft/edit: keeps the files as they were changed on the page, even with faults. */
export const takeEdited: SignedInHandler = async (deps, request, reply, me) => {
  const draft = await draftNamed(deps, request.params, me);
  if (draft === null) return sendMissing(request, reply);
  const received = await receiveForm(request, { ...packageBounds, fieldBytes: packageBounds.fileBytes });
  const sent = sentOf(received.body);
  const changed = Object.fromEntries(
    names.flatMap((name) => {
      const text = sent[`file:${name}`]?.[0];
      // Browsers send line ends as two characters; the record cannot keep the character zero.
      return text === undefined ? [] : [[name, text.replaceAll('\r\n', '\n').replaceAll('\0', '')]];
    }),
  );
  const files = Object.fromEntries(Object.entries({ ...draft.files, ...changed }).filter(([, text]) => text.trim() !== ''));
  const tooLarge = Object.entries(files).some(([name, text]) => Buffer.byteLength(text) > mostBytes(name));
  const edited = { ...draft, files, version: Number(one(sent, 'version')) || 0 };
  if (tooLarge) return showAgain(deps, reply, me, draft, 422, 'tooLarge');
  const whole = await asDraft(deps, files);
  const outcome = await replaceDraft(deps.database, me.account.id, { ...edited, ...whole, name: whole.name || draft.name });
  if (outcome === 'stale') return showAgain(deps, reply, me, { ...edited, version: draft.version }, 409, 'stale');
  return reply.redirect(inLanguage(`/d/drafts/${draft.id}?saved=1`, me), 303);
};

/** POST /d/:decision/draft: the version in force as a draft, to be changed on the page and to amend it. */
export const takeCopy: SignedInHandler = async (deps, request, reply, me) => {
  const of = await decisionOf(deps, request);
  const pack = of === null ? null : await readPackageInForce(deps.database, of.id);
  if (pack === null) return sendMissing(request, reply);
  const files = writePackage({ decision: pack.decision, services: pack.services });
  const id = await keepDraft(deps.database, me.account.id, pack.decision.source.number ?? pack.decision.id, files);
  return reply.redirect(inLanguage(`/d/drafts/${id}`, me), 303);
};

/** Messages on a page of the timeline. */
const MESSAGES_PER_PAGE = 200;

/** GET /d/drafts/:draft/timeline?page=: every message that the package would send if nobody answered. */
export const showTimeline: SignedInHandler = async (deps, request, reply, me) => {
  const draft = await draftNamed(deps, request.params, me);
  const examined = draft === null ? null : await examinePackage(deps, draft.files, me);
  if (draft === null || examined === null || !examined.ok) return sendMissing(request, reply);
  const { page: asked } = request.query as { page?: unknown };
  const page = typeof asked === 'string' && /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1;
  const first = (page - 1) * MESSAGES_PER_PAGE;
  const { messages } = examined.rehearsal;
  if (first > 0 && first >= messages.length) return sendMissing(request, reply);
  const shown = { page, first, messages: messages.slice(first, first + MESSAGES_PER_PAGE), all: messages.length };
  return sendPage(reply, 200, <TimelinePage me={me} draft={draft} decision={examined.pack.decision} shown={shown} />);
};

/** POST /d/drafts/:draft/discard */
export const takeDiscard: SignedInHandler = async (deps, request, reply, me) => {
  const draft = await draftNamed(deps, request.params, me);
  if (draft !== null && (request.body as { sure?: unknown } | null)?.sure !== 'yes')
    return showAgain(deps, reply, me, draft, 422, 'discardMissing');
  if (draft !== null) await discardDraft(deps.database, me.account.id, draft.id);
  return reply.redirect('/d/new', 303);
};
