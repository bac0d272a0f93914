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

/** Which commands fit now, so that a page offers those and no others: asked of the same table that decides them. */

/** In whose name a command may be given by an account: its own (null), or recorded for the agency or a level on a paper. */
export type InNameOf = Actor['onBehalfOf'];

/** A command that fits, what it is about, and in whose names it may be given, one's own first. */
export type Offer = { type: GivenType; about: About; names: InNameOf[] };

/** True where it can only be recorded for somebody else, by an officer who was told or has the paper. */
export function isRecorded({ names }: Offer, actor: Actor): boolean {
  return !names.includes(null) && actor.role !== 'secretary';
}

/** The names in which an account may give commands of a type at all; a level that a task names comes after. */
export function namesFor(actor: Actor, type: CommandType): InNameOf[] {
  if (actor.role === 'secretary') return mayGive({ ...actor, onBehalfOf: 'chairman' }, type) === 'yes' ? ['chairman'] : [];
  const own = mayGive({ ...actor, onBehalfOf: null }, type) === 'yes' ? [null] : [];
  if (actor.role === 'agency') return own;
  return [...own, ...(['agency', ...levels] as const).filter((name) => mayGive({ ...actor, onBehalfOf: name }, type) !== 'no')];
}

/** A paper that stands for whatever is filled in later. */
export const somePaper: Actor['paper'] = { source: 'document', number: null, date: null, file: null };

/** In whose names a command fits, about something; none where it does not fit. */
export function namesFitting(state: RolloutState, type: GivenType, about: About, actor: Actor, context: RolloutContext): InNameOf[] {
  const fitting = namesFor(actor, type).filter((onBehalfOf) => {
    const paper = onBehalfOf === null ? actor.paper : (actor.paper ?? somePaper);
    return !('refusal' in whetherFits(state, type, about, { actor: { ...actor, onBehalfOf, paper }, happened: null }, context));
  });
  // A level whose right one has in one's own name is not recorded for anybody else; of those above, whoever has it is named.
  return fitting.includes(null) ? fitting.filter((name) => name === null || name === 'agency') : fitting;
}

/** What may be given about a task, or with null about the rollout as a whole; what answers something that waits comes first. */
export function offersFor(state: RolloutState, task: TaskState | null, actor: Actor, context: RolloutContext): Offer[] {
  const offers = givenTypes.flatMap((type) =>
    definitionFor(type)
      .subjects(state, task)
      .flatMap((about): Offer[] => {
        const names = namesFitting(state, type, about, actor, context);
        return names.length === 0 ? [] : [{ type, about, names }];
      }),
  );
  const waits = task === null ? [] : awaitedFor(state, task, context).map(({ what }): string => what);
  const isAnswer = ({ type }: Offer) => Number((definitionFor(type).answers ?? []).some((kind) => waits.includes(kind)));
  return offers.sort((a, b) => isAnswer(b) - isAnswer(a));
}

/** Of what is offered, what answers something that waits, in the order of the table. */
export function answersAmong(offers: readonly Offer[], kind: AnsweredKind): Offer[] {
  return offers.filter(({ type }) => (definitionFor(type).answers ?? []).includes(kind));
}
