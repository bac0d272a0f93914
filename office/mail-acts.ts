import { type Resendable, resend, restoreAddresses, settleByHand } from '../store/mail-acts';
import { releaseHolds } from '../store/mail-hold';
import { lookAgain, startPostOffice } from '../temporal/client';
import type { OfficeParts } from './parts';

/** Actions of the Office about mail, from a terminal or a page: each is recorded first, then the post office is told. */

/** `told`: false where Temporal cannot be reached. The action is recorded all the same, and the post office finds it at its next look. */
export type Told<T> = T & { told: boolean };

/** Owes the contents of these messages again. Followers look first and withdraw what no longer applies. */
export async function sendAgain(
  parts: OfficeParts,
  messages: readonly Resendable[],
  who: string,
): Promise<Told<{ messages: number; notices: number }>> {
  const done = await resend(parts.database, messages, who, parts.clock.now());
  return { ...done, told: await tell(parts, [...new Set(messages.flatMap(({ decisions }) => decisions))]) };
}

/** Settles an unknown message; null where it is not unknown. */
export async function settleMessage(
  parts: OfficeParts,
  message: string,
  did: 'arrived' | 'sentAgain',
  who: string,
): Promise<Told<{ notices: number }> | null> {
  const settled = await settleByHand(parts.database, message, did, who, parts.clock.now());
  return settled === null ? null : { notices: settled.notices, told: await tell(parts, did === 'arrived' ? [] : settled.decisions) };
}

/** Allows messages to these addresses again. */
export async function restoreMany(
  parts: OfficeParts,
  addresses: readonly string[] | 'all',
  who: string,
): Promise<Told<{ restored: string[] }>> {
  const restored = await restoreAddresses(parts.database, addresses, who, parts.clock.now());
  return { restored, told: restored.length === 0 || (await tell(parts, [])) };
}

/** Releases all holds. */
export async function releaseMail(parts: OfficeParts, who: string): Promise<Told<{ released: number }>> {
  const open = await releaseHolds(parts.database, who, parts.clock.now());
  return { released: open.length, told: open.length === 0 || (await tell(parts, [])) };
}

async function tell({ temporal, clock }: OfficeParts, decisions: readonly string[]): Promise<boolean> {
  try {
    const client = await temporal();
    await startPostOffice(client, { clockOffsetMs: clock.offsetMs });
    // A decision whose follow-up has just ended has no follower and owes nothing, so the error is ignored.
    for (const decision of decisions) await lookAgain(client, decision).catch(() => {});
    return true;
  } catch {
    return false;
  }
}
