import type { StatusClass } from '../../domain/record/status';
import type { HitKind } from '../../store/search';
import { mailWords } from '../../words/mail';
import { searchWords } from '../../words/search';
import { statusMarks } from '../../words/status';
import type { SignedIn } from '../account/session';
import { Status } from '../pages/marks';
import { OfficeFrame } from '../pages/office-frame';
import { paths } from '../place';
import { inLanguage } from '../visit';
import { boardAddress, everything } from './board-query';
import type { FoundKind } from './search';

/** Lists the hits of a search by kind, each with its link. */

type SearchProps = {
  me: SignedIn;
  text: string;
  /** The one kind that was asked for, or null. */
  kind: HitKind | null;
  found: readonly FoundKind[];
  limit: number;
};

export function SearchPage({ me, text, kind, found, limit }: SearchProps) {
  const words = searchWords[me.language];
  const total = found.reduce((sum, { hits }) => sum + hits.length, 0);
  const isMore = found.some(({ more }) => more);
  const title = text === '' ? words.ask : total === 0 ? words.none(text) : words.title(total, isMore, text);
  return (
    <OfficeFrame me={me} title={title} current={null} here={searchPath(text, kind)} sought={text} narrow>
      <h1>{title}</h1>
      {(text === '' || total === 0) && <p>{text === '' ? words.hint : words.tips}</p>}
      {kind !== null && (
        <p>
          <a href={inLanguage(searchPath(text, null), me)}>{words.back}</a>
        </p>
      )}
      {found.map((group) => (
        <section key={group.kind} class="sheet found">
          <h2>{words.kinds[group.kind]}</h2>
          <ul>
            {group.hits.map((hit) => (
              <FoundHit key={`${hit.decision} ${hit.agency} ${hit.key}`} me={me} hit={hit} />
            ))}
          </ul>
          {group.more && kind === null && <a href={inLanguage(searchPath(text, group.kind), me)}>{words.more}</a>}
          {group.more && kind !== null && <p class="hint">{words.onlyFirst(limit)}</p>}
        </section>
      ))}
    </OfficeFrame>
  );
}

/** The address of a search, without the language. */
function searchPath(text: string, kind: HitKind | null): string {
  const query = new URLSearchParams({ ...(text === '' ? {} : { q: text }), ...(kind === null ? {} : { kind }) }).toString();
  return query === '' ? '/search' : `/search?${query}`;
}

type Found = FoundKind['hits'][number];

function FoundHit({ me, hit }: { me: SignedIn; hit: Found }) {
  const words = searchWords[me.language];
  const facts = [
    hit.kind === 'agency' ? null : hit.at,
    hit.kind === 'service' || hit.kind === 'person' ? hit.key : null,
    hit.kind === 'report' ? hit.detail : null,
    hit.on === null ? null : mailWords[me.language].shortDay(hit.on),
    hit.kind === 'decision' && hit.number !== '' ? null : hit.number || hit.decision,
    hit.closed ? words.closed : null,
  ];
  return (
    <li>
      <a href={inLanguage(addressOf(hit, me), me)}>{titleOf(hit, me)}</a>{' '}
      {hit.kind === 'work' && hit.detail !== null && <HitStatus me={me} standing={hit.detail} />}
      <span class="facts">{facts.filter((fact) => fact !== null && fact !== '').join(' · ')}</span>
    </li>
  );
}

const LONGEST_TITLE = 220;

function titleOf(hit: Found, { language }: SignedIn): string {
  const title = hit.kind === 'agency' ? (hit.at ?? hit.title[language]) : hit.title[language];
  const whole = hit.kind === 'decision' && hit.number !== '' ? `${hit.number}: ${title}` : title || hit.key;
  return whole.length > LONGEST_TITLE ? `${whole.slice(0, LONGEST_TITLE)}…` : whole;
}

function HitStatus({ me, standing }: { me: SignedIn; standing: string }) {
  const of = standing as StatusClass;
  return (
    <>
      <Status mark={statusMarks[of]}>{mailWords[me.language].status[of]}</Status>{' '}
    </>
  );
}

function addressOf({ kind, decision, agency, task, key, title }: Found, { language }: SignedIn): string {
  switch (kind) {
    case 'task':
      return boardAddress(decision, { ...everything, q: title[language] });
    case 'person':
      return `/directory#person-${encodeURIComponent(key)}`;
    case 'report':
      return '/reports';
    case 'letter':
      return paths.letter(decision, agency ?? '', key);
    default:
      if (agency === null) return paths.decision(decision);
      return task === null ? paths.agency(decision, agency) : paths.task(decision, agency, task);
  }
}
