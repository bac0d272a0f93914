import { changesOf, type DecisionChange } from '../decision/changes';
import { type Decision, type Level, levels } from '../decision/decision';
import type { Actor } from '../record/actor';
import { reaches } from './acting';

/**
 * Who may change a decision, judged change by change: nobody gives power that is not theirs. A person of a level, and who may extend or
 * accept a task, are for that level; the ladder is for the Chief of Office; anything else for a head of division.
 */

/** What a change needs: the level, and the record that asks for it. */
export type NeededLevel = { level: Level; of: DecisionChange['of']; name: string };

const usual: Level = 'headOfDivision';

/** What each change between two documents needs, in the order of the changes. */
export function levelsNeeded(before: Decision, after: Decision): NeededLevel[] {
  return changesOf(before, after).map(({ of, name, fields }) => ({ of, name, level: levelFor(of, name, fields, before, after) }));
}

function levelFor(of: DecisionChange['of'], name: string, fields: readonly string[], before: Decision, after: Decision): Level {
  if (of === 'rung' || fields.includes('ladder')) return 'chiefOfOffice';
  const both = [before, after];
  if (of === 'person') {
    // Who stands in for somebody gets their mail for some days, and no power.
    if (fields.length === 1 && fields[0] === 'substitutes') return usual;
    // The secretary speaks for the Chairman.
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

/** What an actor may not do of a change, by the highest level that it needs; null where all of it is theirs. The system itself may. */
export function notTheirs(actor: Actor, before: Decision, after: Decision): NeededLevel | null {
  return beyond(actor, levelsNeeded(before, after));
}

/** The same of what changes need. Without a change of the document itself a head of division is needed all the same. */
export function beyond(actor: Actor, needs: readonly NeededLevel[]): NeededLevel | null {
  if (actor.role === 'system') return null;
  const all: NeededLevel[] = [...needs, { level: usual, of: 'document', name: '' }];
  const missing = all.filter(({ level }) => !reaches(actor, level));
  return missing.sort((a, b) => levels.indexOf(b.level) - levels.indexOf(a.level))[0] ?? null;
}
