import { natureOf } from '../../domain/message/smtp-refusal';
import type { RecipientReport } from './delivery-status';

/**
 * The meaning of a delivery report for a message that we sent. `arrived`: its recipient, or a server on the way, has it. `delayed`: a
 * server still tries; nothing is to be done. `refused`: nobody is reached at this address. `full`: the address is right but its mailbox is
 * full. `undelivered`: it did not arrive, and the reason is not the address but an unreachable server, a policy, or the message itself.
 */
export type Verdict = 'arrived' | 'delayed' | 'refused' | 'full' | 'undelivered';

/**
 * Phrases of servers that give no code, or an unspecific one. Whole phrases, because a single word occurs in many other reasons. A refusal
 * during sending can be heard again before it counts against the address; a report comes only once.
 */
const noSuchUser =
  /\b(?:no such (?:user|recipient|mailbox|person|account)|(?:user|recipient|mailbox|account|address) (?:is )?(?:unknown|not found|does not exist|doesn't exist|invalid|disabled)|(?:unknown|invalid) (?:user|recipient|mailbox|address)|no mailbox here|unrouteable address|recipient address rejected: access denied|recipientnotfound|addressdoesnotexist)\b/i;

/** Decides the meaning of a report. The cause of a refusal is judged as during sending, as a refusal of the recipient. */
export function judgeBounce({ action, status, diagnostic }: Pick<RecipientReport, 'action' | 'status' | 'diagnostic'>): Verdict {
  if (action === 'delayed') return 'delayed';
  if (action !== 'failed') return 'arrived';
  const code = status?.startsWith('4') ? 450 : 550;
  const nature = natureOf({ phase: 'recipient', code, enhanced: status, text: diagnostic });
  if (nature === 'mailboxFull') return 'full';
  return nature === 'unknownRecipient' || (nature === 'unclear' && noSuchUser.test(diagnostic)) ? 'refused' : 'undelivered';
}
