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
 * Codes that speak of the address itself (RFC 3463, 3.2 to 3.5, and the registry of enhanced codes): no such user, no such host, not
 * an address, ambiguous, moved, no mail for this domain, mailbox disabled, no route to its host.
 */
const aboutAddress = /^5\.(?:1\.(?:1|2|3|4|6|9|10)|2\.1|4\.4)$/;
/** "Other or undefined", which may speak of the sender; and 5.4.1, with which some say that nobody is there and others that a host is away. */
const saysNothing = /^[45]\.(?:[0125]\.0|4\.1)$/;
const aboutRoom = /^[45]\.2\.2$/;
/** What servers say that give no code, or a code that says nothing. Whole phrases: a single word stands in many other reasons. */
const noSuchUser =
  /\b(?:no such (?:user|recipient|mailbox|person|account)|(?:user|recipient|mailbox|account|address) (?:is )?(?:unknown|not found|does not exist|doesn't exist|invalid|disabled)|(?:unknown|invalid) (?:user|recipient|mailbox|address)|no mailbox here|unrouteable address|recipient address rejected: access denied|recipientnotfound|addressdoesnotexist)\b/i;
const noRoom = /\b(?:mailbox (?:is )?full|(?:over|exceeded|exceeds)[ \w]{0,20}quota|quota (?:is )?exceeded|out of storage)\b/i;

/** Decides what a report means, in this one place. It condemns an address only where the code or the words speak of the address. */
export function judgeBounce({ action, status, diagnostic }: Pick<RecipientReport, 'action' | 'status' | 'diagnostic'>): Verdict {
  if (action === 'delayed') return 'delayed';
  if (action !== 'failed') return 'arrived';
  if (status === null || saysNothing.test(status)) {
    if (noRoom.test(diagnostic)) return 'full';
    return noSuchUser.test(diagnostic) && !/^4/.test(status ?? '') ? 'refused' : 'undelivered';
  }
  if (aboutRoom.test(status)) return 'full';
  return aboutAddress.test(status) ? 'refused' : 'undelivered';
}
