import type { RolloutEvent } from '../../domain/record/events';
import { ChainFollower, type Sealing } from '../event-chain';
import { KEY_DIGITS } from './leaf-kinds';
import type { Leaf, LeafLine } from './leaves';

/** Follows the chains of events while leaves arrive, one rollout after another. */

/** `seals` is missing from exports of earlier versions. */
export type EventContent = { rollout: string; salt: string | null; seals?: Sealing['seals']; body: object; hash: string };

export class LeafChains {
  private rollout: string | null = null;
  private chain = new ChainFollower('');
  /** The last event of each rollout as read; the rollout's head must match it. */
  readonly heads = new Map<string, { events: number; hash: string }>();

  /** An event with its line and its fault. Of an archived event only the line is left: its number and hash still follow from those before. */
  follow(leaf: Leaf): { event: RolloutEvent | null; line: LeafLine; fault: 'gap' | 'changed' | null } {
    return leaf.archived === null ? this.followPresent(leaf) : this.followArchived(leaf, leaf.archived);
  }

  private followArchived({ kind, key, at }: Leaf, hash: string): { event: null; line: LeafLine; fault: 'gap' | null } {
    const { rollout, event } = partsOfKey(key);
    const before = rollout === this.rollout ? (this.heads.get(rollout)?.events ?? 0) : 0;
    this.rollout = rollout;
    this.heads.set(rollout, { events: event, hash });
    return { event: null, line: { kind, key, at, hash }, fault: event === before + 1 ? null : 'gap' };
  }

  private followPresent({ kind, key, at, content }: Leaf): { event: RolloutEvent; line: LeafLine; fault: 'gap' | 'changed' | null } {
    const { rollout, hash: stored, salt, seals = null } = content as EventContent;
    if (rollout !== this.rollout) this.chain = new ChainFollower(rollout);
    this.rollout = rollout;
    const event = eventOf(content);
    const { hash, fault } = this.chain.follow(event, { salt, seals }, stored);
    this.heads.set(rollout, { events: event.seq, hash: stored });
    return { event, line: { kind, key, at, hash }, fault };
  }
}

/** The event in the content of its leaf. */
function eventOf(content: unknown): RolloutEvent {
  const { rollout: _rollout, salt: _salt, seals: _seals, hash: _hash, body, ...event } = content as EventContent;
  return { ...event, ...body } as unknown as RolloutEvent;
}

/** `so-a:…#000000012` → the rollout and the number of the event. */
export function partsOfKey(key: string): { rollout: string; event: number } {
  const cut = key.length - KEY_DIGITS - 1;
  return { rollout: key.slice(0, cut), event: Number(key.slice(cut + 1)) };
}
