import { addMinutes, type Instant } from '../domain/calendar/time';
import { endsHold, type Judgement, judge, natureOf, type Refusal } from '../domain/message/smtp-refusal';
import type { Delivery } from '../mail/deliver';
import { failMessage } from '../store/addresses';
import { type ClaimedMessage, settleMessage, settleSent } from '../store/deliveries';
import { attemptsAround, recordAttempt } from '../store/mail-attempts';
import { endConfigurationHold, openHold, openHolds } from '../store/mail-hold';

import type { Ports } from './ports';

/** The result of one delivery. `retryAt`: when this message is tried again. `owed`: notices that are due now because it failed for good. */
export type Ending = { outcome: Delivery['outcome']; retryAt: Instant | null; owed: number };

/** Tries of a message that could not be made, or whose end was withheld. */
const MOST_ATTEMPTS = 40;
/** Minutes until a full mailbox is tried again; the wait doubles up to four hours. */
const MAILBOX_FIRST_MINUTES = 30;
const MAILBOX_LONGEST_MINUTES = 240;

/** Records the outcome of a delivery, with its consequences for the message, its address and all other mail. */
export async function recordDelivery(ports: Ports, message: ClaimedMessage, delivery: Delivery, now: Instant): Promise<Ending> {
  const { database } = ports;
  const ending = { outcome: delivery.outcome, retryAt: null, owed: 0 };
  switch (delivery.outcome) {
    case 'sent':
      await settleSent(database, { message, response: delivery.response, now });
      return ending;
    case 'unknown':
      await settleMessage(database, message, { status: 'unknown', response: delivery.reason }, now);
      await recordAttempt(database, message.id, { nature: 'unanswered', phase: 'end', code: null, enhanced: null }, now);
      return ending;
    case 'abandoned':
      return ending;
    case 'putOff':
      return message.attempts >= MOST_ATTEMPTS
        ? fail(ports, message, delivery.reason, 'message', now)
        : wait(ports, message, delivery.reason, nextAttempt(message, now), now);
    default:
      return refused(ports, message, delivery, now);
  }
}

async function refused(
  ports: Ports,
  message: ClaimedMessage,
  { reason, refusal }: { reason: string; refusal: Refusal },
  now: Instant,
): Promise<Ending> {
  const { database } = ports;
  const nature = natureOf(refusal);
  await recordAttempt(database, message.id, { nature, ...refusal }, now);
  const holds = await openHolds(database);
  const around = await attemptsAround(database, message, nature, now);
  const held = holds.some(({ kind }) => kind === 'configuration');
  const judgement = judge(refusal, { ...around, held });
  if (held && endsHold(judgement)) await endConfigurationHold(database, now);
  if (judgement === 'hold') {
    await openHold(database, { kind: 'configuration', cause: nature, reason }, now);
    await settleMessage(database, message, { status: 'sending', response: reason, nextAttemptAt: null, held: true }, now);
    return { outcome: 'retry', retryAt: null, owed: 0 };
  }
  if (judgement === 'address' || judgement === 'message') return fail(ports, message, reason, judgement, now);
  return wait(ports, message, reason, nextTry(judgement, message, around.tries, now), now);
}

async function fail(
  { database }: Ports,
  message: ClaimedMessage,
  reason: string,
  about: 'address' | 'message',
  now: Instant,
): Promise<Ending> {
  const owed = await failMessage(database, message, { reason, about }, now);
  return { outcome: 'failed', retryAt: null, owed };
}

async function wait({ database }: Ports, message: ClaimedMessage, response: string, nextAttemptAt: Instant, now: Instant): Promise<Ending> {
  await settleMessage(database, message, { status: 'sending', response, nextAttemptAt }, now);
  return { outcome: 'retry', retryAt: nextAttemptAt, owed: 0 };
}

function nextTry(judgement: Extract<Judgement, 'wait' | 'waitForMailbox'>, message: ClaimedMessage, tries: number, now: Instant): Instant {
  if (judgement === 'wait') return nextAttempt(message, now);
  return addMinutes(now, Math.min(MAILBOX_LONGEST_MINUTES, MAILBOX_FIRST_MINUTES * 2 ** Math.min(tries - 1, 4)));
}

/** One minute after the first try, doubling to an hour. */
function nextAttempt(message: ClaimedMessage, now: Instant): Instant {
  return addMinutes(now, Math.min(60, 2 ** Math.min(6, message.attempts - 1)));
}
