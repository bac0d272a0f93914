import { addWorkingDays, type Calendar, workingDaysBetween } from '../calendar/calendar';
import { type Day, dayOf } from '../calendar/time';
import { signerOf } from '../commands/sign-letter';
import { nameOn } from '../decision/agency-names';
import { agencyOf } from '../decision/agency-of';
import type { TaskOrigin } from '../decision/assignment';
import {
  type Agency,
  type Decision,
  type Degree,
  isAssumed,
  type Level,
  levels,
  type Role,
  type Rung,
  type Source,
} from '../decision/decision';
import { officeOf, voiceTo } from '../decision/kinds';
import { holderOf } from '../decision/recipients';
import { definitionOf, namesTogether, originsOf } from '../record/linked-tasks';
import {
  type Blocker,
  type Letter,
  openBlockers,
  pendingExtension,
  type RolloutState,
  type TaskState,
  type TaskStatus,
} from '../record/state';
import { deadlineDay } from '../record/term';
import type { Text } from '../text/both-languages';

/** The facts for a letter of the ladder and for the submission that goes with it. The documents put them in words. */

/** The tone of a letter: an agency under the province is directed, a central vertical one is requested (đề nghị). */
export type AddresseeTier = 'subordinate' | 'central';

/** One task as a letter lists it. Days are those on which something happened. */
export type LetterTaskFacts = {
  task: string;
  title: Text;
  /** Period of a recurring task, such as `2020-10`, else null. */
  period: string | null;
  /** The sentence of the source that gives the task, quoted. */
  basis: string;
  /** Where the decision itself did not give the task: the kind of origin and the agency whose task it came from; else null. */
  origin: { kind: TaskOrigin['kind']; agency: Text } | null;
  assigned: Day;
  original: Day | null;
  current: Day | null;
  /** True for a deadline that the package assumes and the paper does not state. A deadline decided since is not assumed. */
  assumed: { original: boolean; current: boolean };
  /** Working days from the current deadline to the day of the letter; 0 where it is not past. */
  overdue: number;
  status: TaskStatus;
  progress: { done: number | null; total: number | null; words: string | null };
  /** The day of the last news from the agency, or null where none came since the assignment. */
  lastNews: Day | null;
  extensions: { decided: Day; granted: boolean; until: Day | null }[];
  /** The deadline asked for in an undecided request for more time, else null. */
  extensionAsked: Day | null;
  blockers: BlockerFacts[];
  /** The number of messages and calls outside the ladder. */
  urgings: number;
};

export type BlockerFacts = { id: string; words: string; raised: Day; pause: Blocker['pause']; reportedUpward: Day | null };

/** A letter that counts for one of the tasks. Number and degree are null where the state no longer keeps them. */
export type EarlierLetter = { degree: Degree | null; number: string | null; date: Day };

/** The facts that every paper about an agency's tasks begins with: its source, the agency and the Office. */
export type PaperContext = {
  decision: string;
  source: Source;
  /** The agency's name on `asOf`, and its head's position. */
  agency: { code: string; name: Text; head: Text };
  standing: AddresseeTier;
  /** Name of the Office among the agencies, null where the decision names none. */
  office: Text | null;
  asOf: Day;
};

export type LetterContent = PaperContext & {
  letter: string;
  degree: Degree;
  /** The head's position; for a letter to the superior, the superior's name. */
  addressee: Text;
  tasks: LetterTaskFacts[];
  /** Letters that count for these tasks, oldest first. */
  earlier: EarlierLetter[];
  /** The level that drafts and signs, by the ladder. */
  signer: Level;
  /** Positions of the leaders who get a copy, by the rungs of the letter. */
  copies: Text[];
  /** The day by which the letter asks for an answer. */
  replyBy: Day;
  withSubmission: boolean;
  issued: { number: string; date: Day; signer: string } | null;
};

/** A submission to leaders: about a letter to sign, or a blocker that only they can remove. */
export type SubmissionContent = PaperContext & {
  /** Positions of the leaders, as the rung has them. */
  to: Text[];
  tasks: LetterTaskFacts[];
  earlier: EarlierLetter[];
  about: { kind: 'letter'; letter: string; degree: Degree } | ({ kind: 'blocker' } & BlockerFacts);
};

/**
 * Working days after the day of the letter within which it asks for an answer. Assumed: short enough that the sample's next letter,
 * drafted five working days after the issue, comes later.
 */
export const replyWithin: Record<Degree, number> = {
  reminder: 3,
  urging1: 3,
  urging2: 3,
  urging3: 3,
  criticism: 3,
  toSuperior: 7,
};

type Context = { decision: Decision; agency: Agency; calendar: Calendar; asOf: Day };

/**
 * Collects the content of a letter as of a day, from the state by that day: its tasks in its order, each once. The letter need not be
 * in the state; tasks that the state does not hold are left out.
 */
