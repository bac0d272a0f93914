import path from 'node:path';
import { readPackage } from '../documents/package/read-package';
import { buildCalendar } from '../domain/calendar/calendar';
import { addDays, type Instant, instantAt } from '../domain/calendar/time';
import type { Command } from '../domain/commands/command';
import { decide } from '../domain/commands/decide';
import { type AssignedTask, tasksFor } from '../domain/decision/assignment';
import type { Agency, Decision } from '../domain/decision/decision';
import { nextStep } from '../domain/ladder/followUp';
import { step } from '../domain/ladder/step';
import { KeptTasks } from '../domain/ladder/waits';
import { type Actor, systemActor } from '../domain/record/actor';
import { emptyRollout, type RolloutState } from '../domain/record/state';
import { rootFolder } from '../local/root';
import { byTurns, sizeOf, tell } from './figures';

/**
 * The rules alone, on one core: how many tasks `nextStep` looks at in a second, and how many commands `decide` answers. Ten tasks a
 * rollout, each rollout looked at on ten days; two sizes show whether the time grows with the number only. Rates are by processor time.
 */

const TASKS_OF_A_ROLLOUT = 10;
const LOOKS = 10;
const [SMALL, LARGE] = [1_000, sizeOf('BENCH_TASKS', 100_000, 20_000)];
const GOAL = 250_000;
const calendar = buildCalendar();
const firstDay = '2020-09-15';

async function sample(): Promise<Decision> {
  const reading = await readPackage(path.join(rootFolder, 'samples', 'decision-1284'));
  if (!reading.ok) throw new Error('the sample cannot be read');
  return reading.package.decision;
}

/** The tasks that the sample has for an agency, again under other names until there are ten. */
function tenTasks(decision: Decision, agency: Agency): AssignedTask[] {
  const tasks = tasksFor(decision, agency, calendar, firstDay);
  return Array.from({ length: TASKS_OF_A_ROLLOUT }, (_, index) => {
    const task = tasks[index % tasks.length];
    if (task === undefined) throw new Error(`${agency.code} has no task`);
    return index < tasks.length ? task : { ...task, id: `${task.id}-${index}` };
  });
}

/** `kept` goes from look to look, as in a rehearsal. */
type Rollout = { agency: Agency; state: RolloutState; kept: KeptTasks };
type Look = { agency: Agency; decision: Decision; state: RolloutState; now: Instant; command: Command | null };

function stepped({ agency, decision, state, now, command }: Look): RolloutState {
  return step({ agency, decision, calendar, now, register: [], state, pending: [], command }).state;
}

/** A rollout as it stands after its assignment and three mornings: some rungs are spent, the next ones still to come. */
function rolloutOf(decision: Decision, agency: Agency): Rollout {
  const tasks = tenTasks(decision, agency);
  const assign: Command = { id: 'assign', actor: systemActor, happened: null, type: 'assign', tasks, decisionVersion: 1 };
  let state = emptyRollout(decision.id, agency.code);
  const look = (now: Instant, command: Command | null) => {
    state = stepped({ agency, decision, state, now, command });
  };
  look(instantAt(firstDay, '08:00'), assign);
  for (const days of [2, 5, 9]) look(instantAt(addDays(firstDay, days), '06:00'), null);
  return { agency, state, kept: new KeptTasks() };
}

/** Rollouts of a size, each an object of its own, as if each had been read from the record. */
function rolloutsOf(decision: Decision, tasks: number): Rollout[] {
  const each = decision.agencies.map((agency) => JSON.stringify(rolloutOf(decision, agency)));
  return Array.from({ length: tasks / TASKS_OF_A_ROLLOUT }, (_, index) => {
    const { agency, state } = JSON.parse(each[index % each.length] ?? '') as Rollout;
    return { agency: decision.agencies.find(({ code }) => code === agency.code) ?? agency, state, kept: new KeptTasks() };
  });
}

function secondsOf(work: () => void): number {
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}

function looks(decision: Decision, rollouts: readonly Rollout[], days: number): void {
  for (let look = 0; look < days; look += 1) {
    const now = instantAt(addDays(firstDay, 10 + look), '06:00');
    for (const { agency, state, kept } of rollouts) nextStep(state, { decision, agency, calendar, kept }, now);
  }
}

function decisions(decision: Decision, rollouts: readonly Rollout[]): number {
  const actor: Actor = { ...systemActor, role: 'agency', channel: 'link', via: 'head@agency.example' };
  const now = instantAt(addDays(firstDay, 10), '09:00');
  let accepted = 0;
  for (const { agency, state } of rollouts) {
    for (const { id: task, status } of Object.values(state.tasks)) {
      if (status !== 'assigned') continue;
      const command: Command = { id: 'c', actor, happened: null, type: 'acknowledge', tasks: [task] };
      const answer = decide(state, command, { decision, agency, calendar, now, register: [] });
      if ('refusal' in answer) throw new Error(`refused: ${answer.refusal.code}`);
      accepted += 1;
    }
  }
  return accepted;
}

/** A size is measured on as many rollouts altogether, so that a small one is as long as a large one. */
function ratesAt(decision: Decision, tasks: number) {
  const pieces = Math.max(1, Math.floor(LARGE / 10 / tasks));
  const over = (work: (rollouts: readonly Rollout[]) => number): number => {
    let [done, seconds] = [0, 0];
    for (let piece = 0; piece < pieces; piece += 1) {
      const rollouts = rolloutsOf(decision, tasks);
      seconds += secondsOf(() => {
        done += work(rollouts);
      });
    }
    return done / seconds;
  };
  return {
    looks: () =>
      over((rollouts) => {
        looks(decision, rollouts, LOOKS);
        return tasks * LOOKS;
      }),
    firstLook: () =>
      over((rollouts) => {
        looks(decision, rollouts, 1);
        return tasks;
      }),
    decide: () => over((rollouts) => decisions(decision, rollouts)),
  };
}

async function bench(): Promise<void> {
  const decision = await sample();
  const [small, large] = [ratesAt(decision, SMALL), ratesAt(decision, LARGE)];
  // The compiler learns the rules once, as it has in a worker that runs.
  for (const run of [small.looks, small.decide, small.looks, small.decide]) run();
  const rates = await byTurns({ ...large, small: small.looks });
  const of = (count: number) => `${count.toLocaleString('en-US')} tasks`;
  const usual = { unit: 'a second of a core', better: 'more', beside: {}, goals: [] } as const;
  tell({
    ...usual,
    work: `nextStep, ${of(LARGE)} on ${LOOKS} days`,
    product: rates.looks,
    beside: { [of(SMALL)]: rates.small },
    goals: [
      { of: null, bound: GOAL },
      { of: of(SMALL), bound: 0.8 },
    ],
  });
  tell({ ...usual, work: `nextStep, ${of(LARGE)}, the first look at each`, product: rates.firstLook });
  tell({ ...usual, work: `decide, ${of(LARGE)}`, product: rates.decide, goals: [{ of: null, bound: GOAL }] });
}

void bench();
