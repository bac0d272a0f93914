import type { OfficeHours } from '../calendar/office-hours';
import type { Day } from '../calendar/time';
import type { Text } from '../text/both-languages';
import { nameOn } from './agency-names';
import {
  type Agency,
  addressees,
  answersFor,
  type Contact,
  type Decision,
  definitionById,
  type Language,
  type Level,
  levels,
  type Person,
  type Role,
} from './decision';
import { type KindOfAgency, wordingFor } from './kinds';
import { isSameAddress, type Performer, performerText } from './performer';

/** An agency in the matter of one task: the field and the people are those of the task, where it names its own. */
export type InMatter = Agency & { answeredBy?: readonly string[]; performer?: Performer | null };

/** The agency as the task with this id has it. */
export function inMatterOf(decision: Decision, agency: Agency, task: string): InMatter {
  const { field = agency.field, answeredBy } = definitionById(decision, task) ?? {};
  return field === agency.field && answeredBy === undefined
    ? agency
    : { ...agency, field, ...(answeredBy === undefined ? {} : { answeredBy }) };
}

/** The agency with everybody whom some task of its own names: a level is not vacant where one task has somebody for it. */
export function anyMatterOf(decision: Decision, agency: Agency): InMatter {
  const named = decision.tasks.flatMap((task) =>
    task.answeredBy === undefined || addressees(task, [agency]).length === 0 ? [] : task.answeredBy,
  );
  return named.length === 0 ? agency : { ...agency, answeredBy: named };
}

/** True for a person who answers for a matter: named for it, or by the field. */
export function answersIn(
  person: { id: string | null; fields: readonly string[] },
  { field, answeredBy = [] }: Pick<InMatter, 'field' | 'answeredBy'>,
): boolean {
  return (person.id !== null && answeredBy.includes(person.id)) || answersFor(person, field);
}

/** The group of a reader, by which a message chooses its words. */
export type Audience = 'agency' | 'superior' | 'office' | 'leadership';

/** Whoever gets messages for a role on one day, with their position and address. */
export type Recipient = {
  role: Role;
  address: string;
  position: Text;
  organisation: Text;
  language: Language;
  audience: Audience;
  /** Whether the agency is assigned (giao) or requested (đề nghị); null for the Office and the leadership. */
  wording: KindOfAgency['wording'] | null;
  officeHours: OfficeHours;
};

/** Why a role gets no message: nobody holds it, its holder has no address, or the address refuses messages. */
type Vacant = { passedOver: 'empty' | 'noAddress' | 'refused'; address: string | null };

/** The holder of a role on a day, or why there is none. */
type Resolved =
  | {
      passedOver: null;
      holder: Recipient;
      /** The field for which the holder was chosen, else null. */
      field: string | null;
      /** True where the task names the holder. */
      isNamed?: boolean;
      /** The absent holder, where `holder` is a substitute; else null. */
      standsInFor: { position: Text; from: Day; to: Day } | null;
    }
  | Vacant;

/** A role that was tried for a message. */
export type TriedRole = { role: Role } & Resolved;

/** Addresses that refuse messages. Whoever has one of them is skipped. */
export type Unusable = ReadonlySet<string>;
const none: Unusable = new Set();

/**
 * The holder of a role for an agency on a day, or null where the role is vacant or has no usable address. A level is resolved by the
 * field of the agency or of its task: whoever the task names comes first, then the responsible officer, then whoever answers for that field, then whoever answers for all. On a day of
 * absence the substitute gets the messages.
 */
export function holderOf(decision: Decision, agency: InMatter, role: Role, day: Day, unusable: Unusable = none): Recipient | null {
  const resolved = resolve(decision, agency, role, day, unusable);
  return resolved.passedOver === null ? resolved.holder : null;
}

function resolve(decision: Decision, agency: InMatter, role: Role, day: Day, unusable: Unusable): Resolved {
  if (role !== 'head' && role !== 'focal' && role !== 'superior' && role !== 'performer')
    return person(decision, role, agency, day, unusable);
  const resolved =
    role === 'superior'
      ? superior(decision, agency)
      : role === 'performer'
        ? performer(decision, agency, day)
        : contact(decision, agency, agency[role], role, day);
  const isRefused = resolved.passedOver === null && unusable.has(resolved.holder.address);
  return isRefused ? { passedOver: 'refused', address: resolved.holder.address } : resolved;
}

/**
 * The recipient for a role where no message may be lost. A vacant role at the agency falls back to the other contact and then to the
 * levels from the officer up; a vacant level to the next above, and at the top to the next below. A role with an `unusable` address
 * counts as vacant. Null where nobody is left. `trace` collects the roles that were tried; the last one was reached.
 */
export function reachedBy(
  decision: Decision,
  agency: InMatter,
  role: Role,
  day: Day,
  unusable: Unusable = none,
  trace?: TriedRole[],
): Recipient | null {
  for (const candidate of new Set(fallbacks(role))) {
    const resolved = resolve(decision, agency, candidate, day, unusable);
    trace?.push({ role: candidate, ...resolved });
    if (resolved.passedOver === null) return resolved.holder;
  }
  return null;
}

/** The roles to try for a role, in order. */
function fallbacks(role: Role): Role[] {
  if (role === 'performer') return ['performer', 'focal', 'head', ...levels];
  if (role === 'head') return ['head', 'focal', ...levels];
  if (role === 'focal') return ['focal', 'head', ...levels];
  if (role === 'superior') return ['superior', 'chiefOfOffice', ...levels];
  if (role === 'secretary') return ['secretary', 'chairman', 'chiefOfOffice', ...levels];
  const index = levels.indexOf(role);
  return [...levels.slice(index), ...levels.slice(0, index).reverse()];
}

