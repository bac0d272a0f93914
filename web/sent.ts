import { createHash, randomUUID } from 'node:crypto';

/** Keeps the fields of a sent form as text, so that any rule can read them and a page can show them as they were typed. */

export type Sent = Record<string, string[]>;

export function sentOf(body: unknown): Sent {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const texts = Object.entries(fields).map(([name, value]) => [
    name,
    [value].flat().filter((entry): entry is string => typeof entry === 'string'),
  ]);
  return Object.fromEntries(texts) as Sent;
}

/** The first value of a field, trimmed; empty where there is none. */
export const one = (sent: Sent, name: string): string => sent[name]?.[0]?.trim() ?? '';

/** A field of a form exactly as it was typed, such as a password; empty where there is none. */
export const asTyped = (body: unknown, name: string): string => sentOf(body)[name]?.[0] ?? '';

/** The id under which an act takes effect once. An id that no page can have given is replaced. */
export function idOf(sent: Sent): string {
  const id = one(sent, 'id').toLowerCase();
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id) ? id : randomUUID();
}

/** The id under which a form that acts on many things takes effect once with each, however often it is sent: a UUID of its own and theirs. */
export function derivedId(form: string, ...of: string[]): string {
  const hex = createHash('sha256')
    .update([form, ...of].join('\n'))
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
