import { reaches } from './acting';
import { type Command, type CommandType, systemActor } from './commands';
import type { About, By, Definition, Refused } from './commands/define';
import type { Fields } from './commands/fields';
import { commandTable } from './commands/table';
import { type Decided, isBlank, type RolloutContext, refuse } from './decided';
import type { EventBody, RolloutEvent } from './events';
import { mayGive } from './permissions';
import type { RolloutState } from './state';
import type { Instant } from './time';

/** What a command does to a rollout: the events it causes, or why it has no effect. */

export type { Decided, RolloutContext } from './decided';

const definitions: Record<CommandType, Definition> = commandTable as unknown as Record<CommandType, Definition>;

/** How a command of a type is defined, whatever its fields are. */
export function definitionFor(type: CommandType): Definition {
  return definitions[type];
}

/**
 * Whether a command fits, before anybody has said what it holds: by right, by paper, by the state of what it is about. What is offered
 * on a page has passed this, and what passes it is refused for the values alone.
 */
export function whetherFits(
  state: RolloutState,
  type: CommandType,
  about: About,
  by: By,
  context: RolloutContext,
): Refused | { at: unknown } {
  const may = mayGive(by.actor, type);
  if (may !== 'yes') return refuse(may === 'no' ? 'notAllowedForRole' : 'paperMissing', { command: type });
  const definition = definitions[type];
  if (state.closed !== null && definition.afterTheEnd !== true) return refuse('rolloutClosed');
  if (state.held && definition.tellsOthers === true) return refuse('held');
  const found = definition.fits({ state, context }, about, by);
  if ('refusal' in found) return found;
  const { level } = found;
  return level === null || reaches(by.actor, level) ? found : refuse('higherLevelNeeded', { level });
}

/** Decides a command against the recorded state; pure, and the only place where commands are judged. */
export function decide(state: RolloutState, command: Command, context: RolloutContext): Decided {
  const { id: _, type, actor, happened, ...values } = command;
  const by: By = { actor, happened };
  // What happened at another moment than now is so by a paper; without one the receipt stamped here counts.
  if (happened !== null && mayGive(actor, type) === 'yes' && actor.paper === null) return refuse('paperMissing', { command: type });
  if (happened !== null && mayGive(actor, type) === 'yes' && happened > context.now) return refuse('happenedInFuture');
  const { fields, decide: decideValues } = definitions[type];
  const found = whetherFits(state, type, aboutOf(fields, values), by, context);
  if ('refusal' in found) return found;
  return missingIn(fields, values) ?? decideValues(found.at, values, by);
}

/** Those values that say what of the rollout a command is about. */
export function aboutOf(fields: Fields, values: Record<string, unknown>): About {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, { names }]) => (names === null || names === 'agency' ? [] : [[name, values[name] as string]])),
  );
}

/** The refusal of a text or list that has to be given and is empty. */
function missingIn(fields: Fields, values: Record<string, unknown>): Refused | null {
  for (const [name, { form, usual, least }] of Object.entries(fields)) {
    const value = values[name];
    if (typeof value === 'string' && usual === undefined && isBlank(value)) {
      if (form === 'words') return refuse('wordsMissing');
      if (form === 'line') return refuse('numberMissing');
    }
    if (Array.isArray(value) && value.length < least) return refuse('tasksMissing');
  }
  return null;
}

/** Numbers, dates and signs event bodies that follow one another on a state. */
export function recordedAs(
  state: RolloutState,
  bodies: readonly EventBody[],
  now: Instant,
  by?: Pick<Command, 'actor' | 'happened'>,
): RolloutEvent[] {
  const actor = by?.actor ?? systemActor;
  const happened = by?.happened ?? now;
  return bodies.map((body, index) => ({ seq: state.version + 1 + index, happened, recorded: now, actor, ...body }));
}
