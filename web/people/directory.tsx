import { type Day, dayOf } from '../../domain/calendar/time';
import { nameOn } from '../../domain/decision/agency-names';
import { type Agency, fieldName, type Person } from '../../domain/decision/decision';
import { type KindOfAgency, kindOf } from '../../domain/decision/kinds';
import type { Text } from '../../domain/text/both-languages';
import { accountPersons } from '../../store/accounts';
import { unusableAddresses } from '../../store/addresses';
import { openDecisions } from '../../store/decisions';
import { sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { DirectoryPage } from './directory-page';
import { type DirectoryQuery, directoryQuery, type Found, findAgencies } from './directory-query';

/** Agencies and people of every decision that is followed, each once. */

/** Decisions that are read for the page, the latest begun. */
const MOST_DECISIONS = 50;

type In = { id: string; number: string };
export type ListedAgency = {
  agency: Agency;
  kind: KindOfAgency | null;
  name: { vi: string; en: string };
  decisions: In[];
  differs: boolean;
};
/** `fields` are the names of those that the person answers for; none for all. */
export type ListedPerson = { person: Person; fields: Text[]; decisions: In[]; differs: boolean; hasAccount: boolean };
export type Directory = {
  /** Of all decisions, before anything is chosen. */
  all: number;
  /** Kinds that have agencies, with how many. */
  kinds: { kind: KindOfAgency; count: number }[];
  query: DirectoryQuery;
  listed: Found;
  people: ListedPerson[];
  refused: ReadonlySet<string>;
  today: Day;
  changed: number | null;
};

/** GET /directory, with what of it is asked for, and `?changed=` how many decisions a form before has changed. */
export const showDirectory: SignedInHandler = async (deps, request, reply, me) => {
  const { changed } = request.query as { changed?: unknown };
  const today = dayOf(deps.now());
  const agencies = new Map<string, ListedAgency>();
  const people = new Map<string, ListedPerson>();
  const accounts = await accountPersons(deps.database);
  for (const { id, version } of (await openDecisions(deps.database)).slice(-MOST_DECISIONS).reverse()) {
    const { decision } = await deps.decisions(id, version);
    const here = { id, number: decision.source.number ?? id };
    for (const agency of decision.agencies) {
      const known = agencies.get(agency.code);
      if (known === undefined)
        agencies.set(agency.code, {
          agency,
          kind: kindOf(decision, agency),
          name: nameOn(agency, today),
          decisions: [here],
          differs: false,
        });
      else note(known, here, JSON.stringify([agency.head, agency.focal]) !== JSON.stringify([known.agency.head, known.agency.focal]));
    }
    for (const person of decision.people) {
      const known = people.get(person.id);
      const fields = person.fields.map((code) => fieldName(decision, code));
      if (known === undefined)
        people.set(person.id, { person, fields, decisions: [here], differs: false, hasAccount: accounts.has(person.id) });
      else note(known, here, person.address !== known.person.address);
    }
  }
  const all = [...agencies.values()];
  const query = directoryQuery(request.query);
  const directory: Directory = {
    all: all.length,
    kinds: kindsAmong(all),
    query,
    listed: findAgencies(all, query),
    people: [...people.values()],
    refused: await unusableAddresses(deps.database),
    today,
    changed: typeof changed === 'string' && /^\d{1,4}$/.test(changed) ? Number(changed) : null,
  };
  return sendPage(reply, 200, <DirectoryPage me={me} directory={directory} />);
};

function kindsAmong(agencies: readonly ListedAgency[]): Directory['kinds'] {
  const kinds = new Map<string, { kind: KindOfAgency; count: number }>();
  for (const { kind } of agencies) if (kind !== null) kinds.set(kind.code, { kind, count: (kinds.get(kind.code)?.count ?? 0) + 1 });
  return [...kinds.values()];
}

function note(known: { decisions: In[]; differs: boolean }, here: In, isOther: boolean): void {
  known.decisions.push(here);
  known.differs ||= isOther;
}
