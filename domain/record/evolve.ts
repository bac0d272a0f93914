import { addDays, dayOf } from '../calendar/time';
import type { RolloutEvent } from './events';
import { receivedTask } from './evolve-received';
import { marked, type RungEvent, rungKey } from './evolve-rungs';
import { assignedTask, changeTask, countedTasks, type TaskEvent, takenOverTask } from './evolve-task';
import { withUndoable } from './evolve-undo';
import { precedingKey } from './following';
import type { Letter, Mark, RolloutState, TaskState } from './state';

/** Issued letters stay in the state for as long as a message about them can wait. The events keep all of them. */
const LETTERS_KEPT_DAYS = 60;

/** The state after an event; the same events in the same order always give the same state. */
export function evolve(state: RolloutState, event: RolloutEvent): RolloutState {
  return withUndoable(state, { ...change(state, event), version: event.seq }, event);
}

/** The state after several events. */
export function evolveAll(state: RolloutState, events: readonly RolloutEvent[]): RolloutState {
  return events.reduce(evolve, state);
}

function change(state: RolloutState, event: RolloutEvent): RolloutState {
  switch (event.type) {
    case 'rolloutOpened':
      return { ...state, opened: markOf(event), held: event.held ?? false, decisionVersion: event.decisionVersion };
    case 'rolloutReleased':
      return { ...state, held: false, released: markOf(event) };
    case 'chainSealed':
      return state;
    case 'rolloutClosed':
      return { ...state, closed: markOf(event) };
    case 'rolloutReopened':
      return { ...state, closed: null };
    case 'amended':
      return { ...state, decisionVersion: event.decisionVersion };
    case 'taskAssigned':
      return withTask(state, assignedTask(event.task, markOf(event), event.opened));
    case 'taskTakenOver':
      return withTask(state, takenOverTask(event.task, markOf(event)));
    case 'taskReceived':
      return withTask(state, receivedTask(event, markOf(event)));
    case 'servicesRecorded':
      return { ...state, tasks: { ...state.tasks, ...countedTasks(state, event) } };
    case 'precedingHeard': {
      const { agency, code, completed, due } = event;
      return { ...state, preceding: { ...state.preceding, [precedingKey(agency, code)]: { completed, due } } };
    }
    case 'letterDrafted':
    case 'letterRevised':
    case 'letterWithdrawn':
    case 'letterSubmitted':
    case 'letterSigned':
    case 'letterReturned':
    case 'letterIssued':
      return changeLetter(state, event);
    case 'rungReached':
    case 'rungSkipped':
    case 'rungWithdrawn':
      return changeRung(state, event);
    default: {
      const task = state.tasks[event.task];
      if (task === undefined) return state;
      const next = withTask(state, changeTask(state, task, event as TaskEvent));
      return event.type === 'corrected' && event.correction.of === 'letter' ? correctLetter(next, event) : next;
    }
  }
}

type LetterEvent = Extract<RolloutEvent, { letter: string; type: `letter${string}` }>;
type Corrected = Extract<RolloutEvent, { type: 'corrected' }>;

function markOf(event: RolloutEvent): Mark {
  return { happened: event.happened, recorded: event.recorded, event: event.seq };
}

function withTask(state: RolloutState, task: TaskState): RolloutState {
  return { ...state, tasks: { ...state.tasks, [task.id]: task } };
}

function withLetter(state: RolloutState, letter: Letter): RolloutState {
  return { ...state, letters: { ...state.letters, [letter.id]: letter } };
}

function changeLetter(state: RolloutState, event: LetterEvent): RolloutState {
  if (event.type === 'letterDrafted') {
    const { letter: id, day, degree, tasks } = event;
    const unsigned = { submitted: null, signed: null, returned: null, issued: null, rungs: {} };
    const kept = Object.entries(state.letters).filter(
      ([, other]) => other.issued === null || other.day >= addDays(day, -LETTERS_KEPT_DAYS),
    );
    return { ...state, letters: { ...Object.fromEntries(kept), [id]: { id, day, degree, tasks, drafted: markOf(event), ...unsigned } } };
  }
  const letter = state.letters[event.letter];
  if (letter === undefined) return state;
  switch (event.type) {
    case 'letterRevised':
      // The signer saw another draft, so its submission and signature no longer count.
      return withLetter(state, { ...letter, degree: event.degree, tasks: event.tasks, submitted: null, signed: null });
    case 'letterWithdrawn': {
      const { [letter.id]: _withdrawn, ...others } = state.letters;
      return { ...state, letters: others };
    }
    case 'letterSubmitted':
      return withLetter(state, { ...letter, submitted: markOf(event), returned: null });
    case 'letterSigned':
      return withLetter(state, { ...letter, signed: { ...markOf(event), by: event.by } });
    case 'letterReturned':
      return withLetter(state, { ...letter, submitted: null, signed: null, returned: { ...markOf(event), reason: event.reason } });
    case 'letterIssued': {
      const { number, date, signer, file, sharesNumber } = event;
      const paper = { number, date, signer, ...(file ? { file } : {}), ...(sharesNumber ? { sharesNumber } : {}) };
      const issued: Letter = { ...letter, issued: { ...markOf(event), ...paper } };
      return letter.tasks.reduce(
        (next, entry) => countLetter(next, entry, { letter: letter.id, on: date, event: event.seq }),
        withLetter(state, issued),
      );
    }
  }
}

/** An issued letter after its correction; any other letter is returned unchanged. */
export function correctedLetter(letter: Letter, { correction, sharesNumber }: Corrected): Letter {
  if (correction.of !== 'letter' || letter.issued === null) return letter;
  const { number, date, signer } = correction;
  const { sharesNumber: _, ...issued } = letter.issued;
  return { ...letter, issued: { ...issued, number, date, signer, ...(sharesNumber ? { sharesNumber } : {}) } };
}

function correctLetter(state: RolloutState, event: Corrected): RolloutState {
  const { correction } = event;
  const letter = correction.of === 'letter' ? state.letters[correction.letter] : undefined;
  if (correction.of !== 'letter' || letter === undefined || letter.issued === null) return state;
  const { date } = correction;
  return letter.tasks.reduce(
    (next, entry) => {
      const counted = next.tasks[entry.task]?.letters[entry.rung];
      return counted?.letter === letter.id ? countLetter(next, entry, { ...counted, on: date }) : next;
    },
    withLetter(state, correctedLetter(letter, event)),
  );
}

function countLetter(state: RolloutState, entry: { task: string; rung: string }, issued: TaskState['letters'][string]): RolloutState {
  const task = state.tasks[entry.task];
  return task === undefined ? state : withTask(state, { ...task, letters: { ...task.letters, [entry.rung]: issued } });
}

function changeRung(state: RolloutState, event: RungEvent): RolloutState {
  const letter = event.task === '' ? state.letters[event.subject] : undefined;
  if (letter !== undefined) return withLetter(state, { ...letter, rungs: marked(letter.rungs, event.rung, event) });
  const task = state.tasks[event.task];
  if (task === undefined) return state;
  const next = withTask(state, { ...task, rungs: marked(task.rungs, rungKey(event), event) });
  const chained = event.type === 'rungSkipped' && event.letter;
  return chained ? countLetter(next, event, { letter: null, on: dayOf(event.recorded), event: event.seq }) : next;
}
