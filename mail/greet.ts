import type { Refusal } from '../domain/message/smtp-refusal';
import { classify, type SmtpFailure } from './classify';
import { openLine } from './smtp-line';
import type { SmtpSettings } from './smtp-settings';

/**
 * Asks the mail server whether it would let us in: connects, encrypts, logs in, and says goodbye. Null where it does, else what it
 * said. Nothing is sent, so that a server that is away shows before something is due.
 */
export async function greetServer(smtp: SmtpSettings, milliseconds: number): Promise<Refusal | null> {
  try {
    const line = await openLine(smtp, Date.now() + milliseconds);
    await line.quit();
    return null;
  } catch (error) {
    const delivery = classify(error as SmtpFailure, false);
    return 'refusal' in delivery ? delivery.refusal : null;
  }
}
