import type { Contact } from '../../domain/decision/decision';
import { directoryWords } from '../../words/directory';
import { mailWords } from '../../words/mail';
import { officeWords } from '../../words/office';
import { pageLinkWords } from '../../words/page-links';
import { sharedWords } from '../../words/shared';
import type { SignedIn } from '../account/session';
import { OfficeFrame } from '../pages/office-frame';
import { PageLinks } from '../pages/page-links';
import { Table } from '../pages/table';
import { paths } from '../place';
import { mayUse } from '../routes';
import { inLanguage } from '../visit';
import type { Directory, ListedAgency, ListedPerson } from './directory';
import { directoryAddress } from './directory-query';
import type { EditKind } from './edit-input';

/** Agencies and people: who is written to, who is away, what can be changed. */

type Props = { me: SignedIn; directory: Directory };

export function DirectoryPage({ me, directory }: Props) {
  const words = directoryWords[me.language];
  const { all, people, changed, query } = directory;
  const title = words.title(all, people.length);
  return (
    <OfficeFrame me={me} title={title} current="directory" here={directoryAddress(query)}>
      {changed !== null && (
        <div class="notice done" role="status">
          <p>{words.done(changed)}</p>
        </div>
      )}
      <h1>{title}</h1>
      {mayUse('office', me) && (
        <p>
          <a href={inLanguage('/directory/shared', me)}>{sharedWords[me.language].page.link}</a> ·{' '}
          <a href={inLanguage('/ladders', me)}>{sharedWords[me.language].page.ladderLink}</a>
        </p>
      )}
      {all === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <Filters me={me} directory={directory} />
          <Agencies me={me} directory={directory} />
          <People me={me} directory={directory} />
        </>
      )}
    </OfficeFrame>
  );
}

/** A kind of agency, or words; nothing where one look shows all. */
function Filters({ me, directory: { all, kinds, query, listed } }: Props) {
  const words = directoryWords[me.language].filters;
  const isChosen = query.kind !== null || query.q !== '';
  if (all === listed.agencies.length && !isChosen) return null;
  const to = (kind: string | null) => inLanguage(directoryAddress({ ...query, kind, page: 1 }), me);
  return (
    <div class="board-filters">
      <nav class="filters kinds" aria-label={words.kinds}>
        <a href={to(null)} aria-current={query.kind === null ? 'true' : undefined}>
          {words.every}
        </a>
        {kinds.map(({ kind, count }) => (
          <a key={kind.code} href={to(kind.code)} aria-current={kind.code === query.kind ? 'true' : undefined}>
            {kind.short[me.language]}
            <b> {count}</b>
          </a>
        ))}
      </nav>
      <search>
        <form class="board-search" method="get" action="/directory">
          {query.kind !== null && <input type="hidden" name="kind" value={query.kind} />}
          {me.language !== me.standard && <input type="hidden" name="lang" value={me.language} />}
          <input type="search" name="q" value={query.q} aria-label={words.search} placeholder={words.search} maxLength={100} />
          <button type="submit" class="quiet">
            {words.button}
          </button>
        </form>
      </search>
      {isChosen && (
        <p class="hint">
          {directoryWords[me.language].found(listed.found)} · <a href={inLanguage('/directory', me)}>{words.clear}</a>
        </p>
      )}
    </div>
  );
}

function Agencies({ me, directory }: Props) {
  const words = directoryWords[me.language];
  const { query, listed } = directory;
  const { agency, head, focal, decisions, change } = words.columns;
  const mayChange = mayUse('office', me);
  const columns = [agency, head, focal, decisions, ...(mayChange ? [change] : [])];
  if (listed.found === 0) return null;
  return (
    <>
      <Table label={words.agencies} captioned stacks columns={columns}>
        {listed.agencies.map((entry) => (
          <AgencyRow key={entry.agency.code} me={me} directory={directory} listed={entry} mayChange={mayChange} />
        ))}
      </Table>
      <PageLinks
        page={listed.page}
        last={listed.last}
        to={(page) => inLanguage(directoryAddress({ ...query, page }), me)}
        words={pageLinkWords[me.language]}
      />
    </>
  );
}

type AgencyRowProps = Props & { listed: ListedAgency; mayChange: boolean };

