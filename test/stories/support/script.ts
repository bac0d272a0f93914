import type { CommandBody, RefusalCode } from '../../../domain/commands/command';
import type { Level } from '../../../domain/decision/decision';
import type { Actor } from '../../../domain/record/actor';
import type { RolloutState, TaskState } from '../../../domain/record/state';
import { at, by } from '../../support/rollouts';
import type { World } from '../../support/world';

/** Dates the acts of a story. Several stories can be told in one world: each has its own agencies, and all share the days. */

/** One act, at a moment as a clock in Việt Nam shows it. */
export type Act = { at: string; perform: (world: World) => Promise<void> };

type Body = CommandBody | ((state: RolloutState) => CommandBody);

/** Somebody gives a command. It is accepted, or refused with the code that the story names; anything else ends the story. */
export function does(
  moment: string,
  agency: string,
  actor: Actor,
  body: Body,
  more: { happened?: string; refused?: RefusalCode } = {},
): Act {
  const perform = async (world: World) => {
    const given = typeof body === 'function' ? body(await world.state(agency)) : body;
    const answer = await world.give(agency, actor, given, more.happened === undefined ? null : at(more.happened));
    const outcome = answer.accepted ? undefined : answer.code;
    if (outcome !== more.refused) throw new Error(`${moment} ${agency} ${given.type}: ${JSON.stringify(answer)}`);
  };
  return { at: moment, perform };
}

/** Something is looked at, or done beside the commands. */
export function on(moment: string, perform: (world: World) => Promise<void>): Act {
  return { at: moment, perform };
}

/** Plays stories side by side, each act at its moment; acts of one moment in the order in which they are written. */
export async function play(world: World, ...stories: readonly (readonly Act[])[]): Promise<void> {
  const acts = stories.flat().sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  for (const act of acts) {
    await world.until(act.at);
    await act.perform(world);
  }
}

/** The Office recording the word of somebody else, from a paper of a day. */
export function recordedFor(whom: 'agency' | Level, number: string, date: string): Actor {
  return by('officer', { channel: 'paper', onBehalfOf: whom, paper: { source: 'document', number, date, file: null } });
}

/** A task of a state; fails where it is not there. */
export function taskOf(state: RolloutState, id: string): TaskState {
  const task = state.tasks[id];
  if (task === undefined) throw new Error(`no task ${id} at ${state.agency}`);
  return task;
}

/** The only task of a state that came in one way from another agency's rollout. */
export function taskFrom(state: RolloutState, kind: NonNullable<TaskState['origin']>['kind'], agency?: string): TaskState {
  const found = Object.values(state.tasks).filter(
    ({ origin }) => origin?.kind === kind && (agency === undefined || origin.agency === agency),
  );
  const [task] = found;
  if (task === undefined || found.length > 1) throw new Error(`${found.length} tasks by ${kind} at ${state.agency}`);
  return task;
}

/** Every deadline of a task and why it was set, in order: `2020-10-22 pause 12`. */
export function deadlinesOf(task: TaskState): string[] {
  return task.reasons.map(({ day, reason, workingDays }) => `${day} ${reason}${workingDays === 0 ? '' : ` ${workingDays}`}`);
}
