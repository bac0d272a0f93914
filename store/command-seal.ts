import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Command, Seal, SealFault } from '../domain/commands/command';
import { canonicalJson } from './canonical-json';
import { derivedRing, type KeyRing } from './seal';

/**
 * The seal of a command: whoever knows the person (web, API, command line) sets it, and the worker takes nothing without it.
 * It covers who acts, what is asked, of which rollout, and under which id.
 */

/** For how long before and after its moment a seal is taken, in milliseconds: a command is given within seconds, clocks differ. */
const TAKEN_MS = 5 * 60_000;

/** The keys of seals, made of those of payloads; the newest one seals, each of them is taken. */
export function sealKeysOf(payloadKeys: KeyRing): KeyRing {
  return derivedRing(payloadKeys, 'command seal');
}

/** `at`: real time, whatever the installation's clock says. */
export function sealCommand(keys: KeyRing, rollout: string, command: Command, at: Date): Seal {
  const moment = at.toISOString();
  return { key: keys.current, at: moment, mac: macOf(keys, keys.current, rollout, command, moment).toString('base64url') };
}

/** Why a seal is not that of a command; null where it is. `now`: real time. */
export function judgeSeal(keys: KeyRing, rollout: string, command: Command, seal: Seal | null, now: Date): SealFault | null {
  if (!isSeal(seal)) return 'notSealed';
  if (!Object.hasOwn(keys.keys, seal.key)) return 'unknownKey';
  const wanted = macOf(keys, seal.key, rollout, command, seal.at);
  const given = Buffer.from(seal.mac, 'base64url');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'otherCommand';
  return Math.abs(now.getTime() - Date.parse(seal.at)) <= TAKEN_MS ? null : 'expired';
}

/** What comes by Temporal may have any shape. */
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
