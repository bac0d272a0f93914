import type { Due } from '../calendar/due';
import type { DayUse } from '../calendar/given-day';
import type { Day } from '../calendar/time';
import type { Level } from '../decision/decision';
import type { AttachedFile, Correction, TaskToGive } from '../record/actor';
import type { ServiceChange } from '../record/service-register';
import type { FieldForm } from './field-form';

/**
 * The fields of a command as pure data. The type of a command, its schema, its forms and what a command line takes all follow from
 * them, so that a bound or a usual value stands once.
 */

/** What a field names among the things of a rollout; an agency is named among those of the decision. */
export type Named = 'task' | 'blocker' | 'extension' | 'directive' | 'inspection' | 'letter';

export type Field<Value = unknown> = {
  form: FieldForm;
  names: Named | 'agency' | null;
  /** Fewest entries of a list. */
  least: number;
  /** Most characters of a text, or entries of a list. */
  most: number;
  /** True where null can be written, for "none". */
  mayBeNull: boolean;
  /** What counts where it is left out; undefined where nothing does. */
  usual: Value | undefined;
  /** A day on which something is due: one that is a day off is named before it is taken. */
  isDue: boolean;
  /** What the days that it holds are for, from which their bounds follow; null where it holds none. */
  days: DayUse | null;
  /** True where the stored command may be without it. */
  mayLack: boolean;
  /** Carries the type of the value; never set. */
  readonly value?: Value;
};
/** A field that the stored command may be without. */
type Lackable<Value> = Field<Value> & { mayLack: true };
/** A field whose value is the id of something in the rollout. */
type NamingField<Value> = Field<Value> & { names: Named };
export type Fields = Record<string, Field>;

type ValueOf<F> = F extends Field<infer Value> ? Value : never;
type LackableNames<F> = { [Name in keyof F]: F[Name] extends { mayLack: true } ? Name : never }[keyof F];
/** The values that a command of these fields has. */
export type ValuesOf<F> = Flat<
  { [Name in Exclude<keyof F, LackableNames<F>>]: ValueOf<F[Name]> } & { [Name in LackableNames<F>]?: ValueOf<F[Name]> }
>;
type Flat<T> = { [Name in keyof T]: T[Name] };
/** Those of its values that say what it is about. */
export type AboutOf<F> = { [Name in keyof F as F[Name] extends { names: Named } ? Name : never]: ValueOf<F[Name]> };

/** Longest text and line that a command carries, in characters. */
export const LONGEST_WORDS = 10_000;
export const LONGEST_LINE = 500;
/** Longest number and sign of a document (số, ký hiệu), in characters. */
export const LONGEST_NUMBER = 100;
/** Most things that one command names: far more than any decision has agencies or tasks. */
const MOST = 1_000;
/** Most services that one command records: a province's largest agency manages some hundreds. */
const MOST_SERVICES = 5_000;
/** Most files of one submission. */
export const MOST_FILES = 10;

function field<Value>(form: FieldForm, most: number, more: Partial<Field<Value>> = {}): Field<Value> & { mayLack: false } {
  return { form, names: null, least: 0, most, mayBeNull: false, usual: undefined, isDue: false, days: null, ...more, mayLack: false };
}

export function idOf(names: Named): NamingField<string> & { mayLack: false } {
  return { ...field<string>('code', 200), names };
}
export function idsOf(names: Named): NamingField<string[]> & { mayLack: false } {
  return { ...field<string[]>('codes', MOST, { least: 1 }), names };
}
export const taskId = idOf('task');
export const agencyCode = field<string>('code', 60, { names: 'agency' });
export const agencyCodes = field<string[]>('codes', MOST, { names: 'agency', least: 1 });
/** None of them can be said as well. */
export const unitCodes = field<string[]>('codes', MOST);
export const words = field<string>('words', LONGEST_WORDS);
export const line = field<string>('line', LONGEST_LINE);
export const documentNumber = field<string>('line', LONGEST_NUMBER);
/** The day of a paper, or of what was done. */
export const paperDay = field<Day>('day', 10, { days: 'happened' });
/** A day that is planned. */
export const plannedDay = field<Day>('day', 10, { days: 'counted' });
/** A day, or a minute of one, on which something is due. */
export const dueMoment = field<Due>('due', 16, { isDue: true, days: 'counted' });
export const count = field<number>('count', 9);
export const yesNo = field<boolean>('yesNo', 1);
export const level = field<Level>('level', 1);
export const tasksToGive = field<TaskToGive[]>('tasks', MOST, { least: 1, days: 'counted' });
/** What is proposed to be given, as a directive would give it; none of it is given before a leader agrees. */
export const proposedTasks = field<TaskToGive[]>('tasks', MOST, { days: 'counted' });
export const correction = field<Correction>('correction', 1, { days: 'happened' });
export const files = field<AttachedFile[]>('files', MOST_FILES);
export const file = field<AttachedFile>('file', 1);
export const serviceChanges = field<ServiceChange[]>('services', MOST_SERVICES, { least: 1, days: 'happened' });

/** A field of a command of the system, which no person writes. */
export function unwritten<Value>(): Field<Value> & { mayLack: false } {
  return field<Value>('code', 0);
}

/** Null counts where it is left out. */
export function orNone<Value, F extends Field<Value>>(of: F & Field<Value>): Omit<F, 'value' | 'usual'> & Field<Value | null> {
  return { ...of, mayBeNull: true, usual: null } as Omit<F, 'value' | 'usual'> & Field<Value | null>;
}

/** Has to be said, and may be null. */
export function needsNone<Value>(of: Field<Value>): Field<Value | null> & { mayLack: false } {
  return { ...of, mayBeNull: true, mayLack: false } as Field<Value | null> & { mayLack: false };
}

/** The same with a value that counts where it is left out. */
export function usually<Value>(of: Field<Value>, usual: Value): Field<Value> & { mayLack: false } {
  return { ...of, usual, least: 0, mayLack: false };
}

/** A stored command may be without it. */
export function lackable<Value>(of: Field<Value>): Lackable<Value> {
  return { ...of, mayLack: true };
}

export const wordsOrNone = usually(words, '');
export const noUnlessSaid = usually(yesNo, false);
