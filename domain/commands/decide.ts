import { type Due, dueDay } from '../calendar/due';
import { type DayUse, outsideOf } from '../calendar/given-day';
import { type Day, dayOf, type Instant } from '../calendar/time';
import { type InMatter, inMatterOf } from '../decision/recipients';
import { type AttachedFile, type Correction, systemActor, type TaskToGive } from '../record/actor';
import type { EventBody, RolloutEvent } from '../record/events';
import type { ServiceChange } from '../record/service-register';
import type { RolloutState } from '../record/state';
import { isBlank } from '../text/plain-letters';
import { isForSuperior, reaches } from './acting';
import type { Command, CommandType } from './command';
import type { About, By, Definition, Refused } from './define';
import type { FieldForm } from './field-form';
import type { Fields } from './fields';
import { beyondFields } from './fields-of-leaders';
import { beyondPassedOn } from './passed-on';
import { mayGive } from './permissions';
import { commandTable } from './table';
import { type Decided, type RolloutContext, refuse } from './verdict';

/** Decides a command on a rollout: the events that it causes, or why it has no effect. */

export type { Decided, RolloutContext } from './verdict';

const definitions: Record<CommandType, Definition> = commandTable as unknown as Record<CommandType, Definition>;

/** The definition of a type of command. */
export function definitionFor(type: CommandType): Definition {
  return definitions[type];
}

/**
 * Checks whether a command fits before its values are known: by rights, by paper, and by the state of its subject. Pages offer only
 * commands that pass. Afterwards a command can be refused only for its values.
 */
export function whetherFits(
  state: RolloutState,
  type: CommandType,
  about: About,
  by: By,
  context: RolloutContext,
): Refused | { at: unknown; since: Instant | null } {
  const may = mayGive(by.actor, type);
  if (may !== 'yes') return refuse(may === 'no' ? 'notAllowedForRole' : 'paperMissing', { command: type });
  const definition = definitions[type];
  const barred = beyondPassedOn(state, definition.who, about, by.actor);
  if (barred !== null) return barred;
  if (state.closed !== null && definition.afterTheEnd !== true) return refuse('rolloutClosed');
  if (state.held && definition.tellsOthers === true) return refuse('held');
  const found = definition.fits({ state, context }, about, by);
  if ('refusal' in found) return found;
  const { level } = found;
  if (level !== null && !reaches(by.actor, level)) return refuse('higherLevelNeeded', { level });
  return beyondFields(by.actor, context.decision, mattersOf(about, context)) ?? found;
}

/** The matters that a command is about: its tasks, else its agency. */
function mattersOf({ task, tasks }: About, { decision, agency }: RolloutContext): InMatter[] {
  const named = [task ?? [], tasks ?? []].flat();
  return named.length === 0 ? [agency] : named.map((id) => inMatterOf(decision, agency, id));
}

/** Decides a command against the recorded state. Pure, and the only place where commands are judged. */
export function decide(state: RolloutState, command: Command, context: RolloutContext): Decided {
  const { id: _, undoable: __, type, actor, happened, ...values } = command;
  const by: By = { actor, happened };
  // Another moment than now needs a paper that proves it. Without a paper the moment of recording counts.
  if (happened !== null && mayGive(actor, type) === 'yes' && actor.paper === null) return refuse('paperMissing', { command: type });
  if (happened !== null && mayGive(actor, type) === 'yes' && happened > context.now) return refuse('happenedInFuture');
  const { fields, decide: decideValues } = definitions[type];
  const found = whetherFits(state, type, aboutOf(fields, values), by, context);
  if ('refusal' in found) return found;
  // A day on a paper has no hour, so on the first day itself an earlier hour is accepted.
  if (happened !== null && found.since !== null && dayOf(happened) < dayOf(found.since)) {
    return refuse('happenedTooEarly', { day: dayOf(found.since) });
  }
  return emptyPaper(command) ?? missingIn(fields, values) ?? outsideBounds(command, context) ?? decideValues(found.at, values, by);
}

