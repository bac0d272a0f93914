/** Fields of headers and delivery reports: `Name: value`, continued in lines that begin with a space. */
export type Field = { name: string; value: string };

/** Limits for one block of fields; the rest is not read. */
const MOST_FIELDS = 500;
const MOST_LETTERS = 64 * 1024;

/** The fields of one block, names in lower case, values on one line. Other lines are skipped. */
export function fieldsOf(block: string): Field[] {
  const unfolded = block.slice(0, MOST_LETTERS).replaceAll(/\r?\n[ \t]+/g, ' ');
  const fields: Field[] = [];
  for (const line of unfolded.split(/\r?\n/)) {
    if (fields.length === MOST_FIELDS) break;
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (/^[a-z0-9-]{1,80}$/.test(name)) fields.push({ name, value: line.slice(colon + 1).trim() });
  }
  return fields;
}

/** Blocks of fields, separated by empty lines. */
export function blocksOf(text: string): Field[][] {
  return text
    .split(/\r?\n[ \t]*\r?\n/)
    .map(fieldsOf)
    .filter((fields) => fields.length > 0);
}

/** The value of the first field with this name, or null. */
export function fieldValue(fields: readonly Field[], name: string): string | null {
  return fields.find((field) => field.name === name)?.value ?? null;
}

/**
 * The first few Message-IDs in a header's value, angle brackets included. None holds a control character, which the record could not store.
 */
export function messageIdsIn(value: string | null): string[] {
  return [...(value ?? '').slice(0, MOST_LETTERS).matchAll(/<[^<>\s\p{Cc}\p{Cs}]{3,250}>/gu)].slice(0, MOST_IDS).map(([id]) => id);
}

const MOST_IDS = 50;
