import type { Instant } from '../domain/calendar/time';
import { anchorLetter } from '../mail/anchor-letter';
import { composeMime } from '../mail/compose';
import { hashOfAnchor, type SignedAnchor } from '../store/proof/anchor-statement';
import { reasonForAnchor, recordSent, unsentAnchors } from '../store/proof/anchors';
import { makeAnchor } from '../store/proof/make-anchor';
import type { Ports } from './ports';

export type AnchorDueInput = { now: Instant };

/** Makes the day's anchor, or one after an issued report, and sends unsent anchors to those who keep them. */
export async function anchorDue(ports: Ports, { now }: AnchorDueInput): Promise<void> {
  const { database, anchors } = ports;
  if (anchors === undefined) return;
  const reason = await reasonForAnchor(database, now);
  if (reason !== null) await makeAnchor(anchors.place, now, reason);
  if (anchors.to.length === 0) return;
  for (const anchor of await unsentAnchors(database)) {
    const went = await Promise.all(anchors.to.map((address) => send(ports, anchor, address)));
    if (!went.every((each) => each)) return;
    await recordSent(database, anchor.statement.number, now);
  }
}

/** False where the server did not accept it. The next round sends it to everybody again; a second copy does no harm. */
async function send({ mail, mailer }: Ports, anchor: SignedAnchor, to: string): Promise<boolean> {
  const letter = anchorLetter(anchor, hashOfAnchor(anchor), { from: mail.from, to, domain: mail.domain });
  const { outcome } = await mailer.deliver({ from: mail.from, to }, await composeMime(letter), async () => true);
  return outcome === 'sent';
}