/** The refusal of a superior's act whose paper has neither a number, nor a date, nor a file; else null. */
function emptyPaper({ type, actor }: Command): Refused | null {
  const { paper } = actor;
  if (!isForSuperior(actor) || paper === null) return null;
  const says = (paper.number !== null && !isBlank(paper.number)) || paper.date !== null || paper.file !== null;
  return says ? null : refuse('paperEmpty', { command: type });
}

/** The refusal of a day outside the bounds of its use, or null. A future day for something past has a code of its own. */
function outsideBounds(command: Command, { calendar, now }: RolloutContext): Refused | null {
  const today = dayOf(now);
  for (const { field, day, use } of daysGiven(command)) {
    const outside = outsideOf(use, day, { calendar, today });
    if (outside !== null && use === 'happened' && day > today) return refuse('dateInFuture', { date: day });
    if (outside !== null) return refuse('dayTooFar', { field, ...outside });
  }
  return null;
}

type GivenDay = { field: string; day: Day; use: DayUse };

/** Every day in a command: in its fields, on its paper, and the day on which it happened. */
function daysGiven({ actor, happened, ...command }: Command): GivenDay[] {
  const values = command as unknown as Record<string, unknown>;
  const inFields = Object.entries(definitions[command.type].fields).flatMap(([field, { form, days: use }]): GivenDay[] =>
    use === null ? [] : daysIn(form, values[field]).map((day) => ({ field, day, use })),
  );
  const paper = actor.paper?.date ?? null;
  return [
    ...inFields,
    ...(paper === null ? [] : [{ field: 'paper', day: paper, use: 'happened' as const }]),
    ...(happened === null ? [] : [{ field: 'happened', day: dayOf(happened), use: 'happened' as const }]),
  ];
}

function daysIn(form: FieldForm, value: unknown): Day[] {
  if (value === undefined || value === null) return [];
  switch (form) {
    case 'tasks':
      return (value as TaskToGive[]).map(({ deadline }) => dueDay(deadline));
    case 'due':
      return [dueDay(value as Due)];
    case 'services':
      return (value as ServiceChange[]).flatMap(({ integratedOn, files = [] }) => [
        ...(integratedOn == null ? [] : [integratedOn]),
        ...files.map(({ month }) => `${month}-01`),
      ]);
    case 'correction':
      return dayOfCorrection(value as Correction);
    default:
      return [value as Day];
  }
}

function dayOfCorrection(correction: Correction): Day[] {
  if (correction.of === 'progress') return [];
  return [correction.of === 'letter' ? correction.date : dayOf(correction.happened)];
}

/** The files that a command names. It may take effect only where all of them are stored. */
export function filesIn(command: Command): AttachedFile[] {
  const values = command as unknown as Record<string, unknown>;
  return Object.entries(definitions[command.type].fields).flatMap(([name, { form }]): AttachedFile[] => {
    const value = values[name];
    if (value === undefined || value === null) return [];
    if (form === 'files') return value as AttachedFile[];
    return form === 'file' ? [value as AttachedFile] : [];
  });
}

/** The values that name the subject of a command: ids of tasks, blockers, letters and the like. */
export function aboutOf(fields: Fields, values: Record<string, unknown>): About {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, { names }]) => (names === null || names === 'agency' ? [] : [[name, values[name] as string]])),
  );
}

/** The refusal of a required text or list that is empty, or null. */
function missingIn(fields: Fields, values: Record<string, unknown>): Refused | null {
  for (const [name, { form, usual, least }] of Object.entries(fields)) {
    const value = values[name];
    if (typeof value === 'string' && usual === undefined && isBlank(value)) {
      if (form === 'words') return refuse('wordsMissing');
      if (form === 'line') return refuse(name === 'title' ? 'titleMissing' : 'numberMissing');
    }
    if (Array.isArray(value) && value.length < least) return refuse('tasksMissing');
  }
  return null;
}

/** Turns event bodies into events: gives them sequence numbers after the state, moments and an actor (the system without `by`). */
export function recordedAs(
  state: RolloutState,
  bodies: readonly EventBody[],
  now: Instant,
  by?: Pick<Command, 'actor' | 'happened'>,
): RolloutEvent[] {
  const actor = by?.actor ?? systemActor;
  const happened = by?.happened ?? now;
  return bodies.map((body, index) => ({ seq: state.version + 1 + index, happened, recorded: now, actor, ...body }));
}
