import fc from 'fast-check';
import type { Actor, CommandBody, CommandType } from '../../domain/commands';
import { type Agency, agencyKinds, type Decision, type Level, levels, type TaskDefinition } from '../../domain/decision';
import { openDrafts } from '../../domain/ladder';
import { type Blocker, isWithAgency, openBlockers, type TaskState } from '../../domain/state';
import { addDays, addMinutes, dayOf } from '../../domain/time';
import { agency, decision, person, task, wholeLadder } from './decision';
import { by, byAgency, onBehalfOfAgency, type Run, secretary } from './rollouts';

/** Small random decisions, and people who act on them more or less as people do. */

export const temperaments = ['silent', 'mixed', 'diligent'] as const;
/** How one agency and its Office behave: a silent agency lets the whole ladder climb. */
export type Temperament = (typeof temperaments)[number];
export type Move = { act: CommandType; pick: number; wait: number; outage: boolean; happenedBefore: number };
export type Story = { decision: Decision; agency: Agency; start: string; temperament: Temperament; moves: Move[] };

const taskShapes = fc.record({
  deadline: fc.oneof(
    fc.record({
      type: fc.constant('workingDays' as const),
      count: fc.integer({ min: 1, max: 20 }),
      from: fc.constant('assignment' as const),
    }),
    fc.nat(40).map((ahead) => ({ type: 'date' as const, day: addDays('2020-12-10', ahead) })),
    fc.constant({ type: 'none' as const }),
  ),
  returning: fc.nat(5).map((value) => value === 0),
  acceptedBy: fc.constantFrom<Level>('officer', 'officer', 'chiefOfOffice'),
  progress: fc.constantFrom<TaskDefinition['progress']>('services', 'words', 'subUnits'),
});

const tasks = fc.array(taskShapes, { minLength: 1, maxLength: 3 }).map((shapes) =>
  shapes.map(({ deadline, returning, acceptedBy, progress }, index) =>
    task(`t${index}`, {
      for: { kinds: [...agencyKinds], agencies: [], except: [], services: null },
      deadline,
      recurrence: returning ? { type: 'dates', days: ['2020-12-18', '2021-01-20', '2021-02-19'] } : null,
      kind: returning ? 'reporting' : 'review',
      acceptedBy,
      progress,
    }),
  ),
);

const agencies = fc
  .record({ kind: fc.constantFrom(...agencyKinds, 'centralVertical' as const), early: fc.boolean(), focal: fc.boolean() })
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

