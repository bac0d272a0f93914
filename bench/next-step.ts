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
import { type Actor, systemActor } from '../domain/record/actor';
import { emptyRollout, type RolloutState } from '../domain/record/state';
import { rootFolder } from '../local/root';

/**
 * The rules alone, on one core: how many tasks `nextStep` looks at in a second, and how many commands `decide` answers. Ten tasks a
 * rollout, each rollout looked at on ten days; three sizes show whether the time grows with the number only.
 */

const TASKS_OF_A_ROLLOUT = 10;
const LOOKS = 10;
const sizes = [1_000, 10_000, 100_000];
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

type Rollout = { agency: Agency; state: RolloutState };
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
  return { agency, state };
}

/** Rollouts of a size, each an object of its own, as if each had been read from the record. */
function rolloutsOf(decision: Decision, tasks: number): Rollout[] {
  const each = decision.agencies.map((agency) => JSON.stringify(rolloutOf(decision, agency)));
  return Array.from({ length: tasks / TASKS_OF_A_ROLLOUT }, (_, index) => {
    const { agency, state } = JSON.parse(each[index % each.length] ?? '') as Rollout;
    return { agency: decision.agencies.find(({ code }) => code === agency.code) ?? agency, state };
  });
}

function secondsOf(work: () => void): number {
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}

function looks(decision: Decision, rollouts: readonly Rollout[]): void {
  for (let look = 0; look < LOOKS; look += 1) {
    const now = instantAt(addDays(firstDay, 10 + look), '06:00');
    for (const { agency, state } of rollouts) nextStep(state, { decision, agency, calendar }, now);
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

async function bench(): Promise<void> {
  const decision = await sample();
  looks(decision, rolloutsOf(decision, sizes[0] ?? 0));
  for (const tasks of sizes) {
    const rollouts = rolloutsOf(decision, tasks);
    const seconds = secondsOf(() => looks(decision, rollouts));
    let accepted = 0;
    const deciding = secondsOf(() => {
      accepted = decisions(decision, rollouts);
    });
    process.stdout.write(
      `next-step, ${tasks} tasks × ${LOOKS} looks: ${((tasks * LOOKS) / seconds).toFixed(0)} tasks/s of a core; decide: ${(accepted / deciding).toFixed(0)} commands/s\n`,
    );
  }
}

void bench();
