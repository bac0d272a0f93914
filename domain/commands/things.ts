import { type Due, dueTime, instantOf } from '../calendar/due';
import { dayOf, type Instant } from '../calendar/time';
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
import { endOf } from '../record/term';
import { isBlank } from '../text/plain-letters';
import type { By, OnRollout, OnTask, Refused, ThingKind } from './define';
import { beyondFields } from './fields-of-leaders';
import { type Decided, type RolloutContext, refuse } from './verdict';

/** The things of a task that commands are about, and what several commands do with them. */

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

/** A letter that has not been issued, of the rollout as a whole. */
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

/** Refuses a number that another letter has, with that letter named. */
export function numberTaken(number: string, { decision, agency, letter, day: date }: NumberHolder): Refused {
  return refuse('numberTaken', { number, decision, agencyVi: agency.vi, agencyEn: agency.en, letter, date });
}

/** An id made of the number of the next event; a task that came from another rollout may hold that one already. */
export function newId(prefix: string, state: RolloutState, taken: Record<string, unknown>): string {
  let id = `${prefix}${state.version + 1}`;
  while (taken[id] !== undefined) id += 'x';
  return id;
}

/** True for a whole number from 0 to the total, where there is one. */
export function isCount(count: number, total: number | null): boolean {
  return Number.isInteger(count) && count >= 0 && (total === null || count <= total);
}

/** The end of a blocker at a moment: the days of an accepted pause are given back. */
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

/** The ends of all that blocks a task which is over itself: none stays open for ever. */
export function endsOfBlockers(at: Pick<OnTask, 'task' | 'context'>, happened: string): EventBody[] {
  return openBlockers(at.task).map((blocker) => endOfBlocker('blockerResolved', at, blocker, '', happened));
}

/** True for a day before that of the instant, and for a minute that has passed by then. */
export function hasGone(due: Due, instant: Instant): boolean {
  return dueTime(due) === null ? due < dayOf(instant) : instantOf(due) <= instant;
}

/** True for a moment at which nothing can be done any more: a day that has passed, or whose office hours have; a minute that has. */
export function isPast(due: Due, { decision, calendar, now }: Pick<RolloutContext, 'decision' | 'calendar' | 'now'>): boolean {
  return hasGone(due, now) || now > endOf(due, decision, calendar);
}

/**
 * Tasks for other agencies, each with the id that it gets there. Refuses an agency that is not there now, a day that has passed, and an
 * agency beyond the fields of whoever gives them; tasks that are only proposed are given by nobody (null).
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
    const known = decision.agencies.find((entry) => entry.code === code);
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
