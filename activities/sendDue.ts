import { addMinutes, earliest, type Instant, later } from '../domain/calendar/time';
import { type ClaimedMessage, claimMessages, giveBack, markUnknown } from '../store/deliveries';
import { compareMark, heldUntil, holdsNow, openHolds, takeProbe } from '../store/mail-hold';
import { assembleMessages, type NoticeRow, postBacklog, settleUnknown, unknownMessages } from '../store/messages';
import { inSpan } from '../tracing/span';
import { addresseeNow, momentOf } from './addressee';
import type { ChannelResult } from './channel';
import { deliverClaimed } from './deliverClaimed';
import type { Ending } from './deliveryOutcome';
import { lanesOf } from './lanes';
import { makeMorningMails } from './morningMail';
import type { Ports } from './ports';

/** `mark`: the count last received from `nextPost`, by which a restored older record is detected. */
export type SendDueInput = { now: Instant; mark?: number | null };
/**
 * `more`: due items are left for another batch. `retryAt`: when a deferred or abandoned delivery may be tried again, when notices of a
 * failed one may go to somebody else, or when a hold may end.
 */
export type SendDueResult = ChannelResult;

/**
 * Messages claimed and rendered together: enough that a commit costs little, few enough that they are sent well before their lease ends.
 */
const CLAIMED_AT_ONCE = 20;
/** Real milliseconds for which one activity claims more: far below its bound, and below what a stopping worker waits for. */
const MOST_MS = 10_000;
/** Milliseconds for the answer to reach the caller. */
const MARGIN_MS = 1_000;

/**
 * Sends what is due now: puts notices into messages, renders and stores them, and delivers them over a few connections. While mail is held,
 * at most one probe is sent.
 */
export async function sendDue(ports: Ports, input: SendDueInput): Promise<SendDueResult> {
  const started = Date.now();
  const result = await send(ports, input);
  if (result.more || result.retryAt === null) return result;
  // The caller would miss a moment that has passed when it receives the answer.
  return { ...result, retryAt: later(result.retryAt, addMinutes(input.now, (Date.now() - started + MARGIN_MS) / 60_000)) };
}

async function send(ports: Ports, { now, mark = null }: SendDueInput): Promise<SendDueResult> {
  await settleAbandoned(ports, now);
  if (mark !== null) await compareMark(ports.database, mark, now);
  const gate = await passGate(ports, now);
  if (gate === 'open') return sendBatches(ports, now);
  if (gate !== 'probe') return { sent: 0, more: false, retryAt: gate };
  const ending = await sendProbe(ports, now);
  const held = await retryHeld(ports, now);
  if (held !== null) return { sent: 0, more: false, retryAt: held };
  const rest = await sendBatches(ports, now);
  const retryAt = earliest([rest.retryAt, ending?.retryAt ?? null]);
  return ending?.outcome === 'sent' ? { ...rest, sent: rest.sent + 1, retryAt } : { ...rest, retryAt };
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
  return heldUntil(await holdsNow(database, null), now);
}

async function sendBatches(ports: Ports, now: Instant): Promise<SendDueResult> {
  let isLeft = await assemble(ports, now);
  await makeMorningMails(ports, now);
  const until = Date.now() + MOST_MS;
  let sent = 0;
  let retryAt: Instant | null = null;
  let more = false;
  while (Date.now() < until) {
    const held = await retryHeld(ports, now);
    if (held !== null) return { sent, more: false, retryAt: earliest([retryAt, held]) };
    const { claimed, endings } = await sendClaimed(ports, now);
    if (claimed === 0 && !isLeft) return { sent, more, retryAt: earliest([retryAt, await leaseEnd(ports, now)]) };
    if (claimed === 0) isLeft = await assemble(ports, now);
    sent += endings.filter(({ outcome }) => outcome === 'sent').length;
    retryAt = earliest([retryAt, ...endings.map((ending) => ending.retryAt)]);
    // The caller continues at once, since nobody else may be awake; for offices closed now, the post office plans again.
    if (endings.some(({ owed }) => owed > 0)) [more, retryAt] = [true, now];
  }
  return { sent, more: true, retryAt };
}

/** One batch. Claimed messages that had no turn are given back while mail may go and their lease is young. */
async function sendClaimed(ports: Ports, now: Instant): Promise<{ claimed: number; endings: Ending[] }> {
  const { database, mailer, mail } = ports;
  const claimed = await inSpan('claim', {}, async (span) => {
    const messages = await claimMessages(database, now, mail.leaseSeconds, CLAIMED_AT_ONCE);
    span.note({ 'dondoc.messages': messages.length });
    return messages;
  });
  // Its delivery may take the rest of the lease.
  const beginBefore = Date.now() + (mail.leaseSeconds * 1_000) / 4;
  let begun = 0;
  const mayBegin = async () => {
    if (begun > 0 && Date.now() > beginBefore) return false;
    if (lanesOf(mailer).isInDoubt && (await retryHeld(ports, now)) !== null) return false;
    begun += 1;
    return true;
  };
  const { endings, left } = await deliveredOrGivenBack(ports, claimed, { now, isProbe: false, mayBegin });
  await giveBack(database, left);
  return { claimed: claimed.length, endings };
}

/**
 * Gives claimed messages back where an outcome cannot be recorded, so that nobody waits for the lease of a living sender. Only messages
 * whose end of data was not sent are given back; the others may have arrived.
 */
async function deliveredOrGivenBack(ports: Ports, claimed: ClaimedMessage[], way: Parameters<typeof deliverClaimed>[2]) {
  try {
    return await deliverClaimed(ports, claimed, way);
  } catch (error) {
    await giveBack(ports.database, claimed).catch(() => {});
    throw error;
  }
}

/** Sends one message to test whether others can go again; null where nothing waits. */
async function sendProbe(ports: Ports, now: Instant): Promise<Ending | null> {
  const claim = () => claimMessages(ports.database, now, ports.mail.leaseSeconds, 1, 'longestUntried');
  let claimed = await claim();
  // During a hold, notices are put into messages as late as possible, so that those that no longer apply are withdrawn first.
  if (claimed.length === 0) {
    await assemble(ports, now);
    claimed = await claim();
  }
  const { endings } = await deliveredOrGivenBack(ports, claimed, { now, isProbe: true, mayBegin: async () => true });
  return endings[0] ?? null;
}

/** True where more is due than was put into messages. */
function assemble(ports: Ports, now: Instant): Promise<boolean> {
  return inSpan('compose', {}, async (span) => {
    const moment = await momentOf(ports, now);
    const resolve = (notice: NoticeRow) => addresseeNow(ports, notice, moment);
    const { addresses, isLeft } = await assembleMessages(ports.database, now, ports.mail.domain, resolve);
    span.note({ 'dondoc.messages': addresses });
    return isLeft;
  });
}

/**
 * The earliest end of another sender's lease: it delivers until then, or it has died and somebody must look again. Null when there is none.
 */
async function leaseEnd({ database }: Ports, now: Instant): Promise<Instant | null> {
  const { leaseEndsInMs } = await postBacklog(database);
  return leaseEndsInMs === null ? null : addMinutes(now, Math.max(0, leaseEndsInMs) / 60_000);
}

/** Marks a dead sender's messages as unknown; the embedded mailbox, where used, settles them. */
async function settleAbandoned(ports: Ports, now: Instant): Promise<void> {
  await markUnknown(ports.database, now);
  const { hasArrived } = ports.mail;
  if (hasArrived === null) return;
  for (const message of await unknownMessages(ports.database)) {
    await settleUnknown(ports.database, message.id, await hasArrived(message.header), now);
  }
}
