import { z } from 'zod';
import { isDue } from '../../domain/calendar/due';
import { isDay } from '../../domain/calendar/time';
import type { CommandBody } from '../../domain/commands/command';
import type { FieldForm } from '../../domain/commands/field-form';
import { type Field, type Fields, LONGEST_LINE, LONGEST_NUMBER } from '../../domain/commands/fields';
import { type GivenType, givenCommands, givenTypes } from '../../domain/commands/table';
import { levels, serviceLevels } from '../../domain/decision/decision';
import { type AttachedFile, type Correction, paperSources, type TaskToGive } from '../../domain/record/actor';
import type { ServiceChange } from '../../domain/record/service-register';
import { isBlank } from '../../domain/text/plain-letters';
import { address, code, day } from '../package/value-schema';
import { cleanWords } from '../plain-text';

/** The schema of every command that a person may give, at the command line or elsewhere. */

/** Commands of a person. The others are the system's own: openings, amendments, and those from another rollout. */
export type GivenCommand = Extract<CommandBody, { type: GivenType }>;

const isInstant = (text: string) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/.test(text) && isDay(text.slice(0, 10));
const inForm = (form: FieldForm) => ({ error: form });

/** Ids within a rollout, such as `report@2020-10-16`, `b14`, `directive~so-a~d14-1` or `letter-2020-10-09`. */
const id = z.string(inForm('code')).regex(/^[A-Za-z0-9][A-Za-z0-9@~._+-]{0,199}$/, inForm('code'));
const textUpTo = (most: number) =>
  z
    .string(inForm('words'))
    .transform(cleanWords)
    .pipe(z.string().max(most, inForm('words')));
const lineUpTo = (most: number) =>
  z
    .string(inForm('line'))
    .transform((text) => cleanWords(text).replaceAll(/\s+/g, ' '))
    .pipe(
      z
        .string()
        .refine((text) => !isBlank(text), inForm('line'))
        .max(most, inForm('line')),
    );
const line = lineUpTo(LONGEST_LINE);
const number = lineUpTo(LONGEST_NUMBER);
const count = z.int(inForm('count')).min(0, inForm('count'));
/** A day, or a minute of one by the clock in Việt Nam. */
const due = z
  .string(inForm('due'))
  .regex(/^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d)?$/, inForm('due'))
  .refine(isDue, inForm('due'));
const instant = z.string().refine(isInstant, inForm('correction'));
const givenTask = z.strictObject({ agency: code, title: line, deadline: due }, inForm('tasks')) satisfies z.ZodType<TaskToGive>;
const correction = z.discriminatedUnion(
  'of',
  [
    z.strictObject({ of: z.literal('submitted'), happened: instant }),
    z.strictObject({ of: z.literal('acknowledged'), happened: instant }),
    z.strictObject({ of: z.literal('progress'), done: count }),
    z.strictObject({ of: z.literal('letter'), letter: id, number, date: day, signer: line }),
  ],
  inForm('correction'),
) satisfies z.ZodType<Correction>;
const attachedFile = z.strictObject(
  {
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    name: line,
    kind: z.string().regex(/^[a-z]+\/[A-Za-z0-9.+-]{1,100}$/),
    size: z.int().min(1),
  },
  inForm('files'),
) satisfies z.ZodType<AttachedFile>;
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, inForm('services'));
const serviceChange = z.strictObject(
  {
    code: id,
    level: z.enum(serviceLevels).optional(),
    integrated: z.boolean().optional(),
    integratedOn: day.nullable().optional(),
    complete: z.boolean().optional(),
    accurate: z.boolean().optional(),
    note: line.nullable().optional(),
    files: z
      .array(z.strictObject({ month, online: z.int().min(0), all: z.int().min(0) }))
      .max(60)
      .optional(),
  },
  inForm('services'),
) satisfies z.ZodType<ServiceChange>;

/** The schema of each form of value; the limits come from the field. */
const schemaOf: Record<FieldForm, (field: Field) => z.ZodType> = {
  code: ({ names }) => (names === 'agency' ? code : id),
  codes: ({ least, most }) => z.array(id, inForm('codes')).min(least, inForm('codes')).max(most, inForm('codes')),
  words: ({ most, usual }) => (usual === undefined ? textUpTo(most).refine((text) => !isBlank(text), inForm('words')) : textUpTo(most)),
  line: ({ most }) => lineUpTo(most),
  address: () => address,
  day: () => day,
  due: () => due,
  count: () => count,
  yesNo: () => z.boolean(inForm('yesNo')),
  level: () => z.enum(levels, inForm('level')),
  tasks: ({ least, most }) => z.array(givenTask, inForm('tasks')).min(least, inForm('tasks')).max(most, inForm('tasks')),
  correction: () => correction,
  files: ({ most }) => z.array(attachedFile, inForm('files')).max(most, inForm('files')),
  file: () => attachedFile,
  services: ({ least, most }) => z.array(serviceChange, inForm('services')).min(least, inForm('services')).max(most, inForm('services')),
};

/** The schema of a field: null, left out or missing as the command allows. */
function schemaFor(field: Field): z.ZodType {
  const value = schemaOf[field.form](field);
  const orNull = field.mayBeNull ? value.nullable() : value;
  if (field.mayLack) return orNull.optional();
  return field.usual === undefined ? orNull : orNull.default(field.usual as never);
}

function schemaOfFields(fields: Fields): z.ZodObject {
  return z.strictObject(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaFor(field)])));
}

/** The fields of each command; a field with a usual value may be left out. */
export const commandFields = Object.fromEntries(
  Object.entries(givenCommands).map(([type, { fields }]) => [type, schemaOfFields(fields as Fields)]),
) as Record<GivenType, z.ZodObject>;

const options = givenTypes.map((type) => commandFields[type].extend({ type: z.literal(type) }));

/** A whole command, its type beside its fields; unknown fields are refused. */
export const commandSchema = z.discriminatedUnion('type', options as unknown as [z.ZodObject]) as unknown as z.ZodType<GivenCommand>;

/** The paper or talk behind an action that was recorded on somebody's behalf. */
export const paperSchema = z.strictObject({
  source: z.enum(paperSources),
  number: number.nullable().default(null),
  date: day.meta({ form: 'day' }).nullable().default(null),
  file: line.nullable().default(null),
});

/** A field of a command, for descriptions to people. */
export type CommandField = { name: string; form: FieldForm; needed: boolean; mayBeNull: boolean; most: number; values: readonly string[] };

/** The fields of a command, in the order of their description. */
export function fieldsOf(type: GivenType): CommandField[] {
  return Object.entries(givenCommands[type].fields as Fields).map(([name, { form, usual, mayBeNull, mayLack, most }]) => ({
    name,
    form,
    needed: usual === undefined && !mayLack,
    mayBeNull,
    most,
    values: form === 'level' ? levels : [],
  }));
}
