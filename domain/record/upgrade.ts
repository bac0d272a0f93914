import type { Agency, Contact, Decision, TaskDefinition } from '../decision/decision';
import type { DeadlineReason, Letter, RolloutState, RungMark, TaskState } from './state';

/**
 * Brings decisions and states stored by earlier versions to the present shapes. Fields that did not exist then become null, empty
 * or false.
 */

/** A stored decision in the present shape. */
export function currentDecision(stored: Decision): Decision {
  return { ...stored, agencies: stored.agencies.map(currentAgency), tasks: stored.tasks.map(currentDefinition) };
}

function currentAgency(stored: Agency): Agency {
  const agency = {
    ...stored,
    integratedCount: stored.integratedCount ?? 0,
    renamed: stored.renamed ?? [],
    head: currentContact(stored.head),
  };
  return stored.focal === null ? agency : { ...agency, focal: currentContact(stored.focal) };
}

function currentContact(stored: Contact): Contact {
  return { ...stored, absences: stored.absences ?? [] };
}

function currentDefinition(stored: TaskDefinition): TaskDefinition {
  return {
    ...stored,
    changeWithin: stored.changeWithin ?? null,
    contributeWithin: stored.contributeWithin ?? null,
    ladder: stored.ladder ?? [],
  };
}

/** True for a state that an earlier version stored. */
export function isOfEarlierVersion(stored: RolloutState): boolean {
  return stored.held === undefined;
}

/**
 * A stored state in the present shape, as far as it can be derived, for readers of many states. A state in that shape is returned
 * unchanged. A step does not use this: it computes the state from the events and stores it.
 */
export function currentState(stored: RolloutState): RolloutState {
  if (!isOfEarlierVersion(stored)) return stored;
  return {
    ...stored,
    held: false,
    released: null,
    closed: null,
    tasks: mapped(stored.tasks, currentTask),
    letters: mapped(stored.letters, currentLetter),
  };
}

function currentTask(stored: TaskState): TaskState {
  return {
    ...stored,
    definition: null,
    origin: null,
    recipe: null,
    reasons: stored.reasons.map((reason) => currentReason(reason, stored)),
    extensions: {},
    suspended: null,
    refused: null,
    linked: {},
    directives: {},
    inspections: {},
    movedTo: null,
    urgings: 0,
    rungs: mapped(stored.rungs, currentMark),
  };
}

/** The earlier version kept spans beside the reasons: one for each reason that gave days back, in the same order. */
function currentReason(reason: DeadlineReason, task: TaskState): DeadlineReason {
  if (reason.span !== undefined) return reason;
  const credits = task.reasons.filter((entry) => entry.workingDays > 0);
  return { ...reason, span: task.credited[credits.indexOf(reason)] ?? null };
}

function currentLetter(stored: Letter): Letter {
  return { ...stored, submitted: null, signed: null, returned: null, rungs: mapped(stored.rungs, currentMark) };
}

/** The earlier version kept the day of a rung in its events only. Here the rung counts as reached long ago. */
function currentMark(stored: RungMark): RungMark {
  return { ...stored, on: stored.on ?? '1970-01-01', event: stored.event ?? 0 };
}

function mapped<T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
