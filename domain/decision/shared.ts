import type { Text } from '../text/both-languages';
import { agencyOf } from './agency-of';
import { type DecisionChange, listedChanges } from './changes';
import type { Agency, Contact, Decision, Person, Rung } from './decision';
import { withContact } from './edits';

/**
 * The directory of agencies and people, and named ladders: an installation keeps every version of them, and decisions are made with one.
 * A decision holds copies, so that later versions change nothing in it.
 */

/** Agencies without services of their own, which belong to a decision's catalogue; people; names of the leadership's fields. */
export type Directory = { agencies: Agency[]; people: Person[]; fields: { code: string; name: Text }[] };
export type NamedLadder = { rungs: Rung[] };

export const emptyDirectory: Directory = { agencies: [], people: [], fields: [] };

/** Where a package that refers to shared documents finds them; null where there is none of that name or version. */
export type SharedSource = {
  directory: () => Promise<{ version: number; document: Directory } | null>;
  ladder: (name: string, version: number | null) => Promise<{ version: number; document: NamedLadder } | null>;
};

/** An agency as the directory keeps it. */
export function withoutCatalogue(agency: Agency): Agency {
  return { ...agency, serviceCount: 0, integratedCount: 0 };
}

/** The differences between two versions of the directory. */
export function directoryChanges(before: Directory, after: Directory): DecisionChange[] {
  return [
    ...listedChanges<Agency>('agency', before.agencies, after.agencies, ({ code }) => code),
    ...listedChanges<Person>('person', before.people, after.people, ({ id }) => id),
  ];
}

/** The differences between two versions of a ladder. */
export function ladderChanges(before: NamedLadder, after: NamedLadder): DecisionChange[] {
  return listedChanges<Rung>('rung', before.rungs, after.rungs, ({ code }) => code);
}

/** A contact of an agency of a decision that differs from the directory's. */
export type ContactDifference = { agency: string; who: 'head' | 'focal'; contact: Contact };
export type ContactDifferences = {
  /** Those that an earlier version of the directory has: the decision has followed it so far. */
  followed: ContactDifference[];
  /** Those that no version has: somebody has written them for this decision. */
  ownWay: ContactDifference[];
};

/** The contacts of a decision that differ from the latest version of the directory. `earlier`: the versions before it. */
export function contactDifferences(
  { agencies }: Pick<Decision, 'agencies'>,
  latest: Directory,
  earlier: readonly Directory[],
): ContactDifferences {
  const found: ContactDifferences = { followed: [], ownWay: [] };
  for (const agency of agencies) {
    for (const who of ['head', 'focal'] as const) {
      const contact = agencyOf(latest, agency.code)?.[who] ?? null;
      // Nobody leaves a decision because the directory names nobody.
      if (contact === null || isSameContact(agency[who], contact)) continue;
      const known = earlier.flatMap((version) => agencyOf(version, agency.code) ?? []);
      const hasFollowed = known.some((entry) => isSameContact(entry[who], agency[who]));
      if (hasFollowed) found.followed.push({ agency: agency.code, who, contact });
      else if (agency[who] !== null) found.ownWay.push({ agency: agency.code, who, contact });
    }
  }
  return found;
}

function isSameContact(one: Contact | null, other: Contact | null): boolean {
  if (one === null || other === null) return one === other;
  const isPosition = one.position.vi === other.position.vi && one.position.en === other.position.en;
  return isPosition && one.address === other.address;
}

/** The decision with contacts as the directory has them. */
export function withContacts(decision: Decision, differences: readonly ContactDifference[]): Decision {
  return differences.reduce((changed, { agency, who, contact }) => {
    const result = withContact(changed, agency, who, { position: contact.position, address: contact.address });
    return 'fault' in result ? changed : result.decision;
  }, decision);
}
