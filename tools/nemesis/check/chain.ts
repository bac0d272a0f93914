import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { type Finding, finding, rows } from './finding';

/** The audit is whole: every event's hash covers its rollout, the event and the hash before it, and each rollout keeps the last one. */

type Event = {
  rollout_id: string;
  seq: number;
  type: string;
  happened: Date;
  recorded: Date;
  actor: { via: string | null };
  body: object;
  salt: string | null;
  hash: string;
};

export async function checkChains(client: Client): Promise<{ found: Finding[]; events: number }> {
  const heads = await rows<{ id: string; version: number; audit_hash: string }>(client, 'SELECT id, version, audit_hash FROM rollout');
  const events = await rows<Event>(
    client,
    'SELECT rollout_id, seq, type, happened, recorded, actor, body, salt, hash FROM event ORDER BY rollout_id, seq',
  );
  const found: Finding[] = [];
  const last = new Map<string, { seq: number; hash: string }>();
  for (const event of events) {
    const of = event.rollout_id;
    const before = last.get(of) ?? { seq: 0, hash: '' };
    if (event.seq !== before.seq + 1) found.push(finding('chainBroken', of, `${of}: event ${event.seq} follows event ${before.seq}`));
    else if (hashOf(before.hash, event) !== event.hash)
      found.push(finding('chainBroken', of, `${of}: event ${event.seq} is not the one that was hashed`));
    last.set(of, { seq: event.seq, hash: event.hash });
  }
  for (const { id, version, audit_hash: hash } of heads) {
    const end = last.get(id) ?? { seq: 0, hash: '' };
    if (end.seq !== version || end.hash !== hash)
      found.push(finding('chainBroken', id, `${id}: its head is version ${version}, its last event ${end.seq}`));
  }
  return { found, events: events.length };
}

function hashOf(before: string, { rollout_id: rollout, seq, type, happened, recorded, actor, body, salt }: Event): string {
  const via = salt === null ? actor.via : `sha256:${sha256(`${salt}\n${actor.via}`)}`;
  const moments = { happened: happened.toISOString(), recorded: recorded.toISOString() };
  return sha256(`${before}\n${inOrder({ ...body, rollout, seq, type, ...moments, actor: { ...actor, via } })}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** JSON with the keys of every object in order. */
function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${inOrder(inner)}`).join(',')}}`;
}