export function letterContent(
  state: RolloutState,
  decision: Decision,
  agency: Agency,
  letter: Letter,
  calendar: Calendar,
  asOf: Day,
): LetterContent {
  const context = { decision, agency, calendar, asOf };
  const tasks = tasksOf(letter, state);
  const signer = levelOver(letter, decision);
  const toSuperior = letter.degree === 'toSuperior' && agency.superior !== null;
  const paper = paperContext(context);
  return {
    ...paper,
    letter: letter.id,
    degree: letter.degree,
    addressee: toSuperior && agency.superior !== null ? agency.superior.name : paper.agency.head,
    tasks: tasks.map((task) => factsOf(task, context)),
    earlier: earlierLetters(tasks, state, decision, letter.id),
    signer,
    copies: copiesOf(letter, signer, context),
    replyBy: addWorkingDays(calendar, asOf, replyWithin[letter.degree]),
    withSubmission: hasSubmission(letter, decision),
    issued: letter.issued === null ? null : { number: letter.issued.number, date: letter.issued.date, signer: letter.issued.signer },
  };
}

/** The level named over the signature: the one that has signed, even where the ladder names a lower one; before that, the ladder's. */
export function levelOver(
  { signed, ...letter }: Pick<Letter, 'degree' | 'tasks'> & { signed: { by: Level } | null },
  decision: Decision,
): Level {
  return signed?.by ?? signerOf(letter, { decision });
}

/** True where one of the letter's rungs asks for a submission to the leader (phiếu trình). */
export function hasSubmission(letter: Pick<Letter, 'tasks'>, decision: Decision): boolean {
  return submissionRungs(letter, decision).length > 0;
}

function submissionRungs(letter: Pick<Letter, 'tasks'>, decision: Decision): Rung[] {
  return decision.ladder.filter((rung) => rung.withSubmission && letter.tasks.some((entry) => entry.rung === rung.code));
}

/** The submission that goes with a letter; null where none of its rungs asks for one. */
export function letterSubmission(
  state: RolloutState,
  decision: Decision,
  agency: Agency,
  letter: Letter,
  calendar: Calendar,
  asOf: Day,
): SubmissionContent | null {
  const rungs = submissionRungs(letter, decision);
  if (rungs.length === 0) return null;
  const context = { decision, agency, calendar, asOf };
  const tasks = tasksOf(letter, state);
  return {
    ...paperContext(context),
    to: positionsOf(
      rungs.flatMap((rung) => rung.to),
      context,
    ),
    tasks: tasks.map((task) => factsOf(task, context)),
    earlier: earlierLetters(tasks, state, decision, letter.id),
    about: { kind: 'letter', letter: letter.id, degree: letter.degree },
  };
}

/** An open blocker that the ladder has submitted to leaders, with its task and the day of the submission. */
export type LaidBlocker = { task: TaskState; blocker: Blocker; laid: Day };

/** Open blockers for which a rung with a submission was reached, oldest first. */
export function laidBlockers(state: RolloutState, decision: Decision): LaidBlocker[] {
  const rungs = decision.ladder.filter((rung) => rung.after === 'blockerRaised' && rung.withSubmission);
  const laid = Object.values(state.tasks).flatMap((task) =>
    openBlockers(task).flatMap((blocker) => {
      const [first] = rungs
        .flatMap((rung) => task.rungs[`${rung.code}|${blocker.id}`] ?? [])
        .filter((mark) => mark.times > 0)
        .map((mark) => mark.on)
        .sort();
      return first === undefined ? [] : [{ task, blocker, laid: first }];
    }),
  );
  return laid.sort((a, b) => (a.laid < b.laid ? -1 : a.laid > b.laid ? 1 : 0));
}

/** The submission to leaders about a blocker. */
export function blockerSubmission(
  state: RolloutState,
  decision: Decision,
  agency: Agency,
  { task, blocker }: Pick<LaidBlocker, 'task' | 'blocker'>,
  calendar: Calendar,
  asOf: Day,
): SubmissionContent {
  const context = { decision, agency, calendar, asOf };
  const rungs = decision.ladder.filter((rung) => rung.after === 'blockerRaised' && rung.withSubmission);
  return {
    ...paperContext(context),
    to: positionsOf(
      rungs.flatMap((rung) => rung.to),
      context,
    ),
    tasks: [factsOf(task, context)],
    earlier: earlierLetters([task], state, decision, null),
    about: { kind: 'blocker', ...blockerFacts(blocker) },
  };
}

function paperContext({ decision, agency, asOf }: Context): PaperContext {
  const office = officeOf(decision);
  const name = nameOn(agency, asOf);
  return {
    decision: decision.id,
    source: decision.source,
    agency: { code: agency.code, name, head: withName(agency.head.position, name) },
    standing: voiceTo(decision, agency),
    office: office === undefined ? null : nameOn(office, asOf),
    asOf,
  };
}

