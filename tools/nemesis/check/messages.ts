import type { Client } from 'pg';
import { type Finding, finding, rows } from './finding';

/** Checks that each message owed was sent once, or is accounted for. The mail server's journal is the truth. */

export type Taken = { at: number; to: string; messageId: string; content: string };

type Message = {
  id: string;
  address: string;
  status: string;
  header: string;
  due: boolean;
  response: string | null;
  leased: boolean;
  attempts: number;
};

/** How many of the server's messages each state may have taken. */
const takenBy: Record<string, readonly number[]> = {
  sent: [1],
  unknown: [0, 1],
  bounced: [0, 1],
  failed: [0],
  pending: [0],
  sending: [0],
};

export type MessageFigures = { taken: number; messages: Record<string, number> };

/** `now` is the installation's time. */
export async function checkMessages(
  client: Client,
  taken: readonly Taken[],
  now: string,
): Promise<{ found: Finding[]; figures: MessageFigures }> {
  const messages = await rows<Message>(
    client,
    `SELECT id::text, address, status, header, response, attempts, coalesce(lease_until > clock_timestamp(), false) AS leased,
       (next_attempt_at IS NULL OR next_attempt_at <= $1::timestamptz) AND slot <= $1::timestamptz AS due FROM message`,
    [now],
  );
  const arrivals = grouped(taken, ({ messageId }) => messageId);
  const found = messages.flatMap((message) => judge(message, (arrivals.get(message.header) ?? []).length));
  const known = new Set(messages.map(({ header }) => header));
  for (const { messageId, to } of taken)
    if (!known.has(messageId)) found.push(finding('takenUnknown', decisionOf(to), `${messageId} to ${to}`));
  for (const same of grouped(taken, ({ content }) => content).values()) {
    const ids = new Set(same.map(({ messageId }) => messageId));
    const to = same[0]?.to ?? '';
    if (ids.size > 1) found.push(finding('sentTwice', decisionOf(to), `${to} got the same letter as ${[...ids].join(', ')}`));
  }
  found.push(...(await checkNotices(client, now)));
  const counts = grouped(messages, ({ status }) => status);
  return {
    found,
    figures: { taken: taken.length, messages: Object.fromEntries([...counts].map(([status, all]) => [status, all.length])) },
  };
}

function judge({ id, address, status, due, response, leased, attempts }: Message, taken: number): Finding[] {
  const of = decisionOf(address);
  const what = `message ${id} to ${address} is ${status} (${response ?? ''}${leased ? ', somebody sends it' : ''}, attempt ${attempts})`;
  const allowed = takenBy[status];
  if (taken > 1) return [finding('sentTwice', of, `${what}, and the server has it ${taken} times`)];
  if (allowed === undefined) return [finding('messageLeft', of, what)];
  if (!allowed.includes(taken))
    return [finding(taken === 0 ? 'sentNotTaken' : 'takenNotSent', of, `${what}, and the server has it ${taken} times`)];
  return due && ['pending', 'sending'].includes(status) ? [finding('messageLeft', of, what)] : [];
}

/** Rules by hand: what the record must owe for what has happened. `urged`: both contacts; a blocker: the officer; an opening: both contacts. */
async function checkNotices(client: Client, now: string): Promise<Finding[]> {
  const waiting = await rows<{ id: string; rollout_id: string; rung: string; role: string; due: string }>(
    client,
    `SELECT id::text, rollout_id, rung, role, due::text FROM notice WHERE status = 'pending' AND due <= $1::timestamptz`,
    [now],
  );
  const late = await rows<{ id: string; rollout_id: string }>(
    client,
    `SELECT n.id::text, n.rollout_id FROM notice n LEFT JOIN message m ON m.id = n.message_id
     WHERE n.status = 'taken' AND m.id IS NULL`,
  );
  const missing = await rows<{ rollout_id: string; seq: number; type: string; role: string }>(
    client,
    `SELECT e.rollout_id, e.seq, e.type, owed.role FROM event e
     JOIN (VALUES ('urged', 'urged', 'head'), ('urged', 'urged', 'focal'), ('blockerRaised', 'V0', 'officer'),
                  ('directiveGiven', 'directiveGiven', 'head'), ('directiveGiven', 'directiveGiven', 'officer'),
                  ('taskAssigned', 'G0', 'head'), ('taskAssigned', 'G0', 'focal')) AS owed (type, rung, role) ON owed.type = e.type
     WHERE NOT EXISTS (SELECT FROM notice n WHERE n.rollout_id = e.rollout_id AND n.rung = owed.rung AND n.role = owed.role
                         AND n.cycle = e.seq || '#1')`,
  );
  return [
    ...waiting.map(({ id, rollout_id: of, rung, role, due }) =>
      finding('noticeLeft', of, `notice ${id} (${rung} to ${role}) of ${of} was due ${due}`),
    ),
    ...late.map(({ id, rollout_id: of }) => finding('noticeLost', of, `notice ${id} of ${of} is in no message`)),
    ...missing.map(({ rollout_id: of, seq, type, role }) =>
      finding('noticeMissing', of, `event ${seq} (${type}) of ${of} owes nothing to ${role}`),
    ),
  ];
}

/** Addresses of a run are `<contact>@<agency or office>.<decision>.example`. */
function decisionOf(address: string): string {
  return /@[^.]+\.(.+)\.example$/.exec(address)?.[1] ?? '';
}

function grouped<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}
