import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Command, Seal, SealFault } from '../domain/commands/command';
import { canonicalJson } from './canonical-json';
import { derivedRing, type KeyRing } from './seal';

/**
 * The seal of a command. The part that knows the person (web, API, command line) sets it, and the worker accepts no command without it. It
 * covers who acts, the command, its rollout and its id.
 */

/** A seal is accepted this long before and after its moment, in milliseconds: a command arrives within seconds, but clocks differ. */
const TAKEN_MS = 5 * 60_000;

/** Derives the keys of seals from those of payloads. The newest key seals; all are accepted. */
export function sealKeysOf(payloadKeys: KeyRing): KeyRing {
  return derivedRing(payloadKeys, 'command seal');
}

/** Seals a command. `at`: real time, whatever the installation's clock shows. */
export function sealCommand(keys: KeyRing, rollout: string, command: Command, at: Date): Seal {
  const moment = at.toISOString();
  return { key: keys.current, at: moment, mac: macOf(keys, keys.current, rollout, command, moment).toString('base64url') };
}

/** Returns why a seal does not fit the command; null where it fits. `now`: real time. */
export function judgeSeal(keys: KeyRing, rollout: string, command: Command, seal: Seal | null, now: Date): SealFault | null {
  if (!isSeal(seal)) return 'notSealed';
  if (!Object.hasOwn(keys.keys, seal.key)) return 'unknownKey';
  const wanted = macOf(keys, seal.key, rollout, command, seal.at);
  const given = Buffer.from(seal.mac, 'base64url');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'otherCommand';
  return Math.abs(now.getTime() - Date.parse(seal.at)) <= TAKEN_MS ? null : 'expired';
}

/** Input from Temporal may have any shape, so its form is checked. */
function isSeal(seal: unknown): seal is Seal {
  if (typeof seal !== 'object' || seal === null) return false;
  const { key, at, mac } = seal as Record<string, unknown>;
  return typeof key === 'string' && typeof at === 'string' && typeof mac === 'string';
}

function macOf(keys: KeyRing, id: string, rollout: string, command: Command, at: string): Buffer {
  const key = keys.keys[id] as Buffer;
  return createHmac('sha256', key)
    .update(canonicalJson(['dondoc command', rollout, command, at]))
    .digest();
}
