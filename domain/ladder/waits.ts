import type { Calendar } from '../calendar/calendar';
import type { Due } from '../calendar/due';
import type { Instant, TimeOfDay } from '../calendar/time';
import type { Decision, Rung } from '../decision/decision';
import { definitionOf } from '../record/linked-tasks';
import { isWithAgency, type Letter, type Mark, openBlockers, type RolloutState, type RungMark, type TaskState } from '../record/state';
import { classChanges } from '../record/status';
import { type MomentSet, momentsOf } from './moments';
import { ladderOf } from './standing-ladder';

/** Keeps the rungs that apply to a task, which is looked at many times before it changes. Safe because no input is ever changed in place. */

/** A rung that applies to a task. `spent`: occurrences already reached. `dues`: due moments by ordinal, computed when first needed. */
export type Wait = { rung: Rung; moment: MomentSet; spent: number; dues: Due[] };

/** The inputs from which the rungs of a task follow, beside the task. */
type Inputs = {
  decision: Decision;
  calendar: Calendar;
  ladder: readonly Rung[];
  time: TimeOfDay;
  /** Letters about the task that wait for a signature. */
  drafts: readonly Letter[];
  released: RolloutState['released'];
};

type ClassLook = { at: Instant; why: 'dueSoon' | 'overdue' };

export type Waits = Inputs & {
  task: TaskState;
  /** In the order of the ladder. */
  waits: readonly Wait[];
  /** Those of `waits` that are letters. When they are due depends on the letters that other tasks got on the same day. */
  letters: readonly Wait[];
  changes: readonly ClassLook[];
  /** From `from` until just before `until` no other rung is owed and no class changes; `until` null: never again. */
  quiet: { from: Instant; until: Instant | null } | null;
};

/** The last ones of a task, by the mark of its assignment: a change of the task leaves that object as it is. */
const lastOf = new WeakMap<Mark, Waits>();

type Look = Omit<Inputs, 'released'> & { state: RolloutState };

/** The rungs that apply to a task at a look. `drafts` of the look: all letters that wait for a signature. */
export function waitsFor(look: Look, task: TaskState): Waits {
  const { decision, calendar, ladder, time, state } = look;
  const drafts = look.drafts.filter((letter) => letter.tasks.some((entry) => entry.task === task.id));
  const inputs: Inputs = { decision, calendar, ladder, time, drafts, released: state.released };
  const last = lastOf.get(task.assigned);
  const known = last !== undefined && isSame(last, inputs) ? last : null;
  if (known?.task === task) return known;
  const made = (known === null ? null : withMarks(known, task)) ?? waitsFrom(inputs, state, task);
  lastOf.set(task.assigned, made);
  return made;
}

function isSame(known: Inputs, inputs: Inputs): boolean {
  return (
    known.ladder === inputs.ladder &&
    known.decision === inputs.decision &&
    known.calendar === inputs.calendar &&
    known.time === inputs.time &&
    known.released === inputs.released &&
    known.drafts.length === inputs.drafts.length &&
    known.drafts.every((letter, index) => letter === inputs.drafts[index])
  );
}

function waitsFrom(inputs: Inputs, state: RolloutState, task: TaskState): Waits {
  const { decision, calendar, time } = inputs;
  const own = ladderOf(inputs.ladder, definitionOf(decision, task));
  const context = { decision, calendar, ladder: own, state };
  const waits = own.flatMap((rung) =>
    momentsOf(rung, task, context).map((moment) => waitAt(rung, moment, task.rungs[`${rung.code}|${moment.subject}`])),
  );
  return keptWaits(inputs, task, waits, classLooks({ decision, calendar, time }, task));
}

function keptWaits(inputs: Inputs, task: TaskState, waits: readonly Wait[], changes: readonly ClassLook[]): Waits {
  return { ...inputs, task, waits, letters: waits.filter(({ rung }) => rung.by === 'letter'), changes, quiet: null };
}

/**
 * The rungs after a task has changed in nothing but its marks, as after every rung that is reached: their moments stay. Null where more has
 * changed, or where the moments themselves follow from a mark: letters left out of a draft, and blockers laid before the leadership.
 */
function withMarks(last: Waits, task: TaskState): Waits | null {
  if (!differInMarksOnly(last.task, task) || openBlockers(task).length > 0) return null;
  const waits: Wait[] = [];
  for (const wait of last.waits) {
    const key = `${wait.rung.code}|${wait.moment.subject}`;
    const [was, is] = [last.task.rungs[key], task.rungs[key]];
    if (was?.drafts !== is?.drafts) return null;
    waits.push(was === is ? wait : { ...waitAt(wait.rung, wait.moment, is), dues: wait.dues });
  }
  return keptWaits(last, task, waits, last.changes);
}

function differInMarksOnly(one: TaskState, other: TaskState): boolean {
  const has = (task: TaskState, key: string) => (task as Record<string, unknown>)[key];
  for (const key in one) if (key !== 'rungs' && has(one, key) !== has(other, key)) return false;
  for (const key in other) if (key !== 'rungs' && has(one, key) !== has(other, key)) return false;
  return true;
}

/** `mark` is that of the rung's last occurrence; it counts only in the same cycle. */
export function waitAt(rung: Rung, moment: MomentSet, mark: RungMark | undefined): Wait {
  return { rung, moment, spent: mark !== undefined && mark.cycle === moment.cycle ? mark.times : 0, dues: [] };
}

/** True where only the letters of a task need a look at `now`. */
export function isQuiet({ quiet }: Waits, now: Instant): boolean {
  return quiet !== null && quiet.from <= now && (quiet.until === null || now < quiet.until);
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
