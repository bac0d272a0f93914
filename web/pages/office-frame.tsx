import type { ComponentChildren } from 'preact';
import { type OfficeWords, officeWords } from '../../words/office';
import { pageWords } from '../../words/pages';
import { searchWords } from '../../words/search';
import type { SignedIn } from '../account/session';
import { inLanguage } from '../visit';
import { Document } from './document';

/** Frames every page of somebody who is signed in. */

export type NavItem = Exclude<keyof OfficeWords['nav'], 'label'>;

const addresses: Record<NavItem, string> = {
  board: '/board',
  inbox: '/inbox',
  letters: '/letters',
  directives: '/directives',
  directory: '/directory',
  calendar: '/calendar',
  reports: '/reports',
  today: '/today',
  picture: '/picture',
};
const ofOffice: readonly NavItem[] = ['board', 'inbox', 'letters', 'directives', 'directory', 'calendar', 'picture', 'reports'];
const ofLeadership: readonly NavItem[] = ['today', 'directives', 'picture', 'board', 'letters', 'reports', 'directory', 'calendar'];

type OfficeFrameProps = {
  me: SignedIn;
  title: string;
  /** The entry of the navigation that the page belongs to. */
  current: NavItem | null;
  /** The page's own address without the language, to change the language at; null for a page that cannot be asked for again. */
  here: string | null;
  fresh?: string | null;
  /** The search text, on the page of its results. */
  sought?: string;
  /** `narrow` for reading or filling in one thing; else as wide as a table needs. */
  narrow?: boolean;
  children: ComponentChildren;
};

export function OfficeFrame({ me, title, current, here, fresh = null, sought = '', narrow = false, children }: OfficeFrameProps) {
  return (
    <Document setting={me} title={title} fresh={fresh}>
      <Top me={me} current={current} here={here} sought={sought} />
      <main id="content" class={narrow ? 'desk narrow' : 'desk'}>
        {children}
      </main>
    </Document>
  );
}

function Top({ me, current, here, sought }: Pick<OfficeFrameProps, 'me' | 'current' | 'here' | 'sought'>) {
  const words = officeWords[me.language];
  const page = pageWords[me.language];
  const search = searchWords[me.language];
  const entries = isLeader(me) ? ofLeadership : ofOffice;
  const counted: NavItem = isLeader(me) ? 'today' : 'inbox';
  return (
    <header class="top desk">
      <a class="product" href={inLanguage('/', me)}>
        {page.product}
      </a>
      <nav aria-label={words.nav.label}>
        {entries.map((entry) => (
          <a key={entry} href={inLanguage(addresses[entry], me)} aria-current={entry === current ? 'page' : undefined}>
            {words.nav[entry]}
            {entry === counted && (me.waiting ?? 0) > 0 && <span class="count">{me.waiting}</span>}
          </a>
        ))}
      </nav>
      <search>
        <form class="search" action="/search">
          <label class="visually-hidden" for="search">
            {search.label}
          </label>
          <input id="search" name="q" type="search" value={sought} placeholder={search.label} autocomplete="off" maxLength={120} required />
          {me.language !== me.standard && <input type="hidden" name="lang" value={me.language} />}
          <button type="submit" class="quiet">
            {search.button}
          </button>
        </form>
      </search>
      <span class="who">
        <a href={inLanguage('/account', me)} title={me.account.position[me.language]}>
          {words.role[me.account.role]}
        </a>
        {here !== null && (
          <a href={inOther(here, me, page.otherLanguage.code)} lang={page.otherLanguage.code}>
            {page.otherLanguage.code}
          </a>
        )}
      </span>
    </header>
  );
}

/** Whoever directs, and whoever writes for them. */
export function isLeader({ account: { role } }: SignedIn): boolean {
  return role === 'chairman' || role === 'deputyChairman' || role === 'secretary';
}

function inOther(here: string, me: SignedIn, language: SignedIn['language']): string {
  return inLanguage(here, { ...me, language });
}
