import type { OfficeHours } from '../calendar/office-hours';
import type { Day } from '../calendar/time';
import type { Text } from '../text/both-languages';
import {
  type Agency,
  answersFor,
  type Contact,
  type Decision,
  type Language,
  type Level,
  levels,
  nameOn,
  type Person,
  type Role,
} from './decision';
import { type KindOfAgency, wordingFor } from './kinds';

/** Who reads it decides the wording: a central vertical agency is asked (đề nghị), never told (giao). */
export type Audience = 'agency' | 'superior' | 'office' | 'leadership';

/** Who is written to, in a position and at an address, on one day. */
export type Recipient = {
  role: Role;
  address: string;
  position: Text;
  organisation: Text;
  language: Language;
  audience: Audience;
  /** How the agency is written to; null for the Office and the leadership. */
  wording: KindOfAgency['wording'] | null;
  officeHours: OfficeHours;
};

/** Addresses that refuse messages: whoever has one of them is passed over. */
export type Unusable = ReadonlySet<string>;
const none: Unusable = new Set();

/**
 * The holder of a role for an agency on a day, or null where the level is empty or has no address that can be used.
 * Levels are resolved by the agency's field; one who answers for that field goes before one who answers for all. Who is
 * away on the day is written to through the one who stands in.
 */
export function holderOf(decision: Decision, agency: Agency, role: Role, day: Day, unusable: Unusable = none): Recipient | null {
  const holder = holderWithAddress(decision, agency, role, day, unusable);
  return holder === null || unusable.has(holder.address) ? null : holder;
}

function holderWithAddress(decision: Decision, agency: Agency, role: Role, day: Day, unusable: Unusable): Recipient | null {
  if (role === 'head') return contact(decision, agency, agency.head, 'head', day);
  if (role === 'focal') return contact(decision, agency, agency.focal, 'focal', day);
  if (role === 'superior') return superior(decision, agency);
  const person = personAt(decision, role, agency.field, day, unusable);
  return person === null ? null : recipientOf(decision, person, role);
}

/**
 * Whom a role reaches when nothing may be lost: an empty role at the agency falls to the other contact and then to
 * the officer; an empty level to the next one above, and at the top to the next one below. A role whose address is
 * `unusable` is as good as empty; null where nobody is left.
 */
export function reachedBy(decision: Decision, agency: Agency, role: Role, day: Day, unusable: Unusable = none): Recipient | null {
  for (const candidate of fallbacks(role)) {
    const holder = holderOf(decision, agency, candidate, day, unusable);
    if (holder !== null) return holder;
  }
  return null;
}

/** The roles that are tried for a role, in this order. */
export function fallbacks(role: Role): Role[] {
  if (role === 'head') return ['head', 'focal', ...levels];
  if (role === 'focal') return ['focal', 'head', ...levels];
  if (role === 'superior') return ['superior', 'chiefOfOffice', ...levels];
  if (role === 'secretary') return ['secretary', 'chairman', 'chiefOfOffice', ...levels];
  const index = levels.indexOf(role);
  return [...levels.slice(index), ...levels.slice(0, index).reverse()];
}

/** True for a level of the Office and leadership, false for roles at an agency or beside the levels. */
export function isLevel(role: Role): role is Level {
  return (levels as readonly Role[]).includes(role);
}

/** The contact, or whoever stands in on a day of absence: a substitute who cannot be reached is not passed over for one who is away. */
function contact(decision: Decision, agency: Agency, who: Contact | null, role: Role, day: Day): Recipient | null {
  if (who === null) return null;
  const { address, position } = who.absences.find((entry) => entry.from <= day && day <= entry.to) ?? who;
  if (address === null) return null;
  return {
    role,
    address,
    position,
    organisation: nameOn(agency, day),
    language: who.language,
    audience: 'agency',
    wording: wordingFor(decision, agency),
    officeHours: agency.officeHours ?? decision.officeHours,
  };
}

/** True for an address at which the agency is written to on a day: a contact's, or that of whoever stands in on the day. */
export function isWrittenTo({ head, focal }: Pick<Agency, 'head' | 'focal'>, address: string, day: Day): boolean {
  const same = (known: string | null) => known !== null && known.toLowerCase() === address.toLowerCase();
  return [head, focal].some(
    (who) =>
      who !== null && (same(who.address) || who.absences.some(({ from, to, address: stand }) => from <= day && day <= to && same(stand))),
  );
}

function superior(decision: Decision, agency: Agency): Recipient | null {
  if (agency.superior === null || agency.superior.address === null) return null;
  const { name, address } = agency.superior;
  return {
    role: 'superior',
    address,
    position: name,
    organisation: name,
    language: 'vi',
    audience: 'superior',
    wording: wordingFor(decision, agency),
    officeHours: decision.officeHours,
  };
}

function personAt(decision: Decision, role: Level | 'secretary', field: string | null, day: Day, unusable: Unusable): Person | null {
  const holders = decision.people.filter((person) => person.role === role && answersFor(person, field));
  const ordered = [...holders].sort((a, b) => rank(decision, a, field) - rank(decision, b, field));
  for (const holder of ordered) {
    const present = presentOf(decision, holder, day);
    if (present !== null && present.address !== null && !unusable.has(present.address)) return present;
  }
  return null;
}

function rank(decision: Decision, person: Person, field: string | null): number {
  if (person.id === decision.responsibleOfficer) return 0;
  return field !== null && person.fields.includes(field) ? 1 : 2;
}

/** The person or, on a day of absence, the substitute; null where those who stand in for each other are all away. */
function presentOf(decision: Decision, person: Person, day: Day): Person | null {
  let present = person;
  for (let step = 0; step < decision.people.length; step += 1) {
    const stand = present.substitutes.find((entry) => entry.from <= day && day <= entry.to);
    const substitute = stand && decision.people.find((other) => other.id === stand.person);
    if (!substitute) return present;
    present = substitute;
  }
  return null;
}

function recipientOf(decision: Decision, person: Person, role: Role): Recipient {
  const leadership = role === 'chairman' || role === 'deputyChairman' || role === 'secretary';
  return {
    role,
    address: person.address ?? '',
    position: person.position,
    organisation: decision.source.issuer,
    language: person.language,
    audience: leadership ? 'leadership' : 'office',
    wording: null,
    officeHours: decision.officeHours,
  };
}
