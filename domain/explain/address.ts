import type { Day } from '../calendar/time';
import type { Agency, Contact, Decision, Person, Role } from '../decision/decision';
import { fallbacks, holderOf, isLevel, type Recipient, type Unusable } from '../decision/recipients';
import type { Text } from '../text/both-languages';

/** Explains why a message for a role goes to an address: the roles tried, and who holds the one that was reached. */

export type AddressStep =
  /** `empty`: nobody holds the role. `noAddress`: its holder has no address. `refused`: the address refuses messages. */
  | { role: Role; passedOver: 'empty' | 'noAddress' | 'refused'; address: string | null }
  | {
      role: Role;
      passedOver: null;
      address: string;
      position: Text;
      /** The field for which the holder was chosen, else null. */
      field: string | null;
      /** The absent holder, where the address is that of a substitute; else null. */
      standsInFor: { position: Text; from: Day; to: Day } | null;
    };

/** The roles tried for `role` on a day. The last one was reached; where nobody is left all were skipped. Agrees with `reachedBy`. */
export function explainAddress(decision: Decision, agency: Agency, role: Role, day: Day, unusable: Unusable): AddressStep[] {
  const steps: AddressStep[] = [];
  for (const candidate of [...new Set(fallbacks(role))]) {
    const holder = holderOf(decision, agency, candidate, day, unusable);
    if (holder !== null) return [...steps, reached(decision, agency, holder, day)];
    steps.push(passedOver(decision, agency, candidate, day));
  }
  return steps;
}

function reached(decision: Decision, agency: Agency, { role, address, position }: Recipient, day: Day): AddressStep {
  const who = contactOf(agency, role);
  if (who !== null) {
    const away = who.absences.find((entry) => entry.from <= day && day <= entry.to);
    const standsInFor = away === undefined ? null : { position: who.position, from: away.from, to: away.to };
    return { role, passedOver: null, address, position, field: null, standsInFor };
  }
  const holders = holdersOf(decision, agency, role);
  const own = holders.find((person) => person.address === address && !isAway(person, day));
  const away = own === undefined ? holders.find((person) => isAway(person, day)) : undefined;
  const absence = away?.substitutes.find((entry) => entry.from <= day && day <= entry.to);
  const holder = own ?? away;
  const field = agency.field !== null && holder?.fields.includes(agency.field) === true ? agency.field : null;
  const standsInFor = away === undefined || absence === undefined ? null : { position: away.position, from: absence.from, to: absence.to };
  return { role, passedOver: null, address, position, field, standsInFor };
}

function passedOver(decision: Decision, agency: Agency, role: Role, day: Day): AddressStep {
  const withAddress = holderOf(decision, agency, role, day);
  if (withAddress !== null) return { role, passedOver: 'refused', address: withAddress.address };
  const held =
    role === 'superior' ? agency.superior !== null : contactOf(agency, role) !== null || holdersOf(decision, agency, role).length > 0;
  return { role, passedOver: held ? 'noAddress' : 'empty', address: null };
}

function contactOf(agency: Agency, role: Role): Contact | null {
  return role === 'head' ? agency.head : role === 'focal' ? agency.focal : null;
}

function holdersOf(decision: Decision, agency: Agency, role: Role): Person[] {
  if (!isLevel(role) && role !== 'secretary') return [];
  const { field } = agency;
  return decision.people.filter(
    (person) => person.role === role && (person.fields.length === 0 || (field !== null && person.fields.includes(field))),
  );
}

function isAway(person: Person, day: Day): boolean {
  return person.substitutes.some((entry) => entry.from <= day && day <= entry.to);
}
