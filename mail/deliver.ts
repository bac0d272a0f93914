import { withoutAddress } from '../domain/text/without-address';
import { inSpan } from '../tracing/span';
import { classify, classifyAnswer, type Delivery, oneLine, type SmtpFailure } from './classify';
import { type BeforeEnd, HeldMessage } from './held-message';
import { type Answer, openLine, type SmtpLine } from './smtp-line';
import type { SmtpSettings } from './smtp-settings';

export type { Delivery } from './classify';

/** Bare addresses of the SMTP envelope; one recipient, since a message has one address. */
export type Envelope = { from: string; to: string };

/** Delivers over connections that it keeps open between messages. */
export type Mailer = {
  /** Most messages to deliver in parallel. */
  connections: number;
  /**
   * Delivers one message. `beforeEnd` is called at most once, when the server has agreed to the data and every byte but the end is sent.
   * Its `false` abandons the message (`abandoned`); its error defers it (`putOff`), since the server never saw the end. Resolves only after
   * `beforeEnd` has, and never rejects. Several calls may run in parallel, each over a connection of its own.
   */
  deliver: (envelope: Envelope, mime: Buffer, beforeEnd: BeforeEnd) => Promise<Delivery>;
  /** Sends QUIT on idle connections. Running deliveries finish; their connections close after them. */
  close: () => Promise<void>;
};

const MESSAGES_PER_CONNECTION = 100;
type Use = { line: SmtpLine; messages: number };

/** A mailer for one mail server. A connection is kept only after a success, and for `messagesPerConnection` messages. */
export function createMailer(smtp: SmtpSettings, messagesPerConnection = MESSAGES_PER_CONNECTION): Mailer {
  const idle: Use[] = [];
  let closed = false;

  const take = async (deadline: number): Promise<Use> => {
    for (let use = idle.pop(); use !== undefined; use = idle.pop()) if (use.line.isOpen()) return use;
    return { line: await inSpan('connect', { kind: 'client' }, () => openLine(smtp, deadline)), messages: 0 };
  };

  const giveBack = async (use: Use, delivery: Delivery): Promise<void> => {
    const isFit = delivery.outcome === 'sent' && use.line.isOpen();
    if (isFit && !closed && use.messages < messagesPerConnection) idle.push(use);
    else if (isFit) await use.line.quit();
    else use.line.cut();
  };

  const attempt = async (envelope: Envelope, mime: Buffer, beforeEnd: BeforeEnd, deadline: number): Promise<Delivery | 'stale'> => {
    let use: Use;
    try {
      use = await take(deadline);
    } catch (error) {
      return classify(error as SmtpFailure, false);
    }
    const attributes = { 'dondoc.bytes': mime.length, 'dondoc.smtp.connection': use.messages === 0 ? 'new' : 'kept' };
    const { delivery, asked } = await inSpan('transmit', { kind: 'client', attributes }, () =>
      transmit(use.line, envelope, mime, beforeEnd, deadline),
    );
    const isStale = use.messages > 0 && !asked && delivery.outcome === 'retry' && [null, 421].includes(delivery.refusal.code);
    use.messages += 1;
    await giveBack(use, delivery);
    return isStale ? 'stale' : delivery;
  };

  return {
    connections: smtp.connections,
    deliver: async (envelope, mime, beforeEnd) => {
      const deadline = Date.now() + smtp.timeouts.delivery;
      // The server may have closed a kept connection meanwhile; that says nothing about this message.
      for (;;) {
        const delivery = await attempt(envelope, mime, beforeEnd, deadline);
        if (delivery !== 'stale') return withoutRecipient(delivery, envelope.to);
      }
    },
    close: async () => {
      closed = true;
      await Promise.all(idle.splice(0).map((use) => use.line.quit()));
    },
  };
}

function withoutRecipient(delivery: Delivery, to: string): Delivery {
  if (delivery.outcome === 'abandoned') return delivery;
  if (delivery.outcome === 'sent') return { ...delivery, response: withoutAddress(delivery.response, to) };
  const reason = withoutAddress(delivery.reason, to);
  if (!('refusal' in delivery)) return { ...delivery, reason };
  return { ...delivery, reason, refusal: { ...delivery.refusal, text: withoutAddress(delivery.refusal.text, to) } };
}

/** Delivers one message over a connection of its own. See {@link Mailer.deliver}. */
export async function deliver(smtp: SmtpSettings, envelope: Envelope, mime: Buffer, beforeEnd: BeforeEnd): Promise<Delivery> {
  const mailer = createMailer(smtp, 1);
  try {
    return await mailer.deliver(envelope, mime, beforeEnd);
  } finally {
    await mailer.close();
  }
}

async function transmit(
  line: SmtpLine,
  envelope: Envelope,
  mime: Buffer,
  beforeEnd: BeforeEnd,
  deadline: number,
): Promise<{ delivery: Delivery; asked: boolean }> {
  const message = new HeldMessage(mime, beforeEnd, () => line.cut());
  const answer = await line.send(envelope, mime.length, message, deadline);
  const endHandedOver = message.closeHold();
  if (!endHandedOver) {
    // Cuts the connection before anything else can end the data.
    line.cut();
    message.destroy();
  }
  await message.settled();
  return { delivery: outcomeOf(answer, message, endHandedOver), asked: message.asked };
}

function outcomeOf(answer: Answer, message: HeldMessage, endHandedOver: boolean): Delivery {
  const { withheld } = message;
  if (withheld?.why === 'abandoned') return { outcome: 'abandoned' };
  if (withheld?.why === 'error') return { outcome: 'putOff', reason: `not allowed to end: ${oneLine(String(withheld.error))}` };
  return 'failure' in answer ? classify(answer.failure, endHandedOver) : classifyAnswer(answer.response, endHandedOver);
}
