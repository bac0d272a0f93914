import type { Day } from '../calendar/time';
import type { Command } from '../commands/command';
import { agencyOf } from '../decision/agency-of';
import type { AssignedTask } from '../decision/assignment';
import { type Agency, type Decision, type Level, usualContributionDays } from '../decision/decision';
import { holderOf, type InMatter, inMatterOf } from '../decision/recipients';
import { systemActor } from '../record/actor';
import type { GivenTask, LinkedNews, RolloutEvent } from '../record/events';
import { assignedTask } from '../record/evolve-task';
import { definitionOf, linkedTask, movedTask } from '../record/linked-tasks';
import { partsElsewhere } from '../record/parts';
import type { RolloutState, TaskState } from '../record/state';
import type { Text } from '../text/both-languages';
import { openDrafts } from './moments';

/** The commands that one rollout sends to others of its decision. No command spans two rollouts, so each has its own id. */

export type Outgoing = { id: string /** Rollout id, `<decision>:<agency>`. */; to: string; command: Command };

type Sender = { decision: Decision; agency: Agency; state: RolloutState; today: Day };

/** The commands that events send to other rollouts, in order. `before` is the state before the events. */
export function outgoing(events: readonly RolloutEvent[], before: RolloutState, sender: Sender): Outgoing[] {
  return events.flatMap((event) =>
    commandsOf(event, before, sender).map(({ to, ...body }, index): Outgoing => {
      const id = `${sender.decision.id}:${sender.agency.code}#${event.seq}.${index + 1}`;
      return { id, to: `${sender.decision.id}:${to}`, command: { id, actor: systemActor, happened: null, ...body } };
    }),
  );
}

type Sent = ({ type: 'receive' } & Pick<Extract<Command, { type: 'receive' }>, 'task' | 'carried'>) | TellOrigin;
type TellOrigin = { type: 'tellOrigin'; task: string; link: string; news: LinkedNews; words: string };

function commandsOf(event: RolloutEvent, before: RolloutState, sender: Sender): (Sent & { to: string })[] {
  const task = 'task' in event && typeof event.task === 'string' ? sender.state.tasks[event.task] : undefined;
  if (task === undefined) return [];
  switch (event.type) {
    case 'contributionRequested':
      return [given('contribution', task, event.given, event.words, sender)];
    case 'directiveGiven':
      return event.given.map((entry) => given('directive', task, entry, event.words, sender, event.by));
    case 'inspectionPlanned':
    case 'inspectionConcluded':
      return event.given.map((entry) => given('inspection', task, entry, event.words, sender));
    case 'linkedTaskNews':
      return handedOn(event, task, sender);
    case 'taskMoved':
      return [...moved(event, before, sender), ...linkedNewsTellings(task, 'moved', event.to)];
    case 'submitted':
    case 'resultWithdrawn':
    case 'refused':
    case 'cancelled':
    case 'directiveAnswered':
    case 'returned':
    case 'taskReopened':
    case 'accepted':
      return linkedNewsTellings(task, newsOf[event.type], wordsOf(event));
    default:
      return [];
  }
}

const newsOf = {
  submitted: 'submitted',
  resultWithdrawn: 'withdrawn',
  refused: 'refused',
  cancelled: 'cancelled',
  directiveAnswered: 'answered',
  returned: 'returned',
  taskReopened: 'returned',
  accepted: 'completed',
} as const satisfies Partial<Record<RolloutEvent['type'], LinkedNews>>;

function wordsOf(event: RolloutEvent): string {
  if ('words' in event) return event.words;
  return 'reason' in event ? event.reason : '';
}

function linkedNewsTellings(task: TaskState, news: LinkedNews, words: string): (TellOrigin & { to: string })[] {
  const { origin } = task;
  const linked = origin?.kind === 'directive' || origin?.kind === 'contribution' || origin?.kind === 'inspection';
  if (origin === null || !linked) return [];
  return [{ type: 'tellOrigin', to: origin.agency, task: origin.task, link: origin.link, news, words }];
}

