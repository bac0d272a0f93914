import type { Calendar } from '../calendar/calendar';
import type { Due } from '../calendar/due';
import { dayOf, type Instant } from '../calendar/time';
import { nameOn } from '../decision/agency-names';
import type { Decision } from '../decision/decision';
import { runningDeadline } from '../record/deadline';
import { definitionOf } from '../record/linked-tasks';
import { partOfRung } from '../record/parts';
import type { Purpose } from '../record/purpose';
import { isOpen, type TaskState } from '../record/state';
import type { Text } from '../text/both-languages';
import type { NoticeInMessage, RolloutView } from './messageView';

/** Calendar entries for the deadlines that a message tells an agency, or whoever it has passed the task on to. */

export type DeadlineEntry = {
  /** `<task>.<rollout>`: it stays the same while the agency has the task. */
  id: string;
  /** Rises with every event that changes the entry, so that the receiver's calendar keeps the newest. */
  sequence: number;
  /** The deadline; for an entry to remove, the last deadline told. */
  day: Due;
  title: Text;
  period: string | null;
  agency: Text;
  decision: Pick<Decision['source'], 'kind' | 'number' | 'date'>;
};

/** `kept`: entries to add or update. `taken`: entries to remove. */
export type DeadlineEntries = { kept: DeadlineEntry[]; taken: DeadlineEntry[] };

export type DeadlineEntriesInput = {
  notices: readonly NoticeInMessage[];
  /** By rollout id. */
  rollouts: Readonly<Record<string, RolloutView>>;
  calendar: Calendar;
  now: Instant;
};

/** Purposes of messages after which the receiver's calendar needs an update. */
const tellsDeadline: ReadonlySet<Purpose> = new Set([
  'handedOver',
  'passedOn',
  'takenBack',
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
 * The calendar entries of a message to an agency, from its tasks as of now; each task once. A task has an entry from its assignment
 * on. The entry is removed when the task is cancelled or moved, when its deadline is removed, and while its follow-up is suspended,
 * because then no day counts. A completed task changes nothing: its entry stays.
 */
export function deadlineEntries({ notices, rollouts, calendar, now }: DeadlineEntriesInput): DeadlineEntries {
  const told = new Map<string, { rollout: RolloutView; task: TaskState; events: number[]; ended: boolean }>();
  for (const notice of notices) {
    const rollout = rollouts[notice.rolloutId];
    const task = rollout?.state.tasks[notice.task];
    if (rollout === undefined || task === undefined || !concernsDeadline(notice, task, rollout)) continue;
    const id = `${task.id}.${notice.rolloutId}`;
    const known = told.get(id) ?? { rollout, task, events: [], ended: false };
    // Whoever no longer has the task has no day of it.
    known.ended = notice.purpose === 'takenBack';
    known.events.push(Number(notice.cycle.split(/[#.]/)[0]));
    told.set(id, known);
  }
  const entries: DeadlineEntries = { kept: [], taken: [] };
  for (const [id, { rollout, task, events, ended }] of told) {
    const counts = !ended && isOpen(task) && task.status !== 'suspended';
    const day = counts ? runningDeadline(task, { decision: rollout.decision, calendar, now }) : null;
    const last = day ?? lastDay(task);
    if (last === null || task.status === 'completed' || task.status === 'scheduled') continue;
    const list = day === null ? entries.taken : entries.kept;
    list.push(entryOf(id, task, rollout, { day: last, sequence: sequenceOf(task, events), now }));
  }
  return entries;
}

/** True for the assignment, for a change of the deadline, and for a reminder of a deadline that a calendar notice has moved. */
function concernsDeadline({ purpose, rung: code }: NoticeInMessage, task: TaskState, { decision }: RolloutView): boolean {
  // A part of a task has a day of its own.
  if (purpose !== 'rung') return tellsDeadline.has(purpose) && partOfRung(code) === null;
  const rung = decision.ladder.find((entry) => entry.code === code);
  if (rung?.after === 'assigned') return rung.slot === 'atOnce';
  return task.reasons.at(-1)?.reason === 'calendar';
}

/** The last deadline that the task had, or null where it never had one. An entry to remove carries it. */
function lastDay(task: TaskState): Due | null {
  return task.current ?? task.reasons.findLast(({ day }) => day !== null)?.day ?? task.original;
}

/**
 * The number of the newest event behind the entry: the events that the message tells of, and those that set the deadline. Events
 * of another rollout, from which a task was carried over, have lower numbers than any event here.
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
