import { addMinutes, earliest, type Instant } from '../domain/time';
import { oneLine } from '../mail/classify';
import type { Delivery } from '../mail/deliver';
import { compareMark, heldUntil, openHolds, takeProbe } from '../store/mail-hold';
import {
  assembleMessages,
  type ClaimedMessage,
  claimMessage,
  commitEnding,
  markUnknown,
  postBacklog,
  settleUnknown,
  unknownMessages,
} from '../store/messages';
import { openFromStorage } from '../store/seal';
import { addresseeNow, momentOf } from './addressee';
import { type Ending, recordDelivery } from './deliveryOutcome';
import type { Ports } from './ports';
import { renderClaimed } from './renderClaimed';

/** `mark`: what the post office heard last from `nextPost`, so that a record restored from an older backup shows. */
export type SendDueInput = { now: Instant; mark?: number | null };
/**
 * `more`: something due is left for another batch. `retryAt`: when a delivery put off, or left by a sender that died, may be tried
 * again, when what a failed one owes to somebody else may be sent, or when a hold may end.
 */
export type SendDueResult = { sent: number; more: boolean; retryAt: Instant | null };

/** Messages of one batch, and how long it goes on, in milliseconds of real time: both far below the activity's bound. */
const BATCH = 20;
const BATCH_MS = 20_000;

/** Sends what is due now: notices into messages, messages rendered and stored, then delivered one after another. While mail is held, one probe at most. */
export async function sendDue(ports: Ports, { now, mark = null }: SendDueInput): Promise<SendDueResult> {
  await settleAbandoned(ports, now);
  if (mark !== null) await compareMark(ports.database, mark, now);
  const gate = await passGate(ports, now);
  if (gate === 'open') return sendBatch(ports, now);
  if (gate !== 'probe') return { sent: 0, more: false, retryAt: gate };
  const ending = await sendProbe(ports, now);
  const held = await retryHeld(ports, now);
  if (held !== null) return { sent: 0, more: false, retryAt: held };
  const batch = await sendBatch(ports, now);
  const retryAt = earliest([batch.retryAt, ending?.retryAt ?? null]);
  return ending?.outcome === 'sent' ? { ...batch, sent: batch.sent + 1, retryAt } : { ...batch, retryAt };
}

/** Whether messages may go: all, one as a probe, or none until an instant. */
async function passGate({ database }: Ports, now: Instant): Promise<'open' | 'probe' | Instant> {
  const holds = await openHolds(database);
  const until = heldUntil(holds, now);
  if (until === null) return 'open';
  const [hold] = holds;
  return hold !== undefined && hold.nextProbeAt !== null && (await takeProbe(database, hold, now)) ? 'probe' : until;
}

async function retryHeld({ database }: Ports, now: Instant): Promise<Instant | null> {
  return heldUntil(await openHolds(database), now);
}

async function sendBatch(ports: Ports, now: Instant): Promise<SendDueResult> {
  await assemble(ports, now);
  const until = Date.now() + BATCH_MS;
  let sent = 0;
  let retryAt: Instant | null = null;
  let more = false;
  for (let count = 0; count < BATCH && Date.now() < until; count += 1) {
    const held = await retryHeld(ports, now);
    if (held !== null) return { sent, more: false, retryAt: earliest([retryAt, held]) };
    const message = await claimMessage(ports.database, now, ports.mail.leaseSeconds);
    if (message === null) return { sent, more, retryAt: earliest([retryAt, await leaseEnd(ports, now)]) };
    const ending = await recordDelivery(ports, message, await deliver(ports, message, now), now);
    if (ending.outcome === 'sent') sent += 1;
    retryAt = earliest([retryAt, ending.retryAt]);
    // Whoever asked may be the only one awake: the post office plans again, for offices that are closed now.
    if (ending.owed > 0) [more, retryAt] = [true, now];
  }
  return { sent, more: true, retryAt };
}

/** Sends one message to see whether others can go again; null where nothing waits. */
async function sendProbe(ports: Ports, now: Instant): Promise<Ending | null> {
  const claim = () => claimMessage(ports.database, now, ports.mail.leaseSeconds, 'longestUntried');
  let message = await claim();
  // What waits in a hold is put into messages as late as can be, so that what becomes moot meanwhile is withdrawn.
  if (message === null) {
    await assemble(ports, now);
    message = await claim();
  }
  return message === null ? null : recordDelivery(ports, message, await deliver(ports, message, now), now);
}

async function assemble(ports: Ports, now: Instant): Promise<void> {
  const moment = await momentOf(ports, now);
  await assembleMessages(ports.database, now, ports.mail.domain, (notice) => addresseeNow(ports, notice, moment));
}

async function deliver(ports: Ports, message: ClaimedMessage, now: Instant): Promise<Delivery> {
  let mime: Buffer | null;
  try {
    mime = message.mime === null ? await renderClaimed(ports, message, now) : Buffer.from(openFromStorage(ports.mail.atRest, message.mime));
  } catch (error) {
    // One message that cannot be made holds up no other.
    return { outcome: 'putOff', reason: oneLine(`not rendered: ${error}`) };
  }
  if (mime === null) return { outcome: 'abandoned' };
  const envelope = { from: ports.mail.from, to: message.address };
  return ports.mailer.deliver(envelope, mime, () => commitEnding(ports.database, message, ports.mail.leaseSeconds));
}

/** When the first lease of another sender ends: it delivers, or it has died and somebody must look again. Null when there is none. */
async function leaseEnd({ database }: Ports, now: Instant): Promise<Instant | null> {
  const { leaseEndsInMs } = await postBacklog(database);
  return leaseEndsInMs === null ? null : addMinutes(now, Math.max(0, leaseEndsInMs) / 60_000);
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
