import { levels } from '../decision/decision';
import type { Actor } from '../record/actor';
import { awaitedFor } from '../record/awaited';
import type { RolloutState, TaskState } from '../record/state';
import type { CommandType } from './command';
import { definitionFor, whetherFits } from './decide';
import type { About, AnsweredKind } from './define';
import { mayGive } from './permissions';
import { type GivenType, givenTypes } from './table';
import type { RolloutContext } from './verdict';

/** Finds the commands that fit now, so that a page offers those and no others. It uses the same rules that decide them. */

/** In whose name an account gives a command: its own (null), or that of the agency or a level, recorded from a paper. */
export type InNameOf = Actor['onBehalfOf'];

/** A command that fits, its subject, and the names in which it may be given, one's own first. */
export type Offer = { type: GivenType; about: About; names: InNameOf[] };

/** True where the actor can only record it for somebody else. */
export function isRecorded({ names }: Offer, actor: Actor): boolean {
  return !names.includes(null) && actor.role !== 'secretary';
}

/** The names in which an account may give commands of a type at all. The level that a task names is checked later. */
export function namesFor(actor: Actor, type: CommandType): InNameOf[] {
  if (actor.role === 'secretary') return mayGive({ ...actor, onBehalfOf: 'chairman' }, type) === 'yes' ? ['chairman'] : [];
  const own = mayGive({ ...actor, onBehalfOf: null }, type) === 'yes' ? [null] : [];
  if (actor.role === 'agency') return own;
  return [...own, ...(['agency', ...levels] as const).filter((name) => mayGive({ ...actor, onBehalfOf: name }, type) !== 'no')];
}

/** A placeholder for the paper that somebody fills in later. */
export const somePaper: Actor['paper'] = { source: 'document', number: null, date: null, file: null };

/** The names in which a command fits a subject; empty where it does not fit. */
export function namesFitting(state: RolloutState, type: GivenType, about: About, actor: Actor, context: RolloutContext): InNameOf[] {
  const fitting = namesFor(actor, type).filter((onBehalfOf) => {
    const paper = onBehalfOf === null ? actor.paper : (actor.paper ?? somePaper);
    return !('refusal' in whetherFits(state, type, about, { actor: { ...actor, onBehalfOf, paper }, happened: null }, context));
  });
  // Somebody who may give it in their own name records it for the agency only, and for no other level.
  return fitting.includes(null) ? fitting.filter((name) => name === null || name === 'agency') : fitting;
}

/** The commands that an actor may give about a task, or with null about the rollout. Those that answer a waiting matter come first. */
export function offersFor(state: RolloutState, task: TaskState | null, actor: Actor, context: RolloutContext): Offer[] {
  return offersAmong(givenTypes, state, task, actor, context);
}

/** Those offers for a task that answer a kind of waiting matter, in their order. */
export function answersFor(
  state: RolloutState,
  task: TaskState | null,
  kind: AnsweredKind,
  actor: Actor,
  context: RolloutContext,
): Offer[] {
  return offersAmong(givenTypes.filter(answers([kind])), state, task, actor, context);
}

function answers(kinds: readonly string[]): (type: GivenType) => boolean {
  return (type) => (definitionFor(type).answers ?? []).some((kind) => kinds.includes(kind));
}

function offersAmong(
  types: readonly GivenType[],
  state: RolloutState,
  task: TaskState | null,
  actor: Actor,
  context: RolloutContext,
): Offer[] {
  const offers = types.flatMap((type) =>
    definitionFor(type)
      .subjects(state, task)
      .flatMap((about): Offer[] => {
        const names = namesFitting(state, type, about, actor, context);
        return names.length === 0 ? [] : [{ type, about, names }];
      }),
  );
  const isAnswer = answers(task === null ? [] : awaitedFor(state, task, context).map(({ what }) => what));
  return offers.sort((a, b) => Number(isAnswer(b.type)) - Number(isAnswer(a.type)));
}
