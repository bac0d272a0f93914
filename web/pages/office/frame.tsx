import type { ComponentChildren } from 'preact';
import { type OfficeWords, officeWords } from '../../../words/office';
import { pageWords } from '../../../words/pages';
import type { SignedIn } from '../../session';
import { inLanguage } from '../../visit';
import { Document } from '../document';

/** What stands around every page of somebody who is signed in. */

export type NavItem = Exclude<keyof OfficeWords['nav'], 'label'>;

const addresses: Record<NavItem, string> = { board: '/board', inbox: '/inbox', reports: '/reports', today: '/today', picture: '/picture' };
const ofOffice: readonly NavItem[] = ['board', 'inbox', 'picture', 'reports'];
const ofLeadership: readonly NavItem[] = ['today', 'picture', 'board', 'reports'];

type OfficeFrameProps = {
  me: SignedIn;
  title: string;
  /** The entry of the navigation that the page belongs to. */
  current: NavItem | null;
  /** The page's own address without the language, to change the language at; null for a page that cannot be asked for again. */
  here: string | null;
  fresh?: string | null;
  /** `narrow` where one reads or fills in one thing; else as wide as a table needs. */
  narrow?: boolean;
  children: ComponentChildren;
};

export function OfficeFrame({ me, title, current, here, fresh = null, narrow = false, children }: OfficeFrameProps) {
  return (
    <Document setting={me} title={title} fresh={fresh}>
      <Top me={me} current={current} here={here} />
      <main id="content" class={narrow ? 'desk narrow' : 'desk'}>
        {children}
      </main>
    </Document>
  );
}

function Top({ me, current, here }: Pick<OfficeFrameProps, 'me' | 'current' | 'here'>) {
  const words = officeWords[me.language];
  const page = pageWords[me.language];
  const isLeadership = me.account.role === 'chairman' || me.account.role === 'deputyChairman' || me.account.role === 'secretary';
  const entries = isLeadership ? ofLeadership : ofOffice;
  return (
    <header class="top desk">
      <a class="product" href={inLanguage('/', me)}>
        {page.product}
      </a>
      <nav aria-label={words.nav.label}>
        {entries.map((entry) => (
          <a key={entry} href={inLanguage(addresses[entry], me)} aria-current={entry === current ? 'page' : undefined}>
            {words.nav[entry]}
          </a>
        ))}
      </nav>
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

function inOther(here: string, me: SignedIn, language: SignedIn['language']): string {
  return inLanguage(here, { ...me, language });
}
