import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { mailWords } from '../../words/mail';
import { pageWords } from '../../words/pages';
import { inLanguage, type LinkVisit, type Setting } from '../visit';
import { Document, OfSample } from './document';

/** Frames every page: the language, and for a page of a link how an answer through it is recorded. */

type FrameProps = {
  setting: Setting;
  title: string;
  /** The page's own address without the language, to change the language at; null for a page that cannot be asked for again. */
  here: string | null;
  visit?: LinkVisit;
  fresh?: string | null;
  children: ComponentChildren;
};

export function Frame({ setting, title, here, visit, fresh = null, children }: FrameProps) {
  const words = pageWords[setting.language];
  return (
    <Document setting={setting} title={title} fresh={fresh}>
      <header class="top">
        <b>{words.product}</b> <span class="tagline">{words.tagline}</span>
        {here !== null && (
          <a class="language" href={inLanguage(here, { ...setting, language: words.otherLanguage.code })} lang={words.otherLanguage.code}>
            {words.otherLanguage.name}
          </a>
        )}
      </header>
      <main id="content">{children}</main>
      {visit !== undefined && <About visit={visit} />}
    </Document>
  );
}

function About({ visit }: { visit: LinkVisit }) {
  const words = pageWords[visit.language];
  const mail = mailWords[visit.language];
  return (
    <footer class="bottom">
      <p>
        <strong>{words.via(visit.link.address)}</strong> {words.until(mail.shortDay(visit.link.until))}
      </p>
      <p>
        {words.doNotForward} {mail.closing.noSecrets}
      </p>
    </footer>
  );
}

/** A page as the text that is sent. */
export function htmlOf(page: VNode, isSample: boolean): string {
  return `<!doctype html>${renderToString(<OfSample.Provider value={isSample}>{page}</OfSample.Provider>)}`;
}
