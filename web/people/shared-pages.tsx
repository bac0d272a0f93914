import type { ComponentChildren } from 'preact';
import type { DecisionChange } from '../../domain/decision/changes';
import type { Agency, Person, Rung } from '../../domain/decision/decision';
import type { Use, VersionRow } from '../../store/shared';
import { changeText } from '../../words/amend';
import { byCode, type Naming } from '../../words/naming';
import { sharedWords } from '../../words/shared';
import type { SignedIn } from '../account/session';
import { momentInWords } from '../pages/marks';
import { Table } from '../pages/table';
import { inLanguage } from '../visit';

/** Parts that the pages of the directory and of ladders have in common. */

type Named = { agencies?: readonly Agency[]; people?: readonly Person[]; rungs?: readonly Rung[] };

/** Names of records from the newer of two versions, else from the older. */
export function namingOfShared({ language }: SignedIn, ...versions: readonly Named[]): Naming {
  const first = <T,>(find: (version: Named) => T | undefined, code: string, text: (found: T) => string): string => {
    const found = versions.map(find).find((entry) => entry !== undefined);
    return found === undefined ? code : text(found);
  };
  return {
    ...byCode,
    agency: (code) =>
      first(
        ({ agencies }) => agencies?.find((entry) => entry.code === code),
        code,
        ({ name }) => name[language],
      ),
    person: (id) =>
      first(
        ({ people }) => people?.find((entry) => entry.id === id),
        id,
        ({ position }) => position[language],
      ),
    rung: (code) =>
      first(
        ({ rungs }) => rungs?.find((entry) => entry.code === code),
        code,
        ({ title }) => title[language],
      ),
  };
}

/** Differences shown on one page; a first import has all of them. */
const MOST_CHANGES = 100;

export function Changes({ me, changes, names, title }: { me: SignedIn; changes: readonly DecisionChange[]; names: Naming; title: string }) {
  const words = sharedWords[me.language];
  return (
    <section>
      <h2>{title}</h2>
      {changes.length === 0 ? (
        <p>{words.noChanges}</p>
      ) : (
        <ul>
          {changes.slice(0, MOST_CHANGES).map((change) => (
            <li key={`${change.of} ${change.name}`}>{changeText(change, names, me.language)}</li>
          ))}
          {changes.length > MOST_CHANGES && <li>{words.page.more(changes.length - MOST_CHANGES)}</li>}
        </ul>
      )}
    </section>
  );
}

type VersionsProps = { me: SignedIn; what: string; path: string; shown: number; versions: readonly VersionRow[] };

export function Versions({ me, what, path, shown, versions }: VersionsProps) {
  const words = sharedWords[me.language];
  const { version, recorded, who, reason } = words.columns;
  return (
    <Table label={words.versions(what)} captioned columns={[version, recorded, who, reason]}>
      {versions.map((row) => (
        <tr key={row.version}>
          <th scope="row">
            {row.version === shown ? row.version : <a href={inLanguage(`${path}?at=${row.version}`, me)}>{words.page.show(row.version)}</a>}
          </th>
          <td>{momentInWords(row.recorded, me.language)}</td>
          <td>{row.who}</td>
          <td>{row.reason}</td>
        </tr>
      ))}
    </Table>
  );
}

export function Uses({ me, uses }: { me: SignedIn; uses: readonly Use[] }) {
  const words = sharedWords[me.language];
  return (
    <section>
      <h2>{words.uses}</h2>
      {uses.length === 0 ? (
        <p>{words.notUsed}</p>
      ) : (
        <ul>
          {uses.map(({ decision, number, version }) => (
            <li key={decision}>
              <a href={inLanguage(`/d/${decision}`, me)}>{words.used(number, version)}</a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function Done({ children }: { children: ComponentChildren }) {
  return (
    <div class="notice done" role="status">
      <p>{children}</p>
    </div>
  );
}

export function Trouble({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div class="notice problems" role="alert">
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** The version asked for by an address; null for the last one. */
export function versionIn(query: unknown): number | null {
  const { at } = query as { at?: unknown };
  return typeof at === 'string' && /^[1-9]\d{0,5}$/.test(at) ? Number(at) : null;
}
