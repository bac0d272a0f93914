import { type Due, dueDay } from '../calendar/due';
import type { Day } from '../calendar/time';
import type { GivenPart } from '../decision/assignment';
import { isSameAddress, withAddressInUse } from '../decision/performer';
import type { Text } from '../text/both-languages';
import type { Member } from './actor';
import type { RolloutEvent } from './events';
import { withNews } from './evolve-handed-in';
import { type PassedOn, withPerformer } from './passed-on';
import type { Mark, TaskState } from './state';

/**
 * Parts into which a task is cut (phần việc). Each has its own progress, and they add up to that of the task. The agency stays answerable
 * for the whole, so no rung of the ladder is about a part.
 */

export type TaskPart = {
  id: string;
  title: Text;
  /** The last day for it, or null where it has none of its own. */
  day: Day | null;
  /** Said beside its title: how it is to be done. */
  words: string;
  /** True for a part that the decision names: its agency says who does it and whether it is done, and nothing else. */
  ofDecision?: true;
  given: Mark;
  /** Who does it, the present one last; missing where nobody was ever named. */
  performers?: PassedOn[];
  /** `by`: whoever did it, where the agency has named them; null for the agency itself. */
  done: (Mark & { words: string; by: Member | null }) | null;
  withdrawn: Mark | null;
  /** The last day for which its performer was reminded of it. */
  reminded?: Day;
};

/** The most parts of a task at a time. */
export const MOST_PARTS = 50;
/** Withdrawn parts that a task keeps, so that a notice which has not left finds its addressee. The events keep all of them. */
const KEPT_WITHDRAWN = MOST_PARTS;

/** The parts of a task, done or not. */
export function partsOf({ parts = [] }: Pick<TaskState, 'parts'>): TaskPart[] {
  return parts.filter(({ withdrawn }) => withdrawn === null);
}

/** The parts that are not done. */
export function openParts(task: Pick<TaskState, 'parts'>): TaskPart[] {
  return partsOf(task).filter(({ done }) => done === null);
}

/** How many of the parts are done; null for a task that was not cut into parts. */
export function partCount(task: Pick<TaskState, 'parts'>): { done: number; total: number } | null {
  const parts = partsOf(task);
  return parts.length === 0 ? null : { done: parts.filter(({ done }) => done !== null).length, total: parts.length };
}

/** Who does a part now, or null. A part of a task that went to another agency has nobody here. */
export function performerOfPart({ status }: Pick<TaskState, 'status'>, { performers, withdrawn }: TaskPart): PassedOn | null {
  const last = performers?.at(-1);
  return last === undefined || last.ended !== null || withdrawn !== null || status === 'moved' ? null : withAddressInUse(last);
}

/** The parts of a task that somebody with this address does. */
export function partsPassedOnTo(task: TaskState, address: string): TaskPart[] {
  return partsOf(task).filter((part) => isSameAddress(performerOfPart(task, part)?.address ?? null, address));
}

/** The day by which a part is to be done: its own, and never after that of its task, which may have come forward since. */
export function dayOfPart({ current }: { current: Due | null }, { day }: Pick<TaskPart, 'day'>): Day | null {
  return day !== null && current !== null && dueDay(current) < day ? dueDay(current) : day;
}

/** True for an open part whose day has passed. */
export function isPartLate(task: Pick<TaskState, 'current'>, part: TaskPart, today: Day): boolean {
  const day = dayOfPart(task, part);
  return part.done === null && day !== null && day < today;
}

const FORM = 'part:';
const ENDED = 'partEnded:';

/** A notice about a part names it where others name their rung, so that several parts of a task can be told in one act. */
export function rungOfPart(id: string): string {
  return `${FORM}${id}`;
}

/** The same for whoever does the part no more: one act can tell them and whoever does it now, each with a notice of their own. */
export function rungOfEndedPart(id: string): string {
  return `${ENDED}${id}`;
}

/** The id of the part that a notice is about, or null. */
export function partOfRung(rung: string): string | null {
  const form = [FORM, ENDED].find((known) => rung.startsWith(known));
  return form === undefined ? null : rung.slice(form.length);
}

