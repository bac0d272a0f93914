import { type CastCommand, originKinds } from '../../documents/package/cast-schema';
import { dayOf } from '../../domain/calendar/time';
import type { Command, CommandBody } from '../../domain/commands/command';
import { nameOn } from '../../domain/decision/agency-names';
import type { Agency, Decision } from '../../domain/decision/decision';
import { openDrafts } from '../../domain/ladder/moments';
import { type Actor, systemActor } from '../../domain/record/actor';
import { openParts, partsOf, performerOfPart } from '../../domain/record/parts';
import { performerOf } from '../../domain/record/performers';
import { isOpen, openBlockers, openDirectives, pendingExtension, type RolloutState, type TaskState } from '../../domain/record/state';
import { officeActor } from './office';
import { contactOf } from './temperaments';

/** A dated act of the cast, as the command that it is at its moment. */

/** The command of an action. Fields that it leaves open come from the state: the task last given by a directive, the open blocker. */
export function commandOf(act: CastCommand, id: string, scene: { decision: Decision; agency: Agency; state: RolloutState }): Command {
  const task = taskMeant(String(act.fields.task ?? ''), scene.state);
  const fields = { ...act.fields, ...(act.fields.task === undefined ? {} : { task: task?.id ?? act.fields.task }) };
  const open = { ...openIds(task, scene.state), ...(act.type === 'reopenPart' ? { part: lastDone(task) } : {}) };
  const ids = Object.fromEntries(idsOf(act).flatMap((name) => (isOpenMeant(act, name) ? [[name, open[name] ?? '']] : [])));
  const body = { ...fields, ...ids, type: act.type } as unknown as CommandBody;
  return { id, actor: actorOf(act, task, body, scene), happened: act.happened, ...body };
}

/** Whoever does the part that the act is about, else the task; by their own link, as web/link/forms.ts has it. */
function performerMeant(act: CastCommand, task: TaskState | undefined, body: CommandBody, agency: Agency): Actor {
  const part = task === undefined || !('part' in body) ? undefined : partsOf(task).find(({ id }) => id === body.part);
  const who = task === undefined ? null : part === undefined ? performerOf(task) : performerOfPart(task, part);
  const { name = null, position = null, division = null, address = null } = who ?? {};
  const member = { name, position, division, of: nameOn(agency, dayOf(act.at)) };
  return { ...systemActor, role: 'agency', channel: 'link', via: address ?? '', member };
}

function actorOf(
  act: CastCommand,
  task: TaskState | undefined,
  body: CommandBody,
  { decision, agency }: { decision: Decision; agency: Agency },
): Actor {
  const { as } = act;
  const day = dayOf(act.at);
  if (as === 'performer') return performerMeant(act, task, body, agency);
  if (as === 'head' || as === 'focal') return contactOf({ decision, agency }, as, day);
  const actor = officeActor(decision, agency, as, day, act.person);
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

type OpenId = 'blocker' | 'extension' | 'directive' | 'inspection' | 'letter' | 'part' | 'tasks';

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
  changePart: ['part'],
  withdrawPart: ['part'],
  finishPart: ['part'],
  reopenPart: ['part'],
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
          part: openParts(task)[0]?.id,
          inspection: Object.values(task.inspections).find((entry) => entry.concluded === null)?.id,
        }),
  };
}

/** The part that was done last: of those that are done it is the one to open again. */
function lastDone(task: TaskState | undefined): string | undefined {
  const done = partsOf(task ?? {}).flatMap((part) => (part.done === null ? [] : [{ id: part.id, event: part.done.event }]));
  return done.sort((a, b) => a.event - b.event).at(-1)?.id;
}
