import { compareDue } from '../calendar/due';
import type { Day } from '../calendar/time';
import { openParts } from '../record/parts';
import {
  isOpen,
  isPaused,
  isWithAgency,
  openBlockers,
  openDirectives,
  pendingExtension,
  type RolloutState,
  type TaskState,
} from '../record/state';
import type { Outgoing } from './outbox';

/** Lists the open matters of a task, and their fate under a change: they go to another agency, stay, or end. */

export const openKinds = [
  'blocker',
  'pauseAsked',
  'pauseAccepted',
  'reportedUpward',
  'directive',
  'extensionAsked',
  'extensionGranted',
  'submitted',
  'provisional',
  'part',
  'contribution',
  'inspection',
  'suspended',
  'refused',
  'overdue',
  'letterDrafted',
  'letterSubmitted',
  'letterSigned',
  'letterIssued',
  'laterPeriod',
] as const;
export type OpenKind = (typeof openKinds)[number];

/** `id` distinguishes matters of one kind; it is empty where a task has only one. `words`: somebody's words about it, or empty. */
export type OpenThing = { task: string; kind: OpenKind; id: string; words: string };

const fates = ['goes', 'stays', 'ends'] as const;
/** `to`: the agency to which the matter goes; null where it stays or ends. */
export type Fate = OpenThing & { fate: (typeof fates)[number]; to: string | null };

/** Every open matter of a task. */
export function openThings(state: RolloutState, task: TaskState, today: Day): OpenThing[] {
  return [...ofTask(task, today), ...lettersAbout(state, task), ...laterPeriods(state, task)];
}

function ofTask(task: TaskState, today: Day): OpenThing[] {
  const thing = (kind: OpenKind, id = '', words = ''): OpenThing => ({ task: task.id, kind, id, words });
  // A suspension ends nothing: matters stay open under the status from before it.
  const standing = task.suspended?.was ?? task.status;
  const request = pendingExtension(task);
  const linked = Object.values(task.linked).filter(({ news }) => news !== 'completed' && news !== 'cancelled');
  const granted = task.reasons.findLast(({ reason }) => reason === 'extension');
  return [
    ...openBlockers(task).flatMap(({ id, words, pause, reportedUpward }) => [
      thing('blocker', id, words),
      ...(pause === 'requested' ? [thing('pauseAsked', id, words)] : []),
      ...(pause === 'accepted' ? [thing('pauseAccepted', id, words)] : []),
      ...(reportedUpward === null ? [] : [thing('reportedUpward', id, words)]),
    ]),
    ...openDirectives(task).map(({ id, words }) => thing('directive', id, words)),
    ...(request === null ? [] : [thing('extensionAsked', request.id, request.reason)]),
    ...(granted === undefined || granted.day === null ? [] : [thing('extensionGranted', granted.day)]),
    ...(standing === 'submitted' ? [thing('submitted')] : []),
    ...(task.provisional === undefined ? [] : [thing('provisional', '', task.provisional.words)]),
    ...openParts(task).map(({ id, title }) => thing('part', id, title.vi)),
    ...linked.filter(({ kind }) => kind === 'contribution').map(({ id, title }) => thing('contribution', id, title)),
    ...Object.values(task.inspections).flatMap(({ id, concluded, words }) => (concluded === null ? [thing('inspection', id, words)] : [])),
    ...(task.status === 'suspended' ? [thing('suspended', '', task.suspended?.reason ?? '')] : []),
    ...(standing === 'refused' ? [thing('refused', '', task.refused?.reason ?? '')] : []),
    ...(isWithAgency({ ...task, status: standing }) && !isPaused(task) && task.current !== null && task.current < today
      ? [thing('overdue')]
      : []),
  ];
}

function lettersAbout({ letters }: RolloutState, { id: task }: TaskState): OpenThing[] {
  return Object.values(letters)
    .filter(({ tasks }) => tasks.some((entry) => entry.task === task))
    .map(({ id, submitted, signed, issued }): OpenThing => {
      const sent = signed !== null ? 'letterSigned' : submitted !== null ? 'letterSubmitted' : 'letterDrafted';
      return { task, kind: issued !== null ? 'letterIssued' : sent, id, words: '' };
    });
}

function laterPeriods({ tasks }: RolloutState, task: TaskState): OpenThing[] {
  return Object.values(tasks)
    .filter((other) => other.status === 'scheduled' && other.code === task.code && other.id !== task.id)
    .map(({ period }): OpenThing => ({ task: task.id, kind: 'laterPeriod', id: period ?? '', words: '' }));
}

/** The fate of every open matter of a rollout under a change. `sent`: the commands that the change sends to other rollouts. */
export function fatesOf(before: RolloutState, after: RolloutState, sent: readonly Outgoing[], today: Day): Fate[] {
  return Object.values(before.tasks)
    .filter((task) => isOpen(task) || openDirectives(task).length > 0)
    .flatMap((task) => {
      const now = after.tasks[task.id];
      const there = now?.movedTo ?? null;
      const moved = there === null ? null : receivedIn(sent, there.task);
      return openThings(before, task, today).map((thing): Fate => {
        if (thing.kind === 'laterPeriod') return { ...thing, ...fateOfPeriod(thing, task, after) };
        if (now !== undefined && stillOpen(thing, now, after, today)) return { ...thing, fate: 'stays', to: null };
        if (moved !== null && goesAlong(thing, moved, today)) return { ...thing, fate: 'goes', to: there?.agency ?? null };
        return { ...thing, fate: 'ends', to: null };
      });
    });
}

function receivedIn(sent: readonly Outgoing[], as: string): TaskState | { deadline: Day | null } | null {
  for (const { command } of sent) if (command.type === 'receive' && command.task.id === as) return command.carried ?? command.task;
  return null;
}

/** Matters that stay open after their task has ended: a leader's directive, and the work of other agencies. Letters do too. */
const outlasting: ReadonlySet<OpenKind> = new Set(['directive', 'contribution', 'inspection']);

function stillOpen(thing: OpenThing, task: TaskState, state: RolloutState, today: Day): boolean {
  if (thing.kind.startsWith('letter')) return hasIt(thing, lettersAbout(state, task), null);
  if (task.status === 'moved' || (!isOpen(task) && !outlasting.has(thing.kind))) return false;
  return hasIt(thing, ofTask(task, today), task.current);
}

function goesAlong(thing: OpenThing, there: TaskState | { deadline: Day | null }, today: Day): boolean {
  if ('deadline' in there) return thing.kind === 'extensionGranted' && there.deadline !== null && compareDue(there.deadline, thing.id) >= 0;
  return hasIt(thing, ofTask(there, today), there.current);
}

/** True where `things` hold the matter. A granted extension holds for as long as the deadline is not earlier. */
function hasIt(thing: OpenThing, things: readonly OpenThing[], deadline: Day | null): boolean {
  if (thing.kind === 'extensionGranted') return deadline === null || compareDue(deadline, thing.id) >= 0;
  return things.some(({ kind, id }) => kind === thing.kind && id === thing.id);
}

function fateOfPeriod(thing: OpenThing, { code }: TaskState, after: RolloutState): Pick<Fate, 'fate' | 'to'> {
  const period = Object.values(after.tasks).find((task) => task.code === code && task.period === thing.id);
  if (period?.status === 'moved') return { fate: 'goes', to: period.movedTo?.agency ?? null };
  return { fate: period === undefined || period.status === 'cancelled' ? 'ends' : 'stays', to: null };
}
