import { type ComponentChildren, createContext } from 'preact';
import { officeWords } from '../../words/office';
import { pageWords } from '../../words/pages';
import { sampleWords } from '../../words/sample';
import { fontPaths, scriptPath, stylePath } from '../assets';
import type { Setting } from '../visit';
import { PageLanguage } from './day-input';

/** The document around every page: language, style, script, and where a browser may ask whether what it shows has changed. */

/** Whether the installation follows a sample: every page says so. */
export const OfSample = createContext(false);
/** The command that sets up an installation of one's own. */
const OWN = 'npm run -s dondoc -- init';

type DocumentProps = {
  setting: Setting;
  title: string;
  /** Address that answers `{"changed": true}` once the page is no longer true; null for a page that does not age. */
  fresh?: string | null;
  children: ComponentChildren;
};

export function Document({ setting, title, fresh = null, children }: DocumentProps) {
  const words = pageWords[setting.language];
  const { changed } = officeWords[setting.language];
  return (
    <PageLanguage.Provider value={setting.language}>
      <html lang={setting.language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <meta name="color-scheme" content="light" />
          <title>{`${title} – ${words.product}`}</title>
          {fontPaths.map((path) => (
            <link key={path} rel="preload" href={path} as="font" type="font/woff2" crossorigin="anonymous" />
          ))}
          <link rel="stylesheet" href={stylePath} />
          <script src={scriptPath} defer />
        </head>
        <body data-fresh={fresh ?? undefined}>
          <a class="skip" href="#content">
            {words.skip}
          </a>
          <div class="changed" role="status" data-changed hidden>
            {changed.words}{' '}
            <button type="button" data-reload>
              {changed.reload}
            </button>{' '}
            <span class="kept">{changed.kept}</span>
          </div>
          <SampleBanner language={setting.language} />
          {children}
        </body>
      </html>
    </PageLanguage.Provider>
  );
}

/** Says on a page that it is of a sample, and how to leave it; nothing elsewhere. */
export function SampleBanner({ language }: Pick<Setting, 'language'>) {
  const words = sampleWords[language];
  const banner = (
    <aside class="sample" aria-label={words.label}>
      <strong>{words.label}</strong> <span>{words.about}</span>
      <details>
        <summary>{words.own}</summary>
        <p>
          {words.steps.before}
          <code>{OWN}</code>
          {words.steps.after}
        </p>
      </details>
    </aside>
  );
  return <OfSample.Consumer>{(isSample) => isSample && banner}</OfSample.Consumer>;
}
