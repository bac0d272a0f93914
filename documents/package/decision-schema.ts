import { z } from 'zod';
import {
  type Assumed,
  type ControlTotal,
  degrees,
  levels,
  type Person,
  type Recurrence,
  type RecurrenceRule,
  type Rung,
  type RungOverride,
  recurrenceUnits,
  roles,
  type Source,
  serviceScopes,
  sourceKinds,
  type TaskDefinition,
  type TaskPartDefinition,
  taskKinds,
  urgencies,
} from '../../domain/decision/decision';
import { type KindOfAgency, type ReadySet, readyKinds } from '../../domain/decision/kinds';
import type { Performer } from '../../domain/decision/performer';
import { MOST_PARTS } from '../../domain/record/parts';
import { fieldDescriptions } from '../../words/decision-package';
import {
  address,
  assumedNames,
  bothLanguages,
  bothLanguagesLong,
  code,
  day,
  deadline,
  kindCode,
  line,
  officeHours,
  override,
  paragraph,
  period,
  repeat,
  rungCode,
  timeOfDay,
  when,
} from './value-schema';

/** The schema of decision.yaml, with the conversion of each part to the domain's shape. */

/** Marks of secrecy that exclude a paper from this system; `none` is the only other value. */
export const secrecies = ['none', 'confidential', 'secret', 'topSecret', 'mật', 'tối mật', 'tuyệt mật'] as const;

/** Adds the explanation from words, in both languages, which the JSON Schema shows. */
function described<S extends z.ZodType>(key: keyof typeof fieldDescriptions, schema: S): S {
  const { vi, en } = fieldDescriptions[key];
  return schema.describe(`${en} · ${vi}`);
}

/** Assumed names of the domain: one field of the document may become several there. */
function assumedFields(names: 'all' | string[], synonyms: Record<string, string[]> = {}): Assumed {
  return names === 'all' ? ['*'] : [...new Set(names.flatMap((name) => synonyms[name] ?? [name]))];
}

const sourceShape = {
  kind: described('source.kind', z.enum(sourceKinds)),
  number: described('source.number', line.nullable().default(null)),
  date: described('source.date', day.nullable().default(null)),
  title: described('source.title', bothLanguages),
  issuer: described('source.issuer', bothLanguages),
  issuerCode: described('source.issuerCode', code),
  signerPosition: described('source.signerPosition', bothLanguages.nullable().default(null)),
  urgency: described('source.urgency', z.enum(urgencies).default('normal')),
  secrecy: described('source.secrecy', z.enum(secrecies).default('none')),
  assumed: described('assumed', assumedNames),
};
const sourceSchema = z.strictObject(sourceShape).transform(({ secrecy: _, ...source }) => ({
  ...source,
  assumed: assumedFields(source.assumed),
})) satisfies z.ZodType<Source>;

const fieldShape = {
  code: described('fields.code', code),
  name: described('fields.name', bothLanguages),
  assumed: described('assumed', assumedNames),
};

const personShape = {
  id: described('people.id', code),
  role: described('people.role', z.enum([...levels, 'secretary'])),
  position: described('people.position', bothLanguages),
  address: described('people.address', address.nullable().default(null)),
  language: described('people.language', z.enum(['vi', 'en']).default('vi')),
  fields: described('people.fields', z.array(code).default([])),
  substitutes: described('people.substitutes', z.array(z.strictObject({ person: code, from: day, to: day })).default([])),
  assumed: described('assumed', assumedNames),
};
export const personSchema = z.strictObject(personShape).transform((person) => ({
  ...person,
  assumed: assumedFields(person.assumed),
})) satisfies z.ZodType<Person>;

const kindShape = {
  code: described('kinds.code', kindCode),
  one: described('kinds.one', bothLanguages),
  many: described('kinds.many', bothLanguages),
  short: described('kinds.short', bothLanguages.optional()),
  wording: described('kinds.wording', z.enum(['assigned', 'requested']).default('assigned')),
  ranked: described('kinds.ranked', z.boolean().default(true)),
  isOffice: described('kinds.isOffice', z.boolean().default(false)),
  serviceScope: described('kinds.serviceScope', z.enum(serviceScopes).nullable().default(null)),
};
const kindSchema = z
  .strictObject(kindShape)
  .transform((kind) => ({ ...kind, short: kind.short ?? kind.many })) satisfies z.ZodType<KindOfAgency>;
const readySet = z.enum(Object.keys(readyKinds) as [ReadySet, ...ReadySet[]]).transform((name): KindOfAgency[] => [...readyKinds[name]]);

