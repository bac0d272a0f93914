import { openRollouts } from '../activities/openRollouts';
import type { Ports } from '../activities/ports';
import { buildCalendar } from '../domain/calendar/calendar';
import { addDays, dayOf } from '../domain/calendar/time';
import { checkDecision } from '../domain/decision/check';
import type { Decision, DecisionPackage } from '../domain/decision/decision';
import { rehearse } from '../domain/ladder/rehearsal';
import { planAmendment } from '../office/amend-decision';
import type { OfficeParts } from '../office/parts';
import { calendarReader } from '../store/calendar-reader';
import type { Database } from '../store/database';
import { decisionReader } from '../store/decision-reader';
import { storeDecision } from '../store/decisions';
import { byTurns, type Goal, sizeOf, tell } from './figures';
import { decisionOf, onFreshRecord } from './fresh-record';

/**
 * Measures what a person waits for before a decision begins or changes: its rehearsal, its check, and the plan of an amendment of a decision that is
 * followed, once of a deadline that all agencies have and once of one agency. `BENCH_AGENCIES` changes the number of agencies of the plan.
 */

const agencies = sizeOf('BENCH_AGENCIES', 2_000, 200);
const startsAt = '2020-09-15T01:00:00.000Z';
const now = '2020-09-17T02:00:00.000Z';
const calendar = buildCalendar();
/** As many as the workflow opens at a time. */
const AT_ONCE = 20;

/** Seconds, each time of a copy for which nothing is kept yet. Says as well how much of a core they took. */
async function told<T>(work: string, goals: readonly Goal[], prepare: () => T, act: (prepared: T) => unknown): Promise<void> {
  const { product } = await byTurns({
    product: async () => {
      const prepared = prepare();
      const [started, before] = [performance.now(), process.cpuUsage()];
      await act(prepared);
      const { user, system } = process.cpuUsage(before);
      process.stderr.write(`${work}: ${((user + system) / 1e6).toFixed(2)} s of a core\n`);
      return (performance.now() - started) / 1_000;
    },
  });
  tell({ work, unit: 's', better: 'less', product, beside: {}, goals });
}

/** The decision with twice as many tasks. */
function doubled(decision: Decision): Decision {
  return { ...decision, tasks: [...decision.tasks, ...decision.tasks.map((task) => ({ ...task, code: `${task.code}-2` }))] };
}

async function follow(db: Database, decision: Decision): Promise<void> {
  await storeDecision(db, { decision, services: [] }, startsAt);
  const ports = { database: db, calendars: calendarReader(db), decisions: decisionReader(db), heartbeat: () => {} } as unknown as Ports;
  const codes = decision.agencies.map(({ code }) => code);
  for (let at = 0; at < codes.length; at += AT_ONCE) {
    await openRollouts(ports, { decision: decision.id, agencies: codes.slice(at, at + AT_ONCE), now: startsAt });
  }
}

/** One task of the decision a week later, for all who have it. */
function ofAll(decision: Decision): Decision {
  const index = decision.tasks.findIndex(({ deadline }) => deadline.type === 'date');
  return {
    ...decision,
    tasks: decision.tasks.map((task, at) => {
      const { deadline } = task;
      return at === index && deadline.type === 'date' ? { ...task, deadline: { ...deadline, day: addDays(deadline.day, 7) } } : task;
    }),
  };
}

/** Another head at one agency. */
function ofOne(decision: Decision): Decision {
  return {
    ...decision,
    agencies: decision.agencies.map((agency, at) =>
      at === 7 ? { ...agency, head: { ...agency.head, address: 'another@agency-7.example' } } : agency,
    ),
  };
}

async function bench(db: Database, { decision: sample }: DecisionPackage): Promise<void> {
  const goals = [{ of: null, bound: 1.5 }];
  await told(
    'rehearse 200 × 10',
    goals,
    () => structuredClone(decisionOf(sample, 2_000)),
    (decision) => rehearse(decision, calendar, startsAt),
  );
  await told(
    'check 1,000 × 20',
    goals,
    () => structuredClone(doubled(decisionOf(sample, 10_000))),
    (decision) => checkDecision(decision, calendar, dayOf(startsAt)),
  );
  const decision = decisionOf(sample, agencies * 10);
  await follow(db, decision);
  const office = { database: db, calendars: calendarReader(db), clock: { now: () => now } } as unknown as OfficeParts;
  for (const [label, amended] of [
    ['one agency', ofOne(decision)],
    ['a deadline of all', ofAll(decision)],
  ] as const) {
    await told(
      `plan an amendment of ${agencies} × 10, ${label}`,
      [],
      () => structuredClone(amended),
      async (clone) => {
        const plan = await planAmendment(office, { decision: clone, services: [] }, 'later');
        const moved = plan?.rollouts.filter(({ preview }) => (preview?.added.length ?? 0) + (preview?.dropped.length ?? 0) > 0).length;
        process.stderr.write(`messages move at ${moved} agencies\n`);
      },
    );
  }
}

void onFreshRecord(startsAt, (db, _url, pack) => bench(db, pack));
