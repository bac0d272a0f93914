import { type Calendar, isWorkingDay, workingDaysBetween } from '../calendar/calendar';
import { type Due, isTimed } from '../calendar/due';
import { type Day, dayOf, type Instant } from '../calendar/time';
import type { CommandBody } from '../commands/command';
import { definitionFor } from '../commands/decide';
import type { About, AnsweredKind } from '../commands/define';
import type { Degree, Level, TaskDefinition } from '../decision/decision';
import type { AttachedFile, TaskToGive } from '../record/actor';
import type { StatusContext } from '../record/awaited';
import { runningDeadline } from '../record/deadline';
import type { LinkedNews, RolloutEvent } from '../record/events';
import { withoutUndone } from '../record/evolve-undo';
import { openParts, partCount } from '../record/parts';
import { isCountedInRegister } from '../record/service-register';
import {
  type Blocker,
  type DocumentPart,
  handedInAt,
  missingParts,
  openBlockers,
  openDirectives,
  pendingExtension,
  type RolloutState,
  type TaskState,
} from '../record/state';
import { type Clock, type StatusClass, statusOf } from '../record/status';
import { deadlineDay, endOf } from '../record/term';
import type { Text } from '../text/both-languages';

/** The facts to see before a decision on a task, as data, so that page, inbox and decisions on many tasks show the same. */

/** A deadline on a day off. It ends only with the working day `endsOn`. */
export type DayOff = { day: Day; endsOn: Day };

export type DossierPart =
  | { part: 'required'; result: Text; signedDocument: boolean }
  /** `register`: the system counted it from the register of services. `contradicts`: a result is handed in before all is done. */
  | { part: 'count'; done: number; total: number; register: boolean; contradicts: boolean }
  /** The parts into which the task is cut; `open`: those that are not done. */
  | { part: 'parts'; done: number; total: number; open: Text[]; contradicts: boolean }
  | {
      part: 'handedIn';
      happened: Instant;
      recorded: Instant;
      /** True where an officer recorded it for the agency from a paper. */
      forAgency: boolean;
      words: string;
      files: AttachedFile[];
      document: { number: string | null; date: Day | null };
      missing: DocumentPart[];
    }
  | { part: 'returned'; happened: Instant; reason: string }
  | { part: 'request'; until: Day; reason: string; requested: Instant; workingDays: number | null; dayOff: DayOff | null }
  | { part: 'opinion'; recommend: boolean; until: Day | null; words: string; dayOff: DayOff | null }
  | { part: 'earlierRequest'; until: Day; granted: Day | null; words: string }
  | { part: 'blocker'; blocker: string; words: string; since: Day; workingDays: number; pause: Blocker['pause'] }
  | { part: 'upward'; blocker: string; to: Level; words: string; tasks: TaskToGive[]; recorded: Instant }
  | { part: 'refusal'; reason: string; suggests: string | null; since: Day; workingDays: number }
  | { part: 'suspension'; reason: string; since: Day; workingDays: number }
  | { part: 'directive'; words: string; by: Level; given: Day; tasks: DirectiveTask[] }
  | { part: 'news'; on: Day; workingDays: number; words: string | null }
  | { part: 'pressure'; letters: { degree: Degree; number: string; date: Day }[]; urgings: number }
  | {
      part: 'clock';
      clock: Clock;
      day: Day | null;
      dayOff: DayOff | null;
      endsAt: Instant | null;
      class: StatusClass | null;
      inTime: boolean | null;
    };
export type DirectiveTask = { agency: string; task: string; title: string; deadline: Day; news: LinkedNews | null };

/** The types of events from which a dossier is made. */
export const dossierEvents = [
  'submitted',
  'submittedProvisionally',
  'resultAdded',
  'returned',
  'actUndone',
  'blockerReportedUpward',
] as const;

export type DossierInput = {
  state: RolloutState;
  task: TaskState;
  definition: TaskDefinition;
  /** Events of the types in `dossierEvents` about this task, oldest first. */
  events: readonly RolloutEvent[];
};

/** The facts for a decision of these kinds, in reading order. Both clocks always come last. */
export function dossierOf(input: DossierInput, kinds: readonly AnsweredKind[], about: About, context: StatusContext): DossierPart[] {
  const parts = kinds.flatMap((kind) => partsOf[kind](input, about, context));
  const told = parts.length === 0 ? [...countOf(input), ...newsOf(input, context)] : parts;
  const unique = told.filter((part, index) => told.findIndex((other) => JSON.stringify(other) === JSON.stringify(part)) === index);
  return [...unique, ...clocksOf(input, context)];
}

