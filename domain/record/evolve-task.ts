import { type Day, dayOf, type Instant, instantAt } from '../calendar/time';
import type { AssignedTask, TakenOverTask } from '../decision/assignment';
import type { RolloutEvent } from './events';
import { changeBlocker } from './evolve-blocker';
import { withDaysBack, withDeadline, withFollowed } from './evolve-deadline';
import { changeHandedIn, withNews, withoutProvisional } from './evolve-handed-in';
import { joinedTask } from './evolve-joined';
import { changeLinks, type LinkEvent } from './evolve-links';
import { restored } from './evolve-undo';
import { changeParts, isAboutPart, newPart } from './parts';
import { changePerformer, withPerformerBefore } from './performers';
import { spanAway } from './spans';
import { isWithAgency, type Mark, type RolloutState, type TaskState } from './state';

/** Applies an event to its task. */

export type TaskEvent = Exclude<
  Extract<RolloutEvent, { task: string }>,
  { type: `letter${string}` | `rung${string}` | 'taskAssigned' | 'taskTakenOver' | 'taskReceived' }
>;

/** A new task from its assignment. */
export function assignedTask(given: AssignedTask, mark: Mark, opened: boolean): TaskState {
  const { id, code, period, opensOn, deadline, stated, total } = given;
  return {
    id,
    code,
    period,
    opensOn,
    openedByCalendar: false,
    definition: given.definition ?? null,
    origin: given.origin ?? null,
    recipe: given.recipe ?? null,
    status: opened ? 'assigned' : 'scheduled',
    assigned: mark,
    original: deadline,
    current: deadline,
    stated,
    deadlineSet: mark,
    reasons: deadline === null ? [] : [{ day: deadline, reason: 'assigned', workingDays: 0, span: null, event: mark.event }],
    lastNews: mark,
    acknowledged: null,
    submitted: null,
    completed: null,
    returns: 0,
    lastReturn: null,
    progress: { done: given.done ?? null, total, subUnits: [], words: null },
    blockers: {},
    extensions: {},
    suspended: null,
    refused: null,
    linked: {},
    directives: {},
    inspections: {},
    movedTo: null,
    urgings: 0,
    credited: [],
    rungs: {},
    letters: {},
    ...(given.performer === undefined ? {} : { performers: [{ ...given.performer, given: mark, ended: null }] }),
    ...(given.parts === undefined ? {} : { parts: given.parts.map((part) => newPart(part, mark)) }),
  };
}

/** A task that was followed elsewhere before: its days are those of that record, and its issued letters go on counting. */
export function takenOverTask(given: TakenOverTask, mark: Mark): TaskState {
  const { standing } = given;
  const on = (day: Day | null): Mark | null => (day === null ? null : { ...mark, happened: startOf(day) });
  // A later period that nobody has touched opens with its window, as it would have from the start.
  const isAhead = standing.status === 'assigned' && given.opensOn > dayOf(mark.recorded);
  const fresh = assignedTask(given, { ...mark, happened: startOf(standing.assigned) }, !isAhead);
  const submitted = on(standing.submitted);
  const moved = standing.current !== null && standing.current !== given.deadline;
  const change = { day: standing.current, reason: 'changed', workingDays: 0, span: null, event: mark.event } as const;
  return {
    ...fresh,
    status: isAhead ? 'scheduled' : standing.status,
    current: standing.current ?? given.deadline,
    reasons: moved ? [...fresh.reasons, change] : fresh.reasons,
    acknowledged: on(standing.acknowledged),
    submitted: submitted === null ? null : { ...submitted, by: null },
    completed: on(standing.completed),
    lastNews: on(standing.lastNews) ?? fresh.lastNews,
    suspended: standing.status === 'suspended' ? { ...mark, was: 'inProgress', reason: '' } : null,
    progress: { ...fresh.progress, done: standing.done },
    // The chain of letters goes on only where the task is overdue.
    letters: !isOverdue(standing.current ?? given.deadline, mark)
      ? {}
      : Object.fromEntries(standing.letters.map(({ rung, on: day }) => [rung, { letter: null, on: day, event: mark.event }])),
  };
}

function isOverdue(deadline: Day | null, mark: Mark): boolean {
  return deadline !== null && deadline < dayOf(mark.recorded);
}

function startOf(day: Day): Instant {
  return instantAt(day, '00:00');
}

/** The tasks whose services were recorded, with the new counts. For tasks that the agency still has it is also news. */
export function countedTasks(state: RolloutState, event: Extract<RolloutEvent, { type: 'servicesRecorded' }>): Record<string, TaskState> {
  const mark: Mark = { happened: event.happened, recorded: event.recorded, event: event.seq };
  return Object.fromEntries(
    event.tasks.flatMap(({ task: id, done }) => {
      const task = state.tasks[id];
      if (task === undefined) return [];
      const heard = isWithAgency(task) ? withNews(task, mark, 'inProgress') : task;
      return [[id, { ...heard, progress: { ...heard.progress, done } }]];
    }),
  );
}