const actsOf: Record<Temperament, CommandType[]> = {
  silent: ['issueLetter', 'issueLetter', 'issueLetter', 'issueLetter', 'acknowledge', 'raiseBlocker'],
  mixed: [
    'assign',
    'acknowledge',
    'reportProgress',
    'nilReturn',
    'submit',
    'accept',
    'return',
    'return',
    'raiseBlocker',
    'acceptPause',
    'acceptPause',
    'acceptPause',
    'declinePause',
    'resolveBlocker',
    'reportUpward',
    'issueLetter',
    'issueLetter',
    'issueLetter',
  ],
  diligent: ['acknowledge', 'reportProgress', 'submit', 'accept', 'return', 'raiseBlocker', 'resolveBlocker'],
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
    day: fc.nat(80).map((ahead) => addDays('2020-11-20', ahead)),
    time: fc.constantFrom('02:00', '07:59', '08:00', '10:30', '12:10', '16:45', '21:00'),
    temperament: fc.constantFrom(...temperaments),
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
  .map(({ base, moves }) => ({
    decision: decision({
      agencies: [base.agency],
      people: base.people,
      tasks: base.tasks,
      ladder: wholeLadder,
      assignment: base.anyHour ? 'anyHour' : 'officeHours',
      source: { ...decision().source, date: null, urgency: base.express ? 'express' : 'normal' },
    }),
    agency: base.agency,
    start: `${base.day} ${base.time}`,
    temperament: base.temperament,
    moves,
  }));

/** Lets the time of a move pass and does its act; one that fits nothing is tried on something it does not fit. */
export function play(run: Run, move: Move): void {
  const next = addMinutes(run.now, move.wait);
  if (move.outage) run.outageUntil(next);
  else run.untilInstant(next);
  const { body, actor } = actOf(run, move);
  const onPaper = actor.paper !== null && move.pick % 2 === 0;
  run.give(body, actor, onPaper ? addMinutes(run.now, -move.happenedBefore) : null);
}

type Act = { body: CommandBody; actor: Actor };

function actOf(run: Run, move: Move): Act {
  const { act, pick } = move;
  const agencyActor = pick % 5 === 0 ? onBehalfOfAgency : byAgency;
  const officer = by(pick % 3 === 0 ? 'chiefOfOffice' : 'officer');
  const withAgency = () => taskWhere(run, pick, isWithAgency).id;
  switch (act) {
    case 'assign':
      return { body: { type: act, tasks: [extraTask(run)], decisionVersion: 1 }, actor: officer };
    case 'acknowledge':
      return { body: { type: act, tasks: [taskWhere(run, pick, (entry) => entry.status === 'assigned').id] }, actor: agencyActor };
    case 'reportProgress':
      return {
        body: { type: act, task: withAgency(), done: pick % 2 === 0 ? 1 : null, subUnits: null, words: 'đang làm' },
        actor: agencyActor,
      };
    case 'nilReturn':
      return { body: { type: act, task: withAgency(), asResult: pick % 2 === 0 }, actor: agencyActor };
    case 'submit':
      return { body: { type: act, task: withAgency(), words: 'xong' }, actor: agencyActor };
    case 'accept':
    case 'return': {
      const submitted = taskWhere(run, pick, (entry) => entry.status === 'submitted').id;
      return { body: act === 'accept' ? { type: act, task: submitted } : { type: act, task: submitted, reason: 'thiếu' }, actor: officer };
    }
    case 'raiseBlocker':
      return { body: { type: act, task: withAgency(), words: 'vướng', pause: pick % 3 !== 0 }, actor: agencyActor };
    case 'issueLetter': {
      const drafts = openDrafts(run.state);
      const letter = drafts[pick % Math.max(1, drafts.length)]?.id ?? 'letter-none';
      return { body: { type: act, letter, number: '1/VP', date: dayOf(run.now), signer: 'Chánh Văn phòng' }, actor: officer };
    }
    default:
      return onBlocker(run, act, pick, officer);
  }
}

function onBlocker(run: Run, act: 'acceptPause' | 'declinePause' | 'resolveBlocker' | 'reportUpward', pick: number, officer: Actor): Act {
  const fits = (blocker: Blocker) => (act === 'acceptPause' || act === 'declinePause' ? blocker.pause === 'requested' : true);
  const blocked = taskWhere(run, pick, (entry) => openBlockers(entry).some(fits));
  const blocker = openBlockers(blocked).find(fits)?.id ?? 'b0';
  const ids = { task: blocked.id, blocker };
  switch (act) {
    case 'acceptPause':
      return { body: { type: act, ...ids }, actor: officer };
    case 'declinePause':
      return { body: { type: act, ...ids, reason: 'không chấp nhận' }, actor: officer };
    case 'resolveBlocker':
      return { body: { type: act, ...ids, words: 'đã giải quyết' }, actor: pick % 4 === 0 ? secretary : officer };
    case 'reportUpward':
      return { body: { type: act, ...ids, to: pick % 2 === 0 ? 'chairman' : 'chiefOfOffice', words: 'xin ý kiến' }, actor: officer };
  }
}

function taskWhere(run: Run, pick: number, fits: (task: TaskState) => boolean): TaskState {
  const all = Object.values(run.state.tasks);
  const fitting = all.filter(fits);
  const chosen = fitting.length > 0 ? fitting[pick % fitting.length] : all[pick % all.length];
  if (chosen === undefined) throw new Error('a story without tasks');
  return chosen;
}

/** One more task of a definition that the decision has, for the Office to assign later. */
function extraTask(run: Run) {
  const code = run.input.decision.tasks[0]?.code ?? 't0';
  const day = dayOf(run.now);
  const id = `${code}@extra-${Object.keys(run.state.tasks).length}`;
  return { id, code, period: 'extra', opensOn: day, deadline: addDays(day, 20), stated: null, total: null };
}
