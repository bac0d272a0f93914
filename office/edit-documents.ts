import type { Day } from '../domain/calendar/time';
import { agencyOf } from '../domain/decision/agency-of';
import type { Decision, DecisionPackage, Person } from '../domain/decision/decision';
import { addressesOf, type Edited, type EditFault, ended, handedOver, renamed, withAbsence, withContact } from '../domain/decision/edits';
import { isOpen } from '../domain/record/state';
import type { Text } from '../domain/text/both-languages';
import { openDecisions, readPackageInForce } from '../store/decisions';
import type { OfficeParts } from './parts';
import { recordOf } from './rollout-commands';

/** Edits of the documents in force, in every decision that they concern or in none: absences, successors, changes of agencies. */

export type Edit =
  /** `who`: the id of a person of the Office or leadership, or an address. */
  | { of: 'absence'; who: string; from: Day; to: Day; substitute: string | null; deputy: { position: Text; address: string } | null }
  | { of: 'contact'; agency: string; who: 'head' | 'focal'; position: Text | null; address: string | null }
  | { of: 'name'; agency: string; name: Text; from: Day }
  /** A person leaves the Office or leadership. `to` takes over; null: a new person at a position and address. */
  | { of: 'handOver'; who: string; to: string | null; position: Text | null; address: string | null }
  /** A successor takes over the open tasks; null: there must be none. */
  | { of: 'end'; agencies: string[]; successor: string | null; from: Day };

/** The reason why nothing is edited, and the names at fault; `decision`: the number of the document that cannot be edited. */
export type EditRefusal =
  | (EditFault & { decision: string | null })
  | { code: 'severalPeople'; name: string; addresses: string[] }
  | { code: 'openTasks'; name: string; tasks: string[] };

export type EditedPackages = { packs: DecisionPackage[] } | { refusal: EditRefusal };

/** The packages in force of these decisions, or of every open one. */
async function packagesInForce({ database }: Pick<OfficeParts, 'database'>, only: readonly string[] | null): Promise<DecisionPackage[]> {
  const ids = only ?? (await openDecisions(database)).map(({ id }) => id);
  const packs = await Promise.all(ids.map((id) => readPackageInForce(database, id)));
  return packs.flatMap((pack) => (pack === null ? [] : [{ decision: pack.decision, services: pack.services }]));
}

/** The packages that an edit concerns, with the edit made. Stores nothing. */
export async function editedPackages(office: OfficeParts, edit: Edit, only: readonly string[] | null): Promise<EditedPackages> {
  const packs = await packagesInForce(office, only);
  switch (edit.of) {
    case 'absence':
      return withAbsences(packs, edit);
    case 'contact':
      return ofAgencies(packs, [edit.agency], (decision) => withContact(decision, edit.agency, edit.who, edit));
    case 'name':
      return ofAgencies(packs, [edit.agency], (decision) => renamed(decision, edit.agency, edit.name, edit.from));
    case 'end':
      return withEnds(office, packs, edit);
    case 'handOver':
      return withHandOver(packs, edit);
  }
}

type Of<Name extends Edit['of']> = Extract<Edit, { of: Name }>;

function withAbsences(packs: readonly DecisionPackage[], edit: Of<'absence'>): EditedPackages {
  const addresses = [...new Set(packs.flatMap(({ decision }) => addressesOf(decision, edit.who)))];
  const [address] = addresses;
  if (address === undefined) return { refusal: { code: 'nobodyThere', name: edit.who, decision: null } };
  if (addresses.length > 1) return { refusal: { code: 'severalPeople', name: edit.who, addresses } };
  const concerned = packs.filter(({ decision }) => addressesOf(decision, address).length > 0);
  return each(concerned, (decision) => withAbsence(decision, { ...edit, address }));
}

function withHandOver(packs: readonly DecisionPackage[], { who, to, position, address }: Of<'handOver'>): EditedPackages {
  const people = packs.flatMap(({ decision }) => decision.people);
  const leaving = people.find(({ id }) => id === who);
  if (leaving === undefined) return { refusal: { code: 'nobodyThere', name: who, decision: null } };
  const known = people.find(({ id }) => id === to);
  if (to !== null && known === undefined) return { refusal: { code: 'substituteUnknown', name: to, decision: null } };
  const newcomer = { id: newId(who, people), position: position ?? leaving.position, address, language: leaving.language };
  const { id, ...rest } = known ?? newcomer;
  const successor = { id, position: rest.position, address: rest.address, language: rest.language };
  return each(
    packs.filter(({ decision }) => decision.people.some((person) => person.id === who)),
    (decision) => handedOver(decision, who, successor),
  );
}

/** An unused id: that of the person who leaves, with a number. */
function newId(who: string, people: readonly Person[]): string {
  const base = who.replace(/-\d+$/, '');
  for (let number = 2; ; number += 1) {
    const id = `${base}-${number}`;
    if (!people.some((person) => person.id === id)) return id;
  }
}

const has = (decision: Decision, code: string) => agencyOf(decision, code) !== undefined;

function ofAgencies(packs: readonly DecisionPackage[], codes: readonly string[], change: (decision: Decision) => Edited): EditedPackages {
  const missing = codes.find((code) => !packs.some(({ decision }) => has(decision, code)));
  if (missing !== undefined) return { refusal: { code: 'unknownAgency', name: missing, decision: null } };
  return each(
    packs.filter(({ decision }) => codes.some((code) => has(decision, code))),
    change,
  );
}

/** Refuses to end an agency without a successor while it has open tasks: nobody would own them. */
async function withEnds(office: OfficeParts, packs: readonly DecisionPackage[], edit: Of<'end'>): Promise<EditedPackages> {
  const { agencies, successor, from } = edit;
  const result = ofAgencies(packs, agencies, (decision) =>
    agencies
      .filter((code) => has(decision, code))
      .reduce<Edited>((last, code) => ('fault' in last ? last : ended(last.decision, code, successor, from)), { decision }),
  );
  if ('refusal' in result || successor !== null) return result;
  for (const { decision } of result.packs) {
    for (const code of agencies) {
      const tasks = Object.values((await recordOf(office, decision.id, code))?.state.tasks ?? {});
      const open = tasks.filter((task) => isOpen(task) || task.status === 'scheduled').map((task) => task.id);
      if (open.length > 0) return { refusal: { code: 'openTasks', name: code, tasks: open } };
    }
  }
  return result;
}

function each(packs: readonly DecisionPackage[], change: (decision: Decision) => Edited): EditedPackages {
  const changed: DecisionPackage[] = [];
  for (const { decision, services } of packs) {
    const result = change(decision);
    if ('fault' in result) return { refusal: { ...result.fault, decision: decision.source.number ?? decision.id } };
    changed.push({ decision: result.decision, services });
  }
  return { packs: changed };
}
