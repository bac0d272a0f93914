import { buildCalendar, type CalendarNotice } from '../../domain/calendar/calendar';
import { addDays, addMinutes, dayOf } from '../../domain/calendar/time';
import type { CommandType } from '../../domain/commands/command';
import { standingStatuses, type TakenOverTask, tasksFor } from '../../domain/decision/assignment';
import {
  type Agency,
  type DeadlineAfterTask,
  type Decision,
  type Level,
  levels,
  type TaskDefinition,
} from '../../domain/decision/decision';
import { systemActor } from '../../domain/record/actor';
import { agency, decision, person, rung, task, wholeLadder } from './decision';
import { actOf, undoOf } from './random-acts';
import { performerActs } from './random-performers';
import { by, type Run } from './rollouts';
import { fc } from './seeded';

const agencyKinds = ['department', 'district', 'centralVertical', 'office'];

/** Small random decisions, and people who act on them more or less as people do. */

export const temperaments = ['silent', 'mixed', 'diligent', 'changing', 'leading', 'windingUp'] as const;
/** How one agency and its Office behave: a silent agency lets the whole ladder climb. */
export type Temperament = (typeof temperaments)[number];
export type Move = { act: ActType; pick: number; wait: number; outage: boolean; happenedBefore: number };
export type Story = {
  decision: Decision;
  agency: Agency;
  start: string;
  temperament: Temperament;
  /** Followed elsewhere before, and held until it is released. */
  takenOver: boolean;
  moves: Move[];
};

const taskShapes = fc.record({
  deadline: fc.oneof(
    fc.record({
      type: fc.constant('workingDays' as const),
      count: fc.integer({ min: 1, max: 20 }),
      from: fc.constant('assignment' as const),
    }),
    fc.nat(40).map((ahead) => ({ type: 'date' as const, day: addDays('2020-12-10', ahead) })),
    fc.constant({ type: 'none' as const }),
    fc.record({
      type: fc.constant('calendarDays' as const),
      count: fc.integer({ min: 1, max: 45 }),
      from: fc.constant('assignment' as const),
    }),
    fc.constantFrom('2020-12', '2021-01', '2020-Q4').map((period) => ({ type: 'endOf' as const, period })),
    fc.nat(40).map((ahead) => ({ type: 'before' as const, day: addDays('2020-12-12', ahead) })),
    fc
      .record({ ahead: fc.nat(40), time: fc.constantFrom('09:00', '17:00', '20:30') })
      .map(({ ahead, time }) => ({ type: 'date' as const, day: addDays('2020-12-10', ahead), time })),
    fc.record({
      type: fc.constant('hours' as const),
      count: fc.integer({ min: 1, max: 120 }),
      of: fc.constantFrom('office' as const, 'clock' as const),
    }),
    fc.constant({ type: 'asSoonAsPossible' as const }),
    fc.record({
      type: fc.constant('afterTask' as const),
      count: fc.integer({ min: 1, max: 10 }),
      days: fc.constantFrom('working' as const, 'calendar' as const),
      ...{
        task: fc.constant('review'),
        agency: fc.constantFrom('so-b', null),
        when: fc.constantFrom('completed' as const, 'due' as const),
      },
    }),
  ),
  returning: fc.nat(5).map((value) => value === 0),
  acceptedBy: fc.constantFrom<Level>('officer', 'officer', 'chiefOfOffice'),
  extendableBy: fc.constantFrom<Level>('officer', 'chiefOfOffice', 'chairman'),
  departs: fc.nat(5).map((value) => value === 0),
  signed: fc.nat(3).map((value) => value === 0),
  progress: fc.constantFrom<TaskDefinition['progress']>('services', 'words', 'subUnits'),
});

const tasks = fc.array(taskShapes, { minLength: 1, maxLength: 3 }).map((shapes) =>
  shapes.map(({ deadline, returning, acceptedBy, extendableBy, departs, signed, progress }, index) =>
    task(`t${index}`, {
      for: { kinds: [...agencyKinds], agencies: [], except: [], services: null },
      deadline: deadline.type === 'afterTask' ? afterFirst(deadline, index) : deadline,
      recurrence: returning ? { type: 'dates', days: ['2020-12-18', '2021-01-20', '2021-02-19'] } : null,
      kind: returning ? 'reporting' : 'review',
      acceptedBy,
      extendableBy,
      coordinating: ['so-b'],
      changeWithin: index === 0 ? 5 : null,
      ladder: departs
        ? [
            { rung: 'T3', workingDays: -2, none: false },
            { rung: 'I10', workingDays: null, none: true },
          ]
        : [],
      progress,
      ...(signed ? { signedDocument: true } : {}),
    }),
  ),
);

