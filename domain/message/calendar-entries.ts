import type { Calendar } from '../calendar/calendar';
import type { Due } from '../calendar/due';
import { dayOf, type Instant } from '../calendar/time';
import { nameOn } from '../decision/agency-names';
import type { Decision } from '../decision/decision';
import type { Notice } from '../ladder/notice';
import { asHere } from '../ladder/performer-copies';
import { runningDeadline } from '../record/deadline';
import { definitionOf } from '../record/linked-tasks';
import { dayOfPart, partOfRung, partsPassedOnTo, performerOfPart, type TaskPart } from '../record/parts';
import { performerOf } from '../record/performers';
import type { Purpose } from '../record/purpose';
import { isOpen, type TaskState } from '../record/state';
import type { Text } from '../text/both-languages';
import type { NoticeInMessage, RolloutView } from './messageView';

/** Calendar entries for the deadlines that a message tells an agency, or whoever it has passed a task or a part on to. */

export type DeadlineEntry = {
  /** `<task>.<rollout>`, of a part `<task>#<part>.<rollout>`: it stays the same while the agency has the task. */
  id: string;
  /** Rises with every event that changes the entry, so that the receiver's calendar keeps the newest. */
  sequence: number;
  /** The deadline; for an entry to remove, the last deadline told. */
  day: Due;
  title: Text;
  /** Of a part: the title of its task. */
  partOf: Text | null;
  period: string | null;
  agency: Text;
  decision: Pick<Decision['source'], 'kind' | 'number' | 'date'>;
};

/** `kept`: entries to add or update. `taken`: entries to remove. */
export type DeadlineEntries = { kept: DeadlineEntry[]; taken: DeadlineEntry[] };

type ToldNotice = NoticeInMessage & Pick<Notice, 'role'>;

export type DeadlineEntriesInput = {
  notices: readonly ToldNotice[];
  /** By rollout id. */
  rollouts: Readonly<Record<string, RolloutView>>;
  calendar: Calendar;
  now: Instant;
};

/** The same of messages about a part, for whoever does it. */
const tellsPartDay: ReadonlySet<Purpose> = new Set([
  'partGiven',
  'partEnded',
  'partDue',
  ...(['reopened', 'suspended', 'resumed', 'cancelled', 'moved'] as const),
]);

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

/** An entry that a message concerns: of a task, or of one of its parts. `ended`: whoever is told has it no more. */
type Concerned = { rollout: RolloutView; task: TaskState; part: TaskPart | null; events: number[]; ended: boolean };

/**
 * The calendar entries of a message to an agency, or to whoever it has passed on a task or a part, as of now; each once. A task has an entry
 * from its assignment on, a part with a day of its own while somebody has it. The entry is removed when the task is cancelled or moved, when
 * its deadline is removed, and while its follow-up is suspended, because then no day counts. What is done changes nothing: its entry stays.
 */
export function deadlineEntries({ notices, rollouts, calendar, now }: DeadlineEntriesInput): DeadlineEntries {
  const told = new Map<string, Concerned>();
  for (const notice of notices) {
    const rollout = rollouts[notice.rolloutId];
    const task = rollout?.state.tasks[notice.task];
    if (rollout === undefined || task === undefined) continue;
    for (const part of concernedBy(notice, task, rollout)) {
      const id = `${task.id}${part === null ? '' : `#${part.id}`}.${notice.rolloutId}`;
      const known = told.get(id) ?? { rollout, task, part, events: [], ended: false };
      // Whoever no longer has it has no day of it.
      known.ended = notice.purpose === 'takenBack' || notice.purpose === 'partEnded';
      known.events.push(Number(notice.cycle.split(/[#.]/)[0]));
      told.set(id, known);
    }
  }
  const entries: DeadlineEntries = { kept: [], taken: [] };
  for (const [id, concerned] of told) {
    const { rollout, task, part, events, ended } = concerned;
    const counts = !ended && isOpen(task) && task.status !== 'suspended' && (part === null || part.withdrawn === null);
    const day = counts ? dayNow(concerned, { decision: rollout.decision, calendar, now }) : null;
    const last = day ?? lastDay(concerned);
    const isDone = task.status === 'completed' || (part !== null && part.done !== null && !ended);
    if (last === null || isDone || task.status === 'scheduled') continue;
    const list = day === null ? entries.taken : entries.kept;
    list.push(entryOf(id, concerned, { day: last, sequence: sequenceOf(task, events), now }));
  }
  return entries;
}

function dayNow({ task, part }: Concerned, counting: Parameters<typeof runningDeadline>[1]): Due | null {
  return part === null ? runningDeadline(task, counting) : dayOfPart(task, part);
}

/** The task, as null, or the parts whose entries a notice concerns. Whoever has the whole task and parts of it hears of both at once. */
function concernedBy(notice: ToldNotice, task: TaskState, rollout: RolloutView): (TaskPart | null)[] {
  const { role, purpose, rung } = notice;
  const about = partOfRung(rung);
  if (about === null) {
    if (!concernsDeadline(notice, task, rollout)) return [];
    const here = asHere(task);
    const own = role === 'performer' && tellsPartDay.has(purpose) ? partsPassedOnTo(here, performerOf(here)?.address ?? '') : [];
    return [null, ...own];
  }
  const part = task.parts?.find(({ id }) => id === about);
  // Of a part that nobody has, the agency is reminded, which made it.
  const isTheirs = part !== undefined && (purpose !== 'partDue' || performerOfPart(task, part) !== null);
  return role === 'performer' && isTheirs && tellsPartDay.has(purpose) ? [part] : [];
}

/** True for the assignment, for a change of the deadline, and for a reminder of a deadline that a calendar notice has moved. */
function concernsDeadline({ purpose, rung: code }: NoticeInMessage, task: TaskState, { decision }: RolloutView): boolean {
  if (purpose !== 'rung') return tellsDeadline.has(purpose);
  const rung = decision.ladder.find((entry) => entry.code === code);
  if (rung?.after === 'assigned') return rung.slot === 'atOnce';
  return task.reasons.at(-1)?.reason === 'calendar';
}

/** The last deadline told, or null where none ever was. An entry to remove carries it. */
function lastDay({ task, part, events, ended }: Concerned): Due | null {
  const ofTask = task.current ?? task.reasons.findLast(({ day }) => day !== null)?.day ?? task.original;
  if (part === null || part.day !== null) return part?.day ?? ofTask;
  // A part that was changed since it was given may have had a day, which its state does not keep. The calendar knows an entry by its id.
  const given = performerOfPart(task, part)?.given.event ?? Number.MAX_SAFE_INTEGER;
  return !ended && events.some((event) => event > given) ? ofTask : null;
}

/**
 * The number of the newest event behind the entry: the events that the message tells of, and those that set the deadline. Events
 * of another rollout, from which a task was carried over, have lower numbers than any event here.
 */
function sequenceOf(task: TaskState, told: readonly number[]): number {
  return Math.max(0, ...told.filter(Number.isSafeInteger), task.deadlineSet.event, ...task.reasons.map(({ event }) => event));
}

type EntryAt = { day: Due; sequence: number; now: Instant };

function entryOf(id: string, { task, part, rollout: { decision, agency } }: Concerned, { day, sequence, now }: EntryAt): DeadlineEntry {
  const { kind, number, date } = decision.source;
  const whole = definitionOf(decision, task)?.title ?? { vi: task.code, en: task.code };
  const named = part === null ? { title: whole, partOf: null } : { title: part.title, partOf: whole };
  return { id, sequence, day, ...named, period: task.period, agency: nameOn(agency, dayOf(now)), decision: { kind, number, date } };
}
