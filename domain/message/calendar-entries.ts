import type { Calendar } from '../calendar/calendar';
import type { Due } from '../calendar/due';
import { dayOf, type Instant } from '../calendar/time';
import { type Decision, nameOn } from '../decision/decision';
import { runningDeadline } from '../record/deadline';
import { definitionOf } from '../record/linked-tasks';
import type { Purpose } from '../record/purpose';
import { isOpen, type TaskState } from '../record/state';
import type { Text } from '../text/both-languages';
import type { NoticeInMessage, RolloutView } from './messageView';

/** The deadlines that a message tells an agency, as its calendar keeps them. */

export type DeadlineEntry = {
  /** `<task>.<rollout>`: the same for as long as the task stands at the agency. */
  id: string;
  /** Rises with every event that changes the entry, so that a calendar takes the newer one. */
  sequence: number;
  /** The deadline; of an entry that is taken back the last one told. */
  day: Due;
  title: Text;
  period: string | null;
  agency: Text;
  decision: Pick<Decision['source'], 'kind' | 'number' | 'date'>;
};

/** Entries to keep, and entries to take out. */
export type DeadlineEntries = { kept: DeadlineEntry[]; taken: DeadlineEntry[] };

export type DeadlineEntriesInput = {
  notices: readonly NoticeInMessage[];
  /** By rollout id. */
  rollouts: Readonly<Record<string, RolloutView>>;
  calendar: Calendar;
  now: Instant;
};

/** Decisions after which a deadline is, or no longer is, what the calendar has. */
const tellsDeadline: ReadonlySet<Purpose> = new Set([
  'handedOver',
  'reopened',
  'returned',
  'extensionGranted',
  'suspended',
  'resumed',
  'blockerResolved',
  'deadlineChanged',
  'cancelled',
  'moved',
]);

/**
 * The calendar entries of a message to an agency, as its tasks stand now; each task once. A task has an entry from its assignment
 * on; it is taken out when the task is cancelled or moved, when its deadline is taken away, and while its follow-up is suspended,
 * for then no day counts. Of a completed task nothing is said: its day has done its work.
 */
export function deadlineEntries({ notices, rollouts, calendar, now }: DeadlineEntriesInput): DeadlineEntries {
  const told = new Map<string, { rollout: RolloutView; task: TaskState; events: number[] }>();
  for (const notice of notices) {
    const rollout = rollouts[notice.rolloutId];
    const task = rollout?.state.tasks[notice.task];
    if (rollout === undefined || task === undefined || !concernsDeadline(notice, task, rollout)) continue;
    const id = `${task.id}.${notice.rolloutId}`;
    const known = told.get(id) ?? { rollout, task, events: [] };
    known.events.push(Number(notice.cycle.split(/[#.]/)[0]));
    told.set(id, known);
  }
  const entries: DeadlineEntries = { kept: [], taken: [] };
  for (const [id, { rollout, task, events }] of told) {
    const counts = isOpen(task) && task.status !== 'suspended';
    const day = counts ? runningDeadline(task, { decision: rollout.decision, calendar, now }) : null;
    const last = day ?? lastDay(task);
    if (last === null || task.status === 'completed' || task.status === 'scheduled') continue;
    const list = day === null ? entries.taken : entries.kept;
    list.push(entryOf(id, task, rollout, { day: last, sequence: sequenceOf(task, events), now }));
  }
  return entries;
}

/** True for the assignment, for what changes a deadline, and for a reminder of a deadline that the calendar has moved. */
function concernsDeadline({ purpose, rung: code }: NoticeInMessage, task: TaskState, { decision }: RolloutView): boolean {
  if (purpose !== 'rung') return tellsDeadline.has(purpose);
  const rung = decision.ladder.find((entry) => entry.code === code);
  if (rung?.after === 'assigned') return rung.slot === 'atOnce';
  return task.reasons.at(-1)?.reason === 'calendar';
}

/** The last deadline that the task had: what an entry that is taken out had been for. */
function lastDay(task: TaskState): Due | null {
  return task.current ?? task.reasons.findLast(({ day }) => day !== null)?.day ?? task.original;
}

/**
 * The number of the newest event that the entry follows from: what is told, and what set the deadline. Events of another rollout,
 * from which a task was carried over, have numbers below any of this one.
 */
function sequenceOf(task: TaskState, told: readonly number[]): number {
  return Math.max(0, ...told.filter(Number.isSafeInteger), task.deadlineSet.event, ...task.reasons.map(({ event }) => event));
}

type EntryAt = { day: Due; sequence: number; now: Instant };

function entryOf(id: string, task: TaskState, { decision, agency }: RolloutView, { day, sequence, now }: EntryAt): DeadlineEntry {
  const { kind, number, date } = decision.source;
  const title = definitionOf(decision, task)?.title ?? { vi: task.code, en: task.code };
  return { id, sequence, day, title, period: task.period, agency: nameOn(agency, dayOf(now)), decision: { kind, number, date } };
}
