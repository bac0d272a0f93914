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
  agencies: ListedAgency[];
  people: ListedPerson[];
  refused: ReadonlySet<string>;
  today: Day;
  changed: number | null;
};

/** GET /directory, with `?changed=` how many decisions a form before has changed. */
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
  const directory: Directory = {
    agencies: [...agencies.values()],
    people: [...people.values()],
    refused: await unusableAddresses(deps.database),
    today,
    changed: typeof changed === 'string' && /^\d{1,4}$/.test(changed) ? Number(changed) : null,
  };
  return sendPage(reply, 200, <DirectoryPage me={me} directory={directory} />);
};

function note(known: { decisions: In[]; differs: boolean }, here: In, isOther: boolean): void {
  known.decisions.push(here);
  known.differs ||= isOther;
}
