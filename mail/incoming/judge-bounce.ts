import { natureOf } from '../../domain/message/smtp-refusal';
import type { RecipientReport } from './delivery-status';

/**
 * What a delivery report means for a message that we sent.
 * - `arrived`: its recipient, or a server on the way, has it.
 * - `delayed`: a server goes on trying; nothing is to be done.
 * - `refused`: nobody is reached at this address.
 * - `full`: the address is right and its mailbox has no room.
 * - `undelivered`: it did not arrive, and the reason is not the address: a server away, a policy, the message itself.
 */
export type Verdict = 'arrived' | 'delayed' | 'refused' | 'full' | 'undelivered';

/**
 * What servers say that give no code, or a code that says nothing. Whole phrases: a single word stands in many other reasons. A refusal
 * that is heard while sending can be heard again before it is taken to mean the address; a report comes once.
 */
const noSuchUser =
  /\b(?:no such (?:user|recipient|mailbox|person|account)|(?:user|recipient|mailbox|account|address) (?:is )?(?:unknown|not found|does not exist|doesn't exist|invalid|disabled)|(?:unknown|invalid) (?:user|recipient|mailbox|address)|no mailbox here|unrouteable address|recipient address rejected: access denied|recipientnotfound|addressdoesnotexist)\b/i;

/** Decides what a report means. What a refusal is about is read as it is while sending, as a refusal of the recipient. */
export function judgeBounce({ action, status, diagnostic }: Pick<RecipientReport, 'action' | 'status' | 'diagnostic'>): Verdict {
  if (action === 'delayed') return 'delayed';
  if (action !== 'failed') return 'arrived';
  const code = status?.startsWith('4') ? 450 : 550;
  const nature = natureOf({ phase: 'recipient', code, enhanced: status, text: diagnostic });
  if (nature === 'mailboxFull') return 'full';
  return nature === 'unknownRecipient' || (nature === 'unclear' && noSuchUser.test(diagnostic)) ? 'refused' : 'undelivered';
}
