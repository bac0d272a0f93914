import type { RolloutEvent } from './events';
import { type Letter, type Mark, pauseSpan, type RolloutState, type RungMark, type TaskState } from './state';
import { addDays, type Day, dayOf } from './time';

/** Issued letters stay in the state as long as a message about them can still be waiting; all stay in the record. */
const LETTERS_KEPT_DAYS = 60;

/** The state after an event; the same events in the same order always give the same state. */
export function evolve(state: RolloutState, event: RolloutEvent): RolloutState {
  return { ...change(state, event), version: event.seq };
}

/** The state after several events. */
export function evolveAll(state: RolloutState, events: readonly RolloutEvent[]): RolloutState {
  return events.reduce(evolve, state);
}

function change(state: RolloutState, event: RolloutEvent): RolloutState {
  switch (event.type) {
    case 'rolloutOpened':
      return { ...state, opened: markOf(event), decisionVersion: event.decisionVersion };
    case 'taskAssigned':
      return { ...state, tasks: { ...state.tasks, [event.task.id]: assignedTask(event) } };
    case 'letterDrafted':
    case 'letterRevised':
    case 'letterWithdrawn':
    case 'letterIssued':
      return changeLetter(state, event);
    case 'rungReached':
    case 'rungSkipped':
    case 'rungWithdrawn':
      return changeRung(state, event);
    default: {
      const task = state.tasks[event.task];
      return task === undefined ? state : withTask(state, changeTask(state, task, event));
    }
  }
}

type LetterEvent = Extract<RolloutEvent, { type: 'letterDrafted' | 'letterRevised' | 'letterWithdrawn' | 'letterIssued' }>;
type RungEvent = Extract<RolloutEvent, { type: 'rungReached' | 'rungSkipped' | 'rungWithdrawn' }>;
type TaskEvent = Exclude<RolloutEvent, LetterEvent | RungEvent | { type: 'rolloutOpened' } | { type: 'taskAssigned' }>;

function markOf(event: RolloutEvent): Mark {
  return { happened: event.happened, recorded: event.recorded, event: event.seq };
}

function withTask(state: RolloutState, task: TaskState): RolloutState {
  return { ...state, tasks: { ...state.tasks, [task.id]: task } };
}

function assignedTask(event: Extract<RolloutEvent, { type: 'taskAssigned' }>): TaskState {
  const mark = markOf(event);
  const { id, code, period, opensOn, deadline, stated, total } = event.task;
  return {
    id,
    code,
    period,
    opensOn,
    openedByCalendar: false,
    status: event.opened ? 'assigned' : 'scheduled',
    assigned: mark,
    original: deadline,
    current: deadline,
    stated,
    deadlineSet: mark,
    reasons: deadline === null ? [] : [{ day: deadline, reason: 'assigned', workingDays: 0, event: event.seq }],
    lastNews: mark,
    acknowledged: null,
    submitted: null,
    completed: null,
    returns: 0,
    lastReturn: null,
    progress: { done: null, total, subUnits: [], words: null },
    blockers: {},
    credited: [],
    rungs: {},
    letters: {},
  };
}

function changeTask(state: RolloutState, task: TaskState, event: TaskEvent): TaskState {
  const mark = markOf(event);
  switch (event.type) {
    case 'periodOpened':
      return openedPeriod(state, task, mark);
    case 'acknowledged':
      return { ...task, status: 'acknowledged', acknowledged: mark, lastNews: mark };
    case 'progressReported':
      return {
        ...withNews(task, mark, 'inProgress'),
        // Words alone leave the last count standing.
        progress: {
          done: event.done ?? task.progress.done,
          total: event.total,
          subUnits: event.subUnits ?? task.progress.subUnits,
          words: event.words,
        },
      };
    case 'nilReturned':
      return withNews(task, mark, 'inProgress');
    case 'submitted': {
      const by = event.actor.onBehalfOf === 'agency' ? null : event.actor.person;
      return { ...withNews(task, mark, 'submitted'), submitted: { ...mark, by } };
    }
    case 'accepted':
      return { ...task, status: 'completed', completed: mark, lastNews: mark };
    case 'returned': {
      const returned: TaskState = {
        ...task,
        status: 'returned',
        submitted: null,
        returns: task.returns + 1,
        lastReturn: event.reason,
        lastNews: mark,
      };
      const from = dayOf(task.submitted?.happened ?? event.happened);
      return withDeadline(returned, event.deadline, event.credit, 'verification', { from, to: dayOf(event.happened) }, mark);
    }
    default:
      return changeBlocker(task, event, mark);
  }
}

type BlockerEvent = Extract<TaskEvent, { blocker: string }>;

