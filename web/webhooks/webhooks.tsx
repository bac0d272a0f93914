import type { FastifyReply } from 'fastify';
import { outsideOf } from '../../domain/calendar/given-day';
import { dayOf, type Instant, instantAt, writtenDay } from '../../domain/calendar/time';
import {
  latestDeliveries,
  latestWebhookActs,
  listWebhooks,
  replayable,
  replayWebhook,
  type Webhook,
  type WebhookAct,
  type WebhookDelivery,
} from '../../store/webhooks';
import { namingOf } from '../../words/naming';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { decisionsOnce } from '../place';
import { sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { one, sentOf } from '../sent';
import { inLanguage } from '../visit';
import { ReplayPage, WebhooksPage } from './webhooks-page';

/** The systems that are told by webhooks: which has received what, and the replay of what one may have lost. */

const MOST_DELIVERIES = 100;
const MOST_ACTS = 20;

/** A message with its agency and task in words. */
export type ShownDelivery = WebhookDelivery & { about: string };

export type WebhooksView = {
  webhooks: Webhook[];
  /** The one whose messages are shown: the one asked for, else the latest that is in use. */
  shown: { webhook: Webhook; deliveries: ShownDelivery[] } | null;
  mostListed: number;
  acts: WebhookAct[];
  done: 'replayed' | 'unchanged' | null;
  fault: 'day' | null;
};

/** GET /webhooks, with `?of=` the webhook whose messages are shown and `?done=` what was just done. */
export const showWebhooks: SignedInHandler = async (deps, request, reply, me) => {
  const { of, done: asked } = request.query as { of?: unknown; done?: unknown };
  const done = (['replayed', 'unchanged'] as const).find((result) => result === asked) ?? null;
  return sendWebhooksPage(deps, reply, me, 200, { of: typeof of === 'string' ? of : '', done, fault: null });
};

async function sendWebhooksPage(
  deps: WebDeps,
  reply: FastifyReply,
  me: SignedIn,
  status: number,
  { of, done, fault }: Pick<WebhooksView, 'done' | 'fault'> & { of: string },
): Promise<FastifyReply> {
  const { database } = deps;
  const [all, told] = await Promise.all([listWebhooks(database), latestWebhookActs(database, MOST_ACTS)]);
  const [webhooks, acts] = [all.map(withoutKey), told.map(withoutKey)];
  const webhook = webhooks.find(({ id }) => id === of) ?? webhooks.find(({ endedAt }) => endedAt === null) ?? webhooks[0];
  const deliveries = webhook === undefined ? [] : await latestDeliveries(database, webhook.id, MOST_DELIVERIES);
  const shown = webhook === undefined ? null : { webhook, deliveries: await inWords(deps, me, deliveries) };
  return sendPage(reply, status, <WebhooksPage me={me} view={{ webhooks, shown, mostListed: MOST_DELIVERIES, acts, done, fault }} />);
}

async function inWords(deps: WebDeps, me: SignedIn, deliveries: readonly WebhookDelivery[]): Promise<ShownDelivery[]> {
  const read = decisionsOnce(deps);
  const shown: ShownDelivery[] = [];
  for (const delivery of deliveries) {
    const of = await read(delivery.decision);
    const naming = of === null ? null : namingOf(of.decision, dayOf(of.now), me.language);
    const [agency, task] = [naming?.agency(delivery.agency) ?? delivery.agency, naming?.task(delivery.task) ?? delivery.task];
    shown.push({ ...delivery, about: `${agency}: ${task}` });
  }
  return shown;
}

/** The webhook or act with as much of the address as tells which system it is: paths and queries of gateways often hold a key. */
function withoutKey<Of extends { url: string }>(of: Of): Of {
  const { origin, pathname, search } = new URL(of.url);
  return { ...of, url: `${origin}${pathname === '/' && search === '' ? '' : '/…'}` };
}

/** POST /webhooks/replay: sends one webhook its messages since a day again. Shows how many first; with `confirm=yes` sends them. */
export const takeReplay: SignedInHandler = async (deps, request, reply, me) => {
  const sent = sentOf(request.body);
  const of = one(sent, 'id');
  const webhook = (await listWebhooks(deps.database)).find(({ id, endedAt }) => id === of && endedAt === null);
  if (webhook === undefined) return reply.redirect(inLanguage('/webhooks?done=unchanged', me), 303);
  const since = await beginningOf(deps, one(sent, 'since'));
  if (since === null) return sendWebhooksPage(deps, reply, me, 422, { of, done: null, fault: 'day' });
  if (one(sent, 'confirm') !== 'yes') {
    const count = await replayable(deps.database, of, since);
    return sendPage(reply, 200, <ReplayPage me={me} webhook={withoutKey(webhook)} since={one(sent, 'since')} count={count} />);
  }
  const who = me.account.name;
  const count = await replayWebhook(deps.database, { id: of, since, who, now: deps.now() });
  deps.log.info({ webhook: of, since, count, by: who, requestId: request.id }, 'a webhook is told again');
  return reply.redirect(inLanguage(`/webhooks?of=${of}&done=${count > 0 ? 'replayed' : 'unchanged'}`, me), 303);
};

async function beginningOf({ calendars, now }: WebDeps, given: string): Promise<Instant | null> {
  const day = writtenDay(given);
  const bounding = { calendar: await calendars.current(), today: dayOf(now()) };
  return day === null || outsideOf('happened', day, bounding) !== null ? null : instantAt(day, '00:00');
}