function AgencyRow({ me, directory, listed, mayChange }: AgencyRowProps) {
  const words = directoryWords[me.language];
  const short = mailWords[me.language].shortDay;
  const { agency, name, decisions, differs } = listed;
  const coming = agency.renamed.find(({ from }) => from > directory.today);
  const [first] = decisions;
  const facts = [
    listed.kind?.one[me.language] ?? agency.kind,
    agency.validTo === null ? null : words.ended(short(agency.validTo)),
    coming === undefined ? null : words.renames(short(coming.from), coming.name[me.language]),
    differs ? words.differs : null,
  ].filter((fact) => fact !== null);
  return (
    <tr id={`agency-${agency.code}`}>
      <th scope="row">
        {first === undefined || decisions.length > 1 ? (
          name[me.language]
        ) : (
          <a href={inLanguage(paths.agency(first.id, agency.code), me)}>{name[me.language]}</a>
        )}
        <br />
        <span class="facts">{facts.join(' · ')}</span>
      </th>
      <td data-label={words.columns.head}>
        <ContactLines me={me} directory={directory} contact={agency.head} />
      </td>
      <td data-label={words.columns.focal}>
        {agency.focal !== null && <ContactLines me={me} directory={directory} contact={agency.focal} />}
      </td>
      <td data-label={words.columns.decisions}>
        {decisions.length === 1 ? (
          decisions[0]?.number
        ) : (
          <details>
            <summary>{words.decisions(decisions.length)}</summary>
            {decisions.map(({ id, number }) => (
              <p key={id}>
                <a href={inLanguage(paths.agency(id, agency.code), me)}>{number}</a>
              </p>
            ))}
          </details>
        )}
      </td>
      {mayChange && (
        <td class="changes">
          <AgencyActs me={me} agency={agency} name={name[me.language]} />
        </td>
      )}
    </tr>
  );
}

/** Folded: of many agencies few are changed on a day. */
function AgencyActs({ me, agency, name }: { me: SignedIn; agency: ListedAgency['agency']; name: string }) {
  const words = directoryWords[me.language];
  const contacts = (['head', 'focal'] as const).flatMap((of) => {
    const address = agency[of]?.address;
    return address === null || address === undefined ? [] : [{ of, address }];
  });
  return (
    <details>
      <summary aria-label={`${words.columns.change}: ${name}`}>{words.columns.change}</summary>
      {contacts.map(({ of, address }) => (
        <Change key={of} me={me} kind="absence" about={{ who: address }} of={name} says={words.awayOf[of]} />
      ))}
      {(['contact', 'name', 'end'] as const).map((kind) => (
        <Change key={kind} me={me} kind={kind} about={{ agency: agency.code }} of={name} />
      ))}
    </details>
  );
}

type ChangeProps = { me: SignedIn; kind: EditKind; about: Record<string, string>; of: string; says?: string };

function Change({ me, kind, about, of, says = directoryWords[me.language].acts[kind] }: ChangeProps) {
  return (
    <a href={inLanguage(`/directory/change/${kind}?${new URLSearchParams(about).toString()}`, me)} aria-label={`${says}: ${of}`}>
      {says}
    </a>
  );
}

function ContactLines({ me, directory, contact }: Props & { contact: Contact }) {
  const words = directoryWords[me.language];
  const short = mailWords[me.language].shortDay;
  const { address } = contact;
  const away = contact.absences.filter(({ to }) => to >= directory.today);
  return (
    <>
      {contact.position[me.language]}
      <br />
      <span class="facts">{address ?? words.noAddress}</span>
      {address !== null && directory.refused.has(address) && <span class="fault"> {words.refused}</span>}
      {away.map(({ from, to, position }) => (
        <span key={from} class="facts">
          {' '}
          {words.away(short(from), short(to), position[me.language])}
        </span>
      ))}
    </>
  );
}

function People({ me, directory }: Props) {
  const words = directoryWords[me.language];
  const { person, role, address, fields, change } = words.personColumns;
  const mayChange = mayUse('office', me);
  return (
    <Table label={words.people} captioned stacks columns={[person, role, address, fields, ...(mayChange ? [change] : [])]}>
      {directory.people.map((listed) => (
        <PersonRow key={listed.person.id} me={me} directory={directory} listed={listed} mayChange={mayChange} />
      ))}
    </Table>
  );
}

function PersonRow({ me, directory, listed, mayChange }: Props & { listed: ListedPerson; mayChange: boolean }) {
  const words = directoryWords[me.language];
  const short = mailWords[me.language].shortDay;
  const { person, fields, hasAccount, differs } = listed;
  const name = (id: string) => directory.people.find((entry) => entry.person.id === id)?.person.position[me.language] ?? id;
  const away = person.substitutes.filter(({ to }) => to >= directory.today);
  const facts = [hasAccount ? words.account : null, differs ? words.differs : null].filter((fact) => fact !== null);
  return (
    <tr id={`person-${person.id}`}>
      <th scope="row">
        {person.position[me.language]}
        <br />
        <span class="facts">{facts.join(' · ')}</span>
      </th>
      <td data-label={words.personColumns.role}>{officeWords[me.language].role[person.role]}</td>
      <td data-label={words.personColumns.address}>
        {person.address ?? words.noAddress}
        {person.address !== null && directory.refused.has(person.address) && <span class="fault"> {words.refused}</span>}
        {away.map(({ from, to, person: id }) => (
          <p key={from} class="facts">
            {words.away(short(from), short(to), name(id))}
          </p>
        ))}
      </td>
      <td data-label={words.personColumns.fields}>
        {fields.length === 0 ? words.allFields : fields.map((field) => field[me.language]).join('; ')}
      </td>
      {mayChange && (
        <td class="changes" data-label={words.personColumns.change}>
          {person.address !== null && <Change me={me} kind="absence" about={{ who: person.id }} of={person.position[me.language]} />}
          <Change me={me} kind="handOver" about={{ who: person.id }} of={person.position[me.language]} />
        </td>
      )}
    </tr>
  );
}
