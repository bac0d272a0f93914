import { agencyOf } from '../decision/agency-of';
import type { AgencyDifference } from '../decision/catalogue-difference';
import type { Decision } from '../decision/decision';
import { definitionOf } from './linked-tasks';
import { isWithAgency, type RolloutState, type TaskState } from './state';

/** Turns the difference between two catalogues into tasks: each agency concerned learns of its changed services. */

export type CatalogueTask = { agency: string; task: string; difference: AgencyDifference };
/** An agency that gets no task: it is not in the decision, is not followed, or has no open task that takes changes. */
export type WithoutTask = { agency: string; reason: 'notOfDecision' | 'notFollowed' | 'noOpenTask'; difference: AgencyDifference };

/**
 * Finds the open task of each agency that takes its changes: the first, by id, of the definition `code`, if that has `changeWithin`.
 * `differences` and `states` are keyed by agency code.
 */
export function catalogueTasks(
  differences: ReadonlyMap<string, AgencyDifference>,
  code: string,
  decision: Decision,
  states: Readonly<Record<string, RolloutState>>,
): { tasks: CatalogueTask[]; without: WithoutTask[] } {
  const tasks: CatalogueTask[] = [];
  const without: WithoutTask[] = [];
  for (const [agency, difference] of differences) {
    const state = states[agency];
    const task = state === undefined ? undefined : openTask(state, code, decision);
    if (task !== undefined) tasks.push({ agency, task: task.id, difference });
    else without.push({ agency, reason: reasonFor(agency, decision, state), difference });
  }
  return { tasks, without };
}

/** Codes of the tasks of a decision that take changes of services. */
export function taskCodesForChanges(decision: Decision): string[] {
  return decision.tasks.filter((task) => task.changeWithin !== null).map((task) => task.code);
}

function openTask(state: RolloutState, code: string, decision: Decision): TaskState | undefined {
  return Object.values(state.tasks)
    .filter((task) => task.code === code && isWithAgency(task) && definitionOf(decision, task)?.changeWithin != null)
    .sort((a, b) => (a.id < b.id ? -1 : 1))[0];
}

function reasonFor(agency: string, decision: Decision, state: RolloutState | undefined): WithoutTask['reason'] {
  if (agencyOf(decision, agency) === undefined) return 'notOfDecision';
  return state === undefined || state.opened === null ? 'notFollowed' : 'noOpenTask';
}