const recurrenceRule = z
  .strictObject({
    every: described('recurrence.every', z.enum(recurrenceUnits)),
    cutOffDay: described('recurrence.cutOffDay', z.int().min(1).max(31).optional()),
    submitWithin: described('recurrence.submitWithin', z.int().min(0).max(60).default(0)),
    time: described('recurrence.time', timeOfDay.optional()),
    first: described('recurrence.first', period),
    last: described('recurrence.last', period),
  })
  .refine(({ every, cutOffDay }) => isCutOff(every, cutOffDay), { error: 'cutOffDay', path: ['cutOffDay'] });

/** Days have no cut-off day, weeks one of the seven, longer periods a day of their last month. */
function isCutOff(every: (typeof recurrenceUnits)[number], day: number | undefined): boolean {
  if (every === 'day') return day === undefined;
  return day !== undefined && (every !== 'week' || day <= 7);
}

const performer = z
  .strictObject({
    name: described('tasks.performer.name', line.nullable().default(null)),
    position: described('tasks.performer.position', line.nullable().default(null)),
    division: described('tasks.performer.division', line.nullable().default(null)),
    address: described('tasks.performer.address', address.nullable().default(null)),
    may: described('tasks.performer.may', z.enum(['prepare', 'submit']).default('prepare')),
  })
  .refine(({ name, division }) => name !== null || division !== null, {
    error: 'performer',
    path: ['name'],
  }) satisfies z.ZodType<Performer>;

const part = z.strictObject({
  title: described('tasks.parts.title', bothLanguages),
  performer: described('tasks.parts.performer', performer.nullable().default(null)),
  day: described('tasks.parts.day', day.nullable().default(null)),
  words: described('tasks.parts.words', paragraph.or(z.literal('')).default('')),
}) satisfies z.ZodType<TaskPartDefinition>;

const taskShape = {
  code: described('tasks.code', code),
  kind: described('tasks.kind', z.enum(taskKinds)),
  title: described('tasks.title', bothLanguages),
  basis: described('tasks.basis', paragraph),
  derived: described('tasks.derived', z.boolean().default(false)),
  for: described(
    'tasks.for',
    z.strictObject({
      kinds: described('tasks.for.kinds', z.array(kindCode).default([])),
      agencies: described('tasks.for.agencies', z.array(code).default([])),
      except: described('tasks.for.except', z.array(code).default([])),
      services: described('tasks.for.services', z.boolean().nullable().default(null)),
    }),
  ),
  deadline: described('tasks.deadline', deadline.optional()),
  recurrence: described('tasks.recurrence', recurrenceRule.optional()),
  dates: described('tasks.dates', z.array(day).min(1).optional()),
  result: described('tasks.result', bothLanguagesLong),
  signedDocument: described('tasks.signedDocument', z.boolean().optional()),
  progress: described('tasks.progress', z.enum(['services', 'subUnits', 'words'])),
  assignedBy: described('tasks.assignedBy', bothLanguages),
  extendableBy: described('tasks.extendableBy', z.enum(levels)),
  acceptedBy: described('tasks.acceptedBy', z.enum(levels)),
  priority: described('tasks.priority', z.boolean().optional()),
  field: described('tasks.field', code.optional()),
  answeredBy: described('tasks.answeredBy', z.array(code).min(1).optional()),
  coordinating: described('tasks.coordinating', z.array(code).default([])),
  coordinatingKinds: described('tasks.coordinatingKinds', z.array(kindCode).min(1).optional()),
  joint: described('tasks.joint', z.boolean().optional()),
  performer: described('tasks.performer', performer.optional()),
  parts: described('tasks.parts', z.array(part).min(1).max(MOST_PARTS).optional()),
  changeWithin: described('tasks.changeWithin', z.int().min(1).max(999).nullable().default(null)),
  contributeWithin: described('tasks.contributeWithin', z.int().min(1).max(999).nullable().default(null)),
  ladder: described('tasks.ladder', z.record(z.string(), override).default({})),
  assumed: described('assumed', assumedNames),
};
export const taskSchema = z
  .strictObject(taskShape)
  .transform(
    ({ dates, ladder, signedDocument, priority, field, answeredBy, coordinatingKinds, joint, performer: who, parts, ...task }) => ({
      ...task,
      // Left out where not set, so that the result equals that of an older document.
      ...(signedDocument === true ? { signedDocument } : {}),
      ...(priority === true ? { priority } : {}),
      ...(field === undefined ? {} : { field }),
      ...(answeredBy === undefined ? {} : { answeredBy }),
      ...(coordinatingKinds === undefined ? {} : { coordinatingKinds }),
      ...(joint === true ? { joint } : {}),
      ...(who === undefined ? {} : { performer: who }),
      ...(parts === undefined ? {} : { parts }),
      ladder: overridesOf(ladder),
      deadline: task.deadline ?? { type: 'none' as const },
      recurrence: recurrenceOf(task.recurrence, dates),
      // A recurring report has its deadlines from its periods, so their mark is the deadline's mark.
      assumed: assumedFields(task.assumed, { recurrence: ['recurrence', 'deadline'], dates: ['recurrence', 'deadline'] }),
    }),
  ) satisfies z.ZodType<TaskDefinition>;

