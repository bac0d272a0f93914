import { z } from 'zod';
import type { CalendarPaper } from '../../domain/calendar/calendar';
import type { Day, Instant, TimeOfDay } from '../../domain/calendar/time';
import { type GivenType, givenTypes } from '../../domain/commands/table';
import type { TaskOrigin } from '../../domain/decision/assignment';
import { type Deadline, levels } from '../../domain/decision/decision';
import type { Actor, Paper } from '../../domain/record/actor';
import type { Text } from '../../domain/text/both-languages';
import { commandFields, paperSchema } from '../commands/schema';
import { momentOf } from '../commands/text';
import { noticeSchema } from './calendar-notice';
import { address, bothLanguages, code, day, deadline, line, timeOfDay } from './value-schema';

/** The form of cast.yaml: the participants of a simulation, their habits, and their actions by day. docs/simulation.md explains it. */

const temperaments = ['diligent', 'late', 'blocked', 'acknowledgesOnly', 'silent', 'wrongAddressee'] as const;
/**
 * In order: does everything in time; submits after the deadline; stops at a blocker until it is resolved; acknowledges and falls silent;
 * never answers; returns its tasks.
 */
export type Temperament = (typeof temperaments)[number];

/** A habit: an action some working days after its cause, at a time of day. */
export type Habit = { after: number; at: TimeOfDay };

export type OfficeHabits = {
  /** Accepts a result; null: leaves it lying. */
  verifies: Habit | null;
  /** Returns the first result of one task in this many, chosen by the seed; 0: never. */
  returnsOneIn: number;
  /** Submits a draft to its signer, who signs it, and issues it; null: leaves drafts unsigned. */
  issuesLetters: Habit | null;
  /** Answers a request to pause a deadline; null: leaves it open. */
  decidesPauses: (Habit & { accept: boolean }) | null;
  /** Resolves a blocker that nobody has reported upward; null: leaves it open. */
  resolvesBlockers: Habit | null;
  /** The end of these habits: what comes later waits; null: they go on. */
  until: Instant | null;
};

const castActors = ['head', 'focal', 'performer', ...levels, 'secretary'] as const;
/** A contact of the agency, whoever it has passed the task or the part on to, a level of the Office and leadership, or the Chairman's secretary on his behalf. */
export type CastActor = (typeof castActors)[number];

/**
 * A command of a person, on a day. `fields` are the command's own; an id that is left out, or `open`, means the one that is open then; a
 * directive without `blocker` has none.
 */
export type CastCommand = {
  kind: 'command';
  at: Instant;
  agency: string;
  as: CastActor;
  person: string | null;
  onBehalfOf: Actor['onBehalfOf'];
  paper: Paper | null;
  happened: Instant | null;
  type: GivenType;
  fields: Record<string, unknown>;
};
export type CastNotice = { kind: 'notice'; at: Instant; paper: CalendarPaper };
/** A contact is absent and has a substitute: the document is amended on the day. */
export type CastAbsence = {
  kind: 'absence';
  at: Instant;
  agency: string;
  contact: 'head' | 'focal';
  from: Day;
  to: Day;
  position: Text;
  address: string;
  reason: string;
};
/** An agency ends before a day; `successor` takes over its open tasks; null: nobody does. */
export type CastEnd = { kind: 'end'; at: Instant; agency: string; from: Day; successor: string | null; reason: string };
/** The decision gives a task another deadline, for every agency that has it. */
export type CastDeadline = { kind: 'deadline'; at: Instant; task: string; deadline: Deadline; reason: string };
/** The actions that amend the document. */
export type CastAmendment = CastAbsence | CastEnd | CastDeadline;
export type CastAct = CastCommand | CastNotice | CastAmendment;

export type Cast = {
  /** The seed of every choice that the cast leaves open. */
  seed: number;
  startsAt: Instant;
  until: Instant;
  /** Left out: diligent. */
  kinds: Record<string, Temperament>;
  agencies: Record<string, { temperament: Temperament | null; tasks: Record<string, Temperament> }>;
  office: OfficeHabits;
  /** In order of time. */
  acts: CastAct[];
};

