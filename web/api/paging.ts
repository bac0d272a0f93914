import { z } from 'zod';
import type { Page } from '../../store/paged';

/** Cursors: the key of the last row of a page, opaque to whoever sends it back. */

const MOST = 200;
const USUAL = 50;

const limit = z.coerce
  .number({ error: `a whole number from 1 to ${MOST}` })
  .int({ error: `a whole number from 1 to ${MOST}` })
  .min(1, { error: `a whole number from 1 to ${MOST}` })
  .max(MOST, { error: `a whole number from 1 to ${MOST}` })
  .default(USUAL);

/** The query of a list whose pages end at a key of this form. */
export function pagedBy<Key extends z.ZodType>(key: Key) {
  const cursor = z
    .string()
    .max(500)
    .optional()
    .transform((text, context): z.infer<Key> | null => {
      if (text === undefined) return null;
      const read = key.safeParse(decoded(text));
      if (read.success) return read.data;
      context.addIssue({ code: 'custom', message: 'a cursor as `next` of the page before gave it' });
      return z.NEVER;
    });
  return { cursor, limit };
}

function decoded(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A page as programs get it: `next` is the cursor of the page after it, null at the end. */
export function answeredPage<Row, Key>({ rows, more }: Page<Row>, keyOf: (row: Row) => Key): { items: Row[]; next: string | null } {
  const last = rows.at(-1);
  const next = more && last !== undefined ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null;
  return { items: rows, next };
}

export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable().describe('cursor of the next page, null at the end') });
}
