import type { DecisionChange } from '../../domain/decision/changes';
import type { Contact } from '../../domain/decision/decision';
import { type Directory, directoryChanges } from '../../domain/decision/shared';
import type { SharedVersion, Use, VersionRow } from '../../store/shared';
import { officeWords } from '../../words/office';
import { sharedWords } from '../../words/shared';
import { templateWords } from '../../words/table-templates';
import type { SignedIn } from '../account/session';
import { Field } from '../pages/fields';
import { Choice, Line } from '../pages/inputs';
import { OfficeFrame } from '../pages/office-frame';
import { Table } from '../pages/table';
import { one, type Sent } from '../sent';
import { inLanguage } from '../visit';
import { Changes, Done, namingOfShared, Trouble, Uses, Versions } from './shared-pages';

export type SharedDirectoryShown = {
  sent: Sent;
  problems: readonly string[];
  understood: readonly string[];
  /** The changes that a table that was sent would make. */
  preview: { changes: DecisionChange[]; directory: Directory } | null;
  saved: number | null;
  carried: number | null;
  versions: readonly VersionRow[];
  shown: SharedVersion<'directory'> | null;
  /** The version before the shown one. */
  before: Directory;
  uses: readonly Use[];
  /** Followed decisions with contacts of an earlier version. */
  toCarry: number;
};

type Props = { me: SignedIn; shown: SharedDirectoryShown };

export function SharedDirectoryPage({ me, shown: page }: Props) {
  const words = sharedWords[me.language];
  const { shown, before, preview } = page;
  return (
    <OfficeFrame me={me} title={words.page.directoryTitle} current="directory" here="/directory/shared">
      {page.saved !== null && <Done>{words.page.saved(page.saved)}</Done>}
      {page.carried !== null && <Done>{words.page.carried(page.carried)}</Done>}
      <Trouble lines={page.problems} />
      <h1>{words.page.directoryTitle}</h1>
      <p>{words.page.directoryIntro}</p>
      {preview !== null && (
        <Changes
          me={me}
          title={words.page.after}
          changes={preview.changes}
          names={namingOfShared(me, preview.directory, shown?.document ?? before)}
        />
      )}
      {shown === null && preview === null && <p class="notice">{words.page.noDirectory}</p>}
      <Upload me={me} page={page} />
      {page.toCarry > 0 && <Carry me={me} count={page.toCarry} />}
      {shown !== null && (
        <>
          <Versions me={me} what={words.directory} path="/directory/shared" shown={shown.version} versions={page.versions} />
          <Changes
            me={me}
            title={words.page.ofVersion(shown.version)}
            changes={directoryChanges(before, shown.document)}
            names={namingOfShared(me, shown.document, before)}
          />
          <Uses me={me} uses={page.uses} />
          <Contents me={me} directory={shown.document} />
        </>
      )}
    </OfficeFrame>
  );
}

function Upload({ me, page: { sent, understood, preview } }: { me: SignedIn; page: SharedDirectoryShown }) {
  const words = sharedWords[me.language];
  const { page, kinds } = words;
  const kind = one(sent, 'table') === 'people' ? 'people' : 'agencies';
  return (
    <form class="sheet first" method="post" enctype="multipart/form-data" action={inLanguage('/directory/shared', me)}>
      <h2>{page.upload}</h2>
      {understood.length > 0 && (
        <ul>
          {understood.map((line) => (
            <li key={line}>{line.trim()}</li>
          ))}
        </ul>
      )}
      <Choice sent={sent} name="table" label={page.table} none={kinds.agencies} choices={[['people', kinds.people]]} />
      <Field id="file" label={page.file} hint={preview === null ? null : page.sendAgain} fault={null}>
        <input id="file" name="file" type="file" accept=".xlsx,.ods,.csv" required />
        <p class="hint">
          <a href={inLanguage(`/templates/${kind}`, me)}>{templateWords[me.language].page.link}</a>
        </p>
      </Field>
      <Choice sent={sent} name="mode" label={page.mode} none={page.modes.add} choices={[['replace', page.modes.replace]]} />
      <Line sent={sent} name="reason" label={page.reason} />
      <input type="hidden" name="after" value={one(sent, 'after')} />
      <button type="submit" name="do" value="preview" class={preview === null ? undefined : 'quiet'}>
        {page.preview}
      </button>{' '}
      {preview !== null && (
        <button type="submit" name="do" value="store">
          {page.store}
        </button>
      )}
    </form>
  );
}

function Carry({ me, count }: { me: SignedIn; count: number }) {
  const { page } = sharedWords[me.language];
  return (
    <form class="sheet" method="post" action={inLanguage('/directory/shared/carry', me)}>
      <h2>{page.carryTitle}</h2>
      <p>{page.toCarry(count)}</p>
      <p class="hint">{page.carryHint}</p>
      <button type="submit">{page.carryButton}</button>
    </form>
  );
}

function Contents({ me, directory: { agencies, people } }: { me: SignedIn; directory: Directory }) {
  const { language } = me;
  const words = sharedWords[language];
  const [, agency = '', head = '', focal = ''] = words.agencyColumns;
  const [, position = '', address = ''] = words.personColumns;
  const contact = (of: Contact | null) => (of === null ? '' : `${of.position[language]}: ${of.address ?? ''}`);
  return (
    <>
      <Table label={words.page.show(agencies.length)} columns={[agency, head, focal]}>
        {agencies.map((entry) => (
          <tr key={entry.code}>
            <th scope="row">{entry.name[language]}</th>
            <td>{contact(entry.head)}</td>
            <td>{contact(entry.focal)}</td>
          </tr>
        ))}
      </Table>
      <Table label={words.kinds.people} columns={[position, words.level, address]}>
        {people.map((entry) => (
          <tr key={entry.id}>
            <th scope="row">{entry.position[language]}</th>
            <td>{officeWords[language].role[entry.role]}</td>
            <td>{entry.address}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}
