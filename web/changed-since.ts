import type { EventType, RolloutEvent } from '../domain/record/events';
import { eventsAfter, findAnswer } from '../store/rollouts';
import type { WebDeps } from './deps';

/** Tells whether a form is out of date. Each form carries, as the hidden field `seen`, the version it was made from. */

/** Events that the follow-up records for itself: they change nothing that a form was filled in by. */
const ownJournal: readonly EventType[] = [
  'rungReached',
  'rungSkipped',
  'rungWithdrawn',
  'partReminded',
  'letterDrafted',
  'letterRevised',
  'letterWithdrawn',
];

/**
 * Lists what has happened since a form was made, in order: to one task, to some, or with `task` null to the whole rollout, always with what
 * changes all of it. Empty where nothing has, where the form named no version, and for a command that has taken effect already: sent again,
 * it is answered as before.
 */
export async function changedSince(
  { database }: Pick<WebDeps, 'database'>,
  rollout: string,
  seen: number | null,
  task: string | readonly string[] | null,
  commandId?: string,
): Promise<RolloutEvent[]> {
  if (seen === null) return [];
  const events = await eventsAfter(database, rollout, seen);
  const asked = typeof task === 'string' ? [task] : task;
  const changes = events
    .filter(({ type }) => !ownJournal.includes(type))
    .filter((event) => asked === null || asked.some((id) => concerns(event, id)));
  const isKnown = changes.length > 0 && commandId !== undefined && (await findAnswer(database, commandId)) !== null;
  return isKnown ? [] : changes;
}

/** True for an event about a task, or about the rollout that it belongs to. */
function concerns(event: RolloutEvent, task: string): boolean {
  return isAbout(event, task) || event.type === 'amended' || event.type === 'rolloutClosed' || event.type === 'rolloutReopened';
}

/** True for an event about one task. */
export function isAbout(event: RolloutEvent, task: string): boolean {
  if (event.type === 'servicesRecorded') return event.tasks.some((counted) => counted.task === task);
  if (!('task' in event)) return false;
  return (typeof event.task === 'string' ? event.task : event.task.id) === task;
}

/** Reads the version that a form was made from; null where the field holds none. */
export function readSeen(body: unknown): number | null {
  const given: unknown = typeof body === 'object' && body !== null ? (body as Record<string, unknown>).seen : null;
  const text = Array.isArray(given) ? given[0] : given;
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
