import type { RolloutEvent } from './events';
import { isPaperOnFile, joinedFiles } from './signed-paper';
import { handedInAt, type Mark, type TaskState } from './state';

/** What news from the agency changes in its task, and what it hands in. */

/** News from the agency: it also acknowledges a task that was only assigned. */
export function withNews(task: TaskState, mark: Mark, status: TaskState['status']): TaskState {
  return { ...task, status, lastNews: mark, acknowledged: task.acknowledged ?? mark };
}

/** A result handed in: complete, or provisionally; what came with an earlier provisional one stays with it. */
export function handedIn(task: TaskState, event: Extract<RolloutEvent, { type: `submitted${string}` }>, mark: Mark): TaskState {
  const { provisional } = task;
  const by = event.recordedBy ?? (event.actor.onBehalfOf === 'agency' ? null : event.actor.person);
  // What was only told before, or came in part, is the same result.
  const told = task.submitted?.unseen === true ? { first: handedInAt(task.submitted), files: task.submitted.files } : undefined;
  const earlier = provisional ?? told;
  const files = joinedFiles(earlier?.files ?? [], event.files ?? []);
  const first = earlier !== undefined && earlier.first < mark.happened ? earlier.first : mark.happened;
  if (event.type === 'submittedProvisionally') {
    const { words, number, date, actor } = event;
    const paper = provisional?.paper === true || isPaperOnFile(actor.paper);
    return { ...withNews(task, mark, 'inProgress'), provisional: { ...mark, first, by, words, number, date, files, paper } };
  }
  const before = earlier === undefined ? {} : { first };
  const document = event.document === undefined ? {} : { document: event.document };
  const unseen = event.unseen === true ? { unseen: true as const } : {};
  return { ...withNews(withoutProvisional(task), mark, 'submitted'), submitted: { ...mark, by, files, ...before, ...document, ...unseen } };
}

/** The task without what was handed in provisionally. */
export function withoutProvisional({ provisional: _, ...task }: TaskState): TaskState {
  return task;
}
