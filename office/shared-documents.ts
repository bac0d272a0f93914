import type { Decision, DecisionPackage } from '../domain/decision/decision';
import { type ContactDifference, contactDifferences, type Directory, withContacts, withoutCatalogue } from '../domain/decision/shared';
import { openDecisions, readPackageInForce } from '../store/decisions';
import { directoryHistory } from '../store/shared';
import type { OfficeParts } from './parts';

/** The directory beside the decisions that are followed. */

/** An open decision with contacts other than the directory's; `pack` has those carried over that it has followed so far. */
export type Carried = { id: string; number: string; followed: ContactDifference[]; ownWay: ContactDifference[]; pack: DecisionPackage };

/** The open decisions, or the named ones, in which contacts differ from the latest directory. Stores nothing. */
export async function contactsToCarry({ database }: Pick<OfficeParts, 'database'>, only: readonly string[] | null): Promise<Carried[]> {
  const { version, latest, earlier } = await directoryHistory(database);
  if (version === 0) return [];
  const ids = only ?? (await openDecisions(database)).map(({ id }) => id);
  const found: Carried[] = [];
  for (const id of ids) {
    const inForce = await readPackageInForce(database, id);
    if (inForce === null) continue;
    const { decision, services } = inForce;
    const { followed, ownWay } = contactDifferences(decision, latest, earlier);
    if (followed.length + ownWay.length === 0) continue;
    const pack = { decision: withContacts(decision, followed), services };
    found.push({ id, number: decision.source.number ?? id, followed, ownWay, pack });
  }
  return found;
}

/** The directory with the agencies, people and fields of a decision in the place of those with the same codes. */
export function withDecision(directory: Directory, { agencies, people, fields = [] }: Decision): Directory {
  const merged = <T>(kept: readonly T[], taken: readonly T[], nameOf: (entry: T) => string): T[] => {
    const byName = new Map(taken.map((entry) => [nameOf(entry), entry]));
    const known = new Set(kept.map(nameOf));
    return [...kept.map((entry) => byName.get(nameOf(entry)) ?? entry), ...taken.filter((entry) => !known.has(nameOf(entry)))];
  };
  return {
    agencies: merged(directory.agencies, agencies.map(withoutCatalogue), ({ code }) => code),
    people: merged(directory.people, people, ({ id }) => id),
    fields: merged(directory.fields, fields, ({ code }) => code),
  };
}
