import { randomBytes } from 'node:crypto';
import { isErased } from '../domain/decision/performer';
import { sha256 } from './sha256';

/**
 * Seals the people inside agencies whom an event names. The hash of an event covers their name, position and address only by a hash with a
 * salt of its own, which stands beside the event: texts and salt can be erased, the hash is left in the salt's place, and the chain still
 * holds.
 */

/** By the place of a person in an event, such as `part/performer`: the salt, or `sha256:…` where it was erased. */
export type Seals = Readonly<Record<string, string>>;

const SALT_BYTES = 16;
const HASHED = 'sha256:';

type Person = { name: string | null; position: string | null; address?: string | null };

/** A salt for each person that an event names; null where it names nobody. */
export function saltsFor(event: object): Seals | null {
  const places = placesIn(event, '');
  if (places.length === 0) return null;
  return Object.fromEntries(places.map((place) => [place, randomBytes(SALT_BYTES).toString('hex')]));
}

/** An object with a name, a position and a division is a person, wherever it stands. */
function placesIn(value: unknown, place: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('name' in value && 'position' in value && 'division' in value) return [place];
  return Object.entries(value).flatMap(([name, inner]) => placesIn(inner, place === '' ? name : `${place}/${name}`));
}

/** An event as its hash covers it: with the seal of each person instead of their texts. */
export function withSealedPeople(event: object, seals: Seals | null): object {
  return Object.entries(seals ?? {}).reduce((said, [place, seal]) => sealedAt(said, place.split('/'), seal), event);
}

function sealedAt(value: unknown, [name, ...more]: string[], seal: string): object {
  if (name === undefined) return sealed(value as Person, seal);
  const inner = (value as Record<string, unknown> | undefined)?.[name];
  const next = sealedAt(inner, more, seal);
  return Array.isArray(value) ? value.map((entry, at) => (String(at) === name ? next : entry)) : { ...(value as object), [name]: next };
}

function sealed(person: Person | undefined, seal: string): object {
  const { name = null, position = null, address = null, ...rest } = person ?? {};
  const texts = [address, name, position];
  if (!seal.startsWith(HASHED)) return { ...rest, sealed: `${HASHED}${sha256(`${seal}\n${JSON.stringify(texts)}`)}` };
  // Only marks stand where texts were erased: any other text is not what was hashed.
  return { ...rest, sealed: texts.every((text) => text === null || isErased(text)) ? seal : null };
}
