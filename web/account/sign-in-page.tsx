import type { ComponentChildren } from 'preact';
import { signInWords } from '../../words/sign-in';
import { Field } from '../pages/fields';
import { Frame } from '../pages/frame';
import { inLanguage, type Setting } from '../visit';
import type { DeviceQuestion } from './passkeys';

/** The page of the ways to sign in. */

type SignInProps = {
  setting: Setting;
  to: string;
  name: string;
  fault: 'wrong' | 'passkey' | { minutes: number } | null;
  hasOpenId: boolean;
  /** Null where this installation takes no passkeys. */
  passkey: DeviceQuestion | null;
};

export function SignInPage({ setting, to, name, fault, hasOpenId, passkey }: SignInProps) {
  const words = signInWords[setting.language];
  const said = fault === 'wrong' ? words.wrong : fault === 'passkey' ? words.passkey.wrong : fault && words.tooMany(fault.minutes);
  return (
    <Frame setting={setting} title={words.title} here={`/sign-in?to=${encodeURIComponent(to)}`}>
      {fault !== null && (
        <div class="notice problems" role="alert">
          <p>{said}</p>
        </div>
      )}
      <h1>{words.title}</h1>
      <form class="sheet first" method="post" action={inLanguage('/sign-in', setting)} data-forget>
        <input type="hidden" name="to" value={to} />
        <Field id="name" label={words.name} hint={null} fault={null}>
          <input id="name" name="name" type="text" value={name} autocomplete="username" autocapitalize="none" spellcheck={false} required />
        </Field>
        <Field id="password" label={words.password} hint={null} fault={null}>
          <input id="password" name="password" type="password" autocomplete="current-password" required />
        </Field>
        <button type="submit">{words.button}</button>
      </form>
      {passkey !== null && (
        <form method="post" action={inLanguage('/sign-in/passkey', setting)} class="acts" data-forget data-passkey="show" hidden>
          <input type="hidden" name="to" value={to} />
          <PasskeyFields question={passkey} cancelled={words.passkey.cancelled} />
          <button type="submit" class="quiet">
            {words.passkey.button}
          </button>
        </form>
      )}
      {hasOpenId && (
        <p>
          <a class="button quiet" href={`/sign-in/open-id?to=${encodeURIComponent(to)}`}>
            {words.openId}
          </a>
        </p>
      )}
      <p class="hint">{words.lost}</p>
      <p class="hint">{words.forAgencies}</p>
    </Frame>
  );
}

/** Carries a passkey's question and answer for web/scripts/passkey.js; without scripts the form stays hidden. */
export function PasskeyFields({ question, cancelled }: { question: DeviceQuestion; cancelled: string }) {
  return (
    <>
      <input type="hidden" name="asked" value={question.asked} data-options={question.options} />
      <input type="hidden" name="response" value="" />
      <p class="fault" role="alert" hidden>
        {cancelled}
      </p>
    </>
  );
}

/** Asks before a link signs in: it works once. */
export function LinkPage({ setting, token, position }: { setting: Setting; token: string; position: string }) {
  const words = signInWords[setting.language].link;
  return (
    <Frame setting={setting} title={words.title(position)} here={`/sign-in/link/${token}`}>
      <h1>{words.title(position)}</h1>
      <form class="sheet first" method="post" action={`/sign-in/link/${token}`}>
        <p>{words.hint}</p>
        <button type="submit">{words.button}</button>
      </form>
    </Frame>
  );
}

function NotIn({ setting, title, children }: { setting: Setting; title: string; children: ComponentChildren }) {
  return (
    <Frame setting={setting} title={title} here={null}>
      <h1>{title}</h1>
      {children}
      <p>
        <a class="button" href={inLanguage('/sign-in', setting)}>
          {signInWords[setting.language].title}
        </a>
      </p>
    </Frame>
  );
}

/** A link that was used, is too old, or never was one. */
export function LinkOverPage({ setting }: { setting: Setting }) {
  const words = signInWords[setting.language].link.over;
  return (
    <NotIn setting={setting} title={words.title}>
      <p>{words.hint}</p>
    </NotIn>
  );
}

/** Shown where OpenID Connect did not say who it is, or nobody here has that identity. */
export function OpenIdFailedPage({ setting, isUnknown }: { setting: Setting; isUnknown: boolean }) {
  const words = signInWords[setting.language].openIdFailed;
  return (
    <NotIn setting={setting} title={words.title}>
      {isUnknown && <p>{words.unknown}</p>}
      <p>{words.hint}</p>
    </NotIn>
  );
}
