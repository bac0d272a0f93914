import { z } from 'zod';
import { type FieldForm, fieldForms } from '../domain/command-form';
import { type CommandBody, paperSources } from '../domain/commands';
import { levels, serviceLevels } from '../domain/decision';
import { isDay } from '../domain/time';
import { cleanWords } from './plain-text';
import { code, day } from './value-schema';

/** The form of every command that a person may give: at the command line, and by any other way in. */

/** Commands of a person; the others are the system's own: openings, amendments, and what another rollout sends. */
export type GivenCommand = Exclude<CommandBody, { type: 'assign' | 'takeOver' | 'amend' | 'receive' | 'tellOrigin' }>;
export type GivenType = GivenCommand['type'];
export type GivenFields<T extends GivenType> = Omit<Extract<GivenCommand, { type: T }>, 'type'>;

/** Longest text that a command carries, in characters. */
export const LONGEST_WORDS = 10_000;
const LONGEST_LINE = 500;
/** Most things that one command names: far more than any decision has agencies or tasks. */
const MOST = 1_000;

const isInstant = (text: string) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/.test(text) && isDay(text.slice(0, 10));
const inForm = (form: FieldForm) => ({ error: form });

/** Ids within a rollout, such as `report@2020-10-16`, `b14`, `directive~so-a~d14-1` or `letter-2020-10-09`. */
const id = z
  .string(inForm('code'))
  .regex(/^[A-Za-z0-9][A-Za-z0-9@~._+-]{0,199}$/, inForm('code'))
  .meta({ form: 'code' });
const agencyCode = code.meta({ form: 'code' });
const codes = z.array(id, inForm('codes')).min(1, inForm('codes')).max(MOST, inForm('codes')).meta({ form: 'codes' });
const anyText = z
  .string(inForm('words'))
  .transform(cleanWords)
  .pipe(z.string().max(LONGEST_WORDS, inForm('words')));
const words = anyText.refine((text) => text !== '', inForm('words')).meta({ form: 'words' });
const wordsOrNone = anyText.default('').meta({ form: 'words' });
const line = z
  .string(inForm('line'))
  .transform((text) => cleanWords(text).replaceAll(/\s+/g, ' '))
  .pipe(z.string().min(1, inForm('line')).max(LONGEST_LINE, inForm('line')))
  .meta({ form: 'line' });
const onDay = day.meta({ form: 'day' });
const count = z.int(inForm('count')).min(0, inForm('count')).meta({ form: 'count' });
const yesNo = z.boolean(inForm('yesNo')).meta({ form: 'yesNo' });
const noUnlessSaid = yesNo.default(false);
const level = z.enum(levels, inForm('level')).meta({ form: 'level' });
const instant = z.string().refine(isInstant, inForm('correction'));
const givenTask = z.strictObject({ agency: agencyCode, title: line, deadline: onDay }, inForm('tasks'));
const tasks = z.array(givenTask, inForm('tasks')).max(MOST, inForm('tasks')).meta({ form: 'tasks' });
const correction = z
  .discriminatedUnion(
    'of',
    [
      z.strictObject({ of: z.literal('submitted'), happened: instant }),
      z.strictObject({ of: z.literal('acknowledged'), happened: instant }),
      z.strictObject({ of: z.literal('progress'), done: count }),
      z.strictObject({ of: z.literal('letter'), letter: id, number: line, date: onDay, signer: line }),
    ],
    inForm('correction'),
  )
  .meta({ form: 'correction' });

/** Most services that one command records: a province's largest agency manages some hundreds. */
const MOST_SERVICES = 5_000;
/** Most files of one submission. */
export const MOST_FILES = 10;
const attachedFile = z.strictObject(
  {
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    name: line,
    kind: z.string().regex(/^[a-z]+\/[A-Za-z0-9.+-]{1,100}$/),
    size: z.int().min(1),
  },
  inForm('files'),
);
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
);

