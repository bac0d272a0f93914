import type { Calendar } from '../calendar/calendar';
import type { Instant } from '../calendar/time';
import { isVersionAlone } from '../commands/amendment';
import type { Amendment } from '../commands/command';
import type { DecisionChange } from '../decision/changes';
import { type Agency, addressees, type Decision, definitionById } from '../decision/decision';
import type { RolloutState } from '../record/state';
import { nextStep } from './followUp';

/** Tells which agencies a changed decision cannot concern, so that nothing has to be rehearsed for them. */

type Reached = {
  /** The versions that the rollout has followed and is to follow, and the differences between them; at least one. */
  before: Decision;
  after: Decision;
  changes: readonly DecisionChange[];
  agency: Agency;
  calendar: Calendar;
  now: Instant;
  state: RolloutState;
  amendment: Amendment;
};

/**
 * True where an amendment gives a rollout its version number and nothing else, and every difference is at other agencies or in tasks that this
 * agency neither has nor waits for: both timelines are the same then. A rollout that is behind with its looks is not: the amendment makes up
 * for them at another moment.
 */
export function isUntouched({ before, after, changes, agency, calendar, now, state, amendment }: Reached): boolean {
  if (changes.length === 0 || !isVersionAlone(amendment)) return false;
  const { nextLookAt: _, ...owed } = nextStep(state, { decision: after, agency, calendar }, now);
  if (Object.values(owed).some((entries) => entries.length > 0)) return false;
  const own = ownCodes([before, after], agency, state);
  return changes.every(({ of, name }) => {
    if (of === 'agency') return name !== agency.code;
    return of === 'task' && !own.has(name) && [before, after].every((decision) => !isLinked(decision, name, own));
  });
}

/** Codes of the tasks that an agency has by either version or in its record. */
function ownCodes(versions: readonly Decision[], agency: Agency, { tasks }: RolloutState): Set<string> {
  const decided = versions.flatMap((decision) => decision.tasks.filter((task) => addressees(task, [agency]).length > 0));
  return new Set([...decided.map(({ code }) => code), ...Object.values(tasks).map(({ code }) => code)]);
}

/** True where a deadline of one's own tasks counts from this task, or the other way round. */
function isLinked(decision: Decision, code: string, own: ReadonlySet<string>): boolean {
  const after = (task: string) => {
    const deadline = definitionById(decision, task)?.deadline;
    return deadline?.type === 'afterTask' ? deadline.task : null;
  };
  return own.has(after(code) ?? '') || [...own].some((task) => after(task) === code);
}
