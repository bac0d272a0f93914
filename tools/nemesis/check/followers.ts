import type { Client } from 'pg';
import { type Finding, finding, rows } from './finding';

/** Every open rollout has a follower that answers, and that will look again. */

/** Asks a follower when it looks next. Rejects where it does not answer. */
export type AskFollower = (rollout: string) => Promise<{ nextLookAt: string | null }>;

/** A look that was due a moment ago may be under way. */
const GRACE_MS = 20_000;

export async function openRollouts(client: Client): Promise<string[]> {
  return (await rows<{ id: string }>(client, 'SELECT id FROM rollout WHERE closed_at IS NULL ORDER BY id')).map(({ id }) => id);
}

export async function checkFollowers(client: Client, ask: AskFollower, now: string): Promise<Finding[]> {
  const open = await rows<{ id: string; version: number; next: Date | null }>(
    client,
    'SELECT id, version, next_look_at AS next FROM rollout WHERE closed_at IS NULL ORDER BY id',
  );
  const found = await Promise.all(
    open.map(async ({ id, version, next }): Promise<Finding[]> => {
      if (version === 0) return [finding('notOpened', id, `${id} has no tasks`)];
      const answer = await ask(id).catch((error: Error) => error);
      if (answer instanceof Error) return [finding('silentFollower', id, `${id}: ${answer.message}`)];
      return [...late(id, 'the follower', answer.nextLookAt, now), ...late(id, 'the record', next?.toISOString() ?? null, now)];
    }),
  );
  return found.flat();
}

function late(id: string, who: string, next: string | null, now: string): Finding[] {
  if (next === null) return [finding('noNextLook', id, `${id}: ${who} has no next look`)];
  return Date.parse(next) < Date.parse(now) - GRACE_MS ? [finding('noNextLook', id, `${id}: ${who} says ${next}, and it is ${now}`)] : [];
}
