import { addMinutes, earliest, type Instant } from '../domain/time';
import { oneLine } from '../mail/classify';
import type { Delivery } from '../mail/deliver';
import { failMessage } from '../store/addresses';
import {
  assembleMessages,
  type ClaimedMessage,
  claimMessage,
  commitEnding,
  markUnknown,
  postBacklog,
  settleMessage,
  settleUnknown,
  unknownMessages,
} from '../store/messages';
import { openFromStorage } from '../store/seal';
import { addresseeNow, momentOf } from './addressee';
import type { Ports } from './ports';
import { renderClaimed } from './renderClaimed';

export type SendDueInput = { now: Instant };
/**
 * `more`: something due is left for another batch. `retryAt`: when a delivery put off, or left by a sender that died, may be tried
 * again, or when what a failed one owes to somebody else may be sent.
 */
export type SendDueResult = { sent: number; more: boolean; retryAt: Instant | null };

/** Messages of one batch, and how long it goes on, in milliseconds of real time: both far below the activity's bound. */
const BATCH = 20;
const BATCH_MS = 20_000;
/** A refusal "try later" is taken at its word this often before it is shown to the officer as failed. */
const MAX_ATTEMPTS = 40;

/** Sends what is due now: notices into messages, messages rendered and stored, then delivered one after another. */
export async function sendDue(ports: Ports, { now }: SendDueInput): Promise<SendDueResult> {
  await settleAbandoned(ports, now);
  const moment = await momentOf(ports, now);
  await assembleMessages(ports.database, now, ports.mail.domain, (notice) => addresseeNow(ports, notice, moment));
  const until = Date.now() + BATCH_MS;
  let sent = 0;
  let retryAt: Instant | null = null;
  let more = false;
  for (let count = 0; count < BATCH && Date.now() < until; count += 1) {
    const message = await claimMessage(ports.database, now, ports.mail.leaseSeconds);
    if (message === null) return { sent, more, retryAt: earliest([retryAt, await leaseEnd(ports, now)]) };
    const { outcome, owed } = await send(ports, message, now);
    if (outcome === 'sent') sent += 1;
    if (outcome === 'retry') retryAt = earliest([retryAt, nextAttempt(message, now)]);
    // Whoever asked may be the only one awake: the post office plans again, for offices that are closed now.
    if (owed > 0) [more, retryAt] = [true, now];
  }
  return { sent, more: true, retryAt };
}

/** `owed`: notices that are due now because this one failed for good. */
async function send(ports: Ports, message: ClaimedMessage, now: Instant): Promise<{ outcome: Delivery['outcome']; owed: number }> {
  const delivery = await deliver(ports, message, now);
  const isGivenUp = delivery.outcome === 'retry' && message.attempts >= MAX_ATTEMPTS;
  if (delivery.outcome === 'failed' || isGivenUp) {
    // A server that only ever says "later" has not said that the address is wrong.
    const { reason, about } = delivery.outcome === 'failed' ? delivery : { reason: delivery.reason, about: 'message' as const };
    return { outcome: 'failed', owed: await failMessage(ports.database, message, { reason, about }, now) };
  }
  await settle(ports, message, delivery, now);
  return { outcome: delivery.outcome, owed: 0 };
}

async function deliver(ports: Ports, message: ClaimedMessage, now: Instant): Promise<Delivery> {
  let mime: Buffer | null;
  try {
    mime = message.mime === null ? await renderClaimed(ports, message, now) : Buffer.from(openFromStorage(ports.mail.atRest, message.mime));
  } catch (error) {
    // One message that cannot be made holds up no other.
    return { outcome: 'retry', reason: oneLine(`not rendered: ${error}`), code: null };
  }
  if (mime === null) return { outcome: 'abandoned' };
  const envelope = { from: ports.mail.from, to: message.address };
  return ports.mailer.deliver(envelope, mime, () => commitEnding(ports.database, message, ports.mail.leaseSeconds));
}

async function settle(
  ports: Ports,
  message: ClaimedMessage,
  delivery: Exclude<Delivery, { outcome: 'failed' }>,
  now: Instant,
): Promise<void> {
  switch (delivery.outcome) {
    case 'sent':
      return settleMessage(ports.database, message, { status: 'sent', response: delivery.response }, now);
    case 'unknown':
      return settleMessage(ports.database, message, { status: 'unknown', response: delivery.reason }, now);
    case 'retry': {
      const response = delivery.reason;
      return settleMessage(ports.database, message, { status: 'sending', response, nextAttemptAt: nextAttempt(message, now) }, now);
    }
    case 'abandoned':
  }
}

/** When the first lease of another sender ends: it delivers, or it has died and somebody must look again. Null when there is none. */
async function leaseEnd({ database }: Ports, now: Instant): Promise<Instant | null> {
  const { leaseEndsInMs } = await postBacklog(database);
  return leaseEndsInMs === null ? null : addMinutes(now, Math.max(0, leaseEndsInMs) / 60_000);
}

/** One minute after the first try, doubling to an hour. */
function nextAttempt(message: ClaimedMessage, now: Instant): Instant {
  return addMinutes(now, Math.min(60, 2 ** Math.min(6, message.attempts - 1)));
}

/** What a sender that died has left: unknown, unless the embedded mailbox can tell. */
async function settleAbandoned(ports: Ports, now: Instant): Promise<void> {
  await markUnknown(ports.database, now);
  const { hasArrived } = ports.mail;
  if (hasArrived === null) return;
  for (const message of await unknownMessages(ports.database)) {
    await settleUnknown(ports.database, message.id, await hasArrived(message.header), now);
  }
}
