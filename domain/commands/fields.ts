import type { Due } from '../calendar/due';
import type { DayUse } from '../calendar/given-day';
import type { Day } from '../calendar/time';
import type { Level } from '../decision/decision';
import type { AttachedFile, Correction, TaskToGive } from '../record/actor';
import type { ServiceChange } from '../record/service-register';
import type { FieldForm } from './field-form';

/**
 * The fields of a command as pure data. The type of a command, its schema, its forms and its command line all follow from them, so
 * that each bound and default is written once.
 */

/** The kinds of things in a rollout that a field can name. */
export type Named = 'task' | 'part' | 'blocker' | 'extension' | 'directive' | 'inspection' | 'letter';

export type Field<Value = unknown> = {
  form: FieldForm;
  names: Named | 'agency' | null;
  /** The fewest entries of a list. */
  least: number;
  /** The most characters of a text, or entries of a list. */
  most: number;
  /** True where null can be written, for "none". */
  mayBeNull: boolean;
  /** The default; undefined where the field has none. */
  usual: Value | undefined;
  /** True for a deadline. A page points out a day off before it accepts one. */
  isDue: boolean;
  /** The use of the days in it, from which their bounds follow; null where it holds no day. */
  days: DayUse | null;
  /** True where a stored command may lack it. */
  mayLack: boolean;
  /** Carries the type of the value; never set. */
  readonly value?: Value;
};
/** A field that a stored command may lack. */
type Lackable<Value> = Field<Value> & { mayLack: true };
/** A field whose value is the id of something in the rollout. */
type NamingField<Value> = Field<Value> & { names: Named };
export type Fields = Record<string, Field>;

type ValueOf<F> = F extends Field<infer Value> ? Value : never;
type LackableNames<F> = { [Name in keyof F]: F[Name] extends { mayLack: true } ? Name : never }[keyof F];
/** The values of a command with these fields. */
export type ValuesOf<F> = Flat<
  { [Name in Exclude<keyof F, LackableNames<F>>]: ValueOf<F[Name]> } & { [Name in LackableNames<F>]?: ValueOf<F[Name]> }
>;
type Flat<T> = { [Name in keyof T]: T[Name] };
/** Those of the values that name the subject of the command. */
export type AboutOf<F> = { [Name in keyof F as F[Name] extends { names: Named } ? Name : never]: ValueOf<F[Name]> };

/** The most characters of a text and of a line in a command. */
export const LONGEST_WORDS = 10_000;
export const LONGEST_LINE = 500;
/** The most characters of the number and sign of a document (số, ký hiệu). */
export const LONGEST_NUMBER = 100;
/** The most things that one command names: far more than any decision has agencies or tasks. */
const MOST = 1_000;
/** The most services that one command records. The largest agency of a province manages some hundreds. */
const MOST_SERVICES = 5_000;
/** The most files of one submission. */
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
/** An empty list is allowed: it says that no sub-unit is done. */
export const unitCodes = field<string[]>('codes', MOST);
export const words = field<string>('words', LONGEST_WORDS);
export const line = field<string>('line', LONGEST_LINE);
/** The most characters of an e-mail address. */
const LONGEST_ADDRESS = 254;
export const mailAddress = field<string>('address', LONGEST_ADDRESS);
export const documentNumber = field<string>('line', LONGEST_NUMBER);
/** The day of a paper or of an act. */
export const paperDay = field<Day>('day', 10, { days: 'happened' });
/** A planned day. */
export const plannedDay = field<Day>('day', 10, { days: 'counted' });
/** A deadline: a day, or a minute of a day. */
export const dueMoment = field<Due>('due', 16, { isDue: true, days: 'counted' });
export const count = field<number>('count', 9);
export const yesNo = field<boolean>('yesNo', 1);
export const level = field<Level>('level', 1);
export const tasksToGive = field<TaskToGive[]>('tasks', MOST, { least: 1, days: 'counted' });
/** Tasks that the Office proposes for a directive. Nobody gets them before a leader agrees. */
export const proposedTasks = field<TaskToGive[]>('tasks', MOST, { days: 'counted' });
export const correction = field<Correction>('correction', 1, { days: 'happened' });
export const files = field<AttachedFile[]>('files', MOST_FILES);
export const file = field<AttachedFile>('file', 1);
export const serviceChanges = field<ServiceChange[]>('services', MOST_SERVICES, { least: 1, days: 'happened' });

/** A field of a command of the system, which no person writes. */
export function unwritten<Value>(): Field<Value> & { mayLack: false } {
  return field<Value>('code', 0);
}

/** The field with null allowed and as its default. */
export function orNone<Value, F extends Field<Value>>(of: F & Field<Value>): Omit<F, 'value' | 'usual'> & Field<Value | null> {
  return { ...of, mayBeNull: true, usual: null } as Omit<F, 'value' | 'usual'> & Field<Value | null>;
}

/** The field with null allowed and without a default, so that null must be given explicitly. */
export function needsNone<Value>(of: Field<Value>): Field<Value | null> & { mayLack: false } {
  return { ...of, mayBeNull: true, mayLack: false } as Field<Value | null> & { mayLack: false };
}

/** The field with a default. */
export function usually<Value>(of: Field<Value>, usual: Value): Field<Value> & { mayLack: false } {
  return { ...of, usual, least: 0, mayLack: false };
}

/** The field marked as one that a stored command may lack. */
export function lackable<Value>(of: Field<Value>): Lackable<Value> {
  return { ...of, mayLack: true };
}

export const wordsOrNone = usually(words, '');
export const noUnlessSaid = usually(yesNo, false);

/** The parts of a result, handed in or only prepared; `number` and `date` are those of its signed document. */
export const resultFields = {
  task: taskId,
  words,
  files: lackable(files),
  number: lackable(orNone(documentNumber)),
  date: lackable(orNone(paperDay)),
};
