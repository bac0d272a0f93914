/**
 * JSON with sorted keys, so that equal values give equal text and equal hashes. Hand-written: a replacer of JSON.stringify takes three
 * times as long, and an audit writes a million events.
 */
export function canonicalJson(value: unknown): string {
  return written(value) ?? 'null';
}

/** Returns undefined for values that JSON leaves out: undefined itself, and functions. */
function written(given: unknown): string | undefined {
  const value = hasOwnForm(given) ? given.toJSON() : given;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((entry) => written(entry) ?? 'null').join(',')}]`;
  const entries = value as Record<string, unknown>;
  let text = '';
  for (const name of inOrder(Object.keys(entries))) {
    const inner = written(entries[name]);
    if (inner !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${inner}`;
  }
  return `{${text}}`;
}

/** Puts numeric keys first, by size, as JavaScript does; the stored hashes depend on this order. */
function inOrder(names: string[]): string[] {
  if (names[0] === undefined || !isIndex(names[0])) return names.sort();
  return [...names.filter(isIndex), ...names.filter((name) => !isIndex(name)).sort()];
}

function isIndex(name: string): boolean {
  return /^(0|[1-9]\d{0,9})$/.test(name) && Number(name) < 2 ** 32 - 1;
}

/** True for a value with its own JSON form, such as a Date. */
function hasOwnForm(value: unknown): value is { toJSON: () => unknown } {
  return typeof value === 'object' && value !== null && typeof (value as { toJSON?: unknown }).toJSON === 'function';
}
