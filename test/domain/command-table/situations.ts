import type { CommandBody, Refusal } from '../../../domain/commands/command';
import { decide } from '../../../domain/commands/decide';
import type { Agency, Decision } from '../../../domain/decision/decision';
import { type Actor, systemActor } from '../../../domain/record/actor';
import { emptyRollout, type Mark, type RolloutState, type TaskState, type TaskStatus } from '../../../domain/record/state';
import { agency, decision, task } from '../../support/decision';
import {
  at,
  by,
  byAgency,
  calendar,
  command,
  onBehalfOfAgency,
  registerOf,
  secretary,
  signedReport,
  stateAfter,
} from '../../support/rollouts';

/** Who may ask, and how things stand when they ask: the margins of the command table. */

const forChairman: Partial<Actor> = { channel: 'paper', onBehalfOf: 'chairman' };

export const actors = {
  /** The agency itself, by the link sent to it. */
  link: byAgency,
  /** The officer records what the agency did, by its signed report or by nothing. */
  byPaper: onBehalfOfAgency,
  noPaper: by('officer', { onBehalfOf: 'agency' }),
  officer: by('officer'),
  division: by('headOfDivision'),
  deputy: by('deputyChief'),
  chief: by('chiefOfOffice'),
  deputyChm: by('deputyChairman'),
  chairman: by('chairman'),
  /** The officer records the Chairman's word, by a paper or by nothing. */
  chmByPaper: by('officer', { ...forChairman, paper: { ...signedReport, source: 'handwrittenInstruction' } }),
  chmNoPaper: by('officer', forChairman),
  /** The Chairman's secretary, on the Chairman's behalf or in the secretary's own name. */
  secretary,
  ownName: { ...secretary, onBehalfOf: null },
  system: systemActor,
} satisfies Record<string, Actor>;
export type ActorName = keyof typeof actors;
export const actorNames = Object.keys(actors) as ActorName[];

/** A task in each of its states; or in a rollout that is held, or closed. */
export const situations = [
  'scheduled',
  'assigned',
  'acknowledged',
  'inProgress',
  'submitted',
  'completed',
  'returned',
  'refused',
  'suspended',
  'cancelled',
  'moved',
  'held',
  'closed',
] as const satisfies readonly (TaskStatus | 'held' | 'closed')[];
export type Situation = (typeof situations)[number];

export const soA = agency('so-a', 'department', { subUnits: [{ code: 'xa-1', name: { vi: 'Xã 1', en: 'Commune 1' } }] });
/** Tuesday, a week after the assignment. */
export const NOW = at('2020-09-22 09:00');
const definition = task('review', {
  acceptedBy: 'headOfDivision',
  extendableBy: 'deputyChairman',
  coordinating: ['so-b'],
  changeWithin: 5,
});
const agencies = [soA, agency('so-b'), agency('so-c')];
/** A result is accepted from the head of division up, a deadline moved from the Deputy Chairman up. */
export const theDecision = decision({ agencies, tasks: [definition] });

const assigned = { id: 'review', code: 'review', period: null, opensOn: '2020-09-15', deadline: '2020-10-06', stated: null, total: 12 };
const given = { link: 'd3-1', agency: 'so-b', task: 'directive~so-a~d3-1', title: 'Hướng dẫn', deadline: '2020-09-21' };
const visit = { link: 'i6-1', agency: 'so-c', task: 'inspection~so-a~i6-1', title: 'Kiểm tra', deadline: '2020-09-21' };

/**
 * A task with something of all that a command can be about: a blocker whose pause was asked for, a directive on it that has been
 * carried out, a request for more time, an inspection, a task given to another agency, and a letter for the Chief of Office to sign.
 */
const everything = stateAfter(
  emptyRollout(theDecision.id, 'so-a'),
  { body: { type: 'rolloutOpened', decisionVersion: 1 }, at: '2020-09-15 08:00' },
  { body: { type: 'taskAssigned', task: assigned, opened: true }, at: '2020-09-15 08:00' },
  { body: { type: 'blockerRaised', task: 'review', blocker: 'b3', words: 'vướng', pause: true }, at: '2020-09-16 09:00' },
  {
    body: { type: 'directiveGiven', task: 'review', directive: 'd3', by: 'chairman', blocker: 'b3', words: 'gỡ ngay', given: [given] },
    at: '2020-09-17 09:00',
  },
  { body: { type: 'linkedTaskNews', task: 'review', link: 'd3-1', news: 'completed', words: '' }, at: '2020-09-18 09:00' },
  {
    body: { type: 'inspectionPlanned', task: 'review', inspection: 'i6', from: '2020-09-21', to: '2020-09-22', words: 'x', given: [visit] },
    at: '2020-09-18 09:00',
  },
  { body: { type: 'extensionRequested', task: 'review', extension: 'e7', until: '2020-10-20', reason: 'x' }, at: '2020-09-18 09:00' },
  {
    body: {
      type: 'letterDrafted',
      letter: 'l8',
      day: '2020-09-22',
      degree: 'urging1',
      tasks: [{ task: 'review', rung: 'Q5', cycle: '1#1' }],
    },
    at: '2020-09-22 04:00',
  },
);

