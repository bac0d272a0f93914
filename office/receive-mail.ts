import type { Instant } from '../domain/calendar/time';
import { oneLine } from '../mail/classify';
import type { RecipientReport } from '../mail/incoming/delivery-status';
import { judgeBounce } from '../mail/incoming/judge-bounce';
import { type Incoming, readIncoming } from '../mail/incoming/read-incoming';
import type { Database } from '../store/database';
import { type IntakeSource, noteIntake } from '../store/mail-intake';
import { type MailReturn, type Recorded, type Returned, recordReturn } from '../store/mail-returns';

/** Receives a message from any source: interprets it, matches it with ours, records it. */

/** Understood, but without consequences: not about ours, known already, or of a kind that never has any. */
export type PassedOver = 'notOurs' | 'notSent' | 'otherAddress' | 'repeated' | 'receipt' | 'message';

export type Reception =
  | { did: 'recorded'; recorded: Recorded }
  | { did: 'passedOver'; why: PassedOver }
  | { did: 'notUnderstood'; why: 'unreadable' | 'notMail' }
  /** The message in question is being sent right now: bring the same one again within minutes. */
  | { did: 'later' };

/**
 * Receives a message. Rejects only where the record cannot be reached; nothing was stored then, and the same message may be brought again.
 */
export async function receiveMail(database: Database, source: IntakeSource, bytes: Buffer, now: Instant): Promise<Reception> {
  const reception = await received(database, await readIncoming(bytes), now);
  const count = (did: Reception['did']) => (reception.did === did ? 1 : 0);
  const counts = { recorded: count('recorded'), passedOver: count('passedOver'), notUnderstood: count('notUnderstood') };
  await noteIntake(database, source, counts, now);
  return reception;
}

async function received(database: Database, incoming: Incoming, now: Instant): Promise<Reception> {
  switch (incoming.kind) {
    case 'report':
      return recordReturned(database, { about: incoming.about, for: (address) => reportFor(incoming, address) }, now);
    case 'autoReply':
      return recordReturned(database, { about: incoming.about, for: (address) => answered(incoming, address) }, now);
    case 'receipt':
    case 'message':
      return { did: 'passedOver', why: incoming.kind };
    case 'unreadable':
    case 'notMail':
      return { did: 'notUnderstood', why: incoming.kind };
  }
}

async function recordReturned(database: Database, returned: Returned, now: Instant): Promise<Reception> {
  const result = await recordReturn(database, returned, now);
  if (result.outcome === 'later') return { did: 'later' };
  if (result.outcome !== 'recorded') return { did: 'passedOver', why: result.outcome };
  const { outcome: _recorded, ...recorded } = result;
  return { did: 'recorded', recorded };
}

/** A report's entry for one address. Of several, a failure decides. */
function reportFor({ recipients, id }: Extract<Incoming, { kind: 'report' }>, address: string): MailReturn | null {
  const about = recipients.filter(({ addresses }) => addresses.some((named) => isSame(named, address)));
  const decides = about.find(({ action }) => action === 'failed') ?? about[0];
  if (decides === undefined) return null;
  const kind = judgeBounce(decides);
  return { kind, ...saidIn(decides), settles: kind === 'arrived', id };
}

function saidIn({ status, diagnostic, action }: RecipientReport): { code: string | null; said: string } {
  return { code: status, said: diagnostic === '' ? action : wellFormed(diagnostic) };
}

/** Compares without case, since servers change it. */
function isSame(one: string, other: string): boolean {
  return one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase();
}

/** Replaces lone surrogates, left by a cut or a strange encoding: the record cannot store them. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\ufffd');
}

/** An answer from the address itself proves arrival; one from another address does not, and says whose it is. */
function answered({ subject, text, from, id }: Extract<Incoming, { kind: 'autoReply' }>, address: string): MailReturn {
  const isOwn = isSame(from, address);
  const said = [isOwn ? '' : from, subject, text].filter((part) => part !== '').join(': ');
  return { kind: 'autoReply', code: null, said: wellFormed(oneLine(said)), settles: isOwn, id };
}
