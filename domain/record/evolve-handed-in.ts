import type { RolloutEvent } from './events';
import { isPaperOnFile, joinedFiles } from './signed-paper';
import { handedInAt, type Mark, type TaskState } from './state';

/** Applies news and results from the agency to its task. */

/** The task after news from the agency. News also acknowledges the task. */
export function withNews(task: TaskState, mark: Mark, status: TaskState['status']): TaskState {
  return { ...task, status, lastNews: mark, acknowledged: task.acknowledged ?? mark };
}

type HandedInEvent = Extract<RolloutEvent, { type: `submitted${string}` | 'resultAdded' | 'resultWithdrawn' }>;

/** A result is handed in, added to, or taken back. */
export function changeHandedIn(task: TaskState, event: HandedInEvent, mark: Mark): TaskState {
  switch (event.type) {
    case 'resultAdded':
      return withAdded(task, event, mark);
    case 'resultWithdrawn':
      return { ...withNews(withoutProvisional(task), mark, 'inProgress'), submitted: null };
    default:
      return handedIn(task, event, mark);
  }
}

/** The task after a result, complete or provisional. Files of an earlier provisional result stay with it. */
function handedIn(task: TaskState, event: Extract<RolloutEvent, { type: `submitted${string}` }>, mark: Mark): TaskState {
  const { provisional } = task;
  const by = event.recordedBy ?? (event.actor.onBehalfOf === 'agency' ? null : event.actor.person);
  // An earlier result that was only told, or came in part, is the same result: its first moment and files count.
  const told = task.submitted?.unseen === true ? { ...task.submitted, first: handedInAt(task.submitted) } : undefined;
  const earlier = provisional ?? told;
  const others = event.recordedBy === undefined || earlier === undefined ? {} : withOthers(event.recordedBy, earlier);
  const files = joinedFiles(earlier?.files ?? [], event.files ?? []);
  const first = earlier !== undefined && earlier.first < mark.happened ? earlier.first : mark.happened;
  if (event.type === 'submittedProvisionally') {
    const { words, number, date, actor } = event;
    const paper = provisional?.paper === true || isPaperOnFile(actor.paper);
    return {
      ...withNews(withoutPrepared(task), mark, 'inProgress'),
      provisional: { ...mark, first, by, ...others, words, number, date, files, paper },
    };
  }
  const before = earlier === undefined ? {} : { first };
  const document = event.document === undefined ? {} : { document: event.document };
  const unseen = event.unseen === true ? { unseen: true as const } : {};
  const submitted = { ...mark, by, ...others, files, ...before, ...document, ...unseen };
  return { ...withNews(withoutPrepared(withoutProvisional(task)), mark, 'submitted'), submitted };
}

/** The other people who recorded parts of the same result: none of them confirms it. */
function withOthers(by: string, earlier: { by: string | null; with?: string[] }): { with?: string[] } {
  const others = [...new Set([earlier.by, ...(earlier.with ?? [])])].filter((name): name is string => name !== null && name !== by);
  return others.length === 0 ? {} : { with: others };
}

/** Something added to what was handed in: whoever recorded it does not confirm it. */
function withAdded(task: TaskState, event: Extract<RolloutEvent, { type: 'resultAdded' }>, mark: Mark): TaskState {
  const { submitted } = task;
  if (submitted === null) return task;
  const files = joinedFiles(submitted.files ?? [], event.files ?? []);
  const by = event.recordedBy ?? submitted.by;
  const others = event.recordedBy === undefined ? {} : withOthers(event.recordedBy, submitted);
  return { ...task, lastNews: mark, submitted: { ...submitted, files, by, ...others } };
}

/** The task without its provisional result. */
export function withoutProvisional({ provisional: _, ...task }: TaskState): TaskState {
  return task;
}

function withoutPrepared({ prepared: _, ...task }: TaskState): TaskState {
  return task;
}
