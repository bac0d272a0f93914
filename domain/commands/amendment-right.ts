import { changesOf, type DecisionChange } from '../decision/changes';
import { type Decision, type Level, levels } from '../decision/decision';
import type { Actor } from '../record/actor';
import { reaches } from './acting';

/**
 * Judges change by change who may change a decision, because nobody may grant a power above their own. A change of a person, or of
 * who may extend or accept a task, needs the level concerned; the ladder needs the Chief of Office; the rest a head of division.
 */

/** The level that a change needs, and the entry of the document that needs it. */
export type NeededLevel = { level: Level; of: DecisionChange['of']; name: string };

const usual: Level = 'headOfDivision';

/** The level that each change between two documents needs, in the order of the changes. */
export function levelsNeeded(
  before: Decision,
  after: Decision,
  changes: readonly DecisionChange[] = changesOf(before, after),
): NeededLevel[] {
  return changes.map(({ of, name, fields }) => ({ of, name, level: levelFor(of, name, fields, before, after) }));
}

function levelFor(of: DecisionChange['of'], name: string, fields: readonly string[], before: Decision, after: Decision): Level {
  if (of === 'rung' || fields.includes('ladder')) return 'chiefOfOffice';
  const both = [before, after];
  if (of === 'person') {
    // A substitute only gets somebody's mail for some days, and no power.
    if (fields.length === 1 && fields[0] === 'substitutes') return usual;
    // The secretary speaks for the Chairman, so a change of that person needs the Chairman's level.
    const roles = both.flatMap(({ people }) => people.filter(({ id }) => id === name).map(({ role }) => role));
    return highest(roles.map((role) => (role === 'secretary' ? 'chairman' : role)));
  }
  if (of !== 'task' || !(fields.includes('extendableBy') || fields.includes('acceptedBy'))) return usual;
  const tasks = both.flatMap((decision) => decision.tasks.filter(({ code }) => code === name));
  return highest(tasks.flatMap(({ extendableBy, acceptedBy }) => [extendableBy, acceptedBy]));
}

function highest(named: readonly Level[]): Level {
  const index = Math.max(levels.indexOf(usual), ...named.map((level) => levels.indexOf(level)));
  return levels[index] ?? usual;
}

/** The highest level that a change needs and the actor lacks; null where the actor may make it. The system may make any. */
export function notTheirs(actor: Actor, before: Decision, after: Decision): NeededLevel | null {
  return beyond(actor, levelsNeeded(before, after));
}

/** `notTheirs` for needs that are known already. A head of division is needed even where there are none. */
export function beyond(actor: Actor, needs: readonly NeededLevel[]): NeededLevel | null {
  if (actor.role === 'system') return null;
  const all: NeededLevel[] = [...needs, { level: usual, of: 'document', name: '' }];
  const missing = all.filter(({ level }) => !reaches(actor, level));
  return missing.sort((a, b) => levels.indexOf(b.level) - levels.indexOf(a.level))[0] ?? null;
}
