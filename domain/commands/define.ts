import type { Instant } from '../calendar/time';
import type { Level, TaskDefinition } from '../decision/decision';
import type { Actor } from '../record/actor';
import { definitionOf } from '../record/linked-tasks';
import type { RolloutState, TaskState } from '../record/state';
import type { Refusal, RefusalCode } from './command';
import type { AboutOf, Field, Fields, ValuesOf } from './fields';
import type { Tells } from './tell';
import { type Decided, type RolloutContext, refuse } from './verdict';
import type { Permission } from './who';

/**
 * How a command is written down. Its file says what it holds, who may give it, what it fits and what it does; everything else that
 * is known of it is made from that (see table.ts).
 */

/** Who gives a command, and when what it tells happened; null for now. */
export type By = { actor: Actor; happened: Instant | null };
export type Refused = { refusal: Refusal };
export type OnRollout = { state: RolloutState; context: RolloutContext };
export type OnTask<Thing = null> = OnRollout & { task: TaskState; definition: TaskDefinition; thing: Thing };

/** What of a rollout a command is about, by the names of its fields. */
export type About = Record<string, string | string[] | null>;

/** Kinds of what waits for somebody's word, as far as a command answers them. */
export type AnsweredKind =
  | 'verification'
  | 'refusal'
  | 'pause'
  | 'unblocking'
  | 'extension'
  | 'resumption'
  | 'directiveClosing'
  | 'blocker'
  | 'overdue'
  | 'release'
  | 'letter';

/** What every command may say of itself. */
type Common<F extends Fields> = {
  fields: F;
  who: Permission;
  /** May still be given once the follow-up has ended. */
  afterTheEnd?: true;
  /** Sends something at once, here or to another agency: it waits for the release of what was taken over. */
  tellsOthers?: true;
  /** What waits for somebody's word, and gets it with this. */
  answers?: readonly AnsweredKind[];
  /** May be taken back for a minute where a page offers that: it moves its own task alone. */
  canBeUndone?: true;
  /** It cannot be undone, and is confirmed before it is given. */
  isFinal?: true;
  /** What is open about a task goes along or ends with it: that is shown before it is given. */
  movesWhatIsOpen?: true;
  tells?: Tells;
};

/** A thing of a task or rollout that a command is about, named by one of its fields. */
export type ThingKind<Thing> = {
  field: string;
  unknown: RefusalCode;
  find: (task: TaskState, id: string) => Thing | undefined;
  /** Ids of those that a command can be about. */
  all: (task: TaskState) => string[];
  /** When it came up. */
  since: (thing: NonNullable<Thing>) => Instant;
};

/** A command in the form in which all of them are used. */
export type Definition<F extends Fields = Fields> = Common<F> & {
  /** What it can be about: of one task, or with null of the rollout as a whole. */
  subjects: (state: RolloutState, task: TaskState | null) => About[];
  /**
   * Finds what it is about, and says whether it fits there; `level` is one that is needed besides, `since` from when on what it tells
   * can have happened.
   */
  fits: (on: OnRollout, about: About, by: By) => Refused | { level: Level | null; since: Instant | null; at: unknown };
  decide: (at: unknown, values: unknown, by: By) => Decided;
};

/** From which level a result is accepted; the Office's own results are accepted above the officer. */
export function acceptingLevel({ definition, context }: Pick<OnTask, 'definition' | 'context'>): Level {
  return context.agency.kind === 'office' && definition.acceptedBy === 'officer' ? 'headOfDivision' : definition.acceptedBy;
}

/** The level that a task names for a command. */
function levelNamed({ taskLevel }: Permission, { definition, context }: OnTask<unknown>): Level | null {
  if (taskLevel === 'extendableBy') return definition.extendableBy;
  return taskLevel === 'acceptedBy' ? acceptingLevel({ definition, context }) : null;
}

type TaskCommand<F extends Fields, Thing> = Common<F> & {
  thing?: ThingKind<Thing>;
  /** May be given for a period that has not opened yet. */
  beforeItOpens?: true;
  /** A level that is needed in some states only. */
  level?: (at: OnTask<Thing>) => Level | null;
  /** From when on what it tells can have happened; the assignment, or when the thing came up, where nothing is said. */
  since?: (at: OnTask<Thing>) => Instant | null;
  fits: (at: OnTask<Thing>, by: By) => Refused | null;
  decide: (at: OnTask<Thing>, values: ValuesOf<F>, by: By) => Decided;
};

