import type { Calendar } from '../calendar/calendar';
import type { Due } from '../calendar/due';
import type { Instant, TimeOfDay } from '../calendar/time';
import type { Decision, Rung } from '../decision/decision';
import { recountedDeadline } from '../record/deadline';
import { deadlineAfter } from '../record/following';
import { definitionOf } from '../record/linked-tasks';
import { isOpen, isWithAgency, type Letter, openBlockers, type RolloutState, type RungMark, type TaskState } from '../record/state';
import { classChanges } from '../record/status';
import type { RungOccurrence } from './followUp';
import { isFollowedUp, type MomentSet, momentsOfLadder } from './moments';
import { ladderOf } from './standing-ladder';

/** Keeps what follows from a task alone, since it is looked at many times before it changes. Safe because no input is ever changed in place. */

/** A rung that applies to a task. `spent`: occurrences already reached. `due`: of the next one, computed when it is first needed. */
export type Wait = { rung: Rung; moment: MomentSet; spent: number; due: Due | null };

/** The inputs that all tasks of a rollout share. */
type Inputs = { decision: Decision; calendar: Calendar; ladder: readonly Rung[]; time: TimeOfDay; released: RolloutState['released'] };

type ClassLook = { at: Instant; why: 'dueSoon' | 'overdue' };

/** The same is found of a task by every look from `from` until just before `until`. `next`: the next look of which it asks. */
export type Finding = {
  from: Instant;
  until: Instant | null;
  skipped: RungOccurrence[];
  owed: RungOccurrence[];
  next: Instant | null;
};

export type Waits = {
  task: TaskState;
  /** Letters about the task that wait for a signature. */
  drafts: readonly Letter[];
  /** The deadline by this calendar, where it is another one than the task has. */
  recounted: Due | null;
  /** True where the deadline counts from another task. */
  isFollowing: boolean;
  isBlocked: boolean;
  /** In the order of the ladder. */
  waits: readonly Wait[];
  changes: readonly ClassLook[];
  found: Finding | null;
};

/**
 * For whoever looks at a rollout more than once: what is known of its tasks, by id. It never changes what is found, and goes with the one
 * who looks.
 */
export class KeptTasks {
  private inputs: Inputs | null = null;
  private readonly known = new Map<string, Waits>();

  /** Forgets what was known with other inputs. */
  with(inputs: Inputs): this {
    const names = ['decision', 'calendar', 'ladder', 'time', 'released'] as const;
    if (names.some((name) => this.inputs?.[name] !== inputs[name])) this.known.clear();
    this.inputs = inputs;
    return this;
  }

  /** Returns what follows from a task at a look. `allDrafts`: all letters that wait for a signature. */
  waitsFor(state: RolloutState, task: TaskState, allDrafts: readonly Letter[]): Waits {
    const known = this.known.get(task.id);
    const drafts = allDrafts.length === 0 ? allDrafts : allDrafts.filter((letter) => letter.tasks.some((entry) => entry.task === task.id));
    const isAsDrafted = known !== undefined && isSame(known.drafts, drafts);
    if (isAsDrafted && known.task === task) return known;
    const made = (isAsDrafted ? withMarks(known, task) : null) ?? waitsFrom(this.inputs as Inputs, state, task, drafts);
    this.known.set(task.id, made);
    return made;
  }
}

function isSame(one: readonly Letter[], other: readonly Letter[]): boolean {
  return one.length === other.length && one.every((letter, index) => letter === other[index]);
}

function waitsFrom({ decision, calendar, ladder, time }: Inputs, state: RolloutState, task: TaskState, drafts: readonly Letter[]): Waits {
  const own = ladderOf(ladder, definitionOf(decision, task));
  const moments = isFollowedUp(task) ? momentsOfLadder(own, task, { decision, calendar, ladder: own, state }) : [];
  return {
    task,
    drafts,
    recounted: recountedDeadline(task, { decision, calendar }),
    isFollowing: deadlineAfter(decision, task) !== null,
    isBlocked: isOpen(task) && openBlockers(task).length > 0,
    waits: moments.map(({ rung, moment }) => waitAt(rung, moment, task.rungs[`${rung.code}|${moment.subject}`])),
    changes: classLooks({ decision, calendar, time }, task),
    found: null,
  };
}

/**
 * The rungs after a task has changed in nothing but its marks, as after every rung that is reached: their moments stay. Null where more has
 * changed, or where the moments themselves follow from a mark: letters left out of a draft, and blockers laid before the leadership.
 */
function withMarks(last: Waits, task: TaskState): Waits | null {
  if (last.isBlocked || !differInMarksOnly(last.task, task)) return null;
  const waits: Wait[] = [];
  for (const wait of last.waits) {
    const key = `${wait.rung.code}|${wait.moment.subject}`;
    const [was, is] = [last.task.rungs[key], task.rungs[key]];
    if (was?.drafts !== is?.drafts) return null;
    waits.push(was === is ? wait : waitAt(wait.rung, wait.moment, is));
  }
  return { ...last, task, waits, found: null };
}

function differInMarksOnly(one: TaskState, other: TaskState): boolean {
  const has = (task: TaskState, key: string) => (task as Record<string, unknown>)[key];
  for (const key in one) if (key !== 'rungs' && has(one, key) !== has(other, key)) return false;
  for (const key in other) if (key !== 'rungs' && has(one, key) !== has(other, key)) return false;
  return true;
}

/** `mark` is that of the rung's last occurrence; it counts only in the same cycle. */
export function waitAt(rung: Rung, moment: MomentSet, mark: RungMark | undefined): Wait {
  return { rung, moment, spent: mark !== undefined && mark.cycle === moment.cycle ? mark.times : 0, due: null };
}

/** Returns the finding of an earlier look, where a look at `now` finds the same; else null. */
export function foundBefore({ found }: Waits, now: Instant): Finding | null {
  return found !== null && found.from <= now && (found.until === null || now < found.until) ? found : null;
}

/** The looks at which the class of a task changes, past ones included. */
export function classLooks({ decision, calendar, time }: Pick<Inputs, 'decision' | 'calendar' | 'time'>, task: TaskState): ClassLook[] {
  const [soon, over] = isWithAgency(task) ? classChanges(task, decision, calendar, time) : [];
  return soon === undefined || over === undefined
    ? []
    : [
        { at: soon, why: 'dueSoon' },
        { at: over, why: 'overdue' },
      ];
}