/** The task after an event about it. */
export function changeTask(state: RolloutState, task: TaskState, event: TaskEvent): TaskState {
  const mark: Mark = { happened: event.happened, recorded: event.recorded, event: event.seq };
  switch (event.type) {
    case 'periodOpened':
      return openedPeriod(state, task, mark);
    case 'acknowledged':
      return { ...task, status: 'acknowledged', acknowledged: mark, lastNews: mark };
    case 'progressReported':
      return {
        ...withNews(task, mark, 'inProgress'),
        // A report in words alone keeps the last count.
        progress: {
          done: event.done ?? task.progress.done,
          total: event.total,
          subUnits: event.subUnits ?? task.progress.subUnits,
          words: event.words,
        },
      };
    case 'taskPassedOn':
    case 'passingOnEnded':
    case 'resultPrepared':
      return changePerformer(task, event, mark);
    case 'nilReturned':
    case 'directiveAnswered':
      return withNews(task, mark, 'inProgress');
    case 'submitted':
    case 'submittedProvisionally':
    case 'resultAdded':
    case 'resultWithdrawn':
      return changeHandedIn(task, event, mark);
    case 'accepted':
      return { ...task, status: 'completed', completed: mark, lastNews: mark };
    case 'actUndone':
      return restored(task, state.undoable?.[task.id]);
    case 'called':
      return { ...task, urgings: task.urgings + 1, lastNews: event.reached ? mark : task.lastNews };
    case 'urged':
      return { ...task, urgings: task.urgings + 1 };
    case 'contributionRequested':
    case 'directiveGiven':
    case 'directiveClosed':
    case 'inspectionPlanned':
    case 'inspectionConcluded':
    case 'linkedTaskNews':
      return changeLinks(task, event, mark);
    case 'taskJoined':
      return joinedTask(task, event, mark);
    case 'blockerRaised':
    case 'pauseAccepted':
    case 'pauseDeclined':
    case 'blockerResolved':
    case 'blockerWithdrawn':
    case 'blockerReportedUpward':
      return changeBlocker(task, event, mark);
    default:
      return changeCourse(task, event, mark);
  }
}

type CourseEvent = Exclude<
  TaskEvent,
  | LinkEvent
  | { blocker: string }
  | { type: 'periodOpened' | 'taskJoined' | 'acknowledged' | 'progressReported' | 'nilReturned' | 'directiveAnswered' }
  | { type: 'taskPassedOn' | 'passingOnEnded' | 'resultPrepared' }
  | { type: 'submitted' | 'submittedProvisionally' | 'resultAdded' | 'resultWithdrawn' | 'accepted' | 'actUndone' | 'called' | 'urged' }
>;

/** Applies events that change the course of a task: returned, refused, suspended, moved, a new deadline and the like. */
function changeCourse(task: TaskState, event: CourseEvent, mark: Mark): TaskState {
  if (isAboutPart(event)) return changeParts(task, event, mark);
  switch (event.type) {
    case 'returned': {
      const returned: TaskState = {
        ...withoutProvisional(task),
        status: 'returned',
        submitted: null,
        returns: task.returns + 1,
        lastReturn: event.reason,
        lastNews: mark,
      };
      return withDaysBack(returned, event, 'verification', spanAway(task, event.happened), mark);
    }
    case 'refused':
      return {
        ...withNews(withoutProvisional(task), mark, 'refused'),
        refused: { ...mark, reason: event.reason, suggests: event.suggests },
      };
    case 'assignmentKept':
      return { ...task, status: 'acknowledged', lastNews: mark, lastReturn: event.reason, refused: null };
    case 'suspended':
      return { ...task, status: 'suspended', suspended: { ...mark, was: task.status, reason: event.reason } };
    case 'resumed': {
      const status = task.suspended?.was ?? 'inProgress';
      const resumed: TaskState = { ...task, status, suspended: null, lastNews: mark };
      return withDaysBack(resumed, event, 'suspension', spanAway(task, event.happened), mark);
    }
    case 'deadlineChanged':
      return withDeadline(task, event.deadline, { reason: event.why, credit: 0, span: null }, mark);
    case 'deadlineReprojected':
      return reprojected(task, event, mark);
    case 'deadlineFollowed':
      return withFollowed(task, event, mark);
    case 'extensionRequested': {
      const { extension: id, until, reason } = event;
      const asked = { id, until, reason, requested: mark, prepared: null, decided: null };
      const status = task.status === 'assigned' ? 'acknowledged' : task.status;
      return { ...withNews(task, mark, status), extensions: { ...task.extensions, [id]: asked } };
    }
    case 'extensionPrepared':
    case 'extensionGranted':
    case 'extensionRefused':
      return changeExtension(task, event, mark);
    case 'cancelled':
      return { ...task, status: 'cancelled', completed: null, cancelled: mark };
    case 'taskReopened':
      return reopened(task, event, mark);
    case 'taskMoved':
      return { ...task, status: 'moved', movedTo: movedTo(event) };
    case 'corrected':
      return corrected(task, event);
  }
}

