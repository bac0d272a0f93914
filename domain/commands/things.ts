import { type Due, dueTime, instantOf } from '../calendar/due';
import { dayOf, type Instant } from '../calendar/time';
import { agencyOf } from '../decision/agency-of';
import type { TaskToGive } from '../record/actor';
import { creditedDeadline } from '../record/deadline';
import type { EventBody, GivenTask } from '../record/events';
import type { NumberHolder } from '../record/letter-number';
import { givenTaskId } from '../record/linked-tasks';
import { spanPaused } from '../record/spans';
import {
  type Blocker,
  type Directive,
  type Extension,
  type Inspection,
  type Letter,
  openBlockers,
  openDirectives,
  pendingExtension,
  type RolloutState,
  type TaskState,
} from '../record/state';
import { compareEnds, endOf } from '../record/term';
import { isBlank } from '../text/plain-letters';
import type { By, OnRollout, OnTask, Refused, ThingKind } from './define';
import { beyondFields } from './fields-of-leaders';
import { type Decided, type RolloutContext, refuse } from './verdict';

/** The kinds of things that commands name, and rules that several commands share. */

export const openBlocker: ThingKind<Blocker> = {
  field: 'blocker',
  unknown: 'unknownBlocker',
  find: (task, id) => openBlockers(task).find((blocker) => blocker.id === id),
  all: (task) => openBlockers(task).map(({ id }) => id),
  since: ({ raised }) => raised.happened,
};

export const pendingRequest: ThingKind<Extension> = {
  field: 'extension',
  unknown: 'unknownExtension',
  find: (task, id) => (task.extensions[id]?.decided === null ? task.extensions[id] : undefined),
  all: (task) => [pendingExtension(task)].flatMap((extension) => (extension === null ? [] : [extension.id])),
  since: ({ requested }) => requested.happened,
};

export const openDirective: ThingKind<Directive> = {
  field: 'directive',
  unknown: 'unknownDirective',
  find: (task, id) => openDirectives(task).find((directive) => directive.id === id),
  all: (task) => openDirectives(task).map(({ id }) => id),
  since: ({ given }) => given.happened,
};

export const openInspection: ThingKind<Inspection> = {
  field: 'inspection',
  unknown: 'unknownInspection',
  find: (task, id) => (task.inspections[id]?.concluded === null ? task.inspections[id] : undefined),
  all: (task) =>
    Object.values(task.inspections)
      .filter(({ concluded }) => concluded === null)
      .map(({ id }) => id),
  since: ({ planned }) => planned.happened,
};

/** Finds a letter that is not issued, or refuses it as unknown. */
export function draftOf({ state }: OnRollout, id: string): Letter | Refused {
  const letter = state.letters[id];
  return letter === undefined || letter.issued !== null ? refuse('unknownLetter', { letter: id }) : letter;
}

export function drafts(state: RolloutState, task: TaskState | null): { letter: string }[] {
  if (task !== null) return [];
  return Object.values(state.letters)
    .filter(({ issued }) => issued === null)
    .map(({ id }) => ({ letter: id }));
}

/** The refusal of a number that another letter has. It names that letter. */
export function numberTaken(number: string, { decision, agency, letter, day: date }: NumberHolder): Refused {
  return refuse('numberTaken', { number, decision, agencyVi: agency.vi, agencyEn: agency.en, letter, date });
}

/** Makes an id from the number of the next event. A task from another rollout may hold that id already, so it is checked. */
export function newId(prefix: string, state: RolloutState, taken: Record<string, unknown>): string {
  let id = `${prefix}${state.version + 1}`;
  while (taken[id] !== undefined) id += 'x';
  return id;
}

/** True for a whole number from 0 to the total, where there is one. */
export function isCount(count: number, total: number | null): boolean {
  return Number.isInteger(count) && count >= 0 && (total === null || count <= total);
}

/** The event that ends a blocker at a moment. The time of an accepted pause is given back. */
export function endOfBlocker(
  type: 'blockerResolved' | 'blockerWithdrawn',
  { task, context }: Pick<OnTask, 'task' | 'context'>,
  blocker: Blocker,
  words: string,
  at: string,
): EventBody {
  const moved =
    blocker.pause === 'accepted' ? creditedDeadline(task, spanPaused(task, blocker, at), context) : { credit: 0, deadline: task.current };
  return { type, task: task.id, blocker: blocker.id, words, ...moved };
}

/** The events that end all blockers of a task which ends itself, so that none stays open for ever. */
export function endsOfBlockers(at: Pick<OnTask, 'task' | 'context'>, happened: string): EventBody[] {
  return openBlockers(at.task).map((blocker) => endOfBlocker('blockerResolved', at, blocker, '', happened));
}

/** True for a day before that of the instant, and for a minute that has passed by the instant. */
export function hasGone(due: Due, instant: Instant): boolean {
  return dueTime(due) === null ? due < dayOf(instant) : instantOf(due) <= instant;
}

/** True for a moment that ends after the deadline of the task, or for any where it has none. */
export function isLater(
  due: Due,
  { current }: Pick<TaskState, 'current'>,
  { decision, calendar }: Pick<RolloutContext, 'decision' | 'calendar'>,
): boolean {
  return current === null || compareEnds(due, current, decision, calendar) > 0;
}

/** True for a deadline that can no longer be met: its day, the office hours of its day, or its minute have passed. */
export function isPast(due: Due, { decision, calendar, now }: Pick<RolloutContext, 'decision' | 'calendar' | 'now'>): boolean {
  return hasGone(due, now) || now > endOf(due, decision, calendar);
}

/**
 * Tasks for other agencies, each with the id that it gets there. Refuses an unknown or ended agency, a task without a title, a deadline
 * that has passed, and an agency outside the fields of the giver. `by` is null for tasks that are only proposed.
 */
export function givenTasks(
  kind: 'directive' | 'inspection',
  id: string,
  tasks: readonly TaskToGive[],
  context: RolloutContext,
  by: By | null,
): { tasks: GivenTask[] } | Extract<Decided, { refusal: unknown }> {
  const { decision, agency, now } = context;
  for (const { agency: code, title, deadline } of tasks) {
    const known = agencyOf(decision, code);
    if (known === undefined || (known.validTo !== null && known.validTo < dayOf(now))) return refuse('unknownAgency', { agency: code });
    if (isBlank(title)) return refuse('wordsMissing');
    if (isPast(deadline, context)) return refuse('dayPast', { day: deadline });
  }
  const given = decision.agencies.filter(({ code }) => tasks.some((task) => task.agency === code));
  const beyond = by === null ? null : beyondFields(by.actor, decision, given);
  if (beyond !== null) return beyond;
  return {
    tasks: tasks.map((task, index) => {
      const link = `${id}-${index + 1}`;
      return { ...task, link, task: givenTaskId(kind, agency.code, link) };
    }),
  };
}
