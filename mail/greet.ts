import type { Refusal } from '../domain/message/smtp-refusal';
import { classify, type SmtpFailure } from './classify';
import { openLine } from './smtp-line';
import type { SmtpSettings } from './smtp-settings';

/**
 * Checks that the mail server admits us: connects, encrypts, logs in, and says goodbye. Null where it does, else its refusal. Nothing is
 * sent, so that a fault is found before mail is due.
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