/** Of the same agency only the first task comes first; the first one waits for that of so-b. */
function afterFirst(deadline: DeadlineAfterTask, index: number): DeadlineAfterTask {
  return deadline.agency === null && index > 0 ? { ...deadline, task: 't0' } : { ...deadline, agency: 'so-b' };
}

const agencies = fc
  .record({ kind: fc.constantFrom(...agencyKinds, 'centralVertical'), early: fc.boolean(), focal: fc.boolean() })
  .map(({ kind, early, focal }) =>
    agency('so-a', kind, {
      subUnits: [{ code: 'xa-1', name: { vi: 'Xã 1', en: 'Commune 1' } }],
      officeHours: early
        ? [
            {
              from: null,
              season: null,
              spans: [
                ['07:00', '11:00'],
                ['13:00', '16:30'],
              ],
            },
          ]
        : null,
      ...(focal ? {} : { focal: null }),
    }),
  );

/** Now and then a level is empty; the Chairman never is. */
const people = fc
  .subarray(levels.slice(0, 5), { minLength: 3 })
  .map((present) => [...present, 'chairman' as const, 'secretary' as const].map((role) => person(role)));

/** Rungs in hours beside the ladder: every hour counts where the decision is express. */
const hourly = [
  rung({ code: 'N4', after: 'due', to: ['head'], offset: { hours: -4 } }),
  rung({ code: 'N3', after: 'due', to: ['head', 'officer'], offset: { hours: 3 }, repeat: { every: 6, atMost: 3, unit: 'hours' } }),
  rung({ code: 'N2', after: 'blockerRaised', to: ['deputyChief'], by: 'item', offset: { hours: 2 } }),
];

/** The act of a move: a command, or a notice of days off that comes late. */
export type ActType = CommandType | 'calendarNotice';

const verifying: ActType[] = ['accept', 'return', 'return', 'acceptPause', 'acceptPause', 'declinePause', 'resolveBlocker', 'reportUpward'];
const handingIn: ActType[] = [
  'undo',
  'acknowledge',
  'reportProgress',
  'recordServices',
  'nilReturn',
  'submit',
  'raiseBlocker',
  'withdrawBlocker',
];
const letters: ActType[] = ['submitLetter', 'signLetter', 'returnLetter', 'issueLetter', 'issueLetter'];

const actsOf: Record<Temperament, ActType[]> = {
  silent: ['issueLetter', 'issueLetter', 'issueLetter', 'issueLetter', 'acknowledge', 'raiseBlocker', 'submitLetter', 'signLetter', 'urge'],
  mixed: [
    'assign',
    'addToResult',
    'withdrawResult',
    ...handingIn,
    ...verifying,
    ...letters,
    'recordCall',
    'urge',
    'announceChange',
    'refuse',
    'keepAssignment',
    'correct',
  ],
  diligent: [
    'acknowledge',
    ...performerActs,
    'reportProgress',
    'recordServices',
    'submit',
    'accept',
    'return',
    'raiseBlocker',
    'resolveBlocker',
    'requestContribution',
  ],
  changing: [
    ...['requestExtension', 'requestExtension', 'prepareExtension', 'decideExtension', 'decideExtension'],
    ...[
      'suspend',
      'resume',
      'resume',
      'changeDeadline',
      'refuse',
      'keepAssignment',
      'reassign',
      'amend',
      'tellFollower',
      'correct',
      'reopen',
    ],
    ...['submit', 'return', 'raiseBlocker', 'acceptPause', 'resolveBlocker', 'calendarNotice', 'issueLetter', 'receive'],
  ] as ActType[],
  leading: [
    ...['raiseBlocker', 'raiseBlocker', 'acceptPause', 'reportUpward', 'giveDirective', 'giveDirective', 'tellOrigin', 'tellOrigin'],
    ...['tellOrigin', 'closeDirective', 'closeDirective', 'receive', 'answerDirective', 'answerDirective', 'accept', 'tellFollower'],
    ...['planInspection', 'concludeInspection', 'requestContribution', 'announceChange', 'issueLetter'],
  ] as ActType[],
  windingUp: [
    'submit',
    'accept',
    'accept',
    'cancel',
    'cancel',
    'close',
    'close',
    'close',
    'reopen',
    'receive',
    'calendarNotice',
    'acknowledge',
    'raiseBlocker',
    'raiseBlocker',
  ],
};

/** Minutes until the next act: at once, within the day, a few days, or two weeks. */
const waits = fc.oneof(
  { weight: 3, arbitrary: fc.nat(3) },
  { weight: 4, arbitrary: fc.integer({ min: 5, max: 1440 }) },
  { weight: 6, arbitrary: fc.integer({ min: 1440, max: 4 * 1440 }) },
  { weight: 1, arbitrary: fc.integer({ min: 5 * 1440, max: 14 * 1440 }) },
);

