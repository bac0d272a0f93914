import { addDays, type Day } from '../calendar/time';
import type { Text } from '../text/both-languages';
import { agencyOf } from './agency-of';
import type { Agency, Contact, Decision, Person } from './decision';

/**
 * Edits of the document in force: absences, new contacts, changes of agencies. Each returns the changed document, or a fault. An edit
 * that was made already changes nothing, so that it can be repeated after a crash.
 */

/** An absence of everybody at one address, both days included. */
export type Absence = {
  address: string;
  from: Day;
  to: Day;
  /** Id of the person who stands in for somebody of the Office or leadership; else null. */
  substitute: string | null;
  /** Who stands in for a contact of an agency; else null. */
  deputy: { position: Text; address: string } | null;
};

const editFaults = [
  'nobodyThere',
  'substituteUnknown',
  'substituteNeeded',
  'deputyNeeded',
  'ownSubstitute',
  'overlap',
  'wrongOrder',
  'unknownAgency',
  'sameAgency',
  'alreadyEnded',
  'otherRole',
] as const;
/** Why the edit cannot be made, and the name at fault. */
export type EditFault = { code: (typeof editFaults)[number]; name: string };
export type Edited = { decision: Decision } | { fault: EditFault };

/** The addresses of the people with an id. An address in the document stands for itself; empty where nobody is found. */
export function addressesOf(decision: Decision, name: string): string[] {
  if (name.includes('@')) return standsIn(decision, name) ? [name.toLowerCase()] : [];
  return decision.people.flatMap((person) => (person.id === name && person.address !== null ? [person.address] : []));
}

function standsIn(decision: Decision, address: string): boolean {
  const wanted = address.toLowerCase();
  return (
    decision.people.some((person) => person.address === wanted) ||
    decision.agencies.some((agency) => agency.head.address === wanted || agency.focal?.address === wanted)
  );
}

/** Records an absence with its substitute for every person and contact at an address. */
export function withAbsence(decision: Decision, absence: Absence): Edited {
  const address = absence.address.toLowerCase();
  if (!standsIn(decision, address)) return { fault: { code: 'nobodyThere', name: address } };
  if (absence.to < absence.from) return { fault: { code: 'wrongOrder', name: absence.to } };
  const fault = faultOfPeople(decision, { ...absence, address }) ?? faultOfContacts(decision, { ...absence, address });
  if (fault !== null) return { fault };
  const { from, to, substitute, deputy } = absence;
  let clash = false;
  const lengthened = <S extends Span>(spans: S[], added: S): S[] => {
    const longer = withSpan(spans, added);
    clash ||= longer === null;
    return longer ?? spans;
  };
  const people = decision.people.map((person) =>
    person.address === address && substitute !== null
      ? { ...person, substitutes: lengthened(person.substitutes, { person: substitute, from, to }) }
      : person,
  );
  const away = <C extends Contact | null>(contact: C): C =>
    contact !== null && contact.address === address && deputy !== null
      ? { ...contact, absences: lengthened(contact.absences, { from, to, ...deputy }) }
      : contact;
  const agencies = decision.agencies.map((agency) => ({ ...agency, head: away(agency.head), focal: away(agency.focal) }));
  return clash ? { fault: { code: 'overlap', name: address } } : { decision: { ...decision, people, agencies } };
}

type Span = { from: Day; to: Day };

/** Adds a span. Returns the same list where it is there already, null where another span overlaps it. */
function withSpan<S extends Span>(spans: S[], added: S): S[] | null {
  const isSame = (span: S) => (Object.keys(added) as (keyof S)[]).every((key) => JSON.stringify(span[key]) === JSON.stringify(added[key]));
  if (spans.some(isSame)) return spans;
  return spans.some((span) => span.from <= added.to && added.from <= span.to) ? null : [...spans, added];
}

function faultOfPeople(decision: Decision, { address, substitute }: Absence): EditFault | null {
  const away: Person[] = decision.people.filter((person) => person.address === address);
  if (away.length === 0) return null;
  if (substitute === null) return { code: 'substituteNeeded', name: address };
  if (!decision.people.some((person) => person.id === substitute)) return { code: 'substituteUnknown', name: substitute };
  return away.some((person) => person.id === substitute) ? { code: 'ownSubstitute', name: substitute } : null;
}

function faultOfContacts(decision: Decision, { address, deputy }: Absence): EditFault | null {
  const away = decision.agencies.flatMap(({ head, focal }) => [head, focal]).filter((contact) => contact?.address === address);
  if (away.length === 0) return null;
  if (deputy === null) return { code: 'deputyNeeded', name: address };
  return deputy.address.toLowerCase() === address ? { code: 'ownSubstitute', name: address } : null;
}

