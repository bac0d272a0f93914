import type { FastifyReply } from 'fastify';
import { writePackage } from '../../documents/package/write-package';
import { dayOf } from '../../domain/calendar/time';
import { withoutDeadRungs } from '../../domain/decision/dead-rules';
import type { Decision } from '../../domain/decision/decision';
import { keepDraft } from '../../store/drafts';
import { pageOfDecisions } from '../../store/paged';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { one, type Sent, sentOf } from '../sent';
import { inLanguage } from '../visit';
import { type NewFormFault, readNewForm, taskRows } from './new-form-input';
import { NewFormPage } from './new-form-page';

/** A decision written in a form: it becomes a draft like one that was brought in. */

/** So many decisions are offered as a model. */
const MOST = 50;
const MORE_ROWS = 4;

export type NewForm = {
  sent: Sent;
  faults: readonly NewFormFault[];
  decisions: { id: string; number: string }[];
  base: Decision | null;
};

async function baseOf(deps: WebDeps, id: string): Promise<Decision | null> {
  const head = await deps.database.decision.findUnique({ where: { id }, select: { version: true } });
  return head === null ? null : (await deps.decisions(id, head.version)).decision;
}

async function sendForm(deps: WebDeps, reply: FastifyReply, me: SignedIn, status: number, sent: Sent, faults: readonly NewFormFault[]) {
  const decisions = (await pageOfDecisions(deps.database, null, MOST)).rows;
  const like = one(sent, 'like') || (decisions[0]?.id ?? '');
  const form: NewForm = { sent: { ...sent, like: [like] }, faults, decisions, base: await baseOf(deps, like) };
  return sendPage(reply, status, <NewFormPage me={me} form={form} />);
}

/** GET /d/new/form, with `?like=` a decision that agencies, people and ladder are taken from. */
export const showNewForm: SignedInHandler = async (deps, request, reply, me) => sendForm(deps, reply, me, 200, sentOf(request.query), []);

/** POST /d/new/form: makes a draft, whose page says what is still wrong with it. */
export const takeNewForm: SignedInHandler = async (deps, request, reply, me) => {
  const sent = sentOf(request.body);
  if (one(sent, 'do') === 'rows') return sendForm(deps, reply, me, 200, { ...sent, rows: [String(taskRows(sent) + MORE_ROWS)] }, []);
  const reading = readNewForm(sent, await baseOf(deps, one(sent, 'like')));
  if ('faults' in reading) return sendForm(deps, reply, me, 422, sent, reading.faults);
  const decision = withoutDeadRungs(reading.pack.decision, await deps.calendars.current(), dayOf(deps.now()));
  const name = decision.source.number ?? decision.source.title.vi.slice(0, 80);
  const id = await keepDraft(deps.database, me.account.id, name, writePackage({ ...reading.pack, decision }));
  return reply.redirect(inLanguage(`/d/drafts/${id}`, me), 303);
};
