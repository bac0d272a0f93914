import type { Instant } from '../domain/calendar/time';
import type { Delivery } from '../mail/deliver';
import { type ClaimedMessage, commitEnding, storedMime } from '../store/deliveries';
import { openBeside } from '../store/sealed-beside';
import { causesOfMessages } from '../store/step-traces';
import { currentSpan, inSpan, type Span } from '../tracing/span';
import { type Causes, causedBy, causesFrom } from './causes';
import { type Ending, recordDelivery } from './deliveryOutcome';
import { lanesOf } from './lanes';
import type { Ports } from './ports';
import { notRendered, renderInParts } from './renderClaimed';

/** The bytes to deliver; null where another sender has the message now; `failure` where they could not be made. */
type Bytes = Buffer | null | { failure: string };
type Turn = { ending: Promise<Ending>; outcome: Delivery['outcome'] } | 'left';

export type Way = {
  now: Instant;
  /** A probe tests whether mail can go again, and goes while mail is held. */
  isProbe: boolean;
  /** Called before each message. */
  mayBegin: () => Promise<boolean>;
};

/**
 * Renders claimed messages where needed, and delivers them over the mailer's lanes. Returns the outcomes, and the messages that must not
 * begin, or must not end because mail is held. Rejects with the first error when all have ended.
 */
export async function deliverClaimed(
  ports: Ports,
  claimed: readonly ClaimedMessage[],
  way: Way,
): Promise<{ endings: Ending[]; left: ClaimedMessage[] }> {
  const lanes = lanesOf(ports.mailer);
  const ids = claimed.map(({ id }) => id);
  const causes = await causesFrom(() => causesOfMessages(ports.database, ids));
  const left: ClaimedMessage[] = [];
  const begun: Promise<Ending | null>[] = [];
  const begin = (message: ClaimedMessage, bytes: () => Promise<Bytes>) => {
    const turn = lanes.run(async (): Promise<Turn> => {
      if (!(await way.mayBegin())) return 'left';
      const taken = await inLane(ports, message, await bytes(), causes, way);
      lanes.isInDoubt = taken === 'left' || taken.outcome !== 'sent';
      return taken;
    });
    begun.push(
      turn.then((taken) => {
        if (taken !== 'left') return taken.ending;
        left.push(message);
        return null;
      }),
    );
    // The error is reported below, when all have ended.
    begun.at(-1)?.catch(() => {});
  };

  try {
    for (const message of claimed) if (message.isRendered) begin(message, () => bytesStored(ports, message));
    const toRender = claimed.filter(({ isRendered }) => !isRendered);
    for await (const part of renderInParts(ports, toRender, way.now))
      for (const { message, bytes } of part) begin(message, async () => bytes);
  } finally {
    await Promise.allSettled(begun);
  }
  const endings = (await Promise.all(begun)).filter((ending) => ending !== null);
  return { endings, left };
}

async function bytesStored({ database, mail }: Ports, message: ClaimedMessage): Promise<Bytes> {
  const stored = await storedMime(database, message);
  if (stored === null) return null;
  try {
    return openBeside(mail.atRest, stored.mime, stored.copy);
  } catch (error) {
    return { failure: notRendered(error) };
  }
}

/**
 * Delivers one message. An accepted one is recorded while the lane continues: what the next one asks of the record comes after it. Any
 * other outcome is recorded first.
 */
async function inLane(ports: Ports, message: ClaimedMessage, bytes: Bytes, causes: Causes, way: Way): Promise<Turn> {
  const { id, attempts } = message;
  const attributes = { 'dondoc.message': id, 'dondoc.attempts': attempts };
  const { delivery, isHeld } = await inSpan('deliver', { kind: 'producer', ...causedBy(causes.get(id)), attributes }, async (span) => {
    const delivered = await deliver(ports, message, bytes, way);
    noteDelivery(span, delivered.delivery);
    return delivered;
  });
  if (isHeld) return 'left';
  const ending = recordDelivery(ports, message, delivery, way.now);
  if (delivery.outcome !== 'sent') await ending.catch(() => {});
  return { ending, outcome: delivery.outcome };
}

/** Tells of an answer only its code: its words may quote an address. */
function noteDelivery(span: Span, delivery: Delivery): void {
  span.note({ 'dondoc.outcome': delivery.outcome });
  if ('refusal' in delivery && delivery.refusal.code !== null) span.note({ 'dondoc.smtp.code': delivery.refusal.code });
  if (delivery.outcome !== 'sent' && delivery.outcome !== 'abandoned') span.fail(delivery.outcome);
}

async function deliver(
  { database, mailer, mail }: Ports,
  message: ClaimedMessage,
  bytes: Bytes,
  { isProbe }: Way,
): Promise<{ delivery: Delivery; isHeld: boolean }> {
  if (bytes === null) return { delivery: { outcome: 'abandoned' }, isHeld: false };
  if ('failure' in bytes) return { delivery: { outcome: 'putOff', reason: bytes.failure }, isHeld: false };
  let isHeld = false;
  // A kept connection calls back outside of this span.
  const parent = currentSpan();
  const delivery = await mailer.deliver({ from: mail.from, to: message.address }, bytes, async () => {
    const answer = await inSpan('commit the end', { parent }, () =>
      commitEnding(database, { message, leaseSeconds: mail.leaseSeconds, isProbe }),
    );
    isHeld = answer === 'held';
    return answer === 'ending';
  });
  return { delivery, isHeld: isHeld && delivery.outcome === 'abandoned' };
}
