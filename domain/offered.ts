import type { Actor, Command, CommandBody, CommandType, RefusalCode } from './commands';
import type { RolloutContext } from './decided';
import { levels } from './decision';
import { mayGive, permissions } from './permissions';
import { decide } from './rollout';
import { openBlockers, openDirectives, pendingExtension, type RolloutState, type TaskState } from './state';

/** Which commands fit a task now, so that a page offers those and no others. The rules themselves are asked: `decide`. */

/** A command that fits, what of the task it is about, and whether one gives it oneself or records it for somebody else. */
export type OfferedAct = { type: CommandType; about: Record<string, string>; recorded: boolean };

/** Refusals that say only that the stand-in values here are not yet a person's own. */
const ofValues: ReadonlySet<RefusalCode> = new Set([
  'wordsMissing',
  'countOutOfRange',
  'unknownSubUnit',
  'unknownAgency',
  'sameAgency',
  'notCoordinating',
  'dayNotLater',
  'dayPast',
  'dateInFuture',
  'dateBeforeDraft',
  'numberMissing',
  'tasksMissing',
  'nothingToChange',
  'happenedInFuture',
  'higherLevelNeeded',
]);

/** For whom an account may give a command: in its own name (null), or recorded for the agency or a level on a paper. */
export function namesFor(actor: Actor, type: CommandType): Actor['onBehalfOf'][] {
  if (actor.role === 'secretary') return mayGive({ ...actor, onBehalfOf: 'chairman' }, type) === 'yes' ? ['chairman'] : [];
  const own = mayGive({ ...actor, onBehalfOf: null }, type) === 'yes' ? [null] : [];
  const others = (['agency', ...levels] as const).filter((who) => mayGive({ ...actor, onBehalfOf: who }, type) !== 'no');
  const { from } = permissions[type];
  // A level whose own right one has already is not recorded for anybody else.
  const needed = others.filter(
    (who) => who === 'agency' || (own.length === 0 && (from === null || levels.indexOf(who) >= levels.indexOf(from))),
  );
  return [...own, ...needed];
}

/** What may be given about a task now, the likeliest first, by somebody in some role. */
export function offeredActs(state: RolloutState, task: TaskState, actor: Actor, context: RolloutContext): OfferedAct[] {
  return candidates(task).flatMap(({ body, about }) => {
    const names = namesFor(actor, body.type);
    const fits = names.some((onBehalfOf) => {
      const paper = onBehalfOf === null ? null : ({ source: 'document', number: null, date: null, file: null } as const);
      const command = { id: 'offered', happened: null, actor: { ...actor, onBehalfOf, paper }, ...body } as Command;
      const decided = decide(state, command, context);
      return !('refusal' in decided) || ofValues.has(decided.refusal.code);
    });
    const recorded = !names.includes(null) && actor.role !== 'secretary';
    return fits ? [{ type: body.type, about, recorded }] : [];
  });
}

type Candidate = { body: CommandBody; about: Record<string, string> };

const words = '…';
const far = '2999-12-31';

function candidates(task: TaskState): Candidate[] {
  const id = task.id;
  const plain = (body: CommandBody): Candidate => ({ body, about: { task: id } });
  const extension = pendingExtension(task);
  return [
    plain({ type: 'accept', task: id }),
    plain({ type: 'return', task: id, reason: words }),
    ...(extension === null ? [] : extensionActs(id, extension.id)),
    ...(task.status === 'refused' ? assignmentActs(id) : []),
    ...openBlockers(task).flatMap((blocker) => blockerActs(id, blocker.id)),
    ...openDirectives(task).map(
      ({ id: directive }): Candidate => ({ body: { type: 'closeDirective', task: id, directive, words }, about: { task: id, directive } }),
    ),
    plain({ type: 'giveDirective', task: id, blocker: null, words, tasks: [], resume: false }),
    plain({ type: 'urge', task: id, words }),
    plain({ type: 'recordCall', task: id, words, reached: true }),
    plain({ type: 'changeDeadline', task: id, deadline: far, reason: words }),
    ...(task.status === 'refused' ? [] : assignmentActs(id)),
    plain({ type: 'suspend', task: id, reason: words }),
    plain({ type: 'resume', task: id, words }),
    ...inspectionActs(task),
    plain({ type: 'correct', task: id, correction: { of: 'progress', done: 0 }, reason: words }),
    plain({ type: 'reopen', task: id, reason: words }),
    plain({ type: 'cancel', task: id, reason: words }),
    ...agencyActs(id).map(plain),
  ];
}

/** Foremost where the agency has refused the task, else among what one seldom does. */
function assignmentActs(task: string): Candidate[] {
  const about = { task };
  return [
    { body: { type: 'keepAssignment', task, reason: words }, about },
    { body: { type: 'reassign', task, to: words, deadline: null, reason: words }, about },
  ];
}

function extensionActs(task: string, extension: string): Candidate[] {
  const about = { task, extension };
  return [
    { body: { type: 'decideExtension', task, extension, granted: false, until: null, words }, about },
    { body: { type: 'prepareExtension', task, extension, recommend: true, until: null, words }, about },
  ];
}

function blockerActs(task: string, blocker: string): Candidate[] {
  const about = { task, blocker };
  return [
    { body: { type: 'acceptPause', task, blocker }, about },
    { body: { type: 'declinePause', task, blocker, reason: words }, about },
    { body: { type: 'resolveBlocker', task, blocker, words }, about },
    { body: { type: 'reportUpward', task, blocker, to: 'chairman', words }, about },
    { body: { type: 'giveDirective', task, blocker, words, tasks: [], resume: false }, about },
    { body: { type: 'withdrawBlocker', task, blocker, words }, about },
  ];
}

function inspectionActs(task: TaskState): Candidate[] {
  const open = Object.values(task.inspections).filter(({ concluded }) => concluded === null);
  return [
    { body: { type: 'planInspection', task: task.id, agencies: [words], from: far, to: far, words }, about: { task: task.id } },
    ...open.map(
      ({ id: inspection }): Candidate => ({
        body: { type: 'concludeInspection', task: task.id, inspection, words, number: words, date: far, tasks: [] },
        about: { task: task.id, inspection },
      }),
    ),
  ];
}

/** What the agency says itself, and the Office may record for it. */
function agencyActs(task: string): CommandBody[] {
  return [
    { type: 'acknowledge', tasks: [task] },
    { type: 'reportProgress', task, done: null, subUnits: null, words },
    { type: 'submit', task, words },
    { type: 'nilReturn', task, asResult: false },
    { type: 'raiseBlocker', task, words, pause: false },
    { type: 'requestExtension', task, until: far, reason: words },
    { type: 'requestContribution', task, agency: words, words },
    { type: 'announceChange', task, words },
    { type: 'answerDirective', task, words, done: false },
    { type: 'refuse', task, reason: words, suggests: null },
  ];
}