function changeBlocker(task: TaskState, event: BlockerEvent, mark: Mark): TaskState {
  if (event.type === 'blockerRaised') {
    const pause = event.pause ? 'requested' : 'none';
    const raised = {
      id: event.blocker,
      words: event.words,
      raised: mark,
      pause,
      reportedUpward: null,
      resolved: null,
      answer: null,
    } as const;
    const status = task.status === 'assigned' ? 'acknowledged' : task.status;
    return { ...withNews(task, mark, status), blockers: { ...task.blockers, [event.blocker]: raised } };
  }
  const blocker = task.blockers[event.blocker];
  if (blocker === undefined) return task;
  const withBlocker = (changes: Partial<typeof blocker>): TaskState => ({
    ...task,
    blockers: { ...task.blockers, [blocker.id]: { ...blocker, ...changes } },
  });
  switch (event.type) {
    case 'pauseAccepted':
      return withBlocker({ pause: 'accepted' });
    case 'pauseDeclined':
      return withBlocker({ pause: 'declined', answer: event.reason });
    case 'blockerReportedUpward':
      return withBlocker({ reportedUpward: mark, answer: event.words });
    case 'blockerResolved': {
      const resolved = { ...withoutRungsOf(withBlocker({ resolved: mark, answer: event.words }), blocker.id), lastNews: mark };
      if (blocker.pause !== 'accepted') return resolved;
      const span = pauseSpan(task, blocker, dayOf(event.happened));
      return withDeadline(resolved, event.deadline, event.credit, 'pause', span, mark);
    }
  }
}

/** News from the agency: it also acknowledges a task that was only assigned. */
function withNews(task: TaskState, mark: Mark, status: TaskState['status']): TaskState {
  return { ...task, status, lastNews: mark, acknowledged: task.acknowledged ?? mark };
}

/** A later period is the same duty: who acknowledged an earlier one has acknowledged this one too. */
function openedPeriod(state: RolloutState, task: TaskState, mark: Mark): TaskState {
  const acknowledged = Object.values(state.tasks).some((other) => other.code === task.code && other.acknowledged !== null);
  return {
    ...task,
    status: acknowledged ? 'acknowledged' : 'assigned',
    openedByCalendar: true,
    assigned: mark,
    deadlineSet: mark,
    lastNews: mark,
    acknowledged: acknowledged ? mark : null,
  };
}

/**
 * Sets the deadline anew, which opens a new cycle of the rungs on it. The chain of letters goes on only where the
 * task stays overdue under the new deadline.
 */
function withDeadline(
  task: TaskState,
  day: Day | null,
  credit: number,
  reason: 'pause' | 'verification',
  span: { from: Day; to: Day },
  mark: Mark,
): TaskState {
  if (day === null) return task;
  const stillOverdue = day < dayOf(mark.recorded);
  return {
    ...task,
    current: day,
    deadlineSet: mark,
    reasons: [...task.reasons, { day, reason, workingDays: credit, event: mark.event }],
    credited: credit > 0 ? [...task.credited, span] : task.credited,
    letters: stillOverdue ? task.letters : {},
  };
}

function changeLetter(state: RolloutState, event: LetterEvent): RolloutState {
  if (event.type === 'letterDrafted') {
    const { letter: id, day, degree, tasks } = event;
    const letter: Letter = { id, day, degree, tasks, drafted: markOf(event), issued: null, rungs: {} };
    const kept = Object.entries(state.letters).filter(
      ([, other]) => other.issued === null || other.day >= addDays(day, -LETTERS_KEPT_DAYS),
    );
    return { ...state, letters: { ...Object.fromEntries(kept), [id]: letter } };
  }
  const letter = state.letters[event.letter];
  if (letter === undefined) return state;
  switch (event.type) {
    case 'letterRevised':
      return { ...state, letters: { ...state.letters, [letter.id]: { ...letter, degree: event.degree, tasks: event.tasks } } };
    case 'letterWithdrawn': {
      const { [letter.id]: _withdrawn, ...others } = state.letters;
      return { ...state, letters: others };
    }
    case 'letterIssued': {
      const { number, date, signer } = event;
      const issued: Letter = { ...letter, issued: { ...markOf(event), number, date, signer } };
      return letter.tasks.reduce((next, entry) => countLetter(next, entry, { letter: letter.id, on: date, event: event.seq }), {
        ...state,
        letters: { ...state.letters, [letter.id]: issued },
      });
    }
  }
}

function countLetter(state: RolloutState, entry: { task: string; rung: string }, issued: TaskState['letters'][string]): RolloutState {
  const task = state.tasks[entry.task];
  return task === undefined ? state : withTask(state, { ...task, letters: { ...task.letters, [entry.rung]: issued } });
}

function changeRung(state: RolloutState, event: RungEvent): RolloutState {
  const letter = event.task === '' ? state.letters[event.subject] : undefined;
  if (letter !== undefined) {
    return { ...state, letters: { ...state.letters, [letter.id]: { ...letter, rungs: marked(letter.rungs, event.rung, event) } } };
  }
  const task = state.tasks[event.task];
  if (task === undefined) return state;
  const next = withTask(state, { ...task, rungs: marked(task.rungs, `${event.rung}|${event.subject}`, event) });
  const chained = event.type === 'rungSkipped' && event.letter;
  return chained ? countLetter(next, event, { letter: null, on: dayOf(event.recorded), event: event.seq }) : next;
}

function marked(rungs: Record<string, RungMark>, key: string, event: RungEvent): Record<string, RungMark> {
  const mark = rungs[key];
  if (event.type !== 'rungWithdrawn') return { ...rungs, [key]: { cycle: event.cycle, times: event.ordinal } };
  if (mark === undefined || mark.cycle !== event.cycle || mark.times < event.ordinal) return rungs;
  return { ...rungs, [key]: { cycle: mark.cycle, times: event.ordinal - 1 } };
}

function withoutRungsOf(task: TaskState, subject: string): TaskState {
  return { ...task, rungs: Object.fromEntries(Object.entries(task.rungs).filter(([key]) => !key.endsWith(`|${subject}`))) };
}
