import type { Agency, Contact, Decision, TaskDefinition } from '../decision/decision';
import type { DeadlineReason, Letter, RolloutState, RungMark, TaskState } from './state';

/**
 * Documents and states as earlier versions stored them, brought to the shapes of this one. What was not known then is told
 * as such: null, empty, or no.
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
 * A stored state in the present shape, as far as it tells: for those who read many. One that has it already comes back as it
 * is. A step goes by the events instead, and stores what follows from them.
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

/** The spans of the earlier version stood beside the reasons, one for each that gave days back, in the same order. */
function currentReason(reason: DeadlineReason, task: TaskState): DeadlineReason {
  if (reason.span !== undefined) return reason;
  const credits = task.reasons.filter((entry) => entry.workingDays > 0);
  return { ...reason, span: task.credited[credits.indexOf(reason)] ?? null };
}

function currentLetter(stored: Letter): Letter {
  return { ...stored, submitted: null, signed: null, returned: null, rungs: mapped(stored.rungs, currentMark) };
}

/** When an earlier version reached a rung stands in its events; here it counts as long ago. */
function currentMark(stored: RungMark): RungMark {
  return { ...stored, on: stored.on ?? '1970-01-01', event: stored.event ?? 0 };
}

function mapped<T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