/** Origins that name a task outside the decision's list: the latest open one is meant. */
export const originKinds: readonly TaskOrigin['kind'][] = [
  'directive',
  'contribution',
  'inspection',
  'reassigned',
  'successor',
  'serviceChange',
];

const moment = z
  .string({ error: 'moment' })
  .refine((text) => /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/.test(text) && momentOf(text) !== null, { error: 'moment' })
  .transform((text): Instant => momentOf(text) ?? text);
const temperament = z.enum(temperaments);
const habit = z.strictObject({ after: z.int().min(0).max(250), at: timeOfDay });

/** The whole file except its actions: each of those is read by the form of its own kind. */
export const castSchema = z.strictObject({
  seed: z.int().min(0).default(1),
  startsAt: moment,
  until: moment,
  kinds: z.record(z.string(), temperament).default({}) satisfies z.ZodType<Cast['kinds']>,
  agencies: z
    .record(
      z.string(),
      z.strictObject({ temperament: temperament.nullable().default(null), tasks: z.record(z.string(), temperament).default({}) }),
    )
    .default({}),
  office: z
    .strictObject({
      verifies: habit.nullable().default(null),
      returnsOneIn: z.int().min(0).max(1_000).default(0),
      issuesLetters: habit.nullable().default(null),
      decidesPauses: habit.extend({ accept: z.boolean() }).nullable().default(null),
      resolvesBlockers: habit.nullable().default(null),
      until: moment.nullable().default(null),
    })
    .prefault({}) satisfies z.ZodType<OfficeHabits>,
  acts: z.array(z.unknown()).max(10_000).default([]),
});

const commandShape = {
  on: moment,
  agency: code,
  as: z.enum(castActors),
  person: code.optional(),
  onBehalfOf: z.enum(['agency', ...levels]).optional(),
  paper: paperSchema.optional(),
  happened: moment.optional(),
};
/** Ids that only the record knows; in a cast they mean the open one. */
const openIds = ['blocker', 'extension', 'directive', 'inspection', 'letter', 'part'] as const;

function commandAct(type: GivenType): z.ZodObject {
  const { agency, ...fields }: Record<string, z.ZodType> = commandFields[type].shape;
  const own = Object.entries(fields).map(([name, schema]) => [name, isOpenId(type, name) ? schema.optional() : schema]);
  // The command's own `agency`, which is asked for a contribution, would hide the agency of the rollout.
  const other = agency === undefined ? {} : { from: agency };
  return z.strictObject({ ...commandShape, act: z.literal(type), ...Object.fromEntries(own), ...other });
}

/** True for an id that a command of the cast may leave out. */
function isOpenId(type: GivenType, name: string): boolean {
  return (openIds as readonly string[]).includes(name) || (type === 'acknowledge' && name === 'tasks');
}

const noticeAct = z.strictObject({ on: moment, act: z.literal('enterNotice'), notice: noticeSchema });
const absenceAct = z.strictObject({
  on: moment,
  act: z.literal('contactAway'),
  agency: code,
  contact: z.enum(['head', 'focal']),
  from: day,
  to: day,
  position: bothLanguages,
  address,
  reason: line,
});
const endAct = z.strictObject({
  on: moment,
  act: z.literal('agencyEnds'),
  agency: code,
  from: day,
  successor: code.nullable().default(null),
  reason: line,
});
const deadlineAct = z.strictObject({ on: moment, act: z.literal('amendDeadline'), task: code, deadline, reason: line });

/** The form of each act, by its name. */
export const actSchemas: Record<string, z.ZodObject> = {
  ...Object.fromEntries(givenTypes.map((type) => [type, commandAct(type)])),
  enterNotice: noticeAct,
  contactAway: absenceAct,
  agencyEnds: endAct,
  amendDeadline: deadlineAct,
};

export type NoticeAct = z.output<typeof noticeAct>;
export type AbsenceAct = z.output<typeof absenceAct>;
export type EndAct = z.output<typeof endAct>;
export type DeadlineAct = z.output<typeof deadlineAct>;
export type CommandAct = { act: GivenType; on: Instant; agency: string; as: CastActor } & {
  person?: string;
  onBehalfOf?: Actor['onBehalfOf'];
  paper?: Paper;
  happened?: Instant;
} & Record<string, unknown>;
