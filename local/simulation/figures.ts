import type { Calendar } from '../../domain/calendar/calendar';
import { dayOf, type Instant } from '../../domain/calendar/time';
import { type Decision, type Degree, degrees, roles } from '../../domain/decision/decision';
import type { RolloutEvent } from '../../domain/record/events';
import type { RolloutState, TaskState } from '../../domain/record/state';
import { type Clock, latenessOf, type StatusClass, statusClasses, statusOf } from '../../domain/record/status';
import type { Database } from '../../store/database';
import { rolloutId } from '../../store/decisions';
import { readEvents, readStates } from '../../store/rollouts';
import type { Played } from './performance';

/** The results of a simulation in figures, counted from the record. */

type OnTime = {
  completedOnTime: number;
  completedLate: number;
  overdue: number /** Completed on time of those completed or overdue; null of none. */;
  rate: number | null;
};

export type Figures = {
  decision: string;
  number: string | null;
  seed: number;
  startsAt: Instant;
  until: Instant;
  agencies: number;
  tasks: { opened: number; scheduled: number; moved: number };
  /** Opened tasks by class against each clock. */
  classes: Record<Clock, Record<StatusClass, number>>;
  onTime: Record<Clock, OnTime>;
  /** Late by the first deadline and not by the current one; late by both. */
  excused: number;
  late: number;
  letters: Record<Degree, number> & { unsigned: number };
  /** Urging letters issued, urgings outside the ladder, and calls. */
  urgings: { letters: number; urged: number; calls: number };
  blockers: {
    raised: number;
    open: number;
    resolved: number;
    withdrawn: number;
    reportedUpward: number;
    pausesAccepted: number;
    pausesDeclined: number;
  };
  directives: { given: number; closed: number; open: number };
  extensions: { requested: number; granted: number; refused: number; open: number };
  returns: number;
  refusals: { refused: number; kept: number; moved: number };
  /** Tasks of agencies that were merged, and those of them that were made one with the successor's own. */
  merged: { handedOver: number; joined: number };
  contributions: number;
  /** Deadlines that a notice of days off moved. */
  deadlinesMoved: number;
  messages: {
    total: number;
    undelivered: number;
    byMonth: Record<string, number> /** By role, then month: a message to one address may serve several roles. */;
    byRole: Record<string, Record<string, number>>;
  };
  commands: { given: number; refused: number };
};

/** Counts a play. */
export async function figuresOf(db: Database, played: Played, seed: number): Promise<Figures> {
  const { decision, startsAt, until, calendar } = played;
  const ids = decision.agencies.map(({ code }) => rolloutId(decision.id, code));
  const states = Object.values(await readStates(db, ids));
  const tasks = states.flatMap((state) => Object.values(state.tasks));
  // A task that moved to another agency is open there, and counts once.
  const here = tasks.filter((task) => task.status !== 'moved');
  const events = (await Promise.all(ids.map((id) => readEvents(db, id)))).flat();
  const count = (type: RolloutEvent['type']) => events.filter((event) => event.type === type).length;
  const given = (reason: 'reassigned' | 'successor') =>
    events.filter((event) => event.type === 'taskMoved' && event.reason === reason).length;
  const letters = lettersOf(events, states);
  const classes = { current: classesOf(tasks, 'current', played), original: classesOf(tasks, 'original', played) };
  return {
    decision: decision.id,
    number: decision.source.number,
    seed,
    startsAt,
    until,
    agencies: decision.agencies.length,
    tasks: {
      opened: here.filter((task) => task.status !== 'scheduled').length,
      scheduled: tasks.filter((task) => task.status === 'scheduled').length,
      moved: tasks.filter((task) => task.status === 'moved').length,
    },
    classes,
    onTime: { current: onTimeOf(classes.current), original: onTimeOf(classes.original) },
    ...latenesses(tasks, decision, calendar, until),
    letters,
    urgings: { letters: letters.urging1 + letters.urging2 + letters.urging3, urged: count('urged'), calls: count('called') },
    blockers: {
      raised: count('blockerRaised'),
      open: here.flatMap((task) => Object.values(task.blockers)).filter((blocker) => blocker.resolved === null).length,
      resolved: count('blockerResolved'),
      withdrawn: count('blockerWithdrawn'),
      reportedUpward: count('blockerReportedUpward'),
      pausesAccepted: count('pauseAccepted'),
      pausesDeclined: count('pauseDeclined'),
    },
    directives: {
      given: count('directiveGiven'),
      closed: count('directiveClosed'),
      open: here.flatMap((task) => Object.values(task.directives)).filter((directive) => directive.closed === null).length,
    },
    extensions: {
      requested: count('extensionRequested'),
      granted: count('extensionGranted'),
      refused: count('extensionRefused'),
      open: here.flatMap((task) => Object.values(task.extensions)).filter((extension) => extension.decided === null).length,
    },
    returns: count('returned'),
    refusals: { refused: count('refused'), kept: count('assignmentKept'), moved: given('reassigned') },
    merged: { handedOver: given('successor'), joined: count('taskJoined') },
    contributions: count('contributionRequested'),
    deadlinesMoved: count('deadlineReprojected'),
    messages: await messagesOf(db),
    commands: { given: played.commands, refused: played.incidents.filter((incident) => incident.kind === 'refused').length },
  };
}