type Part = (input: DossierInput, about: About, context: StatusContext) => DossierPart[];

const partsOf: Record<AnsweredKind, Part> = {
  verification: (input) => [requiredOf(input), ...handedInOf(input), ...countOf(input), ...returnsOf(input)],
  extension: (input, _, context) => [...requestOf(input, context), ...countOf(input), ...newsOf(input, context), ...earlierRequests(input)],
  pause: (input, about, context) => [...blockersOf(input, about, context), ...countOf(input)],
  unblocking: (input, about, context) => [...blockersOf(input, about, context), ...countOf(input)],
  blocker: (input, about, context) => [...blockersOf(input, about, context), ...countOf(input)],
  overdue: (input, _, context) => [...countOf(input), ...newsOf(input, context), ...pressureOf(input)],
  refusal: (input, _, context) => [...refusalOf(input, context), requiredOf(input)],
  resumption: (input, _, context) => suspensionOf(input, context),
  directiveClosing: (input, about) => directivesOf(input, about),
  release: () => [],
  letter: () => [],
};

function requiredOf({ definition }: DossierInput): DossierPart {
  return { part: 'required', result: definition.result, signedDocument: definition.signedDocument === true };
}

/** The parts of the task, and the count of finished services or sub-units; empty where it has neither. */
function countOf({ task, definition }: DossierInput): DossierPart[] {
  const { done, total } = task.progress;
  const isHandedIn = task.status === 'submitted' || task.provisional !== undefined;
  const parts = partCount(task);
  const open = openParts(task).map(({ title }) => title);
  const cut: DossierPart[] = parts === null ? [] : [{ part: 'parts', ...parts, open, contradicts: isHandedIn && open.length > 0 }];
  if (total === null) return cut;
  const counted = done ?? 0;
  return [
    ...cut,
    { part: 'count', done: counted, total, register: isCountedInRegister(definition), contradicts: isHandedIn && counted < total },
  ];
}

function handedInOf({ task, events }: DossierInput): DossierPart[] {
  const forAgency = (event: RolloutEvent | undefined) => event?.actor.onBehalfOf === 'agency';
  const { provisional, submitted } = task;
  if (provisional !== undefined) {
    const { happened, recorded, words, number, date, files } = provisional;
    const event = events.findLast(({ type }) => type === 'submittedProvisionally');
    const document = { number, date };
    return [
      { part: 'handedIn', happened, recorded, forAgency: forAgency(event), words, files, document, missing: missingParts(provisional) },
    ];
  }
  if (submitted === null) return [];
  const event = events.findLast((entry) => entry.type === 'submitted' && entry.seq === submitted.event);
  return [
    {
      part: 'handedIn',
      happened: handedInAt(submitted),
      recorded: submitted.recorded,
      forAgency: forAgency(event),
      words: [...(event?.type === 'submitted' ? [event.words] : []), ...addedAfter(submitted.event, events)].join('\n\n'),
      files: submitted.files ?? [],
      document: submitted.document ?? { number: null, date: null },
      missing: [],
    },
  ];
}

function addedAfter(submission: number, events: readonly RolloutEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'resultAdded' && event.seq > submission ? [event.words] : []));
}

function returnsOf({ events }: DossierInput): DossierPart[] {
  return withoutUndone(events).flatMap((event): DossierPart[] =>
    event.type === 'returned' ? [{ part: 'returned', happened: event.happened, reason: event.reason }] : [],
  );
}

function requestOf({ task }: DossierInput, { calendar }: StatusContext): DossierPart[] {
  const pending = pendingExtension(task);
  if (pending === null) return [];
  const { until, reason, requested, prepared } = pending;
  const workingDays =
    task.current === null ? null : workingDaysBetween(calendar, deadlineDay(calendar, task.current), deadlineDay(calendar, until));
  const request: DossierPart = {
    part: 'request',
    until,
    reason,
    requested: requested.happened,
    workingDays,
    dayOff: dayOffOf(calendar, until),
  };
  if (prepared === null) return [request];
  const { recommend, words } = prepared;
  const dayOff = prepared.until === null ? null : dayOffOf(calendar, prepared.until);
  return [request, { part: 'opinion', recommend, until: prepared.until, words, dayOff }];
}

function earlierRequests({ task }: DossierInput): DossierPart[] {
  return Object.values(task.extensions).flatMap(({ until, decided }): DossierPart[] =>
    decided === null ? [] : [{ part: 'earlierRequest', until, granted: decided.granted ? decided.until : null, words: decided.words }],
  );
}

