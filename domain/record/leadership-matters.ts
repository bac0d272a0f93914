import { type Calendar, workingDaysBetween } from '../calendar/calendar';
import { type Day, dayOf } from '../calendar/time';
import type { Decision, Level } from '../decision/decision';
import { isCarriedOut, isOpen, openBlockers, openDirectives, type RolloutState, type TaskState } from './state';

/** Open matters that have reached the leadership, each with whoever has to answer next. */

export type Loop = {
  agency: string;
  task: string;
  kind: 'blocker' | 'overdue' | 'directive';
  /** Id of the blocker or directive, or code of the rung of the letter. */
  subject: string;
  /** The day since which it waits for `awaiting`; `ageDays` are the working days since then. */
  since: Day;
  ageDays: number;
  awaiting: 'agency' | 'office' | 'leader';
  /** For a directive: the agencies that still have to answer or, while it waits for the Office, those with unfinished tasks. */
  agencies: string[];
  words: string;
};

const leadership: readonly Level[] = ['deputyChairman', 'chairman'];

/**
 * Open matters of a rollout that have reached the leadership, oldest first: blockers reported or submitted to it, tasks whose letter
 * a leader signs, and directives until they are closed.
 */
export function loopsOf(state: RolloutState, decision: Decision, calendar: Calendar, today: Day): Loop[] {
  return loopsAmong(state, Object.values(state.tasks), decision, calendar, today);
}

/** Those of some of its tasks. */
export function loopsAmong(state: RolloutState, tasks: readonly TaskState[], decision: Decision, calendar: Calendar, today: Day): Loop[] {
  return tasks
    .flatMap((task) => foundAt(task, decision))
    .map((loop) => ({ ...loop, agency: state.agency, ageDays: workingDaysBetween(calendar, loop.since, today) }))
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

type Found = Omit<Loop, 'agency' | 'ageDays'>;

function foundAt(task: TaskState, decision: Decision): Found[] {
  // A directive stays open until somebody closes it, even after its task has ended. A moved task is listed where it is now.
  if (!isOpen(task)) return task.status === 'moved' ? [] : directiveLoops(task);
  return [...blockerLoops(task, decision), ...overdueLoops(task, decision), ...directiveLoops(task)];
}

function blockerLoops(task: TaskState, decision: Decision): Found[] {
  const rungs = decision.ladder.filter(
    (rung) => rung.after === 'blockerRaised' && rung.to.some((role) => (leadership as readonly string[]).includes(role)),
  );
  return openBlockers(task).flatMap((blocker): Found[] => {
    if (openDirectives(task).some((directive) => directive.blocker === blocker.id)) return [];
    const laid = rungs.flatMap((rung) => task.rungs[`${rung.code}|${blocker.id}`] ?? []).filter((mark) => mark.times > 0);
    const since = blocker.reportedUpward === null ? laid[0]?.on : dayOf(blocker.reportedUpward.recorded);
    if (since === undefined) return [];
    return [{ task: task.id, kind: 'blocker', subject: blocker.id, since, awaiting: 'leader', agencies: [], words: blocker.words }];
  });
}

/** A letter that a leader signs brings its task before the leadership. An open directive on the task takes its place. */
function overdueLoops(task: TaskState, decision: Decision): Found[] {
  if (openDirectives(task).length > 0) return [];
  const rungs = decision.ladder.filter(
    (rung) => rung.by === 'letter' && rung.to.some((role) => (leadership as readonly string[]).includes(role)),
  );
  const reached = rungs.flatMap((rung) => {
    const mark = task.rungs[`${rung.code}|`];
    return mark === undefined || mark.times === 0 ? [] : [{ rung: rung.code, on: mark.on, issued: task.letters[rung.code] !== undefined }];
  });
  const last = reached.at(-1);
  if (last === undefined) return [];
  const awaiting = last.issued ? 'agency' : 'leader';
  return [{ task: task.id, kind: 'overdue', subject: last.rung, since: last.on, awaiting, agencies: [], words: '' }];
}

function directiveLoops(task: TaskState): Found[] {
  return openDirectives(task).map((directive): Found => {
    const open = directive.links.flatMap((link) => {
      const linked = task.linked[link];
      return linked === undefined || linked.news === 'completed' || linked.news === 'cancelled' ? [] : [linked];
    });
    const heard = directive.links.map((link) => task.linked[link]?.heard.recorded ?? '').sort();
    const owing = open.filter((linked) => linked.news !== 'submitted' && linked.news !== 'refused');
    const office = isCarriedOut(task, directive) || owing.length === 0;
    return {
      task: task.id,
      kind: 'directive',
      subject: directive.id,
      since: dayOf(office ? (heard.at(-1) ?? directive.given.recorded) : directive.given.recorded),
      awaiting: office ? 'office' : 'agency',
      agencies: (office ? open : owing).map((linked) => linked.agency),
      words: directive.words,
    };
  });
}