/** Changes the head or the focal officer of an agency. Null leaves a value as it is. */
export function withContact(
  decision: Decision,
  code: string,
  who: 'head' | 'focal',
  change: { position: Text | null; address: string | null },
): Edited {
  return editAgency(decision, code, (agency) => {
    const old = agency[who] ?? { position: agency.head.position, address: null, language: agency.head.language, absences: [] };
    const position = change.position ?? old.position;
    const address = change.address?.toLowerCase() ?? old.address;
    const isSame = agency[who] !== null && position.vi === old.position.vi && position.en === old.position.en && address === old.address;
    if (isSame) return agency;
    // The absences belonged to the former holder.
    return { ...agency, [who]: { ...old, position, address, absences: [] } };
  });
}

/** Renames an agency from a day on. Papers from before that day keep the old name. */
export function renamed(decision: Decision, code: string, name: Text, from: Day): Edited {
  return editAgency(decision, code, (agency) => {
    const last = agency.renamed.at(-1);
    if (last?.from === from && last.name.vi === name.vi && last.name.en === name.en) return agency;
    if (last !== undefined && from <= last.from) return { code: 'wrongOrder', name: last.from };
    return { ...agency, renamed: [...agency.renamed, { from, name }] };
  });
}

/** Ends an agency before a day. `successor` takes over its open tasks from that day; null where nobody has to. */
export function ended(decision: Decision, code: string, successor: string | null, from: Day): Edited {
  if (successor === code) return { fault: { code: 'sameAgency', name: code } };
  const heir = agencyOf(decision, successor);
  if (successor !== null && heir === undefined) return { fault: { code: 'unknownAgency', name: successor } };
  if (heir !== undefined && heir.validTo !== null && heir.validTo < from) return { fault: { code: 'alreadyEnded', name: heir.code } };
  return editAgency(decision, code, (agency) => {
    const validTo = addDays(from, -1);
    if (agency.validTo === validTo && agency.successor === successor) return agency;
    return agency.validTo === null ? { ...agency, validTo, successor } : { code: 'alreadyEnded', name: code };
  });
}

function editAgency(decision: Decision, code: string, edit: (agency: Agency) => Agency | EditFault): Edited {
  const agency = agencyOf(decision, code);
  if (agency === undefined) return { fault: { code: 'unknownAgency', name: code } };
  const edited = edit(agency);
  if (!('kind' in edited)) return { fault: edited };
  return { decision: { ...decision, agencies: decision.agencies.map((entry) => (entry === agency ? edited : entry)) } };
}

/** The person who takes over from somebody of the Office or leadership. The document may name that person already. */
export type Successor = Pick<Person, 'id' | 'position' | 'address' | 'language'>;

/**
 * Replaces a person who leaves by a successor, who gets their fields, their duty as the responsible officer and their substitutions.
 * A successor whom the document names already keeps their own as well, and must be of the same level, because a level is a right.
 */
export function handedOver(decision: Decision, who: string, successor: Successor): Edited {
  const leaving = decision.people.find(({ id }) => id === who);
  if (leaving === undefined) return { decision };
  if (successor.id === who) return { fault: { code: 'ownSubstitute', name: who } };
  const known = decision.people.find(({ id }) => id === successor.id);
  if (known !== undefined && known.role !== leaving.role) return { fault: { code: 'otherRole', name: known.id } };
  const takesOver =
    known === undefined ? { ...leaving, ...successor, substitutes: [] } : { ...known, fields: together(known.fields, leaving.fields) };
  const people = decision.people
    .filter(({ id }) => id !== known?.id)
    .map((person) => (person === leaving ? takesOver : person))
    .map((person) => ({ ...person, substitutes: insteadOf(who, successor.id, person) }));
  const responsibleOfficer = decision.responsibleOfficer === who ? successor.id : decision.responsibleOfficer;
  return { decision: { ...decision, people, responsibleOfficer } };
}

/** Joins two lists of fields. An empty list means all fields. */
function together(one: readonly string[], other: readonly string[]): string[] {
  return one.length === 0 || other.length === 0 ? [] : [...new Set([...one, ...other])];
}

/** The substitutes with one person replaced. Nobody may stand in for themselves. */
function insteadOf(who: string, successor: string, { id, substitutes }: Person): Person['substitutes'] {
  return substitutes.map((span) => (span.person === who ? { ...span, person: successor } : span)).filter(({ person }) => person !== id);
}