function classesOf(tasks: readonly TaskState[], clock: Clock, { decision, calendar, until }: Played): Record<StatusClass, number> {
  const classes = Object.fromEntries(statusClasses.map((name) => [name, 0])) as Record<StatusClass, number>;
  for (const task of tasks) {
    const status = statusOf(task, clock, decision, calendar, until);
    if (status !== null) classes[status] += 1;
  }
  return classes;
}

function onTimeOf({ completedOnTime, completedLate, overdue }: Record<StatusClass, number>): OnTime {
  const of = completedOnTime + completedLate + overdue;
  return { completedOnTime, completedLate, overdue, rate: of === 0 ? null : Math.round((completedOnTime / of) * 1000) / 1000 };
}

function latenesses(
  tasks: readonly TaskState[],
  decision: Decision,
  calendar: Calendar,
  until: Instant,
): { late: number; excused: number } {
  const found = tasks.map((task) => latenessOf(task, decision, calendar, until));
  return {
    late: found.filter((lateness) => lateness === 'late').length,
    excused: found.filter((lateness) => lateness === 'excused').length,
  };
}

/** Letters by the degree that they had when they were issued. Events of one rollout follow one another, its opening first. */
function lettersOf(events: readonly RolloutEvent[], states: readonly RolloutState[]): Figures['letters'] {
  const issued = Object.fromEntries(degrees.map((degree) => [degree, 0])) as Record<Degree, number>;
  const drafted = new Map<string, Degree>();
  for (const event of events) {
    if (event.type === 'rolloutOpened') drafted.clear();
    if (event.type === 'letterDrafted' || event.type === 'letterRevised') drafted.set(event.letter, event.degree);
    if (event.type === 'letterIssued') issued[drafted.get(event.letter) ?? 'reminder'] += 1;
  }
  const unsigned = states.flatMap((state) => Object.values(state.letters)).filter((letter) => letter.issued === null).length;
  return { ...issued, unsigned };
}

async function messagesOf(db: Database): Promise<Figures['messages']> {
  const messages = await db.message.findMany({
    select: { slot: true, status: true, notices: { select: { role: true } } },
    orderBy: { slot: 'asc' },
  });
  const dated = messages.map(({ slot, notices }) => ({
    month: dayOf(slot.toISOString()).slice(0, 7),
    roles: new Set(notices.map((notice) => notice.role)),
  }));
  const byRole = roles.flatMap((role): [string, Record<string, number>][] => {
    const told = dated.filter((message) => message.roles.has(role));
    return told.length === 0 ? [] : [[role, countsOf(told.map(({ month }) => month))]];
  });
  const undelivered = messages.filter(({ status }) => status !== 'sent').length;
  return { total: messages.length, undelivered, byMonth: countsOf(dated.map(({ month }) => month)), byRole: Object.fromEntries(byRole) };
}

/** How often each name is there, in the order in which they come. */
function countsOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