/** Marks that a task gets on its way into this state. */
function marksOf(status: TaskStatus): Partial<TaskState> {
  const mark: Mark = { happened: at('2020-09-21 09:00'), recorded: at('2020-09-21 09:00'), event: 9 };
  switch (status) {
    case 'scheduled':
      return { opensOn: '2020-10-15', acknowledged: null };
    case 'assigned':
    case 'cancelled':
      return { acknowledged: null };
    case 'submitted':
      return { submitted: { ...mark, by: null } };
    case 'completed':
      return { submitted: { ...mark, by: null }, completed: mark };
    case 'refused':
      return { refused: { ...mark, reason: 'không đúng chức năng', suggests: null } };
    case 'suspended':
      return { suspended: { ...mark, was: 'inProgress', reason: 'chờ' } };
    case 'moved':
      return { movedTo: { agency: 'so-b', task: 'review~so-a' } };
    default:
      return {};
  }
}

/** The state with its task in one of its states; `changes` are what a command needs besides. */
export function stateWith(status: TaskStatus, changes: Partial<TaskState> = {}): RolloutState {
  const review: TaskState = { ...(everything.tasks.review as TaskState), status, ...marksOf(status), ...changes };
  return { ...everything, tasks: { review } };
}

/** A state with its letter on its way: laid before the signer, signed. */
export function withLetter(state: RolloutState, ...way: ('letterSubmitted' | 'letterSigned')[]): RolloutState {
  return way.reduce((next, type) => {
    const body = type === 'letterSigned' ? ({ type, letter: 'l8', by: 'chiefOfOffice' } as const) : { type, letter: 'l8' };
    return stateAfter(next, { body, at: '2020-09-22 08:30' });
  }, state);
}

/** Decides a command: its events, or the refusal. */
export function decided(
  state: RolloutState,
  body: CommandBody,
  actor: Actor,
  changes: Partial<Decision> = {},
  office: Agency = soA,
): { events: string } | { refusal: Refusal } {
  const context = { decision: { ...theDecision, ...changes }, agency: office, calendar, now: NOW, register: registerOf(office) };
  const found = decide(state, command(body, actor), context);
  return 'refusal' in found ? found : { events: found.events.map((event) => event.type).join(' & ') };
}

/** The same in a word: the types of the events in order, or the refusal's code. */
export function outcome(...input: Parameters<typeof decided>): string {
  const found = decided(...input);
  return 'refusal' in found ? found.refusal.code : found.events;
}

/** A command of the table: what it says, the events that it has, what it needs on record, and the task's state in a held or closed rollout. */
export type Row = {
  body: CommandBody;
  /** Types of the events where the table has a `+`. */
  does: string;
  usual: TaskStatus;
  needs?: (state: RolloutState) => RolloutState;
};

/** Commands of one family, by name; a name is the command's type, with what tells it from another of the type behind a colon. */
export type Family = { rows: Record<string, Row>; by: string; when: string };

/** The state that a row is asked in. */
export function stateIn(situation: Situation, { usual, needs = (state) => state }: Row): RolloutState {
  const at: Mark = { happened: NOW, recorded: NOW, event: 9 };
  if (situation === 'held') return needs({ ...stateWith(usual), held: true });
  if (situation === 'closed') return needs({ ...stateWith(usual), closed: at });
  return needs(stateWith(situation));
}

/** A table as it is written: a line of columns, and a line of cells for each name. */
export function readTable(text: string): { columns: string[]; cells: Record<string, string[]> } {
  const [head = '', ...lines] = text.trim().split('\n');
  const split = (line: string) => line.trim().split(/\s+/);
  const cells = lines.map(split).map(([name = '', ...entries]): [string, string[]] => [name, entries]);
  return { columns: split(head), cells: Object.fromEntries(cells) };
}

const written: Record<string, string> = {
  no: 'wrongState',
  early: 'notOpenedYet',
  ended: 'rolloutClosed',
  already: 'alreadyAcknowledged',
  '-': 'notAllowedForRole',
  paper: 'paperMissing',
  '^': 'higherLevelNeeded',
  taken: 'alreadyAssigned',
  open: 'openTasks',
  directed: 'directiveOpen',
  live: 'notClosed',
  passed: 'amended & taskAssigned',
  again: 'rolloutReopened & taskReceived',
  both: 'rolloutReopened & taskReopened',
};

/**
 * Reads a cell of the tables: `+` means the events of the row, else the refusal. A role that is refused is refused in every state; that a
 * higher level is needed (`^`), or that it is others' to take back (`others`), is said where the state itself allows the command.
 */
export function expected(row: Row, role: string, state: string): string {
  const inState = state === '+' ? row.does : (written[state] ?? state);
  if (role === '+') return inState;
  if (role === '^') return state === '+' ? 'higherLevelNeeded' : inState;
  if (role === 'others') return state === '+' ? 'undoOthers' : inState;
  return written[role] ?? role;
}