/** Exceptions with the document's own numbers; the ladder decides on which side of its moment a rung counts (`onItsSide`). */
function overridesOf(ladder: Record<string, z.output<typeof override>>): RungOverride[] {
  return Object.entries(ladder).map(([rung, value]) => {
    return value === 'none' ? { rung, workingDays: null, none: true } : { rung, workingDays: value, none: false };
  });
}

/** An exception in the rules' form: negative where the rung counts before its moment. */
export function onItsSide(departure: RungOverride, ladder: readonly Rung[]): RungOverride {
  const rung = ladder.find((entry) => entry.code === departure.rung);
  const before =
    rung !== undefined && !('months' in rung.offset) && ('hours' in rung.offset ? rung.offset.hours : rung.offset.workingDays) < 0;
  return before && departure.workingDays ? { ...departure, workingDays: -departure.workingDays } : departure;
}

function recurrenceOf(rule: z.output<typeof recurrenceRule> | undefined, days: string[] | undefined): Recurrence | null {
  if (rule !== undefined) return { type: 'rule', ...inItsTerms(rule) };
  return days === undefined ? null : { type: 'dates', days };
}

function inItsTerms({ every, cutOffDay, time, ...terms }: z.output<typeof recurrenceRule>): RecurrenceRule {
  // Left out where not set, so that the result equals that of an older document.
  const timed = { ...terms, ...(time === undefined ? {} : { time }) };
  return every === 'day' || cutOffDay === undefined ? { every: 'day', ...timed } : { every, cutOffDay, ...timed };
}

/** Reads a rule of recurrence; null for a malformed one. */
export function ruleOf(value: unknown): RecurrenceRule | null {
  const { success, data } = recurrenceRule.safeParse(value);
  return success ? inItsTerms(data) : null;
}

const rungShape = {
  code: described('ladder.code', rungCode),
  title: described('ladder.title', bothLanguages),
  when: described('ladder.when', when),
  ofLetters: described('ladder.ofLetters', z.array(rungCode).default([])),
  repeat: described('ladder.repeat', repeat.nullable().default(null)),
  to: described('ladder.to', z.array(z.enum(roles)).min(1)),
  copyTo: described('ladder.copyTo', z.array(z.enum(roles)).default([])),
  by: described('ladder.by', z.enum(['message', 'item', 'letter', 'line'])),
  slot: described('ladder.slot', z.enum(['atOnce', 'sendingHour', 'briefing']).default('sendingHour')),
  degree: described('ladder.degree', z.enum(degrees).nullable().default(null)),
  withSubmission: described('ladder.withSubmission', z.boolean().default(false)),
  onlyKinds: described('ladder.onlyKinds', z.array(kindCode).default([])),
  onlyUrgencies: described('ladder.onlyUrgencies', z.array(z.enum(urgencies)).min(1).optional()),
  onlyLongerThan: described('ladder.onlyLongerThan', z.int().min(0).max(999).nullable().default(null)),
  assumed: described('assumed', assumedNames),
};
/** A rung counts and repeats in one unit; `at due` allows any. */
function countsInOneUnit({
  when: { offset },
  repeat: again,
}: {
  when: z.output<typeof when>;
  repeat: z.output<typeof repeat> | null;
}): boolean {
  if (again === null) return true;
  const isAt = 'workingDays' in offset && offset.workingDays === 0;
  return isAt || (again.unit === 'hours') === 'hours' in offset;
}

/** `at due`, every 4 hours: counted in hours from its minute. */
function inItsUnit({ after, offset }: z.output<typeof when>, again: z.output<typeof repeat> | null): z.output<typeof when> {
  return again?.unit === 'hours' && !('hours' in offset) ? { after, offset: { hours: 0 } } : { after, offset };
}

