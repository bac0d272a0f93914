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
 * The form in which a command is defined. Its file says which fields it has, who may give it, where it fits and what it does.
 * Everything else about it follows from that (see table.ts).
 */

/** Who gives a command, and when its content happened; null for now. */
export type By = { actor: Actor; happened: Instant | null };
export type Refused = { refusal: Refusal };
export type OnRollout = { state: RolloutState; context: RolloutContext };
export type OnTask<Thing = null> = OnRollout & { task: TaskState; definition: TaskDefinition; thing: Thing };

/** The subject of a command: ids by the names of its fields. */
export type About = Record<string, string | string[] | null>;

/** Kinds of waiting matters that commands answer. */
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

/**
 * How an act can be taken back. `forAMinute`: a page offers its giver to undo it, because it changes only its own tasks. `again`: a later
 * one takes its place. `by`: another command is its opposite. `toldElsewhere`: other agencies get their part at once, and no command calls
 * that back. `never`: it is final, and a page asks for a confirmation first.
 */
export type TakenBack = 'forAMinute' | 'again' | 'toldElsewhere' | 'never' | { by: string };

/** Properties that every command may have. */
type Common<F extends Fields> = {
  fields: F;
  who: Permission;
  /** True for a command that may still be given after the follow-up has ended. */
  afterTheEnd?: true;
  /** True for a command that sends something at once, here or to another agency. It is refused while the rollout is held. */
  tellsOthers?: true;
  /** The kinds of waiting matters that this command answers. */
  answers?: readonly AnsweredKind[];
  /** True for a command that moves or ends open matters of a task. A page shows them first. */
  movesWhatIsOpen?: true;
  tells?: Tells;
};

/** A kind of thing of a task, such as a blocker, that one field of a command names. */
export type ThingKind<Thing> = {
  field: string;
  unknown: RefusalCode;
  find: (task: TaskState, id: string) => Thing | undefined;
  /** Ids of all things of the task that a command can be about. */
  all: (task: TaskState) => string[];
  /** The moment at which the thing came up. */
  since: (thing: NonNullable<Thing>) => Instant;
};

/** The common form of all commands. */
export type Definition<F extends Fields = Fields> = Common<F> & {
  takenBack: TakenBack;
  /** The possible subjects at one task, or with null at the rollout as a whole. */
  subjects: (state: RolloutState, task: TaskState | null) => About[];
  /**
   * Finds the subject and checks whether the command fits it. `level`: a level that is needed besides `who`, or null. `since`: the
   * earliest moment at which its content can have happened. `at`: the subject, for `decide`.
   */
  fits: (on: OnRollout, about: About, by: By) => Refused | { level: Level | null; since: Instant | null; at: unknown };
  decide: (at: unknown, values: unknown, by: By) => Decided;
};

/** The lowest level that may accept a result. Results of the Office itself need a level above the officer. */
export function acceptingLevel({ definition, context }: Pick<OnTask, 'definition' | 'context'>): Level {
  return context.agency.kind === 'office' && definition.acceptedBy === 'officer' ? 'headOfDivision' : definition.acceptedBy;
}

/** The level that the definition of the task names for this command, or null. */
function levelNamed({ taskLevel }: Permission, { definition, context }: OnTask<unknown>): Level | null {
  if (taskLevel === 'extendableBy') return definition.extendableBy;
  return taskLevel === 'acceptedBy' ? acceptingLevel({ definition, context }) : null;
}

type TaskCommand<F extends Fields, Thing> = Common<F> & {
  takenBack: TakenBack;
  thing?: ThingKind<Thing>;
  /** True for a command that may be given for a period that has not opened yet. */
  beforeItOpens?: true;
  /** A level that is needed in some states only, or null. */
  level?: (at: OnTask<Thing>) => Level | null;
  /** The earliest moment at which its content can have happened. By default that of the thing, and never before the assignment. */
  since?: (at: OnTask<Thing>) => Instant | null;
  fits: (at: OnTask<Thing>, by: By) => Refused | null;
  decide: (at: OnTask<Thing>, values: ValuesOf<F>, by: By) => Decided;
};

/** Defines a command about one task. It refuses an unknown task or thing, and a task that has not opened yet. */
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

/** Finds a task with its definition. Refuses an unknown one, and with `beforeItOpens` false one that has not opened yet. */
export function openedTask(on: OnRollout, id: unknown, beforeItOpens = false): OnTask | Refused {
  const task = on.state.tasks[String(id)];
  if (task === undefined) return refuse('unknownTask', { task: String(id) });
  if (task.status === 'scheduled' && !beforeItOpens) return refuse('notOpenedYet', { opens: task.opensOn });
  const definition = definitionOf(on.context.decision, task);
  return definition === undefined ? refuse('unknownTask', { task: task.id }) : { ...on, task, definition, thing: null };
}

type RolloutCommand<F extends Fields, At> = Common<F> & {
  takenBack: TakenBack;
  subjects?: (state: RolloutState, task: TaskState | null) => AboutOf<F>[];
  /** As in `Definition`. `since` is the opening of the rollout by default. */
  fits: (on: OnRollout, about: AboutOf<F>, by: By) => Refused | { level?: Level; since?: Instant; at: At };
  decide: (at: At, values: ValuesOf<F>, by: By) => Decided;
};

/** Defines a command about the rollout as a whole, a letter, or several tasks at once. */
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

/** Defines a command of the system. No page offers it. */
export function systemCommand<F extends Fields>(
  of: Common<F> & { decide: (on: OnRollout, values: ValuesOf<F>, by: By) => Decided },
): Definition<F> & { isSystem: true } {
  return { ...rolloutCommand<F, OnRollout>({ ...of, takenBack: 'never', subjects: () => [], fits: (on) => ({ at: on }) }), isSystem: true };
}