/** The fields of each command; one that has a usual value may be left out. */
export const commandFields = {
  acknowledge: z.strictObject({ tasks: codes }),
  refuse: z.strictObject({ task: id, reason: words, suggests: agencyCode.nullable().default(null) }),
  reportProgress: z.strictObject({
    task: id,
    done: count.nullable().default(null),
    subUnits: codes.nullable().default(null),
    words: wordsOrNone,
  }),
  nilReturn: z.strictObject({ task: id, asResult: noUnlessSaid }),
  submit: z.strictObject({
    task: id,
    words,
    files: z.array(attachedFile).max(MOST_FILES, inForm('files')).optional().meta({ form: 'files' }),
    number: line.nullable().optional(),
    date: onDay.nullable().optional(),
  }),
  raiseBlocker: z.strictObject({ task: id, words, pause: noUnlessSaid }),
  withdrawBlocker: z.strictObject({ task: id, blocker: id, words }),
  recordServices: z.strictObject({
    changes: z
      .array(serviceChange, inForm('services'))
      .min(1, inForm('services'))
      .max(MOST_SERVICES, inForm('services'))
      .meta({ form: 'services' }),
    words: wordsOrNone,
  }),
  announceChange: z.strictObject({ task: id, words }),
  requestContribution: z.strictObject({ task: id, agency: agencyCode, words }),
  requestExtension: z.strictObject({ task: id, until: onDay, reason: words }),
  answerDirective: z.strictObject({ task: id, words, done: noUnlessSaid }),
  accept: z.strictObject({ task: id }),
  return: z.strictObject({ task: id, reason: words }),
  keepAssignment: z.strictObject({ task: id, reason: words }),
  reassign: z.strictObject({ task: id, to: agencyCode, deadline: onDay.nullable().default(null), reason: words }),
  acceptPause: z.strictObject({ task: id, blocker: id }),
  declinePause: z.strictObject({ task: id, blocker: id, reason: words }),
  resolveBlocker: z.strictObject({ task: id, blocker: id, words }),
  reportUpward: z.strictObject({ task: id, blocker: id, to: level, words }),
  prepareExtension: z.strictObject({
    task: id,
    extension: id,
    recommend: yesNo,
    until: onDay.nullable().default(null),
    words: wordsOrNone,
  }),
  decideExtension: z.strictObject({ task: id, extension: id, granted: yesNo, until: onDay.nullable().default(null), words: wordsOrNone }),
  suspend: z.strictObject({ task: id, reason: words }),
  resume: z.strictObject({ task: id, words: wordsOrNone }),
  changeDeadline: z.strictObject({ task: id, deadline: onDay.nullable(), reason: words }),
  cancel: z.strictObject({ task: id, reason: words }),
  urge: z.strictObject({ task: id, words: wordsOrNone }),
  recordCall: z.strictObject({ task: id, words, reached: noUnlessSaid }),
  giveDirective: z.strictObject({
    task: id,
    blocker: id.nullable().default(null),
    words,
    tasks: tasks.default([]),
    resume: noUnlessSaid,
  }),
  closeDirective: z.strictObject({ task: id, directive: id, words }),
  planInspection: z.strictObject({ task: id, agencies: codes, from: onDay, to: onDay, words }),
  concludeInspection: z.strictObject({ task: id, inspection: id, words, number: line, date: onDay, tasks: tasks.default([]) }),
  submitLetter: z.strictObject({ letter: id }),
  signLetter: z.strictObject({ letter: id }),
  returnLetter: z.strictObject({ letter: id, reason: words }),
  issueLetter: z.strictObject({
    letter: id,
    number: line,
    date: onDay,
    signer: line,
    file: attachedFile.nullable().optional().meta({ form: 'files' }),
  }),
  release: z.strictObject({}),
  close: z.strictObject({ words }),
  correct: z.strictObject({ task: id, correction, reason: words }),
  reopen: z.strictObject({ task: id.nullable().default(null), reason: words }),
} satisfies { [T in GivenType]: z.ZodObject & z.ZodType<GivenFields<T>> };

/** Every command that a person may give, in the order of the domain. */
export const givenTypes = Object.keys(commandFields) as GivenType[];

const options = givenTypes.map((type) => commandFields[type].extend({ type: z.literal(type) }));

/** A whole command, its type beside its fields; unknown fields are refused. */
export const commandSchema = z.discriminatedUnion('type', options as unknown as [z.ZodObject]) as unknown as z.ZodType<GivenCommand>;

/** The paper or talk that an act recorded on somebody's behalf rests on. */
export const paperSchema = z.strictObject({
  source: z.enum(paperSources),
  number: line.nullable().default(null),
  date: onDay.nullable().default(null),
  file: line.nullable().default(null),
});

/** A field of a command as a person is told of it. */
export type CommandField = { name: string; form: FieldForm; needed: boolean; values: readonly string[] };

/** The fields of a command, in the order in which they are told. */
export function fieldsOf(type: GivenType): CommandField[] {
  return Object.entries(commandFields[type].shape).map(([name, schema]) => {
    const form = formOf(schema as z.ZodType);
    return { name, form, needed: !(schema as z.ZodType).safeParse(undefined).success, values: form === 'level' ? levels : [] };
  });
}

/** The form is written on the innermost schema: what may be null or left out is written the same way. */
function formOf(schema: z.ZodType): FieldForm {
  const form = schema.meta()?.form;
  if (fieldForms.includes(form as FieldForm)) return form as FieldForm;
  const { innerType } = schema.def as unknown as { innerType?: z.ZodType };
  return innerType === undefined ? 'words' : formOf(innerType);
}
