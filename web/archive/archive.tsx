import type { FastifyReply } from 'fastify';
import { mayGive } from '../../domain/commands/permissions';
import { retentionIn } from '../../domain/record/retention';
import {
  type ArchiveAct,
  type ArchivePreview,
  type ArchiveRule,
  archivePreview,
  archiveRule,
  type ClosedDecision,
  closedDecisions,
  holdDecision,
  latestArchiveActs,
  setArchiveRule,
} from '../../store/archive/acts';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { actorOn } from '../give';
import { sendMissing, sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { one, type Sent, sentOf } from '../sent';
import { inLanguage } from '../visit';
import { ArchivePage, HoldPage } from './archive-page';

/** The rule of archiving, what it would take, and decisions that are held back. Who may end a follow-up may set them. */

const MOST_SHOWN = 200;
const MOST_ACTS = 20;

export type ArchiveView = {
  rule: ArchiveRule | null;
  closed: ClosedDecision[];
  /** Of the decision that is asked for: what would leave the record with it. */
  preview: { of: ClosedDecision; goes: ArchivePreview } | null;
  acts: ArchiveAct[];
  maySet: boolean;
  done: 'done' | 'unchanged' | null;
  sent: Sent;
  faults: ('years' | 'reason')[];
};

function maySet(me: SignedIn): boolean {
  return mayGive(actorOn(me), 'close') === 'yes';
}

/** GET /archive, with `?of=` a decision whose preview is shown. */
export const showArchive: SignedInHandler = async (deps, request, reply, me) => {
  const { of, done: asked } = request.query as { of?: unknown; done?: unknown };
  const done = (['done', 'unchanged'] as const).find((result) => result === asked) ?? null;
  return sendArchive(deps, reply, me, 200, { of: typeof of === 'string' ? of : null, done, sent: {}, faults: [] });
};

type Shown = Pick<ArchiveView, 'done' | 'sent' | 'faults'> & { of: string | null };

async function sendArchive({ database, now }: WebDeps, reply: FastifyReply, me: SignedIn, status: number, { of, ...form }: Shown) {
  const closed = await closedDecisions(database, now(), MOST_SHOWN);
  const shown = closed.find(({ id, state }) => id === of && state !== 'archived');
  const view: ArchiveView = {
    rule: await archiveRule(database),
    closed,
    preview: shown === undefined ? null : { of: shown, goes: await archivePreview(database, shown.id) },
    acts: await latestArchiveActs(database, MOST_ACTS),
    maySet: maySet(me),
    ...form,
  };
  return sendPage(reply, status, <ArchivePage me={me} view={view} />);
}

/** POST /archive/rule: sets the years. */
export const takeRule: SignedInHandler = async (deps, request, reply, me) => {
  if (!maySet(me)) return sendMissing(request, reply);
  const sent = sentOf(request.body);
  const years = retentionIn(one(sent, 'years'));
  const reason = one(sent, 'reason').normalize('NFC').trim();
  const faults: ArchiveView['faults'] = [];
  if (years === null) faults.push('years');
  if (reason === '') faults.push('reason');
  if (years === null || reason === '') return sendArchive(deps, reply, me, 422, { of: null, done: null, sent, faults });
  await setArchiveRule(deps.database, years, { who: me.account.name, now: deps.now(), reason });
  return reply.redirect(inLanguage('/archive?done=done', me), 303);
};

/** POST /archive/hold: asks why first; with a reason holds a decision back, or lets it go. */
export const takeHold: SignedInHandler = async (deps, request, reply, me) => {
  if (!maySet(me)) return sendMissing(request, reply);
  const sent = sentOf(request.body);
  const did = one(sent, 'did') === 'released' ? 'released' : 'held';
  const closed = await closedDecisions(deps.database, deps.now(), MOST_SHOWN);
  const decision = closed.find(({ id }) => id === one(sent, 'decision'));
  if (decision === undefined) return reply.redirect(inLanguage('/archive?done=unchanged', me), 303);
  const reason = one(sent, 'reason').normalize('NFC').trim();
  if (reason === '') {
    const isAsked = one(sent, 'confirm') === 'yes';
    return sendPage(reply, isAsked ? 422 : 200, <HoldPage me={me} decision={decision} did={did} isFault={isAsked} />);
  }
  const changed = await holdDecision(deps.database, decision.id, did, { who: me.account.name, now: deps.now(), reason });
  return reply.redirect(inLanguage(`/archive?done=${changed ? 'done' : 'unchanged'}`, me), 303);
};
