import type { Client } from 'pg';

/** Copies of a played decision by the database itself: all of its rows under ids of their own, some thousand times in minutes. */

export type Copies = { of: string; to: string; from: number; through: number };

/** A message keeps its form, but not the ten kilobytes of its two parts: so many would fill the disk, and no page of a list reads them. */
const SHORT_BODY = 400;

/** How each column of a copy differs; `n` is the number of the copy, `o` the old row. `$1` and `$2` are the old and the new decision. */
const newRollout = (column: string) => `$2 || '-' || n || substr(o.${column}, length($1) + 1)`;
const newMessage = (column: string) => `md5(o.${column}::text || '-' || n)::uuid`;
const replaced = (column: string) => `replace(o.${column}, $1, $2 || '-' || n)`;
const copy = `$2 || '-' || n`;
const ofRollouts = `o.rollout_id LIKE $1 || ':%'`;
/** Only messages about this one decision are copied: one that speaks of others, too, has rows that others copy. */
const ofMessages = (column: string) => `EXISTS (SELECT FROM notice w WHERE w.message_id = o.${column} AND w.rollout_id LIKE $1 || ':%')`;

type Table = {
  name: string;
  where: string;
  set: Record<string, string> /** Copied each so many times, since it is large. */;
  every?: number;
};

/** Numbers are those of a book: each copy has its own. */
const number = `(1000 + n) || '/QĐ-UBND'`;
const tables: readonly Table[] = [
  { name: 'decision', where: 'o.id = $1', set: { id: copy, number, started_at: `o.started_at + n * interval '1 minute'` } },
  {
    name: 'decision_version',
    where: 'o.decision_id = $1',
    set: {
      decision_id: copy,
      document: `jsonb_set(jsonb_set(o.document, '{id}', to_jsonb(${copy})), '{source,number}', to_jsonb(${number}))`,
      digest: 'o.digest || n',
    },
  },
  {
    name: 'search_entry',
    where: 'o.decision_id = $1',
    set: {
      decision_id: copy,
      key: replaced('key'),
      words: `replace(replace(o.words, $1, ${copy}), '1284/QĐ-UBND', ${number})`,
    },
  },
  { name: 'service', where: 'o.decision_id = $1', set: { decision_id: copy }, every: 10 },
  { name: 'service_standing', where: 'o.decision_id = $1', set: { decision_id: copy }, every: 10 },
  {
    name: 'rollout',
    where: 'o.decision_id = $1',
    set: { id: newRollout('id'), decision_id: copy, state: `jsonb_set(o.state, '{decision}', to_jsonb(${copy}))` },
  },
  { name: 'task', where: ofRollouts, set: { rollout_id: newRollout('rollout_id') } },
  { name: 'event', where: ofRollouts, set: { rollout_id: newRollout('rollout_id') } },
  { name: 'command', where: ofRollouts, set: { id: `o.id || '-' || $2 || n`, rollout_id: newRollout('rollout_id') } },
  {
    name: 'outbox',
    where: ofRollouts,
    set: { id: replaced('id'), rollout_id: newRollout('rollout_id'), to_rollout: newRollout('to_rollout') },
  },
  { name: 'letter_number', where: ofRollouts, set: { rollout_id: newRollout('rollout_id') } },
  {
    name: 'message',
    where: ofMessages('id'),
    set: {
      id: newMessage('id'),
      slot: `o.slot + (n + ascii($2)) * interval '1 millisecond'`,
      header: `'<' || ${newMessage('id')} || '@office.example>'`,
      redacted: `substr(o.redacted, 1, ${SHORT_BODY})`,
    },
  },
  { name: 'notice', where: ofRollouts, set: { rollout_id: newRollout('rollout_id'), message_id: newMessage('message_id') } },
  { name: 'mail_attempt', where: ofMessages('message_id'), set: { message_id: newMessage('message_id') } },
  {
    name: 'link',
    where: ofRollouts,
    set: { token_hash: `o.token_hash || '-' || $2 || n`, rollout_id: newRollout('rollout_id'), message_id: newMessage('message_id') },
  },
];

/** Copies a decision with everything recorded about it. `from` and `through` are the numbers of the copies. */
export async function multiply(client: Client, { of, to, from, through }: Copies): Promise<void> {
  if (through < from) return;
  for (const { name, where, set, every = 1 } of tables) {
    const columns = await columnsOf(client, name);
    const values = columns.map((column) => set[column] ?? `o.${column}`);
    await client.query(
      `INSERT INTO ${name} (${columns.join(', ')}) SELECT ${values.join(', ')}
       FROM generate_series(${from}, ${through}, ${every}) n, ${name} o WHERE ${where} AND $2::text IS NOT NULL`.replaceAll(
        '$1',
        '$1::text',
      ),
      [of, to],
    );
  }
}

/** All columns but those that the table numbers or works out itself. */
async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute LEFT JOIN pg_attrdef d ON d.adrelid = attrelid AND d.adnum = attnum
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND coalesce(pg_get_expr(d.adbin, d.adrelid), '') NOT LIKE 'nextval%'
     ORDER BY attnum`,
    [table],
  );
  return rows.map(({ name }) => name);
}