function given(
  kind: 'directive' | 'contribution' | 'inspection',
  task: TaskState,
  entry: GivenTask,
  words: string,
  { decision, agency, today }: Sender,
  by?: Level,
): Sent & { to: string } {
  const definition = definitionOf(decision, task);
  if (definition === undefined) throw new Error(`task ${task.id} of ${agency.code} has no definition`);
  const contribution = kind === 'contribution';
  const recipe = contribution ? { from: today, workingDays: definition.contributeWithin ?? usualContributionDays } : null;
  const title: Text = contribution ? definition.title : { vi: entry.title, en: entry.title };
  const assignedBy = contribution
    ? agency.name
    : by === undefined
      ? definition.assignedBy
      : positionOf(decision, inMatterOf(decision, agency, task.id), by, today);
  const extendableBy = contribution ? 'officer' : (by ?? definition.extendableBy);
  const shape = { kind, from: agency.code, task, definition, given: entry, words, title, assignedBy, extendableBy, today, recipe };
  return { type: 'receive', to: entry.agency, task: linkedTask(shape), carried: null };
}

function positionOf(decision: Decision, agency: InMatter, level: Level, today: Day): Text {
  return holderOf(decision, agency, level, today)?.position ?? decision.source.issuer;
}

function moved(
  event: Extract<RolloutEvent, { type: 'taskMoved' }>,
  before: RolloutState,
  { decision, agency, today }: Sender,
): (Sent & { to: string })[] {
  const task = before.tasks[event.task];
  const to = agencyOf(decision, event.to);
  if (task === undefined || to === undefined) return [];
  const move = { as: event.as, from: agency.code, reason: event.reason, deadline: event.deadline, today };
  const given = movedTask(task, decision, to, move);
  const carried = event.reason === 'successor' ? withoutDrafted(task, before) : event.carries ? withOpenThings(given, task, event) : null;
  return [{ type: 'receive', to: to.code, task: given, carried }];
}

/**
 * A task given anew together with its open matters: blockers, directives, requests, inspections, tasks given to others, and the words
 * about its progress and that of its parts. Its clock begins anew at the other agency.
 */
function withOpenThings(given: AssignedTask, task: TaskState, { happened, recorded, seq }: RolloutEvent): TaskState {
  const { blockers, extensions, linked, directives, inspections, progress } = task;
  const fresh = assignedTask(given, { happened, recorded, event: seq }, task.status !== 'scheduled');
  // Rungs on matters that go along stay reached. Rungs on the task itself begin again.
  const rungs = Object.fromEntries(Object.entries(task.rungs).filter(([key]) => !key.endsWith('|')));
  const kept = { blockers, extensions, linked, directives, inspections, rungs, ...partsWithoutPeople(task) };
  return { ...fresh, ...kept, progress: { ...fresh.progress, words: progress.words } };
}

/** Whoever did a part inside this agency is nobody's business in another one. */
function partsWithoutPeople({ parts }: TaskState): Pick<TaskState, 'parts'> {
  if (parts === undefined) return {};
  return { parts: partsElsewhere(parts).map((part) => (part.done === null ? part : { ...part, done: { ...part.done, by: null } })) };
}

/**
 * The task without the people who did it here, and without the rungs of letters that are not issued. Such letters stay behind, so their
 * rungs are owed again there.
 */
function withoutDrafted(task: TaskState, state: RolloutState): TaskState {
  const drafted = openDrafts(state).flatMap((letter) => letter.tasks.filter((entry) => entry.task === task.id));
  const rungs = Object.entries(task.rungs).filter(([key]) => !drafted.some((entry) => key === `${entry.rung}|`));
  const { performers: _performers, prepared: _prepared, parts: _parts, ...own } = task;
  return { ...own, ...partsWithoutPeople(task), rungs: Object.fromEntries(rungs) };
}

/** Forwards news of a given task to the agency that took over the giving task with its open matters. */
function handedOn(
  { link, news, words }: Extract<RolloutEvent, { type: 'linkedTaskNews' }>,
  { movedTo }: TaskState,
  { agency }: Sender,
): (TellOrigin & { to: string })[] {
  if (movedTo === null || (movedTo.carries !== true && movedTo.agency !== agency.successor)) return [];
  return [{ type: 'tellOrigin', to: movedTo.agency, task: movedTo.task, link, news, words }];
}