/** True for a level of the Office and leadership. */
export function isLevel(role: Role): role is Level {
  return (levels as readonly Role[]).includes(role);
}

/** The contact or, on a day of absence, the substitute. An unusable substitute does not bring the absent contact back. */
function contact(decision: Decision, agency: Agency, who: Contact | null, role: Role, day: Day): Resolved {
  if (who === null) return { passedOver: 'empty', address: null };
  const away = who.absences.find((entry) => entry.from <= day && day <= entry.to);
  const { address, position } = away ?? who;
  if (address === null) return { passedOver: 'noAddress', address };
  const standsInFor = away === undefined ? null : { position: who.position, from: away.from, to: away.to };
  const holder: Recipient = {
    role,
    address,
    position,
    organisation: nameOn(agency, day),
    language: who.language,
    audience: 'agency',
    wording: wordingFor(decision, agency),
    officeHours: agency.officeHours ?? decision.officeHours,
  };
  return { passedOver: null, holder, field: null, standsInFor };
}

/** True for an address of the agency on a day: that of a contact, or of a substitute on that day. */
export function isWrittenTo({ head, focal }: Pick<Agency, 'head' | 'focal'>, address: string, day: Day): boolean {
  const same = (known: string | null) => isSameAddress(known, address);
  return [head, focal].some(
    (who) =>
      who !== null && (same(who.address) || who.absences.some(({ from, to, address: stand }) => from <= day && day <= to && same(stand))),
  );
}

function performer(decision: Decision, agency: InMatter, day: Day): Resolved {
  const who = agency.performer ?? null;
  if (who === null) return { passedOver: 'empty', address: null };
  if (who.address === null) return { passedOver: 'noAddress', address: null };
  const said = performerText(who);
  const holder: Recipient = {
    role: 'performer',
    address: who.address,
    position: { vi: said, en: said },
    organisation: nameOn(agency, day),
    language: agency.head.language,
    audience: 'agency',
    wording: wordingFor(decision, agency),
    officeHours: agency.officeHours ?? decision.officeHours,
  };
  return { passedOver: null, holder, field: null, standsInFor: null };
}

function superior(decision: Decision, agency: Agency): Resolved {
  if (agency.superior === null) return { passedOver: 'empty', address: null };
  const { name, address } = agency.superior;
  if (address === null) return { passedOver: 'noAddress', address };
  const holder: Recipient = {
    role: 'superior',
    address,
    position: name,
    organisation: name,
    language: 'vi',
    audience: 'superior',
    wording: wordingFor(decision, agency),
    officeHours: decision.officeHours,
  };
  return { passedOver: null, holder, field: null, standsInFor: null };
}

function person(
  decision: Decision,
  role: Level | 'secretary',
  matter: Pick<InMatter, 'field' | 'answeredBy'>,
  day: Day,
  unusable: Unusable,
): Resolved {
  const { field } = matter;
  const holders = decision.people.filter((entry) => entry.role === role && answersIn(entry, matter));
  const ordered = [...holders].sort((a, b) => rank(decision, a, matter) - rank(decision, b, matter));
  let vacant: Vacant = { passedOver: ordered.length === 0 ? 'empty' : 'noAddress', address: null };
  for (const owner of ordered) {
    const present = presentOf(decision, owner, day);
    if (present === null || present.address === null) continue;
    if (unusable.has(present.address)) {
      if (vacant.passedOver !== 'refused') vacant = { passedOver: 'refused', address: present.address };
      continue;
    }
    const away = present === owner ? undefined : standInOf(owner, day);
    const standsInFor = away === undefined ? null : { position: owner.position, from: away.from, to: away.to };
    const isNamed = matter.answeredBy?.includes(owner.id) === true;
    const chosenFor = !isNamed && field !== null && owner.fields.includes(field) ? field : null;
    return {
      passedOver: null,
      holder: recipientOf(decision, present, role),
      field: chosenFor,
      ...(isNamed ? { isNamed } : {}),
      standsInFor,
    };
  }
  return vacant;
}

const standInOf = ({ substitutes }: Person, day: Day) => substitutes.find((entry) => entry.from <= day && day <= entry.to);

function rank(decision: Decision, person: Person, { field, answeredBy = [] }: Pick<InMatter, 'field' | 'answeredBy'>): number {
  if (answeredBy.includes(person.id)) return -1;
  if (person.id === decision.responsibleOfficer) return 0;
  return field !== null && person.fields.includes(field) ? 1 : 2;
}

/** The person or, on a day of absence, the substitute; null where all who stand in for each other are away. */
function presentOf(decision: Decision, person: Person, day: Day): Person | null {
  let present = person;
  for (let step = 0; step < decision.people.length; step += 1) {
    const stand = standInOf(present, day);
    const substitute = stand && decision.people.find((other) => other.id === stand.person);
    if (!substitute) return present;
    present = substitute;
  }
  return null;
}

/** True for the leaders and the Chairman's secretary, who have pages of their own. */
export function isLeadership(role: Role): boolean {
  return role === 'chairman' || role === 'deputyChairman' || role === 'secretary';
}

function recipientOf(decision: Decision, person: Person, role: Role): Recipient {
  return {
    role,
    address: person.address ?? '',
    position: person.position,
    organisation: decision.source.issuer,
    language: person.language,
    audience: isLeadership(role) ? 'leadership' : 'office',
    wording: null,
    officeHours: decision.officeHours,
  };
}
