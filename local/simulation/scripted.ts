import { type CastCommand, originKinds } from '../../documents/package/cast-schema';
import { dayOf } from '../../domain/calendar/time';
import type { Command, CommandBody } from '../../domain/commands/command';
import type { Agency, Decision } from '../../domain/decision/decision';
import { openDrafts } from '../../domain/ladder/moments';
import type { Actor } from '../../domain/record/actor';
import { isOpen, openBlockers, openDirectives, pendingExtension, type RolloutState, type TaskState } from '../../domain/record/state';
import { officeActor } from './office';
import { contactOf } from './temperaments';

/** A dated act of the cast, as the command that it is at its moment. */

/** The command of an action. Fields that it leaves open come from the state: the task last given by a directive, the open blocker. */
export function commandOf(act: CastCommand, id: string, scene: { decision: Decision; agency: Agency; state: RolloutState }): Command {
  const task = taskMeant(String(act.fields.task ?? ''), scene.state);
  const fields = { ...act.fields, ...(act.fields.task === undefined ? {} : { task: task?.id ?? act.fields.task }) };
  const open = openIds(task, scene.state);
  const ids = Object.fromEntries(idsOf(act).flatMap((name) => (isOpenMeant(act, name) ? [[name, open[name] ?? '']] : [])));
  const body = { ...fields, ...ids, type: act.type } as unknown as CommandBody;
  return { id, actor: actorOf(act, scene), happened: act.happened, ...body };
}

function actorOf(act: CastCommand, { decision, agency }: { decision: Decision; agency: Agency }): Actor {
  const day = dayOf(act.at);
  if (act.as === 'head' || act.as === 'focal') return contactOf({ decision, agency }, act.as, day);
  const actor = officeActor(decision, agency, act.as, day, act.person);
  const onBehalfOf = act.onBehalfOf ?? actor.onBehalfOf;
  return { ...actor, onBehalfOf, paper: act.paper, channel: act.paper === null ? actor.channel : 'paper' };
}

/** A task by its id, or the latest open one that came the way that is named. */
function taskMeant(name: string, state: RolloutState): TaskState | undefined {
  const own = state.tasks[name];
  if (own !== undefined || !(originKinds as readonly string[]).includes(name)) return own;
  return Object.values(state.tasks)
    .filter((task) => task.origin?.kind === name && isOpen(task))
    .sort((a, b) => a.assigned.event - b.assigned.event)
    .at(-1);
}

type OpenId = 'blocker' | 'extension' | 'directive' | 'inspection' | 'letter' | 'tasks';

/** Ids that each command needs; a directive's blocker is optional. */
const needed: Partial<Record<CastCommand['type'], OpenId[]>> = {
  acknowledge: ['tasks'],
  withdrawBlocker: ['blocker'],
  acceptPause: ['blocker'],
  declinePause: ['blocker'],
  resolveBlocker: ['blocker'],
  reportUpward: ['blocker'],
  prepareExtension: ['extension'],
  decideExtension: ['extension'],
  closeDirective: ['directive'],
  concludeInspection: ['inspection'],
  submitLetter: ['letter'],
  signLetter: ['letter'],
  returnLetter: ['letter'],
  issueLetter: ['letter'],
};

function idsOf(act: CastCommand): OpenId[] {
  return act.type === 'giveDirective' ? ['blocker'] : (needed[act.type] ?? []);
}

function isOpenMeant(act: CastCommand, name: OpenId): boolean {
  const given = act.fields[name];
  // A directive without `blocker` has none.
  return given === 'open' || (given === undefined && act.type !== 'giveDirective');
}

function openIds(task: TaskState | undefined, state: RolloutState): Partial<Record<OpenId, unknown>> {
  const assigned = Object.values(state.tasks).filter((entry) => entry.status === 'assigned');
  return {
    tasks: assigned.map((entry) => entry.id),
    letter: openDrafts(state)[0]?.id,
    ...(task === undefined
      ? {}
      : {
          blocker: openBlockers(task)[0]?.id,
          extension: pendingExtension(task)?.id,
          directive: openDirectives(task)[0]?.id,
          inspection: Object.values(task.inspections).find((entry) => entry.concluded === null)?.id,
        }),
  };
}
