import { pageWords } from '../../words/pages';
import { Frame } from '../pages/frame';
import { inLanguage, type Setting } from '../visit';

/** Says what this site is and what to open; it shows nothing of the record. */
export function StartPage({ setting, hasMailbox }: { setting: Setting; hasMailbox: boolean }) {
  const words = pageWords[setting.language].start;
  return (
    <Frame setting={setting} title={words.title} here="/">
      <h1>{words.title}</h1>
      {words.about.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <h2>{words.open}</h2>
      <dl class="asked">
        <div>
          <dt>
            <a href={inLanguage('/sign-in', setting)}>{words.signIn}</a>
          </dt>
          <dd>{words.signInHint}</dd>
        </div>
        {hasMailbox && (
          <div>
            <dt>
              <a href={inLanguage('/mailbox', setting)}>{words.mailbox}</a>
            </dt>
            <dd>{words.mailboxHint}</dd>
          </div>
        )}
        <div>
          <dt>{words.answer}</dt>
          <dd>{words.answerHint}</dd>
        </div>
      </dl>
    </Frame>
  );
}
