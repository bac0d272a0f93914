import type { Contact } from '../../domain/decision/decision';
import { directoryWords } from '../../words/directory';
import { mailWords } from '../../words/mail';
import { officeWords } from '../../words/office';
import { sharedWords } from '../../words/shared';
import type { SignedIn } from '../account/session';
import { OfficeFrame } from '../pages/office-frame';
import { Table } from '../pages/table';
import { paths } from '../place';
import { mayUse } from '../routes';
import { inLanguage } from '../visit';
import type { Directory, ListedAgency, ListedPerson } from './directory';
import type { EditKind } from './edit-input';

/** Agencies and people: who is written to, who is away, what can be changed. */

type Props = { me: SignedIn; directory: Directory };

export function DirectoryPage({ me, directory }: Props) {
  const words = directoryWords[me.language];
  const { agencies, people, changed } = directory;
  const title = words.title(agencies.length, people.length);
  return (
    <OfficeFrame me={me} title={title} current="directory" here="/directory">
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
      {agencies.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <Agencies me={me} directory={directory} />
          <People me={me} directory={directory} />
        </>
      )}
    </OfficeFrame>
  );
}

function Agencies({ me, directory }: Props) {
  const words = directoryWords[me.language];
  const { agency, head, focal, decisions, change } = words.columns;
  const mayChange = mayUse('office', me);
  const columns = [agency, head, focal, decisions, ...(mayChange ? [change] : [])];
  return (
    <Table label={words.agencies} captioned stacks columns={columns}>
      {directory.agencies.map((listed) => (
        <AgencyRow key={listed.agency.code} me={me} directory={directory} listed={listed} mayChange={mayChange} />
      ))}
    </Table>
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
        <ContactLines me={me} directory={directory} contact={agency.head} mayChange={mayChange} />
      </td>
      <td data-label={words.columns.focal}>
        {agency.focal !== null && <ContactLines me={me} directory={directory} contact={agency.focal} mayChange={mayChange} />}
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
        <td class="changes" data-label={words.columns.change}>
          {(['contact', 'name', 'end'] as const).map((kind) => (
            <Change key={kind} me={me} kind={kind} about={{ agency: agency.code }} of={name[me.language]} />
          ))}
        </td>
      )}
    </tr>
  );
}

function Change({ me, kind, about, of }: { me: SignedIn; kind: EditKind; about: Record<string, string>; of: string }) {
  const name = directoryWords[me.language].acts[kind];
  return (
    <a href={inLanguage(`/directory/change/${kind}?${new URLSearchParams(about).toString()}`, me)} aria-label={`${name}: ${of}`}>
      {name}
    </a>
  );
}

function ContactLines({ me, directory, contact, mayChange }: Props & { contact: Contact; mayChange: boolean }) {
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
      {mayChange && address !== null && (
        <>
          {' '}
          <Change me={me} kind="absence" about={{ who: address }} of={contact.position[me.language]} />
        </>
      )}
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