const rungSchema = z
  .strictObject(rungShape)
  .refine(countsInOneUnit, { error: 'repeat', path: ['repeat'] })
  .transform(({ when: moment, onlyUrgencies, ...rung }) => ({
    ...rung,
    // Left out where not set, so that the result equals that of an older document.
    ...(onlyUrgencies === undefined ? {} : { onlyUrgencies }),
    ...inItsUnit(moment, rung.repeat),
    assumed: assumedFields(rung.assumed, { when: ['after', 'offset'] }),
  })) satisfies z.ZodType<Rung>;

/** The name of a ladder that is kept. */
export const ladderName = code;
/** `express-2026`, the last version of a ladder that is kept, or `express-2026@3`. */
export const ladderReference = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*(?:@[1-9]\d{0,5})?$/, { error: 'code' });
const ladderDeparture = z.strictObject({
  of: described('ladder.of', ladderReference),
  change: described('ladder.change', z.array(rungSchema).default([])),
  without: described('ladder.without', z.array(rungCode).default([])),
});

const controlTotalShape = {
  name: described('controlTotals.name', bothLanguages),
  value: described('controlTotals.value', z.int().min(0)),
  of: described('controlTotals.of', z.literal('services').default('services')),
  scope: described('controlTotals.scope', z.enum(['province', 'central', 'all'])),
  integrated: described('controlTotals.integrated', z.boolean().nullable().default(null)),
  assumed: described('assumed', assumedNames),
};
export const controlTotalSchema = z.strictObject(controlTotalShape).transform((total) => ({
  ...total,
  assumed: assumedFields(total.assumed),
})) satisfies z.ZodType<ControlTotal>;

/** The kinds of a document: a ready set by name, or its own. */
export const kindsSchema = described('kinds', z.union([readySet, z.array(kindSchema).min(1)]).optional());

const documentShape = {
  source: described('source', sourceSchema),
  shiftDates: described('shiftDates', z.boolean().default(false)),
  assignment: described('assignment', z.enum(['officeHours', 'anyHour']).default('officeHours')),
  sendingHour: described('sendingHour', timeOfDay),
  briefingWeekday: described('briefingWeekday', z.int().min(1).max(7)),
  dueSoonDays: described('dueSoonDays', z.int().min(0).max(60)),
  officeHours: described('officeHours', z.object({ default: officeHours }).catchall(officeHours)),
  kinds: kindsSchema,
  fields: described('fields', z.array(z.strictObject(fieldShape)).default([])),
  people: described('people', z.array(personSchema).min(1)),
  responsibleOfficer: described('responsibleOfficer', code),
  tasks: described('tasks', z.array(taskSchema).min(1)),
  ladder: described('ladder', z.array(rungSchema).min(1)),
  controlTotals: described('controlTotals', z.array(controlTotalSchema).default([])),
  uses: described(
    'uses',
    z
      .strictObject({
        directory: described('uses.directory', z.int().min(1).optional()),
        ladder: described('uses.ladder', ladderReference.optional()),
      })
      .optional(),
  ),
  assumed: described('assumed', assumedNames),
};
/** decision.yaml as authors may write it: references to shared documents in the place of what these hold. */
export const writtenSchema = z.strictObject({
  ...documentShape,
  agencies: described('agencies', z.union([z.literal('all'), z.array(code).min(1)]).optional()),
  people: described('people', z.array(z.union([code, personSchema])).min(1)),
  ladder: described('ladder', z.union([ladderReference, ladderDeparture, z.array(rungSchema).min(1)])),
});
export const decisionSchema = z.strictObject(documentShape).transform(({ kinds, uses, ...document }) => ({
  ...document,
  ...(uses === undefined ? {} : { uses }),
  ...(kinds === undefined ? {} : { kinds }),
  assumed: assumedFields(document.assumed),
}));
/** decision.yaml as read: a Decision without its id and its agencies, with the named sets of office hours. */
export type DecisionDocument = z.output<typeof decisionSchema>;

/** Keys of every kind of record in decision.yaml, for suggestions and for the names in `assumed`. */
export const recordKeys = {
  document: Object.keys(documentShape),
  source: Object.keys(sourceShape),
  fields: Object.keys(fieldShape),
  kinds: Object.keys(kindShape),
  people: Object.keys(personShape),
  tasks: Object.keys(taskShape),
  ladder: Object.keys(rungShape),
  controlTotals: Object.keys(controlTotalShape),
} as const;
/** Names allowed in the marks of the document itself; its parts carry their own marks. */
export const documentMarks = ['assignment', 'sendingHour', 'briefingWeekday', 'dueSoonDays', 'officeHours', 'responsibleOfficer'] as const;
