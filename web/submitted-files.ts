import type { Instant } from '../domain/calendar/time';
import type { AttachedFile } from '../domain/record/actor';
import type { RolloutEvent } from '../domain/record/events';
import type { TaskState } from '../domain/record/state';
import { readFile } from '../store/files';
import { submissionsOf } from '../store/story';
import type { WebDeps } from './deps';
import type { SentFile } from './replies';

/** Files that were handed in with a task, for its agency's link and for the Office alike. */

/** Events that a page of a task tells: the latest ones. */
export const MOST_EVENTS = 500;

/** Each submission of a task that brought files, the oldest first. */
export function submissionsWithFiles(task: TaskState, events: readonly RolloutEvent[]): { happened: Instant; files: AttachedFile[] }[] {
  return events.flatMap((event) =>
    (event.type === 'submitted' || event.type === 'submittedProvisionally' || event.type === 'resultAdded') &&
    event.task === task.id &&
    (event.files ?? []).length > 0
      ? [{ happened: event.happened, files: event.files ?? [] }]
      : [],
  );
}

/** A file that was handed in with a task, by its hash; null for any other. */
export async function fileOfTask({ database }: WebDeps, rollout: string, task: TaskState, hash: string): Promise<SentFile | null> {
  const file = submissionsWithFiles(task, await submissionsOf(database, rollout, task.id))
    .flatMap(({ files }) => files)
    .find((entry) => entry.hash === hash);
  const stored = file === undefined ? null : await readFile(database, file.hash);
  return file === undefined || stored === null ? null : { name: file.name, kind: stored.kind, content: stored.content };
}