/** The code that lists of messages show: of a notice about a part its purpose, for the part's id says nothing there. */
export function codeShown({ rung, purpose }: { rung: string; purpose: string }): string {
  return partOfRung(rung) === null ? rung : purpose;
}

/** A new part from what was given. */
export function newPart({ id, title, day, words, performer, ofDecision }: GivenPart, mark: Mark): TaskPart {
  const part: TaskPart = { id, title, day, words, ...(ofDecision ? { ofDecision } : {}), given: mark, done: null, withdrawn: null };
  return performer === null ? part : withPerformer(part, performer, mark);
}

/** The parts as another agency gets them together with the task: with what was done, and without the people who do them here. */
export function partsElsewhere(parts: readonly TaskPart[]): TaskPart[] {
  return partsOf({ parts: [...parts] }).map(({ performers: _performers, reminded: _reminded, ...part }) => part);
}

type PartEvent = Extract<RolloutEvent, { type: `part${string}` }>;

/** True for an event about one part of a task. */
export function isAboutPart<Event extends { type: string }>(event: Event): event is Extract<Event, { type: `part${string}` }> {
  return event.type.startsWith('part');
}

/** The task after an event about one of its parts. */
export function changeParts(task: TaskState, event: PartEvent, mark: Mark): TaskState {
  const isAnswer = event.actor.role === 'agency' || event.actor.onBehalfOf === 'agency';
  switch (event.type) {
    case 'partAdded': {
      const heard = isAnswer && task.status === 'assigned' ? withNews(task, mark, 'acknowledged') : task;
      return { ...heard, parts: [...(task.parts ?? []), newPart(event.part, mark)] };
    }
    case 'partChanged':
      return withPart(task, event.part.id, (part) => changed(part, event.part, mark));
    case 'partWithdrawn': {
      const withdrawn = withPart(task, event.part, (part) => ({ ...ended(part, mark), withdrawn: mark }));
      return { ...withdrawn, parts: kept(withdrawn.parts ?? []) };
    }
    case 'partFinished': {
      const { words, actor } = event;
      const finished = withPart(task, event.part, (part) => ({ ...part, done: { ...mark, words, by: actor.member ?? null } }));
      return isAnswer ? withNews(finished, mark, 'inProgress') : finished;
    }
    case 'partReopened':
      return withPart(task, event.part, ({ reminded: _reminded, ...part }) => ({ ...part, done: null }));
    case 'partReminded':
      return withPart(task, event.part, (part) => ({ ...part, reminded: event.day }));
  }
}

function withPart(task: TaskState, id: string, change: (part: TaskPart) => TaskPart): TaskState {
  return { ...task, parts: (task.parts ?? []).map((part) => (part.id === id && part.withdrawn === null ? change(part) : part)) };
}

/** A part with other contents. Whoever does it under the same address goes on; another day is reminded of anew. */
function changed(part: TaskPart, given: GivenPart, mark: Mark): TaskPart {
  const { reminded, ...same } = part;
  const next: TaskPart = {
    ...same,
    title: given.title,
    day: given.day,
    words: given.words,
    ...(reminded !== undefined && given.day === part.day ? { reminded } : {}),
  };
  const now = part.performers?.at(-1);
  if (given.performer === null) return now?.ended === null ? withPerformer(next, null, mark) : next;
  const isSame = now?.ended === null && JSON.stringify({ ...now, ...given.performer }) === JSON.stringify(now);
  return isSame ? next : withPerformer(next, given.performer, mark);
}

function ended(part: TaskPart, mark: Mark): TaskPart {
  return part.performers === undefined ? part : withPerformer(part, null, mark);
}

function kept(parts: readonly TaskPart[]): TaskPart[] {
  const gone = parts.filter(({ withdrawn }) => withdrawn !== null);
  const dropped = new Set(gone.slice(0, -KEPT_WITHDRAWN));
  return parts.filter((part) => !dropped.has(part));
}