/** Adds the agency's name to a position (`Giám đốc Sở Y tế`), except where the position already holds it. */
function withName(position: Text, name: Text): Text {
  const names = (text: string, of: string) => text.toLowerCase().includes(of.toLowerCase());
  return {
    vi: names(position.vi, name.vi) ? position.vi : `${position.vi} ${name.vi}`,
    en: names(position.en, name.en) ? position.en : `${position.en}, ${name.en}`,
  };
}

function tasksOf(letter: Letter, state: RolloutState): TaskState[] {
  return [...new Set(letter.tasks.map((entry) => entry.task))].flatMap((id) => state.tasks[id] ?? []);
}

function factsOf(task: TaskState, { decision, calendar, asOf }: Context): LetterTaskFacts {
  const definition = definitionOf(decision, task);
  const agencyName = (code: string): Text => {
    const agency = agencyOf(decision, code);
    return agency === undefined ? { vi: code, en: code } : nameOn(agency, asOf);
  };
  const decided = Object.values(task.extensions).flatMap(({ decided: mark }) =>
    mark === null ? [] : [{ decided: dayOf(mark.happened), granted: mark.granted, until: mark.until }],
  );
  const assumed = definition !== undefined && isAssumed(definition, definition.recurrence === null ? 'deadline' : 'recurrence');
  const isDecided = task.reasons.some(({ reason }) => reason === 'extension' || reason === 'changed');
  // A task that was taken over brings older news in the same event as its assignment, so the days are compared too.
  const isHeardOf = task.lastNews.event !== task.assigned.event || task.lastNews.happened !== task.assigned.happened;
  const overdue = task.current === null ? 0 : workingDaysBetween(calendar, deadlineDay(calendar, task.current), asOf);
  const origins = originsOf(task);
  return {
    task: task.id,
    title: definition?.title ?? { vi: task.id, en: task.id },
    period: task.period,
    basis: definition?.basis ?? '',
    origin: origins === null ? null : { kind: origins.kind, agency: namesTogether(origins.agencies.map(agencyName)) },
    assigned: dayOf(task.assigned.happened),
    original: task.original,
    current: task.current,
    assumed: { original: assumed, current: assumed && !isDecided },
    overdue: Math.max(0, overdue),
    status: task.status,
    progress: { done: task.progress.done, total: task.progress.total, words: task.progress.words },
    lastNews: isHeardOf ? dayOf(task.lastNews.happened) : null,
    extensions: decided.sort((a, b) => (a.decided < b.decided ? -1 : a.decided > b.decided ? 1 : 0)),
    extensionAsked: pendingExtension(task)?.until ?? null,
    blockers: openBlockers(task).map(blockerFacts),
    urgings: task.urgings,
  };
}

function blockerFacts({ id, words, raised, pause, reportedUpward }: Blocker): BlockerFacts {
  return {
    id,
    words,
    raised: dayOf(raised.happened),
    pause,
    reportedUpward: reportedUpward === null ? null : dayOf(reportedUpward.happened),
  };
}

/** The letters that count for the tasks, oldest first. A letter about several of them appears once; `but` is left out. */
function earlierLetters(tasks: readonly TaskState[], state: RolloutState, decision: Decision, but: string | null): EarlierLetter[] {
  const found = new Map<string, EarlierLetter & { event: number }>();
  for (const task of tasks) {
    for (const [rung, { letter, on, event }] of Object.entries(task.letters)) {
      if (letter !== null && letter === but) continue;
      const known = letter === null ? undefined : state.letters[letter];
      const degree = known?.degree ?? decision.ladder.find((entry) => entry.code === rung)?.degree ?? null;
      found.set(letter ?? `${rung}|${on}`, { degree, number: known?.issued?.number ?? null, date: on, event });
    }
  }
  const inOrder = [...found.values()].sort((a, b) => (a.date === b.date ? a.event - b.event : a.date < b.date ? -1 : 1));
  return inOrder.map(({ degree, number, date }) => ({ degree, number, date }));
}

function copiesOf(letter: Letter, signer: Level, context: Context): Text[] {
  const rungs = context.decision.ladder.filter(
    (rung) => rung.degree === letter.degree && letter.tasks.some((entry) => entry.rung === rung.code),
  );
  const roles = rungs.flatMap((rung) => [...rung.to, ...rung.copyTo]).filter((role) => role !== signer);
  return positionsOf(roles, context);
}

/** Positions of the leaders among some roles, the highest first; a role that nobody holds is left out. */
function positionsOf(roles: readonly Role[], { decision, agency, asOf }: Context): Text[] {
  const asked = [...levels].reverse().filter((level) => (roles as readonly string[]).includes(level));
  return asked.flatMap((level) => holderOf(decision, agency, level, asOf)?.position ?? []);
}