export const stories: fc.Arbitrary<Story> = fc
  .record({
    tasks,
    agency: agencies,
    people,
    anyHour: fc.boolean(),
    express: fc.nat(9).map((value) => value === 0),
    byTheHour: fc.nat(3).map((value) => value === 0),
    day: fc.nat(80).map((ahead) => addDays('2020-11-20', ahead)),
    time: fc.constantFrom('02:00', '07:59', '08:00', '10:30', '12:10', '16:45', '21:00'),
    temperament: fc.constantFrom(...temperaments),
    takenOver: fc.nat(9).map((value) => value === 0),
    /** Days until the agency is merged into another one; past the end of most stories it never is. */
    endsAfter: fc.integer({ min: 15, max: 600 }),
  })
  .chain((base) =>
    fc
      .array(
        fc.record({
          act: fc.constantFrom(...actsOf[base.temperament]),
          pick: fc.nat(1_000_000),
          wait: waits,
          outage: fc.nat(11).map((value) => value === 0),
          happenedBefore: fc.nat(5 * 1440),
        }),
        { minLength: 30, maxLength: 60 },
      )
      .map((moves) => ({ base, moves })),
  )
  // Puts the moves first: a long counterexample is shown by its beginning.
  .map(({ base, moves }) => ({
    start: `${base.day} ${base.time}`,
    temperament: base.temperament,
    takenOver: base.takenOver,
    moves,
    decision: decision({
      agencies: [mergedLater(base), agency('so-b')],
      people: base.people,
      tasks: base.tasks,
      ladder: base.byTheHour ? [...wholeLadder, ...hourly] : wholeLadder,
      assignment: base.anyHour ? 'anyHour' : 'officeHours',
      source: { ...decision().source, date: null, urgency: base.express ? 'express' : 'normal' },
    }),
    agency: mergedLater(base),
  }));

function mergedLater({ agency: own, day, endsAfter }: { agency: Agency; day: string; endsAfter: number }): Agency {
  return endsAfter > 120 ? own : { ...own, validTo: addDays(day, endsAfter), successor: 'so-b' };
}

/** Begins a story: assigned now, or taken over as it stood elsewhere. */
export function begin(run: Run, story: Story): void {
  if (!story.takenOver) {
    run.assign();
    return;
  }
  const day = dayOf(run.now);
  const tasks = tasksFor(story.decision, story.agency, run.calendar, day).map((given, index): TakenOverTask => {
    const status = standingStatuses[index % 3] ?? 'assigned';
    const acknowledged = status === 'assigned' ? null : addDays(day, -20);
    const letters = index === 1 ? [{ rung: 'Q3', on: addDays(day, -6) }] : [];
    const past = { assigned: addDays(day, -30), acknowledged, submitted: null, completed: null, lastNews: acknowledged, done: null };
    return { ...given, standing: { status, current: given.deadline, ...past, letters } };
  });
  run.give({ type: 'takeOver', tasks, decisionVersion: 1 }, systemActor);
}

/** Lets the time of a move pass and does its act; one that fits nothing is tried on something it does not fit. */
export function play(run: Run, move: Move): void {
  const next = addMinutes(run.now, move.wait);
  if (move.outage) run.outageUntil(next);
  else run.untilInstant(next);
  if (move.act === 'calendarNotice') {
    lateNotice(run, move);
    return;
  }
  const released = run.state.held && move.pick % 3 === 0;
  const { body, actor } = released ? { body: { type: 'release' as const }, actor: by('officer') } : actOf(run, { ...move, act: move.act });
  const onPaper = actor.paper !== null && move.pick % 2 === 0;
  const happened = onPaper ? addMinutes(run.now, -move.happenedBefore) : null;
  const { refusal } = run.give(body, actor, happened, move.pick % 3 !== 0);
  if (refusal !== null || run.state.undoable === undefined || move.pick % 8 !== 0) return;
  const undo = undoOf(run, actor);
  run.give(undo.body, undo.actor);
}

/** A day off, or a Saturday worked, that nobody knew of until now; the follower is told to look. */
function lateNotice(run: Run, { pick }: Move): void {
  const day = addDays(dayOf(run.now), (pick % 24) - 6);
  const name = { vi: 'Nghỉ theo thông báo muộn', en: 'Off by a late notice' };
  const entry = { day, kind: pick % 5 === 0 ? ('work' as const) : ('off' as const), name, source: 'TB', status: 'announced' as const };
  const notice: CalendarNotice = { id: `tb-${notices(run).length + 1}`, year: Number(day.slice(0, 4)), replaces: [], entries: [entry] };
  entered.set(run, [...notices(run), notice]);
  run.calendar = buildCalendar(notices(run));
  run.look();
}

const entered = new WeakMap<Run, CalendarNotice[]>();

function notices(run: Run): CalendarNotice[] {
  return entered.get(run) ?? [];
}
