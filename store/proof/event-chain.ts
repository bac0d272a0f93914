import type { RolloutEvent } from '../../domain/events';
import { chained } from '../rollouts';
import { KEY_DIGITS } from './leaf-kinds';
import type { Leaf, LeafLine } from './leaves';

/** Follows the chains of events as leaves come, rollout after rollout. */

type EventContent = {
  rollout: string;
  seq: number;
  type: string;
  happened: string;
  recorded: string;
  actor: object;
  body: object;
  hash: string;
};

/** `changed`: the event is not the one that was hashed. `gap`: a number is left out. */
export type ChainFault = { key: string; fault: 'changed' | 'gap' };

export class EventChains {
  private rollout: string | null = null;
  private seq = 0;
  private hash = '';
  /** Last event of each rollout, as it was read: what its head must say. */
  readonly heads = new Map<string, { events: number; hash: string }>();

  /** The line of an event, and what is wrong with it. Goes on with the stored hash, so that each break is told once. */
  follow({ kind, key, at, content }: Leaf): { line: LeafLine; fault: ChainFault | null } {
    const { rollout, hash, body, ...rest } = content as EventContent;
    if (rollout !== this.rollout) Object.assign(this, { rollout, seq: 0, hash: '' });
    const event = { ...rest, ...body } as unknown as RolloutEvent;
    const computed = chained(this.hash, [event]).auditHash;
    const fault: ChainFault['fault'] | null = event.seq !== this.seq + 1 ? 'gap' : computed !== hash ? 'changed' : null;
    this.seq = event.seq;
    this.hash = hash;
    this.heads.set(rollout, { events: event.seq, hash });
    return { line: { kind, key, at, hash: computed }, fault: fault === null ? null : { key, fault } };
  }
}

/** `so-a:…#000000012` → the rollout and the number of the event. */
export function partsOfKey(key: string): { rollout: string; event: number } {
  const cut = key.length - KEY_DIGITS - 1;
  return { rollout: key.slice(0, cut), event: Number(key.slice(cut + 1)) };
}