/** A successor always gets the open matters. After a reassignment they go along only where the event says so. */
function movedTo({ to: agency, as, reason, carries }: Extract<CourseEvent, { type: 'taskMoved' }>): TaskState['movedTo'] {
  return { agency, task: as, ...(carries || reason === 'successor' ? { carries: true } : {}) };
}

type ExtensionEvent = Extract<CourseEvent, { type: 'extensionPrepared' | 'extensionGranted' | 'extensionRefused' }>;

function changeExtension(task: TaskState, event: ExtensionEvent, mark: Mark): TaskState {
  const extension = task.extensions[event.extension];
  if (extension === undefined) return task;
  const withIt = (changes: Partial<typeof extension>): TaskState => ({
    ...task,
    extensions: { ...task.extensions, [extension.id]: { ...extension, ...changes } },
  });
  const { words } = event;
  switch (event.type) {
    case 'extensionPrepared':
      return withIt({ prepared: { ...mark, recommend: event.recommend, until: event.until, words } });
    case 'extensionRefused':
      return withIt({ decided: { ...mark, granted: false, until: null, words } });
    case 'extensionGranted': {
      const granted = withIt({ decided: { ...mark, granted: true, until: event.deadline, words } });
      return withDeadline(granted, event.deadline, { reason: 'extension', credit: 0, span: null }, mark);
    }
  }
}

/** The task after the calendar moved its deadline. The cycle of its rungs stays, so that no reminder is repeated. */
function reprojected(task: TaskState, event: Extract<CourseEvent, { type: 'deadlineReprojected' }>, mark: Mark): TaskState {
  const { deadline: day, kept } = event;
  const reason = { day, reason: 'calendar', workingDays: 0, span: null, event: mark.event } as const;
  const stillOverdue = day < dayOf(mark.recorded);
  return {
    ...task,
    current: day,
    reasons: [...task.reasons, kept ? { ...reason, kept } : reason],
    letters: stillOverdue ? task.letters : {},
  };
}

/** The task after its reopening. Rungs on the deadline count anew from this day, and earlier ones are skipped. */
function reopened(task: TaskState, event: Extract<CourseEvent, { type: 'taskReopened' }>, mark: Mark): TaskState {
  const { cancelled: _, ...open } = withoutProvisional(task);
  const was = task.status === 'completed' ? 'returned' : task.acknowledged === null ? 'assigned' : 'acknowledged';
  const again: TaskState = {
    ...open,
    status: was,
    submitted: null,
    completed: null,
    suspended: null,
    lastReturn: event.reason,
    lastNews: mark,
    deadlineSet: mark,
    letters: {},
    reopened: mark,
  };
  return { ...withDaysBack(again, event, 'verification', spanAway(task, event.happened), mark), letters: {} };
}

function corrected(task: TaskState, { correction }: Extract<CourseEvent, { type: 'corrected' }>): TaskState {
  switch (correction.of) {
    case 'submitted':
      if (task.submitted === null) return task;
      // For a result that was provisional at first, the first moment counts for on-time.
      return {
        ...task,
        submitted: { ...task.submitted, [task.submitted.first === undefined ? 'happened' : 'first']: correction.happened },
      };
    case 'acknowledged':
      return task.acknowledged === null ? task : { ...task, acknowledged: { ...task.acknowledged, happened: correction.happened } };
    case 'progress':
      return { ...task, progress: { ...task.progress, done: correction.done } };
    case 'letter':
      return task;
  }
}

/** A later period is the same duty, so the acknowledgement of an earlier period counts for it too. */
function openedPeriod(state: RolloutState, task: TaskState, mark: Mark): TaskState {
  const acknowledged = Object.values(state.tasks).some((other) => other.code === task.code && other.acknowledged !== null);
  return {
    ...withPerformerBefore(state, task, mark),
    status: acknowledged ? 'acknowledged' : 'assigned',
    // The first period that opens is the agency's assignment, so it is not told as one opened by the calendar.
    openedByCalendar: Object.values(state.tasks).some(
      (other) => other.code === task.code && other.id !== task.id && other.status !== 'scheduled',
    ),
    assigned: mark,
    deadlineSet: mark,
    lastNews: mark,
    acknowledged: acknowledged ? mark : null,
  };
}