function blockersOf({ task, events }: DossierInput, { blocker: named = null }: About, { calendar, now }: StatusContext): DossierPart[] {
  return openBlockers(task)
    .filter(({ id }) => named === null || id === named)
    .flatMap(({ id, words, raised, pause }): DossierPart[] => {
      const since = dayOf(raised.happened);
      const upward = events.flatMap((event): DossierPart[] =>
        event.type === 'blockerReportedUpward' && event.blocker === id
          ? [{ part: 'upward', blocker: id, to: event.to, words: event.words, tasks: event.tasks ?? [], recorded: event.recorded }]
          : [],
      );
      const workingDays = workingDaysBetween(calendar, since, dayOf(now));
      return [{ part: 'blocker', blocker: id, words, since, workingDays, pause }, ...upward];
    });
}

function refusalOf({ task }: DossierInput, context: StatusContext): DossierPart[] {
  if (task.refused === null) return [];
  const { reason, suggests, happened } = task.refused;
  return [{ part: 'refusal', reason, suggests, ...sinceOf(happened, context) }];
}

function suspensionOf({ task }: DossierInput, context: StatusContext): DossierPart[] {
  return task.suspended === null
    ? []
    : [{ part: 'suspension', reason: task.suspended.reason, ...sinceOf(task.suspended.happened, context) }];
}

function directivesOf({ task }: DossierInput, { directive: named = null }: About): DossierPart[] {
  return openDirectives(task)
    .filter(({ id }) => named === null || id === named)
    .map(({ words, by, given, links }) => ({
      part: 'directive',
      words,
      by,
      given: dayOf(given.happened),
      tasks: links.flatMap((link) => {
        const linked = task.linked[link];
        return linked === undefined
          ? []
          : [{ agency: linked.agency, task: linked.task, title: linked.title, deadline: linked.deadline, news: linked.news }];
      }),
    }));
}

function newsOf({ task }: DossierInput, context: StatusContext): DossierPart[] {
  const { since: on, workingDays } = sinceOf(task.lastNews.happened, context);
  return [{ part: 'news', on, workingDays, words: task.progress.words }];
}

/** Issued letters about the task, as far back as the state keeps them, and urgings outside the ladder. */
function pressureOf({ state, task }: DossierInput): DossierPart[] {
  const letters = Object.values(state.letters).flatMap(({ issued, degree, tasks }) =>
    issued === null || !tasks.some((entry) => entry.task === task.id) ? [] : [{ degree, number: issued.number, date: issued.date }],
  );
  return letters.length + task.urgings === 0 ? [] : [{ part: 'pressure', letters, urgings: task.urgings }];
}

function clocksOf({ task }: DossierInput, { decision, calendar, now }: StatusContext): DossierPart[] {
  const at = task.provisional?.first ?? (task.submitted === null ? null : handedInAt(task.submitted));
  const isHandedIn = task.status === 'submitted' || task.status === 'completed' || task.provisional !== undefined;
  return (['original', 'current'] as const).map((clock) => {
    const day = clock === 'original' ? task.original : runningDeadline(task, { decision, calendar, now });
    const endsAt = day === null ? null : endOf(day, decision, calendar);
    return {
      part: 'clock',
      clock,
      day,
      dayOff: day === null ? null : dayOffOf(calendar, day),
      endsAt,
      class: statusOf(task, clock, decision, calendar, now),
      inTime: isHandedIn && at !== null && endsAt !== null ? at <= endsAt : null,
    };
  });
}

function sinceOf(happened: Instant, { calendar, now }: StatusContext): { since: Day; workingDays: number } {
  const since = dayOf(happened);
  return { since, workingDays: workingDaysBetween(calendar, since, dayOf(now)) };
}

/** The days off among the deadlines in a command. */
export function daysOffIn(command: CommandBody, calendar: Calendar): DayOff[] {
  const values = command as unknown as Record<string, unknown>;
  const days = Object.entries(definitionFor(command.type).fields).flatMap(([name, { form, isDue }]): unknown[] => {
    if (isDue) return [values[name]];
    return form === 'tasks' ? ((values[name] ?? []) as TaskToGive[]).map(({ deadline }) => deadline) : [];
  });
  return [...new Set(days)].flatMap((day) => (typeof day === 'string' ? (dayOffOf(calendar, day) ?? []) : []));
}

/** The day off of a deadline; null for a working day, and for a deadline with an hour, which stays on its day. */
export function dayOffOf(calendar: Calendar, day: Due): DayOff | null {
  if (isTimed(day)) return null;
  return isWorkingDay(calendar, day) ? null : { day, endsOn: deadlineDay(calendar, day) };
}
