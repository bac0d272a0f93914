import type { Instant } from '../domain/calendar/time';
import { announcementOf } from '../domain/message/announcement';
import { sendWebhook, type WebhookAnswer } from '../mail/webhook/request';
import { readStates } from '../store/rollouts';
import {
  type ClaimedMessage,
  type Claiming,
  claimWebhookMessages,
  dropOldWebhookMessages,
  endGoneWebhook,
  holdWebhook,
  keepPayload,
  settleWebhookMessage,
  type WebhookOutcome,
} from '../store/webhooks';
import { inSpan } from '../tracing/span';
import type { Channel } from './channel';
import type { Ports } from './ports';

/** Limits of one claim. Its seconds exceed the time that an answer may take. */
const claiming: Claiming = { most: 20, ofEach: 5, seconds: 60 };
/** Seconds to pause for a server that does not answer or says that it is busy. */
const HOLD_SECONDS = 60;
const busy: readonly number[] = [429, 502, 503, 504];
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The pauses proposed by the Standard Webhooks specification, 27.5 hours together. Then the message has failed, and the next one goes. */
const pausesMs = [5_000, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 10 * HOUR_MS];
/** Longest pause that a receiver may request, in milliseconds. */
const LONGEST_ASKED_MS = HOUR_MS;
const KEPT_DAYS = 90;
const GONE = 410;

/** Sends pending events to external systems, in the order of each rollout. */
export const sendWebhooks: Channel = async (ports, { now }) => {
  const claimed = await claimWebhookMessages(ports.database, ports.mail.atRest, claiming);
  const sent = await Promise.all(
    claimed.map((message) =>
      inSpan('send a webhook', { kind: 'producer', attributes: { 'dondoc.webhook.message': String(message.id) } }, () =>
        send(ports, message, now),
      ),
    ),
  );
  if (claimed.length === 0) await dropOldWebhookMessages(ports.database, KEPT_DAYS);
  return { sent: sent.filter((done) => done).length, more: claimed.length > 0, retryAt: null };
};

async function send(ports: Ports, message: ClaimedMessage, now: Instant): Promise<boolean> {
  const { database, webhooks = { allowsInside: false } } = ports;
  const payload = message.payload ?? (await compose(ports, message, now));
  if (payload === null) {
    await settleWebhookMessage(database, message.id, { status: 'withdrawn', answer: '' });
    return true;
  }
  const { url, secret, messageId, attempts } = message;
  const answer =
    secret === null
      ? 'its key is gone'
      : await sendWebhook({ url, secret, messageId, payload, sentAt: new Date() }, webhooks.allowsInside).catch(codeOf);
  const outcome = outcomeOf(answer, attempts);
  await settleWebhookMessage(database, message.id, outcome);
  if (typeof answer === 'string' || busy.includes(answer.status)) await holdWebhook(database, message.webhookId, HOLD_SECONDS);
  else if (answer.status === GONE) await endGoneWebhook(database, message.webhookId, now);
  return 'status' in outcome && outcome.status === 'sent';
}

/** The payload from the present record; stored, so that a retry sends the same. Null where webhooks are off. */
async function compose(ports: Ports, message: ClaimedMessage, now: Instant): Promise<string | null> {
  const { decision } = await ports.decisions(message.decision, message.decisionVersion);
  const state = (await readStates(ports.database, [message.rollout]))[message.rollout];
  const at = message.moment ?? now;
  const { source, task, event } = message;
  const told = state === undefined ? null : announcementOf({ source, task, at, event }, { decision, state, baseUrl: ports.mail.baseUrl });
  if (told === null) return null;
  const payload = JSON.stringify(told);
  await keepPayload(ports.database, message.id, payload, at);
  return payload;
}

/** The text recorded for a failure: its code, never an answer from the address. */
function codeOf(error: NodeJS.ErrnoException): string {
  return error.name === 'TimeoutError' || error.name === 'AbortError' ? 'no answer in time' : (error.code ?? error.message);
}

function outcomeOf(answer: WebhookAnswer | string, attempts: number): WebhookOutcome {
  const said = typeof answer === 'string' ? answer : String(answer.status);
  if (typeof answer !== 'string' && answer.status >= 200 && answer.status < 300) return { status: 'sent', answer: said };
  const pause = pausesMs[attempts - 1];
  if (pause === undefined || said === String(GONE)) return { status: 'failed', answer: said };
  const asked = typeof answer === 'string' ? null : answer.retryAfterSeconds;
  return { againInMs: Math.max(pause, Math.min(LONGEST_ASKED_MS, (asked ?? 0) * 1_000)), answer: said };
}
