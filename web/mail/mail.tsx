import type { FastifyReply } from 'fastify';
import { type Bounding, outsideOf } from '../../domain/calendar/given-day';
import { dayOf, writtenDay } from '../../domain/calendar/time';
import { releaseMail, restoreMany, sendAgain, settleMessage } from '../../office/mail-acts';
import { type AddressProblem, openAddressProblems } from '../../store/addresses';
import { latestActs, type MailAct, resendable, type WhichMessages } from '../../store/mail-acts';
import { type MailHold, openHolds } from '../../store/mail-hold';
import { type Undelivered, undeliveredMessages } from '../../store/messages';
import type { MailPageWords } from '../../words/mail-page';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { one, type Sent, sentOf } from '../sent';
import { inLanguage } from '../visit';
import { MailPage, ResendPage } from './mail-page';

/** Mail that is held or did not arrive, and what the Office does about it. */

const MOST_LISTED = 200;
const MOST_ACTS = 20;
const messageId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const results = ['resent', 'arrived', 'sentAgain', 'restored', 'released', 'nothing'] as const satisfies (keyof MailPageWords['done'])[];
type Result = (typeof results)[number];

export type MailView = {
  holds: MailHold[];
  messages: Undelivered[];
  mostListed: number;
  addresses: AddressProblem[];
  acts: MailAct[];
  done: Result | null;
  /** The fault of the form that was just sent. */
  fault: 'period' | 'seen' | null;
};

/** GET /mail, with `?done=` what was just done. */
export const showMail: SignedInHandler = async (deps, request, reply, me) => {
  const { done: asked } = request.query as { done?: unknown };
  const done = results.find((result) => result === asked) ?? null;
  return sendMail(deps, reply, me, 200, { done, fault: null });
};

async function sendMail(
  { database }: WebDeps,
  reply: FastifyReply,
  me: SignedIn,
  status: number,
  about: Pick<MailView, 'done' | 'fault'>,
): Promise<FastifyReply> {
  const [holds, messages, addresses, acts] = await Promise.all([
    openHolds(database),
    undeliveredMessages(database, ['failed', 'bounced', 'unknown', 'sending'], MOST_LISTED),
    openAddressProblems(database),
    latestActs(database, MOST_ACTS),
  ]);
  return sendPage(reply, status, <MailPage me={me} view={{ holds, messages, mostListed: MOST_LISTED, addresses, acts, ...about }} />);
}

const backWith = (reply: FastifyReply, me: SignedIn, done: Result) => reply.redirect(inLanguage(`/mail?done=${done}`, me), 303);

/** POST /mail/release. To release a restored record, somebody must state that they know what was sent since the backup. */
export const takeRelease: SignedInHandler = async (deps, request, reply, me) => {
  const holds = await openHolds(deps.database);
  const isSeen = one(sentOf(request.body), 'seen') === 'yes';
  if (holds.some(({ kind }) => kind === 'restored') && !isSeen) return sendMail(deps, reply, me, 422, { done: null, fault: 'seen' });
  const { released } = await releaseMail(deps.office, me.account.name);
  deps.log.info({ released, by: me.account.name, requestId: request.id }, 'held mail was released');
  return backWith(reply, me, released > 0 ? 'released' : 'nothing');
};

/** POST /mail/resend: messages by id or of some days. Shows them first; with `confirm=yes` sends them. */
export const takeResend: SignedInHandler = async (deps, request, reply, me) => {
  const sent = sentOf(request.body);
  const which = whichIn(sent, { calendar: await deps.calendars.current(), today: dayOf(deps.now()) });
  if (which === null) return sendMail(deps, reply, me, 422, { done: null, fault: 'period' });
  const messages = await resendable(deps.database, which);
  if (one(sent, 'confirm') !== 'yes') return sendPage(reply, 200, <ResendPage me={me} messages={messages} />);
  const done = await sendAgain(deps.office, messages, me.account.name);
  deps.log.info({ ...done, by: me.account.name, requestId: request.id }, 'messages were sent again');
  return backWith(reply, me, done.messages > 0 ? 'resent' : 'nothing');
};

function whichIn(sent: Sent, bounding: Bounding): WhichMessages | null {
  const ids = (sent.id ?? []).filter((id) => messageId.test(id));
  if (ids.length > 0) return { ids };
  const [from, to] = [writtenDay(one(sent, 'from')), writtenDay(one(sent, 'to'))];
  if (from === null || to === null) return null;
  return [from, to].some((day) => outsideOf('happened', day, bounding) !== null) ? null : { from, to };
}

/** POST /mail/settle: records what became of a message whose outcome was unknown. */
export const takeSettlement: SignedInHandler = async (deps, request, reply, me) => {
  const sent = sentOf(request.body);
  const id = one(sent, 'id');
  const did = (['arrived', 'sentAgain'] as const).find((kind) => kind === one(sent, 'did'));
  const settled = did === undefined || !messageId.test(id) ? null : await settleMessage(deps.office, id, did, me.account.name);
  if (did === undefined || settled === null) return backWith(reply, me, 'nothing');
  deps.log.info({ message: id, did, by: me.account.name, requestId: request.id }, 'an unknown message was settled');
  return backWith(reply, me, did);
};

/** POST /mail/restore: the chosen addresses. */
export const takeRestore: SignedInHandler = async (deps, request, reply, me) => {
  const addresses = sentOf(request.body).address ?? [];
  const { restored } = addresses.length === 0 ? { restored: [] } : await restoreMany(deps.office, addresses, me.account.name);
  deps.log.info({ restored: restored.length, by: me.account.name, requestId: request.id }, 'addresses were restored');
  return backWith(reply, me, restored.length > 0 ? 'restored' : 'nothing');
};
