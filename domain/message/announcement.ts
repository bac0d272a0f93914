import type { Due } from '../calendar/due';
import type { Instant } from '../calendar/time';
import { agencyOf } from '../decision/agency-of';
import type { Decision } from '../decision/decision';
import type { EventBody, EventType } from '../record/events';
import { definitionOf } from '../record/linked-tasks';
import type { RolloutState } from '../record/state';
import type { StatusClass } from '../record/status';
import type { Text } from '../text/both-languages';
import { pagePaths } from './page-paths';

/** Announcements about an agency's tasks for outside systems. They tell that something happened, and never repeat anybody's words. */

export const announcedKinds = ['assigned', 'dueSoon', 'overdue', 'blocker', 'directive', 'completed'] as const;
export type AnnouncedKind = (typeof announcedKinds)[number];

/** The source of each kind: a recorded event, or the class that a task has come into. */
const sources: Record<AnnouncedKind, readonly (EventType | StatusClass)[]> = {
  assigned: ['taskAssigned', 'taskReceived', 'periodOpened'],
  dueSoon: ['dueSoon'],
  overdue: ['overdue'],
  blocker: ['blockerRaised'],
  directive: ['directiveGiven'],
  completed: ['accepted'],
};

/** The type names that receivers see. */
const types: Record<AnnouncedKind, string> = {
  assigned: 'task.assigned',
  dueSoon: 'task.due_soon',
  overdue: 'task.overdue',
  blocker: 'task.blocker_raised',
  directive: 'task.directive_given',
  completed: 'task.completed',
};

export function sourcesOf(kinds: readonly AnnouncedKind[]): string[] {
  return kinds.flatMap((kind) => sources[kind]);
}

/** The kind that a source announces; null for one of an earlier version. */
export function kindOf(source: string): AnnouncedKind | null {
  return announcedKinds.find((kind) => (sources[kind] as readonly string[]).includes(source)) ?? null;
}

/** Something that happened to one task. `event` is null where only its class changed. */
export type Happening = { source: string; task: string; at: Instant; event: EventBody | null };

export type Announcement = {
  type: string;
  timestamp: Instant;
  data: {
    decision: { id: string; number: string | null };
    agency: { code: string; name: Text };
    task: { id: string; title: Text | null; deadline: Due | null; originalDeadline: Due | null };
    /** The page of the task, for people who may sign in. */
    url: string;
  };
};

export type Told = { decision: Decision; state: RolloutState; baseUrl: string };

/** Builds an announcement; null for a task that is not open yet or that the state no longer holds. */
export function announcementOf(happening: Happening, { decision, state, baseUrl }: Told): Announcement | null {
  const { source, at, event } = happening;
  const kind = kindOf(source);
  const task = state.tasks[happening.task];
  const agency = agencyOf(decision, state.agency);
  if (kind === null || task === undefined || agency === undefined) return null;
  if (event?.type === 'taskAssigned' && !event.opened) return null;
  return {
    type: types[kind],
    timestamp: at,
    data: {
      decision: { id: decision.id, number: decision.source.number },
      agency: { code: agency.code, name: agency.name },
      task: { id: task.id, title: definitionOf(decision, task)?.title ?? null, deadline: task.current, originalDeadline: task.original },
      url: `${baseUrl}${pagePaths.task(decision.id, agency.code, task.id)}`,
    },
  };
}
