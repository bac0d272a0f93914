import { randomBytes } from 'node:crypto';
import type { RolloutEvent } from '../domain/record/events';
import { canonicalJson } from './canonical-json';
import { type Seals, saltsFor, withSealedPeople } from './seals';
import { sha256 } from './sha256';

/**
 * Chains the events of a rollout: each hash covers the one before it. In form 1 it covers the event alone. In form 2 it also covers the
 * rollout's id, and replaces an address, and each person inside an agency, by a hash with a salt that stands beside the event: text and
 * salt can be erased, and the chain still holds. A chain changes to form 2 with the event `chainSealed`, which has form 2 already, so it ties all earlier events to the
 * rollout.
 */
export type ChainForm = 1 | 2;
/** `salt` of the address in its actor, `seals` of the people that it names. */
export type Sealing = { salt: string | null; seals: Seals | null };
export type ChainedEvent = Sealing & { event: RolloutEvent; hash: string };

const SALT_BYTES = 16;
const ERASED = 'sha256:';

/** Chains new events; gives each with its hash and its salts. */
export function chained(rollout: string, previous: string, form: ChainForm, events: readonly RolloutEvent[]): ChainedEvent[] {
  let hash = previous;
  let current = form;
  return events.map((event) => {
    current = formOf(event, current);
    const salt = current === 2 && event.actor.via !== null ? randomBytes(SALT_BYTES).toString('hex') : null;
    const seals = current === 2 ? saltsFor(event) : null;
    hash = hashOfEvent(rollout, hash, current, event, { salt, seals });
    return { event, salt, seals, hash };
  });
}

/** The form of an event, given the form of the one before. */
export function formOf({ type }: RolloutEvent, before: ChainForm): ChainForm {
  return type === 'chainSealed' ? 2 : before;
}

/** SHA-256 in hex over the hash before and the event. */
function hashOfEvent(rollout: string, previous: string, form: ChainForm, event: RolloutEvent, { salt, seals }: Sealing): string {
  const addressed = { ...event, rollout, actor: { ...event.actor, via: sealedAddress(event.actor.via, salt) } };
  const said = form === 1 ? event : withSealedPeople(addressed, seals);
  return sha256(`${previous}\n${canonicalJson(said)}`);
}

/** The text that the hash covers instead of an address. An erased address is stored as this text, without a salt. */
function sealedAddress(address: string | null, salt: string | null): string | null {
  if (address === null || salt === null) return address;
  return `${ERASED}${sha256(`${salt}\n${address}`)}`;
}

/** Follows the stored events of one rollout, and reports where they differ from those that were hashed. */
export class ChainFollower {
  hash = '';
  seq = 0;
  private form: ChainForm | null = null;

  constructor(private readonly rollout: string) {}

  /**
   * Returns the hash that the event must have after those before it, and the fault: `gap` where a number is left out, `changed` where the
   * stored hash differs. Continues with the stored hash, so that each break is reported once.
   */
  follow(event: RolloutEvent, sealing: Sealing, stored: string): { hash: string; fault: 'gap' | 'changed' | null } {
    const candidates = this.formsOf(event).map((form) => ({ form, hash: hashOfEvent(this.rollout, this.hash, form, event, sealing) }));
    const right = candidates.find(({ hash }) => hash === stored);
    const taken = right ?? candidates[0];
    const fault = event.seq !== this.seq + 1 ? 'gap' : right === undefined ? 'changed' : null;
    this.form = taken?.form ?? 2;
    this.seq = event.seq;
    this.hash = stored;
    return { hash: taken?.hash ?? '', fault };
  }

  /** The first hash of a chain shows its form. */
  private formsOf(event: RolloutEvent): ChainForm[] {
    return this.form === null ? [2, 1] : [formOf(event, this.form)];
  }
}