/** A command about one task. Refuses a task that is not there or not open yet, and a thing that is not there. */
export function taskCommand<F extends Fields & { task: Field<string> }, Thing = null>(of: TaskCommand<F, Thing>): Definition<F> {
  const { thing: kind, fits, decide, beforeItOpens, level, since, ...common } = of;
  const sinceOf = (at: OnTask<Thing>) => {
    const own = since?.(at) ?? (at.thing === null ? null : (kind?.since(at.thing as NonNullable<Thing>) ?? null));
    return own !== null && own > at.task.assigned.happened ? own : at.task.assigned.happened;
  };
  const mayBeNull = kind !== undefined && (of.fields[kind.field]?.mayBeNull ?? false);
  return {
    ...common,
    subjects: (_, task) => {
      if (task === null) return [];
      if (kind === undefined) return [{ task: task.id }];
      const each = kind.all(task).map((id): About => ({ task: task.id, [kind.field]: id }));
      return mayBeNull ? [{ task: task.id, [kind.field]: null }, ...each] : each;
    },
    fits: (on, about, by) => {
      const found = openedTask(on, about.task, beforeItOpens === true);
      if ('refusal' in found) return found;
      const id = kind === undefined ? null : (about[kind.field] as string | null);
      const thing = kind === undefined || id === null ? null : kind.find(found.task, id);
      if (thing === undefined) return refuse(kind?.unknown ?? 'unknownTask', { [kind?.field ?? 'task']: id ?? '' });
      const at = { ...found, thing: thing as Thing };
      return fits(at, by) ?? { level: level?.(at) ?? levelNamed(common.who, at), since: sinceOf(at), at };
    },
    decide: (at, values, by) => decide(at as OnTask<Thing>, values as ValuesOf<F>, by),
  };
}

/** The task of an id with its definition, opened unless that does not matter. */
export function openedTask(on: OnRollout, id: unknown, beforeItOpens = false): OnTask | Refused {
  const task = on.state.tasks[String(id)];
  if (task === undefined) return refuse('unknownTask', { task: String(id) });
  if (task.status === 'scheduled' && !beforeItOpens) return refuse('notOpenedYet', { opens: task.opensOn });
  const definition = definitionOf(on.context.decision, task);
  return definition === undefined ? refuse('unknownTask', { task: task.id }) : { ...on, task, definition, thing: null };
}

type RolloutCommand<F extends Fields, At> = Common<F> & {
  subjects?: (state: RolloutState, task: TaskState | null) => AboutOf<F>[];
  /** What it is about; `level` is one that is needed besides, `since` from when on it can have happened: the opening where nothing is said. */
  fits: (on: OnRollout, about: AboutOf<F>, by: By) => Refused | { level?: Level; since?: Instant; at: At };
  decide: (at: At, values: ValuesOf<F>, by: By) => Decided;
};

/** A command about the rollout as a whole, a letter, or several tasks at once. */
export function rolloutCommand<F extends Fields, At>(of: RolloutCommand<F, At>): Definition<F> {
  const { subjects, fits, decide } = of;
  return {
    ...of,
    subjects: (state, task) => (subjects === undefined ? (task === null ? [{}] : []) : (subjects(state, task) as About[])),
    fits: (on, about, by) => {
      const found = fits(on, about as AboutOf<F>, by);
      return 'refusal' in found
        ? found
        : { level: found.level ?? null, since: found.since ?? on.state.opened?.happened ?? null, at: found.at };
    },
    decide: (at, values, by) => decide(at as At, values as ValuesOf<F>, by),
  };
}

/** A command of the system alone: no page offers it. */
export function systemCommand<F extends Fields>(
  of: Common<F> & { decide: (on: OnRollout, values: ValuesOf<F>, by: By) => Decided },
): Definition<F> & { isSystem: true } {
  return { ...rolloutCommand<F, OnRollout>({ ...of, subjects: () => [], fits: (on) => ({ at: on }) }), isSystem: true };
}
